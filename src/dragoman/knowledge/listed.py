"""Organisations and firms at large (listed.csv, made of a dictionary of 2014): known by their whole name only.

They are not looked for in running text: many of their names are common words there.
"""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.entries import Entry
from dragoman.knowledge.spelling import plain
from dragoman.knowledge.tables import listed, read_rows
from dragoman.record.ids import slug

_TABLE = "listed.csv"


@cache
def _rows() -> dict[str, list[str]]:
    return {plain(row[1] or row[0]): row for row in read_rows(_TABLE)}


def listed_entry(name: str) -> Entry | None:
    """The organisation of that whole name, case and accents apart; None if the list has none."""
    row = _rows().get(plain(name))
    if row is None:
        return None
    called, _, kind, country, sectors, source = row
    return Entry(
        id=slug(called), name=called, kind=kind, country=country or None,  # type: ignore[arg-type]
        sectors=tuple(listed(sectors)), source=source, table=_TABLE,
    )  # fmt: skip
