"""Reading in: paths, directories, globs, standard input, addresses and texts, one source at a time."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import suggest
from dragoman.sources.decode import NotText, decode
from dragoman.sources.headers import front_matter, header_lines
from dragoman.sources.source import Failure, Source, parse_day
from dragoman.sources.tables import csv_rows, json_lines, json_rows, parquet_rows, sources_of_rows

LARGEST = 50 << 20  # bytes of one text
TABLE_LARGEST = 4 << 30  # bytes of one CSV or JSON file, read whole
KNOWN = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
Found = Iterator[Source | Failure]


def read_sources(
    names: Iterable[str | Path], *, columns: Mapping[str, str] | None = None, stdin: BinaryIO | None = None,
    encoding: str | None = None,
) -> Found:  # fmt: skip
    """Every text that `names` stand for, in order; what cannot be read is a :class:`Failure`, never an exception.

    Args:
        names: Paths, directories (read recursively, sorted), globs, http(s) addresses, or ``-`` for standard input.
        columns: Our field -> the input's column, for tables and JSON.
        stdin: What ``-`` reads; None: the process's own.
        encoding: Of plain files; None: found out for each.
    """
    for name in names:
        yield from _read_name(str(name), columns, stdin, encoding)


def _read_name(name: str, columns: Mapping[str, str] | None, stdin: BinaryIO | None, encoding: str | None) -> Found:
    if name == "-":
        data = (stdin or sys.stdin.buffer).read()
        yield from _from_bytes("-", data, _guess(data), columns, encoding)
    elif name.startswith(("http://", "https://")):
        yield from _from_address(name, columns)
    elif "\0" in name:
        yield Failure(
            source_id=name.replace("\0", "?"), kind="not_found", problem="is no name of a file", advice="Check the name"
        )
    elif os.path.isdir(name):
        yield from _directory(name, columns, encoding)
    elif os.path.lexists(name):
        yield from _file(name, columns, encoding)
    elif any(c in name for c in "*?["):
        matches = sorted(p for p in glob.glob(name, recursive=True) if not os.path.isdir(p))
        if not matches:
            yield Failure(
                source_id=name,
                kind="not_found",
                problem="matches no file",
                advice="Check the pattern; ** crosses directories",
            )
        for match in matches:
            yield from _file(match, columns, encoding)
    else:
        yield _not_found(name)


def _not_found(name: str) -> Failure:
    folder = os.path.dirname(name) or "."
    try:
        near = suggest(os.path.basename(name), os.listdir(folder)[:2000])
    except OSError:
        near = f" There is no folder {folder!r} either."
    return Failure(
        source_id=name,
        kind="not_found",
        problem="no such file or directory",
        advice=f"Check the name.{near}".rstrip("."),
    )


def _directory(name: str, columns: Mapping[str, str] | None, encoding: str | None) -> Found:
    found = False
    for folder, folders, files in os.walk(name):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith(".") and _kind(file)[0] is not None:
                found = True
                yield from _file(os.path.join(folder, file), columns, encoding)
    if not found:
        yield Failure(
            source_id=name,
            kind="empty",
            problem="holds no file of a kind that can be read",
            advice=f"Known endings: {' '.join(KNOWN)}, each also with .gz",
        )


def _kind(name: str) -> tuple[str | None, bool]:
    """What a file is by its ending, and whether it is gzipped."""
    lower = name.lower()
    zipped = lower.endswith(".gz")
    return KNOWN.get(os.path.splitext(lower.removesuffix(".gz"))[1]), zipped


def _file(name: str, columns: Mapping[str, str] | None, encoding: str | None) -> Found:
    kind, zipped = _kind(name)
    try:
        with gzip.open(name, "rb") if zipped else open(name, "rb") as file:
            yield from _from_file(name, file, kind, columns, encoding)  # type: ignore[arg-type]
    except IsADirectoryError:
        yield Failure(
            source_id=name,
            kind="unreadable",
            problem="is a directory that cannot be entered",
            advice="Name the files in it",
        )
    except PermissionError:
        yield Failure(
            source_id=name,
            kind="unreadable",
            problem="may not be read by you",
            advice="Change its permissions, or copy it",
        )
    except FileNotFoundError:
        yield Failure(
            source_id=name, kind="not_found", problem="is a link to a file that is not there", advice="Mend the link"
        )
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Failure(
            source_id=name,
            kind="unreadable",
            problem=f"is no whole gzip file ({error})",
            advice="Fetch or compress it again",
        )
    except OSError as error:
        yield Failure(
            source_id=name,
            kind="unreadable",
            problem=f"cannot be read ({error.strerror or error})",
            advice="Check the disk and the name",
        )


def _from_file(
    name: str, file: BinaryIO, kind: str | None, columns: Mapping[str, str] | None, encoding: str | None
) -> Found:
    if kind == "jsonl":
        yield from sources_of_rows(name, json_lines(name, file), columns)
        return
    if kind == "parquet":
        rows = parquet_rows(name, io.BytesIO(file.read()) if name.lower().endswith(".gz") else name)
        yield from sources_of_rows(name, rows, columns)
        return
    limit = TABLE_LARGEST if kind in {"json", "csv", "tsv"} else LARGEST
    data = file.read(limit + 1)
    if len(data) > limit:
        yield Failure(
            source_id=name,
            kind="too_large",
            problem=f"is larger than {limit >> 20} MB",
            advice="Split it, or give its texts one a line as .jsonl",
        )
        return
    yield from _from_bytes(name, data, kind or _guess(data), columns, encoding)


def _guess(data: bytes) -> str:
    """What bytes without a telling name are: JSON lines, JSON, a page, or plain text."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in {b"{", b"["}:
        lines = [line for line in data[:100_000].splitlines() if line.strip()]
        return "jsonl" if head[:1] == b"{" and len(lines) > 1 and lines[0].rstrip().endswith(b"}") else "json"
    if head[:9].lower() == b"<!doctype" or head[:5].lower() == b"<html" or b"<body" in head.lower():
        return "html"
    if head[:4] == b"PAR1":
        return "parquet"
    return "markdown" if head.startswith(b"---") else "text"


def _from_bytes(name: str, data: bytes, kind: str, columns: Mapping[str, str] | None, encoding: str | None) -> Found:
    if not data.strip():
        yield Failure(source_id=name, kind="empty", problem="is empty", advice="There is nothing to read")
        return
    if kind == "jsonl":
        yield from sources_of_rows(name, json_lines(name, io.BytesIO(data)), columns)
        return
    if kind == "parquet":
        yield from sources_of_rows(name, parquet_rows(name, io.BytesIO(data)), columns)
        return
    try:
        text = decode(data, encoding=encoding, html=kind == "html")
    except NotText as error:
        yield Failure(source_id=name, kind="unreadable", problem=error.what, advice=error.advice)
        return
    if kind == "json":
        yield from sources_of_rows(name, json_rows(name, text), columns)
    elif kind in {"csv", "tsv"}:
        yield from sources_of_rows(name, csv_rows(name, text, tabs=kind == "tsv"), columns)
    else:
        maker: Callable[..., Source | Failure] = from_html if kind == "html" else source_from_text
        yield maker(text, source_id=name)


def source_from_text(
    text: str, *, source_id: str = "text", title: str | None = None, url: str | None = None, outlet: str | None = None,
    author: str | None = None, published: str | None = None,
) -> Source:  # fmt: skip
    """A source from a text in memory; header lines and front matter at its top are read, and what is given wins."""
    head, body = front_matter(text)
    if not body:
        head, body = header_lines(text)
    return Source(
        source_id=source_id, text=text, title=title or head.get("title"), url=url or head.get("url"),
        outlet=outlet or head.get("outlet"), author=author or head.get("author"),
        published=published or head.get("published"), language=head.get("language"), body_start=body,
    )  # fmt: skip


def from_html(page: str, *, source_id: str, url: str | None = None) -> Source | Failure:
    """The article of a page, with title, author, day and outlet from its metadata (trafilatura)."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    try:
        text = trafilatura.extract(page, url=url, favor_precision=True, include_comments=False, include_tables=False)
        meta = extract_metadata(page, default_url=url)
    except Exception as error:  # the extractor meets pages of every kind; one bad page must not stop the others
        return Failure(
            source_id=source_id,
            kind="unreadable",
            problem=f"the page cannot be taken apart ({error.__class__.__name__})",
            advice="Save its text as .txt and read that",
        )
    if not text or not text.strip():
        return Failure(
            source_id=source_id,
            kind="empty",
            problem="holds no article that could be found",
            advice="Save its text as .txt and read that",
        )
    value = (lambda key: getattr(meta, key, None) or None) if meta is not None else (lambda key: None)
    return Source(
        source_id=source_id, text=text.replace("\n", "\n\n"), title=value("title"), url=value("url") or url,
        outlet=value("sitename"), author=value("author"), published=parse_day(value("date")) if value("date") else None,
    )  # fmt: skip


def _from_address(address: str, columns: Mapping[str, str] | None) -> Found:
    import urllib.error
    import urllib.request

    request = urllib.request.Request(address, headers={"User-Agent": "dragoman (reads one page at its user's wish)"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            data = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset()
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        yield Failure(
            source_id=address,
            kind="unreadable",
            problem=f"could not be fetched ({reason})",
            advice="Check the address and the connection, or save the page and read the file",
        )
        return
    if len(data) > LARGEST:
        yield Failure(
            source_id=address,
            kind="too_large",
            problem=f"is larger than {LARGEST >> 20} MB",
            advice="Save it and split it",
        )
        return
    if kind in {"text/html", "application/xhtml+xml"} or _guess(data) == "html":
        try:
            yield from_html(decode(data, encoding=charset, html=True), source_id=address, url=address)
        except NotText as error:
            yield Failure(source_id=address, kind="unreadable", problem=error.what, advice=error.advice)
    else:
        yield from _from_bytes(address, data, _guess(data), columns, charset)
