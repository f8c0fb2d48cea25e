"""The desk of a room that is open for writing: who may correct, what a form asks for, and where its answer leads.

A form counts only if it comes from a page of this room: by the word that only its pages hold, and by what the browser
says of where the request comes from. The store is open for writing for as long as the room is.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, get_args
from urllib.parse import quote, unquote, urlsplit

import msgspec

from dragoman.errors import OptionError
from dragoman.record import ContactMode, EventType, Reality, Record, SpeechAct
from dragoman.record.words import ELLIPSIS, plain, shorten
from dragoman.room.answers import address
from dragoman.room.asked import Wrong
from dragoman.room.library import Library
from dragoman.store.corrections import checked_value, row_of

AUTHOR_COOKIE = "dragoman_author"
LONGEST_AUTHOR, LONGEST_REASON, LONGEST_BODY = 80, 500, 1 << 16
TABLES = ("statements", "events", "contacts")  # whose rows can be corrected on a page
READ_ONLY = "This room only reads. Close it, and open it with: dragoman serve STORE --write"
_SAFE_ID = re.compile(r"[a-z]+-[0-9a-f]{12}")
Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row that can be mended on a page.

    Attributes:
        kind: ``choice`` of `words`, ``actor``, ``actors``, or ``spans``.
    """

    name: str
    label: str
    kind: str
    words: tuple[str, ...] = ()


_REALITY = Field("reality", "Reality", "choice", get_args(Reality))
FIELDS: dict[str, tuple[Field, ...]] = {
    "statements": (
        Field("speaker", "Speaker", "actor"), Field("act", "Act", "choice", get_args(SpeechAct)), _REALITY,
        Field("content", "What is said", "spans"),
    ),
    "events": (
        Field("event_type", "Type", "choice", get_args(EventType)), Field("actors", "Who", "actors"),
        Field("recipients", "Whom", "actors"), _REALITY, Field("trigger", "Words of the act", "spans"),
    ),
    "contacts": (
        Field("mode", "How", "choice", get_args(ContactMode)), _REALITY,
        Field("mentions", "Words that name it", "spans"),
    ),
}  # fmt: skip


class Desk:
    """Takes forms that correct rows or take a correction back."""

    def __init__(self, library: Library, author: str) -> None:
        self._library = library
        self._author = author[:LONGEST_AUTHOR]
        self.word = secrets.token_urlsafe(32)

    def author(self, cookies: str) -> str:
        """Whom a form names as author before somebody says otherwise: as last time, else who opened the room."""
        try:
            found = SimpleCookie(cookies).get(AUTHOR_COOKIE)
        except CookieError:
            found = None
        return plain(unquote(found.value))[:LONGEST_AUTHOR] if found is not None else self._author

    def check(self, headers: Mapping[str, str], form: Form) -> None:
        """Turn away what does not come from a page of this room.

        Raises:
            Wrong: 403.
        """
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        elsewhere = origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
        if elsewhere or site not in {None, "same-origin"}:
            raise Wrong(403, "This form comes from another site. Corrections are made on the pages of this room.")
        if not secrets.compare_digest(_one(form, "csrf").encode(), self.word.encode()):
            raise Wrong(403, "This form is from before the room was opened. Load its page again, then send it again.")

    def correct(self, form: Form) -> str:
        """Do what the form says of a row, and give the address to go on from.

        Raises:
            Wrong: it lacks something, or a value cannot stand there.
        """
        own, verdict, author = _one(form, "row"), _one(form, "verdict"), _author(form)
        reason = _one(form, "reason")[:LONGEST_REASON] or None
        store = self._library.store
        with _told():
            record, table = store.row(own)
            said: list[tuple[str | None, Any]] = [(None, None)]
            if verdict == "mend":
                said = list(_changes(record, table, own, form))
            for field, value in said:
                store.correct(own, verdict, field=field, value=value, author=author, reason=reason)
        self._library.changed(contacts=table == "contacts")
        return _back(form, record.document.id, own if verdict != "reject" else None)

    def undo(self, form: Form) -> str:
        """Take a correction back, and give the address to go on from.

        Raises:
            Wrong: there is none of that id.
        """
        store, own = self._library.store, _one(form, "correction")
        with _told():
            found = next((c for c in store.corrections() if c.id == own), None)
            store.undo(own)
        assert found is not None  # else it could not be taken back
        self._library.changed(contacts=found.table == "contacts")
        return _back(form, found.document_id, found.row)


def cookie_of(form: Form) -> str:
    """The cookie that keeps the name of the author for the next form."""
    return quote(_author(form), safe="")


def _one(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "").replace("\x00", "").strip()


def _author(form: Form) -> str:
    name = plain(_one(form, "author"))
    if not name:
        raise Wrong(400, "author: say who you are. A correction is kept with its author.")
    if len(name) > LONGEST_AUTHOR:
        raise Wrong(400, f"author: at most {LONGEST_AUTHOR} characters.")
    return name


@contextmanager
def _told() -> Iterator[None]:
    """What cannot be done is told as something that was asked wrongly."""
    try:
        yield
    except OptionError as error:
        raise Wrong(400, str(error)) from error


def _changes(record: Record, table: str, own: str, form: Form) -> Iterator[tuple[str, Any]]:
    """The fields that have another value in the form, all checked before the first is kept."""
    if table not in FIELDS:
        raise Wrong(400, f"{table} are not mended here. Use: dragoman correct STORE {own} --set FIELD=VALUE")
    row = msgspec.to_builtins(row_of(record, table, own))
    found = []
    for field in FIELDS[table]:
        if field.name not in form and field.kind != "actors":
            continue
        value = _value(field, form, record, row[field.name])
        if value != _plainly(row[field.name]):
            found.append((field.name, checked_value(record, table, row_of(record, table, own), field.name, value)))
    if not found:
        raise Wrong(400, "Nothing was changed. Change a field, or accept the row as it is.")
    yield from found


def _value(field: Field, form: Form, record: Record, old: Any) -> Any:
    if field.kind == "actors":
        return [v for v in form.get(field.name, ()) if v]
    given = _one(form, field.name)
    return _spans(field, given, record, old) if field.kind == "spans" else given or None


def words_at(record: Record, spans: Sequence[Sequence[int]]) -> str:
    """The words at some spans as a form shows them."""
    return ELLIPSIS.join(plain(record.quote((start, end))) for start, end in spans)


def _spans(field: Field, given: str, record: Record, old: Sequence[Sequence[int]]) -> list[list[int]]:
    """Where the words of a form stand, each piece as near as can be to where it stood; or spans, given as such."""
    if given == words_at(record, old):
        return [list(span) for span in old]
    if not given or given.startswith("["):
        try:
            return [[int(start), int(end)] for start, end in json.loads(given or "[]")]
        except (ValueError, TypeError) as error:
            wrong = "write the words as they stand in the text, or spans as [[start, end], …], in code points."
            raise Wrong(400, f"{field.label}: {wrong}") from error
    starts = [start for start, _ in old] or [0]
    pieces = [piece for piece in given.split(ELLIPSIS.strip()) if piece.strip()]
    return [_nearest(field, piece, record.document.text, starts[min(n, len(starts) - 1)])
            for n, piece in enumerate(pieces)]  # fmt: skip


def _nearest(field: Field, words: str, text: str, near: int) -> list[int]:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = min(pattern.finditer(text), key=lambda m: abs(m.start() - near), default=None)
    if found is None:
        raise Wrong(400, f"{field.label}: these words do not stand in the text: “{shorten(plain(words), 80)}”.")
    return list(found.span())


def _plainly(value: Any) -> Any:
    return [list(v) if isinstance(v, tuple) else v for v in value] if isinstance(value, list | tuple) else value


def _back(form: Form, document: str, row: str | None) -> str:
    """Where the form came from: only a place in this room can be named."""
    kind = _one(form, "back")
    if kind in {"statements", "events", "contacts", "corrections"}:
        return address("queue", **{"in": kind if kind != "statements" else ""})
    anchor = row if row is not None and _SAFE_ID.fullmatch(row) else "corrections"
    return f"{address('document', document)}#{anchor}"
