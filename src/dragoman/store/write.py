"""Which records of a batch are new, and their rows into the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from dragoman.errors import StoreVersionError
from dragoman.extraction.decisions import Decision, without
from dragoman.record import SCHEMA, Record
from dragoman.record.tables import TABLES, arrow_table, without_surrogates
from dragoman.store.corrections import Correction, corrected
from dragoman.store.publications import Publication, new_among, publication_of, publications_in, table_of
from dragoman.store.schema import DOC, Reading, quoted, schemas
from dragoman.store.side import count_names, next_number, numbered, numbers_of


class Added(NamedTuple):
    """What became of the records given to a store: documents that are new, known, or read anew."""

    new: int = 0
    known: int = 0
    replaced: int = 0


class Gone(NamedTuple):
    """What a store let go of; `publications` of texts that stay, as another source carried them too."""

    documents: int = 0
    publications: int = 0
    failures: int = 0
    corrections: int = 0


class Kept(NamedTuple):
    """What a store has of a document; `record` where it is of this batch."""

    source_id: str | None
    digest: str
    dragoman: str
    record: Record | None = None


class Choice(NamedTuple):
    """Of a batch: the documents to be written, by id; every publication; what became of the records."""

    documents: dict[str, Kept]
    publications: list[Publication]
    added: Added


def write_records(connection: Any, records: Sequence[Record], dragoman: str) -> Added:
    """Write the rows of `records` that are new or another reading, inside the caller's transaction."""
    before = _kept(connection, [record.document.id for record in records])
    choice = choose(before, records, dragoman)
    _delete(connection, [document for document in choice.documents if document in before])
    _insert(connection, choice.documents)
    keep_publications(connection, choice.publications)
    return choice.added


def choose(before: dict[str, Kept], records: Sequence[Record], dragoman: str) -> Choice:
    """Which of `records` are to be written, and what becomes of all of them.

    Args:
        before: What the store has of their documents.
        dragoman: The version that read them.
    """
    chosen: dict[str, Kept] = {}
    publications = []
    new = replaced = 0
    for record in records:
        document = record.document.id
        had, has = chosen.get(document) or before.get(document), sealed(record, dragoman)
        publications.append(publication_of(has.record or record, dragoman))
        if had is None:
            new += 1
        elif has.digest == had.digest or (has.source_id != had.source_id and has.dragoman == had.dragoman):
            continue
        else:
            replaced += 1
        chosen[document] = has
    return Choice(chosen, publications, Added(new, len(records) - new - replaced, replaced))


def keep_publications(connection: Any, publications: Sequence[Publication]) -> None:
    """Write those that a file does not keep as they are, in place of others of their source."""
    query = "SELECT * FROM publications WHERE document_id IN (SELECT unnest($1))"
    had = publications_in(connection.sql(query, params=[list({p.document_id for p in publications})]).to_arrow_table())
    new = new_among(publications, had)
    places = {p.place for p in had}
    for place in (p.place for p in new if p.place in places):
        connection.execute(
            "DELETE FROM publications WHERE document_id = $1 AND source_id IS NOT DISTINCT FROM $2", list(place)
        )
    insert(connection, "publications", table_of(new))


def _kept(connection: Any, ids: list[str]) -> dict[str, Kept]:
    query = (
        "SELECT id, source_id, digest, dragoman FROM documents JOIN readings ON document_id = id "
        "WHERE id IN (SELECT unnest($1))"
    )
    return {row[0]: Kept(*row[1:]) for row in connection.execute(query, [ids]).fetchall()}


def sealed(record: Record, dragoman: str) -> Kept:
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
    return Kept(record.document.source_id, digest, dragoman, record)


def _delete(connection: Any, ids: list[str]) -> None:
    numbers = list(numbers_of(connection, ids).values()) if ids else []
    if not numbers:
        return
    count_names(connection, numbers, gone=True)
    for table in TABLES:
        connection.execute(f"DELETE FROM {quoted(table)} WHERE {DOC} IN (SELECT unnest($1))", [numbers])
    connection.execute("DELETE FROM readings WHERE document_id IN (SELECT unnest($1))", [ids])


def _insert(connection: Any, chosen: dict[str, Kept]) -> None:
    records = _as_people_say(connection, [kept.record for kept in chosen.values() if kept.record is not None])
    first = next_number(connection)
    numbers = {record.document.id: n for n, record in enumerate(records, first)}
    for table in TABLES:
        insert(connection, table, numbered(table, arrow_table(table, records), numbers))
    count_names(connection, list(numbers.values()))
    readings = [Reading(document_id=i, digest=kept.digest, dragoman=kept.dragoman) for i, kept in chosen.items()]
    insert(connection, "readings", pa.Table.from_pylist(msgspec.to_builtins(readings), schema=schemas()["readings"]))


def corrections_of(connection: Any, documents: Sequence[str] | None = None) -> list[Correction]:
    """The corrections of some documents, or all, by time."""
    only = "" if documents is None else "WHERE document_id IN (SELECT unnest($1))"
    query = f"SELECT to_json(list(c ORDER BY said_at, id)) FROM corrections c {only}"
    found = connection.execute(query, [] if documents is None else [list(documents)]).fetchall()[0][0]
    return msgspec.json.decode(found or "[]", type=list[Correction])


def _as_people_say(connection: Any, records: list[Record]) -> list[Record]:
    """`records` with their corrections applied; what the machine wrote is kept beside."""
    said = corrections_of(connection, [record.document.id for record in records])
    if not said:
        return records
    ids = {c.document_id for c in said}
    connection.execute("DELETE FROM machine WHERE document_id IN (SELECT unnest($1))", [sorted(ids)])
    machine = [
        {"document_id": r.document.id, "record": msgspec.json.encode(r).decode()}
        for r in records
        if r.document.id in ids
    ]
    insert(connection, "machine", pa.Table.from_pylist(machine, schema=schemas()["machine"]))
    return [corrected(r, (c for c in said if c.document_id == r.document.id)) for r in records]


def write_corrections(connection: Any, document: Record, new: Sequence[Correction], gone: Sequence[str] = ()) -> Record:
    """Keep corrections of one document, let go of others, and write the document's rows anew; the record as it is now.

    Args:
        document: The record as it is in the store.
    """
    own = document.document.id
    kept = connection.execute("SELECT record FROM machine WHERE document_id = $1", [own]).fetchall()
    machine = msgspec.json.decode(kept[0][0], type=Record) if kept else document
    connection.execute("DELETE FROM corrections WHERE id IN (SELECT unnest($1))", [[*gone, *(c.id for c in new)]])
    rows = pa.Table.from_pylist(msgspec.to_builtins(list(new)), schema=schemas()["corrections"])
    insert(connection, "corrections", rows)
    numbers = numbers_of(connection, [own])
    count_names(connection, list(numbers.values()), gone=True)
    tables = [table for table in TABLES if table != "documents"]
    for table in tables:
        connection.execute(f"DELETE FROM {quoted(table)} WHERE {DOC} = $1", [numbers[own]])
    connection.execute("DELETE FROM machine WHERE document_id = $1", [own])
    record = _as_people_say(connection, [machine])[0]
    for table in tables:
        insert(connection, table, numbered(table, arrow_table(table, [record]), numbers))
    count_names(connection, list(numbers.values()))
    return record


def forget(connection: Any, ids: Sequence[str], sources: Sequence[str]) -> Gone:
    """Delete documents with all that came of them, and what is known of the failures and copies of `sources`.

    Args:
        sources: Source ids and addresses.
    """
    places = "(url IN (SELECT unnest($1)) OR source_id IN (SELECT unnest($1)))"
    copies = f"FROM publications WHERE {places} AND document_id NOT IN (SELECT unnest($2))"
    gone = Gone(
        documents=_count(connection, "documents WHERE id IN (SELECT unnest($1))", ids),
        publications=connection.execute(f"SELECT count(*) {copies}", [list(sources), list(ids)]).fetchall()[0][0],
        failures=_count(connection, "failures WHERE source_id IN (SELECT unnest($1))", sources),
        corrections=_count(connection, "corrections WHERE document_id IN (SELECT unnest($1))", ids),
    )
    connection.execute(f"DELETE {copies}", [list(sources), list(ids)])
    _delete(connection, list(ids))
    _forget_decisions(connection, set(ids))
    for table in ("publications", "corrections", "machine"):
        connection.execute(f"DELETE FROM {table} WHERE document_id IN (SELECT unnest($1))", [list(ids)])
    connection.execute("DELETE FROM failures WHERE source_id IN (SELECT unnest($1))", [list(sources)])
    return gone


def _count(connection: Any, rows: str, values: Sequence[str]) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {rows}", [list(values)]).fetchall()[0][0])


def decisions_of(connection: Any) -> list[Decision]:
    """What people decided of encounters, by time."""
    query = "SELECT to_json(list(d ORDER BY said_at, id)) FROM decisions d"
    found = connection.execute(query).fetchall()[0][0]
    return msgspec.json.decode(found or "[]", type=list[Decision])


def _forget_decisions(connection: Any, documents: set[str]) -> None:
    """Take contacts of these documents out of every decision; one that names no others goes."""
    touched = [d for d in decisions_of(connection) if not documents.isdisjoint(d.documents)]
    connection.execute("DELETE FROM decisions WHERE id IN (SELECT unnest($1))", [[d.id for d in touched]])
    kept = [d for d in (without(d, documents) for d in touched) if d is not None]
    rows = pa.Table.from_pylist(msgspec.to_builtins(kept), schema=schemas()["decisions"])
    insert(connection, "decisions", rows)


def insert(connection: Any, table: str, rows: Any) -> None:
    """Append `rows`, a ``pyarrow.Table`` with the columns of `table`."""
    if rows.num_rows:
        connection.register("incoming", rows)
        connection.execute(f"INSERT INTO {quoted(table)} BY NAME FROM incoming")
        connection.unregister("incoming")


def now() -> datetime:
    """UTC, without a zone: how DuckDB's TIMESTAMP keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
