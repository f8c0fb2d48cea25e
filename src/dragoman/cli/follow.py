"""``dragoman follow``: what feeds announce, read and kept."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import NoModel, OntologyFile, OwnActsFile, Workers
from dragoman.cli.screen import guarded

if TYPE_CHECKING:
    from dragoman.cli.progress import Watch
    from dragoman.pipeline import Means


def follow(
    feeds: Annotated[
        Path,
        typer.Argument(metavar="FEEDS", help="A list of RSS and Atom feeds, one address a line.", show_default=False),
    ],
    into: Annotated[
        Path,
        typer.Option("--into", metavar="STORE", help="The DuckDB file that keeps what is read.", show_default=False),
    ],
    pause: Annotated[
        float, typer.Option(min=0.0, metavar="SECONDS", help="Between two requests to one host; robots.txt is kept.")
    ] = 2.0,
    workers: Workers = 1,
    no_model: NoModel = False,
    acts: OwnActsFile = None,
    ontology: OntologyFile = None,
) -> None:
    """Read what feeds announce and keep the record; run it again (from cron) for what is new.

    Beside the store, STORE.feeds.json tells what was fetched: a feed that did not change is not sent again, a page
    is fetched once. Stopped at any moment, the same command goes on.

    \b
    dragoman follow feeds.txt --into record.duckdb

    \b
    Exit status: 0  everything was read, or nothing was new
                 1  something could not be read, the rest was
                 2  wrong usage
    """
    with guarded():
        from dragoman.api import means_of
        from dragoman.cli.progress import Watch

        watch = Watch()
        means = means_of(not no_model, acts, ontology)
        means.checked()
        _follow(feeds, into, pause, (workers, means), watch)
    raise typer.Exit(1 if watch.failed else 0)


def _follow(feeds: Path, into: Path, pause: float, by: tuple[int, Means], watch: Watch) -> None:
    from dragoman.cli.read import _sum_up
    from dragoman.keeping import Keeper
    from dragoman.parallel import read_records
    from dragoman.sources import Given
    from dragoman.sources.feeds import Follower, State, feed_addresses
    from dragoman.store import open_record

    workers, means = by
    addresses = feed_addresses(_text(feeds))
    kept = into.with_name(into.name + ".feeds.json")
    state = State.load(kept)
    with ExitStack() as stack:
        store = stack.enter_context(open_record(into))
        known = store.sql("SELECT source_id FROM publications WHERE source_id IS NOT NULL").column(0).to_pylist()
        keeper = Keeper(store, means)
        found = Follower(state, known=known, pause=pause).follow(addresses)
        outcomes = read_records(found, workers=workers, given=Given(), **means._asdict())
        done = stack.enter_context(watch.watching(lambda: None, bar=True))
        records = stack.enter_context(closing(keeper.keep(outcomes)))
        for _ in watch.records(records, done):
            pass
        # Only after every record is in the store: what a run that was stopped had fetched does not count as done.
        state.save(kept)
    _sum_up(watch, keeper, str(into))


def _text(path: Path) -> str:
    from dragoman.errors import OptionError

    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"The list of feeds {path} cannot be read ({error}).") from error
