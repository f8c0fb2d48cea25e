"""What happened on the day of an entry, and calls on a government in its capital. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import contact, event

pytestmark = pytest.mark.model

STRAIT = """The quarrel over the strait, 1996

28 December 1996 – Greece recalls its ambassador from Ankara.

3 January – Turkey condemns Greece.

9 January – Turkish jets bomb a Greek trawler, a day after a storm. Greece expels two Turkish diplomats.

2 February – Greece says that Turkey will withdraw its troops from the islet.

3 March – Turkey denies that it attacked a Greek patrol on 12 February 1997.

6 March – The Greek prime minister visited Ankara.
"""


def days(record) -> list[str]:
    return [f"{e.date.start if e.date else '-'} {e.event_type} {e.reality}" for e in record.events]


DATED = [
    pytest.param("1996-12-28 SANCTION actual", id="its-own-year"),
    pytest.param("1997-01-03 ACCUSE actual", id="the-year-goes-on"),
    pytest.param("1997-01-09 ASSAULT actual", id="what-the-day-of-the-entry-tells"),
    pytest.param("1997-01-09 SANCTION actual", id="in-its-second-sentence"),
    pytest.param("1997-02-12 ASSAULT denied", id="another-day-named-in-the-clause"),
    pytest.param("1997-03-06 CONSULT actual", id="a-visit"),
]


@pytest.mark.parametrize("row", DATED)
@pytest.mark.parametrize(
    "published", [pytest.param("1998-01-01", id="soon"), pytest.param("2020-01-01", id="long-after")]
)
def test_an_entry_dates_what_it_tells(read, row: str, published: str) -> None:
    """However long ago: in a chronology it is the news."""
    assert row in days(read(STRAIT, published=published))


NOT_DATED = [
    pytest.param("1997-02-02 RETREAT actual", id="what-is-to-come"),
    pytest.param("1997-02-02 AGREE planned", id="nor-its-day"),
    pytest.param("1997-03-03 ASSAULT denied", id="another-day-is-named"),
    pytest.param("1996-01-03 ACCUSE actual", id="the-year-of-the-heading"),
]


@pytest.mark.parametrize("row", NOT_DATED)
def test_what_an_entry_does_not_date(read, row: str) -> None:
    assert row not in days(read(STRAIT, published="1998-01-01"))


HEADLINES = [
    pytest.param("Chad and Niger sign a pact", "SUPPORT actual: Chad, Niger > Chad, Niger", id="two-sign"),
    pytest.param("Peru and Chile agree to talks", "AGREE actual: Chile, Peru > Chile, Peru", id="two-agree"),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_the_present_of_a_headline_is_done(read, text: str, expected: str) -> None:
    record = read(text)
    assert expected in [event(record, e) for e in record.events]


VISITS = [
    pytest.param("The Peruvian foreign minister visited Oslo on Monday.",
                 ["visit actual 2021-06-07: Allan Wagner, Norway"],
                 id="visited-a-capital"),
    pytest.param("Norwegian Prime Minister Erna Solberg arrived in Ankara for a two-day visit.",
                 ["visit actual -: Erna Solberg, Türkiye"], id="arrived-for-a-visit"),
    pytest.param("Erna Solberg visited Kyiv and met Volodymyr Zelenskyy there.",
                 ["meeting actual -: Erna Solberg, Volodymyr Zelenskyy"], id="visited-and-met"),
    pytest.param("Erna Solberg paid a state visit to Peru.", ["visit actual -: Erna Solberg, Peru"], id="paid-a-visit"),
    pytest.param("During his visit to Ankara, Emmanuel Macron said that it was cold.",
                 ["visit actual -: Emmanuel Macron, Türkiye"], id="his-visit"),
    pytest.param("A visit by Emmanuel Macron to Chad was called off.", ["visit denied -: Chad, Emmanuel Macron"],
                 id="called-off"),
    pytest.param("Erna Solberg paid a visit to Kyiv, where she was received by Volodymyr Zelenskyy.",
                 ["meeting actual -: Erna Solberg, Volodymyr Zelenskyy"], id="a-visit-and-who-received-her"),
    pytest.param("Erna Solberg will visit Beijing for talks with Wang Yi.",
                 ["talks planned -: Erna Solberg, Wang Yi"], id="for-talks-with-whom"),
    pytest.param("Norway urged Chad and Niger to talk.", ["talks hypothetical -: Chad, Niger"], id="urged-to-talk"),
    pytest.param("Norway wants a second visit by NATO.", [], id="a-visit-that-one-wants"),
    pytest.param("Visits to Rome cost less this year.", [], id="visits-of-nobody"),
    pytest.param("Emmanuel Macron thanked Egypt for the visit to the pyramids.", [], id="to-a-sight"),
    pytest.param("Hundreds of pilgrims visited Rome.", [], id="pilgrims"),
    pytest.param("The Peruvian footballers visited Quito and won.", [], id="a-team"),
    pytest.param("Erna Solberg visited Bergen.", [], id="her-own-country"),
    pytest.param("Erna Solberg visited Brussels.", [], id="a-seat-of-others"),
    pytest.param("Erna Solberg arrived in Vienna for a visit to the agency.", [], id="a-visit-elsewhere"),
    pytest.param("Erna Solberg went to Kyiv by train.", [], id="only-went"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VISITS)
def test_who_calls_on_a_government_in_its_capital(read, text: str, expected: list[str]) -> None:
    record = read(text)
    found = [contact(record, c) for c in record.contacts]
    assert found == expected


def test_the_visitor_acts_and_the_host_receives(read) -> None:
    record = read("Erna Solberg arrived in Ankara on Monday for a visit.")
    assert [event(record, e) for e in record.events] == ["CONSULT actual: Erna Solberg > Türkiye"]
