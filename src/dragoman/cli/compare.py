"""``dragoman compare``: what each side says of a contact, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Between, ComparedAs, ComparedInto, CompareFormat, On, StoreFile, Whole
from dragoman.cli.screen import Output, checked_output, guarded, messages, say

if TYPE_CHECKING:
    from dragoman.comparing import Compared

NONE_FOUND = 1


def compare(
    store: StoreFile,
    encounter: Annotated[
        str | None,
        typer.Argument(metavar="[ENCOUNTER]", help="Only the contact of that id, as `dragoman contacts` has it."),
    ] = None,
    between: Between = None,
    on: On = None,
    format: ComparedAs = CompareFormat.table,
    whole: Whole = False,
    output: ComparedInto = None,
) -> None:
    """Lay the accounts of each contact side by side: topics down, sides across.

    A contact that many documents report is one. A cell says what that side says of the topic; “silent” where its own
    account is at hand and does not mention it, “unknown” where it is not at hand. Without --between and --on, every
    contact of which a side has given an account is shown.

    \b
    dragoman compare record.duckdb --between USA CHN
    dragoman compare record.duckdb x-6d46aa1f7216 --format md -o brief.md
    dragoman compare record.duckdb --between Turkey Greece --on 2021-06-14
    dragoman compare record.duckdb --format json --output comparisons.json

    \b
    Exit status: 0  a contact was found
                 1  none was
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.comparing import compared

        out = checked_output(output, [str(store)])
        found = list(compared(store, between=between or (), on=on, encounter=encounter))
        if found:
            _print(found, format, out, whole)
            out.close()
        else:
            asked = [*([f"between {between[0]} and {between[1]}"] if between else []), *([f"on {on}"] if on else [])]
            say(messages(), f"No contact {' '.join(asked) or 'with an account'} in {store}.")
    raise typer.Exit(0 if found else NONE_FOUND)


def _print(found: list[Compared], chosen: CompareFormat, out: Output, whole: bool) -> None:
    if chosen is CompareFormat.json:
        from dragoman.exports.json import json_pieces

        for piece in json_pieces(c.comparison for c in found):
            out.write(piece)
    elif chosen is CompareFormat.md:
        from dragoman.exports.brief import brief

        out.write("\n".join(brief(c.comparison, c.encounter, c.records) for c in found))
    elif chosen is CompareFormat.html:
        from dragoman.exports.html import page

        out.write(page({r.document.id: r for c in found for r in c.records}.values()))
    else:
        from dragoman.exports.terminal import render_comparison
        from dragoman.record.words import names_in

        console = out.console()
        for number, c in enumerate(found):
            if number:
                console.print()
            render_comparison(c.comparison, names_in(c.records), console, encounter=c.encounter, whole=whole)
