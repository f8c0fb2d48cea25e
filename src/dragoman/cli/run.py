"""``dragoman run``: many texts into a folder of parts, on this machine or on a cluster."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import (
    Again,
    Author,
    Columns,
    Encoding,
    ModelFolder,
    NoModel,
    Outlet,
    Pages,
    Published,
    Sources,
    Workers,
)
from dragoman.cli.screen import NOTHING, SOME_FAILED, guarded, messages, say

if TYPE_CHECKING:
    from dragoman.pipeline import Model
    from dragoman.sources import Given, How


class Engine(StrEnum):
    """What runs the readers."""

    local = "local"
    ray = "ray"


def run(
    sources: Sources,
    into: Annotated[
        str,
        typer.Option(
            metavar="DIR/", help="Folder of Parquet parts, which every machine sees. What it has is not read again."
        ),
    ],
    engine: Annotated[
        Engine, typer.Option(help="local: processes of this machine. ray: Ray Data, here or on a cluster.")
    ] = Engine.local,
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Of a Ray cluster; else RAY_ADDRESS, else this machine.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    author: Author = None,
    columns: Columns = None,
    encoding: Encoding = None,
    pages: Pages = None,
    workers: Workers = 0,
    no_model: NoModel = False,
    model: ModelFolder = None,
    again: Again = False,
) -> None:
    """Read any number of texts into a folder of parts, with as many workers as there are cores.

    \b
    dragoman run crawl/*.warc.gz --into record/
    dragoman run crawl/*.warc.gz --into record/ --engine ray --address head:6379 --workers 64
    dragoman pack record/ record.duckdb

    A run that was stopped or killed goes on where it stopped when the same command is given again. A text on which
    its worker is killed twice is set aside among the failures.

    \b
    Exit status: 0  everything was read
                 1  something could not be read, the rest was
                 2  wrong usage, or nothing could be read
    """
    from dragoman.errors import OptionError

    with guarded():
        from dragoman.sources import Given, parse_columns
        from dragoman.sources.read import checked_how
        from dragoman.store.part_files import is_parts

        if not is_parts(into):
            raise OptionError(f"--into: {into} is no folder. Many write into a folder of parts only: --into {into}/")
        given = Given(published=published, outlet=outlet, author=author)
        how = checked_how(parse_columns(columns) if columns else None, encoding, pages)
        chosen = model or not no_model
        if engine is Engine.ray:
            status = _with_ray(sources, into, how, given, (workers, chosen), again, address)
        else:
            from dragoman.api import means_of
            from dragoman.cli.progress import Watch
            from dragoman.cli.read import _read
            from dragoman.cli.screen import Output

            status = _read(
                sources, how, given, (workers, means_of(chosen)), into, again, Output(None), None, False, Watch()
            )
    raise typer.Exit(status)


def _with_ray(
    sources: list[str], into: str, how: How, given: Given, by: tuple[int, Model], again: bool, address: str | None
) -> int:
    """Run with Ray, say each failure as it comes, and sum up; the exit status."""
    from collections import Counter
    from time import monotonic

    from dragoman.cluster.ray_engine import run as run_with_ray
    from dragoman.record.words import count

    console, started = messages(), monotonic()
    counts: Counter[str] = Counter()
    workers, model = by
    rows = run_with_ray(sources, into, workers=workers, how=how, given=given, model=model, again=again, address=address)
    for row in rows:
        counts[row["outcome"]] += 1
        if row["problem"]:
            say(console, row["problem"], "yellow" if row["outcome"] == "noted" else "red")
    parts = [f"{count(counts['read'], 'document')} read"]
    if counts["failed"]:
        parts.append(f"{counts['failed']:,} could not be read")
    if counts["noted"]:
        parts.append(f"{counts['noted']:,} read without a date")
    took = monotonic() - started
    say(console, f"{', '.join(parts)}, in {took:.1f} s. In {into}: {counts['known']:,} known before.")
    if not counts["read"] and not counts["known"]:
        return NOTHING
    return SOME_FAILED if counts["failed"] else 0
