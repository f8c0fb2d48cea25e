"""Attributions by layout: the speaker labels of a transcript, and the credit after a quotation.

"MS. RAO: We have said before …" speaks for its paragraph and for those after it up to the next label;
"“…” — Anna Rao" credits the quotation to the name after the dash. Neither has a verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.cues import Cue
from dragoman.extraction.reading import Reading
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import root_of, tokens_of
from dragoman.record import Span
from dragoman.text.quotes import Quote

_CREDIT = re.compile(r"[\"”’']?\s{0,2}(?P<dash>[―—–]|--?)\s{0,2}(?P<name>[A-Z][^\n“\"”]{2,120})")
_HEADLINE = re.compile(r"(?P<name>[A-Z][^\s:“\"]*(?: [A-Z][^\s:“\"]*){0,3})(?P<colon>:) (?P<said>\S[^\n]{8,})")
_DASHED = re.compile(r"(?P<said>[A-Z“'‘\"][^\n]*[^\s.,;:!?]) (?P<dash>[-–—]) (?P<name>[^\n.;:–—]{2,60})")
_LEAST_SAID = 4  # words of a headline before the dash
_MOST_NAMED = 5  # and behind it
_HEADLINERS = frozenset({"state", "government", "person", "intergovernmental", "armed_group", "party"})
_CLOCK = re.compile(
    r"(?:\(?END\)?\s*)?\d{1,2}[:.]\d\d (?:[AP]\.?M\.?)?(?: [A-Z]{2,5})?|\(?END\)?", re.I
)  # "4:23 P.M. GMT"
_MOST = 14  # words of a credit

_LABELLED = Cue(
    words=":", pos="label", act="say", attitude="speech", polarity="neutral", frames=frozenset({"quote"}),
    prepositions=frozenset(), addressee="",
)  # fmt: skip


_ASKED = replace(_LABELLED, words="Q", act="ask")


def transcript(reading: Reading) -> Iterator[Attribution]:
    """One attribution a turn of a transcript, in text order; none where the text has no speaker labels."""
    names = Counter(_words(reading, turn.name) for turn in reading.turns if turn.name is not None)
    for turn in reading.turns:
        first, *more = turn.blocks
        made = _labelled(reading, turn.name, turn.mark, (turn.start, first.end), "label")
        if made is not None:
            made.content += [
                (b.start, b.end) for b in more if not _CLOCK.fullmatch(reading.text[b.start : b.end].strip())
            ]
            if made.source is not None and _asks(reading, made, names):
                made.cue = replace(_ASKED, words=":")
            yield made


def _words(reading: Reading, span: Span | None) -> str:
    return reading.text[slice(*span)] if span is not None else ""


def _asks(reading: Reading, made: Attribution, names: Counter[str]) -> bool:
    """Whether the turn is a question: a medium's, or one of somebody who has the floor less often than another."""
    mention = reading.cast.at(made.source) if made.source is not None else None
    if mention is not None and "media" in reading.cast.kinds(mention.actors):
        return True
    often = names[_words(reading, made.source_span)]
    return _words(reading, made.content[-1]).rstrip().endswith("?") and often < max(names.values())


def headlines(reading: Reading) -> Iterator[Attribution]:
    """ "Berlin: No talks before spring": in a headline, a name before a colon says what follows it.

    Only where the name is all that stands before the colon, is an actor's and no medium's, and opens the text. In the
    heading of a release a country is what it is about: "Gabon: the envoy speaks to the foreign minister".
    """
    text, p = reading.text, reading.parse
    speakers = _HEADLINERS if reading.cast.issuing_side is None else _HEADLINERS - {"state"}
    # Header lines ("Date: …") are not read, and so no headline.
    for block in [b for b in reading.blocks if b.kind not in {"header", "boilerplate"}][:2]:
        m = _HEADLINE.match(text, block.start, block.end)
        if m is None or "\n" in text[block.start : block.end].strip():
            continue
        first, last = p.token_at(m.start("name")), p.token_at(m.end("name") - 1)
        if (
            last + 1 >= len(p)
            or p.start[first] != m.start("name")
            or not any(
                x.kind in {"name", "metonym"} and x.last == last and reading.cast.actors[x.actors[0]].kind in speakers
                for x in reading.cast.within(first, last)
            )
        ):
            continue
        end = m.start("said") + len(re.split(r"[;.] |\. *$", m["said"], maxsplit=1)[0].rstrip())
        made = _labelled(reading, m.span("name"), m.span("colon"), (m.start("said"), end), "label")
        if made is not None:
            yield made


def dashed(reading: Reading) -> Iterator[Attribution]:
    """ "Iran has paused enrichment - diplomats": in a headline, who stands behind a spaced dash says it."""
    p = reading.parse
    for block in [b for b in reading.blocks if b.kind not in {"header", "boilerplate"}][:2]:
        m = _DASHED.fullmatch(reading.text[block.start : block.end].strip())
        if m is None or len(m["said"].split()) < _LEAST_SAID or len(m["name"].split()) > _MOST_NAMED:
            continue
        start = reading.text.index(m[0], block.start)
        if any(d.span[0] == start for d in reading.dates):
            continue  # "May 5, 2024 - Lima, Peru - Ministry of Health": where and when
        name = (start + m.start("name"), start + m.end("name"))
        head = root_of(p, list(tokens_of(p, name)))
        if head is None or not (_is_headliner(reading, head) or (p.pos[head] == "NOUN" and may_speak(p, head))):
            continue
        made = _labelled(
            reading, name, (start + m.start("dash"), start + m.end("dash")), (start, start + m.end("said")), "label"
        )
        if made is not None:
            made.source = head
            yield made


def _is_headliner(reading: Reading, head: int) -> bool:
    mention = reading.cast.at(head)
    return mention is not None and bool(reading.cast.kinds(mention.actors) & (_HEADLINERS | {"media"}))


def credits(reading: Reading) -> Iterator[Attribution]:
    """One attribution for each quotation that a name after a dash is credited with, in text order."""
    for quote in reading.quotes:
        credit = _credited(reading, quote) if quote.depth == 0 and not quote.scare else None
        if credit is not None:
            yield credit


def _credited(reading: Reading, quote: Quote) -> Attribution | None:
    """The attribution of a quotation to the name that stands after a dash at the end of its paragraph."""
    text = reading.text
    at = bisect_right(reading.blocks, quote.start, key=lambda b: b.start) - 1
    block = reading.blocks[at] if at >= 0 and quote.start < reading.blocks[at].end else None
    m = _CREDIT.match(text, quote.end, block.end) if block is not None else None
    if m is None or len(m["name"].split()) > _MOST or text[m.end() : block.end if block else m.end()].strip():
        return None
    return _labelled(reading, m.span("name"), m.span("dash"), (quote.start, quote.end), "credit")


def _labelled(reading: Reading, name: Span | None, mark: Span, content: Span, rule: str) -> Attribution | None:
    p = reading.parse
    head = bisect_left(p.start, mark[0])
    if head >= len(p) or content[1] <= content[0]:
        return None
    start = content[1] - len(reading.text[content[0] : content[1]].lstrip())
    if name is None:
        return Attribution(
            cue=_ASKED,
            head=head,
            cue_span=mark,
            source=None,
            source_span=None,
            content=[(start, content[1])],
            rule=rule,
        )
    source = p.token_at(name[0])
    while source + 1 < len(p) and p.start[source + 1] < name[1] and p.word[source + 1] not in {",", "("}:
        source += 1
    return Attribution(
        cue=_LABELLED, head=head, cue_span=mark, source=source, source_span=_trimmed(reading.text, name),
        content=[(start, content[1])], rule=rule,
    )  # fmt: skip


def _trimmed(text: str, span: Span) -> Span:
    return span[0], span[1] - (len(text[span[0] : span[1]]) - len(text[span[0] : span[1]].rstrip(" .")))
