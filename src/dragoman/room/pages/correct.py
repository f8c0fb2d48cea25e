"""The queue of rows that rest on weak ground, what people said of rows, and the page on which a row is mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from dragoman.errors import OptionError
from dragoman.record import Record, Span
from dragoman.record.words import ELLIPSIS, plain, shorten, title_of
from dragoman.room.answers import Answer, Column, Head, Making, Table, address
from dragoman.room.asked import PER_PAGE, Asked, not_there
from dragoman.room.desk import FIELDS, Field, words_at
from dragoman.room.library import Library, label
from dragoman.room.rows import documents_link, event_table, report_table, statement_table
from dragoman.store.corrections import rests_on, row_of

QUEUE = ("statements", "events", "contacts", "corrections")
BELOW = 0.6  # more often than not right, and no more
WORDS = 160  # characters of the words of a row
_AROUND = 240  # code points of the text on either side of the words of a row
_TITLES = {"statements": "Correct a statement", "events": "Correct an event", "contacts": "Correct a contact"}
VERDICTS = {"accept": "accepted", "reject": "rejected", "mend": "mended"}

_CORRECTIONS = """
SELECT c.said_at, c.author, c.verdict, c."table" AS kind, c.row, c.field, c.value, c.reason, c.id, c.document_id,
       list_transform(c.spans, lambda s: quote(d.text, s)) AS words, d.title, d.source_id
FROM corrections c LEFT JOIN documents d ON d.id = c.document_id
WHERE {where}
ORDER BY c.said_at DESC, c.id LIMIT $limit OFFSET $offset
"""
CORRECTION_COLUMNS = (
    Column("said_at", "When"), Column("author", "Who"), Column("verdict", "What"), Column("reason", "Why"),
    Column("words", "Row"), Column("document", "Document", documents_link),
)  # fmt: skip


_QUEUED: dict[str, tuple[Callable[..., Table], str]] = {
    "statements": (statement_table, "s"), "events": (event_table, "e"), "contacts": (report_table, "c"),
}  # fmt: skip


def queue(library: Library, asked: Asked) -> Making:
    """Statements, events or contacts that rest on weak ground, the weakest first; or the rows that people corrected."""
    kind = asked.choice("in", QUEUE) or "statements"
    yield (head := Head("Queue", "queue"))
    if kind == "corrections":
        table = correction_table(library, limit=asked.limit, offset=asked.offset)
    else:
        made, own = _QUEUED[kind]
        table = made(
            library, where=f"{own}.confidence < $below", parameters={"below": BELOW}, limit=asked.limit,
            offset=asked.offset,
            order=f"{own}.confidence, {own}.document_id, {own}.position",
            empty=f"No row of {kind} has a confidence below {BELOW}.",
        )  # fmt: skip
    parts = {"kind": kind, "kinds": QUEUE, "below": BELOW}
    yield Answer("queue.html.j2", head, {"in": kind}, [table], parts, asked.pager(table.count))


def correction_table(
    library: Library, *, document: str | None = None, row: str | None = None, limit: int = PER_PAGE, offset: int = 0
) -> Table:
    """What people said of rows, the latest first; of one document or one row, or of all."""
    given = {name: value for name, value in {"document": document, "row": row}.items() if value is not None}
    columns = {"document": "c.document_id", "row": "c.row"}
    where = " AND ".join(f"{columns[name]} = ${name}" for name in given) or "true"
    total = library.number(f"SELECT count(*) FROM corrections c WHERE {where}", given)
    sql = _CORRECTIONS.format(where=where).strip()
    parameters = {**given, "limit": limit, "offset": offset}
    rows = [_correction(r) for r in library.rows(sql, parameters)]
    empty = "Nobody has corrected a row of this record." if not given else "Nobody has corrected a row here."
    return Table("corrections", "Corrections", CORRECTION_COLUMNS, rows, sql, parameters, total, empty)


def _correction(row: dict[str, Any]) -> dict[str, Any]:
    words = shorten(ELLIPSIS.join(plain(w or "") for w in row["words"] or ()), WORDS)
    value = msgspec.json.decode(row["value"]) if row["value"] is not None else None
    return {
        **{n: row[n] for n in ("id", "row", "kind", "document_id", "said_at", "author", "verdict", "field", "reason")},
        "value": value, "words": words, "document": label({**row, "id": row["document_id"]}),
        "told": VERDICTS.get(row["verdict"], row["verdict"]), "when": row["said_at"][:16].replace("T", " "),
    }  # fmt: skip


def correct(library: Library, asked: Asked) -> Making:
    """One row with its words, what people said of it, and the form that mends it."""
    own = asked.words["id"]
    try:
        record, table = library.store.row(own)
    except OptionError:
        raise not_there("row", own, "It may have been rejected: see the queue, under corrections.") from None
    row = row_of(record, table, own)
    said = correction_table(library, document=record.document.id, row=own)
    spans = [tuple(s) for s in _all_spans(table, row)]
    facts = {"table": table, "row": msgspec.to_builtins(row), "document": record.document.id}
    parts = {
        "row": own, "kind": table.removesuffix("s"), "document": record.document.id, "named": title_of(record),
        "fields": [_field(record, row, f) for f in FIELDS.get(table, ())], "around": _around(record, spans),
        "back": address("document", record.document.id),
    }  # fmt: skip
    yield Answer("correct.html.j2", Head(_TITLES.get(table, "Correct a row"), "queue"), facts, [said], parts)


def _all_spans(table: str, row: Any) -> Sequence[Span]:
    fields = {"statements": "content", "events": "trigger", "contacts": "mentions"}
    return getattr(row, fields[table]) if table in fields else rests_on(table, row)


def _around(record: Record, spans: Sequence[Any]) -> list[dict[str, Any]]:
    """The text around the words of a row, cut where the words begin and end."""
    text = record.document.text
    if not spans:
        return []
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    at = max(0, first - _AROUND)
    at = max(at, text.rfind(" ", at, min(first, at + 20)) + 1) if at else 0  # at the beginning of a word
    end = min(len(text), last + _AROUND)
    end = end if end == len(text) else max(last, text.rfind(" ", end - 20, end))
    pieces, found = [{"text": "… " if at else "", "marked": False}], at
    for start, stop in sorted(spans)[:50]:
        pieces.append({"text": text[found:start], "marked": False})
        pieces.append({"text": text[max(found, start) : stop], "marked": True})
        found = max(found, stop)
    pieces.append({"text": text[found:end] + (" …" if end < len(text) else ""), "marked": False})
    return [p for p in pieces if p["text"]]


def _field(record: Record, row: Any, field: Field) -> dict[str, Any]:
    """A field as a form shows it: what it holds, and what it may hold."""
    value = msgspec.to_builtins(getattr(row, field.name))
    shown: dict[str, Any] = {"name": field.name, "label": field.label, "kind": field.kind, "value": value}
    if field.kind == "choice":
        shown["words"] = [{"value": w, "label": w} for w in field.words]
    elif field.kind in {"actor", "actors"}:
        chosen = value if isinstance(value, list) else [value]
        known = {a.id: plain(a.name) or a.id for a in record.actors} | {v: v for v in chosen if v}
        known |= {a.id: plain(a.name) or a.id for a in record.actors}
        words = sorted(known.items(), key=lambda x: x[1].casefold())
        shown["words"] = [{"value": v, "label": f"{name} ({v})" if name != v else v} for v, name in words]
        shown["chosen"] = [v for v in chosen if v]
    else:
        shown["value"] = words_at(record, value)
    return shown
