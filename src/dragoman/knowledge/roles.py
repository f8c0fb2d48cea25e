"""Role words and their sectors: "riot police" is COP, "rebel commander" REB.

role_words.csv, kept by hand, goes before roles.csv, made of the Phoenix dictionaries. A *carrier* ("member",
"leader", "official") takes its sectors from the words before it, where those give any. A *body* ("university",
"party") is what proper names of organisations end in, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.spelling import fold
from dragoman.knowledge.tables import listed, read_rows

_LONGEST = 8  # words
_PLURALS = (("ies", "y"), ("men", "man"), ("es", "e"), ("es", ""), ("s", ""))


class Role(NamedTuple):
    """A role phrase of the tables. `phrase`: as the table has it; `plural`: whether the words were its plural."""

    phrase: str
    sectors: tuple[str, ...]
    carrier: bool
    body: bool
    plural: bool
    table: str
    source: str


class _Row(NamedTuple):
    sectors: tuple[str, ...]
    carrier: bool
    body: bool
    bends: bool
    table: str
    source: str


@cache
def _rows() -> dict[str, _Row]:
    found = {
        phrase: _Row(tuple(listed(sectors)), False, False, plural == "yes", "roles.csv", source)
        for phrase, plural, sectors, source in read_rows("roles.csv")
    }
    for phrase, sectors, carrier, body, source in read_rows("role_words.csv"):
        found[phrase] = _Row(tuple(listed(sectors)), carrier == "yes", body == "yes", True, "role_words.csv", source)
    return found


def role_of(words: Sequence[str]) -> Role | None:
    """The role that exactly these words name, in the singular or plural; None if they name none."""
    phrase = " ".join(fold(w).lower() for w in words).replace(" - ", "-").replace(" 's", "'s")
    row = _rows().get(phrase)
    if row is not None:
        return Role(phrase, row.sectors, row.carrier, row.body, False, row.table, row.source)
    for ending, singular in _PLURALS:
        stem = phrase.removesuffix(ending) + singular
        row = _rows().get(stem) if phrase.endswith(ending) and len(stem) > 2 else None
        if row is not None and row.bends:
            return Role(stem, row.sectors, row.carrier, row.body, True, row.table, row.source)
    return None


def role_ending(words: Sequence[str], end: int) -> tuple[int, Role] | None:
    """The longest role phrase that ends before word `end`, with the index of its first word."""
    for start in range(max(0, end - _LONGEST), end):
        role = role_of(words[start:end])
        if role is not None:
            return start, role
    return None


def role_starting(words: Sequence[str], start: int) -> tuple[int, Role] | None:
    """The longest role phrase that begins at word `start`, with the index after its last word."""
    for end in range(min(len(words), start + _LONGEST), start, -1):
        role = role_of(words[start:end])
        if role is not None:
            return end, role
    return None


def sectors_ending(words: Sequence[str]) -> tuple[str, ...]:
    """Sectors of the role that some words end in; a carrier takes those of the words before it ("an army patrol")."""
    found, end = role_ending(words, len(words)), len(words)
    sectors = found[1].sectors if found is not None else ()
    while found is not None and found[1].carrier and found[0] > 0:
        end = found[0]
        found = role_ending(words, end)
        if found is not None and found[1].sectors and not found[1].carrier:
            return found[1].sectors
    return sectors
