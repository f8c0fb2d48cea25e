"""``dragoman who``: who is meant by a name, a title or a description, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.screen import Output, checked_output, guarded, messages, say

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.knowledge.who import Candidate

NOBODY = 1


def who(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, a title or a description, as printed.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Day of the text, on which offices depend.")] = None,
    context: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The text around it; countries it names count.")
    ] = None,
    actors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A table (CSV) of your own that extends or overrules ours.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of candidates.")] = False,
) -> None:
    """Say who is meant on that day: the candidates, the likeliest first, why, and the rows of the tables behind it.

    \b
    dragoman who "Wang Yi" --on 2023-07-24
    dragoman who "the Turkish foreign minister" --on 2022-03-01
    dragoman who Johnson --on 2020-01-15 --context "Downing Street said"
    dragoman who "Ana Ruiz" --actors my.csv --json

    \b
    Columns of a table of your own (only name is needed; | between several values): name, aliases, kind, country,
    sectors, title, category, since, until, body, surname, gender, nationality, wikidata, id, metonyms, source.

    \b
    Exit status: 0  somebody is known
                 1  nobody is
                 2  wrong usage, or the table cannot be read
    """
    with guarded():
        from dragoman.knowledge.who import who as find

        found = find(text, on=on, context=context, actors=actors)
        out = checked_output(None, [])
        if as_json:
            _print_json(found, out)
        elif found:
            _print(found, out.console())
        else:
            say(messages(), f"Nobody is known by {text!r}. Names begin with a capital letter, as in print.")
    raise typer.Exit(0 if found else NOBODY)


def _print_json(found: list[Candidate], out: Output) -> None:
    import msgspec

    out.write(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2) + "\n")


def _print(found: list[Candidate], console: Console) -> None:
    from dragoman.record.words import plain

    for number, candidate in enumerate(found):
        console.print("  " if number else "→ ", end="")
        console.print(plain(f"{candidate.score:.2f}  {_headline(candidate)}"), markup=False, soft_wrap=True)
        for line in _details(candidate):
            console.print("        ", end="")
            console.print(plain(line), markup=False, soft_wrap=True)


def _headline(candidate: Candidate) -> str:
    parts = [candidate.name, candidate.kind, candidate.country or "", " ".join(candidate.sectors)]
    return " · ".join(part for part in (*parts, candidate.wikidata or "") if part)


def _details(candidate: Candidate) -> list[str]:
    lines = []
    if candidate.office is not None:
        office = candidate.office
        span = f", from {office.since}{f' to {office.until}' if office.until else ''}" if office.since else ""
        lines.append(f"office: {office.title}{f', {office.body}' if office.body else ''}{span}")
    if candidate.why:
        lines.append(f"why: {'; '.join(candidate.why)}")
    return lines + [f"{fact.table}: {fact.row} [{fact.source}]" for fact in candidate.facts]
