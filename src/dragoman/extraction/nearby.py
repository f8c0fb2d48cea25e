"""Things that stand somewhere in a text, found by where: so that each is compared with its neighbours only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from dragoman.record import Span

Thing = TypeVar("Thing")
_BLOCK = 256  # code points


class Nearby(Generic[Thing]):
    """Things by the blocks of the text that their spans touch.

    >>> near = Nearby()
    >>> near.add("a", [(0, 10)])
    >>> near.add("b", [(900, 910)])
    >>> list(near.around([(5, 8)]))
    ['a']
    """

    def __init__(self) -> None:
        self._blocks: dict[int, list[int]] = defaultdict(list)
        self._things: list[Thing] = []

    def add(self, thing: Thing, spans: Iterable[Span]) -> None:
        """Keep a thing under its spans."""
        n = len(self._things)
        self._things.append(thing)
        for block in _blocks(spans):
            self._blocks[block].append(n)

    def around(self, spans: Iterable[Span]) -> Iterable[Thing]:
        """The things of the blocks that the spans touch, in the order in which they were added."""
        return [self._things[n] for n in sorted({n for b in _blocks(spans) for n in self._blocks.get(b, ())})]


def _blocks(spans: Iterable[Span]) -> set[int]:
    return {block for start, end in spans for block in range(start // _BLOCK, end // _BLOCK + 1)}
