"""Topics, named as an analyst would: found by the words of ``topics.csv`` anywhere in a span."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dragoman.knowledge.tables import read_table
from dragoman.record import Span, Topic

_WORD = re.compile(r"\w+")
_PATTERN_WORD = re.compile(r"\w+\*?")
_NONE = "-"  # the row of phrases that hold a word of a topic and are of none: "tear gas"
_KEY = 2  # letters; the shortest first word of the table


@dataclass(frozen=True, slots=True)
class TopicHit:
    """Words of a topic in the text."""

    span: Span
    topic: str


@dataclass(slots=True)
class TopicIndex:
    """Every topic word of one text, in order."""

    hits: list[TopicHit] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> TopicIndex:
        """Find the topic words of `text` in one pass; the longest phrase at a word wins."""
        return _index_of(text)

    def within(self, spans: Iterable[Span]) -> list[TopicHit]:
        """Hits inside any of `spans`, in order."""
        found: list[TopicHit] = []
        for start, end in spans:
            at = bisect_left(self._starts, start)
            while at < len(self.hits) and self.hits[at].span[0] < end:
                if self.hits[at].span[1] <= end:
                    found.append(self.hits[at])
                at += 1
        return found


@lru_cache(maxsize=2)  # several stages ask for the index of the text at hand
def _index_of(text: str) -> TopicIndex:
    tokens = [(m.group(), *m.span()) for m in _WORD.finditer(_lower(text)) if m.group() != "s"]
    hits: list[TopicHit] = []
    free = 0
    for i, (word, start, _) in enumerate(tokens):
        options = _beginning(word)
        if not options or i < free:
            continue
        for wanted, topic in options:
            last = i + len(wanted) - 1
            if last < len(tokens) and all(_same(w, tokens[i + n][0]) for n, w in enumerate(wanted)):
                if topic != _NONE:
                    hits.append(TopicHit((start, tokens[last][2]), topic))
                free = last + 1
                break
    return TopicIndex(hits, [h.span[0] for h in hits])


@cache
def topics() -> dict[str, Topic]:
    """Topics by id."""
    return {
        r["id"]: Topic(id=r["id"], label=r["label"], contexts=r["contexts"].split("|"))
        for r in read_table("topics.csv")
        if r["id"] != _NONE
    }


@cache
def _general() -> frozenset[str]:
    return frozenset(r["id"] for r in read_table("topics.csv") if r["general"])


def is_general(topic: str) -> bool:
    """Whether a topic says little where another is named beside it: the fighting in Ukraine is of Ukraine.

    So does a country of which the table has no topic.
    """
    return topic in _general() or topic not in topics()


def aligned(topic: Topic, sides: Collection[str] = ()) -> Topic:
    """The topic of which this one is a part where accounts are compared: the one-China policy is of Taiwan.

    Not where that is named after one of `sides`: between Iran and another, its nuclear programme is a topic by itself.
    """
    found = aligned_id(topic.id, sides)
    return topics()[found] if found != topic.id else topic


def aligned_id(topic: str, sides: Collection[str] = ()) -> str:
    """As :func:`aligned`, of an id."""
    whole = _within().get(topic, topic)
    return topic if country_of(whole) in sides else whole


@cache
def _within() -> dict[str, str]:
    return {r["id"]: r["within"] for r in read_table("topics.csv") if r["within"]}


@cache
def _countries() -> dict[str, str]:
    return {r["id"]: r["country"] for r in read_table("topics.csv") if r["country"]}


def country_of(topic: str) -> str | None:
    """The country that a topic is named after: its name alone may be that of a party; None for other topics."""
    return _countries().get(topic)


Phrase = tuple[tuple[str, ...], str]  # its words and its topic


@cache
def _phrases() -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    """Phrases by their first word, and those whose first word is a beginning by its first letters."""
    whole: dict[str, list[Phrase]] = {}
    beginnings: dict[str, list[Phrase]] = {}
    for row in read_table("topics.csv"):
        for phrase in row["words"].split("|"):
            words = tuple(w for w in _PATTERN_WORD.findall(phrase) if w != "s")  # hyphens and blanks are one
            if words[0].endswith("*"):
                beginnings.setdefault(words[0].rstrip("*")[:_KEY], []).append((words, row["id"]))
            else:
                whole.setdefault(words[0], []).append((words, row["id"]))
    return whole, beginnings


@lru_cache(maxsize=16_384)
def _beginning(word: str) -> tuple[Phrase, ...]:
    """Phrases that `word` can begin, longest first, whole words before beginnings."""
    whole, beginnings = _phrases()
    found = [*whole.get(word, ()), *(p for p in beginnings.get(word[:_KEY], ()) if _same(p[0][0], word))]
    found.sort(key=lambda p: (-len(p[0]), "*" in "".join(p[0]), p[0]))
    return tuple(found)


def _lower(text: str) -> str:
    """`text` in lower case, its length kept (a few letters grow when lowered)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _same(wanted: str, word: str) -> bool:
    """Whether a text word is the wanted one; ``*`` stands for any ending."""
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def topics_of(index: TopicIndex, spans: Iterable[Span]) -> list[Topic]:
    """Topics named inside `spans`, in the order of their first words."""
    seen = dict.fromkeys(hit.topic for hit in index.within(spans))
    return [topics()[topic] for topic in seen]
