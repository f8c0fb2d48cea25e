"""The record as tables: one row shape for Arrow, data frames and the store.

Columns are the fields of the structs in :mod:`dragoman.record.model`, in their order, preceded (but in
``documents``) by ``document_id`` and ``position``, the row's place in the record's list. A span is a list of two
integers; nested structs stay nested. ``mentions`` has one row a mention; ``cited`` is the table of the record's
references. Arrow is UTF-8 and cannot hold a lone surrogate: each becomes U+FFFD, one character for one, so
that spans hold.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any

import msgspec

from dragoman.record import model
from dragoman.record.model import CODEPOINTS, Record, Span, _doc

_SURROGATE = re.compile("[\ud800-\udfff]")


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an actor, as a row of its own."""

    actor: Annotated[str, _doc("Actor id.")]
    span: Annotated[Span, _doc("The words that name or refer to the actor.", unit=CODEPOINTS)]


def _mentions(record: Record) -> Iterator[Mention]:
    for actor in record.actors:
        for span in actor.mentions:
            yield Mention(actor=actor.id, span=span)


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """Every table but ``documents`` begins with these two columns."""

    document_id: Annotated[str, _doc("Id of the document.")]
    position: Annotated[int, _doc("Place of the row in the record's list, from 0.")]


Rows = Callable[[Record], Iterable[msgspec.Struct]]

MENTIONS = "mentions"  # made from the actors' rows, which hold them too

TABLES: dict[str, tuple[type[msgspec.Struct], Rows]] = {
    "documents": (model.Document, lambda r: [r.document]),
    "actors": (model.Actor, lambda r: r.actors),
    MENTIONS: (Mention, _mentions),
    "statements": (model.Statement, lambda r: r.statements),
    "events": (model.Event, lambda r: r.events),
    "codings": (model.Coding, lambda r: r.codings),
    "contacts": (model.Contact, lambda r: r.contacts),
    "accounts": (model.Account, lambda r: r.accounts),
    "cited": (model.Reference, lambda r: r.references),
    "figures": (model.Figure, lambda r: r.figures),
    "dates": (model.TimeExpression, lambda r: r.dates),
    "places": (model.Place, lambda r: r.places),
}


def structs(table: str) -> list[type[msgspec.Struct]]:
    """The structs whose fields are the columns of `table`, in order.

    Raises:
        KeyError: `table` is not one of :data:`TABLES`.
    """
    own = TABLES[table][0]
    return [own] if table == "documents" else [Key, own]


def record_field(table: str) -> str | None:
    """The field of a record that `table` holds; None for ``mentions``, which stand in the actors."""
    return {"documents": "document", "cited": "references", MENTIONS: None}.get(table, table)


def columns(table: str) -> list[str]:
    """Names of the columns of `table`, in order."""
    return [name for struct in structs(table) for name in struct.__struct_fields__]


def rows(table: str, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Rows of `table` as plain dicts in column order."""
    _, pick = TABLES[table]
    for record in records:
        for position, item in enumerate(pick(record)):
            row = msgspec.to_builtins(item)
            yield row if table == "documents" else {"document_id": record.document.id, "position": position, **row}


def arrow_table(table: str, records: Sequence[Record]) -> Any:
    """`table` of all `records` as a ``pyarrow.Table`` with :func:`arrow_schema`.

    Raises:
        KeyError: `table` is not one of :data:`TABLES`.
    """
    import pyarrow as pa

    found = list(rows(table, records))
    try:
        return pa.Table.from_pylist(found, schema=arrow_schema(table))
    except UnicodeEncodeError:
        return pa.Table.from_pylist(without_surrogates(found), schema=arrow_schema(table))


def without_surrogates(value: Any) -> Any:
    """`value` (plain dicts, lists and scalars) with U+FFFD for each lone surrogate in its strings."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {key: without_surrogates(item) for key, item in value.items()}
    return value


def data_frame(table: Any) -> Any:
    """A ``pyarrow.Table`` as a ``pandas.DataFrame``; a whole number stays one, whether or not some are missing."""
    import pandas as pd
    import pyarrow as pa

    return table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)


@cache
def arrow_schema(table: str) -> Any:
    """The ``pyarrow.Schema`` of `table`, made from its structs."""
    import pyarrow as pa

    return pa.schema([column for struct in structs(table) for column in struct_fields(struct)])


def struct_fields(struct: type[msgspec.Struct]) -> list[Any]:
    """The fields of `struct` as ``pyarrow`` fields, in order."""
    import pyarrow as pa

    hints = typing.get_type_hints(struct)
    return [pa.field(name, _arrow_type(hints[name])) for name in struct.__struct_fields__]


def _arrow_type(hint: Any) -> Any:
    """The Arrow type of a field's annotation (scalars, Literal, optional, list, span, struct)."""
    import pyarrow as pa

    scalars = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if hint in scalars:
        return scalars[hint]
    if hint == Span:
        return pa.list_(pa.int32())
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _arrow_type(args[0])
    if origin is typing.Literal:
        return _arrow_type(type(args[0]))
    if origin in (types.UnionType, typing.Union):
        return _arrow_type(next(a for a in args if a is not type(None)))
    if origin is list:
        return pa.list_(_arrow_type(args[0]))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return pa.struct(struct_fields(hint))
    raise TypeError(f"no Arrow type for {hint!r}")
