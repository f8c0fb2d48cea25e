"""Fixtures shared by the tests, and the folder in which ``import handmade`` finds its module."""

from __future__ import annotations

import pytest
from hypothesis import settings

from dragoman.pipeline import Pipeline

# No deadline: the first text that needs a table or a model loads it, and machines differ.
settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline with the model, loaded once a run; tests that ask for it carry ``@pytest.mark.model``."""
    return Pipeline()


_LONG = (
    "test_docs.py",
    "test_kill_at_random.py",
    "test_parallel.py",
    "test_bounds.py",
)  # files; single tests of minutes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first: one that begins last leaves the other cores with nothing to do."""
    items.sort(key=lambda item: _LONG.index(item.path.name) if item.path.name in _LONG else len(_LONG))
