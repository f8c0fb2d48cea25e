"""How long questions take on a large store, made of copies of a small one with other dates.

    python bench/queries.py record.duckdb [--documents 100000] [--keep large.duckdb]

Prints the shortest of seven for each question, in milliseconds by the clock and of CPU, and what it may take.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import dragoman
from dragoman.record.tables import TABLES
from dragoman.store import Store
from dragoman.store.side import filling

# States that take each other's place in the copies, so that there are many pairs; other actors are others each time.
STATES = "USA CHN RUS GBR FRA DEU UKR ISR IRN IND JPN KOR PRK TUR CAN AUS ITA POL BRA EGY SAU PAK MEX ZAF".split()
_ACTORS = frozenset("speaker addressees about actor actors recipients asked_by raised_by side by voice country".split())
_AS_THEY_ARE = frozenset("text title name kind url outlet author made_by detail label contexts".split())
_MACROS = f"""
CREATE TEMP MACRO state(x, n) AS {STATES}[1 + (list_position({STATES}, x) - 1 + n) % {len(STATES)}];
CREATE TEMP MACRO actor(x, n) AS CASE
    WHEN x IS NULL OR n % {len(STATES)} = 0 THEN x
    WHEN list_contains({STATES}, x[:3]) AND (length(x) = 3 OR x[4] = '.') THEN state(x[:3], n) || x[4:]
    WHEN regexp_matches(x, '^[A-Z]{{3}}(\\.|$)') THEN x ELSE x || '~' || n % {len(STATES)} END;
CREATE TEMP MACRO other(x, n) AS CASE
    WHEN regexp_matches(x, '^[0-9a-f]{{64}}$') THEN sha256(x || '-' || n)
    WHEN regexp_matches(x, '^[a-z]-[0-9a-f]{{12}}$') THEN x[:2] || sha256(x || '-' || n)[:12]
    WHEN regexp_matches(x, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$')
        THEN strftime(try_cast(x AS DATE) + (n % 3650)::INTEGER, '%Y-%m-%d')
    ELSE x END;
"""


def copied(value: str, kind: Any, name: str, table: str) -> str:
    """SQL for a value of a column as copy `n` has it: other ids and days, other actors."""
    import pyarrow as pa

    if name in _AS_THEY_ARE or not (pa.types.is_nested(kind) or pa.types.is_string(kind)):
        return value
    if pa.types.is_list(kind):
        own = f"x{value.count('lambda') + len(name)}"
        inner = copied(own, kind.value_type, name, table)
        return value if inner == own else f"list_transform({value}, lambda {own}: {inner})"
    if pa.types.is_struct(kind):
        made = ", ".join(f'"{f.name}" := {copied(f"{value}.{chr(34)}{f.name}{chr(34)}", f.type, f.name, table)}'
                         for f in kind)  # fmt: skip
        return f"CASE WHEN {value} IS NOT NULL THEN struct_pack({made}) END"
    return f"{'actor' if name in _ACTORS or (table, name) == ('actors', 'id') else 'other'}({value}, n)"


def enlarge(small: Store, path: Path, documents: int) -> None:
    """Copy every document of `small` with other ids, days and actors until there are as many."""
    Store.open(path).close()
    import duckdb

    times = -(-documents // small.counts()["documents"])
    with duckdb.connect(str(path)) as large:
        for macro in filter(str.strip, _MACROS.split(";")):
            large.execute(macro)
        for table in TABLES:
            rows = small.table(table)
            large.register("rows", rows)
            columns = ", ".join(f'{copied(f"{chr(34)}{c.name}{chr(34)}", c.type, c.name, table)} AS "{c.name}"'
                                for c in rows.schema)  # fmt: skip
            # By copy, as documents of one day come together in a store that grew with the news.
            large.execute(f"INSERT INTO {table} BY NAME SELECT {columns} FROM range({times}) t(n), rows ORDER BY n")
        large.execute("INSERT INTO readings SELECT id, id, 'bench' FROM documents")
        large.execute("INSERT INTO publications BY NAME SELECT id AS document_id, source_id, title, url, outlet, "
                      "author, published, 'bench' AS dragoman FROM documents")  # fmt: skip
        for fill in filling({name: {} for name in TABLES}):
            large.execute(fill)


def timed(question: Callable[[], object]) -> tuple[float, float]:
    """The shortest of seven, in milliseconds by the clock and of CPU: what else runs on the machine only adds."""
    took = []
    for _ in range(7):
        clock, cpu = perf_counter(), process_time()
        question()
        took.append(((perf_counter() - clock) * 1000, (process_time() - cpu) * 1000))
    return min(c for c, _ in took), min(c for _, c in took)


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
            clock, cpu = timed(question)
            print(f"{name:44}{clock:9.1f} ms {cpu:9.1f} ms CPU  ({aim})")
        store.close()


if __name__ == "__main__":
    main()
