"""Search over statements, events and documents, with facets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from dragoman.errors import OptionError
from dragoman.knowledge import load
from dragoman.record.model import EventType, Reality, SpeechAct
from dragoman.record.words import ACTS, plain, shorten
from dragoman.room.answers import Answer, Head, Making, Row, Table
from dragoman.room.asked import Asked, Wrong
from dragoman.room.library import Library, Matches
from dragoman.room.rows import document_table, event_table, statement_table
from dragoman.store.filters import bound
from dragoman.store.rows import Rows
from dragoman.store.search import patterns

KINDS = ("statements", "events", "documents")
ACT_WORDS, TYPE_WORDS, REALITY_WORDS = get_args(SpeechAct), get_args(EventType), get_args(Reality)
NAMES = ("q", "in", "outlet", "country", "speaker", "on", "type", "topic", "reality", "since", "until", "page")
# Hits over which facets are counted: enough to tell what is frequent.
FACET_ROWS = {"statements": 20_000, "events": 20_000, "documents": 4000}
TEXTS = 2000  # the newest texts with a word, in which its rows are looked for
_SHOWN, _MORE = 8, 40  # values of a facet at once, and in all


@dataclass
class Conditions:
    """What rows must fulfil, as SQL with parameters."""

    where: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    def add(self, sql: str, **parameters: Any) -> None:
        """One more condition."""
        self.where.append(sql)
        self.parameters |= parameters

    @property
    def sql(self) -> str:
        """All of them together."""
        return " AND ".join(self.where) or "true"


def search(library: Library, asked: Asked) -> Making:
    """Rows that fulfil every condition; a facet is one condition more."""
    kind = asked.choice("in", KINDS) or "statements"
    conditions = _conditions(library, asked, kind)
    q = asked.text("q")
    title = f"Search: {shorten(plain(q), 60)}" if q else "Search"
    yield (head := Head(title, "search", searches=True))
    cut = _with_words(library, conditions, kind, q) if q is not None else ""
    table = _found(library, asked, kind, conditions)
    facets = _facets(library, asked, kind, conditions) if table.count and asked.form != "csv" else []
    parts = {
        "kind": kind, "kinds": KINDS, "facets": facets, "conditions": _told(library, asked, table.rows),
        "sampled": table.count > FACET_ROWS[kind], "facet_rows": FACET_ROWS[kind], "cut": cut,
    }  # fmt: skip
    facts = {
        "in": kind,
        "newest_texts_only": TEXTS if _CUT in cut else None,
        "note": cut or None,
        "facets": {f["name"]: f["values"] for f in facets},
    }
    yield Answer("search.html.j2", head, facts, [table], parts, asked.pager(table.count))


def _conditions(library: Library, asked: Asked, kind: str) -> Conditions:
    found = Conditions()
    if (outlet := asked.text("outlet")) is not None:
        found.add(_OF_OUTLET, outlet=outlet)
    try:
        _who_and_when(library, asked, kind, found)
    except OptionError as error:
        raise Wrong(400, str(error)) from error
    if (topic := asked.text("topic")) is not None:
        found.add(_TOPIC[kind], topic=topic)
    if (word := asked.choice("type", TYPE_WORDS if kind == "events" else ACT_WORDS)) is not None:
        found.add(_TYPE[kind], type=word)
    if (reality := asked.choice("reality", REALITY_WORDS)) is not None:
        found.add(_REALITY[kind], reality=reality)
    return found


def _who_and_when(library: Library, asked: Asked, kind: str, found: Conditions) -> None:
    """The conditions for which the store has the rule: whom a name stands for, and which day counts."""
    since, until = asked.text("since"), asked.text("until")
    ask: Callable[..., Rows] = library.store.events if kind == "events" else library.store.statements
    one = "actor" if kind == "events" else "speaker"
    for name in ("speaker", "country"):
        if (who := asked.text(name)) is not None:
            sql, values = ask(**{one: who}).which(name)
            if kind == "documents":
                sql = f"SELECT doc FROM statements WHERE rowid IN ({sql})"
            found.add(f"{_ROW[kind]} IN ({sql})", **values)
    if (on := asked.text("on")) is not None:
        _to_whom(library, kind, on, found)
    told = {"statements": 's."date"."start"', "events": 'e."date"."start"'}.get(kind)
    of_day = f"coalesce({told}, d.published)" if told else "d.published"
    for option, day, sign in (("since", since, ">="), ("until", until, "<=")):
        if day is not None:
            found.add(f"{of_day} {sign} ${option}", **{option: bound(day, option)})


def _to_whom(library: Library, kind: str, on: str, found: Conditions) -> None:
    """Statements addressed to somebody or about him; events whose recipient he is."""
    store = library.store
    asked = {"recipient": store.events(recipient=on)} if kind == "events" else {
        "addressee": store.statements(addressee=on), "about": store.statements(about=on),
    }  # fmt: skip
    queries: list[str] = []
    values: dict[str, Any] = {}
    for name, rows in asked.items():
        sql, given = rows.which(name)
        queries.append(sql)
        values |= given
    sql = " UNION ALL ".join(queries)
    if kind == "documents":
        sql = f"SELECT doc FROM statements WHERE rowid IN ({sql})"
    found.add(f"{_ROW[kind]} IN ({sql})", **values)


# A text that several outlets print word for word is one document; where it appeared stands in another table.
_OF_OUTLET = "d.id IN (SELECT document_id FROM publications WHERE outlet = $outlet)"
_ROW = {"statements": "s.rowid", "events": "e.rowid", "documents": "d.doc"}
_TOPIC = {
    "statements": "list_contains(list_transform(s.topics, lambda t: t.id), $topic)",
    "events": "list_contains(e.contexts, $topic)",
    "documents": "d.doc IN (SELECT doc FROM statements s WHERE "
    "list_contains(list_transform(s.topics, lambda t: t.id), $topic))",
}
_TYPE = {
    "statements": "s.act = $type", "events": "e.event_type = $type",
    "documents": "d.doc IN (SELECT doc FROM statements WHERE act = $type)",
}  # fmt: skip
_REALITY = {
    "statements": "s.reality = $reality", "events": "e.reality = $reality",
    "documents": "d.doc IN (SELECT doc FROM statements WHERE reality = $reality)",
}  # fmt: skip
# Without an index the text is looked through, which is quick; then the rows of the newest texts that have the word.
_WITH_WORD = f"""
SELECT id FROM documents d WHERE regexp_matches(text, $pattern) ORDER BY published DESC NULLS LAST, id
LIMIT {TEXTS + 1}
"""
_WITH_TITLE = "(regexp_matches(d.text, $pattern) OR regexp_matches(coalesce(d.title, ''), $pattern))"
_SPANS = {"statements": "s.content", "events": 'e.evidence || e."trigger"'}
_WORDS = "array_to_string(list_transform({spans}, lambda x: quote(d.text, x)), ' ')"
_SIGNS = re.compile(r"[\\.^$|?*+()\[\]{}]")
# Scripts that put no space between words: the index has no words of them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_BEING_MADE = "The index of words is being made; ask again in a minute."
_AS_SIGNS = "Until then it is looked for as it stands, sign by sign."
_CUT = f"It is in many texts: only the newest {TEXTS:,} of them were looked through."


def _with_words(library: Library, conditions: Conditions, kind: str, q: str) -> str:
    """The condition that a row has the words; what a reader must know of how they were looked for, or nothing."""
    try:
        terms = patterns(q)
    except OptionError:  # signs alone, which the index has none of
        terms = []
    found = library.matches(q, "statements" if kind == "statements" else "documents") if terms else None
    if found is None or _UNSPACED.search(q):
        cut = _with_signs(library, conditions, kind, q)
        why = f"{library.index_problem or _BEING_MADE} {_AS_SIGNS}" if terms and found is None else ""
        return f"{why} {_CUT if cut else ''}".strip()
    rows = _of_evidence(library, found, terms) if kind == "events" else found
    conditions.add(_MATCHED[kind], found=rows)
    return _CUT if kind == "events" and len(found) > TEXTS else ""


def _of_evidence(library: Library, found: Matches, terms: Sequence[str]) -> Matches:
    """Of texts that have the words, the events that have them in their evidence, which is read word by word."""
    words = f"strip_accents(lower({_WORDS.format(spans=_SPANS['events'])}))"
    where = " AND ".join(f"regexp_matches({words}, $word{n})" for n in range(len(terms)))
    return library.picked(_IN_NEWEST.format(where=where), found, {f"word{n}": x for n, x in enumerate(terms)})


_IN_NEWEST = f"""
WITH newest AS (
  SELECT doc, text FROM documents WHERE doc IN (SELECT doc FROM found) ORDER BY published DESC NULLS LAST, id
  LIMIT {TEXTS}
)
SELECT e.doc, e.position FROM events e JOIN newest d ON d.doc = e.doc WHERE {{where}}
"""
_MATCHED = {
    "statements": "(s.doc, s.position) IN (SELECT doc, position FROM found)",
    "events": "(e.doc, e.position) IN (SELECT doc, position FROM found)",
    "documents": "d.doc IN (SELECT doc FROM found)",
}


def _with_signs(library: Library, conditions: Conditions, kind: str, q: str) -> bool:
    """The condition that a row has these signs, one after the other; True if not every text was looked at."""
    pattern = "(?i)" + _SIGNS.sub(lambda m: "\\" + m[0], q)
    if kind == "documents":  # all of them can be counted
        conditions.add(_WITH_TITLE, pattern=pattern)
        return False
    found = [row["id"] for row in library.rows(_WITH_WORD, {"pattern": pattern})]
    conditions.add("d.id IN (SELECT unnest($texts))", texts=found[:TEXTS])
    conditions.add(f"contains(lower({_WORDS.format(spans=_SPANS[kind])}), $q)", q=q.lower())
    return len(found) > TEXTS


def _found(library: Library, asked: Asked, kind: str, conditions: Conditions) -> Table:
    made = {"statements": statement_table, "events": event_table, "documents": document_table}[kind]
    several = len(_told(library, asked)) > 1
    more = "Take a condition out" if several else "Try another word, or another spelling"
    empty = (
        f"No {kind[:-1]} fulfils {'all of these conditions' if several else 'this condition'}. "
        f"{more}, or search in {' or '.join(k for k in KINDS if k != kind)}."
        if conditions.where
        else f"This record has no {kind} at all."
    )
    return made(library, where=conditions.sql, parameters=conditions.parameters, limit=asked.limit, offset=asked.offset,
                empty=empty)  # fmt: skip


# Rows by outlet; one of a text that several printed counts for each of them.
_PRINTED = """SELECT 'outlet' AS name, outlet AS value, sum(n)::BIGINT AS n FROM (
  SELECT d.id AS document_id, h.n FROM (SELECT doc, count(*) AS n FROM hit GROUP BY doc) h JOIN documents d USING (doc)
) JOIN (SELECT DISTINCT document_id, outlet FROM publications) USING (document_id) GROUP BY value"""
_FACET_SQL = {
    "statements": """
WITH hit AS (SELECT s.doc, s.speaker, s.act, s.reality, s.topics, s."date"."start" AS told
             FROM statements s {joined} WHERE {where} LIMIT {most}),
     who AS (SELECT speaker AS id, count(*) AS n FROM hit GROUP BY speaker),
     home AS (SELECT id, first(country ORDER BY country IS NULL, documents DESC, country) AS country
              FROM names WHERE id IN (SELECT id FROM who) GROUP BY id)
{printed}
UNION ALL SELECT 'speaker', id, n FROM who
UNION ALL SELECT 'country', country, sum(n)::BIGINT FROM who JOIN home USING (id) GROUP BY country
UNION ALL SELECT 'type', act, count(*) FROM hit GROUP BY act
UNION ALL SELECT 'reality', reality, count(*) FROM hit GROUP BY reality
UNION ALL BY NAME SELECT 'topic' AS name, t.id AS value, count(*) AS n, min(t.label) AS label
FROM (SELECT unnest(topics) AS t FROM hit) GROUP BY t.id
UNION ALL BY NAME SELECT 'date' AS name, substring(coalesce(told, published), 1, {signs}) AS value, count(*) AS n
FROM hit JOIN documents USING (doc) GROUP BY value
""",
    "events": """
WITH hit AS (SELECT e.rowid AS r, e.doc, e.event_type, e.actors, e.reality, e.contexts, e."date"."start" AS told
             FROM events e {joined} WHERE {where} LIMIT {most}),
     who AS (SELECT r, unnest(actors) AS id FROM hit),
     home AS (SELECT id, first(country ORDER BY country IS NULL, documents DESC, country) AS country
              FROM names WHERE id IN (SELECT id FROM who) GROUP BY id)
{printed}
UNION ALL SELECT 'speaker', id, count(*) FROM who GROUP BY id
UNION ALL SELECT 'country', country, count(DISTINCT r) FROM who JOIN home USING (id) GROUP BY country
UNION ALL SELECT 'type', event_type, count(*) FROM hit GROUP BY event_type
UNION ALL SELECT 'reality', reality, count(*) FROM hit GROUP BY reality
UNION ALL SELECT 'topic', c, count(*) FROM (SELECT unnest(contexts) AS c FROM hit) GROUP BY c
UNION ALL BY NAME SELECT 'date' AS name, substring(coalesce(told, published), 1, {signs}) AS value, count(*) AS n
FROM hit JOIN documents USING (doc) GROUP BY value
""",
    "documents": """
WITH hit AS (SELECT d.doc, d.published FROM documents d WHERE {where} LIMIT {most}),
     said AS (SELECT s.doc, s.speaker, s.act, s.reality, s.topics FROM statements s JOIN hit ON hit.doc = s.doc),
     home AS (SELECT id, first(country ORDER BY country IS NULL, documents DESC, country) AS country
              FROM names WHERE id IN (SELECT speaker FROM said) GROUP BY id)
{printed}
UNION ALL SELECT 'speaker', speaker, count(DISTINCT doc) FROM said GROUP BY speaker
UNION ALL SELECT 'country', country, count(DISTINCT doc) FROM said JOIN home ON home.id = speaker GROUP BY country
UNION ALL SELECT 'type', act, count(DISTINCT doc) FROM said GROUP BY act
UNION ALL SELECT 'reality', reality, count(DISTINCT doc) FROM said GROUP BY reality
UNION ALL BY NAME SELECT 'topic' AS name, t.id AS value, count(DISTINCT doc) AS n, min(t.label) AS label
FROM (SELECT doc, unnest(topics) AS t FROM said) GROUP BY t.id
UNION ALL BY NAME SELECT 'date' AS name, substring(published, 1, {signs}) AS value, count(*) AS n
FROM hit GROUP BY value
""",
}
_HEADINGS = {
    "outlet": "Outlet",
    "speaker": "Speaker",
    "country": "Country",
    "type": "Type",
    "reality": "Reality",
    "topic": "Topic",
    "date": "Date",
}


def _facets(library: Library, asked: Asked, kind: str, conditions: Conditions) -> list[dict[str, Any]]:
    """For each name the values of most hits, with the address that asks for them."""
    sql = f"SELECT * FROM ({_FACET_SQL[kind]}) WHERE value IS NOT NULL QUALIFY row_number() OVER "
    sql += f"(PARTITION BY name ORDER BY n DESC, value) <= {_MORE} ORDER BY name, n DESC, value"
    own = {"statements": "s", "events": "e"}.get(kind)
    joined = f"JOIN documents d ON d.doc = {own}.doc" if "d." in conditions.sql else ""
    sql = sql.replace("{printed}", _PRINTED).replace("{signs}", str(_signs_of_a_day(asked)))
    sql = sql.replace("{joined}", joined).replace("{where}", conditions.sql).replace("{most}", str(FACET_ROWS[kind]))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in library.rows(sql, conditions.parameters):
        # A state stands for all who speak and act for it: it is among the countries.
        if not (row["name"] == "speaker" and load().state(row["value"]) and kind != "events"):
            found.setdefault(row["name"], []).append(row)
    found.get("date", []).sort(key=lambda r: str(r["value"]), reverse=True)
    names = library.names(r["value"] for name in ("speaker", "country") for r in found.get(name, ()))
    headings = {**_HEADINGS, "speaker": "Actor" if kind == "events" else "Speaker",
                "topic": "Context" if kind == "events" else "Topic"}  # fmt: skip
    return [
        {"name": name, "heading": headings[name], "chosen": asked.text("since" if name == "date" else name),
         "values": [_value(asked, name, r, names) for r in found[name]], "shown": _SHOWN}
        for name in headings
        if name in found
    ]  # fmt: skip


def _value(asked: Asked, name: str, row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    value = str(row["value"])
    if name == "date":
        chosen = asked.text("since") == asked.text("until") == value
        day = "" if chosen else value
        link = asked.address(since=day, until=day, page="")
        return {"value": value, "label": value, "rows": row["n"], "address": link, "chosen": chosen}
    shown = row.get("label") or names.get(value) or ACTS.get(value) or value.replace("_", " ")
    chosen = asked.text(name) == value
    link = asked.address(**{name: "" if chosen else value, "page": ""})
    return {"value": value, "label": shorten(plain(shown), 40), "rows": row["n"], "address": link, "chosen": chosen}


def _signs_of_a_day(asked: Asked) -> int:
    """How much of a day tells values of the facet apart: the year; in one year the month, in one month the day."""
    since, until = asked.text("since") or "", asked.text("until") or ""
    if not since or since[:4] != until[:4]:
        return len("2021")
    return len("2021-06-11") if since[:7] == until[:7] and len(since) >= len("2021-06") else len("2021-06")


_TOLD = {"q": "words", "speaker": "by", "on": "to or about"}


def _told(library: Library, asked: Asked, rows: Sequence[Row] = ()) -> list[dict[str, str]]:
    """Each condition in words, with the address that leaves it out; `rows` that were found know their topics."""
    labels = {t["id"]: t["label"] for row in rows for t in row.get("topics") or ()}
    told = []
    for name in NAMES:
        value = asked.text(name)
        if value is None or name in {"in", "page"}:
            continue
        if name in {"speaker", "country", "on"}:
            shown = library.name(value)
        else:
            shown = labels.get(value, value.replace("-", " ")) if name == "topic" else value
        without = asked.address(**{name: "", "page": ""})
        told.append({"name": _TOLD.get(name, name), "value": plain(shown), "without": without})
    return told
