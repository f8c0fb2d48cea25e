"""Rows of JSON, JSON lines, CSV, TSV and Parquet files, read a row at a time wherever the format lets us."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from dragoman.sources.source import Failure
from dragoman.sources.tables import DEFAULTS, LARGEST, Row

Rows = Iterator[Row | Failure]
_LONGEST = 4 * LARGEST  # code points of one line of JSON: the text with its escapes, and what stands beside it
_DELIMITERS = ",;\t|"


def json_rows(name: str, text: str) -> Rows:
    """Objects of a JSON text: one object, a list, an object that holds one list of objects, or one object a line."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = text.lstrip("\ufeff \t\r\n").splitlines()
        if len(lines) > 1 and lines[0][:1] == "{" and lines[0].rstrip()[-1:] == "}":
            yield from json_lines(name, lines)
            return
        advice = "Mend it, or give one object a line as .jsonl"
        yield Failure(source_id=name, kind="unreadable", problem=f"is no valid JSON ({_said(error)})", advice=advice)
        return
    found = _objects(loaded)
    for number, values in enumerate(found, 1):
        yield Row(name if len(found) == 1 else f"{name}:{number}", values)


def _objects(loaded: Any) -> list[Any]:
    if isinstance(loaded, Mapping):
        lists = [v for v in loaded.values() if isinstance(v, list) and v and isinstance(v[0], Mapping)]
        names = {str(k).lower() for k in loaded}
        has_text = "document" in names or any(c in names for c in DEFAULTS["text"])
        return lists[0] if len(lists) == 1 and not has_text else [loaded]
    return loaded if isinstance(loaded, list) else [loaded]


def json_lines(name: str, lines: Iterable[str] | TextIO) -> Rows:
    """One object a line; a broken line is a failure and the rest goes on."""
    for number, line in enumerate(_bounded(lines), 1):
        where = f"{name}:{number}"
        if line is None:
            problem = f"is a line of more than {_LONGEST >> 20} MB"
            yield Failure(source_id=where, kind="too_large", problem=problem, advice="Give one object a line")
        elif line.strip():
            try:
                yield Row(where, json.loads(line))
            except (ValueError, RecursionError) as error:
                advice = "Mend or delete this line; the others were read"
                problem = f"is no valid JSON ({_said(error)})"
                yield Failure(source_id=where, kind="unreadable", problem=problem, advice=advice)


def _bounded(lines: Iterable[str] | TextIO) -> Iterator[str | None]:
    """Lines; None for each that is too long to be held."""
    if not hasattr(lines, "readline"):
        yield from lines
        return
    while line := lines.readline(_LONGEST):
        if len(line) < _LONGEST or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = lines.readline(_LONGEST)
        yield None


def _said(error: Exception) -> str:
    """What the JSON reader says, in few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.colno}" + (
            f" of line {error.lineno}" if error.lineno > 1 else ""
        )
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:80]


def csv_rows(name: str, lines: TextIO, first: str | None = None, *, tabs: bool = False) -> Rows:
    """Rows of a table whose first row names its columns; the delimiter is found unless `tabs`.

    Args:
        first: The first line, where it was read already.
    """
    csv.field_size_limit(_LONGEST)
    first = first or next(_bounded(lines), None)
    if first is None:
        problem = "has no first row that names its columns"
        yield Failure(source_id=name, kind="columns", problem=problem, advice="Write the names into the first row")
        return
    delimiter = "\t" if tabs else max(_DELIMITERS, key=lambda d: (first.count(d), d == ","))
    rows = csv.reader(_chained(first, lines), delimiter=delimiter)
    header: list[str] | None = None
    line = 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"is no valid row ({error}), and what follows was not read"
            yield Failure(
                source_id=f"{name}:{line}", kind="unreadable", problem=problem, advice="Mend this row and read again"
            )
            return
        if header is None:
            header = [c.strip() for c in cells]
        elif cells:
            yield _csv_row(f"{name}:{line}", header, cells)
        line = rows.line_num + 1


def _csv_row(where: str, header: list[str], cells: list[str]) -> Row | Failure:
    if len(cells) > len(header) and any(cells[len(header) :]):
        problem = f"has {len(cells)} cells under {len(header)} column names"
        return Failure(source_id=where, kind="unreadable", problem=problem, advice="Put its text into quotation marks")
    return Row(where, dict(zip(header, cells, strict=False)))


def _chained(first: str, rest: TextIO) -> Iterator[str]:
    yield first
    yield from rest


def parquet_rows(name: str, file: Any) -> Rows:
    """Rows of a Parquet file (its path, or an open file), a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        batches = pq.ParquetFile(file).iter_batches(batch_size=256, use_threads=False)
        yield from arrow_rows(name, batches)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        problem = f"is no whole Parquet file ({str(error).splitlines()[0][:120]})"
        yield Failure(source_id=name, kind="unreadable", problem=problem, advice="Write it again")


def _values(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch; where a text is not in UTF-8, as Arrow wants it, what is none becomes U+FFFD."""
    import pyarrow as pa

    try:
        found: list[dict[str, Any]] = batch.to_pylist()
        return found
    except UnicodeDecodeError:
        columns = {
            name: [v if v is None else v.decode("utf-8", "replace") for v in column.cast(pa.binary()).to_pylist()]
            if pa.types.is_string(column.type)
            else column.to_pylist()
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def arrow_rows(name: str, batches: Iterable[Any]) -> Rows:
    """Rows of ``pyarrow.RecordBatch`` es, counted from 1."""
    number = 0
    for batch in batches:
        for values in _values(batch):
            number += 1
            yield Row(f"{name}:{number}", values)
