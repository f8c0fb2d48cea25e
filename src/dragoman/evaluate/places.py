"""Places scored against GeoWebNews.

Marks that count are names used for a place: Literal, Literal_Modifier, Mixed, Coercion, Embedded_Literal. Names
used for a government, a people or a word do not count, and a place found there is wrong; common nouns
("city", "officials") are left out on both sides.

`found` wants the very characters of the mark, `overlap` that they share one. Of the overlapping pairs:
`country` is the share whose country is right, among marks that lie in a country; `within_161_km` (100 miles) the
share resolved that near to the coordinates of the mark, among marks that have any. A pair left unresolved is wrong
in both. The country of a mark is that of its GeoNames id where the gazetteer has it, else of the nearest town within
100 km; seas, continents and regions across borders lie in none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import Outcome
from dragoman.knowledge.places import load_places, region_adjectives
from dragoman.pipeline import Pipeline
from dragoman.record import Place
from dragoman.sources import Source

PLACE_TYPES = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
LEFT_OUT = frozenset({"Literal_Expression", "Non_Lit_Expression"})
NEAR = 161.0  # km
_COUNTRY_NEAR = 100.0
_EARTH = 6371.0


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) on a sphere."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(h)))


def pairs(places: Sequence[Place], marks: Sequence[Row]) -> list[tuple[Place, Row]]:
    """Places and marks that overlap, one to one; equal spans first."""
    by_span = {(m["start"], m["end"]): m for m in marks}
    taken = [(p, by_span[p.span]) for p in places if p.span in by_span]
    used = {(m["start"], m["end"]) for _, m in taken}
    for p in places:
        if p.span in by_span:
            continue
        for m in marks:
            span = (m["start"], m["end"])
            if span not in used and span[0] < p.span[1] and p.span[0] < span[1]:
                used.add(span)
                taken.append((p, m))
                break
    return taken


def country_of(mark: Row) -> str | None:
    """Country of a mark: that of its GeoNames id, else of the nearest town; None at sea and across borders."""
    gazetteer = load_places()
    if mark["geonames"] and (site := gazetteer.by_geonames(int(mark["geonames"]))) is not None:
        return site.country
    name = region_adjectives().get(str(mark["text"]), str(mark["text"]))  # "European" lies where Europe lies
    if any(site.by_hand and site.country is None for site in gazetteer.named(name)):
        return None
    point = (mark["lat"], mark["lon"])
    town = gazetteer.nearest(point)
    near = town is not None and distance(point, (town.latitude, town.longitude)) <= _COUNTRY_NEAR
    return town.country if town is not None and near else None


def score_places(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the places of each article."""
    exact, overlap = Counts(), Counts()
    n_country = right_country = n_point = near = 0
    wrong: list[str] = []
    for row in rows:
        record = pipeline.read(Source(source_id=row["id"], text=row["text"], title=row.get("title")))
        marks = [m for m in row["toponyms"] if m["type"] in PLACE_TYPES]
        nouns = {(m["start"], m["end"]) for m in row["toponyms"] if m["type"] in LEFT_OUT}
        found = [p for p in record.places if p.span not in nouns]
        both = pairs(found, marks)
        exact.add(sum(p.span == (m["start"], m["end"]) for p, m in both), len(found), len(marks))
        overlap.add(len(both), len(found), len(marks))
        for place, mark in both:
            if mark["lat"] is None:
                continue
            point = (mark["lat"], mark["lon"])
            there = _is_near(place, point)
            n_point += 1
            near += there
            country = country_of(mark)
            if country is not None:
                n_country += 1
                right_country += place.country == country
            if not there or (country is not None and place.country != country):
                wrong.append(f"{row['id']} placed: {mark['text']} {point} {country} · {place.name} {place.country}")
        wrong += _faults(row, found, marks, both)
    return Outcome(
        {
            **{f"found_{k}": v for k, v in (("p", exact.precision), ("r", exact.recall), ("f1", exact.f1))},
            **{f"overlap_{k}": v for k, v in (("p", overlap.precision), ("r", overlap.recall), ("f1", overlap.f1))},
            "country_acc": share(right_country, n_country), "within_161_km": share(near, n_point),
            "n_gold": exact.gold, "n_found": exact.found, "n_with_coordinates": n_point,
        },
        wrong,
    )  # fmt: skip


def _is_near(place: Place, point: tuple[float, float]) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return distance((place.latitude, place.longitude), point) <= NEAR


def _faults(row: Row, found: Sequence[Place], marks: Sequence[Row], both: list[tuple[Place, Row]]) -> list[str]:
    text = row["text"]
    ours, theirs = {p.span for p, _ in both}, {(m["start"], m["end"]) for _, m in both}
    kinds = {(m["start"], m["end"]): m["type"] for m in row["toponyms"]}
    faults = []
    for p in found:
        if p.span not in ours:
            at = next((k for s, k in kinds.items() if s[0] < p.span[1] and p.span[0] < s[1]), "unmarked")
            faults.append((p.span[0], f"extra ({at}): {text[slice(*p.span)]!r}"))
    for p, m in both:
        if p.span != (m["start"], m["end"]):
            faults.append((p.span[0], f"differs: {text[slice(*p.span)]!r} · gold {m['text']!r}"))
    for m in marks:
        if (m["start"], m["end"]) not in theirs:
            faults.append((m["start"], f"missed ({m['type']}): {m['text']!r}"))
    return [f"{row['id']} {line} · {text[max(0, at - 50) : at + 50]!r}" for at, line in sorted(faults)]
