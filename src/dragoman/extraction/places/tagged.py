"""Names that the model tags as places, and names that the clause itself calls a town or the like."""

from __future__ import annotations

from dragoman.extraction.actors.place_or_actor import is_told, is_told_place
from dragoman.extraction.places.finder import LABELS, LARGE, SHORT, Finder
from dragoman.extraction.places.spot import Candidate
from dragoman.extraction.places.words import BUILT, DIVISIONS, OPENINGS
from dragoman.text.vocabulary import is_word

_SURE = frozenset({"told", "site", "at", "address", "dateline"})


def tagged(f: Finder) -> list[Candidate]:
    """Names that the model tags as places, unless the cast has them for actors."""
    found: list[Candidate] = []
    for start, end, label in f.p.names:
        if label not in LABELS:
            continue
        first, last = f.trimmed(start, end - 1)
        if not f.p.word[first][:1].isupper() or f.is_actor(first, last):
            continue
        if not f.is_place(first, last) or not _is_likely(f, first, last, label):
            continue
        found.extend((a, b, f"model:{label}", None) for a, b in f.parts(first, last))
    return found


def _is_likely(f: Finder, first: int, last: int, label: str) -> bool:
    """The model errs on names it never saw: those need a word that asks for a place, or a street or bridge."""
    name, word = f.name(first, last), f.p.word
    if f.is_no_town(first, last):
        return False
    if "," in word[first:last] and (parts := f.parts(first, last)) and _is_division(f, f.name(*parts[-1])):
        return True  # "Fairholt Park, Leicestershire"
    if f.gazetteer.knows(name):
        return not f.is_owner(first, last) or f.is_much_of_a_town(name)
    if first == last and is_word(name):
        return False  # "the Kingdom", "the Summit"
    if word[last].lower() in BUILT | DIVISIONS or word[first].lower() in OPENINGS:
        return True
    if label == "FAC" and not f.is_owner(first, last) and not _is_act_or_person(f, first, last):
        return f.is_asked_for(first, last) or word[first - 1 : first] in (["the"], ["The"])
    if name.isupper() and len(name) <= SHORT:
        return bool(f.gazetteer.abbreviated(name))
    return f.is_asked_for(first, last)


def _is_division(f: Finder, name: str) -> bool:
    """Whether a name after a comma says in what the place lies."""
    return bool(f.gazetteer.abbreviated(name)) or ("." not in name and f.is_much_of_a_town(name))


def _is_act_or_person(f: Finder, first: int, last: int) -> bool:
    """ "the Leadership and Governance Act", "Operation Dawn": the model takes them for buildings at times."""
    return f.p.word[first] in {"Operation", "Project"} or f.p.word[last] in {"Act", "Bill", "Law", "Code"}


def told(f: Finder) -> list[Candidate]:
    """Names that the clause itself calls a town, a district or the like; and where strangers stand."""
    p = f.p
    sites = [(a, b) for a, b in f.reading.cast.sites if "&" not in p.word[a:b]]  # "Marsh & Lowe" is a firm
    found: list[Candidate] = [(a, z, "told", None) for first, last in sites for a, z in f.parts(first, last)]
    for i in range(len(p)):
        if f.used[i] or p.pos[i] != "PROPN" or not p.word[i][:1].isupper() or not is_told_place(p, i):
            continue
        first, last = i, i
        while first > 0 and p.sent[first - 1] == p.sent[i] and f.joins(first - 1) and not f.used[first - 1]:
            first -= 1
        while last + 1 < len(p) and p.pos[last + 1] == "PROPN" and p.head[last + 1] == i and not f.used[last + 1]:
            last += 1
        mention = f.reading.cast.at(i)
        peopled = mention is not None and f.reading.cast.actors[mention.actors[0]].kind in {"state", "people"}
        if not peopled and not f.is_known_actor(first, last):
            found.append((first, last, "told", None))
    return found


def again(f: Finder) -> list[Candidate]:
    """Further mentions of names that the text has called a place before, where they may be one."""
    p = f.p
    names = [(a, b, f.name(a, b), rule) for a, b, rule, _ in f.taken]
    large = {name for *_, name, rule in names if rule == "gazetteer" and f.gazetteer.people_of(name) >= LARGE}
    told = {name.split()[0]: (b - a + 1, name) for a, b, name, rule in names if rule in _SURE or name in large}
    found: list[Candidate] = []
    for i, word in enumerate(p.word):
        length, name = told.get(word, (0, ""))
        last = i + length - 1
        if not length or last >= len(p) or f.used[i] or f.name(i, last) != name or not _is_whole(f, i, last):
            continue
        if (
            _is_stranger(f, i, name)
            and f.is_place(i, last)
            and (not f.is_owner(i, last) or is_told(p, f.head(i, last)))
        ):
            found.append((i, last, "again", None))
    return found


def _is_stranger(f: Finder, i: int, name: str) -> bool:
    """Whether the cast has nobody of the name, or but somebody whom it made up of that name alone."""
    mention = f.reading.cast.at(i)
    if mention is None:
        return True
    draft = f.reading.cast.actors[mention.actors[0]]
    return draft.kind != "state" and not draft.known and draft.name == name


def _is_whole(f: Finder, first: int, last: int) -> bool:
    """Whether no word in capitals stands beside a name, of which it might be a part."""
    p = f.p
    around = [first - 1] * (first > 0) + [last + 1] * (last + 1 < len(p))
    return not any(p.word[i][:1].isupper() and p.pos[i] == "PROPN" for i in around if p.sent[i] == p.sent[first])
