"""The texts that the benchmark is made on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.text.sentences import split_sentences
from dragoman.text.structure import find_blocks, find_dateline

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture(scope="module")
def made() -> list[str]:
    sys.path.insert(0, str(BENCH))
    try:
        from texts import texts
    finally:
        sys.path.remove(str(BENCH))
    return list(texts(50, seed=3))


def test_the_same_seed_makes_the_same_texts(made: list[str]) -> None:
    from texts import texts

    assert list(texts(50, seed=3)) == made
    assert list(texts(50, seed=4)) != made


def test_texts_are_varied_and_whole(made: list[str]) -> None:
    assert len(set(made)) == 50
    assert not any(mark in text for text in made for mark in "{}")
    assert all(120 < len(text.split()) < 1_200 for text in made)


def test_texts_read_as_news(made: list[str]) -> None:
    """A headline, a dateline, quotations, and sentences that end where they should."""
    for text in made:
        blocks = find_blocks(text)
        assert blocks[0].kind == "headline"
        dateline = find_dateline(text, blocks)
        assert dateline is not None
        assert dateline.agency is not None
        spans = split_sentences(text, blocks, dateline)
        assert all(text[e - 1] in ".?”" for s, e in spans[1:])
    assert any("“" in text for text in made)


def test_contacts_of_the_benchmark_are_reports_of_fewer_encounters(made: list[str]) -> None:
    from dragoman.extraction.encounters import find_encounters

    sys.path.insert(0, str(BENCH))
    try:
        from encounters import decided
        from encounters import made as reports
    finally:
        sys.path.remove(str(BENCH))
    records = reports(400, sides=8)
    assert records == reports(400, sides=8)
    found = find_encounters(records, decided(records, 5))
    assert sum(len(e.contacts) for e in found) == 400 > len(found)
