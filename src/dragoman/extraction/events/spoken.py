"""Acts of saying as events: the accusation, demand or promise that a statement is."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.extraction.events.lexicon import speech_codes, word_types
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.parties import SPOKEN, Parties
from dragoman.extraction.events.standing import PARTY
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import SUBJECTS, object_of, prepositional, subject_of, tells_fact
from dragoman.record import Event, Span, Statement

# Speech acts whose content is the speaker's own deed.
_OWN_DEEDS = frozenset({"promise", "agree", "threaten", "reject"})
_AGAINST = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})  # types of deeds against somebody
_AIMED = ("dobj", "against", "at", "on")
_SPEAKING = frozenset({"say", "speak", "share", "deliver", "introduce", "offer", "begin", "start", "open"})
_WEIGHED = frozenset({"importance", "need", "necessity", "value", "significance", "view"})  # "concurred on the need"
_KIND_WORDS = frozenset("condolence sympathy congratulation thank greeting prayer support apology view wish".split())
_ASSURING = frozenset({"assure", "reassure"})
_CALLING = frozenset(
    "call describe term regard see label consider deem brand denounce characterise characterize".split()
)
_AT_LARGE = frozenset({"THREATEN", "REJECT"})  # speech acts that are coded where nobody is named to whom


class Spoken:
    """Codes the statements of one reading."""

    def __init__(self, reading: Reading, parties: Parties, maker: Maker) -> None:
        self.reading = reading
        self.p = reading.parse
        self.cast = reading.cast
        self.parties = parties
        self.maker = maker

    def events(self) -> Iterator[Event]:
        """An event for each statement that is one."""
        by_id = {st.id: st for st in self.reading.statements}
        for st in self.reading.statements:
            event = self._speech_act(st, by_id.get(st.parent or ""))
            if event is not None:
                yield msgspec.structs.replace(event, statement=st.id, trigger=list(st.cue), evidence=[_extent(st)])

    def _speech_act(self, st: Statement, parent: Statement | None) -> Event | None:
        """The event that an act of saying is: an accusation, a demand, a promise; None if it is none."""
        detail = (st.made_by.detail if st.made_by else None) or ""
        code = speech_codes().get((st.act, detail)) or speech_codes().get((st.act, ""))
        if code is None or st.speaker is None or st.attitude != "speech" or st.reality not in {"actual", "ongoing"}:
            return None
        if self._is_opinion(st) or self._gives_the_floor(st) or self._offers_words(st):
            return None
        if st.act == "promise" and self._threatens(st):
            code = speech_codes()["threaten", ""]
        actors = [link.actor for link in st.chain if link.role == "speaker"]
        if self.cast.actors[st.speaker].kind not in PARTY or self.parties.ours(st.speaker):
            return None
        if self.parties.unclear(actors):
            return None
        recipients = [
            r
            for r in self._told(st)
            if r not in actors and self.parties.somebody(r) and not self.parties.own(r, actors)
        ]
        if (
            code.event_type == "AGREE"
            and len(self.parties.camps(actors)) > 1
            and not (st.act == "promise" and recipients)
        ):
            recipients = actors  # who agree with each other do it to each other
        known = any(self.parties.stands(a) for a in actors) and self.parties.political([*actors, *recipients])
        if code.event_type in SPOKEN and not self.parties.beyond_home([*actors, *recipients]):
            return None
        if not known or (not recipients and code.event_type not in _AT_LARGE):
            return None
        v = self.p.token_at(st.cue[0][0])
        if not recipients and self.parties.a_people(v, actors):
            return None  # "many Americans refused": people of a state, not the state
        if code.event_type == "SUPPORT" and (self._is_contact(st) or self._receives(v)):
            return None  # "welcomed him to the White House" is the visit
        head = next((i for i in range(v, min(v + 8, len(self.p))) if self.p.pos[i] in {"VERB", "NOUN", "ADJ"}), v)
        if reality_of(self.p, head) in {"hypothetical", "planned"}:
            return None
        return self.maker.event(head, code, actors, recipients, st.reality, f"statement:{st.act}", parent)

    def _threatens(self, st: Statement) -> bool:
        """Whether what is vowed is done against somebody: "vowed to retaliate against Chad"."""
        head = self._head_of(st)
        if head is None or self.p.pos[head] != "VERB":
            return False
        can = word_types().get((self.p.lemma[head].lower(), "verb"), frozenset())
        return bool(can) and can <= _AGAINST and bool(self.parties.to_whom(head, object_of(self.p, head), _AIMED))

    def _is_opinion(self, st: Statement) -> bool:
        """Whether somebody only says what is so: "agreed that the talks were useful", "assured him it was done"."""
        told = self.p.token_at(st.cue[0][0])
        only = st.act == "agree" or (st.act == "promise" and self.p.lemma[told].lower() in _ASSURING)
        head = self._head_of(st) if only else None
        if head is None or self.p.pos[head] not in {"VERB", "AUX"}:
            return head is not None and self.p.lemma[head].lower() in _WEIGHED
        return tells_fact(self.p, head)

    def _gives_the_floor(self, st: Statement) -> bool:
        """Whether somebody is only asked to speak: "I now invite the President to say a few words"."""
        head = self._head_of(st) if st.act == "request" else None
        return head is not None and self.p.tag[head] == "VB" and self.p.lemma[head].lower() in _SPEAKING

    def _offers_words(self, st: Statement) -> bool:
        """Whether what is offered is only said: "offered his condolences" promises nothing."""
        head = self._head_of(st) if st.act == "promise" else None
        return head is not None and self.p.pos[head] == "NOUN" and self.p.lemma[head].lower() in _KIND_WORDS

    def _head_of(self, st: Statement) -> int | None:
        """The token that governs what is said."""
        if not st.content:
            return None
        return self._head_between(self.p.token_at(st.content[0][0]), self.p.token_at(st.content[0][1] - 1))

    def _receives(self, verb: int) -> bool:
        """Whether "welcomed" is said of a guest: with where he came."""
        return self.p.lemma[verb].lower() == "welcome" and prepositional(self.p, verb, {"to", "at", "in"}) is not None

    def _is_contact(self, st: Statement) -> bool:
        return any(s < f and g < e for c in self.reading.contacts for s, e in c.mentions for g, f in st.cue)

    def _told(self, st: Statement) -> list[str]:
        """Whom a speech act is aimed at: who is addressed, else whom or whose conduct its content names first."""
        addressed = [a for a in st.addressees if self.cast.actors[a].kind in PARTY]
        if addressed and st.act not in {"criticise", "express_concern", "praise", "support"}:
            return addressed
        if not st.content:
            return []
        first = self.p.token_at(st.content[0][0])
        last = self.p.token_at(st.content[0][1] - 1)
        head = self._head_between(first, last)
        if head is None:
            return []
        if self.p.pos[head] not in {"VERB", "AUX"}:
            deeds = self.parties.done_to(head) if st.act in _OWN_DEEDS else []
            return self.parties.of(head) or deeds or self.parties.owners(head, at=st.act != "support")
        called = self._what_is_called(head)
        if called is not None:
            return self.parties.of(called) or self.parties.owners(called)
        subject = subject_of(self.p, head)
        if subject is not None and first <= subject.token <= last:
            return self.parties.of(subject.token) or self.parties.owners(subject.token)
        return self.parties.done_to(head) if st.act in _OWN_DEEDS else []

    def _what_is_called(self, verb: int) -> int | None:
        """What is meant by "what Rao called interference": who gives it that name has no part in it."""
        if self.p.lemma[verb].lower() not in _CALLING:
            return None
        what = next((j for j in self.p.children[verb] if self.p.word[j].lower() == "what" and j < verb), None)
        named = (j for j in self.p.children[verb] if j > verb and self.p.dep[j] in {"oprd", "dobj", "attr", "ccomp"})
        after = next(named, None)
        if what is None or after is None:
            return None
        return self.p.child(after, SUBJECTS) if self.p.dep[after] == "ccomp" else after

    def _head_between(self, first: int, last: int) -> int | None:
        for i in range(first, min(last + 1, len(self.p))):
            if not first <= self.p.head[i] <= last or self.p.head[i] == i:
                return i
        return None


def _extent(st: Statement) -> Span:
    spans = [*st.source, *st.cue, *st.content]
    return min(s for s, _ in spans), max(e for _, e in spans)
