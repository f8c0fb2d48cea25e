"""Quotation marks, paired."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted run, marks included.

    `start`, `end` are code points, half open. `closed` is False where the closing mark is missing and the
    end was taken from the paragraph. `continued` is True where the next paragraph reopens the quotation
    without this one having been closed (the rule of the press). `depth` is 0 for an outer quotation, 1 for
    one inside it. `scare` is True for a few words in marks (a term, a nickname), not a clause.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    continued: bool = False
    scare: bool = False
