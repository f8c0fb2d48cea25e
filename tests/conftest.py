"""Fixtures shared by the tests, and the folder in which ``import handmade`` finds its module."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline with the model, loaded once a run; tests that ask for it carry ``@pytest.mark.model``."""
    return Pipeline()
