"""Counting repairs made to texts that need none."""

from __future__ import annotations

from dragoman.evaluate.condition import false_repairs, score_condition
from dragoman.pipeline import Pipeline

SOUND = ("sound", "The ministers’ meeting in Geneva cost $10 million, he said.")
MENDED = ("mended", "The meeting cost $ 10 million. . He said the the rest later.")


def test_a_repair_counts_a_report_does_not() -> None:
    found = false_repairs([SOUND, MENDED])
    assert (found.texts, found.clean, found.words) == (2, 1, 23)
    assert found.repaired == {"spaced_currency": 1, "doubled_stop": 1}
    assert found.reported == {"doubled_word": 1}
    assert found.per_10_000 == 10_000 * 2 / 23


def test_each_repair_is_shown_where_it_was_made() -> None:
    assert false_repairs([MENDED]).shown[0] == (
        "mended: spaced_currency: The meeting cost $[ -> ]10 million. . He said the the rest later"
    )


def test_scores_of_the_task() -> None:
    rows = [{"id": name, "text": text} for name, text in (SOUND, MENDED)]
    outcome = score_condition(rows, Pipeline())
    assert outcome.scores["clean_share"] == 0.5
    assert len(outcome.wrong) == 2


def test_no_texts_give_no_share() -> None:
    assert score_condition([], Pipeline()).scores["clean_share"] is None
