"""Abbreviations that a full stop belongs to (``data/abbreviations.csv``), and whether a sentence ends at one.

Kinds: ``title`` and ``place`` stand before a name, ``number`` before a number, ``case`` never ends a sentence,
``month`` and ``day`` stand in dates, ``clock`` after an hour, ``state`` after a town; ``may_end`` leaves it to
the next word; after ``ends`` a capital opens a sentence.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.text.tables import read_rows

# Words that open a sentence and are no part of a name: after "in the U.S." they tell that a new one begins.
STARTERS = frozenset(
    "the a an he she it they we i you this that these those who what which how why whose whom his her its their my our "
    "your in on at by for with from to into during under over after before between among amid about against around "
    "through throughout within without despite unlike like since until unless because although though while whereas "
    "when whenever where wherever as if but and or nor so yet however meanwhile moreover furthermore nevertheless "
    "nonetheless therefore thus hence instead otherwise still then now there here also even only just both either "
    "neither each every some many most more few several such all any another others one two three four five six seven "
    "eight nine ten no not nothing nobody everyone everything according last earlier later today yesterday tomorrow "
    "once perhaps maybe indeed asked based given nearly almost let please yes thank".split()
)
# Of these, the ones that are also surnames or given names: an initial before them goes on ("J. An").
_NAMES_TOO = frozenset("an so no you i he do will may in my her like".split())
_DATE_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur "
    "thurs fri sat sun".split()
)
_ZONES = frozenset("eastern central pacific mountain atlantic greenwich local universal et ct pt mt".split())
_ZONE = re.compile(r"[A-Z]{2,4}T?\b")
_INITIALISM = re.compile(r"(?:[a-z]\.)+[a-z]")
_HYPHENS = re.compile("[-‐-–]")
_ROMAN = re.compile(r"[IVXLC]+")


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviations in lower case, without the last stop, and their kinds."""
    return {row["abbreviation"]: row["kind"] for row in read_rows("abbreviations.csv")}


def opens_sentence(word: str) -> bool:
    """Whether a capitalised word is one that opens sentences and is no part of a name ("The", "We’re")."""
    return word.lower().replace("’", "'").split("'")[0].rstrip(".,;:!?") in STARTERS


def goes_on(word: str, following: str, *, first: bool = False) -> bool:
    """Whether the stop after `word` belongs to an abbreviation and the sentence goes on.

    Args:
        word: The word before the stop, as printed, inner stops kept ("U.S").
        following: The next word as printed.
        first: Whether `word` is the first of the sentence (then a letter is a list mark).
    """
    lower = word.lower()
    opens = opens_sentence(following)
    kind = abbreviations().get(lower)
    if kind is not None:
        return _by_kind(kind, word, following, opens)
    if len(word) == 1 and word.isalpha() and word.isupper():
        return first or not opens or (following.lower().rstrip(".") in _NAMES_TOO and word != "I")
    if _INITIALISM.fullmatch(_HYPHENS.split(lower)[-1]):
        return not opens  # "the U.S. Senate", "the ASEAN-U.S. Summit"
    return word.isdigit() and len(word) <= 2 and following.lower().rstrip(".,") in _DATE_NAMES  # "5. April"


def _by_kind(kind: str, word: str, following: str, opens: bool) -> bool:
    lower = word.lower()
    numbered = following[:1].isdigit() or following[:1] == "§"
    match kind:
        case "title":
            return word[:1].isupper() or not opens
        case "case":
            return True
        case "number":
            return numbered or (lower not in {"no", "nos"} and _ROMAN.fullmatch(following.rstrip(".,;:)")) is not None)
        case "day":
            return word[:1].isupper() and (numbered or following.lower().rstrip(".,") in _DATE_NAMES)
        case "month" | "state":
            return word[:1].isupper() and not opens
        case "clock":
            after = following.rstrip(".,;:)")
            return after.lower() in _DATE_NAMES | _ZONES or _ZONE.fullmatch(after) is not None
        case "ends":
            return numbered
    return not opens
