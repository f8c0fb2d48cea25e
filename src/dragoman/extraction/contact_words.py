"""The words for a contact (``contact_words.csv``): "call", "met", "talks"."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse
from dragoman.record import ContactMode

GOING = frozenset("travel fly go come arrive head drive journey".split())
VISITS = frozenset({"visit", "trip"})


@cache
def contact_words() -> dict[tuple[str, str], tuple[ContactMode, bool]]:
    """(words, part of speech) -> (mode, may refer back)."""
    return {(r["words"], r["pos"]): (r["mode"], r["anaphoric"] == "yes") for r in read_table("contact_words.csv")}  # type: ignore[misc]


@cache
def contact_nouns() -> frozenset[str]:
    """Nouns for a contact, the last word of each: "call", "talk", "meeting"."""
    return frozenset(words.split()[-1] for words, pos in contact_words() if pos == "noun")


@cache
def contact_verbs() -> frozenset[str]:
    """Verbs for a contact: "meet", "speak"."""
    return frozenset(words for words, pos in contact_words() if pos == "verb")


def is_visit_there(p: Parse, i: int) -> bool:
    """Whether a noun is a visit to where one has gone: "came for a visit", not "for a visit to the agency"."""
    return p.lemma[i].lower() in VISITS and not any(p.word[j].lower() in {"to", "with"} for j in p.children[i])
