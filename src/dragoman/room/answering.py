"""Answers for an assistant: what the pages know, as rows that each bring their document, their span and its words.

An assistant that cites `document` and `span` can be checked by anybody with the store:
``SELECT quote(text, [start, end]) FROM documents WHERE id = …``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.exports.html import safe_url
from dragoman.record.words import REALITIES, chain_text, title_of
from dragoman.room.answers import Answer, whole
from dragoman.room.asked import Asked, Wrong, not_there
from dragoman.room.library import Library, Met
from dragoman.room.pages import contacts as contact_pages
from dragoman.room.pages import search as search_pages
from dragoman.room.rows import contact_row, events_of, statements_of

MOST_TEXT = 8000  # characters of a document in one answer
MOST_ROWS = 200  # rows of a document, or statements of a comparison, in one answer


def search(library: Library, kind: str = "statements", **conditions: Any) -> dict[str, Any]:
    """Statements, events or documents that fulfil every condition, the newest first, a page at a time.

    Args:
        kind: ``statements``, ``events`` or ``documents``.
        conditions: ``q``, ``outlet``, ``country``, ``speaker``, ``type``, ``topic``, ``reality``, ``since``,
            ``until``, ``page``; None leaves one out.
    Raises:
        Wrong: a value that cannot be asked for.
    """
    query = {name: str(value) for name, value in {"in": kind, **conditions}.items() if value is not None}
    asked = Asked("/search", {}, query).checked(search_pages.NAMES)
    answer = whole(search_pages.search(library, asked))
    table = answer.tables[0]
    make = _document_row if kind == "documents" else cited
    found = {"rows": [make(row) for row in table.rows], "total": table.count, **_page(answer)}
    if not table.rows:
        found["why_empty"] = table.empty
    if answer.facts["newest_texts_only"]:
        found["newest_texts_only"] = answer.facts["newest_texts_only"]
    return found


def _page(answer: Answer) -> dict[str, Any]:
    return {"page": answer.pager.page, "pages": answer.pager.pages} if answer.pager is not None else {}


def cited(row: Mapping[str, Any]) -> dict[str, Any]:
    """A statement or an event with its evidence: document, spans, and the words at each of them."""
    spans = row["spans"] or []
    evidence = [
        {"document": row["document_id"], "span": list(span), "words": words}
        for span, words in zip(spans, row["quoted"], strict=False)
    ]
    common = {
        "id": row["id"], "evidence": evidence, "date": row["day"] or None, "reality": row["reality"],
        "confidence": row["confidence"], "title": row["document"], "outlet": row["outlet"],
        "published": row["published"],
    }  # fmt: skip
    own: tuple[str, ...]
    if "event_type" in row:
        own = ("event_type", "event_mode", "actors", "recipients", "who", "place", "goldstein", "cameo")
    else:
        own = ("speaker", "speaker_name", "addressees", "act", "quotation", "chain_text", "topics")
    return {**{name: row[name] for name in own}, **common}


def _document_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"document": row["id"], "title": row["document"], **{n: row[n] for n in ("outlet", "published", "language")}}


def contacts(library: Library, **conditions: Any) -> dict[str, Any]:
    """Calls, meetings, visits, talks and letters, each once, the latest first, with the documents that report it.

    Args:
        conditions: ``between`` (codes joined by a comma), ``mode``, ``reality``, ``since``, ``until``, ``page``.
    Raises:
        Wrong: a value that cannot be asked for.
    """
    query = {name: str(value) for name, value in conditions.items() if value is not None}
    answer = whole(contact_pages.contacts(library, Asked("/contacts", {}, query).checked(contact_pages.NAMES)))
    table = answer.tables[0]
    rows = [
        {**row, "evidence": _mentions(library, met)}
        for row in table.rows
        if (met := library.contact(row["encounter"])) is not None
    ]
    return {"rows": rows, "total": table.count, **_page(answer), **({} if rows else {"why_empty": table.empty})}


_MENTIONS = """
SELECT c.document_id AS document, c.mentions[1] AS span, quote(d.text, c.mentions[1]) AS words
FROM contacts c JOIN documents d ON d.doc = c.doc
WHERE (c.document_id, c.id) IN (SELECT unnest($documents), unnest($contacts)) AND len(c.mentions) > 0
ORDER BY d.published NULLS LAST, document LIMIT 20
"""


def _mentions(library: Library, met: Met) -> list[dict[str, Any]]:
    """The words by which each document names a contact, at their first place."""
    pairs = met.encounter.contacts[:20]
    return library.rows(_MENTIONS, {"documents": [d for d, _ in pairs], "contacts": [c for _, c in pairs]})


def compare(library: Library, encounter: str) -> dict[str, Any]:
    """Each side's account of one contact, topic by topic; a silence is told from an account that is not at hand.

    Raises:
        Wrong: there is no such contact.
    """
    met = library.contact(encounter)
    if met is None:
        raise not_there("contact", encounter, "Ask for contacts first: their rows have the id as `encounter`.")
    side = library.laid_side_by_side(met)
    left = MOST_ROWS
    topics = []
    for topic in side.comparison.topics:
        cells = []
        for cell in topic.cells:
            shown = cell.statements[: max(0, left)]
            left -= len(shown)
            cells.append({
                "side": cell.side, "status": cell.status, "left_out": len(cell.statements) - len(shown),
                "statements": [
                    {
                        "id": s.id, "act": s.act, "chain_text": chain_text(side.names, s.chain), "also_in": s.also_in,
                        "evidence": [
                            {"document": s.document_id, "span": list(span),
                             "words": side.records[s.document_id].quote(span)}
                            for span in s.spans
                        ],
                    }
                    for s in shown
                ],
            })  # fmt: skip
        topics.append({"topic": topic.id, "label": topic.label, "relation": topic.relation, "cells": cells})
    return {
        **contact_row(library, met), "reality": REALITIES.get(met.encounter.reality, "held"), "topics": topics,
        "sources": list(library.labels(met.documents[:MOST_ROWS]).values()), "evidence": _mentions(library, met),
    }  # fmt: skip


def document(library: Library, document_id: str, start: int = 0) -> dict[str, Any]:
    """One document: a part of its text from `start` on, and the statements and events whose evidence begins in it.

    Raises:
        Wrong: there is no such document, or `start` lies outside it.
    """
    record = library.store.record(document_id)
    if record is None:
        raise not_there("document", document_id, "Ids are 64 hexadecimal digits, as in the evidence of a row.")
    doc = record.document
    if not 0 <= start <= len(doc.text):
        raise Wrong(400, f"start: from 0 to {len(doc.text)}, the length of this text.")
    end = min(len(doc.text), start + MOST_TEXT)
    tables = {"statements": statements_of(library, record, empty=""), "events": events_of(library, record, empty="")}
    parts = {
        name: [cited(r) for r in table.rows if any(start <= s < end for s, _ in r["spans"] or ())][:MOST_ROWS]
        for name, table in tables.items()
    }
    return {
        "document": doc.id, "title": title_of(record), "outlet": doc.outlet, "published": doc.published,
        "url": safe_url(doc.url), "damaged": doc.condition.damaged, "span": [start, end], "length": len(doc.text),
        "words": doc.text[start:end], "next_start": end if end < len(doc.text) else None, **parts,
    }  # fmt: skip
