"""Who would not comment, where no topic follows: "did not immediately comment", "was not available for comment".

That somebody was asked and said nothing is news of its own, and part of what a side says and leaves out. The cue is the
refusal, the content the comment that was not made; its reality is denied.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.cues import verbs
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import chars, core_phrase, doer_of, is_negated, subject_of, verb_group
from dragoman.linguistics.parse import Parse

RULE = "no comment"
_GIVING = frozenset({"have", "offer", "make", "give", "issue", "provide"})
_REACHING = frozenset({"reach", "contact"})
_OUT_OF_REACH = frozenset({"unavailable", "unreachable"})
_IN_REACH = frozenset({"available", "reachable"})


def no_comment(p: Parse) -> Iterator[Attribution]:
    """Every attribution of a comment that was not made, in text order."""
    for i in range(len(p)):
        if p.lemma[i].lower() == "comment":
            found = _not_said(p, i) if p.pos[i] == "VERB" else _none_given(p, i) or _out_of_reach(p, i)
            if found is not None:
                yield found


def _not_said(p: Parse, v: int) -> Attribution | None:
    """ "The ministry did not immediately | comment"; what it did not comment on, ``verbs`` finds."""
    goes_on = any(j > v and p.dep[j] in {"prep", "ccomp", "dobj", "parataxis", "xcomp"} for j in p.children[v])
    first, _ = verb_group(p, v)
    if goes_on or first == v or not is_negated(p, v):
        return None
    return _made(p, v, doer_of(p, v), (first, v - 1), (v, v))


def _none_given(p: Parse, noun: int) -> Attribution | None:
    """ "The army had no | immediate comment", "There was no | comment from Tehran"."""
    no = next((j for j in p.children[noun] if j < noun and p.word[j].lower() == "no"), None)
    v = p.head[noun]
    if no is None or v >= no:
        return None
    if p.dep[noun] == "dobj" and p.lemma[v].lower() in _GIVING:
        return _made(p, v, doer_of(p, v), (verb_group(p, v)[0], no), (no + 1, noun))
    there = p.child(v, {"expl"})
    if there is None:
        return None
    of = next((j for k in (noun, v) for j in p.children[k] if j > noun and p.word[j].lower() in {"from", "by"}), None)
    return _made(p, v, p.child(of, {"pobj"}) if of is not None else None, (there, no), (no + 1, noun))


def _out_of_reach(p: Parse, noun: int) -> Attribution | None:
    """ "Kigali was not available | for comment", "could not be reached | for comment"."""
    of = p.head[noun]
    if p.dep[noun] != "pobj" or p.word[of].lower() != "for":
        return None
    v = p.head[of]
    if p.lemma[v].lower() in _REACHING and is_negated(p, v):
        subject = subject_of(p, v)
        return _made(p, v, subject.token if subject else None, (verb_group(p, v)[0], of - 1), (of, noun))
    be = p.head[v] if p.pos[v] == "ADJ" else v
    adjective = p.lemma[v].lower() if p.pos[v] == "ADJ" else next(
        (p.lemma[j].lower() for j in p.children[v] if p.dep[j] == "acomp"), ""
    )  # fmt: skip
    if adjective in _OUT_OF_REACH or (adjective in _IN_REACH and is_negated(p, be)):
        return _made(p, be, doer_of(p, be), (verb_group(p, be)[0], of - 1), (of, noun))
    return None


def _made(p: Parse, v: int, speaker: int | None, cue: tuple[int, int], content: tuple[int, int]) -> Attribution | None:
    """None: nobody who could speak is named."""
    if speaker is None or not may_speak(p, speaker) or not cue[0] <= cue[1] < content[0]:
        return None
    return Attribution(
        cue=verbs()["comment"], head=v, cue_span=chars(p, cue), source=speaker,
        source_span=chars(p, core_phrase(p, speaker)), content=[chars(p, content)], rule=RULE,
    )  # fmt: skip
