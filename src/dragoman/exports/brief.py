"""A comparison as a brief in Markdown: a table of topics and sides, with footnotes to the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.exports.side_by_side import all_names, rows_of
from dragoman.extraction.encounters import Encounter
from dragoman.record import Cell, CellStatement, Comparison, Record
from dragoman.record.words import (
    ACTS,
    MODES,
    REALITIES,
    STATUSES,
    chain_text,
    count,
    day,
    marked,
    name_of,
    plain,
    title_of,
)

WORDS = 300  # characters of a statement in a cell
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


def escaped(words: str) -> str:
    """`words` on one line, as they stand, in Markdown and in a cell of its tables."""
    return plain(words).translate(_SPECIAL)


def brief(comparison: Comparison, encounter: Encounter, records: Iterable[Record]) -> str:
    """The accounts of one contact: what and when, a table topics x sides, and a footnote for each statement.

    A footnote has the outlet, the title, the date, the address, the quoted words and the way they came.
    """
    by_id = {r.document.id: r for r in records}
    names = all_names(by_id.values(), comparison.sides)
    notes: dict[tuple[str, str], int] = {}
    table = list(_table(comparison, names, notes))
    found = {(s.document_id, s.id): s for t in comparison.topics for c in t.cells for s in c.statements}
    label = comparison.encounter.removeprefix("x-")
    lines = [f"# {_heading(comparison, encounter, names)}", "", _facts(encounter), ""]
    lines += [line.replace("[^", f"[^{label}-") for line in table] if table else ["No side's account of it was found."]
    lines.append("")
    for key, number in notes.items():
        lines.append(f"[^{label}-{number}]: {_note(found[key], by_id, names)}")
    return "\n".join(lines).rstrip() + "\n"


def _heading(comparison: Comparison, encounter: Encounter, names: Mapping[str, str]) -> str:
    sides = " – ".join(escaped(name_of(names, side)) for side in comparison.sides)
    when = day(comparison.date)
    return f"{MODES[encounter.mode]} {sides}{f', {when}' if when else ''}"


def _facts(encounter: Encounter) -> str:
    facts = [", ".join(map(escaped, encounter.participants))]
    facts += [REALITIES[encounter.reality]] if encounter.reality in REALITIES else []
    facts += [f"asked for by {', '.join(map(escaped, encounter.asked_by))}"] if encounter.asked_by else []
    facts += [count(encounter.documents, "document"), f"`{encounter.id}`"]
    return " · ".join(facts)


def _table(comparison: Comparison, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> Iterable[str]:
    rows = rows_of(comparison)
    if not rows:
        return
    yield f"| Topic | {' | '.join(escaped(name_of(names, side)) for side in comparison.sides)} |"
    yield "|---" * (len(comparison.sides) + 1) + "|"
    for row in rows:
        topic = f"**{escaped(', '.join(row.labels))}**<br>{row.words}"
        yield f"| {topic} | {' | '.join(_cell(cell, names, notes) for cell in row.cells)} |"


def _cell(cell: Cell, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> str:
    if cell.status != "said":
        return f"*{STATUSES[cell.status]}*"
    return "<br>".join(_said(s, names, notes) for s in cell.statements)


def _said(s: CellStatement, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> str:
    number = notes.setdefault((s.document_id, s.id), len(notes) + 1)
    words = escaped(marked(plain(s.text), s.quotation == "direct", WORDS))
    speaker = next((name_of(names, link.actor) for link in s.chain if link.role == "speaker"), "")
    who = f"{escaped(speaker)} " if speaker else ""
    return f"{who}{ACTS[s.act]}: {words}[^{number}]"


def _note(s: CellStatement, records: Mapping[str, Record], names: Mapping[str, str]) -> str:
    words = plain(s.text)
    quoted = marked(words, True) if s.quotation == "direct" else f"“{words}”"
    facts = [escaped(quoted), escaped(chain_text(names, s.chain)), _source(records[s.document_id])]
    also = [_source(records[d]) for d in s.also_in if d in records]
    facts += [f"Also: {'; '.join(also)}"] if also else []
    return ". ".join(f for f in facts if f) + "."


def _source(record: Record) -> str:
    doc = record.document
    parts: Sequence[str] = [escaped(title_of(record)), *(escaped(x) for x in (doc.outlet, doc.published) if x)]
    return ", ".join([*parts, *([f"<{doc.url}>"] if doc.url else [])])
