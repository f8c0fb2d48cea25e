"""Rows printed as a table for people, as JSON or as CSV: one set of switches for every command that lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from dragoman.cli.screen import Output

AsJson = Annotated[bool, typer.Option("--json", help="Print a list of JSON objects.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV with a header row.")]
AsTable = Annotated[bool, typer.Option("--table", help="Print a table for people (the default).")]


def print_rows(
    rows: Sequence[Mapping[str, Any]], out: Output, *, json: bool, csv_: bool, columns: Sequence[str]
) -> None:
    """Print `rows`; a table and CSV show `columns` of them.

    Raises:
        OptionError: both were asked for.
    """
    from dragoman.errors import OptionError

    if json and csv_:
        raise OptionError("--json and --csv: give one of them.")
    if json:
        import msgspec

        out.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode() + "\n")
    elif csv_:
        _csv(rows, out, columns)
    else:
        _table(rows, out, columns)


def _csv(rows: Sequence[Mapping[str, Any]], out: Output, columns: Sequence[str]) -> None:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(c)) for c in columns] for row in rows)
    out.write(page.getvalue())


def _table(rows: Sequence[Mapping[str, Any]], out: Output, columns: Sequence[str]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from dragoman.record.words import plain

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        numbers = bool(rows) and all(isinstance(row.get(column), int | float | None) for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(Text(plain(_cell(row.get(c)))) for c in columns))
    out.console().print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "|".join(map(_cell, value))
    return f"{value:.4g}" if isinstance(value, float) else str(value)
