"""What reading in gives: a text with what its container says of it, or a failure that says what to do."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct


class Source(Struct, frozen=True, kw_only=True):
    """One text as read in. `published` is an ISO day; `body_start` the code point where the body begins."""

    source_id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    body_start: int = 0


class Failure(Struct, frozen=True, kw_only=True):
    """An input that could not be read."""

    source_id: str
    kind: str
    problem: str
    advice: str

    @property
    def line(self) -> str:
        """The failure in one line."""
        return f"{self.source_id}: {self.problem}. {self.advice}."


_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_WORDED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4}))|(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))"
)


def parse_day(value: object) -> str | None:
    """The ISO day of a date as sources write it; None where it is no date, or day and month cannot be told apart.

    Takes ISO dates and datetimes (the day as written, not converted), ``12 June 2021``, ``June 12, 2021``,
    RFC 2822, ``YYYYMMDD`` and epoch seconds or milliseconds.
    """
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(float(value))
    text = str(value or "").strip()
    if m := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text):
        return _iso(int(m[1]), int(m[2]), int(m[3]))
    if re.fullmatch(r"\d{8}(?:\d{6})?", text):
        return _iso(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _from_number(float(text))
    if m := _WORDED.search(text):
        day, month, year = (m[1], m[2], m[3]) if m[1] else (m[5], m[4], m[6])
        number = _MONTHS.get(month[:3].lower())
        return _iso(int(year), number, int(day)) if number else None
    try:
        return parsedate_to_datetime(text).strftime("%Y-%m-%d")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_number(value: float) -> str | None:
    seconds = value / 1000 if value > 1e11 else value
    if not 0 < seconds < 4102444800:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%d")
