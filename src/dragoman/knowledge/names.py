"""The index of names: what begins with a word of a text, the longest name first.

Accents do not count on either side. A name in capitals throughout is found, one in lower case is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.knowledge.entries import Via
from dragoman.knowledge.spelling import fold, same_word, tokens


class Name(NamedTuple):
    """A name of the tables: its words, how it names the entry, the entry's id, and the name as it is spelled."""

    words: tuple[str, ...]
    via: Via
    entry: str
    spelled: str


class NameIndex:
    """Names by their first word; those of one word are split up only when the word is met."""

    def __init__(self) -> None:
        self._raw: dict[str, list[tuple[str, Via, str]]] = {}
        self._ready: dict[str, tuple[dict[str, list[Name]], list[Name]]] = {}

    def add(self, name: str, via: Via, entry: str) -> None:
        """Add a name of an entry."""
        first = name.split(" ", 1)[0]
        if not first.isalpha():
            first = tokens(name)[0]
        key = fold(first)
        self._raw.setdefault(key, []).append((name, via, entry))
        self._ready.pop(key, None)

    def remove(self, name: str) -> None:
        """Take out every entry of that name."""
        key = fold(tokens(name)[0])
        self._raw[key] = [n for n in self._raw.get(key, []) if n[0] != name]
        self._ready.pop(key, None)

    def starting(self, text: Sequence[str], i: int) -> list[Name]:
        """The longest names that stand in `text` at word `i`; all of one length."""
        word = text[i]
        found = self._options(word)
        if found is None and len(word) > 3 and word.isupper():
            found = self._options(word.title())
        if found is None:
            return []
        longer, single = found
        if i + 1 < len(text):
            options = longer.get(text[i + 1].lower(), ())
            hits: list[Name] = []
            for name in options:
                if hits and len(name.words) < len(hits[0].words):
                    break
                if _stands(name.words, text, i):
                    hits.append(name)
            if hits:
                return hits
        return [n for n in single if same_word(n.words[0], word)]

    def _options(self, word: str) -> tuple[dict[str, list[Name]], list[Name]] | None:
        ready = self._ready.get(word)
        if ready is None:
            raw = self._raw.get(word)
            if raw is None:
                return None
            longer: dict[str, list[Name]] = {}
            single: list[Name] = []
            for name, via, entry in raw:
                words = tuple(tokens(fold(name)))
                if len(words) == 1:
                    single.append(Name(words, via, entry, name))
                else:
                    longer.setdefault(words[1].lower(), []).append(Name(words, via, entry, name))
            for options in longer.values():
                options.sort(key=lambda n: (-len(n.words), n.words, n.entry))
            ready = self._ready[word] = (longer, single)
        return ready


def _stands(words: tuple[str, ...], text: Sequence[str], i: int) -> bool:
    return i + len(words) <= len(text) and all(same_word(w, text[i + k]) for k, w in enumerate(words))
