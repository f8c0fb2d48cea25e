"""Lists of addresses whose pages were saved: plain lists, tables with a column of addresses, files of GDELT.

A page is looked for in the folder under the names that common tools give it:

- as wget and curl mirror a site: ``host/path``, ``host/path.html``, ``host/path/index.html``, a query kept after ``?``;
- the SHA-256, SHA-1 or MD5 of the address in hexadecimal, as crawlers do;
- the address percent-encoded.

The last two with any ending that can be read, or with none; each may end in ``.gz``.

GDELT's files have no header: Events have 61 columns (58 in version 1), Mentions 16. The address, the outlet and the
day on which GDELT found it are taken (GDELT Event Codebook V2.0, 2015, and V1.03, 2013); an address that several rows
name is read once.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from dragoman.errors import OptionError
from dragoman.sources.files import KNOWN, ONE_TEXT
from dragoman.sources.source import Failure, parse_day
from dragoman.sources.tables import Row
from dragoman.sources.web import is_address

_ENDINGS = ("", *(ending for ending, kind in KNOWN.items() if kind in ONE_TEXT))
_PACKED = ("", ".gz")


class Gdelt(NamedTuple):
    """Where a row of one of GDELT's files has the address, the day it was found, and the name of the outlet."""

    url: int
    day: int
    outlet: int | None = None


FOUND_ON = "found on"  # a day that stands for that of publication where the page has none
GDELT = {61: Gdelt(60, 59), 58: Gdelt(57, 56), 16: Gdelt(5, 2, 4)}  # by the number of columns


def checked_folder(pages: str | os.PathLike[str] | None) -> str | None:
    """`pages`, if it is a folder.

    Raises:
        OptionError: it is none.
    """
    if pages is not None and not Path(pages).is_dir():
        raise OptionError(f"pages: there is no folder {os.fspath(pages)}. Name the one that the pages were saved in.")
    return None if pages is None else os.fspath(pages)


def saved_page(folder: Path, url: str) -> Path | None:
    """The file in which the page of an address was saved; None: there is none."""
    own = folder.resolve()
    for name in _names(url):
        for packed in _PACKED:
            try:
                path = (own / (name + packed)).resolve()
                if path.is_relative_to(own) and path.is_file():
                    return path
            except (OSError, ValueError):  # a name too long, or with a character no name has
                continue
    return None


def _names(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.hostname:
        path = f"{parts.netloc}{parts.path}"
        query = f"?{parts.query}" if parts.query else ""
        if path.endswith("/") or not parts.path:
            yield f"{path.rstrip('/')}/index.html{query}"
        else:
            yield from (f"{path}{query}{ending}" for ending in _ENDINGS)
            yield f"{path}/index.html{query}"
    written = url.encode("utf-8", "surrogatepass")
    makers: tuple[Callable[[bytes], Any], ...] = (hashlib.sha256, hashlib.sha1, hashlib.md5)
    for name in (*(make(written).hexdigest() for make in makers), quote(url, safe="")):
        yield from (name + ending for ending in _ENDINGS)


def is_list(text: str) -> bool:
    """Whether a text is nothing but addresses, one a line; blank lines and ``#`` comments are passed over."""
    lines = [line.strip() for line in text.splitlines()]
    listed = [line for line in lines if line and not line.startswith("#")]
    return bool(listed) and all(map(is_address, listed))


def listed_rows(name: str, text: str) -> Iterator[Row]:
    """The addresses of a list as rows."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.strip().startswith("#"):
            yield Row(f"{name}:{number}", {"url": line.strip()})


def gdelt_rows(name: str, lines: Iterable[str], first: str) -> Iterator[Row | Failure] | None:
    """The rows of a file of GDELT, each address once; None: the first line is none of such a file.

    Args:
        lines: All lines, the first among them.
    """
    cells = first.rstrip("\r\n").split("\t")
    layout = GDELT.get(len(cells))
    if layout is None or not is_address(cells[layout.url]) or parse_day(cells[layout.day]) is None:
        return None
    return _gdelt(name, lines, len(cells), layout)


def _gdelt(name: str, lines: Iterable[str], columns: int, layout: Gdelt) -> Iterator[Row | Failure]:
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        where = f"{name}:{number}"
        if len(cells) != columns:
            if line.strip():
                problem = f"has {len(cells)} columns, and the first row has {columns}"
                yield Failure(source_id=where, kind="unreadable", problem=problem, advice="Fetch the file again")
            continue
        url = cells[layout.url]
        if url in seen or not is_address(url):  # what is no address is a broadcast or a citation
            continue
        seen.add(url)
        outlet = cells[layout.outlet] if layout.outlet is not None else None
        yield Row(where, {"url": url, "outlet": outlet, FOUND_ON: cells[layout.day]})
