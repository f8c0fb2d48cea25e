"""Values of time expressions: TIMEX3 value, granularity, and the days they cover."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.extraction.dates.words import FOLD, PARTS, SEASONS, UNITS, plain_number
from dragoman.record import DateType

# First month of a season of the northern half of the earth, which is where news writes "spring" without more.
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved value and the days it covers, both included; no days where the words name none.

    `value` None: relative, and there is no day to count from.
    """

    value: str | None
    type: DateType
    granularity: str | None
    start: date | None = None
    end: date | None = None


def reference(value: str) -> Value:
    """``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``: some time, no day."""
    assert value in _REFERENCES
    return Value(value, "DATE", None)


def unknown(granularity: str | None) -> Value:
    """Relative to a day that is not known."""
    return Value(None, "DATE", granularity)


def day(d: date) -> Value:
    """One day."""
    return Value(d.isoformat(), "DATE", "day", d, d)


def week(d: date) -> Value:
    """The week, Monday to Sunday, that holds `d` (ISO 8601)."""
    monday = d - timedelta(days=d.weekday())
    iso = monday.isocalendar()
    return Value(f"{iso.year}-W{iso.week:02d}", "DATE", "week", monday, monday + timedelta(days=6))


def weekend(d: date) -> Value:
    """Saturday and Sunday of the week that holds `d`."""
    saturday = d - timedelta(days=d.weekday()) + timedelta(days=5)
    iso = saturday.isocalendar()
    return Value(f"{iso.year}-W{iso.week:02d}-WE", "DATE", "weekend", saturday, saturday + timedelta(days=1))


def month(year: int, number: int) -> Value:
    """A calendar month."""
    return Value(f"{year}-{number:02d}", "DATE", "month", date(year, number, 1), month_end(year, number))


def month_end(year: int, number: int) -> date:
    """The last day of a month."""
    return date(year, number, calendar.monthrange(year, number)[1])


def quarter(year: int, number: int) -> Value:
    """A quarter of a calendar year, 1 to 4."""
    start = date(year, number * 3 - 2, 1)
    return Value(f"{year}-Q{number}", "DATE", "quarter", start, month_end(year, number * 3))


def half(year: int, number: int) -> Value:
    """A half of a calendar year."""
    start = date(year, number * 6 - 5, 1)
    return Value(f"{year}-H{number}", "DATE", "half", start, month_end(year, number * 6))


def season(year: int, name: str) -> Value:
    """A season by its name; winter begins in December of `year`."""
    code = SEASONS[name.lower()]
    first = _SEASON_MONTH[code]
    end = month_end(year + 1, 2) if code == "WI" else month_end(year, first + 2)
    return Value(f"{year}-{code}", "DATE", "season", date(year, first, 1), end)


def year(number: int, prefix: str = "") -> Value:
    """A year; `prefix` is ``FY`` for a financial one, whose days differ from state to state."""
    if prefix:
        return Value(f"{prefix}{number}", "DATE", "year", date(number - 1, 1, 1), date(number, 12, 31))
    return Value(f"{number}", "DATE", "year", date(number, 1, 1), date(number, 12, 31))


def decade(first_digits: int) -> Value:
    """A decade by its first three digits: 198 for the 1980s."""
    start = first_digits * 10
    return Value(f"{first_digits}", "DATE", "decade", date(start, 1, 1), date(start + 9, 12, 31))


def century(number: int) -> Value:
    """A century by its ordinal: 21 for 2000 to 2099."""
    start = (number - 1) * 100
    return Value(f"{number - 1:02d}", "DATE", "century", date(max(start, 1), 1, 1), date(start + 99, 12, 31))


def between(first: Value, last: Value) -> Value:
    """From the start of one to the end of the other, as an ISO 8601 interval of their granularity."""
    return Value(f"{first.value}/{last.value}", "DATE", last.granularity, first.start, last.end)


def with_part(found: Value, part: str | None) -> Value:
    """A part of a day ("Friday morning"); the day itself for no part."""
    if part is None:
        return found
    code = PARTS[part.lower()]
    return Value(f"{found.value}T{code}" if found.value else None, "TIME", found.granularity, found.start, found.end)


def shifted(base: date, unit: str, by: int) -> Value:
    """The day, week, month … that lies `by` units from that of `base`; unknown beyond the calendar."""
    try:
        return _shifted(base, unit, by)
    except (ValueError, OverflowError):
        return unknown(unit)


def _shifted(base: date, unit: str, by: int) -> Value:
    if unit in {"day", "night"}:
        return day(base + timedelta(days=by))
    if unit in {"week", "fortnight"}:
        return week(base + timedelta(weeks=by * FOLD.get(unit, 1)))
    if unit == "weekend":
        return weekend(base + timedelta(weeks=by))
    if unit == "month":
        n = base.year * 12 + base.month - 1 + by
        return month(n // 12, n % 12 + 1)
    if unit == "quarter":
        n = base.year * 4 + (base.month - 1) // 3 + by
        return quarter(n // 4, n % 4 + 1)
    if unit == "year":
        return year(base.year + by)
    number = base.year + by * FOLD[unit]
    return decade(number // 10) if unit == "decade" else century(number // 100 + 1)


def duration(amount: float | None, unit: str) -> Value:
    """A stretch of time: P2W, PT3H, P10Y for a decade; PXY for "years"."""
    return Value(period(amount, unit), "DURATION", unit)


def period(amount: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units; X for a number not given."""
    code = UNITS[unit]
    if amount is None:
        many = f"X{code}E" if unit in {"decade", "century"} else f"X{code}"
        many = {"decade": "XDE", "century": "XCE", "fortnight": "XW"}.get(unit, many)
    else:
        many = plain_number(amount * FOLD.get(unit, 1)) + code
    return f"P{'T' if unit in {'hour', 'minute', 'second'} else ''}{many}"


def narrowed(found: Value, edge: str, on: date | None) -> Value:
    """The first or last part of a stretch ("early June", "the end of 2019", "later this year").

    The value stays that of the stretch; the days are about its first, middle or last third, or those before
    or after `on`.
    """
    if found.start is None or found.end is None or found.granularity in {"day", None}:
        return found
    start, end = found.start, found.end
    third = timedelta(days=max((end - start).days // 3, 1))
    if edge == "earlier" and on is not None and start <= on <= end:
        end = on
    elif edge == "later" and on is not None and start <= on <= end:
        start = on
    elif edge == "first half":
        end = start + (end - start) // 2
    elif edge == "second half":
        start = start + (end - start) // 2
    elif edge == "early":
        end = start + third
    elif edge == "late":
        start = end - third
    elif edge == "mid":
        start, end = start + third, end - third
    return replace(found, start=start, end=max(end, start))
