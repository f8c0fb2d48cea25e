"""Which inputs a store has read already, so that a run that was stopped goes on where it stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dragoman.record.ids import document_id
from dragoman.sources import Failure, Given, Source, Unread

# What a source says of itself and the record repeats. A title or a language that the source leaves out is found in
# the text: the same text has the same one.
Told = tuple[str | None, ...]
_TITLED, _UNTITLED = "titled", "untitled"


class Known:
    """Fingerprints of the texts that were read: some 200 bytes each, whatever their length.

    >>> known = Known([("a.txt", document_id("He said so."), None, None, None, None, None)])
    >>> known.has(Source(source_id="a.txt", text="He said so."))
    True
    >>> known.has(Source(source_id="a.txt", text="He said so.", outlet="AP"))
    False
    """

    def __init__(self, rows: Iterable[Told]) -> None:
        """Take in what was read: source id, document id, title, url, outlet, author and day of publication of each."""
        self._names: set[int] = set()
        self._texts: set[int] = set()
        for source_id, own, title, *rest in rows:
            self._names.add(_hash(source_id))
            self._texts.update((_hash(_TITLED, source_id, own, title, *rest), _hash(_UNTITLED, source_id, own, *rest)))

    def __bool__(self) -> bool:
        return bool(self._names)

    def has_name(self, source_id: str) -> bool:
        """Whether any text of that source was read; it may have been another."""
        return _hash(source_id) in self._names

    def has_input(self, item: Source | Failure | Unread, given: Given) -> bool:
        """Whether an input was read, with the same given of it. A file is opened only if its name is known."""
        if isinstance(item, Unread):
            if not self.has_name(item.name):
                return False
            item = item.read()
        return isinstance(item, Source) and self.has(given.to(item))

    def has(self, source: Source) -> bool:
        """Whether this very text was read with what is said of it."""
        if not self.has_name(source.source_id):
            return False
        rest = (source.url, source.outlet, source.author, source.published)
        own = document_id(source.text)
        if source.title is None:
            return _hash(_UNTITLED, source.source_id, own, *rest) in self._texts
        return _hash(_TITLED, source.source_id, own, source.title, *rest) in self._texts


def _hash(*values: str | None) -> int:
    return int.from_bytes(hashlib.blake2b(repr(values).encode("utf-8", "replace"), digest_size=8).digest())
