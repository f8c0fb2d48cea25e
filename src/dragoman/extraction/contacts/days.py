"""The day of a contact where its own clause names none."""

from __future__ import annotations

from datetime import date

from dragoman.extraction.contacts.clusters import Cluster
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import tense_of
from dragoman.record import DateRange

_CLAUSES = frozenset({"ROOT", "conj"})


def said_on(reading: Reading, contact: str) -> DateRange | None:
    """The day on which what was said in the contact was said, where the statements agree on one."""
    days = {s.date for s in reading.statements if s.date and reading.settings.get(s.id) == contact}
    starts = {d.start for d in days if d.granularity == "day"}
    return min(days, key=lambda d: d.span or (0, 0)) if len(starts) == 1 and len(days) >= 1 else None


def released_on(reading: Reading, c: Cluster, issuer: str | None) -> DateRange | None:
    """The day of a side's own release that opens with the contact, in the past tense and without any day.

    A readout that says no day is of the day it bears. It has no span: the day stands beside the text, not in it.

    Args:
        issuer: The side that published the text; None for the press, whose day says nothing of the contact's.
    """
    first = c.mentions[0]
    if issuer not in c.sides or c.reality != "actual" or reading.published is None or not _opens(reading, c):
        return None
    p = reading.parse
    verb = first.anchors[-1]
    if p.pos[verb] != "VERB" or p.dep[verb] not in _CLAUSES or tense_of(p, verb) != "past":
        return None
    start, end = p.sentences[p.sent[verb]]
    begin, stop = p.start[start], p.end[end - 1]
    if any(begin <= d.span[0] < stop and d.type in {"DATE", "TIME"} and d.start for d in reading.dates):
        return None  # "at the summit of last week"
    return _day(reading.published)


def _opens(reading: Reading, c: Cluster) -> bool:
    """Whether no other contact is named before it, and only what introduces the text."""
    at = c.mentions[0].span[0]
    earlier = any(o is not c and o.mentions[0].span[0] < at for o in reading.clusters)
    said = any(s.cue and s.cue[0][0] < reading.parse.start[_sentence(reading, c)[0]] for s in reading.statements)
    return not earlier and not said


def _sentence(reading: Reading, c: Cluster) -> tuple[int, int]:
    p = reading.parse
    return p.sentences[p.sent[c.mentions[0].head]]


def _day(day: date) -> DateRange:
    return DateRange(start=day.isoformat(), end=day.isoformat(), granularity="day")
