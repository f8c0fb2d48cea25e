"""Fetching one http(s) address that the user gave."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from dragoman.sources.source import Failure, FailureKind

WAIT = 30.0  # seconds the other side may be silent
WHOLE = 120.0  # seconds for all of it
_AGENT = "dragoman (fetches what its user names; one request)"
_CHUNK = 1 << 16


class Page(Struct, frozen=True):
    """What an address answered: the bytes, their media type, the charset it names, and where it led to."""

    data: bytes
    media_type: str
    charset: str | None
    url: str
    etag: str | None = None
    modified: str | None = None


def is_address(name: str) -> bool:
    """Whether `name` is an http(s) address."""
    return name.lower().startswith(("http://", "https://")) and not any(c.isspace() for c in name)


def fetch(address: str, *, most: int) -> Page | Failure:
    """What stands at `address`, of at most `most` bytes."""
    found = fetch_changed(address, most=most)
    return found if found is not None else _failure(address, "unreadable", "could not be fetched (304 Not Modified)")


def fetch_changed(
    address: str, *, most: int, etag: str | None = None, modified: str | None = None
) -> Page | Failure | None:
    """What stands at `address`; None if the server says that it is as it was.

    Args:
        etag: As the last answer had it.
        modified: Its ``Last-Modified``.
    """
    headers = {"User-Agent": _AGENT, "If-None-Match": etag, "If-Modified-Since": modified}
    try:
        request = urllib.request.Request(
            quote(address, safe="%/:=&?~#+!$,;'@()*[]"), headers={k: v for k, v in headers.items() if v}
        )
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            data = _read(answer, most)
            told = answer.headers
            return Page(
                data, told.get_content_type(), told.get_content_charset(), answer.geturl(), told.get("ETag"),
                told.get("Last-Modified"),
            )  # fmt: skip
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return None
        return _failure(address, "unreadable", f"could not be fetched (the server says {error.code} {error.reason})")
    except _TooLarge:
        problem = f"is larger than {most >> 20} MB"
        return _failure(address, "too_large", problem, "Save it, and split it or give its texts one a line as .jsonl")
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        return _failure(address, "unreadable", f"could not be fetched ({_reason(error)})")


class _TooLarge(Exception):
    pass


def _read(answer: Any, most: int) -> bytes:
    pieces: list[bytes] = []
    size, until = 0, time.monotonic() + WHOLE
    while piece := answer.read1(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise _TooLarge
        if time.monotonic() > until:
            raise TimeoutError(f"not all there after {WHOLE:.0f} seconds")
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and size < int(length):
        raise OSError(f"cut off after {size:,} of {int(length):,} bytes")
    return b"".join(pieces)


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError) and not str(reason).startswith("not all"):
        return f"no answer within {WAIT:.0f} seconds"
    return (getattr(reason, "strerror", None) or str(reason) or type(reason).__name__)[:160]


def _failure(address: str, kind: FailureKind, problem: str, advice: str | None = None) -> Failure:
    default = "Check the address and the connection, or save the page and read the file"
    return Failure(source_id=address, kind=kind, problem=problem, advice=advice or default)


def ending(page: Page) -> str:
    """The path of the address the page came from, for what its ending tells."""
    return urlsplit(page.url).path
