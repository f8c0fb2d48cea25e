"""Places: which names stand for a place, and which place they are. All sentences are made up."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Place
from dragoman.sources import Source

FOUND = [
    # towns and countries
    pytest.param("The envoys met in Geneva.", [("Geneva", "CHE")], id="town-in"),
    pytest.param("The convoy left for Odesa at dawn.", [("Odesa", "UKR")], id="town-left-for"),
    pytest.param("Troops marched from Aleppo to Damascus.", [("Aleppo", "SYR"), ("Damascus", "SYR")], id="from-to"),
    pytest.param("He was born in Kiev.", [("Kyiv", "UKR")], id="former-spelling"),
    pytest.param("Fighting spread across Sudan.", [("Sudan", "SDN")], id="state-as-place"),
    pytest.param("She visited Japan in May.", [("Japan", "JPN")], id="visited"),
    pytest.param("The army invaded Kuwait.", [("Kuwait", "KWT")], id="invaded"),
    pytest.param("Refugees fled Myanmar.", [("Myanmar", "MMR")], id="fled"),
    pytest.param("The train crossed the border of Poland.", [("Poland", "POL")], id="border-of"),
    pytest.param("Norway’s coast is long.", [("Norway", "NOR")], id="coast-of"),
    pytest.param("Chad lies in Africa.", [("Chad", "TCD"), ("Africa", None)], id="lies"),
    # which of the name
    pytest.param("The trial opened in Paris, Texas.", [("Paris", "USA"), ("Texas", "USA")], id="beside-its-state"),
    pytest.param("The trial opened in Paris.", [("Paris", "FRA")], id="the-great-one"),
    pytest.param("They met in London, Ontario.", [("London", "CAN"), ("Ontario", "CAN")], id="beside-its-province"),
    pytest.param("A storm hit Dayton, Ohio.", [("Dayton", "USA"), ("Ohio", "USA")], id="state-in-address"),
    pytest.param("A storm hit Biloxi, Miss.", [("Biloxi", "USA"), ("Mississippi", "USA")], id="short-form"),
    pytest.param(
        "The summit was held in Tbilisi, Georgia.", [("Tbilisi", "GEO"), ("Georgia", "GEO")], id="georgia-state"
    ),
    # what is no town
    pytest.param("Ships passed through the Strait of Hormuz.", [("Strait of Hormuz", None)], id="strait"),
    pytest.param("Jets crossed the Taiwan Strait.", [("Taiwan Strait", None)], id="strait-with-state"),
    pytest.param("The tanker sank in the Red Sea.", [("Red Sea", None)], id="sea"),
    pytest.param("Reefs in the Spratly Islands were fortified.", [("Spratly Islands", None)], id="islands"),
    pytest.param("Rebels hold most of Darfur.", [("Darfur", "SDN")], id="region"),
    pytest.param("Rockets hit the Donbas.", [("Donbas", "UKR")], id="region-with-article"),
    pytest.param("The leaders dined at Camp David.", [("Camp David", "USA")], id="venue"),
    pytest.param("Officers met at Panmunjom.", [("Panmunjom", None)], id="border-venue"),
    pytest.param("Jets took off from Incirlik.", [("Incirlik", "TUR")], id="base"),
    pytest.param("Inspectors went to Natanz.", [("Natanz", "IRN")], id="nuclear-site"),
    pytest.param("Police sealed off the Korean Peninsula.", [("Korean Peninsula", None)], id="peninsula"),
    pytest.param("He lives in Hubei province.", [("Hubei", "CHN")], id="division"),
    # places told as such
    pytest.param("Orzyny is a village in the north of the country.", [("Orzyny", None)], id="is-a-village"),
    pytest.param("They met in the town of Orzyny.", [("Orzyny", None)], id="town-of"),
    # buildings, roads
    pytest.param(
        "He was taken to Fairholt General Hospital in Dayton, Ohio.",
        [("Fairholt General Hospital", "USA"), ("Dayton", "USA"), ("Ohio", "USA")],
        id="hospital",
    ),
    pytest.param(
        "She lectures at the University of Fairholt in Vienna.",
        [("University of Fairholt", "AUT"), ("Vienna", "AUT")],
        id="at-a-university",
    ),
    pytest.param("Crowds gathered outside the Kremlin.", [("Kremlin", "RUS")], id="outside-the-kremlin"),
    pytest.param("He signed it in the Oval Office.", [("Oval Office", "USA")], id="in-the-oval-office"),
    pytest.param("Prices fell across the EU.", [("European Union", None)], id="across-the-union"),
    pytest.param(
        "A lorry overturned on the A120 near Braintree, Essex.",
        [("A120", "GBR"), ("Braintree", "GBR"), ("Essex", "GBR")],
        id="road-by-number",
    ),
    # what an adjective or a name before a noun says of where
    pytest.param("Tunisian jails are full.", [("Tunisia", "TUN")], id="jails-of-a-state"),
    pytest.param("European airports were closed.", [("Europe", None)], id="airports-of-a-continent"),
    pytest.param("Latin American cities are growing.", [("Latin America", None)], id="two-word-adjective"),
    pytest.param("Firemen searched a Durban clinic.", [("Durban", "ZAF")], id="clinic-of-a-town"),
    # rows, neighbours and the country of the text
    pytest.param("Trains run between Lagos and Ibadan.", [("Lagos", "NGA"), ("Ibadan", "NGA")], id="between-two-towns"),
    pytest.param(
        "He lives in Lexington, Massachusetts.",
        [("Lexington", "USA"), ("Massachusetts", "USA")],
        id="lesser-of-its-name",
    ),
    pytest.param("Rain fell in central Washington.", [("Washington", "USA")], id="state-by-its-side"),
    pytest.param(
        "The ship left for Copenhagen, Hamburg and Bremen.",
        [
            ("Copenhagen", "DNK"),
            ("Hamburg", "DEU"),
            ("Bremen", "DEU"),
        ],
        id="a-row-of-towns-is-no-address",
    ),
    pytest.param(
        "Canada, Mexico and Peru share a coast.",
        [],
        id="states-in-a-row-are-no-address",
    ),
    # what the words around a name say it is
    pytest.param(
        "Two cars collided at the corner of Elm and Willow streets.", [("Elm", None), ("Willow", None)], id="crossing"
    ),
    pytest.param(
        "Police searched a flat in the 200 block of Fernlow Street.", [("Fernlow Street", None)], id="block-of"
    ),
    pytest.param("He lives on Fernlow Avenue West.", [("Fernlow Avenue West", None)], id="street-with-its-side"),
    pytest.param("Rain flooded the Dorvana village.", [("Dorvana", None)], id="before-a-site"),
    pytest.param(
        "They met at Luna Roja in Madrid.", [("Luna Roja", "ESP"), ("Madrid", "ESP")], id="at-a-house-in-a-town"
    ),
    pytest.param("Ann Marsh, of Gdynia, was fined.", [("Gdynia", "POL")], id="home-of"),
    pytest.param("The Gdynia-based firm grew.", [("Gdynia", "POL")], id="based"),
    pytest.param(
        "Dancers of the club (Sopot) toured all of Poland.", [("Sopot", "POL"), ("Poland", "POL")], id="bracketed"
    ),
    pytest.param(
        "Orzyny, a market town in Poland, was cut off.", [("Orzyny", "POL"), ("Poland", "POL")], id="a-market-town"
    ),
    pytest.param(
        "Troops took the town of Orzyny. They left Orzyny at dawn.", [("Orzyny", None), ("Orzyny", None)], id="again"
    ),
    pytest.param("Guards sealed off the middle of the Fairholt Estate.", [("Fairholt Estate", None)], id="middle-of"),
    pytest.param("They left the Fairholt Museum at noon.", [("Fairholt Museum", None)], id="left-a-museum"),
    pytest.param("The Syrian-Turkish border was shut.", [("Syria", "SYR"), ("Türkiye", "TUR")], id="two-adjectives"),
    pytest.param("It is a plan for Europe.", [("Europe", None)], id="plan-for-a-continent"),
    pytest.param("Asia accounted for half of it.", [("Asia", None)], id="accounted-for"),
    pytest.param("A storm passed over Oahu.", [("Oahu", "USA")], id="main-island"),
    pytest.param("A fire broke out in Ossett, West Yorkshire.", [("Ossett", "GBR"), ("Yorkshire", "GBR")], id="county"),
    # datelines
    pytest.param(
        "LOS ANGELES, April 5, 2018 (Meridian) -- The court sat for an hour.",
        [("Los Angeles", "USA")],
        id="dateline-with-day",
    ),
    pytest.param("Fighting went on in eastern Ghouta.", [("Eastern Ghouta", "SYR")], id="side-in-small-letters"),
    pytest.param("Oak Street was shut.", [("Oak Street", None)], id="street-as-subject"),
    pytest.param("Troops withdrew to Dol Umbra.", [], id="unknown-after-to"),
    pytest.param("Shots were heard in Dol Umbra.", [("Dol Umbra", None)], id="unknown-after-in"),
    pytest.param("He flew to Schiphol.", [("Schiphol", "NLD")], id="airport"),
    pytest.param("(NEW YORK) — The court sat for an hour.", [("New York City", "USA")], id="dateline-in-brackets"),
    pytest.param("NAIROBI, Kenya (AP) — Rain fell for days.", [("Nairobi", "KEN"), ("Kenya", "KEN")], id="dateline"),
]

NOT_FOUND = [
    pytest.param("Norway warned the ministry.", id="state-warns"),
    pytest.param("Moscow denied it.", id="capital-denies"),
    pytest.param("The pact was signed by Japan.", id="by"),
    pytest.param("Talks with Iran failed.", id="with"),
    pytest.param("Sanctions against Syria were lifted.", id="against"),
    pytest.param("They imposed sanctions on Belarus.", id="sanctions-on"),
    pytest.param("China’s threat was clear.", id="threat-of"),
    pytest.param("Relations between Russia and Finland cooled.", id="relations-between"),
    pytest.param("US troops left.", id="us-troops"),
    pytest.param("They asked Turkey for help.", id="asked"),
    pytest.param("Spain beat Portugal.", id="teams"),
    pytest.param("Jordan Smith resigned.", id="first-name"),
    pytest.param("Michael Jordan retired.", id="surname"),
    pytest.param("Paris Hilton spoke.", id="paris-hilton"),
    pytest.param("The Bank of England raised rates.", id="inside-a-body"),
    pytest.param("Chinese officials left.", id="adjective-of-people"),
    pytest.param("They speak French.", id="language"),
    pytest.param("In March the talks failed.", id="month"),
    pytest.param("Thousands march against it.", id="verb"),
    pytest.param("The reading was dull.", id="common-word"),
    pytest.param("He bought nice china plates.", id="china-plates"),
    pytest.param("A turkey was served.", id="turkey-bird"),
    pytest.param("The West must act.", id="the-west"),
    pytest.param("Mobile phones were banned.", id="mobile"),
    pytest.param("The order of battle was set.", id="battle"),
    pytest.param("Independence was declared.", id="independence"),
    pytest.param("He told Hammad to leave.", id="unknown-person"),
    pytest.param("The AI market grew.", id="letters"),
    pytest.param("They answered in Spanish.", id="in-a-language"),
    pytest.param("The High Court ruled on it.", id="a-court-rules"),
    pytest.param("The hospital board of Fairholt General Hospital objected.", id="a-board-objects"),
    pytest.param("The European Commission fined the firm.", id="body-with-an-adjective"),
    pytest.param("European leaders were divided.", id="leaders-of-a-continent"),
    pytest.param("The British side refused.", id="side-of-a-state"),
    pytest.param("Tunisia’s ambiguity was deliberate.", id="ambiguity-of"),
    pytest.param("China’s trade practices were criticised.", id="practices-of"),
    pytest.param("She is a Boston native.", id="native-of"),
    pytest.param("The Airbus A320 took off.", id="airliner"),
    pytest.param("He fired an M16.", id="rifle"),
    pytest.param("The EU warned the bank.", id="union-warns"),
    pytest.param("The Kremlin denied it.", id="kremlin-denies"),
    pytest.param("Concerns were raised in Congress.", id="in-congress"),
    pytest.param("The group is concerned for Levi’s health.", id="health-of-a-person"),
    pytest.param("Operation Dawn Shield began.", id="operation"),
    pytest.param("They thanked the King for his help.", id="title"),
    pytest.param("The plan was made before the Summit.", id="summit"),
    pytest.param("Anna Clinton won. The damage to Clinton was slight.", id="surname-of-somebody"),
    pytest.param("She has a part in the drama “Fernlow Street”, a comedy.", id="a-work"),
    pytest.param("They hired Marsh & Lowe of late.", id="firm"),
    pytest.param("A letter came from Queen Elizabeth.", id="queen"),
    pytest.param("The Beverly Hills Police Department objected.", id="part-of-a-body"),
    pytest.param("Conleth Hill was praised.", id="surname-that-is-a-hill"),
    pytest.param("Conservative South Koreans stayed at home.", id="people-of-a-state"),
    pytest.param("Bogdan, a miner from birth, was hurt.", id="apposition-of-a-person"),
    pytest.param("Soy and Corn prices fell.", id="no-streets"),
    pytest.param("The Dorvana plan failed.", id="before-no-site"),
]


def places_of(pipeline: Pipeline, text: str) -> list[Place]:
    return pipeline.read(Source(source_id="row", text=text, published="2024-03-14", language="en")).places


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_places_are_found_and_told_apart(pipeline: Pipeline, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.country) for p in places_of(pipeline, text)] == expected


@pytest.mark.model
@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_place_is_not_found(pipeline: Pipeline, text: str) -> None:
    assert [p.name for p in places_of(pipeline, text)] == []


@pytest.mark.model
def test_a_division_that_is_also_written_short_is_no_town(pipeline: Pipeline) -> None:
    found = places_of(pipeline, "Crews from Spokane, Wash., helped. They had fought fires in Washington.")
    assert [(p.name, p.admin1) for p in found] == [("Spokane", "Washington")] + [("Washington", "Washington")] * 2


@pytest.mark.model
def test_an_unlisted_place_is_near_the_one_town_that_bodies_are_named_for(pipeline: Pipeline) -> None:
    (street,) = places_of(pipeline, "The Winnipeg Fire Service fought a blaze in the 400 block of Fernlow Avenue.")
    assert (street.name, street.country, street.geonames) == ("Fernlow Avenue", "CAN", None)
    assert street.latitude == pytest.approx(49.9, abs=0.1)


@pytest.mark.model
def test_a_place_has_coordinates_and_an_id(pipeline: Pipeline) -> None:
    (geneva,) = places_of(pipeline, "The envoys met in Geneva.")
    assert geneva.latitude == pytest.approx(46.2, abs=0.1)
    assert geneva.longitude == pytest.approx(6.15, abs=0.1)
    assert geneva.geonames == 2660646


@pytest.mark.model
def test_an_unknown_place_has_no_coordinates(pipeline: Pipeline) -> None:
    (village,) = places_of(pipeline, "They met in the town of Orzyny.")
    assert (village.latitude, village.longitude, village.geonames) == (None, None, None)


@pytest.mark.model
def test_an_unlisted_place_is_where_the_town_it_lies_in_is(pipeline: Pipeline) -> None:
    hotel, town = places_of(pipeline, "They met at the Alvear Palace in Buenos Aires.")
    assert (hotel.latitude, hotel.country) == (town.latitude, "ARG")
    assert hotel.geonames is None
