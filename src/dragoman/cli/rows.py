"""Rows printed as a table for people, as JSON, JSON lines, CSV or TSV: one set of switches for every command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.screen import Output

HOW = "How they are printed"


def _flag(name: str, help: str) -> Any:
    return typer.Option(name, help=help, rich_help_panel=HOW)


AsJson = Annotated[bool, _flag("--json", "One JSON list.")]
AsLines = Annotated[bool, _flag("--nl", "JSON, an object a line.")]
AsCsv = Annotated[bool, _flag("--csv", "CSV with a header.")]
AsTsv = Annotated[bool, _flag("--tsv", "TSV with a header.")]
AsTable = Annotated[bool, _flag("--table", "A table for the screen (the default).")]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Print into this file.", rich_help_panel=HOW)
]


def form_of(as_json: bool, as_lines: bool, as_csv: bool, as_tsv: bool, as_table: bool) -> str:
    """The one form that was asked for; the table if none was.

    Raises:
        OptionError: several were.
    """
    from dragoman.errors import OptionError

    asked = {"json": as_json, "nl": as_lines, "csv": as_csv, "tsv": as_tsv, "table": as_table}
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        raise OptionError(f"{' '.join('--' + c for c in chosen)}: give one of them.")
    return chosen[0] if chosen else "table"


def write_rows(rows: Iterable[Mapping[str, Any]], names: Sequence[str], chosen: str, out: Output) -> None:
    """Print the columns `names` of `rows` in the form that :func:`form_of` gave."""
    from dragoman.exports.rows import json_lines, json_rows, screen_table, separated

    if chosen == "table":
        screen_table(rows, names, out.console())
        return
    pieces = {
        "json": lambda: json_rows(rows), "nl": lambda: json_lines(rows),
        "csv": lambda: separated(rows, names, ","), "tsv": lambda: separated(rows, names, "\t"),
    }[chosen]()  # fmt: skip
    for piece in pieces:
        out.write(piece)


def print_rows(rows: Sequence[Mapping[str, Any]], out: Output, *, form: str, columns: Sequence[str]) -> None:
    """Print `rows`: tables, CSV and TSV show `columns` of them, JSON all there is."""
    if form in {"json", "nl"}:
        write_rows(rows, list(rows[0]) if rows else list(columns), form, out)
    else:
        write_rows(({c: row.get(c) for c in columns} for row in rows), list(columns), form, out)
