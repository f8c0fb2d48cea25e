"""A place name as place or as actor, scored against ReLocaR.

Each row marks one name in a sentence. The record reads it as a place (``lit``) if a place of the record overlaps the
mark, as an actor (``met``) otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, ratio
from dragoman.evaluate.tasks import Outcome
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.sources import Source


def reading_of(record: Record, start: int, end: int) -> str:
    """``lit`` where the record has a place in the span, else ``met``."""
    return "lit" if any(p.span[0] < end and start < p.span[1] for p in record.places) else "met"


def score_metonymy(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the reading of each marked name."""
    counts = {"lit": Counts(), "met": Counts()}
    n: Counter[str] = Counter()
    wrong = []
    for row in rows:
        record = pipeline.read(Source(source_id=row["id"], text=row["text"], language="en"))
        found, gold = reading_of(record, row["start"], row["end"]), row["reading"]
        n["right"] += found == gold
        for reading, c in counts.items():
            c.add(found == gold == reading, found == reading, gold == reading)
        if found != gold:
            n[f"{gold} read as {found}"] += 1
            text = row["text"]
            marked = f"{text[: row['start']]}[{text[row['start'] : row['end']]}]{text[row['end'] :]}"
            wrong.append(f"gold {gold} · {marked}")
    return Outcome(
        {
            "accuracy": ratio(n["right"], len(rows)),
            **{f"{k}_{x}": getattr(c, f) for k, c in counts.items() for x, f in (("p", "precision"), ("r", "recall"))},
            "n": len(rows),
        },
        wrong,
    )
