"""The application: which address is which page, and how an answer is written."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dragoman.errors import DragomanError
from dragoman.room.answers import Answer, Head, as_json
from dragoman.room.asked import Asked, Writing, Wrong
from dragoman.room.desk import AUTHOR_COOKIE, LONGEST_BODY, READ_ONLY, Desk, Form, cookie_of
from dragoman.room.directory import PAGES, Page, described
from dragoman.room.guard import Endings, Guard
from dragoman.room.library import Library
from dragoman.room.templates import script, style
from dragoman.room.writing import BROKE, answered, as_html

_log = logging.getLogger(__name__)
_ASSETS = {"room.css": (style, "text/css"), "room.js": (script, "text/javascript")}
_INSTEAD = "Go back to the overview, or look for it in the search."


def build(path: str, *, token: str | None, any_host: bool, write: bool = False, author: str = "") -> Starlette:
    """The application over the store at `path`; see :func:`dragoman.room.application`."""
    library = Library(path, write=write)
    desk = Desk(library, author) if write else None
    routes = [Route(page.address, _endpoint(library, page, desk), methods=["GET"]) for page in PAGES]
    routes += [Route(f"/{what}", _taking(desk, what), methods=["POST"]) for what in ("correct", "undo")]
    routes.append(Route("/openapi", _openapi, methods=["GET"]))
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


def _endpoint(library: Library, page: Page, desk: Desk | None) -> Any:
    async def endpoint(request: Request) -> Response:
        query, form = dict(request.query_params), request.scope.get("room_form", "html")
        at_desk = None if desk is None else Writing(desk.word, desk.author(request.headers.get("cookie", "")))
        table = query.pop("table", None) if form == "csv" else None
        asked = Asked(request.scope["path"], request.path_params, query, form, at_desk, table).checked(page.asks)
        try:
            return await run_in_threadpool(answered, library, page.view, asked, request.headers.get("if-none-match"))
        except (Wrong, DragomanError):
            raise
        except Exception:  # told here, so that this answer too is guarded
            _log.exception("%s could not be made", asked.path)
            return await run_in_threadpool(_told, request, 500, BROKE)

    return endpoint


async def _openapi(request: Request) -> Response:
    if request.scope.get("room_form") != "json":
        raise Wrong(404, "The description of the JSON interface is at /openapi.json.")
    return JSONResponse(described())


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
            as_json(Answer("", Head(words), {"error": words, "status": status})), status, media_type="application/json"
        )
    if form != "html":
        return PlainTextResponse(f"{words}\n", status_code=status)
    titles = {400: "That cannot be asked", 403: "That may not be done", 404: "Not in this record"}
    answer = Answer("wrong.html.j2", Head(titles.get(status, "Something went wrong")), parts={"words": words})
    return Response(as_html(answer, Asked("/", {}, {})), status, media_type="text/html")
