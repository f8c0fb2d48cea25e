"""Which person a name stands for: told apart by date, country, title and by what else the text names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct

from dragoman.knowledge.people import CORE, PROMINENT, People
from dragoman.knowledge.spelling import plain
from dragoman.knowledge.terms import Term, fits, rank

# What speaks for a candidate, and how much. A full name alone is worth FULL, a surname alone SURNAME.
FULL, SPELLED, LOOSE, SURNAME = 0.75, 0.7, 0.62, 0.4
_OFFICE, _PROMINENT, _COUNTRY, _TITLE, _NEAR = 0.1, 0.06, 0.15, 0.16, 0.15
_OTHER_COUNTRY, _OTHER_TITLE, _LONG_AGO, _MINOR = -0.35, -0.15, -0.3, -0.05
_MIDDLE = -0.19  # a surname that is followed by another ("Peña" of Peña Nieto) is seldom used alone
_ELSEWHERE = -0.08  # the text names countries, and not this person's
_CORE_YEARS, _MINOR_YEARS = 12, 6
_HEADS = 3  # ranks of heads of state and government: known by their surname also when out of office


class Ranked(Struct, frozen=True, kw_only=True):
    """A person a name may stand for.

    Attributes:
        term: The office held on the day.
        score: 0 to 1.
        why: What spoke for it.
        by_surname: Whether the name is the surname alone.
    """

    person: str
    term: Term | None
    score: float
    why: tuple[str, ...]
    by_surname: bool = False


class Query(Struct, frozen=True, kw_only=True):
    """A name and what the text says around it.

    Attributes:
        name: As printed, without titles.
        on: Day of the text; None: not known.
        country: Country of the title before the name ("the Turkish minister Fidan").
        title: Category of that title (titles.csv).
        near: Countries the text names.
    """

    name: str
    on: date | None = None
    country: str | None = None
    title: str | None = None
    near: Collection[str] = ()


def rank_persons(people: People, query: Query) -> list[Ranked]:
    """Persons the name may stand for, best first; empty for a nobody."""
    whole = " " in query.name.strip() or "-" in query.name
    full = people.named(query.name)
    found = [c for p in full if (c := _weigh(people, p, query, FULL if whole else SURNAME + 0.05, "name")) is not None]
    if not full and whole:
        written = people.nearly_spelled(query.name)
        found = [c for p in written if (c := _weigh(people, p, query, SPELLED, "another spelling of")) is not None]
    if not full and not found and whole:
        found = [c for p in _loosely(people, query.name) if (c := _weigh(people, p, query, LOOSE, "part of the name"))]
    if not found:
        found = [c for p in people.by_surname(query.name) if (c := _weigh(people, p, query, SURNAME, "surname"))]
    return sorted(found, key=lambda c: (-c.score, _rank(people, c), c.person))


def _rank(people: People, c: Ranked) -> int:
    """Of two who fit alike, the one in the higher office is meant: "Kim" of Pyongyang."""
    return rank(c.term.category) if c.term is not None else people.best_rank(c.person)


def _weigh(people: People, person: str, q: Query, base: float, how: str) -> Ranked | None:
    """The candidate with its score; None where a surname alone does not fit day or country."""
    short = base < LOOSE
    terms = people.terms(person)
    held = [t for t in terms if t.held(q.on)] if q.on else [t for t in terms if t.until is None]
    best = people.best_rank(person)
    score, why = base, [f"{how} {q.name!r}"]
    titled = [t for t in terms if q.title and fits(q.title, t.category)]
    now = [t for t in titled if t in held]
    if short and not held and not (titled and best <= PROMINENT) and best > _HEADS:
        return None
    if held:
        score += _OFFICE
        why.append(f"in office on {q.on}" if q.on else "in office when last heard of")
    elif not people.around(person, q.on, _CORE_YEARS if best <= CORE else _MINOR_YEARS):
        if short:
            return None
        score += _LONG_AGO
        why.append("out of office for long")
    score += _PROMINENT if best <= _HEADS or min((rank(t.category) for t in held), default=99) <= PROMINENT else 0.0
    score += _MINOR if best > CORE else 0.0
    if short and not any(_ends_with(name, q.name) for name in people.spelled(person)):
        score += _MIDDLE
    country = _countries(people, person, terms)
    if q.country:
        if q.country not in country and short:
            return None
        score += _COUNTRY if q.country in country else _OTHER_COUNTRY
        why.append(f"country {q.country}" if q.country in country else f"the text says {q.country}")
    elif country & set(q.near):
        score += _NEAR
        why.append("country named in the text")
    elif q.near:
        score += _ELSEWHERE
    if q.title:
        if short and not titled:
            return None
        score += _TITLE if now else _TITLE / 2 if titled else _OTHER_TITLE
        why.append(f"title fits {(now or titled)[0].title!r}" if titled else "another title")
    term = min(now or held, key=lambda t: (t.trust, rank(t.category), t.since), default=None)
    return Ranked(
        person=person, term=term, score=round(max(0.0, min(score, 0.99)), 3), why=tuple(why), by_surname=short
    )


def _ends_with(name: str, surname: str) -> bool:
    """Whether a name ends with a surname, or begins with it: family names come first in East Asia and Hungary."""
    words, last = plain(name).split(), plain(surname).split()
    return words[-len(last) :] == last or words[: len(last)] == last


def _countries(people: People, person: str, terms: list[Term]) -> set[str]:
    entry = people.entry(person)
    return {t.country for t in terms} | ({entry.country} if entry and entry.country else set())


def _loosely(people: People, name: str) -> list[str]:
    """Persons of whose name this one leaves out or adds words: first and last the same, or the first three."""
    words = plain(name).split()
    if len(words) < 2 or len(words[0]) < 3:
        return []
    return [
        p for p in people.by_first_word(words[0])
        if any(_is_shorter(plain(s).split(), words) or _is_shorter(words, plain(s).split()) for s in people.spelled(p))
    ]  # fmt: skip


def _is_shorter(short: list[str], long: list[str]) -> bool:
    """Whether the words of one name are those of the other, some left out: not the last, unless three agree."""
    if len(short) < 2 or len(short) >= len(long) or short[0] != long[0]:
        return False
    if short[-1] != long[-1]:
        return len(short) >= 3 and long[: len(short)] == short
    rest = iter(long)
    return all(word in rest for word in short)
