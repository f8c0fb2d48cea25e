"""Words that tell of places: the parts of their names (``place_words.csv``), and what stands before them."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.tables import listed, read_table


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Group -> its words, in lower case."""
    found: dict[str, set[str]] = {}
    for row in read_table("place_words.csv"):
        for group in listed(row["groups"]):
            found.setdefault(group, set()).add(row["word"])
    return {group: frozenset(words) for group, words in found.items()}


# The last word of the name of something that stands somewhere.
BUILT = _groups()["built"]
# Pieces of land and water and the streets: they need no preposition before them.
LAND = _groups()["land"]
# Of the built, those that are a body as well: places only where one is at or in them.
HOUSES = _groups()["house"]
# Of the land, water and streets, what no authority is called by, as a county or the Western Cape is.
GROUND = _groups()["ground"]
# Bodies in the first place: "in the High Court" is before the judges, "outside the High Court" is in the street.
BODIES = _groups()["body"]
STREETS = _groups()["street"]
# What is called after saints and founders ("St Mary's Church").
FOUNDED = _groups()["founded"]
DIVISIONS = _groups()["division"]
# The first word of the name of what stands or lies somewhere: nobody acts who is called so.
OPENINGS = _groups()["opening"]
# "in the corner of", "the outskirts of": a part of a place, before its name.
PARTS = _groups()["part"]
# "the Umemger village", "the Air Balloon roundabout": a site, after the name it goes by.
SITES = _groups()["site"]

WHERE = frozenset(
    "in at near from to for around outside across inside throughout into toward towards off via within".split()
)
AT = frozenset("at inside outside near around opposite beside behind".split())
SIDES = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern greater downtown uptown presentday neighbouring "
    "neighboring".split()
)
