"""Words and short forms that every view of a record shares: names, chains, quotations, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.record.model import Contact, DateRange, Event, Link, Record, Span, Statement

NOBODY = "—"
ELLIPSIS = " … "
MODES = {
    "call": "Call", "video_call": "Video call", "meeting": "Meeting", "visit": "Visit", "summit": "Summit",
    "talks": "Talks", "letter": "Letter", "message": "Message",
}  # fmt: skip
ACTS = {
    "say": "says", "claim": "claims", "accuse": "accuses", "criticise": "criticises",
    "express_concern": "expresses concern", "demand": "demands", "request": "requests", "urge": "urges",
    "reject": "rejects", "deny": "denies", "threaten": "threatens", "warn": "warns", "promise": "promises",
    "agree": "agrees", "praise": "praises", "support": "supports", "ask": "asks", "announce": "announces",
    "discuss": "discusses",
}  # fmt: skip
ATTITUDES = {"belief": "believes", "intention": "intends", "feeling": "feels"}
REALITIES = {"planned": "planned", "hypothetical": "hypothetical", "denied": "denied", "ongoing": "going on"}
_QUOTES = "\"“”„‟«»‘’'‹›"
# Control, direction and separator characters: they could move the cursor of a terminal or turn a line around.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]+"
)


def plain(words: str) -> str:
    """`words` on one line: white space made single, control and direction characters taken out."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def shorten(words: str, most: int | None) -> str:
    """`words` cut at a word to at most `most` characters, an ellipsis last; None cuts nothing."""
    if most is None or len(words) <= most:
        return words
    head = words[: most - 1]
    at = head.rfind(" ")
    return (head[:at] if at > most // 2 else head).rstrip(" ,;:") + "…"


def name_of(record: Record, actor: str | None) -> str:
    """The actor's name; the id where the record has no such actor; a dash where the text names none."""
    found = record.actor(actor)
    return plain(found.name if found is not None else actor or NOBODY) or NOBODY


def names_of(record: Record, actors: Iterable[str]) -> str:
    """Names joined by commas, in order."""
    return ", ".join(name_of(record, actor) for actor in actors)


def with_office(record: Record, actor: str | None) -> str:
    """Name and office: ``Antony Blinken (Secretary of State)``."""
    found = record.actor(actor)
    title = found.office.title if found is not None and found.office is not None else None
    return f"{name_of(record, actor)} ({plain(title)})" if title else name_of(record, actor)


def side_name(record: Record, side: str) -> str:
    """The name of a side: that of the actor with its code for id, or the code."""
    return name_of(record, side)


def chain_text(record: Record, chain: Iterable[Link]) -> str:
    """``Yang Jiechi ← CCTV ← Reuters``; several who speak as one are joined by commas."""
    parts: list[str] = []
    together = False
    for link in chain:
        name = name_of(record, link.actor)
        if together and link.role == "speaker":
            parts[-1] += f", {name}"
        else:
            parts.append(name)
        together = link.role == "speaker"
    return " ← ".join(parts)


def quoted(record: Record, spans: Iterable[Span], *, most: int | None = None) -> str:
    """The words at `spans`, pieces joined by an ellipsis, on one line; cut to `most` characters."""
    return shorten(ELLIPSIS.join(plain(record.quote(s)) for s in spans), most)


def words_of(record: Record, statement: Statement, *, most: int | None = None) -> str:
    """What is attributed. Only a direct quotation stands in quotation marks: what is reported is not quoted."""
    return marked(quoted(record, statement.content), statement.quotation == "direct", most)


def marked(words: str, direct: bool, most: int | None = None) -> str:
    """`words`, cut, inside one pair of quotation marks if they are a direct quotation."""
    inner = words.strip(_QUOTES) if direct else words
    return f"“{shorten(inner, most)}”" if direct and inner else shorten(words, most)


def day(date: DateRange | None) -> str:
    """A date as precise as it is known: ``2021-06-11``, ``2021-03``, ``2014``, a range; empty if not known."""
    if date is None:
        return ""
    size = {"day": 10, "month": 7, "year": 4}.get(date.granularity)
    if size is not None and date.start[:size] == date.end[:size]:
        return date.start[:size]
    return date.start if date.start == date.end else f"{date.start} to {date.end}"


def act_of(statement: Statement) -> str:
    """The speech act as a verb: ``urges``; ``says (denied)`` where the saying itself is not actual."""
    act = ACTS[statement.act]
    if statement.act == "say" and statement.attitude in ATTITUDES:
        act = ATTITUDES[statement.attitude]
    return act if statement.reality == "actual" else f"{act} ({REALITIES[statement.reality]})"


def parties(record: Record, contact: Contact, *, offices: bool = True) -> str:
    """``Antony Blinken (Secretary of State) ↔ Yang Jiechi (…)``."""
    show = with_office if offices else name_of
    return " ↔ ".join(show(record, p.actor) for p in contact.participants) or NOBODY


def who_to_whom(record: Record, event: Event) -> str:
    """``United States → China``, or ``United States ↔ China`` where the act is mutual."""
    if event.recipients and sorted(event.actors) == sorted(event.recipients):
        return " ↔ ".join(name_of(record, a) for a in event.actors)
    doers = names_of(record, event.actors) or NOBODY
    return f"{doers} → {names_of(record, event.recipients)}" if event.recipients else doers


def nested(statements: list[Statement]) -> Iterator[tuple[Statement, int]]:
    """Statements in order, each followed by those that stand inside it, with how deep they stand."""
    own = {s.id for s in statements}
    inside: dict[str | None, list[Statement]] = {}
    for s in statements:
        inside.setdefault(s.parent if s.parent in own and s.parent != s.id else None, []).append(s)
    seen: set[str] = set()
    stack = [(s, 0) for s in reversed(inside.get(None, []))]
    while stack:
        statement, depth = stack.pop()
        if statement.id in seen:
            continue
        seen.add(statement.id)
        yield statement, depth
        stack.extend((s, depth + 1) for s in reversed(inside.get(statement.id, [])))
    yield from ((s, 0) for s in statements if s.id not in seen)  # parents that go round in a circle


def places_of(record: Record) -> dict[str, str]:
    """Place id -> name."""
    return {p.id: plain(p.name) for p in record.places}


def count(number: int, word: str) -> str:
    """``1 call``, ``2 calls``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
