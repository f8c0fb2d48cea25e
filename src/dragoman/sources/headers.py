"""Header lines and front matter: what stands above the body and tells of its publication."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from dragoman.sources.source import is_absent, parse_day

_FIELDS = {
    "date": "published", "published": "published", "publication date": "published", "pubdate": "published",
    "title": "title", "headline": "title", "source": "outlet", "outlet": "outlet", "publisher": "outlet",
    "url": "url", "link": "url", "by": "author", "author": "author", "byline": "author", "authors": "author",
    "language": "language", "lang": "language",
}  # fmt: skip
_LINE = re.compile(rf"^\s*({'|'.join(sorted(_FIELDS, key=len, reverse=True))})\s*(:)?\s+(\S.*?)\s*$", re.I)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_MOST = 12  # header lines
# Code points of a value; a longer one is a sentence that only begins like a header ("Source: a senior …").
_LONGEST = {"title": 400, "url": 2000, "outlet": 80, "author": 200, "published": 60, "language": 12}


class Head(Struct, frozen=True):
    """What stands above a body: `fields` of a source, where the `body` begins, and a date that is none."""

    fields: dict[str, str] = field(default_factory=dict)
    body: int = 0
    bad_date: str | None = None


def header_lines(text: str) -> tuple[dict[str, str], int]:
    """Fields of the header lines at the top of a text, and the code point where the body begins.

    Only a line "Field: value", or "date 2021-06-12" without a colon, counts; the block ends at the first other
    line that is not blank. Nothing found gives ({}, 0).
    """
    found: dict[str, str] = {}
    at = body = 0
    for line in text[: _MOST * 1_000].splitlines(keepends=True)[: 3 * _MOST]:
        at += len(line)
        if not line.strip():
            continue
        m = _LINE.match(line)
        name = _FIELDS[m[1].lower()] if m else None
        value = _value(m, name) if m and name else None
        if name is None or value is None or name in found:
            break
        found[name] = value
        body = at
    return found, body


def _value(m: re.Match[str], name: str) -> str | None:
    """The value of a header line; None if the line is none after all."""
    colon, value = m[2], m[3]
    if len(value) > _LONGEST[name] or not (colon or (name == "published" and value[0].isdigit())):
        return None
    return parse_day(value) if name == "published" else value


def front_matter(text: str) -> Head:
    """YAML front matter; an empty head if there is none or it is not YAML."""
    m = _FRONT.match(text)
    if m is None:
        return Head()
    import yaml

    try:
        loaded: Any = yaml.load(m[1], Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a date such as 2021-02-30
        return Head()
    if not isinstance(loaded, dict):
        return Head()
    found: dict[str, str] = {}
    bad_date = None
    for key, value in loaded.items():
        name = _FIELDS.get(str(key).lower())
        if name is None or is_absent(value):
            continue
        if name == "published":
            day = parse_day(value)
            bad_date = bad_date if day else str(value)
            value = day
        elif isinstance(value, list):
            value = ", ".join(map(str, value))
        if value:
            found.setdefault(name, str(value))
    return Head(found, m.end(), bad_date)
