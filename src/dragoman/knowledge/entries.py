"""The rows of the tables as entries: states, regions, bodies, organisations, peoples and outlets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dragoman.knowledge.tables import listed, read_table
from dragoman.knowledge.terms import within
from dragoman.record import ActorKind
from dragoman.record.ids import slug

Via = Literal["name", "alias", "adjective", "people", "capital", "metonym", "abbreviation"]
Gender = Literal["he", "she"]
Row = dict[str, str]


class Entry(Struct, frozen=True, kw_only=True):
    """Someone or something the tables know. `valid_from`, `valid_to`: ISO dates, may be partial; None: open.

    `table`: the table its row is in; empty for a person, whose terms say where they are from.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    category: str | None = None
    state_media: bool = False
    source: str = ""
    table: str = ""

    def valid(self, on: date | None) -> bool:
        """Whether it existed on that day (always, if the day is not known)."""
        return on is None or within(on, self.valid_from, self.valid_to)

    @property
    def is_place(self) -> bool:
        """Whether the name is that of a country or region, which can be a place as well as an actor."""
        return self.kind == "state" or self.category in {"region", "de_facto_state"}


def states() -> Iterator[tuple[Entry, Row]]:
    """States and territories, with their rows."""
    for r in read_table("states.csv"):
        yield Entry(
            id=r["id"], name=r["name"], kind="state", country=r["id"], sectors=(), wikidata=r["wikidata"] or None,
            valid_from=r["valid_from"] or None, valid_to=r["valid_to"] or None, source=r["source"], table="states.csv",
        ), r  # fmt: skip


def regions() -> Iterator[tuple[Entry, Row]]:
    """Parts of states and entities that few states recognise, with their rows."""
    for r in read_table("regions.csv"):
        yield _entry(r, kind="government", table="regions.csv"), r


def bodies() -> Iterator[tuple[Entry, Row]]:
    """Bodies of governments, organisations, peoples and outlets, with their rows."""
    for table in ("bodies.csv", "organisations.csv", "peoples.csv"):
        for r in read_table(table):
            yield _entry(r, kind=r.get("kind") or "people", table=table), r
    for r in read_table("outlets.csv"):
        yield Entry(
            id=slug(r["name"]), name=r["name"], kind="media", country=r["country"] or None,
            sectors=("MED", "GOV") if r["state_media"] == "yes" else ("MED",), category=r["type"],
            state_media=r["state_media"] == "yes", source=r["source"], table="outlets.csv",
        ), r  # fmt: skip


def own_entry(r: Row, known: Entry | None, table: str) -> Entry:
    """The entry of a row of the user's table, which keeps of the `known` one what the row does not say."""
    fresh = _entry(r | {"id": r["id"] or slug(r["name"]), "valid_from": r["since"], "valid_to": r["until"]},
                   kind=r["kind"], table=table)  # fmt: skip
    if known is None:
        return fresh
    return replace(
        fresh, country=fresh.country or known.country, sectors=fresh.sectors or known.sectors,
        category=fresh.category or known.category, wikidata=fresh.wikidata or known.wikidata,
        state_media=known.state_media,
    )  # fmt: skip


def _entry(r: Row, *, kind: str, table: str) -> Entry:
    return Entry(
        id=r["id"], name=r["name"], kind=kind, country=r["country"] or None,  # type: ignore[arg-type]
        sectors=tuple(listed(r["sectors"])), category=r.get("category") or None, wikidata=r.get("wikidata") or None,
        valid_from=r.get("valid_from") or None, valid_to=r.get("valid_to") or None, source=r["source"],
        table=table,
    )  # fmt: skip


def memberships() -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Members of each organisation, with the first and last day of each."""
    found: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for r in read_table("memberships.csv"):
        found.setdefault(r["organisation"], []).append((r["member"], r["since"] or None, r["until"] or None))
    return found
