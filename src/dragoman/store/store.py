"""One DuckDB file that keeps the record of many documents, and gives every record back as it was."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from types import TracebackType
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from dragoman.errors import OptionError, StoreError, StoreVersionError, suggest
from dragoman.record import Document, Record
from dragoman.record.tables import TABLES, data_frame
from dragoman.sources import Failure
from dragoman.store.asking import Asking
from dragoman.store.connect import MEMORY, connect, first_line, version
from dragoman.store.judging import Judging
from dragoman.store.known import Known
from dragoman.store.part_files import is_parts
from dragoman.store.publications import Publication
from dragoman.store.read import LISTS, rebuild
from dragoman.store.schema import NAMES, file_schemas, quoted, schemas
from dragoman.store.series import By
from dragoman.store.series import series as dyad_series
from dragoman.store.write import (
    Added,
    Gone,
    forget,
    insert,
    keep_publications,
    now,
    write_records,
)

_PATIENCE = 10.0  # seconds for which a store that is closed waits for questions to break off
_AT_ONCE = 500  # documents read back at a time
_BESIDE = (".search", ".contacts")  # files beside a store that are made from it, and again where they are not there
_ORDER = "published NULLS LAST, id"


class Store(Asking, Judging):
    """The record of many documents in one DuckDB file.

    Documents are told apart by their id, which is made of their text. Only one process can write to a store, and
    none can read it meanwhile; within a process, several threads may read it. Iteration is in the order of
    publication, documents without a date last.

    >>> with Store.open("record.duckdb") as store:  # doctest: +SKIP
    ...     store.add(records)
    Added(new=12, known=0, replaced=0)
    """

    # Records, characters of text, seconds: a batch is full at whichever comes first. It is what a kill can lose.
    batch = (200, 4_000_000, 5.0)

    def __init__(self, connection: Any, path: str, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._closed = False
        self._opened = now()
        self._writing = Lock()
        self._making = Lock()  # of cursors: DuckDB refuses a connection to two threads at once
        self._cursors: set[Any] = set()
        self._changes = 0
        self._worked_out: dict[str, tuple[int, Any]] = {}

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Store:
        """Open the store at `path`; a new one is made if there is none. ``:memory:`` keeps it in memory only.

        A path that ends in a slash, or is a folder, is a folder of Parquet parts, into which many processes may write
        at once; see :class:`dragoman.store.parts.Parts`.

        Args:
            read_only: Many processes may read a store at once, if all open it so.
        Raises:
            StoreBusy: another process holds it.
            StoreVersionError: it was written with other tables than this version's.
            StoreError: it is no store, or cannot be opened or made.
        """
        name = os.fspath(path)
        if is_parts(name):
            from dragoman.store.parts import Parts

            return Parts(name, read_only=read_only)
        return cls(connect(name, read_only=read_only), str(path), read_only=read_only)

    def close(self) -> None:
        """Write out what is not yet in the file, and let go of it; questions that other threads ask are broken off."""
        with self._making:
            self._closed = True
        until = monotonic() + _PATIENCE
        while True:
            try:
                self._connection.close()
                return
            except duckdb.Error:  # a thread is in the middle of a question
                if monotonic() > until:
                    raise
                for cursor in self._cursors.copy():
                    with suppress(duckdb.Error):
                        cursor.interrupt()
                sleep(0.01)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {self.path}>"

    # Writing

    def add(self, records: Iterable[Record], *, dragoman: str | None = None) -> Added:
        """Keep `records`, whole documents only: after a kill, a document is there with all its rows or not at all.

        A record that is there already changes nothing. Where the text is known but the record is another:

        - from the same source (`source_id`), or read by another version of dragoman: it replaces what was there;
        - from another source: it is a copy of the text. The first stays, and the copy counts as known; where it
          appeared is kept in table ``publications``.

        A failure kept of the same source is removed. If `records` raises, those that it gave before are kept.
        A lone surrogate, which a file cannot hold, is kept as U+FFFD.

        Args:
            dragoman: The version that read them; None: this one.
        Raises:
            StoreVersionError: a record of another schema.
            StoreError: the store was opened to be read only, or cannot be written (the disk is full).
        """
        total = Added()
        for batch in batches(records, self.batch):
            with self._transaction() as connection:
                added = write_records(connection, batch, dragoman or version())
                sources = [record.document.source_id for record in batch]
                # A partial failure is told before its record: only one of an earlier run is over.
                connection.execute(
                    "DELETE FROM failures WHERE source_id IN (SELECT unnest($1)) AND (NOT partial OR failed_at < $2)",
                    [sources, self._opened],
                )
            total = Added(*map(sum, zip(total, added, strict=True)))
        return total

    def add_failures(self, failures: Iterable[Failure], *, at: datetime | None = None) -> None:
        """Keep inputs that could not be read, in table ``failures``: one row a source, the last failure.

        Args:
            at: When they failed, UTC without a zone; None: now.
        Raises:
            StoreError: as :meth:`add`.
        """
        latest = {failure.source_id: msgspec.to_builtins(failure) | {"failed_at": at or now()} for failure in failures}
        with self._transaction() as connection:
            connection.execute("DELETE FROM failures WHERE source_id IN (SELECT unnest($1))", [list(latest)])
            insert(connection, "failures", pa.Table.from_pylist(list(latest.values()), schema=schemas()["failures"]))

    def add_publications(self, publications: Iterable[Publication]) -> None:
        """Keep where texts appeared that the store holds.

        Raises:
            StoreError: as :meth:`add`.
        """
        with self._transaction() as connection:
            keep_publications(connection, list(publications))

    def replace_table(self, name: str, table: Any) -> None:
        """Keep a table made from the record (a ``pyarrow.Table``) as `name`, in place of an older one.

        Raises:
            ValueError: `name` is a table of the record or of the store itself.
            StoreError: as :meth:`add`.
        """
        if name in file_schemas():
            raise ValueError(f"{name!r} is a table of the store itself and cannot be replaced")
        with self._transaction() as connection:
            connection.register("incoming", table)
            connection.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS FROM incoming")
            connection.unregister("incoming")

    def forget(self, which: str) -> Gone:
        """Delete a document with all that came of it: rows, corrections, failures.

        Of a text that another source carried first, only the publication goes.

        Args:
            which: Its id, its address or its source id; all documents of that address go.
        Raises:
            OptionError: there is none.
            StoreError: as :meth:`add`.
        """
        query = "SELECT id, source_id FROM documents WHERE id = $1 OR url = $1 OR source_id = $1"
        with self._transaction() as connection:
            rows = connection.execute(query, [which]).fetchall()
            gone = forget(connection, [r[0] for r in rows], [which, *(r[1] for r in rows if r[1])])
            if not any(gone):
                raise OptionError(f"{which}: no document of that id, address or source. See: dragoman documents STORE.")
            for made in self._made(connection):  # they are made from the record, which is another now
                connection.execute(f"DROP TABLE {quoted(made)}")
        for beside in _BESIDE if self.path != MEMORY else ():  # no word of the document is left in them
            Path(f"{self.path}{beside}").unlink(missing_ok=True)
        return gone

    def known(self, dragoman: str) -> Known:
        """What that version of dragoman read into the store, to tell what is still to be read."""
        query = (
            "SELECT source_id, document_id, title, url, outlet, author, published FROM publications WHERE dragoman = $1"
        )
        with self._reading() as cursor:
            cursor.execute(query, [dragoman])
            return Known(row for rows in iter(lambda: cursor.fetchmany(10_000), []) for row in rows)

    def failed(self) -> list[Failure]:
        """The inputs that could not be read, by source."""
        names = list(Failure.__struct_fields__)
        with self._reading() as cursor:
            rows = cursor.execute(f"SELECT {', '.join(map(quoted, names))} FROM failures ORDER BY source_id").fetchall()
        return [Failure(**dict(zip(names, row, strict=True))) for row in rows]

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        self._check_open()
        if self.read_only:
            raise StoreError(f"{self.path} was opened to be read only. Open it with Store.open(path) to write.")
        with self._writing:
            cursor = self._cursor()
            try:
                cursor.execute("BEGIN")
                yield cursor
                cursor.execute("COMMIT")
            except duckdb.Error as error:
                self._roll_back(cursor)
                raise StoreError(
                    f"{self.path} could not be written: {first_line(error)}. What was added before is safe. "
                    "See that the disk has room, then read the sources again: what is there is passed over."
                ) from error
            except BaseException:
                self._roll_back(cursor)
                raise
            finally:
                self._changes += 1
                self._let_go(cursor)

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make()` gave the first time, until something is written through this store."""
        changes = self._changes
        known = self._worked_out.get(key)
        if known is None or known[0] != changes:
            known = self._worked_out[key] = (changes, make())
        return known[1]

    def _roll_back(self, cursor: Any) -> None:
        with suppress(duckdb.Error):  # DuckDB did so itself, or gave the file up
            cursor.execute("ROLLBACK")

    def _cursor(self) -> Any:
        """A connection of its own to the same file, so that threads do not wait for one another."""
        with self._making:
            self._check_open()
            made = self._connection.cursor()
            self._cursors.add(made)
            return made

    def _let_go(self, cursor: Any) -> None:
        with suppress(duckdb.Error):
            cursor.close()
        self._cursors.discard(cursor)

    # Reading

    def record(self, document_id: str) -> Record | None:
        """The record of a document; None if the store has none of that id."""
        with self._reading() as cursor:
            return next(self._rebuild(cursor, [document_id]), None)

    def records(self, *, tables: Iterable[str] = LISTS) -> Iterator[Record]:
        """Every record, in order; a few hundred are in memory at a time.

        Args:
            tables: Names of the tables whose rows are wanted; the lists of others stay empty.
        """
        wanted = list(tables)
        for ids in _chunks(self.document_ids()):
            with self._reading() as cursor:
                found = list(self._rebuild(cursor, ids, tables=wanted))
            yield from found

    def records_of(self, document_ids: Iterable[str], *, tables: Iterable[str] = LISTS) -> list[Record]:
        """The records of some documents, in that order; an id that is not there is passed over.

        Args:
            tables: Those whose rows are read; the lists of the others stay empty.
        """
        found: list[Record] = []
        wanted = list(tables)
        for ids in _chunks(list(document_ids)):
            with self._reading() as cursor:
                found += self._rebuild(cursor, ids, tables=wanted)
        return found

    def document_ids(self) -> list[str]:
        """Ids of the documents, in order."""
        with self._reading() as cursor:
            return [row[0] for row in cursor.execute(f"SELECT id FROM documents ORDER BY {_ORDER}").fetchall()]

    def documents(self) -> Iterator[Document]:
        """Every document, with its text and without what was found in it, in order."""
        for ids in _chunks(self.document_ids()):
            with self._reading() as cursor:
                found = [record.document for record in self._rebuild(cursor, ids, tables=())]
            yield from found

    def counts(self) -> dict[str, int]:
        """Number of rows of each table but ``meta`` and ``names``."""
        names = [name for name in self.tables() if name not in {"meta", NAMES}]
        with self._reading() as cursor:
            return {name: cursor.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0] for name in names}

    def tables(self) -> list[str]:
        """Names of the tables: the record's, the store's own, then those made from the record."""
        with self._reading() as cursor:
            return list(file_schemas()) + self._made(cursor)

    def _made(self, cursor: Any) -> list[str]:
        """Names of the tables that were made from the record."""
        found = cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        return sorted({row[0] for row in found} - set(file_schemas()))

    def table(self, name: str, *, document_id: str | None = None) -> Any:
        """A table as a ``pyarrow.Table``, in the order of documents and of the record.

        Args:
            document_id: Only the rows of that document.
        Raises:
            StoreError: there is no such table.
        """
        if name not in self.tables():
            raise StoreError(f"No table {name!r}.{suggest(name, self.tables())} Tables: {', '.join(self.tables())}")
        with self._reading() as cursor:
            found = cursor.sql(_select(name, document_id), params=[document_id] if document_id else []).to_arrow_table()
        return found.cast(schemas()[name]) if name in schemas() else found

    def to_pandas(self, name: str) -> Any:
        """A table as a ``pandas.DataFrame``; see :meth:`table`."""
        return data_frame(self.table(name))

    def to_polars(self, name: str) -> Any:
        """A table as a ``polars.DataFrame``; see :meth:`table`."""
        import polars

        return polars.from_arrow(self.table(name))

    def sql(
        self, query: str, parameters: Mapping[str, Any] | Sequence[Any] | None = None, *,
        tables: Mapping[str, Any] | None = None,
    ) -> Any:  # fmt: skip
        """The rows of one SQL query, as a ``pyarrow.Table``. It can read this store and nothing else.

        ``quote(text, span)`` gives the words at a span.

        Args:
            parameters: Values of ``$name`` (a mapping) or ``?`` (a sequence) in the query.
            tables: Further tables that the query reads (``pyarrow.Table``), by name.
        Raises:
            StoreError: the query is wrong, is not one query, or would write.
        """
        # Of a folder of parts only those views have numbers of rows that are not shown by SELECT *.
        with self._asking() if "rowid" in query else self._reading() as cursor:
            kinds = [statement.type for statement in cursor.extract_statements(query)]
            if kinds not in ([duckdb.StatementType.SELECT], [duckdb.StatementType.EXPLAIN]):
                raise StoreError(
                    "Only one query, which reads, can be run: SELECT …, FROM …, WITH …, DESCRIBE … or EXPLAIN …"
                )
            for name, table in (tables or {}).items():
                cursor.register(name, table)
            return cursor.sql(query, params=parameters).to_arrow_table()

    def series(
        self, *, between: tuple[str, str], by: By = "week", reality: Sequence[str] = ("actual", "ongoing"),
        since: str | None = None, until: str | None = None, rows: bool = False,
    ) -> Any:  # fmt: skip
        """What two sides did and said to each other by period, as a tidy ``pyarrow.Table``.

        One row for each ``period`` (its first day; null: no day is known), ``source``, ``target``, ``measure`` and
        ``category``. Measures: ``events`` by type, ``quads`` by quad class, ``goldstein`` (a sum), ``contacts`` by
        mode (source and target in the order of the alphabet), ``statements`` by polarity, ``topics`` by topic and
        polarity. ``reports`` counts every row of the record, ``stories`` each once in the copies of one text,
        ``occurrences`` each once.

        Args:
            between: Two sides: country codes or ids of organisations.
            by: ``day``, ``week`` (from Monday) or ``month``.
            reality: Only what is of these.
            since: First day.
            until: Last day.
            rows: Add the column ``rows``: document id and row id of everything that was counted.
        Raises:
            OptionError: `between` or `by` cannot be used.
            StoreError: stories were not looked for since documents were added (``dragoman stories``).
        """
        return dyad_series(self, between=between, by=by, reality=reality, since=since, until=until, rows=rows)

    def timeline(self, one: str, other: str) -> Any:
        """Contacts and events of two in time, as an ``altair.Chart``, which a notebook shows.

        >>> store.timeline("USA", "CHN").save("timeline.svg")  # doctest: +SKIP

        A dot is a day and a type, or a month where there is much; larger where more rows say so, hollow where the text
        gives no date and the day of publication stands for it. Only what took place or goes on is shown.

        Raises:
            OptionError: a name nobody has.
            DragomanError: altair is not installed (``pip install dragoman[room]``).
        """
        from dragoman.store.timeline import timeline_chart

        return timeline_chart(self, one, other)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """A cursor that sees one state of the store and can change nothing."""
        cursor = self._cursor()
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield cursor
        except duckdb.Error as error:
            raise StoreError(f"{self.path} could not be read: {error}") from error
        except msgspec.ValidationError as error:
            raise StoreVersionError(
                f"{self.path} holds a value that this version of dragoman does not know ({error}). "
                "Use the version that wrote it, or a later one."
            ) from error
        finally:
            self._let_go(cursor)

    def _asking(self) -> AbstractContextManager[Any]:
        """A cursor in which rows have numbers (``rowid``), for :class:`~dragoman.store.rows.Rows`."""
        return self._reading()

    def _rebuild(self, cursor: Any, ids: Sequence[str], *, tables: Iterable[str] = LISTS) -> Iterator[Record]:
        return rebuild(cursor, ids, tables=tables)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"{self.path} is closed. Open it again: Store.open({self.path!r}).")


def _select(name: str, document_id: str | None) -> str:
    own = quoted(name)
    if name == NAMES:
        return f"FROM {own} ORDER BY ALL"
    columns = ", ".join(f"own.{quoted(c.name)}" for c in schemas()[name]) if name in schemas() else "own.*"
    if name == "documents":
        return f"SELECT {columns} FROM documents own {'WHERE id = ?' if document_id else ''} ORDER BY {_ORDER}"
    only = "WHERE document_id = ?" if document_id else ""
    if name == "publications":
        return f"FROM {own} {only} ORDER BY document_id, source_id NULLS FIRST"
    if name not in TABLES:
        return f"FROM {own} {only}"
    order = f"SELECT id, row_number() OVER (ORDER BY {_ORDER}) AS rank FROM documents"
    return f"SELECT {columns} FROM {own} own JOIN ({order}) d ON d.id = document_id {only} ORDER BY d.rank, position"


def batches(records: Iterable[Record], most: tuple[int, int, float]) -> Iterator[list[Record]]:
    """`records` in batches, full at one of three limits; if they raise, what came before is given first."""
    count, characters, seconds = most
    batch: list[Record] = []
    size, since = 0, monotonic()
    try:
        for record in records:
            batch.append(record)
            size += len(record.document.text)
            if len(batch) >= count or size >= characters or monotonic() - since >= seconds:
                yield batch
                batch, size, since = [], 0, monotonic()
    except (Exception, KeyboardInterrupt):
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
