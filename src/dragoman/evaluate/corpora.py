"""The files of marked texts: where they lie, how they are read, what tells one version from another.

They are not part of the package (most of their texts belong to others); see docs for where they come from.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import dragoman
from dragoman.errors import CorpusMissing, EvaluationError

Row = dict[str, Any]


def default_directory() -> Path:
    """The folder ``shared/corpora`` beside the checkout or beside the working directory.

    Raises:
        CorpusMissing: there is none.
    """
    for home in (Path(dragoman.__file__).resolve().parents[2], Path.cwd()):
        beside = home.parent / "shared" / "corpora"
        if beside.is_dir():
            return beside
    raise CorpusMissing("No folder of corpora is beside the checkout (../shared/corpora). Give one with --corpus DIR.")


def read_corpus(path: Path) -> list[Row]:
    """The objects of a JSONL file.

    Raises:
        CorpusMissing: there is no such file.
        EvaluationError: a line is not a JSON object.
    """
    if not path.is_file():
        have = ", ".join(sorted(p.name for p in path.parent.glob("*.jsonl"))) if path.parent.is_dir() else ""
        raise CorpusMissing(
            f"No corpus {path.name} in {path.parent}"
            + (f", which has {have}." if have else ".")
            + " Give its folder with --corpus DIR, or a file of the same shape with --file NAME."
        )
    rows = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise EvaluationError(f"{path} line {number} is not JSON: {error}.") from error
            if not isinstance(row, dict):
                raise EvaluationError(f"{path} line {number} is no JSON object.")
            rows.append(row)
    return rows


def digest(path: Path) -> str:
    """SHA-256 of the file, or of the files of a folder in order of name, hexadecimal: a changed corpus has another."""
    files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(p.read_bytes() for p in files)).hexdigest()
