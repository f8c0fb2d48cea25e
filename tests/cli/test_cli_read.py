"""`dragoman read`: what is printed where, what is kept, and the exit status."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app, progress
from dragoman.linguistics.parse import Parse
from dragoman.pipeline import STAGES, Pipeline
from dragoman.record import Record
from running import Run

runner = CliRunner()
TEXT = "Date: 2021-06-12\n\nThe minister told reporters on Friday that the talks had been useful.\n"


class NoParser:
    """Stands in for the model: the command line is the subject, not what is found."""

    name = version = "none"

    def parse(self, texts: object) -> Iterator[Parse]:
        for text, _ in texts:  # type: ignore[attr-defined]
            yield Parse(text)


@pytest.fixture(autouse=True)
def _without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Pipeline(NoParser(), stages=[s for s in STAGES if s.name in {"dates", "cast"}])
    monkeypatch.setattr("dragoman.pipeline.Pipeline", lambda *_, **__: bare)


@pytest.fixture(autouse=True)
def _texts() -> None:
    Path("one.txt").write_text(TEXT)
    Path("many").mkdir()
    for n in range(3):
        Path(f"many/{n}.txt").write_text(f"Title: Story {n}\n\n{TEXT}")


def read(*arguments: str, **more: object) -> tuple[int, str, str]:
    result = runner.invoke(app, ["read", *arguments], **more)  # type: ignore[arg-type]
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


# What is printed


def test_one_text_is_printed_in_full_and_nothing_else_said() -> None:
    status, out, err = read("one.txt")
    assert (status, err) == (0, "")
    assert "one.txt" in out
    assert "\x1b" not in out


def test_several_get_a_line_each_and_a_total() -> None:
    status, out, err = read("many", "one.txt")
    lines = out.splitlines()
    assert status == 0
    assert [line.split("  ")[0].split(" · ")[0] for line in lines[1:]] == [
        "Story 0",
        "Story 1",
        "Story 2",
        "one.txt",
        "4 documents",
    ]
    assert err.startswith("4 documents read, in ")


def test_explain_prints_each_in_full() -> None:
    _, out, _ = read("many", "--explain")
    assert out.count("0 cited documents") == 3
    assert "contacts  statements  events" not in out


@pytest.mark.parametrize("name", ["one.txt", "many"])
def test_json_is_one_object_or_a_list(name: str) -> None:
    status, out, _ = read(name, "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert isinstance(found, dict) is (name == "one.txt")
    assert out == json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def test_json_lines_are_records() -> None:
    _, out, _ = read("many", "-f", "jsonl")
    records = [Record.from_json(line) for line in out.splitlines()]
    assert [r.document.title for r in records] == ["Story 0", "Story 1", "Story 2"]


def test_html_is_one_page() -> None:
    _, out, _ = read("many", "--format", "html")
    assert out.startswith("<!doctype html>")
    assert out.count("Story 2") >= 1


def test_output_goes_to_a_file() -> None:
    status, out, _ = read("many", "--output", "out.txt")
    assert (status, out) == (0, "")
    assert "Story 1" in Path("out.txt").read_text(encoding="utf-8")
    read("one.txt", "-f", "json", "-o", "out.json")
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["document"]["source_id"] == "one.txt"


def test_output_file_is_left_alone_where_nothing_was_read() -> None:
    Path("out.html").write_text("before")
    status, _, _ = read("missing.txt", "-f", "html", "-o", "out.html")
    assert (status, Path("out.html").read_text()) == (2, "before")


def test_what_is_known_of_the_texts() -> None:
    known = {"published": "June 13, 2021", "outlet": "Post", "title": "T", "url": "https://e.example", "author": "A"}
    _, out, _ = read("one.txt", "-f", "json", *(x for n, v in known.items() for x in (f"--{n}", v)))
    assert json.loads(out)["document"].items() >= {**known, "published": "2021-06-13"}.items()


def test_columns_and_encoding() -> None:
    Path("a.csv").write_bytes("words;when\nПосол сказал.;2021-06-12\n".encode("koi8-r"))
    _, out, _ = read("a.csv", "--columns", "text=words,published=when", "--encoding", "koi8-r", "-f", "json")
    doc = json.loads(out)["document"]
    assert (doc["text"], doc["published"]) == ("Посол сказал.", "2021-06-12")


def test_standard_input() -> None:
    status, out, _ = read("-", "-f", "json", input=TEXT)
    assert (status, json.loads(out)["document"]["source_id"]) == (0, "stdin")


# What cannot be read


@pytest.mark.parametrize(
    ("sources", "status", "read_line"),
    [
        pytest.param(["one.txt"], 0, None, id="all"),
        pytest.param(["one.txt", "missing.txt"], 1, "1 document read, 1 could not be read, in", id="some"),
        pytest.param(["missing.txt"], 2, "0 documents read, 1 could not be read, in", id="none"),
        pytest.param(["empty"], 2, "0 documents read, 1 could not be read, in", id="empty-directory"),
        pytest.param(["bad-date.jsonl"], 0, "1 document read, 1 read without a date, in", id="note"),
        pytest.param(["rows.jsonl"], 1, "1 document read, 2 could not be read, in", id="rows"),
    ],
)
def test_exit_status_and_summary(sources: list[str], status: int, read_line: str | None) -> None:
    Path("empty").mkdir()
    Path("bad-date.jsonl").write_text('{"text": "He said.", "date": "soon"}')
    Path("rows.jsonl").write_text('{"text": "He said."}\nbroken\n{"txt": "a"}\n')
    found, _, err = read(*sources)
    assert found == status
    assert err == "" if read_line is None else err.splitlines()[-1].startswith(read_line)


def test_each_failure_is_one_line_on_standard_error() -> None:
    Path("a\x1b[31mb.txt").write_text("")
    Path("packed.gz").write_bytes(gzip.compress(b"He said." * 1000)[:-9])
    status, out, err = read("one.txt", "packed.gz", "a\x1b[31mb.txt", "missing.txt", "-f", "json")
    assert status == 1
    assert json.loads(out)["document"]["source_id"] == "one.txt"
    lines = err.splitlines()
    assert lines[0].startswith("packed.gz: is no whole gzip file (")
    assert lines[1] == "a [31mb.txt: is empty. There is nothing to read."
    assert lines[2] == "missing.txt: no such file or directory. Check the name."
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--published", "June"], "Error: published: 'June' is no date of one day.", id="day"),
        pytest.param(["--columns", "txt=a"], "Error: columns: no field 'txt'. Did you mean 'text'?", id="columns"),
        pytest.param(["--encoding", "klingon"], "Error: No encoding 'klingon'.", id="encoding"),
        pytest.param(["--output", "no/out.json"], "Error: --output: there is no directory 'no'.", id="no-directory"),
        pytest.param(["--output", "many"], "Error: --output: many is a directory.", id="directory"),
        pytest.param(["--output", "one.txt"], "Error: --output: one.txt is one of the sources", id="a-source"),
        pytest.param(
            ["many", "--title", "T"], "Error: title: several texts cannot have one title.", id="title-of-many"
        ),
        pytest.param(["--into", "one.txt"], "one.txt is not a DuckDB file", id="no-store"),
        pytest.param(["--into", "no/r.duckdb"], "Error: There is no folder", id="no-folder-for-a-store"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(arguments: list[str], message: str) -> None:
    status, out, err = read("one.txt", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("Error: ")
    assert message in err
    assert len(err.splitlines()) == 1
    assert Path("one.txt").read_text() == TEXT


# What is kept


def test_into_a_store_prints_nothing_but_the_summary() -> None:
    status, out, err = read("many", "missing.txt", "--into", "r.duckdb")
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].endswith("In r.duckdb: 3 new, 0 known before.")
    with dragoman.open_record("r.duckdb", read_only=True) as store:
        assert sorted(str(r.document.title) for r in store.records()) == ["Story 0", "Story 1", "Story 2"]
        assert store.table("failures")["source_id"].to_pylist() == ["missing.txt"]


def test_reading_twice_changes_nothing() -> None:
    read("many", "--into", "r.duckdb")
    _, _, err = read("many", "--into", "r.duckdb")
    assert err.splitlines()[-1].endswith("In r.duckdb: 0 new, 3 known before.")


def test_into_a_store_and_printed() -> None:
    _, out, _ = read("one.txt", "--into", "r.duckdb", "--format", "jsonl")
    with dragoman.open_record("r.duckdb", read_only=True) as store:
        assert [r.to_json().decode() for r in store.records()] == out.splitlines()


# A person, a pipe, an interrupt


def test_bar_is_drawn_for_a_person_with_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_FEW", 2)
    drawn = []

    class Bar(progress.Progress):
        def __init__(self, *columns: object, **more: object) -> None:
            super().__init__(*columns, **{**more, "disable": True})  # type: ignore[arg-type]

        def add_task(self, *args: object, **more: object) -> object:  # type: ignore[override]
            drawn.append(more["total"])
            return super().add_task(*args, **more)  # type: ignore[arg-type]

        def advance(self, *args: object) -> None:  # type: ignore[override]
            drawn.append("done")

    monkeypatch.setattr(progress, "Progress", Bar)
    read("many")
    assert drawn == []  # standard error is no terminal
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    read("many", "missing.txt")
    assert drawn == [4, "done", "done", "done", "done"]
    read("one.txt")
    assert len(drawn) == 5  # a few need none


@pytest.mark.model
def test_closed_pipe_is_quiet() -> None:
    many = "many " * 40  # more than a pipe holds, so that it must be noticed
    command = f"{sys.executable} -m dragoman read {many} -f jsonl | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    assert done.stdout.endswith("141\n")
    assert done.stderr == ""


@pytest.mark.model
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk can be had on Linux only")
@pytest.mark.parametrize(
    "arguments", [("many", "-f", "jsonl"), ("one.txt",), ("many", "-f", "json", "-o", "/dev/full")]
)
def test_full_disk_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "dragoman", "read", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 2
    assert (
        done.stderr == "Error: The output cannot be written (No space left on device). See that there is room for it.\n"
    )


@pytest.mark.model
def test_plain_locale_prints_any_sign(program: Run) -> None:
    Path("a.txt").write_text("Title: “Þór” 外務 😀\n\nHe said so.", encoding="utf-8")
    done = program(
        "read", "a.txt", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert "“Þór” 外務 😀" in done.stdout


@pytest.mark.model
@pytest.mark.parametrize("workers", [1, 2])
def test_interrupt_keeps_what_was_read(workers: int) -> None:
    """Ctrl-C: what was read is in the store, one line says so, and no process is left."""
    feeder = subprocess.Popen(
        [sys.executable, "-m", "dragoman", *"read - --into r.duckdb -f jsonl -o out.jsonl -w".split(), str(workers)],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run in the background
    )  # fmt: skip
    assert feeder.stdin is not None
    rows = "".join(json.dumps({"id": n, "text": f"Envoy {n} said so."}) + "\n" for n in range(3000))
    feeder.stdin.write(rows)
    feeder.stdin.flush()
    printed = Path("out.jsonl")
    for _ in range(600):
        time.sleep(0.1)
        if printed.exists() and printed.stat().st_size > 0:
            break
    os.killpg(feeder.pid, signal.SIGINT)
    _, err = feeder.communicate(timeout=60)
    assert feeder.returncode == 130, err
    assert err.startswith("Stopped. ")
    with dragoman.open_record("r.duckdb", read_only=True) as store:
        kept = store.counts()["documents"]
    assert kept > 0
    assert f"{kept:,} new" in err
