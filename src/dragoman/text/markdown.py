"""The marks of Markdown: headings, emphasis, links, quotes, code. They stay in the text and are not read as words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.record import Span

Edit = tuple[int, int, str]

_CODE = re.compile(r"^(?P<fence>`{3,8}|~{3,8})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_HEADING = re.compile(r"^(?P<open> {0,3}#{1,6}[ \t]+)[^\n]*?(?P<close>[ \t]+#+)?[ \t]*(?P<end>\r?\n|\Z)", re.M)
# A line of signs: the underline of a heading, or a rule. What stands above an underline is a heading.
_RULED = re.compile(r"^(?P<line> {0,3}(?:=+|-{2,}|(?:[-*_][ \t]*){3,}))[ \t]*(?P<end>\r?$)", re.M)
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.M)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+[^\n]*$", re.M)
_IMAGE = re.compile(r"!\[[^\]\n]{0,600}\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = re.compile(
    r"(?P<open>\[)(?P<words>[^\[\]\n]{1,600})"
    r"(?P<close>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)|\]\[[^\]\n]*\])"
)
_EMPHASIS = re.compile(
    r"(?<![\w*_~`\\])(?P<open>\*{1,3}|_{1,3}|~~|`{1,3})(?=[^\s*_`])"
    r"(?P<words>[^\n]{0,600}?[^\s\\])(?P<close>(?P=open))(?![\w*_`])"
)
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>")
_BREAKS = frozenset("br p div li ul ol tr table blockquote h1 h2 h3 h4 h5 h6".split())
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\r?\n)")


def marks(text: str, *, start: int = 0) -> list[Edit]:
    """What is mark and not word in Markdown, as (start, end, what the reader sees instead), in order, none overlapping.

    Marks of lists stay: they part paragraphs. `start`: what stands before it is front matter, and left alone.
    """
    taken: list[Edit] = []
    blocks = [(m.start(), m.end()) for pattern in (_CODE, _COMMENT) for m in pattern.finditer(text, start)]
    inside = _Spans(blocks)
    taken.extend((s, e, "") for s, e in inside.spans)
    for edit in sorted({*_of_lines(text, start), *_of_words(text, start)}):
        if edit[0] < edit[1] and not inside.touch(edit[0], edit[1]):
            taken.append(edit)
    taken.sort()
    return [edit for n, edit in enumerate(taken) if n == 0 or edit[0] >= max(e for _, e, _ in taken[max(0, n - 8) : n])]


class _Spans:
    """Merged spans, to ask whether something touches one."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans: list[Span] = []
        for s, e in sorted(spans):
            if not self.spans or s >= self.spans[-1][1]:
                self.spans.append((s, e))

    def touch(self, start: int, end: int) -> bool:
        from bisect import bisect_right

        at = bisect_right(self.spans, (end, 0))
        return any(s < end and start < e for s, e in self.spans[max(0, at - 1) : at + 1])


def _of_lines(text: str, start: int) -> Iterator[Edit]:
    for m in _HEADING.finditer(text, start):
        yield (*m.span("open"), "")
        yield (*m.span("close"), "")
        yield (*m.span("end"), "\n\n" if m["end"] else "")
    for m in _RULED.finditer(text, start):
        yield (*m.span("line"), "\n")
    for pattern in (_QUOTE, _DEFINITION):
        yield from ((*m.span(), "") for m in pattern.finditer(text, start))


def _of_words(text: str, start: int) -> Iterator[Edit]:
    for m in _IMAGE.finditer(text, start):
        yield (*m.span(), "")
    for pattern in (_LINK, _EMPHASIS):
        yield from _pairs(pattern, text, start, len(text), 3)
    yield from ((*m.span(), "\n" if m["name"].lower() in _BREAKS else "") for m in _TAG.finditer(text, start))
    yield from ((*m.span(), "") for m in _ESCAPE.finditer(text, start))


def _pairs(pattern: re.Pattern[str], text: str, start: int, end: int, depth: int) -> Iterator[Edit]:
    """Opening and closing marks, and those between them ("**a *b* c**"), to a small depth."""
    for m in pattern.finditer(text, start, end):
        yield (*m.span("open"), "")
        yield (*m.span("close"), "")
        if depth and "`" not in m["open"]:
            yield from _pairs(pattern, text, m.start("words"), m.end("words"), depth - 1)
