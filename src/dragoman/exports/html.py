"""One self-contained page: each text with its evidence marked, the record beside it.

Styles and script stand in the page, no request leaves it, and a content security policy allows nothing but those
two by their hashes, so that a hostile text cannot add any. Without the script the links from a row to its words
still work. Every string of a record is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from dragoman import __version__
from dragoman.exports.marks import Segment, marks_of, paragraphs, repair_row
from dragoman.exports.side_by_side import Row, all_names, by_weight, parties_of, rows_of, side_heading, voices_of
from dragoman.extraction.comparison import compare, compare_record
from dragoman.extraction.encounters import Encounter, find_encounters, members
from dragoman.record import Actor, Cell, Coding, Comparison, Contact, Event, Figure, MadeBy, Record, Statement
from dragoman.record.words import (
    ACTS,
    MODES,
    REALITIES,
    RELATION_MARKS,
    STATUSES,
    act_of,
    addressees_of,
    chain_text,
    count,
    day,
    event_kind,
    label_of,
    marked,
    name_of,
    names_of,
    nested,
    parties,
    places_of,
    plain,
    quoted,
    speakers_of,
    title_of,
    way_of,
    who_to_whom,
    why_of,
    words_of,
)

Dict = dict[str, Any]
WORDS = 600  # characters of a statement in the record; all of it stands in the text beside
_SAFE_ID = re.compile(r"[a-z]+-[0-9a-f]{12}")
# What no HTML page can hold: control characters but tab and line ends, and halves of surrogate pairs.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def page(records: Iterable[Record], *, title: str | None = None) -> str:
    """The page of `records`, with everything in it.

    A text given twice is shown once. Several records get a list of contents, and on top of the page the contacts in
    the world that they report, with their accounts side by side.

    Args:
        title: Title of the page; None takes the headline of a single record, or how many there are.
    Returns:
        HTML that can be encoded as UTF-8: a character no page can hold is replaced, one for one.
    """
    unique = list({r.document.id: r for r in records}.values())
    documents = [_document(r, n) for n, r in enumerate(unique, 1)]
    heading = title or (title_of(unique[0]) if len(unique) == 1 else count(len(unique), "document"))
    marked_rows = {key for d in documents for p in d["paragraphs"] for s in p for key in s["first"]}
    style, script = _asset("page.css"), _asset("page.js")
    html = _template().render(
        title=plain(heading), documents=documents, encounters=_encounters(unique) if len(unique) > 1 else [],
        marked=marked_rows, style=style, script=script, style_hash=_hash(style), script_hash=_hash(script),
        version=__version__,
    )  # fmt: skip
    return _UNHOLDABLE.sub("\ufffd", html)


@cache
def _template() -> Any:
    return templates_of("dragoman.exports").get_template("page.html.j2")


def templates_of(package: str) -> Any:
    """The Jinja environment of a package's ``templates``: every value is escaped, a missing one is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package, "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


@cache
def _asset(name: str) -> str:
    return (files("dragoman.exports") / "templates" / name).read_text(encoding="utf-8").strip()


def _hash(inline: str) -> str:
    """The source expression that allows an inline style or script by its hash."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode("utf-8")).digest()).decode("ascii")


def safe_url(url: str | None) -> str | None:
    """`url` if it is a plain web address, else None: no ``javascript:`` link."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def document_parts(record: Record) -> Dict:
    """One text with its marks, and the rows of its record, as a template shows them."""
    return _document(record, 1)


class _Keys:
    """What the rows of one document are called in the page: their own ids, which can be cited, or a number."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._short: dict[str, str] = {}

    def __call__(self, row: str) -> str:
        if _SAFE_ID.fullmatch(row):
            return row
        return self._short.setdefault(row, f"n{self._number}-{len(self._short)}")


@dataclass(frozen=True)
class _View:
    """A record with what its rows need to be shown."""

    record: Record
    names: Mapping[str, str]
    places: Mapping[str, str]
    speakers: Mapping[str, str | None]  # of statements, by id
    keys: _Keys

    @classmethod
    def of(cls, record: Record, number: int) -> _View:
        names = all_names([record], {p.side for c in record.contacts for p in c.participants if p.side})
        return cls(record, names, places_of(record), {s.id: s.speaker for s in record.statements}, _Keys(number))


def _document(record: Record, number: int) -> Dict:
    doc, view = record.document, _View.of(record, number)
    key = view.keys
    repairs = doc.condition.repairs
    return {
        "anchor": f"d{number}", "number": number, "title": title_of(record), "url": safe_url(doc.url),
        "language": plain(doc.language or ""),
        "facts": [plain(x) for x in (doc.outlet, doc.published, doc.author) if x],
        "source": plain(doc.source_id or ""),
        "counts": [count(len(record.contacts), "contact"), count(len(record.statements), "statement"),
                   count(len(record.events), "event")],
        "paragraphs": [[_segment(s, key) for s in p] for p in paragraphs(doc.text, marks_of(record))],
        "repairs": [
            {"key": key(repair_row(n)), "kind": r.kind.replace("_", " "), "as_read": r.as_read, "repaired": r.repaired}
            for n, r in enumerate(repairs)
        ],
        "damage": sum(r.repaired is None for r in repairs),
        "contacts": [_contact(view, c) for c in by_weight(record.contacts)],
        "statements": [_statement(view, s, depth) for s, depth in nested(record.statements)],
        "events": [_event(view, e) for e in record.events],
        "lists": [section for section in _lists(view) if section["rows"]],
    }  # fmt: skip


def _segment(s: Segment, keys: _Keys) -> Dict:
    kinds = [f"c{min(s.depth, 3)}" if kind == "content" else kind for kind in s.kinds]
    return {"text": s.text, "kinds": kinds, "rows": " ".join(map(keys, s.rows)), "first": [keys(r) for r in s.first]}


def _why(made_by: MadeBy | None, confidence: float | None = None, cue: str = "") -> str:
    return why_of(made_by, confidence, cue) if made_by is not None else ""


# The rows of the record


def _contact(view: _View, c: Contact) -> Dict:
    comparison = compare_record(view.record, c)
    voices = voices_of([(view.record, c)], view.names)
    return {
        "key": view.keys(c.id), "id": c.id, "mode": MODES[c.mode], "parties": parties(view.record, c),
        "reality": REALITIES.get(c.reality, ""), "named": len(c.mentions), "why": _why(c.made_by, c.confidence),
        "facts": [f for f in (day(c.date), view.places.get(c.place or "", "")) if f],
        "topics": [{"label": t.label, "raised": names_of(view.names, t.raised_by)} for t in c.topics],
        "comparison": _comparison(comparison, view.names, voices, {}) if comparison.topics else None,
    }  # fmt: skip


def _statement(view: _View, s: Statement, depth: int) -> Dict:
    return {
        "key": view.keys(s.id), "id": s.id, "depth": min(depth, 4), "speaker": speakers_of(view.names, s),
        "act": act_of(s),
        "to": addressees_of(view.names, s), "words": words_of(view.record, s, most=WORDS),
        "way": way_of(view.names, s.chain), "topics": [t.label for t in s.topics], "date": day(s.date),
        "why": _why(s.made_by, s.confidence, quoted(view.record, s.cue)),
    }  # fmt: skip


def _event(view: _View, e: Event) -> Dict:
    speaker = view.speakers.get(e.statement or "")
    source = f"on the word of {name_of(view.names, speaker)}" if speaker and speaker not in e.actors else ""
    code = f"CAMEO {plain(e.cameo)}" if e.cameo else ""
    return {
        "key": view.keys(e.id), "id": e.id, "kind": event_kind(e), "who": who_to_whom(view.names, e),
        "words": quoted(view.record, e.trigger[:3], most=80), "why": _why(e.made_by, e.confidence),
        "facts": [f for f in (day(e.date), view.places.get(e.place or "", ""), source, code) if f],
    }  # fmt: skip


def _lists(view: _View) -> list[Dict]:
    """What own ontologies code, and what the text names (actors, documents, figures, dates, places), with its facts."""
    record = view.record

    def section(name: str, rows: Iterable[tuple[str, str, Sequence[str | None]]]) -> Dict:
        shown = [{"key": view.keys(row), "name": plain(words), "facts": [plain(f) for f in facts if f]}
                 for row, words, facts in rows]  # fmt: skip
        return {"name": name, "rows": shown}

    return [
        *(section(plain(ontology), ((c.id, *_coding(view, c)) for c in record.codings if c.ontology == ontology))
          for ontology in dict.fromkeys(c.ontology for c in record.codings)),
        section("Actors", ((a.id, a.name, _actor_facts(a)) for a in record.actors)),
        section("Cited documents", (
            (r.id, r.title or record.quote(r.span), (r.kind, r.by and f"by {name_of(view.names, r.by)}", day(r.date)))
            for r in record.references
        )),
        section("Figures", ((f.id, record.quote(f.span), _figure_facts(record, f)) for f in record.figures)),
        section("Dates", ((d.id, d.text, (d.value or "not resolved",)) for d in record.dates)),
        section("Places", ((p.id, p.name, (p.admin1, p.country)) for p in record.places)),
    ]  # fmt: skip


def _coding(view: _View, c: Coding) -> tuple[str, Sequence[str | None]]:
    """An act as the user's own ontology has it: its type, and what is known of it."""
    reality = REALITIES.get(c.reality, "")
    words = quoted(view.record, c.trigger[:3], most=80)
    return c.type, (who_to_whom(view.names, c), words and f"“{words}”", day(c.date), reality, f"{c.confidence:.2f}")


def _actor_facts(a: Actor) -> Sequence[str | None]:
    kind = a.kind.replace("_", " ") if a.kind else None
    named = f"named {len(a.mentions):,}×" if a.mentions else "not named in the text"
    return a.office.title if a.office else None, kind, a.country, named


def _figure_facts(record: Record, f: Figure) -> Sequence[str | None]:
    what = record.quote(f.what) if f.what else None
    return (
        f.kind,
        _amount(f.amount, f.amount_high),
        f.currency or f.unit,
        "approximate" if f.approximate else None,
        what,
    )


def _amount(low: float, high: float | None) -> str:
    return f"{low:,.12g}" if high is None else f"{low:,.12g} to {high:,.12g}"


# Accounts side by side


def _comparison(
    comparison: Comparison, names: Mapping[str, str], voices: Mapping[str, str], documents: Mapping[str, int]
) -> Dict:
    headings = [side_heading(side, names, voices) for side in comparison.sides]
    return {
        "sides": headings,
        "rows": [_compared(row, comparison.sides, names, documents) for row in rows_of(comparison)],
    }


def _compared(row: Row, sides: list[str], names: Mapping[str, str], documents: Mapping[str, int]) -> Dict:
    cells = [{"side": name_of(names, s), **_cell(c, names, documents)} for s, c in zip(sides, row.cells, strict=True)]
    return {
        "labels": row.labels, "relation": row.relation, "mark": RELATION_MARKS[row.relation], "words": row.words,
        "cells": cells,
    }  # fmt: skip


def _cell(cell: Cell, names: Mapping[str, str], documents: Mapping[str, int]) -> Dict:
    return {
        "status": cell.status, "status_words": STATUSES.get(cell.status, ""),
        "statements": [
            {
                "key": s.id, "act": ACTS[s.act], "words": marked(plain(s.text), s.quotation == "direct", WORDS),
                "chain": chain_text(names, s.chain), "document": documents.get(s.document_id),
                "also": sorted(documents[d] for d in s.also_in if d in documents),
            }
            for s in cell.statements
        ],
    }  # fmt: skip


def _encounters(records: Sequence[Record]) -> list[Dict]:
    """The contacts in the world that have an account, or that several documents report; the most reported first."""
    by_id = {r.document.id: r for r in records}
    numbers = {r.document.id: n for n, r in enumerate(records, 1)}
    found = sorted(find_encounters(records), key=lambda e: -len({document for document, _ in e.contacts}))
    shown = [_encounter(e, by_id, numbers) for e in found]
    return [e for e in shown if e["comparison"] or len(e["documents"]) > 1]


def _encounter(encounter: Encounter, records: Mapping[str, Record], numbers: Mapping[str, int]) -> Dict:
    contacts = members(encounter, records)
    comparison = compare(encounter.id, contacts)
    names = all_names((r for r, _ in contacts), comparison.sides)
    voices = voices_of(contacts, names)
    reports = sorted({(numbers[document], label_of(records[document])) for document, _ in encounter.contacts})
    return {
        "key": encounter.id, "mode": MODES[encounter.mode],
        "parties": parties_of(encounter, contacts, names, comparison.sides),
        "date": day(encounter.date), "reality": REALITIES.get(encounter.reality, ""),
        "documents": [{"number": n, "label": label} for n, label in reports],
        "comparison": _comparison(comparison, names, voices, numbers) if comparison.topics else None,
    }  # fmt: skip
