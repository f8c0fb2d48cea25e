"""From a reading to its record: findings of all stages, their spans mapped back to the text as read."""

from __future__ import annotations

import typing
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from dragoman.extraction.actors import Cast, Draft
from dragoman.extraction.reading import Reading
from dragoman.record import Actor, Record, Span
from dragoman.text.view import View

Mapper = Callable[[View, Any], Any]


def assemble(reading: Reading) -> Record:
    """The record of a reading whose stages have all run."""
    view = reading.view
    figures = _with_statements(reading)
    statements = [
        msgspec.structs.replace(st, contact=reading.settings.get(st.id)) if st.id in reading.settings else st
        for st in reading.statements
    ]
    used = _used(reading)
    places = {a for m in reading.cast.mentions if m.place for a in m.actors}
    places -= {a for m in reading.cast.mentions if not m.place for a in m.actors}
    actors = [
        _actor(reading.cast, draft)
        for draft in reading.cast.actors.values()
        if _kept(reading.cast, draft, used, places)
    ]
    dates = [msgspec.structs.replace(d, text="") for d in reading.dates]
    record = Record(
        document=reading.document,
        actors=to_source(view, sorted(actors, key=lambda a: (a.mentions[:1] or [(1 << 60, 0)], a.id))),
        statements=to_source(view, statements),
        events=to_source(view, reading.events),
        codings=to_source(view, reading.codings),
        contacts=to_source(view, reading.contacts),
        accounts=reading.accounts,
        references=to_source(view, reading.references),
        figures=to_source(view, figures),
        dates=to_source(view, dates),
        places=to_source(view, reading.places),
    )
    text = reading.document.text
    verbatim = [msgspec.structs.replace(d, text=text[d.span[0] : d.span[1]]) for d in record.dates]
    return msgspec.structs.replace(record, dates=verbatim)


def to_source(view: View, rows: list[Any]) -> list[Any]:
    """`rows` with every span mapped from the reader's view to the text as read."""
    if not rows or (len(view.pieces) <= 1 and not view.repairs):
        return rows
    struct: type[msgspec.Struct] = type(rows[0])
    mapper = _struct_mapper(struct)
    return [mapper(view, row) for row in rows]


@cache
def _struct_mapper(struct: type[msgspec.Struct]) -> Mapper:
    """A function that maps the spans of one kind of struct, made from its field types."""
    hints = typing.get_type_hints(struct)
    mappers = {name: m for name in struct.__struct_fields__ if (m := _mapper(hints[name])) is not None}

    def apply(view: View, row: Any) -> Any:
        changed = {name: m(view, value) for name, m in mappers.items() if (value := getattr(row, name)) is not None}
        return msgspec.structs.replace(row, **changed)

    return apply


def _mapper(hint: Any) -> Mapper | None:
    """How a field of that type is mapped; None where it holds no span."""
    if hint == Span:
        return lambda view, span: view.hull(span)
    if hint == list[Span]:
        return lambda view, spans: sorted({piece for span in spans for piece in view.to_source(span)})
    args = [a for a in typing.get_args(hint) if a is not type(None)]
    if typing.get_origin(hint) is list and isinstance(args[0], type) and issubclass(args[0], msgspec.Struct):
        inner = _struct_mapper(args[0])
        return lambda view, rows: [inner(view, row) for row in rows]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _struct_mapper(hint)
    return _mapper(args[0]) if len(args) == 1 and typing.get_origin(hint) is not list else None


def _used(reading: Reading) -> set[str]:
    """Ids of the actors that any row names."""
    used: set[str] = set()
    for st in reading.statements:
        used.update(x for x in [st.speaker, *st.addressees, *st.about, *(link.actor for link in st.chain)] if x)
    for e in reading.events:
        used.update([*e.actors, *e.recipients])
    for o in reading.codings:
        used.update([*o.actors, *o.recipients])
    for c in reading.contacts:
        used.update(p.actor for p in c.participants)
    used.update(a.voice for a in reading.accounts if a.voice)
    used.update(r.by for r in reading.references if r.by)
    return used


def _kept(cast: Cast, draft: Draft, used: set[str], places: set[str]) -> bool:
    """Known actors, persons, and whoever a row names; a stray capitalised word or a building is none."""
    if draft.kind == "government" and draft.id in places and draft.id not in used:
        return False  # "a meeting at the Kremlin"
    return draft.known or draft.id in used or draft.kind == "person" or (draft.kind is None and " " in draft.name)


def _actor(cast: Cast, draft: Draft) -> Actor:
    spans = cast.spans.get(draft.id, [])
    return Actor(
        id=draft.id, name=draft.name, kind=draft.kind, country=draft.country, sectors=list(draft.sectors),
        office=draft.office, wikidata=draft.wikidata, mentions=spans, made_by=draft.made_by,
    )  # fmt: skip


def _with_statements(reading: Reading) -> list[Any]:
    """Figures with the innermost statement they stand in."""
    spans = sorted((s, e, st.id) for st in reading.statements for s, e in st.content)
    out, active, at = [], [], 0
    for f in reading.figures:
        while at < len(spans) and spans[at][0] <= f.span[0]:
            active.append(spans[at])
            at += 1
        active = [x for x in active if x[1] > f.span[0]]
        holder = min((x for x in active if x[1] >= f.span[1]), key=lambda x: (x[1] - x[0], x[2]), default=None)
        out.append(msgspec.structs.replace(f, statement=holder[2]) if holder else f)
    return out
