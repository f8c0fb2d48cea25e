"""The turns of a transcript: who is named before a colon at the head of a paragraph, and the questions between.

"MS. RAO: We have said before …" opens a turn, which goes on up to the next one. In briefings the questions stand as
"Q  Can you say …", with no colon; nobody is named for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dragoman.extraction.reading import Reading
from dragoman.record import Span
from dragoman.text.structure import Block

_WORD = r"[A-Z][A-Z.’'-]*[A-Z.]"
_LABEL = re.compile(rf"[\"“]?(?P<name>Q|{_WORD}(?: {_WORD}){{0,4}})(?: \([^)\n]{{1,60}}\))?(?P<colon>:)(?=\s+\S)")
_QUESTION = re.compile(r"(?P<mark>Q)[ \t ]+(?=[A-Z“\"(—–-])")
_ASKED = frozenset({"Q", "QUESTION", "REPORTER", "PRESS", "JOURNALIST"})  # nobody is named
_LEAST = 2  # labels that make a transcript; a single one is a heading


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that opens a turn and those that go on with it. `name` is None for a question without a name."""

    name: Span | None
    mark: Span
    start: int  # code point where the words of the first paragraph begin
    blocks: tuple[Block, ...]


def turns(reading: Reading) -> list[Turn]:
    """The turns of a text in its order; empty where it has no speaker labels."""
    blocks = [b for b in reading.blocks if b.kind not in {"header", "boilerplate", "headline"}]
    labels = [_LABEL.match(reading.text, b.start, b.end) for b in blocks]
    if sum(m is not None for m in labels) < _LEAST:
        return []
    asked = [_QUESTION.match(reading.text, b.start, b.end) for b in blocks]
    opens = [n for n in range(len(blocks)) if labels[n] is not None or asked[n] is not None]
    found: list[Turn] = []
    for at, end in pairwise([*opens, len(blocks)]):
        label, question = labels[at], asked[at]
        own = tuple(blocks[at:end])
        if label is not None and label["name"] in _ASKED:
            found.append(Turn(None, label.span("name"), label.end() + 1, own))
        elif label is not None:
            found.append(Turn(label.span("name"), label.span("colon"), label.end() + 1, own))
        elif question is not None and found:
            found.append(Turn(None, question.span("mark"), question.end(), own))
    return found
