"""What people decide of encounters: mentions that are another contact, and encounters that are one.

A decision is data, kept apart from what the machine joins, and is applied again after every joining, in the order of
time: the later one wins. It names contacts by their ids and, because a later reading may give a contact another id,
by the words of its first mention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from dragoman.record import Span
from dragoman.record.ids import row_id

Kind = Literal["split", "merge"]
Key = tuple[str, str]  # document id, contact id


class Decision(Struct, frozen=True, kw_only=True):
    """What somebody decided of the contacts that make up an encounter."""

    id: Annotated[str, Meta(description="Made from kind, contacts, author and time.")]
    kind: Annotated[Kind, Meta(description="split: the contacts are another encounter; merge: they are one.")]
    documents: Annotated[list[str], Meta(description="Document id of each contact.")]
    contacts: Annotated[list[str], Meta(description="Id of each contact when it was decided.")]
    spans: Annotated[list[Span], Meta(description="First mention of each contact (code points).")]
    rest: Annotated[
        list[str], Meta(description="split: ids of the contacts of the same encounter that they were parted from.")
    ] = field(default_factory=list)
    author: Annotated[str, Meta(description="Who says so.")]
    said_at: Annotated[str, Meta(description="When, UTC, ISO 8601.")]
    reason: Annotated[str | None, Meta(description="Why.")] = None


def decision(
    kind: Kind, contacts: Sequence[tuple[Key, Span]], *, author: str, at: str, rest: Iterable[str] = (),
    reason: str | None = None,
) -> Decision:  # fmt: skip
    """A decision on contacts, each given by its key and first mention; their order counts only for a merge."""
    listed = list(contacts) if kind == "merge" else sorted(contacts)
    keys = [key for key, _ in listed]
    return Decision(
        id=row_id("d", "", kind, keys, author, at), kind=kind, documents=[d for d, _ in keys],
        contacts=[c for _, c in keys], spans=[span for _, span in listed], rest=sorted(rest), author=author, said_at=at,
        reason=reason,
    )  # fmt: skip


class Where:
    """Finds the contacts that a decision names: by id, else the only one of the document on the same words."""

    def __init__(self, mentions: Mapping[Key, Sequence[Span]]) -> None:
        self._known = mentions
        self._at: dict[tuple[str, Span], list[Key]] = {}
        for key in sorted(mentions):
            for span in mentions[key]:
                self._at.setdefault((key[0], tuple(span)), []).append(key)  # type: ignore[arg-type]

    def keys(self, d: Decision) -> list[Key]:
        """The contacts that are there now, in the order of the decision."""
        found: dict[Key, None] = {}
        for document, contact, span in zip(d.documents, d.contacts, d.spans, strict=True):
            if (document, contact) in self._known:
                found[document, contact] = None
            elif len(same := self._at.get((document, (span[0], span[1])), [])) == 1:
                found[same[0]] = None
        return list(found)


def without(d: Decision, documents: Collection[str]) -> Decision | None:
    """The decision without the contacts of these documents; None if it has no others."""
    left = [n for n, document in enumerate(d.documents) if document not in documents]
    if not left:
        return None
    parts = {name: [getattr(d, name)[n] for n in left] for name in ("documents", "contacts", "spans")}
    return replace(d, **parts)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions by time."""
    return sorted(decisions, key=lambda d: (d.said_at, d.id))
