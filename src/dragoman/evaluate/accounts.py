"""Reports of contacts in the world: whether those of one find each other, and what their accounts amount to.

Pairs: two documents of one gold contact are to be in one encounter; two of different ones are not (`pair`). Comparison:
of the encounter that holds most documents of a gold contact, the rows are scored by topic (`topic`), and of the topics
that are right, whether the relation is (`relation_acc`) and whether each side's cell is filled or empty as it should
be (`cell_acc`). `evidence_acc`: the share of shown statements whose words stand at their spans, and whose sentence or
content has a word of the topic.

In ``two_sides.jsonl`` the two texts of a contact are hidden among the releases of ``readouts.jsonl``. A false merge is
a release about another contact that is put with them; one that looks back on theirs belongs there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.evaluate.contacts import main_contact
from dragoman.evaluate.corpora import Row, read_corpus
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import Outcome
from dragoman.extraction.comparison import compare
from dragoman.extraction.encounters import Encounter, find_encounters, members
from dragoman.extraction.said import PIECES
from dragoman.extraction.topics import TopicIndex, aligned_id
from dragoman.pipeline import Pipeline
from dragoman.record import Comparison, Record
from dragoman.record.words import day
from dragoman.sources import Source

_NO_TOPICS = frozenset({"other", "contact"})  # rows of what has no topic


class _Told:
    """Every document of every gold contact, read, and the encounters over all of them."""

    def __init__(self, rows: Sequence[Row], pipeline: Pipeline) -> None:
        self.records: dict[str, Record] = {}
        self.home: dict[str, str] = {}
        for row in rows:
            for n, d in enumerate(row["documents"]):
                record = pipeline.read(
                    Source(
                        source_id=f"{row['id']}-{n}", text=d["text"], title=d.get("title"), outlet=d.get("outlet"),
                        published=d.get("published"),
                    )
                )  # fmt: skip
                self.records[record.document.id] = record
                self.home[record.document.id] = row["id"]
        self.encounters = find_encounters(self.records.values())

    def pairs(self) -> Counts:
        """Pairs of documents in one encounter, against those of one gold contact."""
        gold = {frozenset(p) for p in combinations(sorted(self.home), 2) if len({self.home[d] for d in p}) == 1}
        found = {frozenset(p) for e in self.encounters for p in combinations(sorted({d for d, _ in e.contacts}), 2)}
        counts = Counts()
        counts.add(len(gold & found), len(found), len(gold))
        return counts

    def main(self, item: str) -> Encounter | None:
        """The encounter with most documents of a gold contact."""
        held = [(sum(self.home[d] == item for d in {d for d, _ in e.contacts}), e.id, e) for e in self.encounters]
        number, _, found = max(held, key=lambda x: x[:2], default=(0, "", None))
        return found if number else None


def score_accounts(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score encounters and comparisons of the gold contacts."""
    told = _Told(rows, pipeline)
    topics, n = Counts(), Counter[str]()
    wrong: list[str] = []
    for row in rows:
        main = told.main(row["id"])
        n["items"] += 1
        if main is None:
            wrong.append(f"{row['id']} no encounter")
            topics.add(0, 0, len(row["topics"]))
            continue
        facts = _facts(main, row)
        n.update({name: int(ok) for name, ok in facts.items()})
        comparison = compare(main.id, members(main, told.records))
        n.update(_evidence(comparison, told.records))
        wrong += [f"{row['id']} {name}: {_shown(main)}" for name, ok in facts.items() if not ok]
        wrong += _compared(row, comparison, topics, n)
        wrong += [f"{row['id']} document {d['outlet']} is not with the others" for d in _lost(row, main, told)]
    scores: dict[str, float | int | None] = {
        **told.pairs().scores("pair"), **topics.scores("topic"), "relation_acc": share(n["relation"], n["topics"]),
        "cell_acc": share(n["cell"], n["cells"]), "evidence_acc": share(n["evidence"], n["statements"]),
        **{name: share(n[name], n["items"]) for name in ("sides", "mode", "date", "reality", "asked_by")},
        "n.topics": topics.gold,
    }  # fmt: skip
    return Outcome(scores, wrong)


def _facts(e: Encounter, row: Row) -> dict[str, bool]:
    return {
        "sides": e.sides == sorted(row["sides"]), "mode": e.mode == row["mode"],
        "date": (day(e.date) or None) == row["date"], "reality": e.reality == row["reality"],
        "asked_by": bool(e.asked_by) == bool(row["asked_by"]),
    }  # fmt: skip


def _shown(e: Encounter) -> str:
    return f"{e.mode} {e.reality} {day(e.date)} {e.sides} {e.participants} asked by {e.asked_by}"


def _lost(row: Row, main: Encounter, told: _Told) -> list[Mapping[str, Any]]:
    texts = {told.records[d].document.text for d, _ in main.contacts}
    return [d for d in row["documents"] if d["text"] not in texts]


def _compared(row: Row, comparison: Comparison, topics: Counts, n: Counter[str]) -> list[str]:
    gold = {t["id"]: t for t in row["topics"]}
    found = {t.id: t for t in comparison.topics if t.id not in _NO_TOPICS}
    right = gold.keys() & found.keys()
    topics.add(len(right), len(found), len(gold))
    wrong = [f"{row['id']} topic missed: {t}" for t in gold.keys() - right]
    wrong += [f"{row['id']} topic extra: {t}" for t in found.keys() - right]
    for topic in sorted(right):
        n["topics"] += 1
        n["relation"] += found[topic].relation == gold[topic]["relation"]
        said = {c.side for c in found[topic].cells if c.status == "said"}
        n["cells"] += len(row["sides"])
        n["cell"] += sum((side in said) == (side in gold[topic]["said"]) for side in row["sides"])
        if found[topic].relation != gold[topic]["relation"] or said != set(gold[topic]["said"]):
            have = {c.side: [(s.act, s.text) for s in c.statements] for c in found[topic].cells}
            wrong.append(f"{row['id']} {topic} {found[topic].relation} for {gold[topic]['relation']}: {have}")
    return wrong


def _evidence(comparison: Comparison, records: Mapping[str, Record]) -> dict[str, int]:
    """How many statements are shown under a topic, and of how many the words stand there and name it."""
    shown = right = 0
    for topic in comparison.topics:
        for s in (s for cell in topic.cells for s in cell.statements if topic.id not in _NO_TOPICS):
            shown += 1
            text = records[s.document_id].document.text
            words = PIECES.join(text[a:b] for a, b in s.spans)
            right += words == s.text and any(
                topic.id in {h.topic, aligned_id(h.topic)} for h in TopicIndex.of(text).within(s.spans)
            )
    return {"statements": shown, "evidence": right}


def read_two_sides(path: Path) -> list[Row]:
    """The contacts of the file, each with its texts, and the releases beside it, each alone: to be told apart."""
    rows = [
        {"id": row["contact_id"], "date": row["date"], "documents": [_document(t) for t in row["texts"]]}
        for row in read_corpus(path)
    ]
    known = {d["text"] for row in rows for d in row["documents"]}
    beside = path.with_name("readouts.jsonl")
    rest = read_corpus(beside) if beside.is_file() else []
    return rows + [{"id": r["id"], "documents": [_document(r)]} for r in rest if r["text"] not in known]


def _is_about(record: Record, encounter: Encounter) -> bool:
    """Whether the contact that a release is about is in the encounter; one that it only mentions may well be."""
    main = main_contact(record)
    return main is not None and (record.document.id, main.id) in encounter.contacts


def _document(row: Mapping[str, Any]) -> Row:
    return {"text": row["text"], "title": row["title"], "outlet": row["publisher"], "published": row["date"]}


def score_two_sides(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Whether the texts of each contact find each other, and nothing else joins them."""
    told = _Told(rows, pipeline)
    n: Counter[str] = Counter()
    wrong: list[str] = []
    for row in (r for r in rows if len(r["documents"]) > 1):
        own = {d for d, home in told.home.items() if home == row["id"]}
        main = told.main(row["id"])
        held = {d for d, _ in main.contacts} if main else set()
        n["contacts"] += 1
        n["found"] += own <= held
        n["strangers"] += len(strangers := {d for d in held - own if main and _is_about(told.records[d], main)})
        if not own <= held:
            wrong.append(
                f"{row['id']} apart: {[_shown(e) for e in told.encounters if own & {d for d, _ in e.contacts}]}"
            )
        wrong += [f"{row['id']} joined: {told.home[d]}" for d in sorted(strangers)]
    return Outcome({"pairs_found": share(n["found"], n["contacts"]), "false_merges": n["strangers"]}, wrong)
