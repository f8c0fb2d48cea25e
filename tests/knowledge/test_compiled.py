"""The compiled tables are those that the fact files and the tables kept by hand give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "facts"


@pytest.mark.skipif(not (FACTS / "heads.csv").is_file(), reason="no fact files beside the checkout")
def test_compiled_tables_are_what_the_facts_give() -> None:
    """If this fails after a change of officeholders.csv: ``python tools/compile_facts.py ../shared/facts``."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/compile_facts.py"), str(FACTS), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
