"""Which type of the user's ontology an act is of: its vector among those of the examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.knowledge.ontology import ActType, Example, Ontology, other_acts
from dragoman.linguistics.tagger.regression import Regression, unit
from dragoman.record import Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Encoded, Tagger

LEAST = 0.5  # probability of being of any type that makes an act one of the likeliest
_BEFORE, _AFTER = 2, 6  # pieces around an act that tell what it is done with
_DECAY, _REACH = 0.0005, 3.0  # strength of the weights' decay, length of the rows: chosen on water.toml
Table = Any  # of float64


@dataclass(frozen=True, slots=True)
class Sorted:
    """The type of an act, with the example that it is most like."""

    type: ActType
    probability: float
    example: Example


@dataclass(frozen=True, slots=True)
class Tried:
    """An example, its type, and the type that the other examples give it; None: no type."""

    example: Example
    type: str | None
    given: str | None


def features(encoded: Encoded, spans: list[Span], around: Span) -> list[Table]:
    """Vectors of an act: of its words, of what stands about them, of its sentence."""
    members = encoded.members(spans)
    whole = encoded.members([around]) or members
    if not members:
        return []
    near = [i for i in whole if members[0] - _BEFORE <= i <= members[-1] + _AFTER] or members
    return [encoded.vectors[part].mean(0) for part in (members, near, whole)]


class Sorter:
    """Learned from an ontology's examples, what they are not, and acts of the PLOVER types."""

    def __init__(self, ontology: Ontology, tagger: Tagger) -> None:
        self.ontology = ontology
        self.examples = [(n, x) for n, t in enumerate(ontology.types, 1) for x in t.examples]
        self.examples += [(0, x) for t in ontology.types for x in t.others]
        others = other_acts()
        acts = [x for _, x in self.examples] + others
        found = [features(tagger.encoded(x.text), list(x.spans), (0, len(x.text))) for x in acts]
        self.classes = [n for n, _ in self.examples] + [0] * len(others)
        raw = [unit([f[part] for f in found]) for part in range(3)]
        self._means = [part.mean(0) for part in raw]
        # There are fewer rows than columns, and weights lie in the space of the rows: learn them there.
        left, size, self._axes = np.linalg.svd(self._joined(raw), full_matrices=False)
        self.rows = left * size
        self._model = self._learned(range(len(acts)))

    def _joined(self, parts: list[Table]) -> Table:
        return unit(np.hstack([unit(p - mean) for p, mean in zip(parts, self._means, strict=True)]))

    def _learned(self, members: Any) -> Regression:
        kept = list(members)
        return Regression(
            _REACH * self.rows[kept], [self.classes[i] for i in kept], len(self.ontology.types) + 1, decay=_DECAY
        )  # fmt: skip

    def sort(self, parts: list[Table]) -> Sorted | None:
        """The type of an act of these vectors (:func:`features`); None if it is of none."""
        if not parts:
            return None
        row = self._joined([unit([part]) for part in parts]) @ self._axes.T
        p = self._model.probabilities(_REACH * row)[0]
        best = _best(p)
        if best == 0:
            return None
        alike = self.rows[: len(self.examples)] @ row[0]
        nearest = max((i for i, (n, _) in enumerate(self.examples) if n == best), key=lambda i: (alike[i], -i))
        return Sorted(self.ontology.types[best - 1], round(float(p[best]), 2), self.examples[nearest][1])

    def left_out(self) -> list[Tried]:
        """Each example (and each that is of no type), as all the others sort it."""
        count = len(self.examples)
        return [self._tried(i) for i in range(count)]

    def others_taken(self, folds: int = 8) -> float:
        """The share of the PLOVER acts, each left out with a part of them, that are taken for a type of the user's."""
        first, total = len(self.examples), len(self.rows)
        taken = 0
        for fold in range(folds):
            out = set(range(first + fold, total, folds))
            model = self._learned(i for i in range(total) if i not in out)
            p = model.probabilities(_REACH * self.rows[sorted(out)])
            taken += sum(_best(row) != 0 for row in p)
        return taken / (total - first)

    def _tried(self, i: int) -> Tried:
        model = self._learned(j for j in range(len(self.rows)) if j != i)
        wanted, example = self.examples[i]
        p = model.probabilities(_REACH * self.rows[i : i + 1])[0]
        return Tried(example, self._name(wanted), self._name(_best(p)))

    def _name(self, number: int) -> str | None:
        return self.ontology.types[number - 1].name if number else None


def _best(p: Table) -> int:
    """Number of the likeliest type; 0 where none is likelier."""
    return 0 if 1 - p[0] < LEAST else int(p[1:].argmax()) + 1
