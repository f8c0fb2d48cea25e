"""Texts as sets of shingles: what two copies have in common, whatever was done to their blanks, marks and case.

A shingle is two neighbouring words that are no function words, as a number of 64 bits. Two words, because a copy in
which four words of ten were changed has hardly three in a row left; without function words, because "of the" says
nothing. The numbers are the same in every process.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Any

import numpy as np

# Scripts without blanks between words are taken sign by sign.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]|[^\W_]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´\u00ad"))
FUNCTION_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its not of on or our s said she "
    "that the their them they this to was we were which who will with would you your".split()
)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def words(text: str) -> list[str]:
    """The words of a text in lower case, without marks; a compatibility character counts as the plain one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    else:
        text = text.replace("'", "").replace("`", "")
    return _WORD.findall(text.lower())


def names_and_plain(text: str) -> tuple[set[str], set[str]]:
    """The words of a text that are written as names and numbers are, and the others, both in lower case."""
    names: set[str] = set()
    plain: set[str] = set()
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower not in FUNCTION_WORDS:
            (names if word[0].isupper() or word[0].isdigit() else plain).add(lower)
    return names, plain - names


def key(found: list[str]) -> str:
    """Equal for texts of the same words."""
    return hashlib.blake2b(" ".join(found).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def shingles(found: list[str]) -> Any:
    """The shingles of words as a sorted array of distinct ``uint64``."""
    numbers = np.fromiter((_number(w) for w in found if w not in FUNCTION_WORDS), dtype=np.uint64)
    if len(numbers) < 2:
        return numbers
    return np.unique(_mixed(numbers[:-1] * _MIX + numbers[1:]))


def shared(a: Any, b: Any) -> int:
    """How many shingles two texts have in common."""
    return len(np.intersect1d(a, b, assume_unique=True))


@lru_cache(maxsize=1 << 20)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _mixed(numbers: Any) -> Any:
    """The finaliser of splitmix64: every bit depends on every bit."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
