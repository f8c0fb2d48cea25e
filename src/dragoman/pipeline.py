"""The order of the stages, checked against what each needs and gives, and the pipeline that runs them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dragoman.errors import OptionError, PipelineError
from dragoman.extraction.accounts import find_accounts
from dragoman.extraction.actors import find_actors
from dragoman.extraction.actors.homes import HOMES
from dragoman.extraction.assemble import assemble
from dragoman.extraction.attribution import find_statements
from dragoman.extraction.codings import codings_with
from dragoman.extraction.contacts import find_clusters, find_contacts, find_settings
from dragoman.extraction.dates import find_dates
from dragoman.extraction.events import OwnActs, events_with, find_events
from dragoman.extraction.events.pair import CodedPair, code_pair
from dragoman.extraction.figures import find_figures
from dragoman.extraction.places import find_places
from dragoman.extraction.reading import Reading, Stage
from dragoman.extraction.references import find_references
from dragoman.extraction.tags import find_tags, tags_of
from dragoman.knowledge import load
from dragoman.knowledge.ontology import read_ontology
from dragoman.knowledge.sites import outlet_of
from dragoman.linguistics.parse import Parser
from dragoman.record import Condition, Document, Record, Span
from dragoman.record.ids import document_id
from dragoman.sources import Source, day_of_address
from dragoman.text.condition import boilerplate_lines, inspect
from dragoman.text.entries import find_entries
from dragoman.text.language import detect_language
from dragoman.text.markdown import marks as marks_of_markdown
from dragoman.text.quotes import find_quotes
from dragoman.text.sentences import split_sentences
from dragoman.text.structure import find_blocks, find_dateline
from dragoman.text.turns import find_turns
from dragoman.text.view import View

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tagger

# What the text and linguistics layers give before the first stage.
GIVEN = ("document", "view", "blocks", "dateline", "turns", "entries", "quotes", "sentences", "parse")
STAGES: tuple[Stage, ...] = (
    find_tags, find_dates, find_actors, find_figures, find_places, HOMES, find_statements, find_clusters, find_settings,
    find_contacts, find_events, find_accounts, find_references,
)  # fmt: skip


# The learned tagger: True is the one that ships, a str or path the folder of another, False none.
Model = bool | str | PathLike[str]


def tagger_of(model: Model) -> Tagger | None:
    """The tagger of a choice; None for none.

    Raises:
        DragomanError: the folder does not hold a model.
    """
    if model is False:
        return None
    from dragoman.linguistics.tagger.model import loaded, shipped

    return shipped() if model is True else loaded(str(model))


def _with_model(stages: Iterable[Stage], model: Model, *, keep: bool) -> Iterator[Stage]:
    for stage in stages:
        if stage.gives != "tags" or (model is True and not keep):
            yield stage
        elif (tagger := tagger_of(model)) is not None:
            yield tags_of(tagger, keep=keep)


class Means(NamedTuple):
    """What a user may choose of how texts are read; what every process that reads is told."""

    model: Model = True
    acts: str | None = None
    ontology: str | None = None

    def pipeline(self, parser: Parser | None = None) -> Pipeline:
        """What reads so.

        Raises:
            KnowledgeError: a table or ontology of the user's own cannot be used.
        """
        return Pipeline(parser, model=self.model, acts=self.acts, ontology=self.ontology)

    def checked(self) -> None:
        """See that the files of the user's own can be used, without loading a model.

        Raises:
            KnowledgeError: one cannot.
        """
        if self.acts is not None:
            OwnActs.read(Path(self.acts))
        if self.ontology is not None:
            read_ontology(Path(self.ontology))


def _with_own(
    stages: Iterable[Stage], model: Model, acts: str | PathLike[str] | None, ontology: str | PathLike[str] | None
) -> Iterator[Stage]:
    """The stages with what is the user's own: acts for those of the events, an ontology after them.

    Raises:
        OptionError: an ontology without a tagger.
    """
    for stage in _with_model(stages, model, keep=ontology is not None):
        if stage.gives != "events":
            yield stage
            continue
        yield events_with(OwnActs.read(Path(acts))) if acts is not None else stage
        if ontology is not None:
            known = read_ontology(Path(ontology))
            tagger = tagger_of(model)
            if tagger is None:
                raise OptionError("ontology: it is coded by the learned tagger. Leave the model on, or name a folder.")
            yield codings_with(known, tagger)


def reader(means: Means) -> str:
    """Who reads, as a store keeps it: the version of dragoman, and what the user chose that is not what ships."""
    from dragoman import __version__

    parts = [__version__]
    if means.model is False:
        parts.append("rules")
    elif means.model is not True:
        parts.append(f"tagger.{_digest(sorted(p for p in Path(means.model).rglob('*') if p.is_file()))}")
    for name, path in (("acts", means.acts), ("ontology", means.ontology)):
        if path is not None:
            parts.append(f"{name}.{_digest([Path(path)])}")
    return "+".join(parts)


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def check(stages: Sequence[Stage]) -> None:
    """See that every stage finds what it needs.

    Raises:
        PipelineError: a stage needs what no earlier one gives, or gives what a reading has no place for.
    """
    have = set(GIVEN)
    for stage in stages:
        missing = [need for need in stage.needs if need not in have]
        if missing:
            raise PipelineError(
                f"Stage {stage.name!r} needs {', '.join(missing)}, which no earlier stage gives. "
                f"Put the stage that gives it before {stage.name!r}."
            )
        if stage.gives not in Reading.__dataclass_fields__:
            raise PipelineError(f"Stage {stage.name!r} gives {stage.gives!r}, for which a reading has no field.")
        have.add(stage.gives)


class Pipeline:
    """Reads sources into records. Build it once a process: it holds the models.

    `acts` and `ontology` are files of the user's own (docs/extending.md).

    `seconds` adds up the time of each stage over all texts read, by stage name.
    """

    def __init__(
        self, parser: Parser | None = None, stages: Sequence[Stage] = STAGES, *, model: Model = True,
        acts: str | PathLike[str] | None = None, ontology: str | PathLike[str] | None = None,
    ) -> None:  # fmt: skip
        check(stages)
        self._parser = parser
        self.stages = tuple(_with_own(stages, model, acts, ontology))
        self.seconds: dict[str, float] = {}
        self._model = model

    @property
    def tagger(self) -> Tagger | None:
        """The learned tagger; None where the rules alone read."""
        return tagger_of(self._model)

    @property
    def parser(self) -> Parser:
        """The parser; spaCy's small English model unless another was given."""
        if self._parser is None:
            from dragoman.linguistics.spacy_parser import SpacyParser

            self._parser = SpacyParser()
        return self._parser

    def read(self, source: Source) -> Record:
        """The record of one text. A text that is not English is kept with its language and no findings."""
        started = perf_counter()
        reading = prepare(source)
        self._clock("text", started)
        if not is_english(reading):
            return Record(document=reading.document)
        started = perf_counter()
        reading.parse = next(iter(self.parser.parse([(reading.text, reading.sentences)])))
        self._clock("parse", started)
        return self.analyse(reading)

    def parsed(self, text: str, published: str | None = None) -> Reading:
        """A text as it is, unrepaired, parsed: what :meth:`code_pair` works on."""
        reading = prepare(Source(source_id="text", text=text, published=published), view=View.of(text))
        reading.parse = next(iter(self.parser.parse([(reading.text, reading.sentences)])))
        return reading

    def code_pair(self, text: str, actor: Span, recipient: Span) -> CodedPair:
        """What one given party does to another; see :func:`dragoman.code_pair`.

        Raises:
            OptionError: a span lies outside the text or is empty, or the pipeline has no learned tagger.
        """
        for name, (start, end) in (("actor", actor), ("recipient", recipient)):
            if not 0 <= start < end <= len(text):
                raise OptionError(f"{name}: ({start}, {end}) is no stretch of a text of {len(text)} characters.")
        if self.tagger is None:
            raise OptionError("model: pairs are coded by the learned tagger. Leave model=True, or name a folder.")
        reading = self.parsed(text)
        reading.tags = self.tagger.read(text)
        return code_pair(reading, self.tagger, actor, recipient)

    def analyse(self, reading: Reading) -> Record:
        """Run the stages on a parsed reading."""
        for stage in self.stages:
            started = perf_counter()
            setattr(reading, stage.gives, stage(reading))
            self._clock(stage.name, started)
        started = perf_counter()
        record = assemble(reading)
        self._clock("record", started)
        return record

    def read_all(self, sources: Iterable[Source]) -> Iterator[Record]:
        """Records of many texts, in their order."""
        for source in sources:
            yield self.read(source)

    def _clock(self, name: str, started: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - started


def is_english(reading: Reading) -> bool:
    """Whether the stages can read the text: it is English, or too short to tell."""
    return reading.document.language in {"en", None}


def prepare(source: Source, *, view: View | None = None) -> Reading:
    """What the text layer makes of a source: view, blocks, dateline, quotation marks, sentences.

    Args:
        view: How the text is seen, where that is settled; None: with its faults repaired.
    """
    if view is None:
        marks = marks_of_markdown(source.text, start=source.body_start) if source.markdown else ()
        view = inspect(source.text, start=source.body_start, names=load(), marks=marks)
    start = view_offset(view.pieces, source.body_start)
    document = Document(
        id=document_id(source.text), source_id=source.source_id, title=source.title, text=source.text, url=source.url,
        outlet=source.outlet or outlet_of(source.url), author=source.author,
        published=source.published or day_of_address(source.url),
        language=source.language or detect_language(view.text[start:]),
        condition=Condition(damaged=view.damaged, repairs=view.repairs),
    )  # fmt: skip
    blocks = find_blocks(view.text, start=start, title=source.title, boilerplate=boilerplate_lines(view.text))
    dateline = find_dateline(view.text, blocks)
    turns, entries = find_turns(view.text, blocks), find_entries(view.text, blocks)
    labels = {turn.blocks[0].start: turn.start for turn in turns if turn.name is not None}
    labels |= {entry.opens: entry.start for entry in entries}
    if document.title is None and blocks:
        headline = next((b for b in blocks if b.kind == "headline"), None)
        if headline is not None:
            document = msgspec.structs.replace(
                document, title=" ".join(view.text[headline.start : headline.end].split())
            )
    return Reading(
        document=document, view=view, blocks=blocks, dateline=dateline, turns=turns,
        entries=entries, quotes=find_quotes(view.text, blocks),
        sentences=split_sentences(view.text, blocks, dateline, labels),
    )  # fmt: skip


def view_offset(pieces: list[tuple[int, int, int, int]], offset: int) -> int:
    """Where a code point of the text as read stands in the view; what the view left out, where it would stand."""
    for vs, ve, ss, se in pieces:
        if se > offset:
            return vs + min(max(offset - ss, 0), ve - vs)
    return pieces[-1][1] if pieces else 0
