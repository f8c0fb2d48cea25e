"""Common English words (``data/words.csv``): to tell a name from a noun, and half a word from a whole one."""

from __future__ import annotations

from functools import cache

from dragoman.text.tables import read_rows

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "’s", "'s")


@cache
def words() -> frozenset[str]:
    """All words of the table, in small letters."""
    return frozenset(word for row in read_rows("words.csv") for word in row["words"].split("|"))


def is_word(word: str) -> bool:
    """Whether `word`, or the word it is a plain form of, is a common English word."""
    lower = word.lower()
    if lower in words():
        return True
    stems = [lower[: -len(ending)] for ending in _ENDINGS if lower.endswith(ending) and len(lower) > len(ending) + 2]
    return any(stem in words() or stem + "e" in words() for stem in stems)
