"""``dragoman report``: contacts with their accounts as one brief, HTML or Markdown, with a note for each source."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Between, StoreFile
from dragoman.cli.screen import checked_output, guarded, messages, say

NONE_FOUND = 1


class ReportFormat(StrEnum):
    """What a brief is written as."""

    html = "html"
    md = "md"


def report(
    store: StoreFile,
    encounter: Annotated[
        str | None, typer.Option(metavar="ID", help="One contact: the id that `dragoman compare` prints.")
    ] = None,
    between: Between = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Contacts on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Contacts on that day or before.")] = None,
    format: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="html: one file that loads nothing. md: Markdown.")
    ] = ReportFormat.html,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Print into this file.")] = None,
) -> None:
    """Write a brief: each side's account of one contact, or of all of a pair, with numbered notes to the sources.

    \b
    dragoman report record.duckdb --encounter x-6d46aa1f7216 --output call.html
    dragoman report record.duckdb --between USA CHN --since 2021-06-01 --format md

    \b
    Exit status: 0  a contact was found
                 1  none was
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.errors import OptionError
        from dragoman.room.brief import briefed

        if (encounter is None) == (between is None):
            raise OptionError("Say which contacts: --encounter ID, or --between SIDE SIDE.")
        out = checked_output(output, [str(store)])
        words, found = briefed(store, encounter=encounter, between=between, since=since, until=until, form=format.value)
        if found:
            out.write(words)
            out.close()
        else:
            say(messages(), f"No contact matches in {store}.")
    raise typer.Exit(0 if found else NONE_FOUND)
