"""Overlapping evidence drawn right: the text cut at every boundary, each piece with all it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.record import Record, Span

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
KINDS = ("content", "source", "cue", "event", "contact", "reference", "figure", "date", "place", "actor", "repair")
# What a reader means who points at words: the actor or place named there only if nothing else is.
_LAST = frozenset({"actor", "place", "repair"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that carries a row of the record."""

    span: Span
    kind: str
    row: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text under the same marks.

    `kinds` in the order of :data:`KINDS`; `rows` the ids of what it carries, the shortest evidence first; `depth`
    how many attributed contents lie over one another here; `first` the rows whose evidence begins here.
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    depth: int = 0
    first: tuple[str, ...] = ()


def marks_of(record: Record) -> list[Mark]:
    """Every mark of a record; a repair goes by its number, all else by its id."""
    found = [Mark(s, "actor", a.id) for a in record.actors for s in a.mentions]
    for st in record.statements:
        found += [Mark(s, "source", st.id) for s in st.source]
        found += [Mark(s, "cue", st.id) for s in st.cue]
        found += [Mark(s, "content", st.id) for s in st.content]
    found += [Mark(s, "event", e.id) for e in record.events for s in e.trigger or e.evidence]
    found += [Mark(s, "event", c.id) for c in record.codings for s in c.trigger or c.evidence]
    found += [Mark(s, "contact", c.id) for c in record.contacts for s in c.mentions]
    found += [Mark(r.span, "reference", r.id) for r in record.references]
    found += [Mark(f.span, "figure", f.id) for f in record.figures]
    found += [Mark(d.span, "date", d.id) for d in record.dates]
    found += [Mark(p.span, "place", p.id) for p in record.places]
    found += [Mark(r.span, "repair", repair_row(n)) for n, r in enumerate(record.document.condition.repairs)]
    return found


def repair_row(number: int) -> str:
    """The row of a repair, which has no id of its own."""
    return f"repair-{number}"


def segments(text: str, marks: Iterable[Mark], *, edges: Iterable[int] = ()) -> list[Segment]:
    """`text` as segments, in order and without gaps; joined, their texts are `text` again.

    Args:
        marks: In any order. What reaches beyond the text is cut; an empty mark marks nothing.
        edges: Further places to cut at.
    """
    kept = [m for m in marks if max(0, m.span[0]) < min(len(text), m.span[1])]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for n, mark in enumerate(kept):
        opens.setdefault(max(0, mark.span[0]), []).append(n)
        closes.setdefault(min(len(text), mark.span[1]), []).append(n)
    cuts = sorted({0, len(text), *opens, *closes, *(e for e in edges if 0 < e < len(text))})
    active: dict[int, None] = {}
    begun: set[str] = set()
    out: list[Segment] = []
    for start, end in pairwise(cuts):
        for n in closes.get(start, ()):
            active.pop(n, None)
        active.update(dict.fromkeys(opens.get(start, ())))
        out.append(_segment(start, text[start:end], [kept[n] for n in active], begun))
    return out


def _segment(start: int, text: str, marks: list[Mark], begun: set[str]) -> Segment:
    kinds = {m.kind for m in marks}
    rows = dict.fromkeys(m.row for m in sorted(marks, key=lambda m: (m.kind in _LAST, m.span[1] - m.span[0], m.row)))
    first = tuple(row for row in rows if row not in begun)
    begun.update(first)
    depth = len({m.row for m in marks if m.kind == "content"})
    return Segment(start, text, tuple(k for k in KINDS if k in kinds), tuple(rows), depth, first)


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Segment]]:
    """The segments of `text` by paragraph, parted at blank lines, which are left out; lines inside are kept."""
    gaps = [m.span() for m in _BLANK_LINES.finditer(text)]
    lead, tail = len(text) - len(text.lstrip()), len(text.rstrip())
    gaps = [(0, lead), *gaps, (tail, len(text))]
    found: list[list[Segment]] = [[]]
    at = 0
    carried: tuple[str, ...] = ()  # rows whose evidence begins in a gap are found at the next word
    for segment in segments(text, marks, edges=[edge for gap in gaps for edge in gap]):
        while at < len(gaps) and gaps[at][1] <= segment.start:
            at += 1
            if found[-1]:
                found.append([])
        if at < len(gaps) and gaps[at][0] <= segment.start < gaps[at][1]:
            carried += segment.first
        else:
            found[-1].append(replace(segment, first=carried + segment.first) if carried else segment)
            carried = ()
    return [p for p in found if p]
