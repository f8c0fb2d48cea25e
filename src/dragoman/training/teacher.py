"""A teacher: several networks trained on marked attributions, which together label free texts.

The marked texts need not be free: the teacher stays where it was trained, only its labels go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import torch

from dragoman.linguistics.tagger import decode
from dragoman.linguistics.tagger.model import spans_of
from dragoman.linguistics.tagger.pieces import Window, cut, windows
from dragoman.training.examples import Example, attribution_examples, framed
from dragoman.training.labels import Labelled, digest
from dragoman.training.loop import collate, train
from dragoman.training.network import Network, fresh, mean_of

EPOCHS, RATES = 8.0, (2e-4, 1.2e-4, 3e-4)  # one network for each rate
LEAST = 0.3  # probability of a cue that is kept as a label


def teachers(gold: Iterable[Mapping[str, Any]], base: Mapping[str, Any], *, device: str = "cpu") -> list[Network]:
    """Train the networks.

    Args:
        gold: Rows with ``text`` and ``attributions`` (PolNeAR's shape: lists of spans by role).
        base: Weights of all-MiniLM-L6-v2.
    """
    examples = [x for row in gold for x in attribution_examples(row["text"], row["attributions"])]
    out = []
    for seed, rate in enumerate(RATES, 1):
        torch.manual_seed(seed)
        net = fresh(base)
        train(net, examples, epochs=EPOCHS, rate=rate, seed=seed, device=device)
        out.append(net.eval())
    return out


@torch.no_grad()  # type: ignore[untyped-decorator]
def label(nets: Sequence[Network], id_: str, text: str, *, device: str = "cpu", least: float = LEAST) -> Labelled:
    """The labels of a text by the mean of the networks' probabilities."""
    pieces = cut(text)
    found = []
    for w in windows(pieces, size=190):
        for m in _marks(nets, Example(*framed(pieces, w)), w, device, least):
            cue, source, content = (spans_of(pieces, x, w.start) for x in (m.cue, m.source, m.content))
            if cue and content and w.keep <= m.cue[0] + w.start < w.keep_end:
                rows = [[list(s) for s in x] for x in (cue, source, content)]
                found.append((round(m.cue_probability, 3), rows[0], rows[1], rows[2]))
    return Labelled(id_, digest(text), sorted(found, key=lambda x: x[1]))


def _marks(nets: Sequence[Network], example: Example, w: Window, device: str, least: float) -> list[decode.Marked]:
    ids, looks, real = collate([example], device)
    hidden = [n.encoder(ids, looks, real)[0].float() for n in nets]
    length = w.end - w.start
    p = sum(n.cue(h).softmax(-1) for n, h in zip(nets, hidden, strict=True)) / len(nets)
    out = []
    for start, end, probability in decode.cues(np.log(p[0, 1 : length + 1].cpu().numpy() + 1e-9), least):
        member = torch.zeros(1, ids.shape[1], device=device)
        member[0, start + 1 : end + 1] = 1
        place = torch.tensor([start + 1], device=device)
        scores = sum(n.link(mean_of(h, member), h, place).softmax(-1) for n, h in zip(nets, hidden, strict=True))
        linked = (scores / len(nets))[0, 1 : length + 1].cpu().numpy()
        marked = decode.linked(start, end, probability, linked)
        if marked is not None:
            out.append(marked)
    return out
