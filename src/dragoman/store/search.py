"""Full text: which documents, and which statements, hold some words, and where.

The index is SQLite's FTS5 in a file beside the store (``record.duckdb.search``). It holds no text, can be deleted at
any time, and is brought up to date by the next search: what came, was read anew or was corrected, and no more. Upper
and lower case and accents are the same to it.

A row of the index is numbered by its document, which the index numbers as it comes, and its place there. An index
without texts cannot take a row out: of a document that changed the rows are left where they are, under a number that is
nobody's, until they are too many. Where a document is forgotten the whole file goes.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dragoman.errors import OptionError, StoreError

if TYPE_CHECKING:
    from dragoman.store.store import Store

Kind = Literal["documents", "statements"]
_LAYOUT = 2
_AT_ONCE = 5000  # rows indexed at a time
_AROUND = 70  # characters of a snippet on each side of the first hit
_MOST = 50  # spans given of one row
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+", re.UNICODE)
_PLACES: dict[Kind, int] = {"documents": 0, "statements": 20}  # bits of a row's number that say its place there
_MOST_GONE = 0.2  # of the documents of an index, whose rows are left in it in vain
# Which words of which row.
_TEXTS: dict[Kind, str] = {
    "documents": "SELECT d.id, 0 AS position, coalesce(d.title, '') || chr(10) || d.\"text\" FROM documents d",
    "statements": """SELECT s.document_id, s.position,
        array_to_string(list_transform(s.content, lambda x: quote(d."text", x)), ' ')
        FROM statements s JOIN documents d ON d.doc = s.doc""",
}
# Of each document what is another where its words are others; the words of statements are corrected, texts are not.
_SAID = "SELECT document_id AS id, string_agg(id, '' ORDER BY id) AS said FROM corrections GROUP BY document_id"
_VERSIONS: dict[Kind, str] = {
    "documents": "SELECT d.id, d.doc, r.digest AS version FROM readings r JOIN documents d ON d.id = r.document_id",
    "statements": f"""SELECT d.id, d.doc, r.digest || coalesce(c.said, '') AS version
        FROM readings r JOIN documents d ON d.id = r.document_id LEFT JOIN ({_SAID}) c ON c.id = d.id""",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: terms of words, each of which may end in ``*``; all must be there but the unwanted."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...]

    @property
    def match(self) -> str:
        """The query as FTS5 has it, every word quoted."""
        wanted = " AND ".join(_quoted(t) for t in self.wanted)
        return " NOT ".join([f"({wanted})", *(_quoted(t) for t in self.unwanted)])


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that holds the words.

    Attributes:
        document_id: Its document.
        id: Its own id; of a document the document's.
        spans: Where the words stand in the document's text (code points), at most 50; in the title alone: none.
        words: The text around the first of them.
        score: BM25, the higher the better; comparable within one search only.
    """

    document_id: str
    id: str
    published: str | None
    outlet: str | None
    title: str | None
    spans: list[tuple[int, int]]
    words: str
    score: float


def parse_query(words: str) -> Asked:
    """`words` as terms: words that must all stand there, "phrases", -unwanted ones, beginn* of words.

    Raises:
        OptionError: nothing is wanted.
    """
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    for minus, phrase, word in _TERM.findall(words):
        found = _WORD.findall(_folded(phrase or word))
        if found:
            if (word or phrase).endswith("*"):
                found[-1] += "*"
            (unwanted if minus else wanted).append(tuple(found))
    if not wanted:
        raise OptionError(f"search: no word to look for in {words!r}. Give words, or a phrase in quotation marks.")
    return Asked(tuple(wanted), tuple(unwanted))


def search(store: Store, words: str, kind: Kind = "documents", *, limit: int | None = 20) -> tuple[int, list[Hit]]:
    """How many rows hold the words, and the best of them.

    Args:
        words: As in :func:`parse_query`.
        kind: Documents by their title and text, or statements by their content.
        limit: At most so many; None: all.
    Raises:
        OptionError: nothing is looked for.
        StoreError: the index cannot be written.
    """
    asked = parse_query(words)
    with _index(store, kind) as index:
        total = index.execute(f"SELECT count(*) {_matching(index, kind)}", [asked.match])
        count = int(total.fetchone()[0])
        best = index.execute(
            f"SELECT d.id, {_place(kind)}, -bm25({kind}_words) {_matching(index, kind, joined=True)} "
            "ORDER BY 3 DESC, 1, 2 LIMIT ?",
            [asked.match, -1 if limit is None else limit],
        ).fetchall()
    return count, list(_hits(store, asked, kind, best))


def _place(kind: Kind) -> str:
    return f"{kind}_words.rowid & {(1 << _PLACES[kind]) - 1}"


def _matching(index: sqlite3.Connection, kind: Kind, *, joined: bool = False) -> str:
    """The rows that match, with their documents ``d`` where those are asked for or some are gone."""
    (gone,) = index.execute("SELECT gone FROM states WHERE kind = ?", [kind]).fetchone()
    join = f"JOIN {kind}_documents d ON d.n = {kind}_words.rowid >> {_PLACES[kind]} " if joined or gone else ""
    return f"FROM {kind}_words {join}WHERE {kind}_words MATCH ?"


def matching(store: Store, words: str, kind: Kind = "documents") -> list[tuple[Any, int]]:
    """Number of the document and place in it of every row that holds the words, in no order.

    Raises:
        OptionError: nothing is looked for.
        StoreError: the index cannot be written.
    """
    asked = parse_query(words)
    with _index(store, kind) as index:
        return index.execute(
            f"SELECT d.doc, {_place(kind)} {_matching(index, kind, joined=True)}", [asked.match]
        ).fetchall()


def to_index(store: Store, kind: Kind) -> int:
    """Of how many documents the words have to be indexed before a search; 0 where the index is as the store is."""
    path = index_file(store.path)
    known: dict[str, tuple[Any, str]] = {}
    if path.exists():
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as index:
                if _is_current(index, store, kind):
                    return 0
                known = _indexed(index, kind)
        except sqlite3.Error:
            known = {}
    return len(_versions(store, kind).items() - known.items())


def make_index(store: Store, kind: Kind) -> None:
    """Bring the index to the state of the store.

    Raises:
        StoreError: it cannot be written.
    """
    with _index(store, kind):
        return


@contextmanager
def _index(store: Store, kind: Kind) -> Iterator[sqlite3.Connection]:
    """The index, brought to the state of the store."""
    path = ":memory:" if store.path == ":memory:" else f"{store.path}.search"
    try:
        with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as index:
            _update(index, store, kind)
            yield index
    except sqlite3.Error as error:
        raise StoreError(
            f"The search index {path} cannot be used: {error}. Delete it, or copy the store to where you may write."
        ) from error


def _update(index: sqlite3.Connection, store: Store, kind: Kind) -> None:
    """Bring the index to the state of the store: only what came or changed is read."""
    with _writing(index):
        if index.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
            _set_up(index)
    if _is_current(index, store, kind):
        return
    now, state = _versions(store, kind), _state(store, kind)
    seen, new = None, []
    while True:  # what is done is kept if this is killed, and another process may do the same meanwhile
        with _writing(index):
            if seen != (seen := index.execute("PRAGMA data_version").fetchone()[0]):
                new = _to_do(index, kind, now)
            if not new:
                index.execute("UPDATE states SET state = ? WHERE kind = ?", [state, kind])
                return
            _insert(index, store, kind, {document: now[document] for document in new[:_AT_ONCE]})
            new = new[_AT_ONCE:]


@contextmanager
def _writing(index: sqlite3.Connection) -> Iterator[None]:
    """One transaction, for which no other is let in."""
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def _to_do(index: sqlite3.Connection, kind: Kind, now: dict[str, tuple[Any, str]]) -> list[str]:
    """Let go of the documents that are gone or changed; those that are to be indexed."""
    had = _indexed(index, kind)
    gone = [document for document in had if now.get(document) != had[document]]
    (before,) = index.execute("SELECT coalesce(max(gone), 0) FROM states WHERE kind = ?", [kind]).fetchone()
    if before + len(gone) > _MOST_GONE * len(had):
        _empty(index, kind)
        before, had, gone = 0, {}, []
    index.executemany(f"DELETE FROM {kind}_documents WHERE id = ?", [(document,) for document in gone])
    index.execute("INSERT OR REPLACE INTO states VALUES (?, NULL, ?)", [kind, before + len(gone)])
    return sorted(document for document in now if had.get(document) != now[document])


def _versions(store: Store, kind: Kind) -> dict[str, tuple[Any, str]]:
    """Number and version of each document of the store."""
    found = store.sql(_VERSIONS[kind])
    return {own: (doc, version) for own, doc, version in zip(*(c.to_pylist() for c in found.columns), strict=True)}


def _indexed(index: sqlite3.Connection, kind: Kind) -> dict[str, tuple[Any, str]]:
    """The same of the documents that are indexed."""
    return {
        own: (doc, version) for own, doc, version in index.execute(f"SELECT id, doc, version FROM {kind}_documents")
    }


def _is_current(index: sqlite3.Connection, store: Store, kind: Kind) -> bool:
    """Whether the index is in the state of the store."""
    found = index.execute("SELECT state FROM states WHERE kind = ?", [kind]).fetchone()
    return found is not None and found[0] == _state(store, kind)


def _state(store: Store, kind: Kind) -> str:
    """A word for the words of all documents, in one look."""
    query = f"SELECT count(*) || ' ' || coalesce(bit_xor(hash(id, doc, version)), 0) AS state FROM ({_VERSIONS[kind]})"
    made: str = store.once(f"words of {kind}", lambda: store.sql(query).column(0)[0].as_py())
    return made


def _set_up(index: sqlite3.Connection) -> None:
    """An empty index, in place of one that another version made."""
    for (name,) in index.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name.endswith("_words") or name in {"readings", "states", "documents_rows", "statements_rows"}:
            index.execute(f"DROP TABLE IF EXISTS {name}")
    index.execute("CREATE TABLE states (kind PRIMARY KEY, state, gone)")
    _empty(index, "documents", "statements")
    index.execute(f"PRAGMA user_version = {_LAYOUT}")


def _empty(index: sqlite3.Connection, *kinds: Kind) -> None:
    for kind in kinds:
        index.execute(f"DROP TABLE IF EXISTS {kind}_words")
        index.execute(f"DROP TABLE IF EXISTS {kind}_documents")
        index.execute(
            f"CREATE VIRTUAL TABLE {kind}_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        index.execute(f"CREATE TABLE {kind}_documents (n INTEGER PRIMARY KEY AUTOINCREMENT, id UNIQUE, doc, version)")
        index.execute("DELETE FROM states WHERE kind = ?", [kind])


def _insert(index: sqlite3.Connection, store: Store, kind: Kind, documents: dict[str, tuple[Any, str]]) -> None:
    rows = store.sql(f"{_TEXTS[kind]} WHERE d.id IN (SELECT unnest($ids)) ORDER BY 1, 2", {"ids": list(documents)})
    (last,) = index.execute(f"SELECT coalesce(max(n), 0) FROM {kind}_documents").fetchone()
    index.executemany(
        f"INSERT INTO {kind}_documents (id, doc, version) VALUES (?, ?, ?)",
        [(own, doc, version) for own, (doc, version) in documents.items()],
    )
    number = dict(index.execute(f"SELECT id, n FROM {kind}_documents WHERE n > ?", [last]))
    index.executemany(
        f"INSERT INTO {kind}_words (rowid, words) VALUES (?, ?)",
        ((number[own] << _PLACES[kind] | place, text.replace("\0", " "))
         for own, place, text in zip(*(c.to_pylist() for c in rows.columns), strict=True)),
    )  # fmt: skip


def _hits(store: Store, asked: Asked, kind: Kind, best: list[tuple[str, int, float]]) -> Iterator[Hit]:
    ids = list(dict.fromkeys(document for document, _, _ in best))
    found = store.sql(
        'SELECT id, published, outlet, title, "text" FROM documents WHERE id IN (SELECT unnest($ids))', {"ids": ids}
    ).to_pylist()
    documents = {d["id"]: d for d in found}
    contents = _contents(store, ids) if kind == "statements" else {}
    patterns = [_pattern(term) for term in asked.wanted]
    for document, place, score in best:
        d = documents[document]
        folded = _folded(d["text"])
        own, within = contents.get((document, place), (document, [(0, len(folded))]))
        spans = sorted(
            {m.span() for start, end in within for pattern in patterns for m in pattern.finditer(folded, start, end)}
        )
        shown = spans[0] if spans else (within[0][0], within[0][0])
        yield Hit(
            document, own, d["published"], d["outlet"], d["title"], spans[:_MOST], _snippet(d["text"], shown),
            round(score, 4),
        )  # fmt: skip


def _contents(store: Store, ids: list[str]) -> dict[tuple[str, int], tuple[str, list[tuple[int, int]]]]:
    """Id and spans of the statements of some documents."""
    rows = store.sql(
        "SELECT s.document_id, s.position, s.id, s.content FROM statements s JOIN documents d ON d.doc = s.doc "
        "WHERE d.id IN (SELECT unnest($ids))",
        {"ids": ids},
    )
    return {(r["document_id"], r["position"]): (r["id"], [tuple(x) for x in r["content"]]) for r in rows.to_pylist()}


def _snippet(text: str, span: tuple[int, int]) -> str:
    start, end = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    if start and " " in text[start : span[0]]:
        start = text.index(" ", start) + 1
    if end < len(text) and " " in text[span[1] : end]:
        end = text.rindex(" ", span[1], end)
    words = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"


def _pattern(term: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(w.removesuffix("*")) + (r"\w*" if w.endswith("*") else "") for w in term]
    return re.compile(r"(?<!\w)" + r"\W+".join(parts) + r"(?!\w)")


def _folded(text: str) -> str:
    """`text` without case and accents, one character for one, so that spans hold."""
    return "".join(_fold(c) if c > "\x7f" else c.lower() for c in text)


def _fold(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def _quoted(term: tuple[str, ...]) -> str:
    words = " ".join(w.removesuffix("*") for w in term)
    return f'"{words}"{" *" if term[-1].endswith("*") else ""}'


def patterns(words: str) -> list[str]:
    """Each term that is looked for as a pattern of DuckDB's, for text in lower case without accents."""
    return [
        r"(^|[^\pL\pN_])" + r"[^\pL\pN_]+".join(w.removesuffix("*") for w in term)
        + ("" if term[-1].endswith("*") else r"($|[^\pL\pN_])")
        for term in parse_query(words).wanted
    ]  # fmt: skip


def index_file(store: str | Path) -> Path:
    """Where the index of a store lies."""
    return Path(f"{store}.search")
