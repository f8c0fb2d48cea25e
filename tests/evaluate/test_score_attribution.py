"""Scores of attribution on hand-made articles, against numbers worked out by hand."""

from __future__ import annotations

import pytest

from dragoman.evaluate.attribution import Tally, Tokens, match, outermost
from dragoman.record import Record, Span
from handmade import rich_record, span

TEXT = "Mayor Ann Ota of Veldt said the bridge was safe. “It will hold,” she added. Critics doubt that."

Roles = dict[str, list[Span]]


def marked(source: str, cue: str, content: str) -> Roles:
    return {
        role: [span(TEXT, words)] if words else []
        for role, words in (("source", source), ("cue", cue), ("content", content))
    }


GOLD = [
    marked("Mayor Ann Ota of Veldt", "said", "the bridge was safe"),
    marked("she", "added", "“It will hold,”"),
    marked("Critics", "doubt", "that"),
]
# Right content with a shorter source; right content without a source; one that is none.
PREDICTED = [
    marked("Ann Ota", "said", "the bridge was safe"),
    marked("", "added", "It will hold"),
    marked("Mayor", "", "of Veldt"),
]


def tally(gold: list[Roles], predicted: list[Roles]) -> dict[str, float | int | None]:
    counted = Tally()
    counted.add(TEXT, gold, predicted)
    return counted.scores()


@pytest.mark.parametrize(
    ("score", "value"),
    [
        # Gold sources: Mayor Ann Ota of Veldt, she, Critics = 7 tokens; predicted: Ann Ota, Mayor = 3 of them.
        pytest.param("token.source.p", 1.0, id="source-precision"),
        pytest.param("token.source.r", 3 / 7, id="source-recall"),
        # Cues: said, added, doubt; predicted: said, added.
        pytest.param("token.cue.f1", 0.8, id="cue-f1"),
        # Contents: 4 + 6 (with marks and comma) + 1 = 11; predicted: 4 + 3 + 2 (of Veldt), 7 of them right.
        pytest.param("token.content.p", 7 / 9, id="content-precision"),
        pytest.param("token.content.r", 7 / 11, id="content-recall"),
        pytest.param("attribution.content.p", 2 / 3, id="two-of-three-match"),
        pytest.param("attribution.content.r", 2 / 3, id="two-of-three-are-matched"),
        pytest.param("attribution.content+source.f1", 1 / 3, id="a-missing-source-is-wrong"),
        pytest.param("attribution.exact content.f1", 2 / 3, id="words-are-compared-not-marks"),
        pytest.param("attribution.exact content+source.f1", 0.0, id="a-shorter-source-is-not-exact"),
        pytest.param("matched.source_any", 0.5, id="one-of-two-sources-touches"),
        pytest.param("matched.source_head", 0.5, id="head-of-the-longer-source-is-Ota"),
        pytest.param("matched.nosource_ok", None, id="no-matched-gold-without-source"),
        pytest.param("matched.cue_any", 1.0, id="both-cues-touch"),
        pytest.param("matched.content_jaccard", 1.0, id="jaccard-over-words"),
        pytest.param("direct.r", 1.0, id="the-quotation-is-found"),
        pytest.param("direct.r_with_source", 0.0, id="but-not-its-source"),
        pytest.param("indirect.r", 0.5, id="one-of-two-indirect"),
        pytest.param("indirect.p", 0.5, id="one-of-two-predicted-indirect"),
    ],
)
def test_scores_are_those_worked_out_by_hand(score: str, value: float | None) -> None:
    assert tally(GOLD, PREDICTED)[score] == (None if value is None else pytest.approx(value))


def test_nothing_predicted_scores_nothing() -> None:
    scores = tally(GOLD, [])
    assert scores["token.macro_f1"] == 0
    assert scores["matched.cue_any"] is None


def test_gold_scores_itself_in_full() -> None:
    scores = tally(GOLD, GOLD)
    assert scores["token.macro_f1"] == 1
    assert scores["attribution.exact content+source.f1"] == 1


@pytest.mark.parametrize(
    ("source", "head"),
    [
        pytest.param("Mayor Ann Ota of Veldt", "Ota", id="before-of"),
        pytest.param("Critics", "Critics", id="one-word"),
        pytest.param("“", None, id="no-word"),
    ],
)
def test_head_of_a_source(source: str, head: str | None) -> None:
    tokens = Tokens(TEXT)
    found = tokens.head([span(TEXT, source)])
    assert (None if found is None else tokens.words[found]) == head


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        pytest.param("“a” b", [False, True, False, False], id="curly-marks-pair"),
        pytest.param('"a" b', [False, True, False, False], id="straight-marks-turn"),
        pytest.param('"a\nb', [False, True, False], id="a-line-ends-a-quotation"),
    ],
)
def test_tokens_inside_quotation_marks(text: str, inside: list[bool]) -> None:
    assert Tokens(text).quoted == inside


def test_the_closest_pairs_match_first_and_each_once() -> None:
    gold = [frozenset({1, 2, 3, 4})]
    predicted = [frozenset({1, 2, 3}), frozenset({1, 2, 3, 4}), frozenset({9})]
    assert [(p.predicted, p.gold) for p in match(predicted, gold)] == [(1, 0)]


def test_less_than_half_of_the_words_is_no_match() -> None:
    assert match([frozenset({1})], [frozenset({1, 2, 3})]) == []


def test_only_outermost_statements_are_compared() -> None:
    """The second statement of the record stands inside the first."""
    record: Record = rich_record()
    assert any(st.parent for st in record.statements)
    assert len(outermost(record)) == sum(st.parent is None for st in record.statements)
