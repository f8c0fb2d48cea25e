"""Wording: what the sides of a contact call differently, side by side with the words.

Four kinds: who asked for it, how and how long they spoke, in which tone ("frank", "constructive"), and things with
rival names (``wordings.csv``), with every "so-called". A side's words are those of its account; in a document that it
published itself on this contact alone, the whole text. What both call the same is no difference. That a side has no
word for a thing is said only where its own account is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extraction.wordlists import pattern_of
from dragoman.knowledge.tables import listed, read_table
from dragoman.record import Contact, Record, Span, Wording, WordingCell, WordingQuote
from dragoman.record.model import CellStatus

_TONE = "tone"
_NOUN = r"(?:calls?|conversations?|talks|meetings?|discussions?|exchanges?|visits?|summit|atmosphere|manner|spirit)"
_SO_CALLED = re.compile(r"\bso[- ‑]called\s+[\"“‘']?[\w’'-]+(?:\s+[\w’'-]+)?", re.IGNORECASE)
# "a phone call today from": behind the words of the contact
_RUNG = re.compile(r"(?:\s+(?:today|yesterday|tonight|on \w+))?\s+(?:from|to)\b")
_ASKED = re.compile(
    r"\b(?:at|on|upon)\s+(?:the\s+)?(?:\S+\s+){0,4}?(?:request|initiative|invitation)(?:\s+of\s+(?:the\s+)?[\w.’-]+(?:\s+\w+)?)?|"
    r"\b(?:initiated|requested|proposed)\s+by\s+(?:the\s+)?[\w.’-]+(?:\s+\w+)?",
    re.IGNORECASE,
)
_DISTANCED = re.compile(r"so[- ‑]called\s+[\"“‘']?$", re.IGNORECASE)
_WIRED = re.compile(r"\b(?:video|virtual|phone|telephone)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][”\"]?\s|\n")
_LIGHT = re.compile(r"\s+(?:as|of|in|and|or|the|a|to|for|by|on|that|which|is|was|were|are|with|from)$", re.IGNORECASE)
_QUOTES = 3  # of one side


class Zone(NamedTuple):
    """Where a side speaks: a stretch of a record's text."""

    record: Record
    span: Span


class Told(NamedTuple):
    """A side's account: its words, and the documents of its own on the contact."""

    zones: Sequence[Zone]
    own: Sequence[tuple[Record, Contact]]


class _Named(NamedTuple):
    """A thing with rival names."""

    label: str
    variants: tuple[tuple[str, re.Pattern[str]], ...]
    loaded: frozenset[str]  # variants that say something where the other side has no word for the thing


_Found = dict[str, list[WordingQuote]]  # what a thing is called -> the words


@cache
def _things() -> dict[str, _Named]:
    found: dict[str, tuple[str, list[tuple[str, re.Pattern[str]]], set[str]]] = {}
    for row in read_table("wordings.csv"):
        words = pattern_of(listed(row["words"]))
        if row["id"] == _TONE:
            words = _of_contact(words.pattern)
        _, variants, loaded = found.setdefault(row["id"], (row["label"], [], set()))
        variants.append((row["variant"], words))
        loaded |= {row["variant"]} if row["loaded"] else set()
    return {id_: _Named(label, tuple(variants), frozenset(loaded)) for id_, (label, variants, loaded) in found.items()}


def _of_contact(tone: str) -> re.Pattern[str]:
    """A word of tone where it is said of a contact: "a frank and open exchange", "the talks were constructive"."""
    more = r"(?:(?:\s*,\s*|\s+)(?:and\s+|but\s+|yet\s+)?[\w-]+){0,3}?"
    before = rf"{tone}(?={more}\s+{_NOUN}\b)"
    after = rf"\b{_NOUN}(?:\s+[\w’'-]+){{0,6}}?\s+(?:was|were|been|being|as|is)\s+(?:[\w,-]+\s+){{0,4}}?{tone}"
    called = rf"\bcall(?:ed|s|ing)\s+(?:it|the\s+{_NOUN})\s+(?:[\w,-]+\s+){{0,4}}?{tone}"
    return re.compile(rf"{before}|{after}|{called}", re.IGNORECASE)


def wording(sides: Sequence[str], told: Mapping[str, Told]) -> list[Wording]:
    """What the sides call differently; things that both put into words first.

    Args:
        told: Each side's account; a side without one has no zones.
    """
    rows = [*_asked(sides, told), *_held(sides, told), *_called(sides, told)]
    spoken = [row for row in rows if _differs(row)]
    return sorted(spoken, key=lambda row: sum(c.status == "said" for c in row.cells) < 2)


def _differs(row: Wording) -> bool:
    """Whether two accounts are at hand and do not call it the same; plain words of one alone are no difference."""
    at_hand = [c for c in row.cells if c.status != "unknown"]
    said = [c for c in at_hand if c.status == "said"]
    if len(at_hand) < 2 or len({tuple(sorted(c.variants)) for c in at_hand}) < 2:
        return False
    named = _things().get(row.id)
    return len(said) > 1 or named is None or any(v in named.loaded for c in said for v in c.variants)


def _row(id_: str, label: str, sides: Sequence[str], told: Mapping[str, Told], found: Mapping[str, _Found]) -> Wording:
    cells = []
    for side in sides:
        words = found.get(side, {})
        status: CellStatus = "said" if words else "silent" if told[side].own else "unknown"
        quotes = [q for group in words.values() for q in group[:1]]
        cells.append(WordingCell(side=side, status=status, variants=list(words), quotes=quotes[:_QUOTES]))
    return Wording(id=id_, label=label, cells=cells)


def _called(sides: Sequence[str], told: Mapping[str, Told]) -> Iterator[Wording]:
    """Things with rival names, and whatever a side calls "so-called"."""
    for id_, named in _things().items():
        found = {side: _variants(told[side].zones, named.variants) for side in sides}
        if any(found.values()):
            yield _row(id_, named.label, sides, told, found)
    distanced = {side: _matches(told[side].zones, _SO_CALLED) for side in sides}
    if any(distanced.values()):
        yield _row("so-called", "What is called so-called", sides, told, distanced)


def _variants(zones: Iterable[Zone], variants: Iterable[tuple[str, re.Pattern[str]]]) -> _Found:
    found: _Found = {}
    zones = list(zones)
    for name, words in variants:
        quotes = [
            _quote(zone.record, m.span())
            for zone in zones
            for m in words.finditer(*_within(zone))
            if not _DISTANCED.search(zone.record.document.text, 0, m.start())
        ]
        if quotes:
            found[name] = quotes
    return found


def _matches(zones: Iterable[Zone], words: re.Pattern[str]) -> _Found:
    found: _Found = {}
    for zone in zones:
        for m in words.finditer(*_within(zone)):
            words_ = _LIGHT.sub("", m.group())
            span = (m.start(), m.start() + len(words_))
            found.setdefault(" ".join(words_.lower().split()), []).append(_quote(zone.record, span))
    return found


def _within(zone: Zone) -> tuple[str, int, int]:
    return zone.record.document.text, *zone.span


def _asked(sides: Sequence[str], told: Mapping[str, Told]) -> Iterator[Wording]:
    """Who asked for the contact, as each side's own text has it."""
    found: dict[str, _Found] = {}
    for side in sides:
        for record, contact in told[side].own:
            names = [a.name if (a := record.actor(i)) else i for i in contact.asked_by]
            at = _asking_words(record, contact)
            if names and at is not None:
                found.setdefault(side, {}).setdefault(f"asked for by {', '.join(names)}", []).append(_quote(record, at))
    if found:
        yield _row("asked", "Who asked for it", sides, told, found)


def _asking_words(record: Record, contact: Contact) -> Span | None:
    """The words that say who asked; those of the contact where the verb itself does ("Macron called Putin")."""
    text = record.document.text
    for start, end in contact.mentions:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, start)]
        stop = _SENTENCE_END.search(text, end)
        m = _ASKED.search(text, max(ends, default=0), stop.start() + 1 if stop else len(text))
        if m is not None:
            return m.span()
        rung = _RUNG.match(text, end)
        if rung is not None:
            return start, rung.end()
    return contact.mentions[0] if contact.mentions else None


def _held(sides: Sequence[str], told: Mapping[str, Told]) -> Iterator[Wording]:
    """How they spoke, and for how long, as each side's own text has it."""
    modes: dict[str, _Found] = {}
    lengths: dict[str, _Found] = {}
    for side in sides:
        for record, contact in told[side].own:
            for span in contact.mentions[:1]:
                words = record.quote(span).lower()
                if contact.mode not in {"call", "video_call"} or _WIRED.search(words):
                    modes.setdefault(side, {}).setdefault(words, []).append(_quote(record, span))
            if contact.duration is not None:
                words = record.quote(contact.duration.span)
                lengths.setdefault(side, {}).setdefault(words, []).append(_quote(record, contact.duration.span))
    if len(modes) > 1:
        yield _row("mode", "How they spoke", sides, told, modes)
    if lengths:
        yield _row("duration", "How long", sides, told, lengths)


def _quote(record: Record, span: Span) -> WordingQuote:
    return WordingQuote(words=record.quote(span), document_id=record.document.id, span=span)
