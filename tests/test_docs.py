"""The docs are run: what a page shows is what the program prints, and every command and option has its place."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def load_tool() -> ModuleType:
    """tools/write_docs.py, which writes what these tests check."""
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "tools/write_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["write_docs"] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()
PAGES: list[Path] = tool.pages()
LINKED = [*PAGES, *(ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "examples/README.md"))]


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture
def folder() -> Iterator[Path]:
    with tool.workplace() as path:
        yield path


def with_fence(fence: str) -> list[Path]:
    return [p for p in PAGES if f"```{fence}" in p.read_text(encoding="utf-8")]


@pytest.mark.model
@pytest.mark.parametrize("page", with_fence("console"), ids=page_id)
def test_commands_print_what_the_page_shows(page: Path, folder: Path) -> None:
    """A page's commands, one after another in one folder."""
    wrong = []
    for m in tool._BLOCK.finditer(page.read_text(encoding="utf-8")):
        for command, recorded in tool.commands(m["body"]):
            if tool.is_run(command):
                output = tool.cut(tool.plain(tool.run(command, folder)), m["part"])
                if not tool.same(recorded, output):
                    wrong.append(f"$ {command}\n{output}\n--- the page shows\n{recorded}")
    assert not wrong, "run `make docs`, read the difference, commit it:\n" + "\n".join(wrong)


@pytest.mark.model
@pytest.mark.parametrize("page", with_fence("pycon"), ids=page_id)
def test_python_prints_what_the_page_shows(page: Path, folder: Path) -> None:
    """A page's ``>>>`` examples, in one namespace."""
    text = "\n".join(m["body"] for m in tool._PYTHON.finditer(page.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, page.name, str(page), 0)
    said: list[str] = []
    with contextlib.chdir(folder):
        result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
            test, out=said.append
        )
    assert result.attempted > 0
    assert result.failed == 0, "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_fence_says_what_it_holds(page: Path) -> None:
    """An example in a fence of another name would not be run."""
    fences = re.findall(r"^```([^\n]*)$", page.read_text(encoding="utf-8"), re.M)
    kinds = {re.sub(r" (lines|from)=\S+$", "", opening) for opening in fences[::2]}
    assert kinds <= {"console", "pycon", "text", "python", "csv", "sql", "json"}
    assert set(fences[1::2]) <= {""}
    assert "\n>>> " not in re.sub(r"```pycon\n.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize("page", LINKED, ids=page_id)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not leads_somewhere(page, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.M) if anchor else []
    return not anchor or anchor in {re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", [p for p in PAGES if p != ROOT / "README.md"], ids=page_id)
def test_readme_leads_to_the_page(page: Path) -> None:
    assert f"(docs/{page.name})" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "part"), [pytest.param("docs/cli.md", "commands"), pytest.param("docs/data-sources.md", "sources")]
)
def test_generated_part_is_what_it_is_made_from(page: str, part: str) -> None:
    """Every command, argument and option; every table and its sources: `make docs` writes them."""
    assert tool.generated()[part]().strip() in (ROOT / page).read_text(encoding="utf-8")


def test_every_command_and_option_has_help() -> None:
    rows = [line for line in tool.command_reference().split("\n") if line.startswith("| `")]
    assert len(rows) > 10
    assert [row for row in rows if row.endswith("|  |")] == []


@pytest.mark.parametrize(
    ("recorded", "output", "equal"),
    [
        pytest.param("a\nb", "a\nb", True, id="equal"),
        pytest.param("a\n...\nd", "a\nb\nc\nd", True, id="ellipsis"),
        pytest.param("a  b", "a b", True, id="space"),
        pytest.param("read in 2.4 s", "read in 3 s", True, id="time"),
        pytest.param("a", "b", False, id="other"),
        pytest.param("", "b", False, id="nothing-recorded"),
        pytest.param("a\n...", "b\na\nc", False, id="ellipsis-only-where-it-stands"),
        pytest.param("3 statements", "4 statements", False, id="other-count"),
    ],
)
def test_comparison_sees_a_difference(recorded: str, output: str, equal: bool) -> None:
    assert tool.same(recorded, output) is equal


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        pytest.param(None, "1\n2\n3\n4", id="all"),
        pytest.param("lines=1-2", "1\n2\n...", id="head"),
        pytest.param("lines=2,4", "...\n2\n...\n4", id="some"),
        pytest.param("lines=1-9", "1\n2\n3\n4", id="more-than-there-are"),
        pytest.param("from=3", "...\n3\n4", id="from-a-word"),
        pytest.param("from=2,1", "...\n2\n...", id="so-many-from-a-word"),
        pytest.param("from=9,1", "1\n2\n3\n4", id="no-such-word-hides-nothing"),
    ],
)
def test_lines_left_out_are_marked(part: str | None, kept: str) -> None:
    assert tool.cut("1\n2\n3\n4", part) == kept


def test_commands_of_a_block_are_told_from_their_output() -> None:
    body = "$ dragoman read a.txt \\\n    --into b\nread 1\n$ cat b\n"
    assert list(tool.commands(body)) == [("dragoman read a.txt \\\n    --into b", "read 1\n"), ("cat b", "")]


def kinds_of_faults() -> set[str]:
    """The third argument of every ``Fault(…)`` in the rules of the text layer, or what its variable can be."""
    kinds: set[str] = set()
    for path in (ROOT / "src/dragoman/text/faults").glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        calls = [n for n in nodes if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Fault"]
        given = [n.args[2] for n in calls if len(n.args) > 2]
        named = {g.id for g in given if isinstance(g, ast.Name)}
        targets = [(n.value, {getattr(t, "id", "") for t in n.targets}) for n in nodes if isinstance(n, ast.Assign)]
        given += [value for value, names in targets if names & named]
        values = [v for g in given for v in ([g.body, g.orelse] if isinstance(g, ast.IfExp) else [g])]
        kinds |= {v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return kinds


def test_page_on_the_condition_report_has_every_kind_of_fault() -> None:
    page = (ROOT / "docs/condition-report.md").read_text(encoding="utf-8")
    kinds = kinds_of_faults()
    assert len(kinds) > 8
    assert [kind for kind in sorted(kinds) if f"| `{kind}` |" not in page] == []
