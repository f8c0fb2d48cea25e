"""Rows that a filter keeps: nothing is read before it is asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dragoman.record.tables import data_frame


class _Reader(Protocol):
    def _asking(self) -> AbstractContextManager[Any]: ...


class _Shown(ABC):
    """What rows can be turned into, however they come by.

    Attributes:
        table: What they are rows of.
    """

    table: str

    @abstractmethod
    def count(self) -> int:
        """How many there are."""

    @abstractmethod
    def to_arrow(self, *, limit: int | None = None, offset: int = 0) -> Any:
        """The rows as a ``pyarrow.Table``: all, or `limit` of them from number `offset` on."""

    def __repr__(self) -> str:
        return f"<Rows of {self.table}: {self.count():,}>"

    def to_pandas(self, *, limit: int | None = None) -> Any:
        """The rows as a ``pandas.DataFrame``."""
        return data_frame(self.to_arrow(limit=limit))

    def to_polars(self, *, limit: int | None = None) -> Any:
        """The rows as a ``polars.DataFrame``."""
        import polars

        return polars.from_arrow(self.to_arrow(limit=limit))

    def _repr_html_(self) -> str:
        shown: str = self.to_pandas(limit=20).to_html(index=False)
        return f"{shown}<p>{self.count():,} rows of {self.table}</p>"


class Rows(_Shown):
    """Rows of a query on a store, in a stable order; each use reads the store as it then is.

    >>> rows = store.statements(speaker="Blinken", topic="Taiwan")  # doctest: +SKIP
    >>> rows.count(), rows.to_pandas()  # doctest: +SKIP

    Attributes:
        table: Name of the table that the rows are of.
        sql: The query, with ``?`` for each of `parameters`.
        parameters: Its values, in order.
    """

    def __init__(self, store: _Reader, table: str, query: Query) -> None:
        self._store = store
        self._query = query
        self.table = table

    @property
    def sql(self) -> str:
        """The query of all rows."""
        return self._query.text()

    @property
    def parameters(self) -> list[Any]:
        """The values of its question marks."""
        return list(self._query.parameters)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_arrow().to_pylist())

    def count(self) -> int:
        """How many there are."""
        with self._store._asking() as cursor:
            found = cursor.execute(self._query.count(), self._query.parameters).fetchone()
        return int(found[0])

    def which(self, prefix: str) -> tuple[str, dict[str, Any]]:
        """A query of the ``rowid`` of the rows, to stand in another one; its values have names that begin so."""
        parts = self._query.which().split("?")
        assert len(parts) == len(self.parameters) + 1
        named = {f"{prefix}{n}": value for n, value in enumerate(self.parameters)}
        return f"SELECT row FROM ({''.join(x + f'${n}' for x, n in zip(parts, named, strict=False))}{parts[-1]})", named

    def to_arrow(self, *, limit: int | None = None, offset: int = 0) -> Any:
        """The rows as a ``pyarrow.Table``: all, or `limit` of them from number `offset` on."""
        with self._store._asking() as cursor:
            found = cursor.sql(self._query.text(limit, offset), params=self.parameters).to_arrow_table()
        return found.drop_columns(["rowid"]) if "rowid" in found.column_names else found


class Query:
    """One SELECT in two steps: which rows ``k``, in which order; then what is shown of those that are asked for."""

    def __init__(self, found: str, where: list[str], parameters: list[Any], order: str, shown: str) -> None:
        self.found = found
        self.where = where
        self.parameters = parameters
        self.order = order
        self.shown = shown

    def which(self) -> str:
        """The query of the rows in no order."""
        return f"{self.found}{' WHERE ' + ' AND '.join(self.where) if self.where else ''}"

    def count(self) -> str:
        """The query of the number of rows."""
        return f"SELECT count(*) FROM ({self.which()})"

    def text(self, limit: int | None = None, offset: int = 0) -> str:
        """The query of the rows: all, or `limit` of them from number `offset` on."""
        paged = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
        ordered = f"SELECT * FROM ({self.which()}) k ORDER BY {self.order}{paged}"
        return f"WITH found AS ({ordered})\n{self.shown}\nORDER BY {self.order}"


class ListedRows(_Shown):
    """Rows that are made, not asked for in SQL; used as :class:`Rows` are.

    Attributes:
        table: What they are rows of.
    """

    def __init__(self, table: str, rows: list[dict[str, Any]], schema: Any) -> None:
        self.table = table
        self._rows = rows
        self._schema = schema

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._rows)

    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def to_arrow(self, *, limit: int | None = None, offset: int = 0) -> Any:
        """The rows as a ``pyarrow.Table``: all, or `limit` of them from number `offset` on."""
        import pyarrow as pa

        last = None if limit is None else offset + limit
        return pa.Table.from_pylist(self._rows[offset:last], schema=self._schema)
