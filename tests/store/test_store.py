"""What a store keeps, what it gives back, and what changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.errors import StoreError, StoreVersionError
from dragoman.record import Record
from dragoman.record.tables import TABLES, arrow_schema, arrow_table, columns
from dragoman.sources import Failure
from dragoman.store import Added, Store
from dragoman.store import store as store_module
from dragoman.store import write as write_module
from dragoman.store.schema import schemas
from handmade import bare_record, renamed, rich_record

RICH = [rich_record(n) for n in range(3)]


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def in_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda r: (r.document.published is None, r.document.published, r.document.id))


def test_records_come_back_exactly_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path) as store:
        assert store.add(RICH) == Added(new=3, known=0)
    assert [file.name for file in tmp_path.iterdir()] == ["record.duckdb"]
    with Store.open(path, read_only=True) as store:
        assert list(store.records()) == in_order(RICH)
        assert [store.record(record.document.id) for record in RICH] == RICH


TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("a\x00b", id="nul"),
    pytest.param("’😀e\u0301\u2028\r\n\t", id="beyond-ascii"),
    pytest.param("'; DROP TABLE documents; --", id="sql"),
    pytest.param('"\\u0041 {} [] null', id="json"),
    pytest.param("x" * 2_000_000, id="two-million-characters"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back(store: Store, text: str) -> None:
    record = bare_record(text, source=text[:50])
    store.add([record])
    assert list(store.records()) == [record]


@settings(deadline=None, max_examples=25)
@given(st.text(), st.none() | st.text(), st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 2**53))
def test_any_value_comes_back(text: str, title: str | None, number: float, whole: int) -> None:
    record = renamed(rich_record(), title=title, text=text)
    place = replace(record.places[0], longitude=number, latitude=-number, geonames=whole, name=text)
    record = replace(record, places=[place, place])
    with Store.open(":memory:") as store:
        store.add([record])
        assert list(store.records()) == [record]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a\ud83db", "a\ufffdb", id="half-a-character"),
        pytest.param("\ud83d\ude00", "\ufffd\ufffd", id="two-halves"),
    ],
)
def test_lone_surrogates_are_kept_as_replacement_characters(store: Store, text: str, kept: str) -> None:
    """The id stays that of the text as it was given, so that the same text is known again."""
    record = renamed(bare_record(text, source="x"), title=text)
    assert store.add([record]) == Added(new=1)
    assert store.add([record]) == Added(known=1)
    assert store.record(record.document.id) == renamed(record, text=kept, title=kept)


def test_the_same_record_twice_changes_nothing(store: Store) -> None:
    store.add(RICH)
    before = {name: store.table(name) for name in store.tables()}
    assert store.add(reversed(RICH)) == Added(new=0, known=3)
    assert store.add([RICH[0], RICH[0]]) == Added(new=0, known=2)
    assert {name: store.table(name) for name in store.tables()} == before


def test_twice_in_one_batch_is_once(store: Store) -> None:
    assert store.add([RICH[0], RICH[1], RICH[0]]) == Added(new=2, known=1)
    assert list(store.records()) == in_order(RICH[:2])


def test_no_records_and_no_failures_are_fine(store: Store) -> None:
    assert store.add([]) == Added()
    store.add_failures([])
    assert list(store.records()) == list(store.documents()) == store.document_ids() == []
    assert set(store.counts().values()) == {0}
    for name in TABLES:
        assert store.table(name).equals(arrow_schema(name).empty_table())


FIRST = rich_record(source="a.txt")
OTHER = replace(FIRST, events=FIRST.events[:1], places=[])
READ_AGAIN = [
    pytest.param(FIRST, "1", OTHER, "1", Added(replaced=1), OTHER, id="same-source-other-rows"),
    pytest.param(FIRST, "1", renamed(FIRST, published="2022-01-01"), "1", Added(replaced=1),
                 renamed(FIRST, published="2022-01-01"), id="same-source-other-date"),
    pytest.param(FIRST, "1", FIRST, "2", Added(known=1), FIRST, id="other-version-same-rows"),
    pytest.param(FIRST, "1", OTHER, "2", Added(replaced=1), OTHER, id="other-version-other-rows"),
    pytest.param(FIRST, "1", renamed(FIRST, source_id="b.txt"), "1", Added(known=1), FIRST, id="copy-of-the-text"),
    pytest.param(FIRST, "1", renamed(OTHER, source_id="b.txt"), "1", Added(known=1), FIRST, id="copy-with-other-rows"),
    pytest.param(FIRST, "1", renamed(OTHER, source_id="b.txt"), "2", Added(replaced=1),
                 renamed(OTHER, source_id="b.txt"), id="copy-read-by-another-version"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "version", "second", "later", "added", "kept"), READ_AGAIN)
def test_a_known_text_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, first: Record, version: str, second: Record, later: str,
    added: Added, kept: Record,
) -> None:  # fmt: skip
    """Another reading by the same source or another version replaces the rows; a copy of the text does not."""
    monkeypatch.setattr(store_module, "version", lambda: version)
    store.add([first, RICH[1]])
    monkeypatch.setattr(store_module, "version", lambda: later)
    assert store.add([second]) == added
    assert store.record(first.document.id) == kept
    assert store.record(RICH[1].document.id) == RICH[1]
    assert store.counts()["documents"] == store.counts()["readings"] == 2


def test_replaced_rows_leave_nothing_behind(store: Store) -> None:
    store.add([FIRST])
    store.add([renamed(bare_record(FIRST.document.text), source_id="a.txt")])
    left = {name: number for name, number in store.counts().items() if number}
    assert left == {"documents": 1, "readings": 1, "publications": 1}


def test_the_same_records_give_the_same_answers(tmp_path: Path) -> None:
    """Whatever the batches, two stores of the same records have the same rows in the same order."""
    answers = []
    for name, batches in [("one", [RICH]), ("three", [[record] for record in RICH])]:
        with Store.open(tmp_path / name) as store:
            for batch in batches:
                store.add(batch)
            answers.append([store.table(table) for table in store.tables()])
            answers[-1].append(store.sql("SELECT * FROM statements"))
    assert answers[0] == answers[1]


def test_order_is_by_publication_then_id_and_undated_last(store: Store) -> None:
    days = [None, "2021-06-12", "2020", "2021-06-12", "2021-06-11", None]
    records = [bare_record(str(n), published=day) for n, day in enumerate(days)]
    store.add(records)
    expected = in_order(records)
    assert [r.document.published for r in expected] == ["2020", "2021-06-11", "2021-06-12", "2021-06-12", None, None]
    assert list(store.records()) == expected
    assert list(store.documents()) == [record.document for record in expected]
    assert store.document_ids() == store.table("documents")["id"].to_pylist() == [r.document.id for r in expected]


def test_reading_in_several_chunks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_AT_ONCE", 2)
    store.add(RICH)
    assert list(store.records()) == in_order(RICH)
    assert [d.id for d in store.documents()] == store.document_ids()


def test_the_store_may_be_written_while_it_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Iteration goes over the documents that were there at its start."""
    monkeypatch.setattr(store_module, "_AT_ONCE", 1)
    store.add(RICH)
    seen = []
    for record in store.records():
        seen.append(record)
        store.add([bare_record(record.document.id)])
    assert seen == in_order(RICH)
    assert store.counts()["documents"] == 6


def test_batches_are_full_at_a_number_a_size_or_a_time() -> None:
    records = [bare_record("x" * 10) for _ in range(5)]

    def sizes(count: int = 100, characters: int = 10**6, seconds: float = 60) -> list[int]:
        return [len(batch) for batch in store_module.batches(records, (count, characters, seconds))]

    assert sizes() == [5]
    assert sizes(count=2) == [2, 2, 1]
    assert sizes(characters=30) == [3, 2]
    assert sizes(seconds=0) == [1] * 5


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt])
def test_what_came_before_an_error_is_kept(store: Store, problem: type[BaseException]) -> None:
    def broken() -> Iterator[Record]:
        yield from RICH[:2]
        raise problem("stop")

    with pytest.raises(problem, match="stop"):
        store.add(broken())
    assert list(store.records()) == in_order(RICH[:2])


def test_an_error_while_writing_leaves_the_store_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(RICH[:1])
    real, calls = write_module.insert, iter(range(100))

    def fail_at_the_fourth(*arguments: object) -> None:
        if next(calls) == 3:
            raise RuntimeError("broken")
        real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(write_module, "insert", fail_at_the_fourth)
        with pytest.raises(RuntimeError, match="broken"):
            store.add(RICH)
    assert list(store.records()) == RICH[:1]
    assert store.add(RICH) == Added(new=2, known=1)


def test_a_record_of_another_schema_is_refused(store: Store) -> None:
    with pytest.raises(StoreVersionError, match="dragoman/record/9"):
        store.add([replace(RICH[0], schema="dragoman/record/9")])
    assert store.counts()["documents"] == 0


# Failures


def failure(source: str, problem: str = "is empty", *, partial: bool = False) -> Failure:
    return Failure(source_id=source, kind="empty", problem=problem, advice="Look at it", partial=partial)


def failed(store: Store) -> list[tuple[str, str]]:
    return [(row["source_id"], row["problem"]) for row in store.table("failures").to_pylist()]


def test_a_failure_is_kept_once_with_all_it_says(store: Store) -> None:
    store.add_failures([failure("a"), failure("b")])
    store.add_failures([failure("a", "is a directory")])
    assert failed(store) == [("b", "is empty"), ("a", "is a directory")]
    row = store.table("failures").to_pylist()[1]
    assert row.pop("failed_at") is not None
    assert row == {
        "source_id": "a", "kind": "empty", "problem": "is a directory", "advice": "Look at it", "partial": False,
    }  # fmt: skip


def test_a_later_success_of_the_source_removes_its_failure(store: Store) -> None:
    store.add_failures([failure("text-0.txt"), failure("b"), failure("c")])
    store.add(RICH[:1])
    assert failed(store) == [("b", "is empty"), ("c", "is empty")]
    store.add([renamed(RICH[0], source_id="b")])  # a copy was read too
    assert failed(store) == [("c", "is empty")]


def test_a_partial_failure_stays_beside_its_record_until_a_later_run_reads_it_whole(tmp_path: Path) -> None:
    for expected in ([("text-0.txt", "has no date")], []):
        with Store.open(tmp_path / "x") as store:
            if expected:
                store.add_failures([failure("text-0.txt", "has no date", partial=True)])
            store.add(RICH[:1])
            assert failed(store) == expected


# Tables and queries


def test_tables_have_the_rows_and_types_of_the_record(store: Store) -> None:
    store.add(RICH)
    for name in TABLES:
        assert store.table(name).equals(arrow_table(name, in_order(RICH))), name


@pytest.mark.parametrize("name", TABLES)
def test_frames_have_the_columns_of_the_table_and_stable_types(store: Store, name: str) -> None:
    empty = store.to_pandas(name), store.to_polars(name)
    store.add(RICH)
    pandas, polars = store.to_pandas(name), store.to_polars(name)
    assert list(pandas.columns) == polars.columns == columns(name)
    assert pandas.dtypes.to_dict() == empty[0].dtypes.to_dict()
    assert polars.schema == empty[1].schema
    assert len(pandas) == len(polars) == store.counts()[name]


def test_table_of_one_document(store: Store) -> None:
    store.add(RICH)
    own = RICH[1].document.id
    for name in TABLES:
        assert store.table(name, document_id=own).equals(arrow_table(name, [RICH[1]])), name
    assert store.table("readings", document_id=own).num_rows == 1
    assert store.table("actors", document_id="nowhere").num_rows == 0


def test_made_by_is_kept(store: Store) -> None:
    store.add(RICH[:1])
    query = "SELECT DISTINCT made_by.stage || '/' || made_by.rule AS why FROM statements WHERE made_by IS NOT NULL"
    assert store.sql(query).to_pylist() == [{"why": "statements/cue_verb"}]


def test_unknown_document_is_none(store: Store) -> None:
    store.add(RICH)
    assert store.record("0" * 64) is None


def test_unknown_table_names_the_nearest(store: Store) -> None:
    with pytest.raises(StoreError, match=r"No table 'statement'\. Did you mean 'statements'\?"):
        store.table("statement")


def test_counts_are_rows_of_each_table(store: Store) -> None:
    store.add(RICH)
    store.add_failures([failure("x")])
    counts = store.counts()
    assert list(counts) == [*TABLES, "readings", "publications", "corrections", "decisions", "machine", "failures"]
    assert {name: counts[name] for name in TABLES} == {name: arrow_table(name, RICH).num_rows for name in TABLES}
    assert (counts["readings"], counts["failures"]) == (3, 1)


QUERIES = [
    pytest.param("SELECT count(*) AS n FROM statements", None, [{"n": 6}], id="select"),
    pytest.param("FROM actors SELECT DISTINCT id WHERE kind = ?", ["media"], [{"id": "harbour-post"}], id="mark"),
    pytest.param("SELECT $a + $b AS n", {"a": 1, "b": 2}, [{"n": 3}], id="named"),
    pytest.param("WITH x AS (FROM events) SELECT min(cameo) AS code FROM x", None, [{"code": "042"}], id="with"),
    pytest.param("SELECT 1 AS n WHERE false", None, [], id="no-rows"),
    pytest.param(
        "SELECT DISTINCT quote(text, content[2]) AS words FROM statements JOIN documents d ON d.id = document_id "
        "WHERE len(content) = 2", None, [{"words": "over"}], id="words-of-a-span",
    ),
    pytest.param(
        "SELECT DISTINCT quote(text, condition.repairs[2].span) AS words FROM documents", None, [{"words": "😀"}],
        id="span-beyond-the-basic-plane",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("query", "parameters", "rows"), QUERIES)
def test_query(store: Store, query: str, parameters: list[str] | dict[str, int] | None, rows: list[object]) -> None:
    store.add(RICH)
    found = store.sql(query, parameters)
    assert isinstance(found, pa.Table)
    assert found.to_pylist() == rows


REFUSED = [
    pytest.param("DELETE FROM documents", "Only one query", id="delete"),
    pytest.param("WITH x AS (DELETE FROM documents RETURNING id) FROM x", "read-only", id="delete-inside-select"),
    pytest.param("DROP TABLE documents", "Only one query", id="drop"),
    pytest.param("SELECT 1; SELECT 2", "Only one query", id="two"),
    pytest.param("", "Only one query", id="none"),
    pytest.param("SET enable_external_access = true", "Only one query", id="setting"),
    pytest.param("COPY documents TO 'x.csv'", "Only one query", id="copy"),
    pytest.param("ATTACH 'other.duckdb'", "Only one query", id="attach"),
    pytest.param("COMMIT", "Only one query", id="commit"),
    pytest.param("SELECT * FROM read_text('/etc/hostname')", "disabled by configuration", id="another-file"),
    pytest.param("SELECT * FROM rows", "does not exist", id="a-variable-of-the-program"),
    pytest.param("SELECT speakr FROM statements", "speaker", id="misspelt-column"),
    pytest.param("SELEC 1", "syntax error", id="misspelt-word"),
    pytest.param("SELECT ? AS n", "parameter", id="no-value-for-a-parameter"),
]


@pytest.mark.parametrize(("query", "says"), REFUSED)
def test_query_that_is_wrong_or_writes_is_refused_and_says_why(store: Store, query: str, says: str) -> None:
    rows = store.table("documents")
    store.add(RICH)
    with pytest.raises(StoreError, match=says):
        store.sql(query)
    assert rows.num_rows == 0
    assert list(store.records()) == in_order(RICH)


def test_columns_are_explained_in_the_file_itself(store: Store) -> None:
    query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'events' AND column_name = 'trigger'"
    assert store.sql(query).to_pylist() == [{"comment": "The words that name the act."}]


def test_a_table_made_from_the_record_is_kept_beside_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x") as store:
        store.replace_table("encounters", pa.table({"id": ["a", "b"]}))
        store.replace_table("encounters", pa.table({"id": ["c"], "day": ["2021-06-11"]}))
    with Store.open(tmp_path / "x") as store:
        assert store.table("encounters").to_pylist() == [{"id": "c", "day": "2021-06-11"}]
        assert store.counts()["encounters"] == 1
        with pytest.raises(ValueError, match="'events' is a table of the store itself"):
            store.replace_table("events", pa.table({"id": ["c"]}))


def test_several_threads_may_read(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    store.add(RICH)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: store.record(RICH[n % 3].document.id), range(24)))
    assert found == [RICH[n % 3] for n in range(24)]


def test_no_table_of_the_record_holds_a_time_of_running() -> None:
    for name in (*TABLES, "readings", "meta"):
        assert not [field.name for field in schemas()[name] if pa.types.is_timestamp(field.type)]
