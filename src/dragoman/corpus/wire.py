"""Which news agency a text credits: in its outlet, its dateline and first line, or its last lines."""

from __future__ import annotations

import re
from functools import cache

from dragoman.knowledge.tables import listed, read_table
from dragoman.record import Document

_HEAD, _TAIL = 300, 300  # code points at the top and at the end in which a credit stands


def credit_of(document: Document) -> str | None:
    """Name of the agency that a document credits, as the tables have it; None if it credits none.

    An agency that is only cited ("Reuters reported") is not credited.
    """
    outlet = (document.outlet or "").removeprefix("The ").strip()
    if outlet in _agencies():
        return _agencies()[outlet]
    for pattern, part in ((_head(), document.text[:_HEAD]), (_tail(), document.text[-_TAIL:])):
        found = pattern.search(part)
        if found is not None:
            return _agencies()[next(name for name in found.groups() if name)]
    return None


@cache
def _agencies() -> dict[str, str]:
    """Every name of an agency -> its own name."""
    names: dict[str, str] = {}
    for row in read_table("outlets.csv"):
        if row["type"] == "agency":
            for name in (row["name"], *listed(row["aliases"])):
                names.setdefault(name.removeprefix("The "), row["name"])
    return names


def _names() -> str:
    return "|".join(map(re.escape, sorted(_agencies(), key=len, reverse=True)))


@cache
def _head() -> re.Pattern[str]:
    """``PARIS (Reuters) -``, ``/Xinhua/``, ``By A. Writer, Associated Press``, or a line of its own."""
    n = _names()
    return re.compile(
        rf"\(({n})\)|/({n})/|^\W*(?:The )?({n})\W*$|^({n})\s+[-–—]|^By [^\n]{{3,60}}?[,|–—-]\s*(?:The )?({n})\s*$", re.M
    )


@cache
def _tail() -> re.Pattern[str]:
    """``(AFP)``, ``© Reuters``, ``Source: Xinhua``, ``With material from AP``, or a line of its own."""
    n = _names()
    before = r"(?:©|Copyright|\(c\)|[Ss]ource:|[Vv]ia|[Mm]aterial from|[Rr]eporting by|[Aa]dditional reporting from)"
    return re.compile(rf"\(({n})\)|/({n})/|^\W*(?:The )?({n})\W*$|{before}\s+(?:\d{{4}}\s+)?(?:[Tt]he )?({n})\b", re.M)
