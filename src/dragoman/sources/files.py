"""Files: what kind one is, opening it, walking directories and globs."""

from __future__ import annotations

import glob
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol, cast

from dragoman.errors import suggest
from dragoman.sources.decode import Readable
from dragoman.sources.source import Failure, FailureKind

KNOWN = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".tab": "tsv", ".parquet": "parquet", ".pq": "parquet", ".warc": "warc", ".wet": "warc", ".zip": "zip",
    ".tar": "tar", ".tgz": "tar",
}  # fmt: skip
ONE_TEXT = frozenset({"text", "markdown", "html"})
ARCHIVES = frozenset({"warc", "zip", "tar"})
TABLES = frozenset({"jsonl", "csv", "tsv", "parquet"}) | ARCHIVES  # kinds that hold any number of texts
HEAD = 1 << 17  # bytes read at a time, and looked at to tell the kind
_GZIP = b"\x1f\x8b"


def kind_of(name: str) -> str | None:
    """What a file is by its ending, ``.gz`` left aside; None where the ending does not tell."""
    return KNOWN.get(PurePath(name.lower().removesuffix(".gz")).suffix)


def is_pattern(name: str) -> bool:
    """Whether `name` is a glob."""
    return glob.has_magic(name)


def guess(data: bytes) -> str:
    """What bytes without a telling name are: Parquet, JSON lines, JSON, a page, or plain text."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:4] == b"PAR1":
        return "parquet"
    if head[:1] in {b"{", b"["}:
        lines = [line for line in data[:100_000].splitlines() if line.strip()]
        return "jsonl" if head[:1] == b"{" and len(lines) > 1 and lines[0].rstrip().endswith(b"}") else "json"
    lower = head.lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in lower or b"<head>" in lower:
        return "html"
    return "markdown" if head.startswith(b"---") else "text"


def files_of(name: str) -> Iterator[str | Failure]:
    """The files a name stands for: itself, those under a directory in order of their names, or matches of a glob."""
    if "\0" in name:
        yield _failure(name.replace("\0", "\\0"), "not_found", "is no name of a file", "Check the name")
    elif os.path.isdir(name):  # noqa: PTH112  (Path.is_dir raises for a name too long)
        yield from _walk(name)
    elif os.path.lexists(name):
        yield name
    elif is_pattern(name):
        matches = [m for m in sorted(glob.iglob(name, recursive=True)) if not Path(m).is_dir()]  # noqa: PTH207
        if not matches:
            yield _failure(name, "not_found", "matches no file", "Check the pattern; ** crosses directories")
        yield from matches
    else:
        yield not_found(name)


def not_found(name: str) -> Failure:
    """The failure of a name that is no file, with the nearest name there is."""
    path = Path(name)
    try:
        near = suggest(path.name, [p.name for p in islice(path.parent.iterdir(), 5000)])
    except OSError:
        near = f" There is no folder {str(path.parent)!r} either"
    return _failure(name[:300], "not_found", "no such file or directory", f"Check the name.{near}".rstrip(".?"))


def _walk(name: str) -> Iterator[str | Failure]:
    found = False
    shut: list[OSError] = []
    for folder, folders, files in os.walk(name, onerror=shut.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith(".") and kind_of(file) is not None:
                found = True
                yield str(Path(folder, file))
    for error in shut:
        where = os.fsdecode(error.filename or name)
        yield _failure(where, "unreadable", f"cannot be entered ({error.strerror})", "Change its permissions")
    if not found and not shut:
        endings = f"Known endings: {' '.join(KNOWN)}, each also with .gz"
        yield _failure(name, "empty", "holds no file of a kind that can be read", endings)


class Bytes(Readable, Protocol):
    """A binary stream whose first bytes can be looked at."""

    def peek(self, size: int, /) -> bytes:
        """Bytes that come next, left where they are."""
        ...


@contextmanager
def opened(name: str) -> Iterator[Bytes]:
    """The bytes of a file, gzip undone whatever its name says."""
    with Path(name).open("rb", buffering=HEAD) as binary:
        file = cast(Bytes, binary)
        head = file.peek(2)[:2]
        if head and head != _GZIP and name.lower().endswith(".gz"):
            raise gzip.BadGzipFile("it does not begin as one")
        yield _plain(file)


def unzipped(file: Readable) -> Bytes:
    """A stream with gzip undone if it begins as gzip."""
    return _plain(cast(Bytes, io.BufferedReader(cast(io.RawIOBase, file), HEAD)))


def _plain(file: Bytes) -> Bytes:
    return gzip.GzipFile(fileobj=cast(BinaryIO, file)) if file.peek(2)[:2] == _GZIP else file


def failure_of(name: str, error: BaseException) -> Failure:
    """What an error on opening or reading a file means to the user."""
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return _failure(name, "unreadable", f"is no whole gzip file ({_lower(error)})", "Fetch or compress it again")
    if isinstance(error, IsADirectoryError):
        return _failure(name, "unreadable", "is a directory", "Name the files in it")
    if isinstance(error, PermissionError):
        return _failure(name, "unreadable", "may not be read by you", "Change its permissions, or copy it")
    if isinstance(error, FileNotFoundError):
        broken = Path(name).is_symlink()
        problem = "is a link to a file that is not there" if broken else "is no longer there"
        return _failure(name, "not_found", problem, "Mend the link" if broken else "Check the name")
    reason = getattr(error, "strerror", None) or _lower(error) or type(error).__name__
    return _failure(name, "unreadable", f"cannot be read ({reason})", "Check the disk and the name")


def _lower(error: BaseException) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]


def _failure(name: str, kind: FailureKind, problem: str, advice: str) -> Failure:
    return Failure(source_id=name, kind=kind, problem=problem, advice=advice)
