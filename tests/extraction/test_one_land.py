"""Whose police, rebels and workers, where a sentence tells of one country; and who stays of no country. Ours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

HOMES = [
    pytest.param("Soldiers fired on marchers in the Malian capital, killing two.", {"Soldiers": "MLI"}, id="soldiers"),
    pytest.param("Police in Kampala detained dozens of strikers on Friday.", {"strikers": "UGA"}, id="dozens-of-them"),
    pytest.param("The ruling party in Gabon accused the opposition of fraud.",
                 {"The ruling party": "GAB", "the opposition of fraud": "GAB"}, id="ruling-party"),
    pytest.param("Hungary's prime minister urged lawmakers to pass the bill.", {"lawmakers": "HUN"},
                 id="lawmakers-of-a-ruler"),
    pytest.param("Kyrgyz police arrested looters at the market.", {"looters": "KGZ"}, id="looters-and-police"),
    pytest.param("Troops loyal to Chad's junta shot at demonstrators.", {"demonstrators": "TCD"}, id="of-a-junta"),
    pytest.param("Bolivia called on striking miners to go back to work.", {"striking miners": "BOL"},
                 id="miners-of-a-state"),
    pytest.param("Officials in Dhaka warned the fishermen.",
                 {"Officials in Dhaka": "BGD"}, id="officials-in-a-capital"),
]  # fmt: skip
NOBODYS = [
    pytest.param("Interim premier Tavo Meklin spoke after riots in Lima.", {"Tavo Meklin": None},
                 id="a-premier-nobody-knows"),
    pytest.param("Norway urged the opposition to join the talks.", {"the opposition": None}, id="another-states"),
    pytest.param("Diplomats in Mali urged restraint.", {"Diplomats in Mali": None}, id="diplomats"),
    pytest.param("Peacekeepers in Cyprus blamed the Turkish army.",
                 {"Peacekeepers in Cyprus": None}, id="peacekeepers"),
    pytest.param("Foreign fighters in Syria seized a bridge.",
                 {"Foreign fighters in Syria": None}, id="foreign-fighters"),
    pytest.param("Rwanda accused the Congolese government of arming rebels.", {"rebels": None}, id="two-countries"),
    pytest.param("US soldiers killed four insurgents.", {"four insurgents": None}, id="soldiers-abroad"),
    pytest.param("Gunmen from across the border killed six Kenyan policemen.",
                 {"Gunmen from across the border": None}, id="from-across-the-border"),
    pytest.param("The rebels in exile in Oslo denounced the deal.", {"The rebels in exile in Oslo": None}, id="exile"),
    pytest.param("The Palestinian police arrested four students.", {"four students": None}, id="ruled-by-others"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "countries"), [*HOMES, *NOBODYS])
def test_the_country_is_given_only_where_it_is_told(read, text: str, countries: dict[str, str | None]) -> None:
    found = {a.name: a.country for a in read(text).actors}
    assert {name: found[name] for name in countries} == countries, found


# (text, type, whether there is an event of it)
ACTS = [
    pytest.param("Chad threw out rebels' terms and shrugged off Nigerien demands for talks.",
                 "REJECT", True, id="shrugged-off"),
    pytest.param("Greece pointed the finger at Albania over the fire.", "ACCUSE", True, id="pointed-the-finger"),
    pytest.param("The Union told Chad to let the convoy pass.", "REQUEST", True, id="told-to"),
    pytest.param("Farmers in Peru said they would block the road unless the price fell.",
                 "THREATEN", True, id="unless"),
    pytest.param("Bolivian police clashed with coffee farmers.", "ASSAULT", True, id="clashed-with-farmers"),
    pytest.param("Students in Athens threw petrol bombs at police.", "ASSAULT", True, id="petrol-bombs"),
    pytest.param("The Malian minister shrugged and left the hall.", "REJECT", False, id="shrugged"),
    pytest.param("The Malian minister pointed at the map of Chad.", "ACCUSE", False, id="pointed-at-a-map"),
    pytest.param("The guide told a joke to Chadian visitors.", "REQUEST", False, id="told-a-joke"),
    pytest.param("Norway hoped that Denmark would come if it rained.", "THREATEN", False, id="hoped-if"),
    pytest.param("Norway threw a party for Danish sailors.", "ASSAULT", False, id="threw-a-party"),
    pytest.param("Chad traded cattle with Niger.", "ASSAULT", False, id="traded-cattle"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "found"), ACTS)
def test_acts_of_more_words_are_found_and_their_like_are_not(read, text: str, kind: str, found: bool) -> None:
    assert any(e.event_type == kind and e.reality != "denied" for e in read(text).events) == found
