"""Topics: the list of them, and the page of one with who says what of it."""

from __future__ import annotations

from dragoman.record.words import plain
from dragoman.room.answers import Answer, Column, Head, Making, Table, address
from dragoman.room.asked import Asked, not_there
from dragoman.room.library import Library
from dragoman.room.pages.bars import drawn, picture, time_table
from dragoman.room.rows import statement_table

_SHOWN = 300  # topics in the list of them
_TOPIC = "list_contains(list_transform(s.topics, lambda t: t.id), $topic)"
_SPEAKERS = f"""
SELECT s.speaker, count(*) AS statements, count(DISTINCT s.doc) AS documents
FROM statements s WHERE {_TOPIC} AND s.speaker IS NOT NULL
GROUP BY s.speaker ORDER BY statements DESC, s.speaker LIMIT 20
"""
# The first that the store has; all of them are counted when the page is sure to be there.
_LABEL = "SELECT t.label FROM (SELECT unnest(topics) AS t FROM statements) WHERE t.id = $topic LIMIT 1"
_ALL_TOPICS = """
SELECT t.id AS topic, min(t.label) AS label, count(*) AS statements, count(DISTINCT speaker) AS speakers,
       count(DISTINCT doc) AS documents
FROM (SELECT unnest(topics) AS t, speaker, doc FROM statements)
GROUP BY t.id ORDER BY statements DESC, t.id LIMIT 5000
"""


def topic(library: Library, asked: Asked) -> Making:
    """Who says what on a topic, and when."""
    own = asked.words["id"]
    given = {"topic": own}
    known = library.rows(_LABEL, given)
    if not known:
        raise not_there("topic", own, "The list of topics is at /topics.")
    label = plain(known[0]["label"] or "") or own
    yield (head := Head(label, "topics"))
    time = time_table(library, _TOPIC, given)
    if asked.form in {"svg", "png"}:
        yield drawn(picture(time.rows, given), asked.form)
        return
    statements = statement_table(library, where=_TOPIC, parameters=given, limit=asked.limit, offset=asked.offset)
    found = library.rows(_SPEAKERS, given)
    names = library.names(r["speaker"] for r in found)
    columns = [
        Column("name", "Speaker", lambda r: address("actor", r["speaker"])),
        Column("statements", "Statements", lambda r: address("search", speaker=r["speaker"], topic=own), number=True),
        Column("documents", "Documents", number=True),
    ]  # fmt: skip
    rows = [{**r, "name": names[r["speaker"]]} for r in found]
    speakers = Table(
        "speakers", "Who speaks of it", columns, rows, _SPEAKERS.strip(), given, empty="No speaker is named."
    )
    facts, tables = {"id": own, "label": label}, [statements, speakers, time]
    yield Answer("topic.html.j2", head, facts, tables, picture(time.rows, given), asked.pager(statements.count))


def topics(library: Library, asked: Asked) -> Making:
    """Every topic, the most spoken of first."""
    yield (head := Head("Topics", "topics"))
    every = library.rows(_ALL_TOPICS)
    rows = [{**r, "label": plain(r["label"])} for r in every[: asked.most(_SHOWN)]]
    columns = [
        Column("label", "Topic", lambda r: address("topic", r["topic"])),
        Column("statements", "Statements", number=True), Column("speakers", "Speakers", number=True),
        Column("documents", "Documents", number=True),
    ]  # fmt: skip
    empty = "No statement of this record has a known topic."
    table = Table("topics", "Topics", columns, rows, _ALL_TOPICS.strip(), total=len(every), empty=empty)
    parts = {"lead": "What statements are about, as far as the table of topics knows it."}
    yield Answer("list.html.j2", head, {}, [table], parts)
