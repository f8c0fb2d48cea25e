"""``dragoman history``: the contacts of two sides through time."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import StoreFile
from dragoman.cli.query import Since, Until
from dragoman.cli.rows import Form, OutputFile, with_forms, write_rows
from dragoman.cli.screen import checked_output, guarded, messages, say


@with_forms
def history(
    store: StoreFile,
    between: Annotated[tuple[str, str], typer.Option("--between", metavar="A B", help="The two sides.")],
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Words of the topic's name.")] = None,
    since: Since = None,
    until: Until = None,
    whole: Annotated[bool, typer.Option("--whole", help="Show every formula and quotation in full.")] = False,
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """How the contacts, topics and formulas of two sides change through time.

    First and last time a topic was raised, and by whom; phrases of a side that appear, change, vanish or return from
    one account to the next, with their words. That something is missing is said only where that side's own account is
    at hand. --json gives one object; the other forms a row for each contact, first and last words, and step.

    \b
    dragoman history record.duckdb --between USA CHN --topic Taiwan
    dragoman history record.duckdb --between Russia Ukraine --since 2021 --csv -o history.csv

    \b
    Exit status: 0  contacts were found
                 1  none were
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.comparing import history as through_time
        from dragoman.exports.json import to_json
        from dragoman.exports.through_time import COLUMNS, history_rows, render_history
        from dragoman.store import open_record

        with open_record(store, read_only=True) as kept:
            found = through_time(kept, between=between, topic=topic, since=since, until=until)
        out = checked_output(output, [str(store)])
        if form is Form.json:
            out.write(to_json([found]) + "\n")
        elif form is not Form.table:
            write_rows(history_rows(found), list(COLUMNS), form, out)
        elif found.contacts:
            render_history(found, out.console(), whole=whole)
        if not found.contacts:
            say(messages(), f"No contact between {between[0]} and {between[1]} in {store}.")
        out.close()
    raise typer.Exit(0 if found.contacts else 1)
