"""States of the cast where they are named as places, and the adjectives of countries and regions."""

from __future__ import annotations

from dragoman.extraction.actors.place_or_actor import is_place, is_place_adjective
from dragoman.extraction.places.finder import Finder
from dragoman.extraction.places.spot import Candidate
from dragoman.knowledge.places import region_adjectives


def states(f: Finder) -> list[Candidate]:
    """States that the cast knows, where they are named as places."""
    found: list[Candidate] = []
    cast = f.reading.cast
    for m in cast.mentions:
        draft = cast.actors[m.actors[0]]
        if draft.kind != "state" or m.kind in {"adjective", "pronoun", "description"}:
            continue
        if f.inside_name(m.first, m.last) or (m.kind == "metonym" and not f.is_town(m.first, m.last)):
            continue
        if is_place(f.p, m.head):
            found.append((m.first, m.last, "state", draft.country if m.kind == "name" else None))
    return found


def adjectives(f: Finder) -> list[Candidate]:
    """ "the Syrian coast", "European airports": an adjective before a word for what lies there."""
    found: list[Candidate] = []
    cast = f.reading.cast
    for m in cast.mentions:
        draft = cast.actors[m.actors[0]]
        if draft.kind == "state" and m.kind == "adjective" and is_place_adjective(f.p, m.head):
            found.append((m.first, m.last, "adjective", draft.country))
    regions = region_adjectives()
    for i, word in enumerate(f.p.word):
        first = i - (i > 0 and f"{f.p.word[i - 1]} {word}" in regions)
        if f.name(first, i) in regions and is_place_adjective(f.p, i) and not f.in_body(first):
            found.append((first, i, "adjective", None))
    return found
