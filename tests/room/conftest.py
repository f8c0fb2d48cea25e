"""A store made by hand, and a browser of sorts on its reading room."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from dragoman.sources import Failure
from dragoman.store import Store
from handmade import rich_record
from quarrels import hostile, many, quarrel
from webpages import HOSTILE

# Without the extra "room" there is nothing to test.
collect_ignore_glob = [] if find_spec("starlette") and find_spec("httpx") else ["test_*.py"]


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store."""
    found = tmp_path_factory.mktemp("room") / "record.duckdb"
    with Store.open(found) as store:
        store.add([*quarrel(), hostile(), many(120), rich_record()])
        store.add_failures(
            [
                Failure(
                    source_id=f"{HOSTILE}.pdf", kind="SourceUnreadable", problem="is no text", advice="Save it as text"
                )
            ]
        )
    return found


@pytest.fixture(scope="session")
def room(path: Path) -> Iterator[Any]:
    """The reading room, asked without a network."""
    from starlette.testclient import TestClient

    from dragoman.room import application

    with TestClient(application(path), base_url="http://127.0.0.1:8765") as client:
        yield client


@pytest.fixture(scope="session")
def parts(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The same record as a folder of parts, in a room of its own."""
    from starlette.testclient import TestClient

    from dragoman.room import application
    from dragoman.store.pack import pack

    folder = f"{tmp_path_factory.mktemp('parts')}/record/"
    with Store.open(path, read_only=True) as one, Store.open(folder) as other:
        pack(one, other)
    with TestClient(application(folder), base_url="http://127.0.0.1:8765") as client:
        yield client


@pytest.fixture(scope="session")
def call(room: Any) -> str:
    """The address of the call that two documents report."""
    rows = room.get("/contacts.json?between=NOR,SUR").json()["tables"]["contacts"]["rows"]
    return "/contact/" + next(r["encounter"] for r in rows if r["documents"] == 2)


@pytest.fixture(scope="session")
def documents() -> dict[str, str]:
    """Addresses of documents by what they are."""
    press, own, _ = quarrel()
    found = {"press": press, "own": own, "hostile": hostile(), "rich": rich_record()}
    return {name: f"/document/{record.document.id}" for name, record in found.items()}
