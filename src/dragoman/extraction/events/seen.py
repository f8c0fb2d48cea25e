"""Acts that the tagger sees, as events: what it marks counts where words, parse and parties agree with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from dragoman.extraction.cues import verbs
from dragoman.extraction.events.learned import Candidate, candidates, names_only, will_not
from dragoman.extraction.events.lexicon import (
    Code,
    code_of,
    forces,
    needs_recipient,
    papers,
    told_of_things,
    word_types,
)
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.marked import CROWDS, MUTUAL, PLAIN, Marked
from dragoman.extraction.events.own import OwnAct, OwnActs
from dragoman.extraction.events.parties import Parties
from dragoman.extraction.events.senses import (
    BETWEEN_THEM,
    asked_of,
    deed_told,
    done_to,
    has_mode_word,
    is_aimed_at,
    is_bloodless,
    is_conditional,
    is_for_others,
    is_granted,
    is_in_words,
    is_no_threat,
    is_of_a_nomination,
    is_of_everybody,
    is_of_guests,
    is_of_people,
    is_of_sufferer,
    is_own_withdrawal,
    is_pity,
    is_raised,
    is_said_to_another,
    is_talked_of,
    is_told,
    struck,
    tells_that,
    told_by_deed,
)
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import conjuncts, doer_of, object_of, prepositional, tells_fact
from dragoman.linguistics.parse import Parse
from dragoman.record import Event, Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import TaggedAct

# What firms and people nobody knows do not do to states.
_OF_STATES = MUTUAL | {"AID", "CONCEDE", "RETREAT", "SANCTION"}
_ALONE = frozenset({"AGREE", "REJECT", "PROTEST", "MOBILIZE"})  # what can be done to nobody
_PLAINLY = frozenset({"RETREAT", "THREATEN", "CONCEDE"})  # as well, where the word can name nothing else
_ALONE_MODES = frozenset({"investigate", "resign", "disarm", "ceasefire", "curfew", "martial-law", "censor"})
_TRAVELLING = frozenset({"leave", "depart", "go", "fly", "return", "flee"})
_UNTOLD = frozenset({"ASSAULT", "COERCE", "RETREAT"})  # what is told though nobody says who did it
_BOTH = 2  # sides that agree with each other
_SEVERAL = 3  # sides of a multilateral meeting
_ANYBODYS = frozenset({"ACCUSE", "REJECT", "REQUEST", "PROTEST", "RETREAT", "CONCEDE"})  # what people nobody knows do
SURE = 0.95  # probability of the tagger that makes an act of people of no known state
ALONE = 0.6  # probability of the tagger that makes an act done to nobody
# What a word can mean instead, by the type that it is taken for.
_NOT_MEANT: dict[str, Callable[[Parse, int], bool]] = {
    "THREATEN": is_no_threat, "AID": is_told, "MOBILIZE": is_raised, "RETREAT": is_of_a_nomination,
    "REQUEST": is_own_withdrawal, "ACCUSE": is_of_sufferer, "CONCEDE": is_pity,
}  # fmt: skip

_DONE = frozenset(
    {"AID", "ASSAULT", "MOBILIZE", "RETREAT", "SANCTION"}
)  # what no clause with "that" tells the object of


class Seen:
    """Codes what the tagger sees in one reading; `own`: the user's acts, which win over it."""

    def __init__(self, parties: Parties, maker: Maker, own: OwnActs) -> None:
        self.p = parties.p
        self.parties = parties
        self.maker = maker
        self.marked = Marked(parties)
        self.own = own

    def events(self, acts: list[TaggedAct]) -> Iterator[Event]:
        """An event for each act that is one."""
        for c in candidates(
            self.p, acts, self.parties.marked, self.parties.marked_land, doers=self.parties.marked_doer
        ):
            theirs = self.own.of(self.parties, (c.head, *c.tokens))
            event = None if theirs is not None and theirs.act is None else self._event(c, theirs)
            if event is not None:
                yield event

    def _event(self, c: Candidate, theirs: OwnAct | None) -> Event | None:
        """The event of an act; None where its parties do not make one."""
        code = c.code if theirs is None else theirs.code
        kind = code.event_type
        actors = self.marked.actors(c, kind)
        if is_talked_of(self.p, c.head):  # "raised the arrest of two divers": it is not theirs who raised it
            actors = [a for a in actors if a not in self.parties.of(doer_of(self.p, self.p.head[c.head]))]
        recipients = self.marked.recipients(c, kind, actors)
        if kind != "CONSULT" and (given := self.marked.reach.given(c.head)) is not None:
            actors = [a for a in given[0] if self.parties.stands(a)]
            recipients = [r for r in given[1] if self.parties.somebody(r)]
        if recipients and kind == "REQUEST" and (whom := asked_of(self.p, c.head)) is not None:
            named = self.parties.of(whom) or self.parties.owners(whom)
            recipients = [r for r in recipients if r in named]
        if recipients and kind == "AGREE" and is_said_to_another(self.p, self.p.child(c.head, {"xcomp"})):
            heard = self.parties.to_whom(c.head, object_of(self.p, c.head), ("with", "dobj", "dative"))
            recipients = [r for r in recipients if r in heard or r in actors]
        if recipients and kind == "MOBILIZE":
            recipients = [r for r in recipients if r not in self.parties.of(object_of(self.p, c.head))]
        if recipients and kind == "ACCUSE":
            recipients = self.marked.reach.complained_of(c.head) or recipients
            recipients = [r for r in recipients if r not in self.marked.reach.complained_to(c.head)]
            recipients = [r for r in recipients if r not in self._suffering(c.head)]
        if recipients and kind in {"REQUEST", "SUPPORT", "REJECT"}:
            recipients = [r for r in recipients if r not in self._undergoing(c.head)]
        if recipients is None or c.background or not (actors or self._by_whom_is_untold(c, kind, recipients)):
            return None
        if kind == "CONSULT":
            actors, recipients = self._met(c, actors, recipients)
        elif kind == "SUPPORT" and set(actors) & set(recipients) and self._is_of_something(c.head):
            return None
        elif kind == "AGREE" and is_for_others(self.p, c.head):
            recipients = [r for r in recipients if r not in actors]
        elif kind in MUTUAL and set(actors) & set(recipients):
            actors = recipients = list(dict.fromkeys([*actors, *recipients]))
        alone = kind == "SUPPORT" or (kind == "AGREE" and is_for_others(self.p, c.head))
        if not recipients and kind in MUTUAL and not alone and len(self.parties.camps(actors)) > 1:
            recipients = actors
        if code.mode == "multilateral" and len(self.parties.sides([*actors, *recipients])) < _SEVERAL:
            code = code_of(kind, None)
        if not self._is_meant(c, kind, actors, recipients) or (actors and not self._fits(c, kind, actors, recipients)):
            return None
        if not recipients and not self._stands_alone(c, code, actors):
            return None
        rule = f"learned:{kind}" if theirs is None else theirs.rule
        event = self.maker.event(c.head, code, actors, recipients, c.reality, rule, self.maker.statement_at(c.head))
        if event is not None and kind == "REJECT" and will_not(self.p, c.head):
            event = msgspec.structs.replace(event, trigger=[self._refusal(c.head)])
        return event and msgspec.structs.replace(event, confidence=round(c.probability, 2))

    def _refusal(self, verb: int) -> Span:
        """The words that refuse: "will not" of "will not withdraw"; the withdrawal itself is denied."""
        words = [j for j in self.p.children[verb] if self.p.dep[j] in {"aux", "neg"} and j < verb]
        return self.p.span(words[0], words[-1])

    def _is_meant(self, c: Candidate, kind: str, actors: list[str], recipients: list[str]) -> bool:
        """Whether the words mean such an act here, and nothing else: no "attack" in words, no opinion shared."""
        if kind == "ASSAULT" and (
            is_bloodless(self.p, c.head) or is_in_words(self.p, c.head, self.parties, actors, recipients)
        ):
            return False
        if (other := _NOT_MEANT.get(kind)) is not None and other(self.p, c.head):
            return False
        if told_by_deed(self.p, c.head):
            return False
        if kind == "PROTEST" and self.p.lemma[c.head].lower() == "march" and self.parties.fighting(actors):
            return False  # "the rebels marched into the capital"
        if not has_mode_word(self.p, c.head, c.code.mode):
            return False
        if kind in _DONE and tells_that(self.p, c.head):
            return False  # "recalled that they had signed": words, no envoy
        if kind == "SUPPORT" and self.parties.a_people(c.head, actors) and is_of_people(self.p, c.head):
            return False  # "Swedes thanked him": people, not their state
        if kind in {"THREATEN", "AGREE"} and self._is_anothers_deed(c.head, actors):
            return False
        if kind == "SUPPORT" and (
            is_granted(self.p, c.head) or is_of_guests(self.p, c.head) or self.parties.receives(c.head)
        ):
            return False
        if kind == "REJECT" and is_said_to_another(self.p, self.p.child(c.head, {"xcomp"})):
            return False  # "declined to criticise Chad"
        if (kind == "AGREE" and self._thinks_so(c.head)) or (kind == "REJECT" and self._is_silent(c.head)):
            return False
        if kind == "REJECT" and any(
            map(self.parties.is_opinion, (object_of(self.p, c.head), self.p.child(c.head, {"xcomp"})))
        ):
            return False
        return not (kind == "AGREE" and len(self.parties.sides(actors)) < _BOTH and self._agrees_against(c.head))

    def _undergoing(self, verb: int) -> set[str]:
        """To whom is done what one wants or praises: "demanded, called for the release of two Swedes"."""
        pair = prepositional(self.p, verb, {"for"}) if self.p.pos[verb] == "VERB" else None
        target = object_of(self.p, verb) if self.p.pos[verb] == "VERB" else None
        heads = [i for i in (target, pair[1] if pair is not None else None) if i is not None]
        return {a for i in heads for j in done_to(self.p, i) for a in self.parties.told_of(j)}

    def _suffering(self, verb: int) -> set[str]:
        """Who suffers what is condemned: the state of a town that is raided as well as those it names."""
        aimed = {i: is_aimed_at(self.p, i) for i in struck(self.p, verb)}
        return {a for i, at in aimed.items() for a in (self.parties.told_of(i) if at else self.parties.of_span(i))}

    def _is_anothers_deed(self, verb: int, actors: list[str]) -> bool:
        """Whether others than those who speak do what they say: "warned that Chad could attack" threatens nobody."""
        doing = self.parties.of(deed_told(self.p, verb))
        return bool(doing) and not (set(doing) & set(actors) or self.parties.sides(doing) & self.parties.sides(actors))

    def _fits(self, c: Candidate, kind: str, actors: list[str], recipients: list[str]) -> bool:
        """Whether those who act can do such a thing, and to those."""
        if kind == "RETREAT" and self._only_travels(c.head, actors):
            return False
        if kind == "MOBILIZE" and not (self.parties.armed(actors) and self._is_force(c.head)):
            return False
        many = self.parties.many(c.head)
        if kind in CROWDS and all(self.parties.official(a, kind, many=many) for a in actors):
            return False
        if kind in CROWDS and "people" in self.parties.cast.kinds(actors):
            return True
        who = actors if kind in _OF_STATES else [*actors, *recipients]
        if self.parties.of_some_state(who) or self.parties.political(who):
            return True
        return kind in _ANYBODYS and c.probability >= SURE and not self.parties.only_firms(who)

    def _is_about_a_thing(self, verb: int) -> bool:
        """Whether an act has an object and is put in no state: "condemned the raid", not "built it in Chad"."""
        target = object_of(self.p, verb)
        return target is not None and not may_speak(self.p, target) and not self.parties.land_of(verb)

    def _by_whom_is_untold(self, c: Candidate, kind: str, recipients: list[str]) -> bool:
        """Whether it is told to whom of some state a deed is done, and not by whom: "two Swedes were arrested"."""
        if kind not in _UNTOLD or c.actors or c.probability < PLAIN:
            return False
        doer = doer_of(self.p, c.head) if self.p.pos[c.head] == "VERB" else None
        named = doer is not None and (may_speak(self.p, doer) or self.parties.doing(doer))
        return not named and self.parties.of_some_state(recipients)

    def _agrees_against(self, verb: int) -> bool:
        """Whether what one side agrees to is done against another: "agreed to ban Chadian ships"."""
        return self.p.lemma[verb].lower() == "agree" and self.parties.is_against_somebody(self.p.child(verb, {"xcomp"}))

    def _only_travels(self, verb: int, actors: list[str]) -> bool:
        """Whether persons only go somewhere: "he left Chad aboard a jet", "will return to his people"."""
        return self.p.lemma[verb].lower() in _TRAVELLING and self.parties.only_persons(actors)

    def _is_force(self, verb: int) -> bool:
        """Whether what is moved, if the clause says it, can be a force: no contractors, no chamber."""
        target = object_of(self.p, verb) if self.p.pos[verb] == "VERB" else None
        if target is None or self.parties.armed(self.parties.of(target)):
            return True
        return any(self.p.lemma[i].lower() in forces() for i in (*conjuncts(self.p, target), *self.p.children[target]))

    def _is_of_something(self, verb: int) -> bool:
        """Whether what several praise or offer is a thing, and no deal of theirs: "Chad and Mali welcomed the coup"."""
        target, cue = self.p.child(verb, {"dobj"}), verbs().get(self.p.lemma[verb].lower())
        if target is None or self.p.pos[target] != "NOUN" or self.parties.of(target):
            return False
        if cue is not None and cue.act in {"praise", "support"}:
            return True
        what = self.p.lemma[target].lower()
        types = word_types().get((what, "noun"), frozenset())
        return not (what in papers() | BETWEEN_THEM or types & (MUTUAL | {"RETREAT"}))

    def _thinks_so(self, verb: int) -> bool:
        """Whether somebody only shares an opinion: "agreed that the talks were useful"."""
        clause = self.p.child(verb, {"ccomp"})
        agrees = self.p.lemma[verb].lower() in {"agree", "concur"}
        return clause is not None and agrees and (tells_fact(self.p, clause) or is_of_everybody(self.p, clause))

    def _is_silent(self, verb: int) -> bool:
        """Whether nothing but words is refused: "declined to comment"."""
        target = object_of(self.p, verb)
        if target is not None and "CONSULT" in word_types().get((self.p.lemma[target].lower(), "noun"), ()):
            return False  # "refused talks"
        at = self.p.start[verb]
        said = (st for st in self.maker.reading.statements if st.reality == "denied" and st.act in {"say", "claim"})
        return any(s <= at < e for st in said for s, e in st.cue)

    def _met(self, c: Candidate, actors: list[str], recipients: list[str]) -> tuple[list[str], list[str]]:
        """The parties of a meeting, each on both sides; none where a contact already has them all."""
        if self.p.pos[c.head] == "VERB" and (others := self.parties.to_whom(c.head, None, ("with",))):
            recipients = [*(r for r in recipients if r in actors), *others]
        elif self._is_topic(c.head):
            recipients = [r for r in recipients if r in actors]
        every = list(dict.fromkeys([*actors, *recipients]))
        sides = self.parties.sides(every)
        contacts = self.maker.reading.contacts
        at = self.p.start[c.head]
        told = any(s <= at < e for contact in contacts for s, e in contact.mentions)
        known = any(sides <= {x.side for x in contact.participants} for contact in contacts)
        if (known and not told) or len(sides) < 2 or not actors or not recipients:
            return [], []
        return (actors, recipients) if c.code.mode == "visit" and not set(actors) & set(recipients) else (every, every)

    def _is_topic(self, verb: int) -> bool:
        """Whether a verb has for its object what is talked about: "discussed aid to Chad" is no talk with Chad."""
        cue = verbs().get(self.p.lemma[verb].lower()) if self.p.pos[verb] == "VERB" else None
        return cue is not None and cue.act == "discuss" and object_of(self.p, verb) is not None

    def _stands_alone(self, c: Candidate, code: Code, actors: list[str]) -> bool:
        """Whether an act can be one that is done to nobody."""
        noun = self.p.pos[c.head] == "NOUN" and not any(self.p.pos[i] in {"VERB", "AUX"} for i in c.tokens)
        if noun or code.event_type in needs_recipient() - told_of_things():
            return False
        if code.event_type not in CROWDS and self.parties.a_people(c.head, actors):
            return False
        plain = code.event_type in _PLAINLY and names_only(self.p, c, _PLAINLY)
        if code.event_type == "THREATEN" and is_conditional(self.p, c.head):
            return c.probability >= ALONE
        if code.mode == "investigate" and not self.parties.political(actors):
            return False  # scholars look into many things
        kind = plain or code.event_type in _ALONE or code.mode in _ALONE_MODES
        thing = code.event_type in told_of_things() and self._is_about_a_thing(c.head)
        if thing and self.parties.of_some_state(actors):
            return c.probability >= (PLAIN if code.event_type == "AID" else ALONE)
        if code.event_type == "ASSAULT" and self.parties.armed(actors):
            return c.probability >= PLAIN  # "opened fire", at whom is not told
        return kind and c.probability >= (PLAIN if code.event_type == "AGREE" else ALONE)
