"""What a Python program hands over to be read: texts, paths, addresses, rows, data frames."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dragoman.errors import OptionError
from dragoman.sources.files import TABLES, is_pattern, kind_of
from dragoman.sources.pages import from_text
from dragoman.sources.read import How, Unread, find_sources
from dragoman.sources.rows import arrow_rows
from dragoman.sources.source import Failure, Source
from dragoman.sources.tables import Row, source_of_row, sources_of_rows
from dragoman.sources.web import is_address

_LONGEST_PATH = 260  # characters of what is taken for the name of a file that is not there

Item = str | os.PathLike[str] | Source | Failure | Mapping[str, Any]
Input = Source | Failure | Unread


def is_one(items: object) -> bool:
    """Whether `items` is one thing to read rather than several."""
    return isinstance(items, str | os.PathLike | Source | Failure | Mapping | bytes | bytearray)


def find_items(items: object, how: How) -> Iterator[Input]:
    """The inputs that `items` stand for: one item, an iterable of them, or a data frame (a row is a text).

    Raises:
        OptionError: an item that is none.
    """
    if is_one(items):
        yield from _find(items, "text", how)
    elif hasattr(items, "__arrow_c_stream__") and (hasattr(items, "columns") or hasattr(items, "schema")):
        yield from _rows_of_frame(items, how)
    elif isinstance(items, Iterable) and not _is_frame(items):
        for number, item in enumerate(items, 1):
            yield from _find(item, f"text {number}", how)
    else:
        raise _no_item(items)


def _find(item: object, name: str, how: How) -> Iterator[Input]:
    if isinstance(item, Source | Failure):
        yield item
    elif isinstance(item, Mapping):
        yield source_of_row("", Row(name, item), how.columns or {})
    elif isinstance(item, os.PathLike):
        yield from find_sources([item], how)
    elif isinstance(item, str) and is_name(item):
        yield from map(_or_a_text, find_sources([item], how))
    elif isinstance(item, str):
        yield from [from_text(item, source_id=name)] if item.strip() else [_nothing(name)]
    else:
        raise _no_item(item)


def _or_a_text(found: Input) -> Input:
    """A name that is none may have been meant as a text."""
    if isinstance(found, Failure) and found.kind == "not_found":
        return replace(
            found, advice=f"{found.advice}; a text that looks like a path goes in as dragoman.Source(text=…)"
        )
    return found


def is_name(text: str) -> bool:
    """Whether a str names an input rather than being a text itself.

    It does if it is an http(s) address, if there is a file or folder of that name, or if it looks like the name of
    one: one line, short, with an ending that is known, or with a separator and no blanks.
    """
    if "\n" in text or "\r" in text or not text.strip():
        return False
    return is_address(text) or looks_like_path(text) or _exists(text)


def looks_like_path(text: str) -> bool:
    """Whether `text` is written as a path is, whether or not there is such a file."""
    if len(text) > _LONGEST_PATH or text != text.strip() or "\n" in text:
        return False
    separated = "/" in text or os.sep in text
    return kind_of(text) is not None or (separated and not any(c.isspace() for c in text))


def _exists(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).exists()
    except (OSError, ValueError):  # a name too long, or with a character no name has
        return False


def holds_many(item: object) -> bool:
    """Whether one item stands for any number of texts: a directory, a glob, or a table."""
    if not (isinstance(item, os.PathLike) or (isinstance(item, str) and is_name(item))):
        return False
    name = os.fspath(item)
    if is_address(name):
        return False
    path = Path(name)
    return path.is_dir() or kind_of(name) in TABLES or (is_pattern(name) and not path.exists())


def _rows_of_frame(frame: Any, how: How) -> Iterator[Source | Failure]:
    import pyarrow as pa

    batches = pa.RecordBatchReader.from_stream(frame)
    yield from sources_of_rows("", arrow_rows("row", batches), how.columns, fixed=True)


def _is_frame(items: object) -> bool:
    """A table of a kind that cannot be read by rows; to go through it would give the names of its columns."""
    return hasattr(items, "columns") and hasattr(items, "shape")


def _nothing(name: str) -> Failure:
    return Failure(source_id=name, kind="empty", problem="is empty", advice="There is nothing to read")


def _no_item(item: object) -> OptionError:
    kind = type(item).__name__
    advice = "Decode them first" if isinstance(item, bytes | bytearray) else "Give a text, a path, a dict or a Source"
    return OptionError(f"Of type {kind} nothing can be read. {advice}, or several of them in a list.")
