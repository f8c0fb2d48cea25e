"""One attribution as it is found, before speakers are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.extraction.cues import Cue
from dragoman.record import Span


@dataclass(slots=True)
class Attribution:
    """An attribution before it is resolved: token indices of the heads, code points of the spans."""

    cue: Cue
    head: int  # token of the cue's head word
    cue_span: Span
    source: int | None  # head token of the words that name the speaker
    source_span: Span | None
    content: list[Span]
    rule: str
    addressee: int | None = None
    addressee_span: Span | None = None
    relay: int | None = None  # head token of who quotes the speaker ("TASS quoted Peskov as saying")
    content_head: int | None = None  # token of the content clause's verb
    extra_speakers: tuple[int, ...] = field(default=())
    learned: float | None = None  # probability the tagger gives its cue; None: it does not see one

    @property
    def start(self) -> int:
        """First code point of any of its parts."""
        return min(s for s, _ in self.parts())

    def parts(self) -> list[Span]:
        """Source, cue and content spans."""
        return [self.cue_span, *self.content, *([self.source_span] if self.source_span else [])]
