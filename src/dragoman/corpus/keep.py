"""Stories beside the record in a store: tables ``stories`` and ``story_copies``.

Every document has a row in ``story_copies``, one that has no copy too, so that a join counts stories. A document
added later has none until the stories are found again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.corpus.stories import Story, find_stories

if TYPE_CHECKING:
    from dragoman.store import Store


def keep_stories(store: Store) -> list[Story]:
    """Find the stories of all documents of `store`, keep them in its tables, and give those of two and more.

    Raises:
        StoreError: the store was opened to be read only, or cannot be written.
    """
    found = find_stories(store.documents(), least=1)
    for name, table in story_tables(found).items():
        store.replace_table(name, table)
    return [story for story in found if len(story.documents) > 1]


def story_tables(stories: Iterable[Story]) -> dict[str, Any]:
    """Stories as ``pyarrow`` tables by name."""
    import pyarrow as pa

    listed = list(stories)
    text, number = pa.string(), pa.float64()
    return {
        "stories": pa.Table.from_pylist(
            [
                {"id": s.id, "first": s.first, "published": s.published, "title": s.title, "wire": s.wire,
                 "documents": len(s.documents), "outlets": s.outlets}
                for s in listed
            ],
            schema=pa.schema([
                ("id", text), ("first", text), ("published", text), ("title", text), ("wire", text),
                ("documents", pa.int64()), ("outlets", pa.list_(text)),
            ]),
        ),
        "story_copies": pa.Table.from_pylist(
            [
                {"story": s.id, "document_id": c.document, "kind": c.kind, "of": c.of, "similarity": c.similarity,
                 "contained": c.contained}
                for s in listed
                for c in s.copies
            ],
            schema=pa.schema([
                ("story", text), ("document_id", text), ("kind", text), ("of", text), ("similarity", number),
                ("contained", number),
            ]),
        ),
    }  # fmt: skip
