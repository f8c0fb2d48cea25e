"""Every table of a record: columns, types, and what becomes of odd strings."""

from __future__ import annotations

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import Record
from dragoman.record.schema import Field, fields
from dragoman.record.tables import TABLES, arrow_schema, arrow_table, columns, rows, without_surrogates
from handmade import bare_record, renamed, rich_record

EMPTY, RICH = bare_record(""), rich_record()
each_table = pytest.mark.parametrize("table", TABLES)


def unset(struct: msgspec.Struct) -> set[str]:
    """Names of the struct's own fields that hold nothing, and of those of the structs in it."""
    found: set[str] = set()
    for field in fields(type(struct)):
        value = getattr(struct, field.name)
        items = value if isinstance(value, list) else [value]
        below = [unset(item) for item in items if isinstance(item, msgspec.Struct)]
        if value in (None, []):
            found.add(f"{type(struct).__name__}.{field.name}")
        elif below:
            found |= set.intersection(*below)
    return found


def test_the_rich_record_leaves_no_field_out() -> None:
    """What the other tests compare must have something in every field."""
    assert unset(RICH) == set()


@each_table
def test_columns_are_the_fields_of_the_struct(table: str) -> None:
    own = list(TABLES[table][0].__struct_fields__)
    assert columns(table) == (own if table == "documents" else ["document_id", "position", *own])
    assert arrow_schema(table).names == columns(table)


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        pytest.param("documents", "text", "string", id="text"),
        pytest.param("statements", "content", "list<item: list<item: int32>>", id="spans"),
        pytest.param("figures", "what", "list<item: int32>", id="span-or-null"),
        pytest.param("figures", "approximate", "bool", id="bool"),
        pytest.param("events", "quad_code", "int64", id="whole-number"),
        pytest.param("events", "confidence", "double", id="number-with-bounds"),
        pytest.param("events", "event_type", "string", id="closed-list"),
        pytest.param(
            "statements", "date",
            "struct<start: string, end: string, granularity: string, span: list<item: int32>>", id="part",
        ),
    ],
)  # fmt: skip
def test_arrow_type(table: str, column: str, expected: str) -> None:
    assert str(arrow_schema(table).field(column).type) == expected


def test_a_type_that_has_no_column_is_an_error_not_a_guess() -> None:
    class Odd(msgspec.Struct):
        field: bytes

    from dragoman.record.tables import struct_fields

    with pytest.raises(TypeError, match="no Arrow type"):
        struct_fields(Odd)


@each_table
def test_types_are_the_same_with_and_without_rows(table: str) -> None:
    full, empty = RICH.to_arrow(table), EMPTY.to_arrow(table)
    assert full.schema == empty.schema == arrow_schema(table)
    assert full.num_rows > 0
    assert empty.num_rows == (1 if table == "documents" else 0)


@each_table
def test_pandas_types_are_the_same_with_and_without_rows(table: str) -> None:
    full, empty = RICH.to_pandas(table), EMPTY.to_pandas(table)
    assert list(full.columns) == columns(table)
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()


@each_table
def test_polars_types_are_the_same_with_and_without_rows(table: str) -> None:
    full, empty = RICH.to_polars(table), EMPTY.to_polars(table)
    assert full.columns == columns(table)
    assert full.schema == empty.schema


def test_pandas_keeps_whole_numbers_whole_where_some_are_missing() -> None:
    codes = RICH.to_pandas("events")["quad_code"]
    assert str(codes.dtype) == "Int64"
    assert codes.isna().tolist() == [False, True]


@each_table
def test_rows_hold_what_the_structs_hold(table: str) -> None:
    """Arrow gives back the plain form of every row."""
    expected = msgspec.json.encode(list(rows(table, [RICH])))  # a span is a tuple in one and a list in the other
    assert RICH.to_arrow(table).to_pylist() == msgspec.json.decode(expected)


def test_position_counts_within_each_record() -> None:
    found = arrow_table("actors", [RICH, EMPTY, rich_record(1)])
    assert found["position"].to_pylist() == [0, 1, 2, 0, 1, 2]


def test_mentions_has_one_row_a_mention() -> None:
    found = RICH.to_arrow("mentions").to_pylist()
    assert [(row["actor"], RICH.quote(row["span"])) for row in found] == [
        ("ilva-brandt", "Minister Ilva Brandt"), ("ilva-brandt", "her"), ("harbour-post", "the Harbour Post"),
    ]  # fmt: skip


def test_unknown_table_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        arrow_table("statement", [])


@each_table
def test_no_records_give_an_empty_table(table: str) -> None:
    assert arrow_table(table, []).equals(arrow_schema(table).empty_table())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a\ud83db", "a\ufffdb", id="high-half"),
        pytest.param("\ude00", "\ufffd", id="low-half"),
        pytest.param("\ud83d\ude00", "\ufffd\ufffd", id="two-halves-stay-two-characters"),
        pytest.param("😀 ’\x00\u2028", "😀 ’\x00\u2028", id="whole-characters-are-left-alone"),
        pytest.param("", "", id="empty"),
    ],
)
def test_lone_surrogates_become_replacement_characters(text: str, kept: str) -> None:
    """One for one, so that spans hold; anywhere in the row."""
    record = renamed(bare_record(text), title=text)
    assert record.to_arrow("documents").select(["text", "title"]).to_pylist() == [{"text": kept, "title": kept}]
    assert without_surrogates([{"a": (text, 1, None)}]) == [{"a": [kept, 1, None]}]


@given(st.text(), st.none() | st.text())
def test_any_text_goes_through_arrow(text: str, title: str | None) -> None:
    found = renamed(bare_record(text), title=title).to_arrow("documents").to_pylist()[0]
    assert (found["text"], found["title"]) == (text, title)


@pytest.mark.parametrize("record", [pytest.param(EMPTY, id="empty"), pytest.param(RICH, id="rich")])
def test_json_gives_the_record_back(record: Record) -> None:
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"{}", id="no-document"),
        pytest.param(RICH.to_json().replace(b'"CONSULT"', b'"CHAT"'), id="word-not-in-the-list"),
        pytest.param(RICH.to_json().replace(b'"confidence":0.75', b'"confidence":1.75'), id="confidence-above-1"),
    ],
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        Record.from_json(data)


def test_a_field_added_by_a_later_version_is_passed_over() -> None:
    later = RICH.to_json().replace(b'"schema":', b'"mood":"calm","schema":', 1)
    assert Record.from_json(later) == RICH


def test_a_field_is_described_by_its_annotation() -> None:
    assert fields(type(RICH.places[0]))[5] == Field(
        "longitude", float | None, "Longitude.", unit="degrees east", source=None
    )


def test_tables_are_written_and_read_as_parquet() -> None:
    """The nested types have a place in Parquet, which is how the tables are kept at scale."""
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(RICH.to_arrow("statements"), sink)
    assert pq.read_table(pa.BufferReader(sink.getvalue())).equals(RICH.to_arrow("statements"))
