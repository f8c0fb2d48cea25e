"""Rows of tables: which column is what, and what a bad row costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.sources import Failure, Source, parse_columns, read_sources
from dragoman.sources import rows as rows_module
from dragoman.sources import tables as tables_module


def rows_of(path: Path, content: str | bytes, **how: object) -> list[Source | Failure]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return list(read_sources([path], **how))  # type: ignore[arg-type]


def sources(found: list[Source | Failure]) -> list[Source]:
    return [f for f in found if isinstance(f, Source)]


def failures(found: list[Source | Failure]) -> list[Failure]:
    return [f for f in found if isinstance(f, Failure)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"text": "He said."}, {}, id="text-only"),
        pytest.param({"body": "He said.", "headline": "T"}, {"title": "T"}, id="body-headline"),
        pytest.param({"Content": "He said.", "Pub_Date": "2021-06-12"}, {"published": "2021-06-12"}, id="any-case"),
        pytest.param({"text": "", "body": "He said."}, {}, id="first-column-empty"),
        pytest.param(
            {"text": "He said.", "source": {"id": None, "name": "Post"}}, {"outlet": "Post"}, id="named-object"
        ),
        pytest.param({"text": "He said.", "authors": ["A", "B"]}, {"author": "A, B"}, id="list-of-authors"),
        pytest.param({"text": ["He said.", "", "She too."]}, {"text": "He said.\n\nShe too."}, id="list-of-paragraphs"),
        pytest.param({"text": "He said.", "date": 1623456000}, {"published": "2021-06-12"}, id="epoch"),
        pytest.param(
            {"text": "He said.", "url": "https://e.org", "lang": "en"},
            {"url": "https://e.org", "language": "en"},
            id="url",
        ),
        pytest.param({"text": "He said.", "title": None, "date": "", "outlet": "nan"}, {}, id="absent-cells"),
        pytest.param(
            {"articleBody": "He said.", "datePublished": "2021-06-12"}, {"published": "2021-06-12"}, id="schema-org"
        ),
        pytest.param(
            {"text": "Source: Post\n\nHe said."},
            {"outlet": "Post", "text": "Source: Post\n\nHe said."},
            id="header-lines",
        ),
        pytest.param(
            {"text": "Source: Post\n\nHe said.", "outlet": "Gazette"},
            {"outlet": "Gazette", "text": "Source: Post\n\nHe said."},
            id="column-wins",
        ),
        pytest.param(
            {"schema": "dragoman/record/1", "document": {"id": "x", "text": "He said.", "published": "2021-06-12"}},
            {"published": "2021-06-12"},
            id="our-own-record",
        ),
    ],
)
def test_columns_by_their_usual_names(tmp_path: Path, row: dict[str, object], expected: dict[str, str]) -> None:
    (found,) = rows_of(tmp_path / "a.jsonl", json.dumps(row))
    assert isinstance(found, Source)
    fields = {n: getattr(found, n) for n in ("text", "title", "url", "outlet", "author", "published", "language")}
    assert {n: v for n, v in fields.items() if v is not None} == {"text": "He said.", **expected}


def test_named_columns_win_and_may_be_nested(tmp_path: Path) -> None:
    row = {"text": "short", "Full": "He said.", "meta": {"when": "2021-06-12", "paper": {"name": "Post"}}}
    columns = {"text": "full", "published": "meta.when", "outlet": "meta.paper"}
    (found,) = rows_of(tmp_path / "a.jsonl", json.dumps(row), columns=columns)
    assert isinstance(found, Source)
    assert (found.text, found.published, found.outlet) == ("He said.", "2021-06-12", "Post")


@pytest.mark.parametrize(
    ("row", "columns", "problem", "advice"),
    [
        pytest.param(
            '{"txet": "a"}',
            None,
            "has no column that is known to hold its text (it has: txet)",
            "--columns text=txet",
            id="nearly",
        ),
        pytest.param(
            '{"q": "a"}',
            None,
            "has no column that is known to hold its text (it has: q)",
            "--columns text=COLUMN",
            id="none",
        ),
        pytest.param(
            '{"text": "a", "bdy": "b"}',
            {"text": "body"},
            "has no column 'body' (it has: text, bdy)",
            "--columns text=bdy",
            id="named-not-there",
        ),
        pytest.param(
            '{"text": "a"}',
            {"published": "when"},
            "has no column 'when' (it has: text)",
            "--columns published=",
            id="other-named-not-there",
        ),
        pytest.param("{}", None, "(it has: none)", "--columns", id="empty-object"),
        pytest.param("[1]", None, "is no object with named values", "Give objects", id="list"),
        pytest.param("12", None, "is no object with named values", "Give objects", id="number"),
        pytest.param('{"text": ""}', None, "has no text in its text column", "Leave the row out", id="empty"),
        pytest.param('{"text": null}', None, "has no text in its text column", "Leave the row out", id="null"),
        pytest.param('{"text": "nan"}', None, "has no text in its text column", "Leave the row out", id="nan"),
        pytest.param('{"text": 5}', None, "has no text in its text column", "Leave the row out", id="number-for-text"),
        pytest.param(
            '{"text": "a"',
            None,
            "is no valid JSON (expecting ',' delimiter at character",
            "the others were read",
            id="broken",
        ),
        pytest.param('{"text": "a"}}', None, "is no valid JSON (extra data at character", "the others", id="extra"),
    ],
)
def test_bad_row_costs_itself_alone(
    tmp_path: Path, row: str, columns: dict[str, str] | None, problem: str, advice: str
) -> None:
    """The line is named, and the others go on."""
    good = '{"text": "He said.", "body": "He said.", "when": "2021-06-12"}'
    found = rows_of(tmp_path / "a.jsonl", f"{good}\n\n{row}\n{good}\n", columns=columns)
    assert [type(f) for f in found] == [Source, Failure, Source]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert failure.source_id == f"{tmp_path}/a.jsonl:3"
    assert problem in failure.problem
    assert advice in failure.advice


def test_row_is_named_by_its_id_where_it_has_one(tmp_path: Path) -> None:
    found = rows_of(
        tmp_path / "a.jsonl", '{"id": 7, "text": "He said."}\n{"id": "b", "text": " "}\n{"id": 0, "text": "No."}'
    )
    assert [f.source_id.rpartition("/")[2] for f in found] == ["a.jsonl#7", "a.jsonl#b", "a.jsonl#0"]


def test_date_that_is_none_is_told_and_the_row_is_read(tmp_path: Path) -> None:
    (found,) = rows_of(tmp_path / "a.jsonl", '{"text": "He said.", "date": "12/6/2021"}')
    assert isinstance(found, Source)
    assert found.published is None
    assert [n.line.partition(": ")[2] for n in found.notes] == [
        "its date '12/6/2021' is no date of one day, so it was read without. Give it as YYYY-MM-DD, or the right one "
        "with --published."
    ]


def test_lone_surrogate_in_json_is_replaced(tmp_path: Path) -> None:
    (found,) = rows_of(tmp_path / "a.jsonl", '{"text": "He \\ud800 said \\ud83d\\ude00.", "title": "\\udfff"}')
    assert isinstance(found, Source)
    assert (found.text, found.title) == ("He \ufffd said 😀.", "\ufffd")


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param("text,date\nHe said.,2021-06-12\n", ["He said."], id="comma"),
        pytest.param("date;text\n2021-06-12;He said, then left.\n", ["He said, then left."], id="semicolon"),
        pytest.param("date|text\n2021-06-12|He said; left.\n", ["He said; left."], id="bar"),
        pytest.param("\ufefftext,date\nHe said.,\n", ["He said."], id="byte-order-mark"),
        pytest.param(
            'text,n\n"He said.\n\nShe ""left"", too.",1\n', ['He said.\n\nShe "left", too.'], id="quoted-newlines"
        ),
        pytest.param(
            "text,n\r\nHe said.,1\r\n\r\nNo.,2\r\n", ["He said.", "No."], id="windows-line-ends-and-blank-line"
        ),
        pytest.param("text\nHe said.\nNo.\n", ["He said.", "No."], id="one-column"),
        pytest.param(" Text , n\nHe said.,1\n", ["He said."], id="blanks-in-names"),
        pytest.param("n,text\n1,He \x00 said.\n", ["He \x00 said."], id="nul-in-a-cell"),
        pytest.param("text,n\nHe said.\n", ["He said."], id="short-row"),
        pytest.param("text,n\nHe said.,1,,\n", ["He said."], id="empty-cells-too-many"),
    ],
)
def test_csv(tmp_path: Path, content: str, texts: list[str]) -> None:
    assert [f.text for f in sources(rows_of(tmp_path / "a.csv", content))] == texts


def test_csv_in_another_encoding_is_streamed(tmp_path: Path) -> None:
    found = rows_of(tmp_path / "a.csv", "n;text\n1;“He said”, in Zürich\n".encode("cp1252"))
    assert [f.text for f in sources(found)] == ["“He said”, in Zürich"]
    found = rows_of(tmp_path / "b.csv", "n,text\n1,“He said”\n".encode("utf-16"))
    assert [f.text for f in sources(found)] == ["“He said”"]


@pytest.mark.parametrize(
    ("content", "line", "kind", "read"),
    [
        pytest.param("id,text\n1,He said, then left.\n2,No.\n", 2, "unreadable", 1, id="unquoted-comma"),
        pytest.param("id,words\n1,He said.\n2,No.\n", 2, "columns", 0, id="no-text-column-is-said-once"),
        pytest.param('id,text\n1,"a\nb"\n2,\n3,No.\n', 4, "empty", 2, id="line-not-row-is-named"),
    ],
)
def test_bad_csv(tmp_path: Path, content: str, line: int, kind: str, read: int) -> None:
    found = rows_of(tmp_path / "a.csv", content)
    (failure,) = failures(found)
    where = failure.source_id.rpartition("/")[2]
    assert (where, failure.kind, len(sources(found))) == (
        "a.csv#2" if kind == "empty" else f"a.csv:{line}", kind, read,
    )  # fmt: skip


def test_cell_that_is_never_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "_LONGEST", 1000)
    found = rows_of(tmp_path / "a.csv", 'id,text\n1,No.\n2,"open\n' + "more\n" * 1000)
    assert [type(f) for f in found] == [Source, Failure]
    assert "what follows was not read" in failures(found)[0].problem


def test_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "_LONGEST", 1000)
    long = json.dumps({"text": "a" * 5000})
    found = rows_of(tmp_path / "a.jsonl", f'{{"text": "One."}}\n{long}\n{{"text": "Two."}}\n{long}')
    assert [(f.text if isinstance(f, Source) else (f.source_id[-2:], f.kind)) for f in found] == [
        "One.", (":2", "too_large"), "Two.", (":4", "too_large"),
    ]  # fmt: skip


def test_text_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "LARGEST", 1000)
    found = rows_of(tmp_path / "a.jsonl", json.dumps({"text": "a" * 1001}) + "\n" + json.dumps({"text": "a" * 1000}))
    assert [f.kind if isinstance(f, Failure) else "read" for f in found] == ["too_large", "read"]


@pytest.mark.parametrize(
    ("option", "columns"),
    [
        pytest.param("text=body", {"text": "body"}, id="one"),
        pytest.param(" text = body , published=date ", {"text": "body", "published": "date"}, id="blanks"),
        pytest.param("text=my=column,", {"text": "my=column"}, id="equals-in-a-name"),
        pytest.param("", {}, id="nothing"),
    ],
)
def test_columns_option(option: str, columns: dict[str, str]) -> None:
    assert parse_columns(option) == columns


@pytest.mark.parametrize(
    ("option", "message"),
    [
        pytest.param("body", "'body' is not FIELD=COLUMN", id="no-equals"),
        pytest.param("text=", "'text=' is not FIELD=COLUMN", id="no-column"),
        pytest.param("txt=body", "no field 'txt'. Did you mean 'text'?", id="unknown-field"),
    ],
)
def test_wrong_columns_option(option: str, message: str) -> None:
    with pytest.raises(OptionError, match="columns: ") as caught:
        parse_columns(option)
    assert message in str(caught.value)


def test_a_parquet_text_that_is_no_utf8_is_read_with_its_signs_replaced(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "x.parquet"
    table = pa.table({"text": ["He said so.", "She did~~~not.", None], "id": ["a", "b", "c"]})
    pq.write_table(table, path, compression="none", use_dictionary=False, write_statistics=False)
    found = rows_of(path, path.read_bytes().replace(b"~~~", b"\xe2~~"))
    assert [s.text for s in sources(found)] == ["He said so.", "She did\ufffd~~not."]
    assert [f.kind for f in failures(found)] == ["empty"]
