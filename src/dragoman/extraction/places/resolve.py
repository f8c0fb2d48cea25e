"""Which of the places of a name a text means.

A name beside the division or country it lies in is settled by it ("Paris, Texas"). Else the candidates are
weighed: people living there, countries named in the same sentence and in the whole text, and whether the name
is the place's own or a by-name. One name means one place throughout a text, unless a neighbour says otherwise.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from dragoman.extraction.places.spot import Spot, contains, stands_in_a_town
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import GENERIC, Gazetteer, Site, folded, region_adjectives
from dragoman.text.vocabulary import is_word

_GAP = 4  # code points between a town and the division after it
_LARGE = 100_000  # people of a town that needs nobody's word
_GREAT = 1_000_000  # people of a town that outweighs a division of its name
_STATE = 9.0
_HAND = 12.0
_TOWN = 0.8
_BYNAME = -3.0
_IN_SENTENCE = 3.0
_IN_TEXT = 4.0
_IN_DIVISION = 3.0
_NEARBY = 2.0
_KM = 150.0  # between towns that stand together
_DEGREE = 111.2  # kilometres of a degree of latitude
_PROMINENT = 3  # times the people of the next town of the name
_TOWNSHIP = 15_000
_NAMED_AFTER = 2  # words of a town in the name of a venue
_FOREIGN = 300_000  # people of a town abroad that a text on one country names without more ado
_HOME, _HOME_SHARE = 3, 0.75  # pointers to one country, and their share, that make it the text's own
_LETTERS = 4  # of a short form in capitals
_DIVISION = 2.5  # for a division that has many times the people of any town of its name
_MANY = 5
_AMONG = 9.0  # for a division named in a row with divisions, or by its side ("central Washington")
_HALLS = frozenset("hall council park centre center street road avenue station square".split())
_SIDES = frozenset(
    "the north south east west northern southern eastern western central greater upper lower northeastern "
    "northwestern southeastern southwestern".split()
)
_OUTSHONE = 10  # times the people of a town, of a great town of its name ("Los Angeles" in Chile)
_SHADE = 3.0
_CAPITALS = {"washington": "District of Columbia"}


_HOLDS = re.compile(
    r",\s(?:an?\s(?:\w+\s)?(?:town|village|suburb|city|settlement)\s(?:in|of|near)\s(?:the\s)?)?|\s(?:in|near|outside)\s(?:the\s)?(?:(?:city|town|village|province|state|capital)\sof\s|\w+ern\s)?|\s\("
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
        self.pointers: Counter[tuple[str, str]] = Counter()  # of `countries`: by which name of a place
        self.countries = self._countries()
        self.divisions = self._divisions()
        self.anchors = self._anchors()
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
        return self._in_its_name(spot)

    def _in_its_name(self, spot: Spot) -> Site | None:
        """The town that the name of a venue begins with: "Tartu Hospital", where the text points to its country."""
        words = spot.name.split()
        for end in range(min(len(words) - 1, _NAMED_AFTER), 0, -1):
            sites = self.gazetteer.named(" ".join(words[:end]))
            sites = [s for s in sites if self._points_to(s.country) and s.kind in {"city", "admin1", "admin2"}]
            if sites and (sites[0].kind != "city" or sites[0].population >= _LARGE):
                return sites[0]
        return None

    def town(self, spot: Spot) -> Site | None:
        """The town nearest to an unlisted place: in its sentence, else its paragraph, else that of the dateline."""
        found: list[tuple[int, int, int, Site]] = []
        if not stands_in_a_town(spot) or self._has_article(spot):
            return None
        sentence, block = self._sentence(spot), self._block(spot)
        for n, other in enumerate(self.spots):
            site = self.site(other) if other is not spot else None
            if site is None or site.kind not in {"city", "admin2"}:
                continue
            where = (
                0
                if sentence is not None and self._sentence(other) == sentence
                else 1 if self._block(other) == block else 2 if other.rule == "dateline" else 3
            )  # fmt: skip
            gap = max(other.span[0] - spot.span[1], spot.span[0] - other.span[1])
            found.append((where, gap, n, site))
        return min(found)[3] if found else self._only_town()

    def _only_town(self) -> Site | None:
        """The one great town that names of bodies in the text begin with ("Winnipeg Fire Service"); None if several."""
        found: dict[int | None, Site] = {}
        for first, end, label in self.reading.parse.names:
            if label not in {"GPE", "ORG", "FAC"}:
                continue
            words = [w for w in self.reading.parse.word[first:end] if w.lower() != "the"]
            towns = (self.gazetteer.named(" ".join(words[:n])) for n in range(min(len(words), _NAMED_AFTER), 0, -1))
            sites = next((sites for sites in towns if sites), [])
            if not sites or sites[0].kind != "city" or any(s.kind == "country" for s in sites):
                continue  # Armenia is a town in Colombia, too
            site = sites[0]
            at_home = not self.countries or self._points_to(site.country)
            if site.population >= _LARGE and at_home and not is_word(site.name):
                found[site.geonames] = site
        return next(iter(found.values())) if len(found) == 1 else None

    def country(self) -> str | None:
        """The country in which all places of the text lie, if it names no other; a demonym names none."""
        cast = self.reading.cast
        found = {site.country for spot in self.spots if (site := self.site(spot)) is not None}
        found.update(cast.country(m.actors[0]) for m in cast.mentions if m.kind in {"name", "metonym"})
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    def _sentence(self, spot: Spot) -> int | None:
        return None if spot.token is None else self.reading.parse.sent[spot.token]

    def _block(self, spot: Spot) -> int:
        return next((n for n, b in enumerate(self.reading.blocks) if b.start <= spot.span[0] < b.end), -1)

    def _anchors(self) -> list[tuple[str, Site]]:
        """Names that leave no doubt, by their neighbour or their size, with the town or county they are."""
        found = []
        for spot in self.spots:
            sites = self.candidates[spot.span]
            site = self._beside(spot, sites)
            if site is None:
                towns = [s for s in sites if s.kind == "city"][:2]
                alone = len(towns) == 1 or (len(towns) > 1 and towns[0].population > 10 * towns[1].population)
                site = towns[0] if alone and towns[0].population >= _LARGE else None
            if site is not None and site.kind in {"city", "admin2"}:
                found.append((folded(spot.name), site))
        return found

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

    def _pointed_by_others(self, country: str | None, name: str) -> int:
        """How often the text points to a country by other words than a name."""
        return self.countries.get(country or "", 0) - self.pointers[country or "", name]

    def _candidates(self, spot: Spot) -> list[Site]:
        if spot.rule in {"street", "road"}:
            return []  # "the corner of State and Hubbard streets"
        name = region_adjectives().get(spot.name, spot.name) if spot.rule == "adjective" else spot.name
        if spot.rule != "dateline" and (_is_letters(name) or self._has_article(spot)):
            found = [s for s in self.gazetteer.named(name) if s.by_hand or s.kind == "country"]
            return found or self.gazetteer.abbreviated(name)
        found = self.gazetteer.named(name)
        words = name.split()
        if len(words) > 1 and words[-1].lower() in _HALLS and not any(s.by_hand for s in found):
            found = [s for s in found if s.population >= _LARGE]  # a Washington Square is in a town, and seldom one
            words = []
        while not found and len(words) > 1:
            if words[-1].lower() in GENERIC and words[0].lower() not in GENERIC:
                words = words[:-1]
            elif words[0].lower() in GENERIC | _SIDES and words[-1].lower() not in _SIDES | _HALLS:
                words = words[1:]
            else:
                break
            found = self.gazetteer.named(" ".join(words))
        return found

    def _has_article(self, spot: Spot) -> bool:
        """Whether "the" stands before a single word: no town is called "the West", "the Valley"."""
        if spot.token is None or " " in spot.name:
            return False
        first = self.reading.parse.token_at(spot.span[0])
        return first > 0 and self.reading.parse.word[first - 1].lower() == "the" and is_word(spot.name)

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
                countries = countries or {s.country for s in sites}
                if len(countries) == 1 and (country := countries.pop()) is not None:
                    found[country] += 1
                    self.pointers[country, folded(spot.name)] += 1
        return found

    def _divisions(self) -> Counter[tuple[str | None, str | None]]:
        """How often the text names each division, as a place or not: it is in them that its small towns lie."""
        found: Counter[tuple[str | None, str | None]] = Counter()
        for name in [spot.name for spot in self.spots] + self._named_otherwise():
            sites = self.gazetteer.named(name)
            if any(site.kind == "city" and site.population > _GREAT for site in sites):
                continue  # "New York" is the city as a rule
            for site in sites:
                if site.kind == "admin1" and (folded(site.name) == folded(name) or self.gazetteer.abbreviated(name)):
                    found[site.country, site.admin1] += 1
        return found

    def _named_otherwise(self) -> list[str]:
        """Names that the model takes for places and that are none here: "the Iowa House", "Texas sued"."""
        p = self.reading.parse
        taken = {i for spot in self.spots if (i := spot.token) is not None}
        runs = [range(a, b) for a, b, label in p.names if label == "GPE" and not taken.intersection(range(a, b))]
        return [" ".join(p.word[i] for i in run) for run in runs]

    def _beside(self, spot: Spot, candidates: list[Site]) -> Site | None:
        """The candidate that lies in the place named right after, or right after which the other town is named."""
        n = self.where[spot.span]
        if n + 1 < len(self.spots):
            following = self.spots[n + 1]
            between = self.reading.text[spot.span[1] : following.span[0]]
            if len(between) <= _GAP and between.strip(" ,(") == "" and "," in between + "(":
                for site in sorted(candidates, key=lambda s: s.kind != "city"):
                    if site.kind in {"city", "admin2"} and self._lies_in(site, following):
                        return site
        if n > 0:
            before = self.spots[n - 1]
            between = self.reading.text[before.span[1] : spot.span[0]]
            if len(between) <= _GAP and between.strip() == ",":
                towns = [s for s in self.candidates[before.span] if s.kind in {"city", "admin2"}]
                for site in candidates:
                    if site.kind in {"admin1", "country"} and any(contains(site, t) for t in towns):
                        return site
        return None

    def _lies_in(self, site: Site, spot: Spot) -> bool:
        if spot.country is not None and site.country == spot.country:
            return True
        return any(contains(larger, site) for larger in self.candidates[spot.span])

    def _best(self, spot: Spot, candidates: list[Site]) -> Site | None:
        near = self._in_sentence(spot)
        total = sum(self.countries.values()) or 1
        weighed = [(self._weight(site, spot, near, total), -n, site) for n, site in enumerate(candidates)]
        _, _, best = max(weighed, key=lambda w: (w[0], w[1]))
        return best if self._is_safe(best, spot, candidates, near) else None

    def _weight(self, site: Site, spot: Spot, near: set[str], total: int) -> float:
        weight = math.log10(site.population + 10)
        weight += _STATE if site.kind == "country" else _HAND if site.by_hand else _TOWN if site.kind == "city" else 0.0
        own = folded(site.name).removesuffix(" city") == folded(spot.name).removesuffix(" city")
        weight += 0.0 if own or site.by_hand else _BYNAME
        if site.kind == "admin1" and own:
            most = max((s.population for s in self.candidates[spot.span] if s.kind == "city"), default=0)
            weight += _DIVISION if site.population >= _MANY * most else 0.0
            weight += _AMONG if self._is_among_divisions(spot, site) or self._is_short_elsewhere(site) else 0.0
        weight += _IN_SENTENCE if site.country in near else 0.0
        weight += _IN_TEXT * self._pointed_by_others(site.country, folded(spot.name)) / total
        if site.kind in {"city", "admin2"} and any(
            s.population > max(_GREAT, _OUTSHONE * site.population) for s in self.candidates[spot.span]
        ):
            weight -= _SHADE
        if site.kind in {"city", "admin2"} and self.divisions:
            weight += _IN_DIVISION * self.divisions[site.country, site.admin1] / sum(self.divisions.values())
        if site.kind in {"city", "admin2"} and any(
            name != folded(spot.name) and _gap(site, other) <= _KM for name, other in self.anchors
        ):
            weight += _NEARBY
        if folded(spot.name) in _CAPITALS and site.admin1 == _CAPITALS[folded(spot.name)]:
            weight += 2.0
        return weight

    def _is_short_elsewhere(self, site: Site) -> bool:
        """Whether the text also writes a division by its short form, as nobody writes a town: "Camp Murray, Wash."."""
        shorts = (self.gazetteer.abbreviated(spot.name) for spot in self.spots)
        return any(site.geonames == short.geonames for found in shorts for short in found)

    def _is_among_divisions(self, spot: Spot, site: Site) -> bool:
        """ "California or Washington", "central Washington": the state, though the town is the greater name."""
        p, i = self.reading.parse, spot.token
        if i is None:
            return False
        first = p.token_at(spot.span[0])
        if first > 0 and p.word[first - 1].lower() in _SIDES - {"the", "greater"} and p.word[first - 1].islower():
            return True
        row = {p.head[i]} if p.dep[i] == "conj" else set()
        row |= {j for j in p.children[i] if p.dep[j] == "conj"}
        for other in self.spots:
            if other.token in row:
                divisions = [s for s in self.candidates[other.span] if s.kind == "admin1" and s.country == site.country]
                named = self.candidates[other.span]
                towns = [s for s in named if s.kind == "town" or (s.kind == "city" and s.population > _GREAT)]
                if divisions and not towns and folded(divisions[0].name) == folded(other.name):
                    return True
        return False

    def _is_safe(self, best: Site, spot: Spot, candidates: list[Site], near: set[str]) -> bool:
        """A small town stands only alone of its name, or where the text points to its country."""
        if best.kind == "city" and best.population < _LARGE and is_word(spot.name):
            return best.country in near or self._pointed_by_others(best.country, folded(spot.name)) > 0
        if best.kind == "city" and best.population < _FOREIGN and self._is_abroad(best, folded(spot.name), near):
            return False
        if best.kind != "city" or best.population >= _LARGE or len(candidates) == 1:
            return True
        others = [s.population for s in candidates if s is not best and s.kind == "city"]
        if best.population >= _TOWNSHIP and best.population >= _PROMINENT * max(others, default=0):
            return True
        return best.country in near or self.countries.get(best.country or "", 0) > 0

    def _is_abroad(self, site: Site, name: str, near: set[str]) -> bool:
        """Whether the text is all on one country, and that is not the site's: its Delft need not be the Dutch one."""
        if not self.countries or site.country in near or self._pointed_by_others(site.country, name) > 0:
            return False
        home, times = self.countries.most_common(1)[0]
        return home != site.country and times >= _HOME and times >= _HOME_SHARE * sum(self.countries.values())

    def _in_sentence(self, spot: Spot) -> set[str]:
        """Countries named in the sentence of a spot."""
        p, cast = self.reading.parse, self.reading.cast
        if spot.token is None:
            return set()
        first, end = p.sentences[p.sent[spot.token]]
        named = [m for m in cast.within(first, end - 1) if cast.actors[m.actors[0]].kind == "state"]
        found = {cast.country(m.actors[0]) for m in named}
        for other in self.spots:
            if other.token is not None and other is not spot and first <= other.token < end:
                sites = self.candidates[other.span]
                if other.country is not None:
                    found.add(other.country)
                elif sites and sites[0].kind == "admin1" and folded(sites[0].name) == folded(other.name):
                    found.add(sites[0].country)
        return {c for c in found if c is not None}


def _is_letters(name: str) -> bool:
    """Whether a name is but a short form: "CHU", "U.S"."""
    bare = name.replace(".", "")
    return len(bare) <= _LETTERS and bare.isupper()


def _gap(a: Site, b: Site) -> float:
    """Kilometres between two sites, near enough for neighbours."""
    narrow = math.cos(math.radians(a.latitude))
    return _DEGREE * math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * narrow)
