"""Places in a series of contacts, compared."""

from __future__ import annotations

from dragoman.record import ContactSeries


def told_apart(one: ContactSeries | None, other: ContactSeries | None) -> bool:
    """Whether two mentions give other places in one series; what is counted since other days cannot be compared."""
    if one is None or other is None or one.number == other.number:
        return False
    days = {(s.period.start, s.period.end) if s.period else None for s in (one, other)}
    return len(days) == 1
