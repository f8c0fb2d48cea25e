"""What the screen and the page share in showing a comparison: its rows, its sides, and what to call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.extraction.encounters import Encounter
from dragoman.knowledge import load
from dragoman.record import Cell, CellStatement, Comparison, Contact, OtherAccount, Promise, Record, WordingCell
from dragoman.record.model import Relation
from dragoman.record.words import (
    MODES,
    REALITIES,
    RELATIONS,
    ROLES,
    STATUSES,
    length_words,
    name_of,
    names_in,
    names_of,
    ordinal,
    plain,
)


@dataclass(frozen=True, slots=True)
class Row:
    """Topics on which each side says the very same: one row to the eye."""

    labels: tuple[str, ...]
    relation: Relation
    words: str  # the relation in words
    cells: tuple[Cell, ...]


def rows_of(comparison: Comparison) -> list[Row]:
    """The rows of a comparison; topics of the same statements in every cell are put together."""
    found: dict[tuple[object, ...], list[str]] = {}
    first: dict[tuple[object, ...], tuple[Relation, tuple[Cell, ...]]] = {}
    for topic in comparison.topics:
        said = tuple((c.status, tuple((s.document_id, s.id) for s in c.statements)) for c in topic.cells)
        key = (topic.relation, *said)
        found.setdefault(key, []).append(topic.label)
        first.setdefault(key, (topic.relation, tuple(topic.cells)))
    return [Row(tuple(labels), first[key][0], _words(*first[key]), first[key][1]) for key, labels in found.items()]


def _words(relation: Relation, cells: tuple[Cell, ...]) -> str:
    """``both sides``; ``2 of 3 sides`` where there are more than two."""
    said = sum(c.status == "said" for c in cells)
    return f"{said} of {len(cells)} sides" if relation == "shared" and len(cells) > 2 else RELATIONS[relation]


def facts_of(encounter: Encounter) -> list[str]:
    """Mode, whether it was held, who asked for it, where it was at home, how long, which of a series; in words."""
    e = encounter
    facts = [MODES[e.mode], "disputed" if e.disputed else REALITIES.get(e.reality, "")]
    facts += [f"asked for by {', '.join(map(plain, e.asked_by))}"] if e.asked_by else []
    facts += [f"hosted by {', '.join(map(plain, e.hosts))}"] if e.hosts else []
    facts += [" or ".join(dict.fromkeys(map(length_words, e.durations)))] if e.durations else []
    facts += [f"{ordinal(e.series)} of a series"] if e.series else []
    return [f for f in facts if f]


def more_of(contact: Contact, names: Mapping[str, str]) -> list[str]:
    """What one document has of a contact beside mode and day: who asked, the host, how long, which of a series."""
    facts = [f"asked for by {names_of(names, contact.asked_by)}"] if contact.asked_by else []
    facts += [f"hosted by {names_of(names, contact.hosts)}"] if contact.hosts else []
    facts += [length_words(contact.duration.value)] if contact.duration else []
    facts += [f"{ordinal(contact.series.number)} of a series"] if contact.series else []
    return facts


def weight_of(cell: Cell) -> str:
    """``raised 2nd, 31 % of its account``; empty where its own account is not at hand."""
    if cell.order is None or cell.weight is None:
        return ""
    return f"raised {ordinal(cell.order)}, {cell.weight:.0%} of its account".replace("%", " %")


def called(cell: WordingCell) -> str:
    """What a side calls a thing; why there is no word where there is none."""
    return "; ".join(map(plain, cell.variants)) if cell.status == "said" else STATUSES[cell.status]


def promised(promise: Promise, names: Mapping[str, str]) -> str:
    """``Joe Biden, as United States has it``."""
    return f"{names_of(names, promise.by) or 'both'}, as {name_of(names, promise.side)} has it"


def other_heading(other: OtherAccount, names: Mapping[str, str]) -> str:
    """``Swiss Foreign Ministry (host)``."""
    return f"{name_of(names, other.voice)} ({ROLES[other.role]})"


def statements_of(comparison: Comparison) -> list[CellStatement]:
    """Every statement of a comparison, in the order in which it shows them."""
    return [
        *(s for t in comparison.topics for c in t.cells for s in c.statements),
        *(p.statement for p in comparison.promises),
        *(s for o in comparison.others for s in o.statements),
    ]


def by_weight(contacts: Iterable[Contact]) -> list[Contact]:
    """Contacts in the order of their weight: held before not held, then the most often named first."""
    return sorted(contacts, key=lambda c: (c.reality not in {"actual", "ongoing"}, -len(c.mentions), c.mentions))


def all_names(records: Iterable[Record], sides: Iterable[str]) -> dict[str, str]:
    """Names of actors and documents of `records`; those of `sides` that no text names, from the tables."""
    names = names_in(records)
    for side in sides:
        entry = load().entry(side)
        if entry is not None:
            names.setdefault(side, entry.name)
    return names


def parties_of(
    encounter: Encounter, contacts: Iterable[tuple[Record, Contact]], names: Mapping[str, str], sides: Sequence[str]
) -> str:
    """``Antony Blinken, Jake Sullivan ↔ Yang Jiechi``: the participants of an encounter, by side."""
    of_side: dict[str, str] = {}
    for _, contact in contacts:
        for p in contact.participants:
            of_side.setdefault(name_of(names, p.actor), p.side or p.actor)
    order = {side: n for n, side in enumerate(sides)}
    groups: dict[str, list[str]] = {}
    for name in sorted(map(plain, encounter.participants), key=lambda n: order.get(of_side.get(n) or n, len(order))):
        groups.setdefault(of_side.get(name, name), []).append(name)
    return " ↔ ".join(", ".join(group) for group in groups.values())


def voices_of(contacts: Iterable[tuple[Record, Contact]], names: Mapping[str, str]) -> dict[str, str]:
    """Side -> who speaks for it in the accounts of a contact: ``Ned Price, US Department of State``."""
    found: dict[str, dict[str, None]] = {}
    for record, contact in contacts:
        for account in record.accounts:
            if account.contact == contact.id and account.side and account.voice:
                found.setdefault(account.side, {})[account.voice] = None
    return {side: names_of(names, voices) for side, voices in found.items()}


def side_heading(side: str, names: Mapping[str, str], voices: Mapping[str, str]) -> str:
    """``United States · Ned Price``."""
    return " · ".join(x for x in (name_of(names, side), voices.get(side, "")) if x)
