"""What a careful reader finds in the example dispatches. Recorded outputs may change; this may only get better."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.record import Comparison, Contact, Record

FOLDER = Path(__file__).resolve().parent.parent / "examples/june-2021"
CALL = "call 2021-06-11"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """File name, or the id of the row, -> record."""
    found = dragoman.read([FOLDER])
    assert found.failures == []
    return {(r.document.source_id or "").split("/")[-1].split("#")[-1]: r for r in found}


@pytest.fixture(scope="module")
def comparison(records: dict[str, Record]) -> Comparison:
    """The one contact of that day between the two sides."""
    found = dragoman.compare(records.values(), between=["USA", "CHN"], on="2021-06-11")
    assert len(found) == 1
    return found[0]


def sides(contact: Contact) -> set[str]:
    return {p.side for p in contact.participants if p.side}


def between(record: Record, *pair: str) -> list[str]:
    """Mode and first day of the contacts of two sides that took place."""
    own = [c for c in record.contacts if sides(c) >= set(pair) and c.reality == "actual"]
    return [f"{c.mode} {c.date.start}" if c.date else c.mode for c in own]


DISPATCHES = [
    pytest.param("01-state-department.txt", [CALL], {"USA"}, id="american-account"),
    pytest.param("02-foreign-ministry.html", [CALL], {"CHN"}, id="chinese-account"),
    pytest.param("03-state-television.txt", [CALL], {"CHN"}, id="state-television"),
    pytest.param("04-wire-washington.txt", [CALL], {"USA", "CHN"}, id="report-with-both"),
    pytest.param("05-wire-beijing.md", [CALL], {"USA", "CHN"}, id="another-report-with-both"),
    pytest.param("09-tokyo-paper.html", [CALL], {"USA"}, id="third-country"),
    pytest.param("brussels", [CALL], set(), id="a-paper-is-no-side"),
]


@pytest.mark.parametrize(("name", "contacts", "accounts"), DISPATCHES)
def test_dispatch_gives_the_call_once_and_whose_accounts(
    records: dict[str, Record], name: str, contacts: list[str], accounts: set[str]
) -> None:
    """However often a dispatch names the call, it is one; an account is a side's own or told on its word."""
    record = records[name]
    call = [c for c in between(record, "USA", "CHN") if c.startswith("call")]
    assert call == contacts
    assert {a.side for a in record.accounts} >= accounts
    assert accounts or not record.accounts


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        pytest.param("01-state-department.txt", "US Department of State", id="ministry-in-a-text"),
        pytest.param("02-foreign-ministry.html", "Chinese Ministry of Foreign Affairs", id="ministry-on-a-page"),
        pytest.param("03-state-television.txt", "CCTV", id="state-media"),
    ],
)
def test_own_account_speaks_with_the_voice_of_its_outlet(records: dict[str, Record], name: str, voice: str) -> None:
    record = records[name]
    names = {a.id: a.name for a in record.actors}
    assert [names[a.voice] for a in record.accounts if a.voice] == [voice]


def test_the_meeting_in_march_is_not_the_call(records: dict[str, Record]) -> None:
    march = records["08-anchorage-march.txt"]
    assert [c.split()[0] for c in between(march, "USA", "CHN")] == ["meeting"]
    delhi = records["delhi"]
    assert between(delhi, "USA", "IND") == ["meeting 2021-05-28"]


def test_call_is_found_over_the_documents(comparison: Comparison) -> None:
    assert len(comparison.contacts) >= 8
    assert comparison.date is not None
    assert comparison.date.start == "2021-06-11"
    assert set(comparison.sides) == {"USA", "CHN"}


@pytest.mark.parametrize(
    ("topic", "relation", "status"),
    [
        pytest.param("taiwan", "contested", {"USA": "said", "CHN": "said"}, id="taiwan"),
        pytest.param("hong-kong", "shared", {"USA": "said", "CHN": "said"}, id="hong-kong"),
        pytest.param("xinjiang", "one_sided", {"USA": "said", "CHN": "silent"}, id="china-silent"),
        pytest.param("climate", "one_sided", {"USA": "said", "CHN": "silent"}, id="china-silent-on-climate"),
        pytest.param("united-nations", "one_sided", {"USA": "silent", "CHN": "said"}, id="united-states-silent"),
    ],
)
def test_comparison_says_who_says_what(
    comparison: Comparison, topic: str, relation: str, status: dict[str, str]
) -> None:
    row = next(t for t in comparison.topics if t.id == topic)
    assert {cell.side: cell.status for cell in row.cells} == status
    assert row.relation == relation


def test_chain_of_a_statement_runs_to_who_printed_it(records: dict[str, Record]) -> None:
    """Yang, state television, the agency."""
    record = records["04-wire-washington.txt"]
    names = {a.id: a.name for a in record.actors}
    chains = [[names[link.actor] for link in s.chain] for s in record.statements]
    assert ["Yang Jiechi", "CCTV", "Northline News Agency"] in chains
    assert ["Antony Blinken", "Ned Price", "Northline News Agency"] in chains


def test_mangled_copy_is_reported_and_left_as_it_is(records: dict[str, Record]) -> None:
    document = records["06-mangled-copy.txt"].document
    kinds = {repair.kind for repair in document.condition.repairs}
    assert {"possessive", "cut_sentence", "displaced_words", "spaced_currency", "doubled_stop"} <= kinds
    assert document.condition.damaged
    assert document.text == (FOLDER / "06-mangled-copy.txt").read_text(encoding="utf-8")


def test_whole_texts_need_no_repair(records: dict[str, Record]) -> None:
    faulty = [name for name, r in records.items() if r.document.condition.repairs]
    assert faulty == ["06-mangled-copy.txt"]


@pytest.mark.parametrize(
    ("name", "event_type"),
    [
        pytest.param("04-wire-washington.txt", "ASSAULT", id="clashed-before-cameras"),
        pytest.param("09-tokyo-paper.html", "PROTEST", id="a-state-that-protests"),
        pytest.param("03-state-television.txt", "COOPERATE", id="should-meet-halfway"),
        pytest.param("markets", "REQUEST", id="clients-who-asked"),
    ],
)
def test_no_event_is_made_of_a_figure_of_speech(records: dict[str, Record], name: str, event_type: str) -> None:
    assert event_type not in {e.event_type for e in records[name].events}
