"""What is found over all documents of a store, kept beside the record in tables of its own.

- ``stories`` and ``story_copies``: every document has a row in ``story_copies``, one that has no copy too.
- ``occurrences``: a row for each event, statement and contact, with its occurrence and story.
- ``dyads``: a row for each of these that one side did to, said to or had with another.
- ``outlets``: the country of each outlet that the tables know.
- ``corpus_state``: of which state of the record all this was made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.corpus.occurrences import Report, find_occurrences
from dragoman.corpus.stories import Story, find_stories
from dragoman.store.publications import publications_in
from dragoman.store.series import DYADS, is_current, state_of

if TYPE_CHECKING:
    from dragoman.store import Store


def keep_corpus(store: Store) -> list[Story]:
    """Find stories and occurrences of all documents of `store`, keep them in its tables, and give the stories.

    Raises:
        StoreError: the store was opened to be read only, or cannot be written.
    """
    import pyarrow as pa

    stories = find_stories(store.documents(), publications_in(store.table("publications")), least=1)
    story_of = {document: story.id for story in stories for document in story.documents}
    state = state_of(store)
    reports = [_table(found, Report) for found in find_occurrences(store, story_of)]
    tables = {
        **story_tables(stories),
        "occurrences": pa.concat_tables(reports),
        "outlets": _outlets(store),
    }
    for name, table in tables.items():
        store.replace_table(name, table)
    store.replace_table("dyads", store.sql(DYADS))
    # Last: a run that was stopped before has to be done again.
    store.replace_table("corpus_state", pa.table({"state": pa.array([state], pa.string())}))
    return stories


def ensure_corpus(store: Store) -> None:
    """As :func:`keep_corpus`, unless it was done since the last document was added."""
    if not is_current(store):
        keep_corpus(store)


def story_tables(stories: Iterable[Story]) -> dict[str, Any]:
    """Stories as ``pyarrow`` tables by name."""
    import pyarrow as pa

    listed = list(stories)
    text, number = pa.string(), pa.float64()
    return {
        "stories": pa.Table.from_pylist(
            [
                {"id": s.id, "first": s.first, "published": s.published, "title": s.title, "wire": s.wire,
                 "documents": len(s.documents), "publications": s.publications, "outlets": s.outlets}
                for s in listed
            ],
            schema=pa.schema([
                ("id", text), ("first", text), ("published", text), ("title", text), ("wire", text),
                ("documents", pa.int64()), ("publications", pa.int64()), ("outlets", pa.list_(text)),
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


def _table(rows: Iterable[msgspec.Struct], struct: type[msgspec.Struct]) -> Any:
    import pyarrow as pa

    names = struct.__struct_fields__
    listed = list(rows)
    return pa.table({name: pa.array([getattr(row, name) for row in listed], pa.string()) for name in names})


def _outlets(store: Store) -> Any:
    import pyarrow as pa

    from dragoman.knowledge import load

    names = store.sql("SELECT DISTINCT outlet FROM publications WHERE outlet IS NOT NULL ORDER BY outlet")
    outlets = names.column(0).to_pylist()
    known = load()
    countries = [next((e.country for e in known.named(name) if e.country), None) for name in outlets]
    return pa.table({"outlet": pa.array(outlets, pa.string()), "country": pa.array(countries, pa.string())})
