"""Records made again from their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.record import Record
from dragoman.record.tables import MENTIONS, TABLES, record_field
from dragoman.store.schema import DOC, quoted

# The mentions are in the actors' rows too.
LISTS = tuple(name for name in TABLES if name not in {"documents", MENTIONS})


def rebuild(
    cursor: Any, ids: Sequence[str], *, tables: Iterable[str] = LISTS, of: Callable[[str], str] = quoted
) -> Iterator[Record]:
    """The records of `ids`, in that order, with the rows of `tables`; an id that is not there is passed over.

    Args:
        of: What a table is called in a query, or a query in brackets in its place.
    """
    found = cursor.execute(
        f"SELECT id, {DOC} FROM {of('documents')} WHERE id IN (SELECT unnest($1))", [list(ids)]
    ).fetchall()
    numbers = dict(found)
    documents = _rows(cursor, "documents", numbers, of)
    parts = {table: _rows(cursor, table, numbers, of) for table in tables}
    for document in (i for i in ids if i in documents):
        rows = {record_field(table): of_one[document] for table, of_one in parts.items() if document in of_one}
        yield Record(document=documents[document][0], **rows)  # type: ignore[arg-type]


def _rows(cursor: Any, table: str, numbers: Mapping[str, Any], of: Callable[[str], str]) -> dict[str, list[Any]]:
    """The structs of each of these documents that has any in `table`.

    They come as JSON, which msgspec decodes to structs in half the time that Arrow and plain dicts take.
    """
    order = "id" if table == "documents" else "position"
    # One is looked for while the table is read; several are joined to it.
    chosen = f"{DOC} = $1" if len(numbers) == 1 else f"{DOC} IN (SELECT unnest($1))"
    given = next(iter(numbers.values())) if len(numbers) == 1 else list(numbers.values())
    found = cursor.execute(
        f"SELECT {DOC}, to_json(list(own ORDER BY {order})) FROM {of(table)} own WHERE {chosen} GROUP BY {DOC}", [given]
    ).fetchall()
    decoder = msgspec.json.Decoder(list[TABLES[table][0]])  # type: ignore[misc]
    by_number = {number: decoder.decode(rows) for number, rows in found}
    return {document: by_number[number] for document, number in numbers.items() if number in by_number}
