"""What a short phrase says of somebody, without a parser: "the Turkish foreign minister", "members of the Knesset".

The phrase is taken apart at its first preposition or relative word: what stands before ends in the head noun, what
stands after can name the country or body. A name that is part of a longer unknown name ("Paris Hilton") names no
country.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dragoman.knowledge.base import Knowledge, Match
from dragoman.knowledge.entries import Entry
from dragoman.knowledge.places import Site, load_places
from dragoman.knowledge.roles import Role, role_ending, role_starting
from dragoman.knowledge.spelling import plain, tokens
from dragoman.text.vocabulary import is_word

_AFTER = frozenset(
    "of in at from for to on with near by who whom that which named called briefed close familiar inside outside "
    "between against around across behind based working living serving".split()
)
_BELONGING = frozenset({"of", "from", "at", "for"})  # "members of", "a spokesman for"
_FORMER = frozenset("former ex retired ousted deposed erstwhile onetime late".split())
_LEADING = frozenset("the a an two three four five six seven some several many dozens".split())
_INDEFINITE = frozenset("a an some several many two three senior another former ex deputy".split())
_MARKS = frozenset({",", "-", "'s", "'", "."})
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO", "PTY"})
_GREAT_CITY = 1_000_000  # people
# Words of names that are no strangers' names: "Slovak Soldiers", "the Kano State government".
_BODY_WORDS = frozenset("ministry department agency bureau commission office secretariat directorate state".split())


class Description(Struct, frozen=True, kw_only=True):
    """What a phrase says.

    Attributes:
        country: ISO alpha-3 code; None: it names none.
        by_town: Whether the country is that of a town, whose offices are not the country's.
        sectors: Sectors of PLOVER, the one that matters most first.
        body: The body or organisation it names ("a State Department official").
        whole: Whether the phrase is the name of that body and no more.
        category: Kind of office a title names (titles.csv).
        of: State or organisation whose office it is.
        toward: State or organisation an ambassador is sent to.
        definite: Whether it can mean the one holder of the office: not "a minister", "former ministers".
        former: Whether the office was left.
        role: The role words, and the table they are from.
        why: What was read, in words.
    """

    country: str | None
    by_town: bool
    sectors: tuple[str, ...]
    body: Entry | None
    whole: bool
    category: str | None
    of: Entry | None
    toward: Entry | None
    definite: bool
    former: bool
    role: Role | None
    why: tuple[str, ...]


def describe(kb: Knowledge, text: str, *, on: date | None = None) -> Description | None:
    """What a phrase says; None if it names neither a role, nor a body, nor a country.

    Args:
        kb: The tables.
        text: A noun phrase: a few words, as printed.
        on: Day of the text, for names that changed hands; None: not known.
    """
    words = tokens(" ".join(text.split()))
    if not words:
        return None
    return _Reader(kb, words, on).read()


def town(kb: Knowledge, name: str) -> Site | None:
    """The largest place of that name; None if there is none, or if people bear the name and it is no great city."""
    sites = [s for s in load_places().named(name) if s.country] if name[:1].isupper() else []
    if not sites:
        return None
    borne = kb.people.by_first_word(plain(name).split()[0]) or kb.people.by_surname(name)
    return None if borne and sites[0].population < _GREAT_CITY else sites[0]


class _Reader:
    def __init__(self, kb: Knowledge, words: list[str], on: date | None) -> None:
        self.kb = kb
        self.words = words
        self.lower = [w.lower() for w in words]
        self.on = on
        found = [m for m in kb.find(words, on=on) if m.entries[0].kind != "person"]
        self.named = {i for m in found for i in range(m.first, m.last + 1)}
        self.category, title = self._title()
        self.cut = self._cut(title[1] if title else 1)
        self.start, self.role = self._role(title)
        self.strangers = self._strangers()
        self.names = [m for m in found if not self._is_part(m)]

    def _title(self) -> tuple[str | None, tuple[int, int] | None]:
        """The longest title, and where it stands; it begins before the first preposition."""
        best: tuple[int, int, str] | None = None
        cut = self._cut(1)
        for i in range(cut):
            for j in range(min(len(self.words), i + 9), max(i, 0), -1):
                found = self.kb.title_category(self.lower[i:j]) if not self.named & set(range(i, j)) else None
                if found and j >= cut and (best is None or j - i > best[1] - best[0]):
                    best = (i, j, found[0])
        return (best[2], best[:2]) if best else (None, None)

    def _cut(self, least: int) -> int:
        """The index of the word that ends the head's part of the phrase."""
        for i in range(least, len(self.words)):
            compound = self.words[i - 1] == "-"  # "a Paris-based group"
            if i not in self.named and not compound and (self.lower[i] in _AFTER or self.words[i] == ","):
                return i
        return len(self.words)

    def _role(self, title: tuple[int, int] | None) -> tuple[int, Role | None]:
        """The role phrase that holds the head, and its first word; the head may go on after "of"."""
        spanning = [
            (end - i, i, role) for i in range(self.cut)
            if not self.named & {i} and (hit := role_starting(self.words, i)) and (end := hit[0]) > self.cut
            for role in [hit[1]] if not self.named & set(range(i, end))
        ]  # fmt: skip
        if spanning:
            length, start, role = max(spanning, key=lambda s: s[0])
            self.cut = start + length
            return start, role
        end = title[1] if title else self.cut
        found = role_ending(self.words, end)
        if found is None and title:
            return title[0], None
        if found is None or self.named & set(range(found[0], end)):
            tail = [i for i in range(end) if i not in self.named]
            found = role_ending(self.words, end) if tail and tail[-1] == end - 1 else None
            if found is None or self.named & set(range(found[0], end)):
                return end, None
        return found

    def _strangers(self) -> set[int]:
        """Capitalised words that the tables do not know: of proper names."""
        role = range(self.start, self.cut) if self.role or self.category else range(0)
        return {
            i for i, w in enumerate(self.words)
            if w[:1].isupper() and i not in self.named and i not in role and self.lower[i] not in _LEADING | _BODY_WORDS
            and self.lower[i] not in _FORMER and role_ending(self.words[i : i + 1], 1) is None
            and not (i == 0 and len(self.words) > 1 and is_word(w))
        }  # fmt: skip

    def _is_part(self, match: Match) -> bool:
        """Whether a place's name is part of a longer unknown name: "Paris Hilton", "Chris France"."""
        beside = {match.first - 1, match.last + 1} & self.strangers
        return bool(beside) and match.via in {"name", "alias", "capital"} and match.entries[0].is_place

    def read(self) -> Description | None:
        before = [m for m in self.names if m.last < self.cut]
        after = [m for m in self.names if m.first >= self.cut]
        if self._is_a_name(before):
            return None
        body = self._body(before, after)
        country = self._country(before, after, body)
        lived_in = self._country_of_town() if country is None and body is None else None
        country = country or lived_in
        if self.role is None and self.category is None and body is None and country is None:
            return None
        former = any(w in _FORMER for w in self.lower[: self.cut])
        of = self._of(before, after)
        sectors = self._sectors(before, body, former)
        sent = self._toward(after) if self.category in {"ambassador", "envoy"} else None
        if not sectors and country is None and body is None and self.category is None:
            return None
        return Description(
            country=country, by_town=lived_in is not None, sectors=sectors, body=body, whole=self._is_whole(body),
            category=self.category, of=of, toward=sent,
            definite=not former and not any(w in _INDEFINITE for w in self.lower[: self.start])
            and not (self.role is not None and self.role.plural),
            former=former, role=self.role, why=tuple(self._reasons(country, body, former)),
        )  # fmt: skip

    def _is_a_name(self, before: Sequence[Match]) -> bool:
        """ "Tom King", "Frank": capitals that no table knows, and no word that only organisations are called."""
        if self.role is not None and self.role.body:
            return False
        head = [i for i in range(self.cut) if self.words[i] not in _MARKS and self.lower[i] not in _LEADING]
        known = self.named & set(head)
        strange = [i for i in head if i in self.strangers and not is_word(self.words[i])]
        if not strange or known:
            return not head
        return all(self.words[i][:1].isupper() for i in head)

    def _body(self, before: Sequence[Match], after: Sequence[Match]) -> Entry | None:
        near = [m for m in before if not m.entries[0].is_place]
        if near:
            return near[-1].entries[0]
        linked = [m for m in after if not m.entries[0].is_place and self._link(m) in _BELONGING]
        return linked[0].entries[0] if linked else None

    def _link(self, match: Match) -> str:
        """The preposition before a name."""
        i = match.first - 1
        while i >= 0 and self.lower[i] in {"the", "a", "an"}:
            i -= 1
        return self.lower[i] if i >= 0 else ""

    def _country(self, before: Sequence[Match], after: Sequence[Match], body: Entry | None) -> str | None:
        states = [m.entries[0].country for m in before if m.entries[0].is_place and m.entries[0].country]
        if states:
            return states[-1] if body is None or not body.country else states[0]
        if body is not None:
            return body.country
        named = [m.entries[0].country for m in after if m.entries[0].country and self._link(m) != "to"]
        return named[0] if named else None

    def _country_of_town(self) -> str | None:
        """ "Mariupol residents", "a school in Basra": the country of the last place of the gazetteer that is named."""
        if self.role is None:
            return None
        for last in sorted(self.strangers, reverse=True):
            for first in range(max(0, last - 2), last + 1):
                run = set(range(first, last + 1))
                if self._runs_on(first, last):
                    continue  # the Crescent of "Red Crescent Society" is no town
                site = town(self.kb, " ".join(self.words[first : last + 1])) if run <= self.strangers else None
                if site is not None:
                    return site.country
        return None

    def _runs_on(self, first: int, last: int) -> bool:
        """Whether capitals stand right before and right after the words: they are the middle of a longer name."""
        return (first > 0 and self.words[first - 1][:1].isupper() and self.lower[first - 1] not in _LEADING) and (
            last + 1 < len(self.words) and self.words[last + 1][:1].isupper()
        )

    def _of(self, before: Sequence[Match], after: Sequence[Match]) -> Entry | None:
        owners = [m.entries[0] for m in before]
        owners += [m.entries[0] for m in after if self._link(m) in _BELONGING]
        return owners[0] if owners else None

    def _toward(self, after: Sequence[Match]) -> Entry | None:
        sent = [m.entries[0] for m in after if self._link(m) in {"to", "in"}]
        return sent[0] if sent else None

    def _sectors(self, before: Sequence[Match], body: Entry | None, former: bool) -> tuple[str, ...]:
        own = self._role_sectors()
        given = body.sectors if body is not None else ()
        if former and _OFFICIAL & {*own, *given}:
            return ("ELI",)
        first, second = (given, own) if self._yields(body) else (own, given)
        if not first and not second and any(m.via == "people" for m in before):
            return ("CVL",)
        if body is not None and body.kind == "intergovernmental":  # "EU lawmakers" are lawmakers, and the EU's
            return tuple(dict.fromkeys((*first, *second)))
        return first or second

    def _yields(self, body: Entry | None) -> bool:
        """Whether the body says more than the role: "a CIA official", "Boko Haram gunmen", not "an EU lawmaker"."""
        if body is None or body.kind == "intergovernmental":
            return False
        return body.kind == "armed_group" or self.role is None or self.role.carrier

    def _role_sectors(self) -> tuple[str, ...]:
        """Sectors of the role; a carrier takes those of the words before it."""
        if self.role is None:
            found = self.kb.title_category(self.lower[self.start : self.cut]) if self.category else None
            return found[1] if found else ()
        if not self.role.carrier:
            return self.role.sectors
        end = self.start
        while end > 0:
            before = role_ending(self.words, end) if end - 1 not in self.named else None
            if before is not None and before[1].sectors and not before[1].carrier:
                return before[1].sectors
            end = before[0] if before is not None else end - 1
        return self.role.sectors

    def _is_whole(self, body: Entry | None) -> bool:
        rest = [i for i in range(len(self.words)) if i not in self.named and self.lower[i] not in _LEADING]
        return body is not None and not [i for i in rest if self.words[i] not in _MARKS]

    def _reasons(self, country: str | None, body: Entry | None, former: bool) -> list[str]:
        reasons = [f"{' '.join(self.words[m.first : m.last + 1])!r} names {m.entries[0].name}" for m in self.names]
        if self.role is not None:
            reasons.append(f"role {self.role.phrase!r} ({self.role.table})")
        elif self.category:
            reasons.append(f"title of the kind {self.category}")
        return reasons + (["out of office"] if former else [])
