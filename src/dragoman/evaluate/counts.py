"""Precision, recall and F1 from counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """How many were right, how many were found, how many there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        """Add the counts of one text."""
        self.right += right
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the found that are right; 0 where nothing was found."""
        return ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of those there are that were found; 0 where there are none."""
        return ratio(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        return harmonic(self.precision, self.recall)

    def scores(self, name: str) -> dict[str, float | None]:
        """``{name.p, name.r, name.f1}``."""
        return {f"{name}.p": self.precision, f"{name}.r": self.recall, f"{name}.f1": self.f1}


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`; 0 where there is no whole."""
    return part / whole if whole else 0.0


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`; None where there is no whole to have a share of."""
    return part / whole if whole else None


def harmonic(a: float, b: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * a * b / (a + b) if a + b else 0.0
