"""One document: its text as it was read with the evidence marked, and its record beside it."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.exports.html import document_parts
from dragoman.record.words import plain
from dragoman.room.answers import Answer, Head, Making, address
from dragoman.room.asked import Asked, not_there
from dragoman.room.library import Library
from dragoman.room.pages.correct import correction_table
from dragoman.room.pages.story import headline, looked_for, story_of
from dragoman.room.rows import events_of, statements_of

MOST_CORRECTIONS = 200  # of one document; the queue has all
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def document(library: Library, asked: Asked) -> Making:
    """The text, its marks, and the rows that rest on them."""
    own = asked.words["id"]
    named = library.labels([own])
    if not named:
        raise not_there("document", own, "Ids are 64 hexadecimal digits; look for its words in the search.")
    yield (head := Head(named[own]["label"], "search"))
    record = library.store.record(own)
    assert record is not None
    parts: dict[str, Any] = document_parts(record)
    if not _LANGUAGE.fullmatch(parts["language"]):
        parts["language"] = ""  # a browser would take what is none for the reader's own
    met = (
        [(c.id, library.contact_of(own, c.id)) for c in record.contacts]
        if asked.form != "html" or library.ready
        else []
    )
    linked = {contact: m.encounter.id for contact, m in met if m is not None}
    for shown in parts["contacts"]:
        shown["encounter"] = linked.get(shown["key"])
    words = {key for p in parts["paragraphs"] for s in p for key in s["first"]}
    doc = record.document
    found = story_of(library, own)
    told = found and {"id": found["id"], "of": found["of"], "words": headline(found)}
    facts = {
        "id": doc.id, "document": msgspec.to_builtins(doc), "contacts": msgspec.to_builtins(record.contacts),
        "accounts": msgspec.to_builtins(record.accounts), "encounters": linked, "story": found and found["id"],
    }  # fmt: skip
    actors = [{"id": a.id, "name": plain(a.name) or a.id, "address": address("actor", a.id)} for a in record.actors]
    tables = [
        statements_of(library, record, empty="No statement was found in this text."),
        events_of(library, record, empty="No event was found in this text."),
        correction_table(library, document=own, limit=MOST_CORRECTIONS),
    ]
    yield Answer(
        "document.html.j2",
        head,
        facts,
        tables,
        {"d": parts, "marked": words, "actors": actors, "story": told, "stories": looked_for(library)},
    )
