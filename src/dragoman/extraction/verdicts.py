"""What is said of a picture, a report or a claim as a whole: that it is fake, or that it is only said to show an act.

"A video said to show Chad attacking Mali is fake", "reports that Chad attacked Mali proved false". The parser seldom
sees what such a sentence is about (two verbs stand between its subject and its verdict), so it is read word by word,
from ``governors.csv``: `story` and `picture` are what can be true or false, `falsity` and `verdict` say that it is
false, `verity` that it is true.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse

Verdict = Literal["false", "true", "unverified"]

_HEARSAY = frozenset("say purport allege claim believe report think suppose rumour rumor describe".split())
_SHOWING = frozenset({"show", "depict", "portray", "capture", "prove"})
_TELLING = frozenset({"that", "claiming", "alleging", "saying", "suggesting", "asserting"})
_OF_PICTURES = frozenset({"of", "showing", "shows", "showed"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COPULAS = frozenset({"be", "prove", "turn", "have"})
_ELSEWHERE = frozenset(
    "after before because since when while who which whose although though as until unless if but where".split()
)
_TRACES = frozenset("aftermath damage victim scene ruin result consequence wreckage rubble".split())
_NO = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
_NEAR = 8  # words from "is" to "fake"
_LINK = 6  # words from a picture to "show"
_CLAUSE = 25  # words from a picture to what it shows


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in read_table("governors.csv") if row["pos"] == kind)


def verdict_on(p: Parse, act: int) -> Verdict | None:
    """What a sentence makes of the report or picture that an act is told in; None where it is told in none."""
    first, end = p.sentences[p.sent[act]]
    for story in range(act - 1, max(first, act - _CLAUSE) - 1, -1):
        if p.lemma[story].lower() in _words("story") | _words("picture") and p.pos[story] == "NOUN":
            link = _link(p, story, act)
            return None if link is None else _verdict(p, act, end) or ("unverified" if link == "hearsay" else None)
    return None


def _link(p: Parse, story: int, act: int) -> Literal["hearsay", "told"] | None:
    """How a story or picture is linked to an act behind it: it is only said to show it, it tells it, or not at all."""
    shown = next((k for k in range(story + 1, min(story + _LINK, act)) if p.lemma[k].lower() in _SHOWING), None)
    if shown is not None and _is_hearsay(p, story, shown):
        return "hearsay" if _goes_on(p, shown, act) else None
    after = story + 1
    if after < act and p.word[after].lower() in _TELLING | _OF_PICTURES and _goes_on(p, after, act):
        return "told"
    return None


def _is_hearsay(p: Parse, story: int, shown: int) -> bool:
    """Whether somebody else says what is shown: "said to show", "that purports to show", "claiming to depict"."""
    between = range(story + 1, shown)
    said = any(p.lemma[k].lower() in _HEARSAY for k in between)
    return said and p.word[shown - 1].lower() == "to" and not any(p.word[k].lower() in _NO for k in between)


def _goes_on(p: Parse, start: int, act: int) -> bool:
    """Whether an act is in the clause that begins at a word: no other verb's subject and no trace of it between."""
    between = range(start + 1, act)
    return not any(
        (p.tag[k] in _FINITE and p.head[k] != act) or p.lemma[k].lower() in _TRACES or p.word[k] in {";", ":"}
        for k in between
    )


def _verdict(p: Parse, act: int, end: int) -> Literal["false", "true"] | None:
    """The first verdict behind an act in its sentence: "is fake", "was doctored", "turned out to be true"."""
    for k in range(act + 1, end):
        if p.word[k].lower() in _ELSEWHERE or p.word[k] in {";", ":"}:
            return None
        if p.lemma[k].lower() in _COPULAS and (p.tag[k] in _FINITE or p.lemma[k].lower() == "prove"):
            found = _after(p, k, min(k + 1 + _NEAR, end))
            if found is not None:
                return found
    return None


def _after(p: Parse, copula: int, end: int) -> Literal["false", "true"] | None:
    negated = False
    for k in range(copula + 1, end):
        word, lemma = p.word[k].lower(), p.lemma[k].lower()
        if word in _ELSEWHERE or word in {";", ":"}:
            return None
        negated = negated or word in _NO
        false = {word, lemma} & (_words("falsity") | _words("verdict"))
        if false or {word, lemma} & _words("verity"):
            return "false" if bool(false) != negated else "true"
    return None
