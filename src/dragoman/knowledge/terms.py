"""Offices: what kinds there are, and the terms for which people held them."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec import Struct

from dragoman.knowledge.tables import listed, read_table

SOURCES, BY_HAND = "offices.csv", "officeholders.csv"  # the tables of terms; any other is the user's own
OPEN_YEARS = 2  # how long after `as_of` a term kept by hand without an end is still taken to run


class Category(Struct, frozen=True, kw_only=True):
    """A kind of office. `rank`: the office named first when a person holds several has the lowest.

    `single_seat`: one holds it at a time. `of_many`: a state has so many that nobody is told by the state and the day.
    """

    name: str
    rank: int
    sectors: tuple[str, ...]
    single_seat: bool
    of_many: bool
    body: str | None


class Term(Struct, frozen=True, kw_only=True):
    """A term in office. `until` None: open; then it is known to have lasted to `seen` only (None: to this day)."""

    person: str
    title: str
    country: str
    category: str
    since: str
    until: str | None
    seen: str | None
    table: str
    source: str
    body: str | None = None

    @property
    def trust(self) -> int:
        """Which of two terms that contradict each other stands, the lower: the user's, ours by hand, the sources'."""
        return 2 if self.table == SOURCES else 1 if self.table == BY_HAND else 0

    @property
    def end(self) -> str | None:
        """The last day it is known to have lasted."""
        return self.until or self.seen

    def held(self, on: date) -> bool:
        """Whether the office was held on that day; first and last day count."""
        return within(on, self.since, self.end)

    def near(self, on: date, years: int) -> bool:
        """Whether it was held within so many years of that day."""
        return int(self.since[:4]) <= on.year + years and (self.end is None or int(self.end[:4]) >= on.year - years)

    def overlaps(self, since: str, until: str | None) -> bool:
        """Whether it shares a day with the days from `since` to `until` (None: open)."""
        return (until is None or self.since <= until) and (self.end is None or self.end >= since)


def within(on: date, start: str | None, end: str | None) -> bool:
    """Whether `on` lies between two ISO dates, both included; a partial date means all its days."""
    day = on.isoformat()
    return (not start or day[: len(start)] >= start) and (not end or day[: len(end)] <= end)


def open_until(as_of: str) -> str:
    """The last day an open term is taken to run, from the last day it is known to."""
    return f"{int(as_of[:4]) + OPEN_YEARS:04d}{as_of[4:]}"


@cache
def categories() -> dict[str, Category]:
    """Kinds of office by name."""
    return {
        r["category"]: Category(
            name=r["category"], rank=int(r["rank"]), sectors=tuple(listed(r["sectors"])),
            single_seat=r["single_seat"] == "yes", of_many=r["single_seat"] == "many", body=r["body"] or None,
        )
        for r in read_table("office_categories.csv")
    }  # fmt: skip


def rank(category: str) -> int:
    """Rank of a kind of office; 99 for one that is not in the table."""
    known = categories().get(category)
    return known.rank if known else 99


@cache
def _fits() -> frozenset[tuple[str, str]]:
    return frozenset((r["title_category"], r["office_category"]) for r in read_table("title_fits.csv"))


def fits(title: str, office: str) -> bool:
    """Whether a title of that kind may name an office of that kind: "minister" fits a foreign minister."""
    return title == office or (title, office) in _fits()
