"""Records, and other structs of the data model, as JSON and JSON lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

_SURROGATES = re.compile("[\ud800-\udfff]")


def to_json(items: Sequence[msgspec.Struct]) -> str:
    """One object for one item, else a list of them; indented by two blanks, no line end after the last bracket."""
    data = _encoded(items[0] if len(items) == 1 else list(items))
    return msgspec.json.format(data, indent=2).decode()


def to_jsonl(items: Iterable[msgspec.Struct]) -> Iterator[str]:
    """One item a line, in order, as they come; the lines have no line end."""
    for item in items:
        yield _encoded(item).decode()


def json_pieces(items: Iterable[msgspec.Struct]) -> Iterator[str]:
    """What :func:`to_json` gives, in pieces as the items come, and a line end last; no item is kept."""
    before: str | None = None
    many = False
    for item in items:
        if before is not None:
            yield ("" if many else "[\n") + textwrap.indent(before, "  ") + ",\n"
            many = True
        before = to_json([item])
    if before is None:
        yield "[]\n"
    else:
        yield textwrap.indent(before, "  ") + "\n]\n" if many else before + "\n"


def _encoded(item: Any) -> bytes:
    """UTF-8, which cannot hold half a surrogate pair: each becomes U+FFFD, one for one, so that spans hold."""
    try:
        return msgspec.json.encode(item)
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(item)))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _whole(v) for key, v in value.items()}
    return [_whole(v) for v in value] if isinstance(value, list | tuple) else value
