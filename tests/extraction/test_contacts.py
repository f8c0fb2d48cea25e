"""Calls, meetings, visits: one row a contact, with its parties, mode, day and reality. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import contact, name

pytestmark = pytest.mark.model

FOUND = [
    pytest.param("Antony Blinken and his Japanese colleague Toshimitsu Motegi have discussed the canal and the harvest "
                 "in a telephone conversation.",
                 ["call actual -: Antony Blinken, Toshimitsu Motegi"], id="discussed-two-things-in-a-conversation"),
    pytest.param("Antony Blinken and Toshimitsu Motegi discussed fishing rights over the phone.",
                 ["call actual -: Antony Blinken, Toshimitsu Motegi"], id="discussed-over-the-phone"),
    pytest.param("Antony Blinken discussed fishing rights with Toshimitsu Motegi by telephone.",
                 ["call actual -: Antony Blinken, Toshimitsu Motegi"], id="discussed-with-by-telephone"),
    pytest.param("The foreign ministers of Norway and Chad discussed Niger in a phone call on Friday.",
                 ["call actual 2021-06-11: Chad, Norway"], id="what-is-discussed-takes-no-part"),
    pytest.param("Norway’s foreign minister, Ine Eriksen Søreide, spoke by phone with her Japanese counterpart.",
                 ["call actual -: Ine Eriksen Søreide, Toshimitsu Motegi"], id="the-counterpart-holds-the-office"),
    pytest.param("Antony Blinken met on Friday with Gabonese Deputy Prime Minister & Foreign Minister Marta Oyono.",
                 ["meeting actual 2021-06-11: Antony Blinken, Marta Oyono"], id="two-titles"),
    pytest.param("Did Joe Biden enjoy his meeting with Olaf Scholz on Friday?",
                 ["meeting actual -: Joe Biden, Olaf Scholz"], id="a-question-about-a-meeting"),
    pytest.param("Sergei Lavrov spoke to Antony Blinken on Monday about the talks with China.",
                 ["call actual 2021-06-07: Antony Blinken, Sergei Lavrov"], id="spoke-about-talks-with"),
    pytest.param("Asked about the call between Joe Biden and Xi Jinping yesterday, she did not answer.",
                 ["call actual 2021-06-11: Joe Biden, Xi Jinping"], id="asked-about-a-call"),
    pytest.param("She shrugged at the mention of the call between Joe Biden and Xi Jinping tomorrow.",
                 ["call planned 2021-06-13: Joe Biden, Xi Jinping"], id="a-call-tomorrow"),
    pytest.param("Felipe Solá will visit Beijing in August for talks with Wang Yi.",
                 ["talks planned 2021-08: Felipe Solá, Wang Yi"], id="a-visit-for-talks-with"),
    pytest.param("Secretary of State Antony Blinken spoke by phone on Friday with Yang Jiechi.",
                 ["call actual 2021-06-11: Antony Blinken, Yang Jiechi"], id="spoke-by-phone"),
    pytest.param("Antony Blinken spoke today with Sergey Lavrov to go over the plan.",
                 ["call actual 2021-06-12: Antony Blinken, Sergei Lavrov"], id="with-x-to"),
    pytest.param("Antony Blinken met in New York with United Nations Secretary-General Antonio Guterres on Chad.",
                 ["meeting actual -: Antony Blinken, António Guterres"], id="met-in-a-city-with"),
    pytest.param("In a telephone conversation with Antony Blinken on Friday, Yang Jiechi was blunt.",
                 ["call actual 2021-06-11: Antony Blinken, Yang Jiechi"], id="in-a-conversation-with"),
    pytest.param("Talks between Japan and South Korea were held in Seoul in March.",
                 ["talks actual 2021-03: Japan, South Korea"], id="talks-between"),
    pytest.param("Joe Biden will meet Vladimir Putin in Geneva on 16 June.",
                 ["meeting planned 2021-06-16: Joe Biden, Vladimir Putin"], id="will-meet"),
    pytest.param("Yang Jiechi told Antony Blinken in a phone call on Friday that Washington should be careful.",
                 ["call actual 2021-06-11: Antony Blinken, Yang Jiechi"], id="told-in-a-call"),
    pytest.param("Foreign Minister Marta Oyono of Gabon met with Chad’s foreign minister Adoum Sali on Monday.",
                 ["meeting actual 2021-06-07: Adoum Sali, Marta Oyono"], id="persons-no-table-knows"),
    pytest.param("The foreign ministers of Norway, Sweden and Chad met in Oslo on Monday.",
                 ["meeting actual 2021-06-07: Chad, Norway, Sweden"], id="ministers-of-three-states"),
    pytest.param("Officials from Chad and Niger are due to meet in Niamey on Monday.",
                 ["meeting planned 2021-06-14: Chad, Niger"], id="due-to-meet"),
    pytest.param("Angela Merkel and Vladimir Putin discussed the pipeline in a phone call on Tuesday.",
                 ["call actual 2021-06-08: Angela Merkel, Vladimir Putin"], id="discussed-in-a-call"),
    pytest.param("Angela Merkel and Vladimir Putin talked by telephone on Tuesday.",
                 ["call actual 2021-06-08: Angela Merkel, Vladimir Putin"], id="talked-by-telephone"),
    pytest.param("Angela Merkel and Vladimir Putin met by video link on Tuesday.",
                 ["video_call actual 2021-06-08: Angela Merkel, Vladimir Putin"], id="met-by-video-link"),
    pytest.param("The meeting of Angela Merkel and Vladimir Putin in Moscow was short.",
                 ["meeting actual -: Angela Merkel, Vladimir Putin"], id="meeting-of-two"),
    pytest.param("Ann Linde flew to Rome on Monday for talks with Luigi Di Maio.",
                 ["talks actual 2021-06-07: Ann Linde, Luigi Di Maio"], id="flew-for-talks-with"),
    pytest.param("Kim Jong Un sent a letter to Xi Jinping in March.",
                 ["letter actual 2021-03: Kim Jong-un, Xi Jinping"], id="sent-a-letter"),
    pytest.param("Yang Jiechi held talks with Joe Biden’s climate envoy John Kerry.",
                 ["talks actual -: John Kerry, Yang Jiechi"], id="talks-with-an-envoy"),
    pytest.param("Mohammad Javad Zarif and the Emir talked. Iran sent a verbal message to Saudi Arabia through Oman.",
                 ["message actual -: Iran, Saudi Arabia"], id="a-message-through"),
    pytest.param("In May, Sergey Lavrov travelled to Siem Reap, Cambodia to meet with Luigi Di Maio.",
                 ["meeting planned 2021-05: Luigi Di Maio, Sergei Lavrov"], id="no-country-meets-where-one-goes"),
    pytest.param("Denmark and Norway concluded three days of fish talks in Bergen on Thursday.",
                 ["talks actual 2021-06-10: Denmark, Norway"], id="days-of-talks"),
    pytest.param("Sergey Lavrov was received in Rome by Luigi Di Maio on Monday.",
                 ["meeting actual 2021-06-07: Luigi Di Maio, Sergei Lavrov"], id="was-received-by"),
    pytest.param("Joe Biden welcomed Angela Merkel to the White House on Tuesday.",
                 ["meeting actual 2021-06-08: Angela Merkel, Joe Biden"], id="welcomed-to"),
    pytest.param("Joseph R. Biden, Jr. and Mario Draghi met today over tea.",
                 ["meeting actual 2021-06-12: Joe Biden, Mario Draghi"], id="junior"),
    pytest.param("Sergey Lavrov visited Tehran in April and met Mohammad Javad Zarif there.",
                 ["meeting actual 2021-04: Mohammad Javad Zarif, Sergei Lavrov"], id="day-of-the-visit"),
    pytest.param("A conference call between Xi Jinping and Angela Merkel in April dealt with vaccines.",
                 ["call actual 2021-04: Angela Merkel, Xi Jinping"], id="month-before-the-verb"),
    pytest.param("The call was the first between Sauli Niinistö and Xi Jinping since January.",
                 ["call actual -: Sauli Niinistö, Xi Jinping"], id="the-first-between"),
    pytest.param("Vladimir Putin received a phone call today from Emmanuel Macron.",
                 ["call actual 2021-06-12: Emmanuel Macron, Vladimir Putin"], id="received-a-call-from"),
    pytest.param("Emmanuel Macron made a telephone call to Vladimir Putin on Friday.",
                 ["call actual 2021-06-11: Emmanuel Macron, Vladimir Putin"], id="made-a-call-to"),
    pytest.param("Toshimitsu Motegi held a telephone talk with the Honorable Antony Blinken, Secretary of State of the "
                 "United States, and H.E. Dr. Chung Eui-yong, Minister of Foreign Affairs of the Republic of Korea.",
                 ["call actual -: Antony Blinken, Chung Eui-yong, Toshimitsu Motegi"], id="a-list-behind-a-noun"),
    pytest.param("Emmanuel Macron spoke by telephone with Vladimir Putin yesterday, his office said.",
                 ["call actual 2021-06-11: Emmanuel Macron, Vladimir Putin"], id="the-day-before-who-told-it"),
    pytest.param("Joe Biden will welcome Angela Merkel tomorrow, June 13, at the White House.",
                 ["meeting planned 2021-06-13: Angela Merkel, Joe Biden"], id="tomorrow-written-out"),
    pytest.param("Joe Biden will hold a summit with the leaders of Israel, the UAE, and India.",
                 ["summit planned -: India, Israel, Joe Biden, United Arab Emirates"], id="a-list-of-states"),
    pytest.param("Joe Biden hosted Angela Merkel for a virtual meeting on Friday.",
                 ["video_call actual 2021-06-11: Angela Merkel, Joe Biden"], id="hosted-for-a-virtual-meeting"),
    pytest.param("Joe Biden will visit Japan from 20 June to 24 June.",
                 ["visit planned 2021-06-20: Japan, Joe Biden"], id="from-a-day-to-a-day"),
    pytest.param("Chinese State Councilor and Defence Minister Wei Fenghe met Lloyd Austin on Friday.",
                 ["meeting actual 2021-06-11: Lloyd Austin, Wei Fenghe"], id="two-titles"),
    pytest.param("On 20 June Japan and South Korea are holding a summit.",
                 ["summit planned 2021-06-20: Japan, South Korea"], id="are-holding-on-a-day-to-come"),
    pytest.param("Joe Biden spoke with Angela Merkel’s Security Adviser Nils Halden of Germany today.",
                 ["call actual 2021-06-12: Joe Biden, Nils Halden"], id="of-a-chancellor"),
    # Whose adviser it was did not speak; that Halden did is missed so far.
    pytest.param("Joe Biden spoke with President Charles Michel’s adviser Nils Halden, Mario Draghi and Olaf Scholz.",
                 ["call actual -: Joe Biden, Mario Draghi, Olaf Scholz"], id="adviser-of-a-president-in-a-list"),
    pytest.param("Joe Biden met Yoshihide Suga. The leaders spoke of trade. Sauli Niinistö met the leaders of the bloc "
                 "of Chad and Mali.",
                 ["meeting actual -: Joe Biden, Yoshihide Suga",
                  "meeting actual -: Sauli Niinistö, the leaders of the bloc of Chad and Mali"],
                 id="leaders-of-others"),
    pytest.param("Antony Blinken spoke by telephone today, 10 June, with Sergey Lavrov.",
                 ["call actual 2021-06-10: Antony Blinken, Sergei Lavrov"], id="today-with-its-date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_contact_is_read_from_its_clause(read, text: str, expected: list[str]) -> None:
    """Parties, mode, day and reality as the clause gives them."""
    record = read(text)
    assert [contact(record, c) for c in record.contacts] == expected


NONE = [
    pytest.param("The committee discussed ties with Japan by region.", id="discussed-ties-with-a-state"),
    pytest.param("Antony Blinken discussed a novel on the phone company.", id="on-the-phone-company"),
    pytest.param("And she called out the Peruvian government for it, the minister’s aide said.", id="called-out"),
    pytest.param("The United States should meet China halfway, Yang Jiechi said.", id="meet-halfway"),
    pytest.param("Norway and Denmark must arm NATO so that it can meet the challenges ahead.", id="meet-challenges"),
    pytest.param("Canada called for talks.", id="called-for-talks"),
    pytest.param("Canada called on Iran to free the crew.", id="called-on"),
    pytest.param("Blinken spoke of the war in Ukraine.", id="spoke-of"),
    pytest.param("The minister visited a farm near the coast.", id="one-party"),
    pytest.param("China sent a clear message to Japan.", id="a-clear-message"),
    pytest.param("No U.S. president had visited South Korea first.", id="no-president"),
    pytest.param("Many U.S. presidents have visited South Korea.", id="many-presidents"),
    pytest.param("Kim Jong Un sent a message to Joe Biden by testing a missile.", id="a-message-by-an-act"),
    pytest.param("Russia sent a message to the United States with its drills.", id="a-message-with-an-act"),
    pytest.param("Yang Jiechi told reporters in a call that the border was shut.", id="a-call-with-reporters"),
    pytest.param("Iran wrote off the debt of its farmers.", id="wrote-off"),
    pytest.param("The football clubs of Norway and Sweden met in Oslo on Monday.", id="clubs-of-two-states"),
    pytest.param("Exporters from Chad and Niger are due to meet their bank on Monday.", id="exporters-of-two-states"),
    pytest.param("The ministers of Norway met in Oslo on Monday.", id="ministers-of-one-state"),
    pytest.param("Angela Merkel and Helge Braun discussed the pipeline in a phone call on Tuesday.", id="one-side"),
    pytest.param("Angela Merkel discussed the pipeline in a phone call on Tuesday.", id="one-person-in-a-call"),
    pytest.param("The summit of Mont Blanc is in France.", id="summit-of-a-mountain"),
    pytest.param("Ann Linde flew to Rome on Monday for a rest.", id="flew-for-a-rest"),
    pytest.param("Kim Jong Un received a letter from his aunt.", id="letter-from-an-aunt"),
    pytest.param("A letter to the editor praised Norway.", id="letter-to-the-editor"),
    pytest.param("Denmark had three days of rain.", id="days-of-rain"),
    pytest.param("Angela Merkel welcomed the accord of Norway.", id="welcomed-an-accord"),
    pytest.param("Joe Biden welcomed reporters to the White House on Tuesday.", id="welcomed-reporters"),
    pytest.param("Argentina visited Uruguay on Sunday and lost by a goal.", id="a-match"),
    pytest.param("The mother of Xi Jinping met the mayor of Xi’an.", id="the-mother-of"),
    pytest.param(
        "Norway’s foreign minister, Ine Marie Eriksen Soreide, summoned the Chadian ambassador, Idriss Bono. "
        "The two ministers spoke by phone on Monday.",
        id="an-ambassador-is-no-minister",
    ),
    pytest.param("The Reuters call on Norway was wrong.", id="a-call-of-analysts"),
    pytest.param("Thailand and the Philippines stand together in calling for the junta to stop.", id="calling-for"),
    pytest.param("Emmanuel Macron and Vladimir Putin smile whenever they talk about hockey.", id="whenever-they-talk"),
    pytest.param(
        "Emmanuel Macron and Vladimir Putin smiled. They will go on to talk about hockey.", id="go-on-to-talk"
    ),
    pytest.param("Emmanuel Macron made a call to Russia to free the crew.", id="a-call-to-act"),
    pytest.param("Emmanuel Macron received a blow from Russia.", id="received-a-blow"),
    pytest.param("Has there been any more conversation with Chad, Mali and Niger?", id="with-several-by-nobody"),
    pytest.param("They went to Seoul, where they’ll be meeting with the Thai and Lao ministers.", id="nobody-meets"),
    pytest.param("“Hosting the G7 at a hotel? No,” Joe Biden wrote.", id="a-mere-idea"),
    pytest.param("In the days of George Bush, Obama met King Salman.", id="a-surname-of-two"),
    pytest.param("Antony Blinken briefed Yang Jiechi on the visit to Niger.", id="briefed-on-a-visit"),
    pytest.param("Antony Blinken updated Yang Jiechi on the meeting in Oslo.", id="updated-on-a-meeting"),
]


@pytest.mark.parametrize("text", NONE)
def test_no_contact_where_nobody_met(read, text: str) -> None:
    """Words of meeting that name no contact between two sides."""
    record = read(text)
    assert [contact(record, c) for c in record.contacts] == []


ASKED = [
    pytest.param("At the request of the Ukrainian side, Sergey Lavrov spoke by telephone with Dmytro Kuleba.",
                 ["Ukraine"], id="at-the-request-of-a-side"),
    pytest.param("On July 11, State Councilor and Foreign Minister Wang Yi had a phone conversation with US Secretary "
                 "of State Antony Blinken at the latter's request.", ["Antony Blinken"], id="latter-after-titles"),
    pytest.param("Sergey Lavrov spoke by phone with Wang Yi at the former’s request.", ["Sergei Lavrov"],
                 id="at-the-formers-request"),
    pytest.param("Wang Yi spoke on the phone with Sergey Lavrov on Monday at the latter’s request.",
                 ["Sergei Lavrov"], id="at-the-latters-request"),
    pytest.param("The phone call between Xi Jinping and Joe Biden took place at Washington’s request.",
                 ["United States"], id="at-a-capitals-request"),
    pytest.param("The call, initiated by Finland, was the first between Sauli Niinistö and Xi Jinping.",
                 ["Finland"], id="initiated-by"),
    pytest.param("Emmanuel Macron called Vladimir Putin on Friday.", ["Emmanuel Macron"], id="who-calls"),
    pytest.param("Vladimir Putin received a phone call from Emmanuel Macron.", ["Emmanuel Macron"], id="call-from"),
    pytest.param("Emmanuel Macron made a phone call to Vladimir Putin.", ["Emmanuel Macron"], id="call-to"),
    pytest.param("Vladimir Putin received a phone call from Emmanuel Macron at the request of Russia.", ["Russia"],
                 id="call-from-at-request"),
    pytest.param("Emmanuel Macron spoke by phone with Vladimir Putin on Friday.", [], id="who-speaks"),
    pytest.param("Emmanuel Macron met Vladimir Putin and asked for help.", [], id="asked-for-help"),
    pytest.param("Emmanuel Macron and Vladimir Putin met on Friday. Aid came at the request of Mali.", [],
                 id="another-request"),
    pytest.param("Emmanuel Macron spoke by phone with Vladimir Putin at a hotel on the Seine.", [], id="no-request"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_who_asked_for_a_contact(read, text: str, expected: list[str]) -> None:
    """By request, initiative or invitation, or by calling; nobody where the text does not say."""
    record = read(text)
    assert sorted({name(record, a) for c in record.contacts for a in c.asked_by}) == expected


NOT_HELD = [
    pytest.param("Does Joe Biden plan to meet Olaf Scholz soon?", "hypothetical", id="does-he-plan-to"),
    pytest.param("My first question is: Will Joe Biden meet with Olaf Scholz at the summit?", "hypothetical",
                 id="a-question-after-a-colon"),
    pytest.param("It was asked whether he minds, but will Joe Biden meet Olaf Scholz on Monday: he will.", "planned",
                 id="no-question-mark"),
    pytest.param("Should we expect to see a meeting between Joe Biden and Vladimir Putin?", "hypothetical",
                 id="should-we-expect"),
    pytest.param("The EU has a summit with China coming up on 1 July.", "planned", id="coming-up"),
    pytest.param("The talks between Joe Biden and Xi Jinping are an opportunity to calm the region.", "planned",
                 id="are-an-opportunity"),
    pytest.param("A meeting between the leaders of Peru and Chile is being prepared.", "planned", id="being-prepared"),
    pytest.param("Chad has a meeting with Niger scheduled for Monday.", "planned", id="scheduled-for"),
    pytest.param("Talks between Chad and Niger are to be held in Geneva on Monday.", "planned", id="are-to-be-held"),
    pytest.param("A summit of Chad and Niger was to take place in Geneva in May.", "planned", id="was-to-take-place"),
    pytest.param("Talks between Chad and Niger are not to be held in Geneva.", "denied", id="are-not-to-be-held"),
    pytest.param("Kais Saied cancelled a meeting with Emmanuel Macron.", "denied", id="cancelled"),
    pytest.param("A summit between Moon Jae-in and Yoshihide Suga is planned for July.", "planned", id="is-planned"),
    pytest.param("Joe Biden may meet Vladimir Putin in Geneva.", "hypothetical", id="may-meet"),
    pytest.param("Joe Biden did not meet Vladimir Putin in Geneva.", "denied", id="did-not-meet"),
    pytest.param("Joe Biden refused to meet Vladimir Putin.", "denied", id="refused-to-meet"),
    pytest.param("Joe Biden plans to meet Vladimir Putin in Geneva.", "planned", id="plans-to-meet"),
    pytest.param("Emmanuel Macron will see reporters after his meeting with Vladimir Putin.", "planned", id="to-come"),
    pytest.param("We do not anticipate that there will be direct talks between Iran and Israel.", "hypothetical",
                 id="not-anticipated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reality"), NOT_HELD)
def test_a_contact_that_was_not_held_is_kept_apart(read, text: str, reality: str) -> None:
    """Planned, possible and refused meetings are no meetings, and no CONSULT event comes of them."""
    record = read(text)
    assert [c.reality for c in record.contacts] == [reality]
    assert [e for e in record.events if e.event_type == "CONSULT" and e.reality == "actual"] == []


SEVEN = """Antony Blinken and Yang Jiechi spoke by phone on Friday.

The phone call was their first since March. Blinken’s conversation with Yang lasted an hour. During the call, Yang \
told Blinken that Washington should tread carefully. Blinken and Yang had met in Alaska in March."""


def test_one_call_named_many_times_is_one_contact(read) -> None:
    """Every mention points to the same row; the earlier meeting is a row of its own."""
    record = read(SEVEN)
    assert [contact(record, c) for c in record.contacts] == [
        "call actual 2021-06-11: Antony Blinken, Yang Jiechi",
        "meeting actual 2021-03: Antony Blinken, Yang Jiechi",
    ]
    assert [record.quote(s) for s in record.contacts[0].mentions] == ["spoke", "phone call", "conversation", "call"]


FAR = "Oyono spoke of the harvest, of the roads and of the price of bread. " * 60
BEHIND = [
    pytest.param("Joe Biden met Vladimir Putin in Geneva on Friday. The trip was long.",
                 "meeting actual 2021-06-11: Joe Biden, Vladimir Putin", ["met", "trip"], id="no-visit-of-a-meeting"),
    pytest.param("Joe Biden will meet Vladimir Putin on Monday. I will not say more on this call.",
                 "meeting planned 2021-06-14: Joe Biden, Vladimir Putin", ["meet"], id="no-call-of-a-meeting-to-come"),
    pytest.param(f"Joe Biden met Vladimir Putin on Friday. {FAR}The meeting was over at noon.",
                 "meeting actual 2021-06-11: Joe Biden, Vladimir Putin", ["met"], id="far-behind"),
    pytest.param("Jake Sullivan met Yang Jiechi in Zurich on Friday. Nobody said who comes to the summit.",
                 "meeting actual 2021-06-11: Jake Sullivan, Yang Jiechi", ["met"], id="no-summit-of-aides"),
    pytest.param("Joe Biden met Vladimir Putin on Friday. We will have this discussion when there is a plan.",
                 "meeting actual 2021-06-11: Joe Biden, Vladimir Putin", ["met"], id="a-discussion-to-come"),
    pytest.param("Joe Biden met Vladimir Putin on Friday. The meeting was over at noon.",
                 "meeting actual 2021-06-11: Joe Biden, Vladimir Putin", ["met", "meeting"], id="right-behind"),
    pytest.param("Joe Biden talked with Vladimir Putin on Friday. The video call was over at noon.",
                 "video_call actual 2021-06-11: Joe Biden, Vladimir Putin", ["talked", "video call"],
                 id="how-they-spoke"),
    pytest.param("Joe Biden will see reporters after his meeting of 11 June 2021 with Vladimir Putin.",
                 "meeting actual 2021-06-11: Joe Biden, Vladimir Putin", ["meeting"], id="after-one-that-is-past"),
    pytest.param("There will be a readout of the meeting between Joe Biden and Vladimir Putin.",
                 "meeting actual -: Joe Biden, Vladimir Putin", ["meeting"], id="a-readout-of-it"),
    pytest.param("Can you say how the meeting between Joe Biden and Vladimir Putin went?",
                 "meeting actual -: Joe Biden, Vladimir Putin", ["meeting"], id="asked-how-it-went"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "words"), BEHIND)
def test_what_refers_back(read, text: str, expected: str, words: list[str]) -> None:
    """It does not make another kind of contact of it, and stands within some paragraphs of it."""
    record = read(text)
    assert [contact(record, c) for c in record.contacts] == [expected]
    mentions = [record.quote(s) for s in record.contacts[0].mentions]
    assert mentions == words


READOUT = """Secretary of State Antony Blinken spoke today with Yang Jiechi. The Secretary raised the cases of two \
detained citizens. The two discussed Iran. Blinken urged Beijing to free the pair."""


def test_what_a_release_says_is_that_sides_account(read) -> None:
    """Statements in a side's own release belong to the contact, and make up its account."""
    record = read(READOUT, outlet="US Department of State")
    [account] = record.accounts
    assert (account.side, name(record, account.voice), len(account.statements)) == ("USA", "US Department of State", 3)


OWN = [
    pytest.param("White House", "President Putin had spoken of grain. The Press Secretary said that the President "
                 "spoke with Andrés Manuel López Obrador on Monday.",
                 "call actual 2021-06-07: Andrés Manuel López Obrador, Joe Biden", id="the-president"),
    pytest.param("US Department of State", "Secretary of State Antony Blinken heard of Foreign Minister Sergey Lavrov’s"
                 " fall. The Foreign Minister had met Luigi Di Maio on Monday.",
                 "meeting actual 2021-06-07: Luigi Di Maio, Sergei Lavrov", id="no-foreign-minister-of-its-own"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "text", "expected"), OWN)
def test_a_bare_title_in_a_release(read, outlet: str, text: str, expected: str) -> None:
    """Of who issued it, if one of its own bears that title."""
    record = read(text, outlet=outlet)
    assert [contact(record, c) for c in record.contacts] == [expected]


PRESS = """Antony Blinken spoke by phone with Yang Jiechi on Friday. Blinken urged Beijing to free two citizens, \
spokesman Ned Price said. Yang told Blinken that Washington should tread carefully, state broadcaster CCTV reported."""


def test_a_press_report_holds_both_accounts(read) -> None:
    """The chain tells whose account a statement is: Price's is the American one, CCTV's the Chinese one."""
    record = read(PRESS, outlet="The Guardian")
    assert sorted((a.side or "", name(record, a.voice)) for a in record.accounts) == [
        ("CHN", "CCTV"),
        ("USA", "Ned Price"),
    ]


def test_what_a_paper_says_itself_is_nobodys_account(read) -> None:
    """Without a voice of a side in the chain there is no account."""
    record = read("Antony Blinken spoke by phone with Yang Jiechi. The call lasted an hour.", outlet="The Guardian")
    assert record.accounts == []


def test_an_agencys_copy_is_no_sides_account(read) -> None:
    """A Korean agency carried the whole text: what is said in it was not said at the meeting for that."""
    record = read(
        "SEOUL (Yonhap) -- Japan said the tariffs would stay. South Korea's trade ministry said Japan had agreed to "
        "review the tariffs.\n\nKang Kyung-wha met Taro Kono in Nagoya on Friday.\n\nJapan said nothing had been "
        "decided, and South Korea said it was hopeful.",
        outlet="The Guardian",
    )
    assert len(record.contacts) == 1
    assert record.accounts == []
    assert [s.contact for s in record.statements if s.contact] == []


ELSEWHERE = [
    pytest.param("India had no part in Friday’s telephone conversation between Antony Blinken and Yang Jiechi.",
                 "call actual 2021-06-11: Antony Blinken, Yang Jiechi", id="had-no-part-in"),
    pytest.param("Canada denied the report at talks between Japan and South Korea in March.",
                 "talks actual 2021-03: Japan, South Korea", id="denied-at-talks"),
    pytest.param("Oyono refused to answer after the meeting between Japan and South Korea.",
                 "meeting actual -: Japan, South Korea", id="refused-after-a-meeting"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE)
def test_what_is_denied_in_a_meeting_does_not_deny_the_meeting(read, text: str, expected: str) -> None:
    """A denial or refusal reaches what it is about, not the occasion on which it was made."""
    record = read(text)
    assert [contact(record, c) for c in record.contacts] == [expected]
