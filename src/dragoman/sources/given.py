"""What the user says of the texts himself: it wins over what their containers say."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.sources.source import Source, checked_day

_FIELDS = ("published", "outlet", "title", "url", "author")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a source as the user gave them; None: not given.

    Raises:
        OptionError: `published` is no date of one day.
    """

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            msgspec.structs.force_setattr(self, "published", checked_day(self.published, "published"))

    @property
    def of_one_text(self) -> str | None:
        """The name of a given field that can be true of one text only; None if there is none."""
        return "title" if self.title else "url" if self.url else None

    def to(self, source: Source) -> Source:
        """`source` with what was given. A note on a date that is none is dropped where a date was given."""
        changes: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        if "published" in changes and source.notes:
            changes["notes"] = tuple(note for note in source.notes if note.kind != "date")
        return msgspec.structs.replace(source, **changes) if changes else source
