"""Who asked for a contact, or took the first step to it: "at the request of …", "initiated by …", "had requested"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.contacts.parties import subject, who_rang
from dragoman.extraction.contacts.who import eligible, sides
from dragoman.extraction.reading import Reading
from dragoman.linguistics.parse import Parse

_NOUNS = frozenset({"request", "initiative", "invitation", "behest", "suggestion", "instigation"})
_VERBS = frozenset({"request", "initiate", "propose", "arrange", "suggest", "ask", "instigate", "seek"})
_CLAUSES = frozenset({"request", "initiate", "propose"})
_SIDES = frozenset({"side", "party", "delegation", "government"})


def who_asked(reading: Reading, i: int, anchors: tuple[int, ...], parties: tuple[str, ...]) -> tuple[str, ...]:
    """Actors who asked for the contact named at `i`; of the sides that took part only, where those are known."""
    asked = [*_at_request(reading, anchors, parties), *_by_verb(reading, i), *_by_clause(reading, anchors)]
    found = asked or who_rang(reading, i)
    wanted = sides(reading, parties)
    kept = [a for a in found if len(wanted) < 2 or reading.cast.side(a) in wanted]
    return tuple(dict.fromkeys(kept))


def _at_request(reading: Reading, anchors: tuple[int, ...], parties: tuple[str, ...]) -> Iterator[str]:
    """ "at Kyiv’s request", "at the request of the Ukrainian side", "at the latter’s request"."""
    p = reading.parse
    first, last = p.sentences[p.sent[anchors[0]]]
    for n in range(first, last):
        if (
            p.lemma[n].lower() not in _NOUNS
            or p.dep[n] != "pobj"
            or p.word[p.head[n]].lower() not in {"at", "on", "upon"}
        ):
            continue
        if not any(_under(p, n, a) for a in anchors):
            continue
        for j in p.children[n]:
            if p.dep[j] == "poss":
                yield from _whose(reading, j, parties)
            elif p.dep[j] == "prep" and p.word[j].lower() in {"of", "from"}:
                inner = p.child(j, {"pobj"})
                if inner is not None:
                    yield from _whose(reading, inner, parties)


def _under(p: Parse, n: int, anchor: int) -> bool:
    """Whether a word hangs, at whatever depth, on the anchor or on the verb that the anchor hangs on."""
    above = {anchor, p.head[anchor]}
    for _ in range(8):
        if n in above:
            return True
        if p.head[n] == n:
            return False
        n = p.head[n]
    return False


def _whose(reading: Reading, i: int, parties: tuple[str, ...]) -> list[str]:
    """The actor of a phrase, that of its adjective ("the Ukrainian side"), or the last named ("the latter")."""
    p = reading.parse
    word = p.word[i].lower()
    if word in {"latter", "former"} and parties:
        named_before = _named_before(reading, i, parties)
        return named_before[-1:] if word == "latter" else named_before[:1]
    if named := eligible(reading, i):
        return named
    if p.lemma[i].lower() in _SIDES:
        for j in p.children[i]:
            mention = reading.cast.at(j) if p.dep[j] in {"amod", "compound", "poss", "nmod"} else None
            if mention is not None:
                return list(mention.actors)
    return []


def _named_before(reading: Reading, i: int, parties: tuple[str, ...]) -> list[str]:
    """The parties that the sentence names before a word, as it names them."""
    first = reading.parse.sentences[reading.parse.sent[i]][0]
    named = (a for m in reading.cast.within(first, i - 1) for a in m.actors if a in parties)
    return list(dict.fromkeys(named))


def _by_verb(reading: Reading, i: int) -> Iterator[str]:
    """ "the call, initiated by Finland", "a call that Cairo had requested", "the call was requested by …"."""
    p = reading.parse
    for v in [*p.children[i], p.head[i]]:
        if p.pos[v] != "VERB" or p.lemma[v].lower() not in _VERBS or v == i:
            continue
        agent = p.child(v, {"agent"})
        if agent is not None and (inner := p.child(agent, {"pobj"})) is not None:
            yield from eligible(reading, inner)
        elif p.dep[v] == "relcl":
            own = p.child(v, {"nsubj"})
            yield from eligible(reading, own) if own is not None else ()
        elif p.head[i] == v and p.dep[i] == "dobj":
            yield from subject(reading, v)


def _by_clause(reading: Reading, anchors: tuple[int, ...]) -> Iterator[str]:
    """ "had a call with Sisi on 28 June that Cairo had requested": the clause hangs on a word nearer to it."""
    p = reading.parse
    first, last = p.sentences[p.sent[anchors[0]]]
    for v in range(max(first, anchors[0]), last):
        if p.dep[v] != "relcl" or p.lemma[v].lower() not in _CLAUSES or p.tag[v] not in {"VBD", "VBN"}:
            continue
        own, what = p.child(v, {"nsubj"}), p.child(v, {"dobj"})
        asked = what is not None and p.word[what].lower() in {"that", "which"}
        if own is not None and asked and any(_under(p, v, a) for a in anchors):
            yield from eligible(reading, own)
