"""The generated schema and codebook: nothing is left out, and the committed files are what is generated."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest

from dragoman.record import model
from dragoman.record.model import DateRange, SpeechAct, Statement
from dragoman.record.schema import (
    CODEBOOK_FILE,
    SCHEMA_FILE,
    codebook,
    fields,
    files,
    json_schema,
    main,
    meaning,
    type_words,
)
from dragoman.record.tables import TABLES, Mention
from handmade import rich_record

DOCS = Path(__file__).parents[2] / "docs"
STRUCTS = [
    v for v in vars(model).values() if isinstance(v, type) and issubclass(v, msgspec.Struct) and v is not msgspec.Struct
]


@pytest.mark.parametrize("name", [SCHEMA_FILE, CODEBOOK_FILE])
def test_committed_file_is_what_is_generated(name: str) -> None:
    """If this fails: python -m dragoman.record.schema --write docs/."""
    assert (DOCS / name).read_text(encoding="utf-8") == files()[name]


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "docs"
    command = [sys.executable, "-m", "dragoman.record.schema", "--write", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == files()


def test_the_command_wants_a_directory() -> None:
    with pytest.raises(SystemExit):
        main([])


def test_the_schema_keeps_units_and_sources() -> None:
    defs = json_schema()["$defs"]
    assert defs["Place"]["properties"]["longitude"]["x-unit"] == "degrees east"
    assert defs["Statement"]["properties"]["cue"]["x-source"] == "PARC3, PolNeAR"
    assert not [key for key in defs["Statement"]["properties"]["act"] if key.startswith("x-")]


def test_the_schema_says_what_a_field_means_and_may_hold() -> None:
    event = json_schema()["$defs"]["Event"]
    assert event["properties"]["trigger"]["description"] == "The words that name the act."
    assert "SANCTION" in event["properties"]["event_type"]["enum"]
    assert event["required"] == ["id", "event_type"]


def test_every_struct_of_a_record_is_in_the_schema() -> None:
    beside = {
        "Cell", "CellStatement", "ComparedTopic", "Comparison", "OtherAccount", "Promise", "Wording", "WordingCell",
        "WordingQuote",
    }  # fmt: skip
    assert set(json_schema()["$defs"]) == {struct.__name__ for struct in STRUCTS} - beside


@pytest.mark.parametrize("struct", [*STRUCTS, Mention], ids=lambda struct: struct.__name__)
def test_the_codebook_has_every_field_with_its_meaning(struct: type[msgspec.Struct]) -> None:
    page = codebook()
    for field in fields(struct):
        row = next(
            line for line in page.splitlines() if line.startswith(f"| `{field.name}` |") and field.description in line
        )
        assert type_words(field.type) in row
        assert (field.unit or "") in row
    assert meaning(struct) in page


@pytest.mark.parametrize("table", TABLES)
def test_the_codebook_has_a_section_for_every_table(table: str) -> None:
    assert f"\n## {table}\n" in codebook()


def test_links_of_the_codebook_lead_to_a_section() -> None:
    page = codebook()
    sections = {line.lstrip("# ").lower() for line in page.splitlines() if line.startswith("#")}
    links = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert links <= sections
    assert len(links) > 30


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        pytest.param(str, "text", id="text"),
        pytest.param(int | None, "whole number or null", id="optional"),
        pytest.param(tuple[int, int], "span", id="span"),
        pytest.param(list[tuple[int, int]], "list of spans", id="spans"),
        pytest.param(DateRange | None, "[DateRange](#daterange) or null", id="part"),
        pytest.param(list[Statement], "list of [Statement](#statements)", id="rows-of-a-table"),
        pytest.param(SpeechAct, "[SpeechAct](#speechact)", id="closed-list"),
        pytest.param(Annotated[float, msgspec.Meta(ge=0)], "number", id="with-bounds"),
    ],
)
def test_types_are_said_in_words(hint: Any, words: str) -> None:
    assert type_words(hint) == words


def test_a_field_without_a_description_is_an_error() -> None:
    class Bare(msgspec.Struct):
        name: Annotated[str, msgspec.Meta(min_length=1)]

    with pytest.raises(TypeError, match=r"Bare\.name has no description"):
        fields(Bare)


def test_a_record_has_the_properties_that_the_schema_names() -> None:
    """What is written and what is promised are the same names, in every object."""
    defs = json_schema()["$defs"]
    record = rich_record()
    for struct in (record, record.document, record.actors[0], record.statements[0], record.events[0]):
        assert set(msgspec.to_builtins(struct)) == set(defs[type(struct).__name__]["properties"])
