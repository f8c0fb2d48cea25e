"""Tokens, parse and names of a text as plain lists: what every later stage reads.

Any parser that gives these lists will do (:class:`Parser`); spaCy is the one that ships. Plain lists
are several times faster to walk than parser objects, can be written by hand in tests and sent between
processes. Tags are Penn Treebank, coarse tags Universal POS, relations ClearNLP (spaCy English).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.record import Span


@dataclass(slots=True)
class Parse:
    """A parsed text. All lists but `sentences` and `names` have one entry a token.

    `start`, `end`: code points of the reader's text. `head`: index of the head token (itself at a root).
    `sent`: index into `sentences`. `sentences`: (first token, one past the last). `names`: entities the
    model found, (first token, one past the last, OntoNotes label), in order.
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    _children: list[list[int]] | None = None
    _edges: tuple[list[int], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.word)

    @property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in text order."""
        if self._children is None:
            children: list[list[int]] = [[] for _ in self.head]
            for i, h in enumerate(self.head):
                if h != i:
                    children[h].append(i)
            self._children = children
        return self._children

    @property
    def edges(self) -> tuple[list[int], list[int]]:
        """First and last token (included) of each token's subtree."""
        if self._edges is None:
            self._edges = _subtree_edges(self.head, self.sentences)
        return self._edges

    def subtree(self, i: int) -> list[int]:
        """Token indices of the subtree of `i`, in text order."""
        out, stack = [], [i]
        children = self.children
        while stack:
            j = stack.pop()
            out.append(j)
            stack.extend(children[j])
        return sorted(out)

    def span(self, first: int, last: int) -> Span:
        """Code points from token `first` to token `last`, both included."""
        return self.start[first], self.end[last]

    def child(self, i: int, deps: frozenset[str] | set[str]) -> int | None:
        """The first dependent of `i` with a relation in `deps`."""
        for j in self.children[i]:
            if self.dep[j] in deps:
                return j
        return None

    def token_at(self, offset: int) -> int:
        """Index of the token that holds or first follows code point `offset` (length if none)."""
        return bisect_right(self.end, offset)


def _subtree_edges(head: Sequence[int], sentences: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(head))), list(range(len(head)))
    # Children are folded into heads until nothing moves; depth is small, and bounded for odd trees.
    for first, last in sentences:
        for _ in range(64):
            moved = False
            for order in (range(first, last), range(last - 1, first - 1, -1)):
                for i in order:
                    h = head[i]
                    if h != i:
                        if left[i] < left[h]:
                            left[h], moved = left[i], True
                        if right[i] > right[h]:
                            right[h], moved = right[i], True
            if not moved:
                break
    return left, right


class Parser(Protocol):
    """Anything that parses texts whose sentences are given."""

    name: str
    version: str

    def parse(self, texts: Iterable[tuple[str, list[Span]]]) -> Iterable[Parse]:
        """Parse each (text, sentence spans); tokens outside every sentence are left out."""
        ...
