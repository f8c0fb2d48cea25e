"""A folder of Parquet parts on the disk: what its files are called, and how a part comes to be there whole.

    record/
      dragoman.json                       what the folder is, and of which tables
      month=2021-06/part-3f09…/           a batch of whole documents published in that month
        documents.parquet …               one file a table; a table without rows has none
        readings.parquet                  who read them, and when
        publications.parquet              other sources of a text that is in this part or in another
      failures/0a1b….jsonl                what one writer could not read, a line each
      kept/corrections.parquet …          what people said of rows, where the folder was packed from a file
      made/occurrences.parquet …          tables made from the record
      .writing/                           parts that are not whole yet; what a kill leaves there is removed later

A part takes its name, which is made of its content, by one renaming: it is there whole or not at all, and the same
batch written twice is one part. So any number of processes may write into one folder without knowing of each other.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import StoreError, StoreVersionError
from dragoman.record import SCHEMA, Record
from dragoman.record.tables import MENTIONS, TABLES, arrow_table
from dragoman.sources import Failure
from dragoman.store.connect import no_store, version
from dragoman.store.publications import Publication
from dragoman.store.schema import additions, layout, schemas, sql_type

MARK = "dragoman.json"
KIND = "dragoman/parts/1"
UNDATED = "unknown"
BY_PEOPLE = ("corrections", "machine", "decisions")
_FAILURES, _WRITING = "failures", ".writing"
KEPT, MADE = "kept", "made"
_LEFT_OVER = 3600.0  # seconds after which an unfinished part is nobody's: writing one takes seconds
_MONTH = re.compile(r"\d{4}-\d{2}")
_NUMBER = re.compile(r"(\d+)")


class Whole(NamedTuple):
    """One document as a part keeps it.

    Attributes:
        digest: Of the record as the machine wrote it.
        dragoman: The version that read it.
        instead: Digest of the reading of the same text that this one takes the place of.
    """

    record: Record
    digest: str
    dragoman: str
    instead: str | None = None


class Candidate(NamedTuple):
    """One of several readings of a text that stand in different parts."""

    source_id: str | None
    digest: str
    dragoman: str
    read_at: datetime
    part: str


def is_parts(path: str) -> bool:
    """Whether `path` means a folder of parts: one is there, or it ends as the name of a folder does."""
    return path.endswith(("/", os.sep)) or Path(path).is_dir()


def readings_schema() -> Any:
    """The columns of ``readings.parquet``: the store's, and when it was read by which writer."""
    more = [pa.field("read_at", pa.timestamp("us")), pa.field("writer", pa.string())]
    return pa.schema([*schemas()["readings"], *more])


def publications_schema() -> Any:
    """The columns of ``publications.parquet``: the store's, and when it was read."""
    return pa.schema([*schemas()["publications"], pa.field("read_at", pa.timestamp("us"))])


def prepare(folder: Path, *, read_only: bool) -> dict[str, Any]:
    """Look at a folder, or set one up; what its ``dragoman.json`` says.

    Raises:
        StoreVersionError: it has other tables than this version's.
        StoreError: it is no folder of parts, or cannot be made.
    """
    mark = folder / MARK
    if not mark.exists():
        _check_new(folder, read_only)
        return _write_mark(folder)
    try:
        said = json.loads(mark.read_text(encoding="utf-8"))
        kind, _ = said["store"], said["layout"]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"{mark} cannot be read ({type(error).__name__}), so {folder} is no store. Name another folder."
        ) from error
    if kind != KIND or said.get("schema") != SCHEMA or additions(said.get("tables") or {}, schemas()) is None:
        raise StoreVersionError(
            f"{folder} was written by dragoman {said.get('dragoman', '(unknown)')}, whose tables are not those of "
            f"dragoman {version()}. Read the sources again into a new folder, or use the version that wrote it."
        )
    # A later version's parts have more columns; those of the older parts are read as empty.
    earlier = sorted({*said.get("earlier", []), *([said["layout"]] if said["layout"] != layout() else [])})
    if read_only or said["layout"] == layout():
        return {**said, "earlier": earlier}
    return _write_mark(folder, earlier)


def _check_new(folder: Path, read_only: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a folder of parts. Leave the {os.sep} at its end out.")
    if folder.is_dir() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise StoreError(
            f"{folder} is a directory that holds other things and no {MARK}. "
            f"Name a file in it, such as {folder / 'record.duckdb'}, or a new or empty folder."
        )
    if read_only:
        raise no_store(f"{folder}{os.sep}")
    if not folder.parent.is_dir():
        raise StoreError(
            f"There is no folder {folder.parent} to put a store in. Make it first: mkdir -p {folder.parent}"
        )


def _write_mark(folder: Path, earlier: Sequence[str] = ()) -> dict[str, Any]:
    tables = {name: {column.name: sql_type(column.type) for column in schema} for name, schema in schemas().items()}
    said: dict[str, Any] = {
        "store": KIND,
        "schema": SCHEMA,
        "layout": layout(),
        "dragoman": version(),
        "earlier": list(earlier),
    }
    said["tables"] = tables
    try:
        folder.mkdir(exist_ok=True)
        new = folder / f".{MARK}.{uuid4().hex}"
        new.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
        new.replace(folder / MARK)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return said


def month_of(published: str | None) -> str:
    """The month of publication, as folders are called by it."""
    return published[:7] if published and _MONTH.match(published) else UNDATED


def write_parts(
    folder: Path, documents: Iterable[Whole], writer: str, copies: Iterable[Publication] = ()
) -> list[tuple[Path, list[Whole]]]:
    """Write whole documents, a part for each month; what each part holds. A part that is there already is left.

    Args:
        copies: Publications that no document of the folder names as its source.

    Raises:
        StoreError: they cannot be written (the disk is full).
    """
    months: dict[str, tuple[list[Whole], list[Publication]]] = {}
    for document in documents:
        months.setdefault(month_of(document.record.document.published), ([], []))[0].append(document)
    for copy in copies:
        months.setdefault(month_of(copy.published), ([], []))[1].append(copy)
    return [(_write_part(folder, month, *both, writer), both[0]) for month, both in sorted(months.items())]


def _write_part(
    folder: Path, month: str, documents: Sequence[Whole], copies: Sequence[Publication], writer: str
) -> Path:
    documents = sorted(documents, key=lambda d: d.record.document.id)
    copies = sorted(copies, key=lambda c: (c.document_id, c.source_id or ""))
    name = hashlib.blake2b(digest_size=10)
    for d in documents:
        name.update(f"{d.record.document.id} {d.digest} {d.dragoman} {d.instead}\n".encode())
    for c in copies:
        name.update(msgspec.json.encode(c))
    part = folder / f"month={month}" / f"part-{name.hexdigest()}"
    if part.exists():
        return part
    unfinished = folder / _WRITING / uuid4().hex
    try:
        unfinished.mkdir(parents=True)
        for table, rows in _tables(documents, copies, writer).items():
            if rows.num_rows:
                _write_table(unfinished / f"{table}.parquet", rows)
        part.parent.mkdir(exist_ok=True)
        _rename(unfinished, part)
    except (OSError, pa.ArrowException) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise _cannot_write(folder, error) from error
    return part


def _tables(documents: Sequence[Whole], copies: Sequence[Publication], writer: str) -> dict[str, Any]:
    records = [d.record for d in documents]
    now = datetime.now(UTC).replace(tzinfo=None)
    readings = [
        {"document_id": d.record.document.id, "digest": d.digest, "dragoman": d.dragoman, "read_at": now,
         "writer": writer}
        for d in documents
    ]  # fmt: skip
    tables = {table: arrow_table(table, records) for table in TABLES if table != MENTIONS}
    read_at = [msgspec.to_builtins(c) | {"read_at": now} for c in copies]
    return {
        **tables,
        "readings": pa.Table.from_pylist(readings, schema=readings_schema()),
        "publications": pa.Table.from_pylist(read_at, schema=publications_schema()),
    }


def _write_table(path: Path, rows: Any) -> None:
    with path.open("wb") as file:
        pq.write_table(rows, file, **_options(rows.schema))
        file.flush()
        os.fsync(file.fileno())


def _options(schema: Any) -> dict[str, Any]:
    """How a table is packed: numbers, most of them spans, as steps from one to the next; no index but of the ids."""
    columns = [column for field in schema for column in _leaves(field.type, field.name)]
    steps = [name for name, kind in columns if pa.types.is_integer(kind)]
    return {
        "compression": "zstd", "compression_level": 15, "use_dictionary": [n for n, _ in columns if n not in steps],
        "column_encoding": dict.fromkeys(steps, "DELTA_BINARY_PACKED"), "store_schema": False,
        "write_statistics": [n for n, _ in columns if n in {"id", "document_id", "published"}],
    }  # fmt: skip


def _leaves(kind: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The columns of a file that hold a type, by their path."""
    if pa.types.is_list(kind):
        yield from _leaves(kind.value_type, f"{name}.list.element")
    elif pa.types.is_struct(kind):
        for field in kind:
            yield from _leaves(field.type, f"{name}.{field.name}")
    else:
        yield name, kind


def _rename(unfinished: Path, part: Path) -> None:
    """Give a part its name; another process may have written the very same meanwhile."""
    _sync_folder(unfinished)
    try:
        unfinished.rename(part)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
        shutil.rmtree(unfinished, ignore_errors=True)
    _sync_folder(part.parent)


def _sync_folder(folder: Path) -> None:
    """See that the names in a folder outlast a power cut, where the system can do so."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def clear_left_over(folder: Path) -> None:
    """Remove what writers that were killed left unfinished."""
    for unfinished in (folder / _WRITING).glob("*"):
        try:
            old = time.time() - unfinished.stat().st_mtime > _LEFT_OVER
        except OSError:
            continue  # it has just got its name
        if old:
            shutil.rmtree(unfinished, ignore_errors=True)


def parts_of(folder: Path) -> list[Path]:
    """Every part, by month and name."""
    return sorted(folder.glob("month=*/part-*"))


def write_failures(folder: Path, failures: Iterable[tuple[Failure, datetime]], writer: str) -> None:
    """Add lines to the failures of one writer.

    Raises:
        StoreError: they cannot be written.
    """
    lines = [
        msgspec.json.encode(msgspec.to_builtins(failure) | {"failed_at": at.isoformat()}) + b"\n"
        for failure, at in failures
    ]
    try:
        (folder / _FAILURES).mkdir(exist_ok=True)
        with (folder / _FAILURES / f"{writer}.jsonl").open("ab") as file:
            file.write(b"".join(lines))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _cannot_write(folder, error) from error


def read_failures(folder: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """The last failure of each source, and its writer. A line that a kill cut off is none."""
    latest: dict[str, tuple[dict[str, Any], str]] = {}
    for path in sorted((folder / _FAILURES).glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            try:
                found = json.loads(line)
                found["failed_at"] = datetime.fromisoformat(found["failed_at"])
            except (ValueError, KeyError, TypeError):
                continue
            had = latest.get(found["source_id"])
            if had is None or had[0]["failed_at"] <= found["failed_at"]:
                latest[found["source_id"]] = (found, path.stem)
    return latest


def write_beside(folder: Path, where: str, tables: dict[str, Any]) -> None:
    """Keep tables (``pyarrow``, by name) beside the parts, in place of older ones.

    Args:
        where: ``KEPT`` for what people said of rows, ``MADE`` for what is made from the record.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        (folder / where).mkdir(exist_ok=True)
        for name, rows in tables.items():
            new = folder / where / f".{name}.{uuid4().hex}"
            _write_table(new, rows)
            new.replace(folder / where / f"{name}.parquet")
    except (OSError, pa.ArrowException) as error:
        raise _cannot_write(folder, error) from error


def beside(folder: Path, where: str) -> dict[str, Path]:
    """The tables that lie beside the parts, by name."""
    return {path.stem: path for path in sorted((folder / where).glob("*.parquet")) if not path.name.startswith(".")}


def current(candidates: Iterable[Candidate]) -> Candidate:
    """The reading that counts among several of one text: the same for every reader, whoever wrote first.

    Of each source its latest reading; of these, one by the version of dragoman that read last; where copies of a
    text were read by the same version, that of the first source by name (``wire.jsonl:2`` before ``wire.jsonl:10``).
    """
    latest: dict[str | None, Candidate] = {}
    for c in sorted(candidates, key=_time):
        latest[c.source_id] = c
    last = max(latest.values(), key=_time)
    return min((c for c in latest.values() if c.dragoman == last.dragoman), key=lambda c: by_name(c.source_id))


def _time(candidate: Candidate) -> tuple[datetime, str, str]:
    return candidate.read_at, candidate.digest, candidate.part


def by_name(source_id: str | None) -> list[tuple[int, int, str]]:
    """A key that sorts names as people do: numbers in them by value."""
    pieces = [p for p in _NUMBER.split(source_id or "") if p]
    return [(0, int(p), p) if p.isascii() and p.isdigit() else (1, 0, p) for p in pieces]


def _cannot_write(folder: Path, error: Exception) -> StoreError:
    said = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return StoreError(
        f"{folder} could not be written: {said}. What was added before is safe. "
        "See that the disk has room, then read the sources again: what is there is passed over."
    )
