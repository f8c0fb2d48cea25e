"""Blocks of a text: header lines, headline, paragraphs, captions, boilerplate; and its dateline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
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


_BREAK = r"(?:\r\n?|[\n\x85\u2028])"
_PARAGRAPH = re.compile(rf"(?:{_BREAK}[ \t\f\v\u00a0]*+{_BREAK}|\u2029)\s*+")
_ENDS = '.!?…。"”’»:;'
_STOPS = _ENDS + ","
_BEFORE_DATELINE = 4  # blocks
_BYLINE = 100  # code points
_HEADLINE = 160  # code points
_MOST_HEADS = 3  # lines that stand above one text
_BROKEN_OFF = re.compile(r"\b(?:a|an|the|of|for|to|in|on|at|by|with|from|and|or|but|that|than|as|its|his|her|their)$")
_HEADING = 55  # code points; a longer line that ends without a stop is a heading only in title case
_WRAPPED = (40, 110)  # code points; the widths at which texts are wrapped by hand or by mail
_LIST_MARK = re.compile(r"[•*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")
_ADDRESS = re.compile(r"(?:https?:|www\.|[\w.]+\.(?:com|org|net|gov|co)\b|@|#)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"""(?P<place>[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){{0,3}}
        |[A-Z][\w'’.-]+(?:[ /][A-Z][\w'’.-]+){{0,2}}(?=,\s*\d|,\s*{_MONTH}\s|\s*\())?
        (?:,\s*(?P<region>[A-Z][\w.]+(?:\s[A-Z][\w.]+)?))?
        (?:[,.]\s*(?P<date>(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)\.?)?
        \s*(?:\((?P<agency>[A-Z][\w .]{{1,30}})\)|/(?P<slashed>[A-Z][\w .]{{1,30}})/)?
        \s*(?P<dash>--\s|[-–—:\ufffd]\s|—(?=[A-Z“"]))\s*(?![a-z])""",
    re.X,
)


# "By ANA RUIZ, Associated Press ROME (AP) — …": a byline that lost its line.
_GLUED_BYLINE = re.compile(r"By [^\n.]{4,80}?\s(?=[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,2} \([A-Z])")


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
    body = _joined(text, list(_paragraphs(text, start)), unread)
    for n, (s, e) in enumerate(body):
        blocks.append(Block(s, e, _kind(text, s, e, n, len(body), title, unread)))
    return blocks


def _joined(text: str, paragraphs: list[Span], unread: list[Span]) -> list[Span]:
    """Paragraphs, those put together again that were parted in the middle of a sentence."""
    out: list[Span] = []
    for s, e in paragraphs:
        if out and _continues(text, out[-1], (s, e)) and not any(_overlaps(unread, x) for x in (out[-1], (s, e))):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    return out


def _continues(text: str, before: Span, after: Span, *, least: int = _WRAPPED[0]) -> bool:
    """Whether `after` goes on in the sentence of `before`: no stop there, a small letter here, no list."""
    s, e = before
    if not text[after[0]].islower() or e - s < least or not (text[e - 1].isalnum() or text[e - 1] in ',)”"’'):
        return False
    opening = text[after[0] : after[0] + 40]
    return not (
        _LIST_MARK.match(opening) or _ADDRESS.match(opening) or re.search(r"[;,:] (?:and|or)$", text[max(s, e - 6) : e])
    )


def _overlaps(spans: list[Span], span: Span) -> bool:
    """Whether any of `spans` (in order, apart) overlaps `span`."""
    at = bisect_left(spans, (span[1], 0)) - 1
    return at >= 0 and spans[at][1] > span[0]


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


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    cuts = [m.span() for m in _PARAGRAPH.finditer(text, start)]
    edges = [start, *(x for cut in cuts for x in cut), len(text)]
    found = [_strip(text, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    parts = [_lines(text, s, e) for s, e in found if s < e]
    width = _wrap_width(text, parts)
    for lines in parts:
        yield from _unwrapped(text, lines, width)


def _wrap_width(text: str, paragraphs: list[list[Span]]) -> int | None:
    """The width at which the text is wrapped; None if its line breaks are its own.

    In a wrapped text the first word of a line never had room on the line before.
    """
    broken = [(b[0], a[1] - a[0]) for lines in paragraphs for a, b in pairwise(lines)]
    width = max((length for _, length in broken), default=0)
    if len(broken) < 3 or not _WRAPPED[0] <= width <= _WRAPPED[1]:
        return None
    full = sum(length + 1 + len(_first_word(text, start)) > width for start, length in broken)
    return width if full * 10 >= len(broken) * 9 else None


def _first_word(text: str, at: int) -> str:
    return text[at : at + _WRAPPED[1]].split(maxsplit=1)[0]


def _unwrapped(text: str, lines: list[Span], width: int | None) -> Iterator[Span]:
    """The blocks of one paragraph: all of it, or its lines, those that only wrap put together."""
    if width is not None or not _lines_are_paragraphs([text[s:e] for s, e in lines]):
        yield lines[0][0], lines[-1][1]
        return
    start, end = lines[0]
    for line in lines[1:]:
        if not _continues(text, (start, end), line, least=_WRAPPED[0] // 2):
            yield start, end
            start = line[0]
        end = line[1]
    yield start, end


def _lines_are_paragraphs(lines: list[str]) -> bool:
    """Whether each line is a paragraph: most end a sentence or are items of a list, or the first ones are headings."""
    if len(lines) < 2:
        return False
    ended = sum(line[-1] in _ENDS for line in lines)
    listed = sum(line[:1] in "•*–-" or line[:2].rstrip(".)").isdigit() for line in lines)
    return ended * 3 >= len(lines) * 2 or listed * 2 > len(lines) or _is_headed(lines)


def _is_headed(lines: list[str]) -> bool:
    """Whether headings stand above text: an entry of a live page has the hour, a headline, then its report."""
    heads = next((n for n, line in enumerate(lines) if line[-1] in _ENDS), len(lines))
    under = lines[heads:]
    if not 0 < heads <= _MOST_HEADS or not under or not all(line[-1] in _ENDS for line in under[1:]):
        return False
    whole = heads == 1 or not any(line[0].islower() or _BROKEN_OFF.search(line) for line in lines[: heads + 1])
    return whole and all(_is_heading(line) or len(under[0]) > _WRAPPED[1] >= len(line) for line in lines[:heads])


def _is_heading(line: str) -> bool:
    """Whether a line without a stop can be a heading: short, or with most of its long words capitalised."""
    words = [w for w in line.split() if len(w) > 3]
    return len(line) <= _HEADING or (len(line) < 100 and sum(w[0].isupper() for w in words) * 3 >= len(words) * 2)


def _kind(text: str, s: int, e: int, n: int, of: int, title: str | None, unread: list[Span]) -> BlockKind:
    if _overlaps(unread, (s, e)):
        return "boilerplate"
    words = text[s:e]
    if title and " ".join(words.split()) == " ".join(title.split()):
        return "headline"
    if n == 0 and of > 1 and len(words) <= _HEADLINE and words[-1] not in _STOPS:
        return "headline"
    return "caption" if words.startswith(("Photo:", "FILE PHOTO:", "FILE -", "Image:", "PHOTO:")) else "body"


def find_dateline(text: str, blocks: list[Block]) -> Dateline | None:
    """The dateline of the first body block (a byline or a date may stand before it); None if it has none."""
    for block in [b for b in blocks if b.kind == "body"][:_BEFORE_DATELINE]:
        byline = _GLUED_BYLINE.match(text, block.start, min(block.end, block.start + _BYLINE))
        start = byline.end() if byline is not None else block.start
        m = _DATELINE.match(text, start, min(block.end, start + 140))
        if m is not None and _is_dateline(m):
            agency = m.span("agency") if m["agency"] else m.span("slashed") if m["slashed"] else None
            return Dateline(
                span=m.span(), place=m.span("place") if m["place"] else None, agency=agency,
                date=m.span("date") if m["date"] else None,
            )  # fmt: skip
        if block.end - block.start > _BYLINE:
            return None
    return None


def _is_dateline(m: re.Match[str]) -> bool:
    if m["agency"] or m["slashed"] or m["date"]:
        return True
    # "MODERATOR: …" is a speaker; a capitalised word and a dash are not enough for a place in small letters.
    return bool(m["place"]) and m["place"].isupper() and m["dash"].strip() != ":"
