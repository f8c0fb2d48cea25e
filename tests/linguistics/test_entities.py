"""Names read off at once, and words remembered, are what spaCy's own steps and layers give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dragoman.linguistics import embed
from dragoman.linguistics.entities import Entities
from dragoman.linguistics.spacy_parser import MODEL, SpacyParser, load_model

pytestmark = pytest.mark.model

TEXTS = {
    "names": "Foreign Minister Lena Okoro of Ghana met the Norwegian envoy in Oslo on 3 March 2021. "
    "The African Development Bank lent $40 million, about 12 percent more than in 2019.",
    "long-names": "The Joint Commission of the Governments of the Republic of Chile and the Argentine Republic sat "
    "for the third time at the Hotel Plaza San Francisco in downtown Santiago.",
    "name-at-the-end": "He flew to New Zealand",
    "one-word": "Bolivia",
    "sentences-touch": "They spoke of South Sudan. Kenya agreed. Two hundred. Tanzania",
    "no-names": "it was said to have been so , and nobody denied it .",
    "blanks": "Minister  Diallo \n of   Guinea\n\n  and the Red Cross",
    "capitals": "TALKS BETWEEN PERU AND ECUADOR BREAK DOWN IN LIMA, UN SAYS",
    "odd": "“ ” … — 🇺🇸 المملكة العربية السعودية 外交部 @@ 1/2 1,000",
}


def doc_of(nlp: Any, text: str) -> Any:
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    return doc


@pytest.fixture(scope="module")
def stock() -> Any:
    """The pipeline as it comes, nothing of it replaced."""
    from importlib import import_module

    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        return import_module(MODEL).load()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_names_are_those_that_its_own_steps_find(stock: Any, text: str) -> None:
    recognizer, doc = stock.get_pipe("ner"), doc_of(stock, text)
    found = Entities(recognizer).find(doc)
    recognizer.set_annotations([doc], recognizer.predict([doc]))
    assert found == [(e.start, e.end, e.label_) for e in doc.ents]


def test_no_tokens_no_names(stock: Any) -> None:
    assert Entities(stock.get_pipe("ner")).find(stock.make_doc("")) == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_vectors_of_remembered_words_are_those_of_the_layers(stock: Any, text: str) -> None:
    doc = doc_of(stock, text)
    for expected, remembered in zip(layers(stock), layers(load_model()), strict=True):
        for _ in range(2):
            np.testing.assert_allclose(remembered.predict([doc])[0], expected.predict([doc])[0], atol=1e-5)


def layers(nlp: Any) -> list[Any]:
    return [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]]


def test_a_vector_hangs_on_nothing_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last bit, whatever is remembered and however often it was forgotten."""
    nlp = load_model()
    docs = {name: doc_of(nlp, text) for name, text in TEXTS.items()}
    model = nlp.get_pipe("tok2vec").model.layers[0]
    before = {name: model.predict([doc])[0].copy() for name, doc in docs.items()}
    monkeypatch.setattr(embed, "WORDS", 12)  # most texts are longer, and each word is forgotten soon
    for name in reversed(docs):
        assert (model.predict([docs[name]])[0] == before[name]).all(), name


def test_a_parse_is_the_same_after_any_other() -> None:
    parser = SpacyParser()
    first = [next(iter(parser.parse([(text, [(0, len(text))])]))) for text in TEXTS.values()]
    again = [next(iter(parser.parse([(text, [(0, len(text))])]))) for text in reversed(TEXTS.values())]
    assert first == list(reversed(again))
