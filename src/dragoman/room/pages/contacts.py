"""Contacts: the list of them, and the page of one with its accounts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import msgspec

from dragoman.exports.html import safe_url
from dragoman.exports.side_by_side import Row, rows_of, side_heading, voices_of
from dragoman.record import Cell, CellStatement, Contact, ContactMode, Record
from dragoman.record.model import Reality
from dragoman.record.words import (
    ACTS,
    MODES,
    REALITIES,
    RELATION_MARKS,
    STATUSES,
    chain_text,
    label_of,
    marked,
    name_of,
    names_of,
    places_of,
    plain,
    shorten,
    title_of,
)
from dragoman.room.answers import Answer, Column, Table, address
from dragoman.room.asked import PER_PAGE, Asked, not_there
from dragoman.room.brief import markdown, within
from dragoman.room.library import MOST_DOCUMENTS, Library, Met, SideBySide
from dragoman.room.rows import SHOWN_WITHOUT_PAGES, contact_table, documents_link, words_link

MODE_WORDS, REALITY_WORDS = get_args(ContactMode), get_args(Reality)
WORDS = 600  # characters of a statement in a cell
# Words by which a text says whose wish a contact was; they are shown as they stand, with their document.
_ASKED = re.compile(
    r"[^.!?\n]{0,160}\b(?:at (?:the|his|her|their|its)?\s*(?:[\w’'.-]+ ){0,4}?(?:request|invitation|initiative)"
    r"|(?:requested|initiated|asked for) (?:by|the (?:call|meeting|talks))|(?:requested|sought|initiated) (?:a|the) "
    r"(?:phone |telephone |video )?(?:call|meeting|conversation|talks)|invited by)\b[^.!?\n]{0,160}"
)
MOST_LISTED = 200  # documents that report a contact; the page says how many more there are
_AROUND = 400  # code points on either side of a mention of a contact in which its wish is looked for
_NOTHING: Sequence[CellStatement | None] = (None,)
CELLS_SQL = """
SELECT d.id AS document_id, c.id AS contact, a.side, s.id AS statement, quote(d.text, s.content[1]) AS words
FROM contacts c JOIN documents d ON d.doc = c.doc
     JOIN accounts a ON a.doc = c.doc AND a.contact = c.id
     JOIN statements s ON s.doc = a.doc AND list_contains(a.statements, s.id)
WHERE (c.document_id, c.id) IN (SELECT unnest($documents), unnest($contacts))
-- then laid side by side by topic, each statement once: dragoman.extraction.comparison
"""


def contacts(library: Library, asked: Asked) -> Answer:
    """Every contact in the world that the record reports, the latest first."""
    asked.checked(("between", "mode", "reality", "since", "until", "page"))
    between = [x.strip() for x in (asked.text("between") or "").split(",") if x.strip()]
    mode, reality = asked.choice("mode", MODE_WORDS), asked.choice("reality", REALITY_WORDS)
    since, until = asked.day("since"), asked.day("until")
    found = [
        m for m in library.contacts_of(*between)
        if (mode is None or m.encounter.mode == mode) and (reality is None or m.encounter.reality == reality)
        and within(m, since, until)
    ]  # fmt: skip
    shown = _latest_first(found)[asked.offset : asked.offset + PER_PAGE]
    empty = "No contact matches. Take a condition out, or look at the coverage under About." if asked.query else (
        "No text of this record reports a call, meeting, visit or letter between two parties."
    )  # fmt: skip
    table = contact_table(library, shown, total=len(found), empty=empty)
    parts = {"modes": MODES, "realities": {"actual": "held", **REALITIES}}
    return Answer(
        "contacts.html.j2", "Contacts", tables=[table], parts=parts, pager=asked.pager(len(found)), section="contacts"
    )


def _latest_first(found: Sequence[Met]) -> list[Met]:
    dated = [m for m in found if m.encounter.date is not None]
    return [*reversed(dated), *(m for m in found if m.encounter.date is None)]


def contact(library: Library, asked: Asked) -> Answer:
    """One contact: each side's account, topic by topic, with the words and by whom they came."""
    asked.checked(())
    met = library.contact(asked.words["id"])
    if met is None:
        raise not_there("contact", asked.words["id"], "Look for it in the list of contacts.")
    side = library.laid_side_by_side(met)
    numbers = _numbers(side)
    before, after = _neighbours(library, met)
    e = met.encounter
    facts = {
        "encounter": e.id, "mode": e.mode, "date": msgspec.to_builtins(e.date), "reality": e.reality,
        "sides": side.comparison.sides or e.sides, "participants": e.participants,
        "places": sorted(set(_places(side))), "asked_for": list(_asked_for(side)),
        "comparison": msgspec.to_builtins(side.comparison),
    }  # fmt: skip
    parts = {
        "met": met, "parties": side.parties, "mode": MODES[e.mode], "reality": REALITIES.get(e.reality, "held"),
        "when": met.when, "precision": _precision(met), "comparison": comparison_parts(side, numbers),
        "documents": _documents(library, side, numbers), "numbers": numbers, "reports": len(met.documents),
        "named": library.names(e.sides), "left_out": max(0, len(met.documents) - MOST_DOCUMENTS),
        "raised": _raised(side),
    }  # fmt: skip
    title = f"{MODES[e.mode]} · {side.parties}" + (f" · {met.when}" if met.when else "")
    tables = [_cells_table(side), before, after]
    return Answer("contact.html.j2", title, facts, tables, parts, markdown=markdown([side]), section="contacts")


def _numbers(side: SideBySide) -> dict[str, int]:
    """A number for each document: in the order in which the accounts quote them, then those that only report."""
    quoted = (s for row in rows_of(side.comparison) for cell in row.cells for s in cell.statements)
    order = dict.fromkeys(d for s in quoted for d in (s.document_id, *s.also_in))
    listed = dict.fromkeys([*order, *side.met.documents[:MOST_LISTED]])
    return {document: n for n, document in enumerate(listed, 1)}


def _neighbours(library: Library, met: Met) -> tuple[Table, Table]:
    """Contacts of the same sides before this one and after it, the nearest first."""
    same = library.contacts_of(*met.encounter.sides)
    at = next((n for n, m in enumerate(same) if m.encounter.id == met.encounter.id), 0)
    earlier = [m for m in same[:at] if m.encounter.date is not None][::-1]
    later = same[at + 1 :] + [m for m in same[:at] if m.encounter.date is None]
    return (
        contact_table(
            library, earlier[:SHOWN_WITHOUT_PAGES], total=len(earlier), name="earlier", title="Earlier contacts",
            empty="The record has no earlier contact of these sides.",
        ),
        contact_table(
            library, later[:SHOWN_WITHOUT_PAGES], total=len(later), name="later", title="Later contacts, and undated",
            empty="The record has no later contact of these sides.",
        ),
    )  # fmt: skip


def _precision(met: Met) -> str:
    """What is known of the day, in words."""
    when = met.encounter.date
    if when is None:
        return "No document gives a date."
    return "to the day" if when.start == when.end else f"to the {when.granularity}: {when.start} to {when.end}"


def _places(side: SideBySide) -> Iterator[str]:
    for record, contact in side.contacts:
        if contact.place is not None and (name := places_of(record).get(contact.place)):
            yield name


def _asked_for(side: SideBySide) -> Iterator[dict[str, Any]]:
    """Words near a mention of the contact that say whose wish it was, each once."""
    seen: set[str] = set()
    for record, contact in side.contacts:
        text = record.document.text
        for start, end in contact.mentions:
            low = max(0, start - _AROUND)
            for found in _ASKED.finditer(text, low, min(len(text), end + _AROUND)):
                words = shorten(plain(found[0]), 240)
                if words.casefold() not in seen and len(seen) < 6:
                    seen.add(words.casefold())
                    yield {"words": words, "document_id": record.document.id, "span": list(found.span())}


def _raised(side: SideBySide) -> list[dict[str, str]]:
    """Topics of the contact with who raised them, where a text says so."""
    found: dict[str, dict[str, None]] = {}
    for _, contact in side.contacts:
        for topic in contact.topics:
            if topic.raised_by:
                found.setdefault(topic.label, {}).update(dict.fromkeys(topic.raised_by))
    return [{"topic": plain(label), "by": names_of(side.names, by)} for label, by in found.items()]


def _documents(library: Library, side: SideBySide, numbers: dict[str, int]) -> list[dict[str, Any]]:
    labels = library.labels([d for d in numbers if d not in side.records])
    return [_document(side, labels.get(d, {}), d, n) for d, n in numbers.items()]


def _document(side: SideBySide, row: Mapping[str, Any], document: str, number: int) -> dict[str, Any]:
    record = side.records.get(document)
    if record is None:
        return {"number": number, "id": document, "title": row.get("label", document[:12]), "facts": [], "url": None}
    own = record.document
    return {
        "number": number, "id": document, "title": title_of(record), "url": safe_url(own.url),
        "facts": [plain(x) for x in (own.outlet, own.published) if x], "label": label_of(record),
    }  # fmt: skip


def comparison_parts(side: SideBySide, numbers: dict[str, int]) -> dict[str, Any]:
    """The table of accounts as a template shows it."""
    voices = voices_of(side.contacts, side.names)
    sides = side.comparison.sides
    return {
        "sides": [{"id": s, "heading": side_heading(s, side.names, voices)} for s in sides],
        "rows": [_row(row, side, numbers) for row in rows_of(side.comparison)],
    }


def _row(row: Row, side: SideBySide, numbers: dict[str, int]) -> dict[str, Any]:
    ids = {t.label: t.id for t in side.comparison.topics}
    return {
        "topics": [{"label": plain(x), "id": ids.get(x, x)} for x in row.labels],
        "relation": row.relation, "mark": RELATION_MARKS[row.relation], "words": row.words,
        "cells": [
            {"side": name_of(side.names, s), **_cell(c, side, numbers)}
            for s, c in zip(side.comparison.sides, row.cells, strict=True)
        ],
    }  # fmt: skip


def _cell(cell: Cell, side: SideBySide, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "status": cell.status, "status_words": STATUSES.get(cell.status, ""),
        "statements": [
            {
                "id": s.id, "document_id": s.document_id, "act": ACTS[s.act], "number": numbers.get(s.document_id),
                "words": marked(plain(s.text), s.quotation == "direct", WORDS),
                "chain": chain_text(side.names, s.chain),
                "also": sorted((numbers[d], d) for d in s.also_in if d in numbers),
            }
            for s in cell.statements
        ],
    }  # fmt: skip


def _cells_table(side: SideBySide) -> Table:
    """Every statement in the table of accounts, a row each: what the CSV has."""
    rows = [
        {
            "encounter": side.met.encounter.id, "topic": topic.id, "topic_label": topic.label,
            "relation": topic.relation, "side": cell.side, "status": cell.status, "act": s.act if s else None,
            "text": s.text if s else None, "chain_text": chain_text(side.names, s.chain) if s else None,
            "document_id": s.document_id if s else None, "id": s.id if s else None, "spans": s.spans if s else None,
        }
        for topic in side.comparison.topics
        for cell in topic.cells
        for s in (cell.statements or _NOTHING)
    ]  # fmt: skip
    columns = (
        Column("topic_label", "Topic"), Column("side", "Side"), Column("text", "Words", words_link),
        Column("chain_text", "By way of"), Column("document_id", "Document", documents_link),
    )  # fmt: skip
    given = {"documents": [d for d, _ in side.met.encounter.contacts],
             "contacts": [c for _, c in side.met.encounter.contacts]}  # fmt: skip
    empty = "No side’s account of this contact was found: the texts report it and quote neither side on it."
    return Table("accounts", "Accounts side by side", columns, rows, CELLS_SQL.strip(), given, len(rows), empty)


def link_of(record: Record, contact: Contact, library: Library) -> str | None:
    """The address of the contact in the world that a contact of a document reports."""
    met = library.contact_of(record.document.id, contact.id)
    return address("contact", met.encounter.id) if met is not None else None
