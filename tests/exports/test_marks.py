"""Overlapping evidence: the text cut at every boundary, each piece with all that it carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.marks import KINDS, Mark, marks_of, paragraphs, segments
from handmade import rich_record

CUTS = [
    pytest.param("abcdef", [], [("abcdef", "", "")], id="no mark"),
    pytest.param("abcd", [(1, 3, "content", "s")], [("a", "", ""), ("bc", "content", "s"), ("d", "", "")], id="one"),
    pytest.param(
        "abcdef", [(0, 4, "content", "s"), (2, 6, "event", "e")],
        [("ab", "content", "s"), ("cd", "content event", "e s"), ("ef", "event", "e")], id="crossing",
    ),
    pytest.param(
        "abcdef", [(0, 6, "content", "s"), (2, 4, "content", "t")],
        [("ab", "content", "s"), ("cd", "content", "t s"), ("ef", "content", "s")], id="nested: the inner one first",
    ),
    pytest.param(
        "abc", [(0, 1, "content", "s"), (1, 3, "content", "t")], [("a", "content", "s"), ("bc", "content", "t")],
        id="touching",
    ),
    pytest.param("abc", [(0, 3, "cue", "s"), (0, 3, "event", "e")], [("abc", "cue event", "e s")], id="the very same"),
    pytest.param("abc", [(0, 2, "actor", "a"), (0, 3, "content", "s")],
                 [("ab", "content actor", "s a"), ("c", "content", "s")], id="a name after what is said"),
    pytest.param("abc", [(1, 1, "cue", "s")], [("abc", "", "")], id="an empty span marks nothing"),
    pytest.param("abc", [(2, 9, "cue", "s"), (7, 9, "cue", "t")], [("ab", "", ""), ("c", "cue", "s")], id="past it"),
    pytest.param("", [(0, 1, "cue", "s")], [], id="no text"),
    pytest.param("a😀b", [(1, 2, "cue", "s")], [("a", "", ""), ("😀", "cue", "s"), ("b", "", "")], id="code points"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "expected"), CUTS)
def test_segments(text: str, marks: list[tuple[int, int, str, str]], expected: list[tuple[str, str, str]]) -> None:
    found = segments(text, [Mark((s, e), kind, row) for s, e, kind, row in marks])
    assert [(x.text, " ".join(x.kinds), " ".join(x.rows)) for x in found] == expected


def test_depth_counts_statements_not_pieces() -> None:
    """Two pieces of one statement over the same words are one content."""
    marks = [Mark((0, 3), "content", "s"), Mark((0, 3), "content", "s"), Mark((0, 3), "content", "t")]
    assert [s.depth for s in segments("abcd", marks)] == [2, 0]


def test_each_row_begins_once() -> None:
    marks = [Mark((0, 1), "cue", "s"), Mark((2, 3), "content", "s"), Mark((2, 3), "event", "e")]
    assert [s.first for s in segments("abc", marks)] == [("s",), (), ("e",)]


spans = st.tuples(st.integers(-2, 40), st.integers(-2, 40))


@given(st.text(max_size=30), st.lists(st.tuples(spans, st.sampled_from(KINDS), st.sampled_from("abcde")), max_size=12))
def test_segments_hold_the_text_and_every_mark(text: str, given_marks: list[tuple[tuple[int, int], str, str]]) -> None:
    marks = [Mark(span, kind, row) for span, kind, row in given_marks]
    found = segments(text, marks)
    assert "".join(s.text for s in found) == text
    for segment in found:
        for at in range(segment.start, segment.start + len(segment.text)):
            here = [m for m in marks if m.span[0] <= at < m.span[1]]
            assert set(segment.rows) == {m.row for m in here}
            assert set(segment.kinds) == {m.kind for m in here}


PARAGRAPHS = [
    pytest.param("one\ntwo\n\nthree", ["one\ntwo", "three"], id="a blank line parts, a line end does not"),
    pytest.param("\n \n one \n\t\n\n two\n", ["one ", "two"], id="blanks around"),
    pytest.param("one\r\n\r\ntwo", ["one\r", "two"], id="line ends of Windows"),
    pytest.param(" \n\n ", [], id="nothing but blanks"),
    pytest.param("", [], id="empty"),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert ["".join(s.text for s in p) for p in paragraphs(text, [])] == expected


def test_a_mark_over_a_blank_line_is_in_both_paragraphs() -> None:
    found = paragraphs("one two\n\nthree", [Mark((4, 14), "content", "s")])
    assert [[(s.text, s.rows) for s in p] for p in found] == [[("one ", ()), ("two", ("s",))], [("three", ("s",))]]


def test_a_row_that_begins_in_a_gap_is_found_at_the_next_word() -> None:
    found = paragraphs("one\n\ntwo", [Mark((3, 8), "content", "s")])
    assert [s.first for p in found for s in p] == [(), ("s",)]


@given(st.text("ab \n", max_size=40))
def test_paragraphs_lose_only_blanks(text: str) -> None:
    words = [w for p in paragraphs(text, []) for s in p for w in s.text.split()]
    assert words == text.split()


def test_every_row_of_a_record_with_a_span_is_marked() -> None:
    record = rich_record()
    rows = {m.row for m in marks_of(record)}
    for table in ("statements", "contacts", "references", "figures", "dates", "places"):
        assert {row.id for row in getattr(record, table)} <= rows
    assert {"repair-0", "repair-1", "ilva-brandt"} <= rows


def test_long_blank_runs_do_not_hang() -> None:
    """A hundred thousand blanks in one line."""
    assert len(paragraphs(f"a{' ' * 100_000}b\n{' ' * 100_000}\nc", [])) == 2
