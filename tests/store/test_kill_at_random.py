"""Runs that are killed at random moments and gone on with leave what an undisturbed run leaves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "kill.py"


@pytest.mark.parametrize("kind", ["file", "parts"])
def test_five_kills(kind: str) -> None:
    """`bench/kill.py` does it two hundred times."""
    command = [sys.executable, str(BENCH), "--kills", "5", "--texts", "120", "--kind", kind, "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert f"{kind}: 5 kills" in done.stdout
