"""What every event format asks of a record: its parties, its day, its place, its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.knowledge.tables import read_table
from dragoman.record import Actor, Event, Place, Record

# PLOVER sectors as the CAMEO types of GDELT; what is not there has none.
CAMEO_TYPES = {
    "COP": "COP", "GOV": "GOV", "JUD": "JUD", "LEG": "LEG", "MIL": "MIL", "OPP": "OPP", "REB": "REB", "SPY": "SPY",
    "UAF": "UAF", "BUS": "BUS", "AGR": "AGR", "CRM": "CRM", "CVL": "CVL", "EDU": "EDU", "ELI": "ELI", "JRN": "MED",
    "MED": "HLH", "LAB": "LAB", "REF": "REF", "PTY": "PTY", "REL": "REL",
}  # fmt: skip
_STATELESS = {"intergovernmental": "IGO", "nongovernmental": "NGO", "company": "MNC"}
_BLANKS = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One event between one actor and one recipient, with the record it stands in."""

    record: Record
    event: Event
    actor: Actor | None
    recipient: Actor | None

    @property
    def day(self) -> str | None:
        """Day of the act, if the text gives the day; else the day of publication; None: neither is known."""
        when = self.event.date
        if when is not None and when.start == when.end:
            return when.start
        return self.record.document.published

    @property
    def place(self) -> Place | None:
        """Where it took place."""
        return place_of(self.record, self.event)

    @property
    def key(self) -> int:
        """A number for the row, made of the event's id and its parties: the same in every export."""
        parties = "|".join(a.id if a is not None else "" for a in (self.actor, self.recipient))
        return int(hashlib.sha256(f"{self.event.id}|{parties}".encode()).hexdigest()[:12], 16)


def place_of(record: Record, event: Event) -> Place | None:
    """The place of an event; None where the clause names none."""
    return next((p for p in record.places if p.id == event.place), None) if event.place else None


def pairs(record: Record, event: Event) -> Iterator[Row]:
    """One row for each actor and each recipient that is not the actor; without recipients one for each actor."""
    actors = [a for i in event.actors if (a := record.actor(i)) is not None]
    recipients = [a for i in event.recipients if (a := record.actor(i)) is not None]
    for actor in actors:
        others: list[Actor | None] = [r for r in recipients if r.id != actor.id]
        for recipient in others or [None]:
            yield Row(record, event, actor, recipient)


def country_of(actor: Actor | None) -> str:
    """Country code (ISO 3166-1 alpha-3), or CAMEO's IGO, NGO, MNC for who has none; empty: neither."""
    if actor is None:
        return ""
    return actor.country or _STATELESS.get(actor.kind or "", "")


def cameo_actor(actor: Actor | None) -> str:
    """CAMEO actor code: country, then the types of the sectors, as in USAGOV; empty: nothing is known."""
    return country_of(actor) + "".join(types_of(actor))


def types_of(actor: Actor | None) -> list[str]:
    """CAMEO types of an actor's sectors, at most three."""
    found = [CAMEO_TYPES[s] for s in actor.sectors if s in CAMEO_TYPES] if actor is not None else []
    return list(dict.fromkeys(found))[:3]


@cache
def _codes() -> dict[str, tuple[str, str, str, str]]:
    return {r["id"]: (r["fips"].upper(), r["cow"], r["name"], r["iso2"].lower()) for r in read_table("states.csv")}


def fips(country: str | None) -> str:
    """FIPS 10-4 code of a country; empty where it has none."""
    return _codes().get(country or "", ("", "", "", ""))[0]


def cow(country: str | None) -> str:
    """Correlates of War number of a state; empty where it has none."""
    return _codes().get(country or "", ("", "", "", ""))[1]


def country_name(country: str | None) -> str:
    """Name of a country; empty where the code is none."""
    return _codes().get(country or "", ("", "", "", ""))[2]


def iso2(country: str | None) -> str:
    """ISO 3166-1 alpha-2 code of a country in small letters; empty where it has none."""
    return _codes().get(country or "", ("", "", "", ""))[3]


def flat(value: object) -> str:
    """A value for a field of a tab-separated line: no tab, no line break; nothing for None."""
    return "" if value is None else _BLANKS.sub(" ", str(value)).strip()


def compact(day: str | None) -> str:
    """2021-06-11 as 20210611; empty for None."""
    return (day or "").replace("-", "")


def fraction_of_year(day: str) -> str:
    """GDELT's FractionDate: YYYY.FFFF, the fraction (month * 30 + day) / 365 (GDELT 2.0 codebook)."""
    d = date.fromisoformat(day)
    return f"{d.year + min((d.month * 30 + d.day) / 365, 0.9999):.4f}"


def in_lead(record: Record, event: Event) -> bool:
    """Whether an event stands in the first paragraph of the text."""
    first = record.document.text.strip()
    at = record.document.text.index(first[:1]) if first else 0
    end = record.document.text.find("\n\n", at)
    return any(s < (end if end >= 0 else len(record.document.text)) for s, _ in event.evidence)


def sentence_number(record: Record, at: int) -> int:
    """Number of the sentence, from 1, in which a code point stands: full stops before it (GDELT, ICEWS)."""
    return 1 + len(re.findall(r"[.!?][”\"']?\s", record.document.text[:at]))
