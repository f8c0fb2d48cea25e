"""Encounters: contacts in the world, each once, however many documents report it.

Two contacts are one encounter when their sides are the same, their modes can be two words for one thing (a call is
not a meeting), the persons of each side agree wherever both name one, and their days lie at most one apart: capitals
date one call by their own clocks. What is dated to a week or a month joins an encounter only if exactly one fits;
what has no date, only if exactly one of the same parties took place within three days of its publication. When in
doubt contacts stay apart.

The result depends on the set of contacts, not on their order: they are taken in an order made from their content,
the best dated and the fullest first. Look-ups go by sides, mode, day and name, so that the time grows with the
number of contacts and not with its square. What people decide (:mod:`dragoman.extraction.decisions`) is applied
afterwards, and every mention keeps why it was put where it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Meta, Struct, field

from dragoman.extraction.comparison import best_date
from dragoman.extraction.decisions import Decision, Key, Where, in_order
from dragoman.extraction.joining import FAMILY, PRECISE, Block, Group, Sighting, party, sightings_of
from dragoman.record import Contact, ContactMode, DateRange, Reality, Record
from dragoman.record.ids import row_id

_REALITIES: tuple[Reality, ...] = ("actual", "ongoing", "denied", "planned", "hypothetical")


class Encounter(Struct, frozen=True, kw_only=True):
    """One contact in the world, and the contacts of documents that report it."""

    id: Annotated[str, Meta(description="Made from sides, parties, mode and date.")]
    sides: Annotated[list[str], Meta(description="Country codes or organisation ids, sorted.")]
    participants: Annotated[list[str], Meta(description="Names of the parties, by side, the most often named first.")]
    mode: Annotated[ContactMode, Meta(description="How they were in contact, as most documents have it.")]
    date: Annotated[DateRange | None, Meta(description="When: the shortest range any document gives.")] = None
    contacts: Annotated[list[tuple[str, str]], Meta(description="Document id and contact id of each report, sorted.")]
    reality: Annotated[
        Reality, Meta(description="Held if any document says it was held; else going on, denied, planned …")
    ] = "actual"
    asked_by: Annotated[list[str], Meta(description="Names of who asked for it, as far as any document says.")] = field(
        default_factory=list
    )
    hosts: Annotated[list[str], Meta(description="Names of its hosts, as far as any document says.")] = field(
        default_factory=list
    )
    durations: Annotated[
        list[str], Meta(description="How long it took (ISO 8601): what most documents say first, others after it.")
    ] = field(default_factory=list)
    series: Annotated[
        int | None, Meta(description="Which of a series it was, as most documents that say so have it.")
    ] = None
    disputed: Annotated[bool, Meta(description="Some documents say that it was held and some that it was not.")] = False
    topics: Annotated[list[str], Meta(description="Labels of its topics, those of most documents first.")] = field(
        default_factory=list
    )
    documents: Annotated[int, Meta(description="How many documents report it.")] = 0
    outlets: Annotated[int, Meta(description="How many outlets those are of.")] = 0
    reasons: Annotated[
        list[str], Meta(description="Why each of `contacts` was put here, in the same order: one sentence each.")
    ] = field(default_factory=list)


def find_encounters(records: Iterable[Record], decisions: Iterable[Decision] = ()) -> list[Encounter]:
    """The contacts in the world that the records report, by date (undated last), then by id.

    Args:
        records: Any number, in any order; read once, and no record is kept. A document given twice counts once.
            Only its document, actors and contacts are looked at.
        decisions: What people decided of earlier results, in any order.
    """
    blocks: dict[tuple[tuple[str, ...], ContactMode], dict[Key, Sighting]] = defaultdict(dict)
    for record in records:
        for sighting in sightings_of(record):
            blocks[sighting.block][sighting.key] = sighting
    groups = [group for sightings in blocks.values() for group in Block(sightings.values()).groups]
    made: dict[str, _Made] = {}
    for group in groups:
        own = _id(group)
        own = own if own not in made else row_id("x", "", own, *min(s.key for s in group.members))
        made[own] = _Made(own, group.sides, group.members, group.why)
    found = (_encounter(group) for group in _decided(made, in_order(decisions)).values())
    return sorted(found, key=lambda e: (e.date is None, e.date.start if e.date else "", e.id))


def members(encounter: Encounter, records: Mapping[str, Record]) -> list[tuple[Record, Contact]]:
    """The contacts of an encounter with their records, as :func:`dragoman.extraction.comparison.compare` takes them.

    Args:
        records: By document id; documents that are not among them are passed over.
    """
    return [
        (record, contact)
        for document, contact_id in encounter.contacts
        if (record := records.get(document)) is not None
        for contact in record.contacts
        if contact.id == contact_id
    ]


class _Made(Struct):
    """An encounter as it is kept: who is in it, and why."""

    id: str
    sides: tuple[str, ...]
    members: list[Sighting]
    why: dict[Key, str]


def _id(group: Group) -> str:
    """Made from content. An encounter that nothing may join is known only by the contact it is made of."""
    leads = [party(group.members, side)[0] for side in group.sides]
    alone = () if group.open else min(s.key for s in group.members)
    return row_id("x", "", group.sides, FAMILY[group.members[0].mode], group.days, leads, *alone)


def _decided(made: dict[str, _Made], decisions: list[Decision]) -> dict[str, _Made]:
    """The encounters as people decided, one decision after another."""
    if not decisions:
        return made
    where = Where({s.key: s.spans for group in made.values() for s in group.members})
    home = {s.key: group.id for group in made.values() for s in group.members}
    for d in decisions:
        keys = where.keys(d)
        if d.kind == "merge":
            _merge(made, home, keys, d)
        else:
            _split(made, home, keys, d)
    return made


def _merge(made: dict[str, _Made], home: dict[Key, str], keys: list[Key], d: Decision) -> None:
    """Put the encounters that hold these contacts together; that of the first keeps its id."""
    first, *others = list(dict.fromkeys(home[key] for key in keys)) or [""]
    for other in others:
        gone = made.pop(other)
        kept = made[first]
        kept.sides = tuple(sorted({*kept.sides, *gone.sides}))
        kept.members = [*kept.members, *gone.members]
        kept.why |= {key: f"{why}; {_by(d)} merged here" for key, why in gone.why.items()}
        home.update(dict.fromkeys(gone.why, first))


def _split(made: dict[str, _Made], home: dict[Key, str], keys: list[Key], d: Decision) -> None:
    """Take these contacts out of the encounters that hold others too; what is alone already stays."""
    for source in list(dict.fromkeys(home[key] for key in keys)):
        group, taken = made[source], {key for key in keys if home[key] == source}
        if len(taken) == len(group.members):
            continue
        own = row_id("x", "", source, d.id)
        out = [s for s in group.members if s.key in taken]
        sides = tuple(sorted({side for s in out for side in s.sides}))
        made[own] = _Made(own, sides, out, {s.key: f"{_by(d)} split from {source}" for s in out})
        group.members = [s for s in group.members if s.key not in taken]
        group.why = {s.key: group.why[s.key] for s in group.members}
        group.sides = tuple(sorted({side for s in group.members for side in s.sides}))
        home.update(dict.fromkeys(taken, own))


def _by(d: Decision) -> str:
    return f"by decision {d.id} of {d.author}, {d.said_at[:10]}{f' ({d.reason})' if d.reason else ''},"


def _encounter(group: _Made) -> Encounter:
    """What the reports of a group amount to."""
    modes = Counter(s.mode for s in group.members)
    realities = {s.reality for s in group.members}
    parties = [name for side in group.sides for name in party(group.members, side)]
    contacts = sorted({s.key for s in group.members})
    outlets = {s.outlet for s in group.members if s.outlet}
    return Encounter(
        id=group.id, sides=list(group.sides), participants=parties,
        mode=min(modes, key=lambda m: (-modes[m], PRECISE.index(m))),
        date=best_date(s.date for s in group.members), contacts=contacts,
        reality=next(r for r in _REALITIES if r in realities),
        asked_by=_frequent(s.asked_by for s in group.members), hosts=_frequent(s.hosts for s in group.members),
        durations=_frequent([s.duration] for s in group.members if s.duration), series=_place(group.members),
        disputed="denied" in realities and not realities.isdisjoint(("actual", "ongoing")),
        topics=_frequent(s.topics for s in group.members),
        documents=len({document for document, _ in contacts}), outlets=len(outlets),
        reasons=[group.why[key] for key in contacts],
    )  # fmt: skip


def _place(members: Iterable[Sighting]) -> int | None:
    """The place in a series that most reports give; of as frequent ones the first."""
    counted = Counter(s.series.number for s in members if s.series is not None)
    return min(counted, key=lambda n: (-counted[n], n), default=None)


def _frequent(lists: Iterable[Iterable[str]]) -> list[str]:
    """Each once, those of most lists first."""
    counted = Counter(x for given in lists for x in dict.fromkeys(given))
    return sorted(counted, key=lambda x: (-counted[x], x))
