"""The page of one contact: who, when, where, on whose wish, and each side's account of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dragoman.exports.html import safe_url
from dragoman.exports.side_by_side import rows_of, statements_of
from dragoman.extraction.comparison import own_accounts
from dragoman.record import Contact
from dragoman.record.words import (
    MODES,
    REALITIES,
    label_of,
    length_words,
    name_of,
    ordinal,
    places_of,
    plain,
    title_of,
)
from dragoman.room.answers import Answer, Head, Making, Table
from dragoman.room.asked import Asked, not_there
from dragoman.room.brief import markdown
from dragoman.room.library import MOST_DOCUMENTS, Library, Met, SideBySide
from dragoman.room.pages.accounts import account_tables, beside_parts, comparison_parts, glance
from dragoman.room.rows import SHOWN_WITHOUT_PAGES, contact_row, contact_table

MOST_LISTED = 200  # documents that report a contact; the page says how many more there are


def contact(library: Library, asked: Asked) -> Making:
    """One contact: each side's account, topic by topic, with the words and by whom they came."""
    met = library.contact(asked.words["id"])
    if met is None:
        raise not_there("contact", asked.words["id"], "Look for it in the list of contacts.")
    yield (head := Head(_title(library, met), "contacts"))
    side = library.laid_side_by_side(met)
    numbers = _numbers(side)
    e = met.encounter
    shown = comparison_parts(side, numbers)
    facts = {
        "encounter": e.id, "mode": e.mode, "date": msgspec.to_builtins(e.date), "reality": e.reality,
        "disputed": e.disputed, "sides": side.comparison.sides or e.sides, "participants": e.participants,
        "places": sorted(set(_places(side))),
        "asked_by": _on_the_word_of(side, lambda c: c.asked_by), "hosts": _on_the_word_of(side, lambda c: c.hosts),
        "durations": e.durations, "series": e.series, "raised": _raised(side),
        "comparison": msgspec.to_builtins(side.comparison),
    }  # fmt: skip
    parts = {
        "met": met, "parties": side.parties, "mode": MODES[e.mode], "when": met.when, "precision": _precision(met),
        "reality": "held, say some texts; others say it was not" if e.disputed else REALITIES.get(e.reality, "held"),
        "who": _who(side), "lengths": [length_words(d) for d in e.durations],
        "series": ordinal(e.series) if e.series else "", "comparison": shown, "glance": glance(shown, side),
        "beside": beside_parts(side, numbers), "documents": _documents(library, side, numbers), "numbers": numbers,
        "reports": len(met.documents), "left_out": max(0, len(met.documents) - MOST_DOCUMENTS),
        "pairs": _pairs(e.sides, library),
    }  # fmt: skip
    tables = [*account_tables(side), *_neighbours(library, met)]
    yield Answer("contact.html.j2", head, facts, tables, parts, markdown=markdown([side]))


def _title(library: Library, met: Met) -> str:
    """``Call · Norland ↔ Surania: Ilva Brandt, Tomas Quire · 2021-06-11``."""
    words = (MODES[met.encounter.mode], contact_row(library, met)["parties"], met.when)
    return " · ".join(w for w in words if w)


def _numbers(side: SideBySide) -> dict[str, int]:
    """A number for each document: in the order in which the accounts quote them, then those that only report."""
    quoted = (s for row in rows_of(side.comparison) for cell in row.cells for s in cell.statements)
    beside = (d for s in statements_of(side.comparison) for d in (s.document_id, *s.also_in))
    order = dict.fromkeys([*(d for s in quoted for d in (s.document_id, *s.also_in)), *beside])
    listed = dict.fromkeys([*order, *side.met.documents[:MOST_LISTED]])
    return {document: n for n, document in enumerate(listed, 1)}


def _pairs(sides: list[str], library: Library) -> list[dict[str, str]]:
    """The pairs whose pages the contact is on; of many sides, none."""
    names = library.names(sides)
    if len(sides) > 3:
        return []
    pairs = [(a, b) for n, a in enumerate(sides) for b in sides[n + 1 :]]
    return [{"a": a, "b": b, "words": f"{names[a]} and {names[b]}"} for a, b in pairs]


def _neighbours(library: Library, met: Met) -> tuple[Table, Table]:
    """Contacts of the same sides before this one and after it, the nearest first."""
    same = library.contacts_of(*met.encounter.sides)
    at = next((n for n, m in enumerate(same) if m.encounter.id == met.encounter.id), 0)
    earlier = [m for m in same[:at] if m.encounter.date is not None][::-1]
    later = same[at + 1 :] + [m for m in same[:at] if m.encounter.date is None]
    among = met.encounter.sides
    return (
        contact_table(
            library, earlier[:SHOWN_WITHOUT_PAGES], total=len(earlier), name="earlier", title="Earlier contacts",
            empty="The record has no earlier contact of these sides.", among=among,
        ),
        contact_table(
            library, later[:SHOWN_WITHOUT_PAGES], total=len(later), name="later", title="Later contacts, and undated",
            empty="The record has no later contact of these sides.", among=among,
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


def _on_the_word_of(side: SideBySide, of: Callable[[Contact], Iterable[str]]) -> list[dict[str, Any]]:
    """Actors that documents give for a part in the contact, each with the documents that say so."""
    found: dict[str, dict[str, None]] = {}
    for record, contact in side.contacts:
        for actor in of(contact):
            found.setdefault(actor, {})[record.document.id] = None
    return [{"id": a, "name": name_of(side.names, a), "documents": list(d)} for a, d in found.items()]


def _who(side: SideBySide) -> list[dict[str, Any]]:
    """The parties by side, in the order of the accounts; a side that is there itself stands alone."""
    found: dict[str, dict[str, str]] = {s: {} for s in side.comparison.sides or side.met.encounter.sides}
    for _, contact in side.contacts:
        for p in contact.participants:
            own = found.setdefault(p.side or p.actor, {})
            if p.actor != (p.side or p.actor):
                own.setdefault(name_of(side.names, p.actor), p.actor)
    return [
        {"id": s, "name": name_of(side.names, s), "people": [{"id": i, "name": n} for n, i in sorted(people.items())]}
        for s, people in found.items()
    ]


def _raised(side: SideBySide) -> list[dict[str, Any]]:
    """Who raised which topics, as far as a text says so; those with most first."""
    found: dict[str, dict[str, None]] = {}
    for _, contact in side.contacts:
        for topic in contact.topics:
            for actor in topic.raised_by:
                found.setdefault(actor, {})[plain(topic.label)] = None
    return [
        {"id": actor, "name": name_of(side.names, actor), "topics": list(topics)}
        for actor, topics in sorted(found.items(), key=lambda x: (-len(x[1]), x[0]))
    ]


def _documents(library: Library, side: SideBySide, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The documents by number: what they are called, whose own account they are, why they report this contact."""
    labels = library.labels([d for d in numbers if d not in side.records])
    own = {r.document.id: name_of(side.names, s) for s, found in own_accounts(side.contacts).items() for r, _ in found}
    e = side.met.encounter
    why: dict[str, str] = {}
    for (document, _), reason in zip(e.contacts, e.reasons, strict=False):
        why.setdefault(document, plain(reason))
    return [
        _document(side, labels.get(d, {}), d, n) | {"why": why.get(d, ""), "own": own.get(d)}
        for d, n in numbers.items()
    ]


def _document(side: SideBySide, row: Mapping[str, Any], document: str, number: int) -> dict[str, Any]:
    record = side.records.get(document)
    if record is None:
        return {"number": number, "id": document, "title": row.get("label", document[:12]), "facts": [], "url": None}
    own = record.document
    return {
        "number": number, "id": document, "title": title_of(record), "url": safe_url(own.url),
        "facts": [plain(x) for x in (own.outlet, own.published) if x], "label": label_of(record),
    }  # fmt: skip
