"""Rows of tables as sources: which column is the text, which the day of publication, and what a bad row gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from dragoman.errors import OptionError, suggest
from dragoman.sources.headers import header_lines
from dragoman.sources.source import Failure, FailureKind, Source, is_absent, parse_day
from dragoman.sources.web import is_address

FIELDS = ("text", "title", "url", "outlet", "author", "published", "source_id", "language")
LARGEST = 10 << 20  # bytes of one text
# Column names as corpora have them, best first.
DEFAULTS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "full_text", "fulltext", "event_text", "article_text", "articlebody",
        "maintext", "main_text", "story", "raw_text", "plain_text",
    ),
    "title": ("title", "headline", "head"),
    "url": ("url", "link", "href", "sourceurl", "source_url"),
    "outlet": (
        "outlet", "publisher", "sitename", "source", "site", "source_name", "news_source", "publication", "media_name",
    ),
    "author": ("author", "authors", "byline", "by"),
    "published": (
        "published", "date", "pub_date", "publish_date", "published_at", "publishedat", "publication_date", "pubdate",
        "datepublished", "date_published", "date_publish", "datetime", "timestamp", "created",
    ),
    "source_id": ("source_id", "id", "story_id", "doc_id", "document_id", "uid", "guid"),
    "language": ("language", "lang"),
}  # fmt: skip
_OF_PAGE = ("url", "title", "outlet", "author", "published")
_NAMED = 12  # columns named in a message


class Row(Struct, frozen=True):
    """One row as its file has it; `where` says which, as ``file:line``."""

    where: str
    values: Any


def parse_columns(option: str) -> dict[str, str]:
    """``"text=body,published=date"`` as a mapping of our fields to the columns of the input.

    Raises:
        OptionError: a part without ``=``, or a field that is none of ours.
    """
    pairs: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in option.split(","))):
        field, equals, column = (x.strip() for x in part.partition("="))
        if not equals or not column:
            raise OptionError(f"columns: {part!r} is not FIELD=COLUMN, as in text=body,published=date.")
        pairs[field] = column
    return checked_columns(pairs) or {}


def checked_columns(columns: Mapping[str, str] | None) -> dict[str, str] | None:
    """`columns`, if each key is one of :data:`FIELDS`.

    Raises:
        OptionError: a key is none.
    """
    for field in columns or {}:
        if field not in FIELDS:
            raise OptionError(f"columns: no field {field!r}.{suggest(field, FIELDS)} Fields: {', '.join(FIELDS)}.")
    return dict(columns) if columns else None


def sources_of_rows(
    name: str, rows: Iterable[Row | Failure], columns: Mapping[str, str] | None, *, fixed: bool = False
) -> Iterator[Source | Failure]:
    """Each row as a source; a row without text, or that is no object, is a failure of its own.

    `fixed`: every row has the same columns, so that a missing column is said once and ends the reading.
    """
    for row in rows:
        if isinstance(row, Failure):
            yield row
            continue
        found = source_of_row(name, row, columns or {})
        yield found
        if fixed and isinstance(found, Failure) and found.kind == "columns":
            return


def told_of_page(row: Row, columns: Mapping[str, str]) -> dict[str, str]:
    """What a row without text says of a page: `url` and whatever else it knows; empty where it names no address."""
    if not isinstance(row.values, Mapping):
        return {}
    lower = {str(k).strip().lower(): v for k, v in row.values.items()}
    if _body(_pick("text", columns, lower)[1]) is not None:
        return {}
    told = {field: _text(_pick(field, columns, lower)[1]) for field in _OF_PAGE}
    return {field: value for field, value in told.items() if value} if is_address(told["url"] or "") else {}


def source_of_row(name: str, row: Row, columns: Mapping[str, str]) -> Source | Failure:
    """One row as a source; `name` is that of its table, and part of the row's id where it is not empty."""
    if not isinstance(row.values, Mapping):
        return _failure(row.where, "columns", "is no object with named values", 'Give objects such as {"text": "…"}')
    values = row.values
    if str(values.get("schema", "")).startswith("dragoman/record/") and isinstance(values.get("document"), Mapping):
        values = values["document"]  # a record of ours: its text is read again
    lower = {str(k).strip().lower(): v for k, v in values.items()}
    picked: dict[str, Any] = {}
    for field in FIELDS:
        known, picked[field] = _pick(field, columns, lower)
        if not known and (field in columns or field == "text"):
            return _no_column(row.where, field, columns.get(field), list(lower))
    own = picked["source_id"]
    where = row.where if is_absent(own) else f"{name}#{own}" if name else str(own)
    text = _body(picked["text"])
    if text is None:
        advice = "Leave the row out, or name another column with --columns text=COLUMN"
        return _failure(where, "empty", "has no text in its text column", advice)
    if len(text) > LARGEST:
        return _failure(where, "too_large", f"its text is longer than {LARGEST >> 20} MB", "Split it")
    return _source(where, text, picked)


def _pick(field: str, columns: Mapping[str, str], lower: Mapping[str, Any]) -> tuple[bool, Any]:
    """Whether the row has the column of `field`, and the value."""
    if field in columns:
        return _nested(columns[field].lower(), lower)
    have = [name for name in DEFAULTS[field] if name in lower]
    return bool(have), next((lower[name] for name in have if not is_absent(lower[name])), None)


def _nested(path: str, lower: Mapping[str, Any]) -> tuple[bool, Any]:
    """A column by its name, or by a path such as ``source.name`` into nested objects."""
    if path in lower:
        return True, lower[path]
    outer, dot, inner = path.partition(".")
    value = lower.get(outer)
    if not dot or not isinstance(value, Mapping):
        return False, None
    return _nested(inner, {str(k).lower(): v for k, v in value.items()})


def _source(where: str, text: str, picked: Mapping[str, Any]) -> Source:
    head, body = header_lines(text)
    published: str | None = None
    notes: tuple[Failure, ...] = ()
    if not is_absent(picked["published"]):
        published = parse_day(picked["published"])
        notes = () if published else (undated(where, picked["published"]),)
    return Source(
        source_id=where, text=text, title=_text(picked["title"]) or head.get("title"),
        url=_text(picked["url"]) or head.get("url"), outlet=_text(picked["outlet"]) or head.get("outlet"),
        author=_text(picked["author"]) or head.get("author"),
        published=published or head.get("published"), language=_text(picked["language"]), body_start=body, notes=notes,
    )  # fmt: skip


def undated(where: str, value: object) -> Failure:
    """The note on a text whose date is none; the text is read without it."""
    problem = f"its date {str(value)[:60]!r} is no date of one day, so it was read without"
    advice = "Give it as YYYY-MM-DD, or the right one with --published"
    return Failure(source_id=where, kind="date", problem=problem, advice=advice, partial=True)


def _no_column(where: str, field: str, column: str | None, have: list[str]) -> Failure:
    problem = f"has no column {column!r}" if column else f"has no column that is known to hold its {field}"
    names = ", ".join(have[:_NAMED]) + (", …" if len(have) > _NAMED else "")
    near = get_close_matches(column or field, have, n=1)
    advice = f"Name it with --columns {field}={near[0] if near else 'COLUMN'}"
    return _failure(where, "columns", f"{problem} (it has: {names or 'none'})", advice)


def _failure(where: str, kind: FailureKind, problem: str, advice: str) -> Failure:
    return Failure(source_id=where, kind=kind, problem=problem, advice=advice)


def _body(value: Any) -> str | None:
    """The text of a row: paragraphs of a list joined by blank lines; None where there is none."""
    if isinstance(value, list | tuple):
        value = "\n\n".join(str(v) for v in value if not is_absent(v))
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    return value if isinstance(value, str) and value.strip() else None


def _text(value: Any) -> str | None:
    """A cell as text: lists joined, the name of an object that has one; None where it says nothing."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list | tuple):
        value = ", ".join(filter(None, map(_text, value)))
    return None if is_absent(value) else str(value).strip()
