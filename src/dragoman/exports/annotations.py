"""Corrected documents as training data: Prodigy's JSON lines, and brat's standoff files.

Only rows that somebody accepted, rejected or mended are taken: what nobody has looked at teaches nothing. Prodigy
(https://prodi.gy/docs/api-interfaces) has a task a row, with its spans and an answer; brat
(https://brat.nlplab.org/standoff.html) a text and its annotations, without what was rejected.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.exports.formats.writing import replacing
from dragoman.record import Record, Span
from dragoman.store.corrections import Correction, found

# Names of the spans of each table's rows (PolNeAR's for statements, PLOVER's for events).
_PARTS = {
    "statements": (("source", "SOURCE"), ("cue", "CUE"), ("content", "CONTENT")),
    "events": (("trigger", "TRIGGER"), ("evidence", "EVIDENCE")),
    "codings": (("trigger", "TRIGGER"), ("evidence", "EVIDENCE")),
    "contacts": (("mentions", "CONTACT"),),
    "cited": (("span", "REFERENCE"),), "figures": (("span", "FIGURE"),), "dates": (("span", "DATE"),),
    "places": (("span", "PLACE"),),
}  # fmt: skip
Judged = tuple[Record, Record, Sequence[Correction]]  # as the machine wrote it, as it is now, what was said of it


def prodigy(documents: Iterator[Judged]) -> Iterator[str]:
    """A task for each row that was judged: the text, the row's spans, and ``answer``: accept or reject."""
    for machine, now, corrections in documents:
        for correction, row in _judged(machine, now, corrections):
            parts = _spans(correction.table, row)
            spans = [{"start": s, "end": e, "label": label} for label, where in parts for s, e in where]
            task = {
                "text": now.document.text, "spans": sorted(spans, key=lambda s: (s["start"], s["end"])),
                "label": _label(correction.table, row),
                "answer": "reject" if correction.verdict == "reject" else "accept",
                "meta": {"document": now.document.id, "source": now.document.source_id, "row": row.id,
                         "table": correction.table, "author": correction.author, "said_at": correction.said_at},
            }  # fmt: skip
            yield json.dumps(task, ensure_ascii=False) + "\n"


def brat(documents: Iterator[Judged], folder: Path) -> int:
    """Write a ``.txt`` and an ``.ann`` for each document into `folder`; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for machine, now, corrections in documents:
        name = now.document.id[:16]
        with replacing(folder / f"{name}.txt") as out:
            out.write(now.document.text)
        with replacing(folder / f"{name}.ann") as out:
            out.writelines(_standoff(machine, now, corrections))
        number += 1
    return number


def _standoff(machine: Record, now: Record, corrections: Sequence[Correction]) -> Iterator[str]:
    """Text-bound annotations, then a relation from each cue or trigger to the other parts of its row."""
    at, relation = 0, 0
    for correction, row in _judged(machine, now, corrections):
        if correction.verdict == "reject":
            continue
        heads: list[tuple[str, int]] = []
        for label, spans in _spans(correction.table, row):
            if not spans:
                continue
            at += 1
            where = ";".join(f"{s} {e}" for s, e in spans)
            words = " ".join(now.document.text[s:e] for s, e in spans).replace("\n", " ")
            yield f"T{at}\t{label} {where}\t{words}\n"
            heads.append((label, at))
        head = next((n for label, n in heads if label in {"CUE", "TRIGGER"}), None)
        for label, n in heads:
            if head is not None and n != head:
                relation += 1
                yield f"R{relation}\t{label.title()} Arg1:T{head} Arg2:T{n}\t\n"
        if head is not None:
            yield f"#{head}\tAnnotatorNotes T{head}\t{_label(correction.table, row)}\n"


def _judged(machine: Record, now: Record, corrections: Sequence[Correction]) -> Iterator[tuple[Correction, Any]]:
    """The last word on each row, with the row: of a rejected one as the machine wrote it."""
    last: dict[tuple[str, str], Correction] = {}
    for c in corrections:
        last[c.table, c.row] = c
    for c in last.values():
        row = found(machine if c.verdict == "reject" else now, c)
        if row is not None:
            yield c, row


def _spans(table: str, row: Any) -> Iterator[tuple[str, list[Span]]]:
    for field, label in _PARTS[table]:
        value = getattr(row, field)
        yield label, [value] if isinstance(value, tuple) else list(value)


def _label(table: str, row: Any) -> str:
    word = {"statements": "act", "events": "event_type", "codings": "type", "contacts": "mode"}.get(table)
    return str(getattr(row, word)) if word else table
