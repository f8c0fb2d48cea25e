"""Comparison: the accounts of one contact side by side, topics down and sides across.

A cell is *silent* only where that side's own account is at hand: a document that the side itself published (its
ministry, its leader's office, its state media). A press report that quotes one sentence of a ministry says nothing
of the rest, so there the cell is *unknown*. A row is *contested* only with evidence on both sides, see
:mod:`dragoman.extraction.opposition`. What several documents carry, or one statement repeats of another, appears
once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.extraction.beside import others, promises, told_by, weighed
from dragoman.extraction.named import named
from dragoman.extraction.opposition import contested, disputed
from dragoman.extraction.said import Said, once
from dragoman.extraction.topics import aligned, country_of, is_general, topics
from dragoman.extraction.wording import wording
from dragoman.knowledge import load
from dragoman.record import (
    Actor,
    Cell,
    ComparedTopic,
    Comparison,
    Contact,
    DateRange,
    Record,
    Statement,
    Topic,
)
from dragoman.record.model import CellStatus, Relation

OTHER = Topic(id="other", label="Other", contexts=[])
CONTACT = Topic(id="contact", label="The contact itself", contexts=[])
_OFFICIAL = frozenset({"state", "government", "intergovernmental", "party"})
_LEADERS = frozenset({"GOV", "LEG", "MIL"})
_LAST = {CONTACT.id: 1, OTHER.id: 2}


def side_of(actor: Actor | None) -> str | None:
    """The side an actor stands for: its country, or an organisation of states itself; None if it is neither."""
    if actor is None:
        return None
    return actor.country or (load().organisation(actor.id) if actor.kind == "intergovernmental" else None)


def sides_of(contact: Contact) -> list[str]:
    """The sides of a contact, in the order of its participants."""
    return list(dict.fromkeys(p.side for p in contact.participants if p.side))


def own_side(record: Record) -> str | None:
    """The side that published the document itself: a ministry, a leader's office, state media; None for the press."""
    outlet = next((link.actor for s in record.statements for link in s.chain if link.role == "outlet"), None)
    name = record.document.outlet
    actor = record.actor(outlet) or next((a for a in record.actors if name and a.name == name), None)
    if actor is not None:
        speaks = actor.kind in _OFFICIAL or (actor.kind == "person" and not _LEADERS.isdisjoint(actor.sectors))
        return side_of(actor) if speaks or (actor.kind == "media" and "GOV" in actor.sectors) else None
    entry = (next(iter(load().named(name)), None) or load().body_of_state(name)) if name else None
    if entry is None or not (entry.kind in _OFFICIAL or entry.state_media):
        return None
    return entry.country or (load().organisation(entry.id) if entry.kind == "intergovernmental" else None)


def own_accounts(contacts: Iterable[tuple[Record, Contact]]) -> dict[str, list[tuple[Record, Contact]]]:
    """Side -> the documents that it published itself and that are about the contact; one that only names it is none."""
    found: dict[str, list[tuple[Record, Contact]]] = {}
    for record, contact in contacts:
        side = own_side(record)
        if side in sides_of(contact) and side is not None and _is_about(record, contact):
            found.setdefault(side, []).append((record, contact))
    return found


def _is_about(record: Record, contact: Contact) -> bool:
    """Whether no other contact of the document is named, or told of, more often."""
    told = Counter(s.contact for s in record.statements)
    weight = {c.id: len(c.mentions) + told[c.id] for c in record.contacts}
    return weight.get(contact.id, 0) >= max(weight.values(), default=0)


def compare_record(record: Record, contact: Contact) -> Comparison:
    """The comparison of a contact over the accounts of one document."""
    return compare(contact.id, [(record, contact)])


def compare(encounter: str, contacts: Sequence[tuple[Record, Contact]]) -> Comparison:
    """Lay the accounts of one contact in the world side by side, over every document that reports it.

    Args:
        encounter: Id of the contact in the world; that of the contact itself where there is one document.
        contacts: The contact as each document has it, in any order: the result is the same.
    Returns:
        One row for each topic of a statement in an account; first the topics of most sides, then by place in the
        texts. What is said of the contact itself, and statements of no known topic (*Other*), stand last. Beside the
        rows: what the sides call differently, what was promised, and what third parties say.
    """
    ordered = sorted(contacts, key=lambda rc: (rc[0].document.published or "~", rc[0].document.id, rc[1].id))
    sides = list(dict.fromkeys(side for _, contact in ordered for side in sides_of(contact)))
    rows: dict[str, Topic] = {}
    said: dict[str, dict[str, list[Said]]] = {}
    own = own_accounts(ordered)
    left_open: dict[str, set[str]] = {side: set() for side in own}
    for number, (record, contact) in enumerate(ordered):
        publisher = own_side(record)
        entries = [(s, Said(record, st, number, publisher == s)) for s, st in _accounts(record, contact, sides)]
        for side in [side for side, told in own.items() if any(r is record and c is contact for r, c in told)]:
            more = named([e for s, e in entries if s == side], record.document.text, sides)
            entries += [(side, e) for e in more.said]
            left_open[side] |= more.open
        for side, entry in entries:
            for topic in _topics(entry, contact, sides):
                rows.setdefault(topic.id, topic)
                said.setdefault(topic.id, {}).setdefault(side, []).append(entry)
    kept = {topic: {side: once(found) for side, found in by_side.items()} for topic, by_side in said.items()}
    order = sorted(rows, key=lambda t: (_LAST.get(t, 0), -len(kept[t]), _first(kept[t])))
    silent = {t: {side for side in own if t not in left_open[side] and not _is_broad(t)} for t in order}
    compared = [_row(rows[t], sides, silent[t], kept[t]) for t in order]
    return Comparison(
        encounter=encounter, contacts=[c.id for _, c in ordered], sides=sides,
        date=best_date(c.date for _, c in ordered), topics=weighed(compared, kept, own),
        wording=wording(sides, told_by(ordered, sides, own)), promises=promises(sides, said),
        others=others(ordered),
    )  # fmt: skip


def _topics(entry: Said, contact: Contact, sides: list[str]) -> list[Topic]:
    """Under which topics a statement stands.

    A party's own name is no topic, and a general topic none where a special one is named.
    """
    named = [t for t in entry.statement.topics if not _is_party(entry, t, sides)]
    if not named:
        return [OTHER if entry.statement.contact == contact.id else CONTACT]
    chosen = [t for t in named if not is_general(t.id)] or named
    return list({t.id: t for t in (aligned(t, sides) for t in chosen)}.values())


def _is_broad(topic: str) -> bool:
    """Whether a topic is so general that its words do not tell whether a text is silent on it."""
    return topic in topics() and is_general(topic)


def _is_party(entry: Said, topic: Topic, sides: list[str]) -> bool:
    country = country_of(topic.id)
    return country is not None and country in sides and not entry.names_part(topic, country)


def _accounts(record: Record, contact: Contact, sides: list[str]) -> Iterable[tuple[str, Statement]]:
    """Side and statement of every account of the contact, each statement of a side once."""
    by_id = {s.id: s for s in record.statements}
    found = {
        (account.side, i): None
        for account in record.accounts
        if account.contact == contact.id and account.side in sides
        for i in account.statements
        if i in by_id
    }
    return [(side, by_id[i]) for side, i in found if side is not None]


def days_of(when: DateRange | None) -> tuple[int, int] | None:
    """First and last day as ordinals (1 January of year 1 is 1); None for no date, or one the calendar lacks."""
    if when is None:
        return None
    try:
        return date.fromisoformat(when.start).toordinal(), date.fromisoformat(when.end).toordinal()
    except ValueError:
        return None


def best_date(dates: Iterable[DateRange | None]) -> DateRange | None:
    """Of several dates of one thing the shortest; of equally short ones the most frequent, then the earliest.

    Its span is left out: it belongs to one document, and the date now stands for several.
    """
    counted = Counter((days, d.granularity) for d in dates if d is not None and (days := days_of(d)))
    if not counted:
        return None
    (start, end), granularity = min(counted, key=lambda k: (k[0][1] - k[0][0], -counted[k], k))
    return DateRange(
        start=date.fromordinal(start).isoformat(), end=date.fromordinal(end).isoformat(), granularity=granularity
    )


def _first(by_side: dict[str, list[Said]]) -> tuple[int, int]:
    return min(entry.place for found in by_side.values() for entry in found)


def _row(topic: Topic, sides: list[str], own: set[str], said: dict[str, list[Said]]) -> ComparedTopic:
    relation: Relation = "one_sided"
    if len(said) > 1:
        spoken = {side: [(e.record, e.statement) for e in found] for side, found in said.items()}
        against = disputed(spoken) if topic.id == CONTACT.id else contested(spoken, side_of, country_of(topic.id))
        relation = "contested" if topic.id != OTHER.id and against else "shared"
    return ComparedTopic(
        id=topic.id, label=topic.label, contexts=topic.contexts, relation=relation,
        cells=[_cell(side, said.get(side, []), own) for side in sides],
    )  # fmt: skip


def _cell(side: str, said: list[Said], own: set[str]) -> Cell:
    status: CellStatus = "said" if said else "silent" if side in own else "unknown"
    return Cell(side=side, status=status, statements=[e.shown for e in said])
