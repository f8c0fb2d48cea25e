"""Short forms that every view shares."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.record import DateRange, Link, Statement
from dragoman.record.words import (
    act_of,
    addressees_of,
    chain_text,
    count,
    day,
    marked,
    nested,
    plain,
    shorten,
    speakers_of,
    title_of,
    way_of,
)
from handmade import bare_record, rich_record

NAMES = {"a": "Ann", "b": "Bo", "p": "the Post"}

PLAIN = [
    pytest.param("two\n words ", "two words", id="white space"),
    pytest.param("a\x1b[31mb", "a [31mb", id="escape"),
    pytest.param("a\u202eb", "a b", id="direction"),
    pytest.param("a\u200db", "a\u200db", id="the joiner of scripts and emoji stays"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("words", "expected"), PLAIN)
def test_plain(words: str, expected: str) -> None:
    assert plain(words) == expected


SHORT = [
    pytest.param("one two three", None, "one two three", id="no limit"),
    pytest.param("one two three", 13, "one two three", id="just fits"),
    pytest.param("one two three", 12, "one two…", id="at a word"),
    pytest.param("one, two three", 7, "one…", id="no comma before the ellipsis"),
    pytest.param("oneword", 4, "one…", id="inside a long word"),
]


@pytest.mark.parametrize(("words", "most", "expected"), SHORT)
def test_shorten(words: str, most: int | None, expected: str) -> None:
    assert shorten(words, most) == expected


def test_only_a_direct_quotation_stands_in_quotation_marks() -> None:
    assert marked('"never again"', True) == "“never again”"
    assert marked("that it would never happen", False) == "that it would never happen"
    assert marked("“”", True) == "“”"


DAYS = [
    pytest.param(("2021-06-11", "2021-06-11", "day"), "2021-06-11", id="day"),
    pytest.param(("2021-06-01", "2021-06-30", "month"), "2021-06", id="month"),
    pytest.param(("2014-01-01", "2014-12-31", "year"), "2014", id="year"),
    pytest.param(("2021-06-07", "2021-06-13", "week"), "2021-06-07 to 2021-06-13", id="week"),
    pytest.param(("2021-05-01", "2021-06-30", "month"), "2021-05-01 to 2021-06-30", id="two months"),
]


@pytest.mark.parametrize(("given", "expected"), DAYS)
def test_day_is_as_precise_as_known(given: tuple[str, str, str], expected: str) -> None:
    assert day(DateRange(start=given[0], end=given[1], granularity=given[2])) == expected
    assert day(None) == ""


def links(*given: str) -> list[Link]:
    roles = {"s": "speaker", "k": "spokesperson", "r": "relay", "o": "outlet"}
    return [Link(actor=x[0], role=roles[x[1]]) for x in given]  # type: ignore[arg-type]


CHAINS = [
    pytest.param(["as", "po"], "Ann ← the Post", "", id="speaker and outlet"),
    pytest.param(["as", "br", "po"], "Ann ← Bo ← the Post", "Ann ← Bo ← the Post", id="relay"),
    pytest.param(["as", "bs", "po"], "Ann, Bo ← the Post", "", id="two speak as one"),
    pytest.param(["as", "bk"], "Ann ← Bo", "Ann ← Bo", id="spokesperson"),
    pytest.param(["xs"], "x", "", id="an actor without a name goes by its id"),
    pytest.param([], "", "", id="no chain"),
]


@pytest.mark.parametrize(("given", "chain", "way"), CHAINS)
def test_chain_and_way(given: list[str], chain: str, way: str) -> None:
    assert chain_text(NAMES, links(*given)) == chain
    assert way_of(NAMES, links(*given)) == way


def test_two_who_discuss_are_not_their_own_addressees() -> None:
    s = Statement(id="s", speaker="a", addressees=["b", "p"], chain=links("as", "bs"))
    assert (speakers_of(NAMES, s), addressees_of(NAMES, s)) == ("Ann, Bo", "the Post")
    assert speakers_of(NAMES, Statement(id="s")) == "—"


ACTS = [
    pytest.param({"act": "urge"}, "urges", id="act"),
    pytest.param({"attitude": "belief"}, "believes", id="a view"),
    pytest.param({"act": "accuse", "attitude": "belief"}, "accuses", id="an act before a view"),
    pytest.param({"reality": "denied"}, "says (denied)", id="not said"),
]


@pytest.mark.parametrize(("fields", "expected"), ACTS)
def test_act(fields: dict[str, str], expected: str) -> None:
    assert act_of(Statement(id="s", **fields)) == expected  # type: ignore[arg-type]


TITLES = [
    pytest.param("Rain", "a/b.txt", "Rain", id="headline"),
    pytest.param(None, "a/b.txt", "b.txt", id="file"),
    pytest.param(None, "https://post.example/rain/", "rain", id="address"),
    pytest.param(None, None, "It rains.", id="first words"),
]


@pytest.mark.parametrize(("title", "source", "expected"), TITLES)
def test_title(title: str | None, source: str | None, expected: str) -> None:
    record = bare_record("It\nrains.", source)
    assert title_of(replace(record, document=replace(record.document, title=title))) == expected


def test_nested_in_order_whatever_the_parents() -> None:
    """Each statement once: also where a parent is missing, or parents go round in a circle."""
    parents = {"a": None, "b": "a", "c": "b", "d": "nowhere", "e": "f", "f": "e", "g": "a", "h": "h"}
    found = list(nested([Statement(id=i, parent=p) for i, p in parents.items()]))
    assert [(s.id, depth) for s, depth in found] == [
        ("a", 0), ("b", 1), ("c", 2), ("g", 1), ("d", 0), ("h", 0), ("e", 0), ("f", 0),
    ]  # fmt: skip


def test_count() -> None:
    assert [count(n, "call") for n in (0, 1, 1200)] == ["0 calls", "1 call", "1,200 calls"]


def test_a_rich_record_has_a_label() -> None:
    assert title_of(rich_record()) == "A quarrel ends"
