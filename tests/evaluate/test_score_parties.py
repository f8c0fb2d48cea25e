"""Tokens of source and target: the text that is set from tokens, the act that is compared, and the counts."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from dragoman.evaluate.parties import main_act, score_parties, set_as_print
from dragoman.linguistics.parse import Parse
from dragoman.linguistics.tagger.model import TaggedAct, Tags
from dragoman.record import Span

PRINTED = [
    pytest.param("Norway , which left .", "Norway, which left.", id="marks"),
    pytest.param("Norway 's plan", "Norway's plan", id="possessive"),
    pytest.param("Norway ’ s plan", "Norway’s plan", id="possessive-in-two"),
    pytest.param("( Oslo ) paid $ 5", "(Oslo) paid $5", id="brackets"),
]


@pytest.mark.parametrize(("tokens", "text"), PRINTED)
def test_tokens_are_set_as_print_has_them(tokens: str, text: str) -> None:
    made, spans = set_as_print(tokens.split())
    assert made == text
    assert [made[s:e] for s, e in spans] == tokens.split()


def act(trigger: Span, actors: list[Span], recipients: list[Span]) -> TaggedAct:
    return TaggedAct(trigger, {"ACCUSE": 0.9}, None, "actual", 0.9, actors, recipients)


def test_the_first_act_with_an_actor_is_compared() -> None:
    bare, full = act((0, 3), [], [(5, 9)]), act((12, 15), [(4, 9)], [])
    assert main_act([full, bare]) is full
    assert main_act([bare]) is bare
    assert main_act([]) is None


class Told:
    """A pipeline whose tagger says what it is told."""

    def __init__(self, *acts: TaggedAct) -> None:
        self.acts = list(acts)
        self.tagger = self

    def read(self, text: str) -> Tags:
        return Tags([], self.acts)

    def parsed(self, text: str) -> SimpleNamespace:
        """A text whose words all stand for themselves."""
        spans = [(m.start(), m.end()) for m in re.finditer(r"\w+|\S", text)]
        n, words = len(spans), [text[s:e] for s, e in spans]
        return SimpleNamespace(parse=Parse(
            text=text, start=[s for s, _ in spans], end=[e for _, e in spans], word=words, lemma=words,
            pos=["NOUN"] * n, tag=["NN"] * n, dep=["dep"] * n, head=[0] * n, sent=[0] * n, sentences=[(0, n)],
        ))  # fmt: skip


def test_tokens_are_counted_by_role() -> None:
    row = {"tokens": "Norway accused the Danish navy .".split(), "tags": "B-S O B-T I-T I-T O".split()}
    # The tagger marks "Norway", and "Danish navy" without its article.
    scores = score_parties([row], Told(act((7, 14), [(0, 6)], [(19, 30)]))).scores  # type: ignore[arg-type]
    assert (scores["source.f1"], scores["target.p"], scores["target.r"]) == (1.0, 1.0, pytest.approx(2 / 3))


def test_nothing_found_is_nothing_right() -> None:
    row = {"tokens": ["Norway", "left"], "tags": ["B-S", "O"]}
    assert score_parties([row], Told()).scores["token.f1"] == 0  # type: ignore[arg-type]
