"""The recipe of docs/scale.md for Daft gives what dragoman reads alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.cluster import Reader
from dragoman.store import Store

os.environ.setdefault("DO_NOT_TRACK", "1")
daft = pytest.importorskip("daft", reason="Daft is not installed: pip install daft")
pytestmark = pytest.mark.model

TEXTS = {
    "source_id": ["a", "b", "c"],
    "text": ["Norway’s foreign minister told reporters that the talks were useful.", "", "Sweden rejected the claim."],
    "date": ["2021-06-12", None, "2021-06-13"],
}


def test_daft_runs_readers(tmp_path: Path) -> None:
    folder = f"{tmp_path / 'parts'}/"

    @daft.cls(max_concurrency=1, use_process=False)
    class Read:
        def __init__(self) -> None:
            self.reader = Reader(folder, model=False)

        @daft.method.batch(return_dtype=daft.DataType.string())
        def __call__(self, source_id, text, date):  # type: ignore[no-untyped-def]
            batch = {"source_id": source_id.to_pylist(), "text": text.to_pylist(), "date": date.to_pylist()}
            rows = self.reader(batch)
            outcome = dict(zip(rows["source_id"], rows["outcome"], strict=True))
            return [outcome.get(own) for own in batch["source_id"]]

    read = Read()
    frame = daft.from_pydict(TEXTS)
    frame = frame.with_column("outcome", read(frame["source_id"], frame["text"], frame["date"]))
    assert frame.to_pydict()["outcome"] == ["read", "failed", "read"]
    with Store.open(folder, read_only=True) as store:
        assert [d.source_id for d in store.documents()] == ["a", "c"]
        assert [f.source_id for f in store.failed()] == ["b"]
