"""Records made again from their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dragoman.record import Record
from dragoman.record.tables import TABLES, record_field
from dragoman.store.schema import quoted

# The mentions are in the actors' rows too.
LISTS = tuple(name for name in TABLES if name not in {"documents", "mentions"})


def rebuild(
    cursor: Any, ids: Sequence[str], *, tables: Iterable[str] = LISTS, of: Callable[[str], str] = quoted
) -> Iterator[Record]:
    """The records of `ids`, in that order, with the rows of `tables`; an id that is not there is passed over.

    Args:
        of: What a table is called in a query, or a query in brackets in its place.
    """
    documents = _rows(cursor, "documents", ids, of)
    parts = {table: _rows(cursor, table, ids, of) for table in tables}
    for document in (i for i in ids if i in documents):
        found = {record_field(table): rows[document] for table, rows in parts.items() if document in rows}
        yield Record(document=documents[document][0], **found)  # type: ignore[arg-type]


def _rows(cursor: Any, table: str, ids: Sequence[str], of: Callable[[str], str]) -> dict[str, list[Any]]:
    """The structs of each document of `ids` that has any in `table`.

    They come as JSON, which msgspec decodes to structs in half the time that Arrow and plain dicts take.
    """
    key, order = ("id", "id") if table == "documents" else ("document_id", "position")
    # One id is looked for while the table is read; several are joined to it.
    chosen, given = (f"{key} = $1", ids[0]) if len(ids) == 1 else (f"{key} IN (SELECT unnest($1))", list(ids))
    found = cursor.execute(
        f"SELECT {key}, to_json(list(own ORDER BY {order})) FROM {of(table)} own WHERE {chosen} GROUP BY {key}",
        [given],
    ).fetchall()
    decoder = msgspec.json.Decoder(list[TABLES[table][0]])  # type: ignore[misc]
    return {document: decoder.decode(rows) for document, rows in found}
