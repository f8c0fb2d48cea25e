"""The tagger as it ships: reads a text and marks its attributions and acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.errors import DragomanError
from dragoman.linguistics.tagger import decode
from dragoman.linguistics.tagger.heads import Array, Heads, softmax
from dragoman.linguistics.tagger.pieces import CLS, SEP, Pieces, Window, cut, windows
from dragoman.linguistics.tagger.words import MODES, REALITIES, TYPES
from dragoman.linguistics.threads import one_thread
from dragoman.record import Span

SIZE = 190
_SLOWER = ["SkipLayerNormFusion"]  # what onnxruntime joins so takes it ten times longer on a CPU
SURE_MODE = 0.85  # probability from which on a mode is said


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution by code points; `probability` that the cue is one, `sureness` of what is linked to it."""

    source: list[Span]
    cue: Span
    content: list[Span]
    probability: float
    sureness: float


@dataclass(frozen=True, slots=True)
class TaggedAct:
    """An act by code points, with the probability of each type, mode and reality."""

    trigger: Span
    types: dict[str, float]
    mode: str | None
    reality: str
    reality_probability: float
    actors: list[Span]
    recipients: list[Span]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the encoder reads it: its pieces, and a vector for each."""

    pieces: Pieces
    vectors: Array

    def members(self, spans: Iterable[Span]) -> list[int]:
        """The pieces that share a code point with any of the spans."""
        wanted = list(spans)
        return [i for i, (s, e) in enumerate(self.pieces.spans) if any(s < f and g < e for g, f in wanted)]


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger sees in a text, in text order; `encoded` where it was asked to keep the vectors."""

    attributions: list[Tagged]
    acts: list[TaggedAct]
    encoded: Encoded | None = None


class Tagger:
    """The encoder and its heads. Build it once a process.

    A text is read window by window, one window at a time and on one thread, so that what is found in a window
    depends on nothing else.

    Raises:
        DragomanError: the folder does not hold a model.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        encoder, heads = folder / "encoder.onnx", folder / "heads.npz"
        if not encoder.is_file() or not heads.is_file():
            raise DragomanError(f"No tagger in {folder}: encoder.onnx and heads.npz are needed. See `dragoman train`.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(encoder), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
        self._inputs = {i.name for i in self._session.get_inputs()}  # `real` only of a model whose attention has a mask
        with np.load(heads) as stored:
            self.heads = Heads(stored)
        self.width = self.heads.w["trigger.weight"].shape[1]

    def vectors(self, pieces: Pieces, window: Window) -> tuple[Array, Array]:
        """Vectors of the pieces of a window, those that tell attributions and those that tell acts: (pieces, 384)."""
        s, e = window.start, window.end
        ids = np.array([[CLS, *pieces.ids[s:e], SEP]], dtype=np.int64)
        looks = np.array([[0, *pieces.looks[s:e], 0]], dtype=np.int64)
        given = {"ids": ids, "looks": looks, "real": np.ones_like(ids, dtype=bool)}
        found = self._session.run(None, {name: given[name] for name in self._inputs})
        return found[0][0, 1:-1], found[-1][0, 1:-1]  # a model of before the two were parted has one for both

    @one_thread()
    def encoded(self, text: str) -> Encoded:
        """The vectors of a text alone."""
        pieces = cut(text)
        kept = np.zeros((len(pieces), self.width), np.float32)
        for window in windows(pieces, size=SIZE):
            _keep(kept, self.vectors(pieces, window)[0], window)
        return Encoded(pieces, kept)

    @one_thread()
    def read(self, text: str, *, keep: bool = False) -> Tags:
        """Mark a text; `keep`: with the vectors that it was marked by."""
        pieces = cut(text)
        kept = np.zeros((len(pieces) if keep else 0, self.width), np.float32)
        said: list[Tagged] = []
        done: list[TaggedAct] = []
        for window in windows(pieces, size=SIZE):
            vectors, of_acts = self.vectors(pieces, window)
            if keep:
                _keep(kept, vectors, window)
            for m in decode.attributions(self.heads, vectors):
                cue, content = (spans_of(pieces, x, window.start) for x in (m.cue, m.content))
                if cue and content and window.keep <= m.cue[0] + window.start < window.keep_end:
                    said.append(
                        Tagged(
                            spans_of(pieces, m.source, window.start), (cue[0][0], cue[-1][1]),
                            content, m.cue_probability, m.link_probability,
                        )
                    )  # fmt: skip
            for a in decode.acts(self.heads, of_acts, vectors):
                act = _act(pieces, a, window.start)
                if act is not None and window.keep <= a.trigger[0] + window.start < window.keep_end:
                    done.append(act)
        return Tags(said, done, Encoded(pieces, kept) if keep else None)

    @one_thread()
    def pair(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """Probability of each type of act of one party towards another; ``NONE`` for no act."""
        pieces = cut(text)
        middle = (min(actor[0], recipient[0]) + max(actor[1], recipient[1])) // 2
        window = min(
            windows(pieces, size=SIZE),
            key=lambda w: abs(sum(pieces.spans[i][0] for i in (w.keep, w.keep_end - 1)) // 2 - middle),
        )
        _, vectors = self.vectors(pieces, window)
        ends = [_mean(vectors, pieces, span, window) for span in (actor, recipient)]
        p = softmax(self.heads.pair(ends[0], ends[1], vectors))
        return dict(zip(("NONE", *TYPES), (float(x) for x in p), strict=True))


def _keep(kept: Array, vectors: Array, window: Window) -> None:
    """Write the vectors of a window's own pieces to their places in the text."""
    kept[window.keep : window.keep_end] = vectors[window.keep - window.start : window.keep_end - window.start]


def _mean(vectors: Array, pieces: Pieces, span: Span, window: Window) -> Array:
    members = [
        i - window.start for i in range(window.start, window.end)
        if pieces.spans[i][0] < span[1] and span[0] < pieces.spans[i][1]
    ]  # fmt: skip
    return vectors[members].mean(0) if members else np.zeros(vectors.shape[1], np.float32)


def _act(pieces: Pieces, a: decode.MarkedAct, shift: int) -> TaggedAct | None:
    """None: the trigger covers no character (a paragraph break)."""
    trigger = spans_of(pieces, a.trigger, shift)
    if not trigger:
        return None
    types = {t: float(p) for t, p in zip(TYPES, a.types[1:], strict=True)}
    best = max(types, key=lambda t: types[t])
    modes = {m.split(".")[1]: float(p) for m, p in zip(MODES, a.modes, strict=True) if m.startswith(best + ".")}
    reality = int(a.realities.argmax())
    return TaggedAct(
        (trigger[0][0], trigger[-1][1]), types, _sure_mode(modes),
        REALITIES[reality], float(a.realities[reality]),
        *([x for s, e in runs for x in spans_of(pieces, range(s, e), shift)] for runs in (a.actors, a.recipients)),
    )  # fmt: skip


def _sure_mode(modes: dict[str, float]) -> str | None:
    """The most probable mode of the type; None where the words do not tell it from others."""
    best = max(modes, key=lambda m: modes[m], default=None)
    return best if best is not None and modes[best] >= SURE_MODE else None


def spans_of(pieces: Pieces, members: range | list[int], shift: int) -> list[Span]:
    """Code points of pieces, those that follow one another joined."""
    out: list[Span] = []
    last = -2
    for i in members:
        start, end = pieces.spans[i + shift]
        if start == end:
            continue
        if out and i == last + 1:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        last = i
    return out


@cache
def loaded(folder: str) -> Tagger:
    """The tagger of a folder, once a process.

    Raises:
        DragomanError: the folder does not hold a model.
    """
    return Tagger(Path(folder))


@cache
def shipped() -> Tagger:
    """The tagger that ships with the package."""
    with as_file(files("dragoman.linguistics.tagger") / "model") as folder:
        return Tagger(folder)
