"""The parties of an act that the tagger marks, as far as the parse and what is known of them agree."""

from __future__ import annotations

from dragoman.extraction.events.learned import Candidate, says_by_object
from dragoman.extraction.events.parties import SPOKEN, Parties
from dragoman.extraction.syntax import doer_of, is_passive, object_of, subject_of

MUTUAL = frozenset({"SUPPORT", "COOPERATE", "AGREE", "CONSULT"})  # what several sides do together, each to the other
CROWDS = frozenset({"PROTEST", "ASSAULT"})  # what officials in person do not do
PLAIN = 0.95  # probability of the tagger that makes an act of somebody of whom nothing is known
_FOUGHT = frozenset({"ASSAULT"})  # both sides of fighting are actors and recipients
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})  # what can be done to people whom nobody names
_BETWEEN = frozenset({"SUPPORT", "CONSULT", "AGREE", "COOPERATE", "AID", *SPOKEN})  # not within one government
_TOWARDS = ("dative", "to", "for", "with", "of")  # where it stands whom praise or condolence is for


class Marked:
    """Finds the parties of the tagger's acts in one reading."""

    def __init__(self, parties: Parties) -> None:
        self.p = parties.p
        self.parties = parties

    def actors(self, c: Candidate, kind: str) -> list[str]:
        """Who acts: as marked, of a verb that has a subject only those that the subject names."""
        met = self.parties.who_met(c.head)
        if met:
            return met
        marked = self._standing(c, c.actors, kind)
        subject = subject_of(self.p, c.head) if self.p.pos[c.head] == "VERB" else None
        if subject is None:
            return marked
        if not subject.passive and self.parties.first_person(subject.token):
            return []  # "I spoke with the Prime Minister": who speaks is none of those named
        doing = self._standing(c, self.parties.of(doer_of(self.p, c.head)), kind)
        if is_passive(self.p, c.head):
            return doing
        if kind in MUTUAL | _FOUGHT and set(c.actors) & set(c.recipients):
            return marked
        return doing if doing and (self.parties.sides(doing) or not self.parties.sides(marked)) else marked

    def _standing(self, c: Candidate, actors: list[str], kind: str) -> list[str]:
        """Those who are known well enough to act; of a crowd, or in a plain act, it need not be known who it is."""
        anybody = kind in CROWDS or c.probability >= PLAIN
        stands = self.parties.anybody if anybody else self.parties.stands
        return [a for a in actors if stands(a) and not self.parties.ours(a)]

    def recipients(self, c: Candidate, kind: str, actors: list[str]) -> list[str] | None:
        """To whom it is done; None where it is no act between two."""
        if kind == "SUPPORT" and says_by_object(self.p, c.head):
            towards = self.parties.to_whom(c.head, object_of(self.p, c.head), _TOWARDS)
            return [r for r in towards if self.parties.somebody(r)]
        asked = self._asked(c, kind, actors)
        found = [r for r in asked if r in actors or self.parties.somebody(r)] or self._sufferers(kind, asked)
        if set(found) & set(actors):
            if kind not in MUTUAL | _FOUGHT:
                found = [r for r in found if r not in actors]
            elif len(self.parties.sides([*found, *actors])) < 2:
                return None  # one side with itself
        if kind in SPOKEN and any(self.parties.own_state(r, actors) for r in found):
            return None  # what a minister says of his own state is no accusation
        others = [r for r in found if r in actors or not self._is_own(r, kind, actors)]
        return others if others or not found else None

    def _asked(self, c: Candidate, kind: str, actors: list[str]) -> list[str]:
        """Whom the words name: as marked, else by the parse, else the state in whose land it is done."""
        found = self.parties.who_met(c.head) or c.recipients or self.parties.beside(c.head, kind)
        if found or kind == "CONSULT":
            return found
        return [a for a in c.lands if not self.parties.sides(actors) & self.parties.sides([a])]

    def _sufferers(self, kind: str, asked: list[str]) -> list[str]:
        """People whom nobody knows, to whom it is done all the same: civilians are killed, refugees are fed."""
        if kind in _SUFFERED:
            return [r for r in asked if self.parties.anybody(r)]
        return [r for r in asked if self.parties.fled(r)] if kind == "AID" else []

    def _is_own(self, recipient: str, kind: str, actors: list[str]) -> bool:
        """Whether the act is none because it stays at home: of a government with itself, or welfare."""
        if self.parties.own_state(recipient, actors):
            return True
        if kind == "AID" and self.parties.sides([recipient]) & self.parties.sides(actors):
            return True
        return kind in _BETWEEN and self.parties.own(recipient, actors)
