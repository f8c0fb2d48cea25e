"""The type of a run of the program, for tests that start it in a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]
