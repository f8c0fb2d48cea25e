"""The list of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import get_args

from dragoman.comparing import sides_named
from dragoman.errors import OptionError
from dragoman.record import ContactMode
from dragoman.record.model import Reality
from dragoman.record.words import MODES, REALITIES
from dragoman.room.answers import Answer, Column, Head, Making
from dragoman.room.asked import Asked
from dragoman.room.brief import within
from dragoman.room.library import Library, Met
from dragoman.room.rows import contact_table

NAMES = ("between", "topic", "mode", "reality", "since", "until", "page")
MODE_WORDS, REALITY_WORDS = get_args(ContactMode), get_args(Reality)


def contacts(library: Library, asked: Asked) -> Making:
    """Every contact in the world that the record reports, the latest first."""
    mode, reality = asked.choice("mode", MODE_WORDS), asked.choice("reality", REALITY_WORDS)
    since, until = asked.day("since"), asked.day("until")
    topic = (asked.text("topic") or "").casefold()
    yield (head := Head("Contacts", "contacts"))
    between = [_party(library, x.strip()) for x in (asked.text("between") or "").split(",") if x.strip()]
    found = [
        m for m in library.contacts_of(*between)
        if (mode is None or m.encounter.mode == mode) and (reality is None or m.encounter.reality == reality)
        and within(m, since, until) and any(topic in label.casefold() for label in m.encounter.topics or [""])
    ]  # fmt: skip
    shown = _latest_first(found)[asked.offset : asked.offset + asked.limit]
    empty = "No contact matches. Take a condition out, or look at the coverage under About." if asked.query else (
        "No text of this record reports a call, meeting, visit or letter between two parties."
    )  # fmt: skip
    table = contact_table(library, shown, total=len(found), empty=empty)
    *columns, last = table.columns
    table = replace(table, columns=[*columns, Column("about", "On what"), last])
    parts = {"modes": MODES, "realities": {"actual": "held", **REALITIES}}
    yield Answer("contacts.html.j2", head, tables=[table], parts=parts, pager=asked.pager(len(found)))


def _party(library: Library, name: str) -> str:
    """The side or actor of contacts that a code, an id or a name of a state stands for; itself where it is none."""
    if library.contacts_of(name):
        return name
    with suppress(OptionError):
        return next(iter(sides_named([name], {s for met in library.contacts for s in met.encounter.sides})), name)
    return name


def _latest_first(found: Sequence[Met]) -> list[Met]:
    dated = [m for m in found if m.encounter.date is not None]
    return [*reversed(dated), *(m for m in found if m.encounter.date is None)]
