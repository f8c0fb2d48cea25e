"""Filters on the tables of a store, and what is shown of the rows that pass them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

from dragoman.errors import OptionError, suggest
from dragoman.record import ActorKind, ContactMode, EventType, Polarity, Reality, SpeechAct
from dragoman.record.tables import columns
from dragoman.sources import checked_day
from dragoman.store.rows import Query
from dragoman.store.who import Whom, whom

# Each actor of a row in a part that actors take in it.
_LINKS = "unnest(r.chain).actor"
_PARTIES = "unnest(r.participants).actor"
OWN_VOICE = "own"  # vouched for by nobody but the document's outlet

# Of each document whose rows are shown, the names of its actors by id.
_NAMES = (
    "LEFT JOIN (SELECT doc, map(list(id), list(name)) AS names FROM actors "
    "WHERE doc IN (SELECT doc FROM found) GROUP BY doc) n ON n.doc = k.doc"
)
_ABOUT_TEXT = "d.published, d.outlet, d.title, d.url"


def _named(ids: str) -> str:
    return f"list_transform({ids}, lambda x: coalesce(n.names[x], x))"


def _words(spans: str) -> str:
    return f"array_to_string(list_transform({spans}, lambda s: quote(d.text, s)), ' … ')"


def _columns(table: str) -> str:
    return ", ".join(f'f."{name}"' for name in columns(table))


_FOUND = "FROM found k JOIN {table} f ON f.rowid = k.row JOIN documents d ON d.doc = k.doc"

SHOWN = {
    "statements": f"""SELECT k.told, {_ABOUT_TEXT}, coalesce(n.names[f.speaker], f.speaker) AS speaker_name,
    {_named("f.addressees")} AS addressee_names, {_words("f.content")} AS words, {_words("f.cue")} AS cue_words,
    {_named("f.about")} AS about_names, list_transform(f.topics, lambda t: t.label) AS topic_labels,
    {_named("list_transform(f.chain, lambda l: l.actor)")} AS voices, {_columns("statements")}
{_FOUND.format(table="statements")} {_NAMES}""",
    "events": f"""SELECT k.told, {_ABOUT_TEXT}, {_named("f.actors")} AS actor_names,
    {_named("f.recipients")} AS recipient_names,
    {_words('f."trigger"')} AS trigger_words, {_words("f.evidence")} AS words, {_columns("events")}
{_FOUND.format(table="events")} {_NAMES}""",
    "contacts": f"""SELECT k.told, {_ABOUT_TEXT},
    {_named("list_transform(f.participants, lambda p: p.actor)")} AS participant_names,
    list_distinct(list_filter(list_transform(f.participants, lambda p: p.side), lambda s: s IS NOT NULL)) AS sides,
    {_named("f.asked_by")} AS asked_by_names, {_named("f.hosts")} AS host_names,
    {_words("f.mentions")} AS words, {_columns("contacts")}
{_FOUND.format(table="contacts")} {_NAMES}""",
    "actors": "SELECT * FROM found",
    "documents": "SELECT * FROM found",
}
# The day a row tells of, else of its publication.
_DAY = 'coalesce(r."date"."start", d.published)'
# Which rows, in which order; what is shown of them is fetched afterwards, for those that are asked for.
_ROWS = {
    t: f"SELECT r.rowid AS row, r.doc, r.document_id, r.position, {_DAY} AS told FROM {t} r "
    "JOIN documents d ON d.doc = r.doc"
    for t in ("statements", "events", "contacts")
}
_BY_DAY = "k.told NULLS LAST, k.document_id, k.position"
# Of several names, kinds and countries of one actor, those of most documents; what is not known counts last.
_OF_MOST = "first({0} ORDER BY {0} IS NULL, documents DESC, {0})"
_ACTORS = f"""SELECT id, {_OF_MOST.format("name")} AS name, {_OF_MOST.format("kind")} AS kind,
    {_OF_MOST.format("country")} AS country, {_OF_MOST.format("sectors")} AS sectors,
    {_OF_MOST.format("wikidata")} AS wikidata, sum(documents)::BIGINT AS documents,
    sum(mentions)::BIGINT AS mentions FROM names a"""
_PLAIN = ", ".join(f'd."{name}"' for name in columns("documents") if name not in {"text", "condition"})
_DOCUMENTS = f"""SELECT {_PLAIN}, length(d."text") AS characters,
    d."condition".damaged AS damaged,
    row_number() OVER (PARTITION BY coalesce(d.url, d.id) ORDER BY d.published NULLS LAST, d.id) AS version,
    count(*) OVER (PARTITION BY coalesce(d.url, d.id)) AS versions FROM documents d"""


_TOPICS = "SELECT struct_pack(id := t.id, label := t.label) AS topic FROM (SELECT unnest(topics) AS t FROM {table})"
_Held = tuple[str, list[Any]]  # a query of rows of a table, and its values


@dataclass
class Filter:
    """Conditions on one table, added one by one; None adds nothing."""

    cursor: Any
    table: str
    where: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """A condition that all rows have to pass."""
        self.where.append(condition)
        self.parameters.extend(values)

    def query(self) -> Query:
        """The query of the rows that pass."""
        return Query(_ROWS[self.table], self.where, self.parameters, _BY_DAY, SHOWN[self.table])

    def who(self, option: str, name: str | None, actor: str) -> None:
        """Rows in which the one named is `actor`: a column, or each value of a list of them."""
        if name is not None:
            who = whom(self.cursor, option, name)
            if actor.startswith("unnest(") or who.somewhere:
                self.among(self._held(who, actor))
            else:
                self.add(f"{actor} IN (SELECT unnest(?))", who.ids)

    def among(self, *held: _Held) -> None:
        """Rows of one of these queries."""
        rows = "\nUNION ALL ".join(sql for sql, _ in held)
        self.add(f"r.rowid IN ({rows})", *(value for _, values in held for value in values))

    def _held(self, who: Whom, actor: str, within: _Held = ("", [])) -> _Held:
        """A query of the rows, or of those `within`, in which one of those is `actor`."""
        only = f" WHERE r.rowid IN ({within[0]})" if within[0] else ""
        held = f"SELECT r.rowid AS row, doc, {actor} AS actor FROM {self.table} r{only}"
        if not who.somewhere:
            return f"SELECT row FROM ({held}) WHERE actor IN (SELECT unnest(?))", [*within[1], who.ids]
        docs, ids = zip(*who.somewhere, strict=True)
        there = "SELECT unnest(?) AS doc, unnest(?) AS actor"
        sql = (
            f"SELECT row FROM ({held}) LEFT JOIN (SELECT *, true AS there FROM ({there})) USING (doc, actor) "
            "WHERE actor IN (SELECT unnest(?)) AND (there OR NOT list_contains(?, actor))"
        )
        shared = sorted(set(ids))
        return sql, [*within[1], list(docs), list(ids), [*who.ids, *shared], shared]

    def between(self, pair: Iterable[str] | None, doer: str, other: str) -> None:
        """Rows from one of two to the other, either way."""
        if pair is not None:
            one, two_ = (whom(self.cursor, "between", name) for name in two(pair))
            self.among(*(self._held(y, other, self._held(x, doer)) for x, y in ((one, two_), (two_, one))))

    def days(self, since: Any, until: Any) -> None:
        """Rows of that time; those without any day are left out if one is given."""
        if since is not None:
            self.add(f"{_DAY} >= ?", bound(since, "since"))
        if until is not None:
            self.add(f"{_DAY} <= ?", bound(until, "until"))

    def word(self, option: str, value: Iterable[str] | str | None, column: str, known: tuple[str, ...]) -> None:
        """Rows whose column holds one of these words.

        Raises:
            OptionError: it is no word of that column.
        """
        if value is None:
            return
        asked = [value] if isinstance(value, str) else list(value)
        for word in asked:
            if word not in known:
                raise OptionError(f"{option}: no {word!r}.{suggest(word, known)} One of: {', '.join(known)}.")
        self.add(f"list_contains(?, {column})", asked)

    def outlet(self, name: str | None) -> None:
        """Rows of texts of that outlet, in whatever case, or with the words in its name; wherever it appeared.

        A text that several outlets print word for word is one document with a row in ``publications`` for each.
        """
        if name is not None:
            places = "SELECT document_id FROM publications WHERE contains(lower(outlet), lower(?))"
            self.add(f"d.id IN ({places})", name)

    def topic(self, name: str | None) -> None:
        """Rows about that topic: its id, its label, or words of the label."""
        if name is not None:
            each = f"SELECT rowid AS row, unnest(topics) AS topic FROM {self.table}"
            label = "lower(topic.id || ' ' || topic.label)"
            known = f"SELECT topic.id FROM (SELECT DISTINCT topic FROM ({_TOPICS.format(table=self.table)}))"
            found = self.cursor.execute(f"{known} WHERE contains({label}, lower(?)) ORDER BY ALL", [name]).fetchall()
            ids = list(dict.fromkeys(row[0] for row in found))
            self.add(f"r.rowid IN (SELECT row FROM ({each}) WHERE topic.id IN (SELECT unnest(?)))", ids)

    def vouched_by(self, name: str | None) -> None:
        """Rows on the word of somebody: a link of the chain; ``own``: on the word of the document alone."""
        if name is None:
            return
        if name == OWN_VOICE:
            self.add("r.speaker IS NULL" if self.table == "statements" else "r.statement IS NULL")
        elif self.table == "statements":
            self.who("vouched-by", name, _LINKS)
        else:
            said = Filter(self.cursor, "statements")
            said.who("vouched-by", name, _LINKS)
            self.add(
                f"(r.doc, r.statement) IN (SELECT r.doc, r.id FROM statements r WHERE {' AND '.join(said.where)})",
                *said.parameters,
            )

    def confidence(self, least: float | None) -> None:
        """Rows as sure as that."""
        if least is not None:
            if not 0 <= least <= 1:
                raise OptionError(f"min-confidence: {least} is no number from 0 to 1.")
            self.add("r.confidence >= ?", least)


def bound(value: Any, option: str) -> str:
    """A day; of a month or a year its first day for ``since``, its last for ``until``.

    Raises:
        OptionError: it is neither.
    """
    part = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", value.strip()) if isinstance(value, str) else None
    if part is None:
        return checked_day(value, option)
    year, month = int(part[1]), int(part[2] or (12 if option == "until" else 1))
    day = monthrange(year, month)[1] if option == "until" and year else 1
    return f"{year:04}-{month:02}-{day:02}"


def two(pair: Iterable[str]) -> tuple[str, str]:
    """The two names of a pair.

    Raises:
        OptionError: they are not two.
    """
    found = list(pair)
    if isinstance(pair, str) or len(found) != 2:
        raise OptionError("between: name two, as in between=('USA', 'CHN').")
    return found[0], found[1]


def statements_query(
    cursor: Any, *, speaker: str | None, addressee: str | None, about: str | None, topic: str | None,
    between: Iterable[str] | None, since: Any, until: Any, act: Any, polarity: Any, reality: Any,
    vouched_by: str | None, outlet: str | None, min_confidence: float | None,
) -> Query:  # fmt: skip
    """The statements that pass; see :meth:`Store.statements`."""
    f = Filter(cursor, "statements")
    f.word("act", act, "r.act", get_args(SpeechAct))
    f.word("polarity", polarity, "r.polarity", get_args(Polarity))
    f.word("reality", reality, "r.reality", get_args(Reality))
    f.days(since, until)
    f.confidence(min_confidence)
    f.outlet(outlet)
    f.topic(topic)
    f.who("speaker", speaker, "r.speaker")
    f.who("addressee", addressee, "unnest(r.addressees)")
    f.who("about", about, "unnest(r.about)")
    f.between(between, "r.speaker", "unnest(list_concat(r.addressees, r.about))")
    f.vouched_by(vouched_by)
    return f.query()


def events_query(
    cursor: Any, *, actor: str | None, recipient: str | None, type: Any, mode: str | None, quad: int | None,
    between: Iterable[str] | None, since: Any, until: Any, reality: Any, context: str | None,
    vouched_by: str | None, outlet: str | None, min_confidence: float | None,
) -> Query:  # fmt: skip
    """The events that pass; see :meth:`Store.events`."""
    f = Filter(cursor, "events")
    f.word("type", _upper(type), "r.event_type", get_args(EventType))
    f.word("reality", reality, "r.reality", get_args(Reality))
    if mode is not None:
        f.add("r.event_mode = ?", mode)
    if quad is not None:
        if quad not in range(1, 5):
            raise OptionError("quad: 1 verbal cooperation, 2 material cooperation, 3 verbal, 4 material conflict.")
        f.add("r.quad_code = ?", quad)
    if context is not None:
        f.add("list_contains(r.contexts, ?)", context)
    f.days(since, until)
    f.confidence(min_confidence)
    f.outlet(outlet)
    f.who("actor", actor, "unnest(r.actors)")
    f.who("recipient", recipient, "unnest(r.recipients)")
    f.between(between, "unnest(r.actors)", "unnest(r.recipients)")
    f.vouched_by(vouched_by)
    return f.query()


def contacts_query(
    cursor: Any, *, between: Iterable[str] | None, participant: str | None, mode: Any, since: Any, until: Any,
    reality: Any, outlet: str | None, topic: str | None,
) -> Query:  # fmt: skip
    """The mentions of contacts that pass, one a document; see :meth:`Store.contacts`."""
    f = Filter(cursor, "contacts")
    f.word("mode", mode, "r.mode", get_args(ContactMode))
    f.word("reality", reality, "r.reality", get_args(Reality))
    f.days(since, until)
    f.outlet(outlet)
    f.topic(topic)
    f.who("participant", participant, _PARTIES)
    if between is not None:
        for name in two(between):
            f.who("between", name, _PARTIES)
    return f.query()


def actors_query(cursor: Any, *, name: str | None, country: str | None, kind: Any, unnamed: bool) -> Query:
    """The actors that pass, one row each; see :meth:`Store.actors`."""
    f = Filter(cursor, "actors")
    f.word("kind", kind, "a.kind", tuple(k for k in get_args(ActorKind) if k))
    if not unnamed:
        f.add("(a.kind IS NULL OR a.kind <> 'unnamed')")
    if country is not None:
        f.add("a.country = upper(?)", country)
    if name is not None:
        found = whom(cursor, "name", name)
        f.add("list_contains(?, a.id)", [*found.ids, *{own for _, own in found.somewhere}])
    grouped = f"{_ACTORS}{' WHERE ' + ' AND '.join(f.where) if f.where else ''} GROUP BY id"
    return Query(grouped, [], f.parameters, "documents DESC, mentions DESC, id", SHOWN["actors"])


def documents_query(*, outlet: str | None, since: Any, until: Any, url: str | None) -> Query:
    """The documents that pass; see :meth:`Store.documents_found`."""
    f = Filter(None, "documents")
    f.outlet(outlet)
    for day, option, sign in ((since, "since", ">="), (until, "until", "<=")):
        if day is not None:
            f.add(f"d.published {sign} ?", bound(day, option))
    if url is not None:
        f.add("(d.url = ? OR d.source_id = ? OR starts_with(d.id, ?))", url, url, url)
    inner = f"SELECT * FROM ({_DOCUMENTS}) d"
    return Query(inner, f.where, f.parameters, "published NULLS LAST, id", SHOWN["documents"])


def _upper(words: Any) -> Any:
    return words.upper() if isinstance(words, str) else words and [w.upper() for w in words]
