"""``dragoman ontology``: how well the examples of an ontology of one's own tell its types apart."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.screen import checked_output, guarded

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.extraction.events.sorting import Tried


def ontology(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The ontology, TOML or YAML.", show_default=False)],
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="A tagger of your own, as `dragoman train` makes it.")
    ] = None,
    wrong: Annotated[int, typer.Option(min=0, metavar="N", help="Show N examples that the others sort wrongly.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check an ontology, and say how well its examples tell its types apart: each is left out and sorted by the rest.

    \b
    dragoman ontology water.toml --wrong 20
    dragoman read stories/ --ontology water.toml

    \b
    Exit status: 0  the ontology can be used
                 2  wrong usage, or something in it cannot be used
    """
    with guarded():
        from dragoman.extraction.events.sorting import Sorter
        from dragoman.knowledge.ontology import read_ontology
        from dragoman.pipeline import tagger_of

        known = read_ontology(file)
        tagger = tagger_of(model or True)
        assert tagger is not None
        sorter = Sorter(known, tagger)
        tried = sorter.left_out()
        scores = _scores(tried, sorter.others_taken())
        missed = [t for t in tried if t.type != t.given][:wrong]
        out = checked_output(None, [])
        if as_json:
            told = [{"sentence": t.example.text, "type": t.type, "given": t.given} for t in missed]
            out.write(json.dumps({"ontology": known.name, **scores, "wrong": told}, ensure_ascii=False) + "\n")
        else:
            _show(known.name, scores, missed, out.console())


def _scores(tried: list[Tried], taken: float) -> dict[str, Any]:
    own = [t for t in tried if t.type is not None]
    given = [t for t in tried if t.given is not None]
    right = Counter(t.type for t in own if t.type == t.given)
    return {
        "examples": len(own), "accuracy": _share(sum(right.values()), len(own)),
        "precision": _share(sum(right.values()), len(given)),
        "not_taken": _share(sum(t.given is None for t in tried if t.type is None), len(tried) - len(own)),
        "other_acts_taken": round(taken, 3),
        "types": {name: _share(right[name], n) for name, n in Counter(t.type or "" for t in own).items()},
    }  # fmt: skip


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _show(name: str, scores: dict[str, Any], missed: list[Tried], console: Console) -> None:
    from rich.table import Table

    lines = (
        ("examples", scores["examples"]), ("sorted rightly, each left out", scores["accuracy"]),
        ("right among those given a type", scores["precision"]), ("“not” sentences left alone", scores["not_taken"]),
        ("other acts taken for a type", scores["other_acts_taken"]),
        *((f"rightly: {kind}", share) for kind, share in scores["types"].items()),
    )  # fmt: skip
    table = Table(name, "")
    for what, value in lines:
        table.add_row(what, "—" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value))
    console.print(table)
    for t in missed:
        told = f"{t.type or 'none'}, taken for {t.given or 'none'}: {t.example.text}"
        console.print(told, markup=False, soft_wrap=True)
