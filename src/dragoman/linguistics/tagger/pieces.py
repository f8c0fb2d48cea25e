"""A text cut into the pieces that the encoder reads, and the windows it reads them in.

A piece is a WordPiece of the lower-cased text with its code points in the text as given. What lower case loses,
and what stands in quotation marks, goes beside each piece as its *look*. A paragraph break is a piece of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.record import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, BREAK = 101, 102, 1  # [CLS], [SEP], and [unused0] for a paragraph break
LOOKS = 8  # case (lower, title, upper, other) times inside quotation marks or not
WINDOW = 254  # pieces in a window, beside [CLS] and [SEP]
_PARAGRAPH = frozenset({BREAK})
_SENTENCE = frozenset({1012, 1029, 999})  # . ? ! of the vocabulary
_MARKS = {"“": True, "”": False, "«": True, "»": False}


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text: ids of the vocabulary, looks, and code points of each."""

    ids: list[int]
    looks: list[int]
    spans: list[Span]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` read together; ``[keep, keep_end)`` are those whose findings count."""

    start: int
    end: int
    keep: int
    keep_end: int


@cache
def vocabulary() -> Tokenizer:
    """The WordPiece tokenizer of the encoder (BERT's uncased vocabulary)."""
    from tokenizers import BertWordPieceTokenizer

    path = files("dragoman.linguistics.tagger") / "model" / "vocab.txt"
    made: Tokenizer = BertWordPieceTokenizer(str(path), lowercase=True)
    return made


def cut(text: str) -> Pieces:
    """Cut a text into pieces."""
    ids: list[int] = []
    looks: list[int] = []
    spans: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        encoded = vocabulary().encode(line, add_special_tokens=False)
        if encoded.ids:
            if ids:
                ids.append(BREAK)
                looks.append(0)
                spans.append((offset, offset))
            inside = False
            for piece, (start, end) in zip(encoded.ids, encoded.offsets, strict=True):
                words = line[start:end]
                closing = words in _MARKS and not _MARKS[words]
                if words == '"':
                    inside = not inside
                elif words in _MARKS:
                    inside = _MARKS[words]
                ids.append(piece)
                looks.append(_case(words) + (4 if inside or closing else 0))
                spans.append((offset + start, offset + end))
        offset += len(line) + 1
    return Pieces(ids, looks, spans)


def _case(words: str) -> int:
    if words.islower():
        return 0
    if words.isupper() and len(words) > 1:
        return 2
    return 1 if words[:1].isupper() else 3


def windows(pieces: Pieces, *, size: int = WINDOW, context: int = 48) -> list[Window]:
    """Windows of whole paragraphs where they fit, else of whole sentences, else of `size` pieces.

    A window that begins inside a paragraph also sees the end of the one before it, at most `context` pieces.
    """
    count = len(pieces)
    ids = pieces.ids
    out: list[Window] = []
    start = 0
    while start < count:
        end = min(start + size, count)
        if end < count:
            end = _last_break(ids, start, end)
        lead = start if not start or ids[start - 1] == BREAK else max(start - context, 0)
        for i in range(lead, start):
            if ids[i] == BREAK:
                lead = i + 1
        out.append(Window(lead, end, start, end))
        start = end
    return out


def _last_break(ids: list[int], start: int, end: int) -> int:
    """Where the last paragraph, else sentence, ends in the second half of ``[start, end)``; else `end`."""
    for enders in (_PARAGRAPH, _SENTENCE):
        for i in range(end - 1, start + (end - start) // 2, -1):
            if ids[i] in enders:
                return i + 1
    return end
