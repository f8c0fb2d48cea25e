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
