"""Series: what two sides did and said to each other, by week, month or day, counted in SQL.

The tables ``occurrences`` and ``corpus_state`` are made by the corpus from the record; here they are only read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from dragoman.errors import OptionError, StoreError

if TYPE_CHECKING:
    from dragoman.store.store import Store

By = Literal["day", "week", "month"]
PERIODS: tuple[By, ...] = ("day", "week", "month")

_STATE = "SELECT count(*) || ' ' || coalesce(bit_xor(hash(document_id, digest)), 0) FROM readings"

# One row for each report, direction and measure; the period is that of its occurrence, so that all reports of one
# are counted in one period. A row of the record that names both sides on both ends goes both ways.
_QUERY = """
WITH side AS (
    SELECT DISTINCT document_id, id, coalesce(country, id) AS side FROM actors WHERE coalesce(country, id) IN ($a, $b)
),
known AS (
    SELECT occurrence, kind, document_id, row_id, story, date_trunc($by, try_cast(day AS DATE))::DATE AS period
    FROM occurrences WHERE document_id IN (SELECT document_id FROM side)
    AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
),
event AS (
    SELECT * FROM events WHERE document_id IN (SELECT document_id FROM side) AND list_contains($reality, reality)
),
does AS (SELECT DISTINCT e.document_id, e.id, s.side FROM (SELECT document_id, id, unnest(actors) AS actor FROM event) e
         JOIN side s ON s.document_id = e.document_id AND s.id = e.actor),
suffers AS (SELECT DISTINCT e.document_id, e.id, s.side
            FROM (SELECT document_id, id, unnest(recipients) AS actor FROM event) e
            JOIN side s ON s.document_id = e.document_id AND s.id = e.actor),
directed AS (
    SELECT e.document_id, e.id, d.side AS source, r.side AS target, e.event_type, e.quad_code, e.goldstein
    FROM event e JOIN does d ON d.document_id = e.document_id AND d.id = e.id
    JOIN suffers r ON r.document_id = e.document_id AND r.id = e.id AND r.side <> d.side
),
said AS (
    SELECT s.document_id, s.id, who.side AS source, s.polarity, s.topics, s.addressees || s.about AS towards
    FROM statements s JOIN side who ON who.document_id = s.document_id AND who.id = s.speaker
    WHERE list_contains($reality, s.reality)
),
spoken AS (
    SELECT DISTINCT s.document_id, s.id, s.source, t.side AS target, s.polarity, s.topics
    FROM (SELECT *, unnest(towards) AS actor FROM said) s
    JOIN side t ON t.document_id = s.document_id AND t.id = s.actor AND t.side <> s.source
),
met AS (
    SELECT document_id, id, mode FROM contacts
    WHERE document_id IN (SELECT document_id FROM side) AND list_contains($reality, reality)
    AND list_has_all(list_transform(participants, lambda p: p.side), [$a, $b])
),
measured AS (
    SELECT 'event' AS kind, document_id, id, source, target, 'events' AS measure, event_type AS category,
           NULL AS polarity, 1.0 AS value FROM directed
    UNION ALL SELECT 'event', document_id, id, source, target, 'quads', quad_code::VARCHAR, NULL, 1.0 FROM directed
              WHERE quad_code IS NOT NULL
    UNION ALL SELECT 'event', document_id, id, source, target, 'goldstein', NULL, NULL, goldstein FROM directed
              WHERE goldstein IS NOT NULL
    UNION ALL SELECT 'contact', document_id, id, least($a, $b), greatest($a, $b), 'contacts', mode, NULL, 1.0 FROM met
    UNION ALL SELECT 'statement', document_id, id, source, target, 'statements', NULL, polarity, 1.0 FROM spoken
    UNION ALL SELECT 'statement', document_id, id, source, target, 'topics', topic, polarity, 1.0
              FROM (SELECT *, unnest(list_distinct(list_transform(topics, lambda t: t.id))) AS topic FROM spoken)
),
counted AS (
    SELECT k.period, m.source, m.target, m.measure, m.category, m.polarity, m.value, k.story, k.occurrence,
           m.document_id || ':' || m.id AS place,
           row_number() OVER (PARTITION BY m.source, m.target, m.measure, m.category, m.polarity, k.occurrence, k.story
                              ORDER BY m.document_id, m.id) AS of_story,
           row_number() OVER (PARTITION BY m.source, m.target, m.measure, m.category, m.polarity, k.occurrence
                              ORDER BY m.document_id, m.id) AS of_all
    FROM measured m JOIN known k ON k.kind = m.kind AND k.document_id = m.document_id AND k.row_id = m.id
)
SELECT period::VARCHAR AS period, source, target, measure, category, polarity,
       round(sum(value), 6) AS reports, round(sum(value) FILTER (of_story = 1), 6) AS stories,
       round(sum(value) FILTER (of_all = 1), 6) AS occurrences{rows}
FROM counted GROUP BY ALL ORDER BY ALL
"""
_ROWS = ", list_sort(list(place)) AS rows"


def series(
    store: Store, *, between: tuple[str, str], by: By = "week", reality: Sequence[str] = ("actual", "ongoing"),
    since: str | None = None, until: str | None = None, rows: bool = False,
) -> Any:  # fmt: skip
    """See :meth:`dragoman.store.Store.series`."""
    if by not in PERIODS:
        raise OptionError(f"by: {by!r} is no period. Give one of {', '.join(PERIODS)}.")
    if len(set(between)) != 2:
        raise OptionError(f"between: {between!r} are not two sides. Give two codes, such as USA and CHN.")
    if not is_current(store):
        raise StoreError(
            f"{store.path} has documents whose stories were not looked for yet. "
            f"First run: dragoman stories {store.path}"
        )
    a, b = between
    values = {"a": a, "b": b, "by": by, "reality": list(reality), "since": since, "until": until}
    return store.sql(_QUERY.format(rows=_ROWS if rows else ""), values)


def state_of(store: Store) -> str:
    """A word for the documents of a store as they were read; another where one was added or read anew."""
    return str(store.sql(_STATE).column(0)[0].as_py())


def is_current(store: Store) -> bool:
    """Whether stories and occurrences were found since the last document was added."""
    if "corpus_state" not in store.tables():
        return False
    return str(store.sql("SELECT state FROM corpus_state").column(0)[0].as_py()) == state_of(store)


def sides_in(store: Store) -> set[str]:
    """The codes and ids by which the actors of a store can be asked for."""
    return set(store.sql("SELECT DISTINCT coalesce(country, id) FROM actors").column(0).to_pylist())
