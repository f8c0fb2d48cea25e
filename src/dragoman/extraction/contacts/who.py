"""Who can meet: the persons, states and bodies that a phrase names, as its words and the cast have them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extraction.reading import Reading
from dragoman.extraction.speakers import NOBODY
from dragoman.extraction.syntax import conjuncts

PARTY_KINDS = frozenset({"person", "state", "government", "intergovernmental", "armed_group", "unnamed"})
_FROM = frozenset({"of", "from"})
_BEFORE = frozenset({"amod", "nmod", "compound"})
_DEPTH = 6  # words above an official among which stands whose official it is
_WHOEVER = NOBODY | {"many", "most", "few"}  # "many presidents have visited Mali": a habit
_OWNERS = frozenset({"state", "government"})


def eligible(reading: Reading, head: int) -> list[str]:
    """Those of a phrase who can meet: persons, states, bodies; no armies, and nobody merely described as people."""
    cast = reading.cast
    found: list[str] = []
    p = reading.parse
    after = [j for j in p.children[head] if p.dep[j] == "appos" and p.word[j] in _YOUNGER]  # "Joe Biden, Jr. and …"
    for a in dict.fromkeys(a for i in (head, *after) for a in cast.parties(p, i)):
        draft = cast.actors[a]
        official = bool(draft.categories) or "GOV" in draft.sectors
        if draft.kind == "unnamed" and draft.name.split()[0].lower() in _WHOEVER:
            continue
        if draft.kind == "unnamed":
            described = official or not _LEADERS.isdisjoint(draft.name.lower().split())
            several = _states_of(reading, head) if described else []
            led = _led(reading, head) if described else []
            found += several or led or ([a] if official and cast.side(a) else []) or _of_owner(reading, head, described)
        elif (
            draft.kind in PARTY_KINDS
            and cast.side(a)
            and not (draft.kind == "government" and draft.sectors == ("MIL",))
        ):
            found.append(a)
    return [*_first_named(reading, head, found), *found] if found else _within(reading, head)


def _first_named(reading: Reading, head: int, found: list[str]) -> list[str]:
    """Whom the parser hung under the title of the other: "Indian Minister Rao and Pakistani Minister Shah spoke"."""
    p, cast = reading.parse, reading.cast
    if any(cast.actors[a].kind != "person" for a in found):
        return []
    first = p.edges[0][head]
    named: list[str] = []
    for i in range(first, head):
        mention = cast.at(i)
        ends = mention is not None and mention.head == i and mention.kind == "name" and mention.last + 1 < head
        if mention is not None and ends and p.word[mention.last + 1].lower() == "and":
            named += [a for a in mention.actors if cast.actors[a].kind == "person" and cast.side(a) and a not in found]
    return named


def _within(reading: Reading, head: int) -> list[str]:
    """Who is meant by a long title that the parser took for the head: "Speaker of the Knesset Mickey Levy".

    The first person named in its phrase, where the head is a title (a proper noun); the states of officials named
    together.
    """
    p, cast = reading.parse, reading.cast
    leaders = p.word[head].lower() in _LEADERS
    if leaders and (several := _states_of(reading, head) or _led(reading, head)):
        return several
    if p.pos[head] != "PROPN" or leaders or p.tag[head] == "NNPS":
        return []
    first, last = p.edges[0][head], p.edges[1][head]
    for i in range(first, last + 1):
        if p.pos[i] == "VERB" or p.word[i] in {",", "and"}:
            return []
        mention = cast.at(i)
        if mention is not None and mention.kind == "name" and mention.head == i:
            named = [a for a in mention.actors if cast.actors[a].kind == "person" and cast.side(a)]
            if named:
                return named
    return []


_YOUNGER = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
_LEADERS = frozenset(
    "presidents ministers leaders premiers kings monarchs envoys diplomats negotiators officials counterparts "
    "representatives ambassadors delegates delegations delegation secretaries mediators".split()
)
_TEAMS = frozenset({"delegation", "team", "mission", "group"})
_LEADING = frozenset({"lead", "head"})


def _states_of(reading: Reading, head: int) -> list[str]:
    """The states whose people are named together: "ministers of Egypt, Greece and Chad", "Thai and Lao envoys"."""
    p, cast = reading.parse, reading.cast
    before = [i for j in p.children[head] if j < head and p.dep[j] in _BEFORE for i in conjuncts(p, j)]
    adjectives = [a for i in before if (m := cast.at(i)) is not None and m.last < head for a in m.actors]
    several = list(dict.fromkeys(a for a in adjectives if cast.actors[a].kind == "state"))
    if len(several) > 1:
        return several
    behind = [head + 1] if head + 1 < p.sentences[p.sent[head]][1] else []  # hung on the verb: "met ministers from …"
    for j in dict.fromkeys([*p.children[head], *behind]):
        inner = p.child(j, {"pobj"}) if p.dep[j] == "prep" and p.word[j].lower() in _FROM else None
        if inner is not None:
            # "of Israel, the UAE and India": the parser may take the second for another name of the first.
            row = [i for j in (inner, *p.children[inner]) if j == inner or p.dep[j] == "appos" for i in conjuncts(p, j)]
            named = [a for i in row for a in cast.parties(p, i) if cast.actors[a].kind == "state"]
            if len(set(named)) > 1:
                return list(dict.fromkeys(named))
    return []


def _led(reading: Reading, head: int) -> list[str]:
    """Who leads those who met: "a delegation headed by Sergei Ryabkov"."""
    p = reading.parse
    if p.lemma[head].lower() not in _TEAMS and p.word[head].lower() not in _LEADERS:
        return []
    for v in p.children[head]:
        agent = p.child(v, {"agent", "prep"}) if p.dep[v] == "acl" and p.lemma[v].lower() in _LEADING else None
        inner = p.child(agent, {"pobj"}) if agent is not None and p.word[agent].lower() == "by" else None
        if inner is not None:
            return eligible(reading, inner)[:1]
    return []


def _of_owner(reading: Reading, head: int, described: bool) -> list[str]:
    """The state whose officials they are said to be: "denied that its officials had met …"."""
    p, cast = reading.parse, reading.cast
    owner = next((j for j in p.children[head] if p.dep[j] == "poss"), None)
    if not described or owner is None:
        return []
    mention = cast.at(owner)
    named = list(mention.actors) if mention is not None and mention.head == owner else []
    if not named and p.word[owner].lower() == "its":
        named = _governing_subject(reading, head)
    return [a for a in named if cast.actors[a].kind in _OWNERS and cast.side(a)][:1]


def _governing_subject(reading: Reading, i: int) -> list[str]:
    """Who is the subject of the nearest verb above that has another one: whom "its" in a clause below stands for."""
    p, cast = reading.parse, reading.cast
    for _ in range(_DEPTH):
        above = p.head[i]
        if above == i:
            return []
        own = p.child(above, {"nsubj"}) if p.pos[above] == "VERB" else None
        if own is not None and own < i and i not in p.subtree(own):
            return list(cast.parties(p, own))
        i = above
    return []


def sides(reading: Reading, actors: Iterable[str]) -> set[str]:
    """The sides that actors stand for."""
    return {side for a in actors if (side := reading.cast.side(a))}
