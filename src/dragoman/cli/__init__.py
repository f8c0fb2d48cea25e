"""The command line: ``dragoman read``, ``compare``, ``doctor`` and others. One file for each, no logic of its own."""

from __future__ import annotations

import os
import shlex
from copy import copy
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from dragoman.cli.compare import compare
from dragoman.cli.doctor import doctor
from dragoman.cli.encounters import encounters
from dragoman.cli.evaluate import evaluate
from dragoman.cli.export import export
from dragoman.cli.follow import follow
from dragoman.cli.history import history
from dragoman.cli.keep import correct, corrections, forget, pack, retry, upgrade
from dragoman.cli.mcp import mcp
from dragoman.cli.ontology import ontology
from dragoman.cli.query import actors, contacts, documents, events, search, sql, statements
from dragoman.cli.read import read
from dragoman.cli.report import report
from dragoman.cli.run import run
from dragoman.cli.series import occurrences, series
from dragoman.cli.serve import serve
from dragoman.cli.stories import stories
from dragoman.cli.train import label, train
from dragoman.cli.who import who


class _Commands(TyperGroup):
    """The commands; a file in place of one is what somebody types who wants it read."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands and Path(args[0]).exists():
            ctx.fail(f"{args[0]!r} is no command but a file. To read it, type: dragoman read {shlex.quote(args[0])}")
        return super().resolve_command(ctx, args)


class _Command(TyperCommand):
    """A command whose help is shown as it is written: "dragoman[train]" names an extra and no style."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from rich.markup import escape

        shown = copy(self)
        shown.help = escape(self.help or "")
        super(_Command, shown).format_help(ctx, formatter)


app = typer.Typer(
    name="dragoman", cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Who said what to whom, on whose word: a sourced record from news and official releases.

    \b
    dragoman read story.html                          the record of one text
    dragoman read stories/ --into record.duckdb       keep those of many
    dragoman compare record.duckdb --between USA CHN  each side's account
    dragoman statements record.duckdb --topic Taiwan  who said what of it
    dragoman serve record.duckdb                      read it in a browser
    """


for _command in (
    read, run, compare, statements, events, contacts, encounters, history, actors, documents, search, sql,
    export, correct, corrections, retry, forget, pack, upgrade, follow, stories, occurrences, series, serve,
    report, mcp, who, evaluate, ontology, doctor, train, label,
):  # fmt: skip
    app.command(cls=_Command)(_command)


def main() -> None:
    """The program."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # many small products: threads cost more than they give
    app(prog_name="dragoman")


__all__ = ["app", "main"]
