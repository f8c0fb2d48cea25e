"""Actors: the list of them, and the page of one, who it is here and what it says and does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from dragoman.errors import OptionError
from dragoman.knowledge import load
from dragoman.record import ActorKind
from dragoman.record.words import count, plain
from dragoman.room.answers import Answer, Column, Head, Making, Table, address
from dragoman.room.asked import Asked, not_there
from dragoman.room.library import Library
from dragoman.room.pages.bars import drawn, picture, time_table
from dragoman.room.rows import SHOWN_WITHOUT_PAGES, contact_table, event_table, statement_table

KINDS = tuple(kind for kind in get_args(ActorKind) if kind)
_OF_MOST = "first({0} ORDER BY {0} IS NULL, documents DESC, {0})"
_KNOWN = f"""
SELECT list_sort(list(DISTINCT name)) AS names, {_OF_MOST.format("kind")} AS kind,
       {_OF_MOST.format("country")} AS country, min(wikidata) AS wikidata,
       first(sectors ORDER BY documents DESC, sectors) AS sectors,
       sum(documents)::BIGINT AS documents, sum(mentions)::BIGINT AS mentions
FROM names WHERE id = $id
"""
_ACTORS = f"""
SELECT id, {_OF_MOST.format("name")} AS name, {_OF_MOST.format("kind")} AS kind,
       {_OF_MOST.format("country")} AS country, sum(documents)::BIGINT AS documents, sum(mentions)::BIGINT AS mentions
FROM names
GROUP BY id HAVING {{where}}
ORDER BY documents DESC, mentions DESC, id LIMIT $limit OFFSET $offset
"""
_OFFICES = """
SELECT DISTINCT office FROM actors WHERE id = $id AND office IS NOT NULL ORDER BY office LIMIT 50
"""
_TOPICS_OF = """
SELECT t.id AS topic, min(t.label) AS label, count(*) AS statements
FROM (SELECT unnest(topics) AS t FROM statements s WHERE {where})
GROUP BY t.id ORDER BY statements DESC, t.id LIMIT 20
"""
_TALKS_TO = """
SELECT other, count(*) AS rows FROM (SELECT unnest(s.addressees) AS other FROM statements s WHERE {where})
WHERE other <> $id GROUP BY other ORDER BY rows DESC, other LIMIT 20
"""
_SPEAKERS = """
SELECT s.speaker, count(*) AS statements FROM statements s WHERE {where}
GROUP BY s.speaker ORDER BY statements DESC, s.speaker LIMIT 20
"""
LATEST = 8  # contacts; the list of contacts has all
Condition = tuple[str, dict[str, Any]]


def actors(library: Library, asked: Asked) -> Making:
    """Everybody who is named, by the number of documents; those who are only described are left out."""
    where, given = ["bool_or(kind IS DISTINCT FROM 'unnamed')"], dict[str, Any]()
    if (words := asked.text("q")) is not None:
        where.append("bool_or(contains(strip_accents(lower(name)), strip_accents(lower($q))))")
        given["q"] = words
    if (country := asked.text("country")) is not None:
        where.append("bool_or(country = $country)")
        given["country"] = country.upper()
    if (kind := asked.choice("kind", KINDS)) is not None:
        where.append("bool_or(kind = $kind)")
        given["kind"] = kind
    yield (head := Head("Actors", "actors"))
    sql = _ACTORS.format(where=" AND ".join(where)).strip()
    total = library.number(f"SELECT count(*) FROM ({sql.partition('ORDER BY documents DESC, m')[0]})", given)
    given |= {"limit": asked.limit, "offset": asked.offset}
    found = library.rows(sql, given)
    names = library.names(r["country"] for r in found)
    there = library.rows("SELECT DISTINCT id FROM names WHERE id IN (SELECT unnest($ids))", {"ids": list(names)})
    known = {r["id"] for r in there}
    rows = [
        {**r, "name": plain(r["name"] or "") or r["id"], "country_name": names.get(r["country"] or "", ""),
         "kind_words": _kind(r["kind"])}
        for r in found
    ]  # fmt: skip
    columns = [
        Column("name", "Name", lambda r: address("actor", r["id"])), Column("kind_words", "Kind"),
        Column("country_name", "Country", lambda r: address("actor", r["country"]) if r["country"] in known else None),
        Column("documents", "Documents", number=True), Column("mentions", "Named", number=True),
    ]  # fmt: skip
    empty = "Nobody of that name, kind and country is in this record." if asked.query else "Nobody is named in it."
    table = Table("actors", "Actors", columns, rows, sql, given, total, empty)
    parts = {"kinds": {k: _kind(k) for k in KINDS}}
    yield Answer("actors.html.j2", head, {}, [table], parts, asked.pager(total))


def _kind(kind: str | None) -> str:
    return (kind or "kind not known").replace("_", " ")


def actor(library: Library, asked: Asked) -> Making:
    """Who an actor is in this record, what it says, does and meets; a state stands for all who act for it."""
    own = asked.words["id"]
    known = library.rows(_KNOWN, {"id": own})[0]
    if not known["documents"] and not library.contacts_of(own):  # a side of contacts may be one that no text names
        raise not_there("actor", own, "The list of actors finds them by what they are called.")
    name = library.name(own)
    yield (head := Head(name, "actors"))
    met = library.contacts_of(own)
    state = load().state(own) is not None
    said, did, undergone = _conditions(library, own, state)
    time = time_table(library, *said)
    if asked.form in {"svg", "png"}:
        yield drawn(picture(time.rows, {"speaker": own}), asked.form)
        return
    all_of = f"{name} and those who speak for it" if state else name
    most = asked.most(SHOWN_WITHOUT_PAGES)
    offices = [r["office"] for r in library.rows(_OFFICES, {"id": own})] if known["kind"] == "person" else []
    shown = [*reversed([m for m in met if m.encounter.date]), *(m for m in met if not m.encounter.date)]
    tables = [
        statement_table(
            library, where=said[0], parameters=said[1], limit=most, title=f"What {name} says",
            empty=f"No statement has {all_of} as its speaker.",
        ),
        event_table(
            library, where=did[0], parameters=did[1], limit=most, title=f"What {name} does",
            empty=f"No event has {name} as its actor.",
        ),
        event_table(
            library, where=undergone[0], parameters=undergone[1], limit=most, name="undergone",
            title=f"What is done to {name}", empty=f"No event has {name} as its recipient.",
        ),
        contact_table(library, shown[: asked.most(LATEST)], total=len(met), empty=f"No contact of {name} is reported."),
        *([_speakers(library, said)] if state else []),
        _topics_of(library, said, own),
        _talks_to(library, said, own),
        time,
    ]  # fmt: skip
    facts = {"id": own, **known, "offices": offices, "name": name}
    parts = {
        "facts": _facts(library, known), "offices": offices, "state": state, "all_of": all_of,
        **picture(time.rows, {"speaker": own}),
    }  # fmt: skip
    yield Answer("actor.html.j2", head, facts, tables, parts)


def _conditions(library: Library, own: str, state: bool) -> tuple[Condition, Condition, Condition]:
    """Which statements are its own, and which events it does and undergoes, as conditions on ``s`` and ``e``."""
    given = {"id": own}
    plainly: tuple[Condition, Condition, Condition] = (
        ("s.speaker = $id", given), ("list_contains(e.actors, $id)", given), ("list_contains(e.recipients, $id)", given)
    )  # fmt: skip
    if not state:
        return plainly
    store = library.store
    try:
        rows = (store.statements(speaker=own), store.events(actor=own), store.events(recipient=own))
        (said, one), (did, two), (undergone, three) = (r.which("who") for r in rows)
    except OptionError:
        return plainly
    return (
        (f"s.rowid IN ({said})", one), (f"e.rowid IN ({did})", two), (f"e.rowid IN ({undergone})", three)
    )  # fmt: skip


def _facts(library: Library, known: dict[str, Any]) -> list[str]:
    country = known["country"] if known["kind"] != "state" else None
    sectors = ", ".join(known["sectors"] or ())
    found = [_kind(known["kind"]), library.name(country) if country else "", f"sectors {sectors}" if sectors else ""]
    named, documents = known["mentions"] or 0, known["documents"] or 0
    found += [f"in {count(documents, 'document')}", f"named {named:,} time{'' if named == 1 else 's'}"]
    return [plain(f) for f in found if f]


def _counted(
    library: Library, name: str, title: str, sql: str, given: dict[str, Any], columns: Sequence[Column], empty: str
) -> Table:
    return Table(name, title, columns, library.rows(sql, given), sql.strip(), given, empty=empty)


def _speakers(library: Library, said: Condition) -> Table:
    sql = _SPEAKERS.format(where=said[0])
    found = library.rows(sql, said[1])
    names = library.names(r["speaker"] for r in found)
    rows = [{**r, "name": names[r["speaker"]]} for r in found]
    columns = [
        Column("name", "Speaker", lambda r: address("actor", r["speaker"])),
        Column("statements", "Statements", number=True),
    ]
    return Table("speakers", "Who speaks for it", columns, rows, sql.strip(), said[1], empty="Nobody speaks for it.")


def _topics_of(library: Library, said: Condition, own: str) -> Table:
    sql = _TOPICS_OF.format(where=said[0])
    rows = [{**r, "label": plain(r["label"])} for r in library.rows(sql, said[1])]
    columns = [
        Column("label", "Topic", lambda r: address("topic", r["topic"])),
        Column("statements", "Statements", lambda r: address("search", speaker=own, topic=r["topic"]), number=True),
    ]
    return Table("topics", "Topics", columns, rows, sql.strip(), said[1], empty="No topic was recognised.")


def _talks_to(library: Library, said: Condition, own: str) -> Table:
    sql, given = _TALKS_TO.format(where=said[0]), {**said[1], "id": own}
    found = library.rows(sql, given)
    names = library.names(r["other"] for r in found)
    rows = [{**r, "name": names[r["other"]]} for r in found]
    columns = [
        Column("name", "To whom", lambda r: address("pair", own, r["other"])),
        Column("rows", "Statements", number=True),
    ]
    return Table("addressees", "Speaks to", columns, rows, sql.strip(), given, empty="No addressee is named.")
