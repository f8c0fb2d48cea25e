"""``dragoman serve`` and ``dragoman report``, as a shell runs them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from webpages import Page


def program(*arguments: str, code: str = "from dragoman.cli import main; main()") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=120)


# report


def test_report_of_one_contact(path: Path, call: str) -> None:
    done = program("report", str(path), "--encounter", call.removeprefix("/contact/"), "--format", "md")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Ilva Brandt ↔ Tomas Quire\n")
    assert set(re.findall(r"\[\^(\d+)\](?!:)", done.stdout)) == set(re.findall(r"^\[\^(\d+)\]:", done.stdout, re.M))


def test_report_between_two_sides_is_one_page(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    done = program("report", str(path), "--between", "NOR", "SUR", "--since", "2021-06-01", "--output", str(out))
    assert done.returncode == 0, done.stderr
    html = out.read_text(encoding="utf-8")
    assert "Contacts of Norland and Surania since 2021-06-01" in html
    assert html.count('<article class="contact-page"') == 2
    assert "<script" not in html
    assert not re.search(r"url\(|@import|<img|<link", html)
    notes = set(re.findall(r'href="#(note-\d+)"', html))
    assert notes
    assert all(f'id="{note}"' in html for note in notes)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--between", "NOR", "SUR", "--since", "2030-01-01"], 1, "No contact matches"),
        (["--encounter", "x-none"], 1, "No contact matches"),
        ([], 2, "Say which contacts"),
        (["--between", "NOR", "Nowhere-land"], 2, "no side 'Nowhere-land'"),
        (["--between", "NOR", "SUR", "--since", "soon"], 2, "since: 'soon' is no date"),
    ],
)
def test_report_says_what_is_wrong(path: Path, arguments: list[str], status: int, words: str) -> None:
    done = program("report", str(path), *arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr


# serve


@pytest.fixture
def served(path: Path) -> Iterator[str]:
    """The address of a room in a process of its own."""
    pytest.importorskip("uvicorn")
    command = [sys.executable, "-m", "dragoman", "serve", str(path), "--port", "0", "--token", "sesame"]
    env = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stderr is not None
    line = process.stderr.readline()
    yield re.search(r"http://\S+", line)[0]  # type: ignore[index]
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    process.stderr.close()


def test_serve_opens_the_room(served: str) -> None:
    """It says where, lets nobody in without the token, and closes with Ctrl-C."""
    assert served.startswith("http://127.0.0.1:")
    assert served.endswith("/?token=sesame")
    with urllib.request.urlopen(served, timeout=20) as answer:
        html = answer.read().decode("utf-8")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "What this record holds" in Page(html).words
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(served.partition("?")[0], timeout=20)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "0.0.0.0"], "--host 0.0.0.0 is open to other machines. Give a word that lets in: --token WORD"),
        (["--host", "192.0.2.1", "--token", "sesame"], "cannot be listened to"),
        (["--token", " "], "an empty word lets everybody in"),
    ],
)
def test_serve_says_what_is_wrong(path: Path, arguments: list[str], words: str) -> None:
    done = program("serve", str(path), "--port", "0", *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_serve_needs_a_store(tmp_path: Path) -> None:
    done = program("serve", str(tmp_path / "none.duckdb"))
    assert done.returncode == 2
    assert "There is no store" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["starlette", "uvicorn"])
def test_without_the_extra_one_line_says_how_to_get_it(path: Path, name: str) -> None:
    code = f"import sys; sys.modules[{name!r}] = None\nfrom dragoman.cli import main; main()"
    done = program("serve", str(path), "--port", "0", code=code)
    assert done.returncode == 2
    assert "pip install dragoman[room]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_room_is_a_function_of_the_package(path: Path) -> None:
    from dragoman.room import application

    made: Any = application(str(path))
    assert callable(made)
