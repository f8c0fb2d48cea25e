"""Pieces of a text, as code points: which touch, which lie within others, and those of sources and contents."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extraction.syntax import tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import Span
from dragoman.text.view import merged

_AGO = frozenset({"before", "ago", "earlier", "later", "today", "yesterday"})
_MARKS = frozenset('“”"‘’«»')
_TRIMMED = frozenset({",", ";", ":", ".", "–", "—", "-", "...", "…", "and", "but"})


def overlap(a: list[Span], b: list[Span]) -> float:
    """Jaccard index of the code points of two contents, 0 to 1."""
    both = sum(max(0, min(e, f) - max(s, g)) for s, e in a for g, f in b)
    return both / max(1, sum(e - s for s, e in a) + sum(e - s for s, e in b) - both)


def size(p: Parse, spans: list[Span]) -> int:
    """Tokens in the pieces."""
    return sum(len(tokens_of(p, s)) for s in spans)


def holds_verb(p: Parse, content: list[Span]) -> bool:
    """Whether a verb stands in the pieces."""
    return any(p.pos[i] in {"VERB", "AUX"} for s in content for i in tokens_of(p, s))


def within(spans: list[Span], others: list[Span]) -> bool:
    """Whether each piece lies in one of the others."""
    return all(any(g <= s and e <= f for g, f in others) for s, e in spans)


def touch(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether any piece shares a code point with any of the others."""
    others = list(b)
    return any(s < f and g < e for s, e in a for g, f in others)


def source_span(p: Parse, spans: list[Span]) -> Span | None:
    """The words of a source on whole tokens, without a comma or a lone "by" at the ends; None if there are none."""
    members = _mostly(p, (spans[0][0], spans[-1][1])) if spans else []
    while len(members) > 1 and p.word[members[-1]] in {",", ".", ":", "-", "–", "—", "'s", "’s"}:
        members.pop()
    while len(members) > 1 and p.word[members[0]].lower() in {",", "by", "to", "that", "-", "–", "—", "and", "but"}:
        members.pop(0)
    return (p.start[members[0]], p.end[members[-1]]) if members else None


def _mostly(p: Parse, span: Span) -> list[int]:
    """The tokens of a span, without one at an end that it only touches by its last or first letters."""
    members = list(tokens_of(p, span))
    while len(members) > 1 and 2 * (p.end[members[0]] - span[0]) <= p.end[members[0]] - p.start[members[0]]:
        members.pop(0)
    while len(members) > 1 and 2 * (span[1] - p.start[members[-1]]) <= p.end[members[-1]] - p.start[members[-1]]:
        if p.word[members[-2]] == "-":
            break  # "Asharq Al-|Awsat"
        members.pop()
    return members


def of_one_sentence(p: Parse, head: int, spans: list[Span]) -> list[Span]:
    """The pieces, those without quotation marks cut where the sentence of the cue begins and ends."""
    first, end = p.sentences[p.sent[head]]
    start, stop = p.start[first], p.end[end - 1]
    return [
        (max(s, start), min(e, stop)) if s < stop and start < e and not _MARKS.intersection(p.text[s:e]) else (s, e)
        for s, e in spans
    ]


def content_spans(p: Parse, spans: list[Span]) -> list[Span]:
    """The words of a content on whole tokens, without punctuation or conjunctions at their ends."""
    out: list[Span] = []
    for span in spans:
        members = _mostly(p, span)
        while members and p.word[members[-1]] in _TRIMMED and p.word[members[-1]] != ".":
            members.pop()
        if len(members) > 1 and p.dep[members[-1]] == "agent":
            members.pop()  # "was dismissed as fiction | by the mission"
        while members and p.word[members[0]] in _TRIMMED:
            members.pop(0)
        if len(members) > 1 and p.word[members[0]].lower() in _AGO and p.word[members[1]].lower() == "that":
            members.pop(0)  # "had told her the day | before that they were not"
        before = members[0] - 1 if members else -1
        if before >= 0 and p.pos[before] == "DET" and p.head[before] in members and p.tag[before] == "DT":
            members.insert(0, before)  # "begged the | ministry for help"
        if members:
            out.append((p.start[members[0]], p.end[members[-1]]))
    return merged(out)
