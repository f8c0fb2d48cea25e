"""Full text: which documents, and which statements, hold some words, and where.

The index is SQLite's FTS5 in a file beside the store (``record.duckdb.search``). It holds no text, can be deleted at
any time, and is brought up to date by the next search. Upper and lower case and accents are the same to it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman.errors import OptionError, StoreError

if TYPE_CHECKING:
    from dragoman.store.store import Store

Kind = Literal["documents", "statements"]
_LAYOUT = 1
_AT_ONCE = 5000  # rows indexed at a time
_AROUND = 70  # characters of a snippet on each side of the first hit
_MOST = 50  # spans given of one row
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+", re.UNICODE)
# Which words of which row; `stamp` is another where a document was read anew.
_TEXTS: dict[Kind, str] = {
    "documents": "SELECT d.id, d.id, coalesce(d.title, '') || chr(10) || d.\"text\" FROM documents d",
    "statements": """SELECT s.document_id, s.id,
        array_to_string(list_transform(s.content, lambda x: quote(d."text", x)), ' ')
        FROM statements s JOIN documents d ON d.doc = s.doc""",
}

_STATE = "SELECT count(*) AS n, bit_xor(hash(document_id || digest)) AS readings FROM readings"  # in one look


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
        total = index.execute(f"SELECT count(*) FROM {kind}_words WHERE {kind}_words MATCH ?", [asked.match])
        count = int(total.fetchone()[0])
        best = index.execute(
            f"SELECT k.document_id, k.id, -bm25({kind}_words) FROM {kind}_words JOIN {kind}_rows k "
            f"ON k.number = {kind}_words.rowid WHERE {kind}_words MATCH ? ORDER BY 3 DESC, 1, 2 LIMIT ?",
            [asked.match, -1 if limit is None else limit],
        ).fetchall()
    return count, list(_hits(store, asked, kind, best))


def matching(store: Store, words: str, kind: Kind = "documents") -> list[tuple[str, str]]:
    """Document id and own id of every row that holds the words, in no order.

    Raises:
        OptionError: nothing is looked for.
        StoreError: the index cannot be written.
    """
    asked = parse_query(words)
    with _index(store, kind) as index:
        return index.execute(
            f"SELECT k.document_id, k.id FROM {kind}_words JOIN {kind}_rows k ON k.number = {kind}_words.rowid "
            f"WHERE {kind}_words MATCH ?",
            [asked.match],
        ).fetchall()


def is_indexed(store: Store, kind: Kind) -> bool:
    """Whether the index is there and in the state of the store, so that a search need not make it."""
    path = index_file(store.path)
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as index:
            known = index.execute("SELECT state FROM states WHERE kind = ?", [kind]).fetchone()
    except sqlite3.Error:
        return False
    return known is not None and known[0] == str(store.sql(_STATE).to_pylist()[0])


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
        with closing(sqlite3.connect(path, timeout=60)) as index:
            _update(index, store, kind)
            yield index
    except sqlite3.Error as error:
        raise StoreError(
            f"The search index {path} cannot be used: {error}. Delete it, or copy the store to where you may write."
        ) from error


def _update(index: sqlite3.Connection, store: Store, kind: Kind) -> None:
    """Bring the index to the state of the store: only what came or changed is read."""
    index.execute("CREATE TABLE IF NOT EXISTS readings (kind, document_id, digest, PRIMARY KEY (kind, document_id))")
    index.execute("CREATE TABLE IF NOT EXISTS states (kind PRIMARY KEY, state)")
    if index.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
        _empty(index)
    state = str(store.sql(_STATE).to_pylist()[0])
    if index.execute("SELECT 1 FROM states WHERE kind = ? AND state = ?", [kind, state]).fetchone():
        return
    now = dict(store.sql("SELECT document_id, digest FROM readings").to_pandas().itertuples(index=False))
    had = dict(index.execute("SELECT document_id, digest FROM readings WHERE kind = ?", [kind]).fetchall())
    if any(now.get(i) != digest for i, digest in had.items()):  # an index without texts cannot take rows out
        _empty(index, kind)
        had = {}
    new = sorted(i for i in now if i not in had)
    for at in range(0, len(new), _AT_ONCE):
        ids = new[at : at + _AT_ONCE]
        rows = store.sql(f"{_TEXTS[kind]} WHERE d.id IN (SELECT unnest($ids)) ORDER BY 1, 2", {"ids": ids})
        _insert(index, kind, zip(*(c.to_pylist() for c in rows.columns), strict=True))
        index.executemany("INSERT INTO readings VALUES (?, ?, ?)", [(kind, i, now[i]) for i in ids])
        index.commit()
    index.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", [kind, state])
    index.commit()


def _empty(index: sqlite3.Connection, *kinds: Kind) -> None:
    for kind in kinds or ("documents", "statements"):
        index.execute(f"DROP TABLE IF EXISTS {kind}_words")
        index.execute(f"DROP TABLE IF EXISTS {kind}_rows")
        index.execute(
            f"CREATE VIRTUAL TABLE {kind}_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        index.execute(f"CREATE TABLE {kind}_rows (number INTEGER PRIMARY KEY, document_id, id)")
        index.execute("DELETE FROM readings WHERE kind = ?", [kind])
        index.execute("DELETE FROM states WHERE kind = ?", [kind])
    index.execute(f"PRAGMA user_version = {_LAYOUT}")


def _insert(index: sqlite3.Connection, kind: Kind, rows: Iterable[tuple[str, str, str]]) -> None:
    number = index.execute(f"SELECT coalesce(max(number), 0) FROM {kind}_rows").fetchone()[0]
    for number, (document, row, text) in enumerate(rows, number + 1):  # noqa: B020
        index.execute(f"INSERT INTO {kind}_rows VALUES (?, ?, ?)", [number, document, row])
        index.execute(f"INSERT INTO {kind}_words (rowid, words) VALUES (?, ?)", [number, text.replace("\0", " ")])


def _hits(store: Store, asked: Asked, kind: Kind, best: list[tuple[str, str, float]]) -> Iterator[Hit]:
    ids = [document for document, _, _ in best]
    found = store.sql("SELECT * FROM documents WHERE id IN (SELECT unnest($ids))", {"ids": ids}).to_pylist()
    documents = {d["id"]: d for d in found}
    extents = _contents(store, [row for _, row, _ in best]) if kind == "statements" else {}
    patterns = [_pattern(term) for term in asked.wanted]
    for document, row, score in best:
        d = documents[document]
        folded = _folded(d["text"])
        within = extents.get((document, row), [(0, len(folded))])
        spans = sorted(
            {m.span() for start, end in within for pattern in patterns for m in pattern.finditer(folded, start, end)}
        )
        shown = spans[0] if spans else (within[0][0], within[0][0])
        yield Hit(
            document, row, d["published"], d["outlet"], d["title"], spans[:_MOST], _snippet(d["text"], shown),
            round(score, 4),
        )  # fmt: skip


def _contents(store: Store, ids: list[str]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    rows = store.sql("SELECT document_id, id, content FROM statements WHERE id IN (SELECT unnest($ids))", {"ids": ids})
    return {(r["document_id"], r["id"]): [tuple(s) for s in r["content"]] for r in rows.to_pylist()}


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
