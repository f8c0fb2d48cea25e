"""Records of one contact made by hand: who said what in it, on whose word, as one document has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.record import (
    Account,
    Actor,
    Contact,
    ContactMode,
    DateRange,
    Document,
    Link,
    Participant,
    Polarity,
    Quotation,
    Reality,
    Record,
    Span,
    SpeechAct,
    Statement,
    Topic,
)
from dragoman.record.ids import document_id, row_id

ACTORS = {
    a.id: a
    for a in (
        Actor(id="NOR", name="Norland", kind="state", country="NOR"),
        Actor(id="SUR", name="Surania", kind="state", country="SUR"),
        Actor(id="TRD", name="Terdia", kind="state", country="TRD"),
        Actor(id="brandt", name="Ilva Brandt", kind="person", country="NOR", sectors=["GOV"]),
        Actor(id="osk", name="Per Osk", kind="person", country="NOR", sectors=["GOV"]),
        Actor(id="quire", name="Tomas Quire", kind="person", country="SUR", sectors=["GOV"]),
        Actor(id="teld", name="Ana Teld", kind="person", country="TRD", sectors=["GOV"]),
        Actor(id="NOR.GOV.MFA", name="Harbour Ministry", kind="government", country="NOR", sectors=["GOV"]),
        Actor(id="SUR.GOV.MFA", name="Surania’s Foreign Office", kind="government", country="SUR", sectors=["GOV"]),
        Actor(id="surtv", name="Surania State Television", kind="media", country="SUR", sectors=["MED", "GOV"]),
        Actor(id="norpost", name="Harbour Post", kind="media", country="NOR", sectors=["MED"]),
        Actor(id="wire", name="Lantern Wire", kind="media", sectors=["MED"]),
        Actor(id="league", name="Strait League", kind="intergovernmental", sectors=["IGO"]),
    )
}


@dataclass(frozen=True)
class Line:
    """Words of one speaker in one side's account. `inside`: they are a part of an earlier line's words."""

    side: str
    speaker: str
    words: str
    act: SpeechAct = "say"
    topics: Sequence[str] = ("strait",)
    via: Sequence[str] = ()
    about: Sequence[str] = ()
    to: Sequence[str] = ()
    inside: bool = False
    polarity: Polarity = "neutral"
    reality: Reality = "actual"
    quotation: Quotation = "indirect"


def day(value: str | None) -> DateRange | None:
    """A day, a month or a year as a range; None for no date."""
    if value is None:
        return None
    if len(value) == 10:
        return DateRange(start=value, end=value, granularity="day")
    if len(value) == 7:
        last = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}.get(value[5:], "31")
        return DateRange(start=f"{value}-01", end=f"{value}-{last}", granularity="month")
    return DateRange(start=f"{value}-01-01", end=f"{value}-12-31", granularity="year")


def contact_of(
    document: str, parties: Sequence[str], *, mode: ContactMode = "call", on: str | None = "2021-06-11",
    reality: Reality = "actual", number: int = 0,
) -> Contact:  # fmt: skip
    """A contact of `parties` (actor ids) in a document; `number` tells several of one document apart."""
    people = [Participant(actor=p, side=ACTORS[p].country or p) for p in parties]
    return Contact(
        id=row_id("c", document, number), mode=mode, participants=people, date=day(on), mentions=[(0, 1)],
        reality=reality,
    )  # fmt: skip


def report(
    *lines: Line, outlet: str = "wire", parties: Sequence[str] = ("brandt", "quire"), published: str = "2021-06-12",
    on: str | None = "2021-06-11", title: str = "A call",
) -> tuple[Record, Contact]:  # fmt: skip
    """A document of `outlet` on a call of `parties`, with an account for each side that a line stands in."""
    text = "\n".join([f"{title}, by {ACTORS[outlet].name} of {published}.", *(x.words for x in lines if not x.inside)])
    own = document_id(text)
    contact = contact_of(own, parties, on=on)
    statements = [_statement(own, text, n, line, outlet, contact.id) for n, line in enumerate(lines)]
    sides = dict.fromkeys(line.side for line in lines)
    accounts = [
        Account(
            id=row_id("a", own, side), contact=contact.id, side=side, voice=side,
            statements=[s.id for s, line in zip(statements, lines, strict=True) if line.side == side],
        )
        for side in sides
    ]  # fmt: skip
    record = Record(
        document=Document(id=own, text=text, title=title, outlet=ACTORS[outlet].name, published=published),
        actors=list(ACTORS.values()), statements=statements, contacts=[contact], accounts=accounts,
    )  # fmt: skip
    return record, contact


def _statement(document: str, text: str, number: int, line: Line, outlet: str, contact: str) -> Statement:
    start = text.index(line.words)
    span: Span = (start, start + len(line.words))
    chain = [Link(actor=line.speaker, role="speaker"), *(Link(actor=a, role="relay") for a in line.via)]
    return Statement(
        id=row_id("s", document, number), speaker=line.speaker, addressees=list(line.to), content=[span],
        chain=[*chain, Link(actor=outlet, role="outlet")], act=line.act, about=list(line.about), contact=contact,
        topics=[Topic(id=t, label=t.title()) for t in line.topics], polarity=line.polarity, reality=line.reality,
        quotation=line.quotation,
    )  # fmt: skip
