"""Rows of a query as JSON, JSON lines, CSV, TSV, or a table for the screen."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.record.words import plain

Row = Mapping[str, Any]
_WIDE = frozenset({"words", "title", "why", "participants", "topics"})
_UNBROKEN = {"date": 10, "mode": 7, "reality": 7, "mention": 14}  # columns that are not broken
_LONGEST, _NARROW, _ID = 160, 16, 12  # characters of a cell, columns of a column, signs of an id on the screen


def json_rows(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON list of objects, a line each."""
    first = True
    for row in rows:
        yield ("[" if first else ",\n") + json.dumps(row, ensure_ascii=False, default=str)
        first = False
    yield "[]\n" if first else "]\n"


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """An object a line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, default=str) + "\n"


def separated(rows: Iterable[Row], names: Sequence[str], by: str) -> Iterator[str]:
    """CSV (RFC 4180, but with line feeds) or TSV with a header; lists and objects as JSON, null as nothing.

    In TSV, which knows no quotation, a tab or a line break within a cell becomes a blank.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in _cells(rows, names):
        if by == "\t":
            yield "\t".join(" ".join(cell.split("\n")).replace("\t", " ").replace("\r", " ") for cell in row) + "\n"
            continue
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _cells(rows: Iterable[Row], names: Sequence[str]) -> Iterator[list[str]]:
    yield list(names)
    for row in rows:
        yield [_cell(row[name]) for name in names]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def screen_table(rows: Iterable[Row], names: Sequence[str], console: Console) -> None:
    """A table for people: the columns that fit a screen, long cells broken, lists joined."""
    table = Table(show_edge=False, pad_edge=False)
    for name in names:
        wide = name in _WIDE
        table.add_column(name.removesuffix("_name").removesuffix("_names"), overflow="fold", ratio=1 if wide else None,
                         max_width=None if wide else _NARROW, min_width=_UNBROKEN.get(name))  # fmt: skip
    for row in rows:
        table.add_row(*(Text(plain(_cut(_shown(row[name])))) for name in names))
    console.print(table)


def _cut(words: str) -> str:
    if re.fullmatch("[0-9a-f]{64}", words):
        return words[:_ID]  # enough to tell documents apart, and taken as such
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " · ".join(_shown(v) for v in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
