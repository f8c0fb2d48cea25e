"""Short forms of what a record says, for tables of rows."""

from __future__ import annotations

from dragoman.record import Contact, Event, Record, Statement


def name(record: Record, actor: str | None) -> str:
    """Name of an actor; a dash for none."""
    found = record.actor(actor)
    return found.name if found is not None else "-"


def statement(record: Record, s: Statement) -> str:
    """``speaker | cue | content``, pieces of the content joined by ``…``."""
    cue = " ".join(record.quote(x) for x in s.cue)
    content = " … ".join(" ".join(record.quote(x).split()) for x in s.content)
    return f"{name(record, s.speaker)} | {cue} | {content}"


def chain(record: Record, s: Statement) -> str:
    """``Yang Jiechi < CCTV < Reuters``."""
    return " < ".join(name(record, link.actor) for link in s.chain)


def event(record: Record, e: Event) -> str:
    """``TYPE reality: actors > recipients``."""
    doers = ", ".join(sorted(name(record, a) for a in e.actors))
    others = ", ".join(sorted(name(record, a) for a in e.recipients))
    return f"{e.event_type} {e.reality}: {doers} > {others or '-'}"


def contact(record: Record, c: Contact) -> str:
    """``mode reality day: parties``."""
    day = "-" if c.date is None else c.date.start[: {"day": 10, "month": 7, "year": 4}.get(c.date.granularity, 10)]
    return f"{c.mode} {c.reality} {day}: {', '.join(sorted(name(record, p.actor) for p in c.participants))}"
