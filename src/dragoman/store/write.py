"""Which records of a batch are new, and their rows into the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from dragoman.errors import StoreVersionError
from dragoman.record import SCHEMA, Record
from dragoman.record.tables import TABLES, arrow_table, without_surrogates
from dragoman.store.connect import version
from dragoman.store.schema import Reading, quoted, schemas


class Added(NamedTuple):
    """What became of the records given to a store: documents that are new, known, or read anew."""

    new: int = 0
    known: int = 0
    replaced: int = 0


class _Kept(NamedTuple):
    """What a store has of a document; `record` where it is of this batch."""

    source_id: str | None
    digest: str
    dragoman: str
    record: Record | None = None


def write_records(connection: Any, records: Sequence[Record]) -> Added:
    """Write the rows of `records` that are new or another reading, inside the caller's transaction."""
    before = _kept(connection, [record.document.id for record in records])
    chosen: dict[str, _Kept] = {}
    new = replaced = 0
    for record in records:
        document = record.document.id
        had, has = chosen.get(document) or before.get(document), _sealed(record)
        if had is None:
            new += 1
        elif has.digest == had.digest or (has.source_id != had.source_id and has.dragoman == had.dragoman):
            continue
        else:
            replaced += 1
        chosen[document] = has
    _delete(connection, [document for document in chosen if document in before])
    _insert(connection, chosen)
    return Added(new, len(records) - new - replaced, replaced)


def _kept(connection: Any, ids: list[str]) -> dict[str, _Kept]:
    query = (
        "SELECT id, source_id, digest, dragoman FROM documents JOIN readings ON document_id = id "
        "WHERE id IN (SELECT unnest($1))"
    )
    return {row[0]: _Kept(*row[1:]) for row in connection.execute(query, [ids]).fetchall()}


def _sealed(record: Record) -> _Kept:
    """The record as it can be kept, with its digest."""
    if record.schema != SCHEMA:
        raise StoreVersionError(
            f"The record of {record.document.source_id or record.document.id} is of schema {record.schema!r}, and this "
            f"version of dragoman keeps {SCHEMA!r}. Read its source again."
        )
    try:
        data = msgspec.json.encode(record)
    except UnicodeEncodeError:
        record = msgspec.convert(without_surrogates(msgspec.to_builtins(record)), Record)
        data = msgspec.json.encode(record)
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return _Kept(record.document.source_id, digest, version(), record)


def _delete(connection: Any, ids: list[str]) -> None:
    for table in (*TABLES, "readings") if ids else ():
        key = "id" if table == "documents" else "document_id"
        connection.execute(f"DELETE FROM {quoted(table)} WHERE {key} IN (SELECT unnest($1))", [ids])


def _insert(connection: Any, chosen: dict[str, _Kept]) -> None:
    records = [kept.record for kept in chosen.values() if kept.record is not None]
    for table in TABLES:
        insert(connection, table, arrow_table(table, records))
    readings = [Reading(document_id=i, digest=kept.digest, dragoman=kept.dragoman) for i, kept in chosen.items()]
    insert(connection, "readings", pa.Table.from_pylist(msgspec.to_builtins(readings), schema=schemas()["readings"]))


def insert(connection: Any, table: str, rows: Any) -> None:
    """Append `rows`, a ``pyarrow.Table`` with the columns of `table`."""
    if rows.num_rows:
        connection.register("incoming", rows)
        connection.execute(f"INSERT INTO {quoted(table)} BY NAME FROM incoming")
        connection.unregister("incoming")
