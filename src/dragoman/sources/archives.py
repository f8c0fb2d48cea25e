"""Zip and tar archives: the files in them that can be read, one at a time, and no bomb.

What is unpacked is bounded by :data:`WHOLE` bytes for an archive, and by :data:`RATIO` times what the archive is long;
nothing is written to disk, and no name in an archive is taken for a path.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.sources.files import kind_of
from dragoman.sources.source import Failure

WHOLE = 8 << 30  # bytes unpacked of one archive
RATIO = 200  # times its own length; text packs some 3 to 10 times, tables of repeats some 50
SMALL = 64 << 20  # bytes that may be unpacked whatever the ratio
LARGEST = 1 << 30  # bytes of one file in it
_PIECE = 1 << 20
_SPOILT = (
    OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, RuntimeError, ValueError,
    NotImplementedError,
)  # fmt: skip


class _TooMuch(Exception):
    pass


class _Budget:
    """Bytes that may yet be unpacked."""

    def __init__(self, packed: int) -> None:
        self.left = min(WHOLE, max(SMALL, RATIO * packed))

    def read(self, file: Any) -> bytes:
        """All of `file`.

        Raises:
            _TooMuch: it is more than may be unpacked.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := file.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            self.left -= len(piece)
            if self.left < 0 or size > LARGEST:
                raise _TooMuch
        return b"".join(pieces)


def packed_files(name: str, file: BinaryIO, *, kind: str, size: int) -> Iterator[tuple[str, bytes] | Failure]:
    """Name and bytes of each file of a kind that can be read, as ``archive#path``; a spoilt one is a failure.

    Args:
        kind: ``zip`` or ``tar``.
        size: Bytes of the archive.
    """
    budget = _Budget(size)
    found = False
    try:
        for path, opened in _zip(file) if kind == "zip" else _tar(file):
            if kind_of(path) is None or kind_of(path) in {"zip", "tar"} or _hidden(path):
                continue
            found = True
            where = f"{name}#{path}"
            try:
                data = budget.read(opened())
            except _SPOILT as error:
                yield _failure(where, "unreadable", f"cannot be unpacked ({_reason(error)})", "Pack it again")
                continue
            yield where, data
    except _TooMuch:
        problem = "unpacks to far more than an archive of texts does"
        yield _failure(name, "too_large", problem, "Unpack it yourself, and read the files")
        return
    except _SPOILT as error:
        advice = "Fetch or pack it again; what came before is read"
        yield _failure(name, "unreadable", f"is no whole {kind} archive ({_reason(error)})", advice)
        return
    if not found:
        yield _failure(
            name, "empty", "holds no file of a kind that can be read", "See docs/reading-in.md for the kinds"
        )


def _zip(file: BinaryIO) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(file) as archive:
        for info in sorted(archive.infolist(), key=lambda i: i.filename):
            if not info.is_dir():
                yield info.filename, lambda info=info: archive.open(info)


def _tar(file: BinaryIO) -> Iterator[tuple[str, Any]]:
    """In the archive's own order: a tar is read in one go. Links and devices are passed over."""
    with tarfile.open(fileobj=file, mode="r|*") as archive:
        for member in archive:
            if member.isreg():
                yield member.name, lambda member=member: archive.extractfile(member) or io.BytesIO()


def _hidden(path: str) -> bool:
    return any(
        part.startswith((".", "__MACOSX")) for part in path.replace("\\", "/").split("/") if part not in {".", ".."}
    )


def _reason(error: BaseException) -> str:
    text = str(error) or type(error).__name__
    return text[:1].lower() + text[1:120]


def _failure(where: str, kind: Any, problem: str, advice: str) -> Failure:
    return Failure(source_id=where, kind=kind, problem=problem, advice=advice)
