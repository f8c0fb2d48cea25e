"""Persons in office: people.csv and offices.csv, made from public sources, and officeholders.csv, kept by hand.

A person of both is one, under the Wikidata id where there is one. A term kept by hand takes the place of the term
of that person and office which the sources give, and ends another's term that runs on into it. The long tables
stay rows of text until a person is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from dragoman.knowledge.entries import Entry, Gender
from dragoman.knowledge.spelling import PARTICLES, plain
from dragoman.knowledge.spellings import other_spellings, spellings_of
from dragoman.knowledge.tables import listed, read_rows, read_table
from dragoman.knowledge.terms import BY_HAND, SOURCES, Term, categories, open_until, rank
from dragoman.record.ids import slug

PROMINENT = 7  # ranks up to this one are the posts whose holders are known by their surname alone
CORE = 21  # ranks up to this one are the posts that conduct foreign policy and security
_OVERRUN = 31  # days a source's term may run on into the next holder's by hand
_PARTICLES = PARTICLES | {"ben", "san"}
_ARTICLES = frozenset({"al", "el"})
_EAST_ASIAN = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG"})


class Sketch(Struct):
    """What the tables say of a person, before an :class:`Entry` is made of it."""

    name: str
    country: str
    wikidata: str
    surname: str
    source: str
    spellings: list[str]
    gender: Gender | None = None
    sectors: tuple[str, ...] = ()
    table: str = "people.csv"


class People:
    """Persons by id.

    Args:
        states: Ids of states; a post in any other country's name is one of an organisation.
    """

    def __init__(self, states: Iterable[str]) -> None:
        self._states = frozenset(states)
        self._sketches: dict[str, Sketch] = {}
        self._rows: dict[str, list[list[str]]] = {}
        self._hand: dict[str, list[Term]] = {}
        self._seats: dict[tuple[str, str], list[Term]] = {}
        self._terms: dict[str, list[Term]] = {}
        self._entries: dict[tuple[str, date | None], Entry] = {}
        self._holders: dict[tuple[str, str], dict[str, None]] = {}
        self._ids: dict[str, list[str]] = {}
        self._surnames: dict[str, list[str]] = {}
        self._by_first_word: dict[str, dict[str, None]] = {}
        self._family_first = {r["surname"] for r in read_table("surnames.csv")}
        self._read_sources()
        self.add(read_table(BY_HAND))

    def _read_sources(self) -> None:
        for pid, name, surname, aliases, country, wikidata, source in read_rows("people.csv"):
            spellings = [name, *listed(aliases)]
            self._sketches[pid] = Sketch(name, country, wikidata, surname, source, spellings)
            for spelling in spellings:
                self._ids.setdefault(plain(spelling), []).append(pid)
        for row in read_rows("offices.csv"):
            self._rows.setdefault(row[0], []).append(row)

    def add(self, rows: Iterable[dict[str, str]], table: str = BY_HAND) -> list[str]:
        """Add persons and terms kept by hand; returns the ids of the persons.

        Terms of a table of the user's own take the place of ours, and its names stand for its persons alone.
        """
        rows = list(rows)
        persons = [self._person_of(r, table) for r in rows]
        fresh: dict[str, list[Term]] = {person: [] for person in persons}
        for row, person in zip(rows, persons, strict=True):
            if row["category"]:
                term = _term(row, person, table)
                fresh[person].append(term)
                self._seats.setdefault((term.category, term.country), []).append(term)
        for person, own in fresh.items():
            kept = [t for t in self._hand.get(person, []) if table == BY_HAND or not _replaced(t, own)]
            self._hand[person] = kept + own
        for made in (self._terms, self._entries, self._holders, self._surnames, self._by_first_word):
            made.clear()
        return list(fresh)

    def _person_of(self, row: dict[str, str], table: str) -> str:
        """The id of the person of a row kept by hand; its spellings join those the sources give."""
        spellings = [row["name"], *listed(row["aliases"])]
        home = row["nationality"] or row["country"]
        found = {
            pid: None for s in spellings for pid in self._ids.get(plain(s), ())
            if {row["country"], home} & {self._sketches[pid].country, *(r[2] for r in self._rows.get(pid, ()))}
            and (not row["wikidata"] or self._sketches[pid].wikidata in {"", row["wikidata"]})
        }  # fmt: skip
        if row["wikidata"] in self._sketches:
            found[row["wikidata"]] = None
        fresh = row["wikidata"] or slug(row["name"])
        person = next((p for p in found if self._sketches[p].wikidata), next(iter(found), fresh))
        known = self._sketches.setdefault(person, Sketch(row["name"], home, row["wikidata"], "", row["source"], []))
        for other in found:
            if other != person:
                self._absorb(person, other)
        known.name = row["name"]
        known.country = home
        known.surname = row["surname"] or known.surname
        known.gender = row["gender"] or known.gender  # type: ignore[assignment]
        known.spellings = list(dict.fromkeys([*spellings, *known.spellings]))
        known.sectors = tuple(listed(row.get("sectors", ""))) or known.sectors
        known.table = table
        for s in spellings:
            ids = self._ids.setdefault(plain(s), [])
            if table != BY_HAND:
                ids[:] = [person]
            elif person not in ids:
                ids.append(person)
        return person

    def _absorb(self, person: str, other: str) -> None:
        """Two rows of the sources that the table kept by hand shows to be one person."""
        gone = self._sketches.pop(other)
        self._sketches[person].spellings += gone.spellings
        self._rows.setdefault(person, []).extend(self._rows.pop(other, []))
        self._hand.setdefault(person, []).extend(self._hand.pop(other, []))
        for s in gone.spellings:
            ids = self._ids[plain(s)]
            ids[:] = dict.fromkeys(person if i == other else i for i in ids)

    def __contains__(self, person: object) -> bool:
        return person in self._sketches

    def spellings(self) -> Iterator[tuple[str, list[str]]]:
        """Each person's id and spellings, the canonical first."""
        for pid, sketch in self._sketches.items():
            yield pid, sketch.spellings

    def names(self) -> Iterable[str]:
        """All spellings of all persons, as :func:`plain` gives them."""
        return self._ids

    def spelled(self, person: str) -> list[str]:
        """Spellings of a person's name, the canonical first."""
        return self._sketches[person].spellings

    def by_first_word(self, word: str) -> list[str]:
        """Ids of the persons one of whose spellings begins with that word, as :func:`plain` gives it."""
        if not self._by_first_word:
            for name, ids in self._ids.items():
                self._by_first_word.setdefault(name.split(" ", 1)[0], {}).update(dict.fromkeys(ids))
        return list(self._by_first_word.get(word, ()))

    def gender(self, person: str) -> Gender | None:
        """Pronoun of a person; None if the tables do not say."""
        sketch = self._sketches.get(person)
        return sketch.gender if sketch else None

    def named(self, name: str) -> list[str]:
        """Ids of the persons of that full name, in any of its spellings."""
        return self._ids.get(plain(name), [])

    def nearly_spelled(self, name: str) -> list[str]:
        """Ids of the persons of a full name written in another way into Latin letters: Nikolay for Nikolai."""
        found: dict[str, None] = {}
        for spelled in other_spellings(plain(name)):
            found.update(dict.fromkeys(self._ids.get(spelled, ())))
        return list(found)

    def terms(self, person: str) -> list[Term]:
        """Terms of a person, the earliest first."""
        made = self._terms.get(person)
        if made is None:
            own = self._hand.get(person, [])
            given = [t for row in self._rows.get(person, ()) if not _replaced(t := _given(person, row), own)]
            made = sorted(map(self._ended, [*own, *given]), key=lambda t: (t.since, rank(t.category)))
            self._terms[person] = made
        return made

    def _ended(self, term: Term) -> Term:
        """A term ended where a table of more trust knows a later holder."""
        if term.trust == 0 or not categories()[term.category].single_seat:
            return term
        for seat in self._seats.get((term.category, term.country), ()):
            if (
                seat.trust < term.trust and seat.person != term.person and term.since < seat.since
                and (term.end or "9999") > _later(seat.since, _OVERRUN)
            ):  # fmt: skip
                term = msgspec.structs.replace(term, until=seat.since, seen=None)
        return term

    def entry(self, person: str, on: date | None = None) -> Entry | None:
        """The person, with the country and sectors of the office held on that day; None if there is none of that id.

        A person out of office has the sector ``ELI``, one not yet in office none.
        """
        sketch = self._sketches.get(person)
        if sketch is None:
            return None
        made = self._entries.get((person, on))
        if made is None:
            country, sectors = self._standing(person, sketch, on)
            made = Entry(
                id=person, name=sketch.name, kind="person", country=country, sectors=sectors,
                wikidata=sketch.wikidata or None, source=sketch.source, table=sketch.table,
            )  # fmt: skip
            self._entries[person, on] = made
        return made

    def _standing(self, person: str, sketch: Sketch, on: date | None) -> tuple[str | None, tuple[str, ...]]:
        home = sketch.country if sketch.country in self._states else None
        terms = self.terms(person)
        if not terms:
            return home, sketch.sectors
        term = self.term(person, on)
        if term is not None:
            return (term.country if term.country in self._states else None), categories()[term.category].sectors
        past = [t for t in terms if on is None or t.since <= on.isoformat()]
        if not past:
            return home, sketch.sectors
        last = max(past, key=lambda t: t.end or "")
        home = home or (last.country if last.country in self._states else None)
        # An open term was last seen before that day: still of that office, as far as is known.
        return home, categories()[last.category].sectors if last.until is None else ("ELI",)

    def term(self, person: str, on: date | None) -> Term | None:
        """The first-ranked term that covers the day; on no day, the one that is open."""
        if on is None:
            held = [t for t in self.terms(person) if t.until is None]
        else:
            held = [t for t in self.terms(person) if t.held(on)]
        return min(held, key=lambda t: (t.trust, rank(t.category), t.since), default=None)

    def best_rank(self, person: str) -> int:
        """The lowest rank among the offices a person ever held."""
        ranks = [rank(t.category) for t in self._hand.get(person, ())]
        ranks += [rank(row[3]) for row in self._rows.get(person, ())]
        return min(ranks, default=99)

    def around(self, person: str, on: date | None, years: int) -> bool:
        """Whether the person held an office within so many years of the day."""
        return on is None or any(t.near(on, years) for t in self.terms(person))

    def holders(self, category: str, country: str) -> list[str]:
        """Ids of all who held such an office of that country."""
        if not self._holders:
            for person, rows in self._rows.items():
                for row in rows:
                    self._holders.setdefault((row[3], row[2]), {})[person] = None
            for person, terms in self._hand.items():
                for t in terms:
                    self._holders.setdefault((t.category, t.country), {})[person] = None
        return list(self._holders.get((category, country), ()))

    def surname(self, person: str) -> str:
        """The surname by which a text calls a person: Yang of Yang Jiechi, Blinken of Antony Blinken, Le Drian."""
        sketch = self._sketches[person]
        if sketch.surname:
            return sketch.surname
        words = sketch.name.split()
        if len(words) == 1:
            return words[0]
        family_first = sketch.country in _EAST_ASIAN and "-" not in words[0] and words[0].lower() in self._family_first
        if family_first:
            return words[0]
        at = len(words) - 1
        while at > 1 and words[at - 1].lower() in _PARTICLES:
            at -= 1
        return " ".join(words[at:])

    def by_surname(self, surname: str) -> list[str]:
        """Ids of the persons of that surname, in another spelling if nobody has it in this one ("Zelensky").

        An Arabic article before it does not count.
        """
        if not self._surnames:
            for person in self._sketches:
                for spelled in _shortened(plain(self.surname(person))):
                    self._surnames.setdefault(spelled, []).append(person)
        wanted = plain(surname)
        found = self._surnames.get(wanted)
        if found is None and " " not in wanted:
            found = list(dict.fromkeys(p for s in spellings_of(wanted) for p in self._surnames.get(s, ())))
        return found or []


def _shortened(surname: str) -> list[str]:
    first, _, rest = surname.partition(" ")
    return [surname, rest] if first in _ARTICLES and rest else [surname]


def _term(row: dict[str, str], person: str, table: str) -> Term:
    """The term of a row kept by hand."""
    return Term(
        person=person, title=row["title"], country=row["country"], category=row["category"], since=row["since"],
        until=row["until"] or None, seen=open_until(row["as_of"]) if row["as_of"] and not row["until"] else None,
        table=table, source=row["source"], body=row["body"] or None,
    )  # fmt: skip


def _given(person: str, row: list[str]) -> Term:
    """The term of a row of the sources."""
    _, title, country, category, since, until, _, as_of, source = row
    return Term(
        person=person, title=title, country=country, category=category, since=since, until=until or None,
        seen=None if until else as_of, table=SOURCES, source=source,
    )  # fmt: skip


def _replaced(given: Term, own: list[Term]) -> bool:
    """Whether a term kept by hand is the same term of the same office."""
    return any(
        t.category == given.category and t.country == given.country
        and (t.overlaps(given.since, given.end) or abs(int(t.since[:4]) - int(given.since[:4])) == 0)
        for t in own
    )  # fmt: skip


def _later(day: str, days: int) -> str:
    """An ISO date so many days later; a partial one counts from its end."""
    full = day + "-12-28"[: 10 - len(day)] if len(day) == 4 else day + "-28"[: 10 - len(day)]
    return (date.fromisoformat(full) + timedelta(days=days)).isoformat()
