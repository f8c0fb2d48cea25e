"""Entries of a chronology, and dated paragraphs that make none."""

from __future__ import annotations

import pytest

from dragoman.text.entries import find_entries
from dragoman.text.structure import find_blocks


def days(text: str) -> list[str]:
    return [text[slice(*e.label)] for e in find_entries(text, find_blocks(text))]


CHRONOLOGIES = [
    pytest.param("The lake crisis\n\nMarch 2: Chad shut the ford.\nMarch 5: Niger protested.\nApril 1: It reopened.",
                 ["March 2", "March 5", "April 1"], id="month-and-day"),
    pytest.param("6 May 1998 - Troops came.\n\n13 May 1998 – They left.\n\n2 June 1998 — Talks began.",
                 ["6 May 1998", "13 May 1998", "2 June 1998"], id="day-and-month-and-dashes"),
    pytest.param("1998-05-06: Troops came.\n\n1998-05-13: They left.\n\n1998-06-02: Talks began.",
                 ["1998-05-06", "1998-05-13", "1998-06-02"], id="iso"),
    pytest.param("• Sept. 3, 1991: Troops came.\n\n• Oct. 4, 1991: They left.\n\n• January 1992: Talks began.",
                 ["Sept. 3, 1991", "Oct. 4, 1991", "January 1992"], id="list-marks-and-a-month"),
    pytest.param("2000, 12 May: Troops came.\n\n2000, 13 May: They left.\n\n2001, 2 June: Talks began.",
                 ["2000, 12 May", "2000, 13 May", "2001, 2 June"], id="year-first"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHRONOLOGIES)
def test_each_dated_paragraph_is_an_entry(text: str, expected: list[str]) -> None:
    assert days(text) == expected


NONE = [
    pytest.param("March 2: Chad shut the ford.\n\nNiger protested.\n\nIt rained.", id="one-dated-paragraph"),
    pytest.param("March 2 was wet.\n\nMarch 5 was dry.\n\nMarch 9 was cold.", id="sentences-that-begin-with-a-day"),
    pytest.param("May: a queen.\n\nApril: a month.\n\nJune: a girl.", id="names-of-months"),
    pytest.param("12:30: Doors.\n\n13:30: Talks.\n\n14:00: Tea.", id="hours"),
    pytest.param("OSLO, March 2 – Rao left.\n\nLIMA, March 3 – Rao came.\n\nROME, March 4 – Rao sat.", id="datelines"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_chronology(text: str) -> None:
    assert days(text) == []


def test_an_entry_goes_on_to_the_next() -> None:
    text = "May 1, 1990: Rain.\n\nIt was cold.\n\nMay 2, 1990: Sun.\n\nMay 3, 1990: Snow."
    first = find_entries(text, find_blocks(text))[0]
    assert text[first.start : first.end] == "Rain.\n\nIt was cold."
