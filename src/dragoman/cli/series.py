"""``dragoman series`` and ``dragoman occurrences``: tables over all documents of a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import StoreFile
from dragoman.cli.rows import Form, OutputFile, print_rows, with_forms
from dragoman.cli.screen import checked_output, guarded
from dragoman.cli.stores import opened, writing

if TYPE_CHECKING:
    from dragoman.store import Store


class Period(StrEnum):
    """What a line of a series stands for."""

    day = "day"
    week = "week"
    month = "month"


_SERIES = (
    "period", "source", "target", "measure", "category", "polarity", "reports", "stories", "occurrences", "rows",
)  # fmt: skip
_OCCURRENCES = ("occurrence", "kind", "day", "reports", "stories", "outlets", "countries", "what", "rows")
_KINDS = {"events": "event", "statements": "statement", "contacts": "contact"}

Rows = Annotated[bool, typer.Option("--rows", help="Name the rows behind each number: document id and row id.")]


@with_forms
def series(
    store: StoreFile,
    between: Annotated[tuple[str, str], typer.Option(metavar="SIDE SIDE", help="Two sides: codes or names.")],
    by: Annotated[Period, typer.Option(help="Weeks begin on Monday.")] = Period.week,
    reality: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Count that reality too: actual and ongoing if none is given."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    rows: Rows = False,
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """Count by week what two sides did and said to each other: a tidy table, ready for statistics.

    A line for each period, direction, measure and category. Measures: events (by PLOVER type), quads, goldstein (a
    sum), contacts (by mode), statements (by polarity), topics. Columns: reports counts every row of the record;
    stories counts what copies of one text repeat once; occurrences counts what several texts report once.

    \b
    dragoman series record.duckdb --between USA CHN
    dragoman series record.duckdb --between Turkey Greece --by month --csv --output dyad.csv
    dragoman series record.duckdb --between USA CHN --rows --json

    \b
    Exit status: 0  done
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.comparing import sides_named
        from dragoman.sources import checked_day
        from dragoman.store.series import sides_in

        first, last = (checked_day(d, name) if d else None for d, name in ((since, "since"), (until, "until")))
        out = checked_output(output, [str(store)])
        with _current(store) as record:
            known = sides_in(record)
            a, b = (next(iter(sides_named([name], known))) for name in between)
            found = record.series(
                between=(a, b),
                by=by.value,
                reality=reality or ("actual", "ongoing"),
                since=first,
                until=last,
                rows=rows,
            )
            print_rows(found.to_pylist(), out, form=form, columns=_SERIES if rows else _SERIES[:-1])
        out.close()


@with_forms
def occurrences(
    store: StoreFile,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only events, statements or contacts.")] = None,
    least: Annotated[int, typer.Option("--min", min=1, metavar="N", help="Only what that many stories tell.")] = 2,
    rows: Rows = False,
    form: Form = Form.table,
    output: OutputFile = None,
) -> None:
    """List what several texts report, once: how many reports, stories and outlets tell of it, and of which countries.

    \b
    dragoman occurrences record.duckdb
    dragoman occurrences record.duckdb --kind statements --min 3 --csv

    \b
    Exit status: 0  done
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.corpus.occurrences import listed_occurrences
        from dragoman.errors import OptionError, suggest

        if kind is not None and kind not in _KINDS:
            raise OptionError(f"--kind: no kind {kind!r}.{suggest(kind, _KINDS)} Kinds: {', '.join(_KINDS)}.")
        out = checked_output(output, [str(store)])
        with _current(store) as record:
            found = listed_occurrences(record, kind=_KINDS[kind] if kind else None, least=least)  # type: ignore[arg-type]
            listed = found.to_pylist()
            shown = listed if rows else [{k: v for k, v in row.items() if k != "rows"} for row in listed]
            print_rows(shown, out, form=form, columns=_OCCURRENCES if rows else _OCCURRENCES[:-1])
        out.close()


@contextmanager
def _current(path: Path) -> Iterator[Store]:
    """The store, its stories and occurrences found anew if documents were added since."""
    from dragoman.corpus.keep import ensure_corpus
    from dragoman.store.series import is_current

    with opened(path) as store:
        current = is_current(store)
        if current:
            yield store
    if not current:
        with writing(path) as store:
            ensure_corpus(store)
            yield store
