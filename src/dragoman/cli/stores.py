"""Opening the store that a command names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store import Store


def opened(path: Path) -> Store:
    """The store at `path`, open to be read only; it must be there."""
    from dragoman.store import open_record

    return open_record(path, read_only=True)


def writing(path: Path) -> Store:
    """The store at `path`, open to be written; it must be there."""
    from dragoman.store import open_record
    from dragoman.store.connect import no_store

    if not path.exists():
        raise no_store(path)
    return open_record(path)
