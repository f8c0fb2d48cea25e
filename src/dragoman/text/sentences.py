"""Sentences, by rule: one pass over each block, every stop judged by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.record import Span
from dragoman.text.structure import Block, Dateline

LONGEST = 2_000  # code points; longer runs are cut at a safe place so that nothing downstream is unbounded

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj brig sen rep gov pres hon rev st jr sr no nos vs etc inc ltd co "
    "corp bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx est dept fig vol art "
    "sec ch pp ed eds al cf e.g i.e a.m p.m u.s u.k u.n e.u d.c u.a.e ph.d b.a m.a op spc pvt amb min".split()
)
# After these a capital does not tell: a new sentence may begin ("in the U.S. The minister …").
_MAY_END = frozenset("u.s u.k u.n e.u d.c u.a.e a.m p.m inc ltd co corp etc jr sr ph.d b.a m.a al".split())
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those in on at but and however meanwhile his her its their as if "
    "when while after before there for by with no yes what who which how why since although both according last".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*\s*(\S[\w'’.-]*)?")
_OPENERS = frozenset("\"'“‘«„([")


def split_sentences(text: str, blocks: list[Block], dateline: Dateline | None = None) -> list[Span]:
    """Sentence spans of the blocks that are read (headline, body, caption), in text order.

    Spans are code points of `text`, half open, white space trimmed; a dateline is no part of a sentence.
    """
    found: list[Span] = []
    for block in blocks:
        if block.kind in {"header", "boilerplate"}:
            continue
        start = block.start
        if dateline is not None and block.start <= dateline.span[0] < block.end:
            start = dateline.span[1]
        found.extend(_block_sentences(text, start, block.end))
    return found


def _block_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _END.finditer(text, start, end):
        if match.start() < at or not _ends_here(text, at, match, end):
            continue
        yield from _bounded(text, at, match.end())
        at = match.end()
    yield from _bounded(text, at, end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The trimmed span, cut where it is longer than LONGEST."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(sep, start + LONGEST // 2, start + LONGEST) for sep in ("; ", ", ", " "))
        cut = cut + 1 if cut > start else start + LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends_here(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop at `match` ends a sentence."""
    rest = _NEXT.match(text, match.end(), min(end, match.end() + 80))
    following = rest.group(1) if rest else None
    if following is None:
        return True
    closed = match.group()[-1] in "\"'”’»"
    if following[0].islower():
        return False  # '"…?" he asked', "e.g. the", "approx. two"
    if closed:
        return True
    stops = match.group().rstrip("\"'”’»)]")
    if stops != ".":
        return not stops.startswith("..") or following[0].isupper()
    before = _WORD_BEFORE.search(text, max(start, match.start() - 40), match.start())
    word = before.group().lower() if before else ""
    if not word:
        return True
    return not _abbreviated(word, before.group() if before else "", following)


def _abbreviated(word: str, printed: str, following: str) -> bool:
    """Whether the stop after `word` belongs to an abbreviation and the sentence goes on."""
    if word in _MAY_END:
        return following.lower().rstrip(".") not in _STARTERS
    if word in _ABBREVIATIONS:
        return not (
            word in {"no", "sat", "sun", "mar", "art", "min", "may"}
            and not following[:1].isdigit()
            and printed.islower()
        )
    if len(printed) == 1 and printed.isalpha() and printed.isupper():
        return printed != "I" or following.lower() not in _STARTERS  # an initial: "J. Edgar"
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return following.lower().rstrip(".") not in _STARTERS
    return False
