"""Faults of setting: a word parted at the end of a line, a currency sign set apart from its amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text.faults.fault import Evidence, Fault
from dragoman.text.vocabulary import is_word

_CURRENCY = re.compile(r"(?<![\w$€£¥₹₩])[$€£¥₹₩](?P<gap>[ \u00a0\u202f])(?=\d)")
_HYPHEN = re.compile(r"(?<![\w-])(?P<left>[A-Za-z]\w*+)(?P<cut>-\r?\n[ \t]*+)(?P<right>[a-z]+)(?![\w-])")
# Prefixes that keep their hyphen more often than not.
_PREFIXES = frozenset(
    "anti co counter ex inter mid multi non post pre pro re self semi sub super trans ultra un under over cross "
    "vice".split()
)


def lines(known: Evidence) -> Iterator[Fault]:
    """Every fault of setting, in no order."""
    for m in _CURRENCY.finditer(known.text, known.start):
        yield Fault(m.start("gap"), m.end("gap"), "spaced_currency", ("",))
    for m in _HYPHEN.finditer(known.text, known.start):
        if _parted(known, m["left"], m["right"]):
            yield Fault(m.start("cut"), m.end("cut"), "line_hyphen", ("",))


def _parted(known: Evidence, left: str, right: str) -> bool:
    """Whether the two are one word ("diplo-", "matic"), not a compound whose hyphen fell at the line's end."""
    whole, compound = (left + right).lower(), f"{left}-{right}".lower()
    if compound in known.small:
        return False
    if whole in known.small:
        return True
    if left.lower() in _PREFIXES or not (is_word(left) and is_word(right)):
        return is_word(whole)
    return False
