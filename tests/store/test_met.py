"""Contacts in the world that are kept beside a store are those that would be found, whatever is done in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.extraction.encounters import find_encounters
from dragoman.store import Store, met
from handmade import rich_record
from quarrels import quarrel


def found(store: Store) -> Any:
    return find_encounters(store.records(), store.decisions())


@pytest.mark.parametrize(
    "then",
    [
        pytest.param(lambda s: None, id="as-read"),
        pytest.param(lambda s: s.add([rich_record(7, source="new.txt")]), id="one-more"),
        pytest.param(lambda s: s.forget("new.txt"), id="forgotten"),
        pytest.param(
            lambda s: s.correct(next(c.id for r in s.records() for c in r.contacts), "reject", author="ana"),
            id="corrected",
        ),
        pytest.param(lambda s: s.decide("merge", [e.id for e in s.found_encounters()[:2]], author="ana"), id="decided"),
    ],
)
def test_kept_contacts_are_never_stale(
    tmp_path: Path, then: Callable[[Store], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(met, "WORTH", 1)
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add([*quarrel(), rich_record(), rich_record(8, source="new.txt")])
        assert store.found_encounters() == found(store)
        assert (tmp_path / "r.duckdb.contacts").exists()
        then(store)
        assert store.found_encounters() == found(store)
    with Store.open(tmp_path / "r.duckdb", read_only=True) as again:
        assert again.found_encounters() == found(again)
        of_actors = {e.id: actors for e, actors in again.met()}
        contacts = {(r.document.id, c.id): c for r in again.records() for c in r.contacts}
        for e in again.found_encounters():
            assert of_actors[e.id] == sorted({p.actor for key in e.contacts for p in contacts[key].participants})


def test_a_file_that_is_none_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(met, "WORTH", 1)
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add(quarrel())
        kept = store.found_encounters()
        for damaged in (b"", b"no file of ours", (tmp_path / "r.duckdb.contacts").read_bytes()[:-9]):
            (tmp_path / "r.duckdb.contacts").write_bytes(damaged)
            assert store.found_encounters() == kept


def test_a_forgotten_document_leaves_no_file_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(met, "WORTH", 1)
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add([*quarrel(), rich_record(source="new.txt")])
        store.search("colleague")
        store.found_encounters()
        store.forget("new.txt")
        assert [p.name for p in tmp_path.iterdir() if p.suffix in {".search", ".contacts"}] == []
        assert store.search("colleague")[0] == 0


def test_few_contacts_are_not_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add(quarrel())
        assert store.found_encounters()
    assert [p.name for p in tmp_path.iterdir()] == ["r.duckdb"]
