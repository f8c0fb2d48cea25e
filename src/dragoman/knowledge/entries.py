"""The rows of the tables as entries, and the terms in office of people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from dragoman.knowledge.tables import read_table
from dragoman.record import ActorKind
from dragoman.record.ids import slug

Via = Literal["name", "alias", "adjective", "people", "capital", "metonym", "abbreviation"]
Gender = Literal["he", "she"]

# The office named first when a person holds several.
RANK = {
    c: n for n, c in enumerate(
        "head_of_state supreme_leader head_of_government organisation_head foreign_minister defence_minister "
        "party_foreign_affairs security_adviser deputy_head un_ambassador deputy_foreign_minister finance_minister "
        "trade_minister speaker spokesperson envoy chief_of_staff ambassador foreign_policy_aide military_chief "
        "security_council party_leader".split()
    )
}  # fmt: skip


class Entry(Struct, frozen=True, kw_only=True):
    """Someone or something the tables know. `valid_from`, `valid_to`: ISO dates, may be partial; None: open."""

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

    def valid(self, on: date | None) -> bool:
        """Whether it existed on that day (always, if the day is not known)."""
        return on is None or within(on, self.valid_from, self.valid_to)


class Term(Struct, frozen=True, kw_only=True):
    """A term in office. `until` None: open; then it is known to have lasted to `seen` only (None: to this day)."""

    person: str
    title: str
    country: str
    category: str
    since: str
    until: str | None
    seen: str | None
    by_hand: bool
    source: str

    def held(self, on: date) -> bool:
        """Whether the office was held on that day; first and last day count."""
        return within(on, self.since, self.until or self.seen)


def within(on: date, start: str | None, end: str | None) -> bool:
    """Whether `on` lies between two ISO dates, both included; a partial date means all its days."""
    day = on.isoformat()
    return (not start or day[: len(start)] >= start) and (not end or day[: len(end)] <= end)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """`name` in lower case, without accents, hyphens and stops: equal for spellings of one name."""
    folded = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    return " ".join(kept.replace("-", " ").replace(".", "").replace("’", "'").split())


def listed(cell: str) -> list[str]:
    """The values of a `|` list."""
    return [value for value in cell.split("|") if value]


def states() -> Iterator[tuple[Entry, dict[str, str]]]:
    """States and territories, with their rows."""
    for r in read_table("states.csv"):
        yield Entry(
            id=r["id"], name=r["name"], kind="state", country=r["id"], sectors=(), wikidata=r["wikidata"] or None,
            valid_from=r["valid_from"] or None, valid_to=r["valid_to"] or None, source=r["source"],
        ), r  # fmt: skip


def bodies() -> Iterator[tuple[Entry, dict[str, str]]]:
    """Bodies, organisations and outlets, with their rows."""
    for r in read_table("bodies.csv"):
        yield Entry(
            id=r["id"], name=r["name"], kind=r["kind"], country=r["country"] or None, sectors=tuple(listed(r["sectors"])),
            category=r["category"], source=r["source"],
        ), r  # type: ignore[arg-type]  # fmt: skip
    for r in read_table("organisations.csv"):
        yield Entry(
            id=r["id"], name=r["name"], kind=r["kind"], country=r["country"] or None, sectors=tuple(listed(r["sectors"])),
            source=r["source"],
        ), r  # type: ignore[arg-type]  # fmt: skip
    for r in read_table("outlets.csv"):
        yield Entry(
            id=slug(r["name"]), name=r["name"], kind="media", country=r["country"] or None,
            sectors=("MED", "GOV") if r["state_media"] == "yes" else ("MED",), category=r["type"],
            state_media=r["state_media"] == "yes", source=r["source"],
        ), r  # fmt: skip


class People(Struct):
    """Persons by id, with names, genders and terms."""

    entries: dict[str, Entry]
    names: dict[str, list[str]]  # person -> spellings, the canonical first
    surnames: dict[str, str]
    genders: dict[str, Gender]
    terms: dict[str, list[Term]]


def people() -> People:
    """All persons of people.csv and officeholders.csv; a person of both is one."""
    found = People(entries={}, names={}, surnames={}, genders={}, terms={})
    by_name: dict[tuple[str, str], str] = {}
    for r in read_table("people.csv"):
        _add_person(found, r["id"], r["name"], listed(r["aliases"]), r["country"], r["wikidata"], r["source"])
        if r["surname"]:
            found.surnames[r["id"]] = r["surname"]
        by_name[plain(r["name"]), r["country"]] = r["id"]
    for r in read_table("offices.csv"):
        found.terms.setdefault(r["person"], []).append(
            Term(
                person=r["person"], title=r["title"], country=r["country"], category=r["category"], since=r["since"],
                until=r["until"] or None, seen=None if r["until"] else r["as_of"], by_hand=False, source=r["source"],
            )
        )  # fmt: skip
    for r in read_table("officeholders.csv"):
        spellings = [r["name"], *listed(r["aliases"])]
        known = next((by_name[plain(s), r["country"]] for s in spellings if (plain(s), r["country"]) in by_name), None)
        person = known or slug(r["name"])
        _add_person(found, person, r["name"], spellings[1:], r["country"], "", r["source"])
        by_name[plain(r["name"]), r["country"]] = person
        found.genders[person] = r["gender"]  # type: ignore[assignment]
        found.terms.setdefault(person, []).append(
            Term(
                person=person, title=r["title"], country=r["country"], category=r["category"], since=r["since"],
                until=r["until"] or None, seen=None, by_hand=True, source=r["source"],
            )
        )  # fmt: skip
    return found


def _add_person(
    p: People, person: str, name: str, aliases: list[str], country: str, wikidata: str, source: str
) -> None:
    before = p.entries.get(person)
    iso = country if len(country) == 3 and country.isalpha() and country not in {"WHO"} else None
    p.entries[person] = Entry(
        id=person, name=name, kind="person", country=iso, sectors=("GOV",) if iso else ("IGO",),
        wikidata=(before.wikidata if before else None) or wikidata or None, source=source,
    )  # fmt: skip
    old = p.names.get(person, [])
    p.names[person] = list(dict.fromkeys([name, *aliases, *old]))
