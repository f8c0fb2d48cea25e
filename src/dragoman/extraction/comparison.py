"""Comparison: the accounts of one contact side by side, topics down and sides across.

A cell is *silent* only where that side's own account is at hand: a document that the side itself published (its
ministry, its leader's office, its state media). A press report that quotes one sentence of a ministry says nothing
of the rest, so there the cell is *unknown*. A row is *contested* only with evidence on both sides, see
:mod:`dragoman.extraction.opposition`. What several documents carry, or one statement repeats of another, appears
once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dragoman.extraction.opposition import contested, stems
from dragoman.knowledge import load
from dragoman.record import (
    Actor,
    Cell,
    CellStatement,
    ComparedTopic,
    Comparison,
    Contact,
    DateRange,
    Record,
    Span,
    Statement,
    Topic,
)
from dragoman.record.model import Relation

OTHER = Topic(id="other", label="Other", contexts=[])
PIECES = " … "  # between the pieces of a statement that does not stand in one place
_OFFICIAL = frozenset({"state", "government", "intergovernmental", "party"})
_LEADERS = frozenset({"GOV", "LEG", "MIL"})
_WORD = re.compile(r"\w+")
_REPEATS = 4  # words; a shorter statement is too common to be taken for a part of another
_NEGATIONS = frozenset("no not never nor neither none nobody nothing without t".split())  # t: the end of "won't"
_ALIKE = 0.8  # share of two statements' words in both, from which they are one with small changes of an editor


@dataclass(frozen=True)
class Said:
    """A statement in one side's account, and the other documents that carry the same."""

    record: Record
    statement: Statement
    document: int  # place of the document among those compared
    official: bool  # published by the side itself
    also_in: dict[str, None] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: document, then code point."""
        return self.document, min((s for s, _ in self.statement.content), default=0)

    @cached_property
    def words(self) -> str:
        """Its words in lower case with a blank around each; the clause word in front left out."""
        found = [w for s in self.statement.content for w in _WORD.findall(self.record.quote(s).casefold())]
        return f" {' '.join(found[1:] if found[:1] == ['that'] else found)} "

    @cached_property
    def stems(self) -> set[str]:
        """The first letters of its words of weight."""
        return stems(self.record, self.statement)

    @cached_property
    def turns(self) -> set[str]:
        """Its numbers and negations: one of them more or less, and it says another thing."""
        return {w for w in self.words.split() if w in _NEGATIONS or not w.isalpha()}

    @property
    def key(self) -> tuple[str | None, str]:
        """Equal for one speaker's statements of equal content."""
        return self.statement.speaker, self.statement.content_key or self.words

    @property
    def size(self) -> int:
        """Code points of its content."""
        return sum(e - s for s, e in self.statement.content)


def side_of(actor: Actor | None) -> str | None:
    """The side an actor stands for: its country, or an organisation of states itself; None if it is neither."""
    if actor is None:
        return None
    return actor.country or (actor.id if actor.kind == "intergovernmental" else None)


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
    entry = next(iter(load().named(name)), None) if name else None
    if entry is None or not (entry.kind in _OFFICIAL or entry.state_media):
        return None
    return entry.country or (entry.id if entry.kind == "intergovernmental" else None)


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
        texts. Statements of no known topic stand last, under *Other*.
    """
    ordered = sorted(contacts, key=lambda rc: (rc[0].document.published or "~", rc[0].document.id, rc[1].id))
    sides = list(dict.fromkeys(side for _, contact in ordered for side in sides_of(contact)))
    rows: dict[str, Topic] = {}
    said: dict[str, dict[str, list[Said]]] = {}
    own: set[str] = set()
    for number, (record, contact) in enumerate(ordered):
        publisher = own_side(record)
        own |= {publisher} & set(sides) if publisher else set()
        for side, statement in _accounts(record, contact, sides):
            entry = Said(record, statement, number, publisher == side)
            for topic in statement.topics or [OTHER]:
                rows.setdefault(topic.id, topic)
                said.setdefault(topic.id, {}).setdefault(side, []).append(entry)
    once = {topic: {side: _once(found) for side, found in by_side.items()} for topic, by_side in said.items()}
    order = sorted(rows, key=lambda t: (t == OTHER.id, -len(once[t]), _first(once[t])))
    return Comparison(
        encounter=encounter, contacts=[c.id for _, c in ordered], sides=sides,
        date=best_date(c.date for _, c in ordered), topics=[_row(rows[t], sides, own, once[t]) for t in order],
    )  # fmt: skip


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
        relation = "contested" if topic.id != OTHER.id and contested(spoken, side_of) else "shared"
    return ComparedTopic(
        id=topic.id, label=topic.label, contexts=topic.contexts, relation=relation,
        cells=[_cell(side, said.get(side, []), own) for side in sides],
    )  # fmt: skip


def _cell(side: str, said: list[Said], own: set[str]) -> Cell:
    statements = [
        CellStatement(
            id=e.statement.id, document_id=e.record.document.id,
            text=PIECES.join(e.record.quote(s) for s in e.statement.content), spans=e.statement.content,
            chain=e.statement.chain, act=e.statement.act, quotation=e.statement.quotation, also_in=list(e.also_in),
        )
        for e in said
    ]  # fmt: skip
    return Cell(side=side, status="said" if said else "silent" if side in own else "unknown", statements=statements)


def _once(said: list[Said]) -> list[Said]:
    """The statements of one cell, each once: what stands inside another, and what several documents carry."""
    by_document: dict[int, list[Said]] = {}
    for entry in said:
        by_document.setdefault(entry.document, []).append(entry)
    own = [entry for group in by_document.values() for entry in _unnested(group)]
    kept: list[Said] = []
    keyed: dict[tuple[str | None, str], Said] = {}
    # The side's own publication first, then the fullest wording, then the shortest way from speaker to reader.
    for e in sorted(own, key=lambda e: (not e.official, -len(e.words), len(e.statement.chain), e.place)):
        twin = keyed.get(e.key) or next((k for k in kept if _same(k, e)), None)
        if twin is None:
            kept.append(e)
            keyed[e.key] = e
        elif twin.record.document.id != e.record.document.id:
            twin.also_in[e.record.document.id] = None
    return sorted(kept, key=lambda e: (e.place, e.statement.id))


def _same(kept: Said, other: Said) -> bool:
    """Whether one speaker is reported with the same words but for spelling, or in one with a part of the other's."""
    if kept.statement.speaker != other.statement.speaker:
        return False
    shorter, longer = sorted((kept.words, other.words), key=len)
    if shorter == longer or (shorter.count(" ") > _REPEATS and shorter in longer):
        return True
    alike = len(kept.stems & other.stems) >= max(_REPEATS, _ALIKE * len(kept.stems | other.stems))
    return alike and kept.turns == other.turns


def _unnested(group: list[Said]) -> list[Said]:
    """The statements of one document without those that only repeat another of the same way to the reader.

    "The ministry said that the minister urged restraint" is the minister's statement, on the ministry's word, if it
    holds most of what the ministry said. What a statement quotes in passing is a part of that statement.
    """
    gone: set[str] = set()
    for outer in group:
        inside = [e for e in group if e is not outer and e.statement.id not in gone and _inside(e, outer)]
        carried = [e for e in inside if _speaker_carries(outer, e)]
        if carried and 2 * _covered(carried) >= outer.size:
            gone.add(outer.statement.id)
        else:
            gone |= {e.statement.id for e in inside}
    return [e for e in group if e.statement.id not in gone]


def _inside(inner: Said, outer: Said) -> bool:
    """Whether all of a statement stands within the other's words, and came at least by the same way."""
    way = {link.actor for link in outer.statement.chain if link.role != "speaker"}
    return (
        inner.size < outer.size
        and all(any(s <= a and b <= e for s, e in outer.statement.content) for a, b in inner.statement.content)
        and way <= {link.actor for link in inner.statement.chain}
    )


def _speaker_carries(outer: Said, inner: Said) -> bool:
    """Whether the speaker of the one is a link of the other's chain."""
    return outer.statement.speaker in {link.actor for link in inner.statement.chain if link.role != "speaker"}


def _covered(entries: list[Said]) -> int:
    """Code points that the contents cover together."""
    total, reach = 0, 0
    spans: list[Span] = sorted(s for e in entries for s in e.statement.content)
    for start, end in spans:
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total
