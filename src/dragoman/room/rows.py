"""Statements, events, contacts and documents as rows of a table: the queries, and the words put to what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.record import DateRange, Event, Link, MadeBy, Record, Span, Statement
from dragoman.record.words import (
    ACTS,
    ATTITUDES,
    ELLIPSIS,
    MODES,
    REALITIES,
    chain_text,
    day,
    marked,
    places_of,
    plain,
    shorten,
    why_of,
)
from dragoman.room.answers import Column, Row, Table, address
from dragoman.room.asked import PER_PAGE
from dragoman.room.library import SHOWN_CONTACTS_SQL, Library, Met, label

WORDS = 400  # characters of a statement in a list; the document has all of them
SHOWN_WITHOUT_PAGES = 20  # rows of a list that is one part of a page

# A page of rows: picked first by their numbers, then read. `row` is the alias, `columns` what only this table has.
_PAGE = """
{{before}} hits AS (
  SELECT {row}.rowid AS row
  FROM {table} {row} JOIN documents d ON d.doc = {row}.doc
  WHERE {{where}}
  ORDER BY {{order}} LIMIT $limit OFFSET $offset
)
SELECT {row}.document_id, {row}.id, {columns}, {row}.reality, {row}.confidence, {row}."date", {row}.made_by,
       d.title, d.source_id, d.outlet, d.published
FROM hits h JOIN {table} {row} ON {row}.rowid = h.row JOIN documents d ON d.doc = {row}.doc{places}
ORDER BY {{order}}
"""
_PLACES = "\n     LEFT JOIN places p ON p.doc = {row}.doc AND p.id = {row}.place"
_STATEMENTS = _PAGE.format(
    table="statements",
    row="s",
    places="",
    columns="""\
s.speaker, s.addressees, s.act, s.attitude, s.quotation,
       list_transform(s.content, lambda span: quote(d.text, span)) AS words, s.content AS spans,
       list_transform(s.chain, lambda x: struct_pack(actor := x.actor, role := x.role)) AS chain,
       list_transform(s.topics, lambda x: struct_pack(id := x.id, label := x.label)) AS topics,
       list_transform(s.cue, lambda span: quote(d.text, span)) AS cue_words""",
)
_EVENTS = _PAGE.format(
    table="events",
    row="e",
    places=_PLACES.format(row="e"),
    columns="""\
e.event_type, e.event_mode, e.actors, e.recipients, e.goldstein, e.cameo,
       coalesce(nullif(e."trigger", []), e.evidence) AS spans,
       list_transform(spans, lambda span: quote(d.text, span)) AS words, p.name AS place""",
)
_REPORTS = _PAGE.format(
    table="contacts",
    row="c",
    places=_PLACES.format(row="c"),
    columns="""\
c.mode, c.mentions AS spans,
       list_transform(c.participants, lambda x: struct_pack(actor := x.actor, side := x.side)) AS participants,
       list_transform(c.mentions, lambda span: quote(d.text, span)) AS words, p.name AS place""",
)
_DOCUMENTS = """
SELECT d.id, d.title, d.source_id, d.outlet, d.published, d.language, d.url, d.condition.damaged AS damaged
FROM documents d
WHERE {where}
ORDER BY {order} LIMIT $limit OFFSET $offset
"""
NEWEST = "{row}.published DESC NULLS LAST, {row}.document_id, {row}.position"


def documents_link(row: Row) -> str:
    """The address of the document of a row."""
    return address("document", row.get("document_id") or row["id"])


def words_link(row: Row) -> str:
    """The address of the words of a row, in their document."""
    return f"{address('document', row['document_id'])}#w-{row['id']}"


def actor_link(key: str) -> Callable[[Row], str | None]:
    """Where the actor named under `key` leads."""
    return lambda row: address("actor", row[key]) if row.get(key) else None


def outlet_link(row: Row) -> str | None:
    """The address of the documents that the outlet of a row printed."""
    return address("search", **{"in": "documents", "outlet": row["outlet"]}) if row["outlet"] else None


STATEMENT_COLUMNS = (
    Column("speaker_name", "Speaker", actor_link("speaker")), Column("act_words", "Act"),
    Column("text", "Words", words_link), Column("chain_text", "By way of"), Column("day", "Day"),
    Column("document", "Document", documents_link),
)  # fmt: skip
EVENT_COLUMNS = (
    Column("kind", "Event", words_link), Column("who", "Who and whom"), Column("day", "Day"), Column("place", "Where"),
    Column("goldstein", "Goldstein", number=True), Column("document", "Document", documents_link),
)  # fmt: skip
CONTACT_COLUMNS = (
    Column("when", "When"), Column("how", "How"),
    Column("parties", "Who", lambda row: address("contact", row["encounter"])),
    Column("documents", "Documents", number=True),
)  # fmt: skip
REPORT_COLUMNS = (
    Column("how", "How", words_link), Column("who", "Who"), Column("day", "Day"), Column("place", "Where"),
    Column("document", "Document", documents_link),
)  # fmt: skip
DOCUMENT_COLUMNS = (
    Column("document", "Document", documents_link), Column("outlet", "Outlet"), Column("published", "Published"),
)  # fmt: skip


def statement_table(
    library: Library, *, name: str = "statements", title: str = "Statements", empty: str = "No statement matches.",
    **asked: Any,
) -> Table:  # fmt: skip
    """Statements that a condition on ``s`` (the statement) and ``d`` (its document) picks; see :func:`_listed`."""
    found = _listed(library, "statements", "s", _STATEMENTS, shaped_statements, **asked)
    return Table(name, title, STATEMENT_COLUMNS, *found, empty)


def event_table(
    library: Library, *, name: str = "events", title: str = "Events", empty: str = "No event matches.", **asked: Any
) -> Table:
    """Events that a condition on ``e`` (the event) and ``d`` (its document) picks; see :func:`_listed`."""
    return Table(name, title, EVENT_COLUMNS, *_listed(library, "events", "e", _EVENTS, shaped_events, **asked), empty)


def report_table(library: Library, *, empty: str = "No report of a contact matches.", **asked: Any) -> Table:
    """Contacts as single documents report them, that a condition on ``c`` and ``d`` picks; see :func:`_listed`."""
    found = _listed(library, "contacts", "c", _REPORTS, shaped_reports, **asked)
    return Table("reports", "Reports of contacts", REPORT_COLUMNS, *found, empty)


def _listed(
    library: Library, table: str, alias: str, query: str, shaped: Callable[..., Sequence[Row]], *, where: str = "true",
    parameters: Mapping[str, Any] | None = None, before: str = "", limit: int = PER_PAGE, offset: int = 0,
    order: str = NEWEST, total: int | None = None,
) -> tuple[Sequence[Row], str, dict[str, Any], int]:  # fmt: skip
    """A page of the rows of a table, the newest first, with its query, the query's values, and how many there are.

    Args:
        where: Condition on `alias` and on ``d``, the document.
        before: What the condition needs before the query (``WITH …``).
        total: How many there are, where that is known.
    """
    sql = _filled(query, alias, where, before, order)
    given = dict(parameters or {})
    if total is None:
        joined = f" JOIN documents d ON d.doc = {alias}.doc" if "d." in where else ""
        total = library.number(f"{before} SELECT count(*) FROM {table} {alias}{joined} WHERE {where}", given)
    given |= {"limit": limit, "offset": offset}
    return shaped(library, library.rows(sql, given) if total else []), sql, given, total


def statements_of(library: Library, record: Record, *, empty: str) -> Table:
    """The statements of a record at hand, as they stand in it."""
    sql = "SELECT * FROM statements WHERE document_id = $id ORDER BY position"
    rows = [
        {**_own(record, s, s.content), "chain": msgspec.to_builtins(s.chain), "cue_words": [*map(record.quote, s.cue)]}
        for s in record.statements
    ]
    shaped = shaped_statements(library, rows)
    return Table("statements", "Statements", STATEMENT_COLUMNS, shaped, sql, {"id": record.document.id}, empty=empty)


def events_of(library: Library, record: Record, *, empty: str) -> Table:
    """The events of a record at hand, as they stand in it."""
    sql = "SELECT * FROM events WHERE document_id = $id ORDER BY position"
    places = places_of(record)
    rows = [{**_own(record, e, e.trigger or e.evidence), "place": places.get(e.place or "")} for e in record.events]
    shaped = shaped_events(library, rows)
    return Table("events", "Events", EVENT_COLUMNS, shaped, sql, {"id": record.document.id}, empty=empty)


def _own(record: Record, row: Statement | Event, spans: Sequence[Span]) -> dict[str, Any]:
    """A row of a record as the queries give it."""
    doc = record.document
    return {
        **msgspec.to_builtins(row), "document_id": doc.id, "words": [record.quote(s) for s in spans], "spans": spans,
        "title": doc.title, "source_id": doc.source_id, "outlet": doc.outlet, "published": doc.published,
    }  # fmt: skip


def _filled(sql: str, row: str, where: str, before: str, order: str) -> str:
    """The query with its parts; the order names columns of the row itself, but for the day of the document."""
    own = order.format(row=row).replace(f"{row}.published", "d.published")
    return sql.format(where=where, before=f"{before.strip()}," if before else "WITH", order=own).strip()


def document_table(
    library: Library, *, where: str = "true", parameters: Mapping[str, Any] | None = None,
    limit: int = PER_PAGE, offset: int = 0, name: str = "documents", title: str = "Documents",
    empty: str = "No document matches.", total: int | None = None,
) -> Table:  # fmt: skip
    """Documents that a condition on ``d`` picks, the newest first."""
    sql = _DOCUMENTS.format(where=where, order="d.published DESC NULLS LAST, d.id").strip()
    given = dict(parameters or {})
    if total is None:
        total = library.number(f"SELECT count(*) FROM documents d WHERE {where}", given)
    given |= {"limit": limit, "offset": offset}
    rows = [{**row, "document": label(row)} for row in library.rows(sql, given)]
    return Table(name, title, DOCUMENT_COLUMNS, rows, sql, given, total, empty)


def contact_table(
    library: Library, met: Sequence[Met], *, total: int | None = None, name: str = "contacts",
    title: str = "Contacts", empty: str = "No contact matches.", among: Sequence[str] = (),
) -> Table:  # fmt: skip
    """Contacts in the world, in the order given; on a page about the sides `among`, these need not be named again."""
    library.names(side for m in met for side in m.encounter.sides)  # all at once
    rows = [contact_row(library, m, among) for m in met]
    return Table(name, title, CONTACT_COLUMNS, rows, SHOWN_CONTACTS_SQL, {}, total, empty)


def contact_row(library: Library, met: Met, among: Sequence[str] = ()) -> dict[str, Any]:
    """A contact in the world as a row."""
    e = met.encounter
    names = library.names(e.sides)
    reality = "disputed" if e.disputed else REALITIES.get(e.reality, "held")
    return {
        "encounter": e.id, "when": met.when or "not dated", "mode": e.mode, "mode_words": MODES[e.mode],
        "how": MODES[e.mode] if reality == "held" else f"{MODES[e.mode]} ({reality})",
        "sides": e.sides, "parties": _parties([names[s] for s in e.sides], e.participants, set(e.sides) == set(among)),
        "reality": reality, "documents": len(met.documents), "topics": e.topics,
        "about": _few([plain(t) for t in e.topics]),
        "start": e.date.start if e.date else None, "end": e.date.end if e.date else None,
        "granularity": e.date.granularity if e.date else None,
    }  # fmt: skip


def _few(labels: Sequence[str], most: int = 4) -> str:
    """The first labels, and how many more there are."""
    more = f" and {len(labels) - most} more" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more


def _parties(sides: Sequence[str], participants: Sequence[str], known: bool) -> str:
    """``Norway ↔ Sweden: Ilva Brandt, Tomas Quire``; nobody is named twice, and sides that are known need no name."""
    people = ", ".join(p for p in participants if p not in sides)
    together = " ↔ ".join(sides)
    return plain(people if known and people else f"{together}: {people}" if people else together)


def shaped_statements(library: Library, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of statements with the names, words and days that a reader sees."""
    found = list(rows)
    names = library.names(
        i for r in found for i in (r["speaker"], *(r["addressees"] or ()), *(x["actor"] for x in r["chain"] or ()))
    )
    return [_statement(row, names) for row in found]


def _statement(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    chain = [Link(actor=x["actor"], role=x["role"]) for x in row["chain"] or ()]
    words = ELLIPSIS.join(plain(w) for w in row["words"] or ())
    act = ATTITUDES.get(row["attitude"]) if row["act"] == "say" else None
    act = act or ACTS.get(row["act"], row["act"])
    return {
        "document_id": row["document_id"], "id": row["id"], "speaker": row["speaker"],
        "speaker_name": names.get(row["speaker"] or "", "—"), "addressees": row["addressees"] or [],
        "to": ", ".join(names[a] for a in row["addressees"] or () if a != row["speaker"]),
        "act": row["act"], "act_words": act, "reality": row["reality"],
        "text": marked(words, row["quotation"] == "direct", WORDS), "spans": row["spans"], "quoted": row["words"] or [],
        "quotation": row["quotation"], "chain": row["chain"] or [], "chain_text": chain_text(names, chain),
        "topics": row["topics"] or [], "day": _day(row["date"]),
        **_where_from(row, ELLIPSIS.join(plain(w) for w in row["cue_words"] or ())),
    }  # fmt: skip


def shaped_events(library: Library, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of events with the names, words and days that a reader sees."""
    found = list(rows)
    names = library.names(i for r in found for i in (*(r["actors"] or ()), *(r["recipients"] or ())))
    return [_event(row, names) for row in found]


def _event(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    by, to = row["actors"] or [], row["recipients"] or []
    if to and sorted(by) == sorted(to):
        who = " ↔ ".join(names[a] for a in by)
    else:
        who = ", ".join(names[a] for a in by) or "—"
        who += f" → {', '.join(names[a] for a in to)}" if to else ""
    kind = " ".join(x for x in (row["event_type"], row["event_mode"]) if x)
    return {
        "document_id": row["document_id"], "id": row["id"], "event_type": row["event_type"],
        "event_mode": row["event_mode"], "reality": row["reality"], "actors": by, "recipients": to, "who": who,
        "kind": kind if row["reality"] == "actual" else f"{kind} ({REALITIES.get(row['reality'], row['reality'])})",
        "text": shorten(ELLIPSIS.join(plain(w) for w in row["words"] or ()), 80), "spans": row["spans"],
        "quoted": row["words"] or [],
        "goldstein": row["goldstein"], "cameo": row["cameo"], "place": row["place"], "day": _day(row["date"]),
        **_where_from(row),
    }  # fmt: skip


def shaped_reports(library: Library, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of contacts of single documents with the names, words and days that a reader sees."""
    found = list(rows)
    names = library.names(p["actor"] for r in found for p in r["participants"] or ())
    return [_report(row, names) for row in found]


def _report(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    of_side: dict[str, list[str]] = {}
    for p in row["participants"] or ():
        of_side.setdefault(p["side"] or p["actor"], []).append(names[p["actor"]])
    held = REALITIES.get(row["reality"])
    return {
        "document_id": row["document_id"], "id": row["id"], "mode": row["mode"], "reality": row["reality"],
        "how": MODES[row["mode"]] + (f" ({held})" if held else ""), "participants": row["participants"] or [],
        "who": " ↔ ".join(", ".join(people) for people in of_side.values()) or "—",
        "text": shorten(ELLIPSIS.join(plain(w) for w in row["words"] or ()), 80), "spans": row["spans"],
        "quoted": row["words"] or [], "place": row["place"], "day": _day(row["date"]),
        **_where_from(row),
    }  # fmt: skip


def _where_from(row: Mapping[str, Any], cue: str = "") -> dict[str, Any]:
    """How sure a row is, what made it (stage, rule, and the words that fired it), and the document it is of."""
    return {
        "confidence": row["confidence"],
        "why": why_of(msgspec.convert(row["made_by"], MadeBy), None, cue) if row["made_by"] else "",
        "document": label({**row, "id": row["document_id"]}), "outlet": row["outlet"], "published": row["published"],
    }  # fmt: skip


def _day(value: Any) -> str:
    """A date as precise as it is known."""
    return day(msgspec.convert(value, DateRange)) if value else ""
