"""Places: countries and capitals named as places, and places the model tags. Without a gazetteer of cities
beyond capitals in this version, coordinates stay null."""

from __future__ import annotations

from dragoman.extraction.actors.names import is_locative
from dragoman.extraction.reading import Reading, stage
from dragoman.knowledge import load
from dragoman.record import MadeBy, Place
from dragoman.record.ids import row_id

VERSION = "1"
_LABELS = frozenset({"GPE", "LOC", "FAC"})


@stage(needs=("parse", "cast"), gives="places", version=VERSION)
def find_places(reading: Reading) -> list[Place]:
    """Find places; a country or capital that acts as a government is none."""
    p, kb = reading.parse, load()
    spots: dict[tuple[int, int], str] = {}
    for m in reading.cast.mentions:
        if m.place:
            spots[m.first, m.last] = "place name"
    for first, end, label in p.names:
        last = end - 1
        while first < last and p.word[first].lower() in {"the"}:
            first += 1
        while last > first and p.word[last] in {"'s", "’s"}:
            last -= 1
        if (
            label in _LABELS
            and p.word[first][:1].isupper()
            and not any(reading.cast.at(i) for i in range(first, last + 1))
        ):
            # An unclaimed capital or city; one that acts ("Kharkiv said") is no place.
            if p.dep[last] not in {"nsubj", "nsubjpass"} or is_locative(p, last):
                spots[first, last] = f"model:{label}"
    found = []
    for (first, last), rule in sorted(spots.items()):
        span = (p.start[first], p.end[last])
        name = " ".join(reading.text[span[0] : span[1]].split())
        known = [e for e in kb.named(name, on=reading.published) if e.kind == "state"]
        country = known[0].country if known else None
        found.append(
            Place(
                id=row_id("p", reading.document.id, span),
                name=name,
                country=country,
                span=span,
                made_by=MadeBy(stage="places", version=VERSION, rule=rule),
            )  # fmt: skip
        )
    return found
