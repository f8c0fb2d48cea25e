"""The work of one worker: batches in, parts on the disk, rows out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import dragoman
from dragoman.cluster import Reader
from dragoman.cluster.ray_engine import cores_of, run
from dragoman.cluster.reader import inputs, items
from dragoman.errors import OptionError, WorkerError
from dragoman.parallel import Readers
from dragoman.sources import Failure, Given, How, Source
from dragoman.store import Store
from mishaps import Deadly

EXAMPLE = Path(__file__).parents[2] / "examples" / "june-2021"
ROWS = [
    {"id": "a", "text": "Norway’s foreign minister told reporters that the talks were useful.", "date": "2021-06-12"},
    {"id": "b", "text": "", "date": None},
    {"id": "c", "text": "Sweden rejected the claim.", "date": "some day"},
]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return f"{tmp_path / 'parts'}/"


@pytest.fixture
def reader(folder: str) -> Iterator[Reader]:
    made = Reader(folder, model=False)
    yield made
    made.close()


@pytest.mark.model
def test_a_batch_of_columns_becomes_parts_and_rows(reader: Reader, folder: str) -> None:
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    rows = reader(columns)
    assert rows["outcome"] == ["read", "failed", "noted", "read"]
    assert rows["source_id"] == ["a", "b", "c", "c"]
    again = reader(pa.Table.from_pylist(ROWS))
    assert again["outcome"] == rows["outcome"]  # known is what was there when the worker began
    with Store.open(folder, read_only=True) as store:
        assert store.counts()["documents"] == 2
        assert [f.source_id for f in store.failed()] == ["b", "c"]
    later = Reader(folder, model=False)
    assert later(ROWS)["outcome"] == ["known", "known", "failed"]
    later.close()


@pytest.mark.model
def test_files_are_read_as_they_are_by_dragoman_itself(reader: Reader, folder: str) -> None:
    found = list(items([str(EXAMPLE), "nothing.txt"], How()))
    rows = reader(found)
    assert rows["outcome"].count("read") == len(found) - 1
    with Store.open(folder, read_only=True) as store:
        records = {r.document.id: r for r in store.records()}
        assert records == {r.document.id: r for r in dragoman.read([str(EXAMPLE)], model=False)}
        assert [f.kind for f in store.failed()] == ["not_found"]


def test_items_travel_as_they_are() -> None:
    found = list(items([str(EXAMPLE / "01-state-department.txt"), "nothing.txt"], How(encoding="utf-8")))
    assert [type(i).__name__ for i in inputs({k: [row[k] for row in found] for k in found[0]})] == ["Unread", "Failure"]
    table = pa.Table.from_pylist(found)
    assert list(inputs(table)) == list(inputs(found))


def test_a_batch_of_unequal_columns_is_refused() -> None:
    with pytest.raises(OptionError, match="one length"):
        list(inputs({"id": ["a"], "text": []}))


def test_a_reader_wants_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="end in /"):
        Reader(str(tmp_path / "record.duckdb"))


@pytest.mark.model
def test_a_text_that_kills_its_process_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    readers = Readers(1, Given(), False)
    deadly = Deadly("deadly.txt", "text", How())
    try:
        for _ in range(2):  # the worker lives on from one batch to the next
            sound = [Source(source_id=str(n), text=f"He said so {n} times.") for n in range(3)]
            found = list(readers.read([sound[0], deadly, *sound[1:]]))
            assert [f.kind for f in found if isinstance(f, Failure)] == ["killed"]
            assert len(found) == 4
    finally:
        readers.close()


def test_every_core_has_room_for_the_tasks_that_read_files() -> None:
    assert cores_of(2, 2) == cores_of(1, 2) == cores_of(64, 64) == 0.75
    assert cores_of(4, 2) == 0.38
    assert cores_of(100, 1) == 0.05


def test_what_cannot_be_run_is_said_before_a_cluster_starts(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OptionError, match="standard input"):
        list(run(["-"], folder))
    with pytest.raises(OptionError, match="workers: -1"):
        list(run(["a.txt"], folder, workers=-1))
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(WorkerError, match=r"pip install 'dragoman\[ray\]'"):
        list(run(["a.txt"], folder))
    shutil.rmtree(folder)
