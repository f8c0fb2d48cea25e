"""Ray Data runs the readers: it hands out files, keeps workers, and tries again what a dead one was at."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.cluster.reader import Reader, items
from dragoman.errors import DragomanError, OptionError, WorkerError
from dragoman.pipeline import Model
from dragoman.sources import Failure, Given, How
from dragoman.sources.files import files_of
from dragoman.sources.web import is_address
from dragoman.store import Store

BATCH = 256  # texts a worker is given at once: what a kill can lose, and what one part holds
_NAMES = 200_000  # names of files handed to Ray at once
_LEAST = 0.05  # of a core, for a worker
_TO_OPEN = 0.25  # of a core, for a task that opens files and hands out what is in them


def run(
    sources: Sequence[str], into: str, *, workers: int = 0, how: How | None = None, given: Given | None = None,
    model: Model = True, again: bool = False, address: str | None = None, batch: int = BATCH,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Read `sources` into the folder `into` with Ray; a row for each text as :class:`Reader` gives it, as they come.

    Args:
        sources: Files, directories, globs or addresses, which all machines of the cluster see under these names.
        into: A folder, which all of them see.
        workers: How many; 0: one for each core of the cluster.
        address: Of a cluster that runs; None: the one in RAY_ADDRESS, else one is started on this machine.
        batch: Texts a worker is given at once.
    Raises:
        OptionError: standard input is among the sources, or `workers` is negative.
        WorkerError: Ray is not installed, or gives up.
    """
    if "-" in sources:
        raise OptionError("-: standard input is on this machine only. Name files that the whole cluster sees.")
    if workers < 0:
        raise OptionError(f"workers: {workers} is no number of workers. Give 1, 2, …, or 0 for one for each core.")
    Store.open(into).close()  # what is wrong with the folder is said before a cluster starts
    folder = os.path.abspath(into) + os.sep  # noqa: PTH100  (keeps what resolve() would follow)
    with _ray(address) as ray:
        cores = int(ray.cluster_resources().get("CPU", 1))
        count = workers or cores
        for names in _names(sources):
            yield from _rows(ray, names, folder, how or How(), given, model, again, count, cores, batch)


class _Reader(Reader):
    """A reader for which names mean what they mean to whoever started the run."""

    def __init__(self, here: str, into: str, **more: Any) -> None:
        os.chdir(here)
        super().__init__(into, **more)


def cores_of(workers: int, cores: int) -> float:
    """The share of a core that each worker asks for, so that every core has room for a task that reads files.

    Ray Data waits for ever where its actors leave none.
    """
    return max(_LEAST, round((1 - _TO_OPEN) * min(1.0, cores / workers), 2))


def _rows(
    ray: Any, names: list[str], folder: str, how: How, given: Given | None, model: Model, again: bool, workers: int,
    cores: int, batch: int,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    here = str(Path.cwd())

    def opened(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        os.chdir(here)
        return items([row["name"]], how)

    found = ray.data.from_items([{"name": name} for name in names], override_num_blocks=min(len(names), 8 * workers))
    read = found.flat_map(opened, num_cpus=_TO_OPEN).map_batches(
        _Reader,
        fn_constructor_args=(here, folder),
        fn_constructor_kwargs={"given": given, "model": model, "again": again},
        batch_size=batch, batch_format="pyarrow", num_cpus=cores_of(workers, cores),
        compute=ray.data.ActorPoolStrategy(size=workers),
    )  # fmt: skip
    try:
        yield from read.iter_rows()
    except DragomanError:
        raise
    except Exception as error:
        said = next((line for line in reversed(str(error).splitlines()) if line.strip()), type(error).__name__)
        raise WorkerError(
            f"Ray gave up: {said.strip()}. What was read is in {folder}; the same command goes on from there."
        ) from error


def _names(sources: Sequence[str]) -> Iterator[list[str]]:
    """Names of single files and addresses, so many at a time."""
    waiting: list[str] = []
    for source in sources:
        for name in [source] if is_address(source) else files_of(source):
            waiting.append(source if isinstance(name, Failure) else name)
            if len(waiting) >= _NAMES:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


@contextmanager
def _ray(address: str | None) -> Iterator[Any]:
    """Ray, connected; disconnected at the end if it was not before."""
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise WorkerError("Ray is not installed. Install it: pip install 'dragoman[ray]'") from error
    own = not ray.is_initialized()
    if own:
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # what matters is raised
        ray.init(
            address=address, include_dashboard=False if address is None else None, log_to_driver=False,
            logging_level=logging.ERROR, runtime_env=_environment(),
        )  # fmt: skip
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield ray
    finally:
        if own:
            ray.shutdown()


def _environment() -> dict[str, Any]:
    """Where workers find what this process finds, and one thread for each."""
    single = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    variables = {name: "1" for name in single if name not in os.environ}
    if "PYTHONPATH" in os.environ:
        variables["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return {"env_vars": variables}
