"""Joining: which reports of contacts are of one contact in the world, see :mod:`dragoman.extraction.encounters`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from dragoman.extraction.comparison import days_of
from dragoman.extraction.contacts.series import told_apart
from dragoman.extraction.decisions import Key
from dragoman.record import ContactMode, ContactSeries, DateRange, Reality, Record, Span
from dragoman.record.ids import slug

_FAMILIES: tuple[tuple[ContactMode, ...], ...] = (
    ("video_call", "call"),
    ("summit", "talks", "visit", "meeting"),
    ("letter", "message"),
)
FAMILY = {mode: modes[-1] for modes in _FAMILIES for mode in modes}
PRECISE = [mode for modes in _FAMILIES for mode in modes]  # of two words as frequent, the one that says more
_AROUND = 3  # days between an encounter and a text that names it without a date
_MONTH = 31  # days; longer ranges say too little to join anything

_Days = tuple[int, int]  # first and last, as ordinals


class Sighting(Struct, frozen=True):
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
    outlet: str | None = None
    spans: tuple[Span, ...] = ()
    asked_by: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    duration: str | None = None
    series: ContactSeries | None = None
    topics: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from every other."""
        return self.document, self.contact

    @property
    def block(self) -> tuple[tuple[str, ...], ContactMode]:
        """Sides and family of modes: contacts of two blocks are never one."""
        return self.sides, FAMILY[self.mode]

    @property
    def length(self) -> int:
        """Days of the range; a large number for no date."""
        return self.days[1] - self.days[0] + 1 if self.days else 1 << 30

    @property
    def held(self) -> bool:
        """Whether it took place, as the document has it."""
        return self.reality in {"actual", "ongoing"}


class Group:
    """An encounter in the making; `days` are those of its first, best dated report. Open: others may join it."""

    def __init__(self, first: Sighting, *, open_: bool) -> None:
        self.members: list[Sighting] = []
        self.days = first.days
        self.sides = first.sides
        self.open = open_
        self.persons: dict[str, dict[str, str]] = {}
        self.why: dict[Key, str] = {}
        self._of: dict[str, list[Sighting]] = {}
        self.add(first, "")

    def add(self, s: Sighting, why: str) -> None:
        """Take one more report in."""
        self.members.append(s)
        self.why[s.key] = why
        self._of.setdefault(s.document, []).append(s)
        for side, named in s.persons.items():
            self.persons.setdefault(side, {}).update(named)

    def agrees(self, s: Sighting) -> bool:
        """Whether the persons of each side can be the same."""
        return all(_agree(named, self.persons.get(side)) for side, named in s.persons.items())

    def other_of_series(self, s: Sighting) -> bool:
        """Whether a report in the group gives another place in the same series: "their second call this year"."""
        return any(told_apart(o.series, s.series) for o in self.members) if s.series is not None else False

    def told_apart(self, s: Sighting) -> bool:
        """Whether the document of `s` itself has another contact in the group, of other parties or another day."""
        return any(o.days != s.days or o.persons != s.persons for o in self._of.get(s.document, ()))


def sightings_of(record: Record) -> Iterator[Sighting]:
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
        yield Sighting(
            document=record.document.id, contact=c.id, sides=tuple(sorted(names)), persons=persons, names=names,
            mode=c.mode, date=c.date, days=days_of(c.date), published=published[0] if published else None,
            reality=c.reality, outlet=record.document.outlet, spans=tuple(c.mentions),
            asked_by=tuple(actors[a].name if a in actors else a for a in c.asked_by),
            hosts=tuple(actors[a].name if a in actors else a for a in c.hosts),
            duration=c.duration.value if c.duration else None, series=c.series,
            topics=tuple(t.label for t in c.topics),
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


class Block:
    """Groups the sightings of one set of sides and one family of modes."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.groups: list[Group] = []
        self._by_days: dict[_Days, dict[Group, None]] = defaultdict(dict)
        self._by_name: dict[tuple[_Days, str, str], dict[Group, None]] = defaultdict(dict)
        self._nameless: dict[tuple[_Days, str], dict[Group, None]] = defaultdict(dict)
        listed = list(sightings)
        self._two_days = _days_told_apart(listed)
        often = Counter(s.days for s in listed)
        # The best dated first, then those that name persons of most sides, then the day that most documents give.
        for s in sorted(
            listed, key=lambda s: (s.length, -len(s.persons), -often[s.days], s.days or (), s.document, s.contact)
        ):
            self._place(s)

    def _place(self, s: Sighting) -> None:
        fits = self._fits(s)
        if len(fits) == 1 and not fits[0].told_apart(s):
            fits[0].add(s, _joined(fits[0], s))
            self._index(fits[0], s)
            return
        group = Group(s, open_=not fits and len(s.sides) > 1 and s.length <= _MONTH)
        group.why[s.key] = _began(s, len(fits))
        self.groups.append(group)
        if group.open:
            self._index(group, s)

    def _index(self, group: Group, s: Sighting) -> None:
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

    def _fits(self, s: Sighting) -> list[Group]:
        """The groups a sighting may belong to: none, one, or (undecided) the first two."""
        for keys in self._where(s) if len(s.sides) > 1 else ():
            found: dict[Group, None] = {}
            for group in (g for days in keys for g in self._candidates(days, s)):
                if group.agrees(s) and not group.other_of_series(s):
                    found[group] = None
                    if len(found) > 1:
                        break
            if found:
                return list(found)
        return []

    def _where(self, s: Sighting) -> Iterator[list[_Days]]:
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

    def _candidates(self, days: _Days, s: Sighting) -> Iterator[Group]:
        """Groups of those days that may agree with the persons of one of the sighting's sides."""
        if not s.persons:
            yield from self._by_days.get(days, ())
            return
        side, named = min(s.persons.items())
        for token in sorted({t for name in named.values() for t in _tokens(name)}):
            yield from self._by_name.get((days, side, token), ())
        yield from self._nameless.get((days, side), ())


def _days_told_apart(sightings: list[Sighting]) -> set[frozenset[int]]:
    """Pairs of neighbouring days on which one document has two contacts of the same persons."""
    by_day: dict[tuple[str, int], list[Sighting]] = defaultdict(list)
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


def party(reports: Iterable[Sighting], side: str) -> list[str]:
    """Names of the persons of a side, the most often named first; the side's own name where none is named."""
    of_side = [s for s in reports if side in s.names]
    persons = Counter(name for s in of_side for name in s.persons.get(side, {}).values())
    if not persons:
        names = Counter(s.names[side] for s in of_side)
        return [min(names, key=lambda n: (-names[n], n))]
    full = [n for n in persons if not any(_tokens(n) < _tokens(other) for other in persons)]
    return sorted(full, key=lambda n: (-persons[n], n))


def _began(s: Sighting, fits: int) -> str:
    """Why a report opened an encounter of its own."""
    if len(s.sides) < 2:
        return "only one side is named: it is put with no other report"
    if fits > 1:
        return "it may be of more than one encounter: it is put with none"
    if fits:
        return "its own document has another contact of the same sides and days: it is put with none"
    if s.length > _MONTH:
        return "no date that fits another report: it stands alone"
    return f"the first report taken: {_sides_of(s)}, {_mode_of(s)}, {_range(s.days)}"


def _joined(group: Group, s: Sighting) -> str:
    """Why a report was put with others."""
    return f"{_sides_of(s)}; {_mode_of(s)}; {_day_reason(group, s)}; {_person_reason(group, s)}"


def _sides_of(s: Sighting) -> str:
    return f"sides {' and '.join(s.sides)}"


def _mode_of(s: Sighting) -> str:
    family = next(modes for modes in _FAMILIES if s.mode in modes)
    return f"mode {s.mode} (one with {', '.join(m for m in family if m != s.mode)})"


def _range(days: _Days | None) -> str:
    if days is None:
        return "no date"
    first, last = (date.fromordinal(d).isoformat() for d in days)
    return first if first == last else f"{first} to {last}"


def _day_reason(group: Group, s: Sighting) -> str:
    if s.days is None:
        return f"no date, published within {_AROUND} days of {_range(group.days)}, which no other encounter is"
    if group.days == s.days:
        return f"the same day{'s' if s.length > 1 else ''}, {_range(s.days)}"
    if s.length == 1:
        return f"dated {_range(s.days)}, a day from {_range(group.days)}: each capital dates by its own clock"
    return f"dated {_range(s.days)}, in which only the encounter of {_range(group.days)} falls"


def _person_reason(group: Group, s: Sighting) -> str:
    both = [
        f"{', '.join(sorted(named.values()))} for {side}"
        for side, named in sorted(s.persons.items())
        if group.persons.get(side)
    ]
    return f"persons agree: {'; '.join(both)}" if both else "no side's persons are named by both"
