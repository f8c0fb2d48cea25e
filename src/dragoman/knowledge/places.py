"""The gazetteer: towns, divisions and countries of GeoNames, and seas, regions, islands, bases and venues by hand.

GeoNames (CC BY 4.0) is the source of ``places.tsv.gz``; `tools/compile_places.py` cuts it. ``places_by_hand.csv``
gives a source for each row.
"""

from __future__ import annotations

import gzip
import math
import unicodedata
from functools import cache
from importlib.resources import files

from msgspec import Struct

from dragoman.knowledge.tables import read_table

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
        kept = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
        name = "".join(c for c in kept if not unicodedata.combining(c))
    return " ".join(name.translate(_MARKS).lower().split())


class Gazetteer:
    """All sites by name. Read once (:func:`load_places`); look-ups leave it as it was."""

    def __init__(self) -> None:
        self._rows: list[str] = []  # columns but the first, unparsed: few are ever asked for
        self._by_name: dict[str, list[int]] = {}
        self._hand: list[Site] = []
        self._by_hand: dict[str, list[Site]] = {}
        self._countries: dict[str, Site] = {}
        self._grid: dict[tuple[int, int], list[Site]] | None = None
        self._short: dict[str, list[int]] = {}
        self._by_id: dict[int, int] | None = None
        self._read_table()
        self._read_hand()
        self._read_abbreviations()

    def _read_table(self) -> None:
        data = (files("dragoman.knowledge") / "data" / "places.tsv.gz").read_bytes()
        index = self._by_name
        for n, line in enumerate(gzip.decompress(data).decode("utf-8").splitlines()[1:]):
            names, row = line.split("\t", 1)
            self._rows.append(row)
            for name in names.split("|"):
                index.setdefault(name, []).append(n)
            if row.startswith("country\t"):
                site = _site(row)
                self._countries[site.country or ""] = site

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
            found = next(
                (n for n in self._by_name.get(folded(r["name"]), ()) if self._is(n, r["kind"], r["country"])), None
            )
            if found is not None:
                self._short.setdefault(r["abbreviation"], []).append(found)

    def _is(self, n: int, kind: str, country: str) -> bool:
        site = _site(self._rows[n])
        return site.kind == kind and site.country == country

    def abbreviated(self, word: str) -> list[Site]:
        """Divisions with that short form, case and stops as printed: Ill., N.M., TX."""
        return [_site(self._rows[n]) for n in self._short.get(word, ())]

    def by_geonames(self, number: int) -> Site | None:
        """The site of a GeoNames id."""
        if self._by_id is None:
            self._by_id = {_site(row).geonames or 0: n for n, row in enumerate(self._rows)}
        n = self._by_id.get(number)
        return None if n is None else _site(self._rows[n])

    def country(self, code: str) -> Site | None:
        """The country of an ISO alpha-3 code."""
        return self._countries.get(code)

    def named(self, name: str) -> list[Site]:
        """Sites of that name, case and accents apart: those kept by hand first, then by population."""
        key = folded(name)
        found = [*self._by_hand.get(key, ()), *self.abbreviated(name)]
        sites = [_site(self._rows[n]) for n in self._by_name.get(key, ())]
        return found + sorted(sites, key=lambda s: -s.population)

    def knows(self, name: str) -> bool:
        """Whether any site has that name."""
        key = folded(name)
        return key in self._by_name or key in self._by_hand

    def people_of(self, name: str) -> int:
        """Population of the largest site of that name; 0 where none is known."""
        return max((_people(self._rows[n]) for n in self._by_name.get(folded(name), ())), default=0)

    def is_by_hand(self, name: str) -> bool:
        """Whether the table kept by hand has that name."""
        return folded(name) in self._by_hand

    def never_acts(self, name: str) -> bool:
        """Whether the name is of a sea, river, strait or the like, for which nobody acts."""
        return any(site.kind in _WATERS_AND_LAND for site in self._by_hand.get(folded(name), ()))

    def nearest(self, point: tuple[float, float]) -> Site | None:
        """The town nearest to a point, among those within about two degrees; None where there is none."""
        if self._grid is None:
            self._grid = {}
            for site in map(_site, self._rows):
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


def _people(row: str) -> int:
    return int(row[row.rindex("\t") + 1 :])


@cache
def load_places() -> Gazetteer:
    """The gazetteer, read once a process."""
    return Gazetteer()
