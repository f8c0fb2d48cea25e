"""What is remembered of tokens gives the very matches of spaCy's own ruler."""

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dragoman.linguistics.ruler import remembering
from dragoman.linguistics.spacy_parser import load_model

TEXTS = {
    "auxiliaries": "The envoy had been told that he could leave; he did, and he'd got what he wanted.",
    "there-is": "There's no truce. There are talks, there were threats. Is there more?",
    "to": "To whom did they go to complain? They want to.",
    "not": "They can't, won't and shall not sign. It isn't theirs.",
    "prefixes": "Ex-ministers re-read the non-paper - twice.",
    "blanks": "Two  blanks\n\nand a break. \t Tab.",
    "more-than": "More than 40 people, at least 3 of them police, got out of the car.",
    "marks": "“Why?” he asked (softly) … “No — never!” $5, 20% and #7; 3/4.",
    "pronouns": "Who said which of them was whose? That which she herself had is hers, not mine.",
    "by-form": "Nothin' and nothing, somethin' else, nuthin' at all.",
    "empty": "",
}


def _tagged(text: str) -> object:
    nlp = load_model()
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    return doc


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_matches_are_those_of_the_ruler(text: str) -> None:
    doc = _tagged(text)
    ruler = load_model().get_pipe("attribute_ruler")
    expected = AttributeRuler.match(ruler, doc)
    assert ruler.match(doc) == expected
    assert ruler.match(doc) == expected, "the second time, from memory"
    assert expected or not text


PATTERNS = {
    "another-attribute": [{"LEMMA": "be"}],
    "words-by-form": [{"LOWER": {"REGEX": "^un"}}],
    "several-tokens": [{"LOWER": "un"}, {"LOWER": "troops"}],
    "listed": [{"LOWER": {"IN": ["un", "nato"]}}],
    "not-listed": [{"LOWER": {"NOT_IN": ["un", "nato"]}}],
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_patterns_of_every_kind(pattern: list[dict[str, object]]) -> None:
    vocab = spacy.blank("en").vocab
    ruler = AttributeRuler(vocab)
    ruler.add([[{"LOWER": "of"}]], {"POS": "ADP"})
    ruler.add([pattern], {"POS": "X"})
    match = remembering(ruler)
    for words in (["UN", "troops", "of", "NATO"], ["be", "unlike", "UN", "of", "un"]):
        doc = Doc(vocab, words, lemmas=words)
        assert match(doc) == match(doc) == ruler.match(doc) != []
