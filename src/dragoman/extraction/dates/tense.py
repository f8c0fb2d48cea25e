"""Whether the clause of a time expression speaks of what has been or of what is to come."""

from __future__ import annotations

from typing import Literal

from dragoman.extraction.dates.words import PARTS
from dragoman.extraction.speakers import is_person
from dragoman.extraction.syntax import modal_of
from dragoman.linguistics.parse import Parse

Time = Literal["past", "future"]

# What one expects, plans or asks for lies ahead of it.
_AHEAD = frozenset(
    "plan expect schedule slate set hope intend aim want seek need due promise vow pledge agree urge ask order tell "
    "demand prepare propose invite offer threaten warn wait likely unlikely ready poised bound supposed going time "
    "decide commit opt delay postpone extend adjourn upcoming forthcoming ahead".split()
)
# What is on the calendar is told of in the present tense ("the council meets on Tuesday").
_CALENDAR = frozenset(
    "meet arrive visit begin start open travel leave depart host hold resume end expire return face vote convene "
    "address speak fly head go come receive conclude close launch".split()
)
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_PAST_BE = frozenset({"was", "were"})
_INSIDE = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
_WITHIN = frozenset({"at", "during"})  # what is done there is done on its day
_STEPS = 10


def time_of(p: Parse, i: int) -> Time | None:
    """What the words at token `i` speak of by the verbs above them; None if these do not say.

    A date inside a noun phrase ("the March 18 meeting") is dated by it, not by the verb: that one saw, praised
    or expected the meeting in the past says nothing of its day.
    """
    if i >= len(p):
        return None
    of_noun = p.dep[i] in _INSIDE and p.head[i] > i and p.lemma[p.head[i]].lower() not in PARTS
    for _ in range(_STEPS):
        found = _by_word(p, i)
        if found is not None:
            return None if of_noun and found == "past" else found
        if p.head[i] == i or p.word[i].lower() in {"said", "says"}:
            return None
        i = p.head[i]
        a_thing = p.pos[i] in {"NOUN", "PROPN"} and p.lemma[i].lower() not in PARTS
        of_noun = of_noun or (a_thing and not is_person(p, i))  # "expelled the envoy on Monday"
        of_noun = of_noun and not (p.pos[i] == "ADP" and p.word[i].lower() in _WITHIN)  # "agreed at Monday's meeting"
    return None


def _by_word(p: Parse, i: int) -> Time | None:
    if p.pos[i] in {"VERB", "AUX"}:
        return _by_verb(p, i)
    lemma = p.lemma[i].lower()
    if p.word[i].lower() in {"due", "ahead", "upcoming", "forthcoming"}:
        return "future"
    if lemma in {"until", "till"} and not _told_in_past(p, p.head[i]):
        return "future"
    if any(
        p.dep[j] == "amod" and p.word[j].lower() in {"upcoming", "planned", "scheduled", "forthcoming"}
        for j in p.children[i]
    ):
        return "future"
    return None


def _told_in_past(p: Parse, verb: int) -> bool:
    return p.tag[verb] == "VBD"


def _by_verb(p: Parse, i: int) -> Time | None:
    auxiliaries = {p.word[j].lower() for j in p.children[i] if p.dep[j] in {"aux", "auxpass"}}
    tag = p.tag[i]
    modal = modal_of(p, i)
    if modal is not None:
        return "past" if auxiliaries & _PERFECT and modal != "will" else "future"
    if "to" in auxiliaries:
        return _by_governor(p, i)
    if tag == "VBD" or auxiliaries & {*_PAST_BE, "did"} or (tag == "VBN" and auxiliaries & _PERFECT):
        return "future" if _of_plan(p, i) else "past"
    if tag == "VBN" and _of_plan(p, i):
        return "future"
    if tag == "VBN" and p.dep[i] in {"acl", "amod"}:
        return "past"
    if tag == "VBG" and auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return "future"
    if tag in {"VBZ", "VBP"} and p.lemma[i] in _CALENDAR:
        return "future"
    return None


def _of_plan(p: Parse, i: int) -> bool:
    """ "was scheduled for Friday", "a vote set for Friday": the day is that of what was planned."""
    return (
        p.lemma[i] in {"schedule", "slate", "set", "plan", "expect", "due", "postpone", "delay"} and p.tag[i] == "VBN"
    )


def _by_governor(p: Parse, i: int) -> Time | None:
    """ "plans to meet", "is to meet", "a deal to meet": ahead; "failed to meet": as its governor."""
    head = p.head[i]
    if head == i:
        return "future"  # a headline: "Ministers to meet on Friday"
    lemma = p.lemma[head].lower()
    if lemma in _AHEAD or lemma == "be" or p.pos[head] in {"NOUN", "PROPN", "ADJ"}:
        return "future"
    return None
