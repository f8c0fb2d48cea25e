"""The type of act between two given parties, scored against labelled pairs.

Who has the parties and wants the type: the question of the published benchmarks. Each pair has a type, so the most
probable one counts even where `code_pair` would say that nothing passes between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, ratio
from dragoman.evaluate.events import merged_type
from dragoman.evaluate.tasks import Outcome
from dragoman.extraction.events.lexicon import quad_codes
from dragoman.extraction.events.pair import CodedPair
from dragoman.pipeline import Pipeline

_NOTHING = "NONE"


def most_probable(pair: CodedPair) -> str:
    """The type with the most probability, no act left out; the labels have YIELD for CONCEDE and RETREAT."""
    of: dict[str, float] = defaultdict(float)
    for event_type, probability in pair.probabilities.items():
        if event_type != _NOTHING:
            of[merged_type(event_type)] += probability
    return max(of, key=lambda t: of[t])


def quad_of(event_type: str, pair: CodedPair) -> int:
    """The quad of a type; of YIELD that of its more probable half."""
    if event_type == "YIELD":
        event_type = max(("CONCEDE", "RETREAT"), key=lambda t: pair.probabilities.get(t, 0.0))
    return quad_codes()[event_type]


def score_pairs(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the type of each pair whose two parties the sentence names."""
    by_type: dict[str, Counts] = defaultdict(Counts)
    right = quads = n = silent = 0
    wrong = []
    for row in rows:
        if not row["source"] or not row["target"]:
            continue
        n += 1
        text = row["sentence"]
        pair = pipeline.code_pair(text, (row["source"][0], row["source"][1]), (row["target"][0], row["target"][1]))
        gold, found = row["event_type"], most_probable(pair)
        right += gold == found
        quads += quad_of(found, pair) == row["quad"]
        silent += pair.event_type is None
        for label in {gold, found}:
            by_type[label].add(gold == found == label, found == label, gold == label)
        if gold != found:
            parties = " > ".join(text[slice(*row[role])] for role in ("source", "target"))
            wrong.append(f"gold {gold} · found {found} · {parties} · {text}")
    scored = [c.f1 for c in by_type.values() if c.gold]
    return Outcome(
        {
            "pairs": n, "accuracy": ratio(right, n), "macro_f1": ratio(sum(scored), len(scored)),
            "quad_acc": ratio(quads, n), "silent_share": ratio(silent, n),
            **{f"{label}.f1": c.f1 for label, c in sorted(by_type.items()) if c.gold},
        },
        wrong,
    )  # fmt: skip
