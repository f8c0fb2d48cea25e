"""One reading, asked about its names: what a run of words is called, hangs on and stands after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.place_or_actor import is_land, is_place
from dragoman.extraction.places.spot import Candidate, Spot
from dragoman.extraction.places.words import AT, FOUNDED, GROUND, OPENINGS, PARTS, SIDES, STREETS, WHERE
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import Gazetteer
from dragoman.linguistics.parse import Parse
from dragoman.record import Span
from dragoman.text.vocabulary import is_word

LABELS = frozenset({"GPE", "LOC", "FAC"})
LARGE = 100_000  # people of a town that its name alone points to
LEAST = 15_000  # people of a town that the model did not see
SMALL = 50_000  # people of a town whose name may be that of a person or firm
TINY = 500  # people of a town that the text must site in so many words
SHORT = 4  # letters of a short form in capitals, which may be anything
_NAMES = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_ROW = 6  # names of a row that is followed back to its first
COMPASS = frozenset("North South East West".split())  # after the name of a street
_TOWNS = frozenset({"city", "admin1", "admin2"})
_MARKS = frozenset({"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "—", "(", ")", '"', "“", "”"})
_OPENED, _CLOSED = frozenset({"“", '"', "‘"}), frozenset({"”", '"', "’"})
_LOOSE = frozenset("of and the for in at".split())  # at the end of a name that the model cuts short
_ARTICLES = frozenset({"the", "a", "an"})


class Finder:
    """What is asked of the names of one reading; `taken` are those found so far, `used` their tokens.

    A run of words is given by its first and last token, both included.
    """

    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self.reading = reading
        self.p: Parse = reading.parse
        self.gazetteer = gazetteer
        self.taken: list[Candidate] = []
        self.used = [False] * len(self.p)
        self.label: list[tuple[int, int, str] | None] = [None] * len(self.p)  # of the model: first, last, label
        for first, end, label in self.p.names:
            for i in range(first, end):
                self.label[i] = (first, end - 1, label)
        self.block([d.span for d in reading.dates if d.type in {"DATE", "TIME"}])
        self.countries = {c for m in reading.cast.mentions if (c := reading.cast.country(m.actors[0])) is not None}

    def block(self, spans: Sequence[Span]) -> None:
        """Words that are something else: a time ("March"), a dateline."""
        for start, end in spans:
            i = self.p.token_at(start)
            while i < len(self.p) and self.p.start[i] < end:
                self.used[i] = True
                i += 1

    def note_countries(self, datelines: Sequence[Spot]) -> None:
        """Countries in which the datelines, the addresses and the large places that the model sees lie."""
        names = [s.name for s in datelines] + [self.name(a, b) for a, b, *_ in self.taken]
        names += [self.name(a, end - 1) for a, end, label in self.p.names if label in LABELS]
        for name in dict.fromkeys(names):
            sites = self.gazetteer.named(name)
            if sites and (sites[0].kind in {"admin1", "country"} or sites[0].population >= LARGE):
                self.countries.update(filter(None, (sites[0].country,)))

    def take(self, candidates: Sequence[Candidate]) -> None:
        """Keep those whose words are free, the longest first."""
        for first, last, rule, country in sorted(candidates, key=lambda c: (c[0] - c[1], c[0])):
            if not any(self.used[first : last + 1]):
                self.used[first : last + 1] = [True] * (last + 1 - first)
                self.taken.append((first, last, rule, country))

    def spots(self) -> list[Spot]:
        """What was taken."""
        p = self.p
        return [
            Spot((p.start[a], p.end[b]), self.name(a, b), rule, self.head(a, b), country)
            for a, b, rule, country in self.taken
        ]

    # The words and where they stand

    def name(self, first: int, last: int) -> str:
        """The words of a run, blanks made single."""
        return " ".join(self.p.text[self.p.start[first] : self.p.end[last]].split())

    def head(self, first: int, last: int) -> int:
        """The token of the run that the rest hangs on."""
        for i in range(last, first - 1, -1):
            if not first <= self.p.head[i] <= last or self.p.head[i] == i:
                return i
        return last

    def is_owner(self, first: int, last: int) -> bool:
        """Whether something is said to be the name's: "Levi's shop"."""
        return self.p.dep[self.head(first, last)] == "poss"

    def before(self, first: int) -> str:
        """The word before a run, an article left out; empty at the head of a sentence."""
        i = first - 1
        if i >= 0 and self.p.word[i].lower() == "the":
            i -= 1
        return self.p.word[i].lower() if i >= 0 and self.p.sent[i] == self.p.sent[first] else ""

    def preposition(self, i: int) -> str | None:
        """The preposition that a word, or the first of its row, depends on; None where none does."""
        p = self.p
        for _ in range(_ROW):
            if p.dep[i] not in {"conj", "appos"} or p.head[i] == i:
                break
            i = p.head[i]
        return p.word[p.head[i]].lower() if p.dep[i] == "pobj" else None

    def joins(self, i: int) -> bool:
        """Whether a token may be a part of a name that goes on after it."""
        p = self.p
        return (p.word[i][:1].isupper() and p.pos[i] in {"PROPN", "ADJ", "NOUN"}) or (
            p.word[i] == "-" and i > 0 and p.word[i - 1][:1].isupper()
        )

    def same_line(self, i: int) -> bool:
        """Whether the token before `i` stands on the same line."""
        return "\n" not in self.p.text[self.p.end[i - 1] : self.p.start[i]]

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without marks and articles, and without a side in small letters before it ("eastern Ghouta")."""
        word = self.p.word
        while last > first and (word[last] in _MARKS or word[last] in _LOOSE):
            last -= 1
        while first < last and (word[first] in _MARKS or word[first].lower() in _ARTICLES or self._is_side(first)):
            first += 1
        return first, last

    def _is_side(self, i: int) -> bool:
        return self.p.word[i].islower() and self.p.word[i].replace("-", "") in SIDES

    def parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """ "Dayton, Ohio" and "Harare's Third Street" in one tag are two places."""
        word = self.p.word
        saint = word[first] in {"St", "St.", "Saint"} or word[last].lower() in FOUNDED
        for i in range(first + 1, last):
            owned = word[i] in {"'s", "’s"} and not saint
            if owned and self.gazetteer.people_of(self.name(first, i - 1)) >= SMALL:
                return [(first, i - 1), *([(i + 1, last)] if word[i + 1][:1].isupper() else [])]
        commas = [i for i in range(first + 1, last) if word[i] == ","]
        if not commas or self.gazetteer.knows(self.name(first, last)):
            return [(first, last)]
        edges = [first - 1, *commas, last + 1]
        return [(a + 1, b - 1) for a, b in pairwise(edges) if a + 1 <= b - 1]

    def inside_name(self, first: int, last: int) -> bool:
        """Whether the words are part of a longer name that is no place: "Bank of England", "Paris Hilton"."""
        label = self.label[first]
        if label is None or label[2] not in _NAMES:
            return False
        a, b = self.trimmed(label[0], label[1])
        return (a < first or b > last) and not all(
            self.p.word[i] in _MARKS or self.p.word[i].islower() for i in [*range(a, first), *range(last + 1, b + 1)]
        )

    def is_title_of_work(self, first: int, last: int) -> bool:
        """ "the drama “Oak Street”": a name in quotation marks of its own that no preposition stands before."""
        word = self.p.word
        quoted = word[max(first - 1, 0)] in _OPENED and any(w in _CLOSED for w in word[last + 1 : last + 3])
        return quoted and (first < 2 or self.p.pos[first - 2] not in {"ADP", "DET"})

    def in_body(self, first: int) -> bool:
        """Whether a word belongs to the name of a body, a treaty or the like ("European Commission")."""
        label = self.label[first]
        return label is not None and label[2] in _NAMES - {"NORP"}

    # Whether they name a place

    def is_place(self, first: int, last: int) -> bool:
        """Whether the clause, or the name itself, says that a place is meant."""
        name = self.name(first, last)
        never = self.gazetteer.never_acts(name) or self._is_ground(first, last)
        head = self.head(first, last)
        land = self.gazetteer.is_ungoverned(name) and self.reading.cast.at(head) is None
        return never or (is_land(self.p, head) if land else is_place(self.p, head))

    def _is_ground(self, first: int, last: int) -> bool:
        """Whether a name says that it is one of land, water or a street: "Lake Manasa is …", "Oak Street was …"."""
        end = last - (last > first and self.p.word[last] in COMPASS)  # "Oak Street North"
        word = self.p.word[end].lower()
        return end > first and (word in GROUND or word in STREETS or self.p.word[first].lower() in OPENINGS)

    def is_asked_for(self, first: int, last: int) -> bool:
        """Whether a preposition of place stands before the name."""
        if self.is_owner(first, last) and not self.is_much_of_a_town(self.name(first, last)):
            return False  # "in Levi's shop"
        asked = self.before(first) in WHERE or self.is_of_part(first)
        return (asked and is_place(self.p, self.head(first, last))) or self.is_based(last)

    def is_of_part(self, first: int) -> bool:
        """ "on the corner of Oak Street", "the outskirts of Sopot": a part of a place before the name."""
        p, i = self.p, first - 1
        if i >= 0 and p.word[i].lower() == "the":
            i -= 1
        return i > 0 and p.word[i] == "of" and p.lemma[p.head[i]].lower() in PARTS

    def is_based(self, last: int) -> bool:
        """ "the Gdynia-based firm", "a Sopot-born painter"."""
        return self.p.word[last + 1 : last + 2] == ["-"] and self.p.word[last + 2 : last + 3] in (["based"], ["born"])

    def is_in_row(self, first: int, last: int) -> bool:
        """ "between Gdynia and Sopot", "in Sopot, Gdynia and Elblag": a row of towns after a word that asks for one."""
        head = self.head(first, last)
        return self.preposition(head) in WHERE | {"between"} and is_place(self.p, head)

    def is_where_it_is(self, first: int, last: int) -> bool:
        """ "a Durban clinic": a name before a word for a building, that the model takes for a body."""
        p, head, label = self.p, self.head(first, last), self.label[first]
        owned = label is not None and label[2] == "PERSON"
        before_noun = p.dep[head] in {"compound", "nmod"} and p.head[head] > last and p.word[p.head[head]].islower()
        return not owned and before_noun and is_place(p, head)

    def is_town(self, first: int, last: int) -> bool:
        """Whether the gazetteer has people living there."""
        return self.gazetteer.people_of(self.name(first, last)) > 0

    def is_much_of_a_town(self, name: str) -> bool:
        """Whether a name is no small town: those bear the names of people and firms."""
        return self.gazetteer.is_by_hand(name) or self.gazetteer.people_of(name) >= SMALL

    def is_no_town(self, first: int, last: int) -> bool:
        """ "the King", "the Summit", "U.S", "CHU": a common word with an article, a short form."""
        name = self.name(first, last)
        if self.gazetteer.is_by_hand(name) or self.gazetteer.abbreviated(name):
            return False
        letters = name.replace(".", "")
        article = first > 0 and first == last and self.p.word[first - 1].lower() == "the"
        return (letters.isupper() and len(letters) <= SHORT) or (article and is_word(name))

    def is_at_home(self, name: str) -> bool:
        """Whether a town of that name lies in a country that the text points to."""
        return any(site.country in self.countries for site in self.gazetteer.named(name) if site.kind in _TOWNS)

    def state_of(self, name: str) -> str | None:
        """The country that bears a name; None if none does."""
        sites = self.gazetteer.named(name)
        return sites[0].country if sites and sites[0].kind == "country" else None

    # Whether they name somebody

    def is_known_actor(self, first: int, last: int) -> bool:
        """Whether a word of the run stands for somebody whom the tables know, and who is no state."""
        return any(d.known and d.kind != "state" for d in self._drafts(first, last))

    def _drafts(self, first: int, last: int) -> list[Draft]:
        cast = self.reading.cast
        mentions = [m for i in range(first, last + 1) if (m := cast.at(i)) is not None]
        return [cast.actors[m.actors[0]] for m in mentions if m.kind != "description"]

    def is_actor(self, first: int, last: int) -> bool:
        """Whether the cast has the words for someone who is no state.

        A person or body that nobody knows, and that bears the name of a town after a word that asks for a place,
        is the town.
        """
        if self.is_stood_in(first, last):
            return False
        if "&" in self.p.word[first:last]:
            return True  # "Marsh & Lowe" is a firm
        cast = self.reading.cast
        for i in range(first, last + 1):
            m = cast.at(i)
            if m is None or m.kind == "description" or m.first < first or m.last > last:
                continue
            draft = cast.actors[m.actors[0]]
            if draft.kind != "state" and not self._bears_a_town(draft, first, last):
                return True
        return False

    def _bears_a_town(self, draft: Draft, first: int, last: int) -> bool:
        """Whether somebody unknown, or a government ("Darfur and who rules it"), is the place of that name here."""
        name = self.name(first, last)
        if draft.kind == "government" and self.gazetteer.knows(name):
            return True
        town = self.is_town(first, last) and (
            self.is_asked_for(first, last) or self.is_in_row(first, last) or self.is_where_it_is(first, last)
        )
        return not draft.known and (town or self.gazetteer.is_by_hand(name)) and not self._acts(draft)

    def _acts(self, draft: Draft) -> bool:
        """Whether the text lets somebody whom nobody knows do something, as no town does: "Clinton won"."""
        if draft.kind not in {"person", None}:
            return False
        p = self.p
        heads = [m.head for m in self.reading.cast.mentions if draft.id in m.actors and m.kind == "name"]
        return any(p.dep[i] == "nsubj" and p.pos[p.head[i]] == "VERB" and not is_place(p, i) for i in heads)

    def is_stood_in(self, first: int, last: int) -> bool:
        """ "in the Oval Office", "outside the Kremlin", "within the EU": where one is in what acts by other words."""
        kinds = {site.kind for site in self.gazetteer.named(self.name(first, last)) if site.by_hand}
        at = self.preposition(self.head(first, last))
        return ("venue" in kinds and at in AT | {"in"}) or ("union" in kinds and at in {"in", "within", "across"})
