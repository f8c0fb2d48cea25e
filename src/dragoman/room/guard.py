"""Who may ask, and what a browser may do with an answer: around every request, before anything else."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "dragoman_token"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# A drawing brings its own style for dark rooms; opened by itself it may do that and nothing else.
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox"
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-frame-options": b"DENY",
}


def host_of(header: str) -> str:
    """The name in a ``Host`` header, without its port and brackets, in lower case."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if name.count(":") == 1 else name


class Guard:
    """Turns away a wrong host or a wrong token, and puts the security headers on every answer."""

    def __init__(self, app: App, *, token: str | None, any_host: bool, forms: bool = False) -> None:
        self._app = app
        # A browser that may not say where it comes from does not say so to this room's own forms either.
        self._referrer = b"same-origin" if forms else b"no-referrer"
        self._token = token
        self._any_host = any_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in reversed(scope["headers"])}
        guarded = _with_headers(send, self._referrer)
        if not self._any_host and host_of(headers.get(b"host", "")) not in LOOPBACK:
            await _refuse(guarded, 400, "This room answers only to 127.0.0.1 and localhost. Open it by one of them.")
        elif self._token is None:
            await self._app(scope, receive, guarded)
        else:
            await self._with_token(self._token, headers, scope, receive, guarded)

    async def _with_token(
        self, token: str, headers: dict[bytes, str], scope: Scope, receive: Receive, send: Send
    ) -> None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if given is not None and _same(given, token):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            if "text/html" in headers.get(b"accept", ""):  # the word does not stay in the address line
                await _redirect(send, scope["path"], rest, token)
                return
            scope = {**scope, "query_string": rest.encode("latin-1")}
        elif not _same(_cookie(headers.get(b"cookie", "")), token):
            await _refuse(
                send, 403, "This room asks for a token. Open it by the address that `dragoman serve` printed."
            )
            return
        await self._app(scope, receive, send)


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode("utf-8", "replace"))


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _with_headers(send: Send, referrer: bytes) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            had = dict(message.get("headers", []))
            drawing = had.get(b"content-type", b"").startswith(b"image/svg")
            policy = (DRAWING_POLICY if drawing else POLICY).encode("ascii")
            kept = {b"cache-control": b"no-cache", **had, **_HEADERS, b"referrer-policy": referrer,
                    b"content-security-policy": policy}  # fmt: skip
            message = {**message, "headers": list(kept.items())}
        await send(message)

    return sending


async def _refuse(send: Send, status: int, words: str) -> None:
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode("ascii"))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _redirect(send: Send, path: str, query: str, token: str) -> None:
    from urllib.parse import quote

    # Two slashes in front would be the address of another host.
    address = quote("/" + path.lstrip("/\\"), safe="/:@") + (f"?{query}" if query else "")
    made: SimpleCookie = SimpleCookie()
    made[COOKIE] = token
    for name, value in {"path": "/", "httponly": "yes", "samesite": "Strict"}.items():
        made[COOKIE][name] = value
    headers = [
        (b"location", address.encode("ascii")), (b"content-length", b"0"),
        (b"set-cookie", made[COOKIE].OutputString().encode("latin-1")),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


class Endings:
    """Takes ``.json``, ``.csv`` … off the end of an address, and keeps it as what the answer is to be written in."""

    KNOWN = ("json", "csv", "md", "svg", "png")

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] == "http":
            path, form = scope["path"], "html"
            stem, dot, ending = path.rpartition(".")
            if dot and ending in self.KNOWN and not path.startswith("/static/"):
                path, form = stem or "/", ending
            scope = {**scope, "path": path, "room_form": form}
        await self._app(scope, receive, send)
