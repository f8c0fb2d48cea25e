"""Days as sources write them; what is ambiguous is no day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.errors import OptionError
from dragoman.sources import Failure, Given, Source, day_of_address, parse_day
from dragoman.sources.source import is_absent


@pytest.mark.parametrize(
    ("value", "day"),
    [
        pytest.param("2021-06-12", "2021-06-12", id="iso"),
        pytest.param("2021-6-2", "2021-06-02", id="iso-short"),
        pytest.param("2021/06/12", "2021-06-12", id="slashes"),
        pytest.param("2021-06-12T23:30:00-04:00", "2021-06-12", id="day-as-written-not-converted"),
        pytest.param("2021-06-12 08:00:00+00:00", "2021-06-12", id="datetime"),
        pytest.param("20210612", "2021-06-12", id="digits"),
        pytest.param(20210612, "2021-06-12", id="digits-as-number"),
        pytest.param(20210612.0, "2021-06-12", id="digits-as-float"),
        pytest.param("20210612T233000Z", "2021-06-12", id="basic-format"),
        pytest.param("12 June 2021", "2021-06-12", id="day-month"),
        pytest.param("June 12, 2021", "2021-06-12", id="month-day"),
        pytest.param("Jun. 12, 2021 at 5 p.m.", "2021-06-12", id="with-time-behind"),
        pytest.param("Saturday, 12th June 2021", "2021-06-12", id="with-weekday"),
        pytest.param("12-Jun-2021", "2021-06-12", id="hyphens"),
        pytest.param("Sept. 3, 2020", "2020-09-03", id="sept"),
        pytest.param("Fri, 11 Jun 2021 22:03:00 GMT", "2021-06-11", id="mail"),
        pytest.param("13/6/2021", "2021-06-13", id="day-first-can-be-told"),
        pytest.param("6/13/2021", "2021-06-13", id="month-first-can-be-told"),
        pytest.param("6/6/2021", "2021-06-06", id="both-the-same"),
        pytest.param(1623456000, "2021-06-12", id="seconds"),
        pytest.param(1623456000000, "2021-06-12", id="milliseconds"),
        pytest.param("1623456000", "2021-06-12", id="seconds-as-text"),
        pytest.param(date(2021, 6, 12), "2021-06-12", id="date"),
        pytest.param(datetime(2021, 6, 12, 23, tzinfo=UTC), "2021-06-12", id="datetime-object"),
        pytest.param(date(987, 6, 12), "0987-06-12", id="four-digits-of-a-year"),
        pytest.param("12/6/2021", None, id="ambiguous"),
        pytest.param("2021-02-30", None, id="no-such-day"),
        pytest.param("2021-13-01", None, id="no-such-month"),
        pytest.param("30 February 2021", None, id="no-such-day-in-words"),
        pytest.param("June 2021", None, id="month-only"),
        pytest.param("2021", None, id="year-only"),
        pytest.param(2021, None, id="year-as-number"),
        pytest.param("last Friday", None, id="relative"),
        pytest.param("Marble 12, 2021", None, id="no-month"),
        pytest.param("12 June 20211", None, id="too-long-a-year"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
        pytest.param(True, None, id="bool"),
        pytest.param(float("inf"), None, id="infinite"),
        pytest.param(float("nan"), None, id="nan"),
        pytest.param([2021, 6, 12], None, id="list"),
    ],
)
def test_parse_day(value: object, day: str | None) -> None:
    assert parse_day(value) == day


@pytest.mark.parametrize("value", [None, "", "  ", "nan", "NaT", "null", "None", "N/A", "-", float("nan")])
def test_cell_that_says_nothing(value: object) -> None:
    assert is_absent(value)


@pytest.mark.parametrize("value", ["x", 0, 0.0, "0", [], False])
def test_cell_that_says_something(value: object) -> None:
    assert not is_absent(value)


def test_source_keeps_its_day_in_iso() -> None:
    assert Source(text="x", published="12 June 2021").published == "2021-06-12"
    with pytest.raises(OptionError, match="'June' is no date of one day"):
        Source(text="x", published="June")


def test_lone_surrogates_become_replacement_characters_in_their_places() -> None:
    source = Source(source_id="caf\udce9.txt", text="a\ud800b\udfff", title="\udc00", body_start=3)
    assert (source.source_id, source.text, source.title, source.body_start) == (
        "caf\ufffd.txt",
        "a\ufffdb\ufffd",
        "\ufffd",
        3,
    )
    failure = Failure(source_id="caf\udce9.txt", kind="empty", problem="is empty", advice="See")
    assert failure.line == "caf\ufffd.txt: is empty. See."


def test_astral_characters_stay() -> None:
    assert Source(text="😀 said").text == "😀 said"


def test_body_lies_in_the_text() -> None:
    with pytest.raises(OptionError, match="body_start=9"):
        Source(text="short", body_start=9)


def test_failure_is_one_line_and_an_error_of_its_kind() -> None:
    failure = Failure(source_id="a\nb", kind="not_found", problem="no such\tfile", advice="Check")
    assert failure.line == "a b: no such file. Check."
    assert type(failure.error()).__name__ == "SourceNotFound"


def test_given_wins_and_ends_the_note_on_a_bad_date() -> None:
    note = Failure(source_id="x", kind="date", problem="bad", advice="mend", partial=True)
    source = Source(text="x", outlet="Post", title="Old", notes=(note,))
    given = Given(published="12 June 2021", outlet="Reuters").to(source)
    assert (given.published, given.outlet, given.title, given.notes) == ("2021-06-12", "Reuters", "Old", ())
    assert Given(outlet="Reuters").to(source).notes == (note,)
    assert Given().to(source) is source


@pytest.mark.parametrize(
    ("url", "day"),
    [
        pytest.param("https://a.org/2021/06/12/talks.html", "2021-06-12", id="folders"),
        pytest.param("https://a.org/news/2021/6/2", "2021-06-02", id="folders-short-at-the-end"),
        pytest.param("https://a.org/2021-06-12/talks", "2021-06-12", id="one-folder"),
        pytest.param("https://a.org/2021-06-12-talks.html", "2021-06-12", id="before-the-headline"),
        pytest.param("https://b.org/web/20220101000000/https://a.org/2021/06/12/talks", "2021-06-12", id="archived"),
        pytest.param("https://a.org/looking-back-at-2001-09-11", None, id="at-the-end-of-a-headline"),
        pytest.param("https://a.org/2021/06/talks.html", None, id="month"),
        pytest.param("https://a.org/2021/13/12/talks.html", None, id="no-such-day"),
        pytest.param("https://a.org/2021/06/12/the-day-of/2020/06/12/x", None, id="two-days"),
        pytest.param("https://a.org/talks?day=/2021/06/12/", None, id="in-the-query"),
        pytest.param("https://a.org/20210612/talks", None, id="eight-digits"),
        pytest.param("https://[a.org/2021/06/12/x", None, id="broken"),
        pytest.param(None, None, id="none"),
    ],
)
def test_the_path_of_an_address_tells_the_day(url: str | None, day: str | None) -> None:
    assert day_of_address(url) == day
