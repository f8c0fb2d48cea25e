"""Quotation marks, paired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.text.structure import Block


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted run, marks included.

    `start`, `end` are code points, half open. `closed` is False where the closing mark is missing and the
    end was taken from the paragraph. `continued` is True where the next paragraph reopens the quotation
    without this one having been closed (the rule of the press). `depth` is 0 for an outer quotation, 1 for
    one inside it. `scare` is True for a few words in marks (a term, a nickname), not a clause.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    continued: bool = False
    scare: bool = False


_PAIRS = {"“": "”", "«": "»", "„": "“"}
_MARK = re.compile(r"''|[\"“”„«»]|[‘’'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_TERM = 3  # words: a quoted term, not a clause


def find_quotes(text: str, blocks: Sequence[Block]) -> list[Quote]:
    """Quotations of the blocks that are read, in text order; the rules are those of the press.

    A quotation that runs over paragraphs opens each of them and closes only the last. Single marks quote
    only where a text uses no double ones.
    """
    read = [b for b in blocks if b.kind not in {"header", "boilerplate"}]
    single = not any(c in text for c in '"“«„') and "''" not in text
    found: list[Quote] = []
    for n, block in enumerate(read):
        following = text[read[n + 1].start : read[n + 1].start + 2] if n + 1 < len(read) else ""
        found.extend(_in_block(text, block, following, single=single))
    return found


def _in_block(text: str, block: Block, following: str, *, single: bool) -> list[Quote]:
    found: list[Quote] = []
    stack: list[tuple[int, str]] = []  # (start, closing mark)
    balanced = text.count("“", block.start, block.end) <= text.count("”", block.start, block.end)
    marks = list(_MARK.finditer(text, block.start, block.end))
    awaited = _closers_ahead(marks)
    for n, m in enumerate(marks):
        mark, at = m.group(), m.start()
        if mark in {"‘", "’", "'"} and not (single and _single(text, at, mark, stack)):
            continue
        if stack and (mark == stack[-1][1] or (mark == "”" and stack[-1][1] in {'"', "“"})):
            start, _ = stack.pop()
            found.append(_quote(text, start, m.end(), len(stack)))
        elif stack and stack[-1][1] == "”" and mark in {'"', "“"} and not awaited[n] and _closes(text, at, m.end()):
            start, _ = stack.pop()  # opened with one kind of mark, closed with another
            found.append(_quote(text, start, m.end(), len(stack)))
        elif mark in _PAIRS:
            if stack and stack[-1][1] == _PAIRS[mark] and not balanced:
                continue  # opened twice, closed once: the second mark is a slip
            if len(stack) < 4:
                stack.append((at, _PAIRS[mark]))
        elif mark in {'"', "''"} and _opens(text, at, m.end()) and not any(s[1] == mark for s in stack):
            stack.append((at, mark))
        elif mark == "‘" or (mark == "'" and not stack):
            stack.append((at, "’" if mark == "‘" else "'"))
    for depth, (start, closing) in enumerate(stack):
        if depth == 0 and closing not in {"’", "'"}:
            continued = following[:1] in {text[start], "“"} or following == text[start : start + 2]
            found.append(Quote(start, block.end, 0, closed=False, continued=continued))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _closers_ahead(marks: Sequence[re.Match[str]]) -> list[bool]:
    """For each mark, whether the next curly one after it closes: what is open then waits for that one."""
    ahead, closes = [False] * len(marks), False
    for n in range(len(marks) - 1, -1, -1):
        ahead[n] = closes
        if marks[n].group() in {"“", "”"}:
            closes = marks[n].group() == "”"
    return ahead


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a mark that need not be a closing one can close: words before it, none right after it."""
    return not text[start - 1 : start].isspace() and not text[end : end + 1].isalnum()


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a straight mark can open: not after a digit (inches), a word begins after it."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (
        not before.isdigit()
        and not after.isspace()
        and (before.isspace() or before in "([—–-:,“‘'/" or not before.isalnum())
    )


def _single(text: str, at: int, mark: str, stack: list[tuple[int, str]]) -> bool:
    """Whether a single mark quotes: it opens after a blank, or closes what one opened."""
    if mark == "‘" or (mark == "'" and not stack):
        before = text[at - 1] if at else " "
        after = text[at + 1 : at + 3]
        return (before.isspace() or before in "([—–-") and not after[:1].isdigit()
    return bool(stack) and stack[-1][1] == mark and not text[at + 1 : at + 2].isalnum()


def _quote(text: str, start: int, end: int, depth: int) -> Quote:
    inner = text[start:end].strip("\"'“”„«»‘’ ")
    words = inner.split()
    term = len(words) <= _TERM and not inner.endswith((".", ",", "?", "!"))
    return Quote(start, end, depth, scare=term)
