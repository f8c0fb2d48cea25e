"""The directory of the room: which address is which page, and what can be asked of it; for programs as OpenAPI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from dragoman import __version__
from dragoman.room.asked import LONGEST, MOST_PAGES
from dragoman.room.pages import (
    actor,
    contact,
    contacts,
    correct,
    document,
    history,
    overview,
    pair,
    search,
    story,
    topic,
    world,
)
from dragoman.room.writing import View


class Page(NamedTuple):
    """A page: its address, what makes it, and the names that may stand in its query."""

    address: str
    view: View
    asks: Sequence[str] = ()


PAGES = (
    Page("/", overview.overview),
    Page("/contacts", contacts.contacts, contacts.NAMES),
    Page("/contact/{id}", contact.contact),
    Page("/document/{id}", document.document),
    Page("/pair/{one}/{other}/chart/{chart}", pair.chart, ("since", "until", "narrow")),
    Page("/pair/{one}/{other:path}", pair.pair, ("since", "until")),
    Page("/history/{one}/{other}", history.history, ("topic", "since", "until")),
    Page("/actors", actor.actors, ("q", "country", "kind", "page")),
    Page("/actor/{id:path}", actor.actor),
    Page("/topics", topic.topics),
    Page("/topic/{id:path}", topic.topic, ("page",)),
    Page("/search", search.search, search.NAMES),
    Page("/stories", story.stories, ("page",)),
    Page("/story/{id}", story.story, ("copy", "page")),
    Page("/queue", correct.queue, ("in", "page")),
    Page("/correct/{id:path}", correct.correct),
    Page("/network", world.network),
    Page("/map", world.world),
    Page("/place/{id}", world.place, ("page",)),
    Page("/about", overview.about, ("by",)),
)  # fmt: skip

_DAY = {"type": "string", "description": "A day, 2021-06-11."}
_ASKED: dict[str, dict[str, Any]] = {
    "page": {"type": "integer", "minimum": 1, "maximum": MOST_PAGES},
    "since": _DAY, "until": _DAY,
    "narrow": {"type": "string", "enum": ["1"], "description": "A drawing for the screen of a phone."},
    "mode": {"type": "string", "enum": [*contacts.MODE_WORDS]},
    "reality": {"type": "string", "enum": [*search.REALITY_WORDS]},
    "kind": {"type": "string", "enum": [*actor.KINDS]}, "by": {"type": "string", "enum": [*overview.SIGNS]},
    "type": {"type": "string", "enum": sorted({*search.ACT_WORDS, *search.TYPE_WORDS}),
             "description": "An act of a statement, in lower case, or a type of event."},
    "in": {"type": "string", "enum": sorted({*search.KINDS, *correct.QUEUE})},
}  # fmt: skip
_WORD = {"type": "string", "maxLength": LONGEST}
_TABLE = {
    "type": "object", "required": ["title", "total", "rows", "sql", "parameters"],
    "properties": {
        "title": {"type": "string"}, "total": {"type": "integer", "minimum": 0, "description": "All rows there are."},
        "rows": {"type": "array", "items": {"type": "object"}},
        "sql": {"type": "string", "description": "The query behind the rows."}, "parameters": {"type": "object"},
    },
}  # fmt: skip
_PAGE = {
    "type": "object", "required": ["title", "tables"],
    "properties": {
        "title": {"type": "string"}, "tables": {"type": "object", "additionalProperties": _TABLE},
        "page": {"type": "object", "properties": {"number": {"type": "integer"}, "of": {"type": "integer"}}},
    },
}  # fmt: skip
_WRONG = {
    "type": "object", "required": ["error", "status"],
    "properties": {"error": {"type": "string", "description": "What to do."}, "status": {"type": "integer"}},
}  # fmt: skip


def described() -> dict[str, Any]:
    """The JSON interface as OpenAPI."""
    paths = {f"{re.sub(':path', '', page.address)}.json": {"get": _described(page)} for page in PAGES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dragoman, the reading room", "version": __version__,
            "description": "Every page as JSON; .csv instead gives its first table, or the one named by `table`.",
        },
        "paths": paths,
        "components": {"schemas": {"Page": _PAGE, "Wrong": _WRONG}},
    }  # fmt: skip


def _described(page: Page) -> dict[str, Any]:
    parts = re.findall(r"\{(\w+)", page.address)
    parameters = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in parts]
    parameters += [{"name": n, "in": "query", "schema": _ASKED.get(n, _WORD)} for n in page.asks]
    return {
        "operationId": page.view.__name__, "summary": (page.view.__doc__ or "").partition("\n")[0],
        "parameters": parameters,
        "responses": {
            "200": _answer("The page.", "Page"), "400": _answer("That cannot be asked.", "Wrong"),
            "404": _answer("This record does not have it.", "Wrong"),
        },
    }  # fmt: skip


def _answer(words: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": words, "content": content}
