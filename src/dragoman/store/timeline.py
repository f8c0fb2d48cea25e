"""What two sides did and had with one another in time, as rows of a chart: a row for each day, or month, and type."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import DragomanError
from dragoman.record.words import MODES

if TYPE_CHECKING:
    from dragoman.store.rows import Rows
    from dragoman.store.store import Store

MOST_DAYS = 600  # dots of single days; of more, those of a month are put together
TOOK_PLACE = ("actual", "ongoing")
MISSING = "A timeline is drawn by altair, which is not installed. Install it: pip install dragoman[room]"
_KINDS = {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}

_DAY = 'coalesce(r."date".start, d.published)'
_COUNTED = {
    # An event of type CONSULT is a contact, which is counted as that.
    "events": f"""SELECT 'event' AS kind, {_DAY} AS day, r.event_type AS lane, r.quad_code AS quad,
    r."date" IS NOT NULL AS dated, count(*) AS rows FROM events r JOIN documents d ON d.doc = r.doc
    WHERE r.rowid IN ({{which}}) AND r.event_type <> 'CONSULT' AND {_DAY} IS NOT NULL GROUP BY ALL""",
    "contacts": """SELECT 'contact' AS kind, r."date".start AS day, r.mode AS lane, NULL AS quad, true AS dated,
    count(*) AS rows FROM contacts r WHERE r.rowid IN ({which}) AND r."date".start IS NOT NULL GROUP BY ALL""",
}


class Timeline(NamedTuple):
    """The rows of a chart in time, whether they are of months, and the query that counted their days."""

    rows: list[dict[str, Any]]
    monthly: bool
    sql: str
    parameters: dict[str, Any]


def timeline_rows(
    store: Store, one: str, other: str, *, since: str | None = None, until: str | None = None
) -> Timeline:
    """Contacts and events of two that took place, by the day they tell of, else of publication.

    Args:
        since, until: The first and the last day; None: all.

    Raises:
        OptionError: a name nobody has.
    """
    found: Counter[tuple[str, str, str, bool]] = Counter()
    asked: dict[str, Rows] = {
        "events": store.events(between=(one, other), reality=TOOK_PLACE, since=since, until=until),
        "contacts": store.contacts(between=(one, other), reality=TOOK_PLACE, since=since, until=until),
    }
    parts: list[str] = []
    parameters: dict[str, Any] = {}
    for table, rows in asked.items():
        which, values = rows.which(table)
        parts.append(_COUNTED[table].format(which=which))
        parameters |= values
    sql = "\nUNION ALL ".join(parts)
    for row in store.sql(sql, parameters).to_pylist():
        of_contact = row["kind"] == "contact"
        kind = "contact" if of_contact else _KINDS.get(row["quad"], "other")
        found[row["day"], MODES[row["lane"]] if of_contact else row["lane"], kind, row["dated"]] += row["rows"]
    monthly = len(found) > MOST_DAYS
    counted: Counter[tuple[str, str, str, bool]] = Counter()
    for (day, lane, kind, dated), n in found.items():
        counted[f"{day[:7]}-01" if monthly else day, lane, kind, dated] += n
    shown = [
        {"day": day, "lane": lane, "kind": kind, "dated": dated, "rows": n}
        for (day, lane, kind, dated), n in sorted(counted.items(), reverse=True)
    ]
    return Timeline(shown, monthly, sql, parameters)


def timeline_chart(store: Store, one: str, other: str) -> Any:
    """The rows as an ``altair.Chart``.

    Raises:
        DragomanError: altair is not installed.
        OptionError: a name nobody has.
    """
    try:
        import altair  # noqa: F401
    except ModuleNotFoundError as error:
        raise DragomanError(MISSING) from error
    from dragoman.store.charts import timeline_of

    return timeline_of(timeline_rows(store, one, other).rows)
