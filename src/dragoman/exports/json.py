"""Records as JSON and JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.record import Record


def to_json(records: Sequence[Record]) -> str:
    """One object for one record, else a list of them; two blanks of indent."""
    data = msgspec.json.encode(records[0] if len(records) == 1 else list(records))
    return msgspec.json.format(data, indent=2).decode()


def to_jsonl(records: Iterable[Record]) -> Iterator[str]:
    """One record a line."""
    for record in records:
        yield record.to_json().decode()
