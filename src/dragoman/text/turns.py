"""The turns of a transcript: who is named before a colon at the head of a paragraph, and the questions between.

"MS. RAO: We have said before …" opens a turn, which goes on up to the next one. In briefings the questions stand as
"Q  Can you say …", with no colon; nobody is named for them. Ministries print names as they are written: "Reuters: Can
you say …", "Lin Ruo: We have said before …". Such labels make a transcript only where they come again as those of a
dialogue do; a line of a list ("Next steps: …") is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dragoman.record import Span
from dragoman.text.structure import Block
from dragoman.text.vocabulary import is_word

_WORD = r"[A-Z][A-Z.’'-]*[A-Z.]"
_LABEL = re.compile(rf"[\"“]?(?P<name>Q|{_WORD}(?: {_WORD}){{0,4}})(?: \([^)\n]{{1,60}}\))?(?P<colon>:)(?=\s+\S)")
_NAME = r"[A-Z][\w.’'-]*"
_PRINTED = re.compile(
    rf"(?P<name>{_NAME}(?: (?:{_NAME}|of|for|the|de|bin|al|and)){{0,6}})(?P<of>, [^:\n.;]{{2,60}})?"
    r"(?: \([^)\n]{1,60}\))?(?P<colon>:)(?=\s+\S)"
)
_QUESTION = re.compile(r"(?P<mark>Q)[ \t ]+(?=[A-Z“\"(—–-])")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ASKED = frozenset({"Q", "QUESTION", "REPORTER", "PRESS", "JOURNALIST"})  # nobody is named
ANSWERED = frozenset({"A", "ANSWER"})  # by whoever gives the answers
_LEAST = 2  # labels that make a transcript; a single one is a heading
_LEAST_PRINTED = 3  # of labels that are written as names are


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that opens a turn and those that go on with it. `name` is None for a question without a name."""

    name: Span | None
    mark: Span
    start: int  # code point where the words of the first paragraph begin
    blocks: tuple[Block, ...]


def find_turns(text: str, blocks: Iterable[Block]) -> list[Turn]:
    """The turns of a text in its order; empty where it has no speaker labels.

    A block that is all in brackets is a note of whoever published the text, and part of no turn.

    Args:
        text: The reader's text; spans of the turns are code points of it, half open.
        blocks: Its blocks, in order; headline, header and boilerplate open no turn.
    """
    blocks = [b for b in blocks if b.kind not in {"header", "boilerplate", "headline"}]
    labels = _labels(text, blocks)
    if not any(labels):
        return []
    asked = [_QUESTION.match(text, b.start, b.end) for b in blocks]
    opens = [n for n in range(len(blocks)) if labels[n] is not None or asked[n] is not None]
    found: list[Turn] = []
    for at, end in pairwise([*opens, len(blocks)]):
        label, question = labels[at], asked[at]
        own = (blocks[at], *(b for b in blocks[at + 1 : end] if not _NOTE.fullmatch(text, b.start, b.end)))
        if label is not None and label["name"].upper() in _ASKED:
            found.append(Turn(None, label.span("name"), label.end() + 1, own))
        elif label is not None:
            found.append(Turn(label.span("name"), label.span("colon"), label.end() + 1, own))
        elif question is not None and found:
            found.append(Turn(None, question.span("mark"), question.end(), own))
    return found


def _labels(text: str, blocks: list[Block]) -> list[re.Match[str] | None]:
    """The label of each block; all None where they make no transcript."""
    capital = [_LABEL.match(text, b.start, b.end) for b in blocks]
    printed = [_PRINTED.match(text, b.start, b.end) for b in blocks]
    if _is_dialogue(Counter(m["name"] for m in printed if m is not None)):
        return [c or m for c, m in zip(capital, printed, strict=True)]
    return list(capital) if sum(m is not None for m in capital) >= _LEAST else [None] * len(blocks)


def _is_dialogue(times: Counter[str]) -> bool:
    """Whether labels are of some who talk: several, of whom at least one speaks again and is no common word.

    Two single words have both to come again ("Asahi: …", "Oyono: …"): one alone may head a list.
    """
    again = [name for name, n in times.items() if n > 1 and _is_somebody(name) and not name.isupper()]
    sure = any(" " in name or name.upper() in _ASKED | ANSWERED for name in again)
    return times.total() >= _LEAST_PRINTED and len(times) > 1 and (sure or len(again) > 1)


def _is_somebody(name: str) -> bool:
    return name.upper() in _ASKED | ANSWERED or not all(is_word(word) for word in name.split())
