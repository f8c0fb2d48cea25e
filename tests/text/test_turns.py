"""Turns of a transcript: labels in capitals, labels as names are printed, questions; lists that are none."""

from __future__ import annotations

import pytest

from dragoman.text.sentences import split_sentences
from dragoman.text.structure import find_blocks
from dragoman.text.turns import find_turns


def labels(text: str) -> list[str]:
    """The label of each turn; ``?`` for a question that names nobody."""
    return ["?" if t.name is None else text[slice(*t.name)] for t in find_turns(text, find_blocks(text))]


def lines(*parts: str) -> str:
    return "\n\n".join(parts)


TRANSCRIPTS = [
    pytest.param(lines("MS. RAO: We wait.", "Q: How long?", "MS. RAO: A week."), ["MS. RAO", "?", "MS. RAO"],
                 id="in-capitals"),
    pytest.param(lines("Sanad: Is the bridge open?", "Ana Ruiz: It is.", "Dawn Post: And the road?",
                       "Ana Ruiz: The road is shut."), ["Sanad", "Ana Ruiz", "Dawn Post", "Ana Ruiz"],
                 id="as-names-are-printed"),
    pytest.param(lines("Question: Is the bridge open?", "Ana Ruiz: It is.", "Question: And the road?",
                       "Ana Ruiz: Shut."), ["?", "Ana Ruiz", "?", "Ana Ruiz"], id="question-spelled-out"),
    pytest.param(lines("AFP: Is the bridge open?", "Ana Ruiz: It is.", "DPA: And the road?", "Ana Ruiz: Shut.",
                       "Q: Why?", "A: Snow."), ["AFP", "Ana Ruiz", "DPA", "Ana Ruiz", "?", "A"],
                 id="capitals-and-names-mixed"),
    pytest.param(lines("Asahi: Is the bridge open?", "Oyono: It is.", "Asahi: And the road?", "Oyono: Shut."),
                 ["Asahi", "Oyono", "Asahi", "Oyono"], id="an-interview-by-surnames"),
    pytest.param(lines("Meera, Radio Veldt: Is it so?", "Ana Ruiz, Spokesperson: It is.", "Omar, Sanad: And the road?",
                       "Ana Ruiz, Spokesperson: Shut."), ["Meera", "Ana Ruiz", "Omar", "Ana Ruiz"],
                 id="names-with-their-houses"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TRANSCRIPTS)
def test_each_label_opens_a_turn(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


LISTS = [
    pytest.param(lines("Next Steps: a vote.", "Open Points: the fleet.", "Next Steps: a treaty."), id="headings"),
    pytest.param(lines("Chad: a truce.", "Niger: none.", "Mali: talks."), id="countries-once-each"),
    pytest.param(lines("Background: a war.", "Chad: a truce.", "Background: a coup."), id="one-word-again"),
    pytest.param(lines("Ana Ruiz: a poet of the lake.", "She was born in 1911."), id="one-label"),
    pytest.param(lines("Ana Ruiz: a poet.", "Ana Ruiz: her late work."), id="one-name-alone"),
    pytest.param(lines("March 2: The envoy came.", "March 9: He left.", "March 2: A note."), id="days"),
    pytest.param(lines("The aim is this: peace.", "The way: talks.", "The aim is this: bread."), id="sentences"),
]  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_no_transcript(text: str) -> None:
    assert labels(text) == []


def test_a_turn_has_its_paragraphs_without_notes_of_the_house() -> None:
    """What stands in brackets between the turns is nobody's."""
    text = lines("MS. RAO: We wait.", "And wait.", "(The next answer came in writing.)", "Q: Why?", "[Laughter.]")
    turns = find_turns(text, find_blocks(text))
    assert [[text[b.start : b.end] for b in t.blocks] for t in turns] == [
        ["MS. RAO: We wait.", "And wait."],
        ["Q: Why?"],
    ]


def test_a_label_is_no_part_of_the_sentence_behind_it() -> None:
    text = lines("MS. RAO: We wait. It rains.", "Q: Why?", "MS. RAO: Snow.")
    blocks = find_blocks(text)
    sentences = split_sentences(
        text, blocks, None, {t.blocks[0].start: t.start for t in find_turns(text, blocks) if t.name is not None}
    )
    assert [text[s:e] for s, e in sentences] == [
        "MS. RAO:", "We wait.", "It rains.", "Q: Why?", "MS. RAO:", "Snow.",
    ]  # fmt: skip
