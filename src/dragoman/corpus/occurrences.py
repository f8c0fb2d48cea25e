"""Occurrences: what happened or was said once, however many documents report it.

Events of several documents are one occurrence if type, actors, recipients and reality are the same and their days at
most one apart. Statements are, if one speaker says the same words within :data:`WINDOW` days (their content keys are
equal). Contacts are joined as encounters are. What is less sure stays apart across stories: an event without a day,
without actor or recipient, or of somebody who is only described ("the envoy"). In copies of one text the same row is
always one occurrence: rows named by the same word.

The day of an occurrence is the earliest that its reports give, else the earliest on which one was published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from dragoman.corpus.stories import WINDOW
from dragoman.extraction.encounters import find_encounters
from dragoman.record.ids import row_id

if TYPE_CHECKING:
    from dragoman.store import Store

Kind = Literal["event", "statement", "contact"]
_APART = 1  # days between two reports of one event: capitals date it by their own clocks

# An actor is known across documents if the tables know it; others have ids made from words.
_EVENTS = """
WITH known AS (
    SELECT document_id, list(id) AS ids FROM actors
    WHERE country IS NOT NULL OR wikidata IS NOT NULL OR kind = 'intergovernmental' GROUP BY document_id
)
SELECT e.document_id, e.id, e.event_type, lower(coalesce(quote(d.text, e.trigger[1]), '')),
       list_sort(e.actors), list_sort(e.recipients), e.reality,
       CASE WHEN e."date".start = e."date"."end" THEN e."date".start END, d.published,
       len(e.actors) > 0 AND len(e.recipients) > 0 AND coalesce(list_has_all(k.ids, e.actors || e.recipients), false)
FROM events e JOIN documents d ON d.id = e.document_id LEFT JOIN known k ON k.document_id = e.document_id
"""
_STATEMENTS = """
SELECT s.document_id, s.id, s.content_key, coalesce(s."date".start, d.published), d.published
FROM statements s JOIN documents d ON d.id = s.document_id
"""


class Report(Struct, frozen=True):
    """One row of one document that reports an occurrence."""

    occurrence: str
    kind: Kind
    day: str | None
    document_id: str
    row_id: str
    story: str


class _Row(Struct, frozen=True):
    """A row before it is joined.

    `sure`: it may be joined with rows of other stories, by its `day`. `words` tell it from others of its own text.
    """

    document: str
    row: str
    day: str | None
    published: str | None
    sure: bool
    words: str


def find_occurrences(store: Store, story_of: dict[str, str]) -> Iterator[list[Report]]:
    """Every contact, event and statement of `store` with its occurrence: a list for each kind, by document and row.

    Args:
        story_of: Document id -> story id.
    """
    for find in (_contacts, _events, _statements):  # one kind in memory at a time
        yield sorted(find(store, story_of), key=lambda r: (r.document_id, r.row_id))


def _events(store: Store, story_of: dict[str, str]) -> Iterator[Report]:
    groups: dict[Hashable, list[_Row]] = defaultdict(list)
    for document, row, type_, words, actors, recipients, reality, day, published, known in _tuples(store, _EVENTS):
        key: Hashable = (type_, tuple(actors or ()), tuple(recipients or ()), reality)
        groups[key].append(_Row(document, row, day, published, bool(known and day), words))
    for key, rows in groups.items():
        yield from _joined("event", key, rows, _APART, story_of)


def _statements(store: Store, story_of: dict[str, str]) -> Iterator[Report]:
    groups: dict[Hashable, list[_Row]] = defaultdict(list)
    for document, row, content, day, published in _tuples(store, _STATEMENTS):
        # Words without a key are like no others.
        groups[content or (document, row)].append(_Row(document, row, day, published, bool(content and day), ""))
    for key, rows in groups.items():
        yield from _joined("statement", key, rows, WINDOW, story_of)


def _contacts(store: Store, story_of: dict[str, str]) -> Iterator[Report]:
    days = dict(_tuples(store, "SELECT id, published FROM documents"))
    seen: set[tuple[str, str]] = set()
    for encounter in find_encounters(store.records(tables=("actors", "contacts"))):
        published = min((p for d, _ in encounter.contacts if (p := days.get(d))), default=None)
        day = encounter.date.start if encounter.date else published
        for document, row in encounter.contacts:
            seen.add((document, row))
            yield Report(encounter.id, "contact", day, document, row, story_of[document])
    for document, row in _tuples(store, "SELECT document_id, id FROM contacts"):
        if (document, row) not in seen:  # of fewer than two sides
            yield Report(
                row_id("o", document, "contact", row), "contact", days[document], document, row, story_of[document]
            )


def _joined(kind: Kind, key: Hashable, rows: Iterable[_Row], apart: int, story_of: dict[str, str]) -> Iterator[Report]:
    """The reports of rows with one key: those that are sure by their days, the others by their stories."""
    groups: dict[Hashable, list[_Row]] = defaultdict(list)
    first: int | None = None
    for row in sorted(rows, key=lambda r: (not r.sure, r.day or "", r.document, r.row)):
        if row.sure and row.day is not None:
            number = date.fromisoformat(row.day).toordinal()
            first = number if first is None or number - first > apart else first
            groups["day", first].append(row)
        else:
            groups["story", story_of[row.document], row.words].append(row)
    for place, members in groups.items():
        occurrence = row_id("o", "", kind, key, place)
        day = min((r.day for r in members if r.day), default=None)
        day = day or min((r.published for r in members if r.published), default=None)
        for row in members:
            yield Report(occurrence, kind, day, row.document, row.row, story_of[row.document])


def _tuples(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    table = store.sql(query)
    for batch in table.to_batches(max_chunksize=50_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


LISTED = """
WITH reports AS (FROM occurrences WHERE $kind IS NULL OR kind = $kind),
names AS (SELECT id, min(name) AS name FROM actors GROUP BY id),
carried AS (
    SELECT occurrence, count(DISTINCT p.outlet) AS outlets,
           list_sort(list(DISTINCT country) FILTER (country IS NOT NULL)) AS countries
    FROM reports JOIN publications p USING (document_id) LEFT JOIN outlets t ON t.outlet = p.outlet GROUP BY occurrence
),
counted AS (
    SELECT occurrence, any_value(kind) AS kind, min(day) AS day, count(*) AS reports,
           count(DISTINCT story) AS stories,
           min(document_id || '\t' || row_id) AS first,
           list_sort(list(document_id[:12] || ':' || row_id)) AS rows
    FROM reports GROUP BY occurrence HAVING count(DISTINCT story) >= $least
)
SELECT c.occurrence, c.kind, c.day, c.reports, c.stories, o.outlets, o.countries,
       coalesce(
           e.event_type || coalesce(' ' || (SELECT string_agg(name, ', ' ORDER BY name) FROM names
               WHERE list_contains(e.actors, id)), '') || coalesce(' → ' || (SELECT string_agg(name, ', ' ORDER BY name)
               FROM names WHERE list_contains(e.recipients, id)), ''),
           coalesce((SELECT name FROM names WHERE id = s.speaker) || ' ', '') || s.act || ': '
               || coalesce(quote(d.text, s.content[1]), ''),
           k.mode || coalesce(' ' || (SELECT string_agg(name, ', ' ORDER BY name) FROM names
               WHERE list_contains(list_transform(k.participants, lambda p: p.actor), id)), '')
       ) AS what, c.rows
FROM counted c JOIN carried o USING (occurrence)
JOIN documents d ON d.id = split_part(c.first, '\t', 1)
LEFT JOIN events e ON c.kind = 'event' AND e.document_id = d.id AND e.id = split_part(c.first, '\t', 2)
LEFT JOIN statements s ON c.kind = 'statement' AND s.document_id = d.id AND s.id = split_part(c.first, '\t', 2)
LEFT JOIN contacts k ON c.kind = 'contact' AND k.document_id = d.id AND k.id = split_part(c.first, '\t', 2)
ORDER BY c.stories DESC, c.reports DESC, c.day NULLS LAST, c.occurrence
"""


def listed_occurrences(store: Store, *, kind: Kind | None = None, least: int = 1) -> Any:
    """The occurrences kept in `store` as a ``pyarrow.Table``, the most often told first.

    Columns: ``occurrence``, ``kind``, ``day``, how many ``reports``, ``stories``, ``outlets`` and which ``countries``
    of outlets tell of it, ``what`` as the first of them has it, and ``rows`` (beginning of the document's id, row id).

    Args:
        kind: Only events, statements or contacts.
        least: Only those of that many stories.
    """
    return store.sql(LISTED, {"kind": kind, "least": least})
