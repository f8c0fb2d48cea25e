"""Whom a filter names: a code, a name of the knowledge tables, or a name as a store has it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dragoman.errors import OptionError
from dragoman.knowledge import load


@dataclass(frozen=True, slots=True)
class Whom:
    """The actors that a filter names.

    Attributes:
        ids: Ids that mean one of them wherever they stand.
        somewhere: Actors whom no text names ("officials"), who are of that country in some documents only: the number
            of each such document, and the id.
        country: That country.
    """

    ids: list[str]
    somewhere: list[tuple[Any, str]]
    country: str | None = None


def whom(cursor: Any, option: str, name: str) -> Whom:
    """The actors that `name` stands for.

    A state or its code stands for all who speak and act for it; an organisation for itself; a person for
    himself. What the knowledge tables do not have is looked for among the names of the store: as a whole, then as
    words in a name.

    Args:
        option: The option that names it, for the error.
    Raises:
        OptionError: nobody of that name is in the store or in the tables.
    """
    name = " ".join(name.split())
    base = load()
    if base.state(name.upper()):
        return _of_country(cursor, name.upper())
    entries = list(base.named(name))
    countries = [e.country for e in entries if e.kind == "state" and e.country]
    if countries:
        return _of_country(cursor, countries[0])
    ids = [row[0] for row in cursor.execute(_SAME, {"name": name}).fetchall()]
    ids.extend(e.id for e in entries)
    if not ids:
        ids = [row[0] for row in cursor.execute(_LIKE, {"pattern": rf"\b{_escaped(name)}\b"}).fetchall()]
    if not ids:
        raise OptionError(f"{option}: nobody called {name!r} in this record.{_nearest(cursor, name)}")
    return Whom(list(dict.fromkeys(ids)), [])


def _of_country(cursor: Any, code: str) -> Whom:
    rows = cursor.execute(_OF_COUNTRY, {"code": code}).fetchall()
    ids, unnamed = [row[0] for row in rows], [row[0] for row in rows if row[1]]
    elsewhere = {row[0] for row in cursor.execute(_ELSEWHERE, {"ids": unnamed, "code": code}).fetchall()}
    there = cursor.execute(_THERE, {"ids": sorted(elsewhere), "code": code}).fetchall() if elsewhere else []
    return Whom([i for i in ids if i not in elsewhere], there, code)


_OF_COUNTRY = "SELECT id, bool_or(kind = 'unnamed') FROM names WHERE country = $code GROUP BY id ORDER BY id"
_ELSEWHERE = "SELECT DISTINCT id FROM names WHERE id IN (SELECT unnest($ids)) AND country IS DISTINCT FROM $code"
_THERE = "SELECT doc, id FROM actors WHERE id IN (SELECT unnest($ids)) AND country = $code ORDER BY doc, id"
_SAME = "SELECT DISTINCT id FROM names WHERE id = $name OR wikidata = $name OR lower(name) = lower($name) ORDER BY id"
_LIKE = "SELECT DISTINCT id FROM names WHERE regexp_matches(name, $pattern, 'i') ORDER BY id"


def _escaped(name: str) -> str:
    """`name` for RE2, where a backslash before a letter means something."""
    return "".join(c if c.isalnum() or c in " _" else f"\\x{{{ord(c):x}}}" for c in name)


def _nearest(cursor: Any, name: str) -> str:
    names = [row[0] for row in cursor.execute("SELECT DISTINCT name FROM names WHERE kind <> 'unnamed'").fetchall()]
    lower: dict[str, str] = {}
    for known in sorted(names):
        for part in (known, *known.split()):
            lower.setdefault(part.lower(), known)
    close = [lower[n] for n in get_close_matches(name.lower(), list(lower), n=3, cutoff=0.75)]
    return f" Perhaps: {', '.join(dict.fromkeys(close))}." if close else " See who is: dragoman actors STORE."
