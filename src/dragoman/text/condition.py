"""The condition report: faults of scraped, cut and translated-back text, repaired where it is safe.

``document.text`` is never changed. A repair changes the reader's view, which keeps an exact map of offsets
(:class:`dragoman.text.view.View`); what cannot be repaired safely is reported and left as it is. Every rule
(:mod:`dragoman.text.faults`) asks for evidence in the text or in the knowledge base: clean text must come
through untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dragoman.record import Repair, Span
from dragoman.text.faults import Fault, Names, find_faults
from dragoman.text.faults.fault import MARK
from dragoman.text.faults.find import without_overlaps
from dragoman.text.tables import read_rows
from dragoman.text.view import View


def inspect(
    text: str, *, start: int = 0, names: Names | None = None, marks: Iterable[tuple[int, int, str]] = ()
) -> View:
    """The reader's view of `text`, with every fault found in it.

    Args:
        text: The text as read.
        start: Code points before it (header lines) are not looked at.
        names: What is known of names; None: only what the text itself shows.
        marks: What is mark and not word (:mod:`dragoman.text.markdown`), and what the reader sees instead: no fault.
    """
    edits = [Fault(s, e, MARK, (seen,)) for s, e, seen in marks]
    faults = find_faults(text, start=start, names=names)
    if edits:
        faults = without_overlaps(edits + faults)
    return apply_repairs(text, faults) if faults else View.of(text)


def apply_repairs(text: str, faults: list[Fault]) -> View:
    """The view of `text` with the repairs of `faults` made (in text order, none overlapping), and the map back."""
    out: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    repairs: list[Repair] = []
    at = length = 0

    def add(new: str, source: Span) -> None:
        nonlocal length
        if new:
            out.append(new)
            pieces.append((length, length + len(new), *source))
            length += len(new)

    for fault in faults:
        repaired = None
        if fault.parts is not None:
            add(text[at : fault.start], (at, fault.start))
            for part in fault.parts:
                if isinstance(part, str):
                    add(part, (fault.start, fault.end))
                else:
                    add(text[part[0] : part[1]], part)
            repaired = "".join(p if isinstance(p, str) else text[p[0] : p[1]] for p in fault.parts)
            at = fault.end
        if fault.kind == MARK:
            continue
        repairs.append(
            Repair(
                span=(fault.start, fault.end), kind=fault.kind, as_read=text[fault.start : fault.end], repaired=repaired
            )
        )
    add(text[at:], (at, len(text)))
    damaged = any(r.repaired is None for r in repairs)
    return View(text="".join(out), pieces=pieces, repairs=repairs, damaged=damaged)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_rows("boilerplate.csv")), re.I)


def boilerplate_lines(text: str) -> list[Span]:
    """Lines that are furniture of the page, not the report: share buttons, credits, notices (whole lines only)."""
    found: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words and len(words) <= 300 and _furniture().fullmatch(words):
            found.append((at + line.index(words), at + line.index(words) + len(words)))
        at += len(line)
    return found
