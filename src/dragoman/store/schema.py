"""The tables of a store, made from the structs: nothing here names a column of the record.

Beside the record's tables a store has some of its own: ``readings`` (which dragoman read a document, and a digest
of what it found), ``failures`` (inputs that could not be read; ``failed_at`` is UTC), ``corrections`` (what people say
of rows), ``decisions`` (what people say of encounters), ``machine`` (the records of corrected documents as the machine
wrote them) and ``meta``.

A store in one file has two things more, by which it is quick to ask: every table of the record has a column ``doc``,
the number of its document, and ``names`` keeps what actors are called. :mod:`dragoman.store.side` keeps both right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

import pyarrow as pa
from msgspec import Meta, Struct

from dragoman.extraction.decisions import Decision
from dragoman.record import SCHEMA
from dragoman.record.schema import fields, meaning
from dragoman.record.tables import TABLES, arrow_schema, struct_fields, structs
from dragoman.sources import Failure
from dragoman.store.corrections import Correction

# The words of the evidence in SQL: SELECT quote(d.text, s.content[1]) …
QUOTE = 'CREATE MACRO quote("text", span) AS substring("text", span[1] + 1, span[2] - span[1])'


class Reading(Struct, frozen=True, kw_only=True):
    """Which dragoman read a document."""

    document_id: Annotated[str, Meta(description="Id of the document.")]
    digest: Annotated[str, Meta(description="Of the whole record; another digest is another reading.")]
    dragoman: Annotated[str, Meta(description="Version that read it.")]


class Name(Struct, frozen=True, kw_only=True):
    """What an actor is called, and in how many documents so: a row for all actors that agree in these columns."""

    id: Annotated[str, Meta(description="Id of the actor.")]
    name: Annotated[str, Meta(description="What it is called.")]
    kind: Annotated[str | None, Meta(description="As in the actors.")]
    country: Annotated[str | None, Meta(description="As in the actors.")]
    wikidata: Annotated[str | None, Meta(description="As in the actors.")]
    sectors: Annotated[list[str], Meta(description="As in the actors.")]
    documents: Annotated[int, Meta(description="Documents that have it so.")]
    mentions: Annotated[int, Meta(description="Times that they name it.")]


DOC = "doc"
NAMES = "names"


@cache
def schemas() -> dict[str, Any]:
    """Name and ``pyarrow.Schema`` of every table of the record and of the store, as every kind of store has it."""
    text = pa.string()
    return {
        **{name: arrow_schema(name) for name in TABLES},
        "readings": pa.schema(struct_fields(Reading)),
        "corrections": pa.schema(struct_fields(Correction)),
        "decisions": pa.schema(struct_fields(Decision)),
        "machine": pa.schema([("document_id", text), ("record", text)]),
        "failures": pa.schema([*struct_fields(Failure), pa.field("failed_at", pa.timestamp("us"))]),
        "meta": pa.schema([("name", text), ("value", text)]),
    }


@cache
def file_schemas() -> dict[str, Any]:
    """The same as one file keeps them, with the numbers of documents and the names of actors."""
    number = pa.field(DOC, pa.int64())
    return {
        **{name: schema.append(number) if name in TABLES else schema for name, schema in schemas().items()},
        NAMES: pa.schema(struct_fields(Name)),
    }


def statements(version: str) -> Iterator[str]:
    """The SQL that sets up an empty store, for dragoman `version`."""
    yield from _tables(file_schemas())
    yield QUOTE
    for name in TABLES:
        yield f"COMMENT ON TABLE {quoted(name)} IS {literal(meaning(TABLES[name][0]))}"
        for struct in structs(name):
            for field in fields(struct):
                yield f"COMMENT ON COLUMN {quoted(name)}.{quoted(field.name)} IS {literal(field.description)}"
        yield f"COMMENT ON COLUMN {quoted(name)}.{DOC} IS {literal(_ABOUT_DOC)}"
    for field in fields(Name):
        yield f"COMMENT ON COLUMN {NAMES}.{quoted(field.name)} IS {literal(field.description)}"
    for key, value in {"schema": SCHEMA, "layout": file_layout(), "dragoman": version}.items():
        yield f"INSERT INTO meta VALUES ({literal(key)}, {literal(value)})"


_ABOUT_DOC = "Number of the document in this store: join by it."


def _tables(of: dict[str, Any]) -> Iterator[str]:
    for name, schema in of.items():
        columns = ", ".join(f"{quoted(column.name)} {sql_type(column.type)}" for column in schema)
        key = ", PRIMARY KEY (id)" if name == "documents" else ""
        yield f"CREATE TABLE {quoted(name)} ({columns}{key})"


def additions(has: dict[str, dict[str, str]], of: dict[str, Any]) -> list[str] | None:
    """The SQL that brings an older store to a layout, which adds tables and columns and takes none away.

    Args:
        has: The store's tables: column -> DuckDB type.
        of: The tables that it shall have, :func:`schemas` or :func:`file_schemas`.
    Returns:
        None if the store has what this version does not know, or knows as something else.
    """
    out = []
    for (name, schema), create in zip(of.items(), _tables(of), strict=True):
        if name not in has:
            out.append(create)
            continue
        wanted = {column.name: sql_type(column.type) for column in schema}
        if any(_plain(wanted.get(column, "")) != _plain(kind) for column, kind in has[name].items()):
            return None
        out += [
            f"ALTER TABLE {quoted(name)} ADD COLUMN {quoted(column)} {kind}{_DEFAULT if _is_list(kind) else ''}"
            for column, kind in wanted.items()
            if column not in has[name]
        ]
    return out


_DEFAULT = " DEFAULT []"


def _is_list(kind: str) -> bool:
    """Whether a column holds a list, which is empty where nothing is known; a span, two integers, can be missing."""
    return kind.endswith("[]") and kind != "INTEGER[]"


def _plain(kind: str) -> str:
    """A type as it compares: DuckDB quotes the names of a struct's fields only where it must."""
    return kind.replace('"', "")


@cache
def layout() -> str:
    """A digest of every table and column: stores of one layout can be read by one program."""
    return _digest(schemas())


@cache
def file_layout() -> str:
    """The same of a store in one file."""
    return _digest(file_schemas())


def _digest(of: dict[str, Any]) -> str:
    return hashlib.blake2b("\n".join(_tables(of)).encode(), digest_size=6).hexdigest()


def sql_type(arrow: Any) -> str:
    """The DuckDB type that holds an Arrow type."""
    if pa.types.is_list(arrow):
        return f"{sql_type(arrow.value_type)}[]"
    if pa.types.is_struct(arrow):
        return f"STRUCT({', '.join(f'{quoted(field.name)} {sql_type(field.type)}' for field in arrow)})"
    return _SCALARS[arrow]


_SCALARS = {
    pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.int64(): "BIGINT", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN",
    pa.timestamp("us"): "TIMESTAMP",
}  # fmt: skip


def quoted(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """`value` as an SQL string."""
    return "'" + value.replace("'", "''") + "'"
