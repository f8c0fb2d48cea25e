"""Who did what to whom: PLOVER events with their reality."""

from __future__ import annotations

from dragoman.extraction.events.find import Coder
from dragoman.extraction.events.own import OwnActs
from dragoman.extraction.reading import Reading, Stage, stage
from dragoman.record import Event, MadeBy

__all__ = ["OwnActs", "events_with", "find_events"]

VERSION = "1"


@stage(needs=("parse", "cast", "dates", "statements", "contacts"), gives="events", version=VERSION)
def find_events(reading: Reading) -> list[Event]:
    """Code the acts of the text (PLOVER manual, 2021): verbs of ``acts.csv``, speech acts, contacts."""
    return Coder(reading, MadeBy(stage="events", version=VERSION, rule="")).events()


def events_with(own: OwnActs) -> Stage:
    """The stage with acts of the user's own, which win over ours."""
    made_by = MadeBy(stage="events", version=VERSION, rule="")
    return Stage("events", VERSION, find_events.needs, "events", lambda reading: Coder(reading, made_by, own).events())
