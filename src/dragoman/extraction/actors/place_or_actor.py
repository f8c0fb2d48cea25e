"""Whether a place name stands for the place or for those who act for it: "in China", "China warned".

The clause decides: what the name is subject, object or possessor of, the preposition before it and the word that
preposition belongs to. The words that tell are in ``place_frames.csv``, by frame; everything else goes by the
frame's own default. Frames: `subject`, `passive`, `object` (verbs); `copula`, `attribute`, `have` (what a subject
is or has); `be` (what it is at or in); `of_whose` ("China's coast", "China's threat"), `modifies` ("the Chile
border", "US troops"); `npadvmod` ("the Chile-backed plan"); and the prepositions, by the word they depend on.
"""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse

_LOCATIVE = frozenset(
    "in at near around outside across inside throughout within into via through beyond off along above amid "
    "onto behind beneath below past atop".split()
)
# Prepositions whose object is a party as a rule; all others name a place as a rule.
_PARTY = frozenset(
    "with by against among versus vs than for about concerning regarding under upon despite unlike".split()
)
_CONCERNED = frozenset("for about to across than".split())
_VERSUS = frozenset({"v", "v.", "vs", "vs.", "versus"})
_SAME_AS = frozenset({"including", "like", "as", "except", "besides", "excluding"})
_STYLES = frozenset(
    "kingdom republic commonwealth union empire emirate sultanate principality duchy federation city".split()
)
_LAND = frozenset(
    "town village city district province region municipality suburb neighbourhood neighborhood commune county state "
    "island "
    "port settlement borough hamlet parish prefecture department peninsula outskirt".split()
)
_SETTLED = frozenset("town village city suburb neighbourhood neighborhood commune hamlet settlement borough".split())
_SHORES = frozenset("coast sea gulf bay mountain border frontier capital desert".split())
_WORLD = frozenset("globe world continent country nation place location destination venue site area market".split())
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_BODIES = frozenset("court academy office exchange".split())
_STEPS = 6


@cache
def _frames() -> dict[tuple[str, str], bool]:
    """(frame, lemma) -> whether the name is a place there."""
    return {(row["frame"], row["word"]): row["reading"] == "place" for row in read_table("place_frames.csv")}


def is_place(p: Parse, i: int, depth: int = 0) -> bool:
    """Whether the place name headed at token `i` names the place; False: it stands for an actor."""
    dep, head = p.dep[i], p.head[i]
    if depth > _STEPS:
        return True
    if any(word.lower() in _VERSUS for word in (*p.word[i + 1 : i + 2], *p.word[max(i - 1, 0) : i])):
        return False  # "Chile v. Peru"
    if dep in {"conj", "appos"} and head != i:
        announced = _announced(p, i)
        return is_place(p, head if announced is None else announced, depth + 1)
    if dep in {"nsubj", "csubj"}:
        return _subject(p, head, i)
    if dep == "nsubjpass":
        return _told(p, "passive", head, default=False)
    if dep in {"agent", "dative"}:
        return False
    if dep in {"dobj", "oprd"}:
        return _told(p, "object", head, default=False)
    if dep == "pobj":
        return _prepositional(p, head, depth)
    if dep == "poss":
        return _possessor(p, head)
    if dep == "npadvmod":
        listed = i > 0 and p.word[i - 1] == ":" and p.pos[head] == "VERB"  # "states voted in favour: Chile and Peru"
        return _told(p, "npadvmod", head, default=not listed)  # "the Chile-backed plan", "the Chile-based firm"
    if dep in {"compound", "nmod", "amod", "nummod"} and head != i:
        return _modifier(p, head)
    return not (
        dep == "ROOT" and p.pos[i] in {"VERB", "AUX"}
    )  # a dateline, an address ("Paris, France"), an attribute ("the capital is Paris")


def is_land(p: Parse, i: int) -> bool:
    """Whether the name of a continent or a region that nobody governs names the land.

    It does so in more places than the name of a state: a plan for a region is for what lies there.
    """
    dep, prep = p.dep[i], p.head[i]
    if dep in {"conj", "appos"} and prep != i:
        return is_land(p, prep)
    told = _frames().get((p.word[prep].lower(), p.lemma[p.head[prep]].lower()))
    return is_place(p, i) or (dep == "pobj" and told is None and p.word[prep].lower() in _CONCERNED)


def _announced(p: Parse, i: int) -> int | None:
    """The word before the colon that a name, or the row it belongs to, follows: "from around the globe: Chad, Oman"."""
    first = i
    while first > 0 and (p.word[first - 1] in {",", "and"} or p.pos[first - 1] in {"PROPN", "DET"}):
        first -= 1
    told = first > 1 and p.word[first - 1] == ":" and p.sent[first - 2] == p.sent[i]
    return first - 2 if told and p.lemma[first - 2].lower() in _LAND | _WORLD else None


def is_told(p: Parse, i: int) -> bool:
    """Whether a row of the table says that the name at `i` names the place, and not only the frame's default."""
    dep, head = p.dep[i], p.head[i]
    if dep == "nsubjpass":
        return _told(p, "passive", head, default=False)
    if dep == "dobj":
        return _told(p, "object", head, default=False)
    if dep == "poss":
        return _told(p, "of_whose", head, default=False)
    return dep == "nsubj" and p.lemma[head].lower() != "be" and _subject(p, head, i)


def _told(p: Parse, frame: str, governor: int, *, default: bool) -> bool:
    return _frames().get((frame, p.lemma[governor].lower()), default)


def _subject(p: Parse, verb: int, i: int) -> bool:
    lemma = p.lemma[verb].lower()
    if lemma in {"be", "remain", "become"}:
        return _of_copula(p, verb)
    if lemma == "have":
        what = p.child(verb, {"dobj"})
        return what is not None and _told(p, "have", what, default=False)
    return _told(p, "subject", verb, default=False)


def _of_copula(p: Parse, verb: int) -> bool:
    for j in p.children[verb]:
        if p.dep[j] == "attr":
            return _told(p, "copula", _kind_of(p, j), default=False)
        if p.dep[j] == "acomp":
            return _told(p, "attribute", j, default=False)
        if p.dep[j] == "prep" and p.word[j].lower() in _LOCATIVE:
            what = p.child(j, {"pobj"})  # "was at war", "is in talks": of those who act
            return what is None or _told(p, "be", what, default=True)
    return False


def _kind_of(p: Parse, noun: int) -> int:
    """ "one of the largest cities", "part of the region": what it is one of."""
    if p.lemma[noun].lower() in {"one", "part", "type", "kind", "some", "most", "example", "capital"}:
        of = next((j for j in p.children[noun] if p.dep[j] == "prep" and p.word[j].lower() == "of"), None)
        inner = p.child(of, {"pobj"}) if of is not None else None
        return inner if inner is not None else noun
    return noun


def _prepositional(p: Parse, prep: int, depth: int) -> bool:
    word, governor = p.word[prep].lower(), p.head[prep]
    if p.dep[prep] == "agent":
        return False
    if word in _SAME_AS:
        if word == "as" and p.word[governor].lower() in {"far", "well"}:
            return True
        return is_place(p, governor, depth + 1) if p.pos[governor] in {"NOUN", "PROPN"} else word != "as"
    if word == "than" and prep > 1 and p.word[prep - 1].lower() == "rather" and p.pos[prep - 2] == "PROPN":
        return is_place(p, prep - 2, depth + 1)
    if word == "than" and _told(p, "attribute", governor, default=False):
        return True  # "warmer than Chile"
    if word == "with" and p.word[governor].lower() in {"along", "together"}:
        return _beside(p, p.head[governor], depth)
    if word == "of" and p.lemma[governor].lower() in _STYLES and p.word[governor][:1].isupper():
        return is_place(p, governor, depth + 1)  # "the Kingdom of Poland" is what the kingdom is
    if p.dep[prep] == "prep" and p.pos[governor] == "ADP":  # "from near Baghdad"
        return True
    frame = {"towards": "toward"}.get(word, word)
    told = _frames().get((frame, p.lemma[governor].lower()))
    if told is None and p.pos[governor] == "VERB" and (what := p.child(governor, {"dobj"})) is not None:
        told = _frames().get((frame, p.lemma[what].lower()))  # "put pressure on Chile"
    if told is not None:
        return told
    return word not in _PARTY and word != "between"


def _beside(p: Parse, i: int, depth: int) -> bool:
    """ "Chile, along with Peru, agreed": it is what the other is."""
    if p.pos[i] in {"NOUN", "PROPN"}:
        return is_place(p, i, depth + 1)
    subject = p.child(i, {"nsubj", "nsubjpass"})
    return subject is not None and is_place(p, subject, depth + 1)


def _possessor(p: Parse, owned: int) -> bool:
    """ "Canada's coast", "Norway's largest city" are of the place; "Canada's threat" is of those who act for it."""
    return _told(p, "of_whose", owned, default=True)


def _modifier(p: Parse, head: int) -> bool:
    """ "the Chile border" is a place; "US troops" are not, nor is what a proper name begins with."""
    while p.dep[head] == "compound" and p.head[head] > head and p.word[p.head[head]].islower():
        head = p.head[head]  # the Delft of "the Delft police station" is where the station is
    if p.word[head][:1].isupper() and p.lemma[head].lower() in _BODIES:
        return False
    return _told(p, "modifies", head, default=False)


def is_place_adjective(p: Parse, i: int) -> bool:
    """Whether an adjective of a country stands before a word for a piece of land ("the Syrian coast")."""
    head = p.head[i]
    if p.word[i + 1 : i + 2] == ["-"] and head == i + 2 and p.word[head][:1].isupper():
        return is_place_adjective(p, head)  # "the Syrian-Turkish border"
    joined = p.dep[i + 1 : i + 2] == ["amod"] and p.head[i + 1] == head  # "a Syrian Kurdish enclave"
    if head > i + 1 and p.word[i + 1][:1].isupper() and p.lemma[i + 1].lower() not in _LAND | _SHORES and not joined:
        return False  # the Greek of "the Greek Quarter street map" is part of a name
    return (
        p.dep[i] in {"amod", "compound", "nmod"}
        and head > i
        and (p.word[head].islower() or p.lemma[head].lower() in _LAND | _SHORES)  # no "Mexican Economy Secretary"
        and _frames().get(("adjective", p.lemma[head].lower()), False)
    )


def is_told_place(p: Parse, i: int) -> bool:
    """Whether the clause says in so many words that the name at `i` is a place: "X is a town", "the village of X"."""
    dep, head = p.dep[i], p.head[i]
    said = p.child(i, {"appos"})
    if said is not None and p.lemma[said].lower() in _SETTLED and p.word[said].islower():
        return True  # "Orzyny, a market town in the hills"
    if dep == "nsubj" and p.lemma[head].lower() == "be":
        what = p.child(head, {"attr"})
        return what is not None and _told(p, "copula", _kind_of(p, what), default=False)
    if dep == "nsubjpass":
        return p.lemma[head].lower() in {"locate", "situate"}
    if dep == "pobj" and p.word[head].lower() == "of":
        governor = p.head[head]
        return p.word[governor].islower() and (p.lemma[governor].lower() in _LAND or p.word[governor] in _COMPASS)
    return False
