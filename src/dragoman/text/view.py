"""The reader's view of a text: repaired, with an exact map of offsets back to the text as read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.record import Repair, Span

_DELETED = 3  # code points: a gap this small between neighbours is what a repair took out


@dataclass(frozen=True, slots=True)
class View:
    """A text as the reader works on it.

    `pieces` are (start in view, end in view, start in source, end in source), in view order, without gaps
    in the view. A piece whose two lengths are equal maps character by character; any other maps as a whole.
    Pieces may stand in another order in the source (words put back in their place).
    """

    text: str
    pieces: list[tuple[int, int, int, int]]
    repairs: list[Repair] = field(default_factory=list)
    damaged: bool = False

    @classmethod
    def of(cls, text: str) -> View:
        """The view of a text that needs no repair."""
        return cls(text=text, pieces=[(0, len(text), 0, len(text))] if text else [])

    def to_source(self, span: Span) -> list[Span]:
        """Where `span` of the view stands in the text as read: one span, or more where words were moved.

        Returns at least one span, in source order; an empty `span` gives one empty span.
        """
        start, end = span
        if not self.pieces:
            return [(0, 0)]
        at = max(bisect_right(self.pieces, start, key=lambda p: p[0]) - 1, 0)
        found: list[Span] = []
        for n in range(at, len(self.pieces)):
            vs, ve, ss, se = self.pieces[n]
            if vs >= end and found:
                break
            if ve - vs == se - ss:
                piece = (ss + max(start, vs) - vs, ss + max(min(end, ve), max(start, vs)) - vs)
            else:
                piece = (ss, se)
            if piece[0] < piece[1] or (start == end and not found):
                if found and 0 <= piece[0] - found[-1][1] <= _DELETED:
                    piece = (found.pop()[0], piece[1])
                found.append(piece)
            if ve >= end:
                break
        return merged(found) or [(self.pieces[at][2], self.pieces[at][2])]

    def hull(self, span: Span) -> Span:
        """The one shortest span of the text as read that holds all of `span`."""
        spans = self.to_source(span)
        return spans[0][0], spans[-1][1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those that overlap or touch made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
