"""Encounters: contacts in the world, each once, however many documents report it.

Two contacts are one encounter when their sides are the same, their modes can be two words for one thing (a call is
not a meeting), the persons of each side agree wherever both name one, and their days lie at most one apart: capitals
date one call by their own clocks. What is dated to a week or a month joins an encounter only if exactly one fits;
what has no date, only if exactly one of the same parties took place within three days of its publication. When in
doubt contacts stay apart.

The result depends on the set of contacts, not on their order: they are taken in an order made from their content,
the best dated and the fullest first. Look-ups go by sides, mode, day and name, so that the time grows with the
number of contacts and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated

from msgspec import Meta, Struct

from dragoman.extraction.comparison import best_date, days_of
from dragoman.record import Contact, ContactMode, DateRange, Reality, Record
from dragoman.record.ids import row_id, slug

_FAMILIES: tuple[tuple[ContactMode, ...], ...] = (
    ("video_call", "call"),
    ("summit", "talks", "visit", "meeting"),
    ("letter", "message"),
)
_FAMILY = {mode: modes[-1] for modes in _FAMILIES for mode in modes}
_PRECISE = [mode for modes in _FAMILIES for mode in modes]  # of two words as frequent, the one that says more
_REALITIES: tuple[Reality, ...] = ("actual", "ongoing", "denied", "planned", "hypothetical")
_AROUND = 3  # days between an encounter and a text that names it without a date
_MONTH = 31  # days; longer ranges say too little to join anything

_Days = tuple[int, int]  # first and last, as ordinals


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


class _Sighting(Struct, frozen=True):
    """A contact as one document has it, with no more of the document than is needed here."""

    document: str
    contact: str
    sides: tuple[str, ...]
    persons: dict[str, dict[str, str]]  # side -> actor id -> name
    names: dict[str, str]  # side -> name of the party, where no person is named
    mode: ContactMode
    date: DateRange | None
    days: _Days | None
    published: int | None
    reality: Reality

    @property
    def block(self) -> tuple[tuple[str, ...], ContactMode]:
        """Sides and family of modes: contacts of two blocks are never one."""
        return self.sides, _FAMILY[self.mode]

    @property
    def length(self) -> int:
        """Days of the range; a large number for no date."""
        return self.days[1] - self.days[0] + 1 if self.days else 1 << 30

    @property
    def held(self) -> bool:
        """Whether it took place, as the document has it."""
        return self.reality in {"actual", "ongoing"}


class _Group:
    """An encounter in the making; `days` are those of its first, best dated report. Open: others may join it."""

    def __init__(self, first: _Sighting, *, open_: bool) -> None:
        self.members: list[_Sighting] = []
        self.days = first.days
        self.sides = first.sides
        self.open = open_
        self.persons: dict[str, dict[str, str]] = {}
        self._of: dict[str, list[_Sighting]] = {}
        self.add(first)

    def add(self, s: _Sighting) -> None:
        """Take one more report in."""
        self.members.append(s)
        self._of.setdefault(s.document, []).append(s)
        for side, named in s.persons.items():
            self.persons.setdefault(side, {}).update(named)

    def agrees(self, s: _Sighting) -> bool:
        """Whether the persons of each side can be the same."""
        return all(_agree(named, self.persons.get(side)) for side, named in s.persons.items())

    def told_apart(self, s: _Sighting) -> bool:
        """Whether the document of `s` itself has another contact in the group, of other parties or another day."""
        return any(o.days != s.days or o.persons != s.persons for o in self._of.get(s.document, ()))


def find_encounters(records: Iterable[Record]) -> list[Encounter]:
    """The contacts in the world that the records report, by date (undated last), then by id.

    Args:
        records: Any number, in any order; read once, and no record is kept. A document given twice counts once.
    """
    blocks: dict[tuple[tuple[str, ...], ContactMode], dict[tuple[str, str], _Sighting]] = defaultdict(dict)
    for record in records:
        for sighting in _sightings(record):
            blocks[sighting.block][sighting.document, sighting.contact] = sighting
    found = (_encounter(group) for sightings in blocks.values() for group in _Block(sightings.values()).groups)
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


def _sightings(record: Record) -> Iterator[_Sighting]:
    actors = {a.id: a for a in record.actors}
    day = record.document.published
    published = days_of(DateRange(start=day, end=day, granularity="day")) if day else None
    for c in record.contacts:
        persons: dict[str, dict[str, str]] = {}
        names: dict[str, str] = {}
        for p in c.participants:
            side, actor = p.side or p.actor, actors.get(p.actor)
            name = actor.name if actor is not None else p.actor
            if actor is not None and actor.kind == "person":
                persons.setdefault(side, {})[p.actor] = name
            names.setdefault(side, name)
        yield _Sighting(
            document=record.document.id, contact=c.id, sides=tuple(sorted(names)), persons=persons, names=names,
            mode=c.mode, date=c.date, days=days_of(c.date), published=published[0] if published else None,
            reality=c.reality,
        )  # fmt: skip


def _agree(one: Mapping[str, str], other: Mapping[str, str] | None) -> bool:
    """Whether two documents can mean the same persons of a side: one in common, or a surname of a full name."""
    if not one or not other or not one.keys().isdisjoint(other):
        return True
    names = [(_tokens(a), _tokens(b)) for a in one.values() for b in other.values()]
    return any(bool(a and b) and (a <= b or b <= a) for a, b in names)


@lru_cache(maxsize=1 << 14)  # the same few names come again and again
def _tokens(name: str) -> frozenset[str]:
    """Words of a name, case and accents apart; empty for a name without a letter."""
    return frozenset(slug(name).split("-")) - {slug("")}


class _Block:
    """Groups the sightings of one set of sides and one family of modes."""

    def __init__(self, sightings: Iterable[_Sighting]) -> None:
        self.groups: list[_Group] = []
        self._by_days: dict[_Days, dict[_Group, None]] = defaultdict(dict)
        self._by_name: dict[tuple[_Days, str, str], dict[_Group, None]] = defaultdict(dict)
        self._nameless: dict[tuple[_Days, str], dict[_Group, None]] = defaultdict(dict)
        listed = list(sightings)
        self._two_days = _days_told_apart(listed)
        often = Counter(s.days for s in listed)
        # The best dated first, then those that name persons of most sides, then the day that most documents give.
        for s in sorted(
            listed, key=lambda s: (s.length, -len(s.persons), -often[s.days], s.days or (), s.document, s.contact)
        ):
            self._place(s)

    def _place(self, s: _Sighting) -> None:
        fits = self._fits(s)
        if len(fits) == 1 and not fits[0].told_apart(s):
            fits[0].add(s)
            self._index(fits[0], s)
            return
        group = _Group(s, open_=not fits and len(s.sides) > 1 and s.length <= _MONTH)
        self.groups.append(group)
        if group.open:
            self._index(group, s)

    def _index(self, group: _Group, s: _Sighting) -> None:
        """Make the group findable by its days and by the persons that `s` names."""
        if group.days is None:
            return
        self._by_days[group.days][group] = None
        for side in group.sides:
            if side not in group.persons:
                self._nameless[group.days, side][group] = None
            for name in s.persons.get(side, {}).values():
                for token in _tokens(name):
                    self._by_name[group.days, side, token][group] = None

    def _fits(self, s: _Sighting) -> list[_Group]:
        """The groups a sighting may belong to: none, one, or (undecided) the first two."""
        for keys in self._where(s) if len(s.sides) > 1 else ():
            found: dict[_Group, None] = {}
            for group in (g for days in keys for g in self._candidates(days, s)):
                if group.agrees(s):
                    found[group] = None
                    if len(found) > 1:
                        break
            if found:
                return list(found)
        return []

    def _where(self, s: _Sighting) -> Iterator[list[_Days]]:
        """The days to look at for a sighting, the nearest first."""
        if s.days is None:
            if s.published is not None and s.held:
                yield [(day, day) for day in range(s.published - _AROUND, s.published + _AROUND + 1)]
            return
        first, last = s.days
        if first == last:
            yield [s.days]
            yield [(day, day) for day in (first - 1, first + 1) if frozenset((day, first)) not in self._two_days]
        elif s.length <= _MONTH:
            yield [(day, day) for day in range(first, last + 1)]
            yield [s.days]

    def _candidates(self, days: _Days, s: _Sighting) -> Iterator[_Group]:
        """Groups of those days that may agree with the persons of one of the sighting's sides."""
        if not s.persons:
            yield from self._by_days.get(days, ())
            return
        side, named = min(s.persons.items())
        for token in sorted({t for name in named.values() for t in _tokens(name)}):
            yield from self._by_name.get((days, side, token), ())
        yield from self._nameless.get((days, side), ())


def _days_told_apart(sightings: list[_Sighting]) -> set[frozenset[int]]:
    """Pairs of neighbouring days on which one document has two contacts of the same persons."""
    by_day: dict[tuple[str, int], list[_Sighting]] = defaultdict(list)
    for s in sightings:
        if s.days and s.length == 1:
            by_day[s.document, s.days[0]].append(s)
    return {
        frozenset((day, day + 1))
        for (document, day), here in by_day.items()
        for a in here
        for b in by_day.get((document, day + 1), ())
        if all(_agree(named, b.persons.get(side)) for side, named in a.persons.items())
    }


def _encounter(group: _Group) -> Encounter:
    """What the reports of a group amount to."""
    modes = Counter(s.mode for s in group.members)
    realities = {s.reality for s in group.members}
    parties = [name for side in group.sides for name in _party(group, side)]
    contacts = sorted({(s.document, s.contact) for s in group.members})
    leads = [_party(group, side)[0] for side in group.sides]
    # An encounter that nothing may join is known only by the contact it is made of.
    alone = () if group.open else contacts[0]
    return Encounter(
        id=row_id("x", "", group.sides, _FAMILY[group.members[0].mode], group.days, leads, *alone),
        sides=list(group.sides), participants=parties,
        mode=min(modes, key=lambda m: (-modes[m], _PRECISE.index(m))),
        date=best_date(s.date for s in group.members), contacts=contacts,
        reality=next(r for r in _REALITIES if r in realities),
    )  # fmt: skip


def _party(group: _Group, side: str) -> list[str]:
    """Names of the persons of a side, the most often named first; the side's own name where none is named."""
    persons = Counter(name for s in group.members for name in s.persons.get(side, {}).values())
    if not persons:
        names = Counter(s.names[side] for s in group.members)
        return [min(names, key=lambda n: (-names[n], n))]
    full = [n for n in persons if not any(_tokens(n) < _tokens(other) for other in persons)]
    return sorted(full, key=lambda n: (-persons[n], n))
