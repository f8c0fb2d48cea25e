"""Briefs: one or more contacts with their accounts, in Markdown with a footnote for each source, or one HTML file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dragoman.comparing import sides_named
from dragoman.errors import OptionError
from dragoman.exports.html import safe_url
from dragoman.exports.side_by_side import (
    Row,
    called,
    facts_of,
    other_heading,
    promised,
    rows_of,
    side_heading,
    voices_of,
    weight_of,
)
from dragoman.record import Cell, CellStatement, Record, WordingCell
from dragoman.record.words import (
    ACTS,
    REALITIES,
    RELATION_MARKS,
    STATUSES,
    chain_text,
    count,
    marked,
    name_of,
    plain,
    title_of,
)
from dragoman.room.library import Library, Met, SideBySide
from dragoman.sources import checked_day

MOST = 200  # contacts of one brief
# Signs that Markdown, or HTML inside it, would take for its own.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&^$])")
_LEADING = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s)")
_ADDRESS = re.compile(r"[\s()<>\[\]]")


def briefed(
    store: str | os.PathLike[str], *, encounter: str | None = None, between: tuple[str, str] | None = None,
    since: str | None = None, until: str | None = None, form: str = "html",
) -> tuple[str, int]:  # fmt: skip
    """The brief of some contacts of a store, and how many there are.

    Args:
        encounter: Id of the one contact; else those `between` two sides, codes or names.
        since: Contacts on that day or later, as far as they are dated.
        until: Contacts on that day or before.
        form: ``html`` or ``md``.
    Raises:
        OptionError: a side or a day that is none, or more contacts than one brief can hold.
        StoreError: the store cannot be read.
    """
    first, last = (checked_day(x, name) if x else None for x, name in ((since, "since"), (until, "until")))
    library = Library(os.fspath(store))
    try:
        sides = sides_named(between or (), {s for met in library.contacts for s in met.encounter.sides})
        found = [
            met for met in library.contacts_of(*sides)
            if (encounter is None or met.encounter.id == encounter) and within(met, first, last)
        ]  # fmt: skip
        if len(found) > MOST:
            raise OptionError(f"{len(found):,} contacts match, and a brief holds {MOST}. Narrow --since and --until.")
        laid = [library.laid_side_by_side(met) for met in found]
    finally:
        library.close()
    days = " ".join(x for x in (f"since {first}" if first else "", f"until {last}" if last else "") if x)
    names = " and ".join(laid[0].names.get(s, s) for s in sorted(sides)) if laid and sides else ""
    title = f"Contacts of {names} {days}".strip() if sides else (laid[0].parties if laid else "")
    if form == "md":
        return markdown(laid, title=title if sides else None), len(found)
    return html(laid, title=title), len(found)


def within(met: Met, since: str | None, until: str | None) -> bool:
    """Whether a contact can have been between two days; an undated one only if no day is asked for."""
    when = met.encounter.date
    if since is None and until is None:
        return True
    return when is not None and (since is None or when.end >= since) and (until is None or when.start <= until)


class Notes:
    """Footnotes in the order in which they are first referred to: a source has one number."""

    def __init__(self) -> None:
        self.sources: dict[str, Record | None] = {}

    def __call__(self, document: str, records: Any) -> int:
        """The number of a document, which is a note from now on."""
        self.sources.setdefault(document, records.get(document))
        return list(self.sources).index(document) + 1


def text(words: str) -> str:
    """`words` as Markdown that shows them, and nothing else."""
    shown = _SIGNS.sub(r"\\\1", plain(words))
    return _LEADING.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", shown)


def markdown(contacts: Sequence[SideBySide], *, title: str | None = None) -> str:
    """The brief in Markdown; each statement refers to a numbered note that names its source."""
    notes = Notes()
    lines = [f"# {text(title)}", ""] if title else []
    for side in contacts:
        lines += _contact(side, notes, level=2 if title else 1)
    if not contacts:
        lines += ["No contact matches.", ""]
    lines += [_note(n, document, record) for n, (document, record) in enumerate(notes.sources.items(), 1)]
    return "\n".join(lines).rstrip() + "\n"


def _facts(side: SideBySide) -> list[str]:
    """Mode, day, whether it was held, who asked for it, its host, how long, which of a series."""
    e = side.met.encounter
    mode, *more = facts_of(e)
    held = [] if e.disputed or e.reality in REALITIES else ["held"]
    return [mode, side.met.when or "not dated", *held, *more]


def _contact(side: SideBySide, notes: Notes, level: int) -> list[str]:
    facts = [*map(text, _facts(side)), f"reported by {count(len(side.met.documents), 'document')}"]
    voices = voices_of(side.contacts, side.names)
    lines = [f"{'#' * level} {text(side.parties)}", "", f"{' · '.join(facts)} · `{side.met.encounter.id}`", ""]
    rows = rows_of(side.comparison)
    if not rows:
        lines += ["No side’s account of it was found.", ""]
    for row in rows:
        lines += [f"{'#' * (level + 1)} {text(', '.join(row.labels))} ({RELATION_MARKS[row.relation]} {row.words})", ""]
        for name, cell in zip(side.comparison.sides, row.cells, strict=True):
            lines += [f"**{text(side_heading(name, side.names, voices))}**", "", *_cell(cell, side, notes), ""]
    lines += _beside(side, notes, "#" * (level + 1))
    reported = "".join(f"[^{notes(d, side.records)}]" for d in side.met.documents if d in side.records)
    return [*lines, f"Rests on: {reported}", ""] if reported else lines


def _cell(cell: Cell, side: SideBySide, notes: Notes) -> list[str]:
    if not cell.statements:
        return [f"*{STATUSES.get(cell.status, cell.status)}*"]
    weight = weight_of(cell)
    return [*([f"*{weight}*", ""] if weight else []), *(f"- {_said(s, side, notes)}" for s in cell.statements)]


def _said(s: CellStatement, side: SideBySide, notes: Notes) -> str:
    refs = "".join(f"[^{notes(d, side.records)}]" for d in (s.document_id, *s.also_in))
    words = marked(plain(s.text), s.quotation == "direct")
    return f"{ACTS[s.act]}: {text(words)} *{text(chain_text(side.names, s.chain))}*{refs}"


def _beside(side: SideBySide, notes: Notes, heading: str) -> Iterable[str]:
    """What stands under the accounts: what each calls a thing, promises, third parties."""
    c = side.comparison
    if c.wording:
        yield from (f"{heading} What each side calls it", "")
        for row in c.wording:
            yield f"- {text(row.label)}. {'. '.join(_wording(cell, side, notes) for cell in row.cells)}"
        yield ""
    if c.promises:
        yield from (f"{heading} Promised or agreed", "")
        for p in c.promises:
            yield f"- {text(promised(p, side.names))}: {_said(p.statement, side, notes)}"
        yield ""
    if c.others:
        yield from (f"{heading} Third parties", "")
        for other in c.others:
            yield from (f"**{text(other_heading(other, side.names))}**", "")
            yield from (*(f"- {_said(s, side, notes)}" for s in other.statements), "")


def _wording(cell: WordingCell, side: SideBySide, notes: Notes) -> str:
    refs = "".join(f"[^{n}]" for n in dict.fromkeys(notes(q.document_id, side.records) for q in cell.quotes))
    words = text(called(cell)) if cell.status == "said" else f"*{called(cell)}*"
    return f"{text(name_of(side.names, cell.side))}: {words}{refs}"


def _note(number: int, document: str, record: Record | None) -> str:
    if record is None:
        return f"[^{number}]: Document {document}."
    own = record.document
    facts = [text(x) for x in (own.outlet, own.published) if x]
    url = safe_url(own.url)
    link = [f"<{url}>"] if url and not _ADDRESS.search(url) else []
    return f"[^{number}]: {', '.join([text(title_of(record)), *facts, *link])}. Document {document[:12]}."


def html(contacts: Sequence[SideBySide], *, title: str) -> str:
    """The brief as one HTML file that loads nothing; notes are numbered and link back and forth."""
    notes = Notes()
    parts = [_parts(side, notes) for side in contacts]
    sources = [
        {"number": n, "id": d, "title": title_of(r) if r else d[:12], "url": safe_url(r.document.url) if r else None,
         "facts": [plain(x) for x in (r.document.outlet, r.document.published) if x] if r else []}
        for n, (d, r) in enumerate(notes.sources.items(), 1)
    ]  # fmt: skip
    page: str = _template().render(title=plain(title), contacts=parts, sources=sources)
    return page


def _parts(side: SideBySide, notes: Notes) -> dict[str, Any]:
    voices = voices_of(side.contacts, side.names)
    c = side.comparison
    return {
        "id": side.met.encounter.id, "parties": side.parties, "facts": _facts(side),
        "sides": [side_heading(s, side.names, voices) for s in c.sides],
        "rows": [_row_parts(row, side, notes) for row in rows_of(c)],
        "wording": [
            {"label": plain(w.label), "cells": [_wording_parts(x, side, notes) for x in w.cells]} for w in c.wording
        ],
        "promises": [{**_said_parts(p.statement, side, notes), "who": promised(p, side.names)} for p in c.promises],
        "others": [
            {"heading": other_heading(o, side.names), "said": [_said_parts(s, side, notes) for s in o.statements]}
            for o in c.others
        ],
        "rests_on": [notes(d, side.records) for d in side.met.documents if d in side.records],
    }  # fmt: skip


def _row_parts(row: Row, side: SideBySide, notes: Notes) -> dict[str, Any]:
    return {
        "labels": ", ".join(map(plain, row.labels)), "relation": row.relation, "mark": RELATION_MARKS[row.relation],
        "words": row.words,
        "cells": [
            {"status": STATUSES.get(c.status, c.status), "weight": weight_of(c),
             "said": [_said_parts(s, side, notes) for s in c.statements]}
            for c in row.cells
        ],
    }  # fmt: skip


def _said_parts(s: CellStatement, side: SideBySide, notes: Notes) -> dict[str, Any]:
    return {
        "act": ACTS[s.act], "words": marked(plain(s.text), s.quotation == "direct"),
        "chain": chain_text(side.names, s.chain),
        "notes": [notes(d, side.records) for d in (s.document_id, *s.also_in)],
    }  # fmt: skip


def _wording_parts(cell: WordingCell, side: SideBySide, notes: Notes) -> dict[str, Any]:
    return {
        "side": name_of(side.names, cell.side), "called": called(cell), "said": cell.status == "said",
        "notes": list(dict.fromkeys(notes(q.document_id, side.records) for q in cell.quotes)),
    }  # fmt: skip


@cache
def _template() -> Any:
    from dragoman.room.templates import environment, style

    return environment().get_template("brief.html.j2", globals={"style": style()})
