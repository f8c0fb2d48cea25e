"""What the pages read from: the store, the contacts in the world that it reports, and the names in it."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Event, Lock, Thread
from typing import Any
from weakref import WeakValueDictionary

from dragoman.errors import DragomanError
from dragoman.exports.side_by_side import all_names, parties_of
from dragoman.extraction.comparison import compare
from dragoman.extraction.encounters import Encounter, members
from dragoman.knowledge import load
from dragoman.record import Comparison, Contact, Record
from dragoman.record.words import day, plain
from dragoman.store import Store, charts
from dragoman.store.connect import no_store
from dragoman.store.part_files import is_parts
from dragoman.store.search import Kind, make_index, matching, to_index

MOST_DOCUMENTS = 80  # of one contact that are laid side by side; the others are listed
# Answers that are kept: a page and its JSON, its next page and its charts ask the same again.
MOST_KEPT, MOST_KEPT_ROWS = 256, 5000
MOST_LATELY = 32  # of what is worked out for several pages, such as the rows of the charts of a pair
MOST_BYTES = 1 << 25  # of answers as they were written
MOST_INDEXED_AT_ONCE = 3000  # documents whose words are indexed while a page waits
_PATIENCE = 0.05  # seconds that a page waits for contacts which it can do without
CONTACTS_SQL = "SELECT c.*, d.published, d.outlet FROM contacts c JOIN documents d ON d.doc = c.doc"
# What is shown as the query behind a list of contacts: the rest is done by dragoman.extraction.encounters.
SHOWN_CONTACTS_SQL = CONTACTS_SQL + "\n-- then joined over documents: one row for each contact in the world"


# The name that most documents have.
_NAMES = """
SELECT id, first(name ORDER BY documents DESC, name) AS name
FROM (SELECT id, name, sum(documents) AS documents FROM names WHERE id IN (SELECT unnest($ids)) GROUP BY ALL)
GROUP BY id
"""
_COMPARED = ("actors", "statements", "contacts", "accounts", "places")  # what a comparison is made of


@dataclass(frozen=True, slots=True)
class Met:
    """A contact in the world with what lists of contacts need."""

    encounter: Encounter
    documents: tuple[str, ...]
    actors: frozenset[str]

    @property
    def when(self) -> str:
        """When, as precise as it is known."""
        return day(self.encounter.date)


@dataclass(frozen=True, slots=True, repr=False)
class Matches:
    """Rows that hold some words: a table that a query can read under its name among the parameters."""

    words: str
    kind: Kind
    table: Any

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __repr__(self) -> str:
        return f"Matches({self.words!r}, {self.kind!r})"


class _Place:
    """Where something is put that is made once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: list[Any] = []

    def filled(self, make: Callable[[], Any]) -> Any:
        """What is there, made now if nothing is."""
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]


class Library:
    """A store with what is worked out from it once. Safe to use from several threads.

    It is opened to be read only, or, for corrections, to be written for as long as the room is open: DuckDB lets one
    process write, and none read meanwhile.
    """

    def __init__(self, path: str, *, write: bool = False) -> None:
        if write and not Path(path).exists():
            raise no_store(path)
        self.path = path
        self.store = Store.open(path, read_only=not write)
        self._room = token_hex(8)
        self._state = 0  # another after each change: what was worked out before is not kept
        self._lock = Lock()
        self._answering = Lock()
        self._at_work: WeakValueDictionary[Hashable, Any] = WeakValueDictionary()
        self._written: OrderedDict[Hashable, tuple[bytes, str]] = OrderedDict()
        self._warming: Event | None = None
        self._indexing: Thread | None = None
        self.index_problem: str | None = None  # why there can be no search index
        self._answers: OrderedDict[tuple[str, str], list[dict[str, Any]]] = OrderedDict()
        self._kept: dict[str, Any] = {}
        self._making = Lock()
        self._lately: OrderedDict[Hashable, _Place] = OrderedDict()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of one query, not to be changed; each runs on a cursor of its own, and the latest are kept."""
        key = (sql, repr(sorted((parameters or {}).items())))
        with self._answering:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        state = self._state
        tables = {n: v.table for n, v in (parameters or {}).items() if isinstance(v, Matches)}
        values = {n: v for n, v in (parameters or {}).items() if n not in tables}
        found: list[dict[str, Any]] = self.store.sql(sql, values or None, tables=tables).to_pylist()
        if len(found) <= MOST_KEPT_ROWS:
            with self._answering:
                if state == self._state:
                    self._answers[key] = found
                while len(self._answers) > MOST_KEPT:
                    self._answers.popitem(last=False)
        return found

    def kept(self, key: Hashable) -> tuple[bytes, str] | None:
        """An answer as it was written before, and of what kind it is."""
        with self._answering:
            return self._written.get(key)

    @property
    def state(self) -> int:
        """Another number after each change of the store."""
        return self._state

    def mark(self, key: Hashable) -> str:
        """An ``ETag``: the same for as long as the answer to a question stays the same; each room has its own."""
        return f'"{sha256(repr((self._room, self._state, key)).encode("utf-8", "replace")).hexdigest()[:24]}"'

    def written(self, key: Hashable | None, state: int, make: Callable[[], tuple[bytes, str]]) -> tuple[bytes, str]:
        """An answer, which is kept. Of many who ask for it at once one makes it, and the others wait.

        Args:
            key: Under which it is kept; None: it is not.
            state: That of the store when it was begun: what has changed since is not kept.
        """
        if key is None:
            return make()
        with self._answering:
            own = self._at_work.setdefault(key, Lock())
        with own:
            found = self.kept(key) or make()
            with self._answering:
                if state == self._state:
                    self._written[key] = found  # the oldest give way
                while sum(len(body) for body, _ in self._written.values()) > MOST_BYTES:
                    self._written.popitem(last=False)
            return found

    def number(self, sql: str, parameters: Mapping[str, Any] | None = None) -> int:
        """The one number that a query gives."""
        return int(next(iter(self.rows(sql, parameters)[0].values())) or 0)

    def once(self, key: str, make: Any) -> Any:
        """What `make()` gave the first time: the store does not change while it is open here."""
        kept = self._kept
        if key not in kept:
            kept[key] = make()
        return kept[key]

    def lately(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make()` gave not long ago; who asks for the same meanwhile waits, and makes it not again."""
        with self._making:
            place = self._lately.setdefault(key, _Place())
            self._lately.move_to_end(key)
            while len(self._lately) > MOST_LATELY:
                self._lately.popitem(last=False)
        return place.filled(make)

    def changed(self, *, contacts: bool) -> None:
        """Forget what was worked out: rows were corrected. `contacts`: among them contacts."""
        with self._making:
            self._lately.clear()
        with self._answering:
            self._state += 1
            self._written.clear()
            self._answers.clear()
            pairs = self._kept.get("pairs")
            self._kept = {} if contacts or pairs is None else {"pairs": pairs}
        if contacts:
            with self._lock:
                for made in ("_contacts", "_by_id", "_by_contact", "_by_party"):
                    self.__dict__.pop(made, None)

    # Words

    def matches(self, words: str, kind: Kind) -> Matches | None:
        """The rows that hold the words, by the search index; None while it is being made, or where it cannot be.

        Raises:
            OptionError: there is no word in them.
        """
        if not self._indexed(kind):
            return None
        made: Matches = self.lately(("matches", kind, words), lambda: self._matching(words, kind))
        return made

    def picked(self, sql: str, found: Matches, parameters: Mapping[str, Any]) -> Matches:
        """Of the rows `found` those that a query picks, by document and position."""
        key = f"{found.words} {sql} {sorted(parameters.items())}"
        made: Matches = self.lately(
            ("picked", found.kind, key),
            lambda: Matches(key, found.kind, self.store.sql(sql, parameters, tables={"found": found.table})),
        )
        return made

    @property
    def indexing(self) -> bool:
        """Whether the index of words is being made, so that a search finds more in a while."""
        return self._indexing is not None and self._indexing.is_alive()

    def _matching(self, words: str, kind: Kind) -> Matches:
        import pyarrow as pa

        found = matching(self.store, words, kind)
        docs = pa.array([doc for doc, _ in found], pa.string() if is_parts(self.path) else pa.int64())
        return Matches(words, kind, pa.table({"doc": docs, "position": pa.array([at for _, at in found], pa.int64())}))

    def _indexed(self, kind: Kind) -> bool:
        """Whether the index can be asked at once. One that is missing is made: now if that is quick, else meanwhile."""
        if self.index_problem is not None:
            return False
        found: dict[Kind, bool] = self.once("indexed", dict)
        if found.get(kind):
            return True
        left = to_index(self.store, kind)
        found[kind] = left == 0
        if not found[kind]:
            if left <= MOST_INDEXED_AT_ONCE:
                self._make_index(kind)
                return self.index_problem is None
            with self._lock:
                if not self.indexing:
                    self._indexing = Thread(target=self._make_index, args=(kind,), daemon=True)
                    self._indexing.start()
        return found[kind]

    def _make_index(self, kind: Kind) -> None:
        try:
            make_index(self.store, kind)
        except DragomanError as error:
            self.index_problem = str(error)
        with self._answering:  # what was answered without it is not kept
            self._state += 1
            self._written.clear()

    # Contacts in the world

    def warm(self) -> None:
        """Work out beforehand what many pages need; until that is done, :attr:`ready` is False."""
        self._warming = Event()
        try:
            charts.ready()
            load()
            self.pairs(1)
            self.contacts_of("")
        finally:
            self._warming.set()

    @property
    def ready(self) -> bool:
        """Whether the contacts are at hand, or nobody is at work on them so that they are best asked for."""
        return self._warming is None or self._warming.wait(_PATIENCE)

    @property
    def contacts(self) -> list[Met]:
        """Every contact in the world, by date, undated last; worked out at the first call."""
        with self._lock:
            return self._contacts

    @cached_property
    def _contacts(self) -> list[Met]:
        return [
            Met(e, tuple(dict.fromkeys(document for document, _ in e.contacts)), frozenset(actors))
            for e, actors in self.store.met()
        ]

    @cached_property
    def _by_party(self) -> dict[str, list[int]]:
        """Numbers of the contacts in which each side or actor took part."""
        found: dict[str, list[int]] = {}
        for n, met in enumerate(self.contacts):
            for party in {*met.encounter.sides, *met.actors}:
                found.setdefault(party, []).append(n)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Met]:
        return {met.encounter.id: met for met in self.contacts}

    @cached_property
    def _by_contact(self) -> dict[tuple[str, str], Met]:
        return {key: met for met in self.contacts for key in met.encounter.contacts}

    def contact(self, encounter: str) -> Met | None:
        """The contact in the world of that id."""
        return self._by_id.get(encounter)

    def contact_of(self, document: str, contact: str) -> Met | None:
        """The contact in the world that a document reports as `contact`."""
        return self._by_contact.get((document, contact))

    def contacts_of(self, *parties: str) -> list[Met]:
        """Contacts in which each of `parties`, sides or actors, took part, by date."""
        if not parties:
            return self.contacts
        with_all = set.intersection(*(set(self._by_party.get(party, ())) for party in parties))
        return [self.contacts[n] for n in sorted(with_all)]

    def pairs(self, most: int) -> list[tuple[tuple[str, str], int]]:
        """The pairs of sides with most contacts."""
        counted: Counter[tuple[str, str]] = self.once("pairs", self._pairs)
        return sorted(counted.items(), key=lambda x: (-x[1], x[0]))[:most]

    def _pairs(self) -> Counter[tuple[str, str]]:
        counted: Counter[tuple[str, str]] = Counter()
        for met in self.contacts:
            sides = sorted(set(met.encounter.sides))
            counted.update((a, b) for n, a in enumerate(sides) for b in sides[n + 1 :] if len(sides) <= 12)
        return counted

    # Names

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """What to call actors and sides: as the record does, else as the tables do, else by the id."""
        kept: dict[str, str] = self.once("names", dict)
        asked = list(dict.fromkeys(i for i in ids if i))
        unknown = [i for i in asked if i not in kept]
        if unknown:
            sql = _NAMES
            found = {row["id"]: plain(row["name"] or "") for row in self.rows(sql, {"ids": unknown})}
            for i in unknown:
                kept[i] = found.get(i) or _named_in_tables(i) or i
        return {i: kept[i] for i in asked}

    def apart(self, ids: Iterable[str]) -> dict[str, str]:
        """The same; with the id where two of them have one name."""
        names = self.names(ids)
        often = Counter(names.values())
        return {i: f"{name} ({i})" if often[name] > 1 else name for i, name in names.items()}

    def name(self, one: str | None) -> str:
        """What to call one actor or side."""
        return self.names([one])[one] if one else "—"

    def labels(self, documents: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Title, outlet, day and address of documents, by id."""
        sql = "SELECT id, title, source_id, outlet, published, url FROM documents WHERE id IN (SELECT unnest($ids))"
        return {row["id"]: {**row, "label": label(row)} for row in self.rows(sql, {"ids": list(documents)})}

    # Comparison

    def laid_side_by_side(self, met: Met) -> SideBySide:
        """The accounts of a contact, over the documents that report it."""
        return self.laid_together([met])[0]

    def laid_together(self, several: Sequence[Met]) -> list[SideBySide]:
        """The same of several contacts, whose documents are read at once."""
        documents = dict.fromkeys(d for met in several for d in met.documents[:MOST_DOCUMENTS])
        read = {r.document.id: r for r in self.store.records_of(list(documents), tables=_COMPARED)}
        return [_laid(met, {d: read[d] for d in met.documents[:MOST_DOCUMENTS] if d in read}) for met in several]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A contact in the world, the records that report it, and its accounts side by side."""

    met: Met
    records: Mapping[str, Record]
    contacts: list[tuple[Record, Contact]]
    comparison: Comparison
    names: Mapping[str, str]

    @property
    def parties(self) -> str:
        """The participants by side."""
        return parties_of(self.met.encounter, self.contacts, self.names, self.comparison.sides)


def _laid(met: Met, records: dict[str, Record]) -> SideBySide:
    """The accounts of a contact over these documents."""
    pairs = members(met.encounter, records)
    comparison = compare(met.encounter.id, pairs)
    names = all_names((r for r, _ in pairs), [*met.encounter.sides, *comparison.sides])
    return SideBySide(met, records, pairs, comparison, names)


def label(row: Mapping[str, Any]) -> str:
    """Headline of a document, else the last part of its source, else the start of its id."""
    source = plain((row.get("source_id") or "").rstrip("/").rsplit("/", 1)[-1])
    return plain(row.get("title") or "") or source or row["id"][:12]


def _named_in_tables(entry_id: str) -> str | None:
    entry = load().entry(entry_id)
    return entry.name if entry is not None else None
