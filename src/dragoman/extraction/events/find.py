"""Who did what to whom: candidates from verbs, from statements and from contacts, with their reality."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.events.learned import Candidate, candidates
from dragoman.extraction.events.lexicon import Act, Code, acts, needs_recipient, quad_codes, speech_codes
from dragoman.extraction.events.merging import merged, reconciled, unique
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import (
    SUBJECTS,
    chars,
    doer_of,
    object_of,
    phrase,
    prepositional,
    subject_of,
    verb_group,
)
from dragoman.extraction.topics import TopicIndex, topics_of
from dragoman.record import Contact, DateRange, Event, MadeBy, Reality, Span, Statement
from dragoman.record.ids import row_id

# Who can be a party to an event between political actors.
PARTY = frozenset(
    {
        "state",
        "government",
        "person",
        "intergovernmental",
        "nongovernmental",
        "armed_group",
        "party",
        "company",
        "people",
        "unnamed",
        None,
    }
)
POLITICAL = frozenset({"state", "government", "intergovernmental", "armed_group", "party"})
# Speech acts whose content is the speaker's own deed, and the prepositions that name whom it is done to.
_OWN_DEEDS = frozenset({"promise", "agree", "threaten", "reject"})
_TOWARDS = frozenset({"to", "for", "with", "against", "from", "upon"})
_ARMED = frozenset({"MIL", "REB", "COP", "UAF", "SPY"})  # sectors (PLOVER)
_MUTUAL = frozenset({"SUPPORT", "COOPERATE", "AGREE", "CONSULT"})  # what several sides do together, each to the other
_CROWDS = frozenset({"PROTEST", "ASSAULT"})  # what officials in person do not do
_FOUGHT = frozenset({"ASSAULT"})  # both sides of fighting are actors and recipients
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
BACKGROUND = 3  # years before publication from which on an act is history, not news
ALONE = 0.6  # probability of the tagger that makes an act done to nobody
_ANYWHERE = ("dobj-side", "dative", "to", "with", "against", "on", "for", "from", "over")
_AT_LARGE = frozenset({"THREATEN", "REJECT"})  # speech acts that are coded where nobody is named to whom
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "IGO"})  # sectors (PLOVER)
_CONSULT: dict[str, tuple[str | None, str, float]] = {
    "call": ("phone", "041", 1.0), "video_call": ("phone", "041", 1.0), "meeting": (None, "040", 1.0),
    "visit": ("visit", "042", 1.9), "summit": ("multilateral", "040", 1.0), "talks": (None, "046", 7.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """Where an act stands: its head token, and the span of its clause."""

    head: int
    span: Span


class Coder:
    """Codes the events of one reading."""

    def __init__(self, reading: Reading, made_by: MadeBy) -> None:
        self.reading = reading
        self.p = reading.parse
        self.cast = reading.cast
        self.made_by = made_by
        self.topics = TopicIndex.of(reading.text)
        self.date_starts = [d.span[0] for d in reading.dates]
        self.contents = sorted(
            ((s, e, n) for n, st in enumerate(reading.statements) for s, e in st.content), key=lambda x: (x[0], -x[1])
        )
        self.content_starts = [c[0] for c in self.contents]

    def events(self) -> list[Event]:
        """All events, repeats of one act merged, in text order."""
        found = [*self._from_verbs(), *self._from_statements(), *self._from_contacts()]
        if self.reading.tags is not None:
            found = reconciled(found, list(self._from_tagger()))
        return sorted(merged(found), key=lambda e: (e.evidence[0], e.event_type, e.id))

    def _from_verbs(self) -> Iterator[Event]:
        p, lexicon = self.p, acts()
        for v in range(len(p)):
            if p.pos[v] == "VERB" and (options := lexicon.get(p.lemma[v].lower())):
                for act in options:
                    event = self._act(v, act)
                    if event is not None:
                        yield event
                        break

    def _from_tagger(self) -> Iterator[Event]:
        assert self.reading.tags is not None
        for c in candidates(self.p, self.reading.tags.acts, self._of_span):
            event = self._seen(c)
            if event is not None:
                yield event

    def _seen(self, c: Candidate) -> Event | None:
        """The event of an act that the tagger sees; None where its parties do not make one."""
        kind = c.code.event_type
        met = self._who_met(c.head)
        actors = met or c.actors
        recipients = [r for r in met or c.recipients or self._beside(c.head, kind) if r in actors or self._somebody(r)]
        if set(recipients) & set(actors) and kind not in _MUTUAL | _FOUGHT:
            recipients = [r for r in recipients if r not in actors]
        if kind in _SPOKEN and any(self._own_state(r, actors) for r in recipients):
            return None  # what a minister says of his own state is no accusation
        if not recipients and kind in _MUTUAL and len({self.cast.side(a) for a in actors} - {None}) > 1:
            recipients = actors
        sides = {self.cast.side(a) for a in (*actors, *recipients)} - {None}
        if (
            c.background
            or not actors
            or (kind in _CROWDS and all(self._official(a, kind) for a in actors))
            or not (sides or self._political([*actors, *recipients]))
            or (not recipients and (kind in needs_recipient() or c.probability < ALONE))
        ):
            return None
        event = self._event(c.head, c.code, actors, recipients, c.reality, f"learned:{kind}", self.statement_at(c.head))
        return event and msgspec.structs.replace(event, confidence=round(c.probability, 2))

    def _who_met(self, head: int) -> list[str]:
        """Who takes part by a relative clause: "a call in which Rao and Bako argued"; empty if there is none."""
        p = self.p
        if p.pos[head] != "NOUN" or (clause := p.child(head, {"relcl"})) is None:
            return []
        inside = any(p.tag[i] == "WDT" and p.dep[i] == "pobj" for i in range(head + 1, min(head + 4, len(p))))
        subject = p.child(clause, SUBJECTS) if inside else None
        found = self._parties(subject)
        return found if len(found) > 1 else []

    def _beside(self, head: int, kind: str) -> list[str]:
        """Whom an act is done to by the parse alone, where the tagger marks nobody."""
        target = object_of(self.p, head)
        if kind in _SPOKEN:
            for j in self.p.children[head]:
                if self.p.dep[j] in {"ccomp", "xcomp"}:
                    subject = self.p.child(j, SUBJECTS)
                    found = self._parties(subject) if subject is not None else []
                    if found:
                        return found
        return self._to_whom(head, target, _ANYWHERE)

    def _of_span(self, head: int) -> list[str]:
        """Actors of a party's phrase: those it names, else whose it is ("French mediation")."""
        mention = self.cast.at(head)
        if mention is not None and mention.place:
            return []  # "a meeting at the Kremlin"
        return self._parties(head) or self.owners(head)

    def _act(self, v: int, act: Act) -> Event | None:
        target = object_of(self.p, v)
        if not self._object_fits(v, target, act):
            return None
        doer = doer_of(self.p, v)
        actors = self._parties(doer)
        recipients = [r for r in self._recipients(v, target, act) if r not in actors]
        kind = act.code.event_type
        if not recipients and kind in _MUTUAL and len({self.cast.side(a) for a in actors} - {None}) > 1:
            recipients = actors  # "Iran and Russia signed an accord": each with the other
        named = target is None or self.p.lemma[target].lower() in act.objects
        if (
            not actors
            or (kind == "ASSAULT" and "-" in act.objects and self._only_persons(actors))
            or not self._political([*actors, *recipients])
            or (not recipients and (kind in needs_recipient() or not named or "-" in act.objects))
        ):
            return None
        return self._event(
            v, act.code, actors, recipients, reality_of(self.p, v), f"verb:{act.verb}", self.statement_at(v)
        )

    def _only_persons(self, actors: list[str]) -> bool:
        """Whether nobody but persons acts: ministers who clash do so in words."""
        drafts = [self.cast.actors[a] for a in actors]
        return all(d.kind == "person" or (d.kind == "unnamed" and not _ARMED.intersection(d.sectors)) for d in drafts)

    def _official(self, actor: str, kind: str) -> bool:
        """Whether an actor does no such thing in person: ministers who clash do so in words."""
        d = self.cast.actors[actor]
        if d.kind in {"state", "intergovernmental"}:
            return kind == "PROTEST"  # a delegation that walks out is no crowd
        return d.kind in {"person", "unnamed"} and (d.office is not None or "GOV" in d.sectors or "ELI" in d.sectors)

    def _own_state(self, state: str, actors: list[str]) -> bool:
        """Whether those who hold its offices would be saying it to their own state."""
        if self.cast.actors[state].kind not in {"state", "government"}:
            return False
        return any(self.cast.side(a) == self.cast.side(state) and self.cast.actors[a].office for a in actors)

    def _somebody(self, actor: str) -> bool:
        """Whether an actor is known well enough to be a recipient: named, or described with a country."""
        return self.cast.actors[actor].kind != "unnamed" or self.cast.side(actor) is not None

    def _political(self, parties: list[str]) -> bool:
        """Whether a state, a public body or someone who acts for one takes part; firms among themselves do not."""
        drafts = [self.cast.actors[a] for a in parties]
        return any(d.kind in POLITICAL or d.office is not None or _OFFICIAL.intersection(d.sectors) for d in drafts)

    def _object_fits(self, v: int, target: int | None, act: Act) -> bool:
        if "-" in act.objects:
            return target is None
        if target is None:
            return False
        return self.p.lemma[target].lower() in act.objects or ("@" in act.objects and bool(self._parties(target)))

    def _parties(self, head: int | None) -> list[str]:
        """Actors of a phrase that can be a party; a relative pronoun is its noun."""
        if head is None:
            return []
        if self.p.tag[head] in {"WP", "WDT"} and self.p.dep[self.p.head[head]] == "relcl":
            head = self.p.head[self.p.head[head]]
        found = self.cast.parties(self.p, head)
        return [a for a in found if self.cast.actors[a].kind in PARTY]

    def _recipients(self, v: int, target: int | None, act: Act) -> list[str]:
        return self._to_whom(v, target, act.recipient)

    def _to_whom(self, v: int, target: int | None, frames: Sequence[str]) -> list[str]:
        """Actors at the first of the places (``acts.csv``, `recipient`) that holds any."""
        found: list[str] = []
        for frame in frames:
            if frame in {"dobj", "dobj-side"} and target is not None:
                found.extend(self._parties(target) or (self.owners(target) if frame == "dobj-side" else []))
            elif frame == "dative":
                dative = self.p.child(v, {"dative"})
                if dative is not None:
                    inner = self.p.child(dative, {"pobj"}) if self.p.pos[dative] == "ADP" else dative
                    found.extend(self._parties(inner))
            else:
                for head in (v, target):
                    pair = prepositional(self.p, head, {frame}) if head is not None else None
                    if pair is not None:
                        found.extend(self._parties(pair[1]) or self.owners(pair[1]))
            if found:
                break
        return list(dict.fromkeys(found))

    def owners(self, head: int) -> list[str]:
        """Whose thing it is: possessor, country adjective, or of-, by-, from-phrase of a noun."""
        found: list[str] = []
        for j in self.p.children[head]:
            if self.p.dep[j] in {"poss", "amod", "compound", "nmod"}:
                mention = self.cast.at(j)
                if mention is not None and not mention.place:
                    # "the George Floyd Act" is not George Floyd's; "Rao's plan" is Rao's.
                    kinds = PARTY if self.p.dep[j] == "poss" else PARTY - {"person"}
                    found.extend(a for a in mention.actors if self.cast.actors[a].kind in kinds)
            elif self.p.dep[j] == "prep" and self.p.word[j].lower() in {"of", "by", "from"}:
                inner = self.p.child(j, {"pobj"})
                found.extend(self._parties(inner))
            elif self.p.dep[j] == "prep" and self.p.word[j].lower() in {"in", "near"} and not found:
                inner = self.p.child(j, {"pobj"})  # "a city in Syria" is Syria's
                found.extend(a for a in self._parties(inner) if self.cast.actors[a].kind == "state")
        return list(dict.fromkeys(found))

    def statement_at(self, v: int) -> Statement | None:
        """The innermost statement whose content holds the token; None in the document's own voice."""
        start = self.p.start[v]
        best: tuple[int, int] | None = None
        at = bisect_left(self.content_starts, start + 1) - 1
        for s, e, n in reversed(self.contents[max(0, at - 40) : at + 1]):
            if s <= start < e and (best is None or e - s < best[0]):
                best = (e - s, n)
        return self.reading.statements[best[1]] if best else None

    def _from_statements(self) -> Iterator[Event]:
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
        actors = [link.actor for link in st.chain if link.role == "speaker"]
        if self.cast.actors[st.speaker].kind not in PARTY:
            return None
        sides = {self.cast.side(a) for a in actors} - {None}
        recipients = [
            r for r in self._told(st) if r not in actors and self._somebody(r) and self.cast.side(r) not in sides
        ]
        if code.event_type == "AGREE" and len(sides) > 1:
            recipients = actors  # who agree with each other do it to each other
        if not self._political([*actors, *recipients]) or (not recipients and code.event_type not in _AT_LARGE):
            return None
        v = self.p.token_at(st.cue[0][0])
        head = next((i for i in range(v, min(v + 8, len(self.p))) if self.p.pos[i] in {"VERB", "NOUN", "ADJ"}), v)
        if reality_of(self.p, head) in {"hypothetical", "planned"}:
            return None
        return self._event(head, code, actors, recipients, st.reality, f"statement:{st.act}", parent)

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
            deeds = self._done_to(head) if st.act in _OWN_DEEDS else []
            return self._parties(head) or deeds or self.owners(head)
        subject = subject_of(self.p, head)
        if subject is not None and first <= subject.token <= last:
            return self._parties(subject.token) or self.owners(subject.token)
        return self._done_to(head) if st.act in _OWN_DEEDS else []

    def _done_to(self, verb: int) -> list[str]:
        """Whom the promised, offered or threatened deed is done to: "agreed to send aid to Chad"."""
        p = self.p
        for i in (verb, object_of(p, verb)):
            for j in p.children[i] if i is not None else ():
                if p.dep[j] in {"dobj", "dative"} and i == verb and (found := self._parties(j)):
                    return found
                inner = (
                    p.child(j, {"pobj"}) if p.dep[j] in {"prep", "dative"} and p.word[j].lower() in _TOWARDS else None
                )
                mention = self.cast.at(inner) if inner is not None else None
                if mention is not None and not mention.place and (found := self._parties(inner)):
                    return found
        return []

    def _head_between(self, first: int, last: int) -> int | None:
        for i in range(first, min(last + 1, len(self.p))):
            if not first <= self.p.head[i] <= last or self.p.head[i] == i:
                return i
        return None

    def _from_contacts(self) -> Iterator[Event]:
        for c in self.reading.contacts:
            parties = [x.actor for x in c.participants]
            if c.mode in _CONSULT and len(parties) > 1 and c.reality in {"actual", "ongoing"}:
                yield self._consult(c, parties)

    def _consult(self, c: Contact, parties: list[str]) -> Event:
        """A contact as an event: every party on both sides; of a visit the visitor acts and the host receives."""
        mode, cameo, goldstein = _CONSULT[c.mode]
        if mode is None and len({x.side for x in c.participants}) > 2:
            mode = "multilateral"
        actors = recipients = parties
        if c.made_by is not None and c.made_by.rule == "verb:visit":
            actors = [x.actor for x in c.participants if x.side == c.participants[0].side]
            recipients = [x.actor for x in c.participants if x.side != c.participants[0].side]
        told = [self.statement_at(self.p.token_at(start)) for start, _ in c.mentions]
        statement = told[0] if all(st is not None for st in told) else None  # else the text itself says so too
        return Event(
            id=row_id("e", self.reading.document.id, c.id, "CONSULT"), event_type="CONSULT", event_mode=mode,
            contexts=["diplomatic"], cameo=cameo, goldstein=goldstein, quad_code=1, actors=actors,
            recipients=recipients, date=c.date, place=c.place, trigger=c.mentions[:1],
            evidence=unique([self._sentence(span) for span in c.mentions]), reality=c.reality,
            statement=statement.id if statement is not None else None, contact=c.id, confidence=c.confidence,
            made_by=MadeBy(stage=self.made_by.stage, version=self.made_by.version, rule="contact", detail=c.mode),
        )  # fmt: skip

    def _sentence(self, span: Span) -> Span:
        """Code points of the sentence in which a span begins."""
        first, end = self.p.sentences[self.p.sent[self.p.token_at(span[0])]]
        return self.p.start[first], self.p.end[end - 1]

    def _event(
        self, head: int, code: Code, actors: list[str], recipients: list[str], reality: Reality, rule: str,
        statement: Statement | None,
    ) -> Event | None:  # fmt: skip
        if statement is not None and statement.act == "deny":
            reality = "denied"
        elif (statement is not None and statement.attitude in {"feeling", "intention"} and reality == "actual") or (
            statement is not None and statement.act in {"demand", "request", "urge", "threaten"} and reality == "actual"
        ):
            reality = "hypothetical"
        when = self._date(head)
        day = self.reading.document.published
        if when is not None and day is not None:
            if int(when.end[:4]) < int(day[:4]) - BACKGROUND:
                return None  # told as history
            if when.start > day and reality in {"actual", "ongoing"}:
                reality = "planned"
        clause = self._clause(head)
        trigger = chars(self.p, verb_group(self.p, head))
        contexts = [c for t in topics_of(self.topics, [clause]) for c in t.contexts]
        return Event(
            id=row_id("e", self.reading.document.id, code.event_type, trigger, actors, recipients),
            event_type=code.event_type, event_mode=code.mode, contexts=list(dict.fromkeys(contexts)), cameo=code.cameo,
            goldstein=code.goldstein, quad_code=quad_codes()[code.event_type], actors=actors, recipients=recipients,
            date=when, trigger=[trigger], evidence=[clause], reality=reality,
            statement=statement.id if statement is not None else None, confidence=0.7,
            made_by=MadeBy(stage=self.made_by.stage, version=self.made_by.version, rule=rule, detail=self.p.word[head]),
        )  # fmt: skip

    def _clause(self, head: int) -> Span:
        return chars(self.p, phrase(self.p, head))

    def _date(self, head: int) -> DateRange | None:
        """The date in the act's own clause: a time expression that depends on its head."""
        start, end = self._clause(head)
        at = bisect_left(self.date_starts, start)
        while at < len(self.reading.dates) and self.reading.dates[at].span[0] < end:
            d = self.reading.dates[at]
            at += 1
            if (
                d.type in {"DATE", "TIME"}
                and d.start
                and d.end
                and depends_on(self.p.head, self.p.pos, self.p.token_at(d.span[0]), head)
            ):
                return date_range(d)
        return None


def depends_on(heads: list[int], pos: list[str], i: int, head: int) -> bool:
    """Whether token `i` hangs from `head` with no verb of its own between."""
    for _ in range(8):
        if i >= len(heads):
            return False
        if i == head:
            return True
        if pos[i] == "VERB" or heads[i] == i:
            return False
        i = heads[i]
    return False


def _extent(st: Statement) -> Span:
    spans = [*st.source, *st.cue, *st.content]
    return min(s for s, _ in spans), max(e for _, e in spans)
