"""A text that several sources carry word for word is one document; where it appeared is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.corpus.keep import keep_corpus
from dragoman.corpus.occurrences import listed_occurrences
from dragoman.errors import OptionError
from dragoman.sources import Source
from dragoman.store import Store
from dragoman.store.pack import pack
from dragoman.store.write import Added, Gone
from handmade import bare_record, renamed, rich_record

WIRE = renamed(
    rich_record(1, published="2021-06-11"), source_id="w:2", outlet="Veldt Wire", url="https://wire.example/1"
)
PAPER = renamed(
    rich_record(1, published="2021-06-10"), source_id="p:1", outlet="Harbour Post", url="https://post.example/9"
)
OTHER = bare_record("Surania has said nothing about the café.", "plain.txt", "2021-06-12")
KINDS = {"file": "r.duckdb", "parts": "r/"}


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def store(request: Any, tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"{tmp_path}/{request.param}") as kept:
        yield kept


def places(store: Store) -> list[tuple[Any, ...]]:
    return [(p["source_id"], p["outlet"], p["published"]) for p in store.table("publications").to_pylist()]


BOTH = [("p:1", "Harbour Post", "2021-06-10"), ("w:2", "Veldt Wire", "2021-06-11")]


@pytest.mark.parametrize("together", [True, False], ids=["in-one-batch", "one-after-the-other"])
def test_a_copy_is_one_document_and_two_publications(store: Store, together: bool) -> None:
    batches = [[WIRE, PAPER]] if together else [[WIRE], [PAPER]]
    added = [store.add(batch) for batch in batches]
    assert added[-1].known == 1
    assert [d.outlet for d in store.documents()] == ["Veldt Wire"]
    assert places(store) == BOTH


@pytest.mark.parametrize(
    ("outlet", "documents"),
    [
        pytest.param("veldt", 1, id="the-one-read-first"), pytest.param("harbour post", 1, id="another"),
        pytest.param("evening", 0, id="none"),
    ],
)  # fmt: skip
def test_a_text_is_found_by_every_outlet_that_printed_it(store: Store, outlet: str, documents: int) -> None:
    store.add([WIRE, PAPER, OTHER])
    assert store.documents_found(outlet=outlet).count() == documents
    for found in (store.statements(outlet=outlet), store.events(outlet=outlet), store.contacts(outlet=outlet)):
        assert bool(found.count()) == bool(documents)


def test_what_was_told_twice_is_kept_once(store: Store) -> None:
    for _ in range(3):
        store.add([WIRE, PAPER])
    assert places(store) == BOTH


def test_a_copy_that_was_read_is_known(store: Store) -> None:
    store.add([WIRE, PAPER], dragoman="1")
    d = PAPER.document
    source = Source(source_id="p:1", text=d.text, title=d.title, url=d.url, outlet=d.outlet, author=d.author,
                    published=d.published)  # fmt: skip
    assert store.known("1").has(source)
    assert not store.known("2").has(source)


def test_another_address_of_one_source_takes_its_place(store: Store) -> None:
    store.add([WIRE, PAPER])
    store.add([renamed(PAPER, outlet="Harbour Evening Post")])
    assert places(store) == [("p:1", "Harbour Evening Post", "2021-06-10"), BOTH[1]]


@pytest.mark.parametrize("target", KINDS.values(), ids=KINDS)
def test_packing_keeps_them(store: Store, target: str, tmp_path: Path) -> None:
    store.add([WIRE, PAPER, OTHER])
    with Store.open(f"{tmp_path}/other-{target}") as other:
        pack(store, other)
        assert other.table("publications") == store.table("publications")
        assert pack(store, other).added == Added(known=2)
        assert other.table("publications") == store.table("publications")


def test_two_who_write_parts_know_of_both(tmp_path: Path) -> None:
    folder = f"{tmp_path}/r/"
    with Store.open(folder) as one, Store.open(folder) as two:
        one.add([WIRE])
        two.add([PAPER])
    with Store.open(folder, read_only=True) as store:
        assert places(store) == BOTH
        assert [d.outlet for d in store.documents()] == ["Harbour Post"], "the first source by name"


FORGOTTEN = [
    pytest.param("https://post.example/9", Gone(publications=1), [BOTH[1]], id="address-of-a-copy"),
    pytest.param("p:1", Gone(publications=1), [BOTH[1]], id="source-of-a-copy"),
    pytest.param("https://wire.example/1", Gone(documents=1), [], id="the-document-goes-with-all-its-copies"),
]


@pytest.mark.parametrize(("which", "gone", "left"), FORGOTTEN)
def test_forgetting(tmp_path: Path, which: str, gone: Gone, left: list[Any]) -> None:
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add([WIRE, PAPER])
        assert store.forget(which) == gone
        assert places(store) == left
        assert len(list(store.documents())) == bool(left)
        with pytest.raises(OptionError, match="no document"):
            store.forget("https://nobody.example")


def test_copies_are_a_story_and_their_outlets_tell_of_it(store: Store) -> None:
    store.add([WIRE, PAPER, OTHER])
    story, alone = keep_corpus(store)
    assert (story.publications, len(story.documents), story.published) == (2, 1, "2021-06-10")
    assert story.outlets == ["Harbour Post", "Veldt Wire"]
    assert alone.publications == 1
    of_story = [r for r in listed_occurrences(store).to_pylist() if r["outlets"] == 2]
    assert of_story
    assert {r["reports"] for r in of_story} == {1}
