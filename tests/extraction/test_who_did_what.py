"""What an act's words can name, who its parties are, and what must not be made of them. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

# What is told, as an event.
TOLD = [
    pytest.param("Police arrested protesters in Lagos on Friday.",
                 "COERCE actual: Police > protesters", id="at-home"),
    pytest.param("The governments of Chad and Niger signed a treaty on Monday.",
                 "SUPPORT actual: Chad, Niger > Chad, Niger", id="governments-of-two"),
    pytest.param("Greek and Turkish warships held joint exercises.",
                 "COOPERATE actual: Greece, Türkiye > Greece, Türkiye", id="two-adjectives"),
    pytest.param("Norway reaffirmed its commitment to Estonia's defence.",
                 "AGREE actual: Norway > Estonia", id="commitment-to"),
    pytest.param("The Norwegian premier expressed his condolences to Turkey.",
                 "SUPPORT actual: Erna Solberg > Türkiye", id="condolences-to"),
    pytest.param("Chile gave tents, blankets and medicine to Haiti.", "AID actual: Chile > Haiti", id="second-object"),
    pytest.param("Ethiopian air strikes killed two Eritrean soldiers.",
                 "ASSAULT actual: Ethiopia > two Eritrean soldiers", id="whose-strikes"),
    pytest.param("After Russia attacked Kharkiv, Ukraine closed its schools there.",
                 "ASSAULT actual: Russia > Ukraine", id="a-town-is-its-states"),
    pytest.param("Kenyan police dispersed a march by Somali traders.",
                 "COERCE actual: National Police Service of Kenya > Somali traders", id="dispersed-a-march"),
    pytest.param("Sudanese rebels demanded that the Sudanese government free the prisoners.",
                 "REQUEST actual: Sudanese rebels > Government of Sudan", id="of-their-own-government"),
    pytest.param("China vowed to retaliate against Canada.", "THREATEN actual: China > Canada", id="vow-against"),
    pytest.param("Oman opposes the Emirati plan.", "REJECT actual: Oman > United Arab Emirates", id="opposes-a-plan"),
    pytest.param("Japan will give vaccines to Laos.", "AGREE planned: Japan > Laos", id="what-is-to-come-is-promised"),
    pytest.param("Norway plans to send grain to Mali.", "AGREE planned: Norway > Mali", id="what-is-planned"),
    pytest.param("Nigeria and Rwanda were the first to sign the accord.",
                 "SUPPORT actual: Nigeria, Rwanda > Nigeria, Rwanda", id="first-to-sign"),
    pytest.param("Rebels from Chad managed to attack the Sudanese barracks.",
                 "ASSAULT actual: Rebels from Chad > Sudan", id="managed-to"),
    pytest.param("Peru raised the case of Chilean sailors abducted by Bolivia.",
                 "ASSAULT actual: Bolivia > Chile", id="abducted-by"),
    pytest.param("Hamas gunmen were able to kidnap an Israeli soldier.",
                 "ASSAULT actual: Hamas gunmen > an Israeli soldier", id="were-able-to"),
    pytest.param("The United States will sanction a Belarusian judge.",
                 "COERCE planned: United States > a Belarusian judge", id="to-sanction-is-to-coerce"),
    pytest.param("Egypt has pressured Sudan to close the camp.", "REQUEST actual: Egypt > Sudan", id="pressured"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told_is_coded(read, text: str, expected: str) -> None:
    record = read(text)
    assert expected in [event(record, e) for e in record.events]


# (text, type, what must not stand in an event of it: "" for any event of the type at all)
NOT_TOLD = [
    pytest.param("The premier outlined his government's vision for Chad.", "", "", id="outlined"),
    pytest.param("The ministers of Chad and Mali discussed Sudan's threats.", "ACCUSE", "", id="discussed"),
    pytest.param("The White House released a blueprint for clinics.", "RETREAT", "", id="released-a-paper"),
    pytest.param("President Biden asked his defense secretary to stay.", "REQUEST", "", id="own-government"),
    pytest.param("Antony Blinken reiterated the US concerns over Yemen.", "ACCUSE", "> United States", id="own-state"),
    pytest.param("I have agreed with the king of Jordan on a plan for Syria.", "AGREE", "",
                 id="who-speaks-is-not-named"),
    pytest.param("Our administration is committed to working with Kenya.", "AGREE", "", id="our-administration"),
    pytest.param("Did Norway warn Brazil about the ships?", "THREATEN", "THREATEN actual", id="asked"),
    pytest.param("Recognizing that the road is long, Chad and Mali met in Dakar.", "SUPPORT", "", id="granted"),
    pytest.param("Norway voiced condolences over the attack that Chad blamed on Mali.", "SUPPORT", "> Mali",
                 id="another-clause"),
    pytest.param("China vowed to fight corruption and smog.", "THREATEN", "", id="vow-against-a-thing"),
    pytest.param("The president welcomed Narendra Modi to the White House on Friday.", "SUPPORT", "",
                 id="welcome-is-the-visit"),
    pytest.param("Many Americans refused to see it.", "REJECT", "", id="people-not-their-state"),
    pytest.param("The company is backed by SoftBank, Alibaba and Tencent.", "SUPPORT", "", id="firms"),
    pytest.param("The speaker moved the House for a vote.", "MOBILIZE", "", id="no-force"),
    pytest.param("Elected officials are holding events across Norway.", "PROTEST", "", id="events-held"),
    pytest.param("Burmese troops took a hill on the Thai border.", "", "Thailand", id="a-border-is-nobody"),
    pytest.param("Norway condemned Russia's invasion of Ukraine.", "ACCUSE", "Ukraine", id="the-invaded"),
    pytest.param("Peru and Chile agreed to cooperate on fishing.", "AGREE", "planned", id="what-is-agreed-to"),
    pytest.param("The president announced his intent to nominate Ilva Brandt.", "AGREE", "", id="intent"),
    pytest.param("Peru and Chile will continue to consult on Bolivia.", "AGREE", "Bolivia", id="will-continue"),
    pytest.param("President Biden banned new US investment in Mali.", "COERCE", "> United States", id="own-firms"),
    pytest.param("Peru, Chile and Bolivia acknowledge the richness of the sea.", "SUPPORT", "", id="acknowledge"),
    pytest.param("Norway is due to attack Mali.", "AGREE", "", id="what-is-due-is-no-promise-of-itself"),
    pytest.param("Canada will also thank Qatar.", "AGREE", "", id="thanks-to-come-are-no-promise"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), NOT_TOLD)
def test_what_is_not_told_is_not_coded(read, text: str, kind: str, words: str) -> None:
    record = read(text)
    told = [event(record, e) for e in record.events if e.event_type == kind or not kind]
    assert [line for line in told if words in line] == []


def test_a_meeting_that_is_told_twice_is_one_event(read) -> None:
    record = read(
        "Secretary Blinken met Yang Jiechi in Anchorage on Friday. The meeting between Blinken and Yang lasted an hour."
    )
    assert len([e for e in record.events if e.event_type == "CONSULT"]) == 1


HOMES = [
    pytest.param("Police arrested protesters in Lagos.", {"Police": "NGA", "protesters": "NGA"}, id="clause"),
    pytest.param("Workers in Lyon went on strike against the bill.", {"Workers in Lyon": "FRA"}, id="phrase"),
    pytest.param("US soldiers in Baghdad arrested two men.", {"US soldiers in Baghdad": "USA"}, id="own-country"),
    pytest.param("Reporters in Moscow criticised Norway.", {"Reporters in Moscow": None}, id="sent-abroad"),
    pytest.param("Police in Lagos and police in Lyon arrested smugglers.", {"police": None}, id="two-countries"),
]


@pytest.mark.parametrize(("text", "countries"), HOMES)
def test_people_at_home_are_of_the_country_they_are_in(read, text: str, countries: dict[str, str | None]) -> None:
    found = {a.name: a.country for a in read(text).actors}
    assert {name: found.get(name) for name in countries} == countries
