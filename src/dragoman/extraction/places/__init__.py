"""Places: names that stand for a place, resolved to an entry of the gazetteer.

spots.py      where a place is named: the order in which the rules speak
  datelines   towns that dispatches were sent from
  towns       addresses, the gazetteer, rows of towns
  states      states and adjectives of the cast
  tagged      names that the model, or the clause itself, calls places
  built       streets, buildings, land and water by a word of their names; roads by number
finder.py     what the rules ask of a run of words
words.py      the words that tell of places
resolve.py    which of the places of that name is meant
"""

from __future__ import annotations

from dragoman.extraction.places.resolve import Resolver
from dragoman.extraction.places.spot import Spot
from dragoman.extraction.places.spots import find_spots
from dragoman.extraction.reading import Reading, stage
from dragoman.knowledge.places import load_places
from dragoman.record import MadeBy, Place
from dragoman.record.ids import row_id

__all__ = ["find_places"]

VERSION = "3"


@stage(needs=("blocks", "parse", "dates", "cast"), gives="places", version=VERSION)
def find_places(reading: Reading) -> list[Place]:
    """Find places and say which they are; a name that stands for a government or a team is none.

    A place that the gazetteer does not know, or cannot tell from others of its name, keeps its name as printed and has
    no GeoNames id. It has the coordinates of the town that the text says it lies in, else of the town named nearest to
    it; without a town it has a country only if the text names but one. `made_by.detail` says which.
    """
    gazetteer = load_places()
    spots = find_spots(reading, gazetteer)
    resolver = Resolver(reading, gazetteer, spots)
    return [_place(reading, resolver, spot) for spot in spots]


def _place(reading: Reading, resolver: Resolver, spot: Spot) -> Place:
    site = resolver.site(spot)
    holder = resolver.holder(spot) if site is None else None
    town = resolver.town(spot) if site is None and holder is None else None
    where = site or holder or town
    country = where.country if where else resolver.country()
    detail = site.kind if site else f"in {holder.name}" if holder else f"near {town.name}" if town else None
    return Place(
        id=row_id("p", reading.document.id, spot.span), name=site.name if site is not None else spot.name,
        country=country, admin1=where.admin1 if where else None,
        latitude=where.latitude if where else None, longitude=where.longitude if where else None,
        geonames=site.geonames if site else None, span=spot.span,
        made_by=MadeBy(stage="places", version=VERSION, rule=spot.rule, detail=detail),
    )  # fmt: skip
