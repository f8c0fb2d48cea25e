"""`dragoman contacts`, `encounters`, and `compare` of one encounter: the contacts of a store, and decisions on them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from dragoman.errors import OptionError
from dragoman.record import ContactTopic
from spoken import Line, report

runner = CliRunner()
OPEN = Line("NOR", "brandt", "the strait | shall stay *open*", quotation="direct")
SHUT = Line("SUR", "quire", "the strait is “nobody’s road”", quotation="mixed")


@pytest.fixture(autouse=True)
def _store() -> None:
    records = [
        report(OPEN, outlet="NOR.GOV.MFA")[0], report(OPEN, SHUT, outlet="norpost", published="2021-06-13")[0],
        report(SHUT, on="2021-07-02", published="2021-07-03", parties=("osk", "quire"))[0],
    ]  # fmt: skip
    first = records[0]
    topic = ContactTopic(id="strait", label="Strait")
    contact = replace(first.contacts[0], asked_by=["quire"], topics=[topic], mode="video_call")
    records[0] = replace(
        first, contacts=[contact], document=replace(first.document, url="https://example.org/call_1", title="A [call]")
    )
    with dragoman.open_record("r.duckdb") as store:
        store.add(records)


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def listed(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("contacts", "r.duckdb", "--json", *arguments)[1])
    return found


def test_a_row_is_an_encounter() -> None:
    first, second = listed()
    assert {n: first[n] for n in ("date", "granularity", "mode", "reality", "sides", "documents", "outlets")} == {
        "date": "2021-06-11", "granularity": "day", "mode": "video_call", "reality": "actual",
        "sides": ["NOR", "SUR"], "documents": 2, "outlets": 2,
    }  # fmt: skip
    assert (first["participants"], first["asked_by"]) == (["Ilva Brandt", "Tomas Quire"], ["Tomas Quire"])
    assert (first["topics"], second["topics"], second["date"]) == (["Strait"], [], "2021-07-02")


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        pytest.param(["--between", "NOR", "SUR"], 2, id="codes"),
        pytest.param(["--between", "Norland", "Tomas Quire"], 2, id="names"),
        pytest.param(["--between", "Per Osk", "SUR"], 1, id="person"),
        pytest.param(["--between", "NOR", "TRD"], 0, id="not-there"),
        pytest.param(["--since", "2021-07"], 1, id="since"),
        pytest.param(["--until", "2021-06"], 1, id="until"),
        pytest.param(["--since", "2022"], 0, id="later"),
        pytest.param(["--mode", "call", "--mode", "video_call"], 2, id="modes"),
        pytest.param(["--mode", "visit"], 0, id="another-mode"),
        pytest.param(["--reality", "planned"], 0, id="reality"),
        pytest.param(["--topic", "strait"], 1, id="topic"),
        pytest.param(["--mentions"], 3, id="mentions"),
        pytest.param(["--mentions", "--since", "2021-07"], 1, id="mentions-since"),
        pytest.param(["--mentions", "--between", "NOR", "SUR"], 3, id="mentions-between"),
    ],
)
def test_filters(asked: list[str], number: int) -> None:
    assert len(listed(*asked)) == number
    assert run("contacts", "r.duckdb", *asked)[0] == (0 if number else 1)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param(["--mode", "cal"], "no 'cal'. Did you mean call?", id="mode"),
        pytest.param(["--between", "NOR", "Nobody-at-all"], "nobody called 'Nobody-at-all'", id="side"),
        pytest.param(["--since", "soon"], "since", id="day"),
        pytest.param(["--columns", "dates"], "no 'dates'", id="column"),
        pytest.param(["--json", "--csv"], "give one of them", id="two-forms"),
    ],
)
def test_wrong_usage(asked: list[str], message: str) -> None:
    status, _, err = run("contacts", "r.duckdb", *asked)
    assert (status, message.split(".")[0] in err) == (2, True), err


def test_forms() -> None:
    status, out, _ = run("contacts", "r.duckdb")
    assert (status, "x-" in out, "\x1b" in out) == (0, True, False)
    rows = list(csv.DictReader(io.StringIO(run("contacts", "r.duckdb", "--csv")[1])))
    assert [json.loads(r["participants"])[-1] for r in rows] == ["Tomas Quire"] * 2
    _, out, err = run("contacts", "r.duckdb", "-n", "1", "--nl", "-c", "id,documents")
    assert (list(json.loads(out)), "1 of 2 encounters" in err) == (["id", "documents"], True)


def test_in_python() -> None:
    with dragoman.open_record("r.duckdb", read_only=True) as store:
        rows = store.encounters(between=("NOR", "SUR"), since="2021-07")
        assert (rows.count(), len(rows.to_pandas()), repr(rows)) == (1, 1, "<Rows of encounters: 1>")
        assert [r["mode"] for r in rows] == rows.to_arrow(limit=5).column("mode").to_pylist() == ["call"]
        assert "encounters" in rows._repr_html_()


def test_one_encounter_is_compared_by_its_id_or_that_of_a_mention() -> None:
    first = listed()[0]
    for which in (first["id"], first["contact_ids"][0]):
        _, out, _ = run("compare", "r.duckdb", which, "-f", "json")
        assert json.loads(out)["encounter"] == first["id"]
    status, _, err = run("compare", "r.duckdb", "x-nothing")
    assert (status, "no encounter or mention of that id" in err) == (2, True)


def test_a_brief_has_a_table_and_a_footnote_for_each_statement() -> None:
    _, out, _ = run("compare", "r.duckdb", listed()[0]["id"], "-f", "md")
    lines = out.splitlines()
    assert lines[0] == "# Video call Norland – Surania, 2021-06-11"
    assert "asked for by Tomas Quire" in lines[2]
    table = [line for line in lines if line.startswith("|")]
    assert table[:2] == ["| Topic | Norland | Surania |", "|---|---|---|"]
    assert "the strait \\| shall stay \\*open\\*" in table[2]
    assert {line.replace("\\|", "").count("|") for line in table} == {4}
    notes = [line for line in lines if line.startswith("[^")]
    assert len(notes) == 2
    assert "A \\[call\\], Harbour Ministry, 2021-06-12, <https://example.org/call_1>" in notes[0]
    assert "Also: A call, Harbour Post, 2021-06-13" in notes[0]
    assert "“the strait is “nobody’s road””" in notes[1]
    for note in notes:
        assert out.count(note.split(":")[0]) == 2


def test_why_mentions_are_one_contact() -> None:
    first = listed()[0]
    status, out, _ = run("encounters", "r.duckdb", first["id"], "--explain", "--json")
    rows = json.loads(out)
    assert (status, {r["mention"] for r in rows}) == (0, set(first["contact_ids"]))
    assert all(r["encounter"] == first["id"] and r["why"] and r["words"] for r in rows)
    assert run("encounters", "r.duckdb", first["id"], "--explain")[0] == 0


def test_a_split_is_kept_applied_and_taken_back() -> None:
    first = listed()[0]
    mention = first["contact_ids"][0]
    status, _, err = run("encounters", "r.duckdb", first["id"], "--split", mention, "--author", "ana", "--reason", "no")
    assert (status, "Undo with --undo d-" in err) == (0, True)
    assert [r["documents"] for r in listed()] == [1, 1, 1]
    (kept,) = json.loads(run("encounters", "r.duckdb", "--json")[1])
    assert (kept["kind"], kept["author"], kept["reason"], kept["contacts"]) == ("split", "ana", "no", [mention])
    assert kept["rest"] == [c for c in first["contact_ids"] if c != mention]
    assert run("encounters", "r.duckdb")[0] == 0
    assert run("encounters", "r.duckdb", "--undo", kept["id"])[0] == 0
    assert listed()[0] == first
    assert run("encounters", "r.duckdb")[0] == 1


def test_a_merge_is_kept_and_compared() -> None:
    first, second = listed()
    assert run("encounters", "r.duckdb", "--merge", first["id"], second["id"], "--author", "ana")[0] == 0
    (one,) = listed()
    assert (one["id"], one["documents"]) == (first["id"], 3)
    assert len(dragoman.compare("r.duckdb")[0].contacts) == 3


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param(["--split", "c-none"], "no encounter or mention", id="no-mention"),
        pytest.param(["--split"], "name the mentions", id="nothing"),
        pytest.param(["--merge", "x-none", "x-nil"], "no encounter or mention", id="no-encounter"),
        pytest.param(["--undo", "d-none"], "no such decision", id="no-decision"),
        pytest.param(["--split", "--merge", "x"], "give one of", id="two"),
        pytest.param(["x-none", "--explain"], "no encounter or mention", id="explain-nothing"),
    ],
)
def test_decisions_that_cannot_be(asked: list[str], message: str) -> None:
    status, _, err = run("encounters", "r.duckdb", *asked)
    assert (status, message in err) == (2, True), err


def test_what_would_change_nothing_is_refused() -> None:
    first, second = listed()
    with dragoman.open_record("r.duckdb") as store:
        with pytest.raises(OptionError, match="nothing would be left"):
            store.decide("split", second["contact_ids"], author="ana")
        with pytest.raises(OptionError, match="several encounters"):
            store.decide("split", [first["contact_ids"][0], second["contact_ids"][0]], author="ana")
        with pytest.raises(OptionError, match="two encounters or more"):
            store.decide("merge", first["contact_ids"], author="ana")
        assert store.decisions() == []


def test_contacts_of_others_are_not_merged() -> None:
    """The strait of Norland and Surania, and a call of Terdia and the league."""
    with dragoman.open_record("r.duckdb") as store:
        store.add([report(Line("TRD", "teld", "the lake is full"), parties=("teld", "league"), on="2021-08-01")[0]])
    first, other = listed()[0], next(e for e in listed() if "TRD" in e["sides"])
    status, _, err = run("encounters", "r.duckdb", "--merge", first["id"], other["id"])
    assert (status, "no side in common" in err) == (2, True), err


def test_a_forgotten_document_leaves_decisions() -> None:
    first, second = listed()
    with dragoman.open_record("r.duckdb") as store:
        store.decide("merge", [first["id"], second["id"]], author="ana")
        store.forget(second["document_ids"][0])
        assert [len(d.documents) for d in store.decisions()] == [2]
        for document in first["document_ids"]:
            store.forget(document)
        assert store.decisions() == []
