"""What words say of the acts they govern: the table is whole and says nothing twice."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from dragoman.knowledge.tables import read_table
from dragoman.record import Reality

ROWS = read_table("governors.csv")
CLASSES = {"verb", "noun", "gerund", "adj", "story", "picture", "verdict", "verity", "falsity", "occurrence"}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['lemma']}-{r['pos']}".replace(" ", "-"))
def test_a_row_says_what_a_record_can_hold(row: dict[str, str]) -> None:
    assert row["pos"] in CLASSES
    assert {row["effect"], row["negated"]} <= {"", *get_args(Reality)}
    assert row["lemma"] == row["lemma"].lower().strip()
    assert row["source"]
    assert row["effect"] or row["negated"] or row["pos"] in {"story", "picture", "verity"}


def test_no_word_is_there_twice() -> None:
    assert [k for k, n in Counter((r["lemma"], r["pos"]) for r in ROWS).items() if n > 1] == []
