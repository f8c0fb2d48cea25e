"""What was asked for: the parts of the address and of the query, each checked before it is used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dragoman.errors import OptionError, suggest
from dragoman.room.answers import Pager
from dragoman.sources import checked_day

PER_PAGE = 50
MOST_PAGES = 200
MOST_ROWS = 5000  # of a table that is taken away as CSV
LONGEST = 200  # characters of a word in the query


class Wrong(Exception):
    """A request that cannot be answered; `status` is 400 or 404, the message says what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def not_there(what: str, name: str, instead: str) -> Wrong:
    """404: there is no `what` of that name; `instead` says where to look."""
    shown = name if len(name) <= 80 else f"{name[:79]}…"
    return Wrong(404, f"This record has no {what} “{shown}”. {instead}")


@dataclass(frozen=True, slots=True)
class Writing:
    """What the forms of a page need in a room that is open for writing: the word they must bring, and who asks."""

    word: str
    author: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its address, the words in it, its query, and what the answer is to be written in."""

    path: str
    words: Mapping[str, str]
    query: Mapping[str, str]
    form: str = "html"
    desk: Writing | None = None
    table: str | None = None  # which table of the page is taken away as CSV; None for the first

    def checked(self, allowed: Collection[str]) -> Asked:
        """Itself, if the query has no names but `allowed`, and no page that cannot be."""
        for name, value in self.query.items():
            if name not in allowed:
                known = ", ".join(sorted(allowed)) or "none"
                raise Wrong(400, f"There is no parameter {name[:40]!r} here.{suggest(name, allowed)} Known: {known}.")
            if len(value) > LONGEST:
                raise Wrong(400, f"{name}: at most {LONGEST} characters.")
        _ = self.page
        return self

    def text(self, name: str) -> str | None:
        """A word of the query; None where it is left out or empty."""
        return self.query.get(name, "").replace("\x00", "").strip() or None

    def choice(self, name: str, known: Collection[str]) -> str | None:
        """A word of a closed list."""
        value = self.text(name)
        if value is not None and value not in known:
            raise Wrong(400, f"{name}: {value!r} is none of {', '.join(known)}.{suggest(value, known)}")
        return value

    def day(self, name: str) -> str | None:
        """A day as ``2021-06-11``."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return checked_day(value, name)
        except OptionError as error:
            raise Wrong(400, str(error)) from error

    @property
    def page(self) -> int:
        """Which page of a list, from 1."""
        value = self.text("page") or "1"
        if not (value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= MOST_PAGES):
            raise Wrong(400, f"page: a number from 1 to {MOST_PAGES}. For rows further down, narrow the question.")
        return int(value)

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * PER_PAGE

    @property
    def limit(self) -> int:
        """Rows of a list on its page; one that is taken away as CSV has them all, up to a bound."""
        return self.most(PER_PAGE)

    def most(self, shown: int) -> int:
        """How many rows of a table are asked for of which a page shows `shown`."""
        return MOST_ROWS if self.form == "csv" and not self.text("page") else shown

    def pager(self, total: int) -> Pager:
        """The pages of a list of `total` rows, and the addresses of the neighbours of this one."""
        pages = max(1, min(MOST_PAGES, -(-total // PER_PAGE)))
        at = self.page
        return Pager(at, pages, self.turned(at - 1) if at > 1 else None, self.turned(at + 1) if at < pages else None)

    def turned(self, page: int) -> str:
        """The address of another page of this list."""
        return self.address(page=str(page) if page > 1 else "")

    def address(self, form: str = "html", **changes: str) -> str:
        """This address with other words in its query (an empty one is taken out) or in another form."""
        from urllib.parse import quote, urlencode

        query = {k: v for k, v in {**self.query, **changes}.items() if v}
        path = quote(self.path, safe="/.:~-") + (f".{form}" if form != "html" else "")
        return f"{path}?{urlencode(query)}" if query else path
