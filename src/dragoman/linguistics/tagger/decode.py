"""From scores to marks: cues with their sources and contents, triggers with their parties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dragoman.linguistics.tagger.heads import Array, Heads, sigmoid, softmax

LEAST_CUE = 0.5
MEND = 2  # a hole of so many pieces in a content is filled


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution by pieces of a window; probabilities 0 to 1."""

    cue: list[int]
    source: list[int]
    content: list[int]
    cue_probability: float
    link_probability: float


def runs(flags: list[bool]) -> list[tuple[int, int]]:
    """Stretches of true as ``[start, end)``."""
    out, start = [], None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            out.append((start, i))
            start = None
    return out


def cues(scores: Array, least: float = LEAST_CUE) -> list[tuple[int, int, float]]:
    """Cue spans of a window and their probability, from (L, 3) scores."""
    p = softmax(scores)
    inside = (1 - p[:, 0]) >= least
    out = []
    for start, end in runs(list(inside)):
        cuts = [start, *(i for i in range(start + 1, end) if p[i, 1] > p[i, 2]), end]
        out += [(a, b, float((1 - p[a:b, 0]).mean())) for a, b in pairwise(cuts)]
    return out


def attributions(heads: Heads, pieces: Array, least: float = LEAST_CUE) -> list[Marked]:
    """The attributions of a window, from (L, D) vectors of its pieces without [CLS] and [SEP]."""
    found = cues(heads.linear("cue", pieces), least)
    if not found:
        return []
    projected = heads.project("link", pieces)
    out = []
    for start, end, probability in found:
        scores = heads.linker("link", pieces, pieces[start:end].mean(0), start, projected)
        marked = linked(start, end, probability, softmax(scores))
        if marked is not None:
            out.append(marked)
    return out


def linked(start: int, end: int, probability: float, p: Array) -> Marked | None:
    """The attribution of a cue, from the (L, 3) probabilities of what each piece is to it; None: it has no content."""
    p[start:end, 1:] = 0
    label = p.argmax(-1)
    content = _mended([bool(x == 2) for x in label], label)
    source = _best_run([bool(x == 1) for x in label], p[:, 1])
    if not content:
        return None
    return Marked(list(range(start, end)), source, content, probability, float(p[content, 2].mean()))


def _mended(flags: list[bool], label: Array) -> list[int]:
    """Members, with small holes filled that nothing else claims, and lone crumbs left out."""
    stretches = runs(flags)
    if not stretches:
        return []
    joined = [list(stretches[0])]
    for start, end in stretches[1:]:
        hole = range(joined[-1][1], start)
        if len(hole) <= MEND and all(label[i] == 0 for i in hole):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    longest = max(e - s for s, e in joined)
    return [i for s, e in joined if e - s > 1 or longest <= 2 for i in range(s, e)]


def _best_run(flags: list[bool], p: Array) -> list[int]:
    stretches = runs(flags)
    if not stretches:
        return []
    start, end = max(stretches, key=lambda r: (float(p[r[0] : r[1]].sum()), -r[0]))
    return list(range(start, end))


@dataclass(frozen=True, slots=True)
class MarkedAct:
    """An act by pieces of a window."""

    trigger: list[int]
    types: Array
    """Probability of each type, that of no act first."""
    modes: Array
    realities: Array
    actors: list[tuple[int, int]]
    recipients: list[tuple[int, int]]


def acts(heads: Heads, pieces: Array, said: Array, least: float = 0.5) -> list[MarkedAct]:
    """The acts of a window, from the vectors of acts; their reality from those of attributions."""
    p = softmax(heads.linear("trigger", pieces))
    found = runs([bool(x) for x in (1 - p[:, 0]) >= least])
    if not found:
        return []
    projected = heads.project("party", pieces)
    out = []
    for start, end in found:
        head = pieces[start:end].mean(0)
        party = sigmoid(heads.linker("party", pieces, head, start, projected))
        out.append(
            MarkedAct(
                list(range(start, end)), p[start:end].mean(0), softmax(heads.linear("mode", head)),
                softmax(heads.linear("reality", said[start:end].mean(0))), runs([bool(x) for x in party[:, 0] >= 0.5]),
                runs([bool(x) for x in party[:, 1] >= 0.5]),
            )
        )  # fmt: skip
    return out


__all__ = ["Marked", "MarkedAct", "acts", "attributions", "cues", "linked", "runs"]
