"""Acts of saying as events: the accusation, demand or promise that a statement is."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.extraction.cues import verbs
from dragoman.extraction.events.lexicon import forces, speech_codes, word_types
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.parties import SPOKEN, Parties
from dragoman.extraction.events.reach import Reach
from dragoman.extraction.events.senses import (
    done_to,
    is_blow,
    is_for_others,
    is_of_everybody,
    is_of_people,
    is_own_withdrawal,
    is_said_to_another,
    is_threatened,
)
from dragoman.extraction.events.standing import PARTY
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import SUBJECTS, Subject, clause_marker, object_of, subject_of, tells_fact, tokens_of
from dragoman.record import Event, Span, Statement

# Speech acts whose content is the speaker's own deed.
_OWN_DEEDS = frozenset({"promise", "agree", "threaten", "reject"})
_SPEAKING = frozenset({"say", "speak", "share", "deliver", "introduce", "offer", "begin", "start", "open"})
_WEIGHED = frozenset({"importance", "need", "necessity", "value", "significance", "view"})  # "concurred on the need"
_VOICED = frozenset({"support", "solidarity", "appreciation", "gratitude", "sympathy", "admiration"})
_BLAMING = frozenset({"criticise", "express_concern", "accuse"})
_KIND_WORDS = frozenset("condolence sympathy congratulation thank greeting prayer support apology view wish".split())
_RESISTING = frozenset({"push", "resist", "fight"})
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
        self.reach = Reach(parties)
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
        if st.act == "reject" and is_said_to_another(self.p, self._head_of(st)):
            return None  # "declined to criticise Chad"
        if st.act in _BLAMING and self._is_told_beside(st):
            return None
        if self._is_no_refusal(st) or self._is_talked_about(st) or self._only_names(st):
            return None
        cue = self._cue_of(st)
        if (st.act == "threaten" and is_threatened(self.p, cue)) or is_own_withdrawal(self.p, cue):
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
        if st.act == "agree" and len(self.parties.sides(actors)) < 2 and self._threatens(st):
            return None  # "agreed to ban Chadian ships" promises Chad nothing
        if st.act in {"agree", "promise"} and not st.addressees and is_said_to_another(self.p, self._head_of(st)):
            recipients = []
        several = len(self.parties.camps(actors)) > 1
        mutual = several and not (st.act == "promise" and recipients) and not is_for_others(self.p, self._cue_of(st))
        if code.event_type == "AGREE" and mutual:
            recipients = actors  # who agree with each other do it to each other
        known = any(self.parties.stands(a) for a in actors) and self.parties.political([*actors, *recipients])
        if code.event_type in SPOKEN and not self.parties.beyond_home([*actors, *recipients]):
            return None
        if not known or (not recipients and code.event_type not in _AT_LARGE):
            return None
        v = self.p.token_at(st.cue[0][0])
        if self.parties.a_people(v, actors) and (not recipients or is_of_people(self.p, v)):
            return None  # "many Americans refused": people of a state, not the state
        if code.event_type == "SUPPORT" and (self._is_contact(st) or self.parties.receives(v)):
            return None  # "welcomed him to the White House" is the visit
        head = next((i for i in range(v, min(v + 8, len(self.p))) if self.p.pos[i] in {"VERB", "NOUN", "ADJ"}), v)
        if reality_of(self.p, head) in {"hypothetical", "planned"}:
            return None
        return self.maker.event(head, code, actors, recipients, st.reality, f"statement:{st.act}", parent)

    def _threatens(self, st: Statement) -> bool:
        """Whether what is vowed is done against somebody: "vowed to retaliate against Chad"."""
        return self.parties.is_against_somebody(self._head_of(st))

    def _is_opinion(self, st: Statement) -> bool:
        """Whether somebody only says what is so: "agreed that the talks were useful", "assured him it was done"."""
        told = self.p.token_at(st.cue[0][0])
        only = st.act == "agree" or (st.act == "promise" and self.p.lemma[told].lower() in _ASSURING)
        head = self._head_of(st) if only else None
        if head is None or self.p.pos[head] not in {"VERB", "AUX"}:
            return head is not None and self.p.lemma[head].lower() in _WEIGHED
        return tells_fact(self.p, head) or is_of_everybody(self.p, head)

    def _gives_the_floor(self, st: Statement) -> bool:
        """Whether somebody is only asked to speak: "I now invite the President to say a few words"."""
        head = self._head_of(st) if st.act == "request" else None
        return head is not None and self.p.tag[head] == "VB" and self.p.lemma[head].lower() in _SPEAKING

    def _offers_words(self, st: Statement) -> bool:
        """Whether what is offered is only said: "offered his condolences" promises nothing."""
        if st.act != "promise":
            return False
        heads = (self._head_of(st), object_of(self.p, self.p.token_at(st.cue[0][0])))
        return any(i is not None and self.p.pos[i] == "NOUN" and self.p.lemma[i].lower() in _KIND_WORDS for i in heads)

    def _is_no_refusal(self, st: Statement) -> bool:
        """Whether what is "rejected" is an opinion or an army: "reject the notion", "pushed back the raid"."""
        head = self._head_of(st) if st.act == "reject" else None
        if self.parties.is_opinion(head):
            return True
        if head is None or self.p.pos[head] != "NOUN":
            return False
        lemma = self.p.lemma[head].lower()
        fought = lemma in forces() or "ASSAULT" in word_types().get((lemma, "noun"), ())
        resisted = any(self.p.lemma[i].lower() in _RESISTING for s in st.cue for i in tokens_of(self.p, s))
        return fought and resisted

    def _is_told_beside(self, st: Statement) -> bool:
        """Whether what stands behind a verb of blaming only tells when it was: "traders protest as Chad shuts port"."""
        head = self._head_of(st)
        return head is not None and self.p.pos[head] == "VERB" and clause_marker(self.p, head) in {"as", "while"}

    def _only_names(self, st: Statement) -> bool:
        """Whether somebody is only called something: "they call him a fox for a reason" calls for nothing."""
        i = self._cue_of(st)
        return st.act == "request" and self.p.lemma[i].lower() == "call" and object_of(self.p, i) is not None

    def _cue_of(self, st: Statement) -> int:
        """The word of a cue that names the act: "called" in "has called"."""
        tokens = [i for s in st.cue for i in tokens_of(self.p, s)]
        return next((i for i in tokens if self.p.pos[i] in {"VERB", "NOUN", "ADJ"}), self.p.token_at(st.cue[0][0]))

    def _is_talked_about(self, st: Statement) -> bool:
        """Whether a promise is only what was talked about: "they reviewed their commitment to free trade"."""
        i = self.p.token_at(st.cue[0][0])
        while self.p.dep[i] == "conj" and self.p.pos[i] == "NOUN":
            i = self.p.head[i]
        cue = verbs().get(self.p.lemma[self.p.head[i]].lower())
        return self.p.pos[i] == "NOUN" and self.p.dep[i] == "dobj" and cue is not None and cue.act == "discuss"

    def _head_of(self, st: Statement) -> int | None:
        """The token that governs what is said."""
        if not st.content:
            return None
        return self._head_between(self.p.token_at(st.content[0][0]), self.p.token_at(st.content[0][1] - 1))

    def _is_contact(self, st: Statement) -> bool:
        return any(s < f and g < e for c in self.reading.contacts for s, e in c.mentions for g, f in st.cue)

    def _told(self, st: Statement) -> list[str]:
        """Whom a speech act is aimed at: who is addressed, or whom or whose conduct it is about."""
        addressed = [a for a in st.addressees if self.cast.actors[a].kind in PARTY]
        if addressed and st.act not in {"criticise", "express_concern", "praise", "support"}:
            return addressed
        if st.act in _BLAMING and (blamed := self.reach.complained_of(self._cue_of(st))):
            return blamed
        protests = self.p.lemma[self._cue_of(st)].lower() == "protest"  # "protested to Chad", which is to blame
        return self._aimed_at(st) or (addressed if protests else [])

    def _aimed_at(self, st: Statement) -> list[str]:
        """Whom or whose conduct the content of a speech act names first."""
        if not st.content:
            return []
        first = self.p.token_at(st.content[0][0])
        last = self.p.token_at(st.content[0][1] - 1)
        head = self._head_between(first, last)
        if head is None:
            return []
        if self.p.pos[head] not in {"VERB", "AUX"}:
            if st.act == "support" and self.p.lemma[head].lower() in _VOICED:
                return self.parties.to_whom(head, None, ("for", "to", "with"))  # "underlined Rao's support for Chad"
            hit = st.act in _BLAMING and is_blow(self.p, head)
            at = st.act not in {"support", "reject", "agree", "promise"} and not hit
            owners = self.parties.owners(head, at=at)
            if st.act not in _OWN_DEEDS:  # "condemned the arrest of two Swedes", "demanded their release"
                suffering = {a for i in done_to(self.p, head) for a in self.parties.told_of(i)}
                owners = [a for a in owners if a not in suffering]
            deeds = self.parties.done_to(head) if st.act in _OWN_DEEDS else []
            return self.parties.of(head) or ((owners or deeds) if st.act == "reject" else (deeds or owners))
        called = self._what_is_called(head)
        if called is not None:
            return self.parties.of(called) or self.parties.owners(called)
        subject = subject_of(self.p, head)
        own_deed = st.act in _OWN_DEEDS and self._is_of_speaker(st, subject)
        if subject is not None and first <= subject.token <= last and not own_deed:
            return self.parties.of(subject.token) or self.parties.owners(subject.token)
        return self.parties.done_to(head) if st.act in _OWN_DEEDS else []

    def _is_of_speaker(self, st: Statement, subject: Subject | None) -> bool:
        """Whether the speaker speaks for whoever does what is promised: "promised that Chad would not attack"."""
        if subject is None or subject.passive or st.speaker is None:
            return False
        side, doing = self.cast.side(st.speaker), self.parties.of(subject.token)
        return bool(doing) and all(
            self.cast.actors[a].kind in {"state", "government"} and side in {None, self.cast.side(a)} for a in doing
        )

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
