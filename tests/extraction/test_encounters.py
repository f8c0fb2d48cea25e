"""Contacts in the world: which reports are of one contact, and which must stay apart. All made up."""

from __future__ import annotations

import random
from time import process_time
from typing import Any

import pytest

from dragoman.extraction.encounters import Encounter, find_encounters, members
from dragoman.record import Actor, Document, Record
from dragoman.record.ids import document_id
from spoken import ACTORS, contact_of

BOTH = ("brandt", "quire")


def seen(
    name: str, *contacts: dict[str, Any], published: str | None = "2021-06-12", actors: list[Actor] | None = None
) -> Record:
    """A document that reports the given contacts; `with_`: actor ids of the parties."""
    own = document_id(name)
    made = [
        contact_of(own, c.pop("with_", BOTH), number=n, **c) for n, c in enumerate(dict(given) for given in contacts)
    ]
    people = actors if actors is not None else list(ACTORS.values())
    return Record(document=Document(id=own, text=name, published=published), actors=people, contacts=made)


def groups(records: list[Record]) -> list[list[str]]:
    """The texts of the documents of each encounter."""
    names = {r.document.id: r.document.text for r in records}
    return sorted(sorted(names[document] for document, _ in e.contacts) for e in find_encounters(records))


def call(**changes: Any) -> dict[str, Any]:
    return {"mode": "call", "on": "2021-06-11", **changes}


PAIRS = [
    pytest.param(call(), call(), True, id="the same"),
    pytest.param(call(), call(with_=("quire", "brandt")), True, id="parties in another order"),
    pytest.param(call(), call(on="2021-06-12"), True, id="a day later by another clock"),
    pytest.param(call(), call(on="2021-06-13"), False, id="two days later"),
    pytest.param(call(), call(mode="video_call"), True, id="a call and a video call"),
    pytest.param(call(), call(mode="meeting"), False, id="a call and a meeting"),
    pytest.param(call(), call(mode="letter"), False, id="a call and a letter"),
    pytest.param(call(mode="visit"), call(mode="talks"), True, id="a visit and talks"),
    pytest.param(call(mode="summit"), call(mode="meeting"), True, id="a summit and a meeting"),
    pytest.param(call(), call(with_=("osk", "quire")), False, id="another minister of the same side"),
    pytest.param(call(), call(with_=("NOR", "quire")), True, id="a state for its minister"),
    pytest.param(call(with_=("NOR", "SUR")), call(with_=("NOR", "SUR")), True, id="states on both"),
    pytest.param(call(), call(with_=("brandt", "osk", "quire")), True, id="one more of the same side"),
    pytest.param(call(), call(with_=("brandt", "teld")), False, id="another side"),
    pytest.param(call(), call(with_=("brandt", "quire", "teld")), False, id="a third side"),
    pytest.param(call(), call(on="2021-06"), True, id="only the month, and one that fits"),
    pytest.param(call(), call(on="2021-07"), False, id="another month"),
    pytest.param(call(), call(on="2021"), False, id="a year says too little"),
    pytest.param(call(on="2021-06"), call(on="2021-06"), True, id="the same month twice"),
    pytest.param(call(), call(on=None), True, id="no date, published the day after"),
    pytest.param(call(on="2021-06-08"), call(on=None), False, id="no date, published four days after"),
    pytest.param(call(on="2021-06-15"), call(on=None), True, id="no date, announced three days before"),
    pytest.param(call(on=None), call(on=None), False, id="no date in either"),
    pytest.param(call(), call(on=None, reality="hypothetical"), False, id="no date, and only thought of"),
    pytest.param(call(), call(reality="planned"), True, id="planned for that day"),
    pytest.param(call(with_=("brandt",)), call(with_=("brandt",)), False, id="one party known"),
    pytest.param(call(with_=("brandt", "league")), call(with_=("brandt", "league")), True, id="with an organisation"),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_two_reports_are_one_contact(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    records = [seen("a", one), seen("b", other)]
    assert groups(records) == ([["a", "b"]] if same else [["a"], ["b"]])
    assert find_encounters(records[::-1]) == find_encounters(records)


UNDECIDED = [
    pytest.param(call(on="2021-06"), id="the month, and two in it"),
    pytest.param(call(on=None), id="no date, and two about then"),
]


@pytest.mark.parametrize("vague", UNDECIDED)
def test_what_may_be_two_is_neither(vague: dict[str, Any]) -> None:
    records = [seen("a", call(on="2021-06-10")), seen("b", call(on="2021-06-14")), seen("c", vague)]
    assert groups(records) == [["a"], ["b"], ["c"]]


def test_persons_tell_two_calls_of_one_day_apart() -> None:
    """A report without persons may be of either, and is counted with neither."""
    records = [
        seen("a", call()), seen("b", call(with_=("osk", "quire"))), seen("c", call(with_=("NOR", "SUR"))),
        seen("d", call(with_=("osk", "quire"), on="2021-06-12")), seen("e", call(with_=("NOR", "SUR"))),
    ]  # fmt: skip
    assert groups(records) == [["a"], ["b", "d"], ["c"], ["e"]]


def test_days_that_one_document_tells_apart_are_not_joined() -> None:
    """Calls on two days running: who knows of both keeps them apart for all."""
    records = [
        seen("a", call(), call(on="2021-06-12")), seen("b", call()), seen("c", call(on="2021-06-12")),
        seen("d", call(on="2021-06-13")),
    ]  # fmt: skip
    assert groups(records) == [["a", "b"], ["a", "c", "d"]]


def test_a_call_that_a_document_has_twice_is_one() -> None:
    """The same parties on the same day are one contact, however often a document lists them."""
    assert [len(e.contacts) for e in find_encounters([seen("a", call(), call()), seen("b", call())])] == [3]


def test_contacts_of_one_document_stay_apart() -> None:
    """One that names the ministers and one that names the states, on one day: the text holds them for two."""
    records = [seen("a", call(), call(with_=("NOR", "SUR"))), seen("b", call(with_=("NOR", "SUR")))]
    assert groups(records) == [["a"], ["a", "b"]]


def test_surname_agrees_with_full_name() -> None:
    short = [ACTORS["NOR"], Actor(id="brandt-2", name="Brandt", kind="person", country="NOR"), ACTORS["quire"]]
    first = seen("a", call())
    other = seen("b", {**call()}, actors=short)
    party = other.contacts[0].participants[0]
    renamed = [type(party)(actor="brandt-2", side="NOR"), other.contacts[0].participants[1]]
    contact = type(other.contacts[0])(
        id=other.contacts[0].id, mode="call", participants=renamed, date=other.contacts[0].date
    )
    other = Record(document=other.document, actors=other.actors, contacts=[contact])
    found = find_encounters([first, other])
    assert [e.participants for e in found] == [["Ilva Brandt", "Tomas Quire"]]


def one(*records: Record) -> Encounter:
    found = find_encounters(records)
    assert len(found) == 1
    return found[0]


def test_an_encounter_says_what_most_reports_say() -> None:
    found = one(
        seen("a", call(on="2021-06-12")), seen("b", call()), seen("c", call(mode="video_call")),
        seen("d", call(on="2021-06", with_=("NOR", "quire"), mode="video_call")),
        seen("e", call(with_=("brandt", "osk", "quire"), reality="planned", mode="video_call")),
    )  # fmt: skip
    assert (found.sides, found.participants) == (["NOR", "SUR"], ["Ilva Brandt", "Per Osk", "Tomas Quire"])
    assert (found.mode, found.reality) == ("video_call", "actual")
    assert found.date is not None
    assert (found.date.start, found.date.granularity, found.date.span) == ("2021-06-11", "day", None)


REALITIES = [
    pytest.param(["planned", "actual"], "actual", id="planned, then held"),
    pytest.param(["planned", "denied"], "denied", id="planned, then called off"),
    pytest.param(["denied", "actual"], "actual", id="one says it was held"),
    pytest.param(["hypothetical", "planned"], "planned", id="thought of, then planned"),
]


@pytest.mark.parametrize(("realities", "expected"), REALITIES)
def test_reality_is_that_of_the_surest_report(realities: list[str], expected: str) -> None:
    assert one(*(seen(str(n), call(reality=r)) for n, r in enumerate(realities))).reality == expected


def test_id_stays_when_further_reports_come() -> None:
    """More documents with the same words for it do not rename it."""
    first = one(seen("a", call()))
    assert first.id.startswith("x-")
    assert one(seen("a", call()), seen("b", call()), seen("c", call(on="2021-06-12"))).id == first.id


def test_ids_differ() -> None:
    """No two encounters share an id, even where nothing but the document tells them apart."""
    records = [seen(str(n), call(on=None), call(mode="letter", on=None), published=None) for n in range(5)]
    found = find_encounters([*records, seen("x", call()), seen("y", call(with_=("osk", "quire")))])
    assert len({e.id for e in found}) == len(found) == 12


def test_a_document_read_twice_counts_once() -> None:
    record = seen("a", call())
    assert one(record, record).contacts == [(record.document.id, record.contacts[0].id)]


def test_members_are_the_contacts_with_their_records() -> None:
    records = {r.document.id: r for r in (seen("a", call()), seen("b", call(mode="letter"), call()))}
    found = next(e for e in find_encounters(records.values()) if e.mode == "call")
    assert {(r.document.text, c.mode) for r, c in members(found, records)} == {("a", "call"), ("b", "call")}
    del records[document_id("b")]
    assert [r.document.text for r, _ in members(found, records)] == ["a"]


def test_no_records_no_encounters() -> None:
    assert find_encounters([]) == []
    assert find_encounters([seen("a")]) == []


def many(number: int, seed: int) -> list[Record]:
    """Documents with contacts of all sorts, the same for the same seed."""
    chance = random.Random(seed)
    days = ["2021-06-10", "2021-06-11", "2021-06-12", "2021-06-14", "2021-06", None]
    parties = [BOTH, ("osk", "quire"), ("NOR", "quire"), ("NOR", "SUR"), ("brandt", "osk", "quire")]
    return [
        seen(str(n), *(
            call(on=chance.choice(days), with_=chance.choice(parties), mode=chance.choice(["call", "video_call"]))
            for _ in range(chance.randint(1, 2))
        ))
        for n in range(number)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_order_of_documents_does_not_matter(seed: int) -> None:
    records = many(12, seed)
    expected = find_encounters(records)
    for n in range(5):
        random.Random(n).shuffle(records)
        assert find_encounters(records) == expected
    contacts = sorted(c for e in expected for c in e.contacts)
    assert contacts == sorted((r.document.id, c.id) for r in records for c in r.contacts)


def test_time_grows_with_the_number_of_contacts() -> None:
    """Thousands of reports of few contacts, many of them undecided: not their square (which would take minutes)."""
    records = many(4000, 1)
    started = process_time()
    find_encounters(records)
    assert process_time() - started < 5
