"""The store: the record of many documents in one DuckDB file."""

from __future__ import annotations

import os

from dragoman.store.store import Store
from dragoman.store.write import Added


def open_record(path: str | os.PathLike[str], *, read_only: bool = False) -> Store:
    """Open the record of many documents in one DuckDB file; a new one is made if there is none.

    A path that ends in a slash, or is a folder, is one of Parquet parts, into which many processes may write at once.

    Raises:
        StoreError: it cannot be opened; its subclasses say how.
    """
    return Store.open(os.fspath(path), read_only=read_only)


__all__ = ["Added", "Store", "open_record"]
