"""The gazetteer: towns, divisions and countries of GeoNames, and seas, regions, islands, bases and venues by hand.

GeoNames (CC BY 4.0) is the source of ``places.tsv.gz``; `tools/compile_places.py` cuts it. ``places_by_hand.csv``
gives a source for each row.
"""

from __future__ import annotations

import gzip
import math
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from dragoman.knowledge.tables import read_table

# Letters that have no accent to take off.
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_MARKS = str.maketrans({"’": "'", "‘": "'", "-": " ", ".": None, "–": " "})
# "Hubei province", "the city of Basra": words that say what a name is of, and are no part of it.
GENERIC = frozenset(
    "province provinces state region oblast krai governorate district county prefecture city town village municipality "
    "island islands peninsula valley river sea strait desert mountains".split()
)

_WATERS_AND_LAND = frozenset(
    "ocean sea gulf bay strait channel canal river lake islands island peninsula mountains desert crossing "
    "airport".split()
)


_COUNTRY = b"\tcountry\t"
_REMEMBERED = 1 << 14  # names whose sites are kept


class Site(Struct, frozen=True, gc=False):
    """A place of the gazetteer. `country`: ISO alpha-3, None at sea and across borders; `geonames` None: no id."""

    kind: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    geonames: int | None
    population: int

    @property
    def by_hand(self) -> bool:
        """Whether it comes from the table kept by hand."""
        return self.kind not in {"city", "admin1", "admin2", "country"}


def folded(name: str) -> str:
    """`name` in lower case, without accents, hyphens and stops: equal for spellings of one name."""
    if not name.isascii():
        kept = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN))
        name = "".join(c for c in kept if not unicodedata.combining(c))
    return " ".join(name.translate(_MARKS).lower().split())


class Gazetteer:
    """All sites by name. Read once (:func:`load_places`).

    The table of GeoNames stays the bytes it is, sorted by name; a name is looked up by halving (about 20 µs, the
    latest are remembered), so that a quarter of a million names cost neither time nor memory before they are asked for.
    """

    def __init__(self) -> None:
        self._table = gzip.decompress((files("dragoman.knowledge") / "data" / "places.tsv.gz").read_bytes())
        self._of_key = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._hand: list[Site] = []
        self._by_hand: dict[str, list[Site]] = {}
        self._countries: dict[str, Site] = {}
        self._grid: dict[tuple[int, int], list[Site]] | None = None
        self._short: dict[str, list[Site]] = {}
        self._by_id: dict[int, Site] | None = None
        self._read_countries()
        self._read_hand()
        self._read_abbreviations()

    def _read_countries(self) -> None:
        at = self._table.find(_COUNTRY)
        while at >= 0:
            site = self._site_at(at)
            self._countries[site.country or ""] = site
            at = self._table.find(_COUNTRY, at + 1)

    def _site_at(self, at: int) -> Site:
        """The site of a line, from any byte before the tab that ends its name."""
        return _site(self._table[at : self._table.index(b"\n", at)].decode("utf-8").split("\t", 1)[1])

    def _rows_of(self, key: str) -> Iterator[str]:
        """What stands behind a name in the lines of the table."""
        table, wanted = self._table, key.encode("utf-8") + b"\t"
        low, high = 0, len(table)
        while low < high:  # the first line that is not before `wanted` begins in [low, high]
            start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = table.index(b"\n", start) + 1
            if table[start : min(end, start + len(wanted))] < wanted:
                low = end
            else:
                high = start
        while table.startswith(wanted, low):
            end = table.index(b"\n", low)
            yield table[low + len(wanted) : end].decode("utf-8")
            low = end + 1

    def _look_up(self, key: str) -> tuple[Site, ...]:
        """Sites of the table of that folded name, the most peopled first."""
        found: list[Site] = []
        for row in self._rows_of(key) if key else ():
            if row.startswith("="):
                main, number = row[1:].split("\t")
                found += [
                    site for r in self._rows_of(main) if r[0] != "=" and (site := _site(r)).geonames == int(number)
                ]
            else:
                found.append(_site(row))
        return tuple(sorted(dict.fromkeys(found), key=lambda s: (-s.population, s.kind, s.geonames or 0)))

    def _all(self) -> Iterator[Site]:
        for line in self._table.decode("utf-8").splitlines():
            row = line.split("\t", 1)[1]
            if row[0] != "=":
                yield _site(row)

    def sites(self) -> Iterator[Site]:
        """Every site of GeoNames, once for each of its names."""
        return self._all()

    def _read_hand(self) -> None:
        for r in read_table("places_by_hand.csv"):
            site = Site(
                r["kind"], r["name"], r["country"] or None, None, float(r["latitude"]), float(r["longitude"]),
                int(r["geonames"]) if r["geonames"] else None, 0,
            )  # fmt: skip
            if site.kind == "country" and site.country is not None:
                self._countries[site.country] = site  # the middle that GeoNames gives
                continue
            self._hand.append(site)
            for name in (r["name"], *filter(None, r["aliases"].split("|"))):
                self._by_hand.setdefault(folded(name), []).append(site)

    def _read_abbreviations(self) -> None:
        """ "Calif." means California, and only that: the short forms are kept apart from names."""
        for r in read_table("place_abbreviations.csv"):
            sites = self._of_key(folded(r["name"]))
            found = next((s for s in sites if s.kind == r["kind"] and s.country == r["country"]), None)
            if found is not None:
                self._short.setdefault(r["abbreviation"], []).append(found)

    def abbreviated(self, word: str) -> list[Site]:
        """Divisions with that short form, case and stops as printed: Ill., N.M., TX."""
        return self._short.get(word, [])

    def by_geonames(self, number: int) -> Site | None:
        """The site of a GeoNames id."""
        if self._by_id is None:
            self._by_id = {site.geonames or 0: site for site in self._all()}
        return self._by_id.get(number)

    def country(self, code: str) -> Site | None:
        """The country of an ISO alpha-3 code."""
        return self._countries.get(code)

    def named(self, name: str) -> list[Site]:
        """Sites of that name, case and accents apart: those kept by hand first, then by population."""
        key = folded(name)
        return [*self._by_hand.get(key, ()), *self.abbreviated(name), *self._of_key(key)]

    def knows(self, name: str) -> bool:
        """Whether any site has that name."""
        key = folded(name)
        return key in self._by_hand or bool(self._of_key(key))

    def people_of(self, name: str) -> int:
        """Population of the largest site of that name; 0 where none is known."""
        sites = self._of_key(folded(name))
        return sites[0].population if sites else 0

    def is_by_hand(self, name: str) -> bool:
        """Whether the table kept by hand has that name."""
        return folded(name) in self._by_hand

    def never_acts(self, name: str) -> bool:
        """Whether the name is of a sea, river, strait or the like, for which nobody acts."""
        return any(site.kind in _WATERS_AND_LAND for site in self._by_hand.get(folded(name), ()))

    def is_ungoverned(self, name: str) -> bool:
        """Whether the name is of a continent, or of a region across borders."""
        return any(s.kind in {"continent", "region"} and s.country is None for s in self._by_hand.get(folded(name), ()))

    def nearest(self, point: tuple[float, float]) -> Site | None:
        """The town nearest to a point, among those within about two degrees; None where there is none."""
        if self._grid is None:
            self._grid = {}
            for site in self._all():
                if site.kind == "city":
                    self._grid.setdefault((int(site.latitude // 1), int(site.longitude // 1)), []).append(site)
        lat, lon = int(point[0] // 1), int(point[1] // 1)
        around = [
            s for a in range(lat - 2, lat + 3) for b in range(lon - 2, lon + 3) for s in self._grid.get((a, b), ())
        ]
        return min(around, key=lambda s: (_gap(s, point), s.geonames), default=None)


def _gap(site: Site, point: tuple[float, float]) -> float:
    """Squared distance in degrees of latitude, near enough to tell the nearest."""
    narrow = math.cos(math.radians(point[0]))
    return (site.latitude - point[0]) ** 2 + ((site.longitude - point[1]) * narrow) ** 2


def _site(row: str) -> Site:
    kind, name, country, admin1, lat, lon, geonames, people = row.split("\t")
    return Site(kind, name, country or None, admin1 or None, float(lat), float(lon), int(geonames) or None, int(people))


@cache
def region_adjectives() -> dict[str, str]:
    """Adjective -> the region it is of, for regions that are no states: European, Latin American."""
    return {row["adjective"]: row["place"] for row in read_table("place_adjectives.csv")}


@cache
def load_places() -> Gazetteer:
    """The gazetteer, read once a process."""
    return Gazetteer()
