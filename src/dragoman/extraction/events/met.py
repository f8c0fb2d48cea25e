"""Contacts as events: who met, called on or spoke with whom."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.merging import unique
from dragoman.extraction.syntax import doer_of, tokens_of
from dragoman.record import Contact, Event, MadeBy
from dragoman.record.ids import row_id

_CONSULT: dict[str, tuple[str | None, str, float]] = {
    "call": ("phone", "041", 1.0), "video_call": ("phone", "041", 1.0), "meeting": (None, "040", 1.0),
    "visit": ("visit", "042", 1.9), "summit": ("multilateral", "040", 1.0), "talks": (None, "046", 7.0),
}  # fmt: skip
_HELD = frozenset({"actual", "ongoing"})


def contact_events(maker: Maker) -> Iterator[Event]:
    """An event for each contact that took place between two parties or more."""
    for c in maker.reading.contacts:
        parties = [x.actor for x in c.participants]
        told = c.mode in _CONSULT and len(parties) > 1 and c.reality in _HELD
        if told and not maker.is_history(c.date):
            yield _consult(maker, c, parties)


def as_contact(maker: Maker, e: Event) -> Event:
    """An act of meeting with the reality of the contact that its word names: "has a summit with Chad coming up"."""
    if e.event_type != "CONSULT" or e.contact is not None or e.reality not in _HELD:
        return e
    at = set(e.trigger)
    told = [c.reality for c in maker.reading.contacts if at.intersection(c.mentions)]
    return msgspec.structs.replace(e, reality=told[0]) if len(told) == 1 else e


def _consult(maker: Maker, c: Contact, parties: list[str]) -> Event:
    """A contact as an event: every party on both sides; of a visit the visitor acts and the host receives."""
    mode, cameo, goldstein = _CONSULT[c.mode]
    if mode is None and len({x.side for x in c.participants}) > 2:
        mode = "multilateral"
    actors = recipients = parties
    visitor = _visitor_side(maker, c) if c.mode == "visit" else None
    if visitor is not None:
        actors = [x.actor for x in c.participants if x.side == visitor]
        recipients = [x.actor for x in c.participants if x.side != visitor]
    told = [maker.statement_at(maker.p.token_at(start)) for start, _ in c.mentions]
    statement = told[0] if all(st is not None for st in told) else None  # else the text itself says so too
    return Event(
        id=row_id("e", maker.reading.document.id, c.id, "CONSULT"), event_type="CONSULT", event_mode=mode,
        contexts=["diplomatic"], cameo=cameo, goldstein=goldstein, quad_code=1, actors=actors,
        recipients=recipients, date=c.date, place=c.place, trigger=c.mentions[:1],
        evidence=unique([maker.sentence(span) for span in c.mentions]), reality=c.reality,
        statement=statement.id if statement is not None else None, contact=c.id, confidence=c.confidence,
        made_by=MadeBy(stage=maker.made_by.stage, version=maker.made_by.version, rule="contact", detail=c.mode),
    )  # fmt: skip


def _visitor_side(maker: Maker, c: Contact) -> str | None:
    """The side that visits: whoever the clause says does, else those who come to a state; None if it is not said."""
    sides = {x.actor: x.side for x in c.participants}
    for start, end in c.mentions:
        for i in tokens_of(maker.p, (start, end)):
            doer = doer_of(maker.p, i) if maker.p.pos[i] == "VERB" else None
            doing = maker.reading.cast.parties(maker.p, doer) if doer is not None else ()
            found = next((sides[a] for a in doing if a in sides), None)
            if found is not None:
                return found
    if c.made_by is not None and c.made_by.rule == "verb:visit":
        return c.participants[0].side
    states = {x.side for x in c.participants if maker.reading.cast.actors[x.actor].kind == "state"}
    guests = {x.side for x in c.participants if maker.reading.cast.actors[x.actor].kind == "person"} - states
    return guests.pop() if len(guests) == 1 and len(states) == 1 else None
