"""Filters, full text, corrections, forgetting and upgrading of a store made by hand."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest
from msgspec.structs import replace

from dragoman.errors import OptionError, StoreVersionError
from dragoman.record import Record
from dragoman.store import Store
from dragoman.store.filters import bound
from dragoman.store.schema import NAMES, file_layout
from dragoman.store.search import parse_query
from dragoman.store.sheet import changes
from handmade import bare_record, renamed, rich_record

ONE, TWO = rich_record(1, published="2021-06-12"), rich_record(2, published="2022-01-03")
PLAIN = bare_record("Surania has said nothing about the café.", "plain.txt", "2021-01-01")
LAYOUTS = Path(__file__).with_name("layouts")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "r.duckdb") as kept:
        kept.add([ONE, renamed(TWO, outlet="Veldt Daily"), PLAIN])
        yield kept


# Filters


@pytest.mark.parametrize(
    ("table", "asked", "count"),
    [
        pytest.param("statements", {}, 4, id="all"),
        pytest.param("statements", {"speaker": "Ilva Brandt"}, 2, id="by-name"),
        pytest.param("statements", {"speaker": "ilva  BRANDT"}, 2, id="by-name-in-another-case"),
        pytest.param("statements", {"speaker": "Brandt"}, 2, id="by-a-word-of-the-name"),
        pytest.param("statements", {"speaker": "ilva-brandt"}, 2, id="by-id"),
        pytest.param("statements", {"speaker": "Q0"}, 2, id="by-wikidata"),
        pytest.param("statements", {"speaker": "nor"}, 2, id="by-country-code"),
        pytest.param("statements", {"speaker": "Norway"}, 2, id="by-name-of-the-state"),
        pytest.param("statements", {"speaker": "Harbour Post"}, 0, id="an-outlet-speaks-not"),
        pytest.param("statements", {"vouched_by": "Harbour Post"}, 2, id="an-outlet-vouches"),
        pytest.param("statements", {"vouched_by": "own"}, 2, id="nobody-named-vouches"),
        pytest.param("statements", {"about": "Norland"}, 2, id="about"),
        pytest.param("statements", {"addressee": "Norland"}, 2, id="addressee"),
        pytest.param("statements", {"topic": "STRAIT"}, 2, id="topic"),
        pytest.param("statements", {"topic": "strait of nothing"}, 0, id="no-such-topic"),
        pytest.param("statements", {"since": "2022"}, 1, id="since-a-year"),
        pytest.param("statements", {"until": "2021-06"}, 3, id="until-the-last-of-a-month"),
        pytest.param("statements", {"since": "2021-06-07", "until": "2021-06-07"}, 2, id="the-day-of-the-saying"),
        pytest.param("statements", {"outlet": "veldt"}, 2, id="outlet"),
        pytest.param("statements", {"act": ["claim", "deny"], "reality": "denied"}, 2, id="words"),
        pytest.param("statements", {"polarity": "negative"}, 0, id="no-such-polarity-here"),
        pytest.param("statements", {"min_confidence": 0.5}, 4, id="confidence"),
        pytest.param("events", {"actor": "Brandt", "recipient": "Norland", "type": "consult"}, 2, id="event"),
        pytest.param("events", {"between": ("Norland", "Brandt")}, 2, id="either-way"),
        pytest.param("events", {"between": ("Brandt", "The Harbour Post")}, 0, id="not-between-them"),
        pytest.param("events", {"vouched_by": "own"}, 2, id="event-in-the-text-s-own-voice"),
        pytest.param("events", {"vouched_by": "Brandt"}, 2, id="event-on-somebody-s-word"),
        pytest.param("events", {"quad": 1, "mode": "phone", "context": "maritime"}, 2, id="codes"),
        pytest.param("contacts", {"participant": "Brandt", "mode": "call"}, 2, id="contact"),
        pytest.param("contacts", {"between": ("Norway", "Harbour Post")}, 0, id="who-did-not-take-part"),
        pytest.param("actors", {}, 3, id="actors"),
        pytest.param("actors", {"kind": "person"}, 1, id="persons"),
        pytest.param("actors", {"name": "Brandt", "country": "nor"}, 1, id="actor-by-name"),
        pytest.param("documents_found", {"since": "2021-06"}, 2, id="documents"),
        pytest.param("documents_found", {"url": "plain.txt"}, 1, id="document-by-source"),
    ],
)
def test_rows_are_those_that_were_asked_for(store: Store, table: str, asked: dict[str, Any], count: int) -> None:
    rows = getattr(store, table)(**asked)
    assert rows.count() == count
    assert rows.to_arrow().num_rows == count
    assert len(list(rows)) == count


@pytest.mark.parametrize(
    ("table", "asked", "message"),
    [
        pytest.param("statements", {"speaker": "Brant"}, "nobody called 'Brant'.*Perhaps: Ilva Brandt", id="misspelt"),
        pytest.param("statements", {"about": "Zzyzx"}, "about: nobody called 'Zzyzx'", id="nobody"),
        pytest.param("statements", {"act": "sing"}, "act: no 'sing'", id="no-act"),
        pytest.param("statements", {"since": "soon"}, "since: 'soon' is no date", id="no-day"),
        pytest.param("statements", {"between": ["Norland"]}, "between: name two", id="one-side"),
        pytest.param("statements", {"between": "NOR"}, "between: name two", id="one-word"),
        pytest.param("statements", {"min_confidence": 3}, "min-confidence", id="no-share"),
        pytest.param("events", {"type": "WAR"}, "type: no 'WAR'", id="no-type"),
        pytest.param("events", {"quad": 5}, "quad: 1 verbal", id="no-quad"),
        pytest.param("contacts", {"mode": "telepathy"}, "mode: no 'telepathy'", id="no-mode"),
        pytest.param("actors", {"kind": "robot"}, "kind: no 'robot'", id="no-kind"),
    ],
)
def test_what_cannot_be_asked_is_said(store: Store, table: str, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        getattr(store, table)(**asked)


def test_rows_say_names_and_words(store: Store) -> None:
    row = next(iter(store.statements(speaker="Brandt")))
    assert (row["speaker_name"], row["voices"], row["words"]) == (
        "Ilva Brandt", ["Ilva Brandt", "The Harbour Post"], "nearly … over",
    )  # fmt: skip
    assert row["told"] == "2021-06-07"
    assert row["id"] == ONE.statements[0].id


def test_rows_have_one_order_and_pages(store: Store) -> None:
    rows = store.statements()
    ids = [r["id"] for r in rows]
    paged = [r["id"] for n in range(4) for r in rows.to_arrow(limit=1, offset=n).to_pylist()]
    assert ids == paged == [r["id"] for r in store.sql(rows.sql, rows.parameters).to_pylist()]


def test_texts_of_one_address_are_versions(store: Store) -> None:
    found = {r["id"]: (r["version"], r["versions"]) for r in store.documents_found(url=ONE.document.url)}
    assert found == {ONE.document.id: (1, 2), TWO.document.id: (2, 2)}


@pytest.mark.parametrize(
    ("value", "option", "day"),
    [
        pytest.param("2021", "since", "2021-01-01", id="year-since"),
        pytest.param("2021", "until", "2021-12-31", id="year-until"),
        pytest.param("2024-02", "until", "2024-02-29", id="leap-february"),
        pytest.param("2021-06-12", "until", "2021-06-12", id="day"),
    ],
)
def test_days_of_parts(value: str, option: str, day: str) -> None:
    assert bound(value, option) == day


# Full text


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        pytest.param("colleague", "documents", 2, id="a-word"),
        pytest.param("COLLEAGUE monday", "documents", 2, id="two-words-any-case"),
        pytest.param('"her colleague"', "documents", 2, id="phrase"),
        pytest.param('"colleague her"', "documents", 0, id="phrase-in-another-order"),
        pytest.param("collea*", "documents", 2, id="beginning"),
        pytest.param("collea", "documents", 0, id="half-a-word"),
        pytest.param("said -colleague", "documents", 1, id="unwanted"),
        pytest.param("cafe", "documents", 1, id="without-accents"),
        pytest.param("quarrel", "documents", 2, id="in-text-and-title"),
        pytest.param("crowns", "statements", 2, id="in-what-is-said"),
        pytest.param("colleague", "statements", 0, id="not-in-what-is-said"),
        pytest.param("NOT", "documents", 0, id="a-word-of-the-engine"),
    ],
)
def test_search(store: Store, words: str, kind: Any, count: int) -> None:
    total, hits = store.search(words, kind)
    assert (total, len(hits)) == (count, count)
    for hit in hits:
        record = store.record(hit.document_id)
        assert record is not None
        for start, end in hit.spans:
            assert record.document.text[start:end].strip()


def test_signs_of_the_engine_fall_away_and_its_words_stay_words() -> None:
    asked = parse_query('") OR (" NEAR*')
    assert asked.wanted == (("or",), ("near*",))
    assert asked.match == '("or" AND "near" *)'


def test_spans_of_a_hit_are_the_words(store: Store) -> None:
    _, (hit,) = store.search("café")
    assert PLAIN.document.text[slice(*hit.spans[0])] == "café"
    assert "café" in hit.words


def test_search_follows_the_store(store: Store) -> None:
    assert store.search("nothing")[0] == 1
    store.add([bare_record("There is nothing new.", "new.txt")])
    assert store.search("nothing")[0] == 2
    store.forget("plain.txt")
    assert store.search("nothing")[0] == 1


def hits(store: Store, words: str) -> list[tuple[str, str]]:
    """Ids of the statements that hold the words, each with the first of the words at its spans."""
    _, found = store.search(words, "statements")
    return [(h.id, (store.record(h.document_id) or ONE).document.text[slice(*h.spans[0])]) for h in found]


@pytest.mark.parametrize(
    ("then", "counts"),
    [
        pytest.param(lambda s, own: None, (2, 2, 0), id="as-read"),
        pytest.param(lambda s, own: s.correct(own, "accept", author="ana"), (2, 2, 0), id="accepted"),
        pytest.param(lambda s, own: s.correct(own, "reject", author="ana"), (1, 2, 0), id="rejected"),
        pytest.param(
            lambda s, own: s.correct(own, "mend", field="content", value=[[9, 13]], author="ana"), (1, 2, 1),
            id="mended",
        ),
        pytest.param(
            lambda s, own: (s.correct(own, "reject", author="ana"), s.search("nearly", "statements"),
                            s.undo(s.corrections()[0].id)), (2, 2, 0), id="undone",
        ),
        pytest.param(lambda s, own: s.forget(ONE.document.id), (1, 1, 0), id="forgotten"),
        pytest.param(lambda s, own: (s.forget(ONE.document.id), s.add([ONE])), (2, 2, 0), id="come-again"),
        pytest.param(
            lambda s, own: s.add([replace(ONE, statements=ONE.statements[:1])], dragoman="9"), (2, 1, 0), id="read-anew"
        ),
    ],
)  # fmt: skip
def test_index_of_statements_is_never_stale(
    store: Store, then: Callable[[Store, str], Any], counts: tuple[int, int, int]
) -> None:
    """After whatever is done, the words found are those of the rows that are there; before it the index was made."""
    many = [rich_record(n, source=f"{n}.txt") for n in range(10, 40)]  # so that a change is not the end of the index
    store.add([replace(r, statements=[]) for r in many])
    assert len(hits(store, "nearly")) == 2
    then(store, ONE.statements[0].id)
    words = ("nearly", "crowns", "ilva")
    assert tuple(store.search(w, "statements")[0] for w in words) == counts
    for word in words:
        there = {s.id for r in store.records() for s in r.statements}
        assert {own for own, _ in hits(store, word)} <= there
        assert {said.lower() for _, said in hits(store, word)} <= {word}


def test_an_index_of_an_earlier_version_is_made_anew(store: Store) -> None:
    store.search("colleague")
    with closing(sqlite3.connect(f"{store.path}.search")) as index:
        index.execute("PRAGMA user_version = 1")
        index.execute("CREATE TABLE documents_rows (number INTEGER PRIMARY KEY, document_id, id)")
        index.execute("CREATE TABLE readings (kind, document_id, digest, PRIMARY KEY (kind, document_id))")
        index.commit()
    assert store.search("colleague")[0] == 2


def test_nothing_to_look_for(store: Store) -> None:
    with pytest.raises(OptionError, match="no word to look for"):
        store.search(" -- ")


# Corrections


def judged(store: Store, row: str, *args: Any, **more: Any) -> Record:
    store.correct(row, *args, author="ana", **more)
    record = store.record(ONE.document.id)
    assert record is not None
    return record


def test_a_mended_row_is_mended_everywhere_and_the_machine_s_kept(store: Store) -> None:
    row = ONE.statements[0].id
    record = judged(store, row, "mend", field="speaker", value="Norland", reason="it is the state")
    assert (record.statements[0].speaker, record.statements[0].confidence) == ("NOR", 1.0)
    assert record.statements[0].made_by is not None
    assert record.statements[0].made_by.detail == "ana"
    assert [r["speaker"] for r in store.statements(act="claim")] == ["NOR", "ilva-brandt"]
    assert store.machine_record(ONE.document.id) == ONE
    assert [(c.field, c.value, c.reason) for c in store.corrections()] == [("speaker", '"NOR"', "it is the state")]


def test_a_rejected_row_leaves_no_id_behind(store: Store) -> None:
    row = ONE.statements[0].id
    record = judged(store, row, "reject")
    assert row not in json.dumps(msgspec.to_builtins(record))
    assert len(record.statements) == 1
    contact = ONE.contacts[0].id
    record = judged(store, contact, "reject")
    assert contact not in json.dumps(msgspec.to_builtins(record))
    assert record.accounts == []


def test_an_accepted_row_is_sure(store: Store) -> None:
    assert judged(store, ONE.events[0].id, "accept").events[0].confidence == 1.0


def test_codes_follow_the_type_that_is_mended(store: Store) -> None:
    event = judged(store, ONE.events[0].id, "mend", field="event_type", value="ASSAULT").events[0]
    assert (event.event_mode, event.quad_code, (event.cameo or "")[:2]) == (None, 4, "19")
    assert event.goldstein is not None
    assert event.goldstein < 0


def test_undo_gives_the_row_back(store: Store) -> None:
    first = store.correct(ONE.events[0].id, "mend", field="reality", value="denied", author="ana")
    second = store.correct(ONE.events[0].id, "reject", author="bo")
    store.undo(second.id)
    record = store.record(ONE.document.id)
    assert record is not None
    assert record.events[0].reality == "denied"
    store.undo(first.id)
    assert store.record(ONE.document.id) == ONE
    assert store.corrections() == []
    with pytest.raises(OptionError, match="no such correction"):
        store.undo(first.id)


def test_a_later_reading_is_corrected_too(store: Store) -> None:
    event = ONE.events[0]
    store.correct(event.id, "mend", field="event_type", value="REQUEST", author="ana")
    again = replace(ONE, events=[replace(event, id="e-another", event_mode="visit"), *ONE.events[1:]])
    assert store.add([again]).replaced == 1
    record = store.record(ONE.document.id)
    assert record is not None
    assert (record.events[0].id, record.events[0].event_type) == ("e-another", "REQUEST")
    assert store.machine_record(ONE.document.id) == again
    gone = replace(ONE, events=[])
    store.add([gone])
    assert store.record(ONE.document.id) == gone, "a correction without its row changes nothing"
    assert len(store.corrections()) == 1


@pytest.mark.parametrize(
    ("verdict", "field", "value", "message"),
    [
        pytest.param("praise", None, None, "no 'praise'", id="no-verdict"),
        pytest.param("mend", None, None, "name the field", id="no-field"),
        pytest.param("mend", "colour", 1, "no field 'colour'", id="unknown-field"),
        pytest.param("mend", "id", "x", "no field 'id'", id="fixed-field"),
        pytest.param("mend", "act", "sing", "cannot stand there", id="no-such-word"),
        pytest.param("mend", "speaker", "Nobody", "no actor of this text", id="nobody"),
        pytest.param("mend", "content", [[5, 99999]], "no span of the text", id="outside"),
        pytest.param("mend", "content", [[5, 5]], "no span of the text", id="empty-span"),
        pytest.param("mend", "content", "words", "cannot stand there", id="no-spans"),
        pytest.param("reject", "act", "say", "no field is mended", id="field-of-a-rejection"),
    ],
)
def test_what_a_row_cannot_hold_is_refused(store: Store, verdict: str, field: Any, value: Any, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        store.correct(ONE.statements[0].id, verdict, field=field, value=value, author="ana")
    assert store.record(ONE.document.id) == ONE
    assert store.corrections() == []


def test_no_such_row(store: Store) -> None:
    with pytest.raises(OptionError, match="no row of that id"):
        store.correct("s-nothing", "accept", author="ana")


def test_a_sheet_says_what_was_changed_in_it(store: Store, tmp_path: Path) -> None:
    from dragoman.exports.rows import separated

    rows = store.statements()
    table = rows.to_arrow()
    sheet = tmp_path / "rows.csv"
    sheet.write_text("".join(separated(table.to_pylist(), table.column_names, ",")), encoding="utf-8")
    assert list(changes(sheet, store.row)) == [], "an unchanged sheet says nothing"
    with sheet.open(newline="") as file:
        cells = list(csv.DictReader(file))
    for row in cells:
        if row["id"] == ONE.statements[0].id:
            row["act"], row["about"] = "deny", "[]"
        if row["id"] == ONE.statements[1].id:
            row["verdict"], row["reason"] = "Reject", "no"
    with sheet.open("w", newline="") as file:
        writer = csv.DictWriter(file, [*table.column_names, "verdict", "reason"])
        writer.writeheader()
        writer.writerows(cells)
    found = {(c.row, c.verdict, c.field, json.dumps(c.value), c.reason) for c in changes(sheet, store.row)}
    first, second = ONE.statements[0].id, ONE.statements[1].id
    assert found == {
        (first, "mend", "act", '"deny"', None), (first, "mend", "about", "[]", None),
        (second, "reject", None, "null", "no"),
    }  # fmt: skip


def test_training_data_hold_what_was_judged_and_nothing_else(store: Store, tmp_path: Path) -> None:
    from dragoman.exports.annotations import brat, prodigy

    store.correct(ONE.statements[0].id, "accept", author="ana")
    store.correct(ONE.events[0].id, "reject", author="ana")
    record = store.record(ONE.document.id)
    assert record is not None
    documents = [(ONE, record, store.corrections())]
    tasks = [json.loads(line) for line in prodigy(iter(documents))]
    assert [(t["label"], t["answer"]) for t in tasks] == [("claim", "accept"), ("CONSULT", "reject")]
    words = {(s["label"], t["text"][s["start"] : s["end"]]) for t in tasks for s in t["spans"]}
    assert {("CUE", "told"), ("CONTENT", "nearly"), ("TRIGGER", "told")} <= words
    assert brat(iter(documents), tmp_path / "brat") == 1
    (standoff,) = (tmp_path / "brat").glob("*.ann")
    assert "TRIGGER" not in standoff.read_text()
    text = standoff.with_suffix(".txt").read_text(encoding="utf-8")
    for line in standoff.read_text().splitlines():
        if line.startswith("T"):
            _, where, shown = line.split("\t")
            start, end = where.split(" ", 1)[1].split(";")[0].split()
            assert text[int(start) : int(end)] in shown


# Forgetting


def test_a_forgotten_document_leaves_nothing(store: Store) -> None:
    store.correct(TWO.events[0].id, "accept", author="ana")
    gone = store.forget(TWO.document.source_id or "")
    assert (gone.documents, gone.corrections) == (1, 1)
    assert store.record(TWO.document.id) is None
    for table in store.tables():
        if table == "decisions":
            assert store.decisions() == []
        elif table not in {"meta", NAMES}:
            column = {"documents": "id", "failures": "source_id"}.get(table, "document_id")
            left = store.sql(f"SELECT count(*) AS n FROM {table} WHERE {column} = ?", [TWO.document.id]).to_pylist()
            assert left == [{"n": 0}], table
    assert store.record(ONE.document.id) == ONE
    with pytest.raises(OptionError, match="no document of that id"):
        store.forget("nowhere")


# Stores of earlier versions


@pytest.mark.parametrize("old", sorted(LAYOUTS.glob("*.sql")), ids=lambda p: p.stem)
def test_a_store_of_every_earlier_version_is_brought_here(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    connection = duckdb.connect(str(path))
    for statement in old.read_text(encoding="utf-8").split("\n;\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO documents (id, text, source_id) VALUES ('x', 'Kept.', 'x.txt')")
    connection.execute("INSERT INTO readings VALUES ('x', 'digest', '0.1.0')")
    connection.execute("UPDATE documents SET condition = {'damaged': false, 'repairs': []}")
    connection.execute(
        "INSERT INTO contacts (document_id, position, id, mode, participants, topics, mentions, reality, confidence) "
        "VALUES ('x', 0, 'c-1', 'call', [], [], [[0, 4]], 'actual', 0.5)"
    )
    lists = "SELECT column_name FROM duckdb_columns() WHERE table_name = 'contacts' AND ends_with(data_type, '[]')"
    for (column,) in connection.execute(lists).fetchall():
        connection.execute(f'UPDATE contacts SET "{column}" = coalesce("{column}", [])')
    connection.close()
    with pytest.raises(StoreVersionError, match="dragoman upgrade"):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        assert store.documents_found().count() == 1
        (contact,) = next(r for r in store.records() if r.document.id == "x").contacts
        assert (contact.asked_by, contact.date, store.decisions()) == ([], None, [])
        assert [(p["document_id"], p["source_id"]) for p in store.table("publications").to_pylist()] == [("x", "x.txt")]
        assert store.add([ONE]).new == 1
        assert store.record(ONE.document.id) == ONE
    with Store.open(path, read_only=True) as store:
        assert store.sql("SELECT value FROM meta WHERE name = 'layout'").to_pylist() == [{"value": file_layout()}]


def test_a_store_with_what_this_version_does_not_know_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    Store.open(path).close()
    connection = duckdb.connect(os.fspath(path))
    connection.execute("ALTER TABLE statements ADD COLUMN mood VARCHAR")
    connection.execute("UPDATE meta SET value = 'later' WHERE name = 'layout'")
    connection.close()
    with pytest.raises(StoreVersionError, match="into a new file"):
        Store.open(path)
