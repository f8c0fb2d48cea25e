"""Reads the marked sentences of ``training/acts`` (their guide: ``training/ACTS.md``)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.linguistics.tagger.pieces import BREAK, CLS, SEP, WINDOW, Pieces, cut
from dragoman.linguistics.tagger.words import MODES, REALITIES, TYPES
from dragoman.record import Span
from dragoman.training.examples import Act, Example, Pairing, covered

_MARK = re.compile(r"\[((?:[art]\d)(?:,[art]\d)*) ([^\[\]]+)\]")
_LABEL = re.compile(r"(\d)=([A-Z]+)(?:\.([a-z-]+))?(?:/([a-z]+))?")


@dataclass(slots=True)
class MarkedAct:
    """An act as marked: code points of the sentence."""

    number: str
    type: str
    mode: str | None
    reality: str
    actors: list[Span] = field(default_factory=list)
    recipients: list[Span] = field(default_factory=list)
    triggers: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class MarkedSentence:
    """A sentence and its acts; one of type NONE is a pair of parties between which nothing passes."""

    text: str
    acts: list[MarkedAct]


def read_line(line: str) -> MarkedSentence:
    """One item.

    Raises:
        DragomanError: the line does not follow the guide.
    """
    labels, tab, marked = line.partition("\t")
    if not tab:
        raise DragomanError(f"No tab between labels and sentence: {line[:60]!r}.")
    acts: dict[str, MarkedAct] = {}
    for label in [] if labels.strip() == "-" else labels.split():
        m = _LABEL.fullmatch(label)
        if m is None:
            raise DragomanError(f"Label {label!r} is not 'N=TYPE.mode/reality'.")
        number, type_, mode, reality = m.groups()
        if type_ != "NONE":
            if type_ not in TYPES:
                raise DragomanError(f"Type {type_!r} is not one of PLOVER's.")
            if mode is not None and f"{type_}.{mode}" not in MODES:
                raise DragomanError(f"Mode {mode!r} is not one of {type_}.")
            if reality not in REALITIES:
                raise DragomanError(f"Reality {reality!r} is not one of {', '.join(REALITIES)}.")
        acts[number] = MarkedAct(number, type_, mode, reality or "actual")
    text, at = "", 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        span = (len(text), len(text) + len(m[2]))
        text += m[2]
        at = m.end()
        for duty in m[1].split(","):
            act = acts.get(duty[1])
            if act is None:
                raise DragomanError(f"Mark {duty!r} has no label: {line[:60]!r}.")
            {"a": act.actors, "r": act.recipients, "t": act.triggers}[duty[0]].append(span)
    text += marked[at:]
    if re.search(r"\[[art]\d", text):
        raise DragomanError(f"A mark is not closed or nested: {line[:80]!r}.")
    for act in acts.values():
        if act.type != "NONE" and not act.triggers:
            raise DragomanError(f"Act {act.number} has no trigger: {line[:60]!r}.")
    return MarkedSentence(text.strip() if not text[:1].isspace() else text, list(acts.values()))


def read_folder(folder: Path) -> Iterator[tuple[str, MarkedSentence | DragomanError]]:
    """Every item of a folder with where it stands (``file:line``); a faulty line is given as its error."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield f"{path.name}:{number}", read_line(line)
                except DragomanError as wrong:
                    yield f"{path.name}:{number}", wrong


def act_examples(sentences: Sequence[MarkedSentence], *, seed: int = 1) -> list[Example]:
    """Each sentence alone, again with other parties, and again among others.

    An article is read in windows of several sentences; and that Chad acts, and not Peru, says nothing of the act.
    """
    rng = random.Random(seed)
    names = sorted({n for s in sentences for n in _bare_names(s)})
    swapped = [_with_other_names(s, names, rng) for s in sentences]
    out = [_example([s]) for s in (*sentences, *(s for s, t in zip(swapped, sentences, strict=True) if s is not t))]
    for pool in (list(sentences), swapped):
        rng.shuffle(pool)
        while pool:
            count = rng.choice((2, 3, 3, 4))
            group, pool = pool[:count], pool[count:]
            out.append(_example(group, rng))
    return [x for x in out if len(x.ids) <= WINDOW + 2]


def _bare_names(s: MarkedSentence) -> set[str]:
    """Parties that are one capitalised word: "Chad", "Ankara"."""
    parties = {s.text[a:b] for act in s.acts for a, b in (*act.actors, *act.recipients)}
    return {x for x in parties if x.isalpha() and x[0].isupper() and not x.isupper()}


def _with_other_names(s: MarkedSentence, names: Sequence[str], rng: random.Random) -> MarkedSentence:
    """The sentence with other bare names for its own, its marks moved along; itself where it has none."""
    own = _bare_names(s)
    if not own:
        return s
    others = dict(zip(sorted(own), rng.sample(names, len(own)), strict=True))
    spans = sorted({x for act in s.acts for x in (*act.actors, *act.recipients) if s.text[slice(*x)] in others})
    text, at, moved = "", 0, []
    for start, end in spans:
        text += s.text[at:start]
        moved.append((start, len(text) - start))
        text += others[s.text[start:end]]
        moved.append((end, len(text) - end))
        at = end
    text += s.text[at:]

    def shifted(spans: list[Span]) -> list[Span]:
        return [(_moved(moved, a), _moved(moved, b)) for a, b in spans]

    acts = [
        MarkedAct(a.number, a.type, a.mode, a.reality, shifted(a.actors), shifted(a.recipients), shifted(a.triggers))
        for a in s.acts
    ]
    return MarkedSentence(text, acts)


def _moved(moved: Sequence[tuple[int, int]], i: int) -> int:
    """Where code point `i` has gone: as far as the last changed place at or before it."""
    return i + next((by for at, by in reversed(moved) if at <= i), 0)


def _example(group: Sequence[MarkedSentence], rng: random.Random | None = None) -> Example:
    ids, looks = [CLS], [0]
    acts: list[Act] = []
    pairs: list[Pairing] = []
    for n, s in enumerate(group):
        if n and rng is not None and rng.random() < 0.4:
            ids.append(BREAK)
            looks.append(0)
        pieces = cut(s.text)
        shift = len(ids)
        ids += pieces.ids
        looks += pieces.looks
        for a in s.acts:
            parties = [_pieces(pieces, x, shift) for x in (a.actors, a.recipients)]
            if a.type == "NONE":
                if all(parties):
                    pairs.append(Pairing(parties[0], parties[1], 0))
                continue
            number = TYPES.index(a.type) + 1
            trigger = _pieces(pieces, a.triggers[:1], shift)
            if not trigger:
                continue
            acts.append(
                Act(
                    trigger, number, MODES.index(f"{a.type}.{a.mode}") if a.mode else -1, REALITIES.index(a.reality),
                    *parties,
                )
            )  # fmt: skip
            if all(parties) and set(parties[0]) != set(parties[1]):
                pairs.append(Pairing(parties[0], parties[1], number))
                if not set(parties[0]) & set(parties[1]) and len(s.acts) == 1:
                    pairs.append(Pairing(parties[1], parties[0], 0))  # done to them, not by them
    return Example([*ids, SEP], [*looks, 0], None, acts, pairs)


def _pieces(pieces: Pieces, spans: Iterable[Span], shift: int) -> list[int]:
    return [i + shift for i in covered(pieces, spans)]
