"""Header lines and front matter: what stands above the body and tells of its publication."""

from __future__ import annotations

import re
from typing import Any

from dragoman.sources.source import parse_day

_FIELDS = {
    "date": "published", "published": "published", "publication date": "published", "pubdate": "published",
    "title": "title", "headline": "title", "source": "outlet", "outlet": "outlet", "publisher": "outlet",
    "url": "url", "link": "url", "by": "author", "author": "author", "byline": "author", "language": "language",
}  # fmt: skip
_LINE = re.compile(rf"^\s*({'|'.join(sorted(_FIELDS, key=len, reverse=True))})\s*(:)?\s+(\S.*?)\s*$", re.I)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_MOST = 12  # header lines


def header_lines(text: str) -> tuple[dict[str, str], int]:
    """Fields of the header lines at the top of a text, and the code point where the body begins.

    Only a line "Field: value", or "date 2021-06-12" without a colon, counts; the block ends at the first other
    line that is not blank. Nothing found gives ({}, 0).
    """
    found: dict[str, str] = {}
    at = body = 0
    for line in text.splitlines(keepends=True)[: 3 * _MOST]:
        at += len(line)
        if not line.strip():
            continue
        m = _LINE.match(line)
        if m is None or len(m[3]) > 400:
            break
        name, colon, value = _FIELDS[m[1].lower()], m[2], m[3]
        if name == "published":
            day = parse_day(value)
            if day is None or (not colon and not re.match(r"\d", value)):
                break
            value = day
        elif not colon:
            break
        if name in found:
            break
        found[name] = value
        body = at
    return found, body


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Fields of YAML front matter, and where the body begins; ({}, 0) if there is none or it is not YAML."""
    m = _FRONT.match(text)
    if m is None:
        return {}, 0
    import yaml

    try:
        loaded: Any = yaml.safe_load(m[1])
    except yaml.YAMLError:
        return {}, 0
    if not isinstance(loaded, dict):
        return {}, 0
    found: dict[str, str] = {}
    for key, value in loaded.items():
        name = _FIELDS.get(str(key).lower())
        if name is None or value is None:
            continue
        text_value = (
            parse_day(value)
            if name == "published"
            else ", ".join(map(str, value))
            if isinstance(value, list)
            else str(value)
        )
        if text_value:
            found.setdefault(name, text_value)
    return found, m.end()
