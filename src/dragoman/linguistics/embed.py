"""spaCy's vectors of words, remembered: a word's first vector hangs on nothing but the word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

WORDS = 20_000  # remembered at once; some 8 MB


def remember(embed: Any) -> None:
    """Have the embedding layer of a tok2vec model compute each word once and not again.

    Args:
        embed: thinc's chain of features, tables, a mixing layer and back to lists, as ``spacy.MultiHashEmbed.v2``
            builds it. It serves for prediction only from here on.
    """
    features, _, tables, mix, _ = embed.layers
    embed._func = _Words(features, tables, mix).forward


class _Words:
    def __init__(self, features: Any, tables: Any, mix: Any) -> None:
        self._columns = features.attrs["columns"]
        self._tables = tables.layers[0]
        maxout, self._norm = mix.layers[0].layers[0].layers
        self._weights = maxout.get_param("W")  # (width, pieces, width of the tables)
        self._bias = maxout.get_param("b")
        self._known: dict[bytes, int] = {}
        self._vectors = np.zeros((WORDS, self._weights.shape[0]), np.float32)

    def forward(self, _model: Any, docs: Any, is_train: bool = False) -> tuple[list[Any], Callable[[Any], Any]]:
        return [self._of(doc.to_array(self._columns)) for doc in docs], _not_trained

    def _of(self, features: Any) -> Any:
        """Vectors of tokens from their features, (tokens, features): (tokens, width)."""
        if len(self._known) + len(features) > WORDS:
            self._known.clear()
        if len(features) > WORDS:
            return self._computed(features)
        size = features.itemsize * features.shape[1]
        raw = np.ascontiguousarray(features).tobytes()
        keys = [raw[at : at + size] for at in range(0, len(raw), size)]
        new = {key: i for i, key in enumerate(keys) if key not in self._known}
        if new:
            first = len(self._known)
            self._vectors[first : first + len(new)] = self._computed(features[list(new.values())])
            self._known.update(zip(new, range(first, first + len(new)), strict=True))
        return self._vectors[[self._known[key] for key in keys]]

    def _computed(self, features: Any) -> Any:
        rows = self._tables.predict(features)
        # One product a word: in a product of many the last bit of each would hang on how many they are.
        mixed = np.matmul(rows[:, None, :], self._weights.reshape(-1, rows.shape[1]).T)[:, 0]
        mixed = mixed.reshape(len(rows), *self._bias.shape) + self._bias
        return self._norm.predict(mixed.max(-1))


def _not_trained(_gradient: Any) -> Any:
    raise NotImplementedError("words that are remembered cannot be trained")
