"""The search of the room: by the index of words, and what it says where there can be none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import StoreError
from dragoman.room import application
from dragoman.room import library as room_library
from webpages import checked


def total(room: Any, query: str) -> int:
    (table,) = room.get(f"/search.json?{query}").json()["tables"].values()
    return int(table["total"])


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("q=piers old", 1), ('q="old piers"', 0), ('q="piers are"', 1), ("q=herr*", 1), ("q=old -piers", 0),
        ("q=PIERS", 1), ("in=documents&q=quarrel", 2),
    ],
)  # fmt: skip
def test_words_are_looked_for_as_on_the_command_line(room: Any, query: str, rows: int) -> None:
    assert total(room, query) == rows


def test_hits_are_those_of_the_store(room: Any) -> None:
    store = room.app.state.library.store
    for words in ("pier", "the", "norland", "strait"):
        for kind in ("documents", "statements"):
            assert total(room, f"in={kind}&q={words}") == store.search(words, kind)[0]


def test_events_are_found_by_the_words_of_their_evidence(room: Any) -> None:
    (event, *_) = room.get("/search.json?in=events&type=ACCUSE").json()["tables"]["events"]["rows"]
    word = max(event["quoted"][0].split(), key=len).strip(".,:")
    assert total(room, f"in=events&type=ACCUSE&q={word}") >= 1
    assert total(room, f"in=events&type=ACCUSE&q={word[:-1]}") == 0
    assert total(room, f"in=events&type=ACCUSE&q={word[:-1]}*") >= 1


@pytest.mark.parametrize("name", ["NOR", "Norway", "brandt", "Ilva Brandt", "quire"])
def test_who_is_whom_the_store_takes_it_for(room: Any, name: str) -> None:
    """A state stands for all who speak for it, a person for himself, by name or by id."""
    rows = room.app.state.library.store.statements(speaker=name).count()
    assert total(room, f"speaker={name}") == rows > 0


def test_nobody_of_that_name_is_told(room: Any) -> None:
    answer = room.get("/search?speaker=Brand")
    assert answer.status_code == 400
    assert "nobody called" in checked(answer).words


def test_days_are_those_that_rows_tell_of(room: Any) -> None:
    store = room.app.state.library.store
    for since, until in (("2021-06", "2021-06"), ("2021", "2021-07-01"), ("2021-06-12", "2021-06-12")):
        assert total(room, f"since={since}&until={until}") == store.statements(since=since, until=until).count()
        assert total(room, f"in=events&since={since}") == store.events(since=since).count()


def test_facets_count_what_they_lead_to(room: Any) -> None:
    for kind in ("statements", "events", "documents"):
        for values in room.get(f"/search.json?in={kind}").json()["facets"].values():
            for value in values:
                path, _, query = value["address"].partition("?")
                found = room.get(f"{path}.json?{query}").json()["tables"][kind]["total"]
                assert found == value["rows"], value


@pytest.mark.parametrize("kind", ["statements", "events", "documents"])
def test_facets_are_there_for_every_kind(room: Any, kind: str) -> None:
    asked = {"outlet", "country", "speaker", "type", "topic", "reality", "date"}
    found = set(room.get(f"/search.json?in={kind}").json()["facets"])
    assert found >= asked - ({"topic"} if kind == "events" else set())  # of an event: its contexts, where it has any


def test_folder_that_cannot_be_written_is_no_end(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.testclient import TestClient

    def refuse(*_: Any) -> None:
        raise StoreError("The search index cannot be used: read-only file system.")

    shutil.copy(path, tmp_path / "record.duckdb")
    monkeypatch.setattr(room_library, "make_index", refuse)
    with TestClient(application(tmp_path / "record.duckdb"), base_url="http://127.0.0.1") as room:
        page = checked(room.get("/search?q=piers"))
        assert "cannot be used: read-only file system" in page.words
        assert "the piers are old" in page.words
        assert total(room, "q=piers") == 1
    assert not (tmp_path / "record.duckdb.search").exists()


def test_index_of_a_large_store_is_made_meanwhile(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.testclient import TestClient

    shutil.copy(path, tmp_path / "record.duckdb")
    monkeypatch.setattr(room_library, "MOST_INDEXED_AT_ONCE", 0)
    with TestClient(application(tmp_path / "record.duckdb"), base_url="http://127.0.0.1") as room:
        assert "is being made" in room.get("/search?q=piers").text
        room.app.state.library._indexing.join(30)
        assert "is being made" not in room.get("/search?q=piers").text
        assert total(room, "q=piers") == 1
