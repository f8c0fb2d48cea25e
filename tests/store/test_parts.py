"""A folder of parts is a store: the same rows, questions and records, written by many at once."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import StoreError, StoreVersionError
from dragoman.record import Record
from dragoman.record.tables import TABLES
from dragoman.sources import Failure
from dragoman.store import Added, Store
from dragoman.store.part_files import Candidate, by_name, current
from dragoman.store.parts import Parts
from handmade import rich_record

DAYS = ["2021-06-12", "2021-06-30", "2021-07-01", None]
RECORDS = [rich_record(n, published=DAYS[n % 4]) for n in range(12)]
FAILED = Failure(source_id="x.txt", kind="empty", problem="is empty", advice="There is nothing to read")
NOTE = Failure(source_id="text-1.txt", kind="date", problem="its date is none", advice="Give it", partial=True)
TESTS = str(Path(__file__).parents[1])


def digest(store: Store) -> str:
    found = hashlib.sha256()
    for record in store.records():
        found.update(msgspec.json.encode(record))
    return found.hexdigest()


def parts_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.glob("month=*/part-*"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(f"{tmp_path / 'parts'}/") as store:
        assert store.add(RECORDS) == Added(new=12)
    return tmp_path / "parts"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "record.duckdb") as store:
        store.add(RECORDS)
    return tmp_path / "record.duckdb"


def test_a_batch_is_a_part_for_each_month(folder: Path) -> None:
    assert [p.split("/")[0] for p in parts_in(folder)] == ["month=2021-06", "month=2021-07", "month=unknown"]
    assert json.loads((folder / "dragoman.json").read_text())["store"] == "dragoman/parts/1"
    assert not list((folder / ".writing").iterdir())


def test_the_rows_and_the_records_are_those_of_a_file(folder: Path, file: Path) -> None:
    with Store.open(folder, read_only=True) as parts, Store.open(file, read_only=True) as one:
        assert isinstance(parts, Parts)
        assert list(parts.records()) == list(one.records())
        assert parts.record(RECORDS[3].document.id) == RECORDS[3]
        assert list(parts.documents()) == list(one.documents())
        assert parts.tables() == one.tables()
        for name in TABLES:
            assert parts.table(name) == one.table(name), name
        assert parts.counts() == one.counts()


def test_questions_are_answered_as_by_a_file(folder: Path, file: Path) -> None:
    with Store.open(folder, read_only=True) as parts, Store.open(file, read_only=True) as one:
        for ask in (
            lambda s: s.statements(speaker="Ilva Brandt", topic="strait"),
            lambda s: s.statements(between=("Ilva Brandt", "NOR"), since="2021-06", until="2021-07"),
            lambda s: s.events(actor="Ilva Brandt", vouched_by="Ilva Brandt"),
            lambda s: s.contacts(participant="Ilva Brandt"),
            lambda s: s.actors(name="Norland"),
            lambda s: s.documents_found(outlet="harbour"),
        ):
            assert ask(parts).count() == ask(one).count() > 0
            assert ask(parts).to_arrow() == ask(one).to_arrow()
            assert ask(parts).to_arrow(limit=3) == ask(one).to_arrow(limit=3)
        assert parts.search("quarrel strait") == one.search("quarrel strait")
        sql = "SELECT quote(d.text, s.content[1]) AS w FROM statements s JOIN documents d ON d.id = s.document_id"
        assert sorted(parts.sql(sql)["w"].to_pylist()) == sorted(one.sql(sql)["w"].to_pylist())


def test_the_same_again_changes_nothing(folder: Path) -> None:
    before = parts_in(folder)
    with Store.open(folder) as store:
        assert store.add(RECORDS) == Added(known=12)
        assert store.counts()["documents"] == 12
    assert parts_in(folder) == before


def test_two_who_write_the_same_batch_write_one_part(tmp_path: Path) -> None:
    with Store.open(f"{tmp_path / 'p'}/") as one, Store.open(tmp_path / "p") as other:
        one.add(RECORDS)
        other.add(RECORDS)
    assert len(parts_in(tmp_path / "p")) == 3


def test_a_document_in_several_parts_counts_once(tmp_path: Path) -> None:
    with Store.open(f"{tmp_path / 'p'}/") as one, Store.open(tmp_path / "p") as other:
        one.add(RECORDS[:8])
        other.add(RECORDS[4:])
    assert len(parts_in(tmp_path / "p")) == 6
    with Store.open(tmp_path / "p", read_only=True) as store:
        assert store.counts()["documents"] == 12
        assert sorted(r.document.id for r in store.records()) == sorted(r.document.id for r in RECORDS)
        assert store.statements().count() == 24
        assert store.statements().to_arrow(limit=0).num_rows == 0
        assert store.record(RECORDS[5].document.id) == RECORDS[5]


def test_another_reading_takes_the_place_of_the_first_and_can_give_it_back(folder: Path) -> None:
    first = RECORDS[0]
    second = msgspec.structs.replace(first, statements=[])
    for record in (second, first):
        with Store.open(folder) as store:
            assert store.add([record]) == Added(replaced=1)
        with Store.open(folder, read_only=True) as store:
            assert store.record(first.document.id) == record
            assert store.counts()["documents"] == 12


MINUTES = [datetime(2021, 6, 12) + timedelta(minutes=n) for n in range(4)]


@pytest.mark.parametrize(
    ("candidates", "kept"),
    [
        pytest.param([("a", "x", "1", 0), ("a", "y", "1", 1)], 1, id="same-source-later"),
        pytest.param([("a", "x", "1", 1), ("a", "y", "1", 0)], 0, id="same-source-earlier"),
        pytest.param([("w:10", "x", "1", 0), ("w:2", "y", "1", 1)], 1, id="copies-first-by-name"),
        pytest.param([("w:2", "x", "1", 3), ("w:10", "y", "1", 1)], 0, id="copies-first-by-name-though-later"),
        pytest.param([("a", "x", "1", 0), ("b", "y", "2", 1)], 1, id="another-version-later"),
        pytest.param([("a", "x", "1", 0), ("b", "y", "2", 1), ("a", "z", "2", 2)], 2, id="a-copy-of-the-later-version"),
    ],
)
def test_which_reading_counts(candidates: list[tuple[str, str, str, int]], kept: int) -> None:
    given = [Candidate(s, d, v, MINUTES[at], f"part-{n}") for n, (s, d, v, at) in enumerate(candidates)]
    assert current(given) == given[kept]
    assert current(reversed(given)) == given[kept]


def test_names_are_sorted_as_people_do() -> None:
    assert sorted(["w:10", "w:9", "b", "w:9a", ""], key=by_name) == ["", "b", "w:9", "w:9a", "w:10"]


def test_failures_are_kept_until_the_source_is_read(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add_failures([FAILED, NOTE])
        store.add([rich_record(20, source="x.txt")])
        assert store.failed() == [NOTE]
    with Store.open(folder, read_only=True) as store:
        assert store.failed() == [NOTE]


def test_a_line_that_was_cut_off_is_no_failure(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add_failures([FAILED])
    path = next((folder / "failures").iterdir())
    path.write_bytes(path.read_bytes() + b'{"source_id": "cut')
    with Store.open(folder, read_only=True) as store:
        assert store.failed() == [FAILED]


def test_a_part_that_is_not_whole_is_not_there(folder: Path) -> None:
    whole = next(folder.glob("month=2021-06/part-*"))
    shutil.copytree(whole, folder / ".writing" / "0123")
    (folder / ".writing" / "0123" / "events.parquet").unlink()
    with Store.open(folder) as store:
        assert store.counts()["documents"] == 12
    assert (folder / ".writing" / "0123").exists()  # another may be at it


def test_a_folder_with_strange_signs_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "it's [a] *?"
    with Store.open(f"{path}/") as store:
        store.add(RECORDS)
        assert store.counts()["documents"] == 12
        assert store.sql("SELECT 1 AS one").to_pylist() == [{"one": 1}]


def test_it_reads_its_own_files_and_no_others(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with Store.open(folder, read_only=True) as store:
        for query in (f"FROM '{tmp_path}/secret.csv'", "SELECT * FROM read_text('/etc/hostname')"):
            with pytest.raises(StoreError):
                store.sql(query)


def test_rows_of_parts_cannot_be_corrected(folder: Path) -> None:
    with Store.open(folder) as store, pytest.raises(StoreError, match="dragoman pack"):
        store.forget("text-1.txt")
    with Store.open(folder) as store, pytest.raises(StoreError, match="dragoman pack"):
        store.correct(RECORDS[0].statements[0].id, "reject", author="me")
    with Store.open(folder, read_only=True) as store, pytest.raises(StoreError, match="read only"):
        store.add(RECORDS)


def changed(folder: Path, **changes: object) -> None:
    mark = folder / "dragoman.json"
    mark.write_text(json.dumps({**json.loads(mark.read_text()), **changes}))


def test_what_is_no_folder_of_parts_is_refused(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for path, read_only, says in (
        (tmp_path / "none", True, "There is no store"), (tmp_path / "empty", True, "There is no store"),
        (tmp_path / "none" / "deeper", False, "mkdir -p"), (tmp_path / "file", False, "is a file"),
    ):  # fmt: skip
        with pytest.raises(StoreError, match=says):
            Store.open(f"{path}/", read_only=read_only)
    changed(folder, schema="dragoman/record/0", dragoman="0.0.1")
    with pytest.raises(StoreVersionError, match=r"written by dragoman 0\.0\.1"):
        Store.open(folder, read_only=True)
    (folder / "dragoman.json").write_text("{")
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(folder)


def test_parts_of_an_earlier_layout_are_read(folder: Path) -> None:
    import pyarrow.parquet as pq

    tables = json.loads((folder / "dragoman.json").read_text())["tables"]
    del tables["documents"]["author"]
    changed(folder, layout="an earlier one", tables=tables)
    for path in folder.glob("*/*/documents.parquet"):
        pq.write_table(pq.read_table(path, partitioning=None).drop_columns(["author"]), path)
    with Store.open(folder, read_only=True) as store:
        assert {d.author for d in store.documents()} == {None}
    with Store.open(folder) as store:
        store.add([rich_record(30)])
        assert {d.author for d in store.documents()} == {None, "N. Writer"}


WRITE = """
import sys
sys.path.insert(0, sys.argv[1])
from handmade import rich_record
from dragoman.store import Store
Store.batch = (3, 10**9, 60.0)
with Store.open(sys.argv[2]) as store:
    type(store).batch = (3, 10**9, 60.0)
    store.add(rich_record(n) for n in range(int(sys.argv[3]), int(sys.argv[4])))
"""


def test_many_write_at_once(tmp_path: Path) -> None:
    path = f"{tmp_path / 'p'}/"
    ranges = [(0, 20), (10, 30), (0, 30)]
    command = [sys.executable, "-c", WRITE, TESTS, path]
    writers = [subprocess.Popen([*command, str(a), str(b)]) for a, b in ranges]
    assert [w.wait() for w in writers] == [0, 0, 0]
    with Store.open(path, read_only=True) as store:
        expected = {rich_record(n).document.id: rich_record(n) for n in range(30)}
        found: list[Record] = list(store.records())
        assert len(found) == 30
        assert {r.document.id: r for r in found} == expected


def packed(source: Path | str, target: Path | str) -> None:
    from dragoman.store.pack import pack

    with Store.open(source, read_only=True) as one, Store.open(target) as other:
        pack(one, other)


def test_packing_there_and_back_leaves_every_record_as_it_is(folder: Path, file: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store:
        store.add_failures([FAILED, NOTE])
    packed(folder, tmp_path / "one.duckdb")
    packed(tmp_path / "one.duckdb", f"{tmp_path / 'again'}/")
    for path in (folder, file, tmp_path / "one.duckdb", tmp_path / "again"):
        with Store.open(path, read_only=True) as store:
            assert digest(store) == digest_of_records(), path
            if path != file:
                assert store.failed() == [NOTE, FAILED], path
    with Store.open(folder, read_only=True) as one, Store.open(tmp_path / "one.duckdb", read_only=True) as other:
        key = "document_id"
        assert one.table("readings").sort_by(key) == other.table("readings").sort_by(key)


def digest_of_records() -> str:
    found = hashlib.sha256()
    for record in sorted(RECORDS, key=lambda r: (r.document.published or "9999", r.document.id)):
        found.update(msgspec.json.encode(record))
    return found.hexdigest()


def test_packing_keeps_corrections(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        store.correct(RECORDS[0].statements[0].id, "reject", author="me")
        mended = store.correct(RECORDS[1].events[0].id, "mend", field="reality", value="actual", author="me")
        whole = digest(store)
        machine = store.machine_record(RECORDS[0].document.id)
    packed(file, f"{tmp_path / 'p'}/")
    packed(tmp_path / "p", tmp_path / "back.duckdb")
    packed(tmp_path / "p", tmp_path / "back.duckdb")
    for path in (tmp_path / "p", tmp_path / "back.duckdb"):
        with Store.open(path, read_only=True) as store:
            assert digest(store) == whole
            assert [c.id for c in store.corrections()][1:] == [mended.id]
            assert store.machine_record(RECORDS[0].document.id) == machine == RECORDS[0]


def test_packing_keeps_who_read(tmp_path: Path) -> None:
    with Store.open(f"{tmp_path / 'p'}/") as store:
        store.add(RECORDS[:3], dragoman="0.0.1")
        store.add(RECORDS[3:], dragoman="0.0.2+rules")
    packed(tmp_path / "p", tmp_path / "one.duckdb")
    packed(tmp_path / "one.duckdb", f"{tmp_path / 'q'}/")
    for path in ("p", "one.duckdb", "q"):
        with Store.open(tmp_path / path, read_only=True) as store:
            found = store.sql("SELECT dragoman, count(*) AS n FROM readings GROUP BY 1 ORDER BY 1").to_pylist()
            assert found == [{"dragoman": "0.0.1", "n": 3}, {"dragoman": "0.0.2+rules", "n": 9}]


def test_packing_a_folder_makes_larger_parts(tmp_path: Path) -> None:
    for n in range(6):
        with Store.open(f"{tmp_path / 'p'}/") as store:
            store.add(RECORDS[2 * n : 2 * n + 2])
    packed(tmp_path / "p", f"{tmp_path / 'q'}/")
    assert len(parts_in(tmp_path / "p")) > len(parts_in(tmp_path / "q")) == 3


def test_tables_made_from_the_record_are_kept_beside(folder: Path) -> None:
    import pyarrow as pa

    with Store.open(folder) as store:
        store.replace_table("made", pa.table({"a": [1, 2]}))
        store.replace_table("made", pa.table({"a": [3]}))
        with pytest.raises(ValueError, match="of the store itself"):
            store.replace_table("events", pa.table({"a": [3]}))
    with Store.open(folder, read_only=True) as store:
        assert store.table("made").to_pylist() == [{"a": 3}]
        assert store.tables()[-1] == "made"
