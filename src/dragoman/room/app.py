"""The application: which address is which page, and how an answer is written."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dragoman.errors import DragomanError
from dragoman.room.answers import Answer, Drawing, Table, as_csv, as_json
from dragoman.room.asked import Asked, Writing, Wrong
from dragoman.room.desk import AUTHOR_COOKIE, LONGEST_BODY, READ_ONLY, Desk, Form, cookie_of
from dragoman.room.guard import Endings, Guard
from dragoman.room.library import Library
from dragoman.room.pages import actor, contact, contacts, correct, document, overview, pair, search, story, topic, world
from dragoman.room.templates import environment, script, style

_log = logging.getLogger(__name__)
View = Callable[[Library, Asked], Answer | Drawing]
PAGES: Sequence[tuple[str, View]] = (
    ("/", overview.overview),
    ("/contacts", contacts.contacts),
    ("/contact/{id}", contact.contact),
    ("/document/{id}", document.document),
    ("/pair/{one}/{other}/chart/{chart}", pair.chart),
    ("/pair/{one}/{other:path}", pair.pair),
    ("/actors", actor.actors),
    ("/actor/{id:path}", actor.actor),
    ("/topics", topic.topics),
    ("/topic/{id:path}", topic.topic),
    ("/search", search.search),
    ("/stories", story.stories),
    ("/story/{id}", story.story),
    ("/queue", correct.queue),
    ("/correct/{id:path}", correct.correct),
    ("/network", world.network),
    ("/map", world.world),
    ("/place/{id}", world.place),
    ("/about", overview.about),
)  # fmt: skip
# What no HTML page can hold: control characters but tab and line ends, halves of surrogate pairs, noncharacters.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ASSETS = {"room.css": (style, "text/css"), "room.js": (script, "text/javascript")}
_INSTEAD = "Go back to the overview, or look for it in the search."


def build(path: str, *, token: str | None, any_host: bool, write: bool = False, author: str = "") -> Starlette:
    """The application over the store at `path`; see :func:`dragoman.room.application`."""
    library = Library(path, write=write)
    desk = Desk(library, author) if write else None
    routes = [Route(where, _endpoint(library, view, desk), methods=["GET"]) for where, view in PAGES]
    routes += [Route(f"/{what}", _taking(desk, what), methods=["POST"]) for what in ("correct", "undo")]
    routes.append(Route("/static/{name}", _asset, methods=["GET"]))
    routes.append(Route("/favicon.ico", _nothing, methods=["GET"]))
    made = Starlette(
        routes=routes, lifespan=_lifespan(library),
        exception_handlers={Wrong: _wrong, HTTPException: _not_found, DragomanError: _broken},
        middleware=[Middleware(Guard, token=token, any_host=any_host, forms=write), Middleware(Endings)],
    )  # fmt: skip
    made.state.library = library
    return made


def _lifespan(library: Library) -> Any:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        # The contacts of a large store take seconds to join: begun at once, and in nobody's way.
        Thread(target=_warm, args=(library,), daemon=True).start()
        yield
        library.close()

    return lifespan


def _warm(library: Library) -> None:
    try:
        library.warm()
    except DragomanError:
        return  # whoever asks for a page is told


def _endpoint(library: Library, view: View, desk: Desk | None) -> Any:
    async def endpoint(request: Request) -> Response:
        query, form = dict(request.query_params), request.scope.get("room_form", "html")
        at_desk = None if desk is None else Writing(desk.word, desk.author(request.headers.get("cookie", "")))
        table = query.pop("table", None) if form == "csv" else None
        asked = Asked(request.scope["path"], request.path_params, query, form, at_desk, table)
        try:
            return await run_in_threadpool(_answered, library, view, asked)
        except (Wrong, DragomanError):
            raise
        except Exception:  # told here, so that this answer too is guarded
            _log.exception("%s could not be made", asked.path)
            return await run_in_threadpool(_told, request, 500, "dragoman broke on this page; the terminal says more.")

    return endpoint


def _answered(library: Library, view: View, asked: Asked) -> Response:
    """The answer to a question, kept until the store changes."""
    key = (asked.path, asked.form, tuple(asked.query.items()), asked.desk, asked.table)
    found = library.kept(key)
    if found is None:
        state = library.state
        whole = library.ready  # asked before: what is made meanwhile may lack what is made ready meanwhile
        response = _made(library, view, asked)
        found = (bytes(response.body), str(response.media_type))
        if whole:
            library.keep(key, found, state)
    return Response(found[0], media_type=found[1])


def _made(library: Library, view: View, asked: Asked) -> Response:
    answer = view(library, asked)
    if isinstance(answer, Drawing):
        return Response(answer.content, media_type=answer.kind)
    if asked.form == "json":
        return Response(as_json(answer), media_type="application/json")
    if asked.form == "csv":
        return _text(as_csv(_chosen(answer, asked.table)), "text/csv")
    if asked.form == "md" and answer.markdown is not None:
        return _text(answer.markdown, "text/markdown")
    if asked.form != "html":
        raise Wrong(404, f"This page cannot be had as .{asked.form}. Try .json, or .csv for its first table.")
    return _page(answer, asked)


def _chosen(answer: Answer, name: str | None) -> Table:
    """The table of a page that was asked for by name, else its first."""
    if not answer.tables:
        raise Wrong(404, "This page has no table.")
    found = answer.tables[0] if name is None else next((t for t in answer.tables if t.name == name), None)
    if found is None:
        raise Wrong(404, f"This page has no table of that name. It has {', '.join(t.name for t in answer.tables)}.")
    return found


def _text(words: str, kind: str) -> Response:
    return Response(words.encode("utf-8", "replace"), media_type=f"{kind}; charset=utf-8")


def _page(answer: Answer, asked: Asked, status: int = 200) -> Response:
    template = environment().get_template(answer.template)
    html = template.render(
        **{"asked": asked, "lead": "", **answer.parts}, answer=answer, here=asked, title=answer.title,
        tables={t.name: t for t in answer.tables},
    )  # fmt: skip
    return Response(_UNHOLDABLE.sub("\ufffd", html), status_code=status, media_type="text/html")


async def _asset(request: Request) -> Response:
    found = _ASSETS.get(request.path_params["name"])
    if found is None:
        raise Wrong(404, "There is no such file here.")
    make, kind = found
    return Response(make(), media_type=kind, headers={"cache-control": "max-age=3600"})


async def _nothing(request: Request) -> Response:
    return Response(status_code=204)


# Corrections


def _taking(desk: Desk | None, what: str) -> Any:
    """Takes the forms that are sent to ``/correct`` and ``/undo``."""

    async def endpoint(request: Request) -> Response:
        if desk is None:
            raise Wrong(403, READ_ONLY)
        form = await _form(request)
        desk.check(request.headers, form)
        where = await run_in_threadpool(desk.correct if what == "correct" else desk.undo, form)
        answer = Response(status_code=303, headers={"location": where})
        if form.get("author"):
            answer.set_cookie(AUTHOR_COOKIE, cookie_of(form), httponly=True, samesite="strict", max_age=31_536_000)
        return answer

    return endpoint


async def _form(request: Request) -> Form:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise Wrong(400, "A correction is sent as the form of a page sends it.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            raise Wrong(413, "This form is too long.")
    try:
        return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=2000)
    except ValueError as error:
        raise Wrong(400, "This form cannot be read: it is not UTF-8, or has too many fields.") from error


# What went wrong


async def _wrong(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, Wrong) else 500
    return await run_in_threadpool(_told, request, status, str(error))


async def _not_found(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code != 404:
        return PlainTextResponse(f"{error.detail}\n", status_code=error.status_code, headers=error.headers)
    return await run_in_threadpool(_told, request, 404, f"There is no page of that address. {_INSTEAD}")


async def _broken(request: Request, error: Exception) -> Response:
    return await run_in_threadpool(_told, request, 500, str(error))


def _told(request: Request, status: int, words: str) -> Response:
    form = request.scope.get("room_form", "html")
    if form == "json":
        return Response(
            as_json(Answer("", words, {"error": words, "status": status})), status, media_type="application/json"
        )
    if form != "html":
        return PlainTextResponse(f"{words}\n", status_code=status)
    titles = {400: "That cannot be asked", 403: "That may not be done", 404: "Not in this record"}
    answer = Answer("wrong.html.j2", titles.get(status, "Something went wrong"), parts={"words": words})
    return _page(answer, Asked("/", {}, {}), status)
