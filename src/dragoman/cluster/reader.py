"""The work of one worker of a cluster: a batch of texts in, parts on the disk, a row about each text out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.errors import OptionError
from dragoman.parallel import Outcome, Readers
from dragoman.pipeline import Means, Model, reader
from dragoman.sources import Failure, Given, How, Source, Unread, find_sources
from dragoman.sources.tables import Row, source_of_row
from dragoman.store import Store
from dragoman.store.part_files import is_parts

Input = Source | Failure | Unread
_KINDS: dict[str, type[Source] | type[Failure] | type[Unread]] = {
    "source": Source, "failure": Failure, "unread": Unread,
}  # fmt: skip
COLUMNS = ("source_id", "document_id", "outcome", "problem")


class Reader:
    """Reads batches of texts into a folder of parts. Build it once in each worker: it holds the models.

    An engine hands it a batch of columns; it gives columns back, a row for each text that was read (``read``), passed
    over because the folder has it (``known``), could not be read (``failed``) or was read without its date
    (``noted``). What was found is in the folder when the call returns. The same batch handed over twice changes
    nothing, so that an engine may try again as often as it likes. The models run in a process of their own: a text on
    which that is killed twice is set aside as a failure, and the worker lives on.

    >>> reader = Reader("record/")  # doctest: +SKIP
    >>> reader({"source_id": ["a"], "text": ["He said so."], "date": ["2021-06-12"]})  # doctest: +SKIP
    {'source_id': ['a'], 'document_id': ['6f5c…'], 'outcome': ['read'], 'problem': [None]}

    Args:
        into: The folder of parts; all workers write into the same one, on a disk that all of them see.
        given: What is true of every text.
        model: The learned tagger, as in :func:`dragoman.read`.
        again: Read what the folder has as well.
    Raises:
        StoreError: the folder cannot be used.
    """

    def __init__(self, into: str, *, given: Given | None = None, model: Model = True, again: bool = False) -> None:
        if not is_parts(into):
            raise OptionError(f"into: {into!r} is no folder. Many can write into a folder only; let its name end in /.")
        self._given = given or Given()
        self._version = reader(Means(model if isinstance(model, bool) else os.fspath(model)))
        self._store = Store.open(into)
        self._known = None if again else self._store.known(self._version)
        self._readers = Readers(1, self._given, model)

    def __call__(self, batch: Any) -> dict[str, list[Any]]:
        """Read one batch: columns by name (lists, arrays), an Arrow table, or a list of rows.

        Columns are ``item``, as :func:`items` makes it, or those of a table of texts (``text``, ``title``,
        ``date`` … as in :func:`dragoman.read`).
        """
        rows: list[tuple[Any, ...]] = []
        records, failures = [], []
        for outcome in self._outcomes(batch, rows):
            if isinstance(outcome, Failure):
                failures.append(outcome)
                rows.append((outcome.source_id, None, "noted" if outcome.partial else "failed", outcome.line))
            else:
                records.append(outcome)
                rows.append((outcome.document.source_id, outcome.document.id, "read", None))
        self._store.add_failures(failures)
        self._store.add(records, dragoman=self._version)
        return {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}

    def close(self) -> None:
        """End the process that reads."""
        self._readers.close()
        self._store.close()

    def _outcomes(self, batch: Any, rows: list[tuple[Any, ...]]) -> Iterator[Outcome]:
        found = inputs(batch) if self._known is None else self._unread(inputs(batch), rows)
        return self._readers.read(found)

    def _unread(self, found: Iterable[Input], rows: list[tuple[Any, ...]]) -> Iterator[Input]:
        assert self._known is not None
        for item in found:
            if self._known.has_input(item, self._given):
                rows.append((item.name if isinstance(item, Unread) else item.source_id, None, "known", None))
            else:
                yield item


def items(names: Iterable[str], how: How) -> Iterator[dict[str, Any]]:
    """The texts that names stand for, as rows that travel: what they are called, and ``item`` for a reader."""
    for found in find_sources(names, how):
        kind = next(name for name, struct in _KINDS.items() if isinstance(found, struct))
        name = found.name if isinstance(found, Unread) else found.source_id
        yield {"source_id": name, "item": kind.encode() + b" " + msgspec.json.encode(found)}


def inputs(batch: Any) -> Iterator[Input]:
    """What a batch asks to be read."""
    rows = _rows(batch)
    for number, row in enumerate(rows, 1):
        item = row.get("item")
        if item is None:
            yield source_of_row("", Row(f"row {number}", row), {})
        else:
            kind, _, data = bytes(item).partition(b" ")
            yield msgspec.json.decode(data, type=_KINDS[kind.decode()])


def _rows(batch: Any) -> Sequence[Mapping[str, Any]]:
    if hasattr(batch, "to_pylist"):
        found: list[dict[str, Any]] = batch.to_pylist()
        return found
    if isinstance(batch, Mapping):
        columns = {name: list(values) for name, values in batch.items()}
        lengths = {len(values) for values in columns.values()}
        if len(lengths) > 1:
            raise OptionError("batch: its columns are not of one length.")
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return list(batch)
