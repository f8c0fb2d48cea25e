"""Whom a plural stands for: "the two leaders", "both sides", "the ministers" are those who met or acted together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.in_contact import MEETING, OPENING, PAIR_REACH, those_there
from dragoman.extraction.syntax import SUBJECTS, conjuncts

if TYPE_CHECKING:
    from dragoman.extraction.actors.described import Description

_PLURAL_GROUPS = frozenset(
    "men women pair duo leaders sides presidents ministers parties diplomats officials counterparts countries "
    "nations governments heads chiefs premiers secretaries delegations participants interlocutors envoys "
    "ambassadors".split()
)
# What those hold whom a plural stands for: "the two ministers" are no ambassador and his host.
_HELD = {
    "president": frozenset({"head_of_state", "president"}),
    "premier": frozenset({"head_of_government", "premier"}),
    "secretary": frozenset({"secretary", "foreign_minister", "defence_minister"}),
    "minister": frozenset({"minister", "foreign_minister", "defence_minister", "head_of_government"}),
    "ambassador": frozenset({"ambassador", "un_ambassador"}),
    "leader": frozenset(
        "head_of_state head_of_government supreme_leader royal deputy_head organisation_head party_leader "
        "opposition_leader rebel_leader local_head president premier chancellor king leader chairman".split()
    ),
}
_FOREIGN = frozenset({"foreign_minister", "deputy_foreign_minister", "secretary", "top_diplomat", "diplomat"})
_PAIRING = frozenset({"two", "both"})
_THE_SAME = frozenset({"leader", "side", "country", "nation", "party"})  # of whom "two" are those told of before
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_THOSE_THERE = frozenset({"side", "party", "participant", "interlocutor", "delegation"})
_THOSE_WHO_MET = frozenset({"leader", "president", "minister", "participant", "secretary", "delegation", "side"})
_JOINED = 6  # tokens of a subject that names several in full
_OF_BOTH = frozenset(
    "ministry department state government diplomacy country nation side delegation chancellery agency".split()
)


def group_of(b: Builder, d: Description) -> tuple[str, ...]:
    """The actors that "the two leaders", "both sides", "the presidents" stands for; empty where that is not clear."""
    p = b.p
    words = {w.lower() for w in p.word[d.first : d.head + 1]}
    if not d.plural or p.word[d.head].lower() not in _PLURAL_GROUPS or d.country:
        return ()
    if d.head + 1 < len(p) and p.word[d.head + 1].lower() == "of":
        own = b.cast.issuing_side is not None and d.definite and _of_both(b, d.head)
        return tuple(those_there(b)) if own else ()  # "the leaders of the bloc" says itself who they are
    opens = b.issuer is not None and d.first == p.sentences[p.sent[d.head]][0]  # "Participants agreed …" of a release
    if words & {"two", "three", "four"} and not d.definite and not opens and d.noun not in _THE_SAME:
        return ()  # "two diplomats said": any two
    if not (words & _NUMBERS.keys() or d.definite or opens) or (
        words - _NUMBERS.keys() - {"the", p.word[d.head].lower(), "foreign", "defence", "defense", "prime"}
    ):
        return ()
    if b.cast.issuing_side is not None and d.noun in _THOSE_THERE and (there := those_there(b)):
        return tuple(there) if _counted(words, len(there)) else ()
    wants_states = d.noun in {"side", "country", "nation", "government", "party", "delegation"}
    if words & {"three", "four"}:
        there = those_there(b)
        return tuple(_in_post(b, there, _HELD.get(d.noun))) if _counted(words, len(there)) else ()
    two = bool(words & _PAIRING)
    held = _FOREIGN if "foreign" in words and d.noun == "minister" else _HELD.get(d.noun)
    apart = _who_faces(b, d.head)
    found = recent_group(b, d.first, states=wants_states, two=two, held=_HELD.get(d.noun), apart=apart)
    if found and wants_states and (_another_side(b, d.first, found) or _others_named(b, d.first, found)):
        return ()
    if not found and d.noun in _THOSE_WHO_MET and (two or "foreign" in words):
        return tuple(_in_post(b, _without(_met_first(b, two=two), apart), held))
    if d.noun not in _THOSE_WHO_MET or two:
        return tuple(found or (_without(_met_first(b, two=two), apart) if d.noun in _THOSE_WHO_MET else ()))
    # "The leaders" of a text that opens with three are those three, although two of them did something since.
    opening = _met_first(b, two=False) if len(found) < 3 else []
    return tuple(opening if len(opening) > len(found) and set(found) <= set(opening) else found)


def _another_side(b: Builder, before: int, group: list[str]) -> bool:
    """Whether the text has lately told of the side of somebody else: "accused the Abkhaz side", then "both sides"."""
    p = b.p
    first = p.sentences[max(0, p.sent[before] - 1)][0]
    sides = (b.owner[i] for i in range(first, before) if p.lemma[i].lower() == "side" and p.tag[i] == "NN")
    return any(m is not None and not set(m.actors) & set(group) for m in sides)


def _others_named(b: Builder, before: int, group: list[str]) -> bool:
    """Whether two states that are none of a group are told of as often as it: "both governments" can be theirs."""
    times = Counter(b.cast.side(m.actors[0]) for m in b.before(before, PAIR_REACH) if len(m.actors) == 1)
    own = {b.cast.side(a) for a in group} - {None}
    least = min((times[side] for side in own), default=0)
    states = (side for side, n in times.items() if side is not None and side not in own and n >= least)
    return sum(side in b.cast.actors and b.cast.actors[side].kind == "state" for side in states) > 1


def _who_faces(b: Builder, head: int) -> frozenset[str]:
    """Who does to a group what the clause says, and is none of it: "Rao congratulated the two leaders"."""
    p, i = b.p, head
    while p.head[i] != i and p.pos[i] not in {"VERB", "AUX"}:
        i = p.head[i]
    subject = p.child(i, SUBJECTS)
    if subject is None or p.edges[0][subject] <= head <= p.edges[1][subject]:
        return frozenset()
    owners = (b.owner[j] for j in conjuncts(p, subject))
    return frozenset(a for owner in owners if owner is not None for a in owner.actors)


def _without(group: list[str], apart: frozenset[str]) -> list[str]:
    """A group that nobody of another is in; else nobody."""
    return [] if apart & set(group) else group


def bare_group(b: Builder, head: int) -> tuple[str, ...]:
    """ "The parties", "the interlocutors" of a release: those in the contact it opens with."""
    p = b.p
    if p.lemma[head].lower() not in _THOSE_THERE or p.tag[head] not in {"NNS", "NNPS"} or b.owner[head] is not None:
        return ()
    before = {p.word[j].lower() for j in p.children[head] if p.dep[j] not in {"punct", "case"}}
    if b.cast.issuing_side is None or not before or before - {"the", "two", "both", "three", "four"}:
        return ()
    there = those_there(b)
    return tuple(there) if _counted(before, len(there)) else ()


def _counted(words: set[str], size: int) -> bool:
    """Whether a group is as large as the words before its noun say: "both", "the two", "the three"."""
    said = next((n for word, n in _NUMBERS.items() if word in words), size)
    return size == said


def _in_post(b: Builder, group: list[str], held: frozenset[str] | None) -> list[str]:
    """A group of which each holds such an office, as far as that is known; else nobody: presidents, "the ministers"."""
    posts = [_posts(b.cast.actors[a]) for a in group]
    return group if held is None or all(not p or p & held for p in posts) else []


def _of_both(b: Builder, head: int) -> bool:
    """ "The heads of the foreign ministries", "the leaders of the two countries": of what both have."""
    p = b.p
    of = next((j for j in p.children[head] if p.dep[j] == "prep" and p.word[j].lower() == "of"), None)
    inner = p.child(of, {"pobj"}) if of is not None else None
    if inner is None or p.lemma[inner].lower() not in _OF_BOTH or any(b.owner[head + 1 : p.edges[1][inner] + 1]):
        return False
    return p.tag[inner] in {"NNS", "NNPS"} or p.lemma[inner].lower() in {"state", "government", "diplomacy"}


def _met_first(b: Builder, *, two: bool) -> list[str]:
    """Those whose meeting a text opens with: "the leaders" of a release, far below as well."""
    p = b.p
    for verb in range(p.sentences[min(OPENING, len(p.sentences)) - 1][1] if p.sentences else 0):
        subject = p.child(verb, {"nsubj"}) if p.pos[verb] == "VERB" else None
        if subject is None or (p.lemma[verb] not in MEETING and p.edges[1][subject] - p.edges[0][subject] < _JOINED):
            continue
        met = [subject]
        if p.lemma[verb] in MEETING:
            met += [j for j in p.children[verb] if p.dep[j] == "dobj"]
            met += [j for j in p.children[verb] if p.dep[j] == "prep" and p.word[j].lower() in {"with", "to"}]
        spans = [(p.edges[0][j], p.edges[1][j]) for j in met]
        group = list(
            dict.fromkeys(
                m.actors[0] for m in b.by_sentence.get(p.sent[verb], ())
                if m.kind == "name" and b.cast.actors[m.actors[0]].kind == "person"
                and any(s <= m.first <= t for s, t in spans)
            )
        )  # fmt: skip
        if len({b.cast.side(a) for a in group} - {None}) > 1 and (len(group) == 2 or not two):
            return sorted(group, key=lambda a: min(m.first for m in b.cast.mentions if a in m.actors))
    there = those_there(b)
    return there if len(there) == 2 or not two else []


def recent_group(
    b: Builder, before: int, *, states: bool, two: bool, loose: bool = True, held: frozenset[str] | None = None,
    apart: frozenset[str] = frozenset(),
) -> list[str]:  # fmt: skip
    """The persons (or states) that a plural most lately stands for: those who met or acted together.

    Args:
        before: Token of the plural.
        states: Whether states are meant ("both countries"), not persons.
        two: Whether just two are meant ("both", "the two leaders").
        loose: Whether the only two named will do, though they do not act together.
        held: Offices one of which each must hold whose office is known; None: any.
        apart: Who is none of them.
    Returns:
        Actor ids, whoever acts first; empty where it is not clear who is meant.
    """
    kinds = {"state"} if states else {"person"}
    named = [
        m for m in b.before(before, PAIR_REACH)
        if len(m.actors) == 1 and b.cast.actors[m.actors[0]].kind in kinds and m.kind in {"name", "metonym"}
        and m.actors[0] not in apart
        and (held is None or not (posts := _posts(b.cast.actors[m.actors[0]])) or posts & held)
    ]  # fmt: skip
    by_head = {m.head: m.actors[0] for m in named}
    groups = [
        list(dict.fromkeys([m.actors[0], *_partners(b, m.head, by_head)]))
        for m in named if b.p.dep[m.head] in SUBJECTS
    ]  # fmt: skip
    groups = [g for g in groups if len(g) == 2 or (len(g) > 2 and not two)]
    # Those who stand for different sides meet and agree; two detainees named in passing do not.
    facing = [g for g in groups if len({b.cast.side(a) for a in g} - {None}) > 1]
    if facing:
        return facing[0]
    if states and (joined := _of_joint_adjectives(b, before)):
        return joined
    officers = list(dict.fromkeys(m.actors[0] for m in named if _represents(b, m.actors[0])))
    if len(officers) == 2 and len({b.cast.side(a) for a in officers}) == 2:
        return officers
    if groups or not loose:
        return groups[0] if groups else []
    seen = sorted({m.actors[0] for m in named})
    if states and len(seen) != 2:
        persons = recent_group(b, before, states=False, two=two, loose=loose, held=held, apart=apart)
        if len({b.cast.side(a) for a in persons} - {None}) < 2:
            return []  # a president and the dictator whose troops he fights: nobody says whose sides they are
        return list(dict.fromkeys(_state_of(b, a) for a in persons))
    return seen if len(seen) == 2 else []


def _of_joint_adjectives(b: Builder, before: int) -> list[str]:
    """The states of two joined adjectives before one who acts: "British and French paratroops seized the airfield"."""
    p = b.p
    for m in b.before(before, PAIR_REACH):
        acts = p.dep[m.head] == "amod" and p.dep[p.head[m.head]] in SUBJECTS and len(m.actors) == 1
        if m.kind != "adjective" or not acts:
            continue
        owners = [b.owner[i] for i in conjuncts(p, m.head)]
        states = list(dict.fromkeys(a for o in owners if o is not None and o.kind == "adjective" for a in o.actors))
        if len(states) == 2 and all(b.cast.actors[a].kind == "state" for a in states):
            return states
    return []


def _state_of(b: Builder, person: str) -> str:
    """The state of a person where the text names it too: that is the side, and he is there for it."""
    country = b.cast.actors[person].country
    return country if country is not None and country in b.cast.actors else person


def _posts(draft: Draft) -> set[str]:
    """What sort of office an actor is known to hold, and what its title calls it: no president an aide to one."""
    title = draft.office.title.lower().split() if draft.office is not None else []
    ends = next((i for i, word in enumerate(title) if word in {"of", "to", "for"}), len(title))
    return draft.categories | set(title[:ends])


def _represents(b: Builder, actor: str) -> bool:
    """Whether an actor holds an office in which one meets the other side; a spokesperson only speaks of it."""
    draft = b.cast.actors[actor]
    return draft.office is not None and "spokesperson" not in draft.categories and b.cast.side(actor) is not None


def _partners(b: Builder, subject: int, by_head: dict[int, str]) -> list[str]:
    """Who acts together with a subject: joined to it by "and", met by it, or with it."""
    p, verb = b.p, b.p.head[subject]
    heads = [j for j in conjuncts(p, subject) if j != subject]
    if p.lemma[verb] in MEETING:
        met = [j for j in p.children[verb] if p.dep[j] == "dobj"]
        met += [
            k for j in p.children[verb] if p.dep[j] == "prep" and p.word[j].lower() in {"with", "to"}
            for k in p.children[j] if p.dep[k] == "pobj"
        ]  # fmt: skip
        heads += [j for k in met for j in conjuncts(p, k)]
    return [by_head[j] for j in heads if j in by_head]
