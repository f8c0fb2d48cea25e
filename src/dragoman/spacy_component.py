"""dragoman as a component of a spaCy pipeline: ``nlp.add_pipe("dragoman")``.

It works on the doc's own sentences, tags, parse and names, and changes none of them:

- ``doc._.record`` is the :class:`~dragoman.record.Record`; its spans are code points of ``doc.text``.
- ``doc.spans["dragoman:statements"]`` and one group for each other kind of row hold the same as spaCy spans; the id
  of a span is the id of its row, the label says what it is.
- ``doc._.published`` and ``doc._.outlet`` say what is known of one text. They are set before the component runs,
  on ``nlp.make_doc(text)``; without them the component's own settings of these names count.

The text is taken as it is: spaCy has made its tokens of it, so that nothing is repaired first, as
:func:`dragoman.read` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import OptionError, PipelineError
from dragoman.linguistics.spacy_parser import parse_of
from dragoman.pipeline import Means, Pipeline, is_english, prepare
from dragoman.record import Record, Span
from dragoman.sources import checked_day, source_from_text
from dragoman.text.view import View

if TYPE_CHECKING:
    from dragoman.extraction.reading import Reading
    from dragoman.sources import Source

# Where the record stands in `doc.user_data`: bytes, so that a doc can be saved and sent between processes.
_KEY = "dragoman.record"
_PREFIX = "dragoman:"
_NEEDS = {"TAG": "tagger", "DEP": "parser", "LEMMA": "lemmatizer", "ENT_IOB": "ner"}
_ASSIGNS = ["doc._.record", "doc.spans"]
_REQUIRES = ["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"]


_DEFAULTS = {"published": None, "outlet": None, "acts": None, "ontology": None}


@Language.factory("dragoman", default_config=_DEFAULTS, assigns=_ASSIGNS, requires=_REQUIRES)
def make_component(
    nlp: Language, name: str, published: str | None, outlet: str | None, acts: str | None, ontology: str | None
) -> DragomanComponent:
    """Factory named in the entry point group ``spacy_factories``."""
    if nlp.lang != "en":
        raise OptionError(f"dragoman reads English; this pipeline is for {nlp.lang!r}. Add it to an English one.")
    return DragomanComponent(name, published=published, outlet=outlet, acts=acts, ontology=ontology)


class DragomanComponent:
    """Reads docs into records.

    Args:
        published: Day of publication of docs that do not say their own in ``doc._.published``.
        outlet: Outlet of docs that do not say their own in ``doc._.outlet``.
        acts: File of a table of acts of the user's own, as :func:`dragoman.read` takes it; None: ours alone.
        ontology: File of an ontology of the user's own; its acts are in the record's ``codings``.
    Raises:
        OptionError: `published` is no date of one day.
        KnowledgeError: `acts` or `ontology` cannot be used; names the line.
    """

    def __init__(
        self, name: str = "dragoman", *, published: str | None = None, outlet: str | None = None,
        acts: str | PathLike[str] | None = None, ontology: str | PathLike[str] | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.published = None if published is None else checked_day(published, "published")
        self.outlet = outlet
        self._means = Means(True, *(None if own is None else fspath(own) for own in (acts, ontology)))
        self._means.checked()
        self._pipeline: Pipeline | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc.

        Raises:
            PipelineError: a component that must come before is missing; the message names it.
        """
        _check(doc)
        published, outlet = doc._.published or self.published, doc._.outlet or self.outlet
        if self._pipeline is None:
            self._pipeline = self._means.pipeline()
        source = source_from_text(
            doc.text, source_id="doc", outlet=outlet, published=published and checked_day(published, "doc._.published")
        )
        reading = _reading(doc, source)
        record = self._pipeline.analyse(reading) if is_english(reading) else Record(document=reading.document)
        doc.user_data[_KEY] = record.to_json()
        _set_groups(doc, record)
        return doc


def _check(doc: Doc) -> None:
    missing = [component for field, component in _NEEDS.items() if len(doc) and not doc.has_annotation(field)]
    # An attribute ruler alone gives some words a lemma, and has_annotation is content with that.
    if "lemmatizer" not in missing and any(token.is_alpha and not token.lemma for token in doc):
        missing.append("lemmatizer")
    if missing:
        raise PipelineError(
            f"dragoman needs what these components give, and the doc does not have it: {', '.join(missing)}. "
            "Add dragoman after them, to a pipeline such as en_core_web_sm; where one was disabled, enable it."
        )


def _reading(doc: Doc, source: Source) -> Reading:
    """What the text layer makes of the doc's text as it is, with the doc's own sentences and parse."""
    reading = prepare(source, view=View.of(source.text))
    if is_english(reading):
        kept = list(_sentences(doc, reading))
        reading.sentences = [(span.start_char, span.end_char) for span in kept]
        reading.parse = parse_of(doc, kept)
    return reading


def _sentences(doc: Doc, reading: Reading) -> Iterator[Any]:
    """The doc's sentences as spans, without blanks at their ends.

    spaCy knows no paragraphs: where one of its sentences runs over from a headline or a dateline into the body, it is
    cut there. Header lines and furniture of a page are left out.
    """
    parts = list(_parts(reading))
    at = 0
    for sent in doc.sents:
        while at < len(parts) and parts[at][1] <= sent.start_char:
            at += 1
        for start, end in parts[at:]:
            if start >= sent.end_char:
                break
            tokens = [t.i for t in sent if start <= t.idx < end and not t.is_space]
            if tokens:
                yield doc[tokens[0] : tokens[-1] + 1]


def _parts(reading: Reading) -> Iterator[Span]:
    """What is read of the text, block by block."""
    dateline = reading.dateline.span if reading.dateline is not None else (0, 0)
    for block in reading.blocks:
        if block.kind not in {"header", "boilerplate"}:
            inside = block.start <= dateline[0] < block.end
            yield (dateline[1] if inside else block.start), block.end


def _set_groups(doc: Doc, record: Record) -> None:
    groups: dict[str, list[Any]] = {name: [] for name in _GROUPS}
    for group, span, label, row, kb in _rows(record):
        # Trimmed to whole tokens of the doc; a span inside one token is that token.
        found = doc.char_span(*span, label=label, kb_id=kb, span_id=row, alignment_mode="expand")
        if found is not None and span[0] < span[1]:
            groups[group].append(found)
    for name, spans in groups.items():
        doc.spans[_PREFIX + name] = spans


_GROUPS = (
    "actors", "statements", "sources", "cues", "events", "codings", "contacts", "references", "figures", "dates",
    "places",
)  # fmt: skip


def _rows(record: Record) -> Iterator[tuple[str, Span, str, str, str]]:
    """Group, span, label, id of the row, and id of the actor or place in a knowledge base, for every span."""

    def many(group: str, spans: Iterable[Span], label: str, row: str, kb: str = "") -> Iterator[Any]:
        return ((group, span, label, row, kb) for span in spans)

    for a in record.actors:
        yield from many("actors", a.mentions, a.kind or "actor", a.id, a.wikidata or a.id)
    for s in record.statements:
        yield from many("statements", s.content, s.act, s.id, s.speaker or "")
        yield from many("sources", s.source, "source", s.id, s.speaker or "")
        yield from many("cues", s.cue, "cue", s.id)
    for e in record.events:
        yield from many("events", e.trigger, e.event_type, e.id)
    for o in record.codings:
        yield from many("codings", o.trigger, o.type, o.id)
    for c in record.contacts:
        yield from many("contacts", c.mentions, c.mode, c.id)
    for r in record.references:
        yield ("references", r.span, r.kind, r.id, "")
    for f in record.figures:
        yield ("figures", f.span, f.kind, f.id, "")
    for d in record.dates:
        yield ("dates", d.span, d.type, d.id, "")
    for p in record.places:
        yield ("places", p.span, "place", p.id, str(p.geonames or ""))


@lru_cache(maxsize=16)
def _decoded(data: bytes) -> Record:
    return Record.from_json(data)


def _record_of(doc: Doc) -> Record | None:
    """The record of a doc; None if dragoman has not read it."""
    data = doc.user_data.get(_KEY)
    return None if data is None else _decoded(data)


def _register() -> None:
    """Make ``doc._.record`` and what can be set before known to spaCy; a user's own extension of a name stays."""
    Doc.set_extension("record", getter=_record_of, force=True)
    for name in ("published", "outlet"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


_register()
