"""The templates, and the one style and one script that every page asks for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from dragoman import __version__


@cache
def environment() -> Any:
    """Templates that escape every value put into them."""
    from dragoman.exports.html import templates_of
    from dragoman.room.answers import address

    made = templates_of("dragoman.room")
    made.globals.update(version=__version__, address=address)
    made.filters["number"] = lambda n: f"{n:,}"
    return made


@cache
def style() -> str:
    """The style of the exported page, which draws the marks, and what the room adds."""
    return _read("dragoman.exports", "templates/page.css") + _read("dragoman.room", "static/room.css")


@cache
def script() -> str:
    """The script of the exported page, which lights rows and their words, and what the room adds."""
    return _read("dragoman.exports", "templates/page.js") + _read("dragoman.room", "static/room.js")


def _read(package: str, name: str) -> str:
    found = files(package)
    for part in name.split("/"):
        found = found / part
    return found.read_text(encoding="utf-8")
