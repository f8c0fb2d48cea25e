"""Reading the tables that hold what dragoman knows: CSV, UTF-8, header row, `|` between list values."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of ``knowledge/data/NAME`` as dicts of text.

    Raises:
        FileNotFoundError: there is no such table in the package.
    """
    with (files("dragoman.knowledge") / "data" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_rows(name: str) -> list[list[str]]:
    """Rows of ``knowledge/data/NAME`` as lists of text, without the header; for the long tables."""
    with (files("dragoman.knowledge") / "data" / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        return list(reader)


def listed(cell: str) -> list[str]:
    """The values of a `|` list."""
    return [value for value in cell.split("|") if value]
