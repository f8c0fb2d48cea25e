"""Rows of events where the grammar turns the parties round, or joins those who do nothing to each other.

The sentences are ours.
"""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

# text, type, all rows of that type
ROWS = [
    pytest.param("Kosovo won recognition from Ghana on Monday.", "SUPPORT", ["SUPPORT actual: Ghana > Kosovo"],
                 id="won-recognition"),
    pytest.param("Samoa drew criticism from Tonga over the canal.", "ACCUSE", ["ACCUSE actual: Tonga > Samoa"],
                 id="drew-criticism"),
    pytest.param("Kenya received a demand from Somalia to withdraw.", "REQUEST", ["REQUEST actual: Somalia > Kenya"],
                 id="received-a-demand"),
    pytest.param("Mali drew Norwegian criticism for the raid.", "ACCUSE", ["ACCUSE actual: Norway > Mali"],
                 id="by-an-adjective"),
    pytest.param("The premier of Norway drew cheers when he named Finland.", "SUPPORT", [], id="cheers-from-nobody"),
    pytest.param("Mali received Norwegian tourists.", "ACCUSE", [], id="guests-received"),
    pytest.param("Gabon on Tuesday gave the Chadian envoy 72 hours to leave the country.", "SANCTION",
                 ["SANCTION actual: Gabon > the Chadian envoy"], id="hours-to-leave"),
    pytest.param("Gabon on Tuesday gave the Chadian envoy 72 hours to leave the country.", "THREATEN", [],
                 id="hours-to-leave-is-no-threat"),
    pytest.param("Norway gave the Chadian ambassador two weeks to prepare the talks.", "SANCTION", [],
                 id="weeks-to-prepare"),
    pytest.param("Argentina protested to London about the survey of the islands.", "ACCUSE",
                 ["ACCUSE actual: Argentina > United Kingdom"], id="protested-to-a-capital"),
    pytest.param("Chad protested to the Security Council against Sudan's raids.", "ACCUSE",
                 ["ACCUSE actual: Chad > Sudan"], id="protested-against"),
    pytest.param("The State Department protested to Chad against the arrest of two pilots.", "PROTEST", [],
                 id="ministries-do-not-march"),
    pytest.param("The envoy travelled to London.", "CONSULT", [], id="travelled-to-a-capital"),
    pytest.param("Kenya regretted that Rwanda had left the talks.", "CONCEDE", [], id="regretted-anothers-deed"),
    pytest.param("Kenya regretted the loss of life and apologised to Rwanda.", "CONCEDE",
                 ["CONCEDE actual: Kenya > Rwanda"], id="regretted-and-apologised"),
    pytest.param("Niger and Togo have pledged contingents.", "AGREE", ["AGREE actual: Niger, Togo > -"],
                 id="each-pledged"),
    pytest.param("Chile, Peru and Ecuador agreed to send ships to the strait.", "AGREE",
                 ["AGREE actual: Chile, Ecuador, Peru > -"], id="agreed-to-send"),
    pytest.param("Japan and India pledged to deepen their cooperation.", "AGREE",
                 ["AGREE actual: India, Japan > India, Japan"], id="pledged-to-each-other"),
    pytest.param("Egypt and Jordan agreed to resume talks.", "AGREE", ["AGREE actual: Egypt, Jordan > Egypt, Jordan"],
                 id="agreed-with-each-other"),
    pytest.param("Norway and Chad cheered the decision.", "SUPPORT", [], id="cheered-a-thing"),
    pytest.param("UK and EU negotiators agreed on Friday to extend the talks.", "AGREE",
                 ["AGREE actual: European Union, United Kingdom > European Union, United Kingdom"],
                 id="negotiators-of-two"),
    pytest.param("Mali's ambassadors to Paris and Rome were recalled on Friday.", "SANCTION",
                 ["SANCTION actual: Mali > France, Italy"], id="ambassadors-to-two-capitals"),
    pytest.param("Switzerland added four Belarusian banks to its sanctions list on Friday.", "COERCE",
                 ["COERCE actual: Switzerland > four Belarusian banks"], id="added-to-a-sanctions-list"),
    pytest.param("Norway removed two Chadian firms from its sanctions list.", "CONCEDE",
                 ["CONCEDE actual: Norway > two Chadian firms"], id="taken-off-it"),
    pytest.param("Chad added Peru to its list of partners.", "COERCE", [], id="a-list-of-partners"),
    pytest.param("Norway asked Chad to pay, but Chad refused. Mali closed its border.", "REJECT",
                 ["REJECT actual: Chad > -"], id="the-next-sentence-is-not-refused"),
    pytest.param("Ankara warned the Kurdish side of an attack.", "THREATEN", ["THREATEN actual: Türkiye > Kurds"],
                 id="a-people-is-a-side"),
    pytest.param("Eduard Shevardnadze accused the Abkhaz side of sabotage.", "ACCUSE",
                 ["ACCUSE actual: Eduard Shevardnadze > Abkhazians"], id="not-the-side-of-their-state"),
    pytest.param("Georgia and Russia met on Monday. Georgia accused the Abkhaz side. Armenia urged both sides to stop.",
                 "REQUEST", [], id="both-sides-of-which-quarrel"),
    pytest.param("Saudi Arabia, the United Arab Emirates and Egypt recalled their ambassadors from Doha.", "SANCTION",
                 ["SANCTION actual: Egypt, Saudi Arabia, United Arab Emirates > Qatar"], id="a-list-with-an-article"),
    pytest.param("A Saudi-led coalition bombed Houthi positions around Sanaa on Thursday.", "ASSAULT",
                 ["ASSAULT actual: A Saudi-led coalition > Houthis"], id="a-verb-with-an-object"),
    pytest.param("ISLAMABAD - The Foreign Office summoned the Indian envoy on Monday.", "ACCUSE",
                 ["ACCUSE actual: Pakistani Ministry of Foreign Affairs > the Indian envoy"],
                 id="whose-foreign-office"),
    pytest.param("The Foreign Office in London summoned the Chadian envoy.", "ACCUSE",
                 ["ACCUSE actual: Foreign, Commonwealth and Development Office > the Chadian envoy"],
                 id="the-foreign-office"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_rows(read, text: str, kind: str, expected: list[str]) -> None:
    record = read(text)
    assert sorted(event(record, e) for e in record.events if e.event_type == kind) == sorted(expected)
