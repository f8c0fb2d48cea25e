"""Whatever is asked of the room: no answer is a failure of the program, and no text of a query gets out unescaped."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webpages import HOSTILE, Page

PROBE = "<zz9 onload=x>\"'"
TRICKS = [
    HOSTILE, PROBE, "'", '"', "' OR 1=1 --", "%00", "\x00", "\ud7ff", "$q", "?", "$found", "{", "{where}", "../../etc",
    "-1", "0", "1e9", "99999999999999999999", "٣", "²", "NaN", "null", "true", "2021-13-45", "2021-06", "2021-02-30",
    "0000-00-00", "USA", "NOR,SUR", "NOR,,", ",", "brandt", "statements", "corrections", "=1+1", "a" * 201, "(((",
    "[a-", "\\", "*", "-", "a*b", "--", "NEAR(a b)", "a AND", "私", "قال", "🜚", "\u202e", "\r\nSet-Cookie: x=1",
    "//evil.example", "javascript:alert(1)", "59.9,10.7", "-0,0", "person",
]  # fmt: skip
PARAMETERS = [
    "q", "in", "outlet", "country", "speaker", "on", "by", "kind", "table", "type", "topic", "reality", "since",
    "until", "page", "between", "mode", "copy", "token", "x", "",
]  # fmt: skip
PLACES = [
    "/",
    "/contacts",
    "/contact/{}",
    "/document/{}",
    "/pair/{}/{}",
    "/pair/{}/{}/chart/{}",
    "/history/{}/{}",
    "/actors",
    "/actor/{}",
    "/place/{}",
    "/topics",
    "/topic/{}",
    "/search",
    "/search",
    "/search",
    "/stories",
    "/story/{}",
    "/queue",
    "/correct/{}",
    "/network",
    "/map",
    "/about",
    "/static/{}",
    "/{}",
]
words = st.one_of(st.sampled_from(TRICKS), st.text(max_size=30))
queries = st.dictionaries(st.sampled_from(PARAMETERS), words, max_size=4)
SETTINGS = settings(
    max_examples=150, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def addressed(place: str, parts: list[str], query: dict[str, str], form: str) -> str:
    path = place.format(*(quote(part, safe="", errors="replace") for part in parts))
    asked = urlencode(query, errors="replace")
    return f"{path}{form}" + (f"?{asked}" if asked else "")


@SETTINGS
@given(place=st.sampled_from(PLACES), parts=st.lists(words, min_size=3, max_size=3), query=queries)
def test_json_addresses_never_break(room: Any, place: str, parts: list[str], query: dict[str, str]) -> None:
    answer = room.get(addressed(place, parts, query, ".json"))
    assert answer.status_code < 500, answer.text
    assert "set-cookie" not in answer.headers
    if answer.headers.get("content-type") == "application/json":
        assert isinstance(answer.json(), dict)
        assert answer.headers["x-content-type-options"] == "nosniff"


@SETTINGS
@given(place=st.sampled_from(PLACES), parts=st.lists(words, min_size=3, max_size=3), query=queries)
def test_pages_never_break_and_escape_everything(
    room: Any, place: str, parts: list[str], query: dict[str, str]
) -> None:
    answer = room.get(addressed(place, parts, query, ""))
    assert answer.status_code < 500, answer.text
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert Page(answer.text).open == []  # also: no tag of a query, no handler, no style
        assert "<zz9" not in answer.text
        assert "<img src=x" not in answer.text
        assert answer.text.count("<script") == 1


@SETTINGS
@given(
    q=words, kind=st.sampled_from(["statements", "events", "documents"]), name=st.sampled_from(PARAMETERS), value=words
)  # fmt: skip
def test_any_words_can_be_asked_for(room: Any, q: str, kind: str, name: str, value: str) -> None:
    answer = room.get(addressed("/search", [], {name: value, "in": kind, "q": q}, ".json"))
    assert answer.status_code in {200, 400}, answer.text


@SETTINGS
@given(query=queries, form=st.sampled_from([".csv", ".md", ".svg", ".png", ".json"]), place=st.sampled_from(PLACES))
def test_other_forms_never_break(room: Any, query: dict[str, str], form: str, place: str) -> None:
    assert room.get(addressed(place, ["NOR", "SUR", "timeline"], query, form)).status_code < 500


@SETTINGS
@given(fields=st.dictionaries(
    st.sampled_from(["csrf", "row", "verdict", "author", "reason", "back", "correction", "speaker", "content"]), words,
))  # fmt: skip
@pytest.mark.parametrize("where", ["/correct", "/undo"])
def test_forms_never_break(room: Any, where: str, fields: dict[str, str]) -> None:
    answer = room.post(
        where, content=urlencode(fields, errors="replace"),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status_code == 403
