"""What holds for every text, however odd."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.parallel import read_records
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.sources import Source

pytestmark = pytest.mark.model

# Any code point at all: controls, halves of surrogate pairs, unassigned ones.
ANYTHING = st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None)
# What news is made of, and what breaks it, in any order.
SCRAPS = [
    "# Talks", "**said**", "[the envoys](https://example.org/a)", "> ", "`code`", "<b>", "```", "*", "_", "~~~",
    "Blinken", "Yang Jiechi", "China", "the minister", "he", "they", "Tehran", "Reuters", "the Kremlin",
    "a spokesman", "said", "told", "called on", "met", "accused", "denied", "will visit", "according to", "that",
    "to withdraw", "with", "on Friday", "June 11, 2021", "last week", "3 p.m.", "1997", "$ 10 billion", "€5m",
    "two thirds", "a report", "talks", "a phone call", "in Geneva", "not", "“", "”", "\"", "‘", "’s", "s’", "(",
    ")", ",", ".", ". .", "?", "…", ":", ";", "—", "\n", "\n\n", "- ", "\t", "\u200b", "\ufeff", "\xa0", "\u2029",
    "&amp;", "â€™", "\ufffd", "\x00", "\u202e", "🇺🇸", "e\u0301", "外交部", "قال", "said. Chinese state.",
    "the door said", "a said", "https://example.org/a?b", "@orlo", "#talks", "'", "U.S.", "LONDON (Reuters) -",
    "Share this article", "Photo: Orlo", "MS. RAO:", "Q", "1.", "%", "…,", "\x93", "no", "ISIS", "-\n",
]  # fmt: skip
TEXTS = st.text(alphabet=ANYTHING, max_size=200) | st.lists(st.sampled_from(SCRAPS), max_size=60).map(" ".join)
# More of them: DRAGOMAN_EXAMPLES=5000 pytest tests/test_properties.py
EXAMPLES = int(os.environ.get("DRAGOMAN_EXAMPLES", "150"))
SLOW = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spans_in(value: object) -> Iterator[tuple[int, int]]:
    """Every span at any depth of a record."""
    if isinstance(value, tuple) and len(value) == 2 and all(type(x) is int for x in value):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from spans_in(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))


def ids_named(record: Record) -> Iterator[tuple[str, str]]:
    """Every id that a row names, with the table it belongs to."""
    for s in record.statements:
        for actor in [s.speaker, *s.addressees, *s.about, *(link.actor for link in s.chain)]:
            yield "actors", actor or ""
        yield "statements", s.parent or ""
        yield "contacts", s.contact or ""
    for e in record.events:
        for actor in [*e.actors, *e.recipients]:
            yield "actors", actor
        yield "statements", e.statement or ""
        yield "contacts", e.contact or ""
        yield "places", e.place or ""
    for c in record.contacts:
        for party in c.participants:
            yield "actors", party.actor
        yield "places", c.place or ""
    for a in record.accounts:
        yield "actors", a.voice or ""
        yield "contacts", a.contact
        for statement in a.statements:
            yield "statements", statement
        for event in a.events:
            yield "events", event
    for r in record.references:
        yield "actors", r.by or ""
        for statement in r.statements:
            yield "statements", statement
    for f in record.figures:
        yield "statements", f.statement or ""


def read(pipeline: Pipeline, text: str, **about: Any) -> Record:
    return pipeline.read(Source(source_id="any", text=text, language="en", **about))


@SLOW
@given(text=TEXTS, markdown=st.booleans(), head=st.integers(0, 20))
@example(text="0000!ACCUSE11", markdown=False, head=4)  # a token that the tagger's span only cuts
def test_any_text_is_read_and_every_span_lies_in_it(pipeline: Pipeline, text: str, markdown: bool, head: int) -> None:
    record = read(pipeline, text, published="2021-06-12", markdown=markdown, body_start=min(head, len(text)))
    read_text = record.document.text
    assert len(read_text) == len(text)
    assert all(0 <= start <= end <= len(read_text) for start, end in spans_in(record))
    for statement in record.statements:
        for start, end in [*statement.source, *statement.cue, *statement.content]:
            assert read_text[start:end].strip(), "evidence must be words"
    for date in record.dates:
        assert date.text == read_text[date.span[0] : date.span[1]]


@SLOW
@given(text=TEXTS)
@example(text="00 sAID A")  # what is said is the last word of the text
def test_every_id_a_row_names_is_in_the_record_once(pipeline: Pipeline, text: str) -> None:
    record = read(pipeline, text, outlet="The Orlo Times")
    for table in ("actors", "statements", "events", "contacts", "accounts", "references", "figures", "dates", "places"):
        ids = [row.id for row in getattr(record, table)]
        assert len(ids) == len(set(ids)), f"{table} share an id"
    known = {table: {row.id for row in getattr(record, table)} | {""} for table, _ in ids_named(record)}
    assert [(table, id_) for table, id_ in ids_named(record) if id_ not in known[table]] == []


@SLOW
@given(text=TEXTS)
def test_a_record_goes_through_json_unchanged_and_reads_the_same_again(pipeline: Pipeline, text: str) -> None:
    record = read(pipeline, text, published="2021-06-12")
    coded = msgspec.json.encode(record)
    assert msgspec.json.decode(coded, type=Record) == record
    assert msgspec.json.encode(read(pipeline, text, published="2021-06-12")) == coded


def made(count: int) -> list[Source]:
    """Texts of several sizes, some damaged, none the same."""
    talks = "The envoys of Norway met Lavrov in Geneva on Friday. “We agreed on {n} points,” he told Reuters. "
    calls = (
        "Blinkens’ call with Yang Jiechi of June {n} cost $ {n} billion, media said. Chinese state. Blinken denied it. "
    )
    return [
        Source(
            source_id=f"made-{n}", text=(talks if n % 2 else calls).format(n=n) * (1 + n % 5), published="2021-06-12"
        )
        for n in range(1, count + 1)
    ]


def test_the_same_text_gives_the_same_bytes_in_any_company(pipeline: Pipeline) -> None:
    """Alone, after others, in another order, in one process or in two."""
    sources = made(8)
    alone = {s.source_id: msgspec.json.encode(Pipeline().read(s)) for s in sources[:3]}
    one = {r.document.source_id: msgspec.json.encode(r) for r in pipeline.read_all(sources)}
    reverse = {r.document.source_id: msgspec.json.encode(r) for r in pipeline.read_all(sources[::-1])}
    two = {r.document.source_id: msgspec.json.encode(r) for r in read_records(sources, workers=2)}
    assert len(one) == len(sources)
    assert one == reverse == two
    assert alone == {key: one[key] for key in alone}
