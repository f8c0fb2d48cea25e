"""Streets, airports, rivers, hospitals and the like, by a word of their names; roads by number."""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.extraction.actors.place_or_actor import is_place, is_told
from dragoman.extraction.places.finder import COMPASS, Finder
from dragoman.extraction.places.spot import Candidate
from dragoman.extraction.places.words import AT, BODIES, BUILT, HOUSES, LAND, OPENINGS, SITES, STREETS, WHERE

# Roads by number, but for the airliners of that name.
_NUMBERED = re.compile(r"(?!A3[0-9]0|A220|A321|A319)[AM]\d{1,4}(?:\(M\))?|I-\d{1,3}")
_ROADS = frozenset({"Highway", "Interstate", "Route", "Autoroute", "Motorway"})
_NEAR = WHERE | {"on", "along", "over", "above", "past", "beyond", "beside", "behind", "opposite", "through"}
_ALONG = frozenset("on along via off near from to".split())
_ORDERS = frozenset("high middle primary secondary elementary central main state city town general medical".split())
_SEEN = frozenset({"ORG", "PERSON", "FAC", "LOC", "GPE", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})


def built(f: Finder) -> list[Candidate]:
    """Streets, airports, rivers and the like by the last word of their names, after a preposition of place."""
    p = f.p
    found: list[Candidate] = []
    for i, word in enumerate(p.word):
        low = word.lower()
        if low not in BUILT | LAND or not word[:1].isupper() or p.pos[i] != "PROPN":
            continue
        first, last = i, i + (low in STREETS and i + 1 < len(p) and p.word[i + 1] in COMPASS)  # "Eglinton Avenue West"
        while first > 0 and p.sent[first - 1] == p.sent[i] and f.joins(first - 1) and f.same_line(first):
            first -= 1
        if first == i or not _is_somewhere(f, first, last):
            continue
        asked = f.before(first) in WHERE | {"on", "along"} or f.is_of_part(first)
        if low in STREETS and first > 0 and p.word[first - 1].isdigit() and p.sent[first - 1] == p.sent[i]:
            first -= 1
        if low in LAND and not f.is_known_actor(first, last):
            found.append((first, last, "land", None))
        elif asked and not (f.is_known_actor(first, last) if low in STREETS else f.is_actor(first, last)):
            found.append((first, last, "built", None))
    return found


def _is_somewhere(f: Finder, first: int, last: int) -> bool:
    """Whether the clause asks for a place; or the name says that it is one, and is no part of a longer name."""
    if f.is_title_of_work(first, last):
        return False
    if is_place(f.p, f.head(first, last)):
        return True
    goes_on = last + 1 < len(f.p) and f.p.word[last + 1][:1].isupper() and f.p.sent[last + 1] == f.p.sent[last]
    label = f.label[last]
    return not goes_on and not (label is not None and label[2] == "PERSON") and f.is_place(first, last)


def venues(f: Finder) -> list[Candidate]:
    """Names of any label that hold a word for a building or grounds, where one is at or in them.

    "at Riverside Hospital", "in the Museum of Fine Arts": the model tends to take these for bodies or people. What
    is only ever a building needs no preposition, only a frame that asks for a place.
    """
    found: list[Candidate] = []
    for start, end, label in f.p.names:
        if label not in _SEEN:
            continue
        first, last = f.trimmed(start, end - 1)
        if f.is_title_of_work(first, last):
            continue
        word = _kind_of(f, first, last)
        if all(w.lower() in BUILT | _ORDERS for w in f.p.word[first : last + 1]):
            continue  # "Secondary School", "High Court" name none
        if word is None or not f.p.word[first][:1].isupper() or first == last:
            continue
        if _is_stood_at(f, first, last, word):
            found.extend((a, b, "venue", None) for a, b in f.parts(first, last))
    return found


def _is_stood_at(f: Finder, first: int, last: int, word: str) -> bool:
    head = f.head(first, last)
    at = f.preposition(head)
    if f.p.dep[head] == "dobj" and is_told(f.p, head):
        return True  # "left the embassy", "stormed the court"
    if word in BODIES:
        return at in (AT - {"at"} if f.is_known_actor(first, last) else AT) or f.is_of_part(first)
    if f.p.dep[head] == "compound" and word not in HOUSES:
        return is_place(f.p, head)  # "the Fairholt Tower office"
    if word in HOUSES or f.is_known_actor(first, last):
        return at in AT | {"in"} or f.is_of_part(first)
    return (at in _NEAR or f.is_of_part(first)) and is_place(f.p, head)


def _kind_of(f: Finder, first: int, last: int) -> str | None:
    """The word of a name that says what it is the name of: "Riverside Hospital", "Museum of Fine Arts"."""
    word = [w.lower() for w in f.p.word[first : last + 1]]
    if word[-1] in BUILT:
        return word[-1]
    if word[0] in OPENINGS:
        return word[0]
    return next((a for a, b in pairwise(word) if b in {"of", "for"} and a in BUILT), None)


def stood_at(f: Finder) -> list[Candidate]:
    """ "at Fig Leaf in Sopot", "the Umemger village", "Oak and Elm streets": names nobody knows, sited by the words
    around them."""
    p = f.p
    found: list[Candidate] = []
    i = 0
    while i < len(p):
        if p.pos[i] != "PROPN" or not p.word[i][:1].isupper() or f.used[i]:
            i += 1
            continue
        first, last = i - 2 * (p.word[max(i - 2, 0) : i] == ["al", "-"]), i
        while (
            last + 1 < len(p)
            and p.pos[last + 1] == "PROPN"
            and p.word[last + 1][:1].isupper()
            and f.same_line(last + 1)
        ):
            last += 1
        if not any(f.used[first : last + 1]) and not f.is_known_actor(first, last):
            if _is_before_site(f, first, last):
                found.append((first, last, "site", None))
            elif p.word[first - 1 : first] == ["at"] and _is_sited(f, last):
                found.append((first, last, "at", None))
        i = last + 1
    return found


def crossings(f: Finder) -> list[Candidate]:
    """ "Oak and Elm streets": names that share the word for a street."""
    p, found = f.p, list[Candidate]()
    for i in range(3, len(p)):
        if p.lemma[i].lower() not in STREETS or not p.word[i].lower().endswith("s") or p.word[i - 2] != "and":
            continue
        first = i - 3
        while first > 0 and p.word[first - 1][:1].isupper() and p.pos[first - 1] == "PROPN" and not f.used[first - 1]:
            first -= 1
        if p.word[i - 1][:1].isupper() and p.word[first][:1].isupper() and p.pos[first] == "PROPN":
            found += [(first, i - 3, "street", None), (i - 1, i - 1, "street", None)]
    return found


def _is_before_site(f: Finder, first: int, last: int) -> bool:
    """Whether a word for a site follows that the name belongs to: "the Umemger village"."""
    p, site = f.p, f.p.head[last]
    if not last < site <= last + 2 or p.dep[last] not in {"compound", "nmod"} or not p.word[last + 1].islower():
        return False
    return p.word[site] in SITES or (p.word[site] in BUILT and f.before(first) in AT | {"in"})


def _is_sited(f: Finder, last: int) -> bool:
    """Whether the next words say in which town or division it is."""
    p = f.p
    if p.word[last + 1 : last + 2] not in (["in"], [","]) or last + 2 >= len(p) or p.sent[last + 2] != p.sent[last]:
        return False
    return any(a == last + 2 for a, *_ in f.taken)


def roads(f: Finder) -> list[Candidate]:
    """ "on the A120", "Interstate 95", "Highway 401"."""
    p, found = f.p, list[Candidate]()
    for i in range(1, len(p)):
        word = p.word[i]
        if _NUMBERED.fullmatch(word):
            before = i - 1 - (p.word[i - 1].lower() == "the")
            listed = found and (p.word[before] in {"and", ","} or p.word[i - 1].lower() == "the")
            if before >= 0 and (p.word[before].lower() in _ALONG or listed):
                found.append((i, i, "road", None))
        elif word.isdigit() and p.word[i - 1] in _ROADS:
            found.append((i - 1, i, "road", None))
    return found
