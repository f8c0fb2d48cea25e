"""One row an act: what rules and tagger both see, and what a text tells more than once."""

from __future__ import annotations

import msgspec

from dragoman.extraction.events.own import is_own, one_trigger
from dragoman.record import Event, Span

_OVERRULES = 0.8  # probability from which the tagger's type stands against a rule's
_AGREED = 0.9
_AGREED_TO = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})  # AGREE, while it is to come
IN_WORDS = frozenset({1, 3})  # quads of what is only said


def reconciled(ruled: list[Event], learned: list[Event]) -> list[Event]:
    """The candidates of the rules and of the tagger, those of one trigger made one.

    Where both give one type the rule's row stays, with the recipients it lacks; where they differ the tagger's
    stands if it is sure, else the rule's. One that a row of the user's own made stands against both.
    """
    kept: dict[str, Event] = {e.id: e for e in ruled}
    added = []
    for seen in learned:
        rivals = [e for e in kept.values() if one_trigger(e, seen)]
        if not rivals and any(_told_beside(e, seen) for e in kept.values()):
            continue
        same = [e for e in rivals if e.event_type == seen.event_type]
        for e in same:
            kept[e.id] = msgspec.structs.replace(
                e, recipients=e.recipients or seen.recipients, event_mode=e.event_mode or seen.event_mode,
                reality=seen.reality if e.reality == "actual" else e.reality, confidence=max(e.confidence, _AGREED),
            )  # fmt: skip
        if same:
            continue
        if rivals and (seen.confidence < _OVERRULES or any(is_own(e) for e in rivals)):
            continue
        for e in rivals:
            if e.contact is None:
                del kept[e.id]
        if not any(e.contact for e in rivals):
            added.append(seen)
    return [*kept.values(), *added]


def _told_beside(e: Event, seen: Event) -> bool:
    """Whether another word of the sentence names an act of that type between the same parties."""
    here = any(s <= a and b <= t for s, t in e.evidence for a, b in seen.trigger)
    around = any(s <= a and b <= t for s, t in seen.evidence for a, b in e.trigger)
    if here and e.event_type == seen.event_type and set(e.actors) == set(seen.actors):
        return True  # "underscored their commitment": one act
    parties = {*e.actors, *e.recipients}
    return e.event_type == seen.event_type and (here or around) and parties.issuperset([*seen.actors, *seen.recipients])


def merged(events: list[Event]) -> list[Event]:
    """One event an act: rows of one type, reality, parties and voice join their evidence."""
    kept: dict[tuple[object, ...], Event] = {}
    for e in sorted(events, key=lambda e: (e.evidence[0], e.id)):
        key = (
            e.event_type,
            e.event_mode,
            e.reality,
            tuple(sorted(e.actors)),
            tuple(sorted(e.recipients)),
            e.contact,
            e.statement,
        )
        first = kept.get(key)
        if first is None or (first.date and e.date and first.date.start != e.date.start):
            kept[key if first is None else (*key, e.id)] = e
        else:
            kept[key] = msgspec.structs.replace(
                first, evidence=unique([*first.evidence, *e.evidence]), trigger=unique([*first.trigger, *e.trigger]),
                date=first.date or e.date, contexts=list(dict.fromkeys([*first.contexts, *e.contexts])),
            )  # fmt: skip
    found = list(kept.values())
    found = [e for e in found if not any(_is_what_is_agreed(e, other) for other in found)]
    return [e for e in found if not any(_is_named_again(e, other) for other in found)]


def _is_named_again(e: Event, other: Event) -> bool:
    """Whether another word of the same saying names the act too: "underlined their commitment", "declined to support".

    The one whose words hold the other's stays: it says whether it took place. Of words side by side it is the first.
    """
    if e is other or e.event_type != other.event_type or e.contact or other.contact or e.date != other.date:
        return False
    if set(e.actors) != set(other.actors) or set(e.recipients) != set(other.recipients):
        return False
    if e.quad_code not in IN_WORDS or any(is_own(x) for x in (e, other)):
        return False
    inside = all(any(s <= a and b <= t for s, t in other.evidence) for a, b in e.trigger)
    around = all(any(s <= a and b <= t for s, t in e.evidence) for a, b in other.trigger)
    return inside and (not around or e.trigger[0] > other.trigger[0])


def _is_what_is_agreed(e: Event, other: Event) -> bool:
    """Whether an act to come is only what the same parties agree to by another word: "agreed to cooperate"."""
    if e is other or e.reality not in {"planned", "hypothetical"} or is_own(e):
        return False
    if e.event_type != other.event_type and (other.event_type != "AGREE" or e.event_type not in _AGREED_TO):
        return False
    inside = all(any(s <= a and b <= t for s, t in other.evidence) for a, b in e.trigger)
    return inside and set(e.actors) == set(other.actors) and set(e.recipients) == set(other.recipients)


def unique(spans: list[Span]) -> list[Span]:
    return sorted(dict.fromkeys(spans))
