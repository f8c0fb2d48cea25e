"""What the record holds: the first page, and the page about the record with what it does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from dragoman import __version__
from dragoman.record.words import plain
from dragoman.room.answers import Answer, Column, Head, Making, Table, address
from dragoman.room.asked import Asked
from dragoman.room.library import SHOWN_CONTACTS_SQL, Library
from dragoman.room.rows import contact_table, outlet_link

LATEST = 10
MOST_PAIRS = 1_000_000
_NOT_YET = "The contacts of all documents are being put together. Load this page again in a few seconds."
OUTLETS, ACROSS = 40, 24  # of the table of coverage: outlets down, days, months or years across
SIGNS = {"day": 10, "month": 7, "year": 4}  # of a date that say so much
_RANGE = """
SELECT min(published) AS first, max(published) AS last, count(*) FILTER (published IS NULL) AS undated FROM documents
"""
# Each once, over all documents.
_NAMED = "SELECT count(DISTINCT id) FROM names WHERE kind IS DISTINCT FROM 'unnamed'"
# A text that several outlets print word for word is one document, and counts for each of them.
_COVERAGE = f"""
WITH printed AS (SELECT DISTINCT document_id, outlet, published FROM publications WHERE outlet IS NOT NULL),
     top AS (SELECT outlet FROM printed GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT {OUTLETS})
SELECT outlet, substring(published, 1, $signs) AS span, count(DISTINCT document_id) AS documents
FROM printed WHERE outlet IN (FROM top) GROUP BY ALL ORDER BY outlet, span
"""
_OUTLETS = """
SELECT p.outlet, count(DISTINCT p.document_id) AS documents, min(p.published) AS first, max(p.published) AS last,
       count(DISTINCT p.document_id) FILTER (p.published IS NULL) AS undated,
       count(DISTINCT p.document_id) FILTER (d.condition.damaged) AS damaged
FROM publications p JOIN documents d ON d.id = p.document_id
GROUP BY p.outlet ORDER BY documents DESC, p.outlet LIMIT 100
"""
_FAILURES = """
SELECT source_id, kind, problem, advice, partial, failed_at::VARCHAR AS failed_at
FROM failures ORDER BY failed_at DESC, source_id LIMIT 100
"""
_READINGS = "SELECT dragoman, count(*) AS documents FROM readings GROUP BY dragoman ORDER BY dragoman LIMIT 50"
_LANGUAGES = "SELECT language, count(*) AS documents FROM documents GROUP BY language ORDER BY documents DESC LIMIT 20"
_COUNTED = (
    "documents",
    "contacts",
    "statements",
    "events",
    "accounts",
    "actors",
    "cited",
    "figures",
    "dates",
    "places",
)


def overview(library: Library, asked: Asked) -> Making:
    """Counts, the latest contacts, the pairs that meet most often, and a place to search."""
    yield (head := Head("Overview", "overview", searches=True))
    ready = asked.form != "html" or library.ready  # a reader can look again, a program waits
    met = library.contacts if ready else []
    dated = [m for m in met if m.encounter.date is not None and m.encounter.reality in {"actual", "ongoing"}]
    latest = contact_table(library, dated[::-1][: asked.most(LATEST)], total=len(dated), name="latest",
                           title="Latest contacts",
                           empty="No text of this record reports a dated contact." if ready else _NOT_YET)  # fmt: skip
    pairs = (
        _pairs(library, asked.most(LATEST)) if ready else replace(latest, name="pairs", title="Who meets most often")
    )
    counts, days = _counts(library), _range(library)
    facts = {"counts": counts, "published": days, "encounters": len(met)}
    shown = {**counts, "actors": library.once("named", lambda: library.number(_NAMED))}
    parts = {"counts": counts, "shown": shown, "days": days, "encounters": len(met), "ready": ready}
    yield Answer("overview.html.j2", head, facts, [latest, pairs], parts)


def _counts(library: Library) -> dict[str, int]:
    counts: dict[str, int] = library.once("counts", library.store.counts)
    return {name: counts[name] for name in (*_COUNTED, "failures")}


def _range(library: Library) -> dict[str, Any]:
    days: dict[str, Any] = library.once("range", lambda: library.rows(_RANGE)[0])
    return days


def _pairs(library: Library, shown: int) -> Table:
    found = library.pairs(shown)
    names = library.apart(side for pair, _ in found for side in pair)
    rows = [{"a": a, "b": b, "pair": f"{names[a]} and {names[b]}", "contacts": n} for (a, b), n in found]
    columns = [
        Column("pair", "Pair", lambda r: address("pair", r["a"], r["b"])),
        Column("contacts", "Contacts", number=True),
    ]
    return Table("pairs", "Who meets most often", columns, rows, SHOWN_CONTACTS_SQL,
                 total=len(library.pairs(MOST_PAIRS)), empty="No contact in this record has two sides.")  # fmt: skip


def about(library: Library, asked: Asked) -> Making:
    """What was read, by whom, what failed, and which outlets are there for which months."""
    by = asked.choice("by", tuple(SIGNS)) or _fitting(_range(library))
    yield (head := Head("About this record", "about"))
    coverage = library.once(f"coverage {by}", lambda: _coverage(library, by))
    tables = [
        _outlets(library), coverage,
        _plain_table(library, "failures", "What could not be read", _FAILURES,
                     "source_id problem advice partial failed_at",
                     empty="Nothing failed: every source that was named is in the record.",
                     total=_counts(library)["failures"]),
        _plain_table(library, "readings", "Read by", _READINGS, "dragoman documents", called={"dragoman": "Version"}),
        _plain_table(library, "languages", "Languages", _LANGUAGES, "language documents"),
    ]  # fmt: skip
    meta = {row["name"]: row["value"] for row in library.rows("SELECT name, value FROM meta ORDER BY name LIMIT 50")}
    facts = {"counts": _counts(library), "published": _range(library), "meta": meta, "dragoman": __version__}
    parts = {**facts, "grid": _grid(coverage, by), "days": _range(library), "by": by, "spans": tuple(SIGNS)}
    yield Answer("about.html.j2", head, facts, tables, parts)


def _outlets(library: Library) -> Table:
    found = library.once("table outlets", lambda: library.rows(_OUTLETS))
    rows = [{**r, "name": plain(r["outlet"] or "") or "no outlet given"} for r in found]
    columns = [
        Column("name", "Outlet", outlet_link),
        Column("documents", "Documents", number=True), Column("first", "First"), Column("last", "Last"),
        Column("undated", "Undated", number=True), Column("damaged", "Damaged", number=True),
    ]  # fmt: skip
    empty = "No document says where it was published."
    return Table("outlets", "Outlets", columns, rows, _OUTLETS.strip(), empty=empty)


def _fitting(days: dict[str, Any]) -> str:
    """Days, months or years, so that what was read fits into the table."""
    if not days["first"]:
        return "month"
    spans = {by: len(_spans(days["first"][:n], days["last"][:n], by)) for by, n in SIGNS.items()}
    return next((by for by, n in spans.items() if n <= ACROSS), "year")


def _coverage(library: Library, by: str) -> Table:
    given = {"signs": SIGNS[by]}
    columns = [
        Column("outlet", "Outlet"),
        Column("span", by.capitalize()),
        Column("documents", "Documents", number=True),
    ]
    return Table("coverage", f"Coverage by outlet and {by}", columns, library.rows(_COVERAGE, given), _COVERAGE.strip(),
                 given, empty="No document names its outlet.")  # fmt: skip


def _grid(coverage: Table, by: str) -> dict[str, Any]:
    """The same as a grid: outlets down, the latest days, months or years across, none left out between two."""
    spans = sorted({r["span"] for r in coverage.rows if r["span"]})
    across = _spans(spans[0], spans[-1], by)[-ACROSS:] if spans else []
    by_outlet: dict[str, Counter[str]] = {}
    for r in coverage.rows:
        by_outlet.setdefault(r["outlet"], Counter())[r["span"] or ""] += r["documents"]
    most = max((n for counted in by_outlet.values() for m, n in counted.items() if m in across), default=1)
    order = sorted(by_outlet, key=lambda o: (-by_outlet[o].total(), o))
    return {
        "across": across, "cut": bool(spans) and across[:1] != spans[:1],
        "rows": [
            {"outlet": plain(o),
             "cells": [
                 {"rows": n, "shade": _shade(n, most),
                  "address": address("search", **{"in": "documents"}, outlet=o, since=span, until=span)}
                 for span in across
                 for n in (by_outlet[o][span],)
             ]}
            for o in order
        ],
    }  # fmt: skip


def _spans(first: str, last: str, by: str) -> list[str]:
    """Every day, month or year from one to another, at most a few more than fit: ``2021-05``, ``2021-06`` …"""
    try:
        if by == "day":
            begin, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
            return [date.fromordinal(n).isoformat() for n in range(max(begin, end - ACROSS), end + 1)]
        if by == "year":
            return [f"{n:04}" for n in range(max(int(first), int(last) - ACROSS), int(last) + 1)]
        begin, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    except ValueError:
        return [first, last]
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(max(begin, end - ACROSS), end + 1)]


def _shade(number: int, most: int) -> int:
    """0 for none, then 1 to 4 by quarters of the largest number."""
    return 0 if number == 0 else min(4, 1 + 4 * (number - 1) // max(1, most))


def _plain_table(
    library: Library, name: str, title: str, sql: str, columns: str, *, empty: str = "There is none.",
    total: int | None = None, called: Mapping[str, str] = MappingProxyType({}),
) -> Table:  # fmt: skip
    rows = library.once(f"table {name}", lambda: library.rows(sql))
    shown = [
        Column(c, called.get(c, c.replace("_", " ").capitalize()), number=c in {"documents", "undated", "damaged"})
        for c in columns.split()
    ]
    return Table(name, title, shown, rows, sql.strip(), {}, total, empty)
