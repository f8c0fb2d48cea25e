"""The record as a folder of Parquet parts, which many may write at once and every query of a store reads.

DuckDB reads the files where they lie, through views: nothing is loaded before it is asked for, and a question costs a
scan of the columns it needs. The views are of the parts that were there when the folder was opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.record import Record
from dragoman.record.tables import MENTIONS, TABLES
from dragoman.sources import Failure
from dragoman.store.connect import CONFIG, first_line, version
from dragoman.store.part_files import (
    BY_PEOPLE,
    KEPT,
    MADE,
    Candidate,
    Whole,
    beside,
    clear_left_over,
    current,
    parts_of,
    prepare,
    read_failures,
    write_beside,
    write_failures,
    write_parts,
)
from dragoman.store.publications import FIELDS, Publication, new_among, publications_in
from dragoman.store.read import LISTS, rebuild
from dragoman.store.schema import DOC, NAMES, QUOTE, literal, quoted, schemas, sql_type
from dragoman.store.side import COUNTED
from dragoman.store.store import Store, batches
from dragoman.store.write import Added, Kept, choose, now

# Views of one row a file row, numbered, for questions that look a row up twice.
_NUMBERED = "numbered"
_NAME = "parse_dirpath(filename)"
_GLOB = re.compile(r"([*?\[])")


class Parts(Store):
    """A folder of Parquet parts, as a store: what :meth:`add` keeps is there in whole parts.

    Its rows cannot be corrected or deleted; ``dragoman pack`` makes one file of it, whose rows can.
    """

    batch = (500, 16_000_000, 30.0)

    def __init__(self, path: str, *, read_only: bool) -> None:
        named = Path(path)
        self.folder = folder = named.absolute()
        self.said = prepare(named, read_only=read_only)
        super().__init__(_connection(folder), str(named), read_only=read_only)
        self.writer = uuid4().hex
        if not read_only:
            clear_left_over(folder)
        self._files: dict[str, list[str]] = {}
        self._of_part: dict[str, set[str]] = {}
        self._superseded = False
        self._stale = True
        try:
            self._look()
        except duckdb.Error as error:
            self.close()
            raise StoreError(f"{folder} cannot be opened: {first_line(error)}") from error

    # Writing

    def add(self, records: Iterable[Record], *, dragoman: str | None = None) -> Added:
        """Keep `records` as :meth:`Store.add` does, in parts of whole documents.

        Raises:
            StoreVersionError: a record of another schema.
            StoreError: the folder was opened to be read only, or cannot be written (the disk is full).
        """
        self._check_writable()
        total = Added()
        for batch in batches(records, self.batch):
            before = self._kept([record.document.id for record in batch])
            choice = choose(before, batch, dragoman or version())
            sources = {own: kept.source_id for own, kept in {**before, **choice.documents}.items()}
            copies = [p for p in choice.publications if p.source_id != sources[p.document_id]]
            self.write((_whole(before, kept) for kept in choice.documents.values()), copies)
            total = Added(*map(sum, zip(total, choice.added, strict=True)))
        return total

    def add_publications(self, publications: Iterable[Publication]) -> None:
        """Keep where texts appeared, as :meth:`Store.add_publications` does.

        Raises:
            StoreError: as :meth:`add`.
        """
        self.write((), new_among(publications, publications_in(self.table("publications"))))

    def write(self, documents: Iterable[Whole], copies: Iterable[Publication] = ()) -> None:
        """Write documents and publications of copies into parts, whether or not they are there already."""
        self._check_writable()
        with self._writing:
            for part, whole in write_parts(self.folder, documents, self.writer, copies):
                rows = [
                    (d.record.document.id, d.record.document.source_id, d.digest, d.dragoman, str(part)) for d in whole
                ]
                ids = [r[0] for r in rows]
                self._connection.execute("DELETE FROM numbered.kept WHERE id IN (SELECT unnest($1))", [ids])
                columns = ("id", "source_id", "digest", "dragoman", "part")
                new = pa.table({name: [r[i] for r in rows] for i, name in enumerate(columns)}, schema=_KEPT)
                self._connection.register("incoming", new)
                self._connection.execute("INSERT INTO numbered.kept BY NAME FROM incoming")
                self._connection.unregister("incoming")
                self._stale = True

    def add_failures(self, failures: Iterable[Failure], *, at: datetime | None = None) -> None:
        """Keep inputs that could not be read; the last failure of a source counts, until the source has been read.

        Raises:
            StoreError: as :meth:`add`.
        """
        self._check_writable()
        found = [(failure, at or now()) for failure in failures]
        if found:
            write_failures(self.folder, found, self.writer)
            self._stale = True

    def replace_table(self, name: str, table: Any) -> None:
        """Keep a table made from the record, as :meth:`Store.replace_table` does.

        Raises:
            ValueError: `name` is a table of the record or of the store itself.
            StoreError: as :meth:`add`.
        """
        self._check_writable()
        if name in schemas():
            raise ValueError(f"{name!r} is a table of the store itself and cannot be replaced")
        write_beside(self.folder, MADE, {name: table})
        self._stale = True

    def _check_writable(self) -> None:
        self._check_open()
        if self.read_only:
            raise StoreError(f"{self.path} was opened to be read only. Open it with Store.open(path) to write.")

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        self._check_writable()
        raise StoreError(
            f"{self.path} keeps parts, which are only added to. "
            f"Make one file of it to correct or to forget: dragoman pack {self.path} record.duckdb"
        )
        yield

    def readings_of(self, ids: list[str]) -> dict[str, str]:
        """The digest of the reading of each of those documents that are there."""
        return {own: kept.digest for own, kept in self._kept(ids).items()}

    def _kept(self, ids: list[str]) -> dict[str, Kept]:
        query = "SELECT id, source_id, digest, dragoman FROM numbered.kept WHERE id IN (SELECT unnest($1))"
        return {row[0]: Kept(*row[1:]) for row in self._connection.execute(query, [ids]).fetchall()}

    # Reading

    def whole(self) -> Iterator[list[Whole]]:
        """Every document that counts, part by part: in no order, but the whole folder is gone through only once."""
        with self._reading() as cursor:
            rows = cursor.execute("SELECT part, id, digest, dragoman FROM numbered.kept ORDER BY part, id").fetchall()
        for _, found in groupby(rows, key=lambda r: r[0]):
            of_id = {r[1]: r for r in found}
            with self._reading() as cursor:
                records = list(self._rebuild(cursor, list(of_id)))
            yield [Whole(r, of_id[r.document.id][2], of_id[r.document.id][3]) for r in records]

    def _rebuild(self, cursor: Any, ids: Sequence[str], *, tables: Iterable[str] = LISTS) -> Iterator[Record]:
        """As :func:`rebuild`, from the parts alone that hold the documents."""
        found = cursor.execute("SELECT DISTINCT part FROM numbered.kept WHERE id IN (SELECT unnest($1))", [list(ids)])
        parts = sorted(row[0] for row in found.fetchall())
        return rebuild(cursor, ids, tables=tables, of=lambda table: f"({self._select(table, self._in(parts, table))})")

    def _in(self, parts: Iterable[str], table: str) -> list[str]:
        return [f"{part}/{table}.parquet" for part in parts if table in self._of_part.get(part, ())]

    def _made(self, cursor: Any) -> list[str]:
        return sorted(beside(self.folder, MADE))

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        if self._stale and not self._closed:
            self._look()
        with super()._reading() as cursor:
            yield cursor

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        with self._reading() as cursor:
            cursor.execute(f"SET search_path = '{_NUMBERED},main'")
            yield cursor

    # The views

    def _look(self) -> None:
        """Make the views of the parts that are there now."""
        with self._writing:
            self._of_part = {}
            for part in parts_of(self.folder):
                with os.scandir(part) as entries:
                    self._of_part[str(part)] = {e.name.removesuffix(".parquet") for e in entries}
            connection = self._connection
            if not self._of_part and self.read_only and not read_failures(self.folder):
                raise StoreError(f"{self.path} holds nothing yet. Fill it: dragoman read SOURCE --into {self.path}/")
            self._choose(connection)
            for table in (*(t for t in TABLES if t != MENTIONS), "readings"):
                self._view(connection, table, self._select(table, self._in(self._of_part, table), numbered=True))
            self._view(connection, MENTIONS, _OF_ACTORS)
            self._view(connection, "publications", self._publications())
            self._view(connection, NAMES, COUNTED.format(where=""))
            kept, made = beside(self.folder, KEPT), beside(self.folder, MADE)
            for table in BY_PEOPLE:
                self._view(connection, table, _files_select(table, [str(kept[table])] if table in kept else []))
            for table, path in made.items():
                self._view(connection, table, f"SELECT * FROM {_parquet([str(path)])}")
            self._keep_failures(connection)
            self._stale = False
            self._changes += 1

    def _view(self, connection: Any, table: str, select: str) -> None:
        numbered = "rowid" in select
        if numbered:
            connection.execute(f"CREATE OR REPLACE VIEW {_NUMBERED}.{quoted(table)} AS {select}")
            select = f"SELECT * EXCLUDE (rowid) FROM {_NUMBERED}.{quoted(table)}"
        connection.execute(f"CREATE OR REPLACE VIEW main.{quoted(table)} AS {select}")

    def _select(self, table: str, files: list[str], *, numbered: bool = False) -> str:
        select = _files_select(table, files, numbered=numbered, older=bool(self.said["earlier"]))
        if self._superseded and files:
            key = "id" if table == "documents" else "document_id"
            select += f" WHERE ({key}, {_NAME}) NOT IN (SELECT id, part FROM numbered.superseded)"
        return select

    def _choose(self, connection: Any) -> None:
        """Which reading of each document counts, and which do not."""
        readings, documents = (self._in(self._of_part, table) for table in ("readings", "documents"))
        connection.execute("CREATE OR REPLACE TABLE numbered.kept (id VARCHAR, source_id VARCHAR, digest VARCHAR, "
                           "dragoman VARCHAR, part VARCHAR, read_at TIMESTAMP, writer VARCHAR)")  # fmt: skip
        connection.execute("CREATE OR REPLACE TABLE numbered.superseded (id VARCHAR, part VARCHAR)")
        self._superseded = False
        if not readings:
            return
        connection.execute(
            "INSERT INTO numbered.kept SELECT d.id, d.source_id, r.digest, r.dragoman, r.part, r.read_at, r.writer "
            f"FROM (SELECT *, {_NAME} AS part FROM {_parquet(readings)}) r JOIN "
            f"(SELECT id, source_id, {_NAME} AS part FROM {_parquet(documents)}) d "
            "ON d.id = r.document_id AND d.part = r.part"
        )
        several = connection.execute(
            "SELECT id, source_id, digest, dragoman, read_at, part FROM numbered.kept WHERE id IN "
            "(SELECT id FROM numbered.kept GROUP BY id HAVING count(*) > 1) ORDER BY id"
        ).fetchall()
        lost: list[tuple[str, str]] = []
        for own, rows in groupby(several, key=lambda r: r[0]):
            candidates = [Candidate(*row[1:]) for row in rows]
            lost += [(own, c.part) for c in candidates if c.part != current(candidates).part]
        if lost:
            new = pa.table({"id": [r[0] for r in lost], "part": [r[1] for r in lost]})
            connection.register("incoming", new)
            connection.execute("INSERT INTO numbered.superseded FROM incoming")
            connection.unregister("incoming")
            connection.execute(
                "DELETE FROM numbered.kept WHERE (id, part) IN (SELECT id, part FROM numbered.superseded)"
            )
        self._superseded = bool(lost)

    def _publications(self) -> str:
        """Every source of every text: those that documents name, whether or not they count, and those of copies."""
        files = {name: self._in(self._of_part, name) for name in ("documents", "readings", "publications")}
        found = []
        if files["documents"]:
            named = ", ".join("id AS document_id" if name == "document_id" else name for name in FIELDS)
            documents = f"SELECT *, {_NAME} AS part FROM {_parquet(files['documents'])}"
            found.append(
                f"SELECT {named}, read_at FROM ({documents} UNION ALL BY NAME {_files_select('documents', [])}) d JOIN "
                f"(SELECT document_id AS own, dragoman, read_at, {_NAME} AS part FROM {_parquet(files['readings'])}) r "
                "ON own = d.id AND r.part = d.part"
            )
        if files["publications"]:
            found.append(f"SELECT {', '.join(FIELDS)}, read_at FROM {_parquet(files['publications'])}")
        if not found:
            return _files_select("publications", [])
        return (
            f"SELECT {', '.join(FIELDS)} FROM ({' UNION ALL '.join(found)}) QUALIFY row_number() OVER "
            "(PARTITION BY document_id, source_id ORDER BY read_at DESC, dragoman DESC, title, url, outlet) = 1"
        )

    def _keep_failures(self, connection: Any) -> None:
        """The failures that still hold: those of a source that has been read since are over."""
        failed = read_failures(self.folder)
        query = "SELECT source_id, read_at, writer FROM numbered.kept WHERE source_id IN (SELECT unnest($1))"
        read = connection.execute(query, [list(failed)]).fetchall() if failed else []
        for source, read_at, writer in read:
            # A note on a text that was read is told right before it, by the writer that keeps it.
            found = failed.get(source)
            if found and read_at > found[0]["failed_at"] and not (found[0]["partial"] and found[1] == writer):
                del failed[source]
        rows = [failure for failure, _ in failed.values()]
        connection.register("incoming", pa.Table.from_pylist(rows, schema=schemas()["failures"]))
        connection.execute("CREATE OR REPLACE TABLE main.failures AS FROM incoming")
        connection.unregister("incoming")
        said = {name: str(self.said[name]) for name in ("schema", "layout", "dragoman")}
        values = ", ".join(f"({literal(name)}, {literal(value)})" for name, value in said.items())
        connection.execute(f"CREATE OR REPLACE VIEW main.meta AS SELECT * FROM (VALUES {values}) t(name, value)")


# Parts do not hold the mentions twice: they stand in the rows of the actors.
_OF_ACTORS = f"""
SELECT document_id, row_number() OVER (PARTITION BY document_id ORDER BY position, n) - 1 AS position, id AS actor,
    span, {DOC}, row_number() OVER (ORDER BY rowid, n) AS rowid
FROM (SELECT document_id, position, id, {DOC}, rowid, unnest(mentions) AS span, generate_subscripts(mentions, 1) AS n
      FROM {_NUMBERED}.actors)"""

_KEPT = pa.schema([(name, pa.string()) for name in ("id", "source_id", "digest", "dragoman", "part")])


def _whole(before: dict[str, Kept], kept: Kept) -> Whole:
    assert kept.record is not None
    had = before.get(kept.record.document.id)
    return Whole(kept.record, kept.digest, kept.dragoman, had.digest if had else None)


def _connection(folder: Path) -> Any:
    """A DuckDB in memory that can read the folder and nothing else."""
    config = {name: value for name, value in CONFIG.items() if name != "enable_external_access"}
    connection = duckdb.connect(":memory:", config=config)
    own = str(folder) + os.sep
    connection.execute(f"SET allowed_directories = [{literal(own)}, {literal(_as_pattern(own))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute(f"CREATE SCHEMA {_NUMBERED}")
    connection.execute(QUOTE)
    return connection


def _as_pattern(name: str) -> str:
    """A name as DuckDB takes it, to which every name is a pattern."""
    return _GLOB.sub(r"[\1]", name)


def _parquet(files: list[str], *, older: bool = False) -> str:
    listed = ", ".join(literal(_as_pattern(file)) for file in files)
    by_name = ", union_by_name = true" if older else ""
    return f"read_parquet([{listed}], hive_partitioning = false{by_name})"


def _files_select(table: str, files: list[str], *, numbered: bool = False, older: bool = False) -> str:
    """The rows of some files, in the columns of `table`; those that an `older` file lacks are empty."""
    schema = schemas()[table]
    number = ", (file_index::BIGINT << 32) + file_row_number AS rowid" if numbered else ""
    # Parts have no numbers of documents: their ids stand in for them.
    doc = f", {'id' if table == 'documents' else 'document_id'} AS {DOC}" if table in TABLES else ""
    if not files:
        nothing = [f"NULL::{sql_type(c.type)} AS {quoted(c.name)}" for c in schema]
        nothing += [f"NULL::VARCHAR AS {DOC}"] if doc else []
        nothing += ["0::BIGINT AS rowid"] if numbered else []
        return f"SELECT {', '.join(nothing)} WHERE false"
    columns = ", ".join(quoted(c.name) for c in schema)
    source = _parquet(files, older=older)
    if older:
        inner = f"SELECT *, file_index, file_row_number, filename FROM {source}"
        source = f"({inner} UNION ALL BY NAME {_files_select(table, [])})"
    return f"SELECT {columns}{doc}{number} FROM {source}"


__all__ = ["Parts"]
