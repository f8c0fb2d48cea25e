"""Attributions by a verb and a fixed word: "called for restraint", "expressed concern over the raid"."""

from __future__ import annotations

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.clauses import is_day, that_clause
from dragoman.extraction.attribution.ends import to_clause_end
from dragoman.extraction.attribution.sayers import attributed, goes_there
from dragoman.extraction.attribution.unsaid import unsaid_infinitive
from dragoman.extraction.cues import Cue
from dragoman.extraction.speakers import is_official, may_speak
from dragoman.extraction.syntax import chars, clause_marker, core_phrase, doer_of, noun_phrase, tense_of, verb_group
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_FIXED = frozenset({"dobj", "acomp", "ccomp", "oprd"})
_NO_TOPICS = frozenset({"money", "fund", "capital", "tax", "price", "rate", "wage", "child", "hand", "glass", "flag"})
Found = tuple[list[Span], str, int | None, int, int | None]


def by_idiom(p: Parse, v: int, options: list[tuple[str, Cue]]) -> Attribution | None:
    """Verb and fixed word: the word is its preposition, particle, object or adjective."""
    for word, cue in options:
        second = next(
            (
                j for j in p.children[v]
                if p.word[j].lower() == word or (p.dep[j] in _FIXED and p.lemma[j].lower() == word)
            ),
            None,
        )  # fmt: skip
        if cue.addressee == "official":
            second = _before_official(p, v, word)
        if second is None or unsaid_infinitive(p, v) or _aside(p, v) or (p.dep[second] == "prep" and second < v):
            continue  # "Of the two only Rao spoke"
        doer = doer_of(p, v)
        if doer is not None and not may_speak(p, doer):
            continue  # "guarantees ruling out an attack"
        first, _ = verb_group(p, v)
        if p.dep[second] in {"prep", "prt"}:
            found = _after_preposition(p, v, second, cue)
        else:
            found = _after_object(p, v, second, cue)
        if found is not None:
            content, rule, head, last, addressee = found
            if addressee is None and cue.addressee in {"with", "to"}:
                addressee, content = _spoken_to(p, v, second, head, cue.addressee, content)
            if any(v < j < second and p.dep[j] in {"dobj", "dative", "agent"} for j in p.children[v]):
                last = verb_group(p, v)[1] if p.dep[second] == "prep" else last  # "asked Norway for help"
            made = attributed(p, v, cue, content, rule, head, cue_tokens=(first, last))
            if addressee is not None:
                made.addressee, made.addressee_span = addressee, chars(p, core_phrase(p, addressee))
            return made
    return None


def _before_official(p: Parse, v: int, word: str) -> int | None:
    """ "raised the fishing licences with his counterpart": the preposition before somebody in office."""
    topic = p.child(v, {"dobj"})
    if topic is None or topic < v or is_official(p, topic) or p.pos[topic] == "PRON" or p.lemma[topic] in _NO_TOPICS:
        return None
    for j in (*p.children[v], *p.children[topic]):
        heard = p.child(j, {"pobj"}) if j > topic and p.word[j].lower() == word else None
        if heard is not None and is_official(p, heard):
            return j
    return None


def _spoken_to(
    p: Parse, v: int, noun: int, head: int | None, word: str, content: list[Span]
) -> tuple[int | None, list[Span]]:
    """ "raised the case | with Rao", "made clear to the premier | that": the hearer, and the content without him."""
    near = {v, noun} if p.pos[noun] in {"NOUN", "ADJ"} else {v}
    beside = [*near, *([i for i in p.subtree(head) if p.pos[i] == "NOUN"] if head is not None else [])]
    for j in (j for i in beside for j in p.children[i] if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == word):
        heard = p.child(j, {"pobj"})
        if heard is None or not (may_speak(p, heard) if p.head[j] in near else is_official(p, heard)):
            continue
        if word == "to" and goes_there(p, j):
            continue  # "voiced alarm over the dispatch of troops | to Russia"
        if any(s < p.start[j] < e and p.edges[1][heard] + 1 < p.token_at(e - 1) for s, e in content):
            continue  # something is said after it
        before = p.end[j - 1]
        return heard, [(s, min(e, before)) if s < before and p.start[j] < e else (s, e) for s, e in content]
    return None, content


def _aside(p: Parse, v: int) -> bool:
    """ "Speaking of trade, Rao said …": the participle sets the topic of the saying that follows."""
    return p.tag[v] == "VBG" and p.dep[v] == "advcl" and p.head[v] > v and p.lemma[v] in {"speak", "talk"}


def _after_preposition(p: Parse, v: int, prep: int, cue: Cue) -> Found | None:
    """ "called for X"; "called on X to do Y"."""
    inner = p.child(prep, {"pobj", "pcomp"})
    if inner is not None and is_day(p, inner):
        return None  # "consulted a lawyer on Friday"
    topic = p.child(v, {"dobj"}) if cue.addressee == "official" else None
    if topic is not None:
        start, end = to_clause_end(p, v, topic)
        return [(start, min(end, p.end[prep - 1]))], "idiom:np", topic, v, inner
    if cue.addressee == "pobj":
        clause = p.child(v, {"xcomp", "advcl", "ccomp"})
        if clause is None and inner is not None:
            clause = p.child(inner, {"acl", "relcl"})
        if inner is None or clause is None or clause < prep or tense_of(p, clause) != "infinitive":
            return None
        return [chars(p, noun_phrase(p, clause))], "idiom:to-inf", clause, prep, inner
    if inner is None:
        clause = p.child(v, {"ccomp", "dobj"}) if p.dep[prep] == "prt" else None
        return None if clause is None else ([to_clause_end(p, v, clause)], "idiom:clause", clause, prep, None)
    return [to_clause_end(p, v, inner)], "idiom:np", inner, prep, None


def _after_object(p: Parse, v: int, noun: int, cue: Cue) -> Found | None:
    """ "expressed concern over X", "made clear that X"; "raised the case of X" is said whole."""
    if "np" in cue.frames and p.dep[noun] == "dobj":
        return [to_clause_end(p, v, noun)], "idiom:np", noun, v, None
    near = [*p.children[noun], *p.children[v]]
    hearers = [p.child(j, {"pobj"}) for j in near if j > noun and p.word[j].lower() == cue.addressee]
    for j in [*near, *(k for heard in hearers if heard is not None for k in p.children[heard])]:
        if j <= noun:
            continue
        if p.dep[j] == "prep" and p.word[j].lower() in cue.prepositions:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None:
                return [to_clause_end(p, v, inner)], "idiom:prep", inner, j, None
        clause = p.dep[j] in {"acl", "ccomp", "relcl"} or (p.dep[j] == "advcl" and clause_marker(p, j) == "that")
        if "clause" in cue.frames and clause and tense_of(p, j) != "infinitive":
            return [to_clause_end(p, v, j)], "idiom:clause", j, noun, None
        told = p.child(j, {"pobj"}) if "clause" in cue.frames and p.word[j].lower() == cue.addressee else None
        told_that = that_clause(p, told) if told is not None else None
        if told_that is not None:  # "made clear to the premier that …"
            return [to_clause_end(p, v, told_that)], "idiom:clause", told_that, noun, told
        beside = p.dep[j] == "advcl" and p.edges[0][j] == noun + 1  # "renewed his call | to free the crew"
        if "to-inf" in cue.frames and (beside or p.dep[j] in {"acl", "xcomp"}) and tense_of(p, j) == "infinitive":
            return [to_clause_end(p, v, j)], "idiom:to-inf", j, noun, None
    return None
