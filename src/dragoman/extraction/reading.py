"""The reading: one text on the desk, and what the stages have found in it so far.

A stage is a callable ``(reading) -> findings`` that declares what it needs and what it gives; it leaves
the reading as it was. The pipeline writes the findings into the field named by ``gives``. All spans in a
reading are code points of ``reading.text`` (the reader's view); they are mapped back to the text as read
when the record is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.linguistics.parse import Parse
from dragoman.record import (
    Account,
    Coding,
    Contact,
    Document,
    Event,
    Figure,
    MadeBy,
    Place,
    Reference,
    Span,
    Statement,
    TimeExpression,
)
from dragoman.text.entries import Entry
from dragoman.text.quotes import Quote
from dragoman.text.structure import Block, Dateline
from dragoman.text.turns import Turn
from dragoman.text.view import View

if TYPE_CHECKING:
    from dragoman.extraction.actors import Cast
    from dragoman.extraction.contacts.clusters import Cluster
    from dragoman.linguistics.tagger.model import Tags


@dataclass(slots=True)
class Reading:
    """One text on the desk."""

    document: Document
    view: View
    blocks: list[Block] = field(default_factory=list)
    dateline: Dateline | None = None
    turns: list[Turn] = field(default_factory=list)  # of a transcript
    entries: list[Entry] = field(default_factory=list)  # of a chronology
    quotes: list[Quote] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    parse: Parse = field(default_factory=lambda: Parse(""))
    tags: Tags | None = None  # None: read without the model
    cast: Cast = None  # type: ignore[assignment]  # written by the stage `actors` before anything reads it
    dates: list[TimeExpression] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The reader's text."""
        return self.view.text

    @property
    def published(self) -> date | None:
        """Day of publication; None if not known."""
        return date.fromisoformat(self.document.published) if self.document.published else None

    def day_of_entry(self, at: int) -> TimeExpression | None:
        """The day of the entry of a chronology in which a code point stands; None outside of one, or if not known."""
        n = bisect_right(self.entries, at, key=lambda entry: entry.label[0]) - 1
        if n < 0 or at >= self.entries[n].end:
            return None
        label = self.entries[n].label
        first = bisect_left(self.dates, label[0], key=lambda d: d.span[0])
        return next((d for d in self.dates[first : first + 1] if d.span[0] < label[1] and d.start is not None), None)


Find = Callable[[Reading], Any]
F = TypeVar("F", bound=Find)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the pipeline: what it needs, what it gives, and the function that finds it."""

    name: str
    version: str
    needs: tuple[str, ...]
    gives: str
    find: Find

    def made_by(self, rule: str, detail: str | None = None) -> MadeBy:
        """Provenance for a finding of this stage."""
        return MadeBy(stage=self.name, version=self.version, rule=rule, detail=detail)

    def __call__(self, reading: Reading) -> Any:
        return self.find(reading)


def stage(*, needs: tuple[str, ...], gives: str, version: str) -> Callable[[F], Stage]:
    """Declare a function as the stage that gives `gives` from `needs` (names of fields of a reading)."""

    def declare(find: F) -> Stage:
        return Stage(name=gives, version=version, needs=needs, gives=gives, find=find)

    return declare
