"""Series: what two sides did and said to each other, by week, month or day, counted in SQL.

The tables ``occurrences``, ``dyads`` and ``corpus_state`` are made by the corpus; here they are only read.
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

# Every report of what one side did to, said to or had in contact with another, in both directions where it is mutual.
# A side is a country, or an organisation that is of none. The day is that of the occurrence, so that all reports of one
# are counted in one period.
DYADS = """
WITH side AS (
    SELECT DISTINCT document_id, id, coalesce(country, id) AS side FROM actors
    WHERE country IS NOT NULL OR kind NOT IN ('person', 'people', 'unnamed')
),
event AS (
    SELECT DISTINCT e.document_id, e.id, a.side AS source, r.side AS target
    FROM (SELECT document_id, id, actor, unnest(recipients) AS recipient
          FROM (SELECT document_id, id, unnest(actors) AS actor, recipients FROM events)) e
    JOIN side a ON a.document_id = e.document_id AND a.id = e.actor
    JOIN side r ON r.document_id = e.document_id AND r.id = e.recipient AND r.side <> a.side
),
statement AS (
    SELECT DISTINCT s.document_id, s.id, a.side AS source, r.side AS target
    FROM (SELECT document_id, id, speaker, unnest(list_distinct(addressees || about)) AS recipient FROM statements) s
    JOIN side a ON a.document_id = s.document_id AND a.id = s.speaker
    JOIN side r ON r.document_id = s.document_id AND r.id = s.recipient AND r.side <> a.side
),
party AS (
    SELECT DISTINCT document_id, id, unnest(list_transform(participants, lambda p: p.side)) AS side FROM contacts
),
contact AS (
    SELECT a.document_id, a.id, a.side AS source, b.side AS target
    FROM party a JOIN party b ON b.document_id = a.document_id AND b.id = a.id AND a.side < b.side
),
report AS (
    SELECT 'event' AS kind, d.*, e.reality, e.event_type AS type, e.quad_code AS quad, e.goldstein,
           NULL::VARCHAR AS polarity, NULL::VARCHAR[] AS topics
    FROM event d JOIN events e ON e.document_id = d.document_id AND e.id = d.id
    UNION ALL
    SELECT 'statement', d.*, s.reality, NULL, NULL, NULL, s.polarity,
           list_distinct(list_transform(s.topics, lambda t: t.id))
    FROM statement d JOIN statements s ON s.document_id = d.document_id AND s.id = d.id
    UNION ALL
    SELECT 'contact', d.*, c.reality, c.mode, NULL, NULL, NULL, NULL
    FROM contact d JOIN contacts c ON c.document_id = d.document_id AND c.id = d.id
)
SELECT r.kind, r.source, r.target, o.day, r.reality, r.type, r.quad, r.goldstein, r.polarity, r.topics, o.occurrence,
       o.story, r.document_id, r.id AS row_id
FROM report r JOIN occurrences o ON o.kind = r.kind AND o.document_id = r.document_id AND o.row_id = r.id
ORDER BY least(r.source, r.target), greatest(r.source, r.target), o.day NULLS LAST, r.document_id, r.id
"""

_QUERY = """
WITH dyad AS (
    SELECT *, date_trunc($by, try_cast(day AS DATE))::DATE::VARCHAR AS period FROM dyads
    WHERE ((source = $a AND target = $b) OR (source = $b AND target = $a)) AND list_contains($reality, reality)
    AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
),
measured AS (
    SELECT *, 'events' AS measure, type AS category, 1.0 AS value FROM dyad WHERE kind = 'event'
    UNION ALL SELECT *, 'quads', quad::VARCHAR, 1.0 FROM dyad WHERE quad IS NOT NULL
    UNION ALL SELECT *, 'goldstein', NULL, goldstein FROM dyad WHERE goldstein IS NOT NULL
    UNION ALL SELECT *, 'contacts', type, 1.0 FROM dyad WHERE kind = 'contact'
    UNION ALL SELECT *, 'statements', NULL, 1.0 FROM dyad WHERE kind = 'statement'
    UNION ALL SELECT *, 'topics', unnest(topics), 1.0 FROM dyad WHERE kind = 'statement'
),
counted AS (
    SELECT *, row_number() OVER (PARTITION BY source, target, measure, category, polarity, occurrence, story
                                 ORDER BY document_id, row_id) AS of_story,
           row_number() OVER (PARTITION BY source, target, measure, category, polarity, occurrence
                              ORDER BY document_id, row_id) AS of_all
    FROM measured
)
SELECT period, source, target, measure, category, polarity,
       round(sum(value), 6) AS reports, round(sum(value) FILTER (of_story = 1), 6) AS stories,
       round(sum(value) FILTER (of_all = 1), 6) AS occurrences{rows}
FROM counted GROUP BY ALL ORDER BY ALL
"""
_ROWS = ", list_sort(list(document_id || ':' || row_id)) AS rows"


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
    """The codes and ids of the sides that series can be asked for."""
    return set(
        store.sql("SELECT DISTINCT source FROM dyads UNION SELECT DISTINCT target FROM dyads").column(0).to_pylist()
    )
