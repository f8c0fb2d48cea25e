"""One kind of store into another: a folder of parts into a DuckDB file, and back. Every record stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple

import pyarrow as pa

from dragoman.record import Record
from dragoman.sources import Failure
from dragoman.store.part_files import BY_PEOPLE, KEPT, Whole, write_beside
from dragoman.store.parts import Parts
from dragoman.store.publications import publications_in
from dragoman.store.schema import schemas
from dragoman.store.store import Store
from dragoman.store.write import Added, insert


class Packed(NamedTuple):
    """What became of the documents of a store that was packed into another."""

    added: Added
    failures: int
    corrections: int


def pack(source: Store, target: Store) -> Packed:
    """Add all that `source` holds to `target`: documents, where they appeared, failures, corrections.

    `source` is not changed.

    What `target` has already is passed over, so that packing can be stopped and gone on with. Of a folder of parts it
    makes fewer and larger parts.

    Raises:
        StoreError: one cannot be read, or the other not be written.
    """
    said = len(source.corrections())
    _keep_corrections(source, target)
    total = Added()
    for version, found in groupby(_documents(source), key=lambda d: d.dragoman):
        if isinstance(target, Parts) and said:
            added = _into_parts(found, target)
        else:
            added = target.add((_machine(source, d) if said else d.record for d in found), dragoman=version)
        total = Added(*map(sum, zip(total, added, strict=True)))
    target.add_publications(publications_in(source.table("publications")))
    return Packed(total, _add_failures(source, target), said)


def _documents(source: Store) -> Iterator[Whole]:
    """Every document with who read it, those of one version together."""
    if isinstance(source, Parts):
        for whole in source.whole():
            yield from whole
        return
    readings = {r["document_id"]: r for r in source.table("readings").to_pylist()}
    versions = sorted({r["dragoman"] for r in readings.values()})
    for version in versions:
        for record in source.records():
            reading = readings[record.document.id]
            if reading["dragoman"] == version:
                yield Whole(record, reading["digest"], version)


def _machine(source: Store, document: Whole) -> Record:
    """The record as the machine wrote it: a store applies its corrections to it again."""
    return source.machine_record(document.record.document.id) or document.record


def _into_parts(found: Iterator[Whole], target: Parts) -> Added:
    """Corrected documents go into parts as they are: only what people said of them is kept beside."""
    new = known = 0
    while batch := list(islice(found, target.batch[0])):
        had = target.readings_of([d.record.document.id for d in batch])
        missing = [d for d in batch if had.get(d.record.document.id) != d.digest]
        target.write(missing)
        new, known = new + len(missing), known + len(batch) - len(missing)
    return Added(new, known)


def _add_failures(source: Store, target: Store) -> int:
    """Add the failures, after the documents: one that a document of the same source does not end is of a later day."""
    known = "SELECT f.*, f.source_id IN (SELECT source_id FROM documents) AND NOT partial AS later FROM failures f"
    by_time: dict[Any, list[Failure]] = {}
    rows = source.sql(f"{known} ORDER BY source_id").to_pylist()
    for row in rows:
        failure = Failure(**{name: row[name] for name in Failure.__struct_fields__})
        by_time.setdefault(None if row["later"] else row["failed_at"], []).append(failure)
    for at, failures in by_time.items():
        target.add_failures(failures, at=at)
    return len(rows)


def _keep_corrections(source: Store, target: Store) -> None:
    """Corrections first: a store applies those that it has to each document that comes."""
    tables = {name: source.table(name) for name in BY_PEOPLE}
    if not tables["corrections"].num_rows:
        return
    if isinstance(target, Parts):
        both = {name: _merged(tables[name], target.table(name), name) for name in BY_PEOPLE}
        write_beside(target.folder, KEPT, both)
        return
    with target._transaction() as connection:
        has = {row[0] for row in connection.execute("SELECT id FROM corrections").fetchall()}
        rows = [row for row in tables["corrections"].to_pylist() if row["id"] not in has]
        insert(connection, "corrections", pa.Table.from_pylist(rows, schema=schemas()["corrections"]))


def _merged(new: Any, old: Any, name: str) -> Any:
    """The rows of both, those of `new` where both have one."""
    key = "id" if name == "corrections" else "document_id"
    rows = {row[key]: row for table in (old, new) for row in table.to_pylist()}
    return pa.Table.from_pylist(list(rows.values()), schema=schemas()[name])


__all__ = ["Packed", "pack"]
