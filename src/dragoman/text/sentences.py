"""Sentences, by rule: one pass over each block, every stop judged by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.record import Span
from dragoman.text.abbreviations import goes_on, opens_sentence
from dragoman.text.structure import Block, Dateline

LONGEST = 2_000  # code points; longer runs are cut at a safe place so that nothing downstream is unbounded
_PROSE = 400  # code points; a run this long that is mostly marks and digits is a table or noise, not a sentence
_LETTERS = 0.4  # share of letters, blanks left out, that such a run needs to be read as prose

# A run of stops is tried once, at its start: the pattern stays linear in the text.
_END = re.compile(r"(?<![.!?…])(?:\.(?: \.){2,3}(?!\S)|[.!?…]++[\"'”“’»)\]]*+(?=\s|$))|[。！？]")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
_NEXT = re.compile(r"\s*+[\"'“‘«(\[]*+\s*+(\S[\w'’.-]*+)?")
_DASHES = frozenset({"—", "–", "-", "--"})
_NUMBERING = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}))")
# What follows a quoted question: its own clause of saying, not a new sentence ("…?” the envoy asked, turning away").
_SAYING = re.compile(
    r"(?!(?:He|She|They|I|We|It)\b)(?:[\w’'.-]+ ){1,6}?(?:said|says|asked|asks|wrote|writes|added|adds|told|replied|"
    r"responded|shouted|demanded|continued|wondered|inquired|exclaimed|tweeted|posted|recalled|joked)"
    r"(?=[.;:]|, ?[^\s“\"‘]|$| (?:in|on|at|during|as|when|while|after|before|of|to|with|from|last|reporters|"
    r"rhetorically|[A-Z][a-z]+day|[a-z]+ing)\b)"
)


def split_sentences(
    text: str, blocks: list[Block], dateline: Dateline | None = None, labels: Mapping[int, int] | None = None
) -> list[Span]:
    """Sentence spans of the blocks that are read (headline, body, caption), in text order.

    Spans are code points of `text`, half open, white space trimmed. A dateline is no part of a sentence, and
    runs without a letter or digit (rules, rows of dots) are none. None is longer than LONGEST.

    Args:
        text: The reader's text.
        blocks: Its blocks.
        dateline: Its dateline.
        labels: Where labels begin that are sentences of their own, and where what they label does: who takes a turn
            of a transcript, the day of an entry of a chronology. Both in code points; the first opens a block.
    """
    found: list[Span] = []
    labels = labels or {}
    for block in blocks:
        if block.kind in {"header", "boilerplate"}:
            continue
        start = block.start
        if dateline is not None and block.start <= dateline.span[0] < block.end:
            start = dateline.span[1]
        if start in labels:
            found.append(_trimmed(text, start, labels[start]))
            start = labels[start]
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
    """The trimmed span, cut where it is longer than LONGEST; nothing where it is no prose."""
    start, end = _trimmed(text, start, end)
    while end - start > LONGEST:
        cut = _safe_cut(text, start)
        if _is_prose(text[start:cut]):
            yield start, cut
        start, _ = _trimmed(text, cut, end)
    if start < end and _is_prose(text[start:end]):
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _safe_cut(text: str, start: int) -> int:
    """Where to cut an overlong run: after a semicolon, else a comma, else a blank of its second half."""
    for mark in ("; ", ", ", " "):
        cut = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if cut >= 0:
            return cut + len(mark.rstrip()) or cut + 1
    return start + LONGEST


def _is_prose(run: str) -> bool:
    if len(run) < _PROSE:
        return any(c.isalnum() for c in run)
    letters = sum(c.isalpha() for c in run)
    return letters >= _LETTERS * sum(not c.isspace() for c in run)


def _ends_here(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop at `match` ends a sentence."""
    rest = _NEXT.match(text, match.end(), min(end, match.end() + 80))
    following = rest.group(1) if rest else None
    if rest is None or following is None:
        return True
    if following[0].islower():
        return False  # '"…?" he asked', "e.g. the", "approx. two"
    if following in _DASHES and text[rest.end() : rest.end() + 2].strip()[:1].islower():
        return False  # "“I will win!” — the balloons came down"
    mark = match.group()
    stops = mark.rstrip("\"'”“’»)]")
    if mark[-1] in "\"'”“’»":
        return not (stops[-1:] in {"?", "!"} and _SAYING.match(text, match.end() + 1, min(end, match.end() + 120)))
    if mark[-1] in ")]" and not _opened_at(text, start, match.start()):
        return opens_sentence(following) or not mark.startswith(".")
    if stops[0] == "…" or stops.startswith((". .", "..")):
        # An ellipsis between blanks stands inside its sentence as a rule ("the word … Tehran would not use").
        return following[0].isupper() and (not text[match.start() - 1].isspace() or opens_sentence(following))
    if stops != ".":
        return True
    return not _stop_of_word(text, start, match.start(), following)


def _opened_at(text: str, start: int, stop: int) -> bool:
    """Whether the bracket that closes after the stop opened the sentence, or never: then the stop is the sentence's."""
    opened = max(text.rfind("(", start, stop), text.rfind("[", start, stop))
    return opened < 0 or not text[start:opened].strip()


def _stop_of_word(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the stop belongs to the word before it: an abbreviation, an initial, the number of a list."""
    before = _WORD_BEFORE.search(text, max(start, stop - 40), stop)
    if before is None:
        return False
    opening = text[start : before.start()].strip("\"'“‘«([ \n\t")
    first = not opening and len(text[start : before.start()]) < 8
    if first and _NUMBERING.fullmatch(before.group()) and _at_line_start(text, start):
        return True
    return goes_on(before.group().strip("'’-"), following, first=first)


def _at_line_start(text: str, at: int) -> bool:
    """Whether only blanks stand between a line break (or the start of the text) and the next word after `at`."""
    while at < len(text) and text[at].isspace() and text[at] != "\n":
        at += 1
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] == "\n" or text[at : at + 1] == "\n"
