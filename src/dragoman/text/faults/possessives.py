"""Possessives whose apostrophe slid ("Blinkens’ comments") or fell off ("Chinas state broadcaster")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text.abbreviations import abbreviations
from dragoman.text.faults.fault import Evidence, Fault, word_before
from dragoman.text.vocabulary import is_word

_SLID = re.compile(r"(?<![\w’'-])(?P<stem>[A-Z][\w-]*[a-rt-zA-Z])s(?P<mark>[’'])(?= [a-zA-Z])")
_FELL = re.compile(r"(?<![\w’'-])(?P<stem>[A-Z][a-z]{2,})s (?P<next>[a-z]{3,}+)(?![’'])")
_FUNCTION = frozenset(
    "the and but for nor yet with from into onto over under upon about after before between among during through that "
    "this these those which who whom whose when where while are was were has have had will would can could may might "
    "must shall should did does not also said says told than then they their there here such both each few many more "
    "most only own same some very what why how because until against off out our your his her its all any".split()
)
_BEFORE_PLURAL = frozenset(
    "the both two three four five six seven eight nine ten these those all many some other most few several "
    "various".split()
)
_TITLES = frozenset(
    "mr mrs ms dr president secretary minister premier chancellor senator prime foreign general sen gen rep gov".split()
)
# Plurals of states that stand for a region or a divided land.
_REGIONS = frozenset("Americas Koreas Sudans Congos Guineas Yemens Germanys Samoas".split())


def possessives(known: Evidence) -> Iterator[Fault]:
    """Every possessive whose apostrophe is not where it belongs; true plurals are let be."""
    for m in _SLID.finditer(known.text, known.start):
        if _is_slid(known, m):
            at = m.end("stem")
            yield Fault(at, at + 2, "possessive", (m["mark"] + "s",))
    for m in _FELL.finditer(known.text, known.start):
        if m["next"] in _FUNCTION:
            continue
        state = known.names.is_state(m["stem"])
        if (state or known.names.is_name(m["stem"])) and _fell(known, m, state=state):
            at = m.end("stem")
            yield Fault(at, at + 1, "possessive", ("’s",), doubt=None if state else "drop")


def _is_slid(known: Evidence, m: re.Match[str]) -> bool:
    stem, before = m["stem"], word_before(known.text, m.start())
    if stem not in known.alone or stem + "s" in known.alone or _counted(before):
        return False
    if known.names.is_people(stem) or known.names.is_name(stem + "s") or stem.lower() in _TITLES:
        return False
    if _tail_of_name(known.text, m.start()) and before not in _TITLES:
        return False
    common = stem.lower() in known.small and stem.lower() in known.alone
    if common or stem.lower() in abbreviations():
        return False
    if known.names.is_name(stem):
        return not (is_word(stem) and _opens_sentence(known.text, m.start()))
    return stem in known.named and not is_word(stem) and not is_word(stem + "s")


def _fell(known: Evidence, m: re.Match[str], *, state: bool) -> bool:
    stem, before = m["stem"], word_before(known.text, m.start())
    if stem not in known.alone or stem + "s" in _REGIONS or known.names.is_name(stem + "s") or _counted(before):
        return False
    if _tail_of_name(known.text, m.start()) or known.names.is_people(stem):
        return False
    if state:
        return True
    # A family ("Bidens attended"), or a word that is also a name ("Price rises").
    return not is_word(stem + "s") and not m["next"].endswith("ed") and before not in {"and", "or"}


def _counted(before: str) -> bool:
    """Whether the word before asks for a plural."""
    return before in _BEFORE_PLURAL or before[:1].isdigit()


def _opens_sentence(text: str, at: int) -> bool:
    return re.search(r"(?:^|[.!?:”\"]\s+|\n\s*)$", text[max(0, at - 10) : at]) is not None


def _tail_of_name(text: str, at: int) -> bool:
    """Whether the word is the tail of a longer name ("United States’")."""
    m = re.search(r"(?P<gap>^|[\w,’'.]) ?(?P<word>[A-Z][\w-]*)[ \n]$", text[max(0, at - 40) : at])
    return m is not None and not re.search(r"(?:[.!?:”\"]\s+|\n)$", text[max(0, at - 40) : at][: m.start("word")])
