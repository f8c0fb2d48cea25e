"""Marks of parties mended to whole phrases, on a parse made by hand."""

from __future__ import annotations

import pytest

from dragoman.extraction.events.extents import mended
from dragoman.linguistics.parse import Parse
from dragoman.linguistics.tagger.model import TaggedAct
from dragoman.record import Span

Token = tuple[str, str, str, int]  # word, coarse tag, relation, head


def parsed(text: str, tokens: list[Token]) -> Parse:
    start, at = [], 0
    for word, *_ in tokens:
        at = text.index(word, at)
        start.append(at)
        at += len(word)
    return Parse(
        text=text, start=start, end=[s + len(t[0]) for s, t in zip(start, tokens, strict=True)],
        word=[t[0] for t in tokens], lemma=[t[0].lower() for t in tokens], pos=[t[1] for t in tokens],
        tag=[t[1] for t in tokens], dep=[t[2] for t in tokens], head=[t[3] for t in tokens],
        sent=[0] * len(tokens), sentences=[(0, len(tokens))],
    )  # fmt: skip


TEXT = "The Deputy Premier praised Norway's plan for Fjellby in May and Chad"
PARSE = parsed(TEXT, [
    ("The", "DET", "det", 2), ("Deputy", "PROPN", "compound", 2), ("Premier", "PROPN", "nsubj", 3),
    ("praised", "VERB", "ROOT", 3), ("Norway", "PROPN", "poss", 6), ("'s", "PART", "case", 4),
    ("plan", "NOUN", "dobj", 3), ("for", "ADP", "prep", 6), ("Fjellby", "PROPN", "pobj", 7),
    ("in", "ADP", "prep", 3), ("May", "PROPN", "pobj", 9), ("and", "CCONJ", "cc", 6), ("Chad", "PROPN", "conj", 6),
])  # fmt: skip


def act(actors: list[str], recipients: list[str]) -> TaggedAct:
    def spans(words: list[str]) -> list[Span]:
        return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]

    return TaggedAct(spans(["praised"])[0], {"SUPPORT": 0.9}, None, "actual", 0.9, spans(actors), spans(recipients))


MENDED = [
    pytest.param(["Deputy Prem"], ["Norway"], ["The Deputy Premier"], ["Norway's plan"], id="half-a-title"),
    pytest.param(["Premier"], ["plan"], ["The Deputy Premier"], ["Norway's plan"], id="the-head-alone"),
    pytest.param(["The"], ["'s"], ["The Deputy Premier"], ["Norway's plan"], id="crumbs"),
    pytest.param(["Premier"], ["Norway", "Chad"], ["The Deputy Premier"], ["Norway's plan", "Chad"], id="joined"),
    pytest.param(["Premier"], ["and"], ["The Deputy Premier"], [], id="nobody"),
    pytest.param(["Dep"], ["Fjell"], ["The Deputy Premier"], ["Fjellby"], id="half-a-word-is-enough"),
    pytest.param(["De"], ["Fj"], [], [], id="less-is-not"),
    pytest.param([], [], [], [], id="none"),
]


@pytest.mark.parametrize(("actors", "recipients", "whole", "wholes"), MENDED)
def test_marks_are_whole_phrases(actors: list[str], recipients: list[str], whole: list[str], wholes: list[str]) -> None:
    found = mended(PARSE, [act(actors, recipients)])[0]
    assert [TEXT[s:e] for s, e in found.actors] == whole
    assert [TEXT[s:e] for s, e in found.recipients] == wholes
