"""Whose act it is and to whom it is done, in running text: releases, transcripts, wires. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

FOUND = [
    pytest.param("The rebels shelled the town of Aleppo on Monday.", "ASSAULT actual: The rebels > Syria", id="town"),
    pytest.param("NATO troops arrested two Serbs.", "COERCE actual: NATO > Serbia", id="troops-of-a-body"),
    pytest.param("The UN tribunal indicted three Sudanese officers.",
                 "ACCUSE actual: United Nations > three Sudanese officers", id="court-of-a-body"),
    pytest.param("Norway and Denmark recognise the growing weight of the NATO Alliance.",
                 "SUPPORT actual: Denmark, Norway > NATO", id="joint-but-to-another"),
    pytest.param("Norway and Denmark are committed to supplying NATO with two frigates.",
                 "AGREE actual: Denmark, Norway > NATO", id="promise-to-another"),
    pytest.param("Canada and Mexico agreed to cooperate with each other.",
                 "AGREE actual: Canada, Mexico > Canada, Mexico", id="to-each-other"),
    pytest.param("Egypt has imposed an embargo on a French ally in the Sahel, Niger.",
                 "COERCE actual: Egypt > Niger", id="ally-by-name"),
    pytest.param("Iran condemned the killing of Ali Bako by Israel.", "ACCUSE actual: Iran > Israel", id="of-and-by"),
    pytest.param("Serbia accused ethnic Albanians of burning churches.",
                 "ACCUSE actual: Serbia > ethnic Albanians", id="ethnic"),
    pytest.param("South African troops completed their pullout from southern Angola.",
                 "RETREAT actual: South African National Defence Force > Angola", id="pullout-from"),
    pytest.param("Norway will not provide loans to the Governments of Chad, Niger, and Mali.",
                 "AID denied: Norway > Chad, Mali, Niger", id="governments-of"),
    pytest.param("In the end Iraq chose to invade Kuwait.", "ASSAULT actual: Iraq > Kuwait", id="chose-to"),
    pytest.param("Iran said it would release the British sailors.",
                 "AGREE planned: Iran > the British sailors", id="would-in-report"),
    pytest.param("Turkey is going to impose sanctions on Greece.",
                 "COERCE planned: Türkiye > Greece", id="going-to"),
    pytest.param("Angela Merkel pushed Emmanuel Macron to arm some Syrian rebels.",
                 "AID hypothetical: Emmanuel Macron > some Syrian rebels", id="pushed-to"),
    pytest.param("Israel agreed to a freeze, but when Vice President Joe Biden visited Israel in March, he was angry.",
                 "CONSULT actual: Joe Biden > Israel", id="who-visits"),
    pytest.param("The Finance Ministry of Ghana criticised the Kumasi Traders Forum over its call for a tax strike.",
                 "ACCUSE actual: Ministry of Finance of Ghana > Kumasi Traders Forum", id="a-name-nobody-knows"),
    pytest.param("Sudan condemned the bombing of a hospital in Juba by Ethiopian jets.",
                 "ACCUSE actual: Sudan > Ethiopia", id="whose-jets"),
    pytest.param("Two Swedish nationals were arrested in Iran on spying charges.",
                 "COERCE actual:  > Two Swedish nationals", id="by-whom-is-untold"),
    pytest.param("Two Swedish hostages were freed on Sunday.",
                 "RETREAT actual:  > Two Swedish hostages", id="freed-by-whom-is-untold"),
    pytest.param("Chad condemned the raid.", "ACCUSE actual: Chad > -", id="whose-raid-is-untold"),
    pytest.param("The Kachin Relief Network called on the army to let aid through.",
                 "REQUEST actual: The Kachin Relief Network > the army", id="the-army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_an_act_has_the_parties_that_its_clause_names(read, text: str, expected: str) -> None:
    """Towns, troops and courts stand for whose they are; an act towards a third is not mutual."""
    record = read(text)
    assert expected in [event(record, e) for e in record.events]


NOT_FOUND = [
    pytest.param("China firmly opposes what Rao called the bullying of Venezuela by the United States.",
                 "Rao", id="who-calls-it-so"),
    pytest.param("Police arrested two Hungarian speakers in Romania.", "Hungary", id="speakers"),
    pytest.param("Russian-speaking residents protested against Latvia.", "Russia", id="speaking"),
    pytest.param("Serbia accused ethnic Albanians of burning churches.", "Albania", id="ethnic-group"),
    pytest.param("Chad voiced support for Mali's UN-facilitated round of talks.", "United Nations", id="helped"),
    pytest.param("Norway backs a buffer strip in Mali.", "Mali", id="zone-in"),
    pytest.param("Chad recognised two provinces of Mali as independent states.", "Mali", id="recognized-as"),
    pytest.param("Oyono condemned the launch as a breach of resolutions of the Security Council.",
                 "UN Security Council", id="called-a-breach"),
    pytest.param("Rebel families have been leaving for northern Mali.", "Mali", id="leaving-for"),
    pytest.param("The Japanese exchange Coinhall has agreed to be bought by Japanese broker Onda Group.",
                 "Japan", id="firms"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NOT_FOUND)
def test_nobody_is_a_party_by_chance(read, text: str, name: str) -> None:
    """A language, a people, a helper or a place is no party."""
    record = read(text)
    parties = {a for e in record.events for a in (*e.actors, *e.recipients)}
    assert name not in {record.actor(a).name for a in parties}


NONE = [
    pytest.param("Iran and Iraq agreed that the talks were useful.", id="shared-opinion"),
    pytest.param("Canada and Poland agreed the tunnel could help.", id="shared-guess"),
    pytest.param("Iran and Iraq concurred on the need to fight smuggling.", id="shared-view"),
    pytest.param("Two Swedish hikers were killed in an avalanche in Norway.", id="an-avalanche"),
    pytest.param("Greek exporters were hit by the strong euro.", id="hit-by-a-rate"),
    pytest.param("The Chilean team was beaten 3-1 in Lima.", id="beaten-at-a-game"),
    pytest.param("A fever killed twenty Congolese children.", id="a-fever"),
    pytest.param("The heart attack of the Norwegian king was mild.", id="an-illness"),
    pytest.param("Norway remembered the attack on the Malian convoy.", id="remembered"),
    pytest.param("Let me invite President Macron to speak next.", id="gives-the-floor"),
    pytest.param("Iran launched six missiles in April.", id="launched-at-nobody"),
    pytest.param("The permanent secretary told the ambassador to vote for a delay.", id="among-themselves"),
    pytest.param("Both countries repeated their support for Chad.", id="which-countries"),
    pytest.param("Canada and Mexico stressed the importance of cooperating with Chad.", id="importance-of"),
    pytest.param("The principles include respect for sovereignty, non-interference and condemnation of terrorism.",
                 id="principles"),
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_act_of_opinion_courtesy_or_nobody(read, text: str) -> None:
    record = read(text)
    assert [event(record, e) for e in record.events if e.reality not in {"hypothetical", "denied"}] == []


ONCE = [
    pytest.param("Norway and Chad underlined their commitment to the pact on fish.", 1, id="their"),
    pytest.param("Oyono declined to affirm his support for Chad.", 1, id="declined-to-support"),
    pytest.param("Canada condemned Russia, and Poland condemned Russia.", 2, id="two-who-condemn"),
    pytest.param("Canada criticised Russia's raid. It also criticised Russia for its silence.", 2, id="said-twice"),
]


@pytest.mark.parametrize(("text", "rows"), ONCE)
def test_two_words_for_one_act_are_one_row(read, text: str, rows: int) -> None:
    assert len([e for e in read(text).events if e.event_type != "REJECT"]) == rows


RELEASES = [
    pytest.param("G7 Leaders' Statement", "Russia attacked again. We call on Iran to release the crew.",
                 "REQUEST actual: Group of Seven > Iran", id="g7"),
    pytest.param("Joint Statement of the United States and Poland", "We condemn Russia's attack on Ukraine.",
                 "ACCUSE actual: Poland, United States > Russia", id="of-two"),
    pytest.param("Statement", "We, the leaders of Canada, France and Germany, met in Paris. We urge Iran to yield.",
                 "REQUEST actual: Canada, France, Germany > Iran", id="we-the-leaders"),
    pytest.param("Statement on Iran and Russia", "We condemn Russia's attack on Ukraine.",
                 "ACCUSE actual: White House > Russia", id="about-two"),
    pytest.param("Statement by President Joe Biden on Iran", "I call on Iran to release the crew.",
                 "REQUEST actual: Joe Biden > Iran", id="of-one"),
    pytest.param("Readout", "President Joe Biden met with Prime Minister Narendra Modi of India. " + "It rained. " * 14
                 + "The Leaders called on the Taliban to open the schools.",
                 "REQUEST actual: Joe Biden, Narendra Modi > Taliban", id="the-leaders"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), RELEASES)
def test_we_and_the_leaders_of_a_release(read, title: str, text: str, expected: str) -> None:
    """ "We" is who issues the text, several where it is a joint one; "the leaders" those whose meeting opens it."""
    record = read(text, title=title, outlet="The White House", published="2022-05-08")
    assert expected in [event(record, e) for e in record.events]


def test_nobody_is_we_where_the_issuers_are_not_known(read) -> None:
    """The outlet of a joint statement of two persons is but one of them."""
    title = "Joint Statement by President Biden and Prime Minister Kishida"
    record = read("We condemn Russia's attack on Ukraine.", title=title, outlet="The White House")
    assert [event(record, e) for e in record.events if e.event_type == "ACCUSE"] == []


def test_a_meeting_of_long_ago_is_history(read) -> None:
    record = read(
        "Angela Merkel met Vladimir Putin in Moscow in 2012. Olaf Scholz met Xi Jinping in Beijing last week.",
        published="2022-11-10",
    )
    both = "Olaf Scholz, Xi Jinping"
    assert [event(record, e) for e in record.events] == [f"CONSULT actual: {both} > {both}"]
