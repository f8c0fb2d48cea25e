"""One actor, and one topic: who it is and what it says and does; who says what of it."""

from __future__ import annotations

from typing import Any

from dragoman.record.words import count, plain
from dragoman.room.answers import Answer, Column, Table, address
from dragoman.room.asked import Asked, not_there
from dragoman.room.library import Library
from dragoman.room.rows import SHOWN_WITHOUT_PAGES, contact_table, event_table, statement_table

_KNOWN = """
SELECT list_sort(list(DISTINCT name)) AS names,
       first(kind ORDER BY kind IS NULL, documents DESC, kind) AS kind,
       first(country ORDER BY country IS NULL, documents DESC, country) AS country,
       min(wikidata) AS wikidata, first(sectors ORDER BY documents DESC, sectors) AS sectors,
       sum(documents)::BIGINT AS documents, sum(mentions)::BIGINT AS mentions
FROM names WHERE id = $id
"""
_OFFICES = """
SELECT DISTINCT office FROM actors WHERE id = $id AND office IS NOT NULL ORDER BY office LIMIT 50
"""
_TOPIC = "list_contains(list_transform(s.topics, lambda t: t.id), $topic)"
_SPEAKERS = f"""
SELECT s.speaker, count(*) AS statements, count(DISTINCT s.doc) AS documents
FROM statements s WHERE {_TOPIC} AND s.speaker IS NOT NULL
GROUP BY s.speaker ORDER BY statements DESC, s.speaker LIMIT 20
"""
_TOPICS_OF = """
SELECT t.id AS topic, min(t.label) AS label, count(*) AS statements
FROM (SELECT unnest(topics) AS t FROM statements s WHERE s.speaker = $id)
GROUP BY t.id ORDER BY statements DESC, t.id LIMIT 20
"""
_TALKS_TO = """
SELECT other, count(*) AS rows FROM (
  SELECT unnest(s.addressees) AS other FROM statements s WHERE s.speaker = $id
) WHERE other <> $id GROUP BY other ORDER BY rows DESC, other LIMIT 20
"""
_ALL_TOPICS = """
SELECT t.id AS topic, min(t.label) AS label, count(*) AS statements
FROM (SELECT unnest(topics) AS t FROM statements) GROUP BY t.id ORDER BY statements DESC, t.id LIMIT 5000
"""
_SHOWN = 300  # topics in the list of them


def actor(library: Library, asked: Asked) -> Answer:
    """Who an actor is in this record, what it says and does, whom it meets."""
    asked.checked(())
    own = asked.words["id"]
    known = library.rows(_KNOWN, {"id": own})[0]
    if not known["documents"]:
        raise not_there("actor", own, "The search finds actors by what they are called.")
    given = {"id": own}
    offices = [row["office"] for row in library.rows(_OFFICES, given)] if known["kind"] == "person" else []
    met = library.contacts_of(own)
    shown = [*reversed([m for m in met if m.encounter.date]), *(m for m in met if not m.encounter.date)]
    name = library.name(own)
    tables = [
        statement_table(
            library, where="s.speaker = $id", parameters=given, limit=SHOWN_WITHOUT_PAGES,
            empty=f"No statement has {name} as its speaker.",
        ),
        event_table(
            library, where="(list_contains(e.actors, $id) OR list_contains(e.recipients, $id))", parameters=given,
            limit=SHOWN_WITHOUT_PAGES, empty=f"No event has {name} as actor or recipient.",
        ),
        contact_table(library, shown[:SHOWN_WITHOUT_PAGES], total=len(met), empty=f"No contact of {name} is reported."),
        _topics_of(library, given),
        _talks_to(library, given),
    ]  # fmt: skip
    facts = {"id": own, **known, "offices": offices, "name": name}
    parts = {"facts": _facts(known), "offices": offices, "is_side": known["kind"] == "state"}
    return Answer("actor.html.j2", name, facts, tables, parts, section="search")


def _facts(known: dict[str, Any]) -> list[str]:
    found = [(known["kind"] or "kind not known").replace("_", " "), known["country"], ", ".join(known["sectors"] or ())]
    found += [f"in {count(known['documents'], 'document')}", f"named {known['mentions'] or 0:,} times"]
    return [f for f in found if f]


def _topics_of(library: Library, given: dict[str, Any]) -> Table:
    rows = [{**r, "label": plain(r["label"])} for r in library.rows(_TOPICS_OF, given)]
    columns = [
        Column("label", "Topic", lambda r: address("topic", r["topic"])),
        Column("statements", "Statements", number=True),
    ]
    return Table("topics", "Topics", columns, rows, _TOPICS_OF.strip(), given, empty="No topic was recognised.")


def _talks_to(library: Library, given: dict[str, Any]) -> Table:
    found = library.rows(_TALKS_TO, given)
    names = library.names(r["other"] for r in found)
    rows = [{**r, "name": names[r["other"]]} for r in found]
    columns = [
        Column("name", "To whom", lambda r: address("pair", given["id"], r["other"])),
        Column("rows", "Statements", number=True),
    ]
    return Table("addressees", "Speaks to", columns, rows, _TALKS_TO.strip(), given, empty="No addressee is named.")


def topic(library: Library, asked: Asked) -> Answer:
    """Who says what on a topic."""
    asked.checked(("page",))
    own = asked.words["id"]
    given = {"topic": own}
    known = next((r for r in _all_topics(library) if r["topic"] == own), None)
    if known is None:
        raise not_there("topic", own, "The list of topics is at /topics.")
    label = plain(known["label"]) or own
    statements = statement_table(
        library, where=_TOPIC, parameters=given, offset=asked.offset, total=known["statements"]
    )
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
    return Answer(
        "topic.html.j2", label, {"id": own, "label": label}, [statements, speakers],
        pager=asked.pager(statements.count), section="topics",
    )  # fmt: skip


def _all_topics(library: Library) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = library.once("topics", lambda: library.rows(_ALL_TOPICS))
    return found


def topics(library: Library, asked: Asked) -> Answer:
    """Every topic, the most spoken of first."""
    asked.checked(())
    rows = [{**r, "label": plain(r["label"])} for r in _all_topics(library)[:_SHOWN]]
    columns = [
        Column("label", "Topic", lambda r: address("topic", r["topic"])),
        Column("statements", "Statements", number=True),
    ]
    table = Table(
        "topics",
        "Topics",
        columns,
        rows,
        _ALL_TOPICS.strip(),
        total=len(_all_topics(library)),
        empty="No statement of this record has a known topic.",
    )
    return Answer(
        "list.html.j2",
        "Topics",
        {},
        [table],
        {"lead": "What statements are about, by the table of topics."},
        section="topics",
    )
