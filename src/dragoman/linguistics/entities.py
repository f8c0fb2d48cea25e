"""spaCy's entity recogniser, read off at once: the names that its steps would find, in an eighth of their time.

The recogniser goes from token to token and asks each time which of its 74 moves are allowed. Outside a name what it
scores hangs on the token alone, so all tokens are scored in one product; inside a name two moves are left, the name
goes on or ends. Rules of the moves: ``spacy/pipeline/_parser_internals/ner.pyx``, with no entity set beforehand.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Entity = tuple[int, int, str]  # first token, one past the last, OntoNotes label


class Entities:
    """Finds the names of a doc whose sentences are set.

    Args:
        recognizer: spaCy's ``ner`` with three features and an upper layer, as its English models have it.
    """

    def __init__(self, recognizer: Any) -> None:
        model = recognizer.model
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights, self._bias = upper.get_param("W"), upper.get_param("b")
        self._lower_bias = self._lower.get_param("b")
        moves = [recognizer.moves.get_class_name(i) for i in range(recognizer.moves.n_moves)]
        self._out = moves.index("O")
        self._opening = np.array([m.startswith("B-") for m in moves])
        self._naming = np.array([m[:2] in ("B-", "U-") for m in moves])
        self._labels = [m[2:] for m in moves]
        self._inside = {m[2:]: (moves.index(f"I-{m[2:]}"), i) for i, m in enumerate(moves) if m.startswith("L-")}
        # "U-" stands for no name at a place where one was forbidden beforehand.
        self._barred = [i for i, m in enumerate(moves) if m[:2] in ("I-", "L-") or m == "U-"]

    def find(self, doc: Any) -> list[Entity]:
        """The names of a doc in order; none overlaps another or goes over the end of a sentence."""
        if not len(doc):
            return []
        features = self._lower.predict(self._vectors.predict([doc]))  # a row before the first stands for "no token"
        last = _last_of_sentence(doc)
        outside = self._outside(features, last, doc.to_array("IS_SPACE").astype(bool))
        found: list[Entity] = []
        i = 0
        while i < len(doc):
            move = outside[i]
            if move == self._out:
                i += 1
                continue
            start, label = i, self._labels[move]
            if self._opening[move]:
                i += 1
                while not (last[i] or self._ends(features, start, i, label)):
                    i += 1
            i += 1
            found.append((start, i, label))
        return found

    def _outside(self, features: Any, last: Any, blank: Any) -> list[int]:
        """The move at each token, were no name open there."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        scores[:, self._barred] = -np.inf
        scores[np.ix_(last, self._opening)] = -np.inf
        scores[np.ix_(blank, self._naming)] = -np.inf
        moves: list[int] = scores.argmax(1).tolist()
        return moves

    def _ends(self, features: Any, start: int, i: int, label: str) -> bool:
        """Whether the name that began at `start` ends with token `i`."""
        goes_on, ends = self._inside[label]
        hidden = (features[i + 1, 0] + features[start + 1, 1] + features[i, 2] + self._lower_bias).max(-1).ravel()
        return bool(
            self._weights[ends] @ hidden + self._bias[ends] > self._weights[goes_on] @ hidden + self._bias[goes_on]
        )

    def _scores(self, features: Any) -> Any:
        hidden = (features + self._lower_bias).max(-1)
        return hidden.reshape(len(hidden), -1) @ self._weights.T + self._bias


def _last_of_sentence(doc: Any) -> Any:
    """Whether each token ends its sentence: (tokens,)."""
    starts = doc.to_array(["SENT_START"]).astype("int64") == 1
    return np.append(starts[1:], True)
