"""What reading in gives: a text with what its container says of it, or a failure that says what to do."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import force_setattr

from dragoman.errors import ColumnsError, OptionError, ReadingError, SourceError, SourceNotFound, SourceUnreadable

FailureKind = Literal[
    "not_found", "unreadable", "empty", "too_large", "columns", "date", "error", "killed",
]  # fmt: skip
_ERRORS: dict[str, type[SourceError]] = {
    "not_found": SourceNotFound, "columns": ColumnsError, "error": ReadingError, "killed": ReadingError,
}  # fmt: skip
# "/2021/06/11/talks.html", "/2021-06-11/talks"; a day at the end of a headline may be the day of anything.
_DAY_IN_PATH = re.compile(r"(?<=/)((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)(?=/|$)|-(\d\d)-(\d\d)(?=[/_.-]|$))")
_SURROGATES = re.compile("[\ud800-\udfff]")


class Failure(Struct, frozen=True, kw_only=True):
    """An input that could not be read.

    `partial`: the text was read all the same, without what the failure is about (a date that is none); its
    record follows.
    """

    source_id: str
    kind: FailureKind
    problem: str
    advice: str
    partial: bool = False

    def __post_init__(self) -> None:
        for name in ("source_id", "problem", "advice"):
            _replace_surrogates(self, name)

    @property
    def line(self) -> str:
        """The failure in one line."""
        return " ".join(f"{self.source_id}: {self.problem}. {self.advice}.".split())

    def error(self) -> SourceError:
        """The failure as the exception to raise for it."""
        return _ERRORS.get(self.kind, SourceUnreadable)(self.source_id, self.problem, self.advice)


class Source(Struct, frozen=True, kw_only=True):
    """One text as read in, and what its container says of it.

    A lone surrogate, which no text in UTF-8 can hold, becomes U+FFFD; nothing else is changed.

    Args:
        source_id: The id or path by which the user knows it.
        published: Day of publication; an ISO day, or a date as :func:`parse_day` takes it.
        body_start: The code point of `text` where the body begins, after header lines.
        markdown: Whether the text is Markdown, so that its marks are not read as words.
        notes: What was wrong with the container, although the text could be read.
    Raises:
        OptionError: `published` is no date.
    """

    source_id: str = "text"
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    body_start: int = 0
    markdown: bool = False
    notes: tuple[Failure, ...] = ()

    def __post_init__(self) -> None:
        for name in ("source_id", "text", "title", "url", "outlet", "author", "language"):
            _replace_surrogates(self, name)
        if self.published is not None:
            force_setattr(self, "published", checked_day(self.published, "published"))
        if not 0 <= self.body_start <= len(self.text):
            raise OptionError(f"body_start={self.body_start} lies outside the text of {len(self.text)} code points.")


def _replace_surrogates(struct: Struct, name: str) -> None:
    value = getattr(struct, name)
    # isascii and the encoder are far faster than a search, and hardly any text has one.
    if value is None or value.isascii():
        return
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        force_setattr(struct, name, _SURROGATES.sub("\ufffd", value))


def checked_day(value: object, option: str) -> str:
    """The ISO day of a date the user gave for `option`.

    Raises:
        OptionError: it is no date of one day.
    """
    day = parse_day(value)
    if day is None:
        raise OptionError(f"{option}: {value!r} is no date of one day. Give it as YYYY-MM-DD, for instance 2021-06-12.")
    return day


_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = (
    {name: n for n, name in enumerate(_NAMES, 1)} | {name[:3]: n for n, name in enumerate(_NAMES, 1)} | {"sept": 9}
)
_WORDED = re.compile(
    r"(?<![\w])(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))(?!\d)"
)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def is_absent(value: object) -> bool:
    """Whether a cell of a table says nothing: None, blank, not a number, or a blank of a data frame."""
    if value is None or (isinstance(value, float | datetime) and value != value):  # NaN and NaT are not themselves
        return True
    return isinstance(value, str) and value.strip().lower() in {"", "nan", "nat", "null", "none", "n/a", "-"}


def parse_day(value: object) -> str | None:
    """The ISO day of a date as sources write it; None where it is no date, or day and month cannot be told apart.

    Takes ISO dates and datetimes (the day as written, not converted), ``12 June 2021``, ``June 12, 2021``,
    RFC 2822, ``YYYYMMDD``, ``13/6/2021`` (but not ``12/6/2021``) and epoch seconds or milliseconds.
    """
    if isinstance(value, datetime | date):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_text(str(value)) if 1e7 <= value < 1e8 and value == int(value) else _from_number(float(value))
    return _from_text(str(value or "").strip())


def day_of_address(url: str | None) -> str | None:
    """The ISO day that the path of an address gives, as the sites of news write it; None if it gives none, or several.

    Source: how publishers lay out their sites (WordPress's "day and name" permalinks, and most wires).
    """
    try:
        path = urlsplit(url).path if url else ""
    except ValueError:  # an address with half a bracket
        return None
    days = {_iso(int(m[1]), int(m[2] or m[4]), int(m[3] or m[5])) for m in _DAY_IN_PATH.finditer(path)} - {None}
    return days.pop() if len(days) == 1 else None


def _from_text(text: str) -> str | None:
    if m := re.match(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", text):
        return _iso(int(m[1]), int(m[3]), int(m[4]))
    if m := re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:\.0|T?\d{4,6}Z?)?", text):
        return _iso(int(m[1]), int(m[2]), int(m[3]))
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _from_number(float(text))
    if m := _WORDED.search(text[:100]):
        day, month, year = (m[1], m[2], m[3]) if m[1] else (m[5], m[4], m[6])
        number = _MONTHS.get(month.lower())
        return _iso(int(year), number, int(day)) if number else None
    if m := _NUMBERS.match(text):
        return _in_either_order(int(m[1]), int(m[2]), int(m[3]))
    try:
        return parsedate_to_datetime(text).strftime("%Y-%m-%d")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_either_order(first: int, second: int, year: int) -> str | None:
    """13/6/2021 and 6/13/2021 can be told; 12/6/2021 cannot, unless both are the same."""
    if first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_number(value: float) -> str | None:
    seconds = value / 1000 if value > 1e11 else value
    # From 1980: a smaller number is a year, a count or an id, not a time.
    if not 315532800 <= seconds < 4102444800:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%d")
