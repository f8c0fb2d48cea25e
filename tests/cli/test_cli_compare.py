"""`dragoman compare`: the contacts of a store, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from handmade import rich_record

runner = CliRunner()


@pytest.fixture(autouse=True)
def _store() -> None:
    record = rich_record(1)
    other = replace(record, contacts=[], accounts=[], document=replace(record.document, id="f" * 64))
    with dragoman.open_record("r.duckdb") as store:
        store.add([record, other])


def compare(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, ["compare", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def found() -> dragoman.Comparison:
    return dragoman.compare("r.duckdb")[0]


def test_accounts_are_laid_side_by_side(found: dragoman.Comparison) -> None:
    status, out, err = compare("r.duckdb")
    assert (status, err) == (0, "")
    assert found.encounter in out
    assert "\x1b" not in out


def test_json_is_one_object_where_one_contact_matches(found: dragoman.Comparison) -> None:
    _, out, _ = compare("r.duckdb", "--format", "json")
    one = json.loads(out)
    assert (one["encounter"], one["sides"]) == (found.encounter, found.sides)
    assert set(one) >= {"encounter", "contacts", "sides", "date", "topics"}


def test_json_is_a_list_where_several_match() -> None:
    record = rich_record(1)
    later = replace(
        record,
        document=replace(record.document, id="e" * 64, published="2022-06-12"),
        contacts=[
            replace(c, date=replace(c.date, start="2022-01-01", end="2022-01-01")) for c in record.contacts if c.date
        ],
    )
    with dragoman.open_record("r.duckdb") as store:
        store.add([later])
    _, out, _ = compare("r.duckdb", "-f", "json")
    assert len(json.loads(out)) == 2


def test_html_is_a_page_of_the_documents_that_report_it(found: dragoman.Comparison) -> None:
    _, out, _ = compare("r.duckdb", "-f", "html", "-o", "page.html")
    page = Path("page.html").read_text(encoding="utf-8")
    assert out == ""
    assert page.startswith("<!doctype html>")


def test_sides_and_day_choose(found: dragoman.Comparison) -> None:
    assert found.date is not None
    side = found.sides[0]
    assert compare("r.duckdb", "--between", side, side, "--on", found.date.start)[0] == 0
    status, out, err = compare("r.duckdb", "--between", side, "Chad", "--on", "1990-01-01")
    assert (status, out) == (1, "")
    assert err == f"No contact between {side} and Chad on 1990-01-01 in r.duckdb.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["none.duckdb"],
            "Error: There is no store ",
            id="none",
        ),
        pytest.param(["text.txt"], "text.txt is not a DuckDB file", id="no-store"),
        pytest.param(["r.duckdb", "--on", "then"], "Error: on: 'then' is no date of one day.", id="day"),
        pytest.param(["r.duckdb", "--between", "USA", "Nowhere"], "Error: between: no side 'Nowhere'.", id="side"),
        pytest.param(["r.duckdb", "-o", "r.duckdb"], "Error: --output: r.duckdb is one of the sources", id="output"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    Path("text.txt").write_text("He said.")
    status, out, err = compare(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("Error: ")
    assert message in err
    assert not Path("none.duckdb").exists()
