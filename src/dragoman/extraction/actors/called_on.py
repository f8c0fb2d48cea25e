"""Where somebody calls on a government: the capital that a person of another state visits."""

from __future__ import annotations

from dragoman.extraction.contact_words import GOING, VISITS, is_visit_there
from dragoman.knowledge.roles import role_of
from dragoman.linguistics.parse import Parse


def is_called_on(p: Parse, head: int) -> bool:
    """Whether a capital is where somebody calls on a government.

    So it is in "Rao visited Oslo", "Rao's visit to Oslo", "arrived in Oslo for a visit", not where tourists come.
    """
    above = p.head[head] if p.dep[head] == "dobj" else p.head[p.head[head]]
    if p.dep[head] == "dobj":
        return p.lemma[above].lower() == "visit" and _is_guest(p, p.child(above, {"nsubj"}))
    word = p.word[p.head[head]].lower()
    if p.dep[head] != "pobj" or word not in {"in", "to"}:
        return False
    if p.pos[above] == "NOUN" and p.lemma[above].lower() in VISITS and word == "to":
        return _is_guest(p, next((i for i in (p.child(above, {"poss"}), _goer(p, above)) if i is not None), None))
    aims = (p.child(j, {"pobj"}) for j in p.children[above] if j > head and p.word[j].lower() == "for")
    gone = p.lemma[above].lower() in GOING and any(i is not None and is_visit_there(p, i) for i in aims)
    return gone and _is_guest(p, p.child(above, {"nsubj"}))


def _goer(p: Parse, visit: int) -> int | None:
    """Who goes on a visit: the subject of the verb it hangs on ("paid a visit", "is on a visit")."""
    verb = p.head[p.head[visit]] if p.dep[visit] == "pobj" else p.head[visit]
    return p.child(verb, {"nsubj"}) if p.pos[verb] in {"VERB", "AUX"} else None


def _is_guest(p: Parse, i: int | None) -> bool:
    """Whether a name, a pronoun or somebody of a government goes there."""
    if i is None:
        return False
    role = role_of([p.lemma[i].lower()])
    return p.pos[i] in {"PROPN", "PRON"} or (role is not None and "GOV" in role.sectors)
