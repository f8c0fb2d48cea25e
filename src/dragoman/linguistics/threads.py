"""One thread of arithmetic while a text is read.

The products of one text are many and small: threads that share them mostly wait for each other, which costs processor
time and saves none by the clock. And a sum parted among threads can differ in its last bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def one_thread() -> Iterator[None]:
    """While the block, or the function under it, runs, numpy's products keep to one thread; after it, as it was."""
    with _libraries().limit(limits=1):
        yield


@cache
def _libraries() -> Any:
    import numpy as np  # noqa: F401  # loads the library that is looked for
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
