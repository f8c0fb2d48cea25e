"""Reading the tables that hold what dragoman knows: CSV, UTF-8, header row, `|` between list values."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of ``knowledge/data/NAME`` as dicts of text.

    Raises:
        FileNotFoundError: there is no such table in the package.
    """
    return list(csv.DictReader(_lines(name)))


def read_rows(name: str) -> list[list[str]]:
    """Rows of ``knowledge/data/NAME`` as lists of text, without the header; for the long tables."""
    reader = csv.reader(_lines(name))
    next(reader)
    return list(reader)


def _lines(name: str) -> io.StringIO:
    return io.StringIO((files("dragoman.knowledge") / "data" / name).read_text(encoding="utf-8"), newline="")


def listed(cell: str) -> list[str]:
    """The values of a `|` list."""
    return [value for value in cell.split("|") if value]
