"""Where a text names a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.extraction.actors.place_or_actor import is_place, is_place_adjective, is_told_place
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import Gazetteer, Site
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_LONGEST = 6  # tokens of a name
_LEAST = 15_000  # people of a town that the model did not see
_LARGE = 100_000  # people of a town whose name needs no capitals in a dateline
_CODE = 4  # letters of a short form in capitals, which may be anything
_WHERE = frozenset(
    "in at near from to for around outside across inside throughout into toward towards off via within".split()
)
_MARKS = frozenset({"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "—", "(", ")", '"', "“", "”"})
_ARTICLES = frozenset({"the", "a", "an"})
# The last word of the name of something that stands somewhere.
_BUILT = frozenset(
    "street road avenue boulevard lane drive highway airport hospital school university college park bridge "
    "station square river lake creek canyon mountain mountains hill hills island islands bay beach valley county "
    "harbour harbor port canal dam forest desert coast cape gulf sea strait ocean peninsula district province "
    "region village town camp base palace castle cathedral church mosque temple synagogue monastery museum "
    "stadium arena theatre theater hotel plaza tower embassy consulate prison jail courthouse cemetery zoo mall "
    "centre center crossing checkpoint neighborhood neighbourhood basilica".split()
)
# Of these, pieces of land and water: they need no preposition before them.
_LAND = frozenset(
    "river lake mountain mountains hill hills island islands bay valley county desert coast cape gulf sea strait ocean "
    "peninsula province region district township forest municipality territory archipelago".split()
)
# The opening of a dispatch: "DAYTON, Ohio (AP) —", "NEW DELHI:", "LONDON The …", at the head of a block or later.
_TOWN = r"(?P<town>[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,2})(?:, (?P<in>[A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?))?"
_DISPATCH = re.compile(_TOWN + r"(?=\s*(?:\([A-Z][\w .]{1,24}\)|--|[—–:]|-\s|/| [A-Z](?:[a-z]+)? ))")
_TITLE_CASE = re.compile(
    r"(?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, (?P<in>[A-Z][a-z]+))?"
    r"(?=\s*(?:\([A-Z][\w .]{1,24}\)|: [A-Z]|, [A-Z]{3,}-))"
)
_CREDITED = re.compile(_TOWN + r"(?=\s*\([A-Z][\w .]{1,24}\)\s*[-—–])")
_HEAD = 300  # code points of a block in which a credited dispatch may begin


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in the text. `token`: its head, None in a dateline; `country`: the state it names, if any."""

    span: Span
    name: str
    rule: str
    token: int | None = None
    country: str | None = None


Candidate = tuple[int, int, str, str | None]  # first and last token, rule, state


def find_spots(reading: Reading, gazetteer: Gazetteer) -> list[Spot]:
    """Place names in text order, without overlaps; the longer name wins, then the earlier rule."""
    p = reading.parse
    finder = _Finder(reading, gazetteer)
    datelines = list(_datelines(reading, gazetteer))
    finder.block([s.span for s in datelines])
    finder.take(finder.addresses())
    finder.take([*finder.states(), *finder.tagged(), *finder.listed(), *finder.built()])
    finder.take(finder.told())
    finder.take(finder.joined())
    finder.take(finder.adjectives())
    spots = [
        Spot((p.start[a], p.end[b]), finder.name(a, b), rule, finder.head(a, b), country)
        for a, b, rule, country in finder.taken
    ]
    return sorted([*spots, *datelines], key=lambda s: s.span)


def _datelines(reading: Reading, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The places that dispatches were sent from."""
    text = reading.text
    for block in reading.blocks:
        if block.kind != "body":
            continue
        end = min(block.end, block.start + _HEAD)
        m = _DISPATCH.match(text, block.start, end) or _CREDITED.search(text, block.start, end)
        if m is None:
            m = _TITLE_CASE.match(text, block.start, end)
            if m is not None and gazetteer.people_of(m["town"]) < _LARGE:
                continue
        if m is None or not gazetteer.knows(m["town"]):
            continue
        yield Spot(m.span("town"), m["town"], "dateline")
        if m["in"] and (gazetteer.knows(m["in"]) or gazetteer.abbreviated(m["in"])):
            yield Spot(m.span("in"), m["in"], "dateline")


class _Finder:
    """Looks for names in one reading; `taken` are those found so far, `used` their tokens."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self.reading = reading
        self.p: Parse = reading.parse
        self.gazetteer = gazetteer
        self.taken: list[Candidate] = []
        self.used = [False] * len(self.p)
        self.label: list[tuple[int, int, str] | None] = [None] * len(self.p)
        for first, end, label in self.p.names:
            for i in range(first, end):
                self.label[i] = (first, end - 1, label)
        self.block([d.span for d in reading.dates if d.type in {"DATE", "TIME"}])

    def block(self, spans: list[Span]) -> None:
        """Words that are something else: a time ("March"), a dateline."""
        for start, end in spans:
            i = self.p.token_at(start)
            while i < len(self.p) and self.p.start[i] < end:
                self.used[i] = True
                i += 1

    def take(self, candidates: list[Candidate]) -> None:
        """Keep those whose words are free, the longest first."""
        for first, last, rule, country in sorted(candidates, key=lambda c: (c[0] - c[1], c[0])):
            if not any(self.used[first : last + 1]):
                self.used[first : last + 1] = [True] * (last + 1 - first)
                self.taken.append((first, last, rule, country))

    def name(self, first: int, last: int) -> str:
        """The words of a token range, blanks made single."""
        return " ".join(self.p.text[self.p.start[first] : self.p.end[last]].split())

    def head(self, first: int, last: int) -> int:
        """The token of the range that the rest hangs on."""
        for i in range(last, first - 1, -1):
            if not first <= self.p.head[i] <= last or self.p.head[i] == i:
                return i
        return last

    def addresses(self) -> list[Candidate]:
        """ "Spokane, Washington", "Moncton, N.B.": a town and what it lies in; names that hold a comma."""
        p = self.p
        found: list[Candidate] = []
        for i in range(1, len(p) - 1):
            if p.word[i] != "," or not p.word[i + 1][:1].isupper() or p.sent[i - 1] != p.sent[i + 1]:
                continue
            for (a, b), (c, d) in self._around(i):
                if self.gazetteer.is_by_hand(self.name(a, d)):
                    found.append((a, d, "address", None))
                elif self._contains(self.name(c, d), self.name(a, b)):
                    found += [(a, b, "address", None), (c, d, "address", self._state(self.name(c, d)))]
                else:
                    continue
                break
        return found

    def _around(self, comma: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Capitalised words before and after a comma, the longest runs first."""
        p = self.p
        before = [a for a in range(comma - 1, max(comma - 4, -1), -1) if p.word[a][:1].isupper()]
        after = [d for d in range(comma + 1, min(comma + 4, len(p))) if p.word[d][:1].isupper()]
        firsts = [a for n, a in enumerate(before) if a == comma - 1 - n]
        lasts = [d for n, d in enumerate(after) if d == comma + 1 + n]
        for a in reversed(firsts):
            for d in reversed(lasts):
                yield (a, comma - 1), (comma + 1, d)

    def _contains(self, larger: str, town: str) -> bool:
        outer = [s for s in self.gazetteer.named(larger) if s.kind in {"admin1", "country"}]
        return bool(outer) and any(
            contains(o, t) for o in outer for t in self.gazetteer.named(town) if t.kind in {"city", "admin2"}
        )

    def _state(self, name: str) -> str | None:
        sites = self.gazetteer.named(name)
        return sites[0].country if sites and sites[0].kind == "country" else None

    def states(self) -> list[Candidate]:
        """States that the cast knows, where they are named as places."""
        found: list[Candidate] = []
        for m in self.reading.cast.mentions:
            draft = self.reading.cast.actors[m.actors[0]]
            if draft.kind != "state" or m.kind in {"adjective", "pronoun", "description"}:
                continue
            if self._inside_name(m.first, m.last) or (m.kind == "metonym" and not self._is_town(m.first, m.last)):
                continue
            if is_place(self.p, m.head):
                found.append((m.first, m.last, "state", draft.country if m.kind == "name" else None))
        return found

    def _is_town(self, first: int, last: int) -> bool:
        return self.gazetteer.people_of(self.name(first, last)) > 0

    def adjectives(self) -> list[Candidate]:
        """ "the Syrian coast": an adjective before a word for a piece of land."""
        found: list[Candidate] = []
        for m in self.reading.cast.mentions:
            draft = self.reading.cast.actors[m.actors[0]]
            if draft.kind == "state" and m.kind == "adjective" and is_place_adjective(self.p, m.head):
                found.append((m.first, m.last, "adjective", draft.country))
        return found

    def tagged(self) -> list[Candidate]:
        """Names that the model tags as places, unless the cast has them for actors."""
        found: list[Candidate] = []
        for start, end, label in self.p.names:
            if label not in _LABELS:
                continue
            first, last = self._trimmed(start, end - 1)
            if not self.p.word[first][:1].isupper() or self._is_actor(first, last):
                continue
            if not self._is_place(first, last) or not self._is_likely(first, last, label):
                continue
            found.extend((a, b, f"model:{label}", None) for a, b in self._parts(first, last))
        return found

    def _is_place(self, first: int, last: int) -> bool:
        return self.gazetteer.never_acts(self.name(first, last)) or is_place(self.p, self.head(first, last))

    def _is_likely(self, first: int, last: int, label: str) -> bool:
        """The model errs on names it never saw: those need a word that asks for a place, or a street or bridge."""
        name = self.name(first, last)
        if self.gazetteer.knows(name) or label == "FAC" or self.p.word[last].lower() in _BUILT:
            return True
        if name.isupper() and len(name) <= _CODE:
            return bool(self.gazetteer.abbreviated(name))
        return self._is_asked_for(first, last)

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """ "Dayton, Ohio" in one tag is two places."""
        commas = [i for i in range(first + 1, last) if self.p.word[i] == ","]
        if not commas or self.gazetteer.knows(self.name(first, last)):
            return [(first, last)]
        edges = [first - 1, *commas, last + 1]
        return [(a + 1, b - 1) for a, b in pairwise(edges) if a + 1 <= b - 1]

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        while last > first and self.p.word[last] in _MARKS:
            last -= 1
        while first < last and (self.p.word[first] in _MARKS or self.p.word[first].lower() in _ARTICLES):
            first += 1
        return first, last

    def _is_actor(self, first: int, last: int) -> bool:
        """Whether the cast has the words for someone who is no state.

        A person or body that nobody knows, and that bears the name of a town after a word that asks for a place,
        is the town.
        """
        for i in range(first, last + 1):
            m = self.reading.cast.at(i)
            if m is None or m.kind == "description" or m.first < first or m.last > last:
                continue
            draft = self.reading.cast.actors[m.actors[0]]
            town = self._is_town(first, last) and self._is_asked_for(first, last)
            town = not draft.known and (town or self.gazetteer.is_by_hand(self.name(first, last)))
            region = draft.kind == "government" and self.gazetteer.knows(
                self.name(first, last)
            )  # Darfur and who rules it
            if draft.kind != "state" and not town and not region:
                return True
        return False

    def listed(self) -> list[Candidate]:
        """Names of the gazetteer that neither cast nor model has, where the words around ask for a place."""
        found: list[Candidate] = []
        i = 0
        while i < len(self.p):
            end = self._listed_at(i)
            if end is None:
                i += 1
                continue
            found.append((i, end, "gazetteer", None))
            i = end + 1
        return found

    def _listed_at(self, i: int) -> int | None:
        """Last token of the longest name of the gazetteer that begins at `i` and is a place there."""
        p = self.p
        if self.used[i] or not p.word[i][:1].isupper() or p.pos[i] not in {"PROPN", "NOUN", "ADJ", "X"}:
            return None
        last = i
        while last + 1 < len(p) and last - i < _LONGEST and p.sent[last + 1] == p.sent[i] and self._runs_on(last + 1):
            last += 1
        for end in range(last, i - 1, -1):
            if p.word[end][:1].isupper() and self._is_listed(i, end) and not self._is_actor(i, end):
                return end
        return None

    def _runs_on(self, i: int) -> bool:
        word = self.p.word[i]
        return word[:1].isupper() or word in {"-", "’s", "'s", "of", "el", "al", "de", "the"}

    def _is_listed(self, first: int, last: int) -> bool:
        name = self.name(first, last)
        if self.gazetteer.is_by_hand(name):
            return not self._inside_name(first, last) and self._is_place(first, last)
        if self.gazetteer.people_of(name) < _LEAST or self._inside_name(first, last):
            return False
        return self._is_asked_for(first, last)

    def _is_asked_for(self, first: int, last: int) -> bool:
        """Whether a preposition of place stands before the name."""
        p = self.p
        before = first - 1
        if before >= 0 and p.word[before].lower() == "the":
            before -= 1
        asked = before >= 0 and p.sent[before] == p.sent[first] and p.word[before].lower() in _WHERE
        return asked and is_place(p, self.head(first, last))

    def _inside_name(self, first: int, last: int) -> bool:
        """Whether the words are part of a longer name that is no place: "Bank of England", "Paris Hilton"."""
        label = self.label[first]
        if label is None or label[2] not in _NAMES:
            return False
        a, b = self._trimmed(label[0], label[1])
        return (a < first or b > last) and not all(
            self.p.word[i] in _MARKS or self.p.word[i].islower() for i in [*range(a, first), *range(last + 1, b + 1)]
        )

    def told(self) -> list[Candidate]:
        """Names that the clause itself calls a town, a district or the like, known or not."""
        p = self.p
        found: list[Candidate] = []
        for i in range(len(p)):
            if self.used[i] or p.pos[i] != "PROPN" or not p.word[i][:1].isupper():
                continue
            if not is_told_place(p, i) and not self._is_stranger_somewhere(i):
                continue
            first, last = i, i
            while first > 0 and p.sent[first - 1] == p.sent[i] and self._joins(first - 1) and not self.used[first - 1]:
                first -= 1
            while (
                last + 1 < len(p) and p.pos[last + 1] == "PROPN" and p.head[last + 1] == i and not self.used[last + 1]
            ):
                last += 1
            if not self._is_known_actor(first, last):
                found.append((first, last, "told", None))
        return found

    def _is_stranger_somewhere(self, i: int) -> bool:
        """ "at Stelldorf": a lone name the model takes for a person nobody knows, once named, after in, at or near."""
        p, cast = self.p, self.reading.cast
        label, m = self.label[i], cast.at(i)
        if label is None or label[2] != "PERSON" or label[0] != label[1] or m is None or m.first != m.last:
            return False
        draft = cast.actors[m.actors[0]]
        alone = draft.kind == "person" and not draft.known and len(cast.spans.get(draft.id, ())) == 1
        return alone and p.dep[i] == "pobj" and p.word[p.head[i]].lower() in {"in", "at", "near", "outside"}

    def _is_known_actor(self, first: int, last: int) -> bool:
        mentions = [m for i in range(first, last + 1) if (m := self.reading.cast.at(i)) is not None]
        drafts = [self.reading.cast.actors[m.actors[0]] for m in mentions if m.kind != "description"]
        return any(d.known and d.kind != "state" for d in drafts)

    def joined(self) -> list[Candidate]:
        """Towns that stand in a list with a place: "Gdynia, Sopot and Elblag"."""
        p = self.p
        heads = {self.head(a, b) for a, b, *_ in self.taken}
        found: list[Candidate] = []
        for i in range(len(p)):
            if self.used[i] or p.dep[i] not in {"conj", "appos"} or p.pos[i] != "PROPN" or not p.word[i][:1].isupper():
                continue
            if p.head[i] not in heads:
                continue
            first = i
            while first > 0 and p.head[first - 1] == i and p.dep[first - 1] == "compound" and not self.used[first - 1]:
                first -= 1
            name = self.name(first, i)
            if (
                self.gazetteer.people_of(name) >= _LEAST
                and not self._is_actor(first, i)
                and not self._inside_name(first, i)
            ):
                found.append((first, i, "joined", None))
                heads.add(i)
        return found

    def built(self) -> list[Candidate]:
        """Streets, airports, rivers and the like by the last word of their names, after a preposition of place."""
        p = self.p
        found: list[Candidate] = []
        for i, word in enumerate(p.word):
            low = word.lower()
            if low not in _BUILT | _LAND or not word[:1].isupper() or p.pos[i] != "PROPN":
                continue
            first = i
            while first > 0 and p.sent[first - 1] == p.sent[i] and self._joins(first - 1):
                first -= 1
            if first == i or not is_place(p, self.head(first, i)):
                continue
            before = first - 1 - (first > 0 and p.word[first - 1].lower() == "the")
            asked = before >= 0 and p.word[before].lower() in _WHERE | {"on", "along"}
            if low in _LAND and not self._is_known_actor(first, i):
                found.append((first, i, "land", None))
            elif asked and not self._is_actor(first, i):
                found.append((first, i, "built", None))
        return found

    def _joins(self, i: int) -> bool:
        p = self.p
        return (p.word[i][:1].isupper() and p.pos[i] in {"PROPN", "ADJ", "NOUN"}) or (
            p.word[i] == "-" and i > 0 and p.word[i - 1][:1].isupper()
        )


def contains(larger: Site, site: Site) -> bool:
    """Whether a town or county lies in a division, country or region."""
    if larger.kind == "admin1":
        return site.country == larger.country and site.admin1 == larger.name
    return larger.country is not None and site.country == larger.country and site.kind != "country"
