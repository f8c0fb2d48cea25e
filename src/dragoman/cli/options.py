"""Arguments and options of the commands, with their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """What records are printed as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


class CompareFormat(StrEnum):
    """What comparisons are printed as."""

    table = "table"
    json = "json"
    md = "md"
    html = "html"


_KNOWN = "What you know of the texts"
_HOW = "How they are read"
_THEN = "What becomes of the records"


def _option(*names: str, help: str, panel: str | None = None, **more: Any) -> Any:
    return typer.Option(*names, help=help, rich_help_panel=panel, **more)


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, directories (with all below them), globs, http(s) addresses, or - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    _option(
        metavar="DATE",
        help="Day of publication, as 2021-06-12; it wins over what the source says. Left out, the source or the day in "
        "its address tells it; without one, “on Friday” cannot be resolved.",
        panel=_KNOWN,
    ),
]
Outlet = Annotated[
    str | None,
    _option(
        metavar="NAME",
        help="Who published them: the last link of every chain. Left out, known addresses tell it.",
        panel=_KNOWN,
    ),
]
Title = Annotated[str | None, _option(metavar="TEXT", help="Headline, of one text.", panel=_KNOWN)]
Url = Annotated[str | None, _option(metavar="ADDRESS", help="Address of publication, of one text.", panel=_KNOWN)]
Author = Annotated[str | None, _option(metavar="NAME", help="Byline.", panel=_KNOWN)]
Columns = Annotated[
    str | None,
    _option(
        metavar="FIELD=COLUMN,…",
        help="Which columns of a table or JSON hold what, as in text=body,published=date. Fields: text, title, url, "
        "outlet, author, published, source_id, language.",
        panel=_HOW,
    ),
]
Encoding = Annotated[
    str | None, _option(metavar="NAME", help="Encoding of the files; found out for each if left out.", panel=_HOW)
]
Pages = Annotated[
    str | None,
    _option(
        metavar="DIR",
        help="Folder of saved pages: lists of addresses, tables without texts and files of GDELT are read from it.",
        panel=_HOW,
    ),
]
NoModel = Annotated[
    bool,
    _option("--no-model", help="Read by the rules alone, without the learned tagger: faster, finds less.", panel=_HOW),
]
ModelFolder = Annotated[
    Path | None,
    _option("--model", metavar="DIR", help="A tagger of your own, as `dragoman train` makes it.", panel=_HOW),
]
OwnActsFile = Annotated[
    Path | None,
    _option(
        "--acts",
        metavar="CSV",
        help="Verbs and nouns that are acts for you, or none: they win over ours and over the tagger.",
        panel=_HOW,
    ),
]
OntologyFile = Annotated[
    Path | None,
    _option(
        "--ontology",
        metavar="FILE",
        help="Event types of your own with examples, as TOML or YAML: their acts are coded beside PLOVER.",
        panel=_HOW,
    ),
]
Workers = Annotated[
    int,
    _option(
        "--workers",
        "-w",
        min=0,
        metavar="N",
        help="Processes to read with; 0 takes one for each core. The result is the same.",
        panel=_HOW,
    ),
]
PrintAs = Annotated[
    Format | None,
    _option(
        "--format",
        "-f",
        help="table: for people, one text in full, several a line each (the default). json: one object, or a list of "
        "them. jsonl: an object a line. html: one page that holds everything.",
        panel=_THEN,
    ),
]
Explain = Annotated[
    bool, _option("--explain", help="Say for each row which stage and rule made it; leave nothing out.", panel=_THEN)
]
Into = Annotated[
    str | None,
    _option(
        metavar="STORE",
        help="Keep the records in this DuckDB file, or in a folder of Parquet parts if the name ends in /; they are "
        "printed too only with --format or --output. What the store has is not read again.",
        panel=_THEN,
    ),
]
Again = Annotated[
    bool, _option("--again", help="Read again what the store has, and keep what is found now.", panel=_THEN)
]
OutputFile = Annotated[
    Path | None, _option("--output", "-o", metavar="FILE", help="Print into this file.", panel=_THEN)
]

StoreFile = Annotated[
    Path,
    typer.Argument(
        metavar="STORE",
        help="The DuckDB file, or the folder of parts, that `dragoman read --into` made.",
        show_default=False,
    ),
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="SIDE SIDE", help="Two sides that took part: codes or names (USA, China, EU).", show_default=False
    ),
]
On = Annotated[str | None, typer.Option(metavar="DATE", help="Day it took place, as 2021-06-11.")]
ComparedAs = Annotated[
    CompareFormat,
    typer.Option(
        "--format", "-f", help="json: one object if one contact matches, else a list; md: a brief with footnotes."
    ),
]
Whole = Annotated[bool, typer.Option("--whole", help="Show every statement of a cell, in full.")]
ComparedInto = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Print into this file.")]
