"""GDELT 2.0 Events (61 columns) and Mentions (16), tab-separated, no header (GDELT 2.0 codebook, 2015)."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.exports.formats.rows import (
    Row,
    cameo_actor,
    compact,
    country_name,
    country_of,
    fips,
    flat,
    fraction_of_year,
    in_lead,
    pairs,
    sentence_number,
    types_of,
)
from dragoman.record import Actor, Event, Record

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
EVENTS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles "
    "AvgTone".split(),
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GEO),
    *"DATEADDED SOURCEURL".split(),
)
MENTIONS = tuple(
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras".split()
)


def events(record: Record, event: Event) -> Iterator[list[str]]:
    """The rows of an event, one for each pair of parties."""
    for row in pairs(record, event):
        day = row.day or ""
        code = event.cameo or ""
        yield [
            str(row.key), compact(day), compact(day)[:6], day[:4], fraction_of_year(day) if day else "",
            *_party(row.actor), *_party(row.recipient),
            "1" if in_lead(record, event) else "0", code, code[:3], code[:2], str(event.quad_code or ""),
            f"{event.goldstein:.1f}" if event.goldstein is not None else "", str(len(event.evidence)), "1", "1", "",
            *[""] * 16, *_geo(row), _stamp(record), flat(record.document.url or record.document.source_id),
        ]  # fmt: skip


def mentions(record: Record, event: Event) -> Iterator[list[str]]:
    """The mentions of an event, one for each pair of parties and each piece of evidence."""
    doc = record.document
    for row in pairs(record, event):
        for n, (start, _) in enumerate(event.evidence):
            trigger = event.trigger[min(n, len(event.trigger) - 1)][0] if event.trigger else start
            yield [
                str(row.key), compact(row.day) + "000000" if row.day else "", _stamp(record),
                "1" if doc.url else "2", flat(doc.outlet), flat(doc.url or doc.source_id),
                str(sentence_number(record, start)), _offset(row.actor, start), _offset(row.recipient, start),
                str(trigger), "1", str(round(event.confidence * 10) * 10), str(len(doc.text)), "", "", "",
            ]  # fmt: skip


def _party(actor: Actor | None) -> list[str]:
    if actor is None:
        return [""] * len(_ACTOR)
    types = [*types_of(actor), "", "", ""][:3]
    return [cameo_actor(actor), flat(actor.name).upper(), country_of(actor), "", "", "", "", *types]


def _geo(row: Row) -> list[str]:
    """ActionGeo: 1 a country, 4 a place in it (3 in the United States); all empty where the clause names none."""
    place = row.place
    if place is None:
        return [""] * len(_GEO)
    whole = place.name == country_name(place.country)
    kind = "1" if whole else ("3" if place.country == "USA" else "4")
    name = place.name if whole else ", ".join(x for x in (place.name, country_name(place.country)) if x)
    point = [f"{x:.4f}" if x is not None else "" for x in (place.latitude, place.longitude)]
    return [kind, flat(name), fips(place.country), "", "", *point, str(place.geonames or "")]


def _stamp(record: Record) -> str:
    return compact(record.document.published) + "000000" if record.document.published else ""


def _offset(actor: Actor | None, near: int) -> str:
    """Where the actor is named, the mention nearest to the clause; -1: nowhere."""
    if actor is None or not actor.mentions:
        return "-1"
    return str(min(actor.mentions, key=lambda m: abs(m[0] - near))[0])
