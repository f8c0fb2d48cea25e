"""The user's own acts: words that are events, or none, whatever ours and the learned tagger make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dragoman.extraction.events.lexicon import Act, Code, code_of, quad_codes
from dragoman.extraction.events.parties import ANYWHERE, Parties
from dragoman.extraction.syntax import doer_of, object_of, tokens_of
from dragoman.knowledge.own_acts import DROP, read_own_acts
from dragoman.knowledge.tables import listed
from dragoman.linguistics.parse import Parse
from dragoman.record import Event

RULE = "own:"
_OF_NOUNS = ("of", "to", "with", "against", "on", "for", "from", "over", "toward", "towards", "between")
_WHOSE = frozenset({"poss", "amod", "compound", "nmod"})
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class OwnAct:
    """A row of the user's table; `act` is None where it drops the word."""

    name: str
    particle: str
    pos: str
    objects: frozenset[str]
    act: Act | None

    @property
    def rule(self) -> str:
        """What the record names as the rule."""
        return RULE + self.name

    @property
    def code(self) -> Code:
        """What the word is coded as."""
        assert self.act is not None
        return self.act.code


class OwnActs:
    """The rows of a table of acts, by word."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[OwnAct]] = {}
        for row in rows:
            word, _, particle = row["verb"].partition(" ")
            self._rows.setdefault(word, []).append(_own_act(row, word, particle))

    @classmethod
    def read(cls, path: Path) -> OwnActs:
        """The acts of a file.

        Raises:
            KnowledgeError: it cannot be read, or a row cannot be used.
        """
        return cls(read_own_acts(path))

    def at(self, parties: Parties, i: int) -> OwnAct | None:
        """The row that a token is under; one with objects goes before one that takes any."""
        p = parties.p
        if not self._rows or p.pos[i] not in {"VERB", "NOUN"}:
            return None
        lemma, word = p.lemma[i].lower(), p.word[i].lower()
        rows = self._rows.get(lemma) or self._rows.get(word) or []
        fitting = [row for row in rows if _fits(parties, i, row)]
        return min(fitting, key=lambda row: (not row.objects, not row.particle), default=None)

    def of(self, parties: Parties, tokens: Iterable[int]) -> OwnAct | None:
        """The row of the first token that has one."""
        return next((row for i in tokens if (row := self.at(parties, i)) is not None), None)

    def coding(self, parties: Parties) -> Iterator[tuple[int, OwnAct]]:
        """The tokens of a text that are acts, with their rows."""
        for i in range(len(parties.p)) if self._rows else ():
            row = self.at(parties, i)
            if row is not None and row.act is not None:
                yield i, row

    def recoded(self, parties: Parties, event: Event) -> Event | None:
        """An event that the words of its trigger have found: as the user codes them; None if he drops them."""
        row = self.of(parties, [i for span in event.trigger for i in tokens_of(parties.p, span)])
        if row is None or row.act is None:
            return event if row is None else None
        return _coded(event, row)


def _own_act(row: Row, word: str, particle: str) -> OwnAct:
    objects = frozenset(listed(row["objects"]))
    if row["event_type"] == DROP:
        return OwnAct(row["name"], particle, row["pos"], objects, None)
    code = code_of(row["event_type"], row["mode"] or None)
    code = Code(
        code.event_type, row["mode"] or None, row["cameo"] or code.cameo,
        float(row["goldstein"]) if row["goldstein"] else code.goldstein,
    )  # fmt: skip
    places = tuple(listed(row["recipient"])) or (_OF_NOUNS if row["pos"] == "noun" else ANYWHERE)
    return OwnAct(row["name"], particle, row["pos"], objects, Act(word, objects, places, code))


def _coded(event: Event, row: OwnAct) -> Event:
    code = row.code
    made_by = event.made_by and msgspec.structs.replace(event.made_by, rule=row.rule)
    return msgspec.structs.replace(
        event, event_type=code.event_type, event_mode=code.mode, cameo=code.cameo, goldstein=code.goldstein,
        quad_code=quad_codes()[code.event_type], made_by=made_by,
    )  # fmt: skip


def _fits(parties: Parties, i: int, row: OwnAct) -> bool:
    p = parties.p
    if row.pos and p.pos[i] != row.pos.upper():
        return False
    if row.particle and not any(
        p.dep[j] in {"prt", "prep", "advmod"} and p.word[j].lower() == row.particle for j in p.children[i]
    ):
        return False
    if not row.objects:
        return True
    if p.pos[i] == "NOUN":
        return _companions_fit(parties, i, row.objects)
    target = object_of(p, i)
    if target is None:
        return "-" in row.objects
    return p.lemma[target].lower() in row.objects or ("@" in row.objects and bool(parties.of(target)))


def _companions_fit(parties: Parties, i: int, objects: frozenset[str]) -> bool:
    """Whether one of the words, or an actor, hangs on a noun."""
    p = parties.p
    hanging = list(p.children[i])
    hanging += [k for j in p.children[i] if p.dep[j] == "prep" for k in p.children[j]]
    return any(p.lemma[j].lower() in objects or ("@" in objects and parties.of(j)) for j in hanging)


def doers(parties: Parties, i: int) -> list[str]:
    """Who does what a word says: of a noun whose it is, else who does the verb that governs it."""
    p = parties.p
    if p.pos[i] != "NOUN":
        return parties.of(doer_of(p, i))
    found: list[str] = []
    for j in p.children[i]:
        if p.dep[j] in _WHOSE:
            mention = parties.cast.at(j)
            if mention is not None and not mention.place:
                found.extend(parties.of(j) or mention.actors)
        elif p.word[j].lower() in {"by", "between"}:
            found.extend(parties.of(p.child(j, {"pobj"})))
    if not found and p.dep[i] in {"dobj", "nsubjpass"}:
        found = parties.of(doer_of(p, p.head[i]))
    return list(dict.fromkeys(found))


def is_own(event: Event) -> bool:
    """Whether a row of the user's own made the event."""
    return event.made_by is not None and event.made_by.rule.startswith(RULE)


def joined(own: list[Event], others: Iterable[Event]) -> list[Event]:
    """The user's events and those others that are of other words.

    What another knows of the same words (the statement or contact they are, a recipient) is added to the user's.
    """
    kept = list(own)
    for other in others:
        at = next((n for n, e in enumerate(kept[: len(own)]) if one_trigger(e, other)), None)
        if at is None:
            kept.append(other)
        elif other.contact or (other.made_by and other.statement != kept[at].statement):
            kept[at] = msgspec.structs.replace(
                kept[at], recipients=kept[at].recipients or other.recipients, contact=other.contact,
                statement=other.statement, evidence=other.evidence,
            )  # fmt: skip
    return kept


def one_trigger(a: Event, b: Event) -> bool:
    """Whether two events rest on the same words."""
    return any(s < f and g < e for s, e in a.trigger for g, f in b.trigger)


def target_of(p: Parse, v: int, act: Act) -> list[int]:
    """The verb of an act, and its object where the act needs that very noun."""
    target = object_of(p, v)
    return [v] if target is None or p.lemma[target].lower() not in act.objects else [v, target]
