"""Stops where none belongs: doubled, set in the middle of a sentence, and words thrown past one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text.abbreviations import abbreviations
from dragoman.text.faults.fault import Evidence, Fault

_DOUBLED = re.compile(r"(?<![.\s])\.(?P<extra> ?\.)(?! ?\.)(?=\s*+(?![a-z\s])|\s*+$)(?=\s|$)")
_CUT = re.compile(r"(?<![\w.@/’'-])(?P<word>\w[\w’'-]*+)(?P<stop>\.)(?=[ \n](?P<next>[a-z]{2,}+)(?![\w’'.@/-]\w))")
_LOWER, _UPPER = re.compile(r"[a-z]{3}[.!?] [a-z]"), re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")
_STYLE = 0.3  # share of sentences that begin with a small letter, from which on that is how the text is written
_NAME_PARTS = frozenset("al von van de der den del la le bin ibn da di dos du el ibn abu".split())
# Words that a careless writer begins a sentence with; a stop before them cuts nothing.
_OPENERS = frozenset(
    "he she it we they you let lets what why how there this these those if well so thanks thank please click read see "
    "follow watch via http https www meanwhile notice yes no ok okay maybe also then here my our his her".split()
)
# Words that go on in a sentence: a stop before them cuts it.
_CONTINUERS = frozenset(
    "of to in on at from for with into onto over under upon about after before between among during through against "
    "across along around toward towards within without despite since until and or but nor than that which who whom "
    "whose where while because although though as whether including amid beyond near outside inside per".split()
)
_NEW_CLAUSE = re.compile(r"[a-z]+ (?:[\w’'-]+ ){1,4}?(?:he|she|it|they|we|i|there)\b")
_SPEAKERS = (
    "media|television|radio|newspapers?|agency|agencies|broadcaster|officials?|ministry|spokesman|spokeswoman|"
    "spokesperson|diplomats?|sources?|authorities|department|office|channel|press|minister|envoy|ambassador"
)
_THROWN = re.compile(
    rf", (?P<noun>{_SPEAKERS}) (?:said|reported|announced|added|claimed|stated)(?P<stop>\.) "
    r"(?P<fragment>[A-Z][\w’'-]*(?: \w[\w’'-]+){0,3})(?P<end>\.)(?=\s|$)"
)
_MODIFIERS = frozenset(
    "the a an state local foreign official senior opposition government pro-government public national western "
    "independent defence defense interior finance presidential military security intelligence diplomatic royal trade "
    "health news party federal main private commercial several many some top chief deputy unnamed".split()
)


def stops(known: Evidence) -> Iterator[Fault]:
    """Every stop that is one too many, in no order."""
    yield from _thrown(known)
    for m in _DOUBLED.finditer(known.text, known.start):
        yield Fault(m.start("extra"), m.end("extra"), "doubled_stop", ("",))
    yield from _cuts(known)


def _cuts(known: Evidence) -> Iterator[Fault]:
    """ "in the region. far west of": a small letter after a stop that belongs to no abbreviation."""
    if _written_small(known.text):
        return
    for m in _CUT.finditer(known.text, known.start):
        word, following = m["word"], m["next"]
        if len(word) < 3 or not word[-1].islower() or word.lower() in abbreviations():
            continue
        if following in _NAME_PARTS or following in _OPENERS:
            continue
        if word[0].isupper() and len(word) < 5:
            continue  # "Snr.", "Phil.": an abbreviation that the table does not know
        plain = following in _CONTINUERS or following.endswith(("ing", "ed", "ly"))
        if plain and _NEW_CLAUSE.match(known.text, m.start("next"), m.start("next") + 80):
            plain = False
        yield Fault(m.start("stop"), m.end("stop"), "cut_sentence", ("",), doubt=None if plain else "report")


def _written_small(text: str) -> bool:
    """Whether the text begins its sentences with small letters as a habit."""
    small = sum(1 for _ in _LOWER.finditer(text))
    return small >= 5 and small >= _STYLE * (small + sum(1 for _ in _UPPER.finditer(text)))


def _thrown(known: Evidence) -> Iterator[Fault]:
    """ "…, media said. Chinese state.": the words belong before the noun."""
    text = known.text
    for m in _THROWN.finditer(text, known.start):
        if not _modify(known, m["fragment"].split()):
            continue
        noun, (first, last) = m.start("noun"), m.span("fragment")
        article = m["fragment"].split(" ")[0] in {"The", "A", "An"}
        moved = (text[first].lower(), (first + 1, last)) if article else ((first, last),)
        yield Fault(noun, noun, "displaced_words", (*moved, " "))
        yield Fault(m.start("stop"), last, "displaced_words", ("",))


def _modify(known: Evidence, words: list[str]) -> bool:
    """Whether the words can stand before a noun and nowhere else: "Chinese state", "The foreign"."""
    names = known.names
    fit = [w.lower() in _MODIFIERS or names.is_people(w) or names.is_state(w.removesuffix("’s")) for w in words]
    return all(fit) and words[-1].lower() not in {"the", "a", "an"}
