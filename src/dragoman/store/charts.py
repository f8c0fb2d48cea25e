"""Charts: Vega-Lite made by altair, drawn on the server by vl-convert, so that they show without scripts."""

from __future__ import annotations

import calendar
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

import msgspec

from dragoman.record.words import count

Row = Mapping[str, Any]

# They stand out on white and on black paper alike.
BLUE, RED, GREY, GREEN = "#2b879b", "#c8553a", "#85817a", "#37935f"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 720
LEFT = 185  # what stands left of a plot: the same for all, so that their days stand one below the other
LINES = 8  # of months, at most
NARROW, NARROW_LEFT = 215, 118  # the same on the screen of a phone
KINDS = ["contact", "cooperation", "conflict", "other"]
# In a dark room a drawing that stands on a page turns its letters and lines light by itself.
_DARK = "<style>@media (prefers-color-scheme:dark){text{fill:#d8d4ca!important}}</style>"


@cache
def ready() -> None:
    """Load what draws. Where DuckDB loads pandas in one thread, altair in another takes half of it for the whole."""
    with suppress(ModuleNotFoundError):
        import pandas  # noqa: F401
    with suppress(ModuleNotFoundError):
        import altair  # noqa: F401
        import vl_convert  # noqa: F401


Span = tuple[str, str]  # the first and the last day, or month, of several charts that stand one below the other


def timeline(rows: Sequence[Row], span: Span | None = None) -> dict[str, Any]:
    """Contacts and events by type, a dot for a day; hollow where only the day of publication is known."""
    return _spec(timeline_of(rows, span))


def timeline_of(rows: Sequence[Row], span: Span | None = None) -> Any:
    """The same as an ``altair.Chart``."""
    import altair as alt

    monthly = all(str(r["day"]).endswith("-01") for r in rows)
    told = [{**r, "told": f"{r['day'][:7] if monthly else r['day']}, {r['lane']}: {_counted(r, 'row')}"} for r in rows]
    base = alt.Chart(_data(told)).encode(
        x=_days("day", rows, span), description="told:N",
        y=alt.Y("lane:N", title=None, sort=_lanes(rows), axis=_left(grid=True)),
        size=alt.Size("rows:Q", title="Rows", scale=alt.Scale(range=[40, 320]), legend=None),
        color=alt.Color(
            "kind:N", title=None, scale=alt.Scale(domain=KINDS, range=[GREEN, BLUE, RED, GREY]),
            legend=alt.Legend(orient="top", direction="horizontal"),
        ),
        stroke=alt.Stroke("kind:N", legend=None, scale=alt.Scale(domain=KINDS, range=[GREEN, BLUE, RED, GREY])),
        shape=alt.Shape(
            "kind:N", title=None, scale=alt.Scale(domain=KINDS, range=["diamond", "circle", "triangle-up", "square"]),
        ),
        fillOpacity=alt.condition("datum.dated", alt.value(0.75), alt.value(0)),
    )  # fmt: skip
    return _styled(base.mark_point(filled=True, strokeWidth=1.4), height=alt.Step(22))


def goldstein(rows: Sequence[Row], span: Span | None = None) -> dict[str, Any]:
    """The mean on Goldstein's scale month by month, a line for each direction."""
    import altair as alt

    directions = sorted({str(r["direction"]) for r in rows})
    told = [
        {**r, "told": f"{r['month'][:7]}, {r['direction']}: {r['goldstein']:+.1f}, {_counted(r, 'event')}"}
        for r in rows
    ]
    base = alt.Chart(_data(told)).encode(
        x=_days("month", rows, span), description="told:N",
        y=alt.Y("goldstein:Q", title=None, scale=alt.Scale(domain=[-10, 10]), axis=_left(labelExpr=_ENDS)),
        color=alt.Color("direction:N", title=None, scale=alt.Scale(domain=directions, range=[BLUE, RED]),
                        legend=alt.Legend(orient="top", direction="horizontal")),
    )  # fmt: skip
    dashes = alt.StrokeDash("direction:N", title=None, scale=alt.Scale(domain=directions, range=[[1, 0], [5, 3]]))
    zero = alt.Chart(_data([{"zero": 0}])).mark_rule(color=GREY).encode(y="zero:Q")
    points = base.mark_point(filled=True).encode(
        size=alt.Size("rows:Q", scale=alt.Scale(range=[30, 260]), legend=None),
        shape=alt.Shape("direction:N", title=None, scale=alt.Scale(domain=directions, range=["circle", "triangle-up"])),
    )
    lines = base.mark_line(strokeWidth=2).encode(strokeDash=dashes)
    return _spec(_styled(alt.layer(zero, lines, points), height=230))


_ENDS = (
    "datum.value == 10 ? 'cooperation 10' : datum.value == -10 ? 'conflict −10' : "
    "replace(format(datum.value, 'd'), '-', '−')"
)


def topics(rows: Sequence[Row], span: Span | None = None) -> dict[str, Any]:
    """How many statements on each topic, month by month."""
    import altair as alt

    often: dict[str, int] = {}
    for r in rows:
        often[r["topic"]] = often.get(r["topic"], 0) + int(r["rows"])
    order = sorted(often, key=lambda t: (-often[t], t))
    told = [{**r, "told": f"{r['month'][:7]}, {r['topic']}: {_counted(r, 'statement')}"} for r in rows]
    base = alt.Chart(_data(told)).encode(
        x=_days("month", rows, span), description="told:N",
        y=alt.Y("topic:N", title=None, sort=order, axis=_left(grid=True)),
        size=alt.Size("rows:Q", title="Statements", scale=alt.Scale(range=[30, 420]),
                      legend=alt.Legend(orient="top", direction="horizontal", values=_sizes(rows))),
    )  # fmt: skip
    return _spec(_styled(base.mark_circle(color=BLUE, opacity=0.8), height=alt.Step(24)))


CHARTS: dict[str, Callable[[Sequence[Row], Span | None], dict[str, Any]]] = {
    "timeline": timeline, "goldstein": goldstein, "topics": topics,
}  # fmt: skip


def _counted(row: Row, word: str) -> str:
    return count(int(row["rows"]), word)


def _data(rows: Sequence[Row]) -> Any:
    ready()
    import altair as alt
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):  # else every value of every row is looked up in a schema that allows them all
        return alt.InlineData(values=[dict(row) for row in rows])


def _left(**more: Any) -> Any:
    import altair as alt

    return alt.Axis(labelLimit=LEFT - 10, minExtent=LEFT, maxExtent=LEFT, **more)


def _sizes(rows: Sequence[Row]) -> list[int]:
    """What the legend of sizes shows: one, the most, and what lies between."""
    most = max((int(r["rows"]) for r in rows), default=1)
    return sorted({1, (most + 1) // 2, most})


def _days(name: str, rows: Sequence[Row], span: Span | None) -> Any:
    import altair as alt

    first, last = span or (min(r[name] for r in rows), max(r[name] for r in rows))
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    step = next((n for n in (1, 2, 3, 6, 12) if months <= n * LINES), None)
    # UTC: a day must not move with the clock of the machine that draws it.
    return alt.X(
        f"{name}:T", title=None, scale=alt.Scale(type="utc", padding=12, domain=[*map(_milliseconds, (first, last))]),
        axis=alt.Axis(
            labelOverlap="greedy", tickCount={"interval": "month", "step": step} if step and months > 2 else LINES,
            format="%Y" if step is None else "%b %Y" if months > 2 else "%-d %b %Y",
        ),
    )  # fmt: skip


def _milliseconds(day: str) -> int:
    return calendar.timegm(time.strptime(day[:10], "%Y-%m-%d")) * 1000


def _lanes(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(str(r["lane"]) for r in sorted(rows, key=lambda r: (r["kind"] != "contact", r["lane"]))))


def _styled(chart: Any, *, height: Any) -> Any:
    made = chart.properties(width=WIDTH, height=height, background="transparent", autosize="pad")
    made = made.configure_view(stroke=None).configure_axis(
        labelFont=FONT, titleFont=FONT, labelColor="#4a4740", titleColor="#4a4740", gridColor="#8886", labelFontSize=12,
        titleFontWeight="normal", domainColor="#8a867c", tickColor="#8a867c",
    )  # fmt: skip
    return made.configure_legend(labelFont=FONT, titleFont=FONT, labelColor="#4a4740", titleColor="#4a4740")


def _spec(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def narrow(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart for the screen of a phone: its plot 215 pixels wide instead of 720, its letters as large as before."""
    sizes = {"minExtent": NARROW_LEFT, "maxExtent": NARROW_LEFT, "labelLimit": NARROW_LEFT - 6}

    def fitted(part: Any) -> Any:
        if isinstance(part, dict):
            return {k: sizes[k] if k in sizes else fitted(v) for k, v in part.items()}
        return [fitted(x) for x in part] if isinstance(part, list) else part

    return {**fitted(spec), "width": NARROW}


def svg(spec: dict[str, Any]) -> bytes:
    """The chart as SVG."""
    return _svg(msgspec.json.encode(spec, order="deterministic"))


def png(spec: dict[str, Any]) -> bytes:
    """The chart as PNG on white, twice as fine as it is shown."""
    return _png(msgspec.json.encode({**spec, "background": "white"}, order="deterministic"))


@lru_cache(maxsize=64)
def _svg(spec: bytes) -> bytes:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec.decode("utf-8"), allowed_base_urls=[])
    at = drawn.index(">", drawn.index("<svg")) + 1
    return (drawn[:at] + _DARK + drawn[at:]).encode("utf-8")


@lru_cache(maxsize=32)
def _png(spec: bytes) -> bytes:
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(spec.decode("utf-8"), scale=2, allowed_base_urls=[]))


@lru_cache(maxsize=16)
def svg_to_png(drawn: bytes) -> bytes:
    """A drawing of our own as PNG on white."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(drawn.decode("utf-8"), scale=2))
