"""Who would not comment, with no topic named; and what governs from a capital. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import name, statement

pytestmark = pytest.mark.model

SILENT = [
    pytest.param("Mali's government did not immediately comment.",
                 "Government of Mali | did not immediately | comment", id="did-not"),
    pytest.param("Chad's army has not commented.", "Chadian National Army | has not | commented", id="has-not"),
    pytest.param("The consulate would not comment.", "The consulate | would not | comment", id="would-not"),
    pytest.param("The authorities in Lima had no immediate comment.", "Peru | had no | immediate comment", id="had-no"),
    pytest.param("Two envoys gave no comment.", "Two envoys | gave no | comment", id="gave-no"),
    pytest.param("There was no immediate comment from Oslo.", "Norway | There was no | immediate comment",
                 id="there-was-no"),
    pytest.param("Hanoi was not immediately available for comment.",
                 "Vietnam | was not immediately available | for comment", id="not-available"),
    pytest.param("Aides of the admiral were unavailable for comment.",
                 "Aides of the admiral | were unavailable | for comment", id="unavailable"),
    pytest.param("The commander could not be reached for comment.",
                 "The commander | could not be reached | for comment", id="not-reached"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SILENT)
def test_who_did_not_comment(read, text: str, expected: str) -> None:
    record = read(text)
    found = [s for s in record.statements if statement(record, s) == expected]
    assert [s.reality for s in found] == ["denied"], [statement(record, s) for s in record.statements]


NOT_SILENT = [
    pytest.param("The depot was not available for rent.", id="available-for-another-thing"),
    pytest.param("There was no comment section below the page.", id="comment-of-a-longer-word"),
    pytest.param("The minister commented at length.", id="commented"),
    pytest.param("The valley could not be reached by road.", id="a-place-not-reached"),
    pytest.param("The letter had no stamp.", id="had-no-other-thing"),
    pytest.param("The old charts were available for comment.", id="things-for-comment"),
]


@pytest.mark.parametrize("text", NOT_SILENT)
def test_who_was_not_silent(read, text: str) -> None:
    assert [s for s in read(text).statements if s.made_by.rule == "no comment"] == []


def test_what_was_not_commented_on_is_the_content(read) -> None:
    record = read("The Peruvian navy did not comment on the collision.")
    assert [statement(record, s).split(" | ")[1:] for s in record.statements] == [
        ["did not comment", "on the collision"]
    ]


SEATS = [
    pytest.param("The government in Lima said the port was closed.", "Peru", id="government"),
    pytest.param("The military regime in Niamey said the port was closed.", "Niger", id="regime"),
    pytest.param("The leadership in Hanoi said the port was closed.", "Vietnam", id="leadership"),
    pytest.param(
        "The provincial government in Lima said the port was closed.",
        "The provincial government",
        id="not-of-a-province",
    ),
    pytest.param("The embassy in Lima said the port was closed.", None, id="not-an-embassy"),
    pytest.param("The government in Gdynia said the port was closed.", "The government", id="no-capital"),
    pytest.param("The traders in Lima said the port was closed.", "The traders in Lima", id="not-traders"),
]


@pytest.mark.parametrize(("text", "speaker"), SEATS)
def test_who_governs_from_a_capital(read, text: str, speaker: str | None) -> None:
    """None: not the state of the capital."""
    record = read(text)
    found = [name(record, s.speaker) for s in record.statements]
    assert (found == [speaker]) if speaker is not None else ("Peru" not in found and found), found


SENDERS = [
    pytest.param("Kosovo had no reply from Ottawa.", True, id="reply"),
    pytest.param("An apology from Oslo came late.", True, id="apology"),
    pytest.param("The lorry from Oslo came late.", False, id="lorry"),
    pytest.param("A letter of a girl from Oslo came late.", False, id="girl"),
]


@pytest.mark.parametrize(("text", "acts"), SENDERS)
def test_what_comes_from_a_capital(read, text: str, acts: bool) -> None:
    assert bool({"Canada", "Norway"} & {a.name for a in read(text).actors}) == acts


RECALLED = [
    pytest.param("Peru recalled its consul from Chile on Monday.", 0, id="recalled-a-consul"),
    pytest.param("Peru's ambassador to Chile was recalled.", 0, id="was-recalled"),
    pytest.param("Peru recalls envoy from Chile as fishing row deepens", 0, id="headline"),
    pytest.param("The envoy recalled the drowned sailors.", 1, id="recalled-the-dead"),
    pytest.param("The envoy recalled that the sailors had drowned.", 1, id="recalled-that"),
]


@pytest.mark.parametrize(("text", "count"), RECALLED)
def test_an_envoy_recalled_is_nothing_said(read, text: str, count: int) -> None:
    record = read(text)
    assert len(record.statements) == count, [statement(record, s) for s in record.statements]
