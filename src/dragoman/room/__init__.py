"""The reading room: a local web application in which every claim of a store is one click from its words.

The pages are made on the server and work without scripts; nothing is asked of any other host. Starlette, uvicorn,
altair and vl-convert are an extra (``pip install dragoman[room]``) and are loaded when the application is made.
"""

from __future__ import annotations

import os
from typing import Any

from dragoman.errors import DragomanError

MISSING = "The reading room needs a few packages more. Install them: pip install dragoman[room]"
_EXTRA = frozenset({"starlette", "uvicorn", "jinja2", "altair", "vl_convert", "anyio"})


def application(
    store_path: str | os.PathLike[str], token: str | None = None, *, any_host: bool = False, write: bool = False,
    author: str = "",
) -> Any:  # fmt: skip
    """The reading room of a store, as an ASGI application (a ``starlette.applications.Starlette``).

    Args:
        store_path: The DuckDB file; it is opened to be read only, unless `write` is given.
        token: A word that every request must bring, as ``?token=`` once or in a cookie; None asks for none.
        any_host: Answer to any ``Host``, not only to the names of this machine. Without it a page elsewhere cannot
            reach the room by a name that it has pointed at this machine.
        write: Let rows be accepted, rejected and mended. The store is held for writing as long as the application
            lives, so that no other process can read it meanwhile.
        author: Whom the forms name as author until somebody gives another name.
    Raises:
        StoreError: the store cannot be opened.
        DragomanError: the packages of the extra are not installed.
    """
    try:
        from dragoman.room.app import build
    except ModuleNotFoundError as error:
        raise missing(error) from error
    return build(os.fspath(store_path), token=token, any_host=any_host, write=write, author=author)


def missing(error: ModuleNotFoundError) -> Exception:
    """What to raise in place of `error`: how to install the extra, if that is what is missing."""
    return DragomanError(MISSING) if (error.name or "").partition(".")[0] in _EXTRA else error


__all__ = ["application"]
