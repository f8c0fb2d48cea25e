"""Contacts through time: topics first and last raised, formulas that come, change and go. All made up."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from dragoman.errors import OptionError
from dragoman.extraction.history import History
from dragoman.extraction.wordlists import pattern_of
from dragoman.record import Record
from spoken import Line, report

MARCH, MAY, JULY = "2021-03-04", "2021-05-06", "2021-07-08"
RELEASE, PRESS = "NOR.GOV.MFA", "wire"


def told(on: str, words: str, *, outlet: str = RELEASE, side: str = "NOR", topic: str = "taiwan") -> Record:
    speaker = "brandt" if side == "NOR" else "quire"
    return report(Line(side, speaker, words, topics=(topic,)), outlet=outlet, on=on, published=on)[0]


def history(*records: Record, topic: str | None = None) -> History:
    return dragoman.history(records, between=("NOR", "SUR"), topic=topic)


def steps(found: History, name: str) -> list[str]:
    formula = next((f for f in found.formulas if f.name == name), None)
    return [s.status for s in formula.steps] if formula else []


ONE = "one-China policy or principle"
FULL = "Norland keeps its one-China policy, which is guided by the Taiwan Relations Act"
BARE = "Norland keeps its one China policy"
NOTHING = "Norland spoke of Taiwan"
STEPS = [
    pytest.param([(MARCH, FULL, RELEASE)], ["appears"], id="once"),
    pytest.param([(MARCH, FULL, RELEASE), (MAY, FULL + " too", RELEASE)], ["appears", "kept"], id="kept"),
    pytest.param([(MARCH, FULL, RELEASE), (MAY, BARE, RELEASE)], ["appears", "changes"], id="a-clause-gone"),
    pytest.param([(MARCH, BARE, RELEASE), (MAY, FULL, RELEASE)], ["appears", "changes"], id="a-clause-more"),
    pytest.param([(MARCH, FULL, RELEASE), (MAY, BARE, PRESS)], ["appears", "kept"], id="a-report-may-leave-it-out"),
    pytest.param([(MARCH, FULL, RELEASE), (MAY, NOTHING, RELEASE)], ["appears", "vanishes"], id="vanishes"),
    pytest.param([(MARCH, FULL, RELEASE), (MAY, NOTHING, PRESS)], ["appears"], id="a-report-proves-nothing"),
    pytest.param(
        [(MARCH, FULL, RELEASE), (MAY, NOTHING, RELEASE), (JULY, FULL + " now", RELEASE)],
        ["appears", "vanishes", "returns"], id="returns",
    ),
    pytest.param(
        [(MARCH, FULL, RELEASE), (MAY, NOTHING, RELEASE), (JULY, NOTHING + " again", RELEASE)],
        ["appears", "vanishes"], id="gone-once",
    ),
    pytest.param([(MARCH, NOTHING, RELEASE), (MAY, BARE, RELEASE)], ["appears"], id="later"),
    pytest.param([(MARCH, NOTHING, RELEASE)], [], id="never"),
    pytest.param([(MARCH, "Norland has one China office", RELEASE)], ["appears"], id="words-alone-are-enough"),
    pytest.param([(MARCH, "Norland has China offices", RELEASE)], [], id="other-words"),
]  # fmt: skip


@pytest.mark.parametrize(("accounts", "expected"), STEPS)
def test_a_formula_step_by_step(accounts: list[tuple[str, str, str]], expected: list[str]) -> None:
    records = [told(on, words, outlet=outlet) for on, words, outlet in accounts]
    found = history(*records)
    assert steps(found, ONE) == expected
    for order in permutations(records):
        assert history(*order) == found


def test_what_changed_and_its_evidence() -> None:
    records = [told(MARCH, FULL), told(MAY, BARE)]
    formula = next(f for f in history(*records).formulas if f.name == ONE)
    assert (formula.side, formula.topic, formula.contacts) == ("NOR", "taiwan", 2)
    assert (formula.steps[0].clauses, formula.steps[1].lost) == (
        ["Taiwan Relations Act", "own"],
        ["Taiwan Relations Act"],
    )
    by_id = {r.document.id: r for r in records}
    for step in formula.steps:
        for quote in step.evidence:
            assert by_id[quote.document_id].quote(quote.span) == quote.words
    assert formula.steps[1].evidence[0].words == "one China policy"


def test_a_phrase_that_accounts_share_is_a_formula() -> None:
    """It need not be in a table; what two sides say is not one side's phrase."""
    shared = "the strait must never become a road of war"
    found = history(told(MARCH, f"Brandt said {shared}", topic="strait"), told(MAY, f"{shared}, again", topic="strait"))
    (formula,) = found.formulas
    assert (formula.name, formula.known) == ("strait must never become a road of war", False)
    assert [s.status for s in formula.steps] == ["appears", "kept"]
    other = told(MAY, shared, side="SUR", outlet="SUR.GOV.MFA", topic="strait")
    assert history(told(MARCH, shared, topic="strait"), other).formulas == []


PATTERNS = [
    pytest.param("one-china policy", "One China policy", True, id="a-blank-for-a-hyphen"),
    pytest.param("minsk agreement*", "Minsk Agreements", True, id="ending"),
    pytest.param("status quo", "status\n quo", True, id="line-break"),
    pytest.param("status quo", "status quorum", False, id="part-of-a-word"),
    pytest.param("1967", "19670", False, id="part-of-a-number"),
]


@pytest.mark.parametrize(("phrase", "text", "found"), PATTERNS)
def test_words_of_a_formula(phrase: str, text: str, found: bool) -> None:
    assert (pattern_of([phrase]).search(text) is not None) == found


def days(value: Any) -> str | None:
    return value and value.start


def test_first_and_last_time_of_a_topic() -> None:
    records = [
        told(MAY, "herring are few", topic="fish"), told(JULY, "herring are fewer", topic="fish"),
        told(JULY, "there are herring enough", side="SUR", topic="fish", outlet="surtv"),
        told(MARCH, "the strait is open", topic="strait"),
    ]  # fmt: skip
    found = history(*records)
    assert [c.topics for c in found.contacts] == [["Strait"], ["Fish"], ["Fish"]]
    fish, strait = found.topics
    assert (fish.id, fish.contacts, fish.shared, fish.first_by) == ("fish", 2, 1, ["NOR"])
    assert (days(fish.first), days(fish.last)) == (MAY, JULY)
    nor, sur = fish.sides
    assert (nor.contacts, nor.silent, sur.contacts, sur.silent) == (2, 1, 1, 0)
    assert (nor.first_words.words, nor.last_words.words) == ("herring are few", "herring are fewer")
    assert (strait.contacts, days(strait.last)) == (1, MARCH)


def test_only_a_topic_and_a_time() -> None:
    records = [told(MAY, "herring are few", topic="fish"), told(MARCH, "the strait is open", topic="strait")]
    assert [t.id for t in history(*records, topic="Fis").topics] == ["fish"]
    found = dragoman.history(records, between=("NOR", "SUR"), since="2021-04", until="2021-06")
    assert [days(c.date) for c in found.contacts] == [MAY]
    assert dragoman.history(records, between=("NOR", "SUR"), since="2022").contacts == []


def test_what_third_parties_say_is_left_out() -> None:
    lines = [Line("TRD", "teld", "the strait is deep"), Line("NOR", "brandt", "herring", topics=("fish",))]
    record, _ = report(*lines, parties=("brandt", "quire", "teld"))
    assert [t.id for t in history(record).topics] == ["fish"]


@pytest.mark.parametrize("between", [("NOR",), ("NOR", "Nobody at all")])
def test_two_sides_are_needed(between: tuple[str, ...]) -> None:
    with pytest.raises(OptionError):
        dragoman.history([told(MARCH, FULL)], between=between)


@pytest.fixture
def store(tmp_path: Any) -> str:
    path = str(tmp_path / "r.duckdb")
    with dragoman.open_record(path) as kept:
        kept.add([told(MARCH, FULL), told(MAY, BARE), told(JULY, NOTHING)])
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["history", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_command(store: str) -> None:
    asked = (store, "--between", "NOR", "SUR", "--topic", "taiwan")
    status, out, err = run(*asked)
    assert (status, err) == (0, "")
    for words in (
        "+ 2021-03-04 appears",
        "~ 2021-05-06 changes",
        "gone: Taiwan Relations Act",
        "− 2021-07-08 vanishes",
    ):
        assert words in out
    one = json.loads(run(*asked, "--json")[1])
    assert (one["sides"], len(one["contacts"]), one["formulas"][0]["name"]) == (["NOR", "SUR"], 3, ONE)
    rows = [json.loads(line) for line in run(*asked, "--nl")[1].splitlines()]
    assert {r["kind"] for r in rows} == {"contact", "topic", "formula"}
    assert run(*asked, "--csv")[1].startswith("kind,date,encounter,side")
    assert run(*asked, "--whole")[0] == 0


def test_command_without_contacts(store: str) -> None:
    status, out, err = run(store, "--between", "NOR", "CHN")
    assert (status, out) == (1, "")
    assert "No contact between NOR and CHN" in err
