"""A fault, and the evidence that a rule may ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from dragoman.record import Span

MARK = "mark"  # the kind of an edit that is no fault: what is mark and not word, or not seen at all


class Names(Protocol):
    """What the text layer must know of the world."""

    def is_name(self, word: str) -> bool:
        """Whether the word alone names a state, capital, body, outlet or a person in office."""
        ...

    def is_state(self, word: str) -> bool:
        """Whether the word alone names a state or a capital."""
        ...

    def is_people(self, word: str) -> bool:
        """Whether the plural of the word is a true plural (Russian, Democrat)."""
        ...


class NoNames:
    """Knows nobody: only what the text itself shows counts."""

    def is_name(self, word: str) -> bool:
        """No."""
        return False

    is_state = is_people = is_name


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at `start`..`end` of the text as read. `parts`: the new text, a span being text moved; None: left.

    `doubt` is None where the fault is plain by itself. Otherwise the repair is made only in a text that shows
    other damage; in a sound one the place is only reported ("report") or let be ("drop").
    """

    start: int
    end: int
    kind: str
    parts: tuple[str | Span, ...] | None
    doubt: Literal["report", "drop"] | None = None


_ALONE = re.compile(r"(?<![\w’'-])[\w-]++(?![\w’'])|(?<![\w’'-])[\w-]++(?=[’']s\b)")


class Evidence:
    """One text and what it shows of its own words; what is costly is found once, and only when asked for."""

    def __init__(self, text: str, start: int, names: Names) -> None:
        self.text = text
        self.start = start
        self.names = names

    @cached_property
    def alone(self) -> frozenset[str]:
        """Words that stand without an apostrophe after them, or with 's."""
        return frozenset(_ALONE.findall(self.text))

    @cached_property
    def small(self) -> frozenset[str]:
        """The same in small letters, hyphenated ones whole."""
        return frozenset(w.lower() for w in self.alone)

    @cached_property
    def named(self) -> frozenset[str]:
        """Capitalised words that stand next to another one, as the words of a person's name do."""
        return frozenset(_next_to_capital(self.text))


_CAPITALISED = re.compile(r"(?<![\w’'-])(?P<first>[A-Z][a-z]++) (?=(?P<second>[A-Z][\w-]++))")


def _next_to_capital(text: str) -> set[str]:
    return {word for m in _CAPITALISED.finditer(text) for word in (m["first"], m["second"])}


def word_before(text: str, at: int) -> str:
    """The word that ends right before code point `at`, in small letters; empty if none does."""
    m = re.search(r"([\w.-]+)[ \n]$", text[max(0, at - 30) : at])
    return m.group(1).lower().rstrip(".") if m else ""
