"""Titles in letters ("PM", "EAM") and what the letters do not mean. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import name

pytestmark = pytest.mark.model

MEANT = [
    pytest.param("PM Keir Starmer flew to Oslo. The PM thanked Norway.", "Keir Starmer", id="pm"),
    pytest.param("EAM S. Jaishankar flew to Muscat. EAM thanked Oman.", "Subrahmanyam Jaishankar", id="eam"),
    pytest.param("The DPM of Malta said the strait was open.", "The DPM of Malta", id="nobody-the-tables-know"),
]


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_who_is_meant_by_letters(read, text: str, speaker: str) -> None:
    record = read(text, published="2025-03-01")
    assert [name(record, s.speaker) for s in record.statements] == [speaker]


NOT_MEANT = [
    pytest.param("The ferry left at 3 PM and the crowd thanked Oslo.", "PM", id="hour"),
    pytest.param("Radio 104 FM played on.", "FM", id="station"),
    pytest.param("He left at noon, pm time.", "pm", id="small-letters"),
]


@pytest.mark.parametrize(("text", "word"), NOT_MEANT)
def test_who_is_not_meant_by_letters(read, text: str, word: str) -> None:
    assert [a.name for a in read(text).actors if a.name == word] == []


def test_a_line_of_where_and_when_is_nothing_said(read) -> None:
    text = "Rao speaks to Peru\n\nMay 3, 2024 - Halifax, Nova Scotia - Global Affairs Canada\n\nRao spoke on Friday."
    assert read(text).statements == []


def test_a_headline_with_a_dash_still_says(read) -> None:
    text = (
        "No truce before the spring rains - Global Affairs Canada\n\nThe talks in Lima ended without a paper on Sunday."
    )
    record = read(text)
    assert [name(record, s.speaker) for s in record.statements] == ["Global Affairs Canada"]


RAISED = [
    pytest.param("Minister Rao raised the arrest of three divers and underscored that Peru was watching.",
                 "the arrest of three divers", id="raised-an-arrest-and"),
    pytest.param("Minister Rao raised the open investigation into the fire.", "the open investigation into the fire",
                 id="raised-an-investigation"),
    pytest.param("The ministers took stock of work on the bridge.", "work on the bridge", id="took-stock"),
    pytest.param("The ministers shared perspectives on the drought.", "the drought", id="shared-perspectives"),
    pytest.param("The ministers consulted on the dam.", "the dam", id="consulted-on"),
    pytest.param("Minister Rao consulted a lawyer on Friday.", None, id="consulted-on-a-day"),
    pytest.param("The shop took stock on Mondays.", None, id="took-stock-of-nothing"),
    pytest.param("The bank raised the rate of interest.", None, id="raised-a-rate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), RAISED)
def test_what_was_raised(read, text: str, content: str | None) -> None:
    """None: nothing was talked of."""
    record = read(text)
    found = [" ".join(record.quote(x) for x in s.content) for s in record.statements if s.act == "discuss"]
    assert found == ([content] if content else [])
