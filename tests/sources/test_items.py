"""What a Python program hands over: texts, paths and addresses told apart, rows and data frames."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.sources import Failure, How, Source, Unread
from dragoman.sources.items import find_items, holds_many, is_name


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("story.txt", "README", "a story", "stories/b.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(f"In {name} he said so.")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("story.txt", True, id="a-file"),
        pytest.param("./story.txt", True, id="a-file-with-a-separator"),
        pytest.param("README", True, id="a-file-without-an-ending"),
        pytest.param("a story", True, id="a-file-with-a-blank"),
        pytest.param("stories", True, id="a-folder"),
        pytest.param("missing.txt", True, id="an-ending-that-is-known"),
        pytest.param("missing.jsonl.gz", True, id="a-zipped-ending"),
        pytest.param("my notes.md", True, id="an-ending-and-a-blank"),
        pytest.param("a/b", True, id="a-separator-and-no-blanks"),
        pytest.param("stories/*.txt", True, id="a-glob"),
        pytest.param("https://example.org/a", True, id="an-address"),
        pytest.param("MISSING", False, id="one-word"),
        pytest.param("He said so.", False, id="a-sentence"),
        pytest.param("Xi called Biden and/or Blinken.", False, id="a-separator-among-words"),
        pytest.param("Did he call [again]?", False, id="signs-of-a-glob-among-words"),
        pytest.param("See https://example.org/a for more.", False, id="an-address-among-words"),
        pytest.param("He said so.\nstory.txt", False, id="two-lines"),
        pytest.param("story.txt\n", False, id="a-line-end"),
        pytest.param("a/" * 200 + "b", False, id="too-long-for-a-path"),
        pytest.param("x" * 100_000, False, id="very-long"),
        pytest.param("nul\0byte", False, id="a-character-no-name-has"),
        pytest.param(" ", False, id="blank"),
        pytest.param("", False, id="empty"),
        pytest.param("-", False, id="a-dash-is-no-standard-input-here"),
    ],
)
def test_name_or_text(text: str, is_one: bool) -> None:
    assert is_name(text) is is_one


@pytest.mark.parametrize(
    ("item", "many"),
    [
        pytest.param("stories", True, id="folder"),
        pytest.param(Path("stories"), True, id="folder-as-path"),
        pytest.param("stories/*.txt", True, id="glob"),
        pytest.param("rows.jsonl", True, id="json-lines"),
        pytest.param("rows.csv.gz", True, id="zipped-table"),
        pytest.param("story.txt", False, id="file"),
        pytest.param("one.json", False, id="json-may-hold-one"),
        pytest.param("He said so.", False, id="text"),
        pytest.param("https://example.org/rows.csv", False, id="address"),
        pytest.param({"text": "He said."}, False, id="row"),
    ],
)
def test_what_holds_many(item: object, many: bool) -> None:
    assert holds_many(item) is many


def found(items: object, **how: object) -> list[object]:
    return [f.read() if isinstance(f, Unread) else f for f in find_items(items, How(**how))]  # type: ignore[arg-type]


def test_items_of_every_kind_in_one_list() -> None:
    own = Source(text="She said.", source_id="mine")
    items = ["He said.", "story.txt", Path("stories"), {"text": "They said.", "id": 7}, own]
    texts = [f for f in found(items) if isinstance(f, Source)]
    assert [(s.source_id, s.text) for s in texts] == [
        ("text 1", "He said."),
        ("story.txt", "In story.txt he said so."),
        ("stories/b.txt", "In stories/b.txt he said so."),
        ("7", "They said."),
        ("mine", "She said."),
    ]


def test_one_item_is_not_taken_apart() -> None:
    assert [s.text for s in found("He said.") if isinstance(s, Source)] == ["He said."]


def test_dash_is_a_path_of_the_command_line_only() -> None:
    assert [s.text for s in found(["-"]) if isinstance(s, Source)] == ["-"]


def test_text_has_its_header_lines_read() -> None:
    (source,) = found("Date: 2021-06-12\n\nHe said.")
    assert isinstance(source, Source)
    assert source.published == "2021-06-12"


def test_name_that_is_none_says_how_to_give_a_text() -> None:
    (failure,) = found("missing.txt")
    assert isinstance(failure, Failure)
    assert failure.advice == "Check the name; a text that looks like a path goes in as dragoman.Source(text=…)"


def test_columns_name_the_fields_of_rows() -> None:
    (source,) = found([{"words": "He said.", "when": "2021-06-12"}], columns={"text": "words", "published": "when"})
    assert isinstance(source, Source)
    assert (source.text, source.published) == ("He said.", "2021-06-12")


def test_row_of_a_data_frame_is_a_text() -> None:
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    frame = pd.DataFrame({"text": ["He said.", None], "date": pd.to_datetime(["2021-06-12", None]), "id": ["a", "b"]})
    for table in (frame, frame[::-1][::-1], pl.from_pandas(frame), pl.from_pandas(frame).to_arrow()):
        first, second = found(table)
        assert isinstance(first, Source)
        assert (first.source_id, first.text, first.published) == ("a", "He said.", "2021-06-12")
        assert isinstance(second, Failure)
        assert (second.source_id, second.kind) == ("b", "empty")


def test_column_of_a_data_frame_is_a_list_of_texts() -> None:
    pd = pytest.importorskip("pandas")
    assert [s.text for s in found(pd.Series(["He said.", "She said."])) if isinstance(s, Source)] == [
        "He said.",
        "She said.",
    ]


@pytest.mark.parametrize("item", [3, None, b"He said.", 2.5, object()])
def test_what_is_no_item(item: object) -> None:
    with pytest.raises(OptionError, match="nothing can be read"):
        found([item])
    with pytest.raises(OptionError, match="nothing can be read"):
        found(item)


def test_iterable_is_taken_as_needed() -> None:
    def endless() -> object:
        while True:
            yield "He said."

    items = find_items(endless(), How())
    assert [next(items).source_id for _ in range(3)] == ["text 1", "text 2", "text 3"]  # type: ignore[union-attr]
