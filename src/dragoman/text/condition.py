"""The condition report: faults of scraped, cut and translated-back text, repaired where it is safe.

``document.text`` is never changed. A repair changes the reader's view, which keeps an exact map of offsets
(:class:`dragoman.text.view.View`); what cannot be repaired safely is reported and left as it is. Every rule
asks for evidence in the text or in the knowledge base: clean text must come through untouched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from dragoman.record import Repair, Span
from dragoman.text.view import View

MARK = "mark"  # of an edit that is no fault


class Names(Protocol):
    """What the text layer must know of the world."""

    def is_name(self, word: str) -> bool:
        """Whether the word alone names a state, capital, body, outlet or a person in office."""
        ...

    def is_state(self, word: str) -> bool:
        """Whether the word alone names a state or a capital."""
        ...

    def is_people(self, word: str) -> bool:
        """Whether the plural of the word is a true plural (Russian, Democrat)."""
        ...


class _NoNames:
    def is_name(self, word: str) -> bool:
        return False

    is_state = is_people = is_name


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at `start`..`end` of the text as read. `parts`: the new text, a span being text moved; None: left."""

    start: int
    end: int
    kind: str
    parts: tuple[str | Span, ...] | None


_SUSPECT = re.compile(
    r"[ÃÂâÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|&(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5});|\w-\n\w|[$€£¥] \d|\. ?\.(?!\.)"
    r"|[a-z]\. [a-z]|s[’'] |\ufffd|[\x00-\x08\x0e-\x1f]|\ban? (?:said|says|told)\b|\bthe the\b|[A-Z][a-z]+s [a-z]",
)
_MOJIBAKE = re.compile(r"[^ \n\t]*[ÃÂâÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][^ \n\t]*")
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5});")
_SLID = re.compile(r"(?<![\w’'-])(?P<stem>[A-Z][\w-]*[a-rt-zA-Z])s(?P<mark>[’'])(?= [a-zA-Z])")
_FELL = re.compile(r"(?<![\w’'-])(?P<stem>[A-Z][a-z]{2,})s (?P<next>[a-z]{3,})")
_CUT = re.compile(r"(?P<word>[a-z]{3,})(?P<stop>\.)(?= (?P<next>[a-z]{2,})\b(?!\.[a-z]))")
_DOUBLED = re.compile(r"(?<![.\s])(?P<keep>\.)(?P<extra> ?\.)(?! ?\.)(?=\s|$)")
_CURRENCY = re.compile(r"(?<![\w$])[$€£¥](?P<gap> )(?=\d)")
_HYPHEN = re.compile(r"(?P<left>\w+)(?P<cut>-\n[ \t]*)(?P<right>[a-z]+)")
_THROWN = re.compile(
    r", (?P<noun>media|television|radio|newspapers?|agency|agencies|broadcaster|officials?|ministry|spokesman|spokeswoman|"
    r"spokesperson|diplomats?|sources?|authorities) (?:said|reported|announced|added|claimed|stated)(?P<stop>\.) "
    r"(?P<fragment>[A-Z][\w’']+(?: [a-z][\w-]+){0,2})(?P<end>\.)(?=\s|$)"
)
_MODIFIERS = frozenset(
    "state local foreign official senior opposition government pro-government public national western independent".split()
)
_FUNCTION = frozenset(
    "the and but for nor yet with from into onto over under upon about after before between among during through that this "
    "these those which who whom whose when where while are was were has have had will would can could may might must shall "
    "should did does not also said says told than then they their there here such both each few many more most only own "
    "same some very what why how because until against off out our your his her its all any".split()
)
_BEFORE_PLURAL = frozenset(
    "the both two three four five six seven eight nine ten these those all many some other most few several various".split()
)
_TITLES = frozenset(
    "mr mrs ms dr president secretary minister premier chancellor senator prime foreign general sen gen rep gov".split()
)
_CUT_SAFE_NEXT = frozenset("al von van de der den del la le bin ibn da di dos du el".split())
_ABBREVIATED = frozenset(
    "const amend cl ch para approx est dept govt gen col lt sgt rev hon inc ltd corp co vs etc cf jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun no nos vol art sec fig pp ext tel ca viz".split()
)
_DANGLING = frozenset(
    "the a an of and or to in on at by for with from that which who is was were has have had will would as but".split()
)


def inspect(
    text: str, *, start: int = 0, names: Names | None = None, marks: Iterable[tuple[int, int, str]] = ()
) -> View:
    """The reader's view of `text`, with every fault found in it.

    Args:
        text: The text as read.
        start: Code points before it (header lines) are not looked at.
        names: What is known of names; None: only what the text itself shows.
        marks: What is mark and not word (:mod:`dragoman.text.markdown`), and what the reader sees instead: no fault.
    """
    edits = [Fault(s, e, MARK, (seen,)) for s, e, seen in marks]
    faults = _without_overlaps(edits + list(_faults(text, start, names or _NoNames())))
    if not faults:
        return View.of(text)
    return _view(text, faults)


def _faults(text: str, start: int, names: Names) -> Iterator[Fault]:
    if _SUSPECT.search(text, start) is not None:
        yield from _mojibake(text, start)
        yield from _entities(text, start)
        yield from _possessives(text, start, names)
        yield from _thrown(text, start, names)
        yield from _stops(text, start)
        yield from (
            Fault(m.start("gap"), m.end("gap"), "spaced_currency", ("",)) for m in _CURRENCY.finditer(text, start)
        )
        yield from _hyphens(text, start)
        yield from _damage(text, start)
    yield from _truncated(text, start)


def _mojibake(text: str, start: int) -> Iterator[Fault]:
    import ftfy

    for m in _MOJIBAKE.finditer(text, start):
        fixed = ftfy.fix_encoding(m.group())
        if fixed != m.group() and len(fixed) < len(m.group()):
            yield Fault(m.start(), m.end(), "mojibake", (fixed,))


def _entities(text: str, start: int) -> Iterator[Fault]:
    for m in _ENTITY.finditer(text, start):
        yield Fault(m.start(), m.end(), "entity", (html.unescape(m.group()),))


def _possessives(text: str, start: int, names: Names) -> Iterator[Fault]:
    """ "Blinkens’ comments", "Chinas state broadcaster": the apostrophe slid or fell off."""
    alone: set[str] | None = None
    for m in _SLID.finditer(text, start):
        alone = _words(text) if alone is None else alone
        if _is_slid(text, m, alone, names):
            at = m.end("stem")
            yield Fault(at, at + 2, "possessive", (m["mark"] + "s",))
    for m in _FELL.finditer(text, start):
        stem, before = m["stem"], _word_before(text, m.start())
        if not names.is_state(stem) or names.is_state(stem + "s") or before in _BEFORE_PLURAL or before[:1].isdigit():
            continue
        alone = _words(text) if alone is None else alone
        if m["next"] not in _FUNCTION and stem in alone and not _capitalised_before(text, m.start()):
            at = m.end("stem")
            yield Fault(at, at + 1, "possessive", ("’s",))


def _is_slid(text: str, m: re.Match[str], alone: set[str], names: Names) -> bool:
    stem, before = m["stem"], _word_before(text, m.start())
    if stem not in alone or stem + "s" in alone or before in _BEFORE_PLURAL or before[:1].isdigit():
        return False
    if names.is_people(stem) or names.is_name(stem + "s") or stem.lower() in alone or stem.lower() in _TITLES:
        return False
    if _capitalised_before(text, m.start()) and before not in _TITLES:
        return False
    return (
        names.is_name(stem)
        or re.search(rf"\b[A-Z][a-z]+ {re.escape(stem)}\b|\b{re.escape(stem)} [A-Z][a-z]+\b", text) is not None
    )


def _words(text: str) -> set[str]:
    """Words that stand without an apostrophe after them."""
    return set(re.findall(r"(?<![\w’'-])[\w-]+(?![\w’'])|(?<![\w’'-])[\w-]+(?=[’']s\b)", text))


def _word_before(text: str, at: int) -> str:
    m = re.search(r"([\w.-]+)[ \n]$", text[max(0, at - 30) : at])
    return m.group(1).lower().rstrip(".") if m else ""


def _capitalised_before(text: str, at: int) -> bool:
    """Whether the word is the tail of a longer name ("United States’")."""
    m = re.search(r"(?P<gap>^|[\w,’'.]) ?(?P<word>[A-Z][\w-]*)[ \n]$", text[max(0, at - 40) : at])
    return m is not None and not re.search(r"(?:[.!?:”\"]\s+|\n)$", text[max(0, at - 40) : at][: m.start("word")])


def _thrown(text: str, start: int, names: Names) -> Iterator[Fault]:
    """ "…, media said. Chinese state.": the words belong before the noun."""
    for m in _THROWN.finditer(text, start):
        words = m["fragment"].split()
        known = [
            names.is_people(words[0]) or names.is_state(words[0].removesuffix("’s")) or words[0].lower() in _MODIFIERS
        ]
        known += [w in _MODIFIERS for w in words[1:]]
        if not all(known):
            continue
        noun = m.start("noun")
        moved = (m.start("fragment"), m.end("fragment"))
        yield Fault(noun, noun, "displaced_words", (moved, " "))
        yield Fault(m.start("stop"), m.end("fragment"), "displaced_words", ("",))


def _stops(text: str, start: int) -> Iterator[Fault]:
    for m in _DOUBLED.finditer(text, start):
        yield Fault(m.start("extra"), m.end("extra"), "doubled_stop", ("",))
    for m in _CUT.finditer(text, start):
        if (
            m["word"] in _ABBREVIATED
            or m["next"] in _CUT_SAFE_NEXT
            or text[m.start("word") - 1 : m.start("word")] in {".", "@", "/"}
        ):
            continue
        yield Fault(m.start("stop"), m.end("stop"), "cut_sentence", ("",))


def _hyphens(text: str, start: int) -> Iterator[Fault]:
    """ "diplo-\\nmatic", where the whole word stands elsewhere in the text and the compound does not."""
    for m in _HYPHEN.finditer(text, start):
        whole = m["left"] + m["right"]
        if re.search(rf"\b{re.escape(whole)}\b", text, re.I) and f"{m['left']}-{m['right']}" not in text:
            yield Fault(m.start("cut"), m.end("cut"), "line_hyphen", ("",))


_DAMAGED = re.compile(
    r"(?P<clause>\ban? (?:said|says|told)\b(?! [\w-]+ (?:of|by)\b))|(?P<twice>\bthe the\b)|(?P<lost>\ufffd+)|(?P<control>[\x00-\x08\x0e-\x1f]+)"
)


def _damage(text: str, start: int) -> Iterator[Fault]:
    kinds = {
        "clause": "damaged_clause",
        "twice": "doubled_word",
        "lost": "replacement_character",
        "control": "control_character",
    }
    for m in _DAMAGED.finditer(text, start):
        yield Fault(m.start(), m.end(), kinds[m.lastgroup or "clause"], None)


def _truncated(text: str, start: int) -> Iterator[Fault]:
    """A text that stops in the middle of a clause."""
    tail = text[max(start, len(text) - 80) :].rstrip()
    m = re.search(r"(?:^|[^\w])([a-z]+)$", tail)
    if len(text) - start > 400 and m and m.group(1) in _DANGLING:
        end = len(text.rstrip())
        yield Fault(end - len(m.group(1)), end, "truncated", None)


def _without_overlaps(faults: list[Fault]) -> list[Fault]:
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda f: (f.start, f.end)):
        if not kept or fault.start >= kept[-1].end:
            kept.append(fault)
    return kept


def _view(text: str, faults: list[Fault]) -> View:
    """Apply the repairs, keeping the map back."""
    out: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    repairs: list[Repair] = []
    at = length = 0

    def add(new: str, source: Span) -> None:
        nonlocal length
        if new:
            out.append(new)
            pieces.append((length, length + len(new), *source))
            length += len(new)

    for fault in faults:
        repaired = None
        if fault.parts is not None:
            add(text[at : fault.start], (at, fault.start))
            for part in fault.parts:
                if isinstance(part, str):
                    add(part, (fault.start, fault.end))
                else:
                    add(text[part[0] : part[1]], part)
            repaired = "".join(p if isinstance(p, str) else text[p[0] : p[1]] for p in fault.parts)
            at = fault.end
        if fault.kind == MARK:
            continue
        repairs.append(
            Repair(
                span=(fault.start, fault.end), kind=fault.kind, as_read=text[fault.start : fault.end], repaired=repaired
            )
        )
    add(text[at:], (at, len(text)))
    damaged = any(r.repaired is None for r in repairs)
    return View(text="".join(out), pieces=pieces, repairs=repairs, damaged=damaged)


@cache
def _furniture() -> re.Pattern[str]:
    import csv

    with (files("dragoman.text") / "data" / "boilerplate.csv").open(encoding="utf-8", newline="") as lines:
        patterns = [row["pattern"] for row in csv.DictReader(lines)]
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I)


def boilerplate_lines(text: str) -> list[Span]:
    """Lines that are furniture of the page, not the report: share buttons, credits, notices (whole lines only)."""
    found: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words and len(words) <= 300 and _furniture().fullmatch(words):
            found.append((at + line.index(words), at + line.index(words) + len(words)))
        at += len(line)
    return found
