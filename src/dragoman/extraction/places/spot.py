"""A place name in the text, before it is known which place it is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.places.words import BUILT
from dragoman.knowledge.places import Site
from dragoman.record import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in the text. `token`: its head, None in a dateline; `country`: the state it names, if any."""

    span: Span
    name: str
    rule: str
    token: int | None = None
    country: str | None = None


_COUNTY = 0.6  # degrees from the middle of a county to its towns
Candidate = tuple[int, int, str, str | None]  # first and last token, rule, state


def stands_in_a_town(spot: Spot) -> bool:
    """Whether an unlisted name is of something small: a street, a house, a village; not of a sea or a range."""
    return spot.rule != "model:LOC" or spot.name.split()[-1].lower() in BUILT


def contains(larger: Site, site: Site) -> bool:
    """Whether a town or county lies in a division, country or region; in a county, so far as its middle tells."""
    if larger.kind == "admin1":
        return site.country == larger.country and site.admin1 == larger.name
    if larger.kind == "admin2":
        near = max(abs(site.latitude - larger.latitude), abs(site.longitude - larger.longitude)) <= _COUNTY
        return near and site.kind == "city" and (site.country, site.admin1) == (larger.country, larger.admin1)
    if larger.kind == "city":
        return False
    return larger.country is not None and site.country == larger.country and site.kind != "country"
