"""Stories in the room: who copied whom, and what an edition changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dragoman.corpus.keep import keep_corpus
from dragoman.record import Record
from dragoman.store import Store
from handmade import bare_record
from webpages import HOSTILE, checked

FIRST = (
    "VELDT (Reuters) - The minister of fisheries said on Monday that herring quotas in the northern strait would be "
    "halved from next spring, after boats from Surania had been seen near the old piers. Fishermen in Veldt called the "
    "plan too harsh, and asked the government for money to repair their nets and engines before the winter storms."
)
LATER = FIRST.replace("halved from next spring", "kept as they are").replace("too harsh", f"a shame {HOSTILE}")


def printed(text: str, outlet: str, day: str) -> Record:
    record = bare_record(text, f"{outlet}.txt", day)
    return replace(record, document=replace(record.document, outlet=outlet, title=f"Herring, by {outlet}"))


PAPERS = [
    printed(FIRST, "Lantern Wire", "2021-06-01"), printed(LATER, "Harbour Post", "2021-06-02"),
    printed(f"{FIRST}\n", "Evening Pier", "2021-06-03"),
    bare_record("Quite another text about a bridge.", "bridge.txt"),
]  # fmt: skip


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from starlette.testclient import TestClient

    from dragoman.room import application

    path: Path = tmp_path_factory.mktemp("press") / "record.duckdb"
    with Store.open(path) as store:
        store.add(PAPERS)
        keep_corpus(store)
    with TestClient(application(path), base_url="http://127.0.0.1:8765") as client:
        yield client


def address(press: Any) -> str:
    rows = press.get("/stories.json").json()["tables"]["stories"]["rows"]
    assert [r["documents"] for r in rows] == [3]
    return f"/story/{rows[0]['id']}"


def test_list_of_stories(press: Any) -> None:
    page = checked(press.get("/stories"))
    assert "Herring, by Lantern Wire" in page.words
    assert "Reuters" in page.words
    assert "1 row" in page.words


def test_story_says_who_was_first_and_who_copied_how(press: Any) -> None:
    page = checked(press.get(address(press)))
    for words in ("Published first", "Lantern Wire", "Reuters", "heavily edited", "word for word", "2021-06-02"):
        assert words in page.words
    copies = press.get(f"{address(press)}.json").json()["tables"]["copies"]["rows"]
    assert {c["kind"] for c in copies} == {"first", "heavy edit", "exact"}


def test_story_says_where_the_same_text_appeared(tmp_path: Path) -> None:
    """A text that two outlets print word for word is one version with two publications."""
    from starlette.testclient import TestClient

    from dragoman.room import application

    again = printed(FIRST, "Morning Pier", "2021-06-04")
    with Store.open(tmp_path / "record.duckdb") as store:
        store.add([PAPERS[0], again])
        keep_corpus(store)
    with TestClient(application(tmp_path / "record.duckdb"), base_url="http://127.0.0.1:8765") as client:
        (row,) = client.get("/stories.json").json()["tables"]["stories"]["rows"]
        tables = client.get(f"/story/{row['id']}.json").json()["tables"]
        found = [(r["published"], r["outlet"], r["title"]) for r in tables["publications"]["rows"]]
        assert found == [
            ("2021-06-01", "Lantern Wire", "Herring, by Lantern Wire"),
            ("2021-06-04", "Morning Pier", "Herring, by Morning Pier"),
        ]
        page = checked(client.get(f"/story/{row['id']}"))
        for words in ("appeared 2 times, in 1 version", "Where it appeared", "Morning Pier"):
            assert words in page.words
        for outlet in ("Lantern Wire", "Morning Pier"):
            for kind in ("documents", "statements", "events"):
                data = client.get(f"/search.json?in={kind}&outlet={outlet}").json()
                assert next(iter(data["tables"].values()))["total"] == (kind == "documents")
            assert {v["value"] for v in client.get("/search.json?in=documents").json()["facets"]["outlet"]} == {
                "Lantern Wire", "Morning Pier",
            }  # fmt: skip
        assert "Morning Pier" in client.get("/about").text


def test_story_shows_what_was_changed_in_words(press: Any) -> None:
    answer = press.get(address(press))
    page = checked(answer)
    assert "−\u00a0halved" in page.words
    assert "+\u00a0kept as they are" in page.words
    assert HOSTILE in page.words
    assert "<del>" in answer.text
    assert "<ins>" in answer.text
    changes = press.get(f"{address(press)}.json").json()["tables"]["changes"]["rows"]
    assert {"dropped", "added", "changed"} >= {c["edit"] for c in changes}
    for change in changes:
        start, end = change["before"]
        assert FIRST[start:end] == change["was"]


def test_another_copy_can_be_chosen(press: Any) -> None:
    page = checked(press.get(f"{address(press)}?copy={PAPERS[2].document.id}"))
    assert "The words are the same" in page.words
    assert press.get(f"{address(press)}?copy=none").status_code == 404


def test_document_leads_to_its_story(press: Any) -> None:
    page = checked(press.get(f"/document/{PAPERS[1].document.id}"))
    assert "heavily edited; 2 other copies" in page.words
    (link,) = [link for link in page.links if link.startswith("/story/")]
    assert press.get(link).status_code == 200
    assert "Copies:" not in checked(press.get(f"/document/{PAPERS[3].document.id}")).words


def test_record_without_stories_says_how_to_find_them(room: Any, documents: dict[str, str]) -> None:
    assert "dragoman stories STORE" in checked(room.get("/stories")).words
    assert "dragoman stories STORE" in room.get("/story/y-0").text
    assert room.get("/story/y-0").status_code == 404
    assert "dragoman stories STORE" in checked(room.get(documents["own"])).words
