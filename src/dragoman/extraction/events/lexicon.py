"""The PLOVER types and the acts that name them (``event_types.csv``, ``speech_events.csv``, ``acts.csv``).

In ``acts.csv`` a verb needs one of `objects` (lemmas; ``@`` any actor; ``-`` none). `recipient` says where the
other party stands: ``dobj`` the object itself, ``dobj-side`` the object or whose it is ("bombed a Syrian
base"), else a preposition. ``act_words.csv`` says which types a word can name at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.tables import listed, read_table
from dragoman.record import EventType

BY_OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Code:
    """What an act is coded as."""

    event_type: EventType
    mode: str | None
    cameo: str
    goldstein: float


@dataclass(frozen=True, slots=True)
class Act:
    """A row of ``acts.csv``."""

    verb: str
    objects: frozenset[str]
    recipient: tuple[str, ...]
    code: Code


def _code(row: dict[str, str]) -> Code:
    return Code(row["event_type"], row["mode"] or None, row["cameo"], float(row["goldstein"]))  # type: ignore[arg-type]


@cache
def acts() -> dict[str, list[Act]]:
    """Acts by verb lemma."""
    found: dict[str, list[Act]] = {}
    for row in read_table("acts.csv"):
        act = Act(row["verb"], frozenset(row["objects"].split("|")), tuple(row["recipient"].split("|")), _code(row))
        found.setdefault(row["verb"], []).append(act)
    return found


@cache
def act_nouns() -> dict[str, str]:
    """Noun of an act -> the verb of ``acts.csv`` whose act it names."""
    return {row["noun"]: row["verb"] for row in read_table("act_nouns.csv")}


@cache
def forces() -> frozenset[str]:
    """What can be mobilised, and the acts of mobilising it: lemmas."""
    objects = (act.objects for found in acts().values() for act in found if act.code.event_type == "MOBILIZE")
    nouns = (word for (word, pos), types in word_types().items() if pos == "noun" and "MOBILIZE" in types)
    return frozenset().union(*objects, nouns) - {"@", "-"}


@cache
def papers() -> frozenset[str]:
    """What is written and published: reports are released, and nobody is freed."""
    return frozenset(row["noun"] for row in read_table("reference_nouns.csv"))


@cache
def word_types() -> dict[tuple[str, str], frozenset[str]]:
    """(lemma, part of speech) -> the types that the word can be an act of; empty: it names none.

    ``object`` among them: and those that its object can be an act of ("expressed concern").
    """
    return {(row["word"], row["pos"]): frozenset(listed(row["types"])) for row in read_table("act_words.csv")}


@cache
def speech_codes() -> dict[tuple[str, str], Code]:
    """(speech act, cue or "") -> code."""
    return {(row["act"], row["cue"]): _code(row) for row in read_table("speech_events.csv")}


@cache
def quad_codes() -> dict[str, int]:
    """Event type -> quad code."""
    return {row["event_type"]: int(row["quad"]) for row in read_table("event_types.csv")}


@cache
def needs_recipient() -> frozenset[str]:
    """Types that are not coded without a recipient."""
    return frozenset(row["event_type"] for row in read_table("event_types.csv") if row["recipient_required"] == "yes")


@cache
def told_of_things() -> frozenset[str]:
    """Types that are coded without a recipient where their object is a thing: "condemned the raid", "sent wheat"."""
    return frozenset(row["event_type"] for row in read_table("event_types.csv") if row["of_a_thing"] == "yes")


@cache
def _codes() -> dict[tuple[str, str], Code]:
    rows = [*({**row, "mode": ""} for row in read_table("event_types.csv")), *read_table("mode_codes.csv")]
    return {(row["event_type"], row["mode"]): _code(row) for row in rows}


def code_of(event_type: str, mode: str | None) -> Code:
    """The code of a type and mode that no row of ``acts.csv`` names: that of the mode, else that of the type."""
    found = _codes().get((event_type, mode or ""))
    return found if found is not None else _codes()[event_type, ""]
