"""Scores of contacts, encounters and comparisons, on records made by hand and on the gold items themselves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.evaluate.accounts import _Told, read_two_sides, score_accounts, score_two_sides
from dragoman.evaluate.contacts import score_contacts, score_readouts
from dragoman.evaluate.tasks import GOLD, TASKS
from dragoman.extraction.topics import topics
from dragoman.record import Record
from dragoman.sources import Source
from spoken import Line, contact_of, report


class Given:
    """Stands for the pipeline: gives the records made for these texts."""

    def __init__(self, **records: Record) -> None:
        self.records = records

    def read(self, source: Source) -> Record:
        return self.records[source.text]


def met(text: str, *parties: str, **more: Any) -> Record:
    record, _ = report(Line("NOR", "brandt", text))
    own = record.document.id
    found = [] if parties == ("none",) else [contact_of(own, parties or ("brandt", "quire"), **more)]
    return Record(document=record.document, actors=record.actors, contacts=found)


def gold(*parties: str, mode: str = "call", reality: str = "actual", date: str | None = "2021-06-11") -> dict[str, Any]:
    names = {"brandt": "Ilva Brandt", "quire": "Tomas Quire", "osk": "Per Osk", "teld": "Ana Teld"}
    return {
        "mode": mode, "reality": reality, "date": date, "parties": [names[p] for p in parties], "asked_by": [],
    }  # fmt: skip


CASES = [
    pytest.param(
        met("t"), [gold("brandt", "quire")], {"contact.f1": 1.0, "party.f1": 1.0, "date_acc": 1.0}, id="right"
    ),
    pytest.param(met("t"), [], {"contact.p": 0.0}, id="invented"),
    pytest.param(met("t", "none"), [gold("brandt", "quire")], {"contact.r": 0.0, "party.r": 0.0}, id="missed"),
    pytest.param(met("t"), [gold("osk", "teld")], {"contact.r": 0.0}, id="nobody-in-common"),
    pytest.param(met("t"), [gold("brandt", "teld")], {"party.p": 0.5, "party.r": 0.5}, id="one-party"),
    pytest.param(met("t", mode="meeting"), [gold("brandt", "quire")], {"mode_acc": 0.0}, id="another-mode"),
    pytest.param(met("t", on="2021-06"), [gold("brandt", "quire")], {"date_acc": 0.0}, id="only-the-month"),
    pytest.param(met("t", on="2021-06"), [gold("brandt", "quire", date="2021-06")], {"date_acc": 1.0}, id="the-month"),
    pytest.param(met("t", reality="denied"), [gold("brandt", "quire")], {"reality_acc": 0.0}, id="another-reality"),
]


@pytest.mark.parametrize(("record", "contacts", "expected"), CASES)
def test_contacts(record: Record, contacts: list[dict[str, Any]], expected: dict[str, float]) -> None:
    outcome = score_contacts([{"id": "x", "text": "t", "contacts": contacts}], Given(t=record))  # type: ignore[arg-type]
    assert {name: outcome.scores[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("title", "date", "scores"),
    [
        pytest.param("Brandt’s Call with Quire", "2021-06-11", (1, 1, 1, 1), id="right"),
        pytest.param("Brandt’s Meeting with Quire", "2021-06-11", (1, 0, 1, 1), id="mode"),
        pytest.param("Brandt’s Call with Quire", "2021-06-14", (1, 1, 0, 1), id="day"),
        pytest.param("Brandt’s Call with Teld", "2021-06-11", (1, 1, 1, 0), id="party"),
        pytest.param("Brandt’s Call with Counterparts", "2021-06-11", (1, 1, 1, 1), id="several"),
    ],
)
def test_readouts(title: str, date: str, scores: tuple[int, ...]) -> None:
    kind = "meeting" if "Meeting" in title else "call"
    row = {"id": "x", "text": "t", "title": title, "date": date, "kind": kind, "publisher": "Norland"}
    outcome = score_readouts([row], Given(t=met("t")))  # type: ignore[arg-type]
    assert tuple(outcome.scores[n] for n in ("found", "mode", "date", "parties")) == scores


def items() -> list[dict[str, Any]]:
    said = {"outlet": None, "published": None, "title": None}
    topic = {"id": "taiwan", "relation": "one_sided", "said": ["NOR"]}
    fact = {"sides": ["NOR", "SUR"], "mode": "call", "date": "2021-06-11", "reality": "actual", "asked_by": []}
    return [
        {"id": "a", **fact, "topics": [topic], "documents": [{**said, "text": "a"}, {**said, "text": "b"}]},
        {"id": "b", **fact, "topics": [], "documents": [{**said, "text": "c"}]},
    ]


def test_accounts() -> None:
    records = {
        "a": report(Line("NOR", "brandt", "words on Taiwan", topics=("taiwan",)))[0],
        "b": report(Line("NOR", "brandt", "words on Taiwan again", topics=("taiwan",)))[0],
        "c": report(Line("NOR", "brandt", "other words"), on="2021-06-20")[0],
    }
    outcome = score_accounts(items(), Given(**records))  # type: ignore[arg-type]
    expected = {"pair.p": 1.0, "pair.r": 1.0, "topic.f1": 0.5, "relation_acc": 1.0, "evidence_acc": 0.5}
    assert outcome.scores["relation_acc"] == expected["relation_acc"]
    assert (outcome.scores["pair.p"], outcome.scores["pair.r"], outcome.scores["topic.r"]) == (1.0, 1.0, 1.0)
    joined = {**records, "c": report(Line("NOR", "brandt", "other words"))[0]}
    assert score_accounts(items(), Given(**joined)).scores["pair.p"] == pytest.approx(1 / 3)  # type: ignore[arg-type]


def test_two_sides(tmp_path: Any) -> None:
    text = {"side": "NOR", "publisher": "P", "title": "T", "date": "2021-06-11"}
    two = {"contact_id": "n-s", "date": "2021-06-11", "texts": [{**text, "text": "a"}, {**text, "text": "b"}]}
    other = {"id": "o", "text": "c", "title": "T", "publisher": "P", "date": "2021-06-11"}
    (tmp_path / "two_sides.jsonl").write_text(json.dumps(two) + "\n")
    (tmp_path / "readouts.jsonl").write_text(json.dumps(other) + "\n" + json.dumps({**other, "text": "a"}) + "\n")
    rows = read_two_sides(tmp_path / "two_sides.jsonl")
    assert [r["id"] for r in rows] == ["n-s", "o"]
    apart = Given(a=met("a"), b=met("b"), c=met("c", on="2021-06-20"))
    assert score_two_sides(rows, apart).scores == {"pairs_found": 1.0, "false_merges": 0}  # type: ignore[arg-type]
    wrong = Given(a=met("a"), b=met("b", mode="meeting"), c=met("c"))
    assert score_two_sides(rows, wrong).scores == {"pairs_found": 0.0, "false_merges": 1}  # type: ignore[arg-type]


def test_documents_of_one_contact_are_pairs() -> None:
    told = _Told(items(), Given(a=met("a"), b=met("b"), c=met("c", "none")))  # type: ignore[arg-type]
    assert (told.pairs().right, told.pairs().gold) == (1, 1)
    assert told.main("b") is None


@pytest.mark.parametrize("name", ["contacts", "accounts"])
def test_gold_items_are_whole(name: str) -> None:
    rows = TASKS[name].read(GOLD / f"{name}.jsonl")
    assert len({r["id"] for r in rows}) == len(rows)
    for row in rows:
        for contact in row.get("contacts", ()):
            assert all(words in row["text"] for words in [*contact["parties"], *contact["asked_by"]]), row["id"]
        for topic in row.get("topics", ()):
            assert topic["id"] in topics()
            assert (len(topic["said"]) > 1) == (topic["relation"] != "one_sided"), row["id"]
            assert set(topic["said"]) <= set(row["sides"])
