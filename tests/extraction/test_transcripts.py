"""Who asks and who answers in the transcripts of ministries, and who is not the one described before. Ours."""

from __future__ import annotations

import pytest
from showing import chain, name, statement

pytestmark = pytest.mark.model

CONFERENCE = """Foreign Ministry Spokesperson Lin Ruo’s Press Conference on May 4, 2021

Reuters: The Peruvian envoy said on Monday that the mine would close. Do you have a comment?

Lin Ruo: The mine is China’s affair. We urge Peru to honour the contract.

Harbour Post: The rains have begun. Will the work go on?

Lin Ruo: China regrets the delay. We refer you to the builders.

(The next question was answered in writing.)

Q: Has the ship left Callao?

A: We have seen the reports.
"""


def turn(record, opening: str):
    """The statement of the turn whose words begin so."""
    return next(s for s in record.statements if record.quote(s.content[0]).startswith(opening))


TURNS = [
    pytest.param("The Peruvian", "Reuters", "ask", id="a-medium-asks"),
    pytest.param("The mine is", "Lin Ruo", "say", id="the-spokesperson-answers"),
    pytest.param("The rains", "Harbour Post", "ask", id="a-paper-nobody-knows-asks"),
    pytest.param("China regrets", "Lin Ruo", "say", id="and-answers-again"),
    pytest.param("Has the ship", "-", "ask", id="nobody-is-named"),
    pytest.param("We have seen", "Lin Ruo", "say", id="a-is-who-answered-before"),
]


@pytest.mark.parametrize(("opening", "speaker", "act"), TURNS)
def test_who_has_the_floor(read, opening: str, speaker: str, act: str) -> None:
    record = read(CONFERENCE)
    found = turn(record, opening)
    assert (name(record, found.speaker), found.act) == (speaker, act)


INSIDE = [
    pytest.param("The Peruvian envoy < Reuters", id="whom-the-question-quotes"),
    pytest.param("Lin Ruo", id="we-who-urge"),
    pytest.param("China < Lin Ruo", id="the-state-one-speaks-for"),
]


@pytest.mark.parametrize("links", INSIDE)
def test_what_is_said_inside_a_turn(read, links: str) -> None:
    record = read(CONFERENCE)
    assert links in [chain(record, s) for s in record.statements if s.parent is not None]


NOT_SAID = [
    pytest.param("builders", "refer", id="referred-to-others"),
    pytest.param("answered in writing", "Lin", id="a-note-of-the-house"),
]


@pytest.mark.parametrize(("words", "cue"), NOT_SAID)
def test_what_nobody_says_in_it(read, words: str, cue: str) -> None:
    record = read(CONFERENCE)
    rows = [statement(record, s) for s in record.statements]
    assert not [r for r in rows if words in r.rsplit(" | ", 1)[1] and cue in r.rsplit(" | ", 1)[0]]


OTHERS = [
    pytest.param("The delegate of Chile spoke for an hour. The delegate of Peru said that it was late.",
                 "The delegate of Peru", id="of-another-country"),
    pytest.param("The envoy of Chad came in. The Danish envoy said that it was late.", "The Danish envoy",
                 id="another-by-adjective"),
    pytest.param("A delegate of Chile spoke for an hour. The delegate said that it was late.", "A delegate of Chile",
                 id="bare-is-the-one-before"),
    pytest.param("The head of the harbour wept. The head of the fleet said that it was late.", "The head of the fleet",
                 id="of-another-body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), OTHERS)
def test_who_is_described_with_a_country_is_not_the_one_before(read, text: str, speaker: str) -> None:
    record = read(text)
    assert [name(record, s.speaker) for s in record.statements][-1:] == [speaker]


PROTESTS = [
    pytest.param("Chad lodged stern representations with Niger over the nets.", "Chad | the nets",
                 ["Niger"], id="representations"),
    pytest.param("Norway made representations to Denmark about the visas.", "Norway | the visas",
                 ["Denmark"], id="made-to"),
    pytest.param("Chile has lodged a complaint with Peru over the dredgers.", "Chile | the dredgers",
                 ["Peru"], id="a-complaint"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "hearers"), PROTESTS)
def test_a_protest_is_said_to_whom_it_is_lodged_with(read, text: str, said: str, hearers: list[str]) -> None:
    record = read(text)
    told = [(statement(record, s).split(" | "), [name(record, a) for a in s.addressees]) for s in record.statements]
    assert [(f"{speaker} | {content}", heard) for (speaker, _, content), heard in told] == [(said, hearers)]
    assert [e.event_type for e in record.events] == ["ACCUSE"]


HEARERS = [
    pytest.param("Rao expressed concern over the dispatch of Chadian troops to Mali.", [], id="where-troops-go"),
    pytest.param("Rao voiced alarm over the sale of jets to Mali.", [], id="to-whom-jets-are-sold"),
    pytest.param("Norway voiced alarm over the nets to Denmark.", ["Denmark"], id="to-whom-it-is-said"),
]


@pytest.mark.parametrize(("text", "hearers"), HEARERS)
def test_whom_alarm_is_voiced_to(read, text: str, hearers: list[str]) -> None:
    record = read(text)
    assert [[name(record, a) for a in s.addressees] for s in record.statements] == [hearers]


NO_STATEMENT = [
    pytest.param("The guests lodged with a farmer.", id="lodged-as-guests"),
    pytest.param("The envoy referred reporters to the ministry.", id="referred-somebody"),
    pytest.param("The court referred the case to the governor.", id="referred-a-case"),
    pytest.param("Bishkek summoned the Uzbek ambassador.", id="somebody-summoned"),
    pytest.param("The painters made representations of the lake.", id="made-pictures"),
]


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_what_is_no_statement(read, text: str) -> None:
    record = read(text)
    assert [statement(record, s) for s in record.statements] == []


ONE_SENTENCE = [
    pytest.param("Norway offers to mediate. Chad accepts.", "to mediate", id="behind-an-infinitive"),
    pytest.param(
        "The ministry denied involvement. Were the talks to end, it would regret it.", "involvement", id="behind-a-noun"
    ),
    pytest.param(
        "“The lake is ours. It was never yours,” the miller said.",
        "“The lake is ours. It was never yours,”",
        id="a-quotation-goes-on",
    ),
]


@pytest.mark.parametrize(("text", "said"), ONE_SENTENCE)
def test_what_is_said_without_marks_ends_with_its_sentence(read, text: str, said: str) -> None:
    record = read(text)
    assert said in [statement(record, s).rsplit(" | ", 1)[1] for s in record.statements]


def test_a_given_name_of_two_words_is_not_its_namesake(read) -> None:
    """Abdul Hamid was the president of Bangladesh; Abdul Hamid Mansur is another."""
    named = {a.name for a in read("Abdul Hamid Mansur said that it was late.").actors}
    assert "Abdul Hamid" not in named
    assert "Abdul Hamid" in {a.name for a in read("Abdul Hamid said that it was late.").actors}
