"""Names that come into Latin letters in several ways: Nikolai and Nikolay, Hossein and Hussein, Zelenskyy, -sky."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from dragoman.knowledge.spelling import plain
from dragoman.knowledge.tables import listed, read_table

_MOST = 64  # spellings that are tried
_ENDINGS = ("skyy", "skiy", "skyi", "skij", "skii", "ski", "sky")
_LEAST = 7  # letters of a surname whose ending may vary


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    """Word -> the other ways to write it."""
    found: dict[str, dict[str, None]] = {}
    for row in read_table("name_spellings.csv"):
        words = [plain(w) for w in listed(row["spellings"])]
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(w for w in words if w != word))
    return {word: tuple(others) for word, others in found.items()}


def other_spellings(name: str) -> Iterator[str]:
    """Other ways to write a full name, as :func:`plain` gives names; the name itself is none of them."""
    words = name.split()
    if len(words) < 2:
        return
    ways = [(word, *spellings_of(word)) for word in words]
    for spelled in islice(product(*ways), 1, _MOST):
        yield " ".join(spelled)


def spellings_of(word: str) -> list[str]:
    """Other ways to write one word of a name, as :func:`plain` gives it."""
    return [*_ways().get(word, ()), *_endings(word)]


def _endings(word: str) -> list[str]:
    ending = next((e for e in _ENDINGS if word.endswith(e)), None) if len(word) >= _LEAST else None
    return [word.removesuffix(ending) + e for e in _ENDINGS if e != ending] if ending else []
