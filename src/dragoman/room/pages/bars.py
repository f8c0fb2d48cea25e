"""Statements in time as bars, in plain SVG: by month, or by year where the months would be too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.record.words import count
from dragoman.room.answers import Column, Drawing, Row, Table, address
from dragoman.room.library import Library
from dragoman.room.templates import environment
from dragoman.store import charts

MOST_BARS = 48  # more of them are put together by year
WIDTH, HEIGHT = 720, 96
_WIDEST = 40
_SIGN = 6.2  # about how wide a sign of a label is
_TIME = """
SELECT substring(coalesce(s."date"."start", d.published), 1, 7) AS month, count(*) AS statements
FROM statements s JOIN documents d ON d.doc = s.doc
WHERE ({where}) AND coalesce(s."date"."start", d.published) IS NOT NULL
GROUP BY month ORDER BY month LIMIT 2400
"""


def time_table(library: Library, where: str, parameters: Mapping[str, Any]) -> Table:
    """Statements by month that a condition on ``s`` picks; the month is that of the saying, else of publication."""
    sql = _TIME.format(where=where)
    columns = [Column("month", "Month"), Column("statements", "Statements", number=True)]
    return Table(
        "months", "Statements by month", columns, library.rows(sql, parameters), sql.strip(), parameters,
        empty="No statement of these has a day.",
    )  # fmt: skip


def picture(rows: Sequence[Row], conditions: Mapping[str, str]) -> dict[str, Any]:
    """The bars, each with the address of the statements behind it; none between two is left out."""
    counted = Counter({r["month"]: r["statements"] for r in rows})
    spans = _months(min(counted), max(counted)) if counted else []
    if len(spans) > MOST_BARS:
        by_year: Counter[str] = Counter()
        for month, n in counted.items():
            by_year[month[:4]] += n
        counted = by_year
        spans = [f"{y:04}" for y in range(int(min(counted)), int(max(counted)) + 1)]
    step = min(_WIDEST, WIDTH / max(1, len(spans)))
    most = max(counted.values(), default=1)
    labelled = max(1, round((len("2021-06") + 1) * _SIGN / step + 0.5))
    bars = [
        {"x": round(n * step + 0.5, 1), "width": round(max(1.0, step - 1.5), 1), "span": span,
         "height": round(max(1.0, (HEIGHT - 14) * counted[span] / most), 1) if counted[span] else 0,
         "label": f"{span}: {count(counted[span], 'statement')}", "named": n % labelled == 0,
         "address": address("search", **conditions, since=span, until=span)}
        for n, span in enumerate(spans)
    ]  # fmt: skip
    return {"bars": bars, "most": most, "width": WIDTH, "height": HEIGHT}


def _months(first: str, last: str) -> list[str]:
    """Every month from one to another; where they are none, those two."""
    try:
        at, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    except ValueError:
        return list(dict.fromkeys((first, last)))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(at, end + 1)]


def drawn(shown: Mapping[str, Any], form: str) -> Drawing:
    """The bars as a picture of its own."""
    svg = environment().get_template("bars.svg.j2").render(shown, alone=True).encode("utf-8")
    return Drawing(svg, "image/svg+xml") if form == "svg" else Drawing(charts.svg_to_png(svg), "image/png")
