"""An ontology of the user's own: types of acts with definitions and examples, as TOML or YAML.

.. code-block:: toml

   name = "water"

   [[type]]
   name = "divert"
   definition = "Takes or turns off water so that less of it reaches the other."
   examples = ["Israel *pumped* water out of the shared aquifer."]
   not = ["Turkey *turned* its attention to the election."]

The words of the act stand between asterisks, in one piece or several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError, suggest
from dragoman.knowledge.tables import read_table
from dragoman.record import Span

LEAST_TYPES, LEAST_EXAMPLES = 1, 3
_NAME = re.compile(r"[A-Za-z][\w-]*")
_TOP = ("name", "about", "type")
_TYPE = ("name", "definition", "mutual", "examples", "not")
_FORM = "Put the words of the act between asterisks, as in: Norway *closed* the strait."


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its act; `spans` are code points of `text`."""

    text: str
    spans: tuple[Span, ...]

    @property
    def act(self) -> str:
        """The words of the act."""
        return " … ".join(self.text[s:e] for s, e in self.spans)


@dataclass(frozen=True, slots=True)
class ActType:
    """A type: what it is, sentences with such an act, and with one that must not be taken for it.

    `mutual`: what several sides do together, each does to the others.
    """

    name: str
    definition: str
    mutual: bool
    examples: tuple[Example, ...]
    others: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types of acts, told by examples."""

    name: str
    about: str
    types: tuple[ActType, ...]


def marked(sentence: str) -> Example | None:
    """A sentence with its act between asterisks; None if it has none."""
    parts = sentence.split("*")
    if len(parts) < 3 or len(parts) % 2 == 0 or not all(part.strip() for part in parts[1::2]):
        return None
    text, spans = "", []
    for number, part in enumerate(parts):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return Example(text, tuple(spans))


def read_ontology(path: Path) -> Ontology:
    """The ontology of a file, TOML or YAML by its ending.

    Raises:
        KnowledgeError: there is no such file, or something in it cannot be used; says where.
    """
    given = _parsed(path)
    _check_keys(path, "", given, _TOP)
    name = given.get("name", path.stem)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise KnowledgeError(f"{path}: name {name!r} is no name. Give a word of letters, digits, - and _.")
    listed = given.get("type")
    if not isinstance(listed, list) or len(listed) < LEAST_TYPES:
        raise KnowledgeError(f"{path} has no types. Begin each with [[type]] in TOML, or list them under type: (YAML).")
    types = tuple(_type(path, number, one) for number, one in enumerate(listed, 1))
    names = [one.name for one in types]
    for one in names:
        if names.count(one) > 1:
            raise KnowledgeError(f"{path}: two types are called {one!r}. Give each its own name.")
    return Ontology(name, str(given.get("about", "")), types)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".toml":
            import tomllib

            return tomllib.loads(text)
        if path.suffix.lower() not in {".yaml", ".yml"}:
            raise KnowledgeError(f"{path}: an ontology is a file .toml, .yaml or .yml.")
        import yaml

        found = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read as an ontology: {error}.") from error
    except KnowledgeError:
        raise
    except Exception as error:  # tomllib's and yaml's own say the line
        raise KnowledgeError(f"{path} cannot be read as an ontology: {' '.join(str(error).split())}.") from error
    if not isinstance(found, dict):
        raise KnowledgeError(f"{path} is no ontology: it has no name: and type: at its top.")
    return found


def _check_keys(path: Path, where: str, given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in given:
        if key not in known:
            near = suggest(str(key), known)
            raise KnowledgeError(f"{path}{where}: nothing is called {key!r}.{near} There are: {', '.join(known)}.")


def _type(path: Path, number: int, given: Any) -> ActType:
    where = f", type {number}"
    if not isinstance(given, dict):
        raise KnowledgeError(f"{path}{where} is no table of name, definition and examples.")
    _check_keys(path, where, given, _TYPE)
    name = given.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise KnowledgeError(f"{path}{where}: name {name!r} is no name. Give a word of letters, digits, - and _.")
    where += f" ({name})"
    definition = given.get("definition")
    if not isinstance(definition, str) or not definition.strip():
        raise KnowledgeError(f"{path}{where} has no definition. Say in a sentence what belongs to it.")
    mutual = given.get("mutual", False)
    if not isinstance(mutual, bool):
        raise KnowledgeError(f"{path}{where}: mutual is true or false, not {mutual!r}.")
    examples = _examples(path, where, "example", given.get("examples", []))
    if len(examples) < LEAST_EXAMPLES:
        raise KnowledgeError(
            f"{path}{where} has {len(examples)} examples; {LEAST_EXAMPLES} are the least, eight or more are well."
        )
    return ActType(name, definition.strip(), mutual, examples, _examples(path, where, "not", given.get("not", [])))


def _examples(path: Path, where: str, kind: str, given: Any) -> tuple[Example, ...]:
    if not isinstance(given, list):
        raise KnowledgeError(f"{path}{where}: {kind} is no list of sentences.")
    out = []
    for number, sentence in enumerate(given, 1):
        example = marked(sentence) if isinstance(sentence, str) else None
        if example is None:
            raise KnowledgeError(f"{path}{where}, {kind} {number}: no act is marked in {sentence!r}. {_FORM}")
        out.append(example)
    return tuple(out)


def other_acts() -> list[Example]:
    """Acts of the PLOVER types (``act_examples.csv``): what an act is that is of no type of the user's."""
    found = (marked(row["sentence"]) for row in read_table("act_examples.csv"))
    return [example for example in found if example is not None]
