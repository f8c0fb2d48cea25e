"""The contacts of two sides through time: when a topic was raised first and last, and formulas that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.exports.through_time import clauses_of
from dragoman.extraction.history import History, Told
from dragoman.extraction.history import history as through_time
from dragoman.record.words import day, plain
from dragoman.room.answers import Answer, Column, Head, Making, Row, Table, address
from dragoman.room.asked import Asked, not_there
from dragoman.room.brief import within
from dragoman.room.library import Library, Met
from dragoman.room.pages.accounts import CELLS_SQL
from dragoman.room.rows import contact_table, documents_link

MOST_CONTACTS, MOST_DOCUMENTS = 20, 40  # that are laid side by side for one page: the latest
STEPS = {"appears": "appears", "kept": "stays", "changes": "changes", "vanishes": "is gone", "returns": "is back"}
_HISTORY_SQL = f"{CELLS_SQL.strip()}\n-- and followed from contact to contact: dragoman.extraction.history"


def history(library: Library, asked: Asked) -> Making:
    """What two sides raised in their contacts, by topic, and the formulas that each used of it."""
    one, other = asked.words["one"], asked.words["other"]
    since, until, topic = asked.day("since"), asked.day("until"), asked.text("topic")
    every = library.contacts_of(one, other)
    if not every:
        raise not_there("contact of", f"{one} and {other}", "The network has every pair that met.")
    names = library.apart([one, other])
    first, second = names.values()
    yield (head := Head(f"{first} and {second}: topics through time", "contacts"))
    met = [m for m in every if within(m, since, until)]
    told = latest(met)
    found = through_time(
        [Told(s.met.encounter, list(s.records.values()), s.comparison) for s in library.laid_together(told)],
        [one, other], topic,
    )  # fmt: skip
    empty = "No side’s account of these contacts has a topic" + (
        f" with “{plain(topic)}” in its name." if topic else "."
    )
    of = {"documents": [d for m in told for d, _ in m.encounter.contacts],
          "contacts": [c for m in told for _, c in m.encounter.contacts]}  # fmt: skip
    tables = [
        _topics(found, names, of, empty), _words(found, names, of, empty), _formulas(found, names, of),
        contact_table(library, told[::-1], total=len(met), title="Contacts looked at", among=(one, other),
                      empty="No contact of the two was in these days."),
    ]  # fmt: skip
    facts = {"a": {"id": one, "name": first}, "b": {"id": other, "name": second}, "since": since, "until": until,
             "topic": topic, "looked_at": len(told), "contacts": len(met)}  # fmt: skip
    yield Answer("history.html.j2", head, facts, tables, {"left_out": len(met) - len(told)})


def latest(met: Sequence[Met]) -> list[Met]:
    """The latest contacts, before them undated ones: as many as can be compared while a reader waits, one at least."""
    dated = [m for m in met if m.encounter.date is not None]
    chosen: list[Met] = []
    documents = 0
    for m in [*reversed(dated), *(m for m in met if m.encounter.date is None)][:MOST_CONTACTS]:
        documents += len(m.documents)
        if chosen and documents > MOST_DOCUMENTS:
            break
        chosen.append(m)
    return chosen[::-1]


def _topics(found: History, names: Mapping[str, str], of: dict[str, Any], empty: str) -> Table:
    rows = [
        {"topic": t.id, "label": plain(t.label), "contacts": t.contacts, "shared": t.shared, "contested": t.contested,
         "first": day(t.first) or None, "by": ", ".join(names.get(s, s) for s in t.first_by),
         "last": day(t.last) or None,
         "silent": "; ".join(f"{names.get(s.side, s.side)} {s.silent:,}×" for s in t.sides if s.silent)}
        for t in found.topics
    ]  # fmt: skip
    columns = (
        Column("label", "Topic", lambda r: address("topic", r["topic"])), Column("contacts", "Contacts", number=True),
        Column("shared", "Of both", number=True), Column("contested", "Contested", number=True),
        Column("first", "First"), Column("by", "Raised by"), Column("last", "Last"),
        Column("silent", "Silent in its own account"),
    )  # fmt: skip
    return Table("topics", "Topics", columns, rows, _HISTORY_SQL, of, empty=empty)


def _words(found: History, names: Mapping[str, str], of: dict[str, Any], empty: str) -> Table:
    """What each side said first and last of each topic."""
    rows = [
        {"label": plain(t.label), "side": s.side, "side_name": names.get(s.side, s.side), "which": which,
         "day": day(when) or None, "words": plain(q.words), "document_id": q.document_id, "span": list(q.span),
         "outlet": q.outlet, "published": q.published}
        for t in found.topics for s in t.sides
        for which, when, q in (("first", s.first, s.first_words), ("last", s.last, s.last_words))
        if which == "first" or (q.document_id, q.span) != (s.first_words.document_id, s.first_words.span)
    ]  # fmt: skip
    columns = (
        Column("label", "Topic"), Column("side_name", "Side"), Column("which", "Which"), Column("day", "Day"),
        Column("words", "Words", documents_link), Column("outlet", "Outlet"),
    )  # fmt: skip
    return Table("words", "First and last words", columns, rows, _HISTORY_SQL, of, empty=empty)


def _formulas(found: History, names: Mapping[str, str], of: dict[str, Any]) -> Table:
    columns = (
        Column("name", "Formula"), Column("side_name", "Side"), Column("label", "Topic"), Column("day", "Day"),
        Column("step", "What", lambda r: address("contact", r["encounter"])), Column("words", "Words", documents_link),
    )  # fmt: skip
    empty = "No account has a formula of the table, and no phrase stands in the accounts of two contacts."
    rows = list(_steps(found, names))
    return Table("formulas", "Formulas, step by step", columns, rows, _HISTORY_SQL, of, empty=empty)


def _steps(found: History, names: Mapping[str, str]) -> Iterator[Row]:
    """A row for each step of a formula that is of the table, or that took more than one."""
    for f in found.formulas:
        if not f.known and len(f.steps) < 2:
            continue
        for step in f.steps:
            clauses = clauses_of(step)
            quote = next(iter(step.evidence), None)
            yield {
                "name": plain(f.name), "side": f.side, "side_name": names.get(f.side, f.side), "label": plain(f.label),
                "day": day(step.date) or None, "step": STEPS[step.status] + (f" ({clauses})" if clauses else ""),
                "status": step.status, "encounter": step.encounter, "words": plain(quote.words) if quote else None,
                "document_id": quote and quote.document_id, "span": list(quote.span) if quote else None,
            }  # fmt: skip
