"""The public functions: what goes in, what comes out, what is raised."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import dragoman
from dragoman import api
from dragoman.errors import (
    ColumnsError,
    OptionError,
    ReadingError,
    SourceNotFound,
    SourceUnreadable,
    SourceWarning,
    StoreError,
)
from dragoman.extraction.reading import Stage
from dragoman.keeping import Keeper
from dragoman.linguistics.parse import Parse
from dragoman.pipeline import STAGES, Pipeline
from handmade import rich_record

TEXT = "The minister told reporters on Friday that the talks had been useful."


class NoParser:
    """Stands in for the model where a test is not about what is found."""

    name = version = "none"

    def parse(self, texts: object) -> Iterator[Parse]:
        for text, _ in texts:  # type: ignore[attr-defined]
            yield Parse(text)


def explode(reading: object) -> object:
    raise KeyError("planted")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Reading without the model, in an empty folder."""
    bare = Pipeline(NoParser(), stages=[s for s in STAGES if s.name in {"dates", "cast"}])
    monkeypatch.setattr(api, "_pipeline", lambda *_: bare)
    monkeypatch.setattr("dragoman.pipeline.Pipeline", lambda *_, **__: bare)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_gives_a_record(quick: Path) -> None:
    record = dragoman.read(
        TEXT, published="12 June 2021", outlet="Harbour Post", title="Talks", url="https://e.example"
    )
    doc = record.document
    assert (doc.text, doc.published, doc.outlet, doc.title, doc.url) == (
        TEXT, "2021-06-12", "Harbour Post", "Talks", "https://e.example",
    )  # fmt: skip
    assert doc.source_id == "text"


@pytest.mark.parametrize("day", [date(2021, 6, 12), "2021-06-12", "June 12, 2021"])
def test_day_is_a_date_or_words(quick: Path, day: date | str) -> None:
    assert dragoman.read(TEXT, published=day).document.published == "2021-06-12"


def test_path_gives_a_record(quick: Path) -> None:
    Path("a.txt").write_text(TEXT)
    Path("a.json").write_text('{"text": "He said.", "id": 1}')
    assert dragoman.read("a.txt") == dragoman.read(Path("a.txt"))
    assert dragoman.read("a.txt").document.source_id == "a.txt"
    assert dragoman.read("a.json").document.text == "He said."
    assert dragoman.read({"text": "He said."}).document.text == "He said."
    assert dragoman.read(dragoman.Source(text="a.txt")).document.text == "a.txt"


def test_many_give_records_and_failures(quick: Path) -> None:
    Path("a.jsonl").write_text('{"text": "He said."}\nbroken\n{"text": "She said."}\n')
    records = dragoman.read(["One said.", "a.jsonl", "missing.txt", Path("a.jsonl")])
    assert isinstance(records, dragoman.Records)
    assert [r.document.text for r in records] == ["One said.", "He said.", "She said.", "He said.", "She said."]
    assert [f.source_id for f in records.failures] == ["a.jsonl:2", "missing.txt", "a.jsonl:2"]


def test_nothing_gives_no_records(quick: Path) -> None:
    assert dragoman.read([]) == []


def test_data_frame_gives_records(quick: Path) -> None:
    pd = pytest.importorskip("pandas")
    records = dragoman.read(pd.DataFrame({"body": ["He said.", "She said."]}), published="2021-06-12")
    assert [(r.document.text, r.document.published) for r in records] == [
        ("He said.", "2021-06-12"),
        ("She said.", "2021-06-12"),
    ]


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        pytest.param("missing.txt", SourceNotFound, "missing.txt: no such file", id="missing"),
        pytest.param("empty.txt", SourceUnreadable, "empty.txt: is empty", id="empty"),
        pytest.param("", SourceUnreadable, "text: is empty", id="empty-text"),
        pytest.param("\n ", SourceUnreadable, "text: is empty", id="blank-text"),
        pytest.param({"txt": "He said."}, ColumnsError, "--columns text=", id="row-without-text"),
        pytest.param("words.json", ColumnsError, "words.json: has no column", id="object-without-text"),
        pytest.param("folder", OptionError, r"dragoman.read\(\['folder'\]\)", id="folder"),
        pytest.param(Path("folder"), OptionError, r"dragoman.read\(\['folder'\]\)", id="folder-as-path"),
        pytest.param("rows.jsonl", OptionError, r"dragoman.read\(\['rows.jsonl'\]\)", id="json-lines"),
        pytest.param("list.json", OptionError, r"dragoman.read\(\['list.json'\]\)", id="json-list"),
        pytest.param("folder/*.txt", OptionError, "dragoman.read", id="glob"),
        pytest.param(7, OptionError, "Of type int nothing can be read", id="number"),
        pytest.param(b"He said.", OptionError, "Decode them first", id="bytes"),
    ],
)
def test_one_source_raises_what_is_wrong(quick: Path, source: object, error: type[Exception], message: str) -> None:
    for name, content in (
        ("empty.txt", ""), ("rows.jsonl", '{"text": "He said."}'), ("words.json", '{"a": 1}'),
        ("list.json", '[{"text": "He."}, {"text": "She."}]'), ("folder/a.txt", TEXT),
    ):  # fmt: skip
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(content)
    with pytest.raises(error, match=message):
        dragoman.read(source)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"published": "June"}, "published: 'June' is no date of one day", id="day"),
        pytest.param({"columns": {"txt": "a"}}, "no field 'txt'. Did you mean 'text'", id="columns"),
        pytest.param({"encoding": "klingon"}, "No encoding 'klingon'", id="encoding"),
        pytest.param({"workers": -1}, "workers: -1 is no number of processes", id="workers"),
    ],
)
def test_wrong_arguments_are_told_at_once(quick: Path, arguments: dict[str, object], message: str) -> None:
    for source in ("He said.", ["He said."]):
        with pytest.raises(OptionError, match=message):
            dragoman.read(source, **arguments)  # type: ignore[call-overload]


@pytest.mark.parametrize("field", ["title", "url"])
def test_title_and_address_are_of_one_text(quick: Path, field: str) -> None:
    assert len(dragoman.read(["He said."], **{field: "x"})) == 1
    with pytest.raises(OptionError, match=f"several texts cannot have one {field}"):
        dragoman.read(["He said.", "She said."], **{field: "x"})


def test_date_that_is_none_warns(quick: Path) -> None:
    with pytest.warns(SourceWarning, match="its date 'soon' is no date of one day"):
        record = dragoman.read({"text": "He said.", "date": "soon"})
    assert record.document.published is None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        dragoman.read({"text": "He said.", "date": "soon"}, published="2021-06-12")
    records = dragoman.read([{"text": "He said.", "date": "soon"}])
    assert [(len(records), f.kind, f.partial) for f in records.failures] == [(1, "date", True)]


def test_lone_surrogates_do_not_stop_anything(quick: Path) -> None:
    record = dragoman.read("He \ud800 said \udfff.")
    assert record.document.text == "He \ufffd said \ufffd."
    assert dragoman.Record.from_json(record.to_json()) == record
    assert record.to_arrow("documents")["text"][0].as_py() == record.document.text


def test_fault_of_ours_is_told_as_such(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = Pipeline(NoParser(), stages=[Stage("dates", "1", (), "dates", explode)])
    monkeypatch.setattr(api, "_pipeline", lambda *_: faulty)
    with pytest.raises(ReadingError, match=r"dragoman broke on it \(KeyError: 'planted'.*report this line") as caught:
        dragoman.read(TEXT)
    assert isinstance(caught.value.__cause__, KeyError)


def test_many_come_one_after_another(quick: Path) -> None:
    """Nothing is taken before it is needed, and a failure stands in its place."""
    taken = []

    def items() -> Iterator[str]:
        for text in ("One said.", "missing.txt", "Two said."):
            taken.append(text)
            yield text

    found = dragoman.read_many(items(), outlet="Harbour Post")
    assert taken == []
    first, second = next(found), next(found)
    assert isinstance(first, dragoman.Record)
    assert first.document.outlet == "Harbour Post"
    assert isinstance(second, dragoman.Failure)
    assert taken == ["One said.", "missing.txt"]


def test_one_path_of_many_is_not_taken_for_a_row_of_letters(quick: Path) -> None:
    Path("a.jsonl").write_text('{"text": "He said."}\n{"text": "She said."}\n')
    assert len(list(dragoman.read_many("a.jsonl"))) == 2


def test_records_are_a_list_with_tables() -> None:
    records = api.Records([rich_record(n) for n in range(3)], [])
    assert records.to_arrow("documents").num_rows == 3
    assert records.to_arrow("statements").num_rows == sum(len(r.statements) for r in records)
    assert isinstance(records[:2], api.Records)
    assert isinstance(records[0], dragoman.Record)
    assert pickle.loads(pickle.dumps(records)) == records
    with pytest.raises(OptionError, match=r"No table 'statement'\. Did you mean 'statements'"):
        records.to_arrow("statement")


def test_records_as_data_frames() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    records = api.Records([rich_record(1)])
    assert list(records.to_pandas("events")["id"]) == [e.id for e in records[0].events]
    assert records.to_polars("events")["id"].to_list() == [e.id for e in records[0].events]


def test_records_show_themselves_in_a_notebook() -> None:
    failure = dragoman.Failure(source_id="<b>.txt", kind="empty", problem="is empty", advice="See")
    page = api.Records([rich_record(n) for n in range(60)], [failure])._repr_html_()
    assert page.count("<tr>") == 51
    assert "and 10 more" in page
    assert "&lt;b&gt;.txt: is empty. See." in page
    assert "<b>" not in page


def test_store_opens(tmp_path: Path) -> None:
    with dragoman.open_record(tmp_path / "r.duckdb") as store:
        assert store.add([rich_record(1)]).new == 1
    with dragoman.open_record(str(tmp_path / "r.duckdb"), read_only=True) as store:
        assert [r.document.id for r in store.records()] == [rich_record(1).document.id]


def test_keeper_keeps_what_has_come_whatever_ends_it(tmp_path: Path) -> None:
    failure = dragoman.Failure(source_id="x", kind="empty", problem="is empty", advice="See")

    def outcomes() -> Iterator[dragoman.Record | dragoman.Failure]:
        yield rich_record(1)
        yield failure
        yield rich_record(2)
        raise KeyboardInterrupt

    with dragoman.open_record(tmp_path / "r.duckdb") as store:
        keeper = Keeper(store)
        with pytest.raises(KeyboardInterrupt):
            list(keeper.keep(outcomes()))
        assert keeper.added == (2, 0, 0)
        assert (store.counts()["documents"], store.counts()["failures"]) == (2, 1)
        half = Keeper(store).keep(iter([rich_record(3), rich_record(4)]))
        next(half)
        half.close()
        assert store.counts()["documents"] == 3


def test_keeper_keeps_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dragoman.open_record(tmp_path / "r.duckdb") as store:
        monkeypatch.setattr(store, "batch", (2, 10**9, 60.0))
        kept = Keeper(store).keep(rich_record(n) for n in range(5))
        next(kept), next(kept), next(kept)
        assert store.counts()["documents"] == 2
        kept.close()


@pytest.fixture
def met(tmp_path: Path) -> Path:
    path = tmp_path / "r.duckdb"
    with dragoman.open_record(path) as store:
        store.add([rich_record(1)])
    return path


def test_compare_takes_a_store_its_path_or_records(met: Path) -> None:
    from_path = dragoman.compare(met)
    assert from_path == dragoman.compare([rich_record(1)])
    with dragoman.open_record(met) as store:
        assert dragoman.compare(store) == from_path
    assert from_path


def test_compare_finds_by_sides_and_day(met: Path) -> None:
    found = dragoman.compare(met)[0]
    assert found.date is not None
    assert dragoman.compare(met, between=[s.lower() for s in found.sides], on=found.date.start)[0] == found
    assert dragoman.compare(met, between=["Chad"]) == []
    assert dragoman.compare(met, on="1990-01-01") == []


def test_compare_says_which_side_is_none(met: Path) -> None:
    with pytest.raises(OptionError, match=r"no side 'Nowhere'\. Give codes or names, .* Sides here: "):
        dragoman.compare(met, between=["Nowhere"])
    with pytest.raises(OptionError, match="on: 'then' is no date"):
        dragoman.compare(met, on="then")


def test_compare_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        dragoman.compare(tmp_path / "none.duckdb")
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.model
def test_first_text_is_read_with_the_model() -> None:
    record = dragoman.read(
        "Title: Talks\nDate: 2021-06-12\n\nNorway’s foreign minister told reporters on Friday the talks were useful."
    )
    assert [record.quote(s) for s in record.statements[0].cue] == ["told"]
    assert [d.value for d in record.dates] == ["2021-06-11"]
    assert record.document.title == "Talks"
