"""``dragoman read``: texts in, records out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import chain, islice
from typing import TYPE_CHECKING

import typer

from dragoman.cli.options import (
    Again,
    Author,
    Columns,
    Encoding,
    Explain,
    Format,
    Into,
    ModelFolder,
    NoModel,
    OntologyFile,
    Outlet,
    OutputFile,
    OwnActsFile,
    Pages,
    PrintAs,
    Published,
    Sources,
    Title,
    Url,
    Workers,
)
from dragoman.cli.screen import INTERRUPTED, NOTHING, Output, checked_output, guarded, say

if TYPE_CHECKING:
    from dragoman.cli.progress import Watch
    from dragoman.keeping import Keeper
    from dragoman.pipeline import Means
    from dragoman.record import Record
    from dragoman.sources import Given, How


def read(
    sources: Sources,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    url: Url = None,
    author: Author = None,
    columns: Columns = None,
    encoding: Encoding = None,
    pages: Pages = None,
    workers: Workers = 1,
    no_model: NoModel = False,
    model: ModelFolder = None,
    acts: OwnActsFile = None,
    ontology: OntologyFile = None,
    format: PrintAs = None,
    explain: Explain = False,
    into: Into = None,
    again: Again = False,
    output: OutputFile = None,
) -> None:
    """Read texts into records: who said what to whom, on whose word; who did what to whom; contacts and accounts.

    \b
    dragoman read story.txt --published 2021-06-12 --outlet Reuters
    dragoman read stories/ wire.jsonl.gz --into record.duckdb --workers 2
    dragoman read corpus.csv --columns text=maintext,published=when -f jsonl
    dragoman read https://example.org/story.html -f html --output story.html
    cat story.txt | dragoman read - --explain

    What cannot be read gets one line on standard error and does not stop the others.

    \b
    Exit status: 0  everything was read
                 1  something could not be read, the rest was
                 2  wrong usage, or nothing could be read
    """
    with guarded():
        from dragoman.api import means_of
        from dragoman.cli.progress import Watch
        from dragoman.sources import Given, parse_columns
        from dragoman.sources.read import checked_how

        given = Given(published=published, outlet=outlet, title=title, url=url, author=author)
        how = checked_how(parse_columns(columns) if columns else None, encoding, pages)
        out = checked_output(output, sources)
        chosen = format or (Format.table if into is None or output is not None else None)
        watch = Watch()
        means = means_of(model or not no_model, acts, ontology)
        status = _read(sources, how, given, (workers, means), into, again, out, chosen, explain, watch)
    raise typer.Exit(status)


def _read(
    sources: list[str], how: How, given: Given, by: tuple[int, Means], into: str | None, again: bool,
    out: Output, chosen: Format | None, explain: bool, watch: Watch,
) -> int:  # fmt: skip
    """Read, print and keep; the exit status."""
    from dragoman.keeping import Keeper, one_text_only
    from dragoman.parallel import read_records
    from dragoman.sources import count_sources, find_sources
    from dragoman.store import open_record

    with ExitStack() as stack:
        workers, means = by
        keeper = Keeper(stack.enter_context(open_record(into)), means) if into is not None else None
        texts = one_text_only(find_sources(sources, how), given)
        if keeper is not None and chosen is None and not again:
            texts = keeper.unread(texts, given)
        outcomes = read_records(texts, workers=workers, given=given, **means._asdict())
        drawn = chosen in {None, Format.table} or not out.is_terminal
        done = stack.enter_context(watch.watching(lambda: count_sources(sources, how), bar=drawn))
        stack.callback(out.close)
        kept = stack.enter_context(closing(keeper.keep(outcomes) if keeper else outcomes))
        try:
            _print(watch.records(kept, done), chosen, out, explain)
        except KeyboardInterrupt:
            kept.close()
            _sum_up(watch, keeper, into, stopped=True)
            raise typer.Exit(INTERRUPTED) from None
    _sum_up(watch, keeper, into)
    return 0 if watch.status == NOTHING and keeper is not None and keeper.passed_over else watch.status


def _print(records: Iterator[Record], chosen: Format | None, out: Output, explain: bool) -> None:
    """Print records as they come; None: only take them."""
    if chosen is Format.table:
        _table(records, out, explain)
    elif chosen is Format.html:
        from dragoman.exports.html import page

        found = list(records)
        if found:
            out.write(page(found))
    elif chosen is not None:
        from dragoman.exports.json import json_pieces, to_jsonl

        pieces = json_pieces(records) if chosen is Format.json else (line + "\n" for line in to_jsonl(records))
        for piece in pieces:
            out.write(piece)
    else:
        for _ in records:
            pass


def _table(records: Iterator[Record], out: Output, explain: bool) -> None:
    """One record in full, several a line each; with `explain` each in full."""
    from dragoman.exports.terminal import render, render_many

    first = list(islice(records, 2))
    if len(first) > 1 and not explain:
        render_many(chain(first, records), out.console())
        return
    for number, record in enumerate(chain(first, records)):
        console = out.console()
        if number:
            console.rule()
        render(record, console, explain=explain)


def _sum_up(watch: Watch, keeper: Keeper | None, into: str | None, *, stopped: bool = False) -> None:
    """One line on standard error, unless one text was read and that is all there is to say."""
    if watch.read == 1 and not (watch.failed or watch.noted or keeper or stopped):
        return
    added = None
    if keeper is not None:
        new, known, replaced = keeper.added
        added = (new, known + keeper.passed_over, replaced)
    line = watch.summary(added, str(into))
    say(watch.console, f"Stopped. {line}" if stopped else line)
