"""PLOVER JSON (manual of 2021): one event a line, actors and recipients as lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.exports.formats.rows import place_of
from dragoman.record import Actor, Event, Record

REQUIRED = ("id", "date", "actor", "event")
# The manual's auxiliary modes say what has not, or not yet, happened.
_AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation"}


def lines(record: Record, event: Event) -> Iterator[str]:
    """The event as one JSON object; none for an act whose actor nobody names, as the manual requires one."""
    if not _found(record, event.actors):
        return
    doc = record.document
    day = event.date.start if event.date is not None else doc.published
    mutual = set(event.actors) == set(event.recipients)  # a meeting without a host: all are actors
    place = place_of(record, event)
    modes = [m for m in (event.event_mode, _AUXILIARY.get(event.reality)) if m]
    out: dict[str, Any] = {
        "id": event.id, "date": day or "",
        "actor": [_entity(record, a) for a in _found(record, event.actors)], "event": event.event_type,
        "recipient": [] if mutual else [_entity(record, a) for a in _found(record, event.recipients)],
        "enddate": event.date.end if event.date is not None and event.date.end != event.date.start else None,
        "event_loc": {"name": place.name, "country": place.country, "lat": place.latitude, "lon": place.longitude,
                      "geonames": place.geonames} if place is not None else None,
        "event_text": " … ".join(doc.text[slice(*s)] for s in event.trigger), "quad_code": event.quad_code,
        "event_scale": event.goldstein, "mode": modes, "context": event.contexts, "link": doc.url,
        "text": " … ".join(doc.text[slice(*s)] for s in event.evidence),
        "text_info": {"document": doc.id, "spans": event.evidence, "statement": event.statement,
                      "reality": event.reality, "confidence": event.confidence},
        "cite_info": {"title": doc.title, "outlet": doc.outlet, "published": doc.published},
        "coder": f"dragoman {event.made_by.stage} {event.made_by.version}" if event.made_by is not None else "dragoman",
    }  # fmt: skip
    kept = {k: v for k, v in out.items() if k in REQUIRED or v not in (None, [], "")}
    yield json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _found(record: Record, ids: list[str]) -> list[Actor]:
    return [a for i in ids if (a := record.actor(i)) is not None]


def _entity(record: Record, actor: Actor) -> dict[str, Any]:
    text = record.document.text[slice(*actor.mentions[0])] if actor.mentions else actor.name
    out = {
        "actor_text": text, "name": actor.name, "code": actor.country, "sector": actor.sectors,
        "wikidata": actor.wikidata,
    }  # fmt: skip
    return {k: v for k, v in out.items() if v}
