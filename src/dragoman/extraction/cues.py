"""The words that mark an attribution (``cues.csv``).

A cue says which complements carry its content (`frames`) and where its addressee stands:

``clause`` a that-clause or bare clause · ``quote`` words in quotation marks · ``to-inf`` an infinitive ·
``obj-inf`` object and infinitive · ``to-obj-inf`` to-phrase and infinitive · ``gerund`` an -ing clause ·
``wh`` a question · ``np`` the direct object · ``dobj`` the object, with what follows it · ``so`` object and
predicate ("called it a mistake") · ``as`` "described it as" · ``prep:X`` or ``X`` a phrase with that
preposition · ``rest`` the clause the phrase stands in · ``be`` "X's reply was that …".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import msgspec

from dragoman.knowledge.tables import listed, read_table
from dragoman.record import Attitude, Polarity, SpeechAct

CLAUSAL = frozenset(
    {"be", "clause", "quote", "to-inf", "obj-inf", "to-obj-inf", "gerund", "wh", "np", "dobj", "so", "as", "rest"}
)

_DEED_TYPES = frozenset("AID ASSAULT COERCE COOPERATE MOBILIZE RETREAT SANCTION object".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of ``cues.csv``."""

    words: str
    pos: str
    act: SpeechAct
    attitude: Attitude
    polarity: Polarity
    frames: frozenset[str]
    prepositions: frozenset[str]
    addressee: str


def _cue(row: dict[str, str]) -> Cue:
    frames = row["content"].split()
    return msgspec.convert(
        {
            "words": row["cue"], "pos": row["pos"], "act": row["act"], "attitude": row["attitude"],
            "polarity": row["polarity"], "frames": [f for f in frames if f in CLAUSAL],
            "prepositions": [f.removeprefix("prep:") for f in frames if f not in CLAUSAL],
            "addressee": row["addressee"],
        },
        type=Cue,
    )  # fmt: skip


_SURE = 0.95  # probability of a cue


class Grounds(NamedTuple):
    """What the confidence in a statement rests on: a cell of ``confidence.csv``."""

    rule: str
    tagger: str  # how far the tagger bears it out, see :func:`agreement`
    nested: bool  # it stands inside another statement
    speaker: bool  # who says it is known


@cache
def _confidences() -> dict[Grounds, float]:
    return {
        Grounds(row["rule"], row["tagger"], row["nested"] == "yes", row["speaker"] == "yes"): float(row["confidence"])
        for row in read_table("confidence.csv")
    }


def agreement(learned: float | None, *, read: bool) -> str:
    """How far the tagger bears out an attribution: ``sure``, ``likely``, ``unseen``; ``none`` where it did not read."""
    if not read:
        return "none"
    return "unseen" if learned is None else "sure" if learned >= _SURE else "likely"


@cache
def confidence_of(grounds: Grounds) -> float:
    """Share of the statements on such grounds that are right (``confidence.csv``).

    Of a rule not measured there: the share of all rules.
    """
    known = _confidences()
    return known.get(grounds, known[grounds._replace(rule="")])


@cache
def _table() -> dict[str, dict[str, Cue]]:
    table: dict[str, dict[str, Cue]] = {}
    for row in read_table("cues.csv"):
        table.setdefault(row["pos"], {})[row["cue"]] = _cue(row)
    return table


def verbs() -> dict[str, Cue]:
    """Cues by verb lemma."""
    return _table()["verb"]


def nouns() -> dict[str, Cue]:
    """Cues by noun lemma."""
    return _table()["noun"]


def adjectives() -> dict[str, Cue]:
    """Cues by adjective."""
    return _table()["adjective"]


def adverbs() -> dict[str, Cue]:
    """Cues by adverb: no speaker is named ("reportedly")."""
    return _table()["adverb"]


def prepositions() -> dict[str, Cue]:
    """Cues such as "according to"."""
    return _table()["preposition"]


def phrases() -> dict[str, Cue]:
    """Cues by preposition and noun, the speaker between them: "by account" ("by his own account")."""
    return _table()["phrase"]


def agenda(kind: str) -> dict[str, Cue]:
    """What a text says of a contact without naming who spoke (:mod:`dragoman.extraction.attribution.agenda`).

    Args:
        kind: ``talked`` (verbs of what is talked of: "was touched upon"), ``aimed`` (nouns: "attention was paid to"),
            ``theme`` (nouns: "the main topics were") or ``talks`` (verbs of the talks: "the call centred on").
    """
    return _table()[kind]


@cache
def deed_verbs() -> frozenset[str]:
    """Verbs of which the tables know only deeds, or that their object tells the deed: "imposed", "detained"."""
    rows = (r for r in read_table("act_words.csv") if r["pos"] == "verb")
    return frozenset(r["word"] for r in rows if r["types"] and _DEED_TYPES.issuperset(listed(r["types"])))


@cache
def deed_objects() -> frozenset[tuple[str, str]]:
    """Cue verbs with an object that makes a deed of them: "recalled its envoy" is no recollection."""
    says = {verb for verb, cue in verbs().items() if cue.act != "announce"}
    rows = (r for r in read_table("acts.csv") if r["verb"] in says and r["event_type"] in _DEED_TYPES)
    return frozenset((r["verb"], thing) for r in rows for thing in listed(r["objects"]) if thing.isalpha())


@cache
def idioms() -> dict[str, list[tuple[str, Cue]]]:
    """Verb lemma -> (the word that makes the idiom, cue): call -> for, on; express -> concern."""
    found: dict[str, list[tuple[str, Cue]]] = {}
    for words, cue in _table()["idiom"].items():
        verb, second = words.split(" ", 1)
        found.setdefault(verb, []).append((second, cue))
    return found
