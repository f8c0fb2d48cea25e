"""From marked texts to windows with numbers in them: what the loop trains on."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.linguistics.tagger.pieces import CLS, SEP, WINDOW, Pieces, Window, cut

POOL = 64  # batches among which examples of like length are brought together


@dataclass(slots=True)
class Link:
    """An attribution in a window: places of its pieces, counted with [CLS]."""

    cue: list[int]
    source: list[int]
    content: list[int]
    weight: float = 1.0


@dataclass(slots=True)
class Act:
    """An act in a window."""

    trigger: list[int]
    type: int
    mode: int  # -1: none
    reality: int  # -1: not judged
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Pairing:
    """Two parties of a window and the type of act between them (0: none)."""

    actor: list[int]
    recipient: list[int]
    type: int


@dataclass(slots=True)
class Example:
    """A window: ids and looks with [CLS] and [SEP], and what is marked in it.

    `links` and `acts` are None where a window is not marked for them; the loop then takes no loss there.
    """

    ids: list[int]
    looks: list[int]
    links: list[Link] | None = None
    acts: list[Act] | None = None
    pairs: list[Pairing] = field(default_factory=list)


def framed(pieces: Pieces, window: Window) -> tuple[list[int], list[int]]:
    """Ids and looks of a window between [CLS] and [SEP]."""
    s, e = window.start, window.end
    return [CLS, *pieces.ids[s:e], SEP], [0, *pieces.looks[s:e], 0]


def attribution_examples(
    text: str, attributions: Iterable[Mapping[str, Any]], *, stride: int = WINDOW // 2
) -> list[Example]:
    """Windows of a text with its attributions (`source`, `cue`, `content`: lists of code-point spans)."""
    pieces = cut(text)
    marked = [
        (
            covered(pieces, a["cue"]), covered(pieces, a["source"]), covered(pieces, a["content"]),
            float(a.get("weight", 1.0)),
        )
        for a in attributions
    ]  # fmt: skip
    out = []
    start = 0
    while True:
        end = min(start + WINDOW, len(pieces))
        ids, looks = framed(pieces, Window(start, end, start, end))
        links = []
        for cue, source, content, weight in marked:
            if cue and start <= cue[0] and cue[-1] < end:
                inside = [[i - start + 1 for i in x if start <= i < end] for x in (cue, source, content)]
                links.append(Link(inside[0], inside[1], inside[2], weight))
        out.append(Example(ids, looks, links))
        if end >= len(pieces):
            return out
        start += stride


def covered(pieces: Pieces, spans: Iterable[Sequence[int]]) -> list[int]:
    """Pieces that share a code point with one of the spans, in text order."""
    out: set[int] = set()
    for start, end in spans:
        i = bisect_right(pieces.spans, start, key=lambda span: span[1])
        while i < len(pieces) and pieces.spans[i][0] < end:
            if pieces.spans[i][1] > pieces.spans[i][0]:
                out.add(i)
            i += 1
    return sorted(out)


def batches(lengths: Sequence[int], size: int) -> list[list[int]]:
    """Every example once, in batches of like length in random order: what is padded is computed in vain."""
    order = random.sample(range(len(lengths)), len(lengths))
    out = []
    for at in range(0, len(order), size * POOL):
        pool = sorted(order[at : at + size * POOL], key=lambda i: lengths[i])
        out += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.shuffle(out)
    return out
