"""What several texts report once, and the series that count it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from press import GRAIN, HARBOUR
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.corpus.keep import ensure_corpus, keep_corpus
from dragoman.corpus.occurrences import listed_occurrences
from dragoman.errors import OptionError, StoreError
from dragoman.record import Actor, Contact, DateRange, Document, Event, Participant, Record, Statement, Topic
from dragoman.record.ids import document_id, row_id
from dragoman.store import Store
from dragoman.store.series import is_current

MONDAY, TUESDAY, THURSDAY = "2021-06-07", "2021-06-08", "2021-06-10"


def day(text: str | None) -> DateRange | None:
    return None if text is None else DateRange(start=text, end=text, granularity="day")


def report(
    text: str, published: str, outlet: str, *, on: str | None = None, key: str | None = "k1", who: str = "SUR",
    polarity: str = "negative", reality: str = "actual",
) -> Record:  # fmt: skip
    """A text in which Norland accuses another state, says so, and meets it."""
    own = document_id(text)
    return Record(
        document=Document(id=own, text=text, published=published, outlet=outlet, source_id=f"{outlet}-{published}"),
        actors=[
            Actor(id="NOR", name="Norland", kind="state", country="NOR"),
            Actor(id=who, name="Surania", kind="state", country="SWE"),
            Actor(id="the-envoy", name="the envoy", kind="person"),
        ],
        events=[
            Event(id=row_id("e", own, 1), event_type="ACCUSE", cameo="112", goldstein=-2.0, quad_code=3, actors=["NOR"],
                  recipients=[who], date=day(on), trigger=[(0, 5)], reality=reality),  # type: ignore[arg-type]
            Event(id=row_id("e", own, 2), event_type="CONSULT", goldstein=1.0, quad_code=1, actors=["NOR", who],
                  recipients=["NOR", who], date=day(on), trigger=[(6, 9)]),
        ],
        statements=[
            Statement(id=row_id("s", own, 1), speaker="NOR", about=[who], content=[(0, 10)], content_key=key,
                      polarity=polarity, topics=[Topic(id="fish", label="Fish"), Topic(id="harbour", label="Harbour")]),  # type: ignore[arg-type]
        ],
        contacts=[
            Contact(id=row_id("c", own, 1), mode="meeting", date=day(on), participants=[
                Participant(actor="NOR", side="NOR"), Participant(actor=who, side="SWE")]),
        ],
    )  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def kept(store: Store, *records: Record) -> Store:
    store.add(records)
    keep_corpus(store)
    return store


def values(store: Store, measure: str, **options: Any) -> list[tuple[Any, ...]]:
    rows = store.series(between=("NOR", "SWE"), **options).to_pylist()
    return [
        (
            r["period"],
            r["source"],
            r["target"],
            r["category"] or r["polarity"],
            r["reports"],
            r["stories"],
            r["occurrences"],
        )
        for r in rows
        if r["measure"] == measure
    ]


def events_of(store: Store) -> dict[str, int]:
    """Type of event -> occurrences of it."""
    query = (
        "SELECT event_type, count(DISTINCT occurrence) AS n FROM events e "
        "JOIN occurrences o ON o.row_id = e.id GROUP BY ALL"
    )
    return {r["event_type"]: r["n"] for r in store.sql(query).to_pylist()}


COPY = HARBOUR.replace("four hundred", "some four hundred")


SAME_DAY = [report(HARBOUR, TUESDAY, "A", on=MONDAY), report(GRAIN, TUESDAY, "B", on=MONDAY)]
NEXT_DAY = [report(HARBOUR, TUESDAY, "A", on=MONDAY), report(GRAIN, TUESDAY, "B", on=TUESDAY)]
DAYS_APART = [report(HARBOUR, TUESDAY, "A", on=MONDAY), report(GRAIN, THURSDAY, "B", on=THURSDAY)]
NO_DAY = [report(HARBOUR, TUESDAY, "A"), report(GRAIN, TUESDAY, "B")]
COPIES = [report(HARBOUR, TUESDAY, "A"), report(COPY, TUESDAY, "B")]
DENIED = [report(HARBOUR, TUESDAY, "A", on=MONDAY), report(GRAIN, TUESDAY, "B", on=MONDAY, reality="denied")]


@pytest.mark.parametrize(
    ("records", "accusations"),
    [
        pytest.param(SAME_DAY, 1, id="same-day"),
        pytest.param(NEXT_DAY, 1, id="next-day"),
        pytest.param(DAYS_APART, 2, id="days-apart"),
        pytest.param(NO_DAY, 2, id="no-day"),
        pytest.param(COPIES, 1, id="no-day-but-copies"),
        pytest.param(DENIED, 2, id="other-reality"),
    ],
)
def test_events_are_joined_by_type_parties_reality_and_day(
    store: Store, records: list[Record], accusations: int
) -> None:
    assert events_of(kept(store, *records))["ACCUSE"] == accusations


def test_who_is_only_described_is_not_joined_across_stories(store: Store) -> None:
    envoys = []
    for text, outlet in ((HARBOUR, "A"), (GRAIN, "B")):
        record = report(text, TUESDAY, outlet, on=MONDAY)
        own = row_id("e", record.document.id, 3)
        event = Event(id=own, event_type="REJECT", actors=["the-envoy"], recipients=["NOR"], date=day(MONDAY))
        record.events.append(event)
        envoys.append(record)
    assert events_of(kept(store, *envoys))["REJECT"] == 2


def test_a_week_of_daily_reports_is_not_one_occurrence(store: Store) -> None:
    texts = [f"{GRAIN} {'abcdefg'[n] * 5} {n}" for n in range(6)]
    records = [report(t, f"2021-06-{7 + n:02}", "A", on=f"2021-06-{7 + n:02}") for n, t in enumerate(texts)]
    assert events_of(kept(store, *records))["ACCUSE"] == 3  # each of two days at most


def test_statements_are_joined_by_their_words_within_a_month(store: Store) -> None:
    records = [
        report(HARBOUR, "2021-06-01", "A"), report(GRAIN, "2021-06-20", "B"),
        report("The same was said again.", "2021-09-01", "C"), report("Without a key.", "2021-06-01", "D", key=None),
    ]  # fmt: skip
    kept(store, *records)
    found = listed_occurrences(store, kind="statement").to_pylist()
    assert sorted(r["reports"] for r in found) == [1, 1, 2]


def test_occurrence_is_counted_by_story_outlet_and_country(store: Store) -> None:
    kept(store, report(HARBOUR, MONDAY, "Reuters", on=MONDAY), report(COPY, TUESDAY, "Xinhua", on=MONDAY),
         report(GRAIN, TUESDAY, "The Fjord Post", on=MONDAY))  # fmt: skip
    found = [r for r in listed_occurrences(store, kind="event").to_pylist() if r["what"].startswith("ACCUSE")]
    assert [(r["reports"], r["stories"], r["outlets"], r["countries"]) for r in found] == [(3, 2, 3, ["CHN", "GBR"])]
    assert found[0]["what"] == "ACCUSE Norland → Surania"
    assert found[0]["day"] == MONDAY
    assert len(found[0]["rows"]) == 3
    assert listed_occurrences(store, least=3).num_rows == 0


def test_series_count_reports_stories_and_occurrences(store: Store) -> None:
    kept(store, report(HARBOUR, MONDAY, "A", on=MONDAY), report(COPY, TUESDAY, "B", on=MONDAY),
         report(GRAIN, TUESDAY, "C", on=MONDAY))  # fmt: skip
    assert values(store, "events") == [
        (MONDAY, "NOR", "SWE", "ACCUSE", 3, 2, 1), (MONDAY, "NOR", "SWE", "CONSULT", 3, 2, 1),
        (MONDAY, "SWE", "NOR", "CONSULT", 3, 2, 1),
    ]  # fmt: skip
    assert values(store, "quads")[:2] == [(MONDAY, "NOR", "SWE", "1", 3, 2, 1), (MONDAY, "NOR", "SWE", "3", 3, 2, 1)]
    assert values(store, "goldstein") == [
        (MONDAY, "NOR", "SWE", None, -3, -2, -1), (MONDAY, "SWE", "NOR", None, 3, 2, 1),
    ]  # fmt: skip
    assert values(store, "contacts") == [(MONDAY, "NOR", "SWE", "meeting", 3, 2, 1)]
    assert values(store, "statements") == [(MONDAY, "NOR", "SWE", "negative", 3, 2, 1)]
    assert [v[3] for v in values(store, "topics")] == ["fish", "harbour"]


def test_goldstein_sums_every_act_of_a_direction(store: Store) -> None:
    kept(store, report(HARBOUR, MONDAY, "A", on=MONDAY))
    assert values(store, "goldstein")[0] == (MONDAY, "NOR", "SWE", None, -1, -1, -1)


@pytest.mark.parametrize(
    ("by", "periods"),
    [("day", [MONDAY, THURSDAY]), ("week", [MONDAY]), ("month", ["2021-06-01"])],
)
def test_periods(store: Store, by: str, periods: list[str]) -> None:
    kept(store, report(HARBOUR, TUESDAY, "A", on=MONDAY), report(GRAIN, THURSDAY, "B"))
    assert sorted({v[0] for v in values(store, "events", by=by)}) == periods


def test_only_the_reality_and_days_asked_for(store: Store) -> None:
    kept(store, report(HARBOUR, MONDAY, "A", on=MONDAY, reality="denied"), report(GRAIN, THURSDAY, "B", on=THURSDAY))
    assert [v[4] for v in values(store, "events") if v[3] == "ACCUSE"] == [1]
    assert [v[4] for v in values(store, "events", reality=["actual", "denied"]) if v[3] == "ACCUSE"] == [2]
    assert [v[4] for v in values(store, "events", by="day", since=THURSDAY) if v[3] == "CONSULT"] == [1, 1]


def test_rows_lead_back_to_the_record(store: Store) -> None:
    kept(store, report(HARBOUR, MONDAY, "A", on=MONDAY), report(GRAIN, TUESDAY, "C", on=MONDAY))
    for line in store.series(between=("NOR", "SWE"), rows=True).to_pylist():
        for place in line["rows"]:
            document, row = place.split(":")
            record = store.record(document)
            assert record is not None
            ids = {r.id for r in (*record.events, *record.statements, *record.contacts)}
            assert row in ids
        assert len(line["rows"]) == line["reports"] or line["measure"] == "goldstein"


def test_series_of_a_store_whose_stories_are_out_of_date_is_refused(store: Store) -> None:
    store.add([report(HARBOUR, MONDAY, "A")])
    assert not is_current(store)
    with pytest.raises(StoreError, match="dragoman stories"):
        store.series(between=("NOR", "SWE"))
    ensure_corpus(store)
    assert is_current(store)
    store.add([report(GRAIN, MONDAY, "A")])
    assert not is_current(store)


@pytest.mark.parametrize("options", [{"by": "year"}, {"between": ("NOR", "NOR")}])
def test_what_cannot_be_counted_is_said(store: Store, options: dict[str, Any]) -> None:
    kept(store, report(HARBOUR, MONDAY, "A"))
    with pytest.raises(OptionError):
        store.series(**{"between": ("NOR", "SWE"), **options})


def test_empty_store_has_empty_series(store: Store) -> None:
    keep_corpus(store)
    assert store.series(between=("NOR", "SWE")).num_rows == 0
    assert listed_occurrences(store).num_rows == 0


def test_commands(tmp_path: Path) -> None:
    path = str(tmp_path / "r.duckdb")
    with Store.open(path) as store:
        store.add([report(HARBOUR, MONDAY, "A", on=MONDAY), report(COPY, TUESDAY, "B", on=MONDAY),
                   report(GRAIN, TUESDAY, "C", on=MONDAY)])  # fmt: skip
    run = CliRunner().invoke
    series = run(app, ["series", path, "--between", "Norway", "SWE", "--csv"])
    assert series.exit_code == 0, series.output
    lines = list(csv.DictReader(io.StringIO(series.stdout)))
    assert lines[0]["period"] == MONDAY
    assert {line["measure"] for line in lines} == {"contacts", "events", "goldstein", "quads", "statements", "topics"}
    listed = run(app, ["occurrences", path, "--json", "--rows"])
    assert {row["kind"] for row in json.loads(listed.stdout)} == {"event", "statement", "contact"}
    stories = run(app, ["stories", path, "--json"])
    (story,) = json.loads(stories.stdout)
    assert len(story["documents"]) == 2
    ids = [d[:16] for d in story["documents"]]
    changed = run(app, ["stories", path, "--diff", *ids, "--json"])
    assert [(c["edit"], c["is"]) for c in json.loads(changed.stdout)] == [("added", "some")]
    assert run(app, ["stories", path, "--diff", "zz", "zz"]).exit_code == 2
    assert run(app, ["occurrences", path, "--kind", "rumours"]).exit_code == 2
    assert run(app, ["series", path, "--between", "Atlantis", "SWE"]).exit_code == 2
