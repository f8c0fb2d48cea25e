"""Blocks of a text: header lines, headline, paragraphs, captions, boilerplate; and its dateline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.record import Span

BlockKind = Literal["header", "headline", "body", "caption", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text between blank lines (or a line of its own).

    `start` and `end` are code points of the reader's text, half open, surrounding white space left out.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a dispatch: ``LONDON, March 3 (Reuters) -``."""

    span: Span
    place: Span | None
    agency: Span | None
    date: Span | None
