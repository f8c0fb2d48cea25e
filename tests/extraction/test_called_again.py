"""Who is meant by "the paper", "the diplomat", "the 61-year-old", "her counterpart", and whose word still holds.

The sentences are ours.
"""

from __future__ import annotations

import pytest
from showing import chain, name

pytestmark = pytest.mark.model

CHAINS = [
    pytest.param("The bridge was sold, the mayor told Le Monde. The paper added that nobody knew the price.",
                 "Le Monde", id="the-paper"),
    pytest.param("Al Jazeera showed the harbour. The channel said that no ship had come.", "Al Jazeera",
                 id="the-channel"),
    pytest.param("Al Jazeera and Le Monde were there. The daily said that no ship had come.", "Le Monde",
                 id="the-one-that-is-a-daily"),
    pytest.param("TASS had the news at noon. The Russian state agency quoted a pilot as saying that the fuel was gone.",
                 "a pilot < TASS", id="the-state-agency"),
    pytest.param("Mali's radio fell silent. A miller told Reuters it was late. The same miller said the lake had "
                 "risen.", "A miller < Reuters", id="the-same-miller"),
    pytest.param("Turkish state broadcaster TRT said that no ship had come.", "TRT", id="which-state-broadcaster"),
    pytest.param("TRT interviewed the mayor, Ana Ruiz, on Monday. The mayor said that the bridge was sold.",
                 "Ana Ruiz < TRT", id="interviewed"),
    pytest.param("Mayor Ana Ruiz gave an interview to Le Monde on Monday. She said that the bridge was sold.",
                 "Ana Ruiz < Le Monde", id="gave-an-interview"),
    pytest.param("Mayor Ana Ruiz and Consul Per Osk met on Monday, the port office said. She told him that the bridge "
                 "was sold.", "Ana Ruiz < the port office", id="who-told-of-the-talk"),
    pytest.param("Xinhua went on to quote an engineer as saying that the dam was safe.", "an engineer < Xinhua",
                 id="went-on-to-quote"),
    pytest.param("Consul Anna Weiss resigned on Friday. The diplomat told Kyodo that she was tired.",
                 "Consul Anna Weiss < Kyodo", id="the-diplomat"),
    pytest.param("Anna Weiss resigned on Friday. The 61-year-old said that the office was cold.", "Anna Weiss",
                 id="an-age"),
    pytest.param("Kenya's foreign minister, Monica Chege, met her Somali counterpart, Abdi Warsame. Her counterpart "
                 "said that the court was far.", "Abdi Warsame", id="her-counterpart"),
    pytest.param("Mali's envoy has left, two diplomats said. They added that his house was empty.", "two diplomats",
                 id="they-are-who-said-so"),
    pytest.param("Mali's envoy has left, according to two diplomats. They said that his house was empty.",
                 "two diplomats", id="they-are-whom-it-is-according-to"),
    pytest.param("Xinhua printed a long letter. “Manila is asleep,” it said.", "Xinhua",
                 id="it-is-not-who-is-quoted-of"),
    pytest.param("The vice-president of the club said that the lamp was out.", "The vice-president of the club",
                 id="a-hyphen-is-no-noun"),
    pytest.param("The vice-premier, Hu Min, said that the lamp was out.", "Hu Min", id="a-name-between-commas"),
    pytest.param("The Attorney-General said that the lamp was out.", "The Attorney-General",
                 id="a-title-with-a-hyphen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_who_is_called_again(read, text: str, expected: str) -> None:
    """The links of the last statement."""
    record = read(text)
    assert chain(record, record.statements[-1]) == expected


MORE = [
    pytest.param("The president of Serbia came late. “You have earned it,” the Serb told the ferryman.",
                 "Aleksandar Vučić", id="the-serb-is-he"),
    pytest.param("According to the Swede, the lamp was out.", "the Swede", id="a-swede-is-not-sweden"),
    pytest.param("The embassy in Tunis said that the lamp was out.", "The embassy in Tunis",
                 id="an-embassy-in-a-state"),
    pytest.param("The council’s speaker told Al Raya that the lamp was out.", "The council’s speaker < Al Raya",
                 id="a-name-with-an-article-of-its-language"),
    pytest.param("The rebels had agreed, they said, to leave. They had agreed, they added, to pay.", "The rebels",
                 id="they-said-they-had-agreed"),
    pytest.param("The mayor told the newspaper Brisaveld that the lamp was out.", "The mayor < Brisaveld",
                 id="the-newspaper-and-its-name"),
    pytest.param("The bridge would be sold, the joint statement read.", "the joint statement", id="a-statement-read"),
    pytest.param("The prime minister of Norway left. Fiji’s foreign minister came. The Danish prime minister slept. "
                 "The minister said that the lamp was out.", "Fiji’s foreign minister", id="no-prime-minister"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_who_else_is_meant(read, text: str, expected: str) -> None:
    """The links of the last statement."""
    record = read(text)
    assert chain(record, record.statements[-1]) == expected


def test_who_promised_what_another_noted(read) -> None:
    """Whose the verb behind an aside is."""
    record = read("Lima, the cable to Madrid noted, had promised that no ship would come.")
    assert [name(record, s.speaker) for s in record.statements] == ["the cable", "Peru"]


HEARD = [
    pytest.param("Chad summoned the French consul. Its minister, Ines Bako, told him that the lamp was out.",
                 ["the French consul"], id="who-was-summoned"),
    pytest.param("Chad summoned the consuls. Its minister, Ines Bako, told him that the lamp was out.", [],
                 id="one-of-many"),
    pytest.param("Chad feared the consul. Its minister, Ines Bako, told him that the lamp was out.", [],
                 id="who-was-not-there"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "heard"), HEARD)
def test_who_is_told(read, text: str, heard: list[str]) -> None:
    """The addressees of the last statement."""
    record = read(text)
    assert [name(record, a) for a in record.statements[-1].addressees] == heard


def test_of_three_names_the_second_is_not_the_first(read) -> None:
    """Between commas and before "and"; not what the first is."""
    three = read("Anna Weiss, Minister Karl Brandt, and Judge Ivo Prass said that the lamp was out.")
    assert [name(three, x.actor) for x in three.statements[-1].chain] == ["Anna Weiss", "Karl Brandt", "Ivo Prass"]
    two = read("Anna Weiss, a judge, and Ivo Prass said that the lamp was out.")
    assert [name(two, x.actor) for x in two.statements[-1].chain] == ["Anna Weiss", "Ivo Prass"]


def test_a_question_tells_who_is_he_in_the_answer(read) -> None:
    """In a transcript; across paragraphs otherwise nobody is."""
    turns = (
        "MR. OYONO: The pope told us to wait.\n\nQUESTION: Did the Syrian envoy say why?\n\n"
        "MR. OYONO: He said the road was mined."
    )
    assert name(read(turns), read(turns).statements[-1].speaker) == "the Syrian envoy"
    plain = "Did the Syrian envoy know?\n\nHe said the road was mined."
    assert read(plain).statements[-1].speaker is None


NOBODY = [
    pytest.param("The Danes and the Dutch met. The Dutch said that the lamp was out.", "the Dutch", id="a-people"),
    pytest.param("Ahmed Al Raya left. The speaker told Al Raya that the lamp was out.", "media", id="a-person-told"),
    pytest.param("This newspaper printed it; Radio Veldt did not. This newspaper said that the lamp was out.",
                 "Radio Veldt", id="this-newspaper-is-no-other"),

    pytest.param("Le Monde came out late. The paper presented by the commission said that the lake had risen.",
                 "Le Monde", id="a-paper-of-the-commission"),
    pytest.param("Al Jazeera came late. The paper said that no ship had come.", "Al Jazeera",
                 id="a-station-is-no-paper"),
    pytest.param("Le Monde and The Guardian came out. The paper said that no ship had come.", "Le Monde",
                 id="which-of-two-papers"),
    pytest.param("TASS had the news. The Turkish agency said that no ship had come.", "TASS",
                 id="an-agency-of-another-state"),
    pytest.param("TRT interviewed the mayor, Ana Ruiz, on Monday. Consul Per Osk said that the bridge was sold.", "TRT",
                 id="who-was-not-interviewed"),
    pytest.param("Ana Ruiz told Reuters that it was late. Ana Ruiz told the council that the bridge was sold.",
                 "Reuters", id="what-the-council-was-told"),
    pytest.param("Mayor Ana Ruiz left on Monday, the port office said. Consul Per Osk said that the bridge was sold.",
                 "the port office", id="no-talk"),
    pytest.param("Consul Anna Weiss and Ambassador Per Osk left. The diplomat said that it was late.", "Anna Weiss",
                 id="which-of-two-diplomats"),
    pytest.param("Consul Anna Weiss met a Danish diplomat. The diplomat said that it was late.", "Anna Weiss",
                 id="the-other-diplomat"),
    pytest.param("Captain Anna Weiss left. The diplomat said that it was late.", "Anna Weiss",
                 id="a-captain-is-no-diplomat"),
    pytest.param("Anna Weiss left. A 61-year-old said that the office was cold.", "Anna Weiss", id="any-of-that-age"),
    pytest.param("Anna Weiss and Per Osk left. The 61-year-old said that it was cold.", "Per Osk",
                 id="which-of-two-of-an-age"),
    pytest.param("Two diplomats said that Mali's envoys had left. They denied it.", "two diplomats",
                 id="they-may-be-the-others"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "nobody"), NOBODY)
def test_who_is_not_called_again(read, text: str, nobody: str) -> None:
    """He is no link of the last statement."""
    record = read(text)
    assert nobody not in {name(record, link.actor) for link in record.statements[-1].chain}
