"""Numbers of documents and names of actors, which a store keeps beside the record, are right after whatever is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec.structs import replace

from dragoman.record import Record
from dragoman.record.tables import TABLES
from dragoman.store import Store
from dragoman.store.side import COUNTED
from handmade import bare_record, rich_record

ONE, TWO, THREE = (rich_record(n, source=f"{n}.txt") for n in range(3))
LAYOUTS = Path(__file__).with_name("layouts")


def called(record: Record, name: str) -> Record:
    """`record` with another name of its first actor, as a later version might read it."""
    first, *rest = record.actors
    return replace(record, actors=[replace(first, name=name), *rest])


def corrected(store: Store) -> None:
    store.correct(TWO.statements[0].id, "mend", field="speaker", value="harbour-post", author="ana")


def undone(store: Store) -> None:
    corrected(store)
    store.undo(store.corrections()[0].id)


def reread(store: Store) -> None:
    store.add([called(TWO, "I. Brandt"), bare_record("Nothing.")], dragoman="9")
    store.add([called(TWO, "Ilva B."), called(THREE, "Ilva B.")], dragoman="10")


@pytest.mark.parametrize(
    "then",
    [
        pytest.param(lambda s: None, id="added"),
        pytest.param(lambda s: s.add([ONE, ONE]), id="known"),
        pytest.param(reread, id="read-anew"),
        pytest.param(lambda s: s.forget("1.txt"), id="forgotten"),
        pytest.param(lambda s: [s.forget(f"{n}.txt") for n in range(3)], id="all-forgotten"),
        pytest.param(lambda s: (s.forget("2.txt"), s.add([THREE])), id="come-again"),
        pytest.param(corrected, id="corrected"),
        pytest.param(undone, id="undone"),
        pytest.param(lambda s: (corrected(s), reread(s)), id="corrected-and-read-anew"),
    ],
)
def test_side_tables_follow_the_record(tmp_path: Path, then: Callable[[Store], Any]) -> None:
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add([ONE, TWO])
        store.add([THREE])
        then(store)
        checked(store)


def checked(store: Store) -> None:
    """Names are those of the actors, and every row bears the number of its document, which no other has."""
    counted = store.sql(f"{COUNTED.format(where='')} ORDER BY ALL").to_pylist()
    assert store.sql("SELECT * FROM names ORDER BY ALL").to_pylist() == counted
    documents = store.sql("SELECT count(*) AS n, count(DISTINCT doc) AS numbers FROM documents").to_pylist()
    assert documents[0]["n"] == documents[0]["numbers"]
    for table in set(TABLES) - {"documents"}:
        wrong = (
            f"SELECT 1 FROM {table} r LEFT JOIN documents d ON d.id = r.document_id WHERE d.doc IS DISTINCT FROM r.doc"
        )
        assert store.sql(wrong).num_rows == 0, table


def test_a_writer_that_breaks_leaves_them_as_they_were(tmp_path: Path) -> None:
    def breaking() -> Any:
        yield TWO
        raise KeyError("no more")

    with Store.open(tmp_path / "r.duckdb") as store:
        store.add([ONE])
        with pytest.raises(KeyError):
            store.add(breaking())
        checked(store)


@pytest.mark.parametrize("old", sorted(LAYOUTS.glob("*.sql")), ids=lambda p: p.stem)
def test_an_older_store_gets_them(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with Store.open(tmp_path / "new.duckdb") as now, duckdb.connect(str(path)) as connection:
        now.add([ONE, TWO, THREE])
        for statement in old.read_text(encoding="utf-8").split("\n;\n"):
            connection.execute(statement)
        for table in ("documents", "actors", "mentions", "accounts"):
            connection.register("incoming", now.table(table))
            has = {row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()}
            shared = ", ".join(f'"{c}"' for c in now.table(table).column_names if c in has)
            connection.execute(f"INSERT INTO {table} BY NAME SELECT {shared} FROM incoming")
    with Store.open(path) as store:
        checked(store)
        assert store.actors(name="Brandt").count() == 1
        store.add([rich_record(7)])
        checked(store)


def test_parts_answer_the_same(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.duckdb") as file, Store.open(f"{tmp_path}/parts/") as parts:
        for store in (file, parts):
            store.add([ONE, called(TWO, "I. Brandt"), THREE])
        assert parts.sql("SELECT * FROM names ORDER BY ALL").equals(file.sql("SELECT * FROM names ORDER BY ALL"))
        for ask in (
            lambda s: s.statements(speaker="Brandt"),
            lambda s: s.actors(),
            lambda s: s.events(actor="Norland"),
        ):
            assert ask(parts).to_arrow().equals(ask(file).to_arrow())
