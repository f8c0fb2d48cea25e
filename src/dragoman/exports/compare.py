"""The accounts of a contact side by side: topics down, sides across.

A cell is *silent* only where that side's own account is at hand: a document published by one of its voices.
A press report that quotes a sentence says nothing of the rest, so the cell is *unknown*. A row is *contested*
only with evidence on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record import (
    Cell,
    CellStatement,
    ComparedTopic,
    Comparison,
    Contact,
    Record,
    Statement,
    Topic,
)

_AGAINST = frozenset({"accuse", "criticise", "demand", "urge", "reject", "deny", "threaten", "warn", "express_concern"})
OTHER = Topic(id="other", label="Other", contexts=[])


def sides_of(contact: Contact) -> list[str]:
    """The sides of a contact, in the order of its participants."""
    return list(dict.fromkeys(p.side for p in contact.participants if p.side))


def compare_record(record: Record, contact: Contact) -> Comparison:
    """The comparison of a contact over the accounts of one document."""
    return compare(contact.id, [(record, contact)])


def compare(encounter: str, contacts: Sequence[tuple[Record, Contact]]) -> Comparison:
    """The comparison of one contact in the world over the documents that report it."""
    first = contacts[0][1]
    sides = list(dict.fromkeys(s for _, c in contacts for s in sides_of(c)))
    own = {side for record, _ in contacts for side in _issuers(record) if side in sides}
    rows: dict[str, Topic] = {}
    cells: dict[tuple[str, str], list[tuple[Record, Statement]]] = {}
    for record, contact in contacts:
        by_id = {s.id: s for s in record.statements}
        for account in record.accounts:
            if account.contact != contact.id or account.side not in sides:
                continue
            for st in (by_id[i] for i in account.statements):
                for topic in st.topics or [OTHER]:
                    rows.setdefault(topic.id, topic)
                    cells.setdefault((topic.id, account.side), []).append((record, st))
    ordered = [t for t in rows.values() if t.id != "other"] + [t for t in rows.values() if t.id == "other"]
    date = next((c.date for _, c in contacts if c.date is not None and c.date.granularity == "day"), first.date)
    return Comparison(
        encounter=encounter, contacts=[c.id for _, c in contacts], sides=sides, date=date,
        topics=[_row(topic, sides, own, cells) for topic in ordered],
    )  # fmt: skip


def _issuers(record: Record) -> list[str]:
    """The side whose own voice published the document, if any."""
    outlet = next((link.actor for s in record.statements for link in s.chain if link.role == "outlet"), None)
    actor = record.actor(outlet)
    official = actor is not None and (actor.kind == "government" or (actor.kind == "media" and "GOV" in actor.sectors))
    return [actor.country] if actor is not None and official and actor.country else []


def _row(
    topic: Topic, sides: list[str], own: set[str], cells: dict[tuple[str, str], list[tuple[Record, Statement]]]
) -> ComparedTopic:
    said = {side: cells.get((topic.id, side), []) for side in sides}
    speaking = [side for side in sides if said[side]]
    relation = "one_sided" if len(speaking) < 2 else "contested" if _contested(said) else "shared"
    return ComparedTopic(
        id=topic.id, label=topic.label, contexts=topic.contexts, relation=relation,
        cells=[_cell(side, said[side], side in own) for side in sides],
    )  # type: ignore[arg-type]  # fmt: skip


def _cell(side: str, said: list[tuple[Record, Statement]], own: bool) -> Cell:
    statements = [
        CellStatement(
            id=st.id, document_id=record.document.id, text=" … ".join(record.quote(s) for s in st.content), spans=st.content,
            chain=st.chain,
        )
        for record, st in said
    ]  # fmt: skip
    return Cell(side=side, status="said" if said else "silent" if own else "unknown", statements=statements)


def _contested(said: dict[str, list[tuple[Record, Statement]]]) -> bool:
    """Whether each of two sides accuses, refuses or demands something of the other, or one denies what the other claims."""
    aimed: set[str] = set()
    for side, rows in said.items():
        for record, st in rows:
            speaker = record.actor(st.speaker)
            targets = {a.country for x in [*st.about, *st.addressees] if (a := record.actor(x)) is not None}
            if st.act in _AGAINST and speaker is not None and speaker.country == side and targets - {side, None}:
                aimed.add(side)
    return len(aimed) > 1
