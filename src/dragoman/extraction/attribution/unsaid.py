"""Infinitives and words that say nothing where they stand, and those that were said all the same."""

from __future__ import annotations

from dragoman.extraction.cues import deed_objects, idioms, verbs
from dragoman.extraction.speakers import RINGS
from dragoman.extraction.syntax import SUBJECTS, goes_on_from, is_passive, tense_of
from dragoman.linguistics.parse import Parse

RAISING = frozenset("say think believe expect report understand suppose consider know allege rumour rumor".split())
# "telephoned to say", "went on to accuse": the infinitive was said.
_TURNS = frozenset("telephone phone call ring write email text radio wire cable go hasten".split())
_BARE = frozenset({"help", "let", "make", "watch"})
REFUSALS = frozenset({"decline", "refuse"})
_NAMING = frozenset({"name", "identify", "quote", "cite"})


def is_deed_to(p: Parse, v: int) -> bool:
    """ "recalled its envoy": what the object makes a deed of; "referred the press | to the ministry" says nothing."""
    target = p.child(v, {"dobj", "nsubjpass"})
    if target is None:
        return False
    return p.lemma[v].lower() == "refer" or (p.lemma[v].lower(), p.lemma[target].lower()) in deed_objects()


def wants_no_name(p: Parse, v: int) -> bool:
    """ "declined to be named": so it is said who speaks, and nothing is."""
    naming = p.child(v, {"xcomp"}) if p.lemma[v].lower() in REFUSALS else None
    return naming is not None and p.lemma[naming].lower() in _NAMING and is_passive(p, naming)


def said_all_the_same(p: Parse, v: int) -> bool:
    """Whether an infinitive tells of a saying that took place, or of one that did not: "has yet to comment"."""
    return is_said_to_have(p, v) or _said_in_turn(p, v) or goes_on_from(p, v) is not None


def is_said_to_have(p: Parse, v: int) -> bool:
    """ "is reported to have told": a saying told as past, by an infinitive."""
    above = p.head[v]
    passive = p.dep[v] == "xcomp" and p.lemma[above].lower() in RAISING and p.child(above, {"auxpass"}) is not None
    cue = verbs().get(p.lemma[v].lower())
    perfect = any(p.dep[j] == "aux" and p.lemma[j].lower() == "have" for j in p.children[v])
    return passive and perfect and cue is not None and cue.attitude == "speech"


def _said_in_turn(p: Parse, v: int) -> bool:
    """ "telephoned to say", "went on to accuse", "has yet to comment": it tells of a saying, or of none."""
    above = p.head[v]
    if p.dep[v] not in {"xcomp", "advcl", "ccomp"} or p.pos[above] not in {"VERB", "AUX"} or above > v:
        return False
    lemma = p.lemma[above].lower()
    if lemma in {"hear", "overhear"}:  # "heard a controller tell the pilot to turn"
        return p.dep[v] in {"xcomp", "ccomp"} and p.child(v, {"nsubj"}) is not None
    if lemma == "go":
        return p.child(above, {"prt", "advmod"}) == above + 1 == v - 2 and p.word[above + 1].lower() == "on"
    if lemma == "have":
        return any(p.word[j].lower() == "yet" for j in p.children[above] if j < v)
    cue = verbs().get(p.lemma[v].lower())
    if lemma in RINGS and p.child(above, {"dobj"}) is not None:  # "summoned the envoy to protest against the raid"
        speaks = cue is not None and cue.attitude == "speech" and cue.act != "discuss"
        return speaks or p.lemma[v].lower() in idioms()
    bare = p.child(above, {"dobj"}) is None or lemma in RINGS  # "telephoned to say"
    bare = bare and not any(p.word[j].lower() in {"on", "upon", "for"} for j in p.children[above])  # a demand
    return lemma in _TURNS | RINGS and bare and cue is not None and "clause" in cue.frames


def unsaid_infinitive(p: Parse, v: int) -> bool:
    """Whether the verb is an infinitive or a bare participle with no one to say it ("to discuss trade")."""
    if tense_of(p, v) == "infinitive":
        return not said_all_the_same(p, v)
    if p.dep[v] == "ccomp" and p.lemma[p.head[v]] in _BARE and p.tag[v] in {"VB", "VBP"}:
        return True  # "helps the islanders defend their homes"
    if p.tag[v] == "VBG" and p.dep[v] == "advcl" and p.child(v, {"mark", "advmod"}) is not None:
        opens = min(p.children[v], default=v)
        return p.word[opens].lower() in {"when", "while", "before", "after"}  # "with care when discussing trade"
    return p.dep[v] in {"amod", "compound"}


def is_word_for(p: Parse, v: int) -> bool:
    """ "Lima, said to be cold", "the general who is said to have left": a word for whom it is said of."""
    clause, subject = p.child(v, {"xcomp"}), p.child(v, SUBJECTS)
    if p.lemma[v].lower() not in RAISING or clause is None or clause < v or tense_of(p, clause) != "infinitive":
        return False
    bare = subject is None and p.tag[v] in {"VBN", "VBD"} and p.dep[v] in {"acl", "advcl"}
    bare = bare or (p.word[v - 1] == "," and clause == v + 2 and p.lemma[clause] == "be")
    related = subject is not None and p.tag[subject] in {"WP", "WDT"} and p.child(v, {"auxpass"}) is not None
    return bare or related
