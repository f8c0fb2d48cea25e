"""What people say of rows that the machine made, and a record with it applied.

A correction names a row by its table and id and, because a later reading may give the row another id, by the words
that it rests on. It never changes what the machine wrote: a corrected record is made anew from the machine's record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from dragoman.errors import OptionError, suggest
from dragoman.record import MadeBy, Record, Span

Verdict = Literal["accept", "reject", "mend"]
CORRECTED = ("statements", "events", "codings", "contacts", "cited", "figures", "dates", "places")
# The words that a row rests on: where a row of another id has them too, it is the same row read again.
_RESTS_ON: dict[str, Callable[[Any], Sequence[Span]]] = {
    "statements": lambda r: r.cue or r.content, "events": lambda r: r.trigger, "codings": lambda r: r.trigger,
    "contacts": lambda r: r.mentions[:1],
    "cited": lambda r: [r.span], "figures": lambda r: [r.span], "dates": lambda r: [r.span],
    "places": lambda r: [r.span],
}  # fmt: skip
_FIXED = frozenset({"id", "made_by", "confidence", "content_key"})
# Fields that name actors of the record.
_ACTORS = frozenset({"speaker", "addressees", "about", "actors", "recipients", "by"})
CONFIRMED = 1.0  # confidence of a row that somebody accepted or mended


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says of one row."""

    id: Annotated[str, Meta(description="Made from the row, the field, the author and the time.")]
    document_id: Annotated[str, Meta(description="Id of the document.")]
    table: Annotated[str, Meta(description="Table of the row.")]
    row: Annotated[str, Meta(description="Id of the row when it was corrected.")]
    spans: Annotated[list[Span], Meta(description="The words that the row rests on (code points).")]
    verdict: Annotated[Verdict, Meta(description="accept, reject, or mend: a field has another value.")]
    field: Annotated[str | None, Meta(description="Field that is mended.")] = None
    value: Annotated[str | None, Meta(description="Its value, as JSON.")] = None
    author: Annotated[str, Meta(description="Who says so.")]
    said_at: Annotated[str, Meta(description="When, UTC, ISO 8601.")]
    reason: Annotated[str | None, Meta(description="Why.")] = None


def rests_on(table: str, row: Any) -> list[Span]:
    """The words by which a row of `table` is told in another reading."""
    return list(_RESTS_ON[table](row))


def row_of(record: Record, table: str, row: str) -> Any:
    """The row of that id; None if there is none."""
    return next((r for r in _rows(record, table) if r.id == row), None)


def checked_value(record: Record, table: str, row: Any, field: str, value: Any) -> Any:
    """`value` as a row of `table` can hold it in `field`; names of actors become their ids.

    Raises:
        OptionError: no such field, one that cannot be mended, a value it cannot hold, or nobody of that name.
    """
    fields = [f for f in type(row).__struct_fields__ if f not in _FIXED]
    if field not in fields:
        raise OptionError(f"{field}: {table} have no field {field!r} to mend.{suggest(field, fields)}")
    if field in _ACTORS:
        value = [_actor(record, v) for v in value] if isinstance(value, list) else value and _actor(record, value)
    try:
        mended = msgspec.convert({**msgspec.to_builtins(row), field: value}, type(row))
    except msgspec.ValidationError as error:
        raise OptionError(f"{field}: {value!r} cannot stand there ({error}).") from error
    length = len(record.document.text)
    for start, end in _spans(getattr(mended, field)):
        if not 0 <= start < end <= length:
            raise OptionError(f"{field}: [{start}, {end}] is no span of the text, which has {length:,} code points.")
    return msgspec.to_builtins(getattr(mended, field))


def corrected(record: Record, corrections: Iterable[Correction]) -> Record:
    """The record as people say it should be; `record` itself is not changed.

    Later corrections win. One whose row is not there any more, under its id or on its words, changes nothing.
    """
    out = record
    for c in sorted(corrections, key=lambda c: (c.said_at, c.id)):
        row = found(out, c)
        if row is not None:
            out = _without(out, c.table, row) if c.verdict == "reject" else _mended(out, c, row)
    return out


def found(record: Record, correction: Correction) -> Any:
    """The row that a correction is about: by id, else the only one on the same words; None if there is none."""
    row = row_of(record, correction.table, correction.row)
    if row is not None:
        return row
    spans = set(correction.spans)
    same = [r for r in _rows(record, correction.table) if spans and spans.intersection(rests_on(correction.table, r))]
    return same[0] if len(same) == 1 else None


def _mended(record: Record, c: Correction, row: Any) -> Record:
    changes: dict[str, Any] = {"confidence": CONFIRMED} if hasattr(row, "confidence") else {}
    if c.verdict == "mend" and c.field is not None:
        builtin = {**msgspec.to_builtins(row), c.field: msgspec.json.decode(c.value or "null")}
        row = msgspec.convert(builtin, type(row))
        if c.field in {"event_type", "event_mode"}:
            changes |= _codes(row, c.field)
        changes["made_by"] = MadeBy(stage="correction", version="1", rule="mend", detail=c.author)
    mended = msgspec.structs.replace(row, **changes)
    rows = [mended if r.id == row.id else r for r in _rows(record, c.table)]
    return msgspec.structs.replace(record, **{_field(c.table): rows})


def _codes(event: Any, field: str) -> dict[str, Any]:
    """What hangs on the type of an event: its quad, its CAMEO code and the score; its mode, if the type is another."""
    from dragoman.extraction.events.lexicon import code_of, quad_codes

    code = code_of(event.event_type, event.event_mode if field == "event_mode" else None)
    return {
        "event_mode": code.mode, "cameo": code.cameo, "goldstein": code.goldstein,
        "quad_code": quad_codes()[event.event_type],
    }  # fmt: skip


def _without(record: Record, table: str, row: Any) -> Record:
    """The record without a row, and without its id in other rows."""
    kept = {_field(t): [r for r in _rows(record, t) if t != table or r.id != row.id] for t in (*CORRECTED, "accounts")}
    if table == "contacts":
        kept["accounts"] = [a for a in kept["accounts"] if a.contact != row.id]
    names = {
        "statements": ("statement", "parent"), "contacts": ("contact",), "places": ("place",), "events": ("event",),
    }.get(table, ())  # fmt: skip
    lists = {"statements": ("statements",), "events": ("events",)}.get(table, ())
    for field, rows in kept.items():
        kept[field] = [_released(r, row.id, names, lists) for r in rows]
    return msgspec.structs.replace(record, **kept)


def _released(row: Any, gone: str, names: Iterable[str], lists: Iterable[str]) -> Any:
    changes: dict[str, Any] = {n: None for n in names if getattr(row, n, None) == gone}
    changes |= {n: [i for i in getattr(row, n) if i != gone] for n in lists if gone in getattr(row, n, ())}
    return msgspec.structs.replace(row, **changes) if changes else row


def _rows(record: Record, table: str) -> list[Any]:
    rows: list[Any] = getattr(record, _field(table))
    return rows


def _field(table: str) -> str:
    return "references" if table == "cited" else table


def _actor(record: Record, name: str) -> str:
    """The id of an actor of the record, given as id or as name."""
    for actor in record.actors:
        if name in {actor.id, actor.name}:
            return actor.id
    known = [a.name for a in record.actors]
    raise OptionError(f"{name!r} is no actor of this text.{suggest(name, known)} There are: {', '.join(known)}.")


def _spans(value: Any) -> list[Span]:
    """The spans that a field holds, if it is one of spans."""
    if isinstance(value, tuple) and len(value) == 2:
        return [value]
    if isinstance(value, list) and value and all(isinstance(v, tuple) for v in value):
        return value
    return []


def checked_verdict(word: str) -> Verdict:
    """`word` as a verdict.

    Raises:
        OptionError: it is none.
    """
    if word not in get_args(Verdict):
        raise OptionError(f"verdict: no {word!r}. One of: {', '.join(get_args(Verdict))}.")
    return word  # type: ignore[return-value]
