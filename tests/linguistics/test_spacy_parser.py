"""What the parser that ships gives, whatever it is given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linguistics.parse import Parse
from dragoman.linguistics.spacy_parser import CHUNK, SpacyParser
from dragoman.text.sentences import split_sentences
from dragoman.text.structure import find_blocks

pytestmark = pytest.mark.model

WORDS = st.lists(
    st.sampled_from(
        "The envoy Rao said that Iran , “ ” ( ) with ministers’ ' on Friday reported told spoke to ask called a an . "
        "\n \u200b x-y-z 🇺🇸 met and the plan drawn up by it".split(" ")
    ),
    max_size=60,
)


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def parsed(parser: SpacyParser, text: str) -> Parse:
    return next(iter(parser.parse([(text, split_sentences(text, find_blocks(text)))])))


def test_tokens_stand_where_they_stand_in_the_text(parser: SpacyParser) -> None:
    text = "The envoy\tsaid so.\n\nIran’s\xa0minister   left on June 3.\nNobody saw him."
    p = parsed(parser, text)
    assert [text[s:e] for s, e in zip(p.start, p.end, strict=True)] == p.word
    assert "".join(p.word) == "".join(text.split())


def test_sentences_are_the_ones_given(parser: SpacyParser) -> None:
    text = "One came. Two left, said Rao. Three."
    spans = [(0, 9), (10, 29), (30, 36)]
    p = next(iter(parser.parse([(text, spans)])))
    assert [(p.start[first], p.end[end - 1]) for first, end in p.sentences] == spans


@pytest.mark.parametrize(
    ("text", "word", "lemma", "pos"),
    [
        ("He urged them to de-escalate the crisis.", "de-escalate", "de-escalate", "VERB"),
        ("Oman co-hosted the talks.", "co-hosted", "host", "VERB"),
        ("De-escalation is vital.", "De-escalation", "de-escalation", "NOUN"),
        ("Rao is a vice-chair.", "chair", "chair", "NOUN"),
    ],
)
def test_a_verb_with_a_hyphen_is_one_word(parser: SpacyParser, text: str, word: str, lemma: str, pos: str) -> None:
    """And other words with hyphens stay as the model was trained on them."""
    p = parsed(parser, text)
    i = p.word.index(word)
    assert (p.lemma[i], p.pos[i]) == (lemma, pos)


def test_what_lies_outside_every_sentence_is_left_out(parser: SpacyParser) -> None:
    p = next(iter(parser.parse([("HEADER. The envoy left.", [(8, 23)])])))
    assert p.word == ["The", "envoy", "left", "."]


@settings(deadline=None, max_examples=100)
@given(words=WORDS)
def test_every_sentence_is_a_tree(parser: SpacyParser, words: list[str]) -> None:
    """From every token the heads lead to a root, inside its sentence; no mend may close a circle."""
    p = parsed(parser, " ".join(words))
    for i in range(len(p)):
        first, end = p.sentences[p.sent[i]]
        assert first <= i < end
        steps = 0
        while p.head[i] != i:
            i = p.head[i]
            steps += 1
            assert first <= i < end
            assert steps <= end - first


def test_a_long_text_is_parsed_in_parts_and_told_as_one(parser: SpacyParser) -> None:
    sentence = "The envoy of Iran told Reuters that the talks had ended. "
    p = parsed(parser, sentence * (3 * CHUNK // len(sentence)))
    assert len({(end - first, p.word[first]) for first, end in p.sentences}) == 1
    assert all(p.text[s:e] == w for s, e, w in zip(p.start, p.end, p.word, strict=True))


def test_the_same_text_gives_the_same_parse_in_any_company(parser: SpacyParser) -> None:
    texts = ["The envoy left.", "Rao told Iran’s minister so. " * 200, "“No,” he said."]
    given_ = [(t, split_sentences(t, find_blocks(t))) for t in texts]
    together = list(parser.parse(given_))
    assert together == [next(iter(parser.parse([one]))) for one in given_]
    assert together == list(parser.parse(given_[::-1]))[::-1]


def test_a_run_without_blanks_is_one_word(parser: SpacyParser) -> None:
    run = "https://example.org/" + "a-b/" * 60
    p = parsed(parser, f"Rao wrote {run} to them.")
    assert p.word == ["Rao", "wrote", run, "to", "them", "."]


def test_half_a_pair_of_surrogates_is_no_obstacle(parser: SpacyParser) -> None:
    assert parsed(parser, "Rao \ud800 left.").word[0] == "Rao"


@pytest.mark.parametrize("more", [0, 20])
def test_no_more_words_are_kept_than_asked_for(parser: SpacyParser, more: int) -> None:
    """A model that remembers every word it has seen grows without end."""
    strings, vocabulary = parser._nlp.vocab.strings, parser._nlp.vocab
    parsed(parser, "The envoy left.")
    before = len(strings)
    sparing = SpacyParser(words=len(vocabulary) + more)
    for n in range(30):
        parsed(sparing, f"The vessel Orlo{n}tavi left port{n} for Tavi{n}.")
    assert (len(strings) > before) == bool(more)
    assert len(strings) - before <= 8 * more  # a word, its small letters, its shape, its ends


def test_words_kept_change_no_parse(parser: SpacyParser) -> None:
    text = "The Marovian envoy, who hadn't spoken since 12.30, said: 'We'll re-open talks.'"
    forgetful = SpacyParser(words=0)
    seen = [parsed(p, text) for p in (forgetful, parser, parser, forgetful)]
    assert all(
        (p.word, p.lemma, p.tag, p.head, p.names)
        == (seen[0].word, seen[0].lemma, seen[0].tag, seen[0].head, seen[0].names)
        for p in seen
    )
