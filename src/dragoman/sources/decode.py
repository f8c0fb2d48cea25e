"""Bytes to text: byte-order marks, UTF-8, a page's own charset, then detection. Nothing is repaired here."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_MAGIC = (
    (b"%PDF", "a PDF", "Turn it into text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip or an office document", "Unpack it, or save the document as text"),
    (b"\x89PNG", "a PNG picture", "Run text recognition on it first"),
    (b"\xff\xd8\xff", "a JPEG picture", "Run text recognition on it first"),
    (b"GIF8", "a GIF picture", "Run text recognition on it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as text or as .docx turned to text"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first"),
    (b"Rar!", "a rar archive", "Unpack it first"),
    (b"SQLite format 3", "an SQLite database", "Export the texts to CSV or JSON lines"),
    (b"\x7fELF", "a program", "Name a text instead"),
)


class NotText(ValueError):
    """Bytes that are no text; `what` and `advice` say more."""

    def __init__(self, what: str, advice: str) -> None:
        self.what, self.advice = what, advice
        super().__init__(what)


def decode(data: bytes, *, encoding: str | None = None, html: bool = False) -> str:
    """The text of `data`.

    Args:
        encoding: What the user says it is; None: found out.
        html: Whether the page's own charset declaration counts.
    Raises:
        NotText: it is a known binary format, holds NUL bytes, or is not in `encoding`.
    """
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"is {what}, not text", advice)
    if encoding is not None:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise NotText(
                f"cannot be read as {encoding} ({error.__class__.__name__})", "Leave the encoding out to have it found"
            ) from error
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    if b"\x00" in data[:4096]:
        raise NotText(
            "holds NUL bytes, so it is no text in a common encoding", "Name its encoding, or export it as UTF-8 text"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if html and (m := _CHARSET.search(data[:4096])):
        try:
            return data.decode(m[1].decode("ascii"), errors="replace")
        except LookupError:
            pass
    return _detected(data)


def _detected(data: bytes) -> str:
    """Text in the encoding charset-normalizer finds; Windows-1252 where it finds none."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    name = best.encoding if best is not None else "cp1252"
    return data.decode(name, errors="replace")
