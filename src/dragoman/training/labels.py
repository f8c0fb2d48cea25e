"""Standoff labels of free texts: where each attribution stands, and a hash of the text, but none of its words.

One document a line: ``{"id", "sha256", "attributions": [[p, cue, source, content], …]}``; the three roles are lists of
code-point spans, `p` the teacher's probability of the cue. The text itself is looked up by its hash.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import DragomanError

_ARTICLE = re.compile(r"(?m)^=== .*\n")


class Labelled(msgspec.Struct, frozen=True):
    """The labels of one text."""

    id: str
    sha256: str
    """First 16 hexadecimal digits of the SHA-256 of the text in UTF-8."""
    attributions: list[tuple[float, list[list[int]], list[list[int]], list[list[int]]]]

    def attributed(self, least: float) -> list[dict[str, Any]]:
        """Attributions of at least that probability, as :func:`attribution_examples` takes them."""
        return [{"cue": c, "source": s, "content": t} for p, c, s, t in self.attributions if p >= least]


def digest(text: str) -> str:
    """The hash by which a labelled text is known."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_labels(paths: Iterable[Path]) -> list[Labelled]:
    """The labels of some files.

    Raises:
        DragomanError: a line is not a label.
    """
    out = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                out.append(msgspec.json.decode(line, type=Labelled))
            except msgspec.DecodeError as wrong:
                raise DragomanError(f"{path}:{number} is not a label: {wrong}.") from wrong
    return out


def write_labels(path: Path, labels: Iterable[Labelled]) -> None:
    """Write labels, one document a line."""
    path.write_bytes(b"".join(msgspec.json.encode(x) + b"\n" for x in labels))


def free_texts(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Id and text of each document of files and folders: articles of ``.txt`` (parted by ``=== `` lines), JSON lines.

    A JSON line has ``id`` and ``text``; a ``title`` that the text does not begin with is put before it.

    Raises:
        DragomanError: a file is of another kind.
    """
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.suffix == ".txt":
                parts = _ARTICLE.split(file.read_text(encoding="utf-8"))
                yield from ((f"{file.stem}#{n}", part.strip()) for n, part in enumerate(parts) if part.strip())
            elif file.name.endswith((".jsonl", ".jsonl.gz")):
                yield from _json_lines(file)
            elif not path.is_dir():
                raise DragomanError(f"{file}: texts to learn from are .txt, .jsonl or .jsonl.gz.")


def _json_lines(file: Path) -> Iterator[tuple[str, str]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "text" in row:
                yield f"{file.name.split('.')[0]}:{row.get('id', '')}", _with_title(row)


def _with_title(row: Mapping[str, Any]) -> str:
    title, text = row.get("title") or "", row["text"]
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"
