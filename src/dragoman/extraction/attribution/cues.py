"""The words that mark an attribution (``cues.csv``), and one attribution as it is found.

A cue says which complements carry its content (`frames`) and where its addressee stands:

``clause`` a that-clause or bare clause · ``quote`` words in quotation marks · ``to-inf`` an infinitive ·
``obj-inf`` object and infinitive · ``to-obj-inf`` to-phrase and infinitive · ``gerund`` an -ing clause ·
``wh`` a question · ``np`` the direct object · ``dobj`` the object, with what follows it · ``so`` object and
predicate ("called it a mistake") · ``as`` "described it as" · ``prep:X`` or ``X`` a phrase with that
preposition · ``rest`` the clause the phrase stands in · ``be`` "X's reply was that …".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dragoman.knowledge.tables import read_table
from dragoman.record import Attitude, Polarity, Span, SpeechAct

CLAUSAL = frozenset(
    {"be", "clause", "quote", "to-inf", "obj-inf", "to-obj-inf", "gerund", "wh", "np", "dobj", "so", "as", "rest"}
)


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


@dataclass(slots=True)
class Attribution:
    """An attribution before it is resolved: token indices of the heads, code points of the spans."""

    cue: Cue
    head: int  # token of the cue's head word
    cue_span: Span
    source: int | None  # head token of the words that name the speaker
    source_span: Span | None
    content: list[Span]
    rule: str
    addressee: int | None = None
    addressee_span: Span | None = None
    relay: int | None = None  # head token of who quotes the speaker ("TASS quoted Peskov as saying")
    content_head: int | None = None  # token of the content clause's verb
    confidence: float = 0.8
    extra_speakers: tuple[int, ...] = field(default=())

    @property
    def start(self) -> int:
        """First code point of any of its parts."""
        return min(s for s, _ in self.parts())

    def parts(self) -> list[Span]:
        """Source, cue and content spans."""
        return [self.cue_span, *self.content, *([self.source_span] if self.source_span else [])]


def _cue(row: dict[str, str]) -> Cue:
    frames = row["content"].split()
    preps = frozenset(f.removeprefix("prep:") for f in frames if f not in CLAUSAL)
    return Cue(
        words=row["cue"], pos=row["pos"], act=row["act"], attitude=row["attitude"], polarity=row["polarity"],
        frames=frozenset(f for f in frames if f in CLAUSAL), prepositions=preps, addressee=row["addressee"],
    )  # type: ignore[arg-type]  # fmt: skip


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


@cache
def idioms() -> dict[str, list[tuple[str, Cue]]]:
    """Verb lemma -> (the word that makes the idiom, cue): call -> for, on; express -> concern."""
    found: dict[str, list[tuple[str, Cue]]] = {}
    for words, cue in _table()["idiom"].items():
        verb, second = words.split(" ", 1)
        found.setdefault(verb, []).append((second, cue))
    return found
