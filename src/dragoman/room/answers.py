"""What a page is before it is written: tables with the query behind them, and facts; then HTML, JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

Row = Mapping[str, Any]
_SHORT = frozenset("when day month first last published failed_at how mode_words reality kind language".split())
_MOST_TOLD = 50
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a reader sees it: `key` of the row, its heading, and where its words lead."""

    key: str
    label: str
    link: Callable[[Row], str | None] | None = None
    number: bool = False

    @property
    def short(self) -> bool:
        """Whether its words stay on one line: days and single words."""
        return self.key in _SHORT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the query that gave them. `total` counts all rows there are, of which `rows` may be one page."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    sql: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    total: int | None = None
    empty: str = "No row matches."
    note: str = ""

    @property
    def count(self) -> int:
        """Rows there are in all."""
        return len(self.rows) if self.total is None else self.total


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a table this is; the addresses of its neighbours are made with the query as it was asked."""

    page: int
    pages: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What a page begins with, before its rows are known: its title, and under which entry of the bar it is.

    Attributes:
        searches: The page has a field to search of its own, so that the bar has none.
    """

    title: str
    section: str = ""
    searches: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A page. `parts` is for its template only; `facts` is in the JSON as well."""

    template: str
    head: Head
    facts: Mapping[str, Any] = field(default_factory=dict)
    tables: Sequence[Table] = ()
    parts: Mapping[str, Any] = field(default_factory=dict)
    pager: Pager | None = None
    markdown: str | None = None

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(t for t in self.tables if t.name == name)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or a picture, as SVG or PNG."""

    content: bytes
    kind: str


# What a page makes: its head, once it is sure that there is such a page, then the page or the picture.
Making = Iterator[Head | Answer | Drawing]


def whole(making: Making) -> Answer:
    """The page, after its head."""
    *_, answer = making
    assert isinstance(answer, Answer)
    return answer


def address(*parts: str, **query: str | int | None) -> str:
    """``/actor/a%2Fb?page=2``: an address of this room; what is empty is left out of the query."""
    path = "/" + "/".join(quote(part, safe=".:~-") for part in parts)
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(asked)}" if asked else path


def as_json(answer: Answer) -> bytes:
    """The facts of a page and its tables, each with the number of all its rows and the query behind it."""
    tables = {
        t.name: {
            "title": t.title,
            "total": t.count,
            "rows": list(t.rows),
            "sql": t.sql,
            "parameters": {name: _told(value) for name, value in t.parameters.items()},
        }
        for t in answer.tables
    }
    data: dict[str, Any] = {"title": answer.head.title, **answer.facts, "tables": tables}
    if answer.pager is not None:
        data["page"] = {"number": answer.pager.page, "of": answer.pager.pages}
    return msgspec.json.format(msgspec.json.encode(_holdable(data)), indent=1)


def _told(value: Any) -> Any:
    """A parameter of a query; of a long list only how long it is."""
    if isinstance(value, list):
        return f"{len(value):,} values" if len(value) > _MOST_TOLD else value
    return value if value is None or isinstance(value, str | int | float) else f"{len(value):,} rows"


def _holdable(value: Any) -> Any:
    """`value` as JSON can hold it: halves of surrogate pairs are no Unicode."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value
    if isinstance(value, Mapping):
        return {_holdable(k): _holdable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_holdable(v) for v in value]
    return value


def as_csv(table: Table) -> str:
    """The rows of a table; a first row with the names. Text that a spreadsheet would run as a formula gets a ``'``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = list(dict.fromkeys(name for row in table.rows for name in row)) or [c.key for c in table.columns]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in table.rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | dict):
        value = msgspec.json.encode(_holdable(value)).decode("utf-8") if _nested(value) else "; ".join(map(str, value))
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or any(isinstance(v, list | tuple | dict) for v in value)
