"""Accounts: whose voice tells of a contact, from releases and the press; third parties apart."""

from __future__ import annotations

import pytest
from showing import name

from dragoman.extraction.comparison import compare_record

CALL = "Joe Biden spoke with Vladimir Putin on Friday. "
DENIED = (
    "Antony Blinken said that he had met Abbas Araghchi in Geneva on Friday. Iran denied that such a meeting had taken "
    "place."
)
GENEVA = "Antony Blinken met Sergey Lavrov in Geneva on Friday. "

TOLD = [
    pytest.param(CALL + "The call was frank and businesslike, Jen Psaki said.", ["USA: Jen Psaki"], id="spokeswoman"),
    pytest.param(CALL + "Dmitry Peskov said that in the call Putin had complained of the alliance.",
                 ["RUS: Dmitry Peskov"], id="in-the-call"),
    pytest.param(GENEVA + "Lavrov told reporters that a ceasefire had not been discussed at the meeting.",
                 ["RUS: Sergei Lavrov"], id="a-party-afterwards"),
    pytest.param(GENEVA + "A senior US official said Blinken had warned Lavrov against an attack.",
                 ["-: A senior US official"], id="an-unnamed-official"),
    pytest.param("Recep Tayyip Erdogan hosted talks between Sergey Lavrov and Dmytro Kuleba in Antalya on Thursday. "
                 "Mevlut Cavusoglu said the talks had been civil.", ["-: Mevlut Cavusoglu"], id="the-hosts-minister"),
    pytest.param("Dmytro Kuleba and Sergey Lavrov spoke by telephone on Tuesday. Lavrov accused Kyiv of wrecking the "
                 "truce, the Russian foreign ministry said.", ["RUS: Russian Ministry of Foreign Affairs"],
                 id="the-ministry-passes-it-on"),
    pytest.param(DENIED, ["IRN: Iran", "USA: Antony Blinken"], id="claimed-and-denied"),
    pytest.param(CALL + "Analysts said the call was overdue.", [], id="analysts"),
    pytest.param(CALL + "Norway’s prime minister welcomed the call.", [], id="who-only-welcomes-it"),
    pytest.param(CALL + "Before the call, Jen Psaki said that grain would come up.", [], id="before-the-call"),
    pytest.param(CALL + "Dmitry Peskov said that since the call nothing had changed.", [], id="since-the-call"),
    pytest.param(CALL + "China’s foreign ministry said Taiwan was its internal affair.", [], id="of-something-else"),
    pytest.param(CALL + "European diplomats said that the two accounts of the call differed.", [],
                 id="of-the-accounts"),
    pytest.param(CALL + "The call lasted an hour.", [], id="the-paper-itself"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_whose_account_it_is(read, text: str, expected: list[str]) -> None:
    """A side's voice gives its account; a third party's has no side."""
    record = read(text, outlet="The Guardian")
    assert sorted(f"{a.side or '-'}: {name(record, a.voice)}" for a in record.accounts) == expected


def test_a_contact_that_one_side_denies_is_contested(read) -> None:
    record = read(DENIED, outlet="The Guardian")
    [row] = compare_record(record, record.contacts[0]).topics
    assert (row.id, row.relation) == ("contact", "contested")


def test_third_parties_stand_apart_from_the_sides(read) -> None:
    """The host first; whoever is not named has a row too, and neither is a cell of a side."""
    record = read(
        "Recep Tayyip Erdogan hosted talks between Sergey Lavrov and Dmytro Kuleba in Antalya on Thursday. A Western "
        "official said that the talks had been tense. Mevlut Cavusoglu said the talks had been civil.",
        outlet="The Guardian",
    )
    found = compare_record(record, record.contacts[0])
    assert [(name(record, o.voice), o.role) for o in found.others] == [
        ("Mevlut Cavusoglu", "host"),
        ("A Western official", "unnamed"),
    ]
    assert found.topics == []


def test_the_parties_speak_for_both(read) -> None:
    """In a side's own release "the parties" are those who took part."""
    record = read(
        "Volodymyr Zelenskyy spoke with Joe Biden today. The parties discussed sanctions.",
        outlet="Office of the President of Ukraine",
    )
    assert [t.id for t in compare_record(record, record.contacts[0]).topics] == ["sanctions"]
