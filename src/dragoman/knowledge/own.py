"""A table of the user's own: actors that extend ours or take their place.

CSV, UTF-8, header row, `|` between list values. Only ``name`` must be there; unknown columns are an error, so that
a misspelt one is not passed over.

==============  ====================================================================================
name            as it is to be shown
aliases         other spellings
kind            a kind of actor of the record; empty: person
country         ISO 3166-1 alpha-3; for a person, that of the office
sectors         sectors of PLOVER
title           title of the office, for a person
category        kind of office (office_categories.csv); empty with a title: ``official``
since, until    first and last day, may be partial; an empty until: to this day
body            id of the body the office is of
surname, gender, nationality, wikidata      of a person; gender is he or she
id, metonyms    of a body: an id of ours changes that entry; buildings that stand for it
source          where the row is from
==============  ====================================================================================
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from dragoman.errors import KnowledgeError, suggest
from dragoman.knowledge.terms import categories
from dragoman.record import ActorKind

COLUMNS = (
    "name aliases kind country sectors title category since until body surname gender nationality wikidata id metonyms "
    "source"
).split()
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read_own(path: Path) -> list[dict[str, str]]:
    """Rows of the user's table, every column filled in.

    Raises:
        KnowledgeError: there is no such file, or a row cannot be used; names the line.
    """
    return read_table_of(path, "actors", _check_columns, _checked)


def read_table_of(
    path: Path, what: str, check: Callable[[Path, list[str]], None], checked: Callable[[Path, int, Any], Any]
) -> list[Any]:
    """What `checked` makes of each row of a user's table of `what`, after `check` has looked at its columns.

    Raises:
        KnowledgeError: there is no such file, it is no CSV in UTF-8, or one of them does not like what it sees.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            check(path, list(reader.fieldnames or []))
            return [checked(path, reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(
            f"{path} cannot be read as a table of {what}: {error}. Give a CSV file in UTF-8."
        ) from error


def _check_columns(path: Path, columns: list[str]) -> None:
    if "name" not in columns:
        raise KnowledgeError(f"{path} has no column 'name'. A table of actors has: {', '.join(COLUMNS)}.")
    for column in columns:
        if column not in COLUMNS:
            near = suggest(column, COLUMNS)
            raise KnowledgeError(f"{path}: no column is called {column!r}.{near} There are: {', '.join(COLUMNS)}.")


def _checked(path: Path, line: int, given: dict[str, str | None]) -> dict[str, str]:
    row = {column: (given.get(column) or "").strip() for column in COLUMNS}
    row["kind"] = row["kind"] or "person"
    row["category"] = row["category"] or ("official" if row["title"] else "")
    row["source"] = row["source"] or f"{path.name}, line {line}"
    row["as_of"] = ""
    problem = _problem(row, extra=None in given)
    if problem:
        raise KnowledgeError(f"{path} line {line}: {problem}")
    return row


def _problem(row: dict[str, str], *, extra: bool) -> str | None:
    """What is wrong with a row, and what to do; None: nothing."""
    kinds = get_args(ActorKind)
    if extra:
        return "it has more cells than the header. Put cells with a comma in double quotes."
    if not row["name"]:
        return "it has no name. Fill in the column 'name', or take the row out."
    if row["kind"] not in kinds:
        return f"{row['kind']!r} is no kind of actor.{suggest(row['kind'], kinds)} There are: {', '.join(kinds)}."
    if row["country"] and not re.fullmatch(r"[A-Z]{3}", row["country"]) and row["kind"] != "person":
        return f"country {row['country']!r} is no code of three capitals (ISO 3166-1 alpha-3), such as TUR."
    if row["category"] and row["category"] not in categories():
        known = categories()
        return (
            f"{row['category']!r} is no kind of office.{suggest(row['category'], known)} There are: {', '.join(known)}."
        )
    if row["category"] and not row["since"]:
        return "an office needs the day it was taken up. Fill in 'since', as YYYY, YYYY-MM or YYYY-MM-DD."
    for column in ("since", "until"):
        if row[column] and not _DAY.fullmatch(row[column]):
            return f"{column} {row[column]!r} is no date. Give it as YYYY, YYYY-MM or YYYY-MM-DD."
    if row["until"] and row["until"] < row["since"][: len(row["until"])]:
        return f"it ends ({row['until']}) before it begins ({row['since']})."
    return None
