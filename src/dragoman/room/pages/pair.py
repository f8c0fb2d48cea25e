"""Two countries or actors: their contacts and events in time, what they say of what, and to one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from dragoman.errors import OptionError
from dragoman.record.words import plain
from dragoman.room.answers import Answer, Column, Drawing, Head, Making, Table
from dragoman.room.asked import Asked, Wrong, not_there
from dragoman.room.brief import within
from dragoman.room.library import Library
from dragoman.room.rows import SHOWN_WITHOUT_PAGES, contact_table, event_table, statement_table
from dragoman.store import charts
from dragoman.store.timeline import Timeline, timeline_rows

MOST_DOTS = 4000
MOST_TOPICS = 10
LATEST = 8  # statements each way
SHOWN_ROWS = 200  # on the page of a chart; its CSV and JSON have all

# Everybody of a country, or the one actor of that id; then the rows of events and statements from one to the other.
_WHO = """
WITH who AS MATERIALIZED (
    SELECT DISTINCT id, 'forth' AS direction FROM names WHERE country = $a OR id = $a
    UNION ALL SELECT DISTINCT id, 'back' FROM names WHERE country = $b OR id = $b
  )"""
_EVENTS = f"""{_WHO},
  done AS (SELECT rowid AS r, recipients, unnest(actors) AS id FROM events),
  told AS (SELECT r, direction, unnest(recipients) AS id FROM done JOIN who USING (id)),
  directed AS MATERIALIZED (
    SELECT DISTINCT r, told.direction FROM told JOIN who USING (id) WHERE who.direction <> told.direction
  )"""
_SAID = f"""{_WHO},
  said AS (SELECT rowid AS r, list_concat(addressees, about) AS whom, speaker AS id FROM statements),
  told AS (SELECT r, direction, unnest(whom) AS id FROM said JOIN who USING (id)),
  directed AS MATERIALIZED (
    SELECT DISTINCT r, told.direction FROM told JOIN who USING (id) WHERE who.direction <> told.direction
  )"""
_DAYS = {"s": 'coalesce(s."date".start, d.published)', "e": 'coalesce(e."date".start, d.published)'}


def _within(row: str) -> str:
    """The days that were asked for, if any."""
    day = _DAYS[row]
    return f"($since::VARCHAR IS NULL OR {day} >= $since) AND ($until::VARCHAR IS NULL OR {day} <= $until)"


_LATEST = f"""{_SAID}
SELECT direction, s.rowid AS r, count(*) OVER (PARTITION BY direction) AS n
FROM directed JOIN statements s ON s.rowid = directed.r JOIN documents d ON d.doc = s.doc
WHERE {_within("s")}
QUALIFY row_number() OVER (
  PARTITION BY direction ORDER BY d.published DESC NULLS LAST, s.document_id, s.position) <= {LATEST}
"""
_ACTS = f"""{_EVENTS}
SELECT e.rowid AS r, count(*) OVER () AS n
FROM events e JOIN documents d ON d.doc = e.doc
WHERE e.rowid IN (SELECT r FROM directed) AND {_within("e")}
ORDER BY d.published DESC NULLS LAST, e.document_id, e.position LIMIT {SHOWN_WITHOUT_PAGES}
"""
_MONTH_OF = f"substring({_DAYS['e']}, 1, 7) || '-01'"


GOLDSTEIN = f"""{_EVENTS}
SELECT {_MONTH_OF} AS month, direction, avg(e.goldstein) AS goldstein, count(*) AS rows
FROM directed JOIN events e ON e.rowid = directed.r JOIN documents d ON d.doc = e.doc
WHERE e.goldstein IS NOT NULL AND e.reality IN ('actual', 'ongoing') AND {_DAYS["e"]} IS NOT NULL
  AND {_within("e")}
GROUP BY ALL ORDER BY month, direction LIMIT {MOST_DOTS}"""
TOPICS = f"""{_SAID},
  spoken AS MATERIALIZED (
    SELECT substring({_DAYS["s"]}, 1, 7) || '-01' AS month, unnest(s.topics).label AS topic
    FROM statements s JOIN documents d ON d.doc = s.doc
    WHERE s.rowid IN (SELECT r FROM directed) AND {_within("s")}
  )
SELECT month, topic, count(*) AS rows FROM spoken
WHERE month IS NOT NULL
  AND topic IN (SELECT topic FROM spoken GROUP BY topic ORDER BY count(*) DESC, topic LIMIT {MOST_TOPICS})
GROUP BY ALL ORDER BY month, topic LIMIT {MOST_DOTS}"""


def pair(library: Library, asked: Asked) -> Making:
    """The page of a pair; its charts are drawings of their own."""
    given = _given(library, asked)
    one, other, since, until = given.values()
    first, second = library.apart([one, other]).values()
    told = _told(since, until)
    yield (head := Head(f"{first} and {second}" + (f", {told}" if told else ""), "contacts"))
    then = " in these days" if since or until else ""
    met = [m for m in library.contacts_of(one, other) if within(m, since, until)]
    shown = [*reversed([m for m in met if m.encounter.date]), *(m for m in met if not m.encounter.date)]
    contacts = contact_table(
        library, shown[:SHOWN_WITHOUT_PAGES], total=len(met),
        empty=f"No text of this record reports a contact of {first} and {second}{then}.", among=(one, other),
    )  # fmt: skip
    acts = library.rows(_ACTS, given)
    events = event_table(
        library, where="e.rowid IN (SELECT unnest($rows))", parameters={"rows": [row["r"] for row in acts]},
        limit=SHOWN_WITHOUT_PAGES, total=acts[0]["n"] if acts else 0,
        empty=f"No event{then} has one of them as actor and the other as recipient.",
    )  # fmt: skip
    events = replace(events, sql=_ACTS.strip(), parameters=given)
    latest = library.rows(_LATEST, given)
    tables = [
        _said(library, given, latest, f"{first} on {second}, latest", "forth", then),
        _said(library, given, latest, f"{second} on {first}, latest", "back", then),
        contacts, events,
    ]  # fmt: skip
    drawn = [{"name": n, "title": t, "about": about} for n, (t, about, _) in DRAWN.items()]
    span = {"since": since, "until": until}
    facts = {"a": {"id": one, "name": first}, "b": {"id": other, "name": second}, **span}
    parts = {"charts": drawn, "asked": asked, "span": span, "told": told}
    yield Answer("pair.html.j2", head, facts, tables, parts)


def _told(since: str | None, until: str | None) -> str:
    """A span of days in words; nothing where all time is meant."""
    if since and until:
        return f"{since} to {until}" if since != until else since
    return f"since {since}" if since else f"until {until}" if until else ""


def _given(library: Library, asked: Asked) -> dict[str, Any]:
    """The two that were asked for, and the first and last day."""
    since, until = asked.day("since"), asked.day("until")
    if since and until and since > until:
        raise Wrong(400, f"since: {since} is after {until}. Give the earlier day first.")
    one, other = _parties(library, asked)
    return {"a": one, "b": other, "since": since, "until": until}


def _parties(library: Library, asked: Asked) -> tuple[str, str]:
    found = (asked.words["one"], asked.words["other"])
    sql = "SELECT 1 FROM names WHERE country = $id OR id = $id LIMIT 1"
    for party in found:
        if not library.rows(sql, {"id": party}) and not library.contacts_of(party):
            raise not_there(
                "country or actor", party,
                "Countries go by three letters (USA, CHN), actors by their id; the search finds them by name.",
            )  # fmt: skip
    return found


def _said(
    library: Library, given: dict[str, Any], latest: list[dict[str, Any]], title: str, name: str, then: str
) -> Table:
    """The latest statements in one direction, which one query finds for both."""
    chosen = [row for row in latest if row["direction"] == name]
    table = statement_table(
        library, where="s.rowid IN (SELECT unnest($rows))", parameters={"rows": [row["r"] for row in chosen]},
        limit=LATEST, name=name, title=title, total=chosen[0]["n"] if chosen else 0,
        empty=f"No statement of this one{then} that is addressed to the other or about it.",
    )  # fmt: skip
    return replace(table, sql=_LATEST.strip(), parameters=given)


# The charts


def _timeline(library: Library, given: dict[str, Any]) -> Table:
    """A row for each day and type; for each month where the days would run into one another."""
    try:
        found = timeline_rows(library.store, given["a"], given["b"], since=given["since"], until=given["until"])
    except OptionError:  # a side of contacts that no text names as an actor
        found = Timeline([], False, "SELECT", {})
    columns = [
        Column("day", "Month" if found.monthly else "Day"), Column("lane", "Type"), Column("kind", "Kind"),
        Column("dated", "Dated in the text"), Column("rows", "Rows", number=True),
    ]  # fmt: skip
    return Table("timeline", "Contacts and events in time", columns, found.rows, found.sql, found.parameters,
                 empty="No dated contact or event of the two.")  # fmt: skip


def _goldstein(library: Library, given: dict[str, Any]) -> Table:
    one, other = library.apart([given["a"], given["b"]]).values()
    words = {"forth": f"{one} → {other}", "back": f"{other} → {one}"}
    rows = [{**r, "direction": words[r["direction"]]} for r in library.rows(GOLDSTEIN, given)]
    columns = [Column("month", "Month"), Column("direction", "Direction"), Column("goldstein", "Mean", number=True),
               Column("rows", "Events", number=True)]  # fmt: skip
    return Table("goldstein", "Cooperation and conflict, month by month", columns, rows, GOLDSTEIN.strip(), given,
                 empty="No event of the two with a value on Goldstein’s scale.")  # fmt: skip


def _topics(library: Library, given: dict[str, Any]) -> Table:
    rows = [{**r, "topic": plain(r["topic"] or "")} for r in library.rows(TOPICS, given)]
    columns = [Column("month", "Month"), Column("topic", "Topic"), Column("rows", "Statements", number=True)]
    return Table("topics", "Topics through time", columns, rows, TOPICS.strip(), given,
                 empty="No statement of one on the other has a known topic and a day.")  # fmt: skip


_Made = Callable[[Library, dict[str, Any]], Table]
DRAWN: dict[str, tuple[str, str, _Made]] = {
    "timeline": (
        "Contacts and events in time",
        "What took place, by day, or by month where there is much. A diamond is a contact, a circle cooperation, a "
        "triangle conflict; larger where more rows say so. "
        "Hollow: the text gives no date, and the day of publication stands for it.",
        _timeline,
    ),
    "goldstein": (
        "Cooperation and conflict, month by month",
        "Mean of Goldstein’s scale over acts that took place, from −10 to 10; a larger sign rests on more acts.",
        _goldstein,
    ),
    "topics": (
        "Topics through time",
        "Statements of each on the other, by topic; the month is that of the saying, else of publication.",
        _topics,
    ),
}


def chart(library: Library, asked: Asked) -> Making:
    """One chart of a pair: drawn as SVG or PNG, or the rows behind it."""
    name = asked.words["chart"]
    if name not in DRAWN:
        raise not_there("chart", name, f"There are {', '.join(DRAWN)}.")
    given = _given(library, asked)
    one, other, since, until = given.values()
    first, second = library.apart([one, other]).values()
    title = f"{DRAWN[name][0]}: {first} and {second}" + (f", {_told(since, until)}" if since or until else "")
    yield (head := Head(title, "contacts"))
    tables = _charts(library, given)
    table, days = tables[name], _days_of(tables.values())
    if since or until:
        table = replace(table, empty=f"{table.empty.removesuffix('.')} in these days.")
    if asked.form in {"svg", "png"}:
        if not table.rows:
            yield Drawing(_nothing(table.empty), "image/svg+xml")
            return
        spec = charts.CHARTS[name](table.rows, days)
        spec = charts.narrow(spec) if asked.choice("narrow", ["1"]) else spec
        svg = asked.form == "svg"
        yield Drawing(charts.svg(spec) if svg else charts.png(spec), "image/svg+xml" if svg else "image/png")
        return
    parts = {"name": name, "about": DRAWN[name][1], "asked": asked}
    if asked.form == "html" and len(table.rows) > SHOWN_ROWS:
        table = replace(table, rows=table.rows[:SHOWN_ROWS], total=len(table.rows))
    facts = {"first": days and days[0], "last": days and days[1]}
    yield Answer("chart.html.j2", head, facts, [table], parts)


def _charts(library: Library, given: dict[str, Any]) -> dict[str, Table]:
    """The rows of every chart: they share their days, and one is seldom asked for alone."""
    made: dict[str, Table] = library.lately(
        ("charts", *given.values()), lambda: {n: make(library, given) for n, (_, _, make) in DRAWN.items()}
    )
    return made


def _days_of(tables: Iterable[Table]) -> charts.Span | None:
    """The first and the last day, or month, of any chart."""
    days = [row.get("day") or row["month"] for table in tables for row in table.rows]
    return (min(days), max(days)) if days else None


def _nothing(words: str) -> bytes:
    from html import escape

    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="48" viewBox="0 0 720 48">'
        f'<text x="8" y="28" font-family="Arial, sans-serif" font-size="14" fill="#7d7a73">{escape(words)}</text></svg>'
    ).encode()
