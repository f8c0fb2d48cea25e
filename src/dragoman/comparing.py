"""The accounts of encounters side by side, and through time: of records, or of a store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import OptionError
from dragoman.record import Comparison, DateRange, Record
from dragoman.record.show import comparison_html
from dragoman.sources import checked_day

if TYPE_CHECKING:
    from dragoman.extraction.encounters import Encounter
    from dragoman.extraction.history import History
    from dragoman.store import Store


class Compared(NamedTuple):
    """An encounter, the records that report it, and its accounts side by side."""

    encounter: Encounter
    records: list[Record]
    comparison: Comparison

    def _repr_html_(self) -> str:
        from dragoman.exports.side_by_side import all_names

        return comparison_html(self.comparison, all_names(self.records, self.comparison.sides))


def compare(
    records: Store | str | os.PathLike[str] | Iterable[Record],
    *,
    between: Iterable[str] = (),
    on: date | str | None = None,
    encounter: str | None = None,
) -> list[Comparison]:
    """The accounts of each encounter side by side, by date; see :func:`compared`.

    >>> dragoman.compare("record.duckdb", between=["USA", "China"], on="2021-06-11")  # doctest: +SKIP
    """
    return [found.comparison for found in compared(records, between=between, on=on, encounter=encounter)]


def compared(
    records: Store | str | os.PathLike[str] | Iterable[Record],
    *,
    between: Iterable[str] = (),
    on: date | str | None = None,
    encounter: str | None = None,
) -> Iterator[Compared]:
    """The encounters that records report, with their accounts side by side, by date.

    Args:
        records: A store, the path of one, or records.
        between: Sides that all took part: codes or names (``CHN``, ``China``, ``EU``).
        on: A day on which it can have been.
        encounter: Only the one of that id, or that holds the contact of that id.
    Yields:
        Every encounter that was asked for; where neither sides nor day are given, each that has an account.
    Raises:
        OptionError: a side that is none, a day that is none, or no such encounter.
        StoreError: the store cannot be read.
    """
    from dragoman.extraction.comparison import compare as lay_side_by_side
    from dragoman.extraction.encounters import find_encounters, members
    from dragoman.store import Store

    day = None if on is None else checked_day(on, "on")
    asked = list(between)
    with ExitStack() as stack:
        if isinstance(records, str | os.PathLike):
            records = stack.enter_context(Store.open(os.fspath(records), read_only=True))
        kept = records if isinstance(records, Store) else {r.document.id: r for r in records}
        found = kept.found_encounters() if isinstance(kept, Store) else find_encounters(kept.values())
        if encounter is not None:
            from dragoman.store.encounters import named

            found = [named(found, encounter)]
        sides = sides_named(asked, {side for e in found for side in e.sides})
        for one in found:
            if not sides <= set(one.sides) or not (day is None or _covers(one.date, day)):
                continue
            ids = dict.fromkeys(document for document, _ in one.contacts)
            reports = {i: r for i in ids if (r := kept.record(i) if isinstance(kept, Store) else kept[i]) is not None}
            comparison = lay_side_by_side(one.id, members(one, reports))
            if comparison.topics or asked or day or encounter:
                yield Compared(one, list(reports.values()), comparison)


def history(
    records: Store | str | os.PathLike[str] | Iterable[Record],
    *,
    between: Iterable[str],
    topic: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
) -> History:
    """The contacts of two sides through time: topics first and last raised, formulas that come, change and go.

    >>> dragoman.history("record.duckdb", between=["USA", "China"], topic="Taiwan")  # doctest: +SKIP

    Args:
        records: A store, the path of one, or records.
        between: The two sides: codes or names.
        topic: Only topics with these words in their label.
        since, until: Only contacts whose days reach into that time: days, months or years.
    Raises:
        OptionError: not two sides, a side that is none, or a day that is none.
        StoreError: the store cannot be read.
    """
    from dragoman.extraction.history import Told
    from dragoman.extraction.history import history as through_time
    from dragoman.store.filters import bound, two

    names = two(between)
    first = None if since is None else bound(since, "since")
    last = None if until is None else bound(until, "until")
    found = [
        Told(*c) for c in compared(records, between=names)
        if (first is None or (c.encounter.date is not None and c.encounter.date.end >= first))
        and (last is None or (c.encounter.date is not None and c.encounter.date.start <= last))
    ]  # fmt: skip
    known = {side for told in found for side in told.encounter.sides}
    sides = [next(iter(sides_named([name], known))) if found else name for name in names]
    return through_time(found, sides, topic)


def sides_named(asked: Iterable[str], known: set[str]) -> set[str]:
    """The sides that were asked for, as the record calls them: codes of countries, ids of organisations.

    Args:
        asked: Codes or names, in any case.
        known: The sides that the record has.
    Raises:
        OptionError: a name that is no side.
    """
    from dragoman.knowledge import load

    found = set()
    for name in asked:
        named = (e.country or e.id for e in load().named(name) if e.country or e.kind == "intergovernmental")
        side = name.upper() if name.upper() in known else load().state(name.upper()) and name.upper()
        side = side or next(named, None)
        if side is None:
            have = ", ".join(sorted(known)) or "none"
            raise OptionError(
                f"between: no side {name!r}. Give codes or names, as in USA or China. Sides here: {have}."
            )
        found.add(side)
    return found


def _covers(when: DateRange | None, day: str) -> bool:
    return when is not None and when.start <= day <= when.end
