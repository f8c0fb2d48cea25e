"""Where a text names a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.extraction.actors.place_or_actor import is_place, is_place_adjective, is_told_place
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import Gazetteer, Site, region_adjectives
from dragoman.linguistics.parse import Parse
from dragoman.record import Span
from dragoman.text.vocabulary import is_word

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_LONGEST = 6  # tokens of a name
_LEAST = 15_000  # people of a town that the model did not see
_SMALL = 50_000  # people of a town whose name may be that of a person or firm
_TINY = 500  # people of a town that the text must site in so many words
_TOWNS = frozenset({"city", "admin1", "admin2"})
_MOTION = frozenset(
    "arrive bring come commute cycle drive escape evacuate extend fly go hail head journey lead leave march migrate "
    "move return ride run sail send stretch switch take travel walk".split()
)
_LARGE = 100_000  # people of a town whose name needs no capitals in a dateline
_CODE = 4  # letters of a short form in capitals, which may be anything
_WHERE = frozenset(
    "in at near from to for around outside across inside throughout into toward towards off via within".split()
)
_MARKS = frozenset({"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "—", "(", ")", '"', "“", "”"})
# Roads by number, but for the airliners of that name.
_NUMBERED = re.compile(r"(?!A3[0-9]0|A220|A321|A319)[AM]\d{1,4}(?:\(M\))?|I-\d{1,3}")
_ALONG = frozenset("on along via off near from to".split())
_ARTICLES = frozenset({"the", "a", "an"})
_SIDES = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern greater downtown uptown presentday neighbouring "
    "neighboring".split()
)
# The first word of the name of what stands or lies somewhere: nobody acts who is called so.
_OPENINGS = frozenset("lake mount cape rue fort ile isle via calle plaza piazza palais hotel villa".split())
# The last word of the name of something that stands somewhere.
_BUILT = frozenset(
    "street road avenue boulevard lane drive highway airport hospital school university college park bridge "
    "station square river lake creek canyon mountain mountains hill hills island islands bay beach valley county "
    "harbour harbor port canal dam forest desert coast cape gulf sea strait ocean peninsula district province "
    "region village town camp base palace castle cathedral church mosque temple synagogue monastery museum "
    "stadium arena theatre theater hotel plaza tower embassy consulate prison jail courthouse cemetery zoo mall "
    "centre center crossing checkpoint neighborhood neighbourhood basilica estate hall house library clinic lagoon "
    "garden gardens racecourse cottage field fields gallery studio studios inn lodge academy institute court "
    "elementary chapel abbey monument memorial armory armoury barracks quay pier wharf marina farm ranch parade "
    "terrace crescent reserve ministry parliament capitol restaurant cinema graveyard shrine".split()
)
# Of these, pieces of land and water and the streets: they need no preposition before them.
_LAND = frozenset(
    "river lake mountain mountains hill hills island islands bay valley county desert coast cape gulf sea strait ocean "
    "peninsula province region district township forest municipality territory archipelago street avenue boulevard "
    "lagoon canal".split()
)
# Of the built, those that are a body as well: places only where one is at or in them.
_HOUSES = frozenset(
    "embassy consulate university college school academy institute church centre center house hall library museum "
    "theatre theater gallery institute station base park".split()
)
# Of these, land, water and streets that no authority is called by, as a county or the Western Cape is.
_GROUND = frozenset(
    "river lake mountain mountains hill hills island islands bay valley desert gulf sea strait ocean peninsula lagoon "
    "canal street avenue boulevard".split()
)
_DIVISIONS = frozenset("province oblast krai governorate prefecture state".split())
_OF_SAINTS = frozenset("church chapel cathedral basilica abbey college farm ranch inn".split())  # and of founders
_STREETS = frozenset("street road avenue boulevard lane drive".split())
# Bodies in the first place: "in the High Court" is before the judges, "outside the High Court" is in the street.
_BODIES = frozenset("court ministry parliament".split())
_ORDERS = frozenset("high middle primary secondary elementary central main state city town general medical".split())
_AT = frozenset("at inside outside near around opposite beside behind".split())
_SEEN = frozenset({"ORG", "PERSON", "FAC", "LOC", "GPE", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
# The opening of a dispatch: "DAYTON, Ohio (AP) —", "NEW DELHI:", "LONDON The …", at the head of a block or later.
_TOWN = r"(?P<town>[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,2})(?:, (?P<in>[A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?))?"
_DAY = (
    r"(?:, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d{1,2}(?:, \d{4})?"
    r"(?=\s*(?:\(|--|[—–:]|-\s)))?"
)
_DISPATCH = re.compile(_TOWN + _DAY + r"(?=\s*(?:\([A-Z][\w /.]{1,24}\)|--|[—–:]|-\s|/| [A-Z](?:[a-z]+)? ))")
_BRACKETED = re.compile(r"\((?P<town>[A-Z][A-Za-z'’.-]{2,}(?: [A-Z][A-Za-z'’.-]+){0,2})(?P<in>)\)\s*(?:--|[—–])")
_TITLE_CASE = re.compile(
    r"(?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, (?P<in>[A-Z][a-z]+))?"
    r"(?=\s*(?:\([A-Z][\w .]{1,24}\)|: [A-Z]|, [A-Z]{3,}-))"
)
_CREDITED = re.compile(_TOWN + r"(?=\s*\([A-Z][\w .]{1,24}\)\s*[-—–])")


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
    finder.note_countries(datelines)
    finder.take([*finder.states(), *finder.tagged(), *finder.listed(), *finder.built(), *finder.venues()])
    finder.take(finder.roads())
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
        head = _DISPATCH.match(text, block.start, block.end) or _BRACKETED.match(text, block.start, block.end)
        if head is None:
            m = _TITLE_CASE.match(text, block.start, block.end)
            head = m if m is not None and gazetteer.people_of(m["town"]) >= _LARGE else None
        later = _CREDITED.finditer(text, head.end() if head else block.start, block.end)
        for m in ([head] if head else []) + list(later):  # several dispatches may run on in one block
            inside = m["in"] and (gazetteer.knows(m["in"]) or gazetteer.abbreviated(m["in"]))
            if not gazetteer.knows(m["town"]) and not (inside and m["town"].isupper()):
                continue
            credited = text[m.end() :].lstrip()[:1] in {"(", "-", "—", "–"} or m.re is _BRACKETED
            if not credited and gazetteer.people_of(m["town"]) < _LEAST:
                continue
            yield Spot(m.span("town"), m["town"], "dateline")
            if inside:
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
        self.countries = {c for m in reading.cast.mentions if (c := reading.cast.country(m.actors[0])) is not None}

    def block(self, spans: list[Span]) -> None:
        """Words that are something else: a time ("March"), a dateline."""
        for start, end in spans:
            i = self.p.token_at(start)
            while i < len(self.p) and self.p.start[i] < end:
                self.used[i] = True
                i += 1

    def note_countries(self, datelines: list[Spot]) -> None:
        """Countries in which the datelines, the addresses and the large places that the model sees lie."""
        names = [s.name for s in datelines] + [self.name(a, b) for a, b, *_ in self.taken]
        names += [self.name(a, end - 1) for a, end, label in self.p.names if label in _LABELS]
        for name in dict.fromkeys(names):
            sites = self.gazetteer.named(name)
            if sites and (sites[0].kind in {"admin1", "country"} or sites[0].population >= _LARGE):
                self.countries.update(filter(None, (sites[0].country,)))

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
                if self._inside_name(a, b) or self._inside_name(c, d):
                    continue
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
        """Whether a place of the one name lies in one of the other; in a whole country, only a town of some size."""
        outer = [s for s in self.gazetteer.named(larger) if s.kind in {"admin1", "country"}]
        towns = [s for s in self.gazetteer.named(town) if s.kind in {"city", "admin2"}] if outer else []
        if self._state(town) is not None and any(o.kind == "country" for o in outer):
            return False  # "Canada, Mexico and the United States"
        return any(contains(o, t) and (o.kind == "admin1" or t.population >= _LEAST) for o in outer for t in towns)

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
        """ "the Syrian coast", "European airports": an adjective before a word for what lies there."""
        found: list[Candidate] = []
        for m in self.reading.cast.mentions:
            draft = self.reading.cast.actors[m.actors[0]]
            if draft.kind == "state" and m.kind == "adjective" and is_place_adjective(self.p, m.head):
                found.append((m.first, m.last, "adjective", draft.country))
        regions = region_adjectives()
        for i, word in enumerate(self.p.word):
            first = i - (i > 0 and f"{self.p.word[i - 1]} {word}" in regions)
            if self.name(first, i) in regions and is_place_adjective(self.p, i) and not self._in_body(first, i):
                found.append((first, i, "adjective", None))
        return found

    def _in_body(self, first: int, last: int) -> bool:
        """Whether the words belong to the name of a body, a treaty or the like ("European Commission")."""
        label = self.label[first]
        return label is not None and label[2] in _NAMES - {"NORP"}

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
        never = self.gazetteer.never_acts(self.name(first, last)) or self._is_ground(first, last)
        return never or is_place(self.p, self.head(first, last))

    def _is_ground(self, first: int, last: int) -> bool:
        """Whether a name says that it is one of land, water or a street: "Lake Manasa is …", "Oak Street was …"."""
        return last > first and (self.p.word[last].lower() in _GROUND or self.p.word[first].lower() in _OPENINGS)

    def _is_likely(self, first: int, last: int, label: str) -> bool:
        """The model errs on names it never saw: those need a word that asks for a place, or a street or bridge."""
        name = self.name(first, last)
        if self._is_no_town(first, last):
            return False
        if self.gazetteer.knows(name):
            return self.p.dep[self.head(first, last)] != "poss" or self._is_much_of_a_town(name)
        if first == last and is_word(name):
            return False  # "the Kingdom", "the Summit"
        if self.p.word[last].lower() in _BUILT | _DIVISIONS or self.p.word[first].lower() in _OPENINGS:
            return True
        owns = self.p.dep[self.head(first, last)] == "poss"
        if label == "FAC" and not owns and not self._is_act_or_person(first, last):
            return self._is_asked_for(first, last) or self.p.word[first - 1 : first] in (["the"], ["The"])
        if name.isupper() and len(name) <= _CODE:
            return bool(self.gazetteer.abbreviated(name))
        return self._is_asked_for(first, last)

    def _is_no_town(self, first: int, last: int) -> bool:
        """ "the King", "the Summit", "U.S", "CHU": a common word with an article, a short form."""
        name = self.name(first, last)
        if self.gazetteer.is_by_hand(name) or self.gazetteer.abbreviated(name):
            return False
        letters = name.replace(".", "")
        article = first > 0 and first == last and self.p.word[first - 1].lower() == "the"
        return (letters.isupper() and len(letters) <= _CODE) or (article and is_word(name))

    def _is_much_of_a_town(self, name: str) -> bool:
        """Whether a name is no small town: those bear the names of people and firms."""
        return self.gazetteer.is_by_hand(name) or self.gazetteer.people_of(name) >= _SMALL

    def _is_act_or_person(self, first: int, last: int) -> bool:
        """ "the Leadership and Governance Act", "Operation Dawn": the model takes them for buildings at times."""
        return self.p.word[first] in {"Operation", "Project"} or self.p.word[last] in {"Act", "Bill", "Law", "Code"}

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """ "Dayton, Ohio" and "Harare's Third Street" in one tag are two places."""
        saint = self.p.word[first] in {"St", "St.", "Saint"} or self.p.word[last].lower() in _OF_SAINTS
        for i in range(first + 1, last):
            owned = self.p.word[i] in {"'s", "’s"} and not saint
            if owned and self.gazetteer.people_of(self.name(first, i - 1)) >= _SMALL:
                return [(first, i - 1), *([(i + 1, last)] if self.p.word[i + 1][:1].isupper() else [])]
        commas = [i for i in range(first + 1, last) if self.p.word[i] == ","]
        if not commas or self.gazetteer.knows(self.name(first, last)):
            return [(first, last)]
        edges = [first - 1, *commas, last + 1]
        return [(a + 1, b - 1) for a, b in pairwise(edges) if a + 1 <= b - 1]

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without marks and articles, and without a side in small letters before it ("eastern Ghouta")."""
        while last > first and self.p.word[last] in _MARKS:
            last -= 1
        while first < last and (
            self.p.word[first] in _MARKS or self.p.word[first].lower() in _ARTICLES or self._is_side(first)
        ):
            first += 1
        return first, last

    def _is_side(self, i: int) -> bool:
        return self.p.word[i].islower() and self.p.word[i].replace("-", "") in _SIDES

    def _is_actor(self, first: int, last: int) -> bool:
        """Whether the cast has the words for someone who is no state.

        A person or body that nobody knows, and that bears the name of a town after a word that asks for a place,
        is the town.
        """
        if self._is_stood_in(first, last):
            return False
        for i in range(first, last + 1):
            m = self.reading.cast.at(i)
            if m is None or m.kind == "description" or m.first < first or m.last > last:
                continue
            draft = self.reading.cast.actors[m.actors[0]]
            town = self._is_town(first, last) and (
                self._is_asked_for(first, last)
                or self._is_in_row(first, last)
                or self._is_where_it_is(first, last, self.label[first])
            )
            town = not draft.known and (town or self.gazetteer.is_by_hand(self.name(first, last)))
            region = draft.kind == "government" and self.gazetteer.knows(
                self.name(first, last)
            )  # Darfur and who rules it
            if draft.kind != "state" and not town and not region:
                return True
        return False

    def _is_stood_in(self, first: int, last: int) -> bool:
        """ "in the Oval Office", "outside the Kremlin", "within the EU": where one is in what acts by other words."""
        kinds = {site.kind for site in self.gazetteer.named(self.name(first, last)) if site.by_hand}
        at = self._preposition(self.head(first, last))
        return ("venue" in kinds and at in _AT | {"in"}) or ("union" in kinds and at in {"in", "within", "across"})

    def _is_in_row(self, first: int, last: int) -> bool:
        """ "between Gdynia and Sopot", "in Sopot, Gdynia and Elblag": a row of towns after a word that asks for one."""
        head = self.head(first, last)
        return self._preposition(head) in _WHERE | {"between"} and is_place(self.p, head)

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
        name, label = self.name(first, last), self.label[first]
        if label is not None and label[2] == "LANGUAGE":
            return False
        owner = label is not None and label[2] in {"ORG", "PERSON"} and self.p.dep[self.head(first, last)] == "poss"
        if self.gazetteer.is_by_hand(name):
            return not owner and not self._inside_name(first, last) and self._is_place(first, last)
        if owner or self._inside_name(first, last) or self._is_no_town(first, last):
            return False
        people = self.gazetteer.people_of(name)
        if people >= _LEAST:
            return self._is_asked_for(first, last) or (people >= _LARGE and self._is_where_it_is(first, last, label))
        if (name.isupper() and len(name) <= _CODE) or is_word(name):
            return False  # "at the CHU", "in Congress"
        return people >= _TINY and self._is_at_home(name) and self._is_sited(first, last)

    def _is_where_it_is(self, first: int, last: int, label: tuple[int, int, str] | None) -> bool:
        """ "a Durban clinic": a name before a word for a building, that the model takes for a body."""
        p, head = self.p, self.head(first, last)
        owned = label is not None and label[2] == "PERSON"
        before_noun = p.dep[head] in {"compound", "nmod"} and p.head[head] > last and p.word[p.head[head]].islower()
        return not owned and before_noun and is_place(p, head)

    def _is_at_home(self, name: str) -> bool:
        """Whether a town of that name lies in a country that the text points to."""
        return any(site.country in self.countries for site in self.gazetteer.named(name) if site.kind in _TOWNS)

    def _is_sited(self, first: int, last: int) -> bool:
        """ "in Riverdale", "drove to Castlegar": words that nothing but a place can follow."""
        p = self.p
        head, before = self.head(first, last), first - 1
        if p.dep[head] != "pobj" or before < 0 or p.head[head] != before or p.pos[head] != "PROPN":
            return False
        word, governor = p.word[before].lower(), p.head[before]
        return word in _AT | {"in"} or (word in {"to", "from"} and p.lemma[governor].lower() in _MOTION)

    def _is_asked_for(self, first: int, last: int) -> bool:
        """Whether a preposition of place stands before the name."""
        p = self.p
        before = first - 1
        if before >= 0 and p.word[before].lower() == "the":
            before -= 1
        if p.dep[self.head(first, last)] == "poss" and not self._is_much_of_a_town(self.name(first, last)):
            return False  # "in Levi's shop"
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
        """Names that the clause itself calls a town, a district or the like; and where strangers stand."""
        p = self.p
        found: list[Candidate] = [
            (a, z, "told", None) for first, last in self.reading.cast.sites for a, z in self._parts(first, last)
        ]
        for i in range(len(p)):
            if self.used[i] or p.pos[i] != "PROPN" or not p.word[i][:1].isupper():
                continue
            if not is_told_place(p, i):
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
            people = self.gazetteer.people_of(name)
            fits = people >= _LEAST or (people >= _TINY and self._is_at_home(name) and self._in_row_of_towns(i))
            if fits and not self._is_known_actor(first, i) and not self._inside_name(first, i):
                found.append((first, i, "joined", None))
                heads.add(i)
        return found

    def _in_row_of_towns(self, i: int) -> bool:
        """Whether the row of names begins after a word that asks for a place."""
        return self._preposition(i) in _WHERE | {"between"}

    def roads(self) -> list[Candidate]:
        """ "on the A120", "Interstate 95", "Highway 401"."""
        p, found = self.p, list[Candidate]()
        for i in range(1, len(p)):
            word = p.word[i]
            if _NUMBERED.fullmatch(word):
                before = i - 1 - (p.word[i - 1].lower() == "the")
                if before >= 0 and (p.word[before].lower() in _ALONG or (p.word[before] in {"and", ","} and found)):
                    found.append((i, i, "road", None))
            elif word.isdigit() and p.word[i - 1] in {"Highway", "Interstate", "Route", "Autoroute", "Motorway"}:
                found.append((i - 1, i, "road", None))
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
            while first > 0 and p.sent[first - 1] == p.sent[i] and self._joins(first - 1) and self._same_line(first):
                first -= 1
            if first == i or not is_place(p, self.head(first, i)):
                continue
            before = first - 1 - (first > 0 and p.word[first - 1].lower() == "the")
            asked = before >= 0 and p.word[before].lower() in _WHERE | {"on", "along"}
            if low in _STREETS and first > 0 and p.word[first - 1].isdigit() and p.sent[first - 1] == p.sent[i]:
                first -= 1
            if low in _LAND and not self._is_known_actor(first, i):
                found.append((first, i, "land", None))
            elif asked and not self._is_actor(first, i):
                found.append((first, i, "built", None))
        return found

    def venues(self) -> list[Candidate]:
        """Names of any label that end in a word for a building or grounds, where one is at or in them.

        "at Riverside Hospital", "in the Museum of Fine Arts": the model tends to take these for bodies or people. What
        is only ever a building needs no preposition, only a frame that asks for a place.
        """
        found: list[Candidate] = []
        for start, end, label in self.p.names:
            if label not in _SEEN:
                continue
            first, last = self._trimmed(start, end - 1)
            word = self._kind_of(first, last)
            if all(w.lower() in _BUILT | _ORDERS for w in self.p.word[first : last + 1]):
                continue  # "Secondary School", "High Court" name none
            if word is None or not self.p.word[first][:1].isupper() or first == last:
                continue
            at = self._preposition(self.head(first, last))
            if word in _BODIES:
                stands = at in _AT - {"at"}
            elif word in _HOUSES or self._is_known_actor(first, last):
                stands = at in _AT | {"in"}
            else:
                stands = at in _WHERE | {"on", "along"} and is_place(self.p, self.head(first, last))
            if stands:
                found.extend((a, b, "venue", None) for a, b in self._parts(first, last))
        return found

    def _kind_of(self, first: int, last: int) -> str | None:
        """The word of a name that says what it is the name of: "Riverside Hospital", "Museum of Fine Arts"."""
        word = self.p.word[last].lower()
        if word in _BUILT:
            return word
        for i in range(first, last):
            if self.p.word[i + 1].lower() in {"of", "for"} and self.p.word[i].lower() in _BUILT:
                return self.p.word[i].lower()
        return None

    def _preposition(self, i: int) -> str | None:
        """The preposition that a word, or the first of its row, depends on; None where none does."""
        p = self.p
        for _ in range(_LONGEST):
            if p.dep[i] not in {"conj", "appos"} or p.head[i] == i:
                break
            i = p.head[i]
        return p.word[p.head[i]].lower() if p.dep[i] == "pobj" else None

    def _same_line(self, i: int) -> bool:
        """Whether the token before `i` stands on the same line."""
        return "\n" not in self.p.text[self.p.end[i - 1] : self.p.start[i]]

    def _joins(self, i: int) -> bool:
        p = self.p
        return (p.word[i][:1].isupper() and p.pos[i] in {"PROPN", "ADJ", "NOUN"}) or (
            p.word[i] == "-" and i > 0 and p.word[i - 1][:1].isupper()
        )


def stands_in_a_town(spot: Spot) -> bool:
    """Whether an unlisted name is of something small: a street, a house, a village; not of a sea or a range."""
    return spot.rule != "model:LOC" or spot.name.split()[-1].lower() in _BUILT


def contains(larger: Site, site: Site) -> bool:
    """Whether a town or county lies in a division, country or region."""
    if larger.kind == "admin1":
        return site.country == larger.country and site.admin1 == larger.name
    if larger.kind in {"city", "admin2"}:
        return False
    return larger.country is not None and site.country == larger.country and site.kind != "country"
