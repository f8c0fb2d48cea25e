"""One self-contained page: each text with its evidence marked, the record beside it. No request leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dragoman.exports.compare import compare_record
from dragoman.exports.marks import marks_of, segments
from dragoman.exports.words import (
    MODES,
    RELATIONS,
    STATUSES,
    act_of,
    chain_text,
    day,
    depth_of,
    name_of,
    parties,
    quoted,
)
from dragoman.record import Record


def page(records: Sequence[Record], *, title: str = "dragoman") -> str:
    """The page of `records`, with everything in it: styles, script, texts. Hostile text is escaped."""
    return str(_template().render(title=title, documents=[_document(r, n) for n, r in enumerate(records)]))


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("dragoman.exports", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return env.get_template("page.html.j2")


def safe_url(url: str | None) -> str | None:
    """`url` if it is a plain web address, else None: no ``javascript:`` link."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None


def _document(record: Record, number: int) -> dict[str, Any]:
    doc = record.document
    places = {p.id: p.name for p in record.places}
    depths = depth_of(record.statements)
    return {
        "anchor": f"d{number}", "title": doc.title or doc.source_id or "Text", "url": safe_url(doc.url),
        "facts": [x for x in (doc.outlet, doc.published, doc.author, doc.source_id) if x],
        "segments": [
            {"text": s.text, "kinds": s.kinds, "rows": " ".join(f"{number}-{r}" for r in s.rows)}
            for s in segments(doc.text, marks_of(record))
        ],
        "repairs": [{"kind": r.kind, "as_read": r.as_read, "repaired": r.repaired} for r in doc.condition.repairs],
        "contacts": [
            {
                "id": f"{number}-{c.id}", "mode": MODES[c.mode], "date": day(c.date), "place": places.get(c.place or "", ""),
                "reality": c.reality, "parties": parties(record, c), "comparison": _comparison(record, c, number),
            }
            for c in record.contacts
        ],
        "statements": [
            {
                "id": f"{number}-{s.id}", "depth": min(depths[s.id], 4), "speaker": name_of(record, s.speaker), "act": act_of(s),
                "to": ", ".join(name_of(record, a) for a in s.addressees), "words": quoted(record, s.content, most=400),
                "chain": chain_text(record, s.chain) if len(s.chain) > 1 else "", "topics": [t.label for t in s.topics],
                "confidence": s.confidence, "why": s.made_by.rule if s.made_by else "",
            }
            for s in record.statements
        ],
        "events": [
            {
                "id": f"{number}-{e.id}", "date": day(e.date), "type": e.event_type, "mode": e.event_mode or "",
                "actors": ", ".join(name_of(record, a) for a in e.actors), "reality": e.reality,
                "recipients": "" if e.recipients == e.actors else ", ".join(name_of(record, a) for a in e.recipients),
                "trigger": quoted(record, e.trigger[:3], most=80),
            }
            for e in record.events
        ],
    }  # fmt: skip


def _comparison(record: Record, contact: Any, number: int) -> dict[str, Any] | None:
    found = compare_record(record, contact)
    if not found.topics:
        return None
    voices = {a.side: name_of(record, a.voice) for a in record.accounts if a.contact == contact.id}
    return {
        "sides": [{"side": s, "voice": voices.get(s, "")} for s in found.sides],
        "topics": [
            {
                "label": t.label, "relation": t.relation, "relation_words": RELATIONS[t.relation],
                "cells": [
                    {
                        "status": STATUSES.get(c.status, ""),
                        "statements": [
                            {"id": f"{number}-{s.id}", "words": " ".join(s.text.split()), "chain": chain_text(record, s.chain)}
                            for s in c.statements
                        ],
                    }
                    for c in t.cells
                ],
            }
            for t in found.topics
        ],
    }  # fmt: skip
