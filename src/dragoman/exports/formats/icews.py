"""ICEWS events (20 columns, tab-separated, with a header), as in the Dataverse files."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.exports.formats.rows import Row, country_name, flat, pairs, sentence_number
from dragoman.knowledge.tables import read_table
from dragoman.record import Actor, Event, Record

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def rows(record: Record, event: Event) -> Iterator[list[str]]:
    """The rows of an event, one for each pair of parties."""
    names = {r["sector"]: r["name"] for r in read_table("sectors.csv")}
    for row in pairs(record, event):
        yield [
            str(row.key), row.day or "", *_party(row.actor, names), flat(event.event_type.title()), event.cameo or "",
            f"{event.goldstein:.1f}" if event.goldstein is not None else "", *_party(row.recipient, names),
            record.document.id[:16], str(sentence_number(record, event.evidence[0][0])) if event.evidence else "",
            flat(record.document.outlet), *_where(row),
        ]  # fmt: skip


def _party(actor: Actor | None, names: dict[str, str]) -> list[str]:
    if actor is None:
        return ["", "", ""]
    return [flat(actor.name), ",".join(names.get(s, s) for s in actor.sectors), country_name(actor.country)]


def _where(row: Row) -> list[str]:
    place = row.place
    if place is None:
        return [""] * 6
    whole = place.name == country_name(place.country)
    point = [f"{x:.4f}" if x is not None else "" for x in (place.latitude, place.longitude)]
    return ["" if whole else flat(place.name), "", flat(place.admin1), country_name(place.country), *point]
