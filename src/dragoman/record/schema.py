"""JSON Schema and codebook of the record, generated from the structs of :mod:`dragoman.record.model`.

``python -m dragoman.record.schema --write docs/`` writes ``record.schema.json`` and ``codebook.md`` there. Nothing
of either is written by hand: to change a meaning, change the ``Meta(description=…)`` of the field.
"""

from __future__ import annotations

import argparse
import inspect
import json
import types
import typing
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Meta, Struct

from dragoman.record import model
from dragoman.record.model import Record, Span
from dragoman.record.tables import TABLES, Key, record_field

SCHEMA_FILE, CODEBOOK_FILE = "record.schema.json", "codebook.md"
_COMMAND = "python -m dragoman.record.schema --write docs/"
_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}
_LISTS: dict[Any, str] = {v: k for k, v in vars(model).items() if typing.get_origin(v) is typing.Literal}

_INTRO = f"""\
# Codebook

What each field of dragoman's record means. Every name below is the same in the JSON that `dragoman read` prints,
in the Python classes, and in the tables of the store, the data frames and the exports.

This page is generated from the Python classes by `{_COMMAND}`; do not edit it by hand.

## How to read it

- **Record.** What is kept of one document: the text and all that was found in it. The version of the data model
  described here is `{model.SCHEMA}`. Fields may be added to it; a field keeps its name and its meaning.
- **Span.** `[start, end]`, counted in Unicode code points of the document's text; the first character has number 0,
  and `end` is the number of the first character that no longer belongs to it. `text[start:end]` in Python, and
  `substring(text, start + 1, end - start)` in SQL, are the words of the evidence.
- **In SQL**, `end` and `by` are words of the language: write `"end"` and `"by"`, or `dates.end` and `cited.by`.
- **Null and the empty list** mean that the text does not say. Nothing is filled in from a guess.
- **Confidence** is the share of rows with that value that are right: of a hundred rows at 0.8, about eighty.
- **made_by** says which stage and which rule or model made the row: why it is there.
- **Dates** are never more precise than the text. "In March" is a range of 31 days, with granularity `month`.
- **Lone surrogates** (halves of a character that damaged input can hold) are no valid Unicode. JSON files, tables and
  the store keep U+FFFD "�" in place of each, one for one, so that spans still point at the same characters.
"""


class Field(NamedTuple):
    """A field of a struct, as the codebook shows it."""

    name: str
    type: Any
    description: str
    unit: str | None
    source: str | None


@cache
def fields(struct: type[Struct]) -> tuple[Field, ...]:
    """The fields of `struct`, in order, with what their annotations say of them.

    Raises:
        TypeError: a field has no description.
    """
    hints = typing.get_type_hints(struct, include_extras=True)
    return tuple(_field(struct, name, hints[name]) for name in struct.__struct_fields__)


def _field(struct: type[Struct], name: str, hint: Any) -> Field:
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, Meta) and meta.description:
            extra = meta.extra or {}
            return Field(name, hint.__origin__, meta.description, extra.get("unit"), extra.get("source"))
    raise TypeError(f"{struct.__name__}.{name} has no description. Write it as Annotated[…, _doc('…')].")


def meaning(struct: type[Struct]) -> str:
    """The first paragraph of the struct's docstring, on one line."""
    return " ".join((inspect.getdoc(struct) or "").split("\n\n")[0].replace("``", "`").split())


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a record; unit and source of a field stand in ``x-unit`` and ``x-source``."""
    schema = msgspec.json.schema(Record)
    for struct in _structs(Record):
        properties = schema["$defs"][struct.__name__]["properties"]
        for field in fields(struct):
            extra = {"x-unit": field.unit, "x-source": field.source}
            properties[field.name].update({key: value for key, value in extra.items() if value})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": model.SCHEMA, **schema}


def codebook() -> str:
    """The codebook, a page of Markdown: a section for each table, then what the tables are made of."""
    return "\n".join([_INTRO, *_tables(), *_parts(), *_comparison(), *_closed_lists()])


def _tables() -> Iterator[str]:
    yield f"## Record\n\n{meaning(Record)}\n\n{_field_table(Record)}"
    yield "## Tables\n\n| Table | In JSON | What a row is |\n|---|---|---|"
    for name, (struct, _) in TABLES.items():
        yield f"| [{name}](#{name}) | `{record_field(name) or 'actors[].mentions'}` | {meaning(struct)} |"
    yield f"\n{meaning(Key)}\n\n{_field_table(Key)}"
    for name, (struct, _) in TABLES.items():
        yield f"## {name}\n\n{meaning(struct)}\n\n{_field_table(struct)}"


def _parts() -> Iterator[str]:
    yield "## Parts\n\nWhat stands inside the fields above.\n"
    for struct in _structs(Record):
        if struct is not Record and all(struct is not row for row, _ in TABLES.values()):
            yield f"### {struct.__name__}\n\n{meaning(struct)}\n\n{_field_table(struct)}"


def _comparison() -> Iterator[str]:
    yield "## Comparisons\n\nWhat `dragoman compare` gives. It is made from the record and not kept in it.\n"
    known = _structs(Record)
    for struct in _structs(model.Comparison):
        if struct not in known:
            yield f"### {struct.__name__}\n\n{meaning(struct)}\n\n{_field_table(struct)}"


def _closed_lists() -> Iterator[str]:
    yield "## Closed lists\n\nFields that take one of a fixed set of words.\n"
    for values, name in sorted(_LISTS.items(), key=lambda item: item[1]):
        yield f"### {name}\n\n{', '.join(f'`{value}`' for value in typing.get_args(values))}\n"


def _field_table(struct: type[Struct]) -> str:
    lines = ["| Field | Type | Unit | Meaning | Source |", "|---|---|---|---|---|"]
    for f in fields(struct):
        cells = (f"`{f.name}`", type_words(f.type), f.unit or "", f.description, f.source or "")
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def type_words(hint: Any) -> str:
    """The type of a field in words, with a link where it is a part or a closed list."""
    if hint in _WORDS:
        return _WORDS[hint]
    if hint == Span:
        return "span"
    if hint in _LISTS:
        return f"[{_LISTS[hint]}](#{_LISTS[hint].lower()})"
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return type_words(args[0])
    if origin is list:
        inner = type_words(args[0])
        return f"list of {inner}" if inner.startswith("[") else f"list of {inner}s"
    if origin in (types.UnionType, typing.Union):
        return " or ".join("null" if a is type(None) else type_words(a) for a in args)
    return f"[{hint.__name__}](#{_section(hint)})"


def _section(struct: type[Struct]) -> str:
    return next((name for name, (row, _) in TABLES.items() if row is struct), struct.__name__.lower())


def _inner(hint: Any) -> Iterator[type[Struct]]:
    """The structs that stand in an annotation."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for arg in typing.get_args(hint):
        yield from _inner(arg)


def _structs(top: type[Struct]) -> list[type[Struct]]:
    """`top` and every struct below it, each once, in the order of the fields."""
    found = [top]
    for struct in found:
        for field in fields(struct):
            found.extend(inner for inner in _inner(field.type) if inner not in found)
    return found


def files() -> dict[str, str]:
    """Name of each generated file and what it holds."""
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    return {SCHEMA_FILE: schema + "\n", CODEBOOK_FILE: codebook()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the generated files into the directory that ``--write`` names."""
    parser = argparse.ArgumentParser(prog="python -m dragoman.record.schema", description=__doc__)
    parser.add_argument("--write", type=Path, required=True, metavar="DIR", help="directory to write into")
    folder: Path = parser.parse_args(arguments).write
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
