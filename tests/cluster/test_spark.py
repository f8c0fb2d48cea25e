"""The recipe of docs/scale.md for Spark gives what dragoman reads alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.cluster import Reader
from dragoman.store import Store

pytest.importorskip("pyspark", reason="Spark is not installed: pip install pyspark")
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java: apt install default-jre-headless"),
]

TEXTS = [
    ("a", "Norway’s foreign minister told reporters that the talks were useful.", "2021-06-12"),
    ("b", "", None),
    ("c", "Sweden rejected the claim.", "2021-06-13"),
]


def test_spark_runs_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    folder, log = f"{tmp_path / 'parts'}/", str(tmp_path / "log")

    def read(frames: Iterator[Any]) -> Iterator[Any]:
        import pandas as pd

        reader = Reader(folder, model=False)
        for frame in frames:
            yield pd.DataFrame(reader(frame.to_dict("list")))
        reader.close()

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        texts = spark.createDataFrame(TEXTS, "source_id string, text string, date string").repartition(2)
        schema = "source_id string, document_id string, outcome string, problem string"
        texts.mapInPandas(read, schema).write.parquet(log)
        told = {row.source_id: row.outcome for row in spark.read.parquet(log).collect()}
    finally:
        spark.stop()
    assert told == {"a": "read", "b": "failed", "c": "read"}
    with Store.open(folder, read_only=True) as store:
        assert [d.source_id for d in store.documents()] == ["a", "c"]
        assert [f.source_id for f in store.failed()] == ["b"]
