"""What the record holds: the first page, and the page about the record with what it does not hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from dragoman import __version__
from dragoman.record.words import plain
from dragoman.room.answers import Answer, Column, Table, address
from dragoman.room.asked import Asked
from dragoman.room.library import SHOWN_CONTACTS_SQL, Library
from dragoman.room.rows import contact_table

LATEST = 10
_NOT_YET = "The contacts of all documents are being put together. Load this page again in a few seconds."
OUTLETS, MONTHS = 40, 24
_RANGE = """
SELECT min(published) AS first, max(published) AS last, count(*) FILTER (published IS NULL) AS undated FROM documents
"""
_COVERAGE = f"""
WITH top AS (SELECT outlet FROM documents WHERE outlet IS NOT NULL GROUP BY outlet
             ORDER BY count(*) DESC, outlet LIMIT {OUTLETS})
SELECT outlet, substring(published, 1, 7) AS month, count(*) AS documents
FROM documents WHERE outlet IN (FROM top) GROUP BY ALL ORDER BY outlet, month
"""
_OUTLETS = """
SELECT outlet, count(*) AS documents, min(published) AS first, max(published) AS last,
       count(*) FILTER (published IS NULL) AS undated, count(*) FILTER (condition.damaged) AS damaged
FROM documents GROUP BY outlet ORDER BY documents DESC, outlet LIMIT 100
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


def overview(library: Library, asked: Asked) -> Answer:
    """Counts, the latest contacts, the pairs that meet most often, and a place to search."""
    asked.checked(())
    ready = asked.form != "html" or library.ready  # a reader can look again, a program waits
    met = library.contacts if ready else []
    dated = [m for m in met if m.encounter.date is not None and m.encounter.reality in {"actual", "ongoing"}]
    latest = contact_table(library, dated[: -LATEST - 1 : -1], total=len(met), name="latest", title="Latest contacts",
                           empty="No text of this record reports a dated contact." if ready else _NOT_YET)  # fmt: skip
    pairs = _pairs(library) if ready else replace(latest, name="pairs", title="Who meets most often")
    counts, days = _counts(library), _range(library)
    facts = {"counts": counts, "published": days, "encounters": len(met)}
    parts = {"counts": counts, "days": days, "encounters": len(met), "ready": ready}
    return Answer("overview.html.j2", "Overview", facts, [latest, pairs], parts, section="overview")


def _counts(library: Library) -> dict[str, int]:
    counts: dict[str, int] = library.once("counts", library.store.counts)
    return {name: counts[name] for name in (*_COUNTED, "failures")}


def _range(library: Library) -> dict[str, Any]:
    days: dict[str, Any] = library.once("range", lambda: library.rows(_RANGE)[0])
    return days


def _pairs(library: Library) -> Table:
    found = library.pairs(LATEST)
    names = library.names(side for pair, _ in found for side in pair)
    rows = [{"a": a, "b": b, "pair": f"{names[a]} and {names[b]}", "contacts": n} for (a, b), n in found]
    columns = [
        Column("pair", "Pair", lambda r: address("pair", r["a"], r["b"])),
        Column("contacts", "Contacts", number=True),
    ]
    return Table("pairs", "Who meets most often", columns, rows, SHOWN_CONTACTS_SQL,
                 empty="No contact in this record has two sides.")  # fmt: skip


def about(library: Library, asked: Asked) -> Answer:
    """What was read, by whom, what failed, and which outlets are there for which months."""
    asked.checked(())
    outlets = _plain_table(library, "outlets", "Outlets", _OUTLETS, "outlet documents first last undated damaged")
    coverage = library.once("coverage", lambda: _coverage(library))
    tables = [
        outlets, coverage,
        _plain_table(library, "failures", "What could not be read", _FAILURES,
                     "source_id problem advice partial failed_at",
                     empty="Nothing failed: every source that was named is in the record.",
                     total=_counts(library)["failures"]),
        _plain_table(library, "readings", "Read by", _READINGS, "dragoman documents"),
        _plain_table(library, "languages", "Languages", _LANGUAGES, "language documents"),
    ]  # fmt: skip
    meta = {row["name"]: row["value"] for row in library.rows("SELECT name, value FROM meta ORDER BY name LIMIT 50")}
    facts = {"counts": _counts(library), "published": _range(library), "meta": meta, "dragoman": __version__}
    parts = {**facts, "grid": _grid(coverage), "days": _range(library)}
    return Answer("about.html.j2", "About this record", facts, tables, parts, section="about")


def _coverage(library: Library) -> Table:
    rows = library.rows(_COVERAGE)
    columns = [Column("outlet", "Outlet"), Column("month", "Month"), Column("documents", "Documents", number=True)]
    return Table("coverage", "Coverage by outlet and month", columns, rows, _COVERAGE.strip(),
                 empty="No document names its outlet.")  # fmt: skip


def _grid(coverage: Table) -> dict[str, Any]:
    """The same as a grid: outlets down, the latest months across, none left out between the first and the last."""
    months = sorted({r["month"] for r in coverage.rows if r["month"]})
    across = _months(months[0], months[-1])[-MONTHS:] if months else []
    by_outlet: dict[str, Counter[str]] = {}
    for r in coverage.rows:
        by_outlet.setdefault(r["outlet"], Counter())[r["month"] or ""] += r["documents"]
    most = max((n for counted in by_outlet.values() for m, n in counted.items() if m in across), default=1)
    order = sorted(by_outlet, key=lambda o: (-by_outlet[o].total(), o))
    return {
        "months": across, "cut": bool(months) and across[:1] != months[:1],
        "rows": [
            {"outlet": plain(o), "cells": [(by_outlet[o][m], _shade(by_outlet[o][m], most)) for m in across]}
            for o in order
        ],
    }  # fmt: skip


def _months(first: str, last: str) -> list[str]:
    """Every month from one to another: ``2021-05``, ``2021-06`` …"""
    try:
        at, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    except ValueError:
        return [first, last]
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(max(at, end - MONTHS), end + 1)]


def _shade(number: int, most: int) -> int:
    """0 for none, then 1 to 4 by quarters of the largest number."""
    return 0 if number == 0 else min(4, 1 + 4 * (number - 1) // max(1, most))


def _plain_table(
    library: Library, name: str, title: str, sql: str, columns: str, *, empty: str = "There is none.",
    total: int | None = None,
) -> Table:  # fmt: skip
    rows = library.once(f"table {name}", lambda: library.rows(sql))
    shown = [
        Column(c, c.replace("_", " ").capitalize(), number=c in {"documents", "undated", "damaged"})
        for c in columns.split()
    ]
    return Table(name, title, shown, rows, sql.strip(), {}, total, empty)
