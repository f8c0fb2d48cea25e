"""``dragoman evaluate``: measure against texts marked by hand, and hold the scores to their floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.evaluate.floors import Floor
    from dragoman.evaluate.tasks import Report, Task


def evaluate(
    task: Annotated[
        str,
        typer.Argument(
            help="attribution, chains, contacts, readouts, accounts, two_sides, topics, events, reality, types, "
            "pairs, parties, dates, places, metonymy, actors, office or condition.",
            metavar="TASK",
        ),
    ],
    corpus: Annotated[
        Path | None,
        typer.Option(metavar="DIR", envvar="DRAGOMAN_CORPORA", help="Folder of the corpora (../shared/corpora)."),
    ] = None,
    file: Annotated[str | None, typer.Option(metavar="NAME", help="Another file of the same shape.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N rows; floors are not checked.")] = None,
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Score this tagger, made by `dragoman train`; no floors.")
    ] = None,
    wrong: Annotated[int, typer.Option(min=0, metavar="N", help="Show N cases that went wrong.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help="Lift the floors to what was reached.")] = False,
    reset_floors: Annotated[
        bool, typer.Option("--reset-floors", help="Set the floors to what was reached, lower or not, on this file.")
    ] = False,
) -> None:
    """Score what dragoman finds against marked texts; one that fell under its floor is an error (exit status 1).

    dragoman evaluate attribution
    dragoman evaluate attribution --file polnear_train.jsonl --limit 100
    dragoman evaluate dates --wrong 20
    """
    from dragoman.evaluate.corpora import default_directory
    from dragoman.evaluate.floors import check, raised, read_floors, reset, write_floors
    from dragoman.evaluate.tasks import run, task_named
    from dragoman.pipeline import Pipeline

    try:
        chosen = task_named(task)
        own = Path(file or chosen.file).is_absolute()
        folder = corpus or (Path() if own else default_directory())
        pipeline = None if model is None else Pipeline(model=model)
        report = run(chosen, folder / (file or chosen.file), limit=limit, pipeline=pipeline)
        floors = read_floors()
        floor = floors.get(task) if model is None else None
        if (reset_floors or raise_floors) and model is None:
            floor = reset(report, chosen.held) if reset_floors else raised(report, floor, chosen.held)
            write_floors(floors | {task: floor})
        problems = check(report, floor)
    except DragomanError as error:
        _fail([str(error)], status=2)
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(msgspec.structs.replace(report, wrong=report.wrong[:wrong]))))
    else:
        _show(chosen, report, floor, wrong)
    if problems:
        _fail(problems, status=1)


def _fail(problems: list[str], *, status: int) -> NoReturn:
    for problem in problems:
        typer.echo(f"Error: {problem}", err=True)
    raise typer.Exit(status)


def _show(task: Task, report: Report, floor: Floor | None, wrong: int) -> None:
    console = Console(highlight=False)
    part = "" if report.complete else ", a part of it: no floor is checked"
    console.print(
        f"{task.name}: {task.about}\n{report.corpus}, {report.rows:,} rows{part}, {report.seconds:.1f} s", markup=False
    )
    table = Table("score", "value", "floor")
    held = floor.scores if floor is not None and floor.corpus == report.corpus else {}
    for name, value in report.scores.items():
        least = f"{held[name]:.3f}" if name in held else ""
        table.add_row(name, "—" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}", least)
    console.print(table)
    for line in report.wrong[:wrong]:
        console.print(line, markup=False, soft_wrap=True)
