"""Which of the places of a name a text means.

A name beside the division or country it lies in is settled by it ("Paris, Texas"). Else the candidates are
weighed: people living there, countries named in the same sentence and in the whole text, and whether the name
is the place's own or a by-name. One name means one place throughout a text, unless a neighbour says otherwise.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from dragoman.extraction.places.spots import Spot, contains
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import GENERIC, Gazetteer, Site, folded

_GAP = 4  # code points between a town and the division after it
_LARGE = 100_000  # people of a town that needs nobody's word
_GREAT = 1_000_000  # people of a town that outweighs a division of its name
_STATE = 9.0
_HAND = 9.0
_TOWN = 0.8
_BYNAME = -1.5
_IN_SENTENCE = 3.0
_IN_TEXT = 2.0
_IN_DIVISION = 1.5
_CAPITALS = {"washington": "District of Columbia"}


_HOLDS = re.compile(
    r",\s|\s(?:in|near|outside)\s(?:the\s)?(?:(?:city|town|village|province|state|capital)\sof\s|\w+ern\s)?|\s\("
)
_HAS = re.compile(r"['’]s\s(?:[a-z]+\s)?")


class Resolver:
    """Weighs the candidates of each name of one text."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, spots: list[Spot]) -> None:
        self.reading = reading
        self.gazetteer = gazetteer
        self.spots = spots
        self.where = {spot.span: n for n, spot in enumerate(spots)}
        self.candidates = {spot.span: self._candidates(spot) for spot in spots}
        self.countries = self._countries()
        self.divisions = self._divisions()
        self._settled: dict[str, Site | None] = {}

    def holder(self, spot: Spot) -> Site | None:
        """The town or division that the text says an unlisted place lies in ("the Capella Hotel in Singapore")."""
        n = self.where[spot.span]
        if n + 1 < len(self.spots):
            following = self.spots[n + 1]
            if _HOLDS.fullmatch(self.reading.text[spot.span[1] : following.span[0]]):
                return self.site(following)
        if n > 0:
            before = self.spots[n - 1]
            if _HAS.fullmatch(self.reading.text[before.span[1] : spot.span[0]]):
                return self.site(before)
        return None

    def site(self, spot: Spot) -> Site | None:
        """The place a spot names; None where the gazetteer has none, or none that can be told from the others."""
        if spot.country is not None:
            found = self._state(spot)
            if found is not None:
                return found
        candidates = self.candidates[spot.span]
        if not candidates:
            return None
        beside = self._beside(spot, candidates)
        key = folded(spot.name)
        if beside is not None:
            if beside.kind in {"city", "admin2"}:  # "Buffalo, New York" says nothing of New York by itself
                self._settled.setdefault(key, beside)
            return beside
        if key not in self._settled:
            self._settled[key] = self._best(spot, candidates)
        return self._settled[key]

    def _state(self, spot: Spot) -> Site | None:
        """The state of a name that may also be a division of another ("Georgia")."""
        assert spot.country is not None
        rivals = [s for s in self.candidates[spot.span] if s.kind == "admin1" and folded(s.name) == folded(spot.name)]
        for rival in rivals:
            if rival.country != spot.country and self._points_to(rival.country) > 2 * self._points_to(spot.country):
                return rival
        return self.gazetteer.country(spot.country)

    def _points_to(self, country: str | None) -> float:
        return self.countries.get(country or "", 0)

    def _candidates(self, spot: Spot) -> list[Site]:
        name = spot.name
        found = self.gazetteer.named(name)
        words = name.split()
        while not found and len(words) > 1:
            if words[-1].lower() in GENERIC:
                words = words[:-1]
            elif words[0].lower() in GENERIC | {
                "the",
                "northern",
                "southern",
                "eastern",
                "western",
                "central",
                "greater",
            }:
                words = words[1:]
            else:
                break
            found = self.gazetteer.named(" ".join(words))
        return found

    def _countries(self) -> Counter[str]:
        """How often the text points to each country: by its name, its people, its divisions and great towns."""
        found: Counter[str] = Counter()
        cast = self.reading.cast
        for m in cast.mentions:
            country = cast.country(m.actors[0])
            if country is not None:
                found[country] += 1
        for spot in self.spots:
            sites = self.candidates[spot.span]
            if spot.country is None and sites:
                countries = {s.country for s in sites[:4] if s.population > _LARGE or s.kind == "admin1" or s.by_hand}
                if len(countries) == 1 and (country := countries.pop()) is not None:
                    found[country] += 1
        return found

    def _divisions(self) -> Counter[tuple[str | None, str | None]]:
        """How often the text names each division: it is in them that its small towns lie."""
        found: Counter[tuple[str | None, str | None]] = Counter()
        for spot in self.spots:
            if any(site.kind == "city" and site.population > _GREAT for site in self.candidates[spot.span]):
                continue  # "New York" is the city as a rule
            for site in self.candidates[spot.span]:
                if site.kind == "admin1" and (
                    folded(site.name) == folded(spot.name) or self.gazetteer.abbreviated(spot.name)
                ):
                    found[site.country, site.admin1] += 1
        return found

    def _beside(self, spot: Spot, candidates: list[Site]) -> Site | None:
        """The candidate that lies in the place named right after, or right after which the other town is named."""
        n = self.where[spot.span]
        if n + 1 < len(self.spots):
            following = self.spots[n + 1]
            between = self.reading.text[spot.span[1] : following.span[0]]
            if len(between) <= _GAP and between.strip(" ,(") == "" and "," in between + "(":
                for site in candidates:
                    if site.kind in {"city", "admin2"} and self._lies_in(site, following):
                        return site
        if n > 0:
            before = self.spots[n - 1]
            between = self.reading.text[before.span[1] : spot.span[0]]
            if len(between) <= _GAP and between.strip() == ",":
                towns = [s for s in self.candidates[before.span] if s.kind in {"city", "admin2"}]
                for site in candidates:
                    if site.kind in {"admin1", "country"} and any(contains(t, site) for t in towns):
                        return site
        return None

    def _lies_in(self, site: Site, spot: Spot) -> bool:
        if spot.country is not None and site.country == spot.country:
            return True
        return any(contains(site, larger) for larger in self.candidates[spot.span])

    def _best(self, spot: Spot, candidates: list[Site]) -> Site | None:
        near = self._in_sentence(spot)
        total = sum(self.countries.values()) or 1
        weighed = [(self._weight(site, spot, near, total), -n, site) for n, site in enumerate(candidates)]
        _, _, best = max(weighed, key=lambda w: (w[0], w[1]))
        return best if self._is_safe(best, candidates, near) else None

    def _weight(self, site: Site, spot: Spot, near: set[str], total: int) -> float:
        weight = math.log10(site.population + 10)
        weight += _STATE if site.kind == "country" else _HAND if site.by_hand else _TOWN if site.kind == "city" else 0.0
        own = folded(site.name).removesuffix(" city") == folded(spot.name).removesuffix(" city")
        weight += 0.0 if own or site.by_hand else _BYNAME
        weight += _IN_SENTENCE if site.country in near else 0.0
        weight += _IN_TEXT * self.countries.get(site.country or "", 0) / total
        if site.kind in {"city", "admin2"} and self.divisions:
            weight += _IN_DIVISION * self.divisions[site.country, site.admin1] / sum(self.divisions.values())
        if folded(spot.name) in _CAPITALS and site.admin1 == _CAPITALS[folded(spot.name)]:
            weight += 2.0
        return weight

    def _is_safe(self, best: Site, candidates: list[Site], near: set[str]) -> bool:
        """A small town stands only alone of its name, or where the text points to its country."""
        if best.kind != "city" or best.population >= _LARGE or len(candidates) == 1:
            return True
        return best.country in near or self.countries.get(best.country or "", 0) > 0

    def _in_sentence(self, spot: Spot) -> set[str]:
        """Countries named in the sentence of a spot."""
        p, cast = self.reading.parse, self.reading.cast
        if spot.token is None:
            return set()
        first, end = p.sentences[p.sent[spot.token]]
        found = {cast.country(m.actors[0]) for m in cast.within(first, end - 1)}
        for other in self.spots:
            if other.token is not None and other is not spot and first <= other.token < end:
                sites = self.candidates[other.span]
                if other.country is not None:
                    found.add(other.country)
                elif sites and sites[0].kind == "admin1" and folded(sites[0].name) == folded(other.name):
                    found.add(sites[0].country)
        return {c for c in found if c is not None}
