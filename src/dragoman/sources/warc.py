"""Web archives: WARC and WET files, one page at a time, by fastwarc.

A page counts if the server answered 200 and sent HTML, or, in a WET file, as the text made of it. A record that is
damaged or cut off is a failure, and the next whole one is looked for.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from msgspec import Struct

from dragoman.sources.source import Failure

_GZIP = b"\x1f\x8b\x08"
_PIECE = 1 << 20
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class Archived(Struct, frozen=True):
    """A page as an archive has it; `where` names archive and address."""

    where: str
    url: str
    data: bytes
    media_type: str
    charset: str | None


def archived_pages(name: str, file: BinaryIO, *, most: int) -> Iterator[Archived | Failure]:
    """The pages of an archive, in order; `file` can be sought in.

    Args:
        most: Bytes of the largest page.
    """
    try:
        import fastwarc  # noqa: F401
    except ImportError:
        advice = "Install it: pip install 'dragoman[warc]'"
        yield Failure(
            source_id=name, kind="unreadable", problem="is a web archive, which fastwarc reads", advice=advice
        )
        return
    start: int | None = 0
    found = False
    while start is not None:
        file.seek(start)
        at = _At(start)
        try:
            for page in _from(name, file, at, most):
                found = True
                yield page
            break
        except OSError as error:
            if at.good or start == 0:
                yield _damaged(name, error)
                found = True
            start = _next_member(file, at.position + 1 if at.good else start + 1)
    if not found:
        advice = "Only answers of status 200 with HTML, and texts of WET files, are read"
        yield Failure(source_id=name, kind="empty", problem="holds no page", advice=advice)


class _At:
    """How far an archive was read: the position of the record last seen."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.good = False


def _from(name: str, file: BinaryIO, at: _At, most: int) -> Iterator[Archived | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.conversion
    start = at.position
    # Rubbish between two records is passed over.
    for record in ArchiveIterator(file, record_types=wanted, parse_http=False, quirks_mode=True):
        at.position, at.good = start + record.stream_pos, True
        page = _page(name, record, most)
        if page is not None:
            yield page


def _page(name: str, record: Any, most: int) -> Archived | Failure | None:
    """The page of a record; None where it is none, or not one that was found."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    where = f"{name}#{url}" if url else f"{name}#{record.record_id or record.stream_pos}"
    conversion = "conversion" in str(record.headers.get("WARC-Type", "")).lower()
    if record.content_length > most:
        return _failure(where, "too_large", f"is larger than {most >> 20} MB", "Save the page alone, and split it")
    data = record.reader.read(record.content_length)
    if len(data) < record.content_length:
        problem = f"is cut off after {len(data):,} of {record.content_length:,} bytes"
        return _failure(where, "unreadable", problem, "Fetch the archive again")
    if conversion:
        return Archived(where, url, data, "text/plain", "utf-8")
    return _answer(where, url, record, data, most)


def _answer(where: str, url: str, record: Any, data: bytes, most: int) -> Archived | Failure | None:
    record.set_bytes_content(data)
    try:
        record.parse_http(auto_decode="all")
        if record.http_headers is None or record.http_headers.status_code is None:
            return _failure(where, "unreadable", "holds no answer of a server", "Fetch the page again")
        media_type = (record.http_content_type or "text/html").split(";")[0].strip().lower()
        if record.http_headers.status_code != 200 or media_type not in _HTML:
            return None
        body = record.reader.read(most + 1)
    except (OSError, ValueError) as error:
        return _failure(where, "unreadable", f"cannot be unpacked ({str(error)[:80]})", "Fetch the page again")
    if len(body) > most:
        return _failure(where, "too_large", f"is larger than {most >> 20} MB", "Save the page alone, and split it")
    return Archived(where, url, body, media_type, record.http_charset)


def _next_member(file: BinaryIO, start: int) -> int | None:
    """Where the next gzip member at or after `start` begins; None where there is none, as in a file without gzip."""
    file.seek(start)
    rest = b""
    while piece := file.read(_PIECE):
        found = (rest + piece).find(_GZIP)
        if found >= 0:
            return start + found
        start += len(rest) + len(piece) - 2
        rest = (rest + piece)[-2:]
    return None


def seekable(file: Any) -> BinaryIO:
    """`file`, or its bytes in memory where it is a stream."""
    try:
        if file.seekable():
            return cast(BinaryIO, file)
    except (AttributeError, OSError):
        pass
    return io.BytesIO(file.read())


def _damaged(name: str, error: OSError) -> Failure:
    reason = (str(error) or type(error).__name__).rstrip(os.linesep)
    problem = f"has a damaged part ({reason[:1].lower()}{reason[1:120]})"
    return _failure(name, "unreadable", problem, "What stands in whole records is read; fetch it again for the rest")


def _failure(where: str, kind: Any, problem: str, advice: str) -> Failure:
    return Failure(source_id=where, kind=kind, problem=problem, advice=advice)
