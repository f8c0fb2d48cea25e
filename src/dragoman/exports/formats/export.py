"""Records written in the formats of the field."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

from dragoman.errors import OptionError, suggest
from dragoman.exports.formats.format import format_named
from dragoman.exports.formats.tables import write_tables
from dragoman.exports.formats.writing import replacing
from dragoman.record import Reality, Record
from dragoman.sources import checked_day

if TYPE_CHECKING:
    from dragoman.store import Store


def export(
    records: Store | str | os.PathLike[str] | Iterable[Record],
    format: str,
    output: str | os.PathLike[str] | None = None,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    reality: Iterable[str] | None = None,
) -> Iterator[str] | None:
    """Records in a format of the field: plover, polecat, icews, gdelt, gdelt-mentions, ftm; or csv, parquet.

    >>> dragoman.export("record.duckdb", "gdelt", "events.csv")  # doctest: +SKIP
    >>> for line in dragoman.export(records, "plover"): ...  # doctest: +SKIP

    Args:
        records: A store, the path of one, or records.
        output: A file, for csv and parquet a folder; it is there whole or not at all. None: the lines are given.
        since, until: First and last day of publication; texts without a date are left out if one is given.
        reality: Realities of the events; None: those that the format can tell (actual and ongoing, or all).
    Returns:
        The lines where `output` is None; else None.
    Raises:
        OptionError: an unknown format or reality, a day that is none, or tables without a folder.
        StoreError: the store cannot be read.
        OSError: the output cannot be written.
    """
    realities = _realities(reality)
    days = [None if d is None else checked_day(d, name) for d, name in ((since, "since"), (until, "until"))]
    if format in {"csv", "parquet"}:
        if output is None:
            raise OptionError(f"output: {format} is a folder of tables. Name one.")
        kept = (_only(r, realities) if realities else r for r in _published(records, days[0], days[1]))
        write_tables(kept, Path(os.fspath(output)), format)
        return None
    chosen = format_named(format)
    lines = chosen.lines(_published(records, days[0], days[1]), realities)
    if output is None:
        return lines
    with replacing(Path(os.fspath(output))) as out:
        for line in lines:
            out.write(line + "\n")
    return None


def _realities(asked: Iterable[str] | None) -> list[str] | None:
    if asked is None:
        return None
    found = [asked] if isinstance(asked, str) else list(asked)
    for word in found:
        if word not in get_args(Reality):
            raise OptionError(f"reality: no {word!r}.{suggest(word, get_args(Reality))}")
    return found or None


def _only(record: Record, realities: Iterable[str]) -> Record:
    return msgspec.structs.replace(record, events=[e for e in record.events if e.reality in realities])


def _published(
    records: Store | str | os.PathLike[str] | Iterable[Record], since: str | None, until: str | None
) -> Iterator[Record]:
    """The records of texts published in that time, one after another."""
    from dragoman.store import Store

    with ExitStack() as stack:
        if isinstance(records, str | os.PathLike):
            records = stack.enter_context(Store.open(os.fspath(records), read_only=True))
        for record in records.records() if isinstance(records, Store) else records:
            day = record.document.published
            if (since is None or (day is not None and day >= since)) and (
                until is None or (day is not None and day <= until)
            ):
                yield record
