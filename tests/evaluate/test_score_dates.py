"""Scores of time expressions: exact spans, overlapping ones, and values."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.dates import pairs
from dragoman.record import TimeExpression


def found(start: int, end: int) -> TimeExpression:
    return TimeExpression(id=f"d-{start}", text="x", value="2024", span=(start, end))


def mark(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": "x", "type": "DATE", "value": "2024"}


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        pytest.param([(0, 4)], [(0, 4)], [(0, 0)], id="equal"),
        pytest.param([(0, 6)], [(2, 4)], [(0, 2)], id="overlap"),
        pytest.param([(0, 4)], [(4, 8)], [], id="neighbours"),
        pytest.param([(0, 4), (5, 9)], [(0, 9)], [(0, 0)], id="one-mark-one-expression"),
        pytest.param([(0, 9), (10, 12)], [(0, 4), (5, 12)], [(0, 0), (10, 5)], id="in-text-order"),
        pytest.param([(0, 9), (5, 9)], [(5, 9)], [(5, 5)], id="equal-before-overlap"),
    ],
)
def test_pairs(ours: list[tuple[int, int]], theirs: list[tuple[int, int]], together: list[tuple[int, int]]) -> None:
    both = pairs([found(*s) for s in ours], [mark(*s) for s in theirs])
    assert [(e.span[0], m["start"]) for e, m in both] == together
