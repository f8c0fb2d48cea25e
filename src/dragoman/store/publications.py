"""Where the texts of a store appeared: a text that several outlets print word for word is one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
import pyarrow as pa
from msgspec import Meta, Struct

from dragoman.record import Record
from dragoman.record.tables import struct_fields


class Publication(Struct, frozen=True, kw_only=True):
    """One source that carried the text of a document; the source that the document's row names has one too."""

    document_id: Annotated[str, Meta(description="Id of the document.")]
    source_id: Annotated[str | None, Meta(description="Id or path the input gave this copy.")] = None
    title: Annotated[str | None, Meta(description="Its headline there.")] = None
    url: Annotated[str | None, Meta(description="Its address.")] = None
    outlet: Annotated[str | None, Meta(description="Who published it there.")] = None
    author: Annotated[str | None, Meta(description="Who signed it there.")] = None
    published: Annotated[str | None, Meta(description="Day of publication there.")] = None
    dragoman: Annotated[str, Meta(description="Version that read it.")]

    @property
    def place(self) -> tuple[str, str | None]:
        """What there is one publication of: a source that carries a document."""
        return self.document_id, self.source_id


FIELDS = Publication.__struct_fields__
SCHEMA = pa.schema(struct_fields(Publication))


def publication_of(record: Record, dragoman: str) -> Publication:
    """The publication that a record was read from."""
    d = record.document
    return Publication(
        document_id=d.id, source_id=d.source_id, title=d.title, url=d.url, outlet=d.outlet, author=d.author,
        published=d.published, dragoman=dragoman,
    )  # fmt: skip


def publications_in(table: Any) -> list[Publication]:
    """The rows of a ``pyarrow.Table``."""
    return [msgspec.convert({name: row[name] for name in FIELDS}, Publication) for row in table.to_pylist()]


def table_of(publications: Iterable[Publication]) -> Any:
    """Rows as a ``pyarrow.Table``."""
    return pa.Table.from_pylist([msgspec.to_builtins(p) for p in publications], schema=SCHEMA)


def new_among(publications: Iterable[Publication], kept: Iterable[Publication]) -> list[Publication]:
    """Those that are not kept as they are; of one place, the last."""
    has = {p.place: p for p in kept}
    return [p for place, p in {p.place: p for p in publications}.items() if has.get(place) != p]
