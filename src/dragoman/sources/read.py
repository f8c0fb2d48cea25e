"""Reading in: paths, directories, globs, standard input and addresses, one source at a time."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

from msgspec import Struct
from msgspec.structs import replace

from dragoman.sources.archives import packed_files
from dragoman.sources.decode import NotText, Readable, checked_encoding, decode, not_in, open_text
from dragoman.sources.files import (
    ARCHIVES,
    HEAD,
    ONE_TEXT,
    Bytes,
    failure_of,
    files_of,
    guess,
    kind_of,
    opened,
    unzipped,
)
from dragoman.sources.pages import from_html, from_text
from dragoman.sources.rows import csv_rows, json_lines, json_rows, parquet_rows
from dragoman.sources.saved import FOUND_ON, checked_folder, gdelt_rows, is_list, listed_rows, saved_page
from dragoman.sources.source import Failure, FailureKind, Source, parse_day
from dragoman.sources.tables import LARGEST, Row, checked_columns, source_of_row, sources_of_rows, told_of_page, undated
from dragoman.sources.warc import Archived, archived_pages, seekable
from dragoman.sources.web import Page, ending, fetch, is_address

PAGE_LARGEST = 5 * LARGEST  # bytes of a page with its markup, and of what an address may answer
JSON_LARGEST = 1 << 30  # bytes of one JSON file, which must be held whole
_SPOILT = (OSError, EOFError, zlib.error, gzip.BadGzipFile)
Found = Iterator[Source | Failure]


class How(Struct, frozen=True, kw_only=True):
    """How inputs are read: `columns` of tables, `encoding` of files (None: found out), folder of saved `pages`."""

    columns: dict[str, str] | None = None
    encoding: str | None = None
    pages: str | None = None


def checked_how(columns: Mapping[str, str] | None, encoding: str | None, pages: str | os.PathLike[str] | None) -> How:
    """How inputs are read, as the user wants it.

    Raises:
        OptionError: no such field, encoding or folder.
    """
    return How(columns=checked_columns(columns), encoding=checked_encoding(encoding), pages=checked_folder(pages))


class Unread(Struct, frozen=True):
    """A file of one text that was found and not opened yet: it can be opened in another process."""

    name: str
    kind: str
    how: How

    def read(self) -> Source | Failure:
        """The one text of the file."""
        try:
            with opened(self.name) as file:
                return _one_text(self.name, file, self.kind, self.how)
        except _SPOILT as error:
            return failure_of(self.name, error)


class Saved(Unread, frozen=True):
    """A page that a list names by its address, in a file of another name."""

    path: str = ""
    told: dict[str, str] = {}
    found_on: str | None = None

    def read(self) -> Source | Failure:
        """The page, with what the list says of it; `found_on` is its day where neither knows better."""
        try:
            with opened(self.path) as file:
                page = _one_text(self.name, file, self.kind, self.how, url=self.told["url"])
        except _SPOILT as error:
            return failure_of(self.path, error)
        if isinstance(page, Failure):
            return page
        day = self.told.get("published")
        published = (parse_day(day) if day else None) or page.published or parse_day(self.found_on)
        notes = (undated(self.name, day),) if day and not parse_day(day) else ()
        return replace(page, **{**self.told, "published": published, "notes": (*page.notes, *notes)})


def read_sources(
    names: Iterable[str | os.PathLike[str]], *, columns: Mapping[str, str] | None = None, stdin: BinaryIO | None = None,
    encoding: str | None = None, pages: str | None = None,
) -> Found:  # fmt: skip
    """Every text that `names` stand for, in order; what cannot be read is a :class:`Failure`, never an exception.

    Args:
        names: Paths, directories (read recursively, sorted), globs, http(s) addresses, or ``-`` for standard input.
        columns: Our field -> the input's column, for tables and JSON.
        stdin: What ``-`` reads; None: the process's own.
        encoding: Of files; None: found out for each.
        pages: Folder of saved pages, in which those are looked for that a list or a table names by their address; an
            address among `names` is read from there too, and fetched only if it is not.
    """
    how = How(columns=dict(columns) if columns else None, encoding=encoding, pages=pages)
    for found in find_sources(names, how, stdin=stdin):
        yield found.read() if isinstance(found, Unread) else found


def find_sources(
    names: Iterable[str | os.PathLike[str]], how: How, *, stdin: BinaryIO | None = None
) -> Iterator[Input]:
    """As :func:`read_sources`, but files of one text are left unopened."""
    for name in names:
        yield from _find(os.fspath(name), how, stdin)


def count_sources(names: Iterable[str | os.PathLike[str]], how: How) -> int | None:
    """How many texts and failures :func:`find_sources` would give; None where only reading can tell.

    Tables are gone through; files of one text are not opened, no archive is, and no address is fetched.
    """
    listed = [os.fspath(name) for name in names]
    if any(name == "-" or is_address(name) for name in listed):
        return None
    if any(isinstance(file, str) and kind_of(file) in ARCHIVES for name in listed for file in files_of(name)):
        return None  # to count the pages of an archive is to read them
    return sum(1 for _ in find_sources(listed, how))


Input = Source | Failure | Unread


def _find(name: str, how: How, stdin: BinaryIO | None) -> Iterator[Input]:
    if name == "-":
        # Unbuffered: a buffer on top of another would wait until it is full, however slowly texts come.
        raw = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
        yield from _stream("stdin", stdin or raw, None, how)
    elif is_address(name) and how.pages is not None and (path := saved_page(Path(how.pages), name)) is not None:
        yield Saved(name, kind_of(path.name) or "html", How(encoding=how.encoding), str(path), {"url": name})
    elif is_address(name):
        answer = fetch(name, most=PAGE_LARGEST)
        yield from [answer] if isinstance(answer, Failure) else read_answer(name, answer, how)
    else:
        for file in files_of(name):
            yield from [file] if isinstance(file, Failure) else _file(file, how)


def _file(name: str, how: How) -> Iterator[Input]:
    kind = kind_of(name)
    if how.pages is not None and kind in {"text", None} and (listed := _listed(name, how)):
        yield from _pages(name, listed, how)
        return
    if kind in ONE_TEXT:
        yield Unread(name, kind or "text", how)
        return
    try:
        if kind == "parquet" and not name.lower().endswith(".gz"):
            with Path(name).open("rb"):  # so that a file that may not be read is said in our words
                pass
            yield from _of_rows(name, parquet_rows(name, name), how, fixed=True)
            return
        if kind in ARCHIVES:
            with Path(name).open("rb") as archive:
                yield from _archive(name, archive, kind or "", how)
            return
        with opened(name) as file:
            yield from _stream(name, file, kind, how)
    except _SPOILT as error:
        yield failure_of(name, error)


def _listed(name: str, how: How) -> list[Row]:
    """The addresses in a file that holds nothing else."""
    try:
        with opened(name) as file:
            text = decode(file.read(LARGEST), encoding=how.encoding)
    except (NotText, *_SPOILT):
        return []  # the file is read as any other, and says what is wrong with it
    return list(listed_rows(name, text)) if is_list(text) else []


def _of_rows(name: str, rows: Iterable[Row | Failure], how: How, *, fixed: bool = False) -> Iterator[Input]:
    """Rows as texts, or as the pages that they name."""
    if how.pages is None:
        return sources_of_rows(name, rows, how.columns, fixed=fixed)
    return _pages(name, rows, how)


def _pages(name: str, rows: Iterable[Row | Failure], how: How) -> Iterator[Input]:
    """The saved page of each row that has an address and no text; of other rows the text."""
    for row in rows:
        told = told_of_page(row, how.columns or {}) if isinstance(row, Row) else {}
        path = saved_page(Path(how.pages or ""), told["url"]) if told else None
        if isinstance(row, Failure):
            yield row
        elif path is not None:
            found_on = row.values.get(FOUND_ON)
            yield Saved(row.where, kind_of(path.name) or "html", How(encoding=how.encoding), str(path), told, found_on)
        elif told:
            problem, advice = f"the page of {told['url']} is not in {how.pages}", "Fetch and save it there"
            yield _failure(row.where, "not_found", problem, advice)
        else:
            yield source_of_row(name, row, how.columns or {})


def _archive(name: str, file: BinaryIO, kind: str, how: How) -> Iterator[Input]:
    """The texts of a web archive, or of the files in a zip or tar archive."""
    if kind == "warc":
        for page in archived_pages(name, file, most=PAGE_LARGEST):
            yield page if isinstance(page, Failure) else _archived(page, how)
        return
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    for packed in packed_files(name, file, kind=kind, size=size):
        if isinstance(packed, Failure):
            yield packed
        else:
            where, data = packed
            within = kind_of(where) or "text"
            yield from _stream(where, io.BytesIO(data) if within == "warc" else unzipped(io.BytesIO(data)), within, how)


def _archived(page: Archived, how: How) -> Source | Failure:
    """A page of a web archive, read as one that was fetched."""
    kind = "text" if page.media_type == "text/plain" else "html"
    charset = how.encoding or _usable(page.charset)
    found = _one_text(page.where, io.BytesIO(page.data), kind, How(encoding=charset), url=page.url or None)
    # An extractor may prefer what the page says of itself; the archive knows where it was found.
    return replace(found, url=page.url) if isinstance(found, Source) and page.url else found


def _stream(name: str, file: Readable, kind: str | None, how: How) -> Iterator[Input]:
    """The texts of an open file of any kind; None: its first bytes tell."""
    try:
        if kind is None:
            kind, file = _guessed(file)
        if kind in ONE_TEXT:
            yield _one_text(name, file, kind, how)
        elif kind in ARCHIVES:
            yield from _archive(name, seekable(file), kind, how)
        elif kind == "parquet":
            yield from _of_rows(name, parquet_rows(name, io.BytesIO(file.read())), how, fixed=True)
        elif kind == "json":
            yield from _json(name, file, how)
        else:
            lines = open_text(file, encoding=how.encoding)
            yield from _or_empty(name, _of_rows(name, _rows(name, lines, kind, how), how, fixed=kind != "jsonl"))
    except NotText as error:
        yield _failure(name, "unreadable", error.what, error.advice)
    except UnicodeDecodeError as error:
        refused = not_in(error.encoding, error)
        yield _failure(name, "unreadable", refused.what, refused.advice)
    except _SPOILT as error:
        yield failure_of(name, error)


def _rows(name: str, lines: TextIO, kind: str, how: How) -> Iterator[Row | Failure]:
    """The rows of an open table."""
    if kind == "jsonl":
        return json_lines(name, lines)
    if how.pages is not None:
        first = lines.readline(HEAD)
        found = gdelt_rows(name, chain([first], lines), first)
        if found is not None:
            return found
        return csv_rows(name, lines, first, tabs=kind == "tsv")
    return csv_rows(name, lines, tabs=kind == "tsv")


def _guessed(file: Readable) -> tuple[str, Bytes]:
    """The kind of a stream by its first bytes, and the stream, gzip undone, from its beginning."""
    plain = unzipped(file)
    return guess(plain.peek(HEAD)), plain


def _or_empty(name: str, found: Iterator[Input]) -> Iterator[Input]:
    """What was found in a table; a failure where there was nothing."""
    any_found = False
    for item in found:
        any_found = True
        yield item
    if not any_found:
        yield _failure(name, "empty", "holds no row", "There is nothing to read")


def _json(name: str, file: Readable, how: How) -> Iterator[Input]:
    data = file.read(JSON_LARGEST + 1)
    if len(data) > JSON_LARGEST:
        problem = f"is larger than {JSON_LARGEST >> 20} MB, and JSON must be held whole"
        yield _failure(name, "too_large", problem, "Give its texts one a line as .jsonl")
    elif not data.strip():
        yield _empty(name)
    else:
        yield from _or_empty(name, _of_rows(name, json_rows(name, decode(data, encoding=how.encoding)), how))


def _one_text(name: str, file: Readable, kind: str, how: How, url: str | None = None) -> Source | Failure:
    most = PAGE_LARGEST if kind == "html" else LARGEST
    data = file.read(most + 1)
    if len(data) > most:
        advice = "Split it; several texts belong one a line into a .jsonl file"
        return _failure(name, "too_large", f"is larger than {most >> 20} MB, too much for one text", advice)
    try:
        text = decode(data, encoding=how.encoding, html=kind == "html")
    except NotText as error:
        return _failure(name, "unreadable", error.what, error.advice)
    if not text.strip("\ufeff \t\r\n\0"):
        return _empty(name)
    if kind == "html":
        return from_html(text, source_id=name, url=url)
    return from_text(text, source_id=name, url=url, markdown=kind == "markdown")


def read_answer(address: str, page: Page, how: How) -> Found:
    """What an address answered, by its media type, the ending of the path, or its first bytes."""
    kind = _MEDIA.get(page.media_type) or kind_of(ending(page)) or guess(page.data)
    if kind == "text" and guess(page.data) == "html":
        kind = "html"
    charset = how.encoding or _usable(page.charset)
    data = unzipped(io.BytesIO(page.data))
    if kind in ONE_TEXT:
        try:
            yield _one_text(address, data, kind, How(encoding=charset), url=page.url)
        except _SPOILT as error:
            yield failure_of(address, error)
    else:
        for found in _stream(address, data, kind, How(columns=how.columns, encoding=charset)):
            yield found.read() if isinstance(found, Unread) else found


_MEDIA = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown", "text/csv": "csv",
    "text/tab-separated-values": "tsv", "application/jsonl": "jsonl", "application/x-ndjson": "jsonl",
    "application/vnd.apache.parquet": "parquet",
}  # fmt: skip


def _usable(charset: str | None) -> str | None:
    """The charset a server names, unless it is wrong so often that detection does better."""
    return None if charset is None or charset.lower() in {"utf-8", "utf8", "iso-8859-1", "us-ascii"} else charset


def _empty(name: str) -> Failure:
    return _failure(name, "empty", "is empty", "There is nothing to read")


def _failure(name: str, kind: FailureKind, problem: str, advice: str) -> Failure:
    return Failure(source_id=name, kind=kind, problem=problem, advice=advice)
