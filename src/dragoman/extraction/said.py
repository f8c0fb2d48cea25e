"""What the accounts of one contact say, each thing once: over documents that carry it and statements that repeat it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.extraction.opposition import stems
from dragoman.extraction.topics import TopicIndex
from dragoman.knowledge import load
from dragoman.record import CellStatement, Record, Span, Statement, Topic

PIECES = " … "  # between the pieces of a statement that does not stand in one place
_WORD = re.compile(r"\w+")
_STEM = 5  # letters that forms of a country's name share
_REPEATS = 4  # words; a shorter statement is too common to be taken for a part of another
_NEGATIONS = frozenset("no not never nor neither none nobody nothing without t".split())  # t: the end of "won't"
_ALIKE = 0.8  # share of two statements' words in both, from which they are one with small changes of an editor


@dataclass(frozen=True)
class Said:
    """A statement in one side's account, and the other documents that carry the same."""

    record: Record
    statement: Statement
    document: int  # place of the document among those compared
    official: bool  # published by the side itself
    also_in: dict[str, None] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: document, then code point."""
        return self.document, min((s for s, _ in self.statement.content), default=0)

    @cached_property
    def words(self) -> str:
        """Its words in lower case with a blank around each; the clause word in front left out."""
        found = [w for s in self.statement.content for w in _WORD.findall(self.record.quote(s).casefold())]
        return f" {' '.join(found[1:] if found[:1] == ['that'] else found)} "

    @cached_property
    def stems(self) -> set[str]:
        """The first letters of its words of weight."""
        return stems(self.record, self.statement)

    @cached_property
    def turns(self) -> set[str]:
        """Its numbers and negations: one of them more or less, and it says another thing."""
        return {w for w in self.words.split() if w in _NEGATIONS or not w.isalpha()}

    def names_part(self, topic: Topic, country: str) -> bool:
        """Whether it has a word of a country's topic that is no name of the country: "Donbas", not "Kyiv"."""
        hits = TopicIndex.of(self.record.document.text).within(self.statement.content)
        return any(not _is_name(self.record.quote(h.span), topic, country) for h in hits if h.topic == topic.id)

    @property
    def key(self) -> tuple[str | None, str]:
        """Equal for one speaker's statements of equal content."""
        return self.statement.speaker, self.statement.content_key or self.words

    @property
    def size(self) -> int:
        """Code points of its content."""
        return sum(e - s for s, e in self.statement.content)

    @property
    def shown(self) -> CellStatement:
        """As a cell of a comparison shows it."""
        s = self.statement
        return CellStatement(
            id=s.id, document_id=self.record.document.id, text=PIECES.join(self.record.quote(x) for x in s.content),
            spans=s.content, chain=s.chain, act=s.act, quotation=s.quotation, also_in=list(self.also_in),
        )  # fmt: skip


def _is_name(words: str, topic: Topic, country: str) -> bool:
    """Whether words are a name, adjective or capital of a country."""
    stem = topic.label.casefold()[:_STEM]
    return words.casefold().startswith(stem) or any(entry.id == country for entry in load().named(words))


def once(said: list[Said]) -> list[Said]:
    """The statements of one cell, each once: what stands inside another, and what several documents carry."""
    by_document: dict[int, list[Said]] = {}
    for entry in said:
        by_document.setdefault(entry.document, []).append(entry)
    own = [entry for group in by_document.values() for entry in _unnested(group)]
    kept: list[Said] = []
    keyed: dict[tuple[str | None, str], Said] = {}
    # The side's own publication first, then the fullest wording, then the shortest way from speaker to reader.
    for e in sorted(own, key=lambda e: (not e.official, -len(e.words), len(e.statement.chain), e.place)):
        twin = keyed.get(e.key) or next((k for k in kept if _same(k, e)), None)
        if twin is None:
            kept.append(e)
            keyed[e.key] = e
        elif twin.record.document.id != e.record.document.id:
            twin.also_in[e.record.document.id] = None
    return sorted(kept, key=lambda e: (e.place, e.statement.id))


def _same(kept: Said, other: Said) -> bool:
    """Whether one speaker is reported with the same words but for spelling, or in one with a part of the other's."""
    if kept.statement.speaker != other.statement.speaker:
        return False
    shorter, longer = sorted((kept.words, other.words), key=len)
    if shorter == longer or (shorter.count(" ") > _REPEATS and shorter in longer):
        return True
    alike = len(kept.stems & other.stems) >= max(_REPEATS, _ALIKE * len(kept.stems | other.stems))
    return alike and kept.turns == other.turns


def _unnested(group: list[Said]) -> list[Said]:
    """The statements of one document without those that only repeat another of the same way to the reader.

    "The ministry said that the minister urged restraint" is the minister's statement, on the ministry's word, if it
    holds most of what the ministry said. What a statement quotes in passing is a part of that statement.
    """
    gone: set[int] = set()  # by place in the group: a statement stands twice where its sentence names one topic more
    for n, outer in enumerate(group):
        inside = [k for k, e in enumerate(group) if k != n and k not in gone and _inside(e, outer)]
        carried = [group[k] for k in inside if _speaker_carries(outer, group[k])]
        if carried and 2 * covered(carried) >= outer.size:
            gone.add(n)
        else:
            gone.update(inside)
    return [e for n, e in enumerate(group) if n not in gone]


def _inside(inner: Said, outer: Said) -> bool:
    """Whether all of a statement stands within the other's words, and came at least by the same way."""
    way = {link.actor for link in outer.statement.chain if link.role != "speaker"}
    return (
        inner.size < outer.size
        and all(any(s <= a and b <= e for s, e in outer.statement.content) for a, b in inner.statement.content)
        and way <= {link.actor for link in inner.statement.chain}
    )


def _speaker_carries(outer: Said, inner: Said) -> bool:
    """Whether the speaker of the one is a link of the other's chain."""
    return outer.statement.speaker in {link.actor for link in inner.statement.chain if link.role != "speaker"}


def covered(entries: list[Said]) -> int:
    """Code points that the contents cover together."""
    total, reach = 0, 0
    spans: list[Span] = sorted(s for e in entries for s in e.statement.content)
    for start, end in spans:
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total
