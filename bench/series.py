"""How long does a dyad table take over a large store? Made rows, no text is read.

    python bench/series.py                    100,000 documents
    python bench/series.py --documents 5000
    python bench/series.py --check            exit 1 where the slowest table takes more than a second

The store holds documents in stories of one to four copies, ten events, ten statements, one contact and eight actors
each, of twenty states and over three years.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from dragoman.corpus.keep import keep_corpus
from dragoman.record.tables import TABLES
from dragoman.store import Store
from dragoman.store.side import filling

AIM = 1.0  # seconds

# Every number is made from the number of the row, so that two runs measure the same store.
_MAKE = """
CREATE TEMP MACRO pick(a, b, c, n) AS (hash(a, b, c) % n)::INT;
CREATE TEMP TABLE state AS SELECT unnest(['USA','CHN','RUS','UKR','FRA','DEU','GBR','TUR','GRC','IRN','ISR','EGY','IND',
    'PAK','JPN','KOR','PRK','BRA','ARG','ZAF']) AS code, unnest(range(20)) AS n;
INSERT INTO documents BY NAME SELECT sha256(i::VARCHAR) AS id, 'made-' || i AS source_id, 'en' AS language,
    list_aggregate([md5((i // 4 * 40 + w)::VARCHAR) FOR w IN range(40)], 'string_agg', ' ') || ' ' || i AS text,
    'Outlet ' || (i % 60) AS outlet, (DATE '2021-01-01' + (hash(i // 4) % 1095)::INT)::DATE::VARCHAR AS published,
    {'damaged': false, 'repairs': []} AS condition
    FROM range($documents) t(i);
INSERT INTO readings BY NAME SELECT id AS document_id, md5(id) AS digest, 'made' AS dragoman FROM documents;
CREATE TEMP TABLE place AS SELECT id AS document_id, row_number() OVER (ORDER BY id) AS i, published FROM documents;
INSERT INTO actors BY NAME SELECT p.document_id, a AS position, s.code || '-person-' || pick(i, a, 0, 5) AS id,
    s.code || ' person' AS name, 'person' AS kind, s.code AS country, [] AS sectors, [] AS mentions
    FROM place p, range(8) r(a), state s WHERE s.n = pick(i, a, 1, 20);
CREATE TEMP TABLE who AS SELECT document_id, list(id ORDER BY position) AS ids FROM actors GROUP BY document_id;
INSERT INTO events BY NAME SELECT p.document_id, e AS position, 'e-' || i || '-' || e AS id,
    ['CONSULT','AGREE','SUPPORT','AID','REQUEST','ACCUSE','REJECT','THREATEN','COERCE','ASSAULT'][1 + pick(i, e, 0, 10)]
        AS event_type, (1 + pick(i, e, 1, 4))::INT AS quad_code, pick(i, e, 2, 20)::DOUBLE - 10 AS goldstein,
    [w.ids[1 + pick(i, e, 3, 8)]] AS actors, [w.ids[1 + pick(i, e, 4, 8)]] AS recipients, 'actual' AS reality,
    {'start': p.published, 'end': p.published, 'granularity': 'day', 'span': NULL} AS "date", 1.0 AS confidence
    FROM place p JOIN who w USING (document_id), range(10) r(e);
INSERT INTO statements BY NAME SELECT p.document_id, e AS position, 's-' || i || '-' || e AS id,
    w.ids[1 + pick(i, e, 5, 8)] AS speaker, [] AS addressees, [w.ids[1 + pick(i, e, 6, 8)]] AS about, 'say' AS act,
    'actual' AS reality, ['positive','negative','neutral'][1 + pick(i, e, 7, 3)] AS polarity,
    [{'id': 'topic-' || pick(i, e, 8, 60), 'label': 'A topic', 'contexts': []}] AS topics,
    md5(pick(i, e, 9, 400000)::VARCHAR) AS content_key, [[0, 9]] AS content, 1.0 AS confidence
    FROM place p JOIN who w USING (document_id), range(10) r(e);
INSERT INTO contacts BY NAME SELECT p.document_id, 0 AS position, 'c-' || i AS id, 'call' AS mode, 'actual' AS reality,
    [{'actor': w.ids[1], 'side': w.ids[1][:3]}, {'actor': w.ids[2], 'side': w.ids[2][:3]}] AS participants,
    {'start': p.published, 'end': p.published, 'granularity': 'day', 'span': NULL} AS "date", [] AS topics,
    [] AS mentions, 1.0 AS confidence FROM place p JOIN who w USING (document_id);
"""


def main() -> int:
    """Make the store, measure, print."""
    parser = argparse.ArgumentParser(description="Seconds that a dyad table takes.")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "made.duckdb") as store:
        _timed("made", lambda: _make(store, options.documents))
        _timed("stories and occurrences", lambda: keep_corpus(store))
        print({name: count for name, count in store.counts().items() if count})
        slowest = 0.0
        for by in ("day", "week", "month"):
            for rows in (False, True):
                label = f"USA–CHN by {by}{' with rows' if rows else ''}"
                took = _timed(label, lambda by=by, rows=rows: store.series(between=("USA", "CHN"), by=by, rows=rows))
                slowest = max(slowest, took)
    return int(options.check and slowest > AIM)


def _make(store: Store, documents: int) -> None:
    with store._transaction() as connection:
        for statement in filter(str.strip, _MAKE.split(";\n")):
            connection.execute(statement.replace("$documents", str(documents)))
        lists = "SELECT table_name, column_name FROM information_schema.columns WHERE data_type LIKE '%[]'"
        for table, column in connection.execute(lists).fetchall():
            if table in TABLES:
                connection.execute(f'UPDATE {table} SET "{column}" = [] WHERE "{column}" IS NULL')
        # Numbers of documents and names of actors, as a store of an older layout gets them.
        for fill in filling({name: {} for name in TABLES}):
            connection.execute(fill)


def _timed(label: str, work: object) -> float:
    since = time.perf_counter()
    found = work()  # type: ignore[operator]
    took = time.perf_counter() - since
    lines = f", {found.num_rows:,} lines" if hasattr(found, "num_rows") else ""
    print(f"{label:<28} {took:8.2f} s{lines}", flush=True)
    return took


if __name__ == "__main__":
    sys.exit(main())
