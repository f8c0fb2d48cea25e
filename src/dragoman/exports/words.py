"""Words and short forms that every view of a record shares."""

from __future__ import annotations

from dragoman.record import Contact, DateRange, Link, Record, Span, Statement

MODES = {"call": "Call", "video_call": "Video call", "meeting": "Meeting", "visit": "Visit", "summit": "Summit", "talks": "Talks", "letter": "Letter", "message": "Message"}  # fmt: skip
RELATIONS = {"shared": "both say", "one_sided": "one side says", "contested": "contested"}
STATUSES = {"silent": "silent", "unknown": "account not at hand"}
ACTS = {"express_concern": "expresses concern"}


def name_of(record: Record, actor: str | None) -> str:
    """The actor's name; an em dash where the text names none."""
    found = record.actor(actor)
    return found.name if found is not None else "—"


def with_office(record: Record, actor: str) -> str:
    """Name and office: ``Antony Blinken (Secretary of State)``."""
    found = record.actor(actor)
    if found is None:
        return "—"
    return f"{found.name} ({found.office.title})" if found.office is not None else found.name


def chain_text(record: Record, chain: list[Link]) -> str:
    """``Yang Jiechi ← CCTV ← Reuters``; empty for no link."""
    return " ← ".join(name_of(record, link.actor) for link in chain)


def quoted(record: Record, spans: list[Span], *, most: int | None = None) -> str:
    """The words at `spans`, pieces joined by an ellipsis, white space made single; cut to `most` characters."""
    words = " … ".join(" ".join(record.quote(s).split()) for s in spans)
    return words if most is None or len(words) <= most else words[: most - 1].rstrip() + "…"


def day(date: DateRange | None) -> str:
    """A date as precise as it is known: ``2021-06-11``, ``2021-03``, ``2014``; empty if not known."""
    if date is None:
        return ""
    if date.granularity == "day":
        return date.start
    if date.granularity == "month":
        return date.start[:7]
    if date.granularity == "year":
        return date.start[:4]
    return f"{date.start}/{date.end}"


def act_of(statement: Statement) -> str:
    """The speech act in words, with what keeps it from being a plain saying."""
    act = ACTS.get(statement.act, statement.act)
    return act if statement.reality == "actual" else f"{act}, {statement.reality}"


def parties(record: Record, contact: Contact) -> str:
    """``Antony Blinken (Secretary of State) ↔ Yang Jiechi (…)``."""
    return " ↔ ".join(with_office(record, p.actor) for p in contact.participants)


def depth_of(statements: list[Statement]) -> dict[str, int]:
    """How deep each statement is nested."""
    depths: dict[str, int] = {}
    parents = {s.id: s.parent for s in statements}
    for s in statements:
        depth, parent = 0, s.parent
        while parent is not None and depth < 20:
            depth, parent = depth + 1, parents.get(parent)
        depths[s.id] = depth
    return depths
