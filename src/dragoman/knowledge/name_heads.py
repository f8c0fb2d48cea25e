"""What the words of a name say it is the name of: "Council", "Bank" of a body; "Act", "Day", "Programme" of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.knowledge.roles import role_of
from dragoman.knowledge.tables import read_table
from dragoman.text.vocabulary import is_word

_LINKS = frozenset("of for on to in at against and with".split())


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["of"] for row in read_table("name_heads.csv")}


def _kind_of(word: str) -> str | None:
    lower = word.lower()
    return _heads().get(lower) or _heads().get(lower.removesuffix("s"))


def head_word(words: Sequence[str]) -> str:
    """The word that says what a name is of: Act of "Chips and Science Act", Bank of "Bank for Rural Credit"."""
    for i in range(1, len(words)):
        if words[i] in {"of", "for", "on"}:
            return words[i - 1]
    return words[-1]


def is_body_word(word: str) -> bool:
    """Whether names of organisations end in the word, in the singular or plural."""
    role = role_of([word])
    return _kind_of(word) == "body" or (role is not None and role.body)


def names_thing(words: Sequence[str]) -> bool:
    """Whether a name is one of a document, an event, a programme or a notion: those who bear such names do not act."""
    return _kind_of(head_word(words)) == "thing"


def is_plain_talk(words: Sequence[str]) -> bool:
    """Whether capitalised words are common English throughout, and none is of bodies: "Rural Health Access"."""
    own = [w for w in words if w.lower() not in _LINKS and w not in {"-", "&", ",", "'s", "’s", "the", "The"}]
    return bool(own) and all(is_word(w) for w in own) and not any(is_body_word(w) for w in own)
