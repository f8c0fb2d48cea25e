"""Confidence is a measured share: the table it is read from, and how it is looked up."""

from __future__ import annotations

import itertools

import pytest

from dragoman.extraction.cues import Grounds, agreement, confidence_of
from dragoman.knowledge.tables import read_table

ROWS = read_table("confidence.csv")
AGREEMENTS = ("likely", "none", "sure", "unseen")


def test_each_cell_stands_once() -> None:
    """A rule, an agreement, inside another or not, with a speaker or not."""
    cells = [(r["rule"], r["tagger"], r["nested"], r["speaker"]) for r in ROWS]
    assert len(set(cells)) == len(cells)


def test_cells_of_no_rule_stand_for_all_others() -> None:
    """Every kind of statement has a confidence, whatever its rule."""
    have = {(r["tagger"], r["nested"], r["speaker"]) for r in ROWS if not r["rule"]}
    assert have == set(itertools.product(AGREEMENTS, ("no", "yes"), ("no", "yes")))


@pytest.mark.parametrize("row", [pytest.param(r, id="-".join(list(r.values())[:4]) or "none") for r in ROWS])
def test_rows_are_shares_with_their_counts(row: dict[str, str]) -> None:
    """A share below one, of counts that can be, and where they were counted."""
    assert 0 < float(row["confidence"]) < 1
    assert bool(row["rule"]) == bool(row["statements"])
    if row["rule"]:
        assert 0 <= int(row["right"]) <= int(row["statements"])
    assert "PolNeAR" in row["source"]


def test_a_rule_never_measured_has_the_confidence_of_all() -> None:
    """Not zero, and no error."""
    grounds = Grounds("a rule of tomorrow", "sure", nested=False, speaker=True)
    assert confidence_of(grounds) == confidence_of(grounds._replace(rule=""))


AGREED = [
    pytest.param(None, False, "none", id="without-the-tagger"),
    pytest.param(None, True, "unseen", id="not-seen"),
    pytest.param(0.5, True, "likely", id="likely"),
    pytest.param(0.99, True, "sure", id="sure"),
]


@pytest.mark.parametrize(("learned", "read", "expected"), AGREED)
def test_agreement_of_the_tagger(learned: float | None, read: bool, expected: str) -> None:
    """How far the tagger bears an attribution out."""
    assert agreement(learned, read=read) == expected


def test_who_the_tagger_bears_out_is_surer_than_who_nobody_names() -> None:
    """A statement that rule and tagger see, with its speaker, is right more often than one of a rule alone without."""
    firm = Grounds("clause", "sure", nested=False, speaker=True)
    assert confidence_of(firm) > confidence_of(Grounds("clause", "unseen", nested=False, speaker=False))
