"""Acts that the tagger sees, as events: what it marks counts where words, parse and parties agree with it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.extraction.events.learned import Candidate, candidates, says_by_object, unambiguous
from dragoman.extraction.events.lexicon import Code, forces, needs_recipient
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.own import OwnAct, OwnActs
from dragoman.extraction.events.parties import SPOKEN, Parties
from dragoman.extraction.syntax import conjuncts, doer_of, is_passive, object_of, subject_of
from dragoman.linguistics.tagger.model import TaggedAct
from dragoman.record import Event

MUTUAL = frozenset({"SUPPORT", "COOPERATE", "AGREE", "CONSULT"})  # what several sides do together, each to the other
_OF_STATES = MUTUAL | {"AID"}  # what firms and people nobody knows do not do to states
_TOWARDS = ("dative", "to", "for", "with", "of")  # where it stands whom praise or condolence is for
_CROWDS = frozenset({"PROTEST", "ASSAULT"})  # what officials in person do not do
_FOUGHT = frozenset({"ASSAULT"})  # both sides of fighting are actors and recipients
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})  # what can be done to people whom nobody names
_ALONE = frozenset({"AGREE", "REJECT", "PROTEST", "MOBILIZE"})  # what can be done to nobody
_PLAINLY = frozenset({"RETREAT", "THREATEN"})  # as well, where the word can name nothing else
_ALONE_MODES = frozenset({"resign", "curfew", "martial-law"})
_BETWEEN = frozenset({"SUPPORT", "CONSULT", "AGREE", "COOPERATE", "AID", *SPOKEN})  # not within one government
PLAIN = 0.95  # probability of the tagger that makes an act of somebody of whom nothing is known
ALONE = 0.7  # probability of the tagger that makes an act done to nobody


class Seen:
    """Codes what the tagger sees in one reading; `own`: the user's acts, which win over it."""

    def __init__(self, parties: Parties, maker: Maker, own: OwnActs) -> None:
        self.p = parties.p
        self.parties = parties
        self.maker = maker
        self.own = own

    def events(self, acts: list[TaggedAct]) -> Iterator[Event]:
        """An event for each act that is one."""
        for c in candidates(self.p, acts, self.parties.marked, self.parties.marked_land):
            theirs = self.own.of(self.parties, (c.head, *c.tokens))
            event = None if theirs is not None and theirs.act is None else self._event(c, theirs)
            if event is not None:
                yield event

    def _event(self, c: Candidate, theirs: OwnAct | None) -> Event | None:
        """The event of an act; None where its parties do not make one."""
        code = c.code if theirs is None else theirs.code
        kind = code.event_type
        actors = self._actors(c, kind)
        recipients = self._recipients(c, kind, actors)
        if recipients is None or c.background or not actors or (kind == "SUPPORT" and self._grants(c.head)):
            return None
        if kind == "CONSULT":
            actors, recipients = self._met(c, actors, recipients)
        elif kind in MUTUAL and set(actors) & set(recipients):
            actors = recipients = list(dict.fromkeys([*actors, *recipients]))
        if not recipients and kind in MUTUAL and len(self.parties.sides(actors)) > 1:
            recipients = actors
        alone = not recipients
        if (
            (kind in _OF_STATES and not (self.parties.of_some_state(actors) or self.parties.political(actors)))
            or (kind == "MOBILIZE" and not self.parties.armed(actors))
            or (kind == "MOBILIZE" and not self._is_force(c.head))
            or (kind in _CROWDS and all(self.parties.official(a, kind, many=self.parties.many(c.head)) for a in actors))
            or not (
                self.parties.of_some_state([*actors, *recipients]) or self.parties.political([*actors, *recipients])
            )
            or (alone and not self._stands_alone(c, code, actors))
        ):
            return None
        rule = f"learned:{kind}" if theirs is None else theirs.rule
        event = self.maker.event(c.head, code, actors, recipients, c.reality, rule, self.maker.statement_at(c.head))
        return event and msgspec.structs.replace(event, confidence=round(c.probability, 2))

    def _is_force(self, verb: int) -> bool:
        """Whether what is moved, if the clause says it, can be a force: no contractors, no chamber."""
        target = object_of(self.p, verb) if self.p.pos[verb] == "VERB" else None
        if target is None or self.parties.armed(self.parties.of(target)):
            return True
        return any(self.p.lemma[i].lower() in forces() for i in (*conjuncts(self.p, target), *self.p.children[target]))

    def _grants(self, verb: int) -> bool:
        """Whether somebody only grants that something is so: "recognizing that the path is long" praises nobody."""
        return self.p.child(verb, {"ccomp"}) is not None and self.p.child(verb, {"dobj"}) is None

    def _met(self, c: Candidate, actors: list[str], recipients: list[str]) -> tuple[list[str], list[str]]:
        """The parties of a meeting, each on both sides; none where a contact already has them all."""
        if self.p.pos[c.head] == "VERB" and (others := self.parties.to_whom(c.head, None, ("with",))):
            recipients = [*(r for r in recipients if r in actors), *others]
        every = list(dict.fromkeys([*actors, *recipients]))
        sides = self.parties.sides(every)
        contacts = self.maker.reading.contacts
        at = self.p.start[c.head]
        told = any(s <= at < e for contact in contacts for s, e in contact.mentions)
        known = any(sides <= {x.side for x in contact.participants} for contact in contacts)
        if (known and not told) or len(sides) < 2 or not actors or not recipients:
            return [], []
        return (actors, recipients) if c.code.mode == "visit" and not set(actors) & set(recipients) else (every, every)

    def _stands_alone(self, c: Candidate, code: Code, actors: list[str]) -> bool:
        """Whether an act can be one that is done to nobody."""
        if self.p.pos[c.head] == "NOUN" or code.event_type in needs_recipient():
            return False
        if code.event_type not in _CROWDS and self.parties.a_people(c.head, actors):
            return False
        plain = code.event_type in _PLAINLY and unambiguous(self.p, c.tokens) == code.event_type
        kind = plain or code.event_type in _ALONE or code.mode in _ALONE_MODES
        return kind and c.probability >= (PLAIN if code.event_type == "AGREE" else ALONE)

    def _actors(self, c: Candidate, kind: str) -> list[str]:
        """Who acts: as marked, of a verb that has a subject only those that the subject names."""
        met = self.parties.who_met(c.head)
        if met:
            return met
        actors = self._standing(c, c.actors, kind)
        if self.p.pos[c.head] != "VERB":
            return actors
        subject = subject_of(self.p, c.head)
        if subject is not None and not subject.passive and self.parties.first_person(subject.token):
            return []  # "I spoke with the Prime Minister": who speaks is none of those named
        if is_passive(self.p, c.head) and subject is not None:
            actors = self._standing(c, self.parties.of(doer_of(self.p, c.head)), kind)
        mutual = kind in MUTUAL | _FOUGHT and set(c.actors) & set(c.recipients)
        doing = self._standing(c, self.parties.of(doer_of(self.p, c.head)), kind) if not mutual else []
        known = self.parties.sides(doing) or not self.parties.sides(actors)
        return doing if subject is not None and doing and known else actors

    def _standing(self, c: Candidate, actors: list[str], kind: str) -> list[str]:
        """Those who are known well enough to act; of a crowd, or in a plain act, it need not be known who it is."""
        anybody = kind in _CROWDS or c.probability >= PLAIN
        stands = self.parties.anybody if anybody else self.parties.stands
        return [a for a in actors if stands(a) and not self.parties.ours(a)]

    def _recipients(self, c: Candidate, kind: str, actors: list[str]) -> list[str] | None:
        """To whom it is done; None where it is no act between two."""
        if kind == "SUPPORT" and says_by_object(self.p, c.head):
            return [
                r for r in self.parties.to_whom(c.head, object_of(self.p, c.head), _TOWARDS) if self.parties.somebody(r)
            ]
        asked = self.parties.who_met(c.head) or c.recipients or self.parties.beside(c.head, kind)
        if not asked and kind != "CONSULT":
            asked = [a for a in c.lands if not self.parties.sides(actors) & self.parties.sides([a])]
        found = [r for r in asked if r in actors or self.parties.somebody(r)]
        if not found and kind in _SUFFERED:
            found = [
                r for r in asked if self.parties.anybody(r)
            ]  # "refugees", "civilians": whoever they are, it is done to them
        if not found and kind == "AID":
            found = [r for r in asked if self.parties.fled(r)]
        if set(found) & set(actors):
            if kind not in MUTUAL | _FOUGHT:
                found = [r for r in found if r not in actors]
            elif len(self.parties.sides([*found, *actors])) < 2:
                return None  # one side with itself
        if kind in SPOKEN and any(self.parties.own_state(r, actors) for r in found):
            return None  # what a minister says of his own state is no accusation
        if kind == "AID":  # welfare at home is no aid
            found = [r for r in found if not self.parties.sides([r]) & self.parties.sides(actors)] or None
            if found is None:
                return None if asked else []
        others = [r for r in found if r in actors or not (kind in _BETWEEN and self.parties.own(r, actors))]
        return others if others or not found else None
