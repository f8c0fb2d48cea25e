"""How long questions take on a large store, made of copies of a small one with other dates.

    python bench/queries.py record.duckdb [--documents 100000] [--keep large.duckdb]

Prints the median of five for each question, in milliseconds, and what it may take.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import dragoman
from dragoman.record.tables import TABLES
from dragoman.store import Store


def enlarge(small: Store, path: Path, documents: int) -> None:
    """Copy every document of `small` with other ids and days until there are as many."""
    Store.open(path).close()
    import duckdb

    times = -(-documents // small.counts()["documents"])
    with duckdb.connect(str(path)) as large:
        for table in TABLES:
            rows = small.table(table)
            large.register("rows", rows)
            key = "id" if table == "documents" else "document_id"
            changes = [f"{key} || '-' || n AS {key}"]
            if table == "documents":
                changes.append("strftime(published::DATE + (n % 3650)::INTEGER, '%Y-%m-%d') AS published")
            elif "id" in rows.column_names and table != "actors":
                changes.append("id || '-' || n AS id")
            large.execute(
                f"INSERT INTO {table} BY NAME SELECT rows.* REPLACE ({', '.join(changes)}) "
                f"FROM rows, range({times}) t(n)"
            )
        large.execute("INSERT INTO readings SELECT id, id, 'bench' FROM documents")


def timed(question: Callable[[], object]) -> float:
    """Median of five, in milliseconds."""
    took = []
    for _ in range(5):
        start = perf_counter()
        question()
        took.append((perf_counter() - start) * 1000)
    return statistics.median(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "large.duckdb"
        if not path.exists():
            with dragoman.open_record(given.store, read_only=True) as small:
                enlarge(small, path, given.documents)
        start = perf_counter()
        store = dragoman.open_record(path, read_only=True)
        print(f"{'open':44}{(perf_counter() - start) * 1000:9.1f} ms  (500)")
        counts = store.counts()
        print(f"{counts['documents']:,} documents, {counts['statements']:,} statements, {counts['events']:,} events")
        start = perf_counter()
        store.search("pandemic")
        print(f"{'index of documents, once':44}{(perf_counter() - start) * 1000:9.1f} ms")
        questions: dict[str, tuple[Callable[[], object], int]] = {
            "statements --speaker Blinken": (lambda: store.statements(speaker="Blinken").to_arrow(limit=50), 100),
            "  count": (lambda: store.statements(speaker="Blinken").count(), 100),
            "statements --speaker China --topic Taiwan": (
                lambda: store.statements(speaker="China", topic="Taiwan").to_arrow(limit=50), 100),
            "statements of a week": (
                lambda: store.statements(since="2023-03-06", until="2023-03-12").to_arrow(limit=50), 100),
            "statements --vouched-by Price": (lambda: store.statements(vouched_by="Ned Price").to_arrow(limit=50), 100),
            "events --between USA CHN": (lambda: store.events(between=("USA", "CHN")).to_arrow(limit=50), 100),
            "events --vouched-by own": (lambda: store.events(vouched_by="own").to_arrow(limit=50), 100),
            "contacts --between USA CHN": (lambda: store.contacts(between=("USA", "CHN")).to_arrow(limit=50), 100),
            "actors": (lambda: store.actors().to_arrow(limit=50), 100),
            "search, two words": (lambda: store.search("pandemic origins"), 200),
        }  # fmt: skip
        for name, (question, aim) in questions.items():
            print(f"{name:44}{timed(question):9.1f} ms  ({aim})")
        store.close()


if __name__ == "__main__":
    main()
