"""All faults of a text, what is doubtful settled by what else the text shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.text.faults.characters import LEAD, characters
from dragoman.text.faults.clauses import clauses
from dragoman.text.faults.fault import Evidence, Fault, Names, NoNames
from dragoman.text.faults.lines import lines
from dragoman.text.faults.possessives import possessives
from dragoman.text.faults.stops import stops

# One look for anything that a rule could start from; a text without is sound.
_SUSPECT = re.compile(
    LEAD + r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufffd\ufeff]"
    r"|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]|&#?\w+;|\w-\r?\n|[$€£¥₹₩][ \u00a0\u202f]\d|\. ?\.(?!\.)"
    r"|\w\.[ \n][a-z]|s[’'] |\b(?:an?|the door) (?:said|says|told)\b|\b(the|an?|of|and|to) \1 |[A-Z][a-z]+s [a-z]"
    r"|said\. [A-Z]",
)
# Kinds that a passage through translation, or a bad scrape, leaves all over a text.
_SIGNS = frozenset({"possessive", "displaced_words", "cut_sentence", "doubled_stop", "stray_word", "damaged_clause"})
_SIGNS_NEEDED = 3
_CODE_POINTS_A_SIGN = 2_500  # one sign in so much text, at least, shows that the text is damaged


def find_faults(text: str, *, start: int = 0, names: Names | None = None) -> list[Fault]:
    """Faults from code point `start` on, in text order, none overlapping; `names` None: only what the text shows."""
    known = Evidence(text, start, names or NoNames())
    found = list(_all(known))
    signs = sum(fault.kind in _SIGNS for fault in found)
    damaged = signs >= _SIGNS_NEEDED and signs * _CODE_POINTS_A_SIGN >= len(text) - start
    return without_overlaps([f for fault in found if (f := _settled(fault, damaged=damaged)) is not None])


def _all(known: Evidence) -> Iterator[Fault]:
    if _SUSPECT.search(known.text, known.start) is not None:
        for rule in (characters, possessives, stops, lines):
            yield from rule(known)
    yield from clauses(known)


def _settled(fault: Fault, *, damaged: bool) -> Fault | None:
    """The fault as it is dealt with in a text that is otherwise damaged, or sound."""
    if fault.doubt is None or damaged:
        return fault
    return replace(fault, parts=None) if fault.doubt == "report" else None


def without_overlaps(faults: list[Fault]) -> list[Fault]:
    """Faults in text order; of two that overlap, the one that begins first."""
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda f: (f.start, f.end)):
        if not kept or fault.start >= kept[-1].end:
            kept.append(fault)
    return kept
