"""Reading the tables of the text layer: CSV, UTF-8, header row."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of ``text/data/NAME`` as dicts of text.

    Raises:
        FileNotFoundError: there is no such table in the package.
    """
    table = (files("dragoman.text") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))
