"""From attributions to statements: speakers, acts, topics and dates."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.extraction.attribution.chain import REPORTING, Voice, chain_of, collapse_relays, nest
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.quoted import quotation_kind
from dragoman.extraction.speakers import DOCUMENTS
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import own_reality
from dragoman.extraction.syntax import chars, core_phrase, modal_of, phrase, subject_of
from dragoman.extraction.topics import TopicIndex, topics_of
from dragoman.record import DateRange, MadeBy, Reality, Span, SpeechAct, Statement, TimeExpression, Topic
from dragoman.record.ids import content_key, row_id, slug

_WORDS = re.compile(r"\w+")
_JOINT = re.compile(r"\bjoint\b", re.I)
_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_REFUSALS = frozenset({"decline", "refuse"})
_SPEAKING = frozenset(
    "comment say discuss answer confirm elaborate speak specify provide respond talk reveal disclose name identify deny explain".split()
)


class Resolver:
    """Turns the attributions of one reading into statements."""

    def __init__(self, reading: Reading, made_by: MadeBy) -> None:
        self.reading = reading
        self.p = reading.parse
        self.cast = reading.cast
        self.made_by = made_by
        self.topics = TopicIndex.of(reading.text)
        self.issuers: dict[str, tuple[str, ...]] = {}
        self.dates = [d for d in reading.dates if d.type in {"DATE", "TIME"} and d.start and d.end]
        self.date_starts = [d.span[0] for d in self.dates]

    def statements(self, found: list[Attribution]) -> list[Statement]:
        """All statements, in text order."""
        voices = [Voice(a) for a in found if a.content]
        nest(voices)
        for voice in sorted(voices, key=lambda v: v.attribution.start):
            self._identify(voice)
        self._credit_lines(voices)
        collapse_relays(voices, self.cast)
        self._carry_relays(voices)
        kept = [v for v in voices if not v.collapsed]
        ids = {id(v): self._id(v) for v in kept}
        return [
            self._statement(v, ids) for v in sorted(kept, key=lambda v: (v.attribution.start, v.attribution.cue_span))
        ]

    def _credit_lines(self, voices: list[Voice]) -> None:
        """ "… – Ned Price, spokesperson": a line that opens with a dash and names a person credits what stands before."""
        p = self.p
        for voice in voices:
            if voice.speakers or voice.attribution.source is None or voice.attribution.rule.startswith(("noun", "np")):
                continue
            sentence = p.sent[voice.attribution.head] + 1
            if sentence >= len(p.sentences):
                continue
            first, end = p.sentences[sentence]
            if (
                end - first > 16
                or p.word[first] not in {"–", "—", "-", "--"}
                or any(p.tag[i] in {"VBD", "VBZ", "VBP"} for i in range(first, end))
            ):
                continue
            named = [
                m
                for m in self.cast.within(first, end - 1)
                if m.kind == "name" and self.cast.actors[m.actors[0]].kind == "person"
            ]
            if len({m.actors for m in named}) == 1:
                voice.speakers = named[0].actors
                voice.attribution.source_span = chars(p, (named[0].first, named[0].last))
                voice.attribution.rule = "quotation: credit line"

    def _carry_relays(self, voices: list[Voice]) -> None:
        """ "…, Price said. He urged Beijing to …": the next sentence, by a pronoun, is still on Price's word."""
        p = self.p
        last: Voice | None = None
        for voice in sorted(voices, key=lambda v: (v.attribution.head, v.attribution.cue_span)):
            a = voice.attribution
            if last is not None and voice.parent is None and not voice.relays and a.source is not None:
                reporter = last.parent
                near = p.sent[a.head] - p.sent[last.attribution.head] == 1
                if (
                    near and reporter is not None and voice.speakers == last.speakers
                    and reporter.speakers and p.pos[a.source] == "PRON" and self._one_block(a, last.attribution)
                    and reporter.attribution.rule.startswith(REPORTING)
                ):  # fmt: skip
                    span = reporter.attribution.source_span
                    voice.relays = tuple((r, span) for r in reporter.speakers)
                    voice.carried = True
            if a.source is not None and (voice.parent is not None or voice.carried):
                last = voice

    def _one_block(self, a: Attribution, b: Attribution) -> bool:
        return "\n\n" not in self.reading.text[b.start : a.cue_span[0]]

    def _id(self, voice: Voice) -> str:
        a = voice.attribution
        return row_id("s", self.reading.document.id, a.cue_span, a.content, a.source_span)

    def _identify(self, voice: Voice) -> None:
        a = voice.attribution
        voice.speakers = self._speakers(voice)
        if a.addressee is not None:
            heard = self.cast.parties(self.p, a.addressee)
            media = tuple(x for x in heard if self.cast.actors[x].kind == "media")
            voice.addressees = tuple(x for x in heard if x not in voice.speakers)
            voice.relays += tuple((m, a.addressee_span) for m in media if m not in voice.speakers)
        if a.relay is not None:
            voice.relays += tuple(
                (r, chars(self.p, core_phrase(self.p, a.relay))) for r in self.cast.parties(self.p, a.relay)
            )
        voice.relays += self._interview(a)
        if a.cue.act in {"discuss", "agree"} and len(voice.speakers) > 1:
            voice.addressees = tuple(dict.fromkeys([*voice.addressees, *voice.speakers[1:]]))

    def _interview(self, a: Attribution) -> tuple[tuple[str, Span | None], ...]:
        """ "in an interview with Reuters", "on NBC's Meet the Press": the medium is a relay."""
        if self.p.pos[a.head] != "VERB":
            return ()
        for j in self.p.children[a.head]:
            if self.p.dep[j] == "prep" and self.p.word[j].lower() in {"in", "during", "to", "on"}:
                inner = self.p.child(j, {"pobj"})
                if inner is None or self.p.lemma[inner].lower() not in {
                    "interview",
                    "comment",
                    "remark",
                    "briefing",
                    "article",
                }:
                    continue
                first, last = phrase(self.p, inner)
                return tuple(
                    (m.actors[0], chars(self.p, (m.first, m.last)))
                    for m in self.cast.within(first, last)
                    if self.cast.actors[m.actors[0]].kind == "media"
                )
        return ()

    def _speakers(self, voice: Voice) -> tuple[str, ...]:
        a, p = voice.attribution, self.p
        if a.source is None:
            return ()
        source = self._antecedent(a.source)
        if p.word[source].lower() in _FIRST_PERSON:
            return voice.parent.speakers if voice.parent is not None else self._own_voice(source)
        found = tuple(x for x in self.cast.parties(p, source))
        if found:
            self._remember(source, found)
            return found
        if p.lemma[source].lower() in DOCUMENTS:
            return self._issuer(source)
        return ()

    def _own_voice(self, source: int) -> tuple[str, ...]:
        """ "we" outside any quotation is the issuer, if the outlet is no medium."""
        outlet = self.cast.outlet
        if _JOINT.search(self.reading.document.title or ""):
            return ()  # of several issuers the text names, the outlet is but one
        if outlet and self.p.word[source].lower() == "we" and self.cast.actors[outlet].kind not in {"media", None}:
            return (outlet,)
        return ()

    def _antecedent(self, source: int) -> int:
        """The noun a relative pronoun stands for."""
        p = self.p
        if p.tag[source] not in {"WP", "WDT"}:
            return source
        verb = p.head[source]
        while p.dep[verb] != "relcl" and p.head[verb] != verb and p.dep[verb] in {"ccomp", "xcomp", "conj"}:
            verb = p.head[verb]
        return p.head[verb] if p.dep[verb] == "relcl" else source

    def _issuer(self, source: int) -> tuple[str, ...]:
        """Whose report or statement it is: named in its phrase, else the issuer of the last one."""
        p = self.p
        first, last = phrase(p, source, drop=frozenset({"acl", "relcl"}))
        owners: list[str] = []
        for m in self.cast.within(first, last):
            depends = p.head[m.head] == source or (
                p.dep[m.head] == "pobj" and p.word[p.head[m.head]].lower() in {"by", "from"}
            )
            if depends and not m.place and self.cast.actors[m.actors[0]].kind != "people":
                owners.extend(m.actors)
        lemma = p.lemma[source].lower()
        if owners:
            # "an Amnesty International report", not "a China report": a body before a state.
            owners.sort(key=lambda x: self.cast.actors[x].kind == "state")
            self.issuers[lemma] = (owners[0],)
            return (owners[0],)
        definite = any(p.word[j].lower() in {"the", "this", "that"} for j in p.children[source])
        return self.issuers.get(lemma, ()) if definite else ()

    def _remember(self, source: int, speakers: tuple[str, ...]) -> None:
        """ "Price said in a statement": "the statement" that follows is his."""
        verb = self.p.head[source]
        for j in self.p.children[verb]:
            if self.p.dep[j] == "prep":
                inner = self.p.child(j, {"pobj"})
                if inner is not None and self.p.lemma[inner].lower() in DOCUMENTS:
                    self.issuers[self.p.lemma[inner].lower()] = speakers[:1]

    def _statement(self, voice: Voice, ids: dict[int, str]) -> Statement:
        a = voice.attribution
        parent = voice.parent
        while parent is not None and parent.collapsed:
            parent = parent.parent
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
            date=self._date(a), content_key=content_key(speaker, words), confidence=a.confidence,
            made_by=MadeBy(stage=self.made_by.stage, version=self.made_by.version, rule=a.rule, detail=a.cue.words),
        )  # type: ignore[arg-type]  # fmt: skip

    def _act(self, a: Attribution) -> SpeechAct:
        """The cue's act; "said Washington should …" urges, "said it must …" demands."""
        if self._refuses_to_speak(a):
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
        if self.p.pos[a.head] not in {"VERB", "AUX"}:
            return "actual"
        if self._refuses_to_speak(a):
            return "denied"
        return own_reality(self.p, a.head)

    def _refuses_to_speak(self, a: Attribution) -> bool:
        """ "declined to comment": a saying that did not take place."""
        verb = a.content_head
        return self.p.lemma[a.head] in _REFUSALS and verb is not None and self.p.lemma[verb] in _SPEAKING

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


def date_range(d: TimeExpression) -> DateRange:
    """The days of a resolved time expression."""
    assert d.start is not None and d.end is not None
    granularity = d.granularity or "day"
    return DateRange(
        start=d.start,
        end=d.end,
        granularity="day" if granularity in {"time", "hour", "minute"} else granularity,
        span=d.span,
    )
