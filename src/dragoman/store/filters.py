"""Filters on the tables of a store, and what is shown of the rows that pass them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

from dragoman.errors import OptionError, suggest
from dragoman.record import ActorKind, ContactMode, EventType, Polarity, Reality, SpeechAct
from dragoman.sources import checked_day
from dragoman.store.rows import Query
from dragoman.store.who import Whom, whom

_LISTS = frozenset({"r.addressees", "r.about", "r.actors", "r.recipients"})
_LINKS = "list_transform(r.chain, lambda l: l.actor)"
OWN_VOICE = "own"  # vouched for by nobody but the document's outlet

# Of each document whose rows are shown, the names of its actors by id.
_NAMES = (
    "LEFT JOIN (SELECT document_id, map(list(id), list(name)) AS names FROM actors "
    "WHERE document_id IN (SELECT document_id FROM found) GROUP BY document_id) n ON n.document_id = k.document_id"
)
_ABOUT_TEXT = "d.published, d.outlet, d.title, d.url"


def _named(ids: str) -> str:
    return f"list_transform({ids}, lambda x: coalesce(n.names[x], x))"


def _words(spans: str) -> str:
    return f"array_to_string(list_transform({spans}, lambda s: quote(d.text, s)), ' … ')"


_FOUND = "FROM found k JOIN {table} f ON f.rowid = k.row JOIN documents d ON d.id = k.document_id"

SHOWN = {
    "statements": f"""SELECT k.told, {_ABOUT_TEXT}, coalesce(n.names[f.speaker], f.speaker) AS speaker_name,
    {_named("f.addressees")} AS addressee_names, {_words("f.content")} AS words, {_words("f.cue")} AS cue_words,
    {_named("f.about")} AS about_names, list_transform(f.topics, lambda t: t.label) AS topic_labels,
    {_named("list_transform(f.chain, lambda l: l.actor)")} AS voices, f.*
{_FOUND.format(table="statements")} {_NAMES}""",
    "events": f"""SELECT k.told, {_ABOUT_TEXT}, {_named("f.actors")} AS actor_names,
    {_named("f.recipients")} AS recipient_names,
    {_words('f."trigger"')} AS trigger_words, {_words("f.evidence")} AS words, f.*
{_FOUND.format(table="events")} {_NAMES}""",
    "contacts": f"""SELECT k.told, {_ABOUT_TEXT},
    {_named("list_transform(f.participants, lambda p: p.actor)")} AS participant_names,
    list_distinct(list_filter(list_transform(f.participants, lambda p: p.side), lambda s: s IS NOT NULL)) AS sides,
    {_named("f.asked_by")} AS asked_by_names, {_named("f.hosts")} AS host_names, {_words("f.mentions")} AS words, f.*
{_FOUND.format(table="contacts")} {_NAMES}""",
    "actors": "SELECT * FROM found",
    "documents": "SELECT * FROM found",
}
# The day a row tells of, else of its publication.
_DAY = 'coalesce(r."date"."start", d.published)'
# Which rows, in which order; what is shown of them is fetched afterwards, for those that are asked for.
_ROWS = {
    t: f"SELECT r.rowid AS row, r.document_id, r.position, {_DAY} AS told FROM {t} r "
    "JOIN documents d ON d.id = r.document_id"
    for t in ("statements", "events", "contacts")
}
_BY_DAY = "k.told NULLS LAST, k.document_id, k.position"
_ACTORS = """SELECT id, arg_min(name, document_id) AS name, arg_min(kind, document_id) AS kind,
    arg_min(country, document_id) AS country, arg_min(sectors, document_id) AS sectors,
    arg_min(wikidata, document_id) AS wikidata, count(*) AS documents,
    sum(len(mentions))::BIGINT AS mentions FROM actors a"""
_DOCUMENTS = """SELECT d.* EXCLUDE ("text", "condition"), length(d."text") AS characters,
    d."condition".damaged AS damaged,
    row_number() OVER (PARTITION BY coalesce(d.url, d.id) ORDER BY d.published NULLS LAST, d.id) AS version,
    count(*) OVER (PARTITION BY coalesce(d.url, d.id)) AS versions FROM documents d"""


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

    def who(self, option: str, name: str | None, ids: str) -> None:
        """Rows one of whose actors, in the column or the list `ids`, is the one named."""
        if name is not None:
            self.add(*self._whom(whom(self.cursor, option, name), ids))

    def _whom(self, who: Whom, ids: str) -> tuple[str, *tuple[Any, ...]]:
        """The condition that one of `ids` is one of those, and its values."""
        each = f"unnest({ids})" if ids.startswith("list_") or ids in _LISTS else ids
        held = f"SELECT rowid AS row, document_id, {each} AS actor FROM {self.table} r"
        condition = f"r.rowid IN (SELECT row FROM ({held}) WHERE actor IN (SELECT unnest(?)))"
        if not who.shared:
            return condition, who.ids
        shared = (
            f"r.rowid IN (SELECT h.row FROM ({held}) h JOIN actors a ON a.document_id = h.document_id "
            "AND a.id = h.actor WHERE h.actor IN (SELECT unnest(?)) AND a.country = ?)"
        )
        return f"({condition} OR {shared})", who.ids, who.shared, who.country

    def between(self, pair: Iterable[str] | None, doers: str, others: Iterable[str]) -> None:
        """Rows from one of two to the other, either way."""
        if pair is None:
            return
        one, other = (whom(self.cursor, "between", name) for name in two(pair))
        ways, values = [], []
        for doer, done in ((one, other), (other, one)):
            by, *found = self._whom(doer, doers)
            to = [self._whom(done, ids) for ids in others]
            ways.append(f"({by} AND ({' OR '.join(t[0] for t in to)}))")
            values += [*found, *(v for t in to for v in t[1:])]
        self.add(f"({' OR '.join(ways)})", *values)

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
        """Rows of texts of that outlet, in whatever case, or with the words in its name."""
        if name is not None:
            self.add("contains(lower(d.outlet), lower(?))", name)

    def topic(self, name: str | None) -> None:
        """Rows about that topic: its id, its label, or words of the label."""
        if name is not None:
            held = f"SELECT rowid AS row, unnest(topics) AS topic FROM {self.table}"
            label = "lower(topic.id || ' ' || topic.label)"
            self.add(f"r.rowid IN (SELECT row FROM ({held}) WHERE contains({label}, lower(?)))", name)

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
                "(r.document_id, r.statement) IN "
                f"(SELECT r.document_id, r.id FROM statements r WHERE {' AND '.join(said.where)})",
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
    f.who("addressee", addressee, "r.addressees")
    f.who("about", about, "r.about")
    f.between(between, "r.speaker", ("r.addressees", "r.about"))
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
    f.who("actor", actor, "r.actors")
    f.who("recipient", recipient, "r.recipients")
    f.between(between, "r.actors", ("r.recipients",))
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
    ids = "list_transform(r.participants, lambda p: p.actor)"
    f.who("participant", participant, ids)
    if between is not None:
        for name in two(between):
            f.who("between", name, ids)
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
        f.add("list_contains(?, a.id)", [*found.ids, *found.shared])
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
