"""Topics by their words: what is one, what only holds a word of one, and which give way to others."""

from __future__ import annotations

import pytest

from dragoman.extraction.topics import TopicIndex, aligned_id, country_of, is_general

TOPICS = [
    pytest.param("security guarantees for the island", ["security-guarantees"], id="guarantees"),
    pytest.param("a return to diplomacy", ["de-escalation"], id="diplomacy"),
    pytest.param("half a billion in budget support", ["financial-aid"], id="budget-support"),
    pytest.param("an exchange of views on information security", ["cyber"], id="information-security"),
    pytest.param("steps within the Minsk and Normandy formats", ["minsk-agreements"], id="formats"),
    pytest.param("gas must not be a weapon", ["energy"], id="gas"),
    pytest.param("strong economic and other measures", ["sanctions"], id="measures"),
    pytest.param("the situation on the battlefield", ["fighting"], id="battlefield"),
    pytest.param("any further invasion of its neighbour", ["aggression"], id="invasion"),
    pytest.param("a build-up of troops in the north", ["aggression"], id="build-up"),
    pytest.param("binding promises of NATO", ["nato-enlargement"], id="nato"),
    pytest.param("legally binding guarantees", ["security-guarantees"], id="binding-guarantees"),
    pytest.param("observers of the OSCE", ["osce"], id="osce"),
    pytest.param("the dead of the Second World War", ["history"], id="history"),
    pytest.param("issues of former civilian workers from the Korean Peninsula", ["history"], id="formula"),
    pytest.param("they spoke of the victims of forced labour", ["history"], id="forced-labour"),
    pytest.param("in dealing with North Korea they agreed", ["north-korea-nuclear"], id="dealing-with"),
    pytest.param("the North's missile tests", ["north-korea-nuclear"], id="the-north"),
    pytest.param("the north of Mali and its labour market", [], id="another-north"),
    pytest.param("what Iranian ships carry", ["iran"], id="a-country"),
    pytest.param("the Iranian nuclear programme", ["iran-nuclear"], id="a-matter-of-a-country"),
    pytest.param("troops near the stadium", [], id="troops-anywhere"),
    pytest.param("the NATO Secretary General arrived", [], id="an-office-of-nato"),
    pytest.param("a Russian-American novelist", [], id="a-hyphen"),
    pytest.param("the sovereignty of the Malvinas", ["territorial-integrity", "falklands"], id="two-names-of-islands"),
    pytest.param("with the mediation of the United Nations", [], id="mediation-of-anything"),
    pytest.param("tear gas was used", [], id="tear-gas"),
    pytest.param("the Democratic People’s Republic of Korea", [], id="a-name-of-a-state"),
    pytest.param("the Democratic Republic of the Congo", [], id="another-name-of-a-state"),
    pytest.param("the leaders of the Democrats", [], id="a-party"),
    pytest.param("a gas explosion in a flat", [], id="an-accident"),
    pytest.param("a trade-off of two evils", [], id="a-trade-off"),
    pytest.param("the chairman shook his hand", [], id="no-topic-at-all"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_topics_are_found_by_their_words(text: str, expected: list[str]) -> None:
    """The longest phrase wins, one of no topic too."""
    assert [h.topic for h in TopicIndex.of(text).hits] == expected


def test_general_topics_give_way_and_parts_are_aligned() -> None:
    assert [is_general(t) for t in ("fighting", "ukraine", "no-such-topic")] == [True, False, True]
    assert (aligned_id("one-china-policy"), aligned_id("taiwan")) == ("taiwan", "taiwan")
    assert aligned_id("iran-nuclear", ["USA", "RUS"]) == "iran"
    assert aligned_id("iran-nuclear", ["GBR", "IRN"]) == "iran-nuclear"  # what is between them is not "Iran"
    assert (country_of("ukraine"), country_of("trade")) == ("UKR", None)
