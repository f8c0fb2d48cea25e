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
    pytest.param("Marta Oyono arrived. She left at noon.", "Marta Oyono", ["Marta Oyono", "She"], id="she"),
    pytest.param("Canada said it would wait.", "Canada", ["Canada", "it"], id="it"),
    pytest.param("A senior official said the port was shut.", "A senior official", ["A senior official"], id="unnamed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "mentions"), NAMED)
def test_actor_has_every_mention(read, text: str, actor: str, mentions: list[str]) -> None:
    """Names, titles, buildings and pronouns of one actor are its mentions."""
    record = read(text)
    found = next(a for a in record.actors if a.name == actor)
    assert [record.quote(s) for s in found.mentions] == mentions


ABSENT = [
    pytest.param("A meeting took place at the Kremlin.", "Kremlin", id="building-as-a-place"),
    pytest.param("Jordan Smith arrived late.", "Jordan", id="state-in-a-persons-name"),
    pytest.param("The vote is in May.", "Theresa May", id="month"),
    pytest.param("The Keystone XL pipeline was shut.", "Keystone XL", id="pipeline"),
    pytest.param("The foreign policy adviser resigned.", "Foreign Policy", id="magazine"),
    pytest.param("Pakistan’s National Security Council met.", "US National Security Council", id="another-states-body"),
    pytest.param("The sun rose over the Korean Peninsula.", "South Korea", id="peninsula"),
    pytest.param("She ate turkey at noon.", "Türkiye", id="bird"),
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
