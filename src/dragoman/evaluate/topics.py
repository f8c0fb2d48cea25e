"""Real texts of two sides about one contact: whether the comparison has the topics that a careful reader marked.

The marks are kept apart from the texts, which belong to others: ids, the SHA-256 of each text, spans and labels in our
words (``gold/two_sides_topics.jsonl``). A topic is found where a row of the comparison bears one of its ``ids``, those
of the rows of ``topics.csv`` that have a word for it; a topic for which the table has no word has none, and counts as
missed. Evidence is right where a statement shown in a row overlaps what was marked, for that side, of a topic of that
row: in a row that no marked topic has, all of it is wrong.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import EvaluationError
from dragoman.evaluate.corpora import Row, read_corpus
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import GOLD, Outcome
from dragoman.extraction.comparison import compare
from dragoman.extraction.encounters import find_encounters, members
from dragoman.pipeline import Pipeline
from dragoman.record import CellStatement, ComparedTopic, Comparison, Record, Span
from dragoman.sources import Source

_MARKS = GOLD / "two_sides_topics.jsonl"
_NO_TOPICS = frozenset({"other", "contact"})  # rows of what has no topic


def read_marked(path: Path) -> list[Row]:
    """The contacts of the file, each with the marks of its texts.

    Raises:
        CorpusMissing: there is no such file.
        EvaluationError: a marked text is not there, or is not the text that was marked.
    """
    told = {row["contact_id"]: row for row in read_corpus(path)}
    rows = []
    for marked in read_corpus(_MARKS):
        texts = {t["side"]: t for t in told.get(marked["id"], {}).get("texts", [])}
        for side, digest in marked["texts"].items():
            if side not in texts or hashlib.sha256(texts[side]["text"].encode()).hexdigest() != digest:
                raise EvaluationError(f"{path} has not the text of {marked['id']} by {side} that was marked.")
        rows.append({**marked, "documents": texts})
    return rows


def score_topics(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the comparison of the texts of each contact against what was marked in them."""
    topics, n = Counts(), Counter[str]()
    wrong: list[str] = []
    for row in rows:
        records = {side: _read(pipeline, row["id"], side, d) for side, d in row["documents"].items()}
        found = _compared(list(records.values()))
        have = {t.id: t for t in found.topics if t.id not in _NO_TOPICS} if found else {}
        marked = [(mark, next((have[i] for i in mark["ids"] if i in have), None)) for mark in row["topics"]]
        right = have.keys() & {i for mark in row["topics"] for i in mark["ids"]}
        n["found"] += sum(t is not None for _, t in marked)
        topics.add(len(right), len(have), len(marked))
        wrong += [f"{row['id']} missed: {mark['label']}" for mark, t in marked if t is None]
        wrong += [f"{row['id']} extra: {t.id} {_texts(t)}" for t in have.values() if t.id not in right]
        for mark, topic in ((m, t) for m, t in marked if t is not None):
            wrong += _related(row["id"], mark, topic, n)
        sides = {r.document.id: side for side, r in records.items()}
        for topic in have.values():
            wrong += _shown(row, topic, sides, n)
    return Outcome(
        {
            "topic.r": share(n["found"], topics.gold), "topic.p": topics.precision,
            "relation_acc": share(n["relation"], n["found"]), "cell_acc": share(n["cell"], n["cells"]),
            "evidence_acc": share(n["evidence"], n["statements"]), "n.topics": topics.gold,
            "n.statements": n["statements"],
        },
        wrong,
    )  # fmt: skip


def _read(pipeline: Pipeline, item: str, side: str, d: Mapping[str, Any]) -> Record:
    return pipeline.read(
        Source(source_id=f"{item}-{side}", text=d["text"], title=d["title"], outlet=d["publisher"], published=d["date"])
    )


def _compared(records: list[Record]) -> Comparison | None:
    """The comparison of the contact that most of the documents have."""
    found = find_encounters(records)
    main = max(found, key=lambda e: (len({d for d, _ in e.contacts}), len(e.contacts), e.id), default=None)
    return compare(main.id, members(main, {r.document.id: r for r in records})) if main else None


def _texts(topic: ComparedTopic) -> dict[str, list[str]]:
    return {c.side: [s.text for s in c.statements] for c in topic.cells}


def _related(item: str, mark: Row, topic: ComparedTopic, n: Counter[str]) -> list[str]:
    """Whether a topic that was found has the right relation, and each side's cell is filled or not as it should be."""
    said = {c.side for c in topic.cells if c.status == "said"}
    n["relation"] += topic.relation == mark["relation"]
    n["cells"] += len(topic.cells)
    n["cell"] += sum((c.side in said) == (c.side in mark["evidence"]) for c in topic.cells)
    if topic.relation == mark["relation"] and said == set(mark["evidence"]):
        return []
    return [f"{item} {mark['label']}: {topic.relation} for {mark['relation']}: {_texts(topic)}"]


def _shown(row: Row, topic: ComparedTopic, sides: Mapping[str, str], n: Counter[str]) -> list[str]:
    """Whether each statement shown in a row overlaps what was marked of a topic of that row in its text."""
    marks = [m for m in row["topics"] if topic.id in m["ids"]]
    wrong = []
    for cell in topic.cells:
        for s in cell.statements:
            good = any(_overlap(s, m["evidence"].get(sides[s.document_id], [])) for m in marks)
            n["statements"] += 1
            n["evidence"] += good
            if not good and marks:
                wrong.append(f"{row['id']} {topic.id} {cell.side} has no evidence in: {s.text}")
    return wrong


def _overlap(statement: CellStatement, spans: Sequence[Span]) -> bool:
    return any(a < y and x < b for a, b in statement.spans for x, y in spans)
