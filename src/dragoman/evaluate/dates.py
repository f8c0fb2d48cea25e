"""Time expressions scored against TIMEX3 marks, each text read with its day of publication.

As in TempEval-3 (UzZaman et al. 2013): `span` counts an expression as right if its characters are exactly those
of the mark, `relaxed` if they overlap (one to one, in text order). `value` and `type` count, out of the same
expressions, the overlapping ones whose value or type is that of the mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import Outcome
from dragoman.pipeline import Pipeline
from dragoman.record import TimeExpression
from dragoman.sources import Source

Mark = Row


def pairs(found: Sequence[TimeExpression], marks: Sequence[Mark]) -> list[tuple[TimeExpression, Mark]]:
    """Expressions and marks that overlap, one to one; equal spans go together first."""
    by_span = {(m["start"], m["end"]): m for m in marks}
    taken = [(e, by_span[e.span]) for e in found if e.span in by_span]
    used = {(m["start"], m["end"]) for _, m in taken}
    for e in found:
        if e.span in by_span:
            continue
        for m in marks:
            span = (m["start"], m["end"])
            if span not in used and m["start"] < e.span[1] and e.span[0] < m["end"]:
                used.add(span)
                taken.append((e, m))
                break
    return taken


def score_dates(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the time expressions of each text."""
    span, relaxed, value, kind = Counts(), Counts(), Counts(), Counts()
    wrong: list[str] = []
    for row in rows:
        record = pipeline.read(Source(source_id=row["id"], text=row["text"], published=row["published"]))
        marks, found = row["timex"], record.dates
        both = pairs(found, marks)
        size = (len(found), len(marks))
        relaxed.add(len(both), *size)
        span.add(sum(e.span == (m["start"], m["end"]) for e, m in both), *size)
        value.add(sum(e.value == m["value"] for e, m in both), *size)
        kind.add(sum(e.type == m["type"] for e, m in both), *size)
        wrong += _faults(row, found, both)
    scores: dict[str, float | int | None] = {}
    for name, counts in (("span", span), ("relaxed", relaxed), ("value", value), ("type", kind)):
        scores |= {f"{name}_p": counts.precision, f"{name}_r": counts.recall, f"{name}_f1": counts.f1}
    scores["value_given_found"] = share(value.right, relaxed.right)
    return Outcome(scores | {"n_gold": span.gold, "n_found": span.found}, wrong)


def _faults(row: Row, found: Sequence[TimeExpression], both: list[tuple[TimeExpression, Mark]]) -> list[str]:
    """What went wrong in one text, a line each, in text order."""
    faults = []
    for e, m in both:
        if e.span != (m["start"], m["end"]) or (e.value, e.type) != (m["value"], m["type"]):
            gold = f"{m['text']!r} {m['value']} {m['type']}"
            faults.append((e.span[0], f"differs: {e.text!r} {e.value} {e.type} · gold {gold}"))
    ours, theirs = {e.span for e, _ in both}, {m["start"] for _, m in both}
    faults += [(e.span[0], f"extra: {e.text!r} {e.value}") for e in found if e.span not in ours]
    faults += [
        (m["start"], f"missed: {m['text']!r} {m['value']} {m['type']}")
        for m in row["timex"]
        if m["start"] not in theirs
    ]
    text = row["text"]
    return [f"{row['published']} {line} · {text[max(0, at - 50) : at + 50]!r}" for at, line in sorted(faults)]
