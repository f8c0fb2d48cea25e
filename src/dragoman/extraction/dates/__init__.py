"""Time expressions of running text, resolved to TIMEX3 values against the day of publication.

Grammar and values follow TIMEX3 (ISO-TimeML). An expression resolves to an interval and a granularity, never
finer than its words. A bare weekday or month is the nearest past one, or the nearest to come where its
clause speaks of the future.

    words.py      the words of time, as expressions and numbers
    values.py     values: a day, a week, a quarter, a duration
    tense.py      whether a clause speaks of past or future
    rules.py      what a rule is, and what it may ask
    absolute.py   June 10, 10 June 2021, Q3, 2019, the 1990s
    relative.py   Friday, last month, two weeks ago, the same day
    durations.py  two weeks, the past decade, every year
    clock.py      3:30 p.m. EDT, 18:00 UTC
    finder.py     all rules over all sentences
"""

from __future__ import annotations

from dragoman.extraction.dates.finder import find
from dragoman.extraction.reading import Reading, stage
from dragoman.record import MadeBy, TimeExpression
from dragoman.record.ids import row_id

__all__ = ["find_dates"]

VERSION = "2"


@stage(needs=("sentences", "parse"), gives="dates", version=VERSION)
def find_dates(reading: Reading) -> list[TimeExpression]:
    """Find and resolve every time expression (TIMEX3); those without a day to count from have no value."""
    spots = list(reading.sentences)
    if reading.dateline is not None and reading.dateline.date is not None:
        spots = sorted([*spots, reading.dateline.date])
    return [
        TimeExpression(
            id=row_id("d", reading.document.id, span), text=reading.text[span[0] : span[1]], value=value.value,
            type=value.type, granularity=value.granularity, start=value.start.isoformat() if value.start else None,
            end=value.end.isoformat() if value.end else None, span=span,
            made_by=MadeBy(stage="dates", version=VERSION, rule=rule),
        )
        for span, rule, value in find(reading.text, reading.parse, spots, published=reading.published,
            entries=[entry.opens for entry in reading.entries],
        )
    ]  # fmt: skip
