"""Two pictures: who talks to whom, and where it took place. Both are plain SVG, drawn here."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from dragoman.knowledge.places import load_places
from dragoman.record.words import count, plain
from dragoman.room.answers import Answer, Column, Drawing, Table, address
from dragoman.room.asked import Asked
from dragoman.room.library import SHOWN_CONTACTS_SQL, Library
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
  SELECT doc, document_id, place, 'event' AS kind, id FROM events WHERE place IS NOT NULL
  UNION ALL SELECT doc, document_id, place, 'contact', id FROM contacts WHERE place IS NOT NULL
)
SELECT min(p.name) AS name, min(p.country) AS country, p.latitude, p.longitude,
       count(*) FILTER (site.kind = 'contact') AS contacts, count(*) FILTER (site.kind = 'event') AS events,
       count(DISTINCT site.doc) AS documents, arg_min(site.document_id, site.id) AS document_id
FROM site JOIN places p ON p.doc = site.doc AND p.id = site.place
WHERE p.latitude BETWEEN -90 AND 90 AND p.longitude BETWEEN -180 AND 180
GROUP BY p.latitude, p.longitude ORDER BY count(*) DESC, name LIMIT {DOTS}
"""


def network(library: Library, asked: Asked) -> Answer | Drawing:
    """Sides in a circle, a line for each pair that meets, thicker the more often."""
    asked.checked(())
    pairs = library.pairs(EDGES)
    names = library.names(side for pair, _ in pairs for side in pair)
    weight: dict[str, int] = {}
    for pair, n in pairs:
        for side in pair:
            weight[side] = weight.get(side, 0) + n
    inside = sorted(sorted(weight, key=lambda s: (-weight[s], s))[:NODES], key=lambda s: names[s])
    drawn = [(pair, n) for pair, n in pairs if set(pair) <= set(inside)]
    picture = _circle(inside, drawn, names, weight)
    if asked.form in {"svg", "png"}:
        return _drawing("network.svg.j2", picture, asked.form)
    rows = [{"a": a, "b": b, "pair": f"{names[a]} and {names[b]}", "contacts": n} for (a, b), n in pairs]
    columns = [
        Column("pair", "Pair", lambda r: address("pair", r["a"], r["b"])),
        Column("contacts", "Contacts", number=True),
    ]
    empty = "No contact in this record has two sides, so there is nothing to draw."
    table = Table("pairs", "Pairs", columns, rows, SHOWN_CONTACTS_SQL, empty=empty)
    lead = f"The {len(inside)} sides with most contacts; the table below has every pair." if len(weight) > NODES else ""
    return Answer("network.html.j2", "Who talks to whom", {}, [table], {**picture, "lead": lead}, section="network")


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
             "label": f"{names[a]} and {names[b]}: {count(n, 'contact')}"}
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


def world(library: Library, asked: Asked) -> Answer | Drawing:
    """Where contacts and events took place, as far as a text says so."""
    asked.checked(())
    rows = [{**r, "name": plain(r["name"] or "")} for r in library.once("where", lambda: library.rows(_WHERE))]
    most = max((r["contacts"] + r["events"] for r in rows), default=1)
    dots = [
        {"x": round(r["longitude"] * 2 + 360, 1), "y": round(180 - r["latitude"] * 2, 1), "contact": r["contacts"] > 0,
         "r": round(3 + 7 * math.sqrt((r["contacts"] + r["events"]) / most), 1), "name": r["name"],
         "label": f"{r['name']}: {count(r['contacts'], 'contact')}, {count(r['events'], 'event')}",
         "address": address("search", **{"in": "events", "q": r["name"]}) if not r["contacts"]
         else address("document", r["document_id"])}
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
        return _drawing("map.svg.j2", picture, asked.form)
    columns = [
        Column("name", "Place"), Column("country", "Country"), Column("contacts", "Contacts", number=True),
        Column("events", "Events", number=True), Column("documents", "Documents", number=True),
        Column("latitude", "Latitude", number=True), Column("longitude", "Longitude", number=True),
    ]  # fmt: skip
    empty = "No contact or event of this record stands in a clause with a place that has coordinates."
    table = Table("places", "Places", columns, rows, _WHERE.strip(), empty=empty)
    return Answer("map.html.j2", "Where it took place", {}, [table], picture, section="map")


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
