"""``dragoman export``: a store in the formats of the field, and a check of such files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.screen import checked_output, guarded, messages, say

_SHOWN = 20  # problems told of a file


def export(
    source: Annotated[
        Path, typer.Argument(metavar="STORE", help="The record (record.duckdb); with --check the file to look at.")
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="plover, polecat, icews, gdelt, gdelt-mentions, ftm, csv or parquet.",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file; a folder for csv and parquet.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Texts published on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Texts published on that day or before.")] = None,
    reality: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD",
            help="Events of that reality (actual, ongoing, planned, hypothetical, denied); more than one can be "
            "given. Without it: actual and ongoing where the format cannot tell, all for plover, csv and parquet.",
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Check a file of that format instead.")] = False,
) -> None:
    """Write a record in another format: PLOVER, POLECAT, ICEWS, GDELT, FollowTheMoney, CSV, Parquet.

    What the record does not know is left empty; docs/exports.md says what each column holds. A file is there whole or
    not at all.

    \b
    dragoman export record.duckdb --format gdelt --output events.csv
    dragoman export record.duckdb --format parquet --output tables/
    dragoman export events.csv --format gdelt --check

    \b
    Exit status: 0  done
                 1  the checked file has problems
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        if check:
            _check(source, format)
            return
        from dragoman.exports.formats.export import export as write

        if format in {"csv", "parquet"} and output is None:
            from dragoman.errors import OptionError

            raise OptionError(f"--format {format} writes a file for each table. Name their folder with --output DIR.")
        lines = write(source, format, output, since=since, until=until, reality=reality)
        if lines is not None:
            out = checked_output(None, [str(source)])
            for line in lines:
                out.write(line + "\n")
        else:
            say(messages(), f"Written: {output}")


def _check(path: Path, name: str) -> None:
    from dragoman.errors import OptionError
    from dragoman.exports.formats import format_named

    chosen = format_named(name)
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            found = list(chosen.check(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"{path} cannot be read as text: {error}") from error
    for problem in found[:_SHOWN]:
        say(messages(), f"{path}:{problem.line}: {problem.message}")
    if len(found) > _SHOWN:
        say(messages(), f"and {len(found) - _SHOWN:,} more")
    if found:
        raise typer.Exit(1)
    say(messages(), f"{path}: no problem found ({chosen.about}).")
