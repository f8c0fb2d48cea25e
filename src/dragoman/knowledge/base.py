"""Look-ups: names in running text, people in office on a day, titles, bodies of a country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from dragoman.knowledge.entries import RANK, Entry, Gender, Term, Via, bodies, listed, people, plain, states
from dragoman.knowledge.tables import read_table
from dragoman.record import Office

# Words whose plural is a true plural ("the Democrats’ demands"), beside the peoples of the tables.
_GROUPS = frozenset(
    "democrat republican conservative liberal communist nationalist socialist islamist muslim christian jew hindu "
    "buddhist sikh catholic protestant sunni shiite shia kurd arab african asian european western easterner olympic".split()
)
_SPLIT = re.compile(r"(?<=\w)-(?=\w)|(?<=\w)'s\b|,")


class Match(Struct, frozen=True, kw_only=True):
    """A name found in running text: tokens `first` to `last` (both included), candidates best first."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    via: Via
    row: str


def tokens(name: str) -> list[str]:
    """Words of a name as the tokeniser parts them: hyphens, commas and 's stand alone."""
    spaced = _SPLIT.sub(lambda m: f" {m.group()} ", name.replace("’", "'"))
    return spaced.split()


class Knowledge:
    """The tables in memory. Build it once (:func:`load`); it is not changed by look-ups."""

    def __init__(self) -> None:
        self._people = people()
        self._entries: dict[str, Entry] = {}
        self._bodies: dict[tuple[str, str], Entry] = {}
        self._index: dict[str, list[tuple[tuple[str, ...], Via, str, str]]] = {}
        self._named: dict[str, list[str]] = {}
        self._adjectives: dict[str, str] = {}
        self._single: set[str] = set()
        self._places: set[str] = set()
        self._plural: set[str] = set()
        self._patterns = self._body_patterns()
        for entry, row in states():
            self._add_state(entry, row)
        for entry, row in bodies():
            self._entries[entry.id] = entry
            if entry.kind == "government" and entry.country and entry.category:
                self._bodies.setdefault((entry.country, entry.category), entry)
            for n, name in enumerate([row["name"], *listed(row["aliases"])]):
                self._add(
                    name,
                    "name" if n == 0 else "metonym" if entry.kind == "government" and " " not in name else "alias",
                    entry.id,
                )
                if entry.kind == "people":
                    self._plural.add(name.rstrip("s"))
        for person, names in self._people.names.items():
            self._entries[person] = self._people.entries[person]
            for name in names:
                if " " in name:
                    self._add(name, "name", person)
        self._by_surname = self._surnames()
        for options in self._index.values():
            options.sort(key=lambda o: (-len(o[0]), o[0], o[2]))
        self._titles = {
            row["title"]: (row["category"], row["sector"], row["gender"]) for row in read_table("titles.csv")
        }
        self._holders: dict[tuple[str, str], list[Term]] = {}
        for terms in self._people.terms.values():
            for term in terms:
                self._holders.setdefault((term.category, term.country), []).append(term)

    def _add_state(self, entry: Entry, row: dict[str, str]) -> None:
        self._entries[entry.id] = entry
        self._add(entry.name, "name", entry.id)
        for name in listed(row["aliases"]):
            self._add(name, "abbreviation" if name.isupper() else "alias", entry.id)
        for name in listed(row["people"]):
            self._add(name, "people", entry.id)
            self._plural.add(name.rstrip("s"))
        for name in listed(row["adjectives"]):
            self._add(name, "adjective", entry.id)
            self._adjectives.setdefault(name, entry.id)
            self._plural.add(name)
        for name in listed(row["capitals"]):
            self._add(name, "capital", entry.id)

    def _add(self, name: str, via: Via, entry: str) -> None:
        words = tuple(tokens(name))
        self._index.setdefault(words[0], []).append((words, via, entry, name))
        ids = self._named.setdefault(plain(name), [])
        if entry not in ids:
            ids.append(entry)
        if len(words) == 1:
            self._single.add(name)
            if via in {"name", "alias", "capital"} and self._entries[entry].kind == "state":
                self._places.add(name)

    def _body_patterns(self) -> list[tuple[tuple[str, ...], dict[str, str]]]:
        rows = [
            (tuple(tokens(words)), row) for row in read_table("body_patterns.csv") for words in listed(row["words"])
        ]
        return sorted(rows, key=lambda r: (-len(r[0]), r[0]))

    def _surnames(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for person in self._people.names:
            found.setdefault(plain(self.surname(person)), []).append(person)
        return found

    def surname(self, person: str) -> str:
        """The surname by which a text calls a person: Yang of Yang Jiechi, Blinken of Antony Blinken."""
        printed = self._people.surnames.get(person)
        entry = self._people.entries[person]
        if printed:
            return printed
        words = entry.name.split()
        east_asian = entry.country in {"CHN", "TWN", "KOR", "PRK", "VNM", "HKG"}
        return words[0] if east_asian and "-" not in words[0] and len(words) > 1 else words[-1]

    def find(self, words: Sequence[str], *, on: date | None) -> list[Match]:
        """Names of the tables in running text: longest first, left to right, no overlaps; linear in the words.

        Args:
            words: Tokens, possessive 's apart.
            on: Day of the text; entries that did not exist then are left out. None: all.
        """
        text = [w.replace("’", "'") for w in words]
        found: list[Match] = []
        i = 0
        while i < len(text):
            match = self._match(text, i, on) or self._pattern_match(text, i, on)
            if match is None:
                i += 1
            else:
                found.append(match)
                i = match.last + 1
        return found

    def _match(self, text: list[str], i: int, on: date | None) -> Match | None:
        word = text[i]
        options = self._index.get(word)
        if options is None and len(word) > 3 and word.isupper():
            options = self._index.get(word.title())
        for words, via, entry, row in options or ():
            n = len(words)
            if i + n > len(text) or not all(_same(w, text[i + k]) for k, w in enumerate(words)):
                continue
            known = self._entries[entry]
            if not known.valid(on) or (known.kind == "person" and not self._of_its_time(entry, on)):
                continue
            match = Match(first=i, last=i + n - 1, entries=(known,), via=via, row=row)
            return self._body_after(text, match) or match if known.kind == "state" else match
        return None

    def _of_its_time(self, person: str, on: date | None) -> bool:
        """Whether a person of the tables was in office within ten years of the day."""
        if on is None:
            return True
        return any(
            int(t.since[:4]) <= on.year + 10 and (t.until is None or int(t.until[:4]) >= on.year - 10)
            for t in self._people.terms.get(person, ())
        )

    def _body_after(self, text: list[str], state: Match) -> Match | None:
        """ "China's foreign ministry", "the Russian Defence Ministry": the body, as one match."""
        at = state.last + 1
        if at < len(text) and text[at] in {"'s", "'"}:
            at += 1
        if state.via == "capital":
            return None
        lower = [w.lower() for w in text[at : at + 4]]
        for words, row in self._patterns:
            if tuple(lower[: len(words)]) == words:
                entry = self._generic(state.entries[0].id, row)
                return Match(
                    first=state.first, last=at + len(words) - 1, entries=(entry,), via="name", row=" ".join(words)
                )
        return None

    def _pattern_match(self, text: list[str], i: int, on: date | None) -> Match | None:
        """ "Ministry of Foreign Affairs of China"."""
        if text[i][:1].lower() not in "mop" or not text[i][:1].isupper():
            return None
        lower = [w.lower() for w in text[i : i + 6]]
        for words, row in self._patterns:
            n = len(words)
            if tuple(lower[:n]) == words and lower[n : n + 1] == ["of"]:
                at = i + n + 1 + (lower[n + 1 : n + 2] == ["the"])
                state = self._match(text, at, on) if at < len(text) else None
                if state is not None and state.entries[0].kind == "state":
                    entry = self._generic(state.entries[0].id, row)
                    return Match(first=i, last=state.last, entries=(entry,), via="name", row=" ".join(words))
        return None

    def _generic(self, country: str, row: dict[str, str]) -> Entry:
        made = self._bodies.get((country, row["category"]))
        if made is not None:
            return made
        state = self._entries[country]
        entry = Entry(
            id=f"{country}.{row['code']}", name=f"{row['name']} of {state.name}",
            kind="media" if row["category"] == "state_media" else "government", country=country,
            sectors=tuple(listed(row["sectors"])), category=row["category"], state_media=row["category"] == "state_media",
            source=row["source"],
        )  # fmt: skip
        self._entries[entry.id] = self._bodies[country, row["category"]] = entry
        return entry

    def entry(self, entry_id: str) -> Entry | None:
        """The row of that id."""
        return self._entries.get(entry_id)

    def body_for(self, country: str, category: str) -> Entry:
        """The body of that category of a country, a generic one if the tables name none.

        Raises:
            KeyError: the country or the category is not in the tables.
        """
        row = next((row for _, row in self._patterns if row["category"] == category), None)
        if row is None:
            raise KeyError(category)
        return self._generic(country, row)

    def named(self, name: str, *, on: date | None = None) -> list[Entry]:
        """Entries of exactly that name, case and accents apart; bare adjectives and capitals included."""
        ids = self._named.get(plain(name), []) or self._named.get(
            plain(name.removeprefix("The ").removeprefix("the ")), []
        )
        return [self._entries[i] for i in ids if self._entries[i].valid(on)]

    def person(
        self, name: str, *, on: date | None = None, country: str | None = None, title_category: str | None = None
    ) -> list[Entry]:
        """Persons of that full name or surname, best first; empty for a nobody.

        A surname alone finds only those in office on the day. Ranked by country, title, office on the day.
        """
        ids = [i for i in self._named.get(plain(name), []) if self._entries[i].kind == "person"]
        full = bool(ids)
        if not ids:
            ids = self._by_surname.get(plain(name), [])
        if full and on is not None:
            ids = [i for i in ids if self._of_its_time(i, on)]
        elif on is not None:
            ids = [i for i in ids if any(t.held(on) for t in self._people.terms.get(i, ()))]
        if country is not None:
            ids = [i for i in ids if self._entries[i].country in {country, None}]
        ranked = []
        for i in ids:
            held = [t for t in self._people.terms.get(i, ()) if on is not None and t.held(on)]
            title = any(t.category == title_category for t in held)
            ranked.append((not title, not held, min((RANK.get(t.category, 99) for t in held), default=99), i))
        return [self._entries[i] for *_, i in sorted(ranked)]

    def office_of(self, person: str, on: date | None) -> Office | None:
        """The office held on that day; None if none, or if the day is not known."""
        term = self.term_of(person, on)
        if term is None:
            return None
        body = self._body_of(term)
        iso = term.country if term.country in self._entries and self._entries[term.country].kind == "state" else None
        return Office(
            title=term.title, body=body.name if body else None, country=iso, since=term.since, until=term.until
        )

    def term_of(self, person: str, on: date | None) -> Term | None:
        """The first-ranked term that covers the day."""
        if on is None:
            return None
        held = [t for t in self._people.terms.get(person, ()) if t.held(on)]
        return min(held, key=lambda t: (not t.by_hand, RANK.get(t.category, 99), t.since), default=None)

    def _body_of(self, term: Term) -> Entry | None:
        category = {
            "foreign_minister": "foreign_ministry", "deputy_foreign_minister": "foreign_ministry",
            "defence_minister": "defence_ministry", "head_of_state": "head_of_state_office",
            "head_of_government": "head_of_government_office",
        }.get(term.category)  # fmt: skip
        if term.category == "spokesperson":
            category = (
                "foreign_ministry"
                if "oreign" in term.title or "State Department" in term.title
                else "head_of_state_office"
            )
        if term.country in self._entries and self._entries[term.country].kind != "state":
            return self._entries[term.country]
        if term.category == "party_foreign_affairs" and term.country == "CHN":
            return self._entries["CHN.PTY.CFAC"]
        return self.body_for(term.country, category) if category and term.country in self._entries else None

    def body_of(self, person: str, on: date | None) -> Entry | None:
        """The body a person speaks for on that day."""
        term = self.term_of(person, on)
        return self._body_of(term) if term else None

    def holder(self, category: str, country: str, on: date) -> Entry | None:
        """Who held the office on that day; None if the tables know nobody or several."""
        if category == "top_diplomat":
            return self.holder("party_foreign_affairs", country, on) or self.holder("foreign_minister", country, on)
        held = [t for t in self._holders.get((category, country), ()) if t.held(on)]
        if category == "spokesperson" or not held:
            return None
        newest = max(t.since for t in held)
        persons = {t.person for t in held if t.since == newest}
        return self._entries[persons.pop()] if len(persons) == 1 else None

    def state(self, code: str) -> Entry | None:
        """The state of an ISO alpha-3 code."""
        entry = self._entries.get(code)
        return entry if entry is not None and entry.kind == "state" else None

    def title_category(self, words: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        """Category and sectors of a title ("foreign minister"), or None."""
        found = self._titles.get(" ".join(words).lower().strip())
        return (found[0], (found[1],) if found[1] else ()) if found and found[0] else None

    def gender(self, person: str) -> Gender | None:
        """Pronoun of a person; None if the tables do not say."""
        return self._people.genders.get(person)

    def title_gender(self, word: str) -> Gender | None:
        """Pronoun a title gives away ("Mrs.", "King")."""
        found = self._titles.get(word.lower())
        return found[2] or None if found else None  # type: ignore[return-value]

    def is_name(self, word: str) -> bool:
        """Whether a word alone is the name of a state, capital, body, outlet or of a person in office."""
        return word in self._single or plain(word) in self._by_surname

    def is_state(self, word: str) -> bool:
        """Whether a word alone is the name of a state or a capital."""
        return word in self._places

    def is_people(self, word: str) -> bool:
        """Whether the plural of a word is a true plural: Russian, Palestinian, Democrat."""
        return word in self._plural or word.lower() in _GROUPS

    def demonym(self, word: str) -> str | None:
        """Country of an adjective: Chinese -> CHN."""
        return self._adjectives.get(word)


def _same(name: str, word: str) -> bool:
    return (
        name == word
        or (len(name) > 3 and word.isupper() and name.upper() == word)
        or (name.islower() and name == word.lower())
    )


@cache
def load() -> Knowledge:
    """The knowledge base, read once a process."""
    return Knowledge()
