"""The type of an act, by its own words and by its two parties."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.linguistics.tagger.decode import _voiced


@pytest.mark.parametrize(
    ("own", "between", "best"),
    [
        pytest.param([0.1, 0.5, 0.4], [0.0, 0.1, 0.9], 2, id="the-parties-tip-it"),
        pytest.param([0.1, 0.8, 0.1], [0.0, 0.4, 0.6], 1, id="the-words-are-surer"),
        pytest.param([0.1, 0.8, 0.1], [0.9, 0.06, 0.04], 1, id="that-nothing-passes-is-no-type"),
    ],
)
def test_words_and_parties_have_equal_voices(own: list[float], between: list[float], best: int) -> None:
    types = _voiced(np.array(own, np.float32), np.array(between, np.float32))
    assert int(types[1:].argmax()) + 1 == best
    assert float(types.sum()) == pytest.approx(1.0, abs=1e-5)
