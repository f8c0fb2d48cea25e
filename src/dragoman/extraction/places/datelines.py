"""The places that dispatches were sent from: "DAYTON, Ohio (AP) —", "NEW DELHI:", "LONDON The …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.extraction.places.spot import Spot
from dragoman.extraction.reading import Reading
from dragoman.knowledge.places import Gazetteer

_LEAST = 15_000  # people of a town that no agency is credited after
_LARGE = 100_000  # people of a town whose name needs no capitals
# The opening of a dispatch, at the head of a block or later.
_TOWN = r"(?P<town>[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,2})(?:, (?P<in>[A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?))?"
_DAY = (
    r"(?:, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d{1,2}(?:, \d{4})?"
    r"(?=\s*(?:\(|--|[—–:]|-\s)))?"
)
_DISPATCH = re.compile(_TOWN + _DAY + r"(?=\s*(?:\([A-Z][\w /.]{1,24}\)|--|[—–:]|-\s|/| [A-Z](?:[a-z]+)? ))")
_BRACKETED = re.compile(r"\((?P<town>[A-Z][A-Za-z'’.-]{2,}(?: [A-Z][A-Za-z'’.-]+){0,2})(?P<in>)\)\s*(?:--|[—–])")
_TITLE_CASE = re.compile(
    r"(?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, (?P<in>[A-Z][a-z]+))?"
    r"(?=\s*(?:\([A-Z][\w .]{1,24}\)|: [A-Z]|, [A-Z]{3,}-))"
)
_CREDITED = re.compile(_TOWN + r"(?=\s*\([A-Z][\w .]{1,24}\)\s*[-—–])")
_AFTER_HEADLINE = re.compile(r"(?<=[.!?] )" + _TOWN + _DAY + r"(?=\s(?:--|[—–])\s)")  # on the same line


def datelines(reading: Reading, gazetteer: Gazetteer) -> Iterator[Spot]:
    """Towns of datelines, and what they are said to lie in, in text order."""
    for block in reading.blocks:
        if block.kind != "body":
            continue
        for m in _openings(reading.text, block.start, block.end, gazetteer):
            inside = m["in"] and (gazetteer.knows(m["in"]) or gazetteer.abbreviated(m["in"]))
            if not gazetteer.knows(m["town"]) and not (inside and m["town"].isupper()):
                continue
            credited = reading.text[m.end() :].lstrip()[:1] in {"(", "-", "—", "–"} or m.re is _BRACKETED
            if not credited and gazetteer.people_of(m["town"]) < _LEAST:
                continue
            yield Spot(m.span("town"), m["town"], "dateline")
            if inside:
                yield Spot(m.span("in"), m["in"], "dateline")


def _openings(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[re.Match[str]]:
    """What reads like the opening of a dispatch; several may run on in one block."""
    head = _DISPATCH.match(text, start, end) or _BRACKETED.match(text, start, end)
    if head is None:
        m = _TITLE_CASE.match(text, start, end)
        head = m if m is not None and gazetteer.people_of(m["town"]) >= _LARGE else None
    if head is not None:
        yield head
    first = head.end() if head else start
    yield from sorted(
        (m for later in (_CREDITED, _AFTER_HEADLINE) for m in later.finditer(text, first, end)), key=lambda m: m.start()
    )
