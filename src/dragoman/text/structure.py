"""Blocks of a text: header lines, headline, paragraphs, captions, boilerplate; and its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.record import Span

BlockKind = Literal["header", "headline", "body", "caption", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text between blank lines (or a line of its own).

    `start` and `end` are code points of the reader's text, half open, surrounding white space left out.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a dispatch: ``LONDON, March 3 (Reuters) -``."""

    span: Span
    place: Span | None
    agency: Span | None
    date: Span | None


_PARAGRAPH = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_STOPS = '.!?…。"”’»:;,'
_HEADLINE = 160  # code points
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"""(?P<place>[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){{0,3}}|[A-Z][\w'’.-]+(?:[ /][A-Z][\w'’.-]+){{0,2}}(?=,\s*\d|,\s*{_MONTH}\s|\s*\())?
        (?:,\s*(?P<region>[A-Z][\w.]+(?:\s[A-Z][\w.]+)?))?
        (?:[,.]\s*(?P<date>(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)\.?)?
        \s*(?:\((?P<agency>[A-Z][\w .]{{1,30}})\)|/(?P<slashed>[A-Z][\w .]{{1,30}})/)?
        \s*(?:--|[-–—:])\s+""",
    re.X,
)


def find_blocks(
    text: str, *, start: int = 0, title: str | None = None, boilerplate: Iterable[Span] = ()
) -> list[Block]:
    """Blocks of `text` in order: paragraphs parted by blank lines, or by lines where the lines are paragraphs.

    Args:
        text: The reader's text.
        start: Where the body begins; what stands before is a header.
        title: The headline as the source gives it, to know it again in the text.
        boilerplate: Spans that are no part of the report.
    """
    blocks = [Block(s, e, "header") for s, e in _lines(text, 0, start)]
    unread = sorted(boilerplate)
    body = [(s, e) for s, e in _paragraphs(text, start)]
    for n, (s, e) in enumerate(body):
        blocks.append(Block(s, e, _kind(text, s, e, n, len(body), title, unread)))
    return blocks


def _lines(text: str, start: int, end: int) -> list[Span]:
    found = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        s, e = _strip(text, at, at + len(line))
        if s < e:
            found.append((s, e))
        at += len(line)
    return found


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraphs(text: str, start: int) -> list[Span]:
    cuts = [m.span() for m in _PARAGRAPH.finditer(text, start)]
    edges = [start, *(x for cut in cuts for x in cut), len(text)]
    found = [_strip(text, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    out: list[Span] = []
    for s, e in found:
        if s < e:
            out.extend(_lines(text, s, e) if _lines_are_paragraphs(text[s:e]) else [(s, e)])
    return out


def _lines_are_paragraphs(paragraph: str) -> bool:
    """Whether each line is a paragraph: most end a sentence, and they are not all of one width (wrapped)."""
    lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    ended = sum(line[-1] in '.!?…。"”’»:;' for line in lines)
    listed = sum(line[:1] in "•*–-" or line[:2].rstrip(".)").isdigit() for line in lines)
    return ended * 3 >= len(lines) * 2 or listed * 2 > len(lines) or (len(lines[0]) < 100 and ended >= len(lines) - 1)


def _kind(text: str, s: int, e: int, n: int, of: int, title: str | None, unread: list[Span]) -> BlockKind:
    if any(us < e and s < ue for us, ue in unread):
        return "boilerplate"
    words = text[s:e]
    if title and " ".join(words.split()) == " ".join(title.split()):
        return "headline"
    if n == 0 and of > 1 and len(words) <= _HEADLINE and words[-1] not in _STOPS:
        return "headline"
    return "caption" if words.startswith(("Photo:", "FILE PHOTO:", "FILE -", "Image:", "PHOTO:")) else "body"


def find_dateline(text: str, blocks: list[Block]) -> Dateline | None:
    """The dateline of the first body block; None if it has none."""
    for block in blocks:
        if block.kind != "body":
            continue
        m = _DATELINE.match(text, block.start, min(block.end, block.start + 140))
        if m is None or not (m["agency"] or m["slashed"] or m["date"] or (m["place"] and m["place"].isupper())):
            return None
        agency = m.span("agency") if m["agency"] else m.span("slashed") if m["slashed"] else None
        return Dateline(
            span=m.span(), place=m.span("place") if m["place"] else None, agency=agency,
            date=m.span("date") if m["date"] else None,
        )  # fmt: skip
    return None
