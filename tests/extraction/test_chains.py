"""On whose word: the chain from the first voice to the outlet, and what stands inside what. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import chain, name

pytestmark = pytest.mark.model

CHAINS = [
    pytest.param("Yang Jiechi said the story was absurd, state broadcaster CCTV reported.", None,
                 "Yang Jiechi < CCTV", id="reported"),
    pytest.param("Yang Jiechi said the story was absurd, CCTV said, according to Reuters.", None,
                 "Yang Jiechi < CCTV < Reuters", id="two-relays"),
    pytest.param("Yang Jiechi said the story was absurd, according to Reuters.", "The Guardian",
                 "Yang Jiechi < Reuters < The Guardian", id="relay-and-outlet"),
    pytest.param("TASS quoted Lavrov as saying no call was planned.",
                 None, "Sergei Lavrov < TASS", id="quoted-as-saying"),
    pytest.param("Blinken urged Beijing to free the pair, State Department spokesman Ned Price said.", None,
                 "Antony Blinken < Ned Price", id="spokesman"),
    pytest.param("China’s Foreign Ministry quoted Yang Jiechi as saying the island was no one’s pawn.", None,
                 "Yang Jiechi < Chinese Ministry of Foreign Affairs", id="ministry-quotes"),
    pytest.param("An official told Reuters the plane had landed.", None, "An official < Reuters", id="told-an-agency"),
    pytest.param("An official told Reuters the plane had landed.", "Reuters", "An official < Reuters",
                 id="told-the-outlet-stands-once"),
    pytest.param("State television quoted the governor, Ana Marku, as having warned that the dam would break.", None,
                 "Ana Marku < State television", id="quoted-as-having-warned"),
    pytest.param("The dam will hold, Ana Marku was quoted by the Harbour Post as having warned.", None,
                 "Ana Marku < Harbour Post", id="was-quoted-as-having-warned"),
    pytest.param("President Rao met editors. The daily quoted him as saying that the bridge was shut.", None,
                 "Rao < The daily", id="the-daily"),
    pytest.param("Chad told Kenya in a message relayed through the Swiss embassy that it would not strike first.", None,
                 "Chad < Embassy of Switzerland", id="relayed-through-an-embassy"),
    pytest.param("According to the Kyoto Herald, citing a diplomat, the port will close.", None,
                 "a diplomat < Kyoto Herald", id="according-to-and-citing"),
    pytest.param("The port will close, the paper wrote, citing two diplomats.", None, "two diplomats < the paper",
                 id="the-paper-that-cites"),
    pytest.param("Chinese state media, citing a notice from the customs office, reported that the port had closed.",
                 None, "the customs office < State media of China", id="citing-a-notice-of-an-office"),
    pytest.param("The rebels' radio said, in a broadcast monitored by the BBC, that the town had fallen.", None,
                 "The rebels' radio < BBC", id="in-a-broadcast-between-commas"),
    pytest.param("Der Abend magazine said that, according to a diplomat, the port had closed.", None,
                 "a diplomat < Der Abend magazine", id="said-that-according-to"),
    pytest.param("Rao said he regretted that, according to Kyodo, and then thanked the king.", None, "Rao < Kyodo",
                 id="that-is-no-clause"),
    pytest.param("A source told Agence Sahel that the ambassador had left.", None, "A source < Agence Sahel",
                 id="an-agence"),
    pytest.param("The border is shut, Oyono said.", "Reuters", "Oyono < Reuters", id="own-reporting"),
]  # fmt: skip


NO_LINKS = [
    pytest.param("Rao said on television that the port had closed.", "Rao", id="on-television-of-nobody"),
    pytest.param("Rao said in a message of five lines that the port had closed.", "Rao", id="a-message-of-lines"),
    pytest.param("Rao told Kenya in a message relayed by night that the port had closed.", "Rao", id="by-night"),
    pytest.param("The paper was burned. Rao said, citing two diplomats, that the port had closed.", "Rao",
                 id="a-person-who-cites"),
    pytest.param("The daily bread was gone, Rao said.", "Rao", id="daily-bread"),
    pytest.param("The port will close, according to the harbour master, an old man citing none.", "the harbour master",
                 id="citing-none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NO_LINKS)
def test_no_link_where_nobody_carries_it(read, text: str, expected: str) -> None:
    """Whoever speaks stands alone."""
    record = read(text)
    assert expected in [chain(record, s) for s in record.statements]


@pytest.mark.parametrize(("text", "outlet", "expected"), CHAINS)
def test_chain_runs_from_the_speaker_outward(read, text: str, outlet: str | None, expected: str) -> None:
    """The first link is the speaker, the last is whoever reported it."""
    record = read(text, outlet=outlet)
    assert expected in [chain(record, s) for s in record.statements]


ROLES = [
    pytest.param("Yang Jiechi said the story was absurd, CCTV reported.", ["speaker", "relay"], id="relay"),
    pytest.param("Blinken urged Beijing to free the pair, State Department spokesman Ned Price said.",
                 ["speaker", "spokesperson"], id="spokesperson"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles_of_the_links(read, text: str, roles: list[str]) -> None:
    """A medium relays; who speaks for the speaker's side is a spokesperson."""
    assert roles in [[link.role for link in s.chain] for s in read(text).statements]


def test_a_relay_is_no_speaker(read) -> None:
    """What CCTV reports that Yang said is a statement of Yang's alone."""
    record = read("Yang Jiechi said the story was absurd, CCTV reported.")
    assert [name(record, s.speaker) for s in record.statements] == ["Yang Jiechi"]


def test_a_reporters_word_carries_into_the_next_sentence(read) -> None:
    """ "…, Price said. He also …": the second sentence is still on Price's word."""
    record = read("Blinken urged Beijing to free the pair, State Department spokesman Ned Price said. "
                  "He also warned that patience was running out.")  # fmt: skip
    assert chain(record, record.statements[-1]) == "Antony Blinken < Ned Price"


def test_a_new_paragraph_ends_a_reporters_word(read) -> None:
    """Nothing says that Price vouches for what stands in another paragraph."""
    record = read("Blinken urged Beijing to free the pair, State Department spokesman Ned Price said.\n\n"
                  "He also warned that patience was running out.")  # fmt: skip
    assert chain(record, record.statements[-1]) == "Antony Blinken"


def test_all_that_is_attributable_to_a_spokesperson_is_on_her_word(read) -> None:
    """ "The following is attributable to …" stands for the whole release."""
    record = read("The following is attributable to Spokesperson Ned Price:\n\n"
                  "Secretary Blinken thanked Kenya for its help.", outlet="US Department of State")  # fmt: skip
    assert chain(record, record.statements[-1]) == "Antony Blinken < Ned Price < US Department of State"


NESTED = [
    pytest.param(
        "Bonnie Glaser said Yang Jiechi had told Blinken that the tie must be mended.",
        ["Bonnie Glaser", "Yang Jiechi"],
        id="two-deep",
    ),
    pytest.param("Yang Jiechi said China opposes bloc politics.", ["Yang Jiechi", "China"], id="his-own-side"),
]


@pytest.mark.parametrize(("text", "speakers"), NESTED)
def test_what_is_said_inside_has_its_parent(read, text: str, speakers: list[str]) -> None:
    """Each statement stands inside the one before it."""
    record = read(text)
    found = {name(record, s.speaker): s for s in record.statements}
    outer, inner = (found[x] for x in speakers)
    assert inner.parent == outer.id


def test_two_sentences_are_not_nested(read) -> None:
    """Statements side by side have no parent."""
    record = read("Oyono said the border was shut. Marku said it was open.")
    assert [s.parent for s in record.statements] == [None, None]
