"""What the tests of the command line share: an empty folder to work in, and running the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from running import Run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, of usual width."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.fixture
def program() -> Run:
    """The program in a process of its own, as a shell runs it."""

    def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, **more.pop("env", {})}  # type: ignore[dict-item]
        command = [sys.executable, "-m", "dragoman", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, **more)  # type: ignore[call-overload, no-any-return]

    return run
