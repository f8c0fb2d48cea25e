"""What can be wrong with the file of a store, and what the message says to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import StoreBusy, StoreError, StoreVersionError
from dragoman.store import Store
from handmade import rich_record

RECORD = rich_record()


def filled(path: Path) -> Path:
    with Store.open(path) as store:
        store.add([RECORD])
    return path


def in_duckdb(path: Path, sql: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def in_sqlite(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    return path


def cut_short(path: Path) -> Path:
    whole = filled(path).read_bytes()
    return written(path, whole[: len(whole) // 3])


NO_STORE: list[object] = [
    pytest.param(lambda d: written(d / "x", b"not a database " * 99), "is not a DuckDB file", id="garbage"),
    pytest.param(lambda d: in_sqlite(d / "x"), "is not a DuckDB file", id="sqlite"),
    pytest.param(lambda d: written(d / "x", b""), "is an empty file", id="empty-file"),
    pytest.param(lambda d: cut_short(d / "x"), "cannot be opened|not a DuckDB file", id="cut-short"),
    pytest.param(
        lambda d: written(d / "other.txt", b"x").parent,
        "is a directory that holds other things.* Name a file in it",
        id="directory",
    ),
    pytest.param(lambda d: d / "no" / "x", "There is no folder .*mkdir -p", id="no-folder"),
    pytest.param(lambda d: in_duckdb(d / "x", "CREATE TABLE t (a INT)"), "no store of dragoman's", id="other-tables"),
    pytest.param(
        lambda d: in_duckdb(d / "x", "CREATE TABLE meta (a INT); CREATE TABLE documents (a INT)"),
        "cannot be opened",
        id="tables-of-the-same-names",
    ),
]


@pytest.mark.parametrize(("make", "says"), NO_STORE)
def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path, make: Callable[[Path], Path], says: str) -> None:
    path = make(tmp_path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=says):
        Store.open(path)
    if before is not None:
        assert path.read_bytes() == before


def test_a_missing_store_is_not_made_when_only_read(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with pytest.raises(StoreError, match=r"There is no store .*dragoman read SOURCE --into .*record\.duckdb"):
        Store.open(path, read_only=True)
    assert not path.exists()


def test_a_duckdb_file_without_tables_becomes_a_store_unless_only_read(tmp_path: Path) -> None:
    path = in_duckdb(tmp_path / "x", "SELECT 1")
    with pytest.raises(StoreError, match="holds nothing yet"):
        Store.open(path, read_only=True)
    assert Store.open(path).counts()["documents"] == 0


OLDER = [
    pytest.param("UPDATE meta SET value = 'dragoman/record/0' WHERE name = 'schema'", id="schema"),
    pytest.param(
        "ALTER TABLE events ADD COLUMN mood VARCHAR; UPDATE meta SET value = 'x' WHERE name = 'layout'", id="columns"
    ),
    pytest.param("DELETE FROM meta", id="nothing-said"),
]


@pytest.mark.parametrize("sql", OLDER)
def test_a_store_with_other_tables_says_which_version_wrote_it(tmp_path: Path, sql: str) -> None:
    path = in_duckdb(filled(tmp_path / "x"), sql)
    in_duckdb(path, "UPDATE meta SET value = '0.0.9' WHERE name = 'dragoman'")
    with pytest.raises(StoreVersionError, match=r"written by dragoman (0\.0\.9|\(unknown\)).*into a new file"):
        Store.open(path)


def test_a_word_that_this_version_does_not_know_is_a_version_error(tmp_path: Path) -> None:
    """A later version may add a word to a closed list without changing a column."""
    path = in_duckdb(filled(tmp_path / "x"), "UPDATE contacts SET mode = 'telepathy'")
    with Store.open(path) as store, pytest.raises(StoreVersionError, match="'telepathy'"):
        store.record(RECORD.document.id)


def test_read_only_reads_and_does_not_write(tmp_path: Path) -> None:
    with Store.open(filled(tmp_path / "x"), read_only=True) as store:
        assert store.record(RECORD.document.id) == RECORD
        for write in (lambda: store.add([rich_record(1)]), lambda: store.add_failures([])):
            with pytest.raises(StoreError, match="opened to be read only"):
                write()
        assert list(store.records()) == [RECORD]


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "x")
    store.close()
    store.close()
    for use in (lambda: store.add([RECORD]), lambda: list(store.records()), store.counts):
        with pytest.raises(StoreError, match="is closed"):
            use()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_file_that_may_not_be_written_says_what_to_do() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = filled(Path(folder) / "x")
        path.chmod(0o444)
        said = as_somebody_else(lambda: Store.open(path))
        assert "may not be written or read by you" in said
        assert "read_only=True" in said
        assert as_somebody_else(lambda: Store.open(path, read_only=True).counts()) == "no error"


def as_somebody_else(action: Callable[[], object]) -> str:
    """The message of the StoreError that `action` raises in a process without the rights of root."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = "no error"
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            action()
        except StoreError as error:
            said = str(error)
        except BaseException as error:
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        return pipe.read()


# Other processes


HOLD = """
import sys
from dragoman.store import Store
with Store.open(sys.argv[1], read_only=sys.argv[2] == "read"):
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path, how: str) -> Iterator[int]:
    """Another process has the store open; gives its process id."""
    command = [sys.executable, "-c", HOLD, str(path), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process.pid
        process.stdin.close()


@pytest.mark.parametrize(
    ("theirs", "read_only"),
    [
        pytest.param("write", False, id="two-writers"),
        pytest.param("write", True, id="reader-beside-a-writer"),
        pytest.param("read", False, id="writer-beside-a-reader"),
    ],
)
def test_a_store_that_another_process_holds_is_busy(tmp_path: Path, theirs: str, read_only: bool) -> None:
    path = filled(tmp_path / "x")
    with held_by_another(path, theirs) as pid, pytest.raises(StoreBusy, match="Wait until it has finished") as raised:
        Store.open(path, read_only=read_only)
    assert f"Another process ({pid}) holds {path}" in str(raised.value)
    with Store.open(path, read_only=read_only) as store:
        assert list(store.records()) == [RECORD]


def test_many_processes_may_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "x")
    with held_by_another(path, "read"), Store.open(path, read_only=True) as store:
        assert store.record(RECORD.document.id) == RECORD


def test_one_process_cannot_have_it_open_both_ways(tmp_path: Path) -> None:
    with Store.open(filled(tmp_path / "x")), pytest.raises(StoreBusy, match="This process has"):
        Store.open(tmp_path / "x", read_only=True)


def test_a_copy_of_the_file_is_a_store(tmp_path: Path) -> None:
    shutil.copy(filled(tmp_path / "x"), tmp_path / "copy")
    with Store.open(tmp_path / "copy", read_only=True) as store:
        assert list(store.records()) == [RECORD]


def test_a_name_that_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Store.open("md:x").close()
    assert [file.name for file in tmp_path.iterdir()] == ["md:x"]
