"""From attributions to statements: speakers, acts, topics and dates."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.chain import Voice, chain_of
from dragoman.extraction.attribution.no_comment import RULE as NO_COMMENT
from dragoman.extraction.attribution.quoted import quotation_kind
from dragoman.extraction.attribution.unsaid import said_all_the_same
from dragoman.extraction.attribution.voices import Voices
from dragoman.extraction.cues import Grounds, agreement, confidence_of, verbs
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import governor_denies, neither_nor, own_reality
from dragoman.extraction.syntax import is_negated, modal_of, subject_of, tense_of
from dragoman.extraction.topics import TopicIndex, topics_of
from dragoman.record import DateRange, MadeBy, Reality, SpeechAct, Statement, TimeExpression, Topic
from dragoman.record.ids import content_key, row_id, slug

_WORDS = re.compile(r"\w+")
_REFUSALS = frozenset({"decline", "refuse"})
_SILENT = re.compile(r"\b(silent|silence|mum)\b", re.I)  # "was silent on", "kept mum about"
_SPEAKING = frozenset(
    "comment say discuss answer confirm elaborate speak specify provide respond talk reveal disclose name identify "
    "deny explain tell speculate draw detail quote publish show release describe".split()
)


class Resolver:
    """Turns the attributions of one reading into statements."""

    def __init__(self, reading: Reading, made_by: MadeBy) -> None:
        self.reading = reading
        self.p = reading.parse
        self.cast = reading.cast
        self.made_by = made_by
        self.topics = TopicIndex.of(reading.text)
        self.dates = [d for d in reading.dates if d.type in {"DATE", "TIME"} and d.start and d.end]
        self.date_starts = [d.span[0] for d in self.dates]

    def statements(self, found: list[Attribution]) -> list[Statement]:
        """All statements, in text order."""
        voices = Voices(self.reading).identify(found)
        kept = [v for v in voices if not v.collapsed]
        ids = {id(v): self._id(v) for v in kept}
        return [
            self._statement(v, ids) for v in sorted(kept, key=lambda v: (v.attribution.start, v.attribution.cue_span))
        ]

    def _id(self, voice: Voice) -> str:
        a = voice.attribution
        return row_id("s", self.reading.document.id, a.cue_span, a.content, a.source_span)

    def _statement(self, voice: Voice, ids: dict[int, str]) -> Statement:
        a = voice.attribution
        parent = _holder(voice)
        speaker = voice.speakers[0] if voice.speakers else None
        text = self.reading.text
        kind = quotation_kind(text, a.content, [q for q in self.reading.quotes if q.depth == 0])
        words = _WORDS.findall(" ".join(text[s:e] for s, e in a.content).lower())
        return Statement(
            id=ids[id(voice)], speaker=speaker, addressees=list(voice.addressees),
            source=[a.source_span] if a.source_span else [], cue=[a.cue_span], content=a.content,
            quotation=kind, chain=chain_of(voice, self.cast), act=self._act(a), attitude=a.cue.attitude,
            reality=self._reality(a), polarity=a.cue.polarity, about=self._about(a, voice.speakers),
            topics=self._topics(a, voice), parent=ids[id(parent)] if parent is not None else None,
            date=self._date(a), content_key=content_key(speaker, words),
            confidence=confidence_of(self.grounds_of(voice)),
            made_by=MadeBy(stage=self.made_by.stage, version=self.made_by.version, rule=a.rule, detail=a.cue.words),
        )  # fmt: skip

    def grounds_of(self, voice: Voice) -> Grounds:
        """What the confidence in a statement rests on."""
        a = voice.attribution
        tagger = agreement(a.learned, read=self.reading.tags is not None)
        return Grounds(a.rule, tagger, nested=_holder(voice) is not None, speaker=bool(voice.speakers))

    def _act(self, a: Attribution) -> SpeechAct:
        """The cue's act; "said Washington should …" urges, "said it must …" demands."""
        if self._refuses_to_speak(a) or neither_nor(self.p, a.head):
            return "say"
        if (
            a.cue.act not in {"say", "claim"}
            or a.content_head is None
            or self.p.pos[a.content_head] not in {"VERB", "AUX"}
        ):
            return a.cue.act
        subject = subject_of(self.p, a.content_head)
        if subject is None or not self.cast.parties(self.p, subject.token):
            return a.cue.act
        others = set(self.cast.parties(self.p, subject.token)) - (
            set(self.cast.parties(self.p, a.source)) if a.source is not None else set()
        )
        modal = modal_of(self.p, a.content_head)
        if others and modal in {"should", "ought"}:
            return "urge"
        return "demand" if others and modal == "must" else a.cue.act

    def _reality(self, a: Attribution) -> Reality:
        if a.rule == NO_COMMENT:
            return "denied"
        if _SILENT.search(self.reading.text, *a.cue_span):
            negated = is_negated(self.p, a.head) or is_negated(self.p, self.p.head[a.head])
            return "actual" if negated else "denied"
        if self.p.pos[a.head] not in {"VERB", "AUX"}:
            return "actual"
        if self._refuses_to_speak(a) or governor_denies(self.p, a.head) or neither_nor(self.p, a.head):
            return "denied"
        only = self.p.word[a.head + 1 : a.head + 2] == ["only"]
        if only and self.p.lemma[a.head] == "say" and modal_of(self.p, a.head) == "would":
            return "actual"  # "would say only that …"
        if tense_of(self.p, a.head) == "infinitive" and self._was_said(a.head):
            return "actual"
        return own_reality(self.p, a.head)

    def _was_said(self, v: int) -> bool:
        """Whether an infinitive tells of what was said: "is said to have told", "wrote to ask", "exiles call it"."""
        p = self.p
        if p.child(v, {"nsubj"}) is not None and not any(p.word[j].lower() == "to" for j in p.children[v]):
            return modal_of(p, v) is None
        return said_all_the_same(p, v)

    def _refuses_to_speak(self, a: Attribution) -> bool:
        """ "declined to comment": a saying that did not take place."""
        verb = self.p.child(a.head, {"xcomp"}) or a.content_head
        if self.p.lemma[a.head] not in _REFUSALS or verb is None:
            return False
        cue = verbs().get(self.p.lemma[verb])
        says = cue is not None and cue.attitude == "speech" and cue.act in {"say", "claim"}
        return says or self.p.lemma[verb] in _SPEAKING

    def _about(self, a: Attribution, speakers: tuple[str, ...]) -> list[str]:
        found: dict[str, None] = {}
        for start, end in a.content:
            for m in self.cast.within(self.p.token_at(start), self.p.token_at(end - 1)):
                if m.kind != "pronoun":
                    found.update(dict.fromkeys(x for x in m.actors if x not in speakers))
        return [x for x in found if self.cast.actors[x].kind not in {"unnamed", "media", None}]

    def _topics(self, a: Attribution, voice: Voice) -> list[Topic]:
        found = topics_of(self.topics, a.content)
        if a.cue.act == "discuss":
            found += [t for t in self._states_discussed(a, voice) if t.id not in {f.id for f in found}]
        return found

    def _states_discussed(self, a: Attribution, voice: Voice) -> list[Topic]:
        """States that are themselves the matter of a discussion: "discussed … Iran, Myanmar and the climate"."""
        sides = {self.cast.side(s) for s in (*voice.speakers, *voice.addressees)}
        named = {t.label for t in topics_of(self.topics, a.content)}
        found: dict[str, Topic] = {}
        for start, end in a.content:
            for m in self.cast.within(self.p.token_at(start), self.p.token_at(end - 1)):
                draft = self.cast.actors[m.actors[0]]
                if (
                    draft.kind == "state"
                    and m.kind == "name"
                    and self.p.dep[m.head] in {"dobj", "conj", "pobj"}
                    and draft.id not in sides
                    and draft.name not in named
                    and not self._below_a_verb(m.head, start)
                ):
                    found[draft.id] = Topic(id=slug(draft.name), label=draft.name, contexts=[])
        return list(found.values())

    def _below_a_verb(self, i: int, start: int) -> bool:
        """Whether a verb inside the content governs token `i`: "citizens who are held in China" is no talk of China."""
        for _ in range(12):
            head = self.p.head[i]
            if head == i or self.p.start[head] < start:
                return False
            if self.p.pos[head] == "VERB" and self.p.dep[head] in {"relcl", "acl", "advcl"}:
                return True
            i = head
        return False

    def _date(self, a: Attribution) -> DateRange | None:
        """A day named in the cue's own clause: "said on Thursday"."""
        sent = self.p.sentences[self.p.sent[a.head]]
        first, last = self.p.start[sent[0]], self.p.end[sent[1] - 1]
        at = bisect_left(self.date_starts, first)
        while at < len(self.dates) and self.dates[at].span[0] < last:
            d = self.dates[at]
            at += 1
            if (
                d.granularity in {"day", "time", "hour", "minute"}
                and not any(s <= d.span[0] < e for s, e in a.content)
                and self._of_verb(d, a.head)
            ):
                return date_range(d)
        return None

    def _of_verb(self, d: TimeExpression, verb: int) -> bool:
        i = self.p.token_at(d.span[0])
        for _ in range(6):
            if i >= len(self.p):
                return False
            if i == verb:
                return True
            if self.p.pos[i] == "VERB" or self.p.head[i] == i:
                return False
            i = self.p.head[i]
        return False


def _holder(voice: Voice) -> Voice | None:
    """The statement it stands inside; what a relay passes on stands inside none of the relay's."""
    parent = voice.parent
    while parent is not None and parent.collapsed:
        parent = parent.parent
    return parent


def date_range(d: TimeExpression) -> DateRange:
    """The days of a resolved time expression."""
    assert d.start is not None
    assert d.end is not None
    granularity = d.granularity or "day"
    return DateRange(
        start=d.start,
        end=d.end,
        granularity="day" if granularity in {"time", "hour", "minute"} else granularity,
        span=d.span,
    )
