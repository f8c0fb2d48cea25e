"""Stories: the texts that are copies of one another, who published first, and what an edition changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.corpus.editions import Change, diff
from dragoman.corpus.wire import credit_of
from dragoman.exports.html import safe_url
from dragoman.record import Document
from dragoman.record.words import plain, shorten
from dragoman.room.answers import Answer, Column, Head, Making, Row, Table, address
from dragoman.room.asked import Asked, Wrong, not_there
from dragoman.room.library import Library, label
from dragoman.room.rows import documents_link, outlet_link
from dragoman.store.series import is_current

MOST_COMPARED = 120_000  # characters of two texts that are compared word by word
_KEEP = 240  # characters of a stretch that stayed which are shown before and after a change
_MADE_BY = "dragoman stories"
NOT_YET = f"Stories were not looked for in this record. Close the room, and run: {_MADE_BY} STORE"
_STORIES = """
SELECT id, first, published, title, wire, documents, publications, outlets FROM stories WHERE publications >= 2
ORDER BY publications DESC, published NULLS LAST, id LIMIT $limit OFFSET $offset
"""
_COPIES = """
SELECT c.document_id, c.kind, c."of", c.similarity, c.contained, d.title, d.source_id, d.outlet, d.published
FROM story_copies c JOIN documents d ON d.id = c.document_id
WHERE c.story = $story ORDER BY d.published NULLS LAST, c.document_id LIMIT $limit OFFSET $offset
"""
# Where each text of a story appeared: the same text in several outlets is one document.
_PUBLICATIONS = """
SELECT p.document_id, p.outlet, p.published, p.title, p.author, p.url, p.source_id, c.kind
FROM story_copies c JOIN publications p ON p.document_id = c.document_id
WHERE c.story = $story ORDER BY p.published NULLS LAST, p.outlet NULLS LAST, p.document_id, p.source_id
LIMIT $limit OFFSET $offset
"""
_STORY_OF = """
SELECT s.id, s.publications, s.wire, c.kind, c."of" FROM story_copies c JOIN stories s ON s.id = c.story
WHERE c.document_id = $document AND s.publications >= 2
"""
KINDS = {
    "first": "published first", "exact": "word for word", "light edit": "lightly edited",
    "heavy edit": "heavily edited", "cut": "cut", "extended": "extended",
}  # fmt: skip


def looked_for(library: Library) -> bool:
    """Whether stories were looked for in this record."""
    found: bool = library.once("stories", lambda: {"stories", "story_copies"} <= set(library.store.tables()))
    return found


def stories(library: Library, asked: Asked) -> Making:
    """Every story that appeared twice or more, the most copied first."""
    yield (head := Head("Stories", "stories"))
    there = looked_for(library)
    total = library.number("SELECT count(*) AS n FROM stories WHERE publications >= 2") if there else 0
    given = {"limit": asked.limit, "offset": asked.offset}
    rows = [_story(r) for r in library.rows(_STORIES, given)] if total else []
    columns = (
        Column("named", "Story", lambda r: address("story", r["id"])), Column("publications", "Copies", number=True),
        Column("published", "First"), Column("wire", "Agency"), Column("where", "Outlets"),
    )  # fmt: skip
    empty = "No text of this record appeared twice." if there else NOT_YET
    table = Table("stories", "Stories", columns, rows, _STORIES.strip(), given, total, empty)
    parts = {"stale": there and not _current(library), "made_by": _MADE_BY}
    yield Answer("stories.html.j2", head, {}, [table], parts, asked.pager(total))


def _current(library: Library) -> bool:
    found: bool = library.once("stories current", lambda: is_current(library.store))
    return found


def _story(row: dict[str, Any]) -> dict[str, Any]:
    outlets = [plain(o) for o in row["outlets"] or ()]
    more = f" and {len(outlets) - 6} more" if len(outlets) > 6 else ""
    return {**row, "named": plain(row["title"] or "") or row["id"], "where": ", ".join(outlets[:6]) + more}


def story_of(library: Library, document: str) -> dict[str, Any] | None:
    """The story that a document belongs to, if there are copies of it."""
    if not looked_for(library):
        return None
    return next(iter(library.rows(_STORY_OF, {"document": document})), None)


def story(library: Library, asked: Asked) -> Making:
    """One story: its copies, and what one of them changed."""
    own = asked.words["id"]
    if not looked_for(library):
        raise Wrong(404, NOT_YET)
    found = library.rows("SELECT * FROM stories WHERE id = $id", {"id": own})
    if not found:
        raise not_there("story", own, "The list of stories is at /stories.")
    known = _story(found[0])
    copy = _copy(library, own, asked.text("copy"))
    yield (head := Head(known["named"], "stories"))
    table = _copies(library, own, known["documents"], asked)
    compared = _compared(library, copy or _changed(table.rows))
    facts = {k: known[k] for k in ("id", "first", "published", "wire", "documents", "publications", "outlets")}
    first = next((r for r in table.rows if r["document_id"] == known["first"]), None)
    parts = {
        "known": known, "first": first or _label(library, known["first"]), "compared": compared, "kinds": KINDS,
        "stale": not _current(library), "made_by": _MADE_BY,
    }  # fmt: skip
    tables = [table, _publications(library, own, asked), *([compared["table"]] if compared else [])]
    if compared:
        facts |= {"compared": {"before": compared["before"]["id"], "after": compared["after"]["id"]}}
    pager = asked.pager(max(known["documents"], tables[1].count))
    yield Answer("story.html.j2", head, facts, tables, parts, pager)


def _label(library: Library, document: str) -> Row:
    row = library.labels([document]).get(document)
    return {"document_id": document, "document": row["label"] if row else document[:12], "outlet": None,
            "published": row["published"] if row else None}  # fmt: skip


def _copies(library: Library, own: str, total: int, asked: Asked) -> Table:
    given = {"story": own, "limit": asked.limit, "offset": asked.offset}
    found = library.rows(_COPIES, given)
    documents = {
        r.document.id: r.document for r in library.store.records_of([f["document_id"] for f in found], tables=())
    }
    labels = library.labels([f["of"] for f in found if f["of"]])
    rows = [
        {
            **{n: f[n] for n in ("document_id", "kind", "of", "similarity", "contained", "outlet", "published")},
            "document": label({**f, "id": f["document_id"]}), "kind_words": KINDS.get(f["kind"], f["kind"]),
            "of_words": labels[f["of"]]["outlet"] or labels[f["of"]]["label"] if f["of"] in labels else "",
            "credit": credit_of(documents[f["document_id"]]), "likeness": f"{f['similarity'] * 100:.0f} %",
            "share": f"{f['contained'] * 100:.0f} %",
        }
        for f in found
    ]  # fmt: skip
    columns = (
        Column("document", "Document", documents_link), Column("outlet", "Outlet"), Column("published", "Published"),
        Column("kind_words", "Copy", lambda r: address("story", own, copy=r["document_id"]) if r["of"] else None),
        Column("of_words", "Of"), Column("likeness", "In both", number=True),
        Column("share", "Of the shorter", number=True), Column("credit", "Credits"),
    )  # fmt: skip
    return Table("copies", "Versions of the text", columns, rows, _COPIES.strip(), given, total)


def _publications(library: Library, own: str, asked: Asked) -> Table:
    """Every place where a text of the story appeared, the earliest first."""
    given = {"story": own, "limit": asked.limit, "offset": asked.offset}
    counted = "FROM story_copies c JOIN publications p ON p.document_id = c.document_id WHERE c.story = $story"
    total = library.number(f"SELECT count(*) AS n {counted}", {"story": own})
    rows = [
        {**r, "document": label({**r, "id": r["document_id"]}), "kind_words": KINDS.get(r["kind"], r["kind"]),
         "link": safe_url(r["url"]), "place": plain(r["outlet"] or "") or "no outlet given"}
        for r in library.rows(_PUBLICATIONS, given)
    ]  # fmt: skip
    columns = (
        Column("published", "Published"),
        Column("place", "Outlet", outlet_link),
        Column("document", "As", documents_link), Column("author", "Signed"),
    )  # fmt: skip
    return Table("publications", "Where it appeared", columns, rows, _PUBLICATIONS.strip(), given, total,
                 empty="No source of these texts is known.")  # fmt: skip


def _copy(library: Library, own: str, copy: str | None) -> Row | None:
    """The copy that was asked for."""
    if copy is None:
        return None
    sql = 'SELECT document_id, "of" FROM story_copies WHERE story = $story AND document_id = $copy'
    found = library.rows(sql, {"story": own, "copy": copy})
    if not found:
        raise not_there("copy in this story", copy, "Copies are named by the id of their document.")
    return found[0]


def _changed(rows: Sequence[Row]) -> Row | None:
    """The first copy that changed something, else the first."""
    changed = [r for r in rows if r["of"]]
    return next((r for r in changed if r["kind"] != "exact"), changed[0] if changed else None)


def _compared(library: Library, chosen: Row | None) -> dict[str, Any] | None:
    """A copy beside what it is a copy of."""
    if chosen is None or not chosen["of"]:
        return None
    records = library.store.records_of([chosen["of"], chosen["document_id"]], tables=())
    if len(records) < 2:
        return None
    before, after = (r.document for r in records)
    too_long = len(before.text) + len(after.text) > MOST_COMPARED
    changes = [] if too_long else diff(before.text, after.text, kept=True)
    table = _changes_table([c for c in changes if c.edit != "kept"], before, after, too_long)
    return {
        "before": _side(before), "after": _side(after), "table": table, "too_long": too_long,
        "texts": (_pieces(changes, before.text, later=False), _pieces(changes, after.text, later=True)),
    }  # fmt: skip


def _side(document: Document) -> dict[str, Any]:
    named = label({"title": document.title, "source_id": document.source_id, "id": document.id})
    return {
        "id": document.id, "title": named,
        "facts": [plain(x) for x in (document.outlet, document.published) if x],
    }  # fmt: skip


def _changes_table(changes: Sequence[Change], before: Document, after: Document, too_long: bool) -> Table:
    rows = [
        {"edit": c.edit, "was": before.text[slice(*c.before)], "is": after.text[slice(*c.after)],
         "before": list(c.before), "after": list(c.after)}
        for c in changes
    ]  # fmt: skip
    empty = (
        f"Together they have more than {MOST_COMPARED:,} characters. Compare them with: dragoman stories STORE --diff"
        if too_long
        else "The words are the same, and stand in the same order."
    )
    sql = "SELECT id, text FROM documents WHERE id IN ($before, $after)\n-- then compared: dragoman.corpus.editions"
    columns = (Column("edit", "What"), Column("was", "Was"), Column("is", "Is"))
    return Table(
        "changes", "What was changed", columns, rows, sql, {"before": before.id, "after": after.id}, empty=empty
    )


def _pieces(changes: Sequence[Change], text: str, *, later: bool) -> list[dict[str, str]]:
    """One of the two texts, cut where the other differs; of a long stretch that stayed, its ends."""
    found, last = [], 0
    for change in changes:
        start, end = change.after if later else change.before
        if start == end:
            continue
        found.append({"edit": "kept", "text": text[last:start]})
        last = end
        if change.edit == "kept" and end - start > 3 * _KEEP:
            found.append({"edit": "kept", "text": text[start : start + _KEEP]})
            found.append({"edit": "left", "text": f"{end - start - 2 * _KEEP:,} characters alike"})
            start = end - _KEEP
        found.append({"edit": "kept" if change.edit == "kept" else "changed", "text": text[start:end]})
    return [p for p in found if p["text"]]


def headline(found: dict[str, Any]) -> str:
    """What a document page says of the story of its document."""
    others = found["publications"] - 1
    return shorten(
        f"{KINDS.get(found['kind'], found['kind'])}; {others:,} other {'copy' if others == 1 else 'copies'}", 80
    )
