"""One thread of arithmetic while a text is read, and after it what the program had set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from dragoman.linguistics.spacy_parser import SpacyParser
from dragoman.linguistics.tagger import decode
from dragoman.linguistics.tagger.model import shipped
from dragoman.linguistics.threads import one_thread


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two() -> Iterator[None]:
    np.ones((2, 2)) @ np.ones((2, 2))
    with threadpool_limits(2, user_api="blas"):
        yield


def test_one_inside_and_as_before_after() -> None:
    with one_thread():
        assert threads() == {1}
    assert threads() == {2}


def test_a_function_each_time_it_is_called() -> None:
    @one_thread()
    def seen() -> set[int]:
        return threads()

    assert [threads(), seen(), threads(), seen()] == [{2}, {1}, {2}, {1}]


@pytest.mark.model
def test_a_text_is_parsed_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    parser = SpacyParser()
    monkeypatch.setattr(
        parser, "_doc", lambda chunk, starts, own=parser._doc: seen.append(threads()) or own(chunk, starts)
    )
    next(iter(parser.parse([("The envoy left.", [(0, 15)])])))
    assert (seen, threads()) == ([{1}], {2})


@pytest.mark.model
def test_a_text_is_marked_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watching(*given: Any) -> list[decode.Marked]:
        seen.append(threads())
        return []

    monkeypatch.setattr(decode, "attributions", watching)
    shipped().read("The envoy said that talks would go on.")
    assert (seen, threads()) == ([{1}], {2})
