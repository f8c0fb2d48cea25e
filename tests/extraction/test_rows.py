"""The rows of events of a type that a text makes: all of them, each once. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

ROWS = [
    pytest.param("Anna Berg, of Ohio, to be Judge of the District Court, vice Peter J. Lund, resigned.", "RETREAT", [],
                 id="a-nomination"),
    pytest.param("The vice president of Peru, Carla Holm, resigned on Monday.", "RETREAT",
                 ["RETREAT actual: Carla Holm > -"], id="a-vice-president-resigns"),
    pytest.param("Norway shared its vaccines with Chad and Peru.", "AID",
                 ["AID actual: Norway > Chad, Peru"], id="shared-goods"),
    pytest.param("Norway shared intelligence with Sweden.", "AID", [], id="shared-intelligence"),
    pytest.param("I thank Jim and his wife. President Biden asked Jeff to speak.", "SUPPORT", [], id="on-first-names"),
    pytest.param("President Biden asked Jeff to speak.", "REQUEST", [], id="asked-on-first-names"),
    pytest.param("Two Swedish journalists were arrested in Ankara on Monday.", "COERCE",
                 ["COERCE actual:  > Two Swedish journalists"], id="by-whom-is-not-told"),
    pytest.param("Three people were killed in a traffic accident in Lyon on Monday.", "ASSAULT", [], id="accident"),
    pytest.param("Chad was hit by a severe drought and its economy was battered by inflation.", "ASSAULT", [],
                 id="hit-by-drought"),
    pytest.param("The Iranian team was beaten in Doha.", "ASSAULT", [], id="a-team-is-beaten"),
    pytest.param("The bill was attacked in the Polish parliament.", "ASSAULT", [], id="a-bill-is-attacked"),
    pytest.param("Brazil denounced the coup.", "ACCUSE", ["ACCUSE actual: Brazil > -"], id="whose-coup-is-not-told"),
    pytest.param("Norway provided new data on inflation.", "AID", [], id="data-is-no-aid"),
    pytest.param("France cut taxes and relaxed the mood.", "CONCEDE", [], id="relaxed-nothing"),
    pytest.param("Mali bombed Chad, killing nine herders and wounding four.", "ASSAULT",
                 ["ASSAULT actual: Mali > Chad"], id="attack-with-its-result"),
    pytest.param("Mali bombed Chad. Niger killed nine rebels.", "ASSAULT",
                 ["ASSAULT actual: Mali > Chad", "ASSAULT actual: Niger > nine rebels"], id="two-attacks"),
    pytest.param("Peru expels Chilean envoy\n\nLIMA - Peru expelled the Chilean ambassador on Monday over the dam.",
                 "SANCTION", ["SANCTION actual: Peru > the Chilean ambassador"], id="headline-and-lead"),
    pytest.param("Peru warns Chile\n\nLIMA - Peru warned Bolivia on Monday not to close the pass.",
                 "THREATEN", ["THREATEN actual: Peru > Chile", "THREATEN actual: Peru > Bolivia"],
                 id="headline-of-another-act"),
    pytest.param("President Deby appealed to France to send troops.", "MOBILIZE",
                 ["MOBILIZE planned: France > -"], id="asked-to-send"),
    pytest.param("The premier left aboard a jet sent by Norway.", "MOBILIZE", [], id="a-jet-is-no-force"),
    pytest.param("Norway sent two frigates to the Gulf.", "MOBILIZE", ["MOBILIZE actual: Norway > -"], id="frigates"),
    pytest.param("Prime Minister Modi left Kenya on Friday.", "RETREAT", [], id="only-travels"),
    pytest.param("Prime Minister Modi welcomed Antony Blinken on his first visit.", "SUPPORT", [], id="visitor"),
    pytest.param("President Erdogan promised that Turkey would not attack Greece.", "AGREE",
                 ["AGREE actual: Recep Tayyip Erdogan > Greece"], id="promise-of-ones-own-state"),
    pytest.param("Canada and Japan pledged to continue backing Kenya.", "AGREE",
                 ["AGREE actual: Canada, Japan > Kenya"], id="pledged-to-another"),
    pytest.param("Norway rejects the notion that trade is war.", "REJECT", [], id="opinion"),
    pytest.param("Norway rejects the demand.", "REJECT", ["REJECT actual: Norway > -"], id="demand"),
    pytest.param("Ukraine is pushing back against Russian aggression.", "REJECT", [], id="fights-back"),
    pytest.param("Joe Biden met Kyriakos Mitsotakis. They reviewed their commitment to widen trade.", "AGREE", [],
                 id="promise-talked-about"),
    pytest.param("Norway summoned the oil firms to Oslo.", "ACCUSE", [], id="summoned-firms"),
    pytest.param("The council released the President's report on Monday.", "RETREAT", [], id="report-released"),
    pytest.param("Germany has been outspoken against giving arms to Ukraine.", "AID",
                 ["AID hypothetical: Germany > Ukraine"], id="outspoken-against"),
    pytest.param("Chad agreed to free the crew after Mali bombed Niger.", "ASSAULT",
                 ["ASSAULT actual: Mali > Niger"], id="after-what-had-been"),
    pytest.param("Canada condemned the coup and Norway has expelled the envoy of Chad.", "ACCUSE",
                 ["ACCUSE actual: Canada > -"], id="next-clause"),
    pytest.param("The Philippines summoned the Chinese ambassador on Thursday.", "ACCUSE",
                 ["ACCUSE actual: Philippines > the Chinese ambassador"], id="day-is-no-name"),
    pytest.param("Norway voiced gratitude for Chadian condolences for the attack in Bamako.", "SUPPORT",
                 ["SUPPORT actual: Norway > Chad"], id="first-of-two-phrases"),
    pytest.param("Peru has plans in the event that Chile does launch an invasion.", "ASSAULT",
                 ["ASSAULT hypothetical: Chile > -"], id="in-the-event-that"),
    pytest.param("Norway will buy and donate doses to Kenya.", "AGREE", ["AGREE planned: Norway > Kenya"],
                 id="shares-the-modal"),
    pytest.param("Norway refuses to believe that Chad yielded.", "REJECT", [], id="refuses-to-believe"),
    pytest.param("Norway refuses to sell grain to Chad.", "REJECT", ["REJECT actual: Norway > Chad"],
                 id="refuses-to-sell"),
    pytest.param("Antony Blinken met Irish Deputy Prime Minister and Foreign Minister Simon Coveney.", "CONSULT",
                 ["CONSULT actual: Antony Blinken, Simon Coveney > Antony Blinken, Simon Coveney"],
                 id="two-titles-of-one"),
    pytest.param("Norway cancelled a contract with China.", "SANCTION", ["SANCTION actual: Norway > China"],
                 id="contract-cancelled"),
    pytest.param("Norway and Chad agreed to restore diplomatic relations.", "SUPPORT", [], id="agreed-to-restore"),
    pytest.param("In May 2011 Norway tried to end the row by imposing duties on Chad.", "COERCE", [],
                 id="told-long-ago"),
    pytest.param("The bridge in Mali, which Chad bombed, was built in May 2011.", "ASSAULT",
                 ["ASSAULT actual: Chad > Mali"], id="built-long-ago"),
    pytest.param("Canada and Norway call President Erdogan a fox for a reason.", "REQUEST", [], id="called-a-name"),
    pytest.param("Libya, Iraq and Chad had welcomed the coup.", "SUPPORT", [], id="welcomed-a-coup"),
    pytest.param("The European Union agreed to sanction Belarusian officials.", "AGREE", [], id="agreed-to-sanction"),
    pytest.param("King Abdullah of Jordan thanked Norway.", "SUPPORT", ["SUPPORT actual: Abdullah II > Norway"],
                 id="namesake"),
    pytest.param("Norway shells Chad\n\nOSLO - Norwegian guns shelled Chad on Friday, Mali said.", "ASSAULT",
                 ["ASSAULT actual: Norway > Chad"], id="headline-outright"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_an_act_is_one_row_and_what_is_none_has_no_row(read, text: str, kind: str, expected: list[str]) -> None:
    record = read(text)
    assert sorted(event(record, e) for e in record.events if e.event_type == kind) == sorted(expected)


def test_a_verb_shares_the_date_before_the_one_it_goes_on_from(read) -> None:
    """History is told so: "In March 2003 Norway recalled its envoy and imposed sanctions on Chad"."""
    record = read("On 6 March 2003 Norway declared an emergency and imposed sanctions on Chad.")
    assert [e.event_type for e in record.events] == []


def test_an_envoy_is_of_the_country_that_sends_her(read) -> None:
    """The country right before her name is where she is sent to; her father's name is part of hers."""
    record = read("Jake Sullivan met Saudi Ambassador to the United States Laila bint Faris Al Zahra.")
    assert [a.country for a in record.actors if a.name == "Laila bint Faris Al Zahra"] == ["SAU"]
