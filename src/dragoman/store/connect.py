"""Opening the file of a store, and what goes wrong with it, said so that the user knows what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb

from dragoman.errors import StoreBusy, StoreError, StoreVersionError
from dragoman.record import SCHEMA
from dragoman.store.schema import additions, file_layout, file_schemas, statements
from dragoman.store.side import filling

MEMORY = ":memory:"
# A store reads and writes its own file and nothing else: no extension is fetched, no query opens another file, and
# no name in a query is taken for a variable of the program that runs it.
CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "enable_external_access": "false",
    "python_enable_replacements": "false",
}  # fmt: skip
_PID = re.compile(r"\(PID (\d+)\)")


def version() -> str:
    """The version of dragoman that is running."""
    from dragoman import __version__

    return __version__


def connect(path: str, *, read_only: bool) -> Any:
    """A DuckDB connection to the store at `path`, which is set up first if it is new.

    Raises:
        StoreBusy: another process holds it.
        StoreVersionError: it has other tables than this version of dragoman.
        StoreError: it is no store, or cannot be opened.
    """
    if path != MEMORY:
        place = Path(path).absolute()  # DuckDB takes "s3:…" and the like for an address
        _check_place(place, read_only)
        path = str(place)
    try:
        connection = duckdb.connect(path, read_only=read_only, config=CONFIG)
    except duckdb.Error as error:
        raise _opening_error(path, str(error)) from error
    try:
        _check_tables(connection, path, read_only)
    except duckdb.Error as error:
        connection.close()
        raise StoreError(f"{path} cannot be opened: {first_line(error)}") from error
    except StoreError:
        connection.close()
        raise
    return connection


def no_store(path: str | Path) -> StoreError:
    """The error for a store that has to be there and is not."""
    return StoreError(f"There is no store {path}. Make one: dragoman read SOURCE --into {path}")


def _check_place(path: Path, read_only: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a directory. Name a file in it, such as {path / 'record.duckdb'}.")
    if path.exists():
        if path.stat().st_size == 0:
            raise StoreError(f"{path} is an empty file, not a store. Remove it, or name another file.")
    elif read_only:
        raise no_store(path)
    elif not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent} to put a store in. Make it first: mkdir -p {path.parent}")


def _opening_error(path: str, problem: str) -> StoreError:
    if "Could not set lock" in problem:
        pid = _PID.search(problem)
        holder = f"Another process{f' ({pid[1]})' if pid else ''} holds {path}"
        return StoreBusy(
            f"{holder}. Wait until it has finished, or end it. Many may read a store at once, but only if none writes."
        )
    if "different configuration" in problem:
        return StoreBusy(
            f"This process has {path} open already, for reading or for writing only. Close it there first."
        )
    if "version number" in problem or "storage version" in problem:
        return StoreVersionError(f"{path} was written by another version of DuckDB. {_remedy(path)}")
    if (
        "not a valid DuckDB database" in problem or "external extensions is disabled" in problem
    ):  # SQLite is known by one
        return StoreError(f"{path} is not a DuckDB file, so it is no store. Name another file.")
    if "Permission denied" in problem or "Read-only file system" in problem:
        return StoreError(
            f"{path} may not be written or read by you. Change its permissions, copy it, "
            "or only read it: Store.open(path, read_only=True)."
        )
    return StoreError(f"{path} cannot be opened: {problem.splitlines()[0]}")


def _check_tables(connection: Any, path: str, read_only: bool) -> None:
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        if read_only:
            raise StoreError(f"{path} holds nothing yet. Fill it: dragoman read SOURCE --into {path}")
        _set_up(connection)
    elif not {"meta", "documents"} <= tables:
        raise StoreError(f"{path} is a DuckDB file, but no store of dragoman's. Name another file.")
    else:
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
        if meta.get("schema") == SCHEMA and meta.get("layout") != file_layout():
            meta = _migrated(connection, path, read_only, meta)
        _check_version(meta, path)


def _migrated(connection: Any, path: str, read_only: bool, meta: dict[str, str]) -> dict[str, str]:
    """What the store says of itself once it has been brought to this version's tables, if that can be."""
    has: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    ).fetchall():
        has.setdefault(table, {})[column] = kind
    steps = additions(has, file_schemas())
    if steps is None:
        return meta
    if read_only:
        raise StoreVersionError(
            f"{path} was written by dragoman {meta.get('dragoman', '(unknown)')} and has to be brought to the tables "
            f"of {version()} once, which keeps all that is in it: dragoman upgrade {path}"
        )
    connection.execute("BEGIN")
    for step in (*steps, *filling(has)):
        connection.execute(step)
    connection.execute("UPDATE meta SET value = $1 WHERE name = 'layout'", [file_layout()])
    connection.execute("COMMIT")
    return {**meta, "layout": file_layout()}


def _set_up(connection: Any) -> None:
    connection.execute("BEGIN")
    for statement in statements(version()):
        connection.execute(statement)
    connection.execute("COMMIT")


def _check_version(meta: dict[str, str], path: str) -> None:
    if (meta.get("schema"), meta.get("layout")) != (SCHEMA, file_layout()):
        raise StoreVersionError(
            f"{path} was written by dragoman {meta.get('dragoman', '(unknown)')}, whose tables are not those of "
            f"dragoman {version()}. {_remedy(path)}"
        )


def _remedy(path: str) -> str:
    return f"Read the sources again into a new file (dragoman read … --into NEW), or use the version that wrote {path}."


def first_line(error: Exception) -> str:
    """The first line of an error's message."""
    return next(iter(str(error).splitlines()), type(error).__name__)
