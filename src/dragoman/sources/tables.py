"""Rows of JSON, JSON lines, CSV, TSV and Parquet as sources."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from dragoman.errors import OptionError, suggest
from dragoman.sources.headers import header_lines
from dragoman.sources.source import Failure, Source, parse_day

FIELDS = ("text", "title", "url", "outlet", "author", "published", "source_id", "language")
# Column names as corpora have them, best first.
DEFAULTS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "event_text", "article_text", "maintext", "story", "raw_text", "plain_text"),
    "title": ("title", "headline", "head"),
    "url": ("url", "link", "href", "sourceurl", "source_url"),
    "outlet": ("outlet", "publisher", "sitename", "source", "site", "source_name", "news_source", "publication"),
    "author": ("author", "authors", "byline", "by"),
    "published": ("published", "date", "pub_date", "publish_date", "published_at", "publication_date", "pubdate", "date_publish", "datetime", "timestamp", "created"),
    "source_id": ("source_id", "id", "story_id", "doc_id", "document_id", "uid", "guid"),
    "language": ("language", "lang"),
}  # fmt: skip


def parse_columns(option: str) -> dict[str, str]:
    """``"text=body,published=date"`` as a mapping of our fields to the columns of the input.

    Raises:
        OptionError: a part without ``=``, or a field that is none of ours.
    """
    found: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in option.split(","))):
        field, equals, column = part.partition("=")
        if not equals or not column.strip():
            raise OptionError(f"--columns: {part!r} is not FIELD=COLUMN, as in text=body,published=date.")
        if field.strip() not in FIELDS:
            raise OptionError(
                f"--columns: no field {field.strip()!r}.{suggest(field.strip(), FIELDS)} Fields: {', '.join(FIELDS)}."
            )
        found[field.strip()] = column.strip()
    return found


def sources_of_rows(name: str, rows: Iterable[Any], columns: Mapping[str, str] | None) -> Iterator[Source | Failure]:
    """Each row as a source; a row without text, or that is no object, is a failure of its own."""
    for number, row in enumerate(rows, 1):
        if isinstance(row, Failure):
            yield row
        else:
            yield _source(name, number, row, columns or {})


def _source(name: str, number: int, row: Any, columns: Mapping[str, str]) -> Source | Failure:
    if not isinstance(row, Mapping):
        return Failure(
            source_id=f"{name}:{number}",
            kind="columns",
            problem="is no object with named values",
            advice='Give one object a line, such as {"text": "…"}',
        )
    lower = {str(k).lower().strip(): v for k, v in row.items()}
    values: dict[str, Any] = {}
    for field in FIELDS:
        if field in columns:
            if columns[field].lower() not in lower:
                return _no_column(name, number, field, columns[field], list(lower))
            values[field] = lower[columns[field].lower()]
        else:
            values[field] = next((lower[c] for c in DEFAULTS[field] if lower.get(c) not in (None, "")), None)
    where = f"{name}#{values['source_id']}" if values["source_id"] not in (None, "") else f"{name}:{number}"
    text = values["text"]
    if text is None:
        return _no_column(name, number, "text", None, list(lower))
    if not isinstance(text, str) or not text.strip():
        return Failure(
            source_id=where,
            kind="empty",
            problem="has no text in its text column",
            advice="Leave the row out, or name another column with --columns text=…",
        )
    head, body = header_lines(text)
    return Source(
        source_id=where, text=text, title=_text(values["title"]) or head.get("title"), url=_text(values["url"]) or head.get("url"),
        outlet=_text(values["outlet"]) or head.get("outlet"), author=_text(values["author"]) or head.get("author"),
        published=parse_day(values["published"]) or head.get("published"), language=_text(values["language"]), body_start=body,
    )  # fmt: skip


def _no_column(name: str, number: int, field: str, column: str | None, have: list[str]) -> Failure:
    problem = f"has no column {column!r}" if column else f"has no column for its {field}"
    return Failure(
        source_id=f"{name}:{number}", kind="columns", problem=f"{problem} (it has: {', '.join(have[:12]) or 'none'})",
        advice=f"Name it with --columns {field}=COLUMN",
    )  # fmt: skip


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def json_rows(name: str, text: str) -> Iterator[Any]:
    """Objects of a JSON text: one object, a list, an object that holds one list, or one object a line."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip() and text.lstrip()[:1] == "{":
            yield from json_lines(name, io.BytesIO(text.encode("utf-8", "surrogatepass")))
            return
        yield Failure(
            source_id=name,
            kind="unreadable",
            problem=f"is no valid JSON ({error})",
            advice="Mend it, or give one object a line as .jsonl",
        )
        return
    if isinstance(loaded, Mapping):
        lists = [v for v in loaded.values() if isinstance(v, list) and v and isinstance(v[0], Mapping)]
        has_text = any(c in {str(k).lower() for k in loaded} for c in DEFAULTS["text"])
        yield from lists[0] if len(lists) == 1 and not has_text else [loaded]
    elif isinstance(loaded, list):
        yield from loaded
    else:
        yield loaded


def json_lines(name: str, lines: BinaryIO) -> Iterator[Any]:
    """One object a line; a broken line is a failure and the rest goes on."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Failure(
                source_id=f"{name}:{number}", kind="unreadable", problem=f"is no valid JSON ({error})",
                advice="Mend or delete this line; the others were read",
            )  # fmt: skip


def csv_rows(name: str, text: str, *, tabs: bool) -> Iterator[Any]:
    """Rows of a table with a header row; the delimiter is found unless `tabs`."""
    csv.field_size_limit(1 << 27)
    delimiter = "\t" if tabs else _delimiter(text[:20_000])
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(
                source_id=f"{name}:{rows.line_num}",
                kind="unreadable",
                problem=f"is no valid table row ({error})",
                advice="Mend this row and read again",
            )
            return
        yield {k: v for k, v in row.items() if k is not None}


def _delimiter(sample: str) -> str:
    first = sample.split("\n", 1)[0]
    return max(",;\t|", key=lambda d: (first.count(d), d == ","))


def parquet_rows(name: str, file: Any) -> Iterator[Any]:
    """Rows of a Parquet file, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=256):
            yield from batch.to_pylist()
    except (pa.ArrowInvalid, OSError) as error:
        yield Failure(
            source_id=name,
            kind="unreadable",
            problem=f"is no whole Parquet file ({str(error).splitlines()[0][:120]})",
            advice="Write it again",
        )
