"""Acts as an ontology of the user's own codes them, beside the PLOVER events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from dragoman.extraction.events.learned import candidates
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.merging import unique
from dragoman.extraction.events.parties import ANYWHERE, Parties
from dragoman.extraction.reading import Reading, Stage
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import chars, doer_of, object_of, tokens_of, verb_group
from dragoman.knowledge.ontology import Ontology
from dragoman.record import Coding, DateRange, MadeBy, Reality, Span
from dragoman.record.ids import row_id

if TYPE_CHECKING:
    from dragoman.extraction.events.sorting import Sorted, Sorter
    from dragoman.linguistics.tagger.model import Tagger

VERSION = "1"
NEEDS = ("parse", "tags", "cast", "dates", "statements", "events")


class Act(msgspec.Struct, frozen=True):
    """A word that may be an act, with who takes part."""

    head: int
    trigger: Span
    actors: list[str]
    recipients: list[str]
    reality: Reality


class Codings:
    """Codes acts by an ontology; what it learns from the examples is kept from one text to the next."""

    def __init__(self, ontology: Ontology, tagger: Tagger) -> None:
        self.ontology = ontology
        self.tagger = tagger

    @cached_property
    def sorter(self) -> Sorter:
        """What tells the types apart; learned with the first text."""
        from dragoman.extraction.events.sorting import Sorter

        return Sorter(self.ontology, self.tagger)

    def find(self, reading: Reading) -> list[Coding]:
        """The acts of a reading that are of a type, repeats of one act merged, in text order."""
        from dragoman.extraction.events.sorting import features

        if reading.tags is None or reading.tags.encoded is None:
            return []
        maker = Maker(reading, MadeBy(stage="codings", version=VERSION, rule=f"ontology:{self.ontology.name}"))
        found = []
        for act in acts_of(reading):
            parts = features(reading.tags.encoded, [act.trigger], maker.sentence(act.trigger))
            kind = self.sorter.sort(parts)
            coding = self._coding(maker, act, kind) if kind is not None else None
            if coding is not None:
                found.append(coding)
        return merged(found)

    def _coding(self, maker: Maker, act: Act, kind: Sorted) -> Coding | None:
        statement = maker.statement_at(act.head)
        settled = maker.settled(act.head, act.reality, statement)
        if settled is None:
            return None
        reality, when = settled
        recipients = act.recipients
        if kind.type.mutual and not recipients and len(Parties(maker.p, maker.reading.cast).sides(act.actors)) > 1:
            recipients = act.actors
        name, reading = self.ontology.name, maker.reading
        return Coding(
            id=row_id("o", reading.document.id, name, kind.type.name, act.trigger, act.actors, recipients),
            ontology=name, type=kind.type.name, actors=act.actors, recipients=recipients,
            date=when or _day(maker, act),
            trigger=[act.trigger], evidence=[maker.clause(act.head)], reality=reality,
            statement=statement.id if statement is not None else None, event=_event_at(reading, act.trigger),
            confidence=kind.probability, made_by=msgspec.structs.replace(maker.made_by, detail=kind.example.text),
        )  # fmt: skip


def _day(maker: Maker, act: Act) -> DateRange | None:
    """A date that hangs on another word of the act: "began filling on Thursday"."""
    found = (maker.date(i) for i in tokens_of(maker.p, act.trigger) if maker.p.pos[i] in {"VERB", "NOUN"})
    return next((day for day in found if day is not None), None)


def codings_with(ontology: Ontology, tagger: Tagger) -> Stage:
    """The stage that codes acts by an ontology."""
    return Stage("codings", VERSION, NEEDS, "codings", Codings(ontology, tagger).find)


def acts_of(reading: Reading) -> Iterator[Act]:
    """What the tagger sees as acts, of whatever type, and verbs whose doer is a party, in text order."""
    assert reading.tags is not None
    p, parties = reading.parse, Parties(reading.parse, reading.cast, reading.places)
    cues = {p.token_at(s) for st in reading.statements for s, _ in st.cue}
    found: dict[int, Act] = {}
    for c in candidates(p, reading.tags.acts, lambda i, *_: parties.of_span(i), any_type=True):
        if not c.background:
            actors = parties.who_met(c.head) or c.actors
            recipients = c.recipients or parties.beside(c.head, c.code.event_type)
            found[c.head] = Act(c.head, chars(p, (c.tokens[0], c.tokens[-1])), actors, recipients, c.reality)
    told = {i for act in found.values() if act.actors for i in tokens_of(p, act.trigger)}
    for v in range(len(p)):
        if p.pos[v] == "VERB" and v not in told and v not in cues:
            to = parties.to_whom(v, object_of(p, v), ANYWHERE)
            act = Act(v, chars(p, verb_group(p, v)), parties.of(doer_of(p, v)), to, reality_of(p, v))
            found[v] = act if v not in found else msgspec.structs.replace(found[v], actors=act.actors)
    for _, act in sorted(found.items()):
        if act.actors and parties.political([*act.actors, *act.recipients]):
            known = [r for r in act.recipients if reading.cast.actors[r].kind is not None]  # a river is nobody
            yield msgspec.structs.replace(act, recipients=[r for r in known if r not in act.actors])


def _event_at(reading: Reading, trigger: Span) -> str | None:
    near = (e.id for e in reading.events if any(s < trigger[1] and trigger[0] < t for s, t in e.trigger))
    return next(near, None)


def merged(found: list[Coding]) -> list[Coding]:
    """One row an act: those of one type, reality, parties, voice and day join their words."""
    kept: dict[tuple[object, ...], Coding] = {}
    for c in found:
        day = c.date.start if c.date else None
        key = (c.type, c.reality, tuple(sorted(c.actors)), tuple(sorted(c.recipients)), c.statement, day)
        first = kept.get(key)
        kept[key] = c if first is None else msgspec.structs.replace(
            first, trigger=unique([*first.trigger, *c.trigger]), evidence=unique([*first.evidence, *c.evidence]),
            confidence=max(first.confidence, c.confidence), event=first.event or c.event,
        )  # fmt: skip
    return list(kept.values())
