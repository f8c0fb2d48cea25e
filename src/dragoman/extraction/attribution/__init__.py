"""Who said what, to whom, on whose word."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dragoman.extraction.attribution.agenda import agenda_of
from dragoman.extraction.attribution.asides import asides
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.carried_on import add_behind_semicolon, add_carried_on
from dragoman.extraction.attribution.carriers import without_citations
from dragoman.extraction.attribution.ends import rejected_by
from dragoman.extraction.attribution.hearers import add_hearers
from dragoman.extraction.attribution.labels import credits, dashed, headlines, transcript
from dragoman.extraction.attribution.learned import with_learned
from dragoman.extraction.attribution.no_comment import no_comment
from dragoman.extraction.attribution.nominal import according, nominal
from dragoman.extraction.attribution.quoted import with_quotes
from dragoman.extraction.attribution.statements import Resolver
from dragoman.extraction.attribution.verbs import verbal
from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.reality import governor_denies, neither_nor
from dragoman.extraction.syntax import goes_on_from, trimmed, verb_group
from dragoman.linguistics.parse import Parse
from dragoman.record import MadeBy, Span, Statement

__all__ = ["find_statements"]

VERSION = "1"
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ASKED = frozenset({"asked", "questioned", "pressed", "quizzed", "challenged"})
_LEADING = frozenset({"PART", "ADP", "CCONJ", "AUX", "PUNCT", "SPACE"})
_LEADING_TO = _LEADING | {"SCONJ"}


@stage(needs=("parse", "quotes", "cast", "dates"), gives="statements", version=VERSION)
def find_statements(reading: Reading) -> list[Statement]:
    """Find every statement and the chain by which it reached the reader (terms of PARC3 and PolNeAR)."""
    p = reading.parse
    found = _apart(
        [
            *transcript(reading),
            *credits(reading),
            *headlines(reading),
            *dashed(reading),
            *asides(p),
            *agenda_of(reading),
            *verbal(p),
            *no_comment(p),
            *according(p),
            *nominal(p),
        ],
    )
    add_hearers(p, found)
    found = with_learned(p, found, reading.tags)
    for a in found:
        _without_question(p, a)
    found = _without_doubles(p, without_citations(p, found))
    _part_shared(p, found)
    _part_mutual(p, found)
    _part_next(p, found)
    _reject_the_whole(p, found)
    add_behind_semicolon(p, found)
    found = with_quotes(reading, found)
    add_hearers(p, found)
    _widen(p, found)
    found = [a for a in found if not _is_scrap(p, a)]
    add_carried_on(reading, found)
    return Resolver(reading, MadeBy(stage="statements", version=VERSION, rule="")).statements(found)


def _without_question(p: Parse, a: Attribution) -> None:
    """ "Asked if he would go, | he said, “Where?”": what opens the sentence was asked, and is no part of the answer."""
    first, _ = p.sentences[p.sent[a.head]]
    asked = first + (p.word[first] in {"“", '"'})
    if a.head == asked or p.word[asked].lower() not in _ASKED or p.edges[1][asked] >= a.head:
        return
    end = p.end[p.edges[1][asked]]
    left = [(s, e) for s, e in a.content if not p.start[asked] <= s < end]
    a.content = left or a.content


def _is_scrap(p: Parse, a: Attribution) -> bool:
    """ "it wanted to": words that only lead to what is left out."""
    leading = _LEADING_TO if a.rule == "to-inf" else _LEADING
    for start, end in a.content:
        i = p.token_at(start)
        while i < len(p.start) and p.start[i] < end:
            if p.pos[i] not in leading:
                return False
            i += 1
    return True


def _part_shared(p: Parse, found: list[Attribution]) -> None:
    """ "expressed concern about A and relayed that B": where one speaker's next saying begins, the first ends."""
    by_source: dict[Span, list[Attribution]] = {}
    for a in found:
        if a.source_span is not None and p.pos[a.head] == "VERB":
            by_source.setdefault(a.source_span, []).append(a)
    for same in by_source.values():
        for a, b in ((a, b) for a in same for b in same if a.head < b.head):
            joint = p.token_at(b.cue_span[0]) - 1
            while p.dep[joint] == "advmod" and p.head[joint] == b.head:
                joint -= 1  # "and strongly urged"
            if p.word[joint].lower() not in {"and", "but"} or p.sent[a.head] != p.sent[b.head]:
                continue
            goes_on = goes_on_from(p, b.head) == a.head
            if goes_on or (p.tag[a.head] in _FINITE and p.tag[a.head] == p.tag[b.head]):
                for said in (x for x in found if a.head < x.head < b.head) if goes_on else ():
                    _end_before(p, said, joint)  # and what is said in it
                _end_before(p, a, joint)


def _end_before(p: Parse, a: Attribution, joint: int) -> None:
    """What is said ends before the word that joins the next saying to it."""
    before = p.end[joint - 1] - (p.word[joint - 1] == ",")
    a.content = [(s, min(e, before) if s < p.start[joint] else e) for s, e in a.content if s < before]


def _part_mutual(p: Parse, found: list[Attribution]) -> None:
    """ "Georgia fears a rising, its minister said": of two that hold each other's cue the last reports."""
    for last in (a for a in found if a.rule == "clause before" and a.source_span is not None):
        start, (lo, hi) = last.source_span[0], last.cue_span  # type: ignore[index]
        for a in found:
            inside = any(s <= a.cue_span[0] < e for s, e in last.content)
            if inside and a is not last and any(s <= lo and hi <= e for s, e in a.content):
                said = [(s, min(e, start)) for s, e in a.content if s < start]
                a.content = [(s, s + len(p.text[s:e].rstrip(" ,"))) for s, e in said]


def _part_next(p: Parse, found: list[Attribution]) -> None:
    """ "Chad said A, and its envoy, Ines Bako, said B": what Chad said ends before the words for who says B."""
    ending = sorted(((e, n) for n, a in enumerate(found) for _, e in a.content))
    for b in (b for b in found if b.source_span is not None and b.source_span[1] <= b.cue_span[0]):
        start = b.source_span[0]  # type: ignore[index]
        first, end = bisect_left(ending, (start, len(found))), bisect_left(ending, (b.cue_span[0], len(found)))
        for a in (found[n] for n in sorted({n for _, n in ending[first:end]})):
            ends = [e for s, e in a.content if s < start < e <= b.cue_span[0] and not _goes_on(p, b, e)]
            holds = any(s <= b.cue_span[0] < e for s, e in a.content)
            if a is not b and ends and not holds and p.sent[a.head] == p.sent[b.head] and p.token_at(start) > a.head:
                said = (p.token_at(a.start), p.token_at(start) - 1)
                last = p.end[trimmed(p, *said)[1]]
                a.content = [(s, min(e, last) if e in ends else e) for s, e in a.content if s < last]


def _goes_on(p: Parse, b: Attribution, end: int) -> bool:
    """Whether a clause of its own follows the words for who speaks: "said that Rao stressed A, | pointing to B"."""
    verb = p.head[b.source] if b.source is not None else b.head
    return verb != b.head and p.dep[b.source or 0] == "nsubj" and p.tag[verb] in _FINITE and p.start[verb] < end


def _reject_the_whole(p: Parse, found: list[Attribution]) -> None:
    """ "Said they had the town, which the army denied": what is denied is all that was said, not the town."""
    for a in (a for a in found if p.dep[a.head] == "relcl"):
        which = p.edges[0][a.head]
        if p.word[which].lower() != "which" or rejected_by(p, which) != a.head:
            continue
        for said in found:
            if said is not a and said.content and said.content[-1][1] == p.end[which - 2]:
                a.content = list(said.content)
                break


def _widen(p: Parse, found: list[Attribution]) -> None:
    """ "stopped short of calling", "denied having told": what denies the saying is part of its cue."""
    for a in found:
        if p.pos[a.head] == "VERB" and p.dep[a.head] == "conj" and neither_nor(p, a.head):
            opens = next(
                (i for i in range(p.head[a.head] - 1, p.head[a.head] - 4, -1) if p.word[i].lower() == "neither"), None
            )
            a.cue_span = (p.start[opens], a.cue_span[1]) if opens is not None else a.cue_span
        if p.pos[a.head] in {"VERB", "AUX"} and governor_denies(p, a.head):
            governor = p.head[a.head] if p.pos[p.head[a.head]] in {"VERB", "AUX"} else p.head[p.head[a.head]]
            start = p.start[verb_group(p, governor)[0]]
            if start < a.cue_span[0] and not any(s <= start < e for s, e in a.content):
                a.cue_span = (start, a.cue_span[1])


def _without_doubles(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Without the denial of a saying that stands for itself: "denied saying that …" is one statement."""
    heads = {a.head for a in found if p.pos[a.head] == "VERB"}
    cues = [a.cue_span for a in found if a.rule.startswith("idiom")]
    found = [
        a
        for a in found
        if a.source_span is None or p.dep[a.head] != "acl" or not any(s <= a.source_span[0] < e for s, e in cues)
    ]  # "issued a statement saying that …": one statement
    asides_ = [a for a in found if a.rule == "parenthesis" and a.source_span is not None]
    found = [a for a in found if not any(_says_aside(a, b) for b in asides_)]
    turned = {p.head[a.head]: a for a in found if p.tag[a.head] == "VB" and p.pos[a.head] == "VERB"}
    found = [a for a in found if not (a.rule.startswith("learned") and _is_turn(a, turned.get(a.head)))]
    return [
        a
        for a in found
        if a.cue.act != "deny" or not any(j in heads and governor_denies(p, j) for j in p.children[a.head])
    ]


def _says_aside(a: Attribution, aside: Attribution) -> bool:
    """ "Rao, his lawyer said, would not answer": what Rao would not do is not to say "his lawyer said"."""
    assert aside.source_span is not None
    spans = [*aside.content, aside.cue_span, aside.source_span]
    start, end = min(aside.cue_span[0], aside.source_span[0]), max(aside.cue_span[1], aside.source_span[1])
    inside = all(start <= s and e <= end for s, e in a.content)
    return a is not aside and bool(a.content) and inside and any(s <= a.cue_span[0] < e for s, e in spans)


def _is_turn(a: Attribution, inner: Attribution | None) -> bool:
    """ "wrote to ask for it": what is said is what the infinitive says."""
    return inner is not None and inner.source == a.source and any(s <= inner.cue_span[0] < e for s, e in a.content)


def _spoken_nouns(found: list[Attribution]) -> list[Attribution]:
    """ "reiterated its concern over X": one statement, with the act of the noun and the words of the verb.

    "Relayed the captain's assurance that X" is the captain's, and no statement of who relays it.
    """
    nouns = {a.head: a for a in found if a.rule.startswith("noun")}
    merged: set[int] = set()
    passed: set[int] = set()
    for a in found:
        noun = nouns.get(a.content_head) if a.content_head is not None else None
        if noun is None:
            continue
        others = noun.source is not None and noun.source != a.source and noun.source > noun.head
        if noun.relay is not None and noun.relay == a.source:
            passed.add(a.head)
        elif not others and a.cue.act == "say" and a.rule in {"np", "prep"}:
            a.cue = replace(noun.cue, words=a.cue.words, attitude="speech")
            merged.add(noun.head)
    return [a for a in found if a.head not in passed and not (a.rule.startswith("noun") and a.head in merged)]


def _apart(found: list[Attribution]) -> list[Attribution]:
    """Attributions told apart: one a cue word; a noun cue that a verb cue's own words hold is the verb's."""
    seen: set[int] = set()
    kept: list[Attribution] = []
    found = _spoken_nouns(found)
    taken = {i for a in found if a.rule.startswith("idiom") for i in range(*a.cue_span)}
    for a in found:
        if a.head in seen or (a.rule.startswith("noun") and a.cue_span[0] in taken):
            continue
        seen.add(a.head)
        kept.append(a)
    return kept
