"""Ids made from content: the same source read twice gives the same ids, so results merge by id."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from dragoman.record.model import Span

_SLUG = re.compile(r"[^\w]+")


def document_id(text: str) -> str:
    """SHA-256 of `text` in UTF-8, hexadecimal; lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def row_id(prefix: str, document: str, *parts: object) -> str:
    """A short id such as ``s-3f09a1c2d4e5`` for a row of `document` told apart by `parts`."""
    key = "\x1f".join([document, prefix, *map(repr, parts)])
    return f"{prefix}-{hashlib.blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def slug(name: str) -> str:
    """`name` in lower case, words joined by hyphens: ``Yang Jiechi`` -> ``yang-jiechi``."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SLUG.sub("-", plain.lower()).strip("-") or "unnamed"


def content_key(speaker: str | None, words: Iterable[str]) -> str:
    """Equal for statements of one speaker whose content words are equal as a set."""
    bag = " ".join(sorted(set(words)))
    return hashlib.blake2b(f"{speaker}\x1f{bag}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that holds all `spans` (at least one)."""
    spans = list(spans)
    return min(s for s, _ in spans), max(e for _, e in spans)
