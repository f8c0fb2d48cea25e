"""Words and short forms that every view of a record shares: names, chains, quotations, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.record.model import Coding, Contact, DateRange, Event, Link, MadeBy, Record, Span, Statement

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
RELATIONS = {"shared": "both sides", "one_sided": "one side", "contested": "contested"}
# Told apart by shape where there is no colour: joined, alone, against each other.
RELATION_MARKS = {"shared": "=", "one_sided": "–", "contested": "≠"}
STATUSES = {"silent": "silent in its own account", "unknown": "not known from what is at hand"}
ROLES = {"host": "host", "unnamed": "not named", "third_party": "third party"}
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


_LENGTH = re.compile(r"P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")
_UNITS = ("weeks", "days", "h", "min", "s")


def length_words(value: str) -> str:
    """An ISO 8601 duration in words: ``1 h 30 min``; as it is, where it is none of weeks, days, hours, minutes."""
    m = _LENGTH.fullmatch(value)
    parts = [f"{n} {unit}" for n, unit in zip(m.groups(), _UNITS, strict=True) if n] if m is not None else []
    return " ".join(parts) or value


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def names_in(records: Iterable[Record]) -> dict[str, str]:
    """Name by actor id, over all `records`, and what to call each document by document id; first come, first kept."""
    names: dict[str, str] = {}
    for record in records:
        for actor in record.actors:
            names.setdefault(actor.id, plain(actor.name) or actor.id)
        names.setdefault(record.document.id, label_of(record))
    return names


def title_of(record: Record) -> str:
    """The headline; without one the last part of the source's path or address, else the first words of the text."""
    doc = record.document
    source = plain((doc.source_id or "").rstrip("/").rsplit("/", 1)[-1])
    return plain(doc.title or "") or source or shorten(plain(doc.text[:400]), 80) or "Empty text"


def label_of(record: Record) -> str:
    """Headline, outlet and day: what tells a document from others."""
    doc = record.document
    return " · ".join([title_of(record), *(plain(x) for x in (doc.outlet, doc.published) if x)])


def name_of(names: Mapping[str, str], actor: str | None) -> str:
    """The actor's name; the id where none is known; a dash where the text names nobody."""
    return NOBODY if actor is None else names.get(actor, actor)


def names_of(names: Mapping[str, str], actors: Iterable[str]) -> str:
    """Names joined by commas, in order."""
    return ", ".join(name_of(names, actor) for actor in actors)


def with_office(record: Record, actor: str) -> str:
    """Name and office: ``Antony Blinken (Secretary of State)``."""
    found = record.actor(actor)
    if found is None:
        return actor
    name = plain(found.name) or actor
    return f"{name} ({plain(found.office.title)})" if found.office is not None else name


def chain_text(names: Mapping[str, str], chain: Iterable[Link]) -> str:
    """``Yang Jiechi ← CCTV ← Reuters``; several who speak as one are joined by commas.

    One who speaks and publishes it too is named once.
    """
    parts: list[str] = []
    together, last = False, None
    for link in chain:
        if link.actor == last:
            continue
        last = link.actor
        name = name_of(names, link.actor)
        if together and link.role == "speaker":
            parts[-1] += f", {name}"
        else:
            parts.append(name)
        together = link.role == "speaker"
    return " ← ".join(parts)


def way_of(names: Mapping[str, str], chain: Sequence[Link]) -> str:
    """The chain where others passed the words on; empty where nobody stands between speaker and outlet."""
    return chain_text(names, chain) if any(link.role in {"spokesperson", "relay"} for link in chain) else ""


def speakers_of(names: Mapping[str, str], statement: Statement) -> str:
    """Whose words they are; several who speak as one are joined by commas."""
    several = [link.actor for link in statement.chain if link.role == "speaker"]
    return names_of(names, several) if len(several) > 1 else name_of(names, statement.speaker)


def addressees_of(names: Mapping[str, str], statement: Statement) -> str:
    """To whom, without those who speak themselves: two who discuss a thing are each other's addressees."""
    speakers = {link.actor for link in statement.chain if link.role == "speaker"}
    return names_of(names, [a for a in statement.addressees if a not in speakers])


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


def parties(record: Record, contact: Contact) -> str:
    """``Antony Blinken (Secretary of State) ↔ Yang Jiechi (…)``; those of one side are joined by commas."""
    sides: dict[str, list[str]] = {}
    for p in contact.participants:
        sides.setdefault(p.side or p.actor, []).append(with_office(record, p.actor))
    return " ↔ ".join(", ".join(side) for side in sides.values()) or NOBODY


def who_to_whom(names: Mapping[str, str], event: Event | Coding) -> str:
    """``United States → China``, or ``United States ↔ China`` where the act is mutual."""
    if event.recipients and sorted(event.actors) == sorted(event.recipients):
        return " ↔ ".join(name_of(names, a) for a in event.actors)
    doers = names_of(names, event.actors) or NOBODY
    return f"{doers} → {names_of(names, event.recipients)}" if event.recipients else doers


def event_kind(event: Event) -> str:
    """``CONSULT call``, with what keeps it from being a fact: ``CONSULT meeting (planned)``."""
    kind = f"{event.event_type} {event.event_mode}" if event.event_mode else event.event_type
    return kind if event.reality == "actual" else f"{kind} ({REALITIES[event.reality]})"


def coding_kind(coding: Coding) -> str:
    """``water:divert``, with what keeps it from being a fact: ``water:divert (planned)``."""
    kind = f"{coding.ontology}:{coding.type}"
    return kind if coding.reality == "actual" else f"{kind} ({REALITIES[coding.reality]})"


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


def why_of(made_by: MadeBy, confidence: float | None = None, cue: str = "") -> str:
    """What made a row: stage and version, rule, detail, the cue's words, confidence."""
    facts = [f"{made_by.stage} {made_by.version}", f"rule {made_by.rule}"]
    facts += [f"detail {plain(made_by.detail)}"] if made_by.detail else []
    facts += [f"cue “{cue}”"] if cue else []
    facts += [f"confidence {confidence:.2f}"] if confidence is not None else []
    return ", ".join(facts)


def places_of(record: Record) -> dict[str, str]:
    """Place id -> name."""
    return {p.id: plain(p.name) for p in record.places}


def count(number: int, word: str) -> str:
    """``1 call``, ``2 calls``, ``1,200 calls``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
