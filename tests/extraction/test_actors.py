"""Who is named, described or referred to, on the day of the text. The sentences are ours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

NAMED = [
    pytest.param("Antony Blinken arrived. Later Blinken left.",
                 "Antony Blinken", ["Antony Blinken", "Blinken"], id="surname"),
    pytest.param("Marta Oyono arrived. Oyono spoke.",
                 "Marta Oyono", ["Marta Oyono", "Oyono"], id="surname-of-the-unknown"),
    pytest.param("Beijing protested.", "China", ["Beijing"], id="capital-that-acts"),
    pytest.param("The Kremlin protested.", "Kremlin", ["Kremlin"], id="building-that-acts"),
    pytest.param("Britain and Burma signed.", "Myanmar", ["Burma"], id="old-name"),
    pytest.param("China’s foreign ministry protested.", "Chinese Ministry of Foreign Affairs",
                 ["China’s foreign ministry"], id="body-of-a-state"),
    pytest.param("The Foreign Ministry in Beijing protested. The ministry gave no reason.",
                 "Chinese Ministry of Foreign Affairs", ["The Foreign Ministry", "The ministry"], id="by-its-seat"),
    pytest.param("China’s top diplomat, Yang Jiechi, spoke.", "Yang Jiechi", ["China’s top diplomat", "Yang Jiechi"],
                 id="description-beside-a-name"),
    pytest.param("Foreign Minister Marta Oyono arrived. The minister smiled.", "Marta Oyono",
                 ["Marta Oyono", "The minister"], id="the-minister"),
    pytest.param("Antony Blinken met Yang Jiechi. The two spoke of Iran.",
                 "Yang Jiechi", ["Yang Jiechi", "two"], id="the-two"),
    pytest.param("Vladimir Putin spoke with Joe Biden, presidential aide Yury Ushakov said. Dmytro Kuleba met Annalena "
                 "Baerbock. The two presidents last spoke in May.", "Joe Biden", ["Joe Biden", "The two presidents"],
                 id="the-two-presidents"),
    pytest.param("Dmytro Kuleba met Annalena Baerbock. Vladimir Putin spoke with Joe Biden. The two ministers left.",
                 "Dmytro Kuleba", ["Dmytro Kuleba", "The two ministers"], id="the-two-ministers"),
    pytest.param("The Saudi crown prince left.", "Mohammed bin Salman", ["The Saudi crown prince"], id="crown-prince"),
    pytest.param("The American ambassador said nothing had changed.", "The American ambassador",
                 ["The American ambassador"], id="one-of-many-ambassadors"),
    pytest.param("Marta Oyono arrived. She left at noon.", "Marta Oyono", ["Marta Oyono", "She"], id="she"),
    pytest.param("Canada said it would wait.", "Canada", ["Canada", "it"], id="it"),
    pytest.param("A senior official said the port was shut.", "A senior official", ["A senior official"], id="unnamed"),
    pytest.param("Officials of NATO and the Security Council met.", "UN Security Council", ["Security Council"],
                 id="joined-by-and"),
    pytest.param("National Security Advisor Sullivan spoke. Mr. Sullivan left.", "Jake Sullivan",
                 ["Sullivan", "Sullivan"], id="a-surname-known-by-its-title"),
    pytest.param("Nikolay Patrushev arrived.", "Nikolai Patrushev", ["Nikolay Patrushev"], id="another-spelling"),
    pytest.param("Blinken met Qatari Minister of Foreign Affairs Mohammed Al-Thani in Doha. The host, Secretary "
                 "Blinken, and the Foreign Minister smiled.", "Mohammed bin Abdulrahman Al Thani",
                 ["Qatari Minister", "Mohammed Al-Thani", "the Foreign Minister"],
                 id="a-secretary-is-no-minister"),
    pytest.param("South Korea protested. President Obama had agreed to it with the United States.", "Barack Obama",
                 ["Obama"], id="surname-of-the-one-whose-country-is-named"),
    pytest.param("North Korea’s Kim stayed away.", "Kim Jong-un", ["Kim"], id="the-highest-of-a-surname"),
    pytest.param("Anna Palmer spoke first.\n\nMS. PALMER: The port is open.\n\nMR. VANE: It is not.",
                 "Anna Palmer", ["Anna Palmer", "PALMER"], id="label-of-a-transcript"),
    pytest.param("Q: Will Mr. Duarte fly to Oslo?\n\nMR. VANE: He will fly there.\n\nQ: When?\n\nMR. VANE: Soon",
                 "Duarte", ["Duarte", "He"], id="who-has-the-floor-is-not-he"),
    pytest.param("Zelenskyy meets Duda", "Volodymyr Zelenskyy", ["Zelenskyy"], id="leader-in-a-headline"),
    pytest.param("Zelensky met Putin.", "Volodymyr Zelenskyy", ["Zelensky"], id="surname-spelled-in-another-way"),
    pytest.param("King Abdullah arrived in Amman.", "Abdullah II", ["Abdullah"], id="king-of-the-day"),
    pytest.param("Oyono saw her counterpart Ana Quispe.", "Ana Quispe", ["her counterpart", "Ana Quispe"],
                 id="name-behind-a-role"),
    pytest.param("Ms Quispe briefed her guest.", "Quispe", ["Quispe"], id="name-behind-ms"),
    pytest.param("Carl Vane spoke.\n\nMR. VANE: The envoy was there. He was late.\n\nQ: And you?\n\nMR. VANE: Yes.",
                 "Carl Vane", ["Carl Vane", "VANE", "VANE"], id="no-he-for-who-has-the-floor"),
    pytest.param("American officials met Americans of Irish descent.", "United States", ["American", "Americans"],
                 id="people-of-foreign-forebears"),
    pytest.param("Rao met the President of the Republic of Chad Idriss Bako.", "Idriss Bako",
                 ["the President", "Idriss Bako"], id="name-behind-the-state-of-a-title"),
    pytest.param("Rao met Prime Minister of the Gabonese Republic Marta Oyono.", "Marta Oyono",
                 ["Prime Minister", "Marta Oyono"], id="name-behind-a-republic"),
    pytest.param("Rao spoke to His Excellency Idriss Bako, President of Chad.", "Idriss Bako",
                 ["Idriss Bako", "President"], id="his-excellency"),
    pytest.param("Sheikh Idriss bin Rao called. Sheikh Idriss thanked them.", "Idriss bin Rao",
                 ["Idriss bin Rao", "Idriss"], id="sheikh-by-his-given-name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "mentions"), NAMED)
def test_actor_has_every_mention(read, text: str, actor: str, mentions: list[str]) -> None:
    """Names, titles, buildings and pronouns of one actor are its mentions."""
    record = read(text)
    found = next(a for a in record.actors if a.name == actor)
    assert [record.quote(s) for s in found.mentions] == mentions


ABSENT = [
    pytest.param("The Liberation Tigers killed six soldiers in northern Sri Lanka.", "Libération", id="no-newspaper"),
    pytest.param("The Times Square bomber was jailed by the United States.", "The Times", id="a-square"),
    pytest.param("The Global Witness Coalition accused Myanmar.", "Global Witness", id="a-longer-name"),
    pytest.param("A meeting took place at the Kremlin.", "Kremlin", id="building-as-a-place"),
    pytest.param("Jordan Smith arrived late.", "Jordan", id="state-in-a-persons-name"),
    pytest.param("They drove down Merkel Street.", "Angela Merkel", id="street-of-a-leaders-name"),
    pytest.param("Rice prices rise", "Rice", id="word-that-is-a-surname"),
    pytest.param("Rao visits Kyiv", "Kyiv", id="capital-that-the-model-takes-for-a-person"),
    pytest.param("No U.S. president had visited Seoul first.", "Joe Biden", id="no-president"),
    pytest.param("Every Chinese foreign minister goes to Africa.", "Wang Yi", id="every-minister"),
    pytest.param("The vote is in May.", "Theresa May", id="month"),
    pytest.param("The Keystone XL pipeline was shut.", "Keystone XL", id="pipeline"),
    pytest.param("The foreign policy adviser resigned.", "Foreign Policy", id="magazine"),
    pytest.param("Pakistan’s National Security Council met.", "US National Security Council", id="another-states-body"),
    pytest.param("The sun rose over the Korean Peninsula.", "South Korea", id="peninsula"),
    pytest.param("She ate turkey at noon.", "Türkiye", id="bird"),
    pytest.param("We will win. (Laughter.) The port is open.", "Laughter", id="stage-direction"),
    pytest.param("He thanked the Emir for the visit.", "Emir", id="title-without-a-name"),
    pytest.param("They spoke in the Dora Vane Briefing Room.", "Dora Vane", id="room-named-for-somebody"),
    pytest.param("Congress passed the Clean Harbors Act.", "Clean Harbors Act", id="law"),
    pytest.param("Sheikh Omar Al-Sabah arrived.", "Sabah", id="word-after-an-arabic-article"),
    pytest.param("Ships crossed the Atlantic.", "The Atlantic", id="ocean"),
    pytest.param("They praised the U.S.-India partnership.", "U.S.-India", id="two-states"),
    pytest.param("Mali’s Peace and Security Council sat on Monday.", "UN Security Council", id="end-of-a-longer-name"),
    pytest.param("Fighting went on near Dol Umbra.", "Dol Umbra", id="a-place-nobody-knows"),
    pytest.param("Japanese Americans were honored in Ohio.", "Japan", id="state-of-the-forebears"),
    pytest.param("She comes from a family of Irish descent.", "Ireland", id="descent"),
    pytest.param("Thank you to Representative Maloney of the United States.", "Jeanne M. Maloney", id="unsung-envoy"),
    pytest.param("They named it the Anna B. Vane Post Office.", "Anna B. Vane Post Office", id="post-office"),
    pytest.param("He worked at Vane PLLC in Ohio.", "Vane PLLC", id="law-firm-is-nobody"),
    pytest.param("Faith in God helped them.", "God", id="god"),
    pytest.param("She was named Ambassador Extraordinary and Plenipotentiary to Chad.", "Extraordinary", id="rank"),
    pytest.param("She was named First Vice President of the Export-Import Bank.", "Kamala Harris", id="of-a-bank"),
    pytest.param("Marta Vane was elected to serve as the president of Israel.", "Reuven Rivlin", id="office-to-come"),
    pytest.param("HRH Crown Prince Receives Phone Call from President of Chad", "Crown Prince", id="a-royal-title"),
    pytest.param("They met the President of Chad Friday Night.", "Friday Night", id="no-name-behind-the-state"),
    pytest.param(
        "Sheikh Idriss bin Rao and Sheikh Idriss bin Bako came. Sheikh Idriss left.", "Sheikh Idriss", id="two-sheikhs"
    ),
]


@pytest.mark.parametrize(("text", "actor"), ABSENT)
def test_no_actor_where_none_is_meant(read, text: str, actor: str) -> None:
    """Words that only look like an actor's name."""
    assert actor not in [a.name for a in read(text).actors]


OFFICES = [
    pytest.param("2021-06-12", "Antony Blinken spoke.", "Secretary of State", id="in-office"),
    pytest.param("2019-06-12", "Antony Blinken spoke.", None, id="out-of-office"),
    pytest.param("2015-06-12", "Antony Blinken spoke.", "Deputy Secretary of State", id="an-earlier-office"),
]


@pytest.mark.parametrize(("day", "text", "title"), OFFICES)
def test_office_is_the_one_held_on_the_day(read, day: str, text: str, title: str | None) -> None:
    """The office of a person is the one held on the document's date."""
    [actor] = [a for a in read(text, published=day).actors if a.name == "Antony Blinken"]
    assert (actor.office.title if actor.office else None) == title


PRINTED = [
    pytest.param("Russian Deputy Foreign Minister Pavel Strugov spoke.", "Pavel Strugov",
                 ("Deputy Foreign Minister", "RUS"), id="deputy"),
    pytest.param("Alternate Prime Minister Pavel Strugov spoke in Israel.", "Pavel Strugov",
                 ("Alternate Prime Minister", None), id="no-country-in-the-title"),
    pytest.param("Chad’s Special Representative for Peace and Border Affairs Pavel Strugov spoke.", "Pavel Strugov",
                 ("Special Representative for Peace and Border Affairs", "TCD"), id="with-its-charge"),
    pytest.param("Pavel Strugov, the deputy foreign minister, spoke.", "Pavel Strugov",
                 ("deputy foreign minister", None), id="beside-the-name"),
    pytest.param("Former Foreign Minister Pavel Strugov spoke.", "Pavel Strugov", None, id="left"),
    pytest.param("Colonel Pavel Strugov spoke.", "Pavel Strugov", None, id="a-rank"),
    pytest.param("Mr. Pavel Strugov said on Monday that he would wait.", "Pavel Strugov", None, id="none"),
    pytest.param("Rao met Minister of Defence of the Republic of Chad Pavel Strugov.", "Pavel Strugov",
                 ("Minister of Defence", "TCD"), id="without-the-state-it-is-of"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "office"), PRINTED)
def test_who_is_in_no_table_has_the_office_as_printed(read, text: str, name: str, office) -> None:
    """A title before an unknown name is his own, not that of whoever holds the office; the country only if given."""
    [actor] = [a for a in read(text).actors if a.name == name]
    assert ((actor.office.title, actor.country) if actor.office else None) == office
    assert actor.wikidata is None


def test_the_king_is_no_president(read) -> None:
    """In a release a title without a country is the issuer's own only where somebody there bears it."""
    record = read("The Secretary met Jordanian King Abdullah II. The Secretary and the King spoke of water.",
                  published="2021-07-20", outlet="US Department of State")  # fmt: skip
    kings = [a.name for a in record.actors for s in a.mentions if record.quote(s) == "the King"]
    assert "Joe Biden" not in kings


def test_bodies_of_the_issuer(read) -> None:
    """ "Congress" in a release is that of the issuer's country."""
    record = read("The President asked Congress to act.", published="2022-04-30", outlet="White House")
    assert "US Congress" in [a.name for a in record.actors]


ADDRESSED = [
    pytest.param("THE PRESIDENT: Go ahead.\n\nQ: Thank you, Mr. President.", "Joe Biden", id="the-issuers"),
    pytest.param(
        "President Biden and President Yoon of South Korea spoke.\n\nQ: Thank you, Mr. President.",
        None,
        id="one-of-two",
    ),
]


@pytest.mark.parametrize(("text", "name"), ADDRESSED)
def test_whom_one_speaks_to(read, text: str, name: str | None) -> None:
    """ "Mr. President" is the one president of the text, and no one where two are present."""
    record = read(text, published="2022-06-21", outlet="White House")
    meant = [a.name for a in record.actors for s in a.mentions if record.quote(s) == "Mr. President"]
    assert meant == ([name] if name is not None else [])


def test_the_state_of_a_minister_beside_the_name(read) -> None:
    """ "Minister of Health and Wellness of Belize": the country comes last."""
    record = read("The session was opened by Tor Vane, Minister of Health and Wellness of Belize, on Monday.")
    assert [a.country for a in record.actors if a.name == "Tor Vane"] == ["BLZ"]


OWN = [
    pytest.param("Foreign Minister Adoum Sali called Antony Blinken.", "TCD", id="who-acts-first"),
    pytest.param("Chad thanked Gabon. Foreign Minister Adoum Sali called Antony Blinken.", "TCD", id="who-meets"),
    pytest.param("The minister met his Gabonese colleague, Foreign Minister Adoum Sali.", None, id="a-colleague"),
    pytest.param("Gabon thanked Chad. Foreign Minister Adoum Sali left.", None, id="behind-another-country"),
    pytest.param("Foreign Minister Adoum Sali of Gabon called Antony Blinken.", "GAB", id="with-his-country"),
    pytest.param("Professor Adoum Sali called Antony Blinken.", None, id="no-title-of-state"),
]


@pytest.mark.parametrize(("text", "country"), OWN)
def test_whose_minister_a_bare_title_is(read, text: str, country: str | None) -> None:
    """In a release an unknown minister without a country is the issuer's, where no other country is near."""
    record = read(text, outlet="Ministry of Foreign Affairs of Chad")
    [actor] = [a for a in record.actors if a.name == "Adoum Sali"]
    assert actor.country == country


def test_an_unknown_ministry_is_of_the_state_in_its_name(read) -> None:
    record = read(
        "Foreign Minister Ana Quispe spoke by telephone with Antony Blinken. Ana Quispe thanked him for the aid.",
        outlet="Ministry of Foreign Affairs and Human Mobility of Ecuador",
    )
    assert [a.side for a in record.accounts] == ["ECU"]


BARE = [
    pytest.param("Prime Minister thanked the envoy for the wheat.", "Narendra Modi", id="a-title-alone"),
    pytest.param("A prime minister thanked the envoy for the wheat.", None, id="some-prime-minister"),
]


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_a_title_alone_in_a_release(read, text: str, expected: str | None) -> None:
    """In capitals and without an article it is the issuer's own holder of the office."""
    record = read(text, outlet="Indian Ministry of External Affairs")
    speakers = [record.actor(s.speaker).name for s in record.statements if s.speaker]
    assert (speakers == [expected]) if expected else "Narendra Modi" not in speakers
