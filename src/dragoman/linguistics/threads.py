"""One thread of arithmetic while a text is read.

The products of one text are many and small: threads that share them wait for each other, which costs more than twice
the processor time and saves none by the clock. And a sum parted among threads can differ in its last bit.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """While the block runs, numpy's products keep to one thread; what the program had set is put back after it."""
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1)
    return limited


@cache
def _libraries() -> Any:
    import numpy as np  # noqa: F401  # loads the library that is looked for
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
