"""What was talked of and agreed in a contact where nobody is named, and whose account it stands in."""

from __future__ import annotations

import pytest
from showing import name

pytestmark = pytest.mark.model

CALL = "Vladimir Putin had a telephone conversation with President of the Republic of Chad Idriss Bako.\n\n"

TALKED = [
    pytest.param("Trade was also touched upon, including the building of a dam.",
                 "discuss: Trade … including the building of a dam", id="touched-upon"),
    pytest.param("The main points of the agenda were reviewed, with emphasis on trade and defence.",
                 "discuss: The main points of the agenda … with emphasis on trade and defence", id="with-emphasis"),
    pytest.param("During the call, bilateral relations, the war in Sudan and the price of salt were addressed.",
                 "discuss: bilateral relations, the war in Sudan and the price of salt", id="list-behind-the-setting"),
    pytest.param("Several matters, including the supply of vaccines, were considered.",
                 "discuss: Several matters, including the supply of vaccines", id="were-considered"),
    pytest.param("Issues of energy security were raised.", "discuss: Issues of energy security", id="were-raised"),
    pytest.param("The schedule of upcoming contacts was coordinated.",
                 "discuss: The schedule of upcoming contacts", id="was-coordinated"),
    pytest.param("Particular attention was paid to the fight against terrorism.",
                 "discuss: the fight against terrorism", id="attention-was-paid"),
    pytest.param("Special emphasis was placed on food security.", "discuss: food security", id="emphasis-was-placed"),
    pytest.param("The focus was on the peace plan.", "discuss: the peace plan", id="the-focus-was-on"),
    pytest.param("The main topics of the call were climate change and migration.",
                 "discuss: climate change and migration", id="the-main-topics-were"),
    pytest.param("The settlement in Syria was among the topics of the conversation.",
                 "discuss: The settlement in Syria", id="was-among-the-topics"),
    pytest.param("Current issues of trade were on the agenda.", "discuss: Current issues of trade", id="on-the-agenda"),
    pytest.param("Grain prices featured in the talks.", "discuss: Grain prices", id="featured-in-the-talks"),
    pytest.param("The conversation also touched on the crisis in Sudan.",
                 "discuss: the crisis in Sudan", id="the-talk-touched-on"),
    pytest.param("The call addressed trade, steps to build the dam and regional issues, particularly Libya.",
                 "discuss: trade, steps to build the dam and regional issues, particularly Libya", id="whole-list"),
    pytest.param("The meeting served to review the commitments of the cabinet.",
                 "discuss: the commitments of the cabinet", id="served-to-review"),
    pytest.param("Views were exchanged on regional issues.", "discuss: regional issues", id="views-were-exchanged"),
    pytest.param("A thorough exchange of views took place on the situation in Mali.",
                 "discuss: the situation in Mali", id="an-exchange-took-place"),
    pytest.param("An agreement was reached to step up the work of the commission.",
                 "agree: to step up the work of the commission", id="an-agreement-was-reached"),
    pytest.param("It was agreed to continue contacts.", "agree: to continue contacts", id="it-was-agreed"),
    pytest.param("It was emphasized that the steps were unacceptable.",
                 "say: that the steps were unacceptable", id="it-was-emphasized"),
    pytest.param("The importance of the grain deal was noted.",
                 "say: The importance of the grain deal", id="the-importance-was-noted"),
    pytest.param("Readiness was expressed to help refugees.", "promise: to help refugees", id="readiness-expressed"),
    pytest.param("Satisfaction was expressed with the growth of trade.",
                 "praise: the growth of trade", id="satisfaction-was-expressed"),
    pytest.param("Concern was voiced over the strikes.", "express_concern: the strikes", id="concern-was-voiced"),
]  # fmt: skip


def shown(record, s) -> str:
    content = " … ".join(" ".join(record.quote(x).split()) for x in s.content)
    return f"{s.act}: {content}"


@pytest.mark.parametrize(("text", "expected"), TALKED)
def test_what_nobody_named_says_stands_in_the_account(read, text: str, expected: str) -> None:
    """Of a release about one contact: nobody speaks, and it is what that side says of the contact."""
    record = read(CALL + text, outlet="Kremlin")
    [s] = [s for s in record.statements if record.document.text.index(text) <= s.cue[0][0]]
    assert (shown(record, s), s.speaker) == (expected, None)
    assert [a.side for a in record.accounts if s.id in a.statements] == ["RUS"]


NOT_TALKED = [
    pytest.param("Kremlin", CALL + "Taxes were raised to pay for the war.", "Taxes", id="taxes"),
    pytest.param("Kremlin", CALL + "The plan was considered a mistake.", "The plan", id="considered-a-mistake"),
    pytest.param("Kremlin", CALL + "The issue was money.", "money", id="an-issue-of-no-talks"),
    pytest.param("Kremlin", CALL + "The visit covered three towns.", "three towns", id="a-visit-covers-towns"),
    pytest.param("Kremlin", CALL + "Attention was drawn by the crowd.", "the crowd", id="attention-of-others"),
    pytest.param("Kremlin", "The ministry has a new roof. Particular attention was paid to the beams.", "the beams",
                 id="a-release-about-no-contact"),
    pytest.param("The Guardian", "The council sat late. Particular attention was paid to the roof.", "the roof",
                 id="the-press-about-no-contact"),
    pytest.param("The Guardian", "Two patients were examined in Oslo on Friday.", "Two patients", id="patients"),
    pytest.param("The Guardian", "The focus was on profits.", "profits", id="focus-of-a-firm"),
    pytest.param("The Guardian", "The firm’s main issue was debt.", "debt", id="an-issue-of-a-firm"),
    pytest.param("The Guardian", "The two brothers focused on the harvest.", "the harvest", id="who-only-works"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "text", "part"), NOT_TALKED)
def test_what_is_no_talk(read, outlet: str, text: str, part: str) -> None:
    """Where no contact is told of, or something else is done, nothing was discussed or agreed."""
    record = read(text, outlet=outlet)
    said = {part == record.quote(x) and s.act for s in record.statements for x in s.content}
    assert not said & {"discuss", "agree"}


def test_the_press_has_no_account_of_its_own_of_what_nobody_says(read) -> None:
    """A private paper speaks for no side, whatever was touched upon."""
    record = read(CALL + "Trade was touched upon in the call.", outlet="The Guardian")
    assert [a for a in record.accounts if a.side] == []


def test_what_was_not_discussed_is_denied(read) -> None:
    """It keeps its reality and stands in no account of what was said."""
    record = read(CALL + "The problem of debt was not discussed.", outlet="Kremlin")
    assert [(s.act, s.reality) for s in record.statements] == [("discuss", "denied")]


ALL = [
    pytest.param("The two leaders considered the crisis in Mali.", "Vladimir Putin, Idriss Bako | the crisis in Mali",
                 id="considered"),
    pytest.param("The leaders paid special attention to grain.", "Vladimir Putin, Idriss Bako | grain",
                 id="paid-attention"),
    pytest.param("The two leaders continued the exchange of views on Ukraine.", "Vladimir Putin, Idriss Bako | Ukraine",
                 id="exchange-of-views"),
    pytest.param("When discussing the war in Mali, both sides pointed to the need for a truce.",
                 "Vladimir Putin, Idriss Bako | the war in Mali", id="when-discussing"),
    pytest.param("Vladimir Putin touched upon the supply of wheat.", "Vladimir Putin | the supply of wheat",
                 id="touched-upon"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_who_talked_of_it(read, text: str, expected: str) -> None:
    """Those named talk of it together."""
    record = read(CALL + text, outlet="Kremlin")
    found = {
        f"{', '.join(name(record, x.actor) for x in s.chain if x.role == 'speaker')} | {record.quote(s.content[0])}"
        for s in record.statements
        if s.act == "discuss"
    }
    assert found == {expected}


MEANT = [
    pytest.param("The Chadian leader thanked Russia for the wheat.", "Idriss Bako", id="the-chadian-leader"),
    pytest.param("The President of Chad thanked Russia for the wheat.", "Idriss Bako", id="the-president-of-chad"),
    pytest.param("Vladimir Putin left. His colleague thanked Russia for the wheat.", "Idriss Bako", id="his-colleague"),
    pytest.param("Both sides spoke in favour of a truce in Yemen.", "Vladimir Putin, Idriss Bako", id="both-sides"),
    pytest.param("The situation in Syria and Sudan was discussed. The sides agreed to stay in touch.",
                 "Vladimir Putin, Idriss Bako", id="the-sides-behind-states-of-the-agenda"),
    pytest.param("The parties agreed to meet again.", "Vladimir Putin, Idriss Bako", id="the-parties"),
    pytest.param("The leaders of the two countries agreed to meet again.", "Vladimir Putin, Idriss Bako",
                 id="of-the-two-countries"),
    pytest.param("The two leaders spoke. They agreed to meet again.", "Vladimir Putin, Idriss Bako", id="they"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_who_of_the_contact_is_meant(read, text: str, expected: str) -> None:
    """Titles and groups of a release are those who take part; all of it stands in the issuer's account."""
    record = read(CALL + text, outlet="Kremlin")
    s = record.statements[-1]
    assert ", ".join(name(record, x.actor) for x in s.chain if x.role == "speaker") == expected
    assert any(s.id in a.statements for a in record.accounts)


NOT_MEANT = [
    pytest.param("The Chadian opposition leader thanked Russia for the wheat.", id="the-opposition-leader"),
    pytest.param("His colleague in Mali thanked Russia for the wheat.", id="his-colleague-elsewhere"),
    pytest.param("The leaders of the bloc thanked Russia for the wheat.", id="leaders-of-a-bloc"),
    pytest.param("The three leaders thanked Russia for the wheat.", id="three-of-two"),
    pytest.param("The foreign ministers thanked Russia for the wheat.", id="who-are-presidents"),
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_MEANT)
def test_who_of_the_contact_is_not_meant(read, text: str) -> None:
    """Who holds another office, or is of another country, or is counted otherwise, is nobody of the contact."""
    record = read(CALL + text, outlet="Kremlin")
    there = {p.actor for c in record.contacts for p in c.participants}
    assert not there & {x.actor for s in record.statements for x in s.chain if x.role == "speaker"}


def test_three_in_a_call(read) -> None:
    record = read(
        "Vladimir Putin, President of Turkey Recep Tayyip Erdogan and President of Iran Ebrahim Raisi held a "
        "trilateral telephone conversation. The three leaders agreed to meet in Tehran.",
        published="2022-03-04",
        outlet="Kremlin",
    )
    speakers = [name(record, x.actor) for x in record.statements[-1].chain if x.role == "speaker"]
    assert speakers == ["Vladimir Putin", "Recep Tayyip Erdogan", "Ebrahim Raisi"]


def test_the_organisation_that_publishes_has_an_account(read) -> None:
    record = read(
        "High Representative Josep Borrell spoke today with the Foreign Minister of Gabon, Marta Oyono. They addressed "
        "the security of the Gulf of Guinea and agreed on the need to fight piracy.",
        published="2022-03-04",
        outlet="European External Action Service",
    )
    assert [(a.side, len(a.statements)) for a in record.accounts] == [("EU", 2)]


def test_who_is_there_for_a_country(read) -> None:
    """ "The Chadian Minister" of whom no office is told is who received the other there."""
    record = read(
        "Foreign Minister Grace Wanjiru received her Chadian counterpart, Adoum Sali, in Nairobi on 3 March 2022. The "
        "Chadian Minister thanked the Kenyan Government for the welcome.",
        published="2022-03-04",
        outlet="Ministry of Foreign Affairs of Kenya",
    )
    assert [name(record, s.speaker) for s in record.statements] == ["Adoum Sali"]


def test_what_is_said_in_reply_is_said_there(read) -> None:
    record = read(CALL + "Vladimir Putin said in reply that the wheat was on its way.", outlet="Kremlin")
    assert [len(a.statements) for a in record.accounts] == [1]


TWO = (
    "Vladimir Putin spoke by telephone with Recep Tayyip Erdogan. {}\n\nVladimir Putin met Emmanuel Macron in Sochi. {}"
)


def test_of_two_contacts_the_one_of_the_paragraph(read) -> None:
    """What nobody named says belongs to the contact that its paragraph has named last."""
    record = read(TWO.format("Trade was discussed.", "Grain was discussed."), published="2022-02-08", outlet="Kremlin")
    sides = {c.id: {p.side for p in c.participants} for c in record.contacts}
    found = {record.quote(s.content[0]): sides[s.contact] for s in record.statements if s.contact}
    assert found == {"Trade": {"RUS", "TUR"}, "Grain": {"RUS", "FRA"}}


def test_of_two_contacts_of_another_paragraph_none(read) -> None:
    record = read(TWO.format("It rained.", "It rained.") + "\n\nSalt was discussed.", published="2022-02-08",
                  outlet="Kremlin")  # fmt: skip
    assert [s.contact for s in record.statements if s.act == "discuss"] == [None]
