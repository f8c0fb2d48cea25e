"""How long the pages of the reading room take on a large store, and whether it stands many readers at once.

    python bench/queries.py record.duckdb --keep large.duckdb     makes the store
    python bench/room.py large.duckdb [--times 3] [--only /pair] [--check]
    python bench/room.py large.duckdb --readers 50 [--seconds 60]     (needs wrk: apt install wrk)

Prints for each page, as a browser on this machine gets it, the milliseconds to its first byte and to its last, and
those of CPU: the shortest of some loads each of which finds nothing kept by the room. A first byte may take 100, a page
500, a search 300. ``--check``: exit 1 where one takes longer. With ``--readers`` every reader asks for one page after
another, each from a place of its own in the list; what goes wrong is counted.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any, NamedTuple

import duckdb

FIRST, PAGE, SEARCH = 100, 500, 300  # milliseconds

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
    yield from (f"/history/{one}/{other}", f"/history/{one}/{other}?topic={what}")
    yield from (f"/actor/{who}", f"/actor/{one}", "/topics", f"/topic/{what}", f"/topic/{what}?page=9")
    yield from ("/stories", "/story/y-7", "/network", "/map", "/queue", "/queue?in=events", "/queue?in=corrections")
    yield "/about"
    yield from ("/search", "/search?q=pandemic", "/search?q=president", "/search?q=president+-cooperation")
    yield from (f"/search?speaker={one}", f"/search?country={one}&topic={what}", f"/search?topic={what}")
    yield from ("/search?since=2023-03-06&until=2023-03-12", "/search?reality=hypothetical", "/search?type=promise")
    yield from ("/search?in=events", "/search?in=events&q=weapons", f"/search?in=events&country={one}")
    yield from ("/search?in=documents", "/search?in=documents&q=pandemic", f"/search?in=documents&topic={what}")
    yield from (f"/search?in=documents&speaker={one}", "/search?q=%E6%96%B0%E5%86%A0")


class Took(NamedTuple):
    """Milliseconds to the first byte and to the last, and of CPU; and the bytes of the answer."""

    first: float
    last: float
    cpu: float
    size: int


@contextmanager
def served(app: Any) -> Iterator[int]:
    """The port at which a room answers."""
    import uvicorn

    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    try:
        yield sock.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


def loaded(port: int, address: str) -> Took:
    """One load of a page."""
    clock, cpu = perf_counter(), process_time()
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", address)
    answer = connection.getresponse()
    first = answer.read1()
    begun = perf_counter()
    size = len(first) + len(answer.read())
    connection.close()
    if answer.status != 200:
        sys.exit(f"{address}: {answer.status}")
    return Took(*((t - clock) * 1000 for t in (begun, perf_counter())), (process_time() - cpu) * 1000, size)


def measured(port: int, library: Any, address: str, times: int) -> Took:
    """The least of some loads."""
    took = []
    for _ in range(times):
        library.changed(contacts=False)
        took.append(loaded(port, address))
    return Took(*map(min, zip(*took, strict=True)))


def pages(store: str, *, times: int, only: str) -> int:
    """Measure each page; how many are slow."""
    from dragoman.room import application

    start = perf_counter()
    app = application(store)
    library = app.state.library
    slow = 0
    with served(app) as port:
        print(f"{'opened':60}{(perf_counter() - start) * 1000:9.0f} ms")
        print(f"{'/ at once':60}{loaded(port, '/').last:9.0f} ms")
        while not library.ready:
            sleep(0.05)
        print(f"{'contacts at hand after':60}{(perf_counter() - start) * 1000:9.0f} ms")
        for kind in ("statements", "documents"):
            loaded(port, f"/search.json?q=pandemic&in={kind}")
            while library.indexing:
                sleep(0.2)
        for address in addresses(library):
            if only not in address:
                continue
            took = measured(port, library, address, times)
            # A picture is ready when it is.
            late = took.first > (PAGE if ".svg" in address else FIRST)
            late |= took.last > (SEARCH if address.startswith("/search") else PAGE)
            slow += late
            print(f"{address[:60]:60}{took.first:6.0f}{took.last:6.0f} ms {took.cpu:6.0f} ms CPU {took.size:9,} bytes"
                  f"{'  SLOW' * late}", flush=True)  # fmt: skip
    return slow


# Each reader begins at another page of the list and takes one after the other.
_READER = """
local pages, begun = {}, 0
for page in io.lines("PAGES") do pages[#pages + 1] = page end
function setup(thread) thread:set("begun", begun) begun = begun + 7 end
function request() begun = begun % #pages + 1 return wrk.format("GET", pages[begun]) end
"""


def readers(store: str, *, number: int, seconds: int) -> int:
    """Let many readers ask at once, and print what `wrk` counts; how many answers were wrong."""
    from dragoman.room.library import Library

    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt install wrk")
    library = Library(store)
    asked = list(addresses(library))
    library.close()
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        listed, script = Path(folder, "pages"), Path(folder, "reader.lua")
        listed.write_text("\n".join(asked))
        script.write_text(_READER.replace("PAGES", str(listed)))
        room = subprocess.Popen([sys.executable, "-m", "dragoman", "serve", store, "--port", str(port)],
                                stdout=subprocess.DEVNULL)  # fmt: skip
        try:
            _awaited(port)
            done = subprocess.run(
                ["wrk", "-t2", f"-c{number}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", str(script),
                 f"http://127.0.0.1:{port}"], check=True, capture_output=True, text=True,
            )  # fmt: skip
        finally:
            room.terminate()
            room.wait(20)
    print(done.stdout)
    wrong = re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", done.stdout)
    return sum(map(int, wrong))


def _awaited(port: int) -> None:
    """Wait until a room answers, and has its contacts at hand: only then its answers bear a mark."""
    for _ in range(1500):
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", "/")
            if connection.getresponse().getheader("etag"):
                return
        except OSError:
            pass
        finally:
            connection.close()
        sleep(0.2)
    sys.exit("The room does not answer.")


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    with duckdb.connect(given.store) as connection:
        connection.execute(_STORIES)
    if given.readers:
        wrong = readers(given.store, number=given.readers, seconds=given.seconds)
        print(f"{given.readers} readers, {given.seconds} s: {wrong or 'no'} error{'s' * (wrong != 1)}")
        return int(wrong > 0)
    slow = pages(given.store, times=given.times, only=given.only)
    return int(given.check and slow > 0)


if __name__ == "__main__":
    sys.exit(main())
