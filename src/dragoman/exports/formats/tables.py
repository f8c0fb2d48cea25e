"""Our own tables as CSV or Parquet files in a folder, with a codebook beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.exports.formats.writing import replacing
from dragoman.record import Record
from dragoman.record.schema import codebook
from dragoman.record.tables import TABLES, arrow_table, columns

_AT_ONCE = 500  # records held while they are written


def write_tables(records: Iterable[Record], folder: Path, kind: str) -> list[Path]:
    """Write each table as ``TABLE.csv`` or ``TABLE.parquet`` and what the columns mean as ``codebook.md``.

    In CSV a list or a struct is JSON, and the text of documents is in ``documents.csv`` as it is.

    Args:
        kind: ``csv`` or ``parquet``.
    Returns:
        The files, in the order of the tables.
    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writers = {name: (_Csv if kind == "csv" else _Parquet)(folder / f"{name}.{kind}", name) for name in TABLES}
    try:
        for batch in _batches(records):
            for name, writer in writers.items():
                writer.write(arrow_table(name, batch))
        for writer in writers.values():
            writer.close()
    except BaseException:
        for writer in writers.values():
            writer.drop()
        raise
    with replacing(folder / "codebook.md") as out:
        out.write(codebook())
    return [*(w.path for w in writers.values()), folder / "codebook.md"]


class _Csv:
    """A CSV file that takes its name only when it is whole."""

    def __init__(self, path: Path, table: str) -> None:
        self.path, self._part = path, path.with_name(path.name + ".part")
        self._file = self._part.open("w", encoding="utf-8", newline="")
        self._out = csv.writer(self._file, lineterminator="\n")
        self._out.writerow(columns(table))

    def write(self, rows: Any) -> None:
        for row in rows.to_pylist():
            self._out.writerow([_cell(v) for v in row.values()])

    def close(self) -> None:
        self._file.close()
        self._part.replace(self.path)

    def drop(self) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)


class _Parquet:
    """A Parquet file that takes its name only when it is whole."""

    def __init__(self, path: Path, table: str) -> None:
        import pyarrow.parquet as pq

        self.path, self._part = path, path.with_name(path.name + ".part")
        self._writer = pq.ParquetWriter(self._part, arrow_table(table, []).schema, compression="zstd")

    def write(self, rows: Any) -> None:
        self._writer.write_table(rows)

    def close(self) -> None:
        self._writer.close()
        self._part.replace(self.path)

    def drop(self) -> None:
        self._writer.close()
        self._part.unlink(missing_ok=True)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _batches(records: Iterable[Record]) -> Iterable[Sequence[Record]]:
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    yield batch
