"""A comparison as a brief in Markdown: a table of topics and sides, with footnotes to the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.exports.side_by_side import (
    all_names,
    called,
    facts_of,
    other_heading,
    promised,
    rows_of,
    statements_of,
    weight_of,
)
from dragoman.extraction.encounters import Encounter
from dragoman.record import Cell, CellStatement, Comparison, Record, WordingCell, WordingQuote
from dragoman.record.words import (
    ACTS,
    MODES,
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
    table = list(_table(comparison, names, notes)) or ["No side's account of it was found."]
    body = [*table, *_wording(comparison, names, notes), *_promises(comparison, names, notes)]
    body += _others(comparison, names, notes)
    found = {(s.document_id, s.id): _note(s, by_id, names) for s in statements_of(comparison)}
    quotes = [q for row in comparison.wording for cell in row.cells for q in cell.quotes]
    found |= {_key(q): f"{escaped(f'“{plain(q.words)}”')}. {_source(by_id[q.document_id])}." for q in quotes}
    label = comparison.encounter.removeprefix("x-")
    lines = [f"# {_heading(comparison, encounter, names)}", "", _facts(encounter), ""]
    lines += [line.replace("[^", f"[^{label}-") for line in body]
    lines.append("")
    lines += [f"[^{label}-{number}]: {found[key]}" for key, number in notes.items()]
    return "\n".join(lines).rstrip() + "\n"


def _wording(comparison: Comparison, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> Iterable[str]:
    if not comparison.wording:
        return
    yield from ("", "## Wording", "")
    yield f"| | {' | '.join(escaped(name_of(names, side)) for side in comparison.sides)} |"
    yield "|---" * (len(comparison.sides) + 1) + "|"
    for row in comparison.wording:
        yield f"| **{escaped(row.label)}** | {' | '.join(_called(cell, notes) for cell in row.cells)} |"


def _called(cell: WordingCell, notes: dict[tuple[str, str], int]) -> str:
    if cell.status != "said":
        return f"*{called(cell)}*"
    marks = "".join(f"[^{notes.setdefault(_key(q), len(notes) + 1)}]" for q in cell.quotes)
    return f"{escaped(called(cell))}{marks}"


def _key(quote: WordingQuote) -> tuple[str, str]:
    return quote.document_id, f"{quote.span[0]}-{quote.span[1]}"


def _promises(comparison: Comparison, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> Iterable[str]:
    if comparison.promises:
        yield from ("", "## Promised or agreed", "")
    for p in comparison.promises:
        yield f"- {escaped(promised(p, names))}: {_words(p.statement, notes)}"


def _others(comparison: Comparison, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> Iterable[str]:
    if comparison.others:
        yield from ("", "## Third parties", "")
    for other in comparison.others:
        said = "; ".join(f"{ACTS[s.act]} {_words(s, notes)}" for s in other.statements)
        yield f"- **{escaped(other_heading(other, names))}**: {said}"


def _heading(comparison: Comparison, encounter: Encounter, names: Mapping[str, str]) -> str:
    sides = " – ".join(escaped(name_of(names, side)) for side in comparison.sides)
    when = day(comparison.date)
    return f"{MODES[encounter.mode]} {sides}{f', {when}' if when else ''}"


def _facts(encounter: Encounter) -> str:
    facts = [", ".join(map(escaped, encounter.participants))]
    facts += map(escaped, facts_of(encounter)[1:])
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
    weight = weight_of(cell)
    return "<br>".join([*([f"*{weight}*"] if weight else []), *(_said(s, names, notes) for s in cell.statements)])


def _said(s: CellStatement, names: Mapping[str, str], notes: dict[tuple[str, str], int]) -> str:
    speaker = next((name_of(names, link.actor) for link in s.chain if link.role == "speaker"), "")
    who = f"{escaped(speaker)} " if speaker else ""
    return f"{who}{ACTS[s.act]}: {_words(s, notes)}"


def _words(s: CellStatement, notes: dict[tuple[str, str], int]) -> str:
    number = notes.setdefault((s.document_id, s.id), len(notes) + 1)
    return f"{escaped(marked(plain(s.text), s.quotation == 'direct', WORDS))}[^{number}]"


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
