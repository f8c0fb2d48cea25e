"""Two pictures: who talks to whom, and where it took place. Both are plain SVG, drawn here."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache
from typing import Any

from dragoman.knowledge.places import load_places
from dragoman.record.words import count, plain
from dragoman.room.answers import Answer, Column, Drawing, Head, Making, Row, Table, address
from dragoman.room.asked import Asked, not_there
from dragoman.room.library import SHOWN_CONTACTS_SQL, Library
from dragoman.room.rows import contact_table, event_table
from dragoman.room.templates import environment
from dragoman.store import charts

NODES = 28  # sides in the circle: more could not be told apart
EDGES = 400
DOTS = 400
SIZE, RADIUS = 640, 250
NAMED, _HIGH, _WIDE = 12, 9, 6  # dots with a name; how high a name is, and how wide a sign of it
CELL = 1.5  # degrees of a square of land
_WHERE = f"""
WITH site AS (
  SELECT doc, place, 'event' AS kind FROM events WHERE place IS NOT NULL
  UNION ALL SELECT doc, place, 'contact' FROM contacts WHERE place IS NOT NULL
)
SELECT min(p.name) AS name, min(p.country) AS country, p.latitude, p.longitude,
       count(*) FILTER (site.kind = 'contact') AS contacts, count(*) FILTER (site.kind = 'event') AS events,
       count(DISTINCT site.doc) AS documents
FROM site JOIN places p ON p.doc = site.doc AND p.id = site.place
WHERE p.latitude BETWEEN -90 AND 90 AND p.longitude BETWEEN -180 AND 180
GROUP BY p.latitude, p.longitude ORDER BY count(*) DESC, name LIMIT {DOTS}
"""


def network(library: Library, asked: Asked) -> Making:
    """Sides in a circle, a line for each pair that meets, thicker the more often."""
    yield (head := Head("Who talks to whom", "network"))
    pairs = library.pairs(asked.most(EDGES))
    names = library.apart(side for pair, _ in pairs for side in pair)
    weight: dict[str, int] = {}
    for pair, n in pairs:
        for side in pair:
            weight[side] = weight.get(side, 0) + n
    inside = sorted(sorted(weight, key=lambda s: (-weight[s], s))[:NODES], key=lambda s: names[s])
    drawn = [(pair, n) for pair, n in pairs if set(pair) <= set(inside)]
    picture = _circle(inside, drawn, names, weight)
    if asked.form in {"svg", "png"}:
        yield _drawing("network.svg.j2", picture, asked.form)
        return
    rows = [{"a": a, "b": b, "pair": f"{names[a]} and {names[b]}", "contacts": n} for (a, b), n in pairs]
    columns = [
        Column("pair", "Pair", lambda r: address("pair", r["a"], r["b"])),
        Column("contacts", "Contacts", number=True),
    ]
    empty = "No contact in this record has two sides, so there is nothing to draw."
    total = len(library.pairs(len(weight) ** 2 + EDGES))
    table = Table("pairs", "Pairs", columns, rows, SHOWN_CONTACTS_SQL, total=total, empty=empty)
    lead = f"The {len(inside)} sides with most contacts; the table below has every pair." if len(weight) > NODES else ""
    yield Answer("network.html.j2", head, {}, [table], {**picture, "lead": lead})


def _circle(
    inside: list[str], drawn: list[tuple[tuple[str, str], int]], names: dict[str, str], weight: dict[str, int]
) -> dict[str, Any]:
    middle = SIZE / 2
    at = {}
    for n, side in enumerate(inside):
        angle = 2 * math.pi * n / max(1, len(inside)) - math.pi / 2
        at[side] = (middle + RADIUS * math.cos(angle), middle + RADIUS * math.sin(angle), angle)
    most = max((n for _, n in drawn), default=1)
    heaviest = max(weight.values(), default=1)
    return {
        "size": SIZE,
        "edges": [
            {"d": _curve(at[a], at[b], middle), "width": round(1 + 7 * math.sqrt(n / most), 1), "rows": n,
             "label": f"{names[a]} and {names[b]}: {count(n, 'contact')}", "address": address("pair", a, b)}
            for (a, b), n in reversed(drawn)
        ],
        "nodes": [
            {"id": s, "name": names[s], "x": round(at[s][0], 1), "y": round(at[s][1], 1), "rows": weight[s],
             "r": round(4 + 9 * math.sqrt(weight[s] / heaviest), 1), **_label(at[s][2], middle),
             "address": address("actor", s)}
            for s in inside
        ],
    }  # fmt: skip


def _curve(one: tuple[float, float, float], other: tuple[float, float, float], middle: float) -> str:
    """A line that leans towards the middle, so that neighbours can be told from those across."""
    bend = (middle * 0.55 + 0.45 * (one[0] + other[0]) / 2, middle * 0.55 + 0.45 * (one[1] + other[1]) / 2)
    return f"M{one[0]:.1f} {one[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {other[0]:.1f} {other[1]:.1f}"


def _label(angle: float, middle: float) -> dict[str, Any]:
    """Where the name stands: outside the circle, and away from it."""
    out = RADIUS + 20
    x, y = middle + out * math.cos(angle), middle + out * math.sin(angle) + 5
    level = math.cos(angle)
    anchor = "middle" if abs(level) < 0.2 else "start" if level > 0 else "end"
    return {"tx": round(x, 1), "ty": round(y, 1), "anchor": anchor}


def world(library: Library, asked: Asked) -> Making:
    """Where contacts and events took place, as far as a text says so."""
    yield (head := Head("Where it took place", "map"))
    found = library.once("where", lambda: library.rows(_WHERE))
    names = library.names(r["country"] for r in found)
    rows = [{**r, "name": plain(r["name"] or ""), "country_name": names.get(r["country"] or "", "")} for r in found]
    most = max((r["contacts"] + r["events"] for r in rows), default=1)
    dots = [
        {"x": round(r["longitude"] * 2 + 360, 1), "y": round(180 - r["latitude"] * 2, 1), "contact": r["contacts"] > 0,
         "r": round(3 + 7 * math.sqrt((r["contacts"] + r["events"]) / most), 1), "name": r["name"],
         "label": f"{r['name']}: {count(r['contacts'], 'contact')}, {count(r['events'], 'event')}",
         "address": _place(r)}
        for r in rows
    ]  # fmt: skip
    _name_apart(dots)
    picture = {
        "dots": list(reversed(dots)),
        "land": land(),
        "meridians": range(-150, 180, 30),
        "parallels": range(-60, 90, 30),
    }
    if asked.form in {"svg", "png"}:
        yield _drawing("map.svg.j2", picture, asked.form)
        return
    columns = [
        Column("name", "Place", _place), Column("country_name", "Country"),
        Column("contacts", "Reports of contacts", number=True),
        Column("events", "Events", number=True), Column("documents", "Documents", number=True),
        Column("latitude", "Latitude", number=True), Column("longitude", "Longitude", number=True),
    ]  # fmt: skip
    empty = "No contact or event of this record stands in a clause with a place that has coordinates."
    table = Table("places", "Places", columns, rows, _WHERE.strip(), empty=empty)
    yield Answer("map.html.j2", head, {}, [table], picture)


def _place(row: Row) -> str:
    return address("place", f"{row['latitude']},{row['longitude']}")


_POINT = re.compile(r"-?\d{1,3}(?:\.\d{1,8})?,-?\d{1,3}(?:\.\d{1,8})?")
_HERE = "p.latitude = $latitude AND p.longitude = $longitude"
# What most of those that took place there call it, as on the map.
_AT_PLACE = f"""
SELECT p.name, min(p.country) AS country, count(*) FILTER (p.id IN (
  SELECT e.place FROM events e WHERE e.doc = p.doc UNION ALL SELECT c.place FROM contacts c WHERE c.doc = p.doc)) AS n
FROM places p WHERE {_HERE} GROUP BY p.name ORDER BY n DESC, p.name LIMIT 1
"""
_MET_THERE = f"""
SELECT c.document_id, c.id FROM contacts c JOIN places p ON p.doc = c.doc AND p.id = c.place WHERE {_HERE}
ORDER BY c.document_id, c.id LIMIT {DOTS * 10}
"""


def place(library: Library, asked: Asked) -> Making:
    """What took place at one point of the map."""
    own = asked.words["id"]
    wrong = not_there("place", own, "The places with coordinates are on the map.")
    if not _POINT.fullmatch(own):
        raise wrong
    latitude, longitude = own.split(",")
    given = {"latitude": float(latitude), "longitude": float(longitude)}
    known = next(iter(library.rows(_AT_PLACE, given)), None)
    if known is None:
        raise wrong
    name = plain(known["name"])
    yield (head := Head(name, "map"))
    reports = library.rows(_MET_THERE, given)
    met = {m.encounter.id: m for r in reports if (m := library.contact_of(r["document_id"], r["id"])) is not None}
    shown = sorted(met.values(), key=lambda m: m.encounter.date.start if m.encounter.date else "", reverse=True)
    events = event_table(
        library, where=f"(e.doc, e.place) IN (SELECT p.doc, p.id FROM places p WHERE {_HERE})", parameters=given,
        limit=asked.limit, offset=asked.offset, empty=f"No event is said to have taken place in {name}.",
    )  # fmt: skip
    contacts = contact_table(library, shown, empty=f"No contact is said to have taken place in {name}.")
    contacts = replace(contacts, sql=_MET_THERE.strip(), parameters=given)
    country = library.name(known["country"]) if known["country"] else ""
    facts = {"name": name, "country": known["country"], **given}
    parts = {"country": country, "where": f"{_degrees(given['latitude'], 'N', 'S')}, "
             f"{_degrees(given['longitude'], 'E', 'W')}"}  # fmt: skip
    yield Answer("place.html.j2", head, facts, [contacts, events], parts, asked.pager(events.count))


def _degrees(value: float, positive: str, negative: str) -> str:
    """``38.9° N``."""
    return f"{abs(value):.1f}° {positive if value >= 0 else negative}"


def _name_apart(dots: list[dict[str, Any]]) -> None:
    """Mark the dots that get a name: the largest, but for those whose names would lie over one another."""
    named: list[dict[str, Any]] = []
    for dot in dots:
        over = any(
            abs(dot["y"] - other["y"]) < _HIGH and -_WIDE * len(other["name"]) < other["x"] - dot["x"]
            and other["x"] - dot["x"] < _WIDE * len(dot["name"])
            for other in named
        )  # fmt: skip
        dot["named"] = len(named) < NAMED and not over
        if dot["named"]:
            named.append(dot)


@cache
def land() -> str:
    """Where people live, as a path of squares: the towns of the gazetteer draw the continents."""
    cells = sorted({(int(s.latitude // CELL), int(s.longitude // CELL)) for s in load_places().sites()})
    path, side = [], CELL * 2
    runs: list[list[int]] = []
    for row, column in cells:
        if runs and runs[-1][0] == row and runs[-1][2] == column:
            runs[-1][2] = column + 1
        else:
            runs.append([row, column, column + 1])
    for row, first, last in runs:
        x, y = first * side + 360, 180 - (row + 1) * side
        path.append(f"M{x:g} {y:g}h{(last - first) * side:g}v{side:g}h{-(last - first) * side:g}z")
    return "".join(path)


def _drawing(template: str, picture: dict[str, Any], form: str) -> Drawing:
    svg = environment().get_template(template).render(picture, alone=True).encode("utf-8")
    return Drawing(svg, "image/svg+xml") if form == "svg" else Drawing(charts.svg_to_png(svg), "image/png")
