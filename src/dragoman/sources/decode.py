"""Bytes to text: byte-order marks, UTF-8, a page's own charset, then detection. Nothing is repaired here."""

from __future__ import annotations

import codecs
import io
import re
from typing import Any, Protocol, TextIO

from dragoman.errors import OptionError

SAMPLE = 1 << 16  # bytes looked at to tell the encoding of a stream
_FALLBACK = "dragoman-western"  # name of the error handler that reads a stray byte as Windows-1252
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_MAGIC = (
    (b"%PDF", "a PDF", "Turn it into text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip or an office document", "Unpack it, or save the document as text"),
    (b"\x89PNG", "a PNG picture", "Run text recognition on it first"),
    (b"\xff\xd8\xff", "a JPEG picture", "Run text recognition on it first"),
    (b"GIF8", "a GIF picture", "Run text recognition on it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as text"),
    (b"{\\rtf", "a rich-text document", "Save it as text"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first"),
    (b"Rar!", "a rar archive", "Unpack it first"),
    (b"BZh", "a bzip2 file", "Unpack it first, or use gzip"),
    (b"\xfd7zXZ", "an xz file", "Unpack it first, or use gzip"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file", "Unpack it first, or use gzip"),
    (b"SQLite format 3", "an SQLite database", "Export the texts to CSV or JSON lines"),
    (b"\x7fELF", "a program", "Name a text instead"),
)
# What Windows-1252 has beyond ASCII that West European prose uses: quotation marks, dashes, signs, accented letters
# (not the Icelandic ones: where those bytes are common the text is Turkish).
_SIGNS = "€‚„…‘’“”•–—™œ\xa0¡£§©«®°·º»¿".encode("cp1252")
_WESTERN = frozenset(_SIGNS) | (frozenset(range(0xC0, 0x100)) - frozenset("ÐÞÝðþý×÷".encode("cp1252")))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Readable(Protocol):
    """A binary stream."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        ...


class NotText(ValueError):
    """Bytes that are no text; `what` and `advice` say more."""

    def __init__(self, what: str, advice: str) -> None:
        self.what, self.advice = what, advice
        super().__init__(what)


def checked_encoding(name: str | None) -> str | None:
    """`name`, if Python knows an encoding of that name.

    Raises:
        OptionError: it knows none.
    """
    if name is None:
        return None
    try:
        known = codecs.lookup(name)._is_text_encoding
    except LookupError:
        known = False
    if not known:
        raise OptionError(
            f"No encoding {name!r}. Leave it out to have it found, or give one such as utf-8, cp1252, gb18030."
        )
    return name


def decode(data: bytes, *, encoding: str | None = None, html: bool = False) -> str:
    """The text of `data`.

    Args:
        encoding: What the user says it is; None: found out.
        html: Whether the page's own charset declaration counts.
    Raises:
        NotText: it is a known binary format, holds control bytes as no text does, or is not in `encoding`.
    """
    name, errors = find_encoding(data, encoding=encoding, html=html)
    try:
        return data.decode(name, errors=errors)
    except (UnicodeDecodeError, LookupError) as error:
        raise not_in(name, error) from error


def open_text(file: Readable, *, encoding: str | None = None) -> TextIO:
    """`file` as a stream of text, line ends as they stand; its encoding is told by its first 64 kB.

    Reading raises UnicodeDecodeError where the bytes are not in the `encoding` that was given.

    Raises:
        NotText: as :func:`decode`.
    """
    head = file.read(SAMPLE)
    name, errors = find_encoding(head, encoding=encoding, cut=len(head) == SAMPLE)
    return io.TextIOWrapper(
        io.BufferedReader(_Prefixed(head, file), SAMPLE), encoding=name, errors=errors, newline="\n"
    )


def not_in(encoding: str, error: Exception) -> NotText:
    """The failure to read bytes as `encoding`."""
    where = f" (byte {error.start:,})" if isinstance(error, UnicodeDecodeError) else ""
    return NotText(f"cannot be read as {encoding}{where}", "Leave the encoding out to have it found")


class _Prefixed(io.RawIOBase):
    """A binary stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        # What is there is enough: whoever writes into a pipe may take his time.
        read = getattr(self._rest, "read1", self._rest.read)
        got = self._head[: len(buffer)] or read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(got)] = got
        return len(got)


def find_encoding(
    data: bytes, *, encoding: str | None = None, html: bool = False, cut: bool = False
) -> tuple[str, str]:
    """Name of the encoding of `data` and how its errors are handled, as :meth:`bytes.decode` takes them.

    Args:
        encoding: What the user says it is; None: found out.
        html: Whether the page's own charset declaration counts.
        cut: Whether `data` is the beginning of more, and may end inside a character.
    Raises:
        NotText: a known binary format, or control bytes as no text has them.
    """
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"is {what}, not text", advice)
    if encoding is not None:
        return encoding, "strict"
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name, _FALLBACK if name == "utf-8-sig" else "replace"
    if wide := _wide(data[:SAMPLE]):
        return wide, "replace"
    if len(_CONTROL.findall(data[:SAMPLE])) > 2 + len(data[:SAMPLE]) // 200:
        raise NotText("holds bytes that no text has", "Name its encoding with --encoding, or export it as UTF-8 text")
    if _is_utf8(data, cut=cut):
        return "utf-8", _FALLBACK
    if html and (m := _CHARSET.search(data[:4096])) and (declared := _known(m[1])):
        return declared, "replace"
    return _detected(data[: 4 * SAMPLE]), "replace"


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 2 > half and odd * 20 < half else None


def _is_utf8(data: bytes, *, cut: bool) -> bool:
    """Whether `data` is UTF-8, a few stray bytes let pass that another hand pasted in."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
        return True
    except UnicodeDecodeError:
        pass
    whole = _MULTIBYTE.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, whole))
    return len(whole) > 3 * stray


def _known(name: bytes) -> str | None:
    try:
        found = codecs.lookup(name.decode("ascii"))
    except LookupError:
        return None
    # As browsers do: a page that says latin-1 is in Windows-1252.
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def _detected(data: bytes) -> str:
    """Windows-1252 where it makes sense of every byte of a mostly ASCII text, else what charset-normalizer finds."""
    high = _HIGH.findall(data)
    if all(b[0] in _SIGNS for b in high) or (len(high) * 8 < len(data) and all(b[0] in _WESTERN for b in high)):
        return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data).best()
    return best.encoding if best is not None else "cp1252"


def _read_as_western(error: UnicodeError) -> tuple[str, int]:
    """The error handler for UTF-8: a byte that is none is read as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_FALLBACK, _read_as_western)
