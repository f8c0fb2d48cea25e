"""Faults of single characters: a wrong encoding, entities of HTML, invisible and lost ones."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from dragoman.text.faults.fault import MARK, Evidence, Fault

# The lead byte of two-byte UTF-8 read as Windows-1252, whole or parted from its accent, and what can follow it.
LEAD = "(?:[ÃÂâÐÑ]|[Aa]\u0302|[AN]\u0303)"
_PAIR = re.compile(LEAD + r"(?:[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[AaN ][\u0301-\u0304\u0308\u0327])")
_PARTED = {" \u0301": "´", " \u0304": "¯", " \u0308": "¨", " \u0327": "¸"}
_WORD = re.compile(r"(?:[^ \n\t]| (?=[\u0301\u0304\u0308\u0327])){1,200}")
# A character of Windows-1252 read as Latin-1. \x85 is also a line break of its own (NEL).
_CONTROL_RANGE = re.compile(r"[\x80-\x84\x86-\x9f]")
_WINDOWS = re.compile(r"[\x80-\x9f]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_SOFT = r"(?<=\w)\xad++(?=\w)"
_INVISIBLE = re.compile(rf"{_SOFT}|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]++")
_LOST = re.compile(r"(?P<lost>\ufffd++)|(?P<control>[\x00-\x08\x0e-\x1f\x7f]++)")


def characters(known: Evidence) -> Iterator[Fault]:
    """Every fault of a character, in no order."""
    yield from _mojibake(known)
    yield from _windows(known)
    yield from _entities(known)
    for m in _INVISIBLE.finditer(known.text, known.start):
        yield Fault(m.start(), m.end(), MARK, ("",))
    for m in _LOST.finditer(known.text, known.start):
        kind = "replacement_character" if m["lost"] else "control_character"
        yield Fault(m.start(), m.end(), kind, None)


def _mojibake(known: Evidence) -> Iterator[Fault]:
    """UTF-8 read as Windows-1252 ("GuantÃ¡namo"), word by word; ftfy knows which runs can be such."""
    first = _PAIR.search(known.text, known.start)
    if first is None:
        return
    import ftfy

    begin = max(known.start, known.text.rfind(" ", known.start, first.start()) + 1)
    for m in _WORD.finditer(known.text, begin):
        if _PAIR.search(m.group()) is None:
            continue
        fixed = ftfy.fix_encoding(_composed(m.group()))
        if fixed != m.group() and len(fixed) < len(m.group()):
            yield Fault(m.start(), m.end(), "mojibake", (fixed,))


def _composed(word: str) -> str:
    """`word` with accents joined to their letters, as it was before something took them apart."""
    for parted, whole in _PARTED.items():
        word = word.replace(parted, whole)
    return unicodedata.normalize("NFC", word)


def _windows(known: Evidence) -> Iterator[Fault]:
    if _CONTROL_RANGE.search(known.text, known.start) is None:
        return
    for m in _WINDOWS.finditer(known.text, known.start):
        try:
            yield Fault(m.start(), m.end(), "mojibake", (m.group().encode("latin-1").decode("windows-1252"),))
        except UnicodeDecodeError:  # five codes stand for nothing
            yield Fault(m.start(), m.end(), "control_character", None)


def _entities(known: Evidence) -> Iterator[Fault]:
    for m in _ENTITY.finditer(known.text, known.start):
        char = html.unescape(m.group())
        if char != m.group() and char != "\ufffd" and (char.isspace() or char.isprintable()):
            yield Fault(m.start(), m.end(), "entity", (char,))
