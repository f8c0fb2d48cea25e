"""The tables in memory, read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.knowledge.base import Knowledge
from dragoman.knowledge.own import read_own


@cache
def _own(path: Path, _changed: int) -> Knowledge:
    rows = read_own(path)
    kb = Knowledge()
    kb.extend(rows, path.name)
    return kb


@cache
def _ours() -> Knowledge:
    return Knowledge()


def load(actors: str | Path | None = None) -> Knowledge:
    """The knowledge base, read once a process.

    Args:
        actors: A table of the user's own that extends or overrules ours (:mod:`dragoman.knowledge.own`).

    Raises:
        KnowledgeError: that table cannot be read.
    """
    if actors is None:
        return _ours()
    path = Path(actors)
    return _own(path, path.stat().st_mtime_ns if path.is_file() else 0)
