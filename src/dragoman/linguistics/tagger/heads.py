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


def gelu(x: Array) -> Array:
    """GELU; its error function after Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = np.abs(x) / np.float32(2**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return (0.5 * x * (1 + erf)).astype(np.float32)


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
