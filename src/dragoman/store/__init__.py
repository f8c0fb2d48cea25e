"""The store: the record of many documents in one DuckDB file."""

from dragoman.store.store import Store
from dragoman.store.write import Added

__all__ = ["Added", "Store"]
