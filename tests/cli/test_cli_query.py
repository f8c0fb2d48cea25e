"""The commands that list, search, correct and mend a store: what is printed where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.sources import Failure
from dragoman.store import Store
from handmade import bare_record, renamed, rich_record

runner = CliRunner()
ONE = rich_record(1)


@pytest.fixture(autouse=True)
def _store() -> None:
    with Store.open("r.duckdb") as store:
        store.add([ONE, renamed(rich_record(2), outlet="Veldt Daily"), bare_record("Nothing.", "plain.txt")])


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("line", "status", "rows"),
    [
        pytest.param("statements r.duckdb", 0, 4, id="statements"),
        pytest.param("statements r.duckdb --speaker Brandt --since 2021 --act claim", 0, 2, id="filtered"),
        pytest.param("statements r.duckdb --topic Moon", 1, 0, id="none"),
        pytest.param("events r.duckdb --between Norway Brandt --type consult", 0, 2, id="events"),
        pytest.param("actors r.duckdb Brandt", 0, 1, id="actors"),
        pytest.param("documents r.duckdb --outlet veldt", 0, 1, id="documents"),
        pytest.param("search r.duckdb colleague", 0, 2, id="search"),
        pytest.param("search r.duckdb zebra", 1, 0, id="search-none"),
        pytest.param("search r.duckdb crowns --statements", 0, 2, id="search-statements"),
    ],
)
def test_every_form_has_the_same_rows(line: str, status: int, rows: int) -> None:
    code, out, err = run(*line.split(), "--json")
    assert (code, len(json.loads(out))) == (status, rows)
    assert (rows == 0) == ("No " in err)
    objects = json.loads(out)
    assert [json.loads(o) for o in run(*line.split(), "--nl")[1].splitlines()] == objects
    header, *cells = csv.reader(io.StringIO(run(*line.split(), "--csv")[1]))
    assert (len(cells), len({len(c) for c in [header, *cells]})) == (rows, 1)
    tabbed = [o.split("\t") for o in run(*line.split(), "--tsv")[1].splitlines()]
    assert ([len(t) for t in tabbed], tabbed[0]) == ([len(header)] * (rows + 1), header)
    table = run(*line.split())
    assert table[0] == status
    assert bool(table[1]) == bool(rows)


def test_columns_and_limit() -> None:
    code, out, err = run("statements", "r.duckdb", "-n", "1", "-c", "speaker_name, act", "--csv")
    assert (code, out) == (0, "speaker_name,act\nIlva Brandt,claim\n")
    assert err == "1 of 4 statements. All: --limit 0.\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("statements none.duckdb", "There is no store", id="no-store"),
        pytest.param("statements r.duckdb --json --csv", "give one of them", id="two-forms"),
        pytest.param("statements r.duckdb -c colour", "--columns: no 'colour'", id="no-column"),
        pytest.param("statements r.duckdb --speaker Brant", "Perhaps: Ilva Brandt", id="misspelt"),
        pytest.param("sql r.duckdb DELETE", "could not be read", id="no-sql"),
        pytest.param("sql r.duckdb 'DROP TABLE documents'", "Only one query, which reads", id="writing-sql"),
        pytest.param("correct r.duckdb x", "name a row and --accept", id="no-verdict"),
        pytest.param("correct r.duckdb x --accept --reject", "name a row and --accept", id="two-verdicts"),
        pytest.param("correct r.duckdb x --accept", "no row of that id", id="no-row"),
        pytest.param("correct r.duckdb x --set act", "is no FIELD=VALUE", id="no-value"),
        pytest.param("correct none.duckdb x --accept", "There is no store", id="correct-nowhere"),
        pytest.param("corrections r.duckdb -f brat", "writes a folder", id="brat-without-folder"),
        pytest.param("corrections r.duckdb -f xml", "no 'xml'", id="no-training-format"),
        pytest.param("forget r.duckdb nowhere", "no document of that id", id="forget-nothing"),
        pytest.param("retry none.duckdb", "There is no store", id="retry-nowhere"),
        pytest.param("retry r.duckdb --pages nowhere", "there is no folder", id="retry-without-pages"),
        pytest.param("retry r.duckdb --acts none.csv", "none.csv", id="retry-without-acts"),
        pytest.param("retry r.duckdb --ontology none.toml", "none.toml", id="retry-without-ontology"),
        pytest.param("follow f.txt --into f.duckdb --acts none.csv", "none.csv", id="follow-without-acts"),
    ],
)
def test_wrong_usage(line: str, message: str) -> None:
    import shlex

    code, out, err = run(*shlex.split(line))
    assert (code, out) == (2, "")
    assert message in err


def test_sql() -> None:
    assert run("sql", "r.duckdb", "SELECT count(*) AS n FROM documents", "--csv")[:2] == (0, "n\n3\n")
    assert run("sql", "r.duckdb", "SELECT 1 AS n WHERE false", "--nl")[:2] == (1, "")


def test_correcting_by_row_and_by_sheet_and_taking_it_back() -> None:
    row = ONE.statements[0].id
    assert run("correct", "r.duckdb", row, "--set", "act=deny", "--set", "about=[]", "--author", "ana")[0] == 0
    found = json.loads(run("statements", "r.duckdb", "--act", "deny", "--json")[1])
    assert [(r["id"], r["about"]) for r in found] == [(row, [])]
    said = json.loads(run("corrections", "r.duckdb", "--json")[1])
    assert [(c["field"], c["author"]) for c in said] == [("act", "ana"), ("about", "ana")]
    for correction in said:
        assert run("correct", "r.duckdb", "--undo", correction["id"])[0] == 0
    assert run("corrections", "r.duckdb")[0] == 1
    Path("rows.csv").write_text(f"id,verdict\n{row},accept\n")
    code, _, err = run("correct", "r.duckdb", "--from", "rows.csv", "--author", "bo")
    assert (code, err) == (0, "1 corrections of 1 rows.\n")
    assert len(run("corrections", "r.duckdb", "-f", "prodigy")[1].splitlines()) == 1
    assert run("corrections", "r.duckdb", "-f", "brat", "-o", "brat")[0] == 0
    assert len(list(Path("brat").iterdir())) == 2


def test_a_sheet_with_a_bad_cell_keeps_nothing() -> None:
    row = ONE.statements[0].id
    Path("rows.csv").write_text(f"id,verdict,about\n{row},accept,\n{row},,no json\n")
    code, _, err = run("correct", "r.duckdb", "--from", "rows.csv")
    assert code == 2
    assert "rows.csv:3" in err
    assert run("corrections", "r.duckdb")[0] == 1


def test_forgetting() -> None:
    assert run("forget", "r.duckdb", "plain.txt")[2] == "Forgotten: 1 documents.\n"
    assert run("documents", "r.duckdb", "plain.txt", "--nl")[:2] == (1, "")


def test_upgrade_of_a_store_of_this_version_changes_nothing() -> None:
    assert run("upgrade", "r.duckdb")[::2] == (0, "r.duckdb has the tables of this version. Documents: 3.\n")


@pytest.mark.model
def test_retry_reads_by_tables_of_ones_own() -> None:
    Path("mine.csv").write_text("verb,pos,objects,recipient,event_type,mode,cameo,goldstein\nsnub,,,,REJECT,,,\n")
    Path("late.txt").write_text("Norway snubbed Sweden on Friday.")
    with Store.open("r.duckdb") as store:
        store.add_failures(
            [Failure(source_id="late.txt", kind="unreadable", problem="It is not there.", advice="Put it there.")]
        )
    assert run("retry", "r.duckdb", "--no-model", "--acts", "mine.csv")[0] == 0
    assert json.loads(run("events", "r.duckdb", "--type", "reject", "--json")[1])[0]["event_type"] == "REJECT"


@pytest.mark.model
def test_retry_reads_pages_that_were_saved_meanwhile() -> None:
    """Without their folder a list of addresses is not read as if it were a text."""
    there, gone = "https://post.example/a", "https://post.example/b"
    Path("urls.txt").write_text(f"{there}\n{gone}\n")
    with Store.open("r.duckdb") as store:
        store.add_failures(
            [Failure(source_id=f"urls.txt:{n}", kind="not_found", problem="is not in saved", advice="") for n in (1, 2)]
        )
    code, _, err = run("retry", "r.duckdb", "--no-model")
    assert code == 1
    assert "urls.txt: names pages that were saved. Give their folder: --pages DIR." in err
    assert len(json.loads(run("documents", "r.duckdb", "--json")[1])) == 3
    Path("saved/post.example").mkdir(parents=True)
    Path("saved/post.example/a.html").write_text(f"<p>{'Norway snubbed Sweden on Friday. ' * 20}</p>")
    assert run("retry", "r.duckdb", "--no-model", "--pages", "saved")[0] == 1
    assert [r["url"] for r in json.loads(run("documents", "r.duckdb", "--json")[1]) if r["url"] == there]
    with Store.open("r.duckdb") as store:
        assert [f.source_id for f in store.failed()] == ["urls.txt:2"]


def test_nothing_to_retry() -> None:
    assert run("retry", "r.duckdb")[::2] == (0, "Nothing to read again in r.duckdb.\n")
