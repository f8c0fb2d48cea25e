"""How long it takes to find the encounters of many contacts, and how the time grows.

    python bench/encounters.py [--contacts 100000] [--sides 60] [--decisions 200]

Makes records with one contact or two each: calls and meetings of the ministers of invented states over ten years, most
reported by several documents, some a day off, by the month only or without a date. Prints the seconds for a quarter, a
half and all of them, and how they compare with n log n; the target for 100,000 is 120 seconds.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

from dragoman.extraction.decisions import Decision, decision
from dragoman.extraction.encounters import find_encounters
from dragoman.record import Actor, Contact, DateRange, Document, Participant, Record
from dragoman.record.ids import row_id

_TARGET = 120.0  # seconds for 100,000 contacts
_MODES = ("call", "video_call", "meeting", "talks", "visit")
_START = date(2015, 1, 1)
_DAYS = 3650


def made(contacts: int, sides: int) -> list[Record]:
    """Records that hold so many contacts, the same for the same numbers."""
    chance = random.Random(7)
    states = [f"S{n:02}" for n in range(sides)]
    people = {
        s: [Actor(id=f"{s}-{n}", name=f"Minister {s} {n}", kind="person", country=s) for n in range(4)] for s in states
    }
    records: list[Record] = []
    left = contacts
    while left > 0:
        pair = chance.sample(states, 2)
        parties = [chance.choice(people[s]) for s in pair]
        day = _START + timedelta(chance.randrange(_DAYS))
        mode = chance.choice(_MODES)
        for _ in range(min(left, chance.choice((1, 1, 2, 4, 8)))):
            records.append(_report(len(records), parties, day, mode, chance))
            left -= 1
    return records


def _report(number: int, parties: list[Actor], day: date, mode: str, chance: random.Random) -> Record:
    """What one document has of a contact."""
    own = f"{number:064x}"
    told = chance.choice(("day", "day", "day", "next", "month", "none"))
    date_ = _dated(day, told)
    contact = Contact(
        id=row_id("c", own, 0), mode=mode, participants=[Participant(actor=a.id, side=a.country) for a in parties],  # type: ignore[arg-type]
        date=date_, mentions=[(0, 4)],
    )  # fmt: skip
    published = (day + timedelta(1)).isoformat()
    return Record(
        document=Document(id=own, text="call", outlet=f"Paper {number % 40}", published=published), actors=parties,
        contacts=[contact],
    )  # fmt: skip


def _dated(day: date, told: str) -> DateRange | None:
    if told == "none":
        return None
    if told == "month":
        first = day.replace(day=1)
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
        return DateRange(start=first.isoformat(), end=last.isoformat(), granularity="month")
    when = (day + timedelta(told == "next")).isoformat()
    return DateRange(start=when, end=when, granularity="day")


def decided(records: list[Record], number: int) -> Iterator[Decision]:
    """Splits of single mentions, as people might decide them."""
    for n in range(number):
        record = records[n * len(records) // number]
        contact = record.contacts[0]
        key = ((record.document.id, contact.id), contact.mentions[0])
        yield decision("split", [key], author="bench", at=f"2026-01-01T00:00:{n:05}")


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--sides", type=int, default=60)
    parser.add_argument("--decisions", type=int, default=200)
    given = parser.parse_args()
    first: float | None = None
    for part in (4, 2, 1):
        number = given.contacts // part
        records = made(number, given.sides)
        decisions = list(decided(records, given.decisions))
        start = perf_counter()
        found = find_encounters(records, decisions)
        took = perf_counter() - start
        weight = took / (number * math.log(number))
        first = first or weight
        print(f"{number:9,} contacts  {len(found):8,} encounters  {took:7.2f} s  {weight / first:5.2f} x n log n")
    print(f"target: {_TARGET:.0f} s for 100,000")


if __name__ == "__main__":
    main()
