"""Who may import whom: each layer only what stands above it, and `import dragoman` nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

PACKAGE = Path(dragoman.__file__).parent

# From the top: a part imports from its own layer and from those before it. The picture is in docs/architecture.md.
LAYERS = (
    "errors", "record", "sources", "text", "linguistics", "knowledge", "extraction", "pipeline", "parallel", "store",
    "corpus", "exports", "evaluate", "training", "comparing", "keeping",
    "api", "cluster", "spacy_component", "room", "cli",
)  # fmt: skip
HEAVY = (
    "spacy",
    "thinc",
    "duckdb",
    "pyarrow",
    "typer",
    "rich",
    "trafilatura",
    "numpy",
    "pandas",
    "polars",
    "yaml",
    "ray",
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str | None:
    """The layer of a module's dotted name; None for the package's own ``__init__``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def imported(tree: ast.AST, module: str) -> Iterator[tuple[str, int]]:
    """Dotted names of this package that a module imports, or names to importlib, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: import by the full name"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and called(node) in {"files", "import_module"} and node.args:
            target = node.args[0]
            if isinstance(target, ast.Constant) and isinstance(target.value, str):
                yield target.value, node.lineno


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def upward(source: str, module: str) -> list[str]:
    """Imports of `module` that go against the order, one line each."""
    own = layer_of(module)
    if own is None:  # the package itself offers names of every layer, when they are asked for
        return []
    found = []
    for name, line in imported(ast.parse(source), module):
        if not name.startswith("dragoman."):
            continue
        layer = layer_of(name)
        if layer in LAYERS and LAYERS.index(layer) > LAYERS.index(own):
            found.append(f"{module}:{line} ({own}) imports {name} ({layer})")
    return found


def test_every_module_belongs_to_a_layer() -> None:
    """A new part of the package gets its place in LAYERS before it gets code."""
    unknown = {layer_of(name_of(path)) for path in modules()} - {*LAYERS, None, "__main__"}
    assert not unknown


@pytest.mark.parametrize("path", [p for p in modules() if p.name != "__main__.py"], ids=name_of)
def test_module_imports_only_from_layers_before_its_own(path: Path) -> None:
    assert upward(path.read_text(encoding="utf-8"), name_of(path)) == []


@pytest.mark.parametrize(
    ("source", "module", "found"),
    [
        pytest.param("from dragoman.record import Record", "dragoman.text.view", 0, id="down"),
        pytest.param("from dragoman.text.view import View", "dragoman.text.quotes", 0, id="own-layer"),
        pytest.param("from dragoman.store import open_store", "dragoman.text.view", 1, id="up"),
        pytest.param("import dragoman.cli", "dragoman.store.tables", 1, id="up-by-name"),
        pytest.param("from dragoman import cli", "dragoman.store.tables", 1, id="up-from-package"),
        pytest.param(
            "def f():\n    from dragoman.cli import main", "dragoman.store.tables", 1, id="up-inside-function"
        ),
        pytest.param("files('dragoman.knowledge')", "dragoman.text.view", 1, id="up-to-data"),
        pytest.param("import spacy", "dragoman.text.view", 0, id="another-package"),
    ],
)
def test_the_check_sees_an_import_that_goes_up(source: str, module: str, found: int) -> None:
    assert len(upward(source, module)) == found


def test_import_dragoman_loads_nothing_heavy() -> None:
    """No model, no database, no table library, no command line."""
    code = f"import sys, dragoman; print([m for m in {HEAVY!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
