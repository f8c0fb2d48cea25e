"""What people decide of encounters: kept, applied in the order of time, the same in any order of documents."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace
from test_encounters import call, seen

from dragoman.extraction.decisions import Decision, decision, without
from dragoman.extraction.encounters import Encounter, find_encounters
from dragoman.record import Contact, Record
from spoken import ACTORS

FIRST, SECOND, THIRD = "2021-07-01T09:00:00", "2021-07-02T09:00:00", "2021-07-03T09:00:00"


def reports() -> dict[str, Record]:
    """Three reports of one call, two of another."""
    days = {"a": "2021-06-11", "b": "2021-06-11", "c": "2021-06-12", "d": "2021-06-20", "e": "2021-06-20"}
    return {name: seen(name, call(on=on)) for name, on in days.items()}


def decided(kind: Any, records: dict[str, Record], *names: str, at: str = FIRST) -> Decision:
    chosen = [records[n] for n in names]
    keys = [((r.document.id, r.contacts[0].id), r.contacts[0].mentions[0]) for r in chosen]
    return decision(kind, keys, author="ana", at=at, reason="heard it myself")


def grouped(records: dict[str, Record], found: list[Encounter]) -> list[str]:
    names = {r.document.id: n for n, r in records.items()}
    return sorted("".join(sorted(names[d] for d, _ in e.contacts)) for e in found)


CASES = [
    pytest.param([("split", "c", FIRST)], ["ab", "c", "de"], id="one-split"),
    pytest.param([("split", "bc", FIRST)], ["a", "bc", "de"], id="two-split-stay-together"),
    pytest.param([("split", "abc", FIRST)], ["abc", "de"], id="all-split-from-nothing"),
    pytest.param([("merge", "ad", FIRST)], ["abcde"], id="merged"),
    pytest.param([("merge", "ab", FIRST)], ["abc", "de"], id="merged-already"),
    pytest.param([("merge", "ad", FIRST), ("split", "e", SECOND)], ["abcd", "e"], id="merged-then-split"),
    pytest.param([("split", "c", FIRST), ("merge", "ac", SECOND)], ["abc", "de"], id="split-then-merged"),
    pytest.param([("merge", "ac", FIRST), ("split", "c", SECOND)], ["ab", "c", "de"], id="the-later-one-wins"),
    pytest.param(
        [("split", "c", FIRST), ("merge", "cd", SECOND), ("split", "e", THIRD)], ["ab", "cd", "e"], id="three"
    ),
]


@pytest.mark.parametrize(("decisions", "expected"), CASES)
def test_decisions_are_applied_in_the_order_of_time(decisions: list[Any], expected: list[str]) -> None:
    records = reports()
    made = [decided(kind, records, *names, at=at) for kind, names, at in decisions]
    assert grouped(records, find_encounters(records.values(), made)) == expected


@pytest.mark.parametrize(("decisions", "expected"), CASES)
def test_order_of_documents_and_decisions_does_not_matter(decisions: list[Any], expected: list[str]) -> None:
    records = reports()
    made = [decided(kind, records, *names, at=at) for kind, names, at in decisions]
    once = find_encounters(records.values(), made)
    for order in permutations(records.values()):
        assert find_encounters(order, made[::-1]) == once


def test_ids_after_decisions() -> None:
    """What others are taken out of keeps its id, and of merged ones the first named gives its own."""
    records = reports()
    by_names = {"".join(n): e.id for n, e in zip(("abc", "de"), find_encounters(records.values()), strict=True)}
    apart = find_encounters(records.values(), [decided("split", records, "c")])
    assert by_names["abc"] in {e.id for e in apart}
    assert len({e.id for e in apart}) == 3
    (one,) = find_encounters(records.values(), [decided("merge", records, "d", "a")])
    assert one.id == by_names["de"]


def test_a_later_report_joins_the_rest() -> None:
    """A decision is about the mentions it names; what comes later goes where the machine puts it."""
    records = reports()
    made = [decided("split", records, "c")]
    records["f"] = seen("f", call(on="2021-06-11"))
    assert grouped(records, find_encounters(records.values(), made)) == ["abf", "c", "de"]


def renamed(record: Record, **changes: Any) -> Record:
    contact = replace(record.contacts[0], id="c-another", **changes)
    return replace(record, contacts=[contact])


def test_a_contact_that_another_reading_names_otherwise_is_known_by_its_words() -> None:
    records = reports()
    made = [decided("split", records, "c")]
    records["c"] = renamed(records["c"])
    assert grouped(records, find_encounters(records.values(), made)) == ["ab", "c", "de"]


def test_a_contact_that_is_gone_changes_nothing() -> None:
    records = reports()
    made = [decided("split", records, "c"), decided("merge", records, "c", "d", at=SECOND)]
    records["c"] = renamed(records["c"], mentions=[(5, 9)])
    assert grouped(records, find_encounters(records.values(), made)) == ["abc", "de"]
    del records["c"]
    assert grouped(records, find_encounters(records.values(), made)) == ["ab", "de"]


def test_a_document_can_be_taken_out_of_a_decision() -> None:
    records = reports()
    made = decided("merge", records, "a", "d")
    left = without(made, {records["a"].document.id})
    assert left is not None
    assert (left.documents, left.contacts) == ([made.documents[1]], [made.contacts[1]])
    assert without(made, set(made.documents)) is None


WHY = [
    pytest.param(call(), "the same day, 2021-06-11", id="day"),
    pytest.param(call(on="2021-06-12"), "a day from 2021-06-11", id="clock"),
    pytest.param(call(on="2021-06"), "in which only the encounter of 2021-06-11 falls", id="month"),
    pytest.param(call(on=None), "no date, published within 3 days of 2021-06-11", id="undated"),
    pytest.param(call(mode="video_call"), "mode video_call (one with call)", id="mode"),
    pytest.param(call(), "sides NOR and SUR", id="sides"),
    pytest.param(call(), "persons agree: Ilva Brandt for NOR; Tomas Quire for SUR", id="persons"),
    pytest.param(call(with_=("NOR", "SUR")), "no side's persons are named by both", id="no-persons"),
    pytest.param(call(on="2021-06-14"), "the first report taken: sides NOR and SUR, mode call", id="another"),
    pytest.param(call(on="2021"), "no date that fits another report", id="a-year"),
    pytest.param(call(with_=("brandt",)), "only one side is named", id="one-side"),
]


@pytest.mark.parametrize(("other", "why"), WHY)
def test_every_mention_has_why_it_was_put_there(other: dict[str, Any], why: str) -> None:
    records = [seen("a", call()), seen("a2", call()), seen("b", other)]
    own = records[-1].document.id
    for found in find_encounters(records):
        assert len(found.reasons) == len(found.contacts)
        for (document, _), reason in zip(found.contacts, found.reasons, strict=True):
            if document == own:
                assert why in reason


def test_why_of_what_may_be_two() -> None:
    records = [seen("a", call(on="2021-06-10")), seen("b", call(on="2021-06-14")), seen("c", call(on="2021-06"))]
    alone = next(e for e in find_encounters(records) if e.contacts[0][0] == records[2].document.id)
    assert alone.reasons == ["it may be of more than one encounter: it is put with none"]


def test_a_decision_is_named_as_the_reason() -> None:
    records = reports()
    made = decided("split", records, "c")
    alone = next(e for e in find_encounters(records.values(), [made]) if len(e.contacts) == 1)
    assert made.id in alone.reasons[0]
    assert "ana, 2021-07-01 (heard it myself)" in alone.reasons[0]


def test_an_encounter_counts_documents_and_outlets_and_says_who_asked() -> None:
    def told(name: str, outlet: str, asked: list[str]) -> Record:
        record = seen(name, call())
        contact: Contact = replace(record.contacts[0], asked_by=asked)
        return replace(record, contacts=[contact], document=replace(record.document, outlet=outlet))

    (found,) = find_encounters([told("a", "Post", ["brandt"]), told("b", "Post", []), told("c", "Wire", ["brandt"])])
    assert (found.documents, found.outlets, found.asked_by) == (3, 2, [ACTORS["brandt"].name])
