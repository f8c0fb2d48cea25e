"""Topics that a side's own text on a contact names outside what was found to be said: silence is claimed of no such.

A list can be longer than the statement that was found in it ("discussed arms control, a separate dialogue on
ransomware, and Iran"). Words of a topic in the sentence of a statement are put with that statement; words in a sentence
where nothing was found leave the topic open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extraction.said import Said
from dragoman.extraction.topics import TopicIndex, aligned_id, country_of, is_general, topics
from dragoman.record import Span

_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][”\"’]?\s+|\n+")
_ABOUT = re.compile(r"(?:on|regarding|concerning|as (?:for|to)|turning to|with regard to|speaking of)\b", re.IGNORECASE)
_PIECE_END = re.compile(r"[,;:]\s|\s(?:as well as|and)\s")


class Named(NamedTuple):
    """What a text names beside its statements."""

    said: list[Said]  # a statement again, with the piece of its sentence that names one topic more
    open: set[str]  # topics that no statement's sentence names


def named(entries: Sequence[Said], text: str, sides: Collection[str]) -> Named:
    """Topics of a side's own text on a contact beyond its statements there.

    Args:
        entries: That side's statements in the text.
        sides: Those of the contact: their own names stand in every title ("the President of Ukraine").
    """
    covered = sorted(span for e in entries for span in e.statement.content)
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    by_sentence: dict[int, list[Said]] = {}
    for e in entries:
        for start, _ in e.statement.cue or e.statement.content:
            by_sentence.setdefault(bisect_right(ends, start), []).append(e)
    found, left = Named([], set()), set()
    for hit in TopicIndex.of(text).hits:
        if is_general(hit.topic) or country_of(hit.topic) in sides or any(a <= hit.span[0] < b for a, b in covered):
            continue
        number = bisect_right(ends, hit.span[0])
        here = by_sentence.get(number)
        if not here:
            left.add(aligned_id(hit.topic, sides))
            continue
        host = max((e for e in here if e.place[1] <= hit.span[0]), key=lambda e: e.place[1], default=here[0])
        first = ends[number - 1] if number else 0
        last = ends[number] if number < len(ends) else len(text)
        piece = _piece(text, hit.span, first, last, covered)
        content = [piece, *host.statement.content] if _opens(text, piece, host) else [piece]
        own = replace(host.statement, content=content, content_key=None, topics=[topics()[hit.topic]])
        found.said.append(Said(host.record, own, host.document, host.official))
    return Named(found.said, left)


def _opens(text: str, piece: Span, host: Said) -> bool:
    """Whether a piece says what the statement behind it is about: "On Sudan, Rojas said that …"."""
    return bool(_ABOUT.match(text, piece[0])) and piece[1] <= min(host.place[1], *(a for a, _ in host.statement.cue))


def _piece(text: str, hit: Span, first: int, last: int, covered: Iterable[Span]) -> Span:
    """The part of a sentence, between commas, that holds the words of a topic and nothing that was found before."""
    starts = [m.end() for m in _PIECE_END.finditer(text, first, hit[0])]
    start = max([first, *starts, *(b for _, b in covered if first <= b <= hit[0])])
    stop = _PIECE_END.search(text, hit[1], last)
    end = stop.start() if stop else last
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" ,;")), start + len(piece.rstrip(" .,;\n"))
