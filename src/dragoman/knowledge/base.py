"""Look-ups: names in running text, people in office on a day, titles, bodies of a country."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz import fuzz, process

from dragoman.knowledge.entries import Entry, Gender, Row, Via, bodies, memberships, own_entry, regions, states
from dragoman.knowledge.names import NameIndex
from dragoman.knowledge.people import CORE, PROMINENT, People
from dragoman.knowledge.persons import Query, Ranked, rank_persons
from dragoman.knowledge.spelling import fold, plain, tokens
from dragoman.knowledge.spellings import spellings_of
from dragoman.knowledge.tables import listed, read_table
from dragoman.knowledge.terms import Term, categories, rank, within
from dragoman.record import Office

# Words whose plural is a true plural ("the Democrats’ demands"), beside the peoples of the tables.
_GROUPS = frozenset(
    "democrat republican conservative liberal communist nationalist socialist islamist muslim christian jew hindu "
    "buddhist sikh catholic protestant sunni shiite shia kurd arab african asian european western easterner "
    "olympic".split()
)
# British spellings in names of bodies, and the American ones by which a text may call them.
_SPELT = (("Organisation", "Organization"), ("Defence", "Defense"), ("Centre", "Center"), ("Programme", "Program"))
_NOBODY = ""  # entry id of a name that stands for no actor: "Gulf of Mexico"
_FULL_NAME = 0.6  # least score of a person of that full name
_TEXT_YEARS, _TEXT_YEARS_MINOR = 12, 6


class Match(Struct, frozen=True, kw_only=True):
    """A name found in running text: tokens `first` to `last` (both included), candidates best first."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    via: Via
    row: str


class Naming(NamedTuple):
    """One name of an entry that is no person: the entry's id, how the name stands for it, how the table spells it."""

    entry: str
    via: Via
    spelled: str


class Knowledge:
    """The tables in memory. Build it once (:func:`load`); it is not changed by look-ups."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._bodies: dict[tuple[str, str], Entry] = {}
        self._index = NameIndex()
        self._named: dict[str, list[Naming]] = {}
        self._adjectives: dict[str, str] = {}
        self._single: set[str] = set()
        self._places: set[str] = set()
        self._plural: set[str] = set()
        self._patterns = self._body_patterns()
        for entry, row in states():
            self._add_state(entry, row)
        self._states = frozenset(self._entries)
        for entry, row in regions():
            self._add_state(entry, row)
        for entry, row in bodies():
            self._add_body(entry, row)
        for row in read_table("not_actors.csv"):
            self._index.add(row["phrase"], "alias", _NOBODY)
        self.people = People(self._states)
        for person, spellings in self.people.spellings():
            for name in spellings:
                if " " in name:
                    self._index.add(name, "name", person)
        self._titles = {
            row["title"]: (row["category"], row["sector"], row["gender"]) for row in read_table("titles.csv")
        }
        self.title_ends = {title.split()[-1] for title, (category, _, _) in self._titles.items() if category}
        self._prominent: set[str] = set()
        self._members = memberships()
        self._long_names: list[str] = []
        self._callers: dict[str, list[str]] = {}

    def _add_state(self, entry: Entry, row: Row) -> None:
        self._entries[entry.id] = entry
        self._add(entry.name, "name", entry.id)
        for name in listed(row["aliases"]):
            self._add(name, "abbreviation" if name.isupper() else "alias", entry.id)
        for name in listed(row["people"]):
            self._add(name, "people", entry.id)
            self._plural.add(name.rstrip("s"))
        for name in listed(row["adjectives"]):
            self._add(name, "adjective", entry.id)
            self._adjectives.setdefault(name, entry.country or entry.id)
            self._plural.add(name)
        for name in listed(row["capitals"]):
            self._add(name, "capital", entry.id)

    def _add_body(self, entry: Entry, row: Row) -> None:
        self._entries[entry.id] = entry
        if entry.kind == "government" and entry.country and entry.category:
            self._bodies.setdefault((entry.country, entry.category), entry)
        for n, name in enumerate([row["name"], *listed(row["aliases"])]):
            self._add(name, "name" if n == 0 else "alias", entry.id)
            if entry.kind == "people":
                self._plural.add(name.rstrip("s"))
            if entry.kind == "media" and name.startswith("The "):
                self._index.add("the " + name[4:], "alias", entry.id)  # "told the Guardian"
        for name in listed(row.get("metonyms", "")):
            self._add(name, "metonym", entry.id)

    def _add(self, name: str, via: Via, entry: str) -> None:
        for british, american in _SPELT:
            if british in name:
                self._add(name.replace(british, american), "alias" if via == "name" else via, entry)
        self._index.add(name, via, entry)
        self._named.setdefault(plain(name), []).append(Naming(entry, via, name))
        if " " not in name and "-" not in name:
            self._single.add(name)
            if via in {"name", "alias", "capital"} and self._entries[entry].is_place:
                self._places.add(name)

    def _body_patterns(self) -> list[tuple[tuple[str, ...], Row]]:
        rows = [
            (tuple(tokens(words)), row) for row in read_table("body_patterns.csv") for words in listed(row["words"])
        ]
        return sorted(rows, key=lambda r: (-len(r[0]), r[0]))

    def extend(self, rows: Sequence[Row], table: str) -> None:
        """Add rows of the user's own (:mod:`dragoman.knowledge.own`); their names stand for nobody else."""
        persons = [r for r in rows if r["kind"] == "person"]
        for person in self.people.add(persons, table):
            for name in self.people.spelled(person):
                self._index.remove(name)
                if " " in name:
                    self._index.add(name, "name", person)
        for row in rows:
            if row["kind"] != "person":
                for name in [row["name"], *listed(row["aliases"]), *listed(row["metonyms"])]:
                    self._index.remove(name)
                    self._named.pop(plain(name), None)
                entry = own_entry(row, self._entries.get(row["id"]), table)
                self._bodies.pop((entry.country or "", entry.category or ""), None)
                self._add_body(entry, row)
        self._prominent.clear()
        self._long_names.clear()

    # -- names in running text -------------------------------------------------------------------------------

    def find(self, words: Sequence[str], *, on: date | None) -> list[Match]:
        """Names of the tables in running text: longest first, left to right, no overlaps; linear in the words.

        A person known only by a minor post is found only where the text names his country.

        Args:
            words: Tokens, possessive 's apart.
            on: Day of the text; an entry that existed on that day goes before one that did not, and persons
                who were in no office within some years of it are left out. None: all.
        """
        text = [fold(w.replace("’", "'")) for w in words]
        found: list[Match] = []
        i = 0
        while i < len(text):
            match = self._match(text, i, on) or self._pattern_match(text, i, on)
            if match is None:
                i += 1
            else:
                if match.entries:
                    found.append(match)
                i = match.last + 1
        return self._without_strangers(found)

    def _without_strangers(self, found: list[Match]) -> list[Match]:
        minor = [m for m in found if m.entries[0].kind == "person" and self.is_minor(m.entries[0].id)]
        if not minor:
            return found
        named = {m.entries[0].country for m in found if m.entries[0].kind != "person"}
        return [m for m in found if m not in minor or m.entries[0].country in named]

    def _match(self, text: Sequence[str], i: int, on: date | None) -> Match | None:
        names = self._index.starting(text, i)
        if not names:
            return None
        first, last = i, i + len(names[0].words) - 1
        if names[0].entry == _NOBODY:
            return Match(first=first, last=last, entries=(), via="alias", row=names[0].spelled)
        known = [(n, e) for n in names if (e := self._standing_for(n.entry, on)) is not None]
        if not known:
            return None
        known.sort(key=lambda ne: self._order(ne[1], on))
        entries = tuple(dict.fromkeys(e for _, e in known))
        name, best = known[0]
        match = Match(first=first, last=last, entries=entries, via=name.via, row=name.spelled)
        return self._body_after(text, match) or match if best.is_place else match

    def _standing_for(self, entry: str, on: date | None) -> Entry | None:
        """The entry of an id, a person only if in office within some years of the day."""
        known = self._entries.get(entry)
        if known is not None:
            return known
        years = _TEXT_YEARS if self.people.best_rank(entry) <= CORE else _TEXT_YEARS_MINOR
        return self.people.entry(entry, on) if self.people.around(entry, on, years) else None

    def _order(self, entry: Entry, on: date | None) -> tuple[bool, bool, int, str]:
        """What is there on the day goes first, then who holds the higher office, then what ended last."""
        if entry.kind == "person":
            term = self.people.term(entry.id, on)
            return False, term is None, rank(term.category) if term else self.people.best_rank(entry.id), entry.id
        return not entry.valid(on), False, -int((entry.valid_to or "9999")[:4]), entry.id

    def _body_after(self, text: Sequence[str], state: Match) -> Match | None:
        """ "China's foreign ministry", "the Russian Defence Ministry": the body, as one match."""
        at = state.last + 1
        if at < len(text) and text[at] in {"'s", "'"}:
            at += 1
        if state.via == "capital":
            return None
        lower = [w.lower() for w in text[at : at + 4]]
        for words, row in self._patterns:
            if tuple(lower[: len(words)]) == words:
                entry = self._generic(state.entries[0], row)
                return Match(
                    first=state.first, last=at + len(words) - 1, entries=(entry,), via="name", row=" ".join(words)
                )
        return None

    def _pattern_match(self, text: Sequence[str], i: int, on: date | None) -> Match | None:
        """ "Ministry of Foreign Affairs of China"."""
        if text[i][:1].lower() not in "mopcgs" or not text[i][:1].isupper():
            return None
        lower = [w.lower() for w in text[i : i + 6]]
        for words, row in self._patterns:
            n = len(words)
            if tuple(lower[:n]) == words and lower[n : n + 1] == ["of"]:
                at = i + n + 1 + (lower[n + 1 : n + 2] == ["the"])
                state = self._match(text, at, on) if at < len(text) else None
                if state is not None and state.entries and state.entries[0].kind == "state":
                    entry = self._generic(state.entries[0], row)
                    return Match(first=i, last=state.last, entries=(entry,), via="name", row=" ".join(words))
        return None

    def _generic(self, place: Entry, row: Row) -> Entry:
        """The body of a state or region: the one the tables name, else one made of the pattern."""
        made = self._bodies.get((place.id, row["category"]))
        if made is not None:
            return made
        media = row["category"] == "state_media"
        entry = Entry(
            id=f"{place.id}.{row['code']}", name=f"{row['name']} of {place.name}",
            kind="media" if media else "government", country=place.country, sectors=tuple(listed(row["sectors"])),
            category=row["category"], state_media=media, source=row["source"],
        )  # fmt: skip
        self._entries[entry.id] = self._bodies[place.id, row["category"]] = entry
        return entry

    # -- entries by id, name and category -------------------------------------------------------------------

    def entry(self, entry_id: str, on: date | None = None) -> Entry | None:
        """The row of that id; a person as of the day `on`."""
        return self._entries.get(entry_id) or self.people.entry(entry_id, on)

    def state(self, code: str) -> Entry | None:
        """The state of an ISO alpha-3 code."""
        entry = self._entries.get(code)
        return entry if entry is not None and entry.kind == "state" else None

    def organisation(self, entry_id: str) -> str:
        """Id of the organisation of which one is an organ: the European Union of its Commission; else itself."""
        whole = entry_id.partition(".")[0]
        return whole if whole != entry_id and whole in self._entries else entry_id

    def body_of_state(self, name: str, *, on: date | None = None) -> Entry | None:
        """The body that goes by a name with its state before or behind it: "Ministry of External Affairs of India"."""
        words = name.split()
        before = [(words[:n], words[n:]) for n in range(1, min(3, len(words)))]
        behind = [(words[n + 1 :], words[:n]) for n, word in enumerate(words) if word == "of"]
        for place, rest in [*before, *behind]:
            states = {e.id for e in self.named(" ".join(place), on=on) if e.kind == "state"}
            found = [e for e in self.named(" ".join(rest), on=on) if e.kind == "government" and e.country in states]
            if found:
                return found[0]
        return None

    def body_named(self, country: str, words: Sequence[str]) -> Entry | None:
        """The body of a country whose common name stands among `words` (lower case); None if there is none."""
        for pattern, row in self._patterns if country in self._entries else ():
            if any(tuple(words[i : i + len(pattern)]) == pattern for i in range(len(words))):
                return self._generic(self._entries[country], row)
        return None

    def body_called(self, country: str, name: str) -> Entry | None:
        """The body of a country that goes by a name its own people use without the country: "the Coast Guard".

        It is the one that the tables have under that name with the state's name or adjective before it.
        """
        state = self._entries.get(country)
        if state is None:
            return None
        if not self._callers:
            for called, namings in self._named.items():
                for naming in namings:
                    if self._entries[naming.entry].kind == "state" and naming.via in {"abbreviation", "adjective"}:
                        self._callers.setdefault(naming.entry, []).append(called)
        for caller in self._callers.get(state.id, ()):
            for naming in self._named.get(f"{caller} {plain(name)}", ()):
                entry = self._entries[naming.entry]
                if entry.kind == "government" and entry.country == country:
                    return entry
        return None

    def body_for(self, country: str, category: str) -> Entry:
        """The body of that category of a country, a generic one if the tables name none.

        Raises:
            KeyError: the country or the category is not in the tables.
        """
        known = self._bodies.get((country, category))
        if known is not None:
            return known
        row = next((row for _, row in self._patterns if row["category"] == category), None)
        if row is None:
            raise KeyError(category)
        return self._generic(self._entries[country], row)

    def named(self, name: str, *, on: date | None = None) -> list[Entry]:
        """Entries of exactly that name, case and accents apart; bare adjectives and capitals included.

        What existed on the day goes first; persons come last.
        """
        ids = dict.fromkeys(n.entry for n in self.namings(name))
        found = sorted((self._entries[i] for i in ids), key=lambda e: not e.valid(on))
        return found + [e for p in self.people.named(name) if (e := self.people.entry(p, on)) is not None]

    def namings(self, name: str) -> list[Naming]:
        """The names of the tables that are `name`, case, accents and a "the" apart; not those of persons."""
        bare = name.removeprefix("The ").removeprefix("the ")
        return self._named.get(plain(name)) or self._named.get(plain(bare), [])

    def nearly_named(self, name: str, least: float) -> list[tuple[str, str]]:
        """Ids of entries and persons, with the name as :func:`plain` gives it, that are at least so like `name`.

        Args:
            name: A name of two words or more.
            least: Of 100, as :func:`rapidfuzz.fuzz.ratio` measures.
        """
        if not self._long_names:
            self._long_names = [n for n in self._named if " " in n] + [n for n in self.people.names() if " " in n]
        near = process.extract(plain(name), self._long_names, scorer=fuzz.ratio, score_cutoff=least, limit=10)
        return [
            (i, n) for n, _, _ in near
            for i in dict.fromkeys([*(x.entry for x in self._named.get(n, ())), *self.people.named(n)])
        ]  # fmt: skip

    def members(self, organisation: str, on: date) -> list[str]:
        """Ids of the members of an organisation or format on a day; empty if the tables do not list them."""
        return [m for m, since, until in self._members.get(organisation, ()) if within(on, since, until)]

    # -- persons ----------------------------------------------------------------------------------------------

    def candidates(
        self, name: str, *, on: date | None = None, country: str | None = None, title_category: str | None = None,
        near: Collection[str] = (),
    ) -> list[Ranked]:  # fmt: skip
        """Persons a name may stand for, best first, with what spoke for each; see :class:`Query`."""
        return rank_persons(
            self.people, Query(name=name, on=on, country=country, title=title_category, near=frozenset(near))
        )

    def person(
        self, name: str, *, on: date | None = None, country: str | None = None, title_category: str | None = None,
        near: Collection[str] = (),
    ) -> list[Entry]:  # fmt: skip
        """Persons of that full name or surname, best first; empty for a nobody. `near`: countries the text names.

        A surname alone finds those in office on the day, and those who ever were head of state or government.
        """
        found = self.candidates(name, on=on, country=country, title_category=title_category, near=near)
        return [
            e for c in found if (c.score >= _FULL_NAME or c.by_surname)
            and (e := self.people.entry(c.person, on)) is not None
        ]  # fmt: skip

    def is_minor(self, person: str) -> bool:
        """Whether a person is known only by posts that do not conduct foreign or security policy."""
        return self.people.best_rank(person) > CORE

    def surname(self, person: str) -> str:
        """The surname by which a text calls a person: Yang of Yang Jiechi, Blinken of Antony Blinken."""
        return self.people.surname(person)

    def office_of(self, person: str, on: date | None) -> Office | None:
        """The office held on that day; None if none, or if the day is not known."""
        term = self.term_of(person, on)
        if term is None:
            return None
        body, state = self._body_of(term), self.state(term.country)
        return Office(
            title=term.title, body=body.name if body else None, country=state.id if state else None,
            since=term.since, until=term.until,
        )  # fmt: skip

    def term_of(self, person: str, on: date | None) -> Term | None:
        """The first-ranked term that covers the day."""
        return None if on is None else self.people.term(person, on)

    def _body_of(self, term: Term) -> Entry | None:
        if term.body:
            return self._entries.get(term.body)
        place = self._entries.get(term.country)
        if place is None or place.kind != "state":
            return place
        category = categories()[term.category].body
        return self.body_for(term.country, category) if category else None

    def body_of(self, person: str, on: date | None) -> Entry | None:
        """The body a person speaks for on that day."""
        term = self.term_of(person, on)
        return self._body_of(term) if term else None

    def holder(self, category: str, country: str, on: date) -> Entry | None:
        """Who held the office on that day; None if the tables know nobody or several, or a state has many of it."""
        if category == "top_diplomat":
            return self.holder("party_foreign_affairs", country, on) or self.holder("foreign_minister", country, on)
        known = categories().get(category)
        if known is not None and known.of_many:
            return None
        held = [
            t for person in self.people.holders(category, country) for t in self.people.terms(person)
            if t.category == category and t.country == country and t.held(on)
        ]  # fmt: skip
        if not held:
            return None
        # The day of a handover is the successor's; of a term that ended "in May", so are the days he has begun by.
        held = [t for t in held if not (t.until and any(o.since.startswith(t.until) for o in held if o != t))] or held
        least = min(t.trust for t in held)
        trusted = [t for t in held if t.trust == least]
        newest = max(t.since for t in trusted)
        persons = {t.person for t in trusted if t.since == newest}
        return self.people.entry(persons.pop(), on) if len(persons) == 1 else None

    def ambassadors(self, country: str, toward: str, on: date) -> list[str]:
        """Persons who were a state's ambassadors to another on a day, by the rows best trusted; both by id ("USA")."""
        sent = [
            t for person in self.people.holders("ambassador", country) for t in self.people.terms(person)
            if t.category == "ambassador" and t.country == country and t.held(on) and self._is_sent_to(t, toward, on)
        ]  # fmt: skip
        return list(dict.fromkeys(t.person for t in sent if t.trust == min(t.trust for t in sent)))

    def _is_sent_to(self, term: Term, toward: str, on: date) -> bool:
        place = term.title.rpartition(" to ")[2].removeprefix("the ")
        return any(entry.id == toward for entry in self.named(place, on=on))

    # -- titles and words -------------------------------------------------------------------------------------

    def title_category(self, words: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        """Category and sectors of a title ("foreign minister"), or None; a hyphen may be a word of its own."""
        title = " ".join(words).lower().strip()
        found = self._titles.get(title)
        if found is None and " - " in title:  # "secretary - general", "vice - president"
            found = self._titles.get(title.replace(" - ", "-")) or self._titles.get(title.replace(" - ", " "))
        return (found[0], (found[1],) if found[1] else ()) if found and found[0] else None

    def sectors_of_category(self, category: str) -> tuple[str, ...]:
        """Sectors of those whose title is of a category ("head of state"); empty if the tables give none."""
        return next(((s,) for c, s, *_ in self._titles.values() if c == category and s), ())

    def gender(self, person: str) -> Gender | None:
        """Pronoun of a person; None if the tables do not say."""
        return self.people.gender(person)

    def title_gender(self, word: str) -> Gender | None:
        """Pronoun a title gives away ("Mrs.", "King")."""
        found = self._titles.get(word.lower())
        return found[2] or None if found else None  # type: ignore[return-value]

    def is_name(self, word: str) -> bool:
        """Whether a word alone is the name of a state, capital, body, outlet or of a person in office."""
        return word in self._single or plain(word) in self._prominent_surnames()

    def _prominent_surnames(self) -> set[str]:
        if not self._prominent:
            for person, _ in self.people.spellings():
                if self.people.best_rank(person) <= PROMINENT:
                    surname = plain(self.people.surname(person))
                    self._prominent.update((surname, *spellings_of(surname)))
        return self._prominent

    def is_state(self, word: str) -> bool:
        """Whether a word alone is the name of a state or a capital."""
        return word in self._places

    def is_first_name(self, word: str) -> bool:
        """Whether the name of a person of the tables begins with the word."""
        return bool(self.people.by_first_word(plain(word)))

    def is_people(self, word: str) -> bool:
        """Whether the plural of a word is a true plural: Russian, Palestinian, Democrat."""
        return word in self._plural or word.lower() in _GROUPS

    def demonym(self, word: str) -> str | None:
        """Country of an adjective: Chinese -> CHN."""
        return self._adjectives.get(word)
