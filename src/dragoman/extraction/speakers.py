"""Who can speak: persons, bodies, and documents that say something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.knowledge.roles import role_of
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse

# Where something is said to somebody: "in a call with", "in a letter to".
OCCASIONS = frozenset(
    "letter mail call telegram message conversation note cable email meeting talk interview telephone phone fax memo "
    "report address briefing remark comment speech testimony appeal reply post statement submission".split()
)
# Verbs whose object is reached or called in, and then told: "rang the station to say", "summoned the envoy to protest".
RINGS = frozenset({"telephone", "phone", "call", "ring", "radio", "email", "text", "summon"})
NOBODY = frozenset({"no", "any", "every", "each", "neither"})  # of these, nobody is meant in particular
_AIR = ("radio", "tele")  # "Radioprograma", "Telediario"


@cache
def speaking_nouns(kind: str) -> frozenset[str]:
    """Lemmas of ``speaking_nouns.csv``.

    Args:
        kind: ``document`` (speaks for whoever issued it), ``voice`` (a person or body), ``body`` (of those who speak
            no person, so that "he" is none of them), ``thing`` (ends as a word for persons does, and is none), or
            ``said`` (what a clause is called of which somebody else speaks: "…, a charge that Riga denies").
    """
    return frozenset(row["noun"] for row in read_table("speaking_nouns.csv") if row["kind"] == kind)


def is_document(lemma: str) -> bool:
    """Whether a noun is a document that speaks for whoever issued it: "the report found"."""
    return lemma.lower() in speaking_nouns("document")


@cache
def role_nouns() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Lemma of a describing noun -> (what it stands for, its PLOVER sectors)."""
    return {r["noun"]: (r["stands_for"], (r["sector"],) if r["sector"] else ()) for r in read_table("descriptions.csv")}


def sectors_of(lemma: str) -> tuple[str, ...]:
    """PLOVER sectors of whoever a describing noun stands for ("the government"); none of other nouns."""
    return role_nouns().get(lemma.lower(), ("", ()))[1]


@cache
def _media_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("media_words.csv"))


def is_medium(words: Sequence[str]) -> bool:
    """Whether a name is that of a paper, station or agency by one of its words ("Harbour Post", "Radio Veldt")."""
    parts = [w.lower() for part in words for w in part.split("-")]
    numbered = len(parts) == 2 and len(words) == 1 and parts[1].isdigit()  # "Kanal-9"
    return numbered or any(w in _media_words() or (w.startswith(_AIR) and len(w) > 8) for w in parts)


def is_person(p: Parse, i: int) -> bool:
    """Whether a noun describes one person."""
    lemma = p.lemma[i].lower()
    return lemma not in speaking_nouns("body") and not is_document(lemma) and may_speak(p, i)


def is_official(p: Parse, i: int) -> bool:
    """Whether a noun or name is of somebody in office: "his counterpart", "the minister", "President Rojas"."""
    if p.pos[i] == "PROPN":
        return any(
            p.dep[j] in {"compound", "nmod"} and role_of([p.lemma[j].lower()]) is not None for j in p.children[i]
        )
    return p.lemma[i].lower() == "counterpart" or role_of([p.lemma[i].lower()]) is not None


def may_speak(p: Parse, i: int) -> bool:
    """Whether the noun or pronoun at `i` can be said to speak: person, body, state, document."""
    if i + 2 < len(p) and p.word[i + 1] == "-" and p.end[i] == p.start[i + 1] and p.end[i + 1] == p.start[i + 2]:
        return may_speak(p, i + 2)  # "the vice-president", each part a token
    if p.pos[i] in {"PROPN", "PRON", "NUM"} or p.tag[i] in {"WP", "WDT"}:
        return True
    lemma = p.lemma[i].lower()
    animate = lemma.endswith(("ist", "er", "or", "ian", "man", "woman", "people")) and lemma not in speaking_nouns(
        "thing"
    )
    listed = is_document(lemma) or lemma in speaking_nouns("voice") or lemma in role_nouns()
    return animate or listed or role_of([lemma]) is not None
