"""Whose government, whose rebels, who is told and who is struck: by the clause. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

HOMES = [
    pytest.param("The opposition in Nigeria demanded on Thursday that the president step down.",
                 {"the president": "NGA"}, id="the-president-of-the-opposition"),
    pytest.param("Opposition leaders in Belgrade called on the government to hold early elections.",
                 {"Opposition leaders in Belgrade": "SRB", "the government": "SRB"}, id="the-government-there"),
    pytest.param("Pakistan's opposition criticised the parliament.", {"the parliament": "PAK"}, id="possessor"),
    pytest.param("The Sri Lankan government and Tamil rebels agreed to resume talks.", {"Tamil rebels": "LKA"},
                 id="rebels-and-government"),
    pytest.param("Chile's bishops urged the military to respect the law.", {"the military": "CHL"}, id="the-military"),
    pytest.param("Ghanaian police stopped students from marching.", {"students": "GHA"}, id="stopped-by-police"),
    pytest.param("Gangs in Port-au-Prince kidnapped a judge.", {"a judge": "HTI"}, id="place-of-the-doer"),
    pytest.param("Truckers blocked the main road in Jakarta on Monday.", {"Truckers": "IDN"}, id="a-crowd-of-nobodies"),
    pytest.param("Norway urged the government to hold elections.", {"the government": None}, id="another-state-urges"),
    pytest.param("Pakistan accused the government of backing the raid.", {"the government": None},
                 id="a-state-accuses"),
    pytest.param("The opposition rejected the Chilean plan.", {"The opposition": None}, id="whose-plan"),
    pytest.param("Palestinian gunmen attacked the army.", {"the army": None}, id="army-of-others"),
    pytest.param("Kenyan miners and Ugandan miners urged the government to act.", {"the government": None},
                 id="miners-of-two"),
    pytest.param("US soldiers killed four rebels.", {"four rebels": None}, id="soldiers-abroad"),
    pytest.param("The Russian government armed rebels.", {"rebels": None}, id="armed-by-another"),
    pytest.param("Pro-Russian fighters bombed a Georgian village.", {"Pro-Russian fighters": None}, id="whose-village"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "countries"), HOMES)
def test_those_of_whom_a_state_has_one_are_of_the_state_they_deal_with(
    read, text: str, countries: dict[str, str | None]
) -> None:
    found = {a.name: a.country for a in read(text).actors}
    assert {name: found.get(name) for name in countries} == countries


TOLD = [
    pytest.param("Opposition leaders in Belgrade called on the government to hold early elections.",
                 "REQUEST actual: Opposition leaders in Belgrade > the government", id="of-their-own-government"),
    pytest.param("Burundi's army blamed Hutu rebels for the massacre.",
                 "ACCUSE actual: Burundi National Defence Force > Hutu rebels", id="rebels-are-somebody"),
    pytest.param("The Sri Lankan government and Tamil rebels agreed to resume talks.",
                 "AGREE actual: Government of Sri Lanka, Tamil rebels > Government of Sri Lanka, Tamil rebels",
                 id="two-camps-of-one-state"),
    pytest.param("Lebanese demonstrators blocked the road to press for the government's resignation.",
                 "PROTEST actual: Lebanese demonstrators > the government's", id="to-press-for"),
    pytest.param("The French president arrived in Algeria on Tuesday for a two-day visit.",
                 "CONSULT actual: Emmanuel Macron > Algeria", id="arrived-for-a-visit"),
    pytest.param("Japan told Cambodia that it would lend the money.", "AGREE actual: Japan > Cambodia", id="told-whom"),
    pytest.param("China built three hospitals in Chad last year.", "AID actual: China > Chad", id="built-where"),
    pytest.param("Liberian rebels laid down thousands of guns.", "RETREAT actual: Liberian rebels > -", id="disarmed"),
    pytest.param("The rebels in Assam announced a ceasefire.", "CONCEDE actual: The rebels in Assam > -",
                 id="announced-a-ceasefire"),
    pytest.param("Venezuela moved ten battalions to the Colombian frontier.", "MOBILIZE actual: Venezuela > -",
                 id="battalions"),
    pytest.param("South Korean students burned a U.S. flag in Seoul.",
                 "PROTEST actual: South Korean students > United States", id="burned-a-flag"),
    pytest.param("Government troops in the Central African Republic opened fire on Monday.",
                 "ASSAULT actual: Central African Armed Forces > -", id="opened-fire"),
    pytest.param("Guerrillas ambushed an army patrol in southern Colombia.",
                 "ASSAULT actual: Guerrillas > an army patrol", id="guerrillas-are-no-name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_acts_at_home_and_to_those_in_the_clause_are_coded(read, text: str, expected: str) -> None:
    record = read(text)
    assert expected in [event(record, e) for e in record.events]


# (text, type, what must not stand in an event of it: "" for any event of the type at all)
NOT_TOLD = [
    pytest.param("The French president landed in Algeria on Tuesday.", "CONSULT", "", id="landed-without-a-visit"),
    pytest.param("Chad's minister met his Malian colleague in Algiers for talks.", "CONSULT", "Algeria",
                 id="where-they-met"),
    pytest.param("The French president told Reuters that he would lend the money.", "AGREE", "Reuters > ",
                 id="told-the-press"),
    pytest.param("Mali told Chad that Niger would lend the money.", "AGREE", "Niger > Chad", id="another-would"),
    pytest.param("Norway built three hospitals in Oslo last year.", "AID", "", id="built-at-home"),
    pytest.param("The French minister of trade and the French minister of health agreed to meet again.", "AGREE",
                 "> The", id="one-camp-with-itself"),
    pytest.param("The premier spoke of guns in Port-au-Prince.", "", "Prince", id="no-prince"),
    pytest.param("Norwegian officials announced a concert.", "CONCEDE", "", id="announced-something-else"),
    pytest.param("The workers moved ten pianos to Lima.", "MOBILIZE", "", id="no-force-either"),
    pytest.param("Peruvian farmers burned straw near Lima.", "PROTEST", "", id="burned-straw"),
    pytest.param("The Norwegian minister opened fire stations in Bergen.", "ASSAULT", "", id="fire-stations"),
    pytest.param("Marchers in Lima sang for the president's birthday.", "PROTEST", "president", id="sang-for"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), NOT_TOLD)
def test_what_is_done_to_nobody_there_is_not_coded(read, text: str, kind: str, words: str) -> None:
    record = read(text)
    told = [event(record, e) for e in record.events if e.event_type == kind or not kind]
    assert [line for line in told if words in line] == []
