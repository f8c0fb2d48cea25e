"""On its way to whoever reads it, what is read is kept in a store."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING

from dragoman.errors import OptionError
from dragoman.record import Record
from dragoman.sources import Failure, Given
from dragoman.sources.items import Input

if TYPE_CHECKING:
    from dragoman.pipeline import Means
    from dragoman.store import Store


class Keeper:
    """Keeps what is read in a store, in batches, on its way to whoever uses it.

    Attributes:
        added: What became of the records so far: new in the store, known to it, or read anew.
        passed_over: How many inputs were not read because the store has them.
    """

    def __init__(self, store: Store, means: Means | None = None) -> None:
        from dragoman.pipeline import Means, reader

        self.store = store
        self.added: tuple[int, int, int] = (0, 0, 0)
        self.passed_over = 0
        self._reader = reader(means or Means())
        self._waiting: list[Record | Failure] = []

    def unread(self, found: Iterable[Input], given: Given) -> Iterator[Input]:
        """Those of `found` that the same dragoman has not read into the store yet, with the same given of them.

        A file is opened only if a text of its name is in the store; the text in it may be another by now.
        """
        known = self.store.known(self._reader)
        for item in found:
            if known.has_input(item, given):
                self.passed_over += 1
            else:
                yield item

    def keep(self, outcomes: Iterable[Record | Failure]) -> Generator[Record | Failure, None, None]:
        """`outcomes` as they come. What has come is kept whatever ends it, once the iterator is closed."""
        count, characters, seconds = self.store.batch
        size, since = 0, monotonic()
        try:
            for outcome in outcomes:
                self._waiting.append(outcome)
                size += len(outcome.document.text) if isinstance(outcome, Record) else 0
                if len(self._waiting) >= count or size >= characters or monotonic() - since >= seconds:
                    self._write()
                    size, since = 0, monotonic()
                yield outcome
        finally:
            self._write()

    def _write(self) -> None:
        """Failures first: a partial one belongs to the record that follows."""
        waiting, self._waiting = self._waiting, []
        failures = [o for o in waiting if isinstance(o, Failure)]
        if failures:
            self.store.add_failures(failures)
        new, known, replaced = self.store.add((o for o in waiting if isinstance(o, Record)), dragoman=self._reader)
        self.added = (self.added[0] + new, self.added[1] + known, self.added[2] + replaced)


def one_text_only(found: Iterator[Input], given: Given) -> Iterator[Input]:
    """`found`, unless what is given can be true of one text only and there are several.

    Raises:
        OptionError: there are.
    """
    if given.of_one_text is None:
        yield from found
        return
    first = list(islice(found, 2))
    if len(first) > 1:
        raise OptionError(
            f"{given.of_one_text}: several texts cannot have one {given.of_one_text}. Leave it out, or name one source."
        )
    yield from chain(first, found)
