"""The accounts of a contact as a page shows them: the table by topic, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.exports.side_by_side import (
    Row,
    called,
    other_heading,
    promised,
    rows_of,
    side_heading,
    voices_of,
    weight_of,
)
from dragoman.extraction.comparison import OTHER
from dragoman.record import Cell, CellStatement, WordingCell
from dragoman.record.words import (
    ACTS,
    RELATION_MARKS,
    RELATIONS,
    ROLES,
    STATUSES,
    chain_text,
    marked,
    name_of,
    names_of,
    plain,
)
from dragoman.room.answers import Column, Table
from dragoman.room.library import SideBySide
from dragoman.room.rows import documents_link, words_link

WORDS = 600  # characters of a statement in a cell
AGAIN = 90  # of one that stands in a row above too
_NOTHING: Sequence[CellStatement | None] = (None,)
CELLS_SQL = """
SELECT d.id AS document_id, c.id AS contact, a.side, s.id AS statement, quote(d.text, s.content[1]) AS words
FROM contacts c JOIN documents d ON d.doc = c.doc
     JOIN accounts a ON a.doc = c.doc AND a.contact = c.id
     JOIN statements s ON s.doc = a.doc AND list_contains(a.statements, s.id)
WHERE (c.document_id, c.id) IN (SELECT unnest($documents), unnest($contacts))
-- then laid side by side by topic, each statement once: dragoman.extraction.comparison
"""


def comparison_parts(side: SideBySide, numbers: dict[str, int]) -> dict[str, Any]:
    """The table of accounts as a template shows it; `numbers`: of the documents."""
    voices = voices_of(side.contacts, side.names)
    sides = side.comparison.sides
    known: dict[tuple[str, str], str] = {}
    return {
        "sides": [{"id": s, "heading": side_heading(s, side.names, voices)} for s in sides],
        "rows": [_row(n, row, side, numbers, known) for n, row in enumerate(rows_of(side.comparison), 1)],
    }


def glance(shown: dict[str, Any], side: SideBySide) -> list[dict[str, Any]]:
    """The topics by what the sides make of them: contested, of both, of one alone, each a way to its row."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in shown["rows"]:
        if [t["id"] for t in row["topics"]] == [OTHER.id]:
            continue  # no topic: nothing that both could speak of
        saying = [cell["side"] for cell in row["cells"] if cell["status"] == "said"]
        alone = ", ".join(saying) if row["relation"] == "one_sided" else ""
        topic = {"anchor": row["anchor"], "words": ", ".join(t["label"] for t in row["topics"])}
        found.setdefault((row["relation"], alone), []).append(topic)
    order = [name_of(side.names, s) for s in side.comparison.sides]
    kinds = ("contested", "shared", "one_sided")
    keys = sorted(found, key=lambda k: (kinds.index(k[0]), order.index(k[1]) if k[1] in order else 0))
    return [
        {"relation": relation, "mark": RELATION_MARKS[relation], "topics": found[relation, alone],
         "words": f"only {alone}" if alone else RELATIONS[relation]}
        for relation, alone in keys
    ]  # fmt: skip


def _row(
    n: int, row: Row, side: SideBySide, numbers: dict[str, int], known: dict[tuple[str, str], str]
) -> dict[str, Any]:
    ids = {t.label: t.id for t in side.comparison.topics}
    return {
        "anchor": f"topic-{n}", "topics": [{"label": plain(x), "id": ids.get(x, x)} for x in row.labels],
        "relation": row.relation, "mark": RELATION_MARKS[row.relation], "words": row.words,
        "cells": [
            {"side": name_of(side.names, s), **_cell(c, side, numbers, known)}
            for s, c in zip(side.comparison.sides, row.cells, strict=True)
        ],
    }  # fmt: skip


def _cell(cell: Cell, side: SideBySide, numbers: dict[str, int], known: dict[tuple[str, str], str]) -> dict[str, Any]:
    said = []
    for s in cell.statements:
        above = known.get((s.document_id, s.id))
        anchor = known.setdefault((s.document_id, s.id), f"said-{len(known) + 1}")
        shown = _statement(s, side, numbers, AGAIN if above else WORDS)
        said.append({**shown, "above": above, "anchor": anchor})
    return {
        "status": cell.status, "status_words": STATUSES.get(cell.status, ""), "weight": weight_of(cell),
        "statements": said,
    }  # fmt: skip


def _statement(s: CellStatement, side: SideBySide, numbers: dict[str, int], most: int = WORDS) -> dict[str, Any]:
    return {
        "id": s.id, "document_id": s.document_id, "act": ACTS[s.act], "number": numbers.get(s.document_id),
        "words": marked(plain(s.text), s.quotation == "direct", most), "chain": chain_text(side.names, s.chain),
        "also": sorted((numbers[d], d) for d in s.also_in if d in numbers), "above": None, "anchor": None,
    }  # fmt: skip


def beside_parts(side: SideBySide, numbers: dict[str, int]) -> dict[str, Any]:
    """What stands under the table of accounts: what each calls a thing, promises, third parties."""
    c = side.comparison
    return {
        "wording": [
            {"label": plain(w.label), "cells": [_wording(x, side, numbers) for x in w.cells]} for w in c.wording
        ],
        "promises": [
            {**_statement(p.statement, side, numbers), "who": promised(p, side.names)} for p in c.promises
        ],
        "others": [
            {"heading": other_heading(o, side.names), "said": [_statement(s, side, numbers) for s in o.statements]}
            for o in c.others
        ],
    }  # fmt: skip


def _wording(cell: WordingCell, side: SideBySide, numbers: dict[str, int]) -> dict[str, Any]:
    seen = sorted({(numbers[q.document_id], q.document_id) for q in cell.quotes if q.document_id in numbers})
    return {"status": cell.status, "called": called(cell), "side": name_of(side.names, cell.side), "documents": seen}


# The same as tables


def account_tables(side: SideBySide) -> list[Table]:
    """The statements of the accounts, a row each; then what each calls a thing, promises, third parties."""
    given = {"documents": [d for d, _ in side.met.encounter.contacts],
             "contacts": [c for _, c in side.met.encounter.contacts]}  # fmt: skip
    told = (
        ("accounts", "Accounts side by side", "topic_label side text chain_text", _cell_rows(side),
         "No side’s account of this contact was found: the texts report it and quote neither side on it."),
        ("wording", "What each side calls it", "label side called status", _wording_rows(side),
         "The accounts call nothing differently, as far as the table of wordings knows."),
        ("promises", "Promised or agreed", "who text chain_text", _promise_rows(side),
         "No account has a promise or an agreement."),
        ("third_parties", "Third parties", "voice_name role text chain_text", _other_rows(side),
         "No third party’s account of it is in these texts."),
    )  # fmt: skip
    return [
        Table(name, title, _columns(keys), list(rows), CELLS_SQL.strip(), given, None, empty)
        for name, title, keys, rows, empty in told
    ]


_HEADINGS = {
    "topic_label": "Topic", "side": "Side", "text": "Words", "chain_text": "By way of", "label": "What",
    "called": "Called", "status": "Status", "who": "Who", "voice_name": "Who", "role": "Role",
}  # fmt: skip


def _columns(keys: str) -> list[Column]:
    shown = [Column(k, _HEADINGS[k], words_link if k == "text" else None) for k in keys.split()]
    return [*shown, Column("document_id", "Document", documents_link)]


def _quoted(s: CellStatement, side: SideBySide) -> dict[str, Any]:
    return {
        "act": s.act, "text": s.text, "chain_text": chain_text(side.names, s.chain), "document_id": s.document_id,
        "id": s.id, "spans": s.spans,
    }  # fmt: skip


def _cell_rows(side: SideBySide) -> Iterator[dict[str, Any]]:
    nothing = dict.fromkeys(("act", "text", "chain_text", "document_id", "id", "spans"))
    for topic in side.comparison.topics:
        for cell in topic.cells:
            for s in cell.statements or _NOTHING:
                yield {
                    "encounter": side.met.encounter.id, "topic": topic.id, "topic_label": topic.label,
                    "relation": topic.relation, "side": cell.side, "status": cell.status, "order": cell.order,
                    "weight": cell.weight, **(_quoted(s, side) if s else nothing),
                }  # fmt: skip


def _wording_rows(side: SideBySide) -> Iterator[dict[str, Any]]:
    for w in side.comparison.wording:
        for cell in w.cells:
            for quote in cell.quotes or (None,):
                yield {
                    "encounter": side.met.encounter.id, "wording": w.id, "label": w.label, "side": cell.side,
                    "status": cell.status, "called": called(cell), "words": quote and quote.words,
                    "document_id": quote and quote.document_id, "span": quote and list(quote.span),
                }  # fmt: skip


def _promise_rows(side: SideBySide) -> Iterator[dict[str, Any]]:
    for p in side.comparison.promises:
        yield {
            "encounter": side.met.encounter.id, "side": p.side, "by": p.by, "by_names": names_of(side.names, p.by),
            "who": promised(p, side.names), **_quoted(p.statement, side),
        }  # fmt: skip


def _other_rows(side: SideBySide) -> Iterator[dict[str, Any]]:
    for o in side.comparison.others:
        for s in o.statements:
            yield {
                "encounter": side.met.encounter.id, "voice": o.voice, "voice_name": name_of(side.names, o.voice),
                "country": o.country, "role": ROLES[o.role], **_quoted(s, side),
            }  # fmt: skip
