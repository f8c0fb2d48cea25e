"""The record as tables: one row shape for Arrow, data frames and the store.

Columns are the fields of the structs in :mod:`dragoman.record.model`, in their order, preceded by
``document_id``. A span is a list of two integers; nested structs stay nested. ``mentions`` has one row a
mention; ``cited`` is the table of the record's references.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from dragoman.record import model
from dragoman.record.model import Record, Span


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an actor, as a row of its own."""

    actor: str
    span: Span


def _mentions(record: Record) -> Iterator[Mention]:
    for actor in record.actors:
        for span in actor.mentions:
            yield Mention(actor=actor.id, span=span)


Rows = Callable[[Record], Iterable[msgspec.Struct]]

TABLES: dict[str, tuple[type[msgspec.Struct], Rows]] = {
    "documents": (model.Document, lambda r: [r.document]),
    "actors": (model.Actor, lambda r: r.actors),
    "mentions": (Mention, _mentions),
    "statements": (model.Statement, lambda r: r.statements),
    "events": (model.Event, lambda r: r.events),
    "contacts": (model.Contact, lambda r: r.contacts),
    "accounts": (model.Account, lambda r: r.accounts),
    "cited": (model.Reference, lambda r: r.references),
    "figures": (model.Figure, lambda r: r.figures),
    "dates": (model.TimeExpression, lambda r: r.dates),
    "places": (model.Place, lambda r: r.places),
}


def columns(table: str) -> list[str]:
    """Names of the columns of `table`, in order."""
    own = list(TABLES[table][0].__struct_fields__)
    return own if table == "documents" else ["document_id", *own]


def rows(table: str, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Rows of `table` as plain dicts in column order."""
    _, pick = TABLES[table]
    for record in records:
        for item in pick(record):
            row = msgspec.to_builtins(item)
            yield row if table == "documents" else {"document_id": record.document.id, **row}


def arrow_table(table: str, records: Sequence[Record]) -> Any:
    """`table` of all `records` as a ``pyarrow.Table`` with :func:`arrow_schema`.

    Raises:
        KeyError: `table` is not one of :data:`TABLES`.
    """
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows(table, records)), schema=arrow_schema(table))


@cache
def arrow_schema(table: str) -> Any:
    """The ``pyarrow.Schema`` of `table`, made from its struct."""
    import pyarrow as pa

    own = _struct_fields(TABLES[table][0])
    return pa.schema(own if table == "documents" else [pa.field("document_id", pa.string()), *own])


def _struct_fields(struct: type[msgspec.Struct]) -> list[Any]:
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
        return pa.struct(_struct_fields(hint))
    raise TypeError(f"no Arrow type for {hint!r}")
