"""Floors: the scores once reached, kept beside the fingerprint of the corpus they were measured on.

A score that lies under its floor by more than processors differ fails, and so does a corpus that is no longer the one
measured: a number that rests on other texts is another number. Raising never lowers; lowering is a
decision, and has its own name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from dragoman.errors import EvaluationError
from dragoman.evaluate.tasks import Report

FLOORS = Path(__file__).with_name("floors.json")
DIGITS = 3
# What a score may lie under its floor: eight-bit arithmetic rounds as the processor does (with VNNI or without), and
# one row of the smallest corpus, of 160, has come out another way on another.
MARGIN = 0.007


class Floor(Struct, frozen=True, kw_only=True):
    """What one task reached on one file."""

    corpus: str
    digest: str
    scores: dict[str, float] = field(default_factory=dict)


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """Floors by task; empty where there is no file.

    Raises:
        EvaluationError: the file is no table of floors.
    """
    if not path.is_file():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Floor])
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{path} is no table of floors: {error}. Restore it, or delete it.") from error


def check(report: Report, floor: Floor | None) -> list[str]:
    """What is wrong with the scores of a report, one sentence each; empty where they stand.

    A report of part of a file, or of a file without a floor, has nothing to fall under.
    """
    if floor is None or not report.complete or report.corpus != floor.corpus:
        return []
    if report.digest != floor.digest:
        return [
            f"{report.corpus} is not the file the floors of {report.task} were measured on. "
            "Put it back, or measure anew with --reset-floors."
        ]
    return [
        f"{report.task} {name} fell to {_shown(report.scores.get(name))} (floor {least:.{DIGITS}f})."
        for name, least in floor.scores.items()
        if _below(report.scores.get(name), least)
    ]


def raised(report: Report, floor: Floor | None, held: Sequence[str]) -> Floor:
    """The floor lifted to what the report reached; no score of it is lowered.

    Raises:
        EvaluationError: the report is of part of a file, or of another file than the floor.
    """
    _whole(report)
    if floor is not None and (floor.digest != report.digest or floor.corpus != report.corpus):
        raise EvaluationError(
            f"{report.corpus} is not the file the floors of {report.task} were measured on: nothing to raise. "
            "Put it back, or measure anew with --reset-floors."
        )
    old = floor.scores if floor is not None else {}
    return Floor(
        corpus=report.corpus, digest=report.digest,
        scores={name: max(value, old.get(name, value)) for name, value in _reached(report, held).items()},
    )  # fmt: skip


def reset(report: Report, held: Sequence[str]) -> Floor:
    """The floor set to what the report reached, lower or not, on whatever file.

    Raises:
        EvaluationError: the report is of part of a file.
    """
    _whole(report)
    return Floor(corpus=report.corpus, digest=report.digest, scores=_reached(report, held))


def write_floors(floors: dict[str, Floor], path: Path = FLOORS) -> None:
    """Keep the floors, tasks in order of name."""
    data = {name: msgspec.to_builtins(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def _whole(report: Report) -> None:
    if not report.complete:
        raise EvaluationError("Floors are set on a whole corpus only. Leave out --limit.")


def _reached(report: Report, held: Sequence[str]) -> dict[str, float]:
    """The scores held to a floor, cut (not rounded) to the digits kept, so that a second run does not fall under."""
    scale = 10**DIGITS
    return {name: math.floor(score * scale) / scale for name in held if (score := report.scores.get(name)) is not None}


def _below(score: float | None, least: float) -> bool:
    return score is None or score < least - MARGIN


def _shown(score: float | None) -> str:
    return "nothing" if score is None else f"{score:.{DIGITS}f}"
