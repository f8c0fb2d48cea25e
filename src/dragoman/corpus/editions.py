"""What one edition of a text changed from another: sentences first, then the words of those that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Annotated, Literal

from msgspec import Struct

from dragoman.record import Span
from dragoman.record.model import CODEPOINTS, _doc

Edit = Literal["kept", "added", "dropped", "changed"]
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
# Every sign belongs to a sentence here, also what is no prose: an edition may have changed just that.
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…。！？]+[\"'”’»)]*(?=\s|$)|(?=\n|$))")
_SENTENCE_LIKE = 0.3  # share of words two sentences share to be two versions of one


class Change(Struct, frozen=True, kw_only=True):
    """One stretch of two editions that is the same in both, or is not."""

    edit: Annotated[Edit, _doc("kept, added, dropped, or changed: other words in its place.")]
    before: Annotated[Span, _doc("Where in the first; empty where something was added.", unit=CODEPOINTS)]
    after: Annotated[Span, _doc("Where in the second; empty where something was dropped.", unit=CODEPOINTS)]


def diff(a: str, b: str, *, kept: bool = False) -> list[Change]:
    """What edition `b` of a text changed from `a`, in the order of the text.

    Sentences are compared first; the words of sentences that stand in one place in both and are alike are compared
    next. Another line break or blank is no change.

    Args:
        kept: Whether what stayed is listed too.
    """
    found = list(_of_sentences(a, b))
    return [c for c in found if kept or c.edit != "kept"]


def _of_sentences(a: str, b: str) -> Iterator[Change]:
    first, second = _sentences(a), _sentences(b)
    keys = ([" ".join(a[s:e].split()) for s, e in first], [" ".join(b[s:e].split()) for s, e in second])
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change(edit="kept", before=_hull(first, i, j, a), after=_hull(second, k, m, b))
        else:
            yield from _of_words(a, b, _hull(first, i, j, a), _hull(second, k, m, b))


def _of_words(a: str, b: str, before: Span, after: Span) -> Iterator[Change]:
    """Two stretches word by word, or as a whole where they have little in common."""
    first = [(before[0] + m.start(), before[0] + m.end()) for m in _WORD.finditer(a[slice(*before)])]
    second = [(after[0] + m.start(), after[0] + m.end()) for m in _WORD.finditer(b[slice(*after)])]
    if not first or not second:
        if first or second:
            yield Change(edit="dropped" if first else "added", before=before, after=after)
        return
    matcher = SequenceMatcher(None, [a[s:e] for s, e in first], [b[s:e] for s, e in second], autojunk=False)
    if matcher.ratio() < _SENTENCE_LIKE:
        yield Change(edit="changed", before=before, after=after)
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        yield Change(edit=_EDITS[tag], before=_hull(first, i, j, a), after=_hull(second, k, m, b))


_EDITS: dict[str, Edit] = {"equal": "kept", "insert": "added", "delete": "dropped", "replace": "changed"}


def _sentences(text: str) -> list[Span]:
    return [m.span() for m in _SENTENCE.finditer(text)]


def _hull(spans: Sequence[Span], first: int, last: int, text: str) -> Span:
    """The stretch of spans ``[first, last)``; where there are none, the place between their neighbours."""
    if first < last:
        return spans[first][0], spans[last - 1][1]
    at = spans[first][0] if first < len(spans) else len(text)
    return at, at
