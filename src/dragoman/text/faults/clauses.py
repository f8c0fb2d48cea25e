"""Clauses that no writer writes: an article before a verb, a word twice, a text that stops in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text.faults.fault import Evidence, Fault

_STRAY = re.compile(r"(?<=, )an? (?=(?:said|says|told|added) (?:an?|the) )")
# "a said": an article before a verb; "the door said": what translation makes of a word for spokesperson.
_DAMAGED = re.compile(
    r"(?P<clause>\ban? (?:said|says|told)\b(?! [\w-]+ (?:of|by)\b)"
    r"|\bthe (?:door|carrier|holder|wearer|mouth)s? (?:said|says|told|added|announced|stated)\b)"
    r"|(?P<twice>\b(?P<word>the|an?|of|and|to) (?P=word) (?=[a-z]))"
)
_DANGLING = frozenset(
    "the a an of and or to in on at by for with from that which who is was were has have had will would as but".split()
)
_LEAST = 400  # code points; a shorter text may be a caption or a line


def clauses(known: Evidence) -> Iterator[Fault]:
    """Every damaged clause, in no order; most can only be reported."""
    for m in _STRAY.finditer(known.text, known.start):
        yield Fault(m.start(), m.end(), "stray_word", ("",))
    for m in _DAMAGED.finditer(known.text, known.start):
        kind = "doubled_word" if m["twice"] else "damaged_clause"
        yield Fault(m.start(), m.end() - (1 if m["twice"] else 0), kind, None)
    yield from _truncated(known)


def _truncated(known: Evidence) -> Iterator[Fault]:
    """A text that stops in the middle of a clause."""
    end = len(known.text.rstrip())
    m = re.search(r"(?:^|[^\w])([a-z]+)$", known.text[max(known.start, end - 80) : end])
    if end - known.start > _LEAST and m and m.group(1) in _DANGLING:
        yield Fault(end - len(m.group(1)), end, "truncated", None)
