"""The parties of an act that the tagger marks, as far as the parse and what is known of them agree."""

from __future__ import annotations

from dragoman.extraction.events.learned import Candidate, says_by_object
from dragoman.extraction.events.parties import SPOKEN, Parties
from dragoman.extraction.events.reach import Reach
from dragoman.extraction.syntax import doer_of, is_passive, object_of, prepositional, subject_of

MUTUAL = frozenset({"SUPPORT", "COOPERATE", "AGREE", "CONSULT"})  # what several sides do together, each to the other
CROWDS = frozenset({"PROTEST", "ASSAULT"})  # what officials in person do not do
PLAIN = 0.9  # probability of the tagger that makes an act of somebody of whom nothing is known
_FOUGHT = frozenset({"ASSAULT"})  # both sides of fighting are actors and recipients
# What can be done to people whom nobody names.
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "CONCEDE", "RETREAT"})
_BETWEEN = frozenset({"SUPPORT", "CONSULT", "AGREE", "COOPERATE", "AID", *SPOKEN})  # not within one government
_SAID_TO = frozenset({"AGREE", "AID", "SUPPORT", "REJECT", "THREATEN", "CONCEDE"})  # what can be said to whom it is for
_INSIDE = frozenset({"AID", "ASSAULT"})  # what is done to a state by being done in it
_HANDED = frozenset({"RETREAT", "AID", "COOPERATE", "AGREE", "REJECT"})  # what can be the handing over of a thing
_FROM = ("dobj-side", "from", "of")
_TOWARDS = ("dative", "to", "for", "with", "of")  # where it stands whom praise or condolence is for


class Marked:
    """Finds the parties of the tagger's acts in one reading."""

    def __init__(self, parties: Parties) -> None:
        self.p = parties.p
        self.parties = parties
        self.reach = Reach(parties)

    def actors(self, c: Candidate, kind: str) -> list[str]:
        """Who acts: as marked, of a verb that has a subject only those that the subject names."""
        met = self.parties.who_met(c.head)
        if met:
            return met
        if kind == "SUPPORT" and (doing := self._alone(c)):
            return doing
        marked = self._standing(c, c.actors, kind)
        subject = subject_of(self.p, c.head) if self.p.pos[c.head] == "VERB" else None
        if subject is None:
            return marked or self._standing(c, self.parties.whose_act(c.head), kind)
        if not subject.passive and self.parties.first_person(subject.token):
            return []  # "I spoke with the Prime Minister": who speaks is none of those named
        doing = self._standing(c, self.parties.doing(doer_of(self.p, c.head)), kind)
        if is_passive(self.p, c.head):
            return doing or self._untold(c.head, kind) or self._each_other(c, kind)
        if kind in MUTUAL | _FOUGHT and set(c.actors) & set(c.recipients):
            return marked
        return doing if doing and (self.parties.sides(doing) or not self.parties.sides(marked)) else marked

    def _untold(self, verb: int, kind: str) -> list[str]:
        """Who acts where it is not said by whom it is done: the land one is expelled from, whose forces move."""
        if kind in {"SANCTION", "COERCE"}:
            return self.reach.expelling(verb)
        return self.reach.moved(verb) if kind in {"RETREAT", "MOBILIZE"} else []

    def _each_other(self, c: Candidate, kind: str) -> list[str]:
        """Those between whom something is settled: "it was agreed between Chad and Mali"."""
        both = [a for a in c.actors if a in c.recipients]
        return both if kind in MUTUAL and len(self.parties.camps(both)) > 1 else []

    def _alone(self, c: Candidate) -> list[str]:
        """Several who praise or recognise what is another's: "Chad and Mali recognise the part of the Union"."""
        if self.p.pos[c.head] != "VERB" or is_passive(self.p, c.head):
            return []
        doing = self._standing(c, self.parties.of(doer_of(self.p, c.head)), "SUPPORT")
        if len(doing) < 2 or not set(doing) & set(c.recipients):
            return []
        others = {*c.recipients, *self.parties.beside(c.head, "SUPPORT")} - set(doing)
        return doing if any(self.parties.somebody(r) for r in others) else []

    def _as_something(self, verb: int) -> bool:
        """Whether what is recognised is a part of a state as another one: that is no support of the state."""
        target = object_of(self.p, verb) if self.p.pos[verb] == "VERB" else None
        pair = prepositional(self.p, verb, {"as"}) or (prepositional(self.p, target, {"as"}) if target else None)
        return pair is not None and target is not None and not self.parties.of(target)

    def _standing(self, c: Candidate, actors: list[str], kind: str) -> list[str]:
        """Those who are known well enough to act; of a crowd, or in a plain act, it need not be known who it is."""
        anybody = kind in CROWDS or c.probability >= PLAIN
        stands = self.parties.anybody if anybody else self.parties.stands
        able = [a for a in actors if stands(a) or (kind not in MUTUAL and self.parties.named(a))]
        return [a for a in able if not self.parties.ours(a) and not self.parties.unclear([a])]

    def recipients(self, c: Candidate, kind: str, actors: list[str]) -> list[str] | None:
        """To whom it is done; None where it is no act between two."""
        if kind == "SUPPORT" and self._as_something(c.head):
            return []
        if kind == "SUPPORT" and self._alone(c):
            found = [r for r in (*c.recipients, *self.parties.beside(c.head, kind)) if r not in actors]
            return [r for r in dict.fromkeys(found) if self.parties.somebody(r) and not self.parties.own(r, actors)]
        if kind == "SUPPORT" and says_by_object(self.p, c.head):
            towards = self.parties.to_whom(c.head, object_of(self.p, c.head), _TOWARDS)
            return [r for r in towards if self.parties.somebody(r)]
        asked = [r for r in self._asked(c, kind, actors) if not self.parties.theirs(r)]
        found = self._known(c, kind, asked, actors) or self._sufferers(kind, asked)
        if not found and asked:
            found = self._known(c, kind, self.parties.behind(c.head), actors)
        if not found and asked and kind != "CONSULT":
            found = self._elsewhere(c.lands, actors)  # "will send observers to Chad"
        if set(found) & set(actors):
            if kind not in MUTUAL | _FOUGHT:
                found = [r for r in found if r not in actors]
            elif len(self.parties.camps([*found, *actors])) < 2 and not self._among_themselves(kind, [*found, *actors]):
                return None  # one side with itself
        if kind in SPOKEN and any(self.parties.own_state(r, actors) for r in found):
            return None  # what a minister says of his own state is no accusation
        others = [r for r in found if r in actors or not self._is_own(r, kind, actors)]
        return others if others or not found else None

    def _among_themselves(self, kind: str, parties: list[str]) -> bool:
        """Whether several of one land fight: police and students, two clans."""
        kinds = {self.parties.cast.actors[a].kind for a in parties}
        return kind in _FOUGHT and len(set(parties)) > 1 and kinds <= {"unnamed", "armed_group", "people", "party"}

    def _known(self, c: Candidate, kind: str, asked: list[str], actors: list[str]) -> list[str]:
        """Those of whom enough is known: in a plain act of one on another, their name or what they are will do."""
        if kind in MUTUAL - {"SUPPORT"}:
            return [r for r in asked if r in actors or self.parties.somebody(r)]
        plain = c.probability >= PLAIN
        told = (r for r in asked if self.parties.named(r) or (plain and self.parties.of_a_sector(r)))
        return list(dict.fromkeys([*(r for r in asked if r in actors or self.parties.somebody(r)), *told]))

    def _asked(self, c: Candidate, kind: str, actors: list[str]) -> list[str]:
        """Whom the words name: as marked, else by the parse, else the state in whose land it is done."""
        if kind in {"RETREAT", "SANCTION"} and (left := self.reach.left(c.head)):
            return left
        if kind in _HANDED and (given := self.reach.handed_to(c.head)):
            return given
        found = self.parties.who_met(c.head) or c.recipients
        if kind in {"RETREAT", "SANCTION"} and (ours := self.reach.taken_away(c.head)):
            found = [r for r in found if r not in ours]
            return found or self._elsewhere(c.lands, actors)
        if not found:
            target = object_of(self.p, c.head)
            leaving = kind == "RETREAT"  # where one goes to is nobody whom it is done to
            found = self.parties.to_whom(c.head, target, _FROM) if leaving else self.parties.beside(c.head, kind)
        if not found and kind == "ASSAULT":
            found = self.reach.struck_besides(c.head)
        if kind == "AID" and not self.parties.sides(found):
            found = self.reach.helped_in(c.head) or found
        if not found and kind == "PROTEST":
            found = self.parties.protested(c.head) or self.reach.stood_before(c.head)
        if not found and kind in _SAID_TO:
            found = self.parties.hearers(c.head, actors)
        if not found and kind in _INSIDE:
            found = self._elsewhere(self.parties.land_of(c.head), actors)
        if found or (kind == "CONSULT" and c.code.mode != "visit") or c.code.mode == "investigate":
            return found  # where something is looked into is nobody whom it is done to
        return self._elsewhere(c.lands, actors)

    def _elsewhere(self, lands: list[str], actors: list[str]) -> list[str]:
        """The states that are not the actors' own."""
        return [a for a in lands if not self.parties.sides(actors) & self.parties.sides([a])]

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
