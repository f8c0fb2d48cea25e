"""Repairs made to texts that are taken to be sound: what a condition report must not do.

Each text of the corpus counts as clean, so every repair counts against dragoman. The lines of what went wrong show
each repair where it was made: some turn out to be faults of the text after all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import share
from dragoman.evaluate.tasks import Outcome
from dragoman.knowledge import load
from dragoman.pipeline import Pipeline
from dragoman.record import Repair
from dragoman.text.condition import inspect

_AROUND = 40  # code points shown on either side of a repair


@dataclass(slots=True)
class FalseRepairs:
    """What was repaired, and what was only reported, in texts taken to be sound.

    `texts`, `words`: how many were looked at. `clean`: texts that came through untouched. `repaired`, `reported`:
    faults by kind. `shown`: each repair in its surroundings, one line each.
    """

    texts: int = 0
    words: int = 0
    clean: int = 0
    repaired: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    @property
    def per_10_000(self) -> float | None:
        """Repairs in 10,000 words; None where there are no words."""
        repairs = share(self.repaired.total(), self.words)
        return None if repairs is None else 10_000 * repairs


def false_repairs(texts: Iterable[tuple[str, str]]) -> FalseRepairs:
    """Inspect (id, text) pairs of sound text and count what is repaired in them."""
    found = FalseRepairs()
    for name, text in texts:
        repairs = inspect(text, names=load()).repairs
        found.texts += 1
        found.words += len(text.split())
        found.clean += all(r.repaired is None for r in repairs)
        found.repaired.update(r.kind for r in repairs if r.repaired is not None)
        found.reported.update(r.kind for r in repairs if r.repaired is None)
        found.shown += [_shown(name, text, r) for r in repairs if r.repaired is not None]
    return found


def _shown(name: str, text: str, repair: Repair) -> str:
    start, end = repair.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    line = f"{name}: {repair.kind}: {before}[{repair.as_read} -> {repair.repaired}]{after}"
    return " ".join(line.split())


def score_condition(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Share of the texts that come through untouched, and repairs in 10,000 words; nothing is parsed."""
    found = false_repairs((row["id"], row["text"]) for row in rows)
    return Outcome(
        {
            "clean_share": share(found.clean, found.texts), "repairs_per_10_000": found.per_10_000,
            "repairs": found.repaired.total(), "reports": found.reported.total(), "n_texts": found.texts,
            "n_words": found.words,
        },
        found.shown,
    )  # fmt: skip
