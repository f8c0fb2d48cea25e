"""A table of the user's own: verbs and nouns that are acts, or that are none.

CSV, UTF-8, header row, `|` between list values; the columns of ``acts.csv``, and ``pos``. Only ``verb`` and
``event_type`` must be there; unknown columns are an error, so that a misspelt one is not passed over.

===========  =======================================================================================
verb         base form of a verb, with its particle if it has one ("call off"), or of a noun
pos          verb or noun; empty: verb, in a row that drops: both
objects      base forms that the object may have; ``@`` an actor, ``-`` none; empty: whatever stands there. Of a noun:
             words that hang on it
recipient    where the other party stands, first that holds one: ``dobj`` the object, ``dobj-side`` the object or whose
             it is, ``dative``, or a preposition; empty: anywhere
event_type   a PLOVER type, or ``drop``: the word is no act
mode         a mode of the type
cameo        digits; empty: what the type and mode have
goldstein    -10 to 10; empty: what the type and mode have
source       where the row is from
===========  =======================================================================================
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from dragoman.errors import KnowledgeError, suggest
from dragoman.knowledge.own import read_table_of
from dragoman.knowledge.tables import listed, read_table
from dragoman.record import EventType

COLUMNS = ("verb", "pos", "objects", "recipient", "event_type", "mode", "cameo", "goldstein", "source")
DROP = "drop"
_NEEDED = ("verb", "event_type")
_PLACES = ("dobj", "dobj-side", "dative")
_PREPOSITIONS = frozenset(
    "about across against along among around as at behind between beyond by for from in inside into near of off on "
    "onto out outside over through to toward towards under until upon via with within without".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*( [a-z]+)?")


def read_own_acts(path: Path) -> list[dict[str, str]]:
    """Rows of the user's table, every column filled in, with ``name``: the file and the line.

    Raises:
        KnowledgeError: there is no such file, or a row cannot be used; names the line.
    """
    rows: list[dict[str, str]] = read_table_of(path, "acts", _check_columns, _checked)
    _check_conflicts(path, rows)
    return rows


def _check_columns(path: Path, columns: list[str]) -> None:
    for column in _NEEDED:
        if column not in columns:
            raise KnowledgeError(f"{path} has no column {column!r}. A table of acts has: {', '.join(COLUMNS)}.")
    for column in columns:
        if column not in COLUMNS:
            near = suggest(column, COLUMNS)
            raise KnowledgeError(f"{path}: no column is called {column!r}.{near} There are: {', '.join(COLUMNS)}.")


def _checked(path: Path, line: int, given: dict[str, str | None]) -> dict[str, str]:
    row = {column: (given.get(column) or "").strip() for column in COLUMNS}
    row["verb"] = " ".join(row["verb"].lower().split())
    row["event_type"] = DROP if row["event_type"].lower() == DROP else row["event_type"]
    problem = "it has more cells than the header. Put cells with a comma in double quotes." if None in given else None
    problem = problem or _problem_of_word(row) or _problem_of_code(row)
    if problem:
        raise KnowledgeError(f"{path} line {line}: {problem}")
    row["pos"] = row["pos"] or ("" if row["event_type"] == DROP else "verb")
    row["source"] = row["source"] or f"{path.name}, line {line}"
    row["name"] = f"{path.name}:{line}"
    return row


def _problem_of_word(row: dict[str, str]) -> str | None:
    """What is wrong with the word and with what stands around it; None: nothing."""
    if not row["verb"]:
        return "it has no verb. Fill in the column 'verb', or take the row out."
    if not _WORD.fullmatch(row["verb"]):
        return f"{row['verb']!r} is no word. Give the base form of one verb or noun, a verb with its particle at most."
    if row["pos"] not in {"verb", "noun", ""}:
        return f"pos {row['pos']!r} is neither verb nor noun."
    if row["pos"] == "noun" and " " in row["verb"]:
        return f"{row['verb']!r} is more than one word. Give the noun, and what stands with it in 'objects'."
    objects = listed(row["objects"])
    if "-" in objects and (len(objects) > 1 or row["pos"] == "noun"):
        return "objects '-' means that a verb has none, and stands alone."
    for place in listed(row["recipient"]):
        if place not in _PLACES and place not in _PREPOSITIONS:
            near = suggest(place, [*_PLACES, *sorted(_PREPOSITIONS)])
            return f"recipient {place!r} is no place.{near} There are: {', '.join(_PLACES)}, and prepositions."
    return None


def _problem_of_code(row: dict[str, str]) -> str | None:
    """What is wrong with the code; None: nothing."""
    types = get_args(EventType)
    if row["event_type"] == DROP:
        filled = [c for c in ("recipient", "mode", "cameo", "goldstein") if row[c]]
        return f"a row that drops a word has no {filled[0]}. Leave that cell empty." if filled else None
    if row["event_type"] not in types:
        near = suggest(row["event_type"].upper(), types)
        return f"{row['event_type']!r} is no PLOVER type.{near} There are: {', '.join(types)}, and {DROP}."
    modes = [r["mode"] for r in read_table("mode_codes.csv") if r["event_type"] == row["event_type"]]
    if row["mode"] and row["mode"] not in modes:
        there = f"There are: {', '.join(modes)}." if modes else "It has none."
        return f"{row['mode']!r} is no mode of {row['event_type']}.{suggest(row['mode'], modes)} {there}"
    if row["cameo"] and not re.fullmatch(r"\d{2,4}", row["cameo"]):
        return f"cameo {row['cameo']!r} is no code of two to four digits, such as 036."
    if row["goldstein"] and not _is_goldstein(row["goldstein"]):
        return f"goldstein {row['goldstein']!r} is no number from -10 to 10."
    return None


def _is_goldstein(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None and -10 <= float(cell) <= 10


def _check_conflicts(path: Path, rows: list[dict[str, str]]) -> None:
    """No word may be an act and none, with the same objects."""
    seen: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        for pos in (row["pos"],) if row["pos"] else ("verb", "noun"):
            first = seen.setdefault((row["verb"], pos, row["objects"]), row)
            if _codes(first) != _codes(row):
                line, before = row["name"].rsplit(":", 1)[1], first["name"].rsplit(":", 1)[1]
                raise KnowledgeError(
                    f"{path} line {line}: {row['verb']!r} is {row['event_type']}, but {first['event_type']} in line "
                    f"{before}. Take one of them out, or tell them apart by their objects."
                )


def _codes(row: dict[str, str]) -> tuple[str, str]:
    return row["event_type"], row["mode"]
