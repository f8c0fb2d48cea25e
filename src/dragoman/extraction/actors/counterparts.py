"""Whose government, whose rebels: the country of those described without one, from whom they deal with in their clause.

"Chile's bishops urged the military": the military is Chile's. "The Philippine army killed Muslim rebels": they rebel
against the Philippines. Where another state acts in the clause ("Norway urged the government") nothing follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.actors.cast import Cast, Draft, Mention
from dragoman.extraction.syntax import SUBJECTS, core_phrase, doer_of
from dragoman.linguistics.parse import Parse

_RULING = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "OPP", "PTY", "SPY"})  # sectors of what a state has one of
_FACING = frozenset({"REB", "OPP", "LAB", "EDU", "CVL", "REL", "AGR"})  # sectors of those who face their own rulers
# What governments do for the rebels of other states.
_FURTHERING = frozenset(
    "arm back support train fund finance supply aid help equip recognise recognize host shelter harbour harbor".split()
)
_AT_HOME = frozenset({"COP", "JUD", "GOV"})  # sectors of those who rule none but their own people
_RULERS = frozenset({"GOV", "LEG", "JUD", "COP"})
_ABROAD = frozenset({"GOV", "ELI", "MIL", "SPY"})  # sectors of persons and bodies that deal with other states
_PEOPLE = frozenset({"unnamed", "armed_group", "party", "people", "government", "person"})  # kinds, of one country
_BARE = frozenset(
    "government police authorities parliament opposition troops forces soldiers leaders lawmakers".split()
)
_OWN_FORCES = frozenset("government army security riot opposition ruling police loyalist".split())
_MODIFIES = frozenset({"poss", "amod", "compound", "nmod"})
_PARTIES = SUBJECTS | {"dobj", "dative"}
_UP = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "conj", "acl"})
_RULED_BY_OTHERS = frozenset({"PSE", "ESH"})  # whose people face another state's army and police
_DEEP = 12


def by_counterpart(p: Parse, cast: Cast, m: Mention) -> set[str]:
    """Countries of those whom a mention of an undescribed actor deals with; empty: none, or it is not clear.

    In a release "the President" is the issuer's, whoever acts beside him.
    """
    draft = cast.actors[m.actors[0]]
    rules = is_institution(p, m, draft)
    if rules and cast.issuing_side is not None:
        return set()
    if not rules and not _FACING.intersection(draft.sectors):
        return set()
    if not rules and (ruled := _ruled_by(p, cast, m)):
        return ruled
    for verb in _verbs(p, m.head):
        found = _told(p, cast, m, verb, rules=rules)
        if found is None or found:
            return found if found and len(found) == 1 else set()
    return set()


def _ruled_by(p: Parse, cast: Cast, m: Mention) -> set[str]:
    """The country of the police, army or government that does something to people: they are taken for its own."""
    verb = p.head[m.head]
    if p.lemma[verb].lower() in _FURTHERING:
        return set()
    if p.dep[m.head] not in {"dobj", "nsubjpass"} or (doer := doer_of(p, verb)) is None:
        return set()
    drafts = [cast.actors[a] for a in cast.parties(p, doer)]
    rulers = all(d.kind in {"government", "unnamed"} and _AT_HOME.intersection(d.sectors) for d in drafts)
    return {d.country for d in drafts if d.country} - _RULED_BY_OTHERS if rulers else set()


def is_institution(p: Parse, m: Mention, draft: Draft) -> bool:
    """Whether a description is of what each state has one of: "the government", "government troops", "police"."""
    if not _RULING.intersection(draft.sectors):
        return False
    first, last = core_phrase(p, m.head)
    words = [w.lower() for w in p.word[first : m.head + 1]]
    if any(p.dep[i] != "case" for i in range(m.head + 1, last + 1)):
        return False
    if any(p.pos[i] in {"PROPN", "NUM"} for i in range(first, m.head)):
        return False
    if words[0] == "the":
        return p.tag[m.head] in {"NN", "NNP"} or words[-1] in _BARE
    return (len(words) == 1 and words[0] in _BARE) or (words[-1] in _BARE and words[0] in _OWN_FORCES)


def _verbs(p: Parse, i: int) -> Iterator[int]:
    """The verb of whose clause a phrase is part, and those that govern it."""
    for _ in range(_DEEP):
        if p.head[i] == i:
            return
        dep, i = p.dep[i], p.head[i]
        if dep == "relcl":
            return
        if p.pos[i] in {"VERB", "AUX"}:
            yield i
            if p.dep[i] not in _UP:
                return


def _party_of(p: Parse, i: int) -> int | None:
    """The verb whose subject, object or prepositional object a phrase is, with those joined to it."""
    while p.dep[i] == "conj" and p.pos[i] not in {"VERB", "AUX"} and p.head[i] != i:
        i = p.head[i]
    if p.dep[i] == "pobj":
        i = p.head[i]
    elif p.dep[i] not in _PARTIES:
        return None
    return p.head[i] if p.pos[p.head[i]] in {"VERB", "AUX"} else None


def _told(p: Parse, cast: Cast, own: Mention, verb: int, *, rules: bool) -> set[str] | None:
    """Countries of the other parties of a verb; of a ruler, those of who acts; None where another state is a party."""
    left, right = p.edges
    doers = cast.parties(p, doer) if (doer := doer_of(p, verb)) is not None else ()
    found: set[str] = set()
    for m in cast.within(left[verb], right[verb]):
        if m.place or m.actors == own.actors or own.first <= m.head <= own.last:
            continue
        of_thing = p.dep[m.head] in _MODIFIES and m.kind in {"name", "adjective", "metonym"}
        if of_thing and cast.at(p.head[m.head]) in {None, m} and _party_of(p, p.head[m.head]) == verb:
            return None  # "rejected the Chilean plan"
        if _party_of(p, m.head) != verb:
            continue
        for actor in m.actors:
            draft = cast.actors[actor]
            if _is_outsider(draft):
                if rules or draft.kind != "government" or not _RULERS.intersection(draft.sectors):
                    return None
                if p.lemma[verb].lower() in _FURTHERING:
                    return None
                found.add(draft.country or "")
            elif rules and actor in doers and draft.kind in _PEOPLE:
                found.add(draft.country or "")
    return found - _RULED_BY_OTHERS - {""}


def _is_outsider(draft: Draft) -> bool:
    """Whether somebody can be of another state: a state, its executive, whoever acts for it."""
    if draft.kind in {"state", "intergovernmental"}:
        return True
    abroad = draft.kind in {"government", "person", "unnamed"} and bool(_ABROAD.intersection(draft.sectors))
    return abroad and (draft.country is not None or draft.kind == "person")
