"""To whom something is said: who stands beside the cue, outside what is said.

"Told reporters" names the hearer as an object; "wrote to Li", "pleaded with the prefect" with a preposition; "said in a
letter to Li", "in a call with the president" beside the occasion.
"""

from __future__ import annotations

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.speakers import OCCASIONS, RINGS
from dragoman.extraction.syntax import chars, core_phrase, is_passive, subject_of
from dragoman.linguistics.parse import Parse

_TOWARDS = frozenset({"to", "with"})
_LETTERS = frozenset("letter cable telegram message note report email memo petition appeal dispatch".split())
_MADE = frozenset({"make", "give", "send", "issue", "address", "deliver"})
_WRITES = frozenset({"write", "cable", "wire"})
_QUESTIONS = frozenset({"ask", "question", "press"})


def add_hearers(p: Parse, found: list[Attribution]) -> None:
    """Give an addressee to each attribution that the frames of its cue have given none."""
    for a in found:
        if a.addressee is None and a.rule not in {"label", "credit"}:
            target = _hearer(p, a)
            if target is not None and target != a.source:
                a.addressee, a.addressee_span = target, chars(p, core_phrase(p, target))


def _hearer(p: Parse, a: Attribution) -> int | None:
    if p.pos[a.head] not in {"VERB", "NOUN"}:
        return None
    if p.lemma[a.head].lower() in _QUESTIONS and is_passive(p, a.head):
        subject = subject_of(p, a.head)
        return subject.token if subject is not None else None
    beside = [j for j in p.children[a.source] if j > a.source and p.dep[j] == "prep"] if a.source is not None else []
    beside = [j for j in beside if _is_occasion(p, j)]  # "the envoy, in a letter to Rao, accused …"
    for j in [*p.children[a.head], *beside]:
        asked = "obj-inf" in a.cue.frames and a.rule.startswith("learned") and not _is_undergone(p, a.head)
        asked = asked and any(s == p.start[p.edges[0][j]] for s, _ in a.content)  # "asked | him to"
        if p.dep[j] in {"dobj", "dative"} and a.cue.addressee == "dobj" and (asked or _outside(p, a, j)):
            if p.word[p.edges[0][j] - 1] != ",":
                return j
            continue  # "warned of a raid, a remark that …"
        if p.dep[j] not in {"prep", "dative"} or not _outside(p, a, j):
            continue
        inner = p.child(j, {"pobj"})
        if inner is None or (a.rule in {"adjective", "prep"} and not _outside(p, a, inner)):
            continue  # "opposed to | a dam", "agreed to | a truce": what it is about
        if p.word[j].lower() in _TOWARDS | {a.cue.addressee} and p.lemma[inner].lower() not in OCCASIONS:
            return inner
        if p.lemma[inner].lower() in OCCASIONS:
            for k in p.children[inner]:
                heard = p.child(k, {"pobj"}) if p.dep[k] == "prep" and p.word[k].lower() in _TOWARDS else None
                if heard is not None:
                    return heard
    return _made_to(p, a) or _written_to(p, a) or _spoken_to(p, a) or _rung_up(p, a)


def _is_undergone(p: Parse, verb: int) -> bool:
    """ "ordered the men to be freed": of whom something is ordered, not to whom."""
    asked = p.child(verb, {"xcomp", "ccomp"})
    return asked is not None and is_passive(p, asked)


def _is_occasion(p: Parse, prep: int) -> bool:
    inner = p.child(prep, {"pobj"})
    return p.word[prep].lower() in {"in", "on", "during"} and inner is not None and p.lemma[inner].lower() in OCCASIONS


def _made_to(p: Parse, a: Attribution) -> int | None:
    """ "the claim, made by a colonel to the daily Azad, that …": to whom somebody made what the noun names."""
    for j in p.children[a.head] if p.pos[a.head] == "NOUN" else ():
        to = next((k for k in p.children[j] if p.word[k].lower() == "to" and p.dep[k] in {"prep", "dative"}), None)
        heard = p.child(to, {"pobj"}) if to is not None and p.dep[j] == "acl" and p.lemma[j].lower() in _MADE else None
        if heard is not None and _outside(p, a, heard):
            return heard
    return None


def _written_to(p: Parse, a: Attribution) -> int | None:
    """ "Rao's letter to the council says …": to whom the document is written that speaks."""
    if a.source is None or p.lemma[a.source].lower() not in _LETTERS:
        return None
    to = next((j for j in p.children[a.source] if p.dep[j] == "prep" and p.word[j].lower() == "to"), None)
    return p.child(to, {"pobj"}) if to is not None else None


def _spoken_to(p: Parse, a: Attribution) -> int | None:
    """ "Speaking to reporters, Rao said …": the hearer of a participle of speaking beside the cue or its source."""
    beside = [j for i in (a.head, a.source) if i is not None for j in p.children[i]]
    for j in beside:
        related = p.dep[j] == "relcl" and p.tag[p.child(j, {"nsubj"}) or j] == "WP"  # "a diplomat who spoke to Kyodo"
        if (not related and (p.tag[j] != "VBG" or p.dep[j] not in {"advcl", "acl"})) or not _outside(p, a, j):
            continue
        if p.lemma[j].lower() in {"address", "tell", "brief"}:
            return p.child(j, {"dobj"})
        if p.lemma[j].lower() in {"speak", "talk", "write"}:
            to = next((k for k in p.children[j] if p.dep[k] == "prep" and p.word[k].lower() in _TOWARDS), None)
            return p.child(to, {"pobj"}) if to is not None else None
    return None


def _rung_up(p: Parse, a: Attribution) -> int | None:
    """ "Summoned the envoy to protest", "rang the station to say": whom the call or the summons is to."""
    above = p.head[a.head]
    if above > a.head or p.tag[a.head] != "VB":
        return None
    if p.lemma[above].lower() in _WRITES:  # "wrote to the council to say"
        to = next((j for j in p.children[above] if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == "to"), None)
        named = p.child(to, {"pobj"}) if to is not None else None
        return named if named is not None and above < named < a.head and _outside(p, a, named) else None
    if p.lemma[above].lower() not in RINGS:
        return None
    heard = p.child(above, {"dobj"})
    return heard if heard is not None and above < heard < a.head and _outside(p, a, heard) else None


def _outside(p: Parse, a: Attribution, i: int) -> bool:
    return not any(s <= p.start[i] < e for s, e in a.content)
