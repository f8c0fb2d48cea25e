"""Ray reads what dragoman reads alone: the same records, whoever is killed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import dragoman
from dragoman.cluster.ray_engine import run
from dragoman.store import Store
from dragoman.store.pack import pack

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dragoman[ray]'")
pytestmark = pytest.mark.model
BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

from texts import texts  # noqa: E402

_COUNT = 48
os.environ.setdefault("RAY_worker_niceness", "0")  # else whatever runs beside the tests goes before them


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two tables of short texts, one line of which is none."""
    folder = tmp_path_factory.mktemp("texts")
    made = list(texts(_COUNT, seed=9, paragraphs=(2, 3)))
    for number in range(2):
        lines = [
            json.dumps({"id": f"t{n}", "text": text, "date": f"2021-0{n % 3 + 4}-11"})
            for n, text in enumerate(made)
            if n % 2 == number
        ]
        (folder / f"{number}.jsonl").write_text("\n".join([*lines, '{"text": "cut']) + "\n")
    return [str(folder)]


@pytest.fixture(scope="module")
def alone(sources: list[str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of what dragoman reads without a cluster."""
    path = tmp_path_factory.mktemp("alone") / "record.duckdb"
    with Store.open(path) as store:
        store.add(r for r in dragoman.read_many(sources, model=False) if isinstance(r, dragoman.Record))
        return digest(store)


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A head and a second node, one core each."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    made.add_node(num_cpus=1)
    paths = os.pathsep.join([str(Path(dragoman.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    ray.init(address=made.address, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": paths}})
    yield made
    ray.shutdown()
    made.shutdown()


def digest(store: Store) -> str:
    found = hashlib.sha256()
    for record in store.records():
        found.update(msgspec.json.encode(record))
    return found.hexdigest()


def packed(folder: str, tmp_path: Path) -> tuple[str, int, int]:
    with Store.open(folder, read_only=True) as parts, Store.open(tmp_path / "packed.duckdb") as file:
        pack(parts, file)
        return digest(file), file.counts()["documents"], len(file.failed())


def kill_a_worker(folder: str, killed: list[int]) -> None:
    """As soon as a part is written, kill one of the processes that read."""
    import psutil

    while not any(Path(folder).glob("month=*/part-*")):
        time.sleep(0.05)
    for process in psutil.process_iter(["name", "cmdline"]):
        if "ray::" in " ".join(process.info["cmdline"] or []) and "MapBatches" in " ".join(process.info["cmdline"]):
            killed.append(process.pid)
            os.kill(process.pid, signal.SIGKILL)
            return


def test_a_run_on_two_nodes_with_a_worker_killed_gives_what_one_process_gives(
    cluster: Any, sources: list[str], alone: str, tmp_path: Path
) -> None:
    folder, killed = f"{tmp_path / 'parts'}/", []  # type: ignore[var-annotated]
    watcher = threading.Thread(target=kill_a_worker, args=(folder, killed), daemon=True)
    watcher.start()
    rows = list(run(sources, folder, workers=2, model=False, batch=8))
    watcher.join(5)
    assert killed
    counts = Counter(row["outcome"] for row in rows)
    assert counts["read"] + counts["known"] == _COUNT  # known: by the worker that came in place of the dead one
    assert packed(folder, tmp_path) == (alone, _COUNT, 2)
    again = Counter(row["outcome"] for row in run(sources, folder, workers=2, model=False))
    assert again == {"known": _COUNT, "failed": 2}


def test_a_run_that_was_stopped_goes_on(sources: list[str], alone: str, tmp_path: Path) -> None:
    folder = f"{tmp_path / 'parts'}/"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        rows = run(sources, folder, workers=2, model=False, batch=8)
        for _ in range(10):
            next(rows)
        rows.close()  # type: ignore[attr-defined]
        left = Counter(row["outcome"] for row in run(sources, folder, workers=2, model=False, batch=8))
        assert left["known"] >= 8
    finally:
        ray.shutdown()
    assert packed(folder, tmp_path) == (alone, _COUNT, 2)
