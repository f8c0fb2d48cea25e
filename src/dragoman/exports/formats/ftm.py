"""FollowTheMoney entities as JSON lines: articles, actors, and events that name both (its default model)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from dragoman.exports.formats.rows import iso2, place_of
from dragoman.record import Actor, Event, Record

_SCHEMATA = {
    "person": "Person", "government": "PublicBody", "state": "PublicBody", "company": "Company",
    "unnamed": "LegalEntity", "people": "LegalEntity", None: "LegalEntity",
}  # fmt: skip
SCHEMATA = frozenset({"Person", "PublicBody", "Company", "Organization", "LegalEntity", "Article", "Event"})


def entities(record: Record, events: Iterable[Event], told: set[str]) -> Iterator[str]:
    """The article, its events and their parties, each once: `told` are the ids that were given before."""
    doc = record.document
    article = f"dragoman-{doc.id[:24]}"
    out = [_entity(article, "Article", {
        "title": doc.title or doc.source_id, "publishedAt": doc.published, "sourceUrl": doc.url,
        "publisher": doc.outlet, "author": doc.author, "bodyText": doc.text,
        "language": _LANGUAGES.get(doc.language or ""),
    })]  # fmt: skip
    for event in events:
        parties = [a for i in dict.fromkeys([*event.actors, *event.recipients]) if (a := record.actor(i)) is not None]
        out += [_actor(record, a) for a in parties]
        place = place_of(record, event)
        out.append(_entity(f"dragoman-{event.id}", "Event", {
            "name": f"{event.event_type} {event.event_mode or ''}".strip(),
            "summary": " … ".join(doc.text[slice(*s)] for s in event.evidence),
            "date": event.date.start if event.date is not None and event.date.start == event.date.end else None,
            "startDate": event.date.start if event.date is not None and event.date.start != event.date.end else None,
            "endDate": event.date.end if event.date is not None and event.date.start != event.date.end else None,
            "location": place.name if place is not None else None,
            "involved": [_id(record, a) for a in parties], "proof": article, "recordId": event.id,
            "description": f"reality: {event.reality}; confidence: {event.confidence}",
        }))  # fmt: skip
    for id_, line in out:
        if id_ not in told:
            told.add(id_)
            yield line


_LANGUAGES = {"en": "eng", "fr": "fra", "de": "deu", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara", "pt": "por"}


def _id(record: Record, actor: Actor) -> str:
    """One id for a known actor everywhere; for one only described, one in each document."""
    known = actor.wikidata is not None or actor.kind in {"state", "government", "intergovernmental", "media"}
    key = actor.id if known else f"{record.document.id}|{actor.id}"
    return "dragoman-" + hashlib.sha256(key.encode()).hexdigest()[:24]


def _actor(record: Record, actor: Actor) -> tuple[str, str]:
    schema = _SCHEMATA.get(actor.kind, "Organization")
    return _entity(_id(record, actor), schema, {
        "name": actor.name, "country": iso2(actor.country) or None, "wikidataId": actor.wikidata,
        "position": actor.office.title if actor.office is not None and schema == "Person" else None,
        "sector": actor.sectors if schema != "Person" else None,
    })  # fmt: skip


def _entity(id_: str, schema: str, values: dict[str, object]) -> tuple[str, str]:
    properties = {
        k: [str(x) for x in (v if isinstance(v, list) else [v])] for k, v in values.items() if v not in (None, "", [])
    }
    line = json.dumps(
        {"id": id_, "schema": schema, "properties": properties}, ensure_ascii=False, separators=(",", ":")
    )
    return id_, line
