"""Reads sentences with the model, once a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.sources import source_from_text

Read = Callable[..., Record]


@pytest.fixture(scope="session")
def read() -> Read:
    """``read(text, published=…, outlet=…)`` -> the record of the text."""
    pipeline = Pipeline()

    @cache
    def _read(
        text: str, *, published: str = "2021-06-12", outlet: str | None = None, title: str | None = None
    ) -> Record:
        return pipeline.read(source_from_text(text, published=published, outlet=outlet, title=title))

    return _read
