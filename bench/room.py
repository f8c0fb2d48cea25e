"""How long the pages of the reading room take on a large store, the first time they are asked for.

    python bench/queries.py record.duckdb --keep large.duckdb     makes the store
    python bench/room.py large.duckdb [--times 3] [--only /pair] [--check]

Prints for each page the milliseconds by the clock and of CPU, the shortest of some loads each of which finds nothing
kept by the room. A page may take 500, a search 300. ``--check``: exit 1 where a page takes longer.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from time import perf_counter, process_time, sleep
from typing import Any

import duckdb

PAGE, SEARCH = 500, 300  # milliseconds

# Stories of one to four texts, as if they had been looked for: the copies in the store are all alike.
_STORIES = """
CREATE TABLE IF NOT EXISTS story_copies AS SELECT 'y-' || (n // 4) AS story, id AS document_id,
    CASE WHEN n % 4 = 0 THEN 'first' ELSE 'light edit' END AS kind, CASE WHEN n % 4 > 0 THEN first END AS "of",
    .9::DOUBLE AS similarity, .95::DOUBLE AS contained
    FROM (SELECT id, n, min(id) FILTER (n % 4 = 0) OVER (PARTITION BY n // 4) AS first
          FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM documents));
CREATE TABLE IF NOT EXISTS stories AS SELECT c.story AS id, min(c.document_id) FILTER (c.kind = 'first') AS first,
    min(d.published) AS published, min(d.title) AS title, NULL::VARCHAR AS wire, count(*) AS documents,
    count(*) AS publications,
    list(DISTINCT d.outlet) FILTER (d.outlet IS NOT NULL) AS outlets
    FROM story_copies c JOIN documents d ON d.id = c.document_id GROUP BY c.story;
CREATE TABLE IF NOT EXISTS corpus_state AS SELECT '' AS state
"""


def addresses(library: Any) -> Iterator[str]:
    """One of each page, of what the store has most of."""
    asked = library.store.sql
    document = asked("SELECT document_id FROM statements GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1").to_pylist()
    actor = asked("SELECT speaker FROM statements WHERE speaker IS NOT NULL AND length(speaker) > 3 GROUP BY 1 "
                  "ORDER BY count(*) DESC, 1 LIMIT 1").to_pylist()  # fmt: skip
    topic = asked("SELECT t.id FROM (SELECT unnest(topics) AS t FROM statements) GROUP BY 1 "
                  "ORDER BY count(*) DESC, 1 LIMIT 1").to_pylist()  # fmt: skip
    own, who, what = (next(iter(rows[0].values())) for rows in (document, actor, topic))
    ((one, other), _), *_ = library.pairs(1)
    met = max(library.contacts, key=lambda m: len(m.documents))
    pair = f"/pair/{one}/{other}"
    yield from ("/", "/contacts", f"/contacts?between={one},{other}", "/contacts?mode=call&page=3")
    yield from (f"/contact/{met.encounter.id}", f"/document/{own}", pair)
    yield from (f"{pair}/chart/{chart}{form}" for chart in ("timeline", "goldstein", "topics") for form in (".svg", ""))
    yield from (f"/actor/{who}", f"/actor/{one}", "/topics", f"/topic/{what}", f"/topic/{what}?page=9")
    yield from ("/stories", "/story/y-7", "/network", "/map", "/queue", "/queue?in=events", "/queue?in=corrections")
    yield "/about"
    yield from ("/search", "/search?q=pandemic", "/search?q=president", "/search?q=president+-cooperation")
    yield from (f"/search?speaker={one}", f"/search?country={one}&topic={what}", f"/search?topic={what}")
    yield from ("/search?since=2023-03-06&until=2023-03-12", "/search?reality=hypothetical", "/search?type=promise")
    yield from ("/search?in=events", "/search?in=events&q=weapons", f"/search?in=events&country={one}")
    yield from ("/search?in=documents", "/search?in=documents&q=pandemic", f"/search?in=documents&topic={what}")
    yield from (f"/search?in=documents&speaker={one}", "/search?q=%E6%96%B0%E5%86%A0")


def measured(client: Any, library: Any, address: str, times: int) -> tuple[float, float, int]:
    """Milliseconds by the clock and of CPU, the least of some; and the bytes of the answer."""
    took, worked, size = [], [], 0
    for _ in range(times):
        library.changed(contacts=False)
        clock, cpu = perf_counter(), process_time()
        answer = client.get(address)
        took.append((perf_counter() - clock) * 1000)
        worked.append((process_time() - cpu) * 1000)
        size = len(answer.content)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
    return min(took), min(worked), size


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with duckdb.connect(given.store) as connection:
        connection.execute(_STORIES)
    from starlette.testclient import TestClient

    from dragoman.room import application

    start = perf_counter()
    app = application(given.store)
    library = app.state.library
    slow = 0
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        print(f"{'opened':60}{(perf_counter() - start) * 1000:9.0f} ms")
        first = client.get("/").elapsed.total_seconds() * 1000
        print(f"{'/ at once':60}{first:9.0f} ms")
        while not library.ready:
            sleep(0.05)
        print(f"{'contacts at hand after':60}{(perf_counter() - start) * 1000:9.0f} ms")
        for kind in ("statements", "documents"):
            client.get(f"/search.json?q=pandemic&in={kind}")
            while library.indexing:
                sleep(0.2)
        for address in addresses(library):
            if given.only not in address:
                continue
            clock, cpu, size = measured(client, library, address, given.times)
            aim = SEARCH if address.startswith("/search") else PAGE
            slow += clock > aim
            print(
                f"{address[:60]:60}{clock:9.0f} ms {cpu:7.0f} ms CPU {size:9,} bytes{'  SLOW' * (clock > aim)}",
                flush=True,
            )
    return int(given.check and slow > 0)


if __name__ == "__main__":
    sys.exit(main())
