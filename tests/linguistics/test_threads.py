"""One thread of arithmetic while a text is read, and after it what the program had set."""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from dragoman.linguistics.parse import Parse
from dragoman.linguistics.threads import one_thread
from dragoman.pipeline import Pipeline
from dragoman.sources import Source


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_one_inside_and_as_before_after() -> None:
    np.ones((2, 2)) @ np.ones((2, 2))
    with threadpool_limits(2, user_api="blas"):
        with one_thread():
            assert threads() == {1}
        assert threads() == {2}


def test_a_text_is_read_with_one() -> None:
    seen = []

    class Watching:
        name = version = "watching"

        def parse(self, texts):  # type: ignore[no-untyped-def]
            for text, _ in texts:
                seen.append(threads())
                yield Parse(text)

    with threadpool_limits(2, user_api="blas"):
        Pipeline(Watching(), model=False).read(Source(source_id="one", text="The envoy of Marovia left the capital."))
    assert seen == [{1}]
