"""Where a text names a place."""

from __future__ import annotations

from dragoman.extraction.places.built import built, crossings, roads, stood_at, venues
from dragoman.extraction.places.datelines import datelines
from dragoman.extraction.places.finder import Finder
from dragoman.extraction.places.spot import Spot
from dragoman.extraction.places.states import adjectives, states
from dragoman.extraction.places.tagged import again, tagged, told
from dragoman.extraction.places.towns import addresses, joined, listed
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import Gazetteer


def find_spots(reading: Reading, gazetteer: Gazetteer) -> list[Spot]:
    """Place names in text order, without overlaps; the longer name wins, then the earlier rule."""
    finder = Finder(reading, gazetteer)
    sent_from = list(datelines(reading, gazetteer))
    finder.block([s.span for s in sent_from])
    finder.take(addresses(finder))
    finder.note_countries(sent_from)
    finder.take([*states(finder), *tagged(finder), *listed(finder), *built(finder), *venues(finder)])
    for rule in (roads, crossings, told, joined, stood_at, again, adjectives):
        finder.take(rule(finder))
    return sorted([*finder.spots(), *sent_from], key=lambda s: s.span)
