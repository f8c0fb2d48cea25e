"""Scores of comparisons of real texts, on records made by hand: the marked texts are not in the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import EvaluationError
from dragoman.evaluate.corpora import read_corpus
from dragoman.evaluate.tasks import GOLD
from dragoman.evaluate.topics import read_marked, score_topics
from dragoman.extraction.topics import topics
from dragoman.record import Record
from dragoman.sources import Source
from spoken import Line, report

MARKS = GOLD / "two_sides_topics.jsonl"
WORDS = "the strait must stay open"


class Given:
    """Stands for the pipeline: gives the records made for these texts."""

    def __init__(self, **records: Record) -> None:
        self.records = records

    def read(self, source: Source) -> Record:
        return self.records[source.text]


def scores(*marks: dict[str, Any]) -> dict[str, Any]:
    """Of a contact in whose one text Norland speaks of the strait; the spans of a mark are of its words."""
    record, _ = report(Line("NOR", "brandt", WORDS), outlet="NOR.GOV.MFA")
    start = record.document.text.index(WORDS)
    told = [
        {"label": "", "relation": "one_sided", "ids": [], **m,
         "evidence": {side: [[start + a, start + b] for a, b in spans] for side, spans in m["evidence"].items()}}
        for m in marks
    ]  # fmt: skip
    text = {"text": "a", "title": None, "publisher": None, "date": "2021-06-11"}
    row = {"id": "x", "topics": told, "documents": {"NOR": text}}
    return score_topics([row], Given(a=record)).scores  # type: ignore[arg-type]


HERE, ELSEWHERE = {"NOR": [(4, 10)]}, {"NOR": [(400, 410)]}
CASES = [
    pytest.param([{"ids": ["strait"], "evidence": HERE}],
                 {"topic.r": 1, "topic.p": 1, "relation_acc": 1, "cell_acc": 1, "evidence_acc": 1}, id="right"),
    pytest.param([{"ids": ["lake", "strait"], "evidence": HERE}], {"topic.r": 1, "topic.p": 1}, id="one-of-its-rows"),
    pytest.param([{"ids": ["strait"], "evidence": ELSEWHERE}], {"topic.r": 1, "evidence_acc": 0}, id="other-words"),
    pytest.param([{"ids": ["strait"], "evidence": {"SUR": [(4, 10)]}}], {"evidence_acc": 0, "cell_acc": 0},
                 id="of-the-other-side"),
    pytest.param([{"ids": ["strait"], "evidence": HERE, "relation": "contested"}], {"relation_acc": 0}, id="relation"),
    pytest.param([{"ids": ["strait"], "evidence": HERE}, {"evidence": HERE}], {"topic.r": 0.5, "topic.p": 1},
                 id="a-topic-the-table-has-no-word-for"),
    pytest.param([{"ids": ["lake"], "evidence": HERE}],
                 {"topic.r": 0, "topic.p": 0, "relation_acc": None, "evidence_acc": 0}, id="another-topic"),
]  # fmt: skip


@pytest.mark.parametrize(("marks", "expected"), CASES)
def test_topics_of_a_contact(marks: list[dict[str, Any]], expected: dict[str, float | None]) -> None:
    found = scores(*marks)
    assert {name: found[name] for name in expected} == expected


def test_a_text_that_was_not_marked_is_no_corpus(tmp_path: Path) -> None:
    text = {"side": "USA", "publisher": "P", "title": "T", "date": "2021-12-07", "text": "another text"}
    file = tmp_path / "two_sides.jsonl"
    file.write_text(json.dumps({"contact_id": "biden-putin-2021-12-07", "texts": [text]}))
    with pytest.raises(EvaluationError, match="biden-putin-2021-12-07 by USA"):
        read_marked(file)


def test_marks_are_whole() -> None:
    for row in read_corpus(MARKS):
        for topic in row["topics"]:
            assert set(topic["ids"]) <= topics().keys()
            assert set(topic["evidence"]) <= set(row["texts"])
            assert (len(topic["evidence"]) == 1) == (topic["relation"] == "one_sided")
            assert all(start < end for spans in topic["evidence"].values() for start, end in spans)
