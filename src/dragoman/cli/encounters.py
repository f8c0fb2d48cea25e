"""``dragoman encounters``: why mentions were joined to one contact, and decisions of people on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.keep import Author, Reason, author_name
from dragoman.cli.options import StoreFile
from dragoman.cli.rows import Form, OutputFile, with_forms, write_rows
from dragoman.cli.screen import checked_output, guarded, messages, say
from dragoman.cli.stores import opened, writing

if TYPE_CHECKING:
    from pathlib import Path

_MENTIONS = ("mention", "outlet", "date", "mode", "why")
_DECISIONS = ("id", "kind", "contacts", "author", "said_at", "reason")


@with_forms
def encounters(
    store: StoreFile,
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Encounters (x-…) or mentions (c-…); none: the decisions kept."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each mention was put there.")] = False,
    split: Annotated[bool, typer.Option("--split", help="These mentions are another contact.")] = False,
    merge: Annotated[bool, typer.Option("--merge", help="These encounters are one contact.")] = False,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Take a decision (d-…) back.")] = None,
    author: Author = None,
    reason: Reason = None,
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """Which mentions make up a contact, and why; decide otherwise. Decisions are kept and applied by every later run.

    \b
    dragoman encounters record.duckdb x-6d46aa1f7216 --explain
    dragoman encounters record.duckdb --split c-0a1b2c3d4e5f c-1a2b3c4d5e6f --reason "the call of Monday"
    dragoman encounters record.duckdb --merge x-6d46aa1f7216 x-0123456789ab
    dragoman encounters record.duckdb                  the decisions kept
    dragoman encounters record.duckdb --undo d-0123456789ab

    \b
    Exit status: 0  done, or rows were found
                 1  there are none
                 2  wrong usage, or the store cannot be read
    """
    from dragoman.errors import OptionError

    asked = list(which or [])
    found: list[dict[str, Any]] = []
    with guarded():
        if sum([explain, split, merge, undo is not None]) > 1 or (undo is not None and asked):
            raise OptionError("encounters: give one of --explain, --split, --merge, --undo ID.")
        if undo is not None or split or merge:
            with writing(store) as kept:
                if undo is not None:
                    kept.undecide(undo)
                    say(messages(), f"Taken back: {undo}.")
                else:
                    ids = _mentions_of(asked) if split else asked
                    made = kept.decide("split" if split else "merge", ids, author=author_name(author), reason=reason)
                    what = "are another contact" if split else "are one contact"
                    say(messages(), f"{', '.join(ids)}: {what}. Undo with --undo {made.id}")
            return
        with opened(store) as kept:
            import msgspec

            found = [r for i in asked for r in kept.explain(i)] if asked else msgspec.to_builtins(kept.decisions())
        _show(found, bool(asked), form, store, output)
    raise typer.Exit(0 if found else 1)


def _mentions_of(asked: list[str]) -> list[str]:
    """What is split: mentions. The encounter they are of may be named before them, and says nothing new."""
    return [i for i in asked if not i.startswith("x-")]


def _show(found: list[dict[str, Any]], mentions: bool, form: Form, store: Path, output: Path | None) -> None:
    from dragoman.extraction.decisions import Decision
    from dragoman.store.encounters import explained_columns

    every = explained_columns() if mentions else Decision.__struct_fields__
    names = list((_MENTIONS if mentions else _DECISIONS) if form is Form.table else every)
    out = checked_output(output, [str(store)])
    if found or form is not Form.table:
        write_rows(({n: r[n] for n in names} for r in found), names, form, out)
    if not found:
        say(messages(), f"No decisions on encounters in {store}.")
    out.close()
