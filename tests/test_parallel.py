"""Many texts, here and in worker processes: the same bytes, in the same order, whatever goes wrong with one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from dragoman import parallel
from dragoman.errors import ModelMissing, OptionError, WorkerError
from dragoman.extraction.reading import Stage
from dragoman.parallel import outcomes, read_records, worker_count
from dragoman.pipeline import Pipeline, prepare
from dragoman.record import Record
from dragoman.sources import Failure, Given, How, Source, find_sources
from mishaps import Chatty, Deadly, DeadlyOnce, Faulty, Hungry, Slow

EXAMPLES = Path(__file__).parent.parent / "examples/june-2021"
GONE = Failure(source_id="gone.txt", kind="not_found", problem="is gone", advice="Look")


def source(number: int) -> Source:
    return Source(source_id=f"s{number}", text=f"Minister {number} told reporters on Friday that talks were over.")


def names(found: list[Record | Failure]) -> list[str | None]:
    return [f.source_id if isinstance(f, Failure) else f.document.source_id for f in found]


def kinds(found: list[Record | Failure]) -> list[str]:
    return [f.kind if isinstance(f, Failure) else "read" for f in found]


class NoText(Pipeline):
    """Reads without the model; for what is not about findings."""

    def read(self, source: Source) -> Record:
        if "broken" in source.text:
            raise ZeroDivisionError("planted")
        return Record(document=prepare(source).document)


# In this process


def test_fault_on_one_text_costs_that_text_alone() -> None:
    items = [source(1), Source(source_id="bad", text="broken"), Faulty("f.txt", "text", How()), GONE, source(2)]
    found = list(read_records(items, pipeline=NoText()))
    assert names(found) == ["s1", "bad", "f.txt", "gone.txt", "s2"]
    assert kinds(found) == ["read", "error", "error", "not_found", "read"]
    first = found[1]
    assert isinstance(first, Failure)
    assert first.line.startswith("bad: dragoman broke on it (ZeroDivisionError: planted")
    assert "report this line" in first.advice


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), UnicodeError("odd")])
def test_faults_of_any_kind_are_told(error: Exception) -> None:
    def fail(reading: object) -> object:
        raise error

    pipeline = Pipeline(stages=[Stage("dates", "1", (), "dates", fail)])
    (found,) = outcomes(Source(text=""), Given(), pipeline)
    assert isinstance(found, Failure)
    assert type(error).__name__ in found.problem


def test_place_of_the_fault_is_told() -> None:
    def fail(reading: object) -> object:
        return Source(text="x", body_start=-1)

    pipeline = Pipeline(stages=[Stage("dates", "1", (), "dates", lambda r: parallel._status("x"))])  # type: ignore[arg-type]
    (found,) = outcomes(Source(text=""), Given(), pipeline)
    assert isinstance(found, Failure)
    assert " at parallel.py:" in found.problem


def test_what_is_wrong_for_every_text_is_raised() -> None:
    def fail(reading: object) -> object:
        raise ModelMissing("no model")

    pipeline = Pipeline(stages=[Stage("dates", "1", (), "dates", fail)])
    with pytest.raises(ModelMissing):
        list(read_records([Source(text="")], pipeline=pipeline))


def test_note_comes_right_before_its_record() -> None:
    note = Failure(source_id="s", kind="date", problem="bad", advice="mend", partial=True)
    items = [Source(source_id="s", text="", notes=(note,))]
    assert [type(f) for f in read_records(items, pipeline=NoText())] == [Failure, Record]
    assert [type(f) for f in read_records(items, pipeline=NoText(), given=Given(published="2021-06-12"))] == [Record]


def test_inputs_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[Source]:
        for n in range(5):
            taken.append(n)
            yield source(n)

    found = read_records(items(), pipeline=NoText())
    next(found)
    assert taken == [0]


def test_number_of_workers() -> None:
    assert worker_count(3) == 3
    assert 1 <= worker_count(0) <= (os.cpu_count() or 1)
    with pytest.raises(OptionError, match="workers: -1"):
        worker_count(-1)
    with pytest.raises(OptionError, match="pipeline of your own"):
        read_records([], workers=2, pipeline=NoText())


# In worker processes


@pytest.mark.model
def test_any_number_of_workers_gives_the_same_bytes() -> None:
    """The processes have other hash seeds, so that no order of a set gets through."""
    one = [o.to_json() if isinstance(o, Record) else o.line for o in read_records(inputs())]
    three = [o.to_json() if isinstance(o, Record) else o.line for o in read_records(inputs(), workers=3)]
    assert len(one) > 12
    assert one == three


def inputs() -> Iterator[object]:
    yield GONE
    yield from find_sources([EXAMPLES], How())
    yield Source(source_id="cut", text="He said “\ud83d", published="2021-06-12")
    yield Source(source_id="empty", text="")


@pytest.mark.model
def test_mishaps_in_workers_cost_their_own_texts(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Faults, want of memory, a process killed once or each time, prints into the pipe: the rest goes on in order."""
    items = [
        source(1), Faulty("faulty", "text", How()), source(2), Deadly("deadly", "text", How()), source(3),
        DeadlyOnce(str(tmp_path / "once"), "text", How()), Hungry("hungry", "text", How()), GONE,
        Chatty("chatty", "text", How()), source(4),
    ]  # fmt: skip
    found = list(read_records(items, workers=2))
    assert names(found) == [
        "s1", "faulty", "s2", "deadly", "s3", str(tmp_path / "once"), "hungry", "gone.txt", "chatty", "s4",
    ]  # fmt: skip
    assert kinds(found) == ["read", "error", "read", "killed", "read", "read", "error", "not_found", "read", "read"]
    assert [f.line for f in found if isinstance(f, Failure) and f.kind == "killed"] == [
        "deadly: the process that read it was ended from outside each of 2 times (SIGKILL). Most likely memory "
        "ran out: read it alone or with fewer workers, or split it."
    ]
    assert "progress" not in capfd.readouterr().out


@pytest.mark.model
def test_workers_end_with_what_they_work_for() -> None:
    found = read_records((Slow(f"s{n}", "text", How()) for n in range(100)), workers=2)
    next(found)
    children = psutil.Process().children(recursive=True)
    assert len(children) == 2
    started = time.monotonic()
    found.close()
    assert time.monotonic() - started < 5
    assert not [c for c in children if c.is_running() and c.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.model
def test_memory_stays_flat_because_inputs_are_not_taken_far_ahead() -> None:
    taken = 0

    def items() -> Iterator[Source]:
        nonlocal taken
        while True:
            taken += 1
            yield source(taken)

    found = read_records(items(), workers=2)
    for _ in range(5):
        next(found)
    time.sleep(0.5)
    assert taken <= 5 + 2 * parallel._AHEAD + 1
    found.close()


@pytest.mark.model
def test_script_needs_no_guard_and_no_file(tmp_path: Path) -> None:
    """Unlike multiprocessing's, our workers do not run the caller's script again, nor look for it."""
    code = (
        "import dragoman\n"
        "print('script')\n"
        "records = dragoman.read(['He said no.', 'She said yes.'], workers=2)\n"
        "print([r.document.text for r in records], records.failures)\n"
    )
    done = subprocess.run([sys.executable, "-"], input=code, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout == "script\n['He said no.', 'She said yes.'] []\n", done.stderr


@pytest.mark.parametrize(
    ("start", "error", "message"),
    [
        pytest.param("raise SystemExit(3)", WorkerError, r"ended while it was starting \(exit status 3\)", id="exit"),
        pytest.param("import os; os.kill(os.getpid(), 9)", WorkerError, r"starting \(SIGKILL\)", id="killed"),
        pytest.param(
            "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
            "from dragoman import parallel, pipeline, errors\n"
            "class Missing:\n"
            "    def __init__(self, *_, **__): pass\n"
            "    @property\n"
            "    def parser(self): raise errors.ModelMissing('no model here')\n"
            "pipeline.Pipeline = Missing\n"
            "parallel.work()",
            ModelMissing,
            "no model here",
            id="model",
        ),
    ],
)
def test_worker_that_cannot_start_is_told(
    monkeypatch: pytest.MonkeyPatch, start: str, error: type[Exception], message: str
) -> None:
    monkeypatch.setattr(parallel, "_START", start)
    with pytest.raises(error, match=message):
        list(read_records([source(1), source(2)], workers=2))


def test_no_worker_is_started_for_failures_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_Worker", None)
    assert list(read_records([GONE, GONE], workers=2)) == [GONE, GONE]
    assert list(read_records([], workers=2)) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [(-9, "SIGKILL"), (-15, "SIGTERM"), (1, "exit status 1"), (None, "exit status None"), (-200, "signal 200")],
)
def test_status_in_words(status: int | None, words: str) -> None:
    assert parallel._status(status) == words
