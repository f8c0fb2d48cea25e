"""Write again what the docs take from the program: recorded outputs, the command line reference, codebook and schema.

usage: python tools/write_docs.py            rewrite README.md and docs/
       python tools/write_docs.py --check    change nothing; exit 1 and say what is out of date

A page's console blocks run one after another in a folder that holds ``examples/``; a page's ``>>>`` examples share
one namespace and run in the same folder. In a fence ``console lines=1-12,30`` only those lines of the output are
kept, in ``console from=Statements,8`` eight lines from the one that begins so; a line ``...`` stands for what is left
out. Commands that set up or build (:data:`NOT_RUN`) are left alone.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import difflib
import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOT_RUN = ("make", "git", "pip", "python", "cd", "source", "tools/")
WIDTH = 110
ELLIPSIS = "..."
_BLOCK = re.compile(r"^```console(?: (?P<part>(?:lines|from)=\S+))?\n(?P<body>.*?)^```$", re.M | re.S)
_PYTHON = re.compile(r"^```pycon\n(?P<body>.*?)^```$", re.M | re.S)
_GENERATED = re.compile(r"(<!-- written by `make docs`: (?P<what>[\w-]+) -->\n).*?(<!-- end -->)", re.S)
_TIMINGS = re.compile(r"\b\d+(?:\.\d+)?(?= (?:s\b|seconds?\b|documents/s|texts/s|words/s))")


def pages() -> list[Path]:
    """Every page whose examples run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A folder with a copy of the examples, to run a page's commands in."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        yield Path(folder)


def run(command: str, folder: Path) -> str:
    """What a command prints, standard error last, as it comes when the output is no terminal.

    Raises:
        RuntimeError: it broke; a page must not record that.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=300)
    output = done.stdout + done.stderr
    if "Traceback (most recent call last)" in output:
        raise RuntimeError(f"$ {command}\n{output}")
    return output


def commands(body: str) -> Iterator[tuple[str, str]]:
    """(command, recorded output) pairs of a console block; a backslash at its end goes on a command."""
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        lines = part.split("\n")
        length = next(n for n, line in enumerate(lines, 1) if not line.endswith("\\"))
        yield "\n".join(lines[:length]), "\n".join(lines[length:])


def is_run(command: str) -> bool:
    return not command.startswith(NOT_RUN)


def plain(output: str) -> str:
    """An output as it is recorded: no trailing spaces or blank lines at its ends."""
    return "\n".join(line.rstrip() for line in output.split("\n")).strip("\n")


def cut(output: str, part: str | None) -> str:
    """The chosen lines, with ``...`` for each run of lines left out; None: all.

    `part` is ``lines=1-12,30`` (counted from 1) or ``from=WORD,8`` (8 lines from the first that begins with WORD). An
    output that has no such line is given whole: a page must not lose it in silence.
    """
    if part is None:
        return output
    rows = output.split("\n")
    wanted = _wanted(rows, *part.split("=", 1))
    kept: list[str] = []
    for number, row in enumerate(rows, 1):
        if not wanted or number in wanted:
            kept.append(row)
        elif not kept or kept[-1] != ELLIPSIS:
            kept.append(ELLIPSIS)
    return "\n".join(kept)


def _wanted(rows: list[str], way: str, value: str) -> set[int]:
    """Numbers of the lines that are kept."""
    if way == "from":
        word, _, most = value.partition(",")
        first = next((n for n, row in enumerate(rows, 1) if row.startswith(word)), 0)
        return set(range(first, first + int(most or len(rows)))) if first else set()
    pairs = [part.partition("-") for part in value.split(",")]
    return {n for first, _, last in pairs for n in range(int(first), int(last or first) + 1)}


def same(recorded: str, output: str) -> bool:
    """Whether an output is what the page says; ``...`` stands for anything, and times may differ."""
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    want, got = (_TIMINGS.sub("#", plain(x)) for x in (recorded, output))
    return doctest.OutputChecker().check_output(f"{want}\n", f"{got}\n", flags)


def record_console(text: str, folder: Path) -> str:
    """The page with the outputs of its console blocks as they are now."""

    def block(m: re.Match[str]) -> str:
        parts = []
        for command, recorded in commands(m["body"]):
            recorded = plain(recorded)
            if is_run(command):
                output = cut(plain(run(command, folder)), m["part"])
                recorded = recorded if same(recorded, output) else output
            parts.append(f"$ {command}\n{recorded}\n" if recorded else f"$ {command}\n")
        return f"```console{' ' + m['part'] if m['part'] else ''}\n{''.join(parts)}```"

    return _BLOCK.sub(block, text)


class _Recorder(doctest.DocTestRunner):
    """Notes what each example prints instead of complaining."""

    def __init__(self) -> None:
        super().__init__(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
        self.printed: list[tuple[doctest.Example, str]] = []

    def report_failure(self, out: object, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.printed.append((example, got))

    def report_unexpected_exception(
        self, out: object, test: doctest.DocTest, example: doctest.Example, exc_info: object
    ) -> None:
        error = exc_info[1]  # type: ignore[index]
        raise RuntimeError(f"{test.name}: {example.source.strip()!r} raised {error!r}") from error


def record_python(text: str, folder: Path) -> str:
    """The page with what its ``>>>`` examples print as it is now."""
    globs: dict[str, object] = {"__name__": "__main__"}

    def block(m: re.Match[str]) -> str:
        body = m["body"]
        test = doctest.DocTestParser().get_doctest(body, globs, "docs", "docs", 0)
        recorder = _Recorder()
        recorder.run(test, clear_globs=False)
        globs.update(test.globs)
        rows = body.split("\n")
        for example, got in reversed(recorder.printed):
            at = example.lineno + example.source.count("\n")
            now = [row or "<BLANKLINE>" for row in got.rstrip("\n").split("\n")] if got else []
            rows[at : at + example.want.count("\n")] = now
        return "```pycon\n" + "\n".join(rows) + "```"

    with contextlib.chdir(folder):
        return _PYTHON.sub(block, text)


def command_reference() -> str:
    """Each command with its help, arguments and options, from the program's own definitions."""
    import typer.main

    from dragoman.cli import app

    root: Any = typer.main.get_command(app)
    return "\n\n".join(_command(name, command) for name, command in root.commands.items() if not command.hidden)


def _command(name: str, command: Any) -> str:
    context = command.make_context(name, [], resilient_parsing=True)
    usage = re.sub(r"[{}]", "", " ".join(["dragoman", name, *command.collect_usage_pieces(context)]))
    records = [p.get_help_record(context) for p in command.get_params(context)]
    rows = [f"| `{_cell(names)}` | {_cell(meaning)} |" for names, meaning in filter(None, records)]
    table = "\n".join(["| argument or option | meaning |", "|---|---|", *rows])
    return f"### {name}\n\n`{usage}`\n\n{_help(command.help or '')}\n\n{table}"


def _cell(words: str) -> str:
    """Words in a cell of a table; the type of an argument is left out."""
    return " ".join(re.sub(r" <(?:list\[str\]|path|str)>$", "", words).split()).replace("|", "\\|")


def _help(text: str) -> str:
    """The help of a command as Markdown: what keeps its lines (``\\b``) in a fence, any other paragraph on one."""
    parts = []
    for paragraph in text.strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.replace("\b", "").strip().split("\n")]
        keeps = "\b" in paragraph or all(line.startswith("dragoman ") for line in lines)
        parts.append("\n".join(["```text", *lines, "```"]) if keeps else " ".join(lines))
    return "\n\n".join(parts)


_FEW = 6  # sources of a table that the page names one by one


def table_sources() -> str:
    """Each table of knowledge with the sources that its rows name, if they are few."""
    lines = ["| table | its rows say they come from |", "|---|---|"]
    for path in sorted((ROOT / "src/dragoman").rglob("*.csv"), key=lambda p: p.name):
        with path.open(encoding="utf-8", newline="") as rows:
            named = sorted({row["source"] for row in csv.DictReader(rows)})
        said = "; ".join(named) if len(named) <= _FEW else "many sources, each named in its rows"
        lines.append(f"| `{path.name}` | {_cell(said)} |")
    return "\n".join(lines)


def generated() -> dict[str, Callable[[], str]]:
    """What stands between ``<!-- written by `make docs`: NAME -->`` and ``<!-- end -->``."""
    return {"commands": command_reference, "sources": table_sources}


def rewritten(page: Path) -> str:
    """The page as it would be if it were written now."""
    text = page.read_text(encoding="utf-8")
    known = generated()
    text = _GENERATED.sub(lambda m: f"{m[1]}\n{known[m['what']]().strip()}\n\n{m[3]}", text)
    with workplace() as folder:
        return record_python(record_console(text, folder), folder)


def everything() -> Iterator[tuple[Path, str]]:
    """Each file that is written here, with its text as it would be now."""
    from dragoman.record import schema

    made = {ROOT / "docs" / name: text for name, text in schema.files().items()}
    yield from made.items()
    yield from ((page, rewritten(page)) for page in pages() if page not in made)


def main() -> int:
    """Write, or with ``--check`` say what would be written."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--check", action="store_true", help="change nothing; exit 1 if something is out of date")
    check = options.parse_args().check
    stale = 0
    for path, new in everything():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old == new:
            continue
        stale += 1
        name = str(path.relative_to(ROOT))
        if check:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name))
        else:
            path.write_text(new, encoding="utf-8")
            print("wrote", name)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
