"""What is shipped and how it is set up: locked versions, notices, entry points, the make targets, the changelog."""

from __future__ import annotations

import csv
import importlib.metadata
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dragoman

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/dragoman"
TABLES = sorted(PACKAGE.rglob("*.csv"))


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(dev: bool) -> list[Requirement]:
    """What pyproject.toml asks for."""
    names = list(project()["project"]["dependencies"])
    if dev:
        names += project()["dependency-groups"]["dev"]
    return [Requirement(name) for name in names]


def pins(name: str) -> list[Requirement]:
    """The lines of a lock, comments left out."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def here(name: str) -> dict[str, str]:
    """Distribution -> locked version, for this Python on this system."""
    return {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in pins(name)
        if pin.marker is None or pin.marker.evaluate()
    }


def required(names: list[str]) -> Iterator[str]:
    """Every distribution that the named ones need here, themselves included (canonical names)."""
    seen: set[str] = set()
    todo = [(Requirement(name).name, frozenset(Requirement(name).extras)) for name in names]
    while todo:
        name, extras = todo.pop()
        key = canonicalize_name(name)
        if key not in seen:
            seen.add(key)
            yield key
        for line in importlib.metadata.requires(name) or []:
            needs = Requirement(line)
            chosen = [{"extra": extra} for extra in extras] or [{"extra": ""}]
            applies = needs.marker is None or any(needs.marker.evaluate(extra) for extra in chosen)
            if applies and canonicalize_name(needs.name) not in seen:
                todo.append((needs.name, frozenset(needs.extras)))


LOCKS = [pytest.param("requirements.lock", False, id="run"), pytest.param("requirements-dev.lock", True, id="dev")]


@pytest.mark.parametrize(("name", "dev"), LOCKS)
def test_lock_gives_what_the_project_asks_for(name: str, dev: bool) -> None:
    """After a change to pyproject.toml the locks are written again (make lock)."""
    locked = here(name)
    missing = [str(r) for r in wanted(dev) if not r.specifier.contains(locked.get(canonicalize_name(r.name), "0"))]
    assert not missing, f"{name} does not hold {missing}: run make lock"


@pytest.mark.parametrize(("name", "dev"), LOCKS)
def test_lock_holds_all_that_is_needed_and_it_is_installed(name: str, dev: bool) -> None:
    """What is not pinned would be another version tomorrow."""
    locked = here(name)
    need = list(required([str(r) for r in wanted(dev)]))
    assert [n for n in need if n not in locked] == []
    installed = {n: importlib.metadata.version(n) for n in need}
    assert {n: v for n, v in installed.items() if v != locked[n]} == {}, "not the locked versions: run make setup-dev"


@pytest.mark.parametrize(("name", "dev"), LOCKS)
def test_lock_is_exact_and_names_no_place_to_fetch_from(name: str, dev: bool) -> None:
    assert all(len(pin.specifier) == 1 and next(iter(pin.specifier)).operator == "==" for pin in pins(name))
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.M)


def test_what_runs_is_the_same_in_both_locks() -> None:
    run, dev = here("requirements.lock"), here("requirements-dev.lock")
    assert {n: dev.get(n) for n in run} == run


def test_versions_agree() -> None:
    """The package, the installed distribution and the citation."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == dragoman.__version__ == importlib.metadata.version("dragoman")


def test_citation_has_what_the_format_asks_for() -> None:
    """Citation File Format 1.2.0: the four required keys, and ours."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= cited.keys()
    assert all(a.keys() & {"name", "family-names"} for a in cited["authors"])
    assert cited["license"] == project()["project"]["license"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(cited["date-released"]))


def test_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert re.findall(r"^   (\d)\. [A-Z]", text, re.M) == list("123456789")
    assert "Version 2.0, January 2004" in text
    assert text.rstrip().endswith("END OF TERMS AND CONDITIONS")


OWNERS = (
    "Institute for Government",
    "GeoNames",
    "Creative Commons Attribution 4.0",
    "OpenSanctions Datenbanken GmbH",
    "Friedrich Lindenberg",
    "Porimol Chandro",
    "Open Event Data Alliance",
    "The above copyright notice and this permission notice",
)


@pytest.mark.parametrize("owner", OWNERS)
def test_notice_names_whom_it_must(owner: str) -> None:
    words = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert owner in words
    assert "NOTICE" in project()["project"]["license-files"]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_table_says_where_each_row_comes_from(table: Path) -> None:
    """A source in every row."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert [n for n, row in enumerate(rows, 2) if not (row["source"] or "").strip()] == []


def test_no_row_comes_from_a_source_of_unclear_licence() -> None:
    """REIGN and the 2019 CIA list state no licence for their data."""
    found = [t.name for t in TABLES if re.search(r"OEFDataScience|WilliamRADFunk", t.read_text(encoding="utf-8"))]
    assert found == []


def test_entry_points_load() -> None:
    """The command, and the component that spaCy finds without an import."""
    own = importlib.metadata.distribution("dragoman").entry_points
    assert {(e.group, e.name) for e in own} == {("console_scripts", "dragoman"), ("spacy_factories", "dragoman")}
    assert all(callable(e.load()) for e in own)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=ROOT, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("target", ["demo", "test", "lint", "bench", "docs", "clean"])
def test_make_knows_the_target_and_says_so(target: str) -> None:
    assert f"make {target} " in make("help").stdout
    assert make("--dry-run", target).returncode == 0


def test_old_python_gets_a_line_that_helps(tmp_path: Path) -> None:
    """A Python that is too old, or none, stops the set-up with what to do."""
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = make("setup", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert "make PYTHON=" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_ci_runs_the_tests_and_nothing_less() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "changelog.d").glob("*.md")), ids=lambda path: path.stem)
def test_change_is_told_in_one_paragraph(path: Path) -> None:
    if path.name == "README.md":
        return
    text = path.read_text(encoding="utf-8").strip()
    assert text.endswith((".", "`"))
    assert "\n\n" not in text
    assert not text.startswith(("#", "-", "*"))
