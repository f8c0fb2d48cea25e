"""The row of an event: its clause, date, voice, topics and codes."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.events.lexicon import Code, code_of, quad_codes
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import SUBJECTS, chars, depends_on, goes_on_from, phrase, tense_of, verb_group
from dragoman.extraction.topics import TopicIndex, topics_of
from dragoman.record import DateRange, Event, MadeBy, Reality, Span, Statement
from dragoman.record.ids import row_id

_TO_COME = frozenset({"CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})  # promised, while it is to come
_WANTING = frozenset({"demand", "request", "urge", "threaten"})
_WORDS = frozenset({"SUPPORT", "AGREE"})
_MONTH = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)")
_YEAR = re.compile(r"\d{4}")
_DEEP = 8  # steps up a parse
_OF_A_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_WHEN = frozenset({"at", "during", "in"})  # prepositions of a noun whose day is that of what happens in it
BACKGROUND = 3  # years before publication from which on an act is history, not news


def promised(code: Code, reality: Reality) -> Code:
    """The code of an act: cooperation that is to come is a promise (PLOVER manual, AGREE)."""
    return code_of("AGREE", None) if reality == "planned" and code.event_type in _TO_COME else code


class Maker:
    """Makes the rows of one reading."""

    def __init__(self, reading: Reading, made_by: MadeBy) -> None:
        self.reading = reading
        self.p = reading.parse
        self.made_by = made_by
        self.topics = TopicIndex.of(reading.text)
        self.date_starts = [d.span[0] for d in reading.dates]
        self.contents = sorted(
            ((s, e, n) for n, st in enumerate(reading.statements) for s, e in st.content), key=lambda x: (x[0], -x[1])
        )
        self.content_starts = [c[0] for c in self.contents]

    def statement_at(self, v: int) -> Statement | None:
        """The innermost statement whose content holds the token; None in the document's own voice."""
        start = self.p.start[v]
        best: tuple[int, int] | None = None
        at = bisect_left(self.content_starts, start + 1) - 1
        for s, e, n in reversed(self.contents[max(0, at - 40) : at + 1]):
            if s <= start < e and (best is None or e - s < best[0]):
                best = (e - s, n)
        return self.reading.statements[best[1]] if best else None

    def settled(
        self, head: int, reality: Reality, statement: Statement | None
    ) -> tuple[Reality, DateRange | None] | None:
        """Reality and date of an act, with what its statement and date say of it; None where it is told as history."""
        if statement is not None and statement.act == "deny" and not self._beside(head, statement):
            reality = "denied"
        elif statement is not None and reality == "actual" and self._is_wanted(head, statement):
            reality = "hypothetical"
        when = self.date(head)
        day = self.reading.document.published
        entry = self.reading.day_of_entry(self.p.start[head])  # what is told in a chronology is its news
        if entry is None and (self.is_history(when) or (when is None and self._is_of_history(head))):
            return None
        if when is None and entry is not None and reality in {"actual", "ongoing", "denied"}:
            when = date_range(entry)
        if when is not None and day is not None and when.start > day and reality in {"actual", "ongoing"}:
            passed = self._a_year_before(head, when)
            reality, when = (reality, passed) if passed is not None else ("planned", when)
        return reality, when

    def _a_year_before(self, verb: int, when: DateRange) -> DateRange | None:
        """A day without a year, said to come, of what was done: "attacked the embassy on December 6th" in June."""
        if self.p.pos[verb] != "VERB" or tense_of(self.p, verb) != "past" or when.span is None:
            return None
        words = self.reading.text[slice(*when.span)]
        if when.granularity not in {"day", "month"} or not _MONTH.search(words) or _YEAR.search(words):
            return None
        start, end = (f"{int(day[:4]) - 1}{day[4:]}" for day in (when.start, when.end))
        return msgspec.structs.replace(when, start=start, end=end)

    def is_history(self, when: DateRange | None) -> bool:
        """Whether a date lies so far back that what it dates is told as history, not news."""
        day = self.reading.document.published
        return when is not None and day is not None and int(when.end[:4]) < int(day[:4]) - BACKGROUND

    def _is_of_history(self, head: int) -> bool:
        """Whether what tells an act is dated long ago: "In 2003 the council announced a plan to end it by taxing …"."""
        if self._is_by_old_paper(head) or (self.p.dep[head] == "conj" and self._is_by_old_paper(self.p.head[head])):
            return True
        for _ in range(_DEEP):
            above = self.p.head[head]
            if above == head or self.p.dep[head] in {"relcl", "parataxis", "conj"}:
                return False
            head = above
            if self.p.pos[head] == "VERB" and self.is_history(self._own_date(head)):
                return True
        return False

    def _is_by_old_paper(self, verb: int) -> bool:
        """Whether an act was done by what was made long ago: "by a resolution approved in 1959, asked Rao to …"."""
        papers = (self.p.child(j, {"pobj"}) for j in self.p.children[verb] if self.p.word[j].lower() in {"by", "in"})
        made = (k for i in papers if i is not None for k in self.p.children[i] if self.p.tag[k] == "VBN")
        return any(self.is_history(self._own_date(k)) for k in made)

    def _is_wanted(self, head: int, statement: Statement) -> bool:
        """Whether a statement wants or threatens an act; what it only tells beside that is so.

        "Urged Chad to end the raids that killed ten": ten were killed.
        """
        if statement.attitude not in {"feeling", "intention"} and statement.act not in _WANTING:
            return False
        start = statement.content[0][0] if statement.content else 0
        while self.p.start[self.p.head[head]] >= start and self.p.head[head] != head:
            if self.p.dep[head] == "relcl" or (self.p.dep[head] == "acl" and self.p.tag[head] == "VBN"):
                return False
            head = self.p.head[head]
        return True

    def _beside(self, head: int, statement: Statement) -> bool:
        """Whether a denial is only told beside an act: "blamed Chad, a charge denied by its premier".

        So it is where the same speaker goes on: "denied that it knew of it and accused Chad".
        """
        left, right = self.p.edges
        teller = goes_on_from(self.p, head) if self.p.pos[head] == "VERB" else None
        if teller is not None and any(start <= self.p.start[teller] < end for start, end in statement.cue):
            return True
        return any(left[head] <= self.p.token_at(start) <= right[head] for start, _ in statement.cue)

    def event(
        self, head: int, code: Code, actors: list[str], recipients: list[str], reality: Reality, rule: str,
        statement: Statement | None,
    ) -> Event | None:  # fmt: skip
        """The event of a word; None where its date makes it history."""
        settled = self.settled(head, reality, statement)
        if settled is None:
            return None
        reality, when = settled
        if reality == "planned" and self.p.dep[head] == "advcl" and code.event_type in _WORDS:
            return None  # "met him to express support": whether it was said is not told
        if self.p.dep[head] not in {"advcl", "acl"}:
            code = promised(code, reality)
        clause = self.clause(head)
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

    def clause(self, head: int) -> Span:
        """Code points of the phrase that a word governs."""
        return chars(self.p, phrase(self.p, head))

    def sentence(self, span: Span) -> Span:
        """Code points of the sentence in which a span begins."""
        first, end = self.p.sentences[self.p.sent[self.p.token_at(span[0])]]
        return self.p.start[first], self.p.end[end - 1]

    def date(self, head: int) -> DateRange | None:
        """The date in the act's own clause, else the one before the verb that it goes on from, which it shares."""
        found = self._own_date(head)
        first = self.p.head[head]
        if found is not None or self.p.dep[head] != "conj" or not self._goes_on(first, head):
            return found
        shared = self._own_date(first)
        before = shared is not None and shared.span is not None and shared.span[0] < self.p.start[first]
        return shared if before else None

    def _goes_on(self, first: int, verb: int) -> bool:
        """Whether a verb goes on from the first with its subject: "On Monday Chad recalled its envoy and shut …"."""
        past = {"VBD", "VBN"}  # "declared … and imposed": the parser takes the second for a participle
        if self.p.pos[verb] != "VERB" or (
            self.p.tag[verb] != self.p.tag[first] and {self.p.tag[verb], self.p.tag[first]} != past
        ):
            return False
        return self.p.child(verb, SUBJECTS) is None

    def _own_date(self, head: int) -> DateRange | None:
        """A time expression that depends on the head of the act."""
        start, end = self.clause(head)
        at = bisect_left(self.date_starts, start)
        while at < len(self.reading.dates) and self.reading.dates[at].span[0] < end:
            d = self.reading.dates[at]
            at += 1
            if (
                d.type in {"DATE", "TIME"}
                and d.start
                and d.end
                and depends_on(self.p.head, self.p.pos, self.p.token_at(d.span[0]), head)
                and not self._is_of_a_thing(d.span, head)
            ):
                return date_range(d)
        return None

    def _is_of_a_thing(self, span: Span, head: int) -> bool:
        """Whether a date tells which thing is meant, not when it is acted on: "committed to the 2030 Agenda".

        So it is in "condemned Monday's raid" and "left after the 9 June coup", not in "agreed at Monday's meeting".
        """
        first, last = self.p.token_at(span[0]), self.p.token_at(span[1] - 1)
        i = max(j for j in range(first, last + 1) if not first <= self.p.head[j] <= last or self.p.head[j] == j)
        thing = self.p.head[i]
        if self.p.dep[i] not in _OF_A_NOUN or thing in {head, i}:
            return False
        if self.p.pos[thing] == "PROPN" and first == last and self.p.dep[i] != "poss":
            return True
        above = self.p.head[thing]
        if self.p.dep[thing] == "pobj":
            return self.p.pos[thing] == "NOUN" and self.p.word[above].lower() not in _WHEN
        return self.p.pos[thing] == "NOUN" and self.p.dep[thing] in {"dobj", "nsubj", "nsubjpass"}
