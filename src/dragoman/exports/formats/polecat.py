"""POLECAT events (40 columns, tab-separated, with a header); parties stay lists, joined by ``; ``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.exports.formats.rows import country_name, cow, flat, place_of
from dragoman.record import SCHEMA, Actor, Event, Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip


def rows(record: Record, event: Event) -> Iterator[list[str]]:
    """The one row of an event."""
    doc = record.document
    day = event.date.start if event.date is not None and event.date.start == event.date.end else doc.published
    by = [a for i in event.actors if (a := record.actor(i)) is not None]
    to = [a for i in event.recipients if (a := record.actor(i)) is not None and i not in event.actors]
    yield [
        event.id, day or "", event.event_type, event.event_mode or "",
        f"{event.goldstein:.1f}" if event.goldstein is not None else "", str(event.quad_code or ""),
        "; ".join(event.contexts), *_party(record, by), *_party(record, to), *_where(record, event),
        flat(doc.outlet), doc.published or "", _named(record, {"person"}),
        _named(record, {"government", "intergovernmental", "nongovernmental", "company", "media", "party"}),
        "; ".join(dict.fromkeys(flat(p.name) for p in record.places)), doc.language or "", SCHEMA,
    ]  # fmt: skip


def _party(record: Record, actors: Sequence[Actor]) -> list[str]:
    """Eight columns; each a list of one value for each actor, empty where none of them has one."""
    text = record.document.text
    columns = [
        [a.name for a in actors], [a.country or "" for a in actors], [cow(a.country) for a in actors],
        [a.sectors[0] if a.sectors else "" for a in actors], [",".join(a.sectors) for a in actors],
        [a.office.title if a.office is not None else "" for a in actors],
        [text[slice(*a.mentions[0])] if a.mentions else "" for a in actors],
        [""] * len(actors),  # Wikipedia: our knowledge has Wikidata items, which are another thing
    ]  # fmt: skip
    return ["; ".join(flat(x) for x in c) if any(c) else "" for c in columns]


def _where(record: Record, event: Event) -> list[str]:
    place = place_of(record, event)
    if place is None:
        return [""] * 10
    whole = place.name == country_name(place.country)
    point = [f"{x:.4f}" if x is not None else "" for x in (place.latitude, place.longitude)]
    raw = record.document.text[slice(*place.span)]
    city = "" if whole else flat(place.name)
    return [flat(place.name), city, "", flat(place.admin1), place.country or "", *point, str(place.geonames or ""),
            flat(raw), ""]  # fmt: skip


def _named(record: Record, kinds: set[str]) -> str:
    return "; ".join(dict.fromkeys(flat(a.name) for a in record.actors if a.kind in kinds))
