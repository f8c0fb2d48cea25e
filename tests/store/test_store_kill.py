"""A run that ends in the middle leaves whole documents, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.record.tables import TABLES, arrow_table
from dragoman.store import Added, Store
from handmade import rich_record

TESTS = str(Path(__file__).parents[1])
RECORDS = [rich_record(n) for n in range(12)]
INSERTS = len(TABLES) + 2  # of one batch, with the readings and the publications

# Dies at the n-th insert; batches are of four records.
DIE = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from handmade import rich_record
from dragoman.store import Store, write
left, insert = int(sys.argv[3]), write.insert
Store.batch = (4, 10**9, 60.0)
def dying(*arguments):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    insert(*arguments)
write.insert = dying
Store.open(sys.argv[2]).add(rich_record(n) for n in range(12))
"""

# Adds for ever.
RUN = """
import itertools, sys
sys.path.insert(0, sys.argv[1])
from handmade import rich_record
from dragoman.store import Store
Store.batch = (4, 10**9, 60.0)
def records():
    for n in itertools.count():
        if n == 9:
            print("under way", flush=True)
        yield rich_record(n)
Store.open(sys.argv[2]).add(records())
"""

# Cannot write more than so many bytes to a file: what a full disk looks like.
FULL = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
from handmade import rich_record
from dragoman.errors import StoreError
from dragoman.store import Store
Store.batch = (4, 10**9, 60.0)
opened = Store.open(sys.argv[2])
opened.add(rich_record(n) for n in range(4))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
try:
    opened.add(rich_record(n) for n in range(4, 4000))
except StoreError as error:
    print(error)
"""


def child(script: str, path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, TESTS, str(path), *more], capture_output=True, text=True)


def check_whole(store: Store) -> int:
    """Every document of the store is there with all its rows; gives their number."""
    number = store.counts()["documents"]
    records = [rich_record(n) for n in range(number)]
    by_id = {record.document.id: record for record in records}
    assert {record.document.id: record for record in store.records()} == by_id
    for name in TABLES:
        assert store.counts()[name] == arrow_table(name, records).num_rows, name
    return number


@pytest.mark.parametrize(
    ("inserts", "kept"),
    [
        pytest.param(0, 0, id="before-anything"),
        pytest.param(1, 0, id="after-the-documents-of-the-first-batch"),
        pytest.param(INSERTS - 1, 0, id="before-the-last-table-of-the-first-batch"),
        pytest.param(INSERTS, 4, id="at-the-start-of-the-second-batch"),
        pytest.param(INSERTS + 4, 4, id="in-the-second-batch"),
        pytest.param(3 * INSERTS - 1, 8, id="before-the-last-table-of-the-last-batch"),
    ],
)
def test_a_kill_between_two_tables_leaves_whole_batches(tmp_path: Path, inserts: int, kept: int) -> None:
    path = tmp_path / "x"
    assert child(DIE, path, str(inserts)).returncode == -signal.SIGKILL
    with Store.open(path, read_only=True) as store:
        assert check_whole(store) == kept
    with Store.open(path) as store:
        assert store.add(RECORDS) == Added(new=12 - kept, known=kept)
        assert check_whole(store) == 12


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_a_kill_at_any_moment_leaves_whole_documents(tmp_path: Path, seconds: float) -> None:
    command = [sys.executable, "-c", RUN, TESTS, str(tmp_path / "x")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "under way\n"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
    with Store.open(tmp_path / "x") as store:
        number = check_whole(store)
    assert number >= 8
    assert number % 4 == 0


def test_a_full_disk_is_a_store_error_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    done = child(FULL, tmp_path / "x")
    assert done.returncode == 0, done.stderr
    assert "could not be written" in done.stdout
    assert "See that the disk has room" in done.stdout
    with Store.open(tmp_path / "x") as store:
        assert check_whole(store) >= 4
        store.add(RECORDS)
        assert store.counts()["documents"] >= 12
