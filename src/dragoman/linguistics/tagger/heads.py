"""The small heads over the encoder's vectors, in numpy: who belongs to which cue, which parties to which act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def softmax(x: Array) -> Array:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def sigmoid(x: Array) -> Array:
    """Elementwise logistic function."""
    return (1 / (1 + np.exp(-x))).astype(np.float32)


_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)  # Abramowitz and Stegun 7.1.26


def gelu(x: Array) -> Array:
    """GELU, 0.5 (x + |x| erf(|x| / sqrt 2)); the error of its error function is below 1.5e-7.

    In place: it is half the cost of the heads, and every array that need not be made counts.
    """
    out = np.abs(x)
    z = out * np.float32(0.5**0.5)
    t = z * np.float32(0.3275911)
    t += np.float32(1)
    np.reciprocal(t, out=t)
    rest = t * np.float32(_ERF[0])  # 1 - erf(z), once the exponential is in
    for coefficient in _ERF[1:]:
        rest += np.float32(coefficient)
        rest *= t
    np.multiply(z, z, out=z)
    np.negative(z, out=z)
    np.exp(z, out=z)
    rest *= z
    rest *= out
    out -= rest
    out += x
    out *= np.float32(0.5)
    return out


class Heads:
    """The heads' weights, by the names of ``training/network.py``."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.w: dict[str, Any] = {k: np.asarray(v, dtype=np.float32) for k, v in weights.items()}
        self.reach = (self.w["link.distance.weight"].shape[0] - 1) // 2

    def linear(self, name: str, x: Array) -> Array:
        """A plain linear head: (..., D) -> (..., labels)."""
        out = x @ self.w[name + ".weight"].T
        return out + self.w[name + ".bias"] if name + ".bias" in self.w else out  # type: ignore[no-any-return]

    def linker(self, name: str, pieces: Array, anchor: Array, place: int, projected: Array) -> Array:
        """Scores of every piece for one anchor: (L, D), (D,), the anchor's place, (L, H) -> (L, labels)."""
        steps = np.clip(np.arange(len(pieces)) - place, -self.reach, self.reach) + self.reach
        x = gelu(self.linear(name + ".anchor", anchor) + projected + self.w[name + ".distance.weight"][steps])
        return self.linear(name + ".out", gelu(self.linear(name + ".deep", x)))

    def project(self, name: str, pieces: Array) -> Array:
        """The part of a linker that does not depend on the anchor: (L, D) -> (L, H)."""
        return self.linear(name + ".piece", pieces)

    def pair(self, actor: Array, recipient: Array, pieces: Array) -> Array:
        """Scores of the types of act between two parties: (D,), (D,), (L, D) -> (types + 1,)."""
        query = self.linear("pair_query", np.concatenate([actor, recipient]))
        weights = softmax(self.linear("pair_key", pieces) @ query / np.float32(len(actor) ** 0.5))
        x = np.concatenate([actor, recipient, weights @ pieces])
        return self.linear("pair_out", gelu(self.linear("pair_deep", x)))
