"""Rows printed as a table for people, as JSON, JSON lines, CSV or TSV: one set of switches for every command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from dragoman.cli.screen import Output, guarded

HOW = "How they are printed"


class Form(StrEnum):
    """What rows are printed as."""

    json = "json"
    nl = "nl"
    csv = "csv"
    tsv = "tsv"
    table = "table"


_SWITCHES = {
    Form.json: "One JSON list.",
    Form.nl: "JSON, an object a line.",
    Form.csv: "CSV with a header.",
    Form.tsv: "TSV with a header.",
    Form.table: "A table for the screen (the default).",
}
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Print into this file.", rich_help_panel=HOW)
]


def with_forms(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter `form` is given as one of the switches --json, --nl, --csv, --tsv and --table."""
    kinds = get_type_hints(command, include_extras=True)
    own: list[Parameter] = []
    for parameter in signature(command).parameters.values():
        own += _switches() if parameter.name == "form" else [parameter.replace(annotation=kinds[parameter.name])]

    @wraps(command)
    def run(**given: Any) -> None:
        with guarded():
            form = _chosen([form for form in Form if given.pop(f"as_{form}")])
        command(form=form, **given)

    run.__signature__ = signature(command).replace(parameters=own)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in own}
    return run


def _switches() -> Iterator[Parameter]:
    for form, about in _SWITCHES.items():
        switch = Annotated[bool, typer.Option(f"--{form}", help=about, rich_help_panel=HOW)]
        yield Parameter(f"as_{form}", Parameter.POSITIONAL_OR_KEYWORD, default=False, annotation=switch)


def _chosen(asked: Sequence[Form]) -> Form:
    from dragoman.errors import OptionError

    if len(asked) > 1:
        raise OptionError(f"{' '.join(f'--{form}' for form in asked)}: give one of them.")
    return asked[0] if asked else Form.table


def write_rows(rows: Iterable[Mapping[str, Any]], names: Sequence[str], form: Form, out: Output) -> None:
    """Print the columns `names` of `rows` in that form."""
    from dragoman.exports.rows import json_lines, json_rows, screen_table, separated

    if form is Form.table:
        screen_table(rows, names, out.console())
        return
    pieces = {
        Form.json: lambda: json_rows(rows), Form.nl: lambda: json_lines(rows),
        Form.csv: lambda: separated(rows, names, ","), Form.tsv: lambda: separated(rows, names, "\t"),
    }[form]()  # fmt: skip
    for piece in pieces:
        out.write(piece)


def print_rows(rows: Sequence[Mapping[str, Any]], out: Output, *, form: Form, columns: Sequence[str]) -> None:
    """Print `rows`: tables, CSV and TSV show `columns` of them, JSON all there is."""
    if form in {Form.json, Form.nl}:
        write_rows(rows, list(rows[0]) if rows else list(columns), form, out)
    else:
        write_rows(({c: row.get(c) for c in columns} for row in rows), list(columns), form, out)
