"""The entries of a chronology: paragraphs that open with a day, "6 May 1998 – Troops attack …", "March 9: …".

What an entry tells happened on its day, unless it names another. One dated paragraph makes no chronology.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import Span
from dragoman.text.structure import Block

_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_LABEL = re.compile(
    rf"""(?:[•*]\s*)?(?P<day>
        (?:(?:{_YEAR},?\s)?(?:{_MONTH}\ {_DAY}|{_DAY}\ {_MONTH})(?:,?\ {_YEAR})?
        |{_MONTH},?\ {_YEAR}|{_YEAR}-\d\d-\d\d)
    )\s?(?::|\ --?|[–—])\s+(?=[A-Z“"‘'])""",
    re.X,
)
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of a chronology, and those that go on with it, up to the next."""

    opens: int  # code point where its paragraph begins
    label: Span  # the day it opens with
    start: int  # where its words begin
    end: int


def find_entries(text: str, blocks: Iterable[Block]) -> list[Entry]:
    """The entries of a text in its order; empty where it is no chronology.

    Args:
        text: The reader's text; what an entry has are code points of it.
        blocks: Its blocks, in order; only body and captions are read.
    """
    read = [b for b in blocks if b.kind in {"body", "caption"}]
    labels = [_LABEL.match(text, b.start, b.end) for b in read]
    opens = [n for n, m in enumerate(labels) if m is not None]
    if len(opens) < _LEAST:
        return []
    ends = [read[n - 1].end for n in (*opens[1:], len(read))]
    found = zip(opens, ends, strict=True)
    return [Entry(read[n].start, m.span("day"), m.end(), end) for n, end in found if (m := labels[n]) is not None]
