"""Search over statements, events and documents, with facets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, get_args

from dragoman.record.model import EventType, Reality, SpeechAct
from dragoman.record.words import ACTS, plain, shorten
from dragoman.room.answers import Answer, Table
from dragoman.room.asked import PER_PAGE, Asked
from dragoman.room.library import Library
from dragoman.room.rows import document_table, event_table, statement_table

KINDS = ("statements", "events", "documents")
ACT_WORDS, TYPE_WORDS, REALITY_WORDS = get_args(SpeechAct), get_args(EventType), get_args(Reality)
NAMES = ("q", "in", "outlet", "country", "speaker", "type", "topic", "reality", "since", "until", "page")
FACET_ROWS = 20_000  # hits over which facets are counted: enough to tell what is frequent
TEXTS = 2000  # the newest texts with a word, in which its rows are looked for
_SHOWN = 8  # values of a facet


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


def search(library: Library, asked: Asked) -> Answer:
    """Rows that fulfil every condition; a facet is one condition more."""
    asked.checked(NAMES)
    kind = asked.choice("in", KINDS) or "statements"
    conditions = _conditions(asked, kind)
    q = asked.text("q")
    cut = q is not None and _with_word(library, conditions, kind, q)
    table = _found(library, asked, kind, conditions)
    facets = _facets(library, asked, kind, conditions) if table.count else []
    parts = {
        "kind": kind, "kinds": KINDS, "facets": facets, "conditions": _told(library, asked),
        "sampled": table.count > FACET_ROWS, "facet_rows": FACET_ROWS,
        "cut": TEXTS if cut else 0,
    }  # fmt: skip
    title = f"Search: {shorten(plain(q), 60)}" if q else "Search"
    facts = {
        "in": kind,
        "newest_texts_only": TEXTS if cut else None,
        "facets": {f["name"]: f["values"] for f in facets},
    }
    return Answer("search.html.j2", title, facts, [table], parts, pager=asked.pager(table.count), section="search")


def _conditions(asked: Asked, kind: str) -> Conditions:
    found = Conditions()
    own = {"statements": "s", "events": "e", "documents": "d"}[kind]
    if (outlet := asked.text("outlet")) is not None:
        found.add("d.outlet = $outlet", outlet=outlet)
    for name, sign in (("since", ">="), ("until", "<=")):
        if (day := asked.day(name)) is not None:
            found.add(f"d.published {sign} ${name}", **{name: day})
    for name, sql in _BY_KIND[kind].items():
        if (value := asked.text(name)) is not None:
            found.add(sql, **{name: value})
    known = ACT_WORDS if kind == "statements" else TYPE_WORDS
    if (value := asked.text("type")) is not None and kind != "documents":
        found.add(f"{own}.{'act' if kind == 'statements' else 'event_type'} = $type", type=asked.choice("type", known))
    if (reality := asked.choice("reality", REALITY_WORDS)) is not None and kind != "documents":
        found.add(f"{own}.reality = $reality", reality=reality)
    return found


_SOMEBODY = "SELECT document_id, id FROM actors WHERE country = $country OR id = $country"
_BY_KIND = {
    "statements": {
        "speaker": "s.speaker = $speaker", "country": f"(s.document_id, s.speaker) IN ({_SOMEBODY})",
        "topic": "list_contains(list_transform(s.topics, lambda t: t.id), $topic)",
    },
    "events": {
        "speaker": "list_contains(e.actors, $speaker)", "topic": "list_contains(e.contexts, $topic)",
        "country": "EXISTS (SELECT 1 FROM actors x WHERE x.document_id = e.document_id AND x.country = $country "
        "AND list_contains(e.actors, x.id))",
    },
    "documents": {
        "speaker": "d.id IN (SELECT document_id FROM statements WHERE speaker = $speaker)",
        "topic": "d.id IN (SELECT document_id FROM statements s WHERE "
        "list_contains(list_transform(s.topics, lambda t: t.id), $topic))",
        "country": "d.id IN (SELECT document_id FROM actors WHERE country = $country OR id = $country)",
    },
}  # fmt: skip
# The text is looked through first, which is quick; then the words of the rows of the newest texts that have it.
_WITH_WORD = """
SELECT id FROM documents d WHERE regexp_matches(text, $pattern){titled} ORDER BY published DESC NULLS LAST, id
LIMIT {most}
"""
_TITLED = " OR regexp_matches(coalesce(title, ''), $pattern)"
_WORDS = {
    "statements": "contains(lower(array_to_string(list_transform(s.content, lambda x: quote(d.text, x)), ' ')), $q)",
    "events": 'contains(lower(array_to_string(list_transform(e.evidence || e."trigger", '
    "lambda x: quote(d.text, x)), ' ')), $q)",
}
_SIGNS = re.compile(r"[\\.^$|?*+()\[\]{}]")


def _with_word(library: Library, conditions: Conditions, kind: str, q: str) -> bool:
    """The condition that a row has the word; True if not every text that has it was looked at."""
    pattern = "(?i)" + _SIGNS.sub(lambda m: "\\" + m[0], q)
    sql = _WITH_WORD.format(titled=_TITLED if kind == "documents" else "", most=TEXTS + 1)
    if kind == "documents":  # all of them can be counted
        conditions.add(f"(regexp_matches(d.text, $pattern){_TITLED.replace('title', 'd.title')})", pattern=pattern)
        return False
    found = [row["id"] for row in library.rows(sql, {"pattern": pattern})]
    conditions.add("d.id IN (SELECT unnest($texts))", texts=found[:TEXTS])
    conditions.add(_WORDS[kind], q=q.lower())
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
    return made(library, where=conditions.sql, parameters=conditions.parameters, limit=PER_PAGE, offset=asked.offset,
                empty=empty)  # fmt: skip


_FACETS = {
    "statements": {"outlet": "outlet", "speaker": "speaker", "type": "act", "reality": "reality", "country": "country"},
    "events": {"outlet": "outlet", "type": "event_type", "reality": "reality"},
    "documents": {"outlet": "outlet", "language": "language"},
}
_FACET_SQL = {
    "statements": """
WITH hit AS (SELECT s.document_id, s.speaker, s.act, s.reality, s.topics, d.outlet
             FROM statements s JOIN documents d ON d.id = s.document_id WHERE {where} LIMIT {most}),
     who AS (SELECT hit.speaker, mode(a.country) AS country, count(*) AS n FROM hit
             JOIN actors a ON a.document_id = hit.document_id AND a.id = hit.speaker GROUP BY ALL)
SELECT 'outlet' AS name, outlet AS value, count(*) AS n FROM hit GROUP BY value
UNION ALL SELECT 'speaker', speaker, count(*) FROM hit GROUP BY speaker
UNION ALL SELECT 'country', country, sum(n)::BIGINT FROM who GROUP BY country
UNION ALL SELECT 'type', act, count(*) FROM hit GROUP BY act
UNION ALL SELECT 'reality', reality, count(*) FROM hit GROUP BY reality
UNION ALL SELECT 'topic', t.id, count(*) FROM (SELECT unnest(topics) AS t FROM hit) GROUP BY t.id
""",
    "events": """
WITH hit AS (SELECT e.document_id, e.event_type, e.actors, e.reality, e.contexts, d.outlet
             FROM events e JOIN documents d ON d.id = e.document_id WHERE {where} LIMIT {most})
SELECT 'outlet' AS name, outlet AS value, count(*) AS n FROM hit GROUP BY value
UNION ALL SELECT 'speaker', a, count(*) FROM (SELECT unnest(actors) AS a FROM hit) GROUP BY a
UNION ALL SELECT 'type', event_type, count(*) FROM hit GROUP BY event_type
UNION ALL SELECT 'reality', reality, count(*) FROM hit GROUP BY reality
UNION ALL SELECT 'topic', c, count(*) FROM (SELECT unnest(contexts) AS c FROM hit) GROUP BY c
""",
    "documents": """
SELECT 'outlet' AS name, outlet AS value, count(*) AS n
FROM (SELECT d.outlet FROM documents d WHERE {where} LIMIT {most}) GROUP BY value
""",
}
_HEADINGS = {
    "outlet": "Outlet",
    "speaker": "Speaker",
    "country": "Country",
    "type": "Type",
    "reality": "Reality",
    "topic": "Topic",
}


def _facets(library: Library, asked: Asked, kind: str, conditions: Conditions) -> list[dict[str, Any]]:
    """For each name the values of most hits, with the address that asks for them."""
    sql = f"SELECT * FROM ({_FACET_SQL[kind]}) WHERE value IS NOT NULL QUALIFY row_number() OVER "
    sql += f"(PARTITION BY name ORDER BY n DESC, value) <= {_SHOWN} ORDER BY name, n DESC, value"
    sql = sql.replace("{where}", conditions.sql).replace("{most}", str(FACET_ROWS))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in library.rows(sql, conditions.parameters):
        found.setdefault(row["name"], []).append(row)
    names = library.names(r["value"] for name in ("speaker", "country") for r in found.get(name, ()))
    headings = {**_HEADINGS, "speaker": "Speaker" if kind == "statements" else "Actor",
                "topic": "Topic" if kind == "statements" else "Context"}  # fmt: skip
    return [
        {"name": name, "heading": headings[name], "chosen": asked.text(name),
         "values": [_value(asked, name, r, names) for r in found[name]]}
        for name in headings
        if name in found
    ]  # fmt: skip


def _value(asked: Asked, name: str, row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    value = str(row["value"])
    shown = names.get(value) or ACTS.get(value, value)
    chosen = asked.text(name) == value
    link = asked.address(**{name: "" if chosen else value, "page": ""})
    return {"value": value, "label": shorten(plain(shown), 40), "rows": row["n"], "address": link, "chosen": chosen}


def _told(library: Library, asked: Asked) -> list[dict[str, str]]:
    """Each condition in words, with the address that leaves it out."""
    told = []
    for name in NAMES:
        value = asked.text(name)
        if value is not None and name not in {"in", "page"}:
            shown = library.name(value) if name in {"speaker", "country"} else value
            told.append({"name": name, "value": plain(shown), "without": asked.address(**{name: "", "page": ""})})
    return told
