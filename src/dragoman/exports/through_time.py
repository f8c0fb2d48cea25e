"""A history on the screen and as rows: contacts, topics first and last raised, formulas that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.exports.side_by_side import all_names
from dragoman.extraction.history import Formula, History, Quote, Step, TopicThroughTime
from dragoman.record.words import MODES, REALITIES, count, day, name_of, plain, shorten

COLUMNS = (
    "kind", "date", "encounter", "side", "topic", "what", "status", "detail", "words", "document_id", "start", "end",
    "outlet", "published",
)  # fmt: skip
_WORDS = 110  # characters of a quotation on the screen
_TOPICS = 12  # topics of a contact, and formulas, on the screen
_MARKS = {"appears": "+", "kept": "=", "changes": "~", "vanishes": "−", "returns": "+"}


def history_rows(history: History) -> Iterator[dict[str, Any]]:
    """A row for each contact, each first and last word of a side on a topic, and each step of a formula."""
    for c in history.contacts:
        detail = ", ".join(c.topics)
        yield _row("contact", day(c.date), c.encounter, what=c.mode, status=c.reality, detail=detail)
    for t in history.topics:
        for s in t.sides:
            for status, when, words in (("first", s.first, s.first_words), ("last", s.last, s.last_words)):
                yield _row("topic", day(when), None, s.side, t.label, t.label, status, f"{s.contacts}", words)
    for f in history.formulas:
        for step in f.steps:
            for quote in step.evidence:
                yield _row("formula", day(step.date), step.encounter, f.side, f.label, f.name, step.status,
                           clauses_of(step), quote)  # fmt: skip


def _row(
    kind: str, date: str, encounter: str | None, side: str | None = None, topic: str | None = None,
    what: str | None = None, status: str | None = None, detail: str = "", quote: Quote | None = None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "kind": kind, "date": date or None, "encounter": encounter, "side": side, "topic": topic, "what": what,
        "status": status, "detail": detail or None, "words": quote and quote.words,
        "document_id": quote and quote.document_id, "start": quote and quote.span[0], "end": quote and quote.span[1],
        "outlet": quote and quote.outlet, "published": quote and quote.published,
    }  # fmt: skip


def clauses_of(step: Step) -> str:
    """``with two clauses; new: one; gone: another``."""
    parts = [f"with {', '.join(step.clauses)}"] if step.clauses else []
    parts += [f"new: {', '.join(step.gained)}"] if step.gained else []
    parts += [f"gone: {', '.join(step.lost)}"] if step.lost else []
    return "; ".join(parts)


def render_history(history: History, console: Console, *, whole: bool = False) -> None:
    """Print a history: a table of contacts, a table of topics, then the formulas step by step.

    Args:
        whole: Show every formula, kept ones too, and whole quotations.
    """
    names = all_names((), history.sides)
    sides = " ↔ ".join(name_of(names, side) for side in history.sides)
    console.print(Text(f"{sides}: {count(len(history.contacts), 'contact')}", "bold"))
    console.print(_contacts(history))
    if history.topics:
        console.print(Text("\nTopics", "bold"))
        console.print(_topics(history, names))
    shown = [f for f in history.formulas if whole or (f.known or len(f.steps) > 1)]
    if shown:
        console.print(Text("\nFormulas", "bold"))
    for f in shown if whole else shown[:_TOPICS]:
        _formula(f, names, console, whole)
    if not whole and len(shown) > _TOPICS:
        console.print(Text(f"… {len(shown) - _TOPICS:,} more. All: --whole.", "dim"))


def _contacts(history: History) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("date", no_wrap=True)
    table.add_column("mode", no_wrap=True)
    table.add_column("topics", ratio=1, overflow="fold")
    table.add_column("documents", no_wrap=True)
    table.add_column("id", no_wrap=True)
    for c in history.contacts:
        mode = " ".join(x for x in (MODES[c.mode], REALITIES.get(c.reality, "")) if x)
        more = f" and {len(c.topics) - _TOPICS} more" if len(c.topics) > _TOPICS else ""
        table.add_row(day(c.date), mode, ", ".join(c.topics[:_TOPICS]) + more, f"{c.documents:,}", c.encounter)
    return table


def _topics(history: History, names: Mapping[str, str]) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for head in ("topic", "contacts", "contested", "first", "by", "last", "silent in its own account"):
        table.add_column(head, overflow="fold", ratio=1 if head in {"topic", "by"} else None)
    for t in history.topics:
        table.add_row(
            plain(t.label), f"{t.contacts:,}", f"{t.contested:,}" if t.contested else "", day(t.first),
            ", ".join(name_of(names, side) for side in t.first_by), day(t.last), _silences(t, names),
        )  # fmt: skip
    return table


def _silences(t: TopicThroughTime, names: Mapping[str, str]) -> str:
    return ", ".join(f"{name_of(names, s.side)} {s.silent:,}×" for s in t.sides if s.silent)


def _formula(f: Formula, names: Mapping[str, str], console: Console, whole: bool) -> None:
    console.print(Text.assemble((plain(f.name), "bold"), f" · {name_of(names, f.side)} · {plain(f.label)}"))
    for step in f.steps:
        what = clauses_of(step)
        line = (
            f"  {_MARKS[step.status]} {day(step.date) or '(no date)':<10} {step.status}{f' ({what})' if what else ''}"
        )
        console.print(Text(line))
        for quote in step.evidence if whole else step.evidence[:1]:
            words = plain(quote.words) if whole else shorten(plain(quote.words), _WORDS)
            source = ", ".join(x for x in (quote.outlet, quote.published, quote.document_id[:12]) if x)
            place = f"[{quote.span[0]}, {quote.span[1]})"
            console.print(Text(f"      “{words}” {plain(source)} {place}", "dim"))
