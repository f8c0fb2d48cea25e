"""Topics that a side's own text names outside its statements: no silence is claimed of them."""

from __future__ import annotations

import pytest

from dragoman.extraction.comparison import compare_record

US = "US Department of State"
AGENDA = "Antony Blinken spoke with Yang Jiechi today. Blinken urged restraint. Tariffs were high on the agenda."
CASES = [
    pytest.param("Antony Blinken spoke with Yang Jiechi today. They discussed arms control, what hackers with "
                 "ransomware had done, as well as vaccines for the poor.",
                 {"nuclear-weapons": "said", "cyber": "said", "covid-19": "said"}, id="a-long-list"),
    pytest.param(AGENDA, {"trade": None}, id="a-sentence-in-which-nothing-was-found"),
    pytest.param("Antony Blinken spoke with Dmytro Kuleba of Ukraine today. Blinken raised sanctions.",
                 {"ukraine": None}, id="the-name-of-a-party"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_topics_of_a_sentence_are_of_its_statement(read, text: str, expected: dict[str, str | None]) -> None:
    """Each with the piece of the sentence that names it."""
    record = read(text, outlet=US)
    found = {
        t.id: c.status for t in compare_record(record, record.contacts[0]).topics for c in t.cells if c.side == "USA"
    }
    assert {topic: found.get(topic) for topic in expected} == expected


def test_the_piece_is_the_evidence(read) -> None:
    text = CASES[0].values[0]
    record = read(text, outlet=US)
    rows = {t.id: t for t in compare_record(record, record.contacts[0]).topics}
    [piece] = [s for c in rows["cyber"].cells for s in c.statements]
    assert "ransomware" in piece.text
    assert piece.text == " … ".join(record.quote(span) for span in piece.spans)


def test_no_silence_where_the_text_names_the_topic(read) -> None:
    """China's account has a word of trade; the American text names tariffs where nothing was found to be said."""
    from dragoman.extraction.comparison import compare

    one = read(AGENDA, outlet=US)
    other = read("Yang Jiechi spoke with Antony Blinken today. Yang said that tariffs must go.",
                 outlet="Chinese Ministry of Foreign Affairs")  # fmt: skip
    found = compare("x-1", [(one, one.contacts[0]), (other, other.contacts[0])])
    [row] = [t for t in found.topics if t.id == "trade"]
    assert {c.side: c.status for c in row.cells} == {"USA": "unknown", "CHN": "said"}


ON_IT = "On Sudan, Blinken said that the guns must fall silent."


def test_what_opens_a_sentence_is_shown_with_what_is_said(read) -> None:
    """ "On Sudan, …": the words that name the topic, and those that say something of it."""
    record = read(f"Antony Blinken spoke with Yang Jiechi today. {ON_IT}", outlet=US)
    [row] = [t for t in compare_record(record, record.contacts[0]).topics if t.id == "sudan"]
    assert [s.text for c in row.cells for s in c.statements] == ["On Sudan … that the guns must fall silent"]


def test_a_topic_named_before_and_in_what_is_said_has_a_row(read) -> None:
    """The same statement twice, with and without what opens its sentence: the fuller one stays."""
    sentence = "On Sudan, Blinken said that Sudan must find peace."
    record = read(f"Antony Blinken spoke with Yang Jiechi today. {sentence}", outlet=US)
    [row] = [t for t in compare_record(record, record.contacts[0]).topics if t.id == "sudan"]
    assert [s.text for c in row.cells for s in c.statements] == ["On Sudan … that Sudan must find peace"]


PARTIES = [
    pytest.param("Blinken raised concerns about the shelling of Donbas.", {"ukraine"}, id="a-part-of-a-party"),
    pytest.param("Blinken spoke in favour of sanctions against those who harm Ukraine.", {"sanctions"},
                 id="its-name-beside-a-topic"),
    pytest.param("Blinken said that Ukraine could count on its friends.", {"other"}, id="its-name-alone"),
    pytest.param("Blinken said that Kyiv could count on its friends.", {"other"}, id="its-capital-alone"),
    pytest.param("Blinken said that Syria could count on its friends.", {"syria"}, id="the-name-of-a-third"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), PARTIES)
def test_the_name_of_a_party_is_no_topic(read, sentence: str, expected: set[str]) -> None:
    """Of two that speak, one being Ukraine: "Ukraine" says nothing of what it is about, Donbas does."""
    record = read(f"Antony Blinken spoke with Dmytro Kuleba of Ukraine today. {sentence}", outlet=US)
    assert {t.id for t in compare_record(record, record.contacts[0]).topics} == expected
