"""A page goes out in two pieces: its head as soon as it is sure that there is one, the rest when its rows are found."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from dragoman.errors import StoreError
from dragoman.room import application, writing
from dragoman.room.asked import Asked
from dragoman.room.library import Library
from dragoman.room.pages import topic
from dragoman.room.writing import BROKE, answered
from webpages import checked

THERE = (
    "/ /contacts /pair/NOR/SUR /pair/NOR/SUR/chart/topics /actors /actor/brandt /topics /topic/fish /search /stories "
    "/queue /network /map /place/59.9,10.7 /about"
).split()


@pytest.fixture
def own(path: Path) -> Iterator[Any]:
    """A room of its own, which can be harmed."""
    from starlette.testclient import TestClient

    with TestClient(application(path), base_url="http://127.0.0.1:8765") as client:
        while not client.app.state.library.ready:
            sleep(0.01)
        yield client


@pytest.mark.parametrize("address", THERE)
def test_page_is_one_page_whether_it_is_begun_or_kept(own: Any, address: str) -> None:
    begun, kept = own.get(address), own.get(address)
    assert begun.text == kept.text
    assert begun.headers["etag"] == kept.headers["etag"]
    assert "content-length" in kept.headers
    for words in ("<!doctype html>", "<main", "</main>", "</html>", " · dragoman</title>"):
        assert begun.text.count(words) == 1
    for name in ("content-security-policy", "x-content-type-options", "cache-control"):
        assert begun.headers[name] == kept.headers[name]
    checked(begun)


def test_head_goes_out_before_the_rows_are_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(str(path))
    asked: list[str] = []
    rows = library.rows
    monkeypatch.setattr(library, "rows", lambda sql, *given: (asked.append(sql), rows(sql, *given))[1])
    response: Any = answered(library, topic.topics, Asked("/topics", {}, {}))
    first = asyncio.run(anext(response.body_iterator))
    assert b"<title>Topics" in first
    assert b"<main" not in first
    assert asked == []
    library.close()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/actor/nobody", 404), ("/topic/nothing", 404), ("/document/0", 404), ("/contact/x-0", 404),
        ("/pair/NOR/XYZ", 404), ("/pair/NOR/SUR/chart/pie", 404), ("/place/0,0", 404), ("/story/y-0", 404),
        ("/correct/s-0", 404), ("/topic/fish?page=0", 400), ("/topic/fish?page=x", 400), ("/search?page=201", 400),
        ("/search?type=sing", 400), ("/search?speaker=Nobody", 400), ("/search?since=June", 400),
        ("/contacts?mode=dream", 400), ("/contacts?page=-1", 400), ("/queue?in=moon", 400), ("/about?by=hour", 400),
        ("/actors?kind=fish", 400), ("/pair/NOR/SUR?since=June", 400), ("/topics?page=1", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_before_a_page_begins(own: Any, address: str, status: int) -> None:
    for _ in range(2):
        answer = own.get(address)
        assert answer.status_code == status
        assert "etag" not in answer.headers
        assert "could not be finished" not in answer.text
        checked(answer)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        pytest.param(StoreError("The disk is gone."), "The disk is gone.", id="told"),
        pytest.param(ZeroDivisionError("1/0"), BROKE, id="not told"),
    ],
)
def test_page_that_breaks_off_says_so_and_is_not_kept(
    own: Any, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    library = own.app.state.library

    def broken(*_: Any, **__: Any) -> Any:
        raise error

    whole = own.get("/topics")
    library.changed(contacts=False)
    with monkeypatch.context() as patch:
        patch.setattr(library, "rows", broken)
        answer = own.get("/topics")
        assert own.get("/topics.json").status_code == 500
    page = checked(answer)
    assert answer.status_code == 200  # the head was gone
    assert "This page could not be finished" in page.words
    assert words in page.words
    assert "1/0" not in answer.text
    again = own.get("/topics", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 200
    assert again.text == whole.text


def test_a_browser_that_has_a_page_is_not_sent_it_again(own: Any) -> None:
    library = own.app.state.library
    for address in ("/topic/fish", "/topic/fish.json", "/topic/fish.svg", "/topic/fish.csv"):
        mark = own.get(address).headers["etag"]
        same = own.get(address, headers={"if-none-match": mark})
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["etag"] == mark
        assert "content-security-policy" in same.headers
        assert own.get(f"{address}?page=2", headers={"if-none-match": mark}).status_code == 200
        library.changed(contacts=False)
        assert own.get(address, headers={"if-none-match": mark}).status_code == 200


def test_marks_of_one_room_mean_nothing_in_another(own: Any, room: Any) -> None:
    mark = own.get("/topics").headers["etag"]
    assert room.get("/topics", headers={"if-none-match": mark}).status_code == 200


def test_page_that_many_ask_for_at_once_is_made_once(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import ThreadPoolExecutor

    library = own.app.state.library
    library.changed(contacts=False)
    made: list[bool] = []
    whole = writing.whole
    monkeypatch.setattr(writing, "whole", lambda making: (made.append(True), whole(making))[1])
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(own.get, ["/topic/fish"] * 24))
    assert len({a.text for a in answers}) == 1
    assert made == [True]
