"""Who is meant: a name, a title or a description, on a day.

    >>> import dragoman
    >>> dragoman.who("Qin Gang", on="2023-07-24")[0].office.title
    'Minister of Foreign Affairs'
    >>> dragoman.who("the Chinese foreign minister", on="2023-07-24")[0].name
    'Qin Gang'
    >>> dragoman.who("Marcus Beam")
    []

What is asked is, in this order: a name of the tables; a person's name, with or without a title before or after it;
a description, that is the holder of the office on the day, else the body, else a description with country and
sectors; a town, for those who live there; last a name of the tables with one letter wrong. A nobody gets an empty
list.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import OSA

from dragoman.knowledge import Entry, Knowledge, Ranked, load
from dragoman.knowledge.base import Naming
from dragoman.knowledge.listed import listed_entry
from dragoman.knowledge.people import CORE, PROMINENT
from dragoman.knowledge.phrases import Description, describe, town
from dragoman.knowledge.roles import role_ending, role_of
from dragoman.knowledge.spelling import PARTICLES, plain, tokens
from dragoman.knowledge.terms import Term, categories, fits, rank
from dragoman.record import ActorKind, Office
from dragoman.sources import checked_day

_LISTED = 0.7
_NAMED, _METONYM, _HOLDER, _BODY, _DESCRIBED, _UNKNOWN, _PLACE = 0.95, 0.9, 0.9, 0.85, 0.6, 0.5, 0.3
_GONE = 0.2  # what having ended before the day, or begun after it, costs
_SHORT = 4  # letters of a name in capitals that small letters do not stand for
_TYPO = 0.2  # what a letter wrong costs
_LEAST_LETTERS, _LEAST_WORD, _LEAST_LIKE = 10, 6, 90.0  # of a whole name, of the word with a letter wrong; of 100
_STEP = 0.05  # between candidates that nothing tells apart
_LEAST_FULL = 0.6  # score a person of that full name needs
_HONORIFIC = re.compile(
    r"(mr|mrs|ms|miss|dr|sir|dame|lord|lady|madame?|prof|hon|sen|rep|gen|col|lt|maj|capt|adm|gov|amb)\.?", re.I
)
_PARTICLES = PARTICLES | {"ben", "san", "y", "e"}
_PREPOSITIONS = frozenset("of to for in at from with on by and".split())
_ARTICLE = re.compile(r"(the|a|an)\s+", re.I)


class Fact(Struct, frozen=True, kw_only=True):
    """A row of a table that speaks for a candidate."""

    table: str
    row: str
    source: str


class Candidate(Struct, frozen=True, kw_only=True):
    """Someone who may be meant.

    Attributes:
        id: As in a record; None: described, or not in the tables.
        name: Canonical name; of somebody described or unknown, the words as given.
        kind: Kind of actor of the record.
        country: ISO 3166-1 alpha-3; None: none, or not known.
        sectors: Sectors of PLOVER, the one that matters most first.
        office: The office held on the day, or described; None: none, or the day is not known.
        wikidata: Wikidata id.
        score: 0 to 1.
        why: What spoke for it, in words.
        facts: The rows of the tables it rests on.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    wikidata: str | None = None
    score: float
    why: tuple[str, ...] = ()
    id: str | None = None
    facts: tuple[Fact, ...] = ()


def who(
    text: str, on: date | str | None = None, context: str | None = None, actors: str | Path | None = None
) -> list[Candidate]:
    """Who is meant by a name, a title or a description.

    Args:
        text: A few words as printed: ``"Wang Yi"``, ``"the Turkish foreign minister"``, ``"Foggy Bottom"``.
        on: Day of the text, on which offices depend; None: not known, then nobody is found by office alone.
        context: The text around it; countries it names speak for those of that country.
        actors: A table of your own that extends or overrules ours (:mod:`dragoman.knowledge.own`).
    Returns:
        Candidates, the likeliest first; empty for a nobody.
    Raises:
        OptionError: `on` is no date of one day.
        KnowledgeError: `actors` cannot be read.
    """
    day = date.fromisoformat(checked_day(on, "on")) if on is not None else None
    words = " ".join(text.replace("’", "'").split()).strip(" \"'“”,;:.")
    if not words:
        return []
    asked = _Asked(load(actors), words, day, context or "")
    return asked.by_name() or asked.by_titled_name() or asked.by_description() or asked.by_place() or asked.by_typo()


class _Asked:
    """One question; each method is one way to answer it."""

    def __init__(self, kb: Knowledge, text: str, on: date | None, context: str) -> None:
        self.kb = kb
        self.text = text
        self.bare = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
        self.on = on
        self.near = self._countries(context)

    def _countries(self, context: str) -> frozenset[str]:
        found = self.kb.find(tokens(context), on=self.on)
        return frozenset(m.entries[0].country for m in found if m.entries[0].country)

    # -- names ------------------------------------------------------------------------------------------------

    def by_name(self) -> list[Candidate]:
        """Entries and persons of that name; two words may be in small letters, one ("us", "may") must not."""
        if " " not in self.bare and self.bare.islower():
            return []
        found: dict[str, Candidate] = {}
        for naming in self.kb.namings(self.text):
            if naming.entry not in found and self._may_be(naming):
                found[naming.entry] = self._named(naming)
        known = _ranked([*found.values(), *self._persons(self.bare, None, None, None)])
        entry = listed_entry(self.bare) if not known and self.bare[:1].isupper() else None
        if entry is not None:
            return [self._entry(entry, _LISTED, (f"{self.bare!r} is in the list",), entry.kind, entry.sectors)]
        return known

    def _may_be(self, naming: Naming) -> bool:
        """Whether a short name in capitals (WHO, UN) is in capitals in the text, too."""
        letters = naming.spelled.replace(".", "")
        return self.bare.isupper() or not (letters.isupper() and len(letters) <= _SHORT)

    def _named(self, naming: Naming) -> Candidate:
        entry = self.kb.entry(naming.entry)
        assert entry is not None
        kind, sectors, score = entry.kind, entry.sectors, _NAMED
        if naming.via in {"capital", "metonym"}:
            score = _METONYM
            sectors = sectors or ("GOV",)  # "Beijing" acts as the government
        if naming.via == "people" and entry.kind == "state":
            kind, sectors = "people", ("CVL",)
        score -= 0 if entry.valid(self.on) else _GONE
        score += _STEP if entry.country in self.near else 0
        return self._entry(entry, score, (f"{self.bare!r}: {naming.via} of {entry.name}",), kind, sectors)

    def _entry(
        self, entry: Entry, score: float, why: tuple[str, ...], kind: ActorKind, sectors: tuple[str, ...]
    ) -> Candidate:
        fact = Fact(table=entry.table, row=_row_of(entry), source=entry.source)
        return Candidate(
            id=entry.id, name=entry.name, kind=kind, country=entry.country, sectors=sectors, wikidata=entry.wikidata,
            score=round(min(score, 1.0), 3), why=why, facts=(fact,),
        )  # fmt: skip

    def _persons(
        self, name: str, country: str | None, category: str | None, said: Description | None
    ) -> list[Candidate]:
        ranked = self.kb.candidates(name, on=self.on, country=country, title_category=category, near=self.near)
        kept = [
            r for r in ranked if (self._bears_surname(r, country, category) if r.by_surname else r.score >= _LEAST_FULL)
        ]  # fmt: skip
        return [self._person(r, said) for r in kept]

    def _bears_surname(self, ranked: Ranked, country: str | None, category: str | None) -> bool:
        """Whether one word may mean this person: a leader, one of no other name, or one that the text speaks for."""
        if country or category or (ranked.term is not None and ranked.person in self.kb.people.named(self.bare)):
            return True
        entry = self.kb.entry(ranked.person, self.on)
        best = min(rank(ranked.term.category) if ranked.term else 99, self.kb.people.best_rank(ranked.person))
        if entry is not None and entry.country in self.near:
            return best <= CORE
        return best <= PROMINENT

    def _person(self, ranked: Ranked, said: Description | None) -> Candidate:
        entry = self.kb.entry(ranked.person, self.on)
        assert entry is not None
        sectors, country = entry.sectors, entry.country
        if said is not None and not self._in_office(ranked) and said.sectors:
            sectors = said.sectors  # "US Senator Marco Rubio", before he was in any office of the tables
        office = self.kb.office_of(ranked.person, self.on) if self.on else None
        return Candidate(
            id=entry.id, name=entry.name, kind="person", country=country, sectors=sectors, office=office,
            wikidata=entry.wikidata, score=ranked.score, why=ranked.why, facts=tuple(self._facts(entry)),
        )  # fmt: skip

    def _in_office(self, ranked: Ranked) -> bool:
        return ranked.term is not None

    def _facts(self, entry: Entry) -> list[Fact]:
        """The terms of a person that cover the day, or the last one; the person's own row, if there are none."""
        terms = self.kb.people.terms(entry.id)
        held = [t for t in terms if self.on is not None and t.held(self.on)] or terms[-1:]
        if not held:
            return [Fact(table=entry.table, row=entry.name, source=entry.source)]
        return [Fact(table=t.table, row=_term_row(entry.name, t), source=t.source) for t in held]

    # -- a title and a name -----------------------------------------------------------------------------------

    def by_titled_name(self) -> list[Candidate]:
        """ "French President Emmanuel Macron", "Harry Tseng, Taiwan's deputy foreign minister", "Mrs. Clinton"."""
        parts = self._parted()
        if parts is None:
            return []
        name, title = parts
        said = describe(self.kb, title, on=self.on) if title else None
        country = said.country if said else None
        found = self._persons(name, country, said.category if said else None, said)
        if not found and said is not None and said.of is not None and not country:
            found = self._persons(name, said.of.id, said.category, said)
        if found or said is None:
            return _ranked(found)
        return [self._unknown(name, said)]

    def _unknown(self, name: str, said: Description) -> Candidate:
        return Candidate(
            name=name, kind="person", country=said.country, sectors=said.sectors, score=_UNKNOWN,
            why=(f"{name!r} is in no table", *said.why), facts=tuple(_said_facts(said)),
        )  # fmt: skip

    def _parted(self) -> tuple[str, str] | None:
        """Name and title, where the words are both; the title is empty if it is an honorific alone."""
        before, comma, after = self.bare.partition(", ")
        if comma and _is_name(before.split()) and not self.kb.named(before):
            return before, after
        if comma and self.kb.people.named(before):
            return before, after
        words = self.bare.split()
        for i in range(len(words) - 1, 0, -1):
            known = bool(self.kb.people.named(" ".join(words[i:])))  # "Gang" and "King" are roles, too
            if (known or _is_name(words[i:])) and self._is_title(words[:i]):
                return " ".join(words[i:]), " ".join(words[:i])
        if len(words) > 1 and _HONORIFIC.fullmatch(words[0]) and _is_name(words[1:]):
            return " ".join(words[1:]), ""
        return None

    def _is_title(self, words: list[str]) -> bool:
        """Whether the words end in a title or rank: a role that a person has before the name."""
        last = words[-1].lower()
        if last in _PREPOSITIONS:
            return False
        if self.kb.title_category([last]) or last in self.kb.title_ends:
            return True
        split = tokens(" ".join(words))
        found = role_ending(split, len(split))
        return found is not None and found[1].sectors[:1] != () and not found[1].plural

    # -- descriptions -----------------------------------------------------------------------------------------

    def by_description(self) -> list[Candidate]:
        """The holder of the office on the day, else the body, else the description with country and sectors."""
        said = describe(self.kb, self.text, on=self.on)
        if said is None:
            return []
        if said.whole and said.body is not None:
            return [self._entry(said.body, _BODY, said.why, said.body.kind, said.body.sectors)]
        return self._holders(said) or [self._described(said)]

    def _holders(self, said: Description) -> list[Candidate]:
        if not said.definite or said.category is None or self.on is None:
            return []
        of = self._owner(said)
        persons = self._in_seat(said, of, self.on) if of else []
        why = (*said.why, f"held that office on {self.on}")
        found = []
        for person in persons:
            term = min((t for t in self.kb.people.terms(person) if t.held(self.on)), key=lambda t: t.trust)
            ranked = Ranked(person=person, term=term, score=_HOLDER if len(persons) == 1 else _DESCRIBED, why=why)
            found.append(self._person(ranked, None))
        return _ranked(found)

    def _owner(self, said: Description) -> str | None:
        """Country or organisation whose office it is; that of the context, if it names but one."""
        if said.of is not None and said.of.kind == "intergovernmental":
            return said.of.id
        if said.country:
            return None if said.by_town else said.country
        return next(iter(self.near)) if len(self.near) == 1 else None

    def _in_seat(self, said: Description, of: str, on: date) -> list[str]:
        category = said.category or ""
        if category in {"ambassador", "envoy"}:
            return self._sent(said, of, on)
        if category == "spokesperson":
            return [p for p in self._serving("spokesperson", of, on) if self._speaks_for(p, said)]
        options = [category, *(c for c in ("organisation_head", "supreme_leader", "head_of_state", "head_of_government")
                               if fits(category, c) and category in {"leader", "head_of_state"})]  # fmt: skip
        for option in dict.fromkeys(options):
            holder = self.kb.holder(option, of, on) if option in categories() or option == "top_diplomat" else None
            if holder is not None:
                return [holder.id]
        return []

    def _serving(self, category: str, of: str, on: date) -> list[str]:
        people = self.kb.people
        return [
            p for p in people.holders(category, of)
            if any(t.category == category and t.country == of and t.held(on) for t in people.terms(p))
        ]  # fmt: skip

    def _sent(self, said: Description, of: str, on: date) -> list[str]:
        """Ambassadors of a state to the one named; to the United Nations they are of a kind of their own."""
        toward = said.toward
        if toward is None:
            return []
        if toward.id.split(".")[0] == "UN":
            return self._serving("un_ambassador", of, on)
        return self.kb.ambassadors(of, toward.id, on)

    def _speaks_for(self, person: str, said: Description) -> bool:
        """Whether a spokesperson is one of the body named, and the spokesman or spokeswoman of the text."""
        gender = self.kb.title_gender(self.bare.rpartition(" ")[2])
        if gender and self.kb.gender(person) not in {None, gender}:
            return False
        body = self.kb.body_of(person, self.on)
        return said.body is None or (body is not None and body.id == said.body.id)

    def _described(self, said: Description) -> Candidate:
        country = said.country
        if country is None and said.body is None and said.category and len(self.near) == 1:
            country = next(iter(self.near))
        weak = said.role is None and said.category is None and said.body is None
        known = categories().get(said.category or "")
        body = (
            self.kb.body_for(country, known.body)
            if known and known.body and country and self.kb.state(country)
            else None
        )
        office = Office(
            title=said.role.phrase if said.role else self.bare, body=body.name if body else None, country=country
        )
        return Candidate(
            name=self.bare, kind="people" if said.sectors == ("CVL",) and said.role is None else "unnamed",
            country=country, sectors=said.sectors, office=office if said.category and not said.former else None,
            score=_PLACE if weak else _DESCRIBED, why=said.why, facts=tuple(_said_facts(said)),
        )  # fmt: skip

    # -- places -----------------------------------------------------------------------------------------------

    def by_place(self) -> list[Candidate]:
        """A town or region that is no actor of the tables: those who live there."""
        site = town(self.kb, self.bare)
        if site is None:
            return []
        fact = Fact(table="places", row=f"{site.name}, {site.country}, {site.kind}", source="GeoNames")
        return [
            Candidate(
                name=site.name, kind="people", country=site.country, sectors=("CVL",) if site.kind == "city" else (),
                score=_PLACE,
                why=(f"{self.bare!r} is a place",), facts=(fact,),
            )
        ]  # fmt: skip

    # -- a letter wrong ---------------------------------------------------------------------------------------

    def by_typo(self) -> list[Candidate]:
        """Names of two words or more with one letter wrong in a long word; never short ones, never two such names."""
        asked = plain(self.bare)
        if len(asked) < _LEAST_LETTERS or not _is_name(self.bare.split()):
            return []
        near = {
            i: name for i, name in self.kb.nearly_named(asked, _LEAST_LIKE) if _one_letter_off(asked, name)
            and (i not in self.kb.people or self.kb.people.best_rank(i) <= CORE)
        }  # fmt: skip
        if len(near) != 1:
            return []
        entry_id, name = near.popitem()
        right = _Asked(self.kb, name, self.on, "")
        right.near = self.near
        entry = self.kb.entry(entry_id, self.on)
        assert entry is not None
        why = f"{self.bare!r} is one letter away from {entry.name!r}"
        return [_typo(c, why) for c in right.by_name() if c.id == entry_id]


def _typo(candidate: Candidate, why: str) -> Candidate:
    return replace(candidate, score=round(candidate.score - _TYPO, 3), why=(why, *candidate.why))


def _one_letter_off(asked: str, name: str) -> bool:
    """Whether all words but one are the same, and that one, a long one, has one letter wrong, missing or swapped."""
    mine, theirs = asked.split(), name.split()
    if len(mine) != len(theirs):
        return False
    wrong = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return (
        len(wrong) == 1 and min(map(len, wrong[0])) >= _LEAST_WORD and wrong[0][0][0] == wrong[0][1][0]
        and OSA.distance(*wrong[0], score_cutoff=1) == 1
    )  # fmt: skip


def _is_name(words: list[str]) -> bool:
    """Whether words may be a person's name: capitals or particles, no role among them."""
    return bool(words) and len(words) <= 6 and words[-1][:1].isupper() and all(
        (w[:1].isupper() and w.replace(".", "").replace("-", "").replace("'", "").isalpha() and role_of([w]) is None)
        or w.lower().rstrip("-") in _PARTICLES
        for w in words
    )  # fmt: skip


def _ranked(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (-c.score, c.name, c.id or ""))


def _said_facts(said: Description) -> list[Fact]:
    facts = []
    if said.role is not None:
        facts.append(
            Fact(
                table=said.role.table, row=f"{said.role.phrase}: {'|'.join(said.role.sectors)}", source=said.role.source
            )
        )
    if said.body is not None:
        facts.append(Fact(table=said.body.table, row=_row_of(said.body), source=said.body.source))
    return facts


def _row_of(entry: Entry) -> str:
    span = f" ({entry.valid_from or ''}–{entry.valid_to or ''})" if entry.valid_from or entry.valid_to else ""
    return f"{entry.id}: {entry.name}{span}"


def _term_row(name: str, term: Term) -> str:
    until = f"to {term.until}" if term.until else "not ended"
    return f"{name}: {term.title}, {term.country}, from {term.since} {until}"
