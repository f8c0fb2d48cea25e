"""A small logistic regression over a few hundred vectors: plain gradient steps, and no chance in it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.linguistics.tagger.heads import softmax

_STEPS, _RATE, _MOMENTUM = 200, 3.0, 0.9
Table = NDArray[np.float64]


class Regression:
    """Probabilities of classes, learned from rows of unit length and the number of each row's class.

    Classes have equal voices however many rows they have, but for class 0, "none of them", whose every row has one.
    """

    def __init__(self, rows: Table, classes: list[int], count: int, *, decay: float) -> None:
        voices = _voices(classes, count)
        wanted = np.eye(count)[classes]
        weights, bias = np.zeros((count, rows.shape[1])), np.zeros(count)
        speed, drift = np.zeros_like(weights), np.zeros_like(bias)
        for _ in range(_STEPS):
            off = (_softmax(rows @ weights.T + bias) - wanted) * voices / len(rows)
            speed = _MOMENTUM * speed + off.T @ rows + decay * weights
            drift = _MOMENTUM * drift + off.sum(0)
            weights -= _RATE * speed
            bias -= _RATE * drift
        self.weights, self.bias = weights, bias

    def probabilities(self, rows: Table) -> Table:
        """Of each class, for each row."""
        return _softmax(rows @ self.weights.T + self.bias)


def _voices(classes: list[int], count: int) -> Table:
    """The weight of each row, one a column; they are 1 on average."""
    each = [1.0, *(len(classes) / (count * max(1, classes.count(n))) for n in range(1, count))]
    voices = np.array([each[n] for n in classes])
    return (voices / voices.mean())[:, None]  # type: ignore[no-any-return]


def _softmax(x: Any) -> Table:
    return softmax(x)  # type: ignore[return-value]


def unit(rows: Any) -> Table:
    """Rows of length one; a row of nothing stays one."""
    rows = np.asarray(rows, dtype=np.float64)
    size = np.linalg.norm(rows, axis=-1, keepdims=True)
    return rows / np.where(size > 0, size, 1.0)  # type: ignore[no-any-return]
