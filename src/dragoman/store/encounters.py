"""Encounters of a store: listed, filtered, explained, and what people decide of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from dragoman.errors import OptionError, suggest
from dragoman.extraction.decisions import Decision, Key, decision
from dragoman.extraction.encounters import Encounter
from dragoman.record import ContactMode, Reality, Record, Span
from dragoman.record.words import day
from dragoman.store.filters import bound, two
from dragoman.store.rows import ListedRows
from dragoman.store.who import whom

# Columns of the list of encounters, with what they hold.
_TEXT = ("id", "date", "start", "end", "granularity", "mode", "reality")
_LISTS = ("sides", "participants", "asked_by", "hosts", "durations", "topics", "document_ids", "contact_ids")
_NUMBERS = ("series", "documents", "outlets")
_EXPLAINED = (
    "mention", "encounter", "published", "outlet", "sides", "participants", "mode", "date", "reality", "words", "why",
    "document_id",
)  # fmt: skip


def encounter_rows(found: Iterable[Encounter]) -> ListedRows:
    """Encounters as rows of the table ``encounters``."""
    import pyarrow as pa

    schema = pa.schema(
        [
            *((n, pa.string()) for n in _TEXT),
            *((n, pa.list_(pa.string())) for n in _LISTS[:-2]),
            *((n, pa.int64()) for n in _NUMBERS),
            *((n, pa.list_(pa.string())) for n in _LISTS[-2:]),
        ]
    )
    return ListedRows("encounters", [_row(e) for e in found], schema)


def _row(e: Encounter) -> dict[str, Any]:
    return {
        "id": e.id, "date": day(e.date) or None, "start": e.date and e.date.start, "end": e.date and e.date.end,
        "granularity": e.date and e.date.granularity, "mode": e.mode, "reality": e.reality, "sides": e.sides,
        "participants": e.participants, "asked_by": e.asked_by, "hosts": e.hosts, "durations": e.durations,
        "series": e.series, "topics": e.topics, "documents": e.documents,
        "outlets": e.outlets, "document_ids": [d for d, _ in e.contacts], "contact_ids": [c for _, c in e.contacts],
    }  # fmt: skip


def chosen(
    cursor: Any, found: Iterable[Encounter], *, between: Iterable[str] | None, since: Any, until: Any, mode: Any,
    reality: Any, topic: str | None,
) -> list[Encounter]:  # fmt: skip
    """The encounters that pass; see :meth:`Store.encounters`."""
    modes, realities = _words("mode", mode, ContactMode), _words("reality", reality, Reality)
    first, last = since and bound(since, "since"), until and bound(until, "until")
    parties = [_party(cursor, name) for name in two(between)] if between is not None else []
    return [
        e for e in found
        if (modes is None or e.mode in modes) and (realities is None or e.reality in realities)
        and (first is None or (e.date is not None and e.date.end >= first))
        and (last is None or (e.date is not None and e.date.start <= last))
        and all(not p.isdisjoint(e.sides) or not p.isdisjoint(e.participants) for p in parties)
        and (topic is None or any(topic.lower() in t.lower() for t in e.topics))
    ]  # fmt: skip


def _words(option: str, value: Iterable[str] | str | None, kind: Any) -> set[str] | None:
    if value is None:
        return None
    asked, known = {value} if isinstance(value, str) else set(value), get_args(kind)
    for word in sorted(asked):
        if word not in known:
            raise OptionError(f"{option}: no {word!r}.{suggest(word, known)} One of: {', '.join(known)}.")
    return asked


def _party(cursor: Any, name: str) -> set[str]:
    """What a side or a party of that name is called in an encounter."""
    who = whom(cursor, "between", name)
    if who.country:
        return {who.country}
    named = cursor.execute("SELECT DISTINCT name FROM names WHERE id IN (SELECT unnest($1))", [who.ids]).fetchall()
    return {*who.ids, *(row[0] for row in named)}


def named(found: Sequence[Encounter], which: str) -> Encounter:
    """The encounter of that id, or the one that holds the contact of that id.

    Raises:
        OptionError: there is none.
    """
    for e in found:
        if e.id == which or any(contact == which for _, contact in e.contacts):
            return e
    raise OptionError(f"{which}: no encounter or mention of that id. See: dragoman contacts STORE.")


def explained(encounter: Encounter, records: Iterable[Record]) -> list[dict[str, Any]]:
    """A row for each mention of an encounter: what its document has of it, and why it was put here."""
    by_id = {r.document.id: r for r in records}
    rows = []
    for (document, contact), why in zip(encounter.contacts, encounter.reasons, strict=True):
        record = by_id[document]
        c = next(c for c in record.contacts if c.id == contact)
        names = {a.id: a.name for a in record.actors}
        rows.append(
            {
                "mention": c.id, "encounter": encounter.id, "published": record.document.published,
                "outlet": record.document.outlet, "sides": sorted({p.side for p in c.participants if p.side}),
                "participants": [names.get(p.actor, p.actor) for p in c.participants], "mode": c.mode,
                "date": day(c.date) or None, "reality": c.reality,
                "words": " … ".join(record.quote(s) for s in c.mentions), "why": why, "document_id": document,
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (r["published"] or "~", r["document_id"], r["mention"]))


def explained_columns() -> tuple[str, ...]:
    """Columns of :func:`explained`."""
    return _EXPLAINED


def split(
    found: Sequence[Encounter], spans: Any, mentions: Sequence[str], *, author: str, at: str, reason: str | None
) -> Decision:
    """The decision that these mentions of one encounter are another.

    Args:
        spans: Key of a contact -> its first mention.
    Raises:
        OptionError: no such mention, mentions of several encounters, or nothing would be left.
    """
    homes = {m: named(found, m) for m in mentions}
    if not mentions or any(m.startswith("x-") for m in mentions):
        raise OptionError("split: name the mentions (c-…) that are another contact. See them with --explain.")
    if len({e.id for e in homes.values()}) > 1:
        raise OptionError("split: the mentions are of several encounters. Split one encounter at a time.")
    home = homes[mentions[0]]
    keys = [key for key in home.contacts if key[1] in mentions]
    rest = [contact for _, contact in home.contacts if contact not in mentions]
    if not rest:
        raise OptionError(f"split: {home.id} has no other mentions; nothing would be left of it.")
    return decision("split", _with_spans(keys, spans), author=author, at=at, rest=rest, reason=reason)


def merge(
    found: Sequence[Encounter], spans: Any, which: Sequence[str], *, author: str, at: str, reason: str | None
) -> Decision:
    """The decision that encounters, named by their ids or those of mentions, are one; the first keeps its id.

    Raises:
        OptionError: no such encounter, only one is named, or one has no side in common with the first.
    """
    homes = list({e.id: e for e in (named(found, w) for w in which)}.values())
    if len(homes) < 2:
        raise OptionError("merge: name two encounters or more that are one contact.")
    strange = next((e for e in homes[1:] if set(e.sides).isdisjoint(homes[0].sides)), None)
    if strange is not None:
        sides = f"{', '.join(strange.sides)} and {', '.join(homes[0].sides)}"
        raise OptionError(f"merge: {strange.id} has no side in common with {homes[0].id} ({sides}).")
    keys = [key for e in homes for key in e.contacts]
    return decision("merge", _with_spans(keys, spans), author=author, at=at, reason=reason)


def _with_spans(keys: Iterable[Key], spans: Any) -> list[tuple[Key, Span]]:
    return [(key, spans[key]) for key in keys]
