"""Overlapping evidence drawn right: the text cut at every boundary, each piece with all it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record import Record, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that carries a row of the record."""

    span: Span
    kind: str
    row: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text under the same marks: `kinds` in order of weight, `rows` the ids they belong to."""

    text: str
    kinds: tuple[str, ...]
    rows: tuple[str, ...]


WEIGHT = ("mention", "date", "figure", "content", "source", "cue", "event", "contact")


def marks_of(record: Record) -> list[Mark]:
    """Every mark of a record."""
    found = [Mark(s, "mention", a.id) for a in record.actors for s in a.mentions]
    for st in record.statements:
        found += [Mark(s, "source", st.id) for s in st.source]
        found += [Mark(s, "cue", st.id) for s in st.cue]
        found += [Mark(s, "content", st.id) for s in st.content]
    found += [Mark(s, "event", e.id) for e in record.events for s in e.trigger]
    found += [Mark(s, "contact", c.id) for c in record.contacts for s in c.mentions]
    found += [Mark(d.span, "date", d.id) for d in record.dates]
    found += [Mark(f.span, "figure", f.id) for f in record.figures]
    return found


def segments(text: str, marks: list[Mark]) -> list[Segment]:
    """`text` as segments, in order and without gaps; joined, their texts are `text` again."""
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for n, mark in enumerate(marks):
        start, end = max(0, mark.span[0]), min(len(text), mark.span[1])
        if start < end:
            opens.setdefault(start, []).append(n)
            closes.setdefault(end, []).append(n)
    edges = sorted({0, len(text), *opens, *closes})
    active: dict[int, None] = {}
    out: list[Segment] = []
    for start, end in zip(edges, edges[1:], strict=False):
        for n in closes.get(start, ()):
            active.pop(n, None)
        active.update(dict.fromkeys(opens.get(start, ())))
        kinds = {marks[n].kind for n in active}
        rows = dict.fromkeys(marks[n].row for n in active)
        out.append(Segment(text[start:end], tuple(k for k in WEIGHT if k in kinds), tuple(rows)))
    return out
