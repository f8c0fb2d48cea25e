"""The names `import dragoman` offers, and that nothing is loaded before one is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dragoman

NAMES = """
    Account Actor Candidate Cell CellStatement Coding ColumnsError ComparedTopic Comparison Condition Contact
    ContactTopic CorpusMissing DateRange Document DragomanError EvaluationError Event Fact Failure Figure
    KnowledgeError Link MadeBy ModelMissing Office OptionError Participant PipelineError Place ReadingError Record
    Records Reference Repair Source SourceError SourceNotFound SourceUnreadable SourceWarning Span Statement Store
    StoreBusy StoreError StoreVersionError TimeExpression Topic WorkerError __version__ code_pair compare export
    open_record read read_many who
""".split()


def test_public_names_are_these() -> None:
    """A name that goes or comes is a change users must be told of."""
    assert sorted(dragoman.__all__) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(dragoman, name) is not None


def test_names_of_errors_are_all_public() -> None:
    from dragoman import errors

    own = {
        name for name, value in vars(errors).items() if isinstance(value, type) and value.__module__ == errors.__name__
    }
    assert own <= set(NAMES)


def test_type_checker_sees_the_same_names() -> None:
    """The imports under TYPE_CHECKING are the twin of the table that is read at run time."""
    import ast
    from pathlib import Path

    tree = ast.parse(Path(dragoman.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    twin = {a.name: n.module for n in block.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert twin == dragoman._HOME


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'raed'"):
        dragoman.raed  # noqa: B018


def test_dir_lists_the_public_names() -> None:
    assert dir(dragoman) == sorted(NAMES)


def loaded(code: str) -> set[str]:
    """The packages that are loaded after `code` has run in a fresh Python."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*{{m.partition('.')[0] for m in sys.modules}})"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


HEAVY = {"spacy", "thinc", "numpy", "duckdb", "pyarrow", "trafilatura", "pandas", "polars", "rich", "typer", "yaml"}


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        pytest.param("import dragoman", set(), id="package"),
        pytest.param("from dragoman import Record, SourceError", set(), id="types"),
        pytest.param("from dragoman import read, read_many", set(), id="functions"),
        pytest.param("import dragoman.pipeline", set(), id="pipeline"),
        pytest.param("from dragoman.cli import app", {"rich", "typer"}, id="command-line"),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_used(code: str, allowed: set[str]) -> None:
    assert loaded(code) & HEAVY <= allowed


def test_importing_the_package_loads_not_even_the_data_model() -> None:
    assert "msgspec" not in loaded("import dragoman")
