"""Corrections from a spreadsheet: rows printed as CSV, changed by hand, and read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import OptionError
from dragoman.record import Record
from dragoman.store.corrections import CORRECTED, row_of

VERDICT, REASON = "verdict", "reason"


class Change(NamedTuple):
    """What a line of the sheet says of one row: a verdict, or another value of a field."""

    row: str
    verdict: str
    field: str | None
    value: Any
    reason: str | None


def changes(path: Path, record_of: Any) -> Iterator[Change]:
    """What the sheet at `path` says of the rows it lists by their ``id``.

    A cell of a field of the record that is not what the record has is a mending; column ``verdict`` (accept, reject)
    says something of the row as a whole, ``reason`` why. Other columns are passed over.

    Args:
        record_of: The record that holds the row of an id, and the row's table.
    Raises:
        OptionError: the sheet cannot be read, has no column ``id``, or a cell cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OptionError(f"--from: {path} cannot be read as CSV: {error}") from error
    if rows and "id" not in rows[0]:
        raise OptionError(f"--from: {path} has no column id. Make it with: dragoman statements … --csv")
    for number, cells in enumerate(rows, 2):
        try:
            yield from _of_row(cells, record_of)
        except OptionError as error:
            raise OptionError(f"{path}:{number}: {error}") from error


def _of_row(cells: dict[str, str], record_of: Any) -> Iterator[Change]:
    own = (cells["id"] or "").strip()
    if not own:
        return
    record, table = record_of(own)
    row = _row(record, table, own)
    reason = (cells.get(REASON) or "").strip() or None
    verdict = (cells.get(VERDICT) or "").strip().lower()
    if verdict and verdict not in {"accept", "reject"}:
        raise OptionError(f"verdict: no {verdict!r}. Write accept or reject, or change a cell.")
    if verdict == "reject":
        yield Change(own, "reject", None, None, reason)
        return
    has = msgspec.json.decode(msgspec.json.encode(row))  # lists for tuples, as in a cell
    mended = False
    for field, kept in has.items():
        if field in cells and cells[field] is not None and field not in {"id", "made_by", "confidence"}:
            value = _value(cells[field], kept)
            if value != kept:
                mended = True
                yield Change(own, "mend", field, value, reason)
    if verdict and not mended:
        yield Change(own, "accept", None, None, reason)


def _row(record: Record, table: str, own: str) -> Any:
    assert table in CORRECTED
    return row_of(record, table, own)


def _value(cell: str, kept: Any) -> Any:
    """A cell as JSON has it, read as the value that stands there now is."""
    if cell == "":
        return [] if isinstance(kept, list) else None
    if isinstance(kept, list | dict | int | float | bool) or cell[:1] in "[{":
        try:
            return json.loads(cell)
        except ValueError as error:
            raise OptionError(f"{cell!r} is no JSON, and a list, an object or a number stands there.") from error
    return cell
