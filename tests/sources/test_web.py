"""Addresses, against a server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.sources import Failure, Source, read_sources, web
from dragoman.sources import read as read_module

TEXT = "The minister said the talks had been useful."
PAGE = "<html><head><title>T</title></head><body><p>" + f"{TEXT} " * 5 + "“No,” she said.</p></body></html>"
JSONL = '{"id": 1, "text": "One said."}\n{"id": 2, "text": "Two said."}\n'

# Path -> status, headers, body.
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
    "/page-latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("cp1252")),
    "/page-says-plain": (200, {"Content-Type": "text/plain"}, PAGE.encode()),
    "/plain": (200, {"Content-Type": "text/plain; charset=utf-8"}, TEXT.encode()),
    "/cyrillic": (200, {"Content-Type": "text/plain; charset=koi8-r"}, "Посол сказал.".encode("koi8-r")),
    "/wrong-charset": (200, {"Content-Type": "text/plain; charset=utf-8"}, "said “no”".encode("cp1252")),
    "/story.md": (200, {"Content-Type": "application/octet-stream"}, f"# T\n\n{TEXT}".encode()),
    "/rows.jsonl": (200, {"Content-Type": "application/octet-stream"}, JSONL.encode()),
    "/rows.csv?x=1": (200, {"Content-Type": "text/csv"}, b"text,n\nOne said.,1\nTwo said.,2\n"),
    "/api": (
        200,
        {"Content-Type": "application/json"},
        b'{"articles": [{"text": "One said."}, {"text": "Two said."}]}',
    ),
    "/packed": (200, {"Content-Type": "application/gzip"}, gzip.compress(TEXT.encode())),
    "/moved": (302, {"Location": "/plain"}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/gone": (404, {}, b"nothing"),
    "/broken": (500, {}, b"oh"),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/short": (200, {"Content-Type": "text/plain", "Content-Length": "1000"}, b"cut off"),
    "/large": (200, {"Content-Type": "text/plain"}, b"a" * 300_000),
    "/caf%C3%A9": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(2)
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError):  # who asked has gone
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        pytest.param("/page", [f"{TEXT} " * 5 + "“No,” she said."], id="page"),
        pytest.param("/page-latin", [f"{TEXT} " * 5 + "“No,” she said."], id="page-in-windows-western"),
        pytest.param("/page-says-plain", [f"{TEXT} " * 5 + "“No,” she said."], id="page-under-a-wrong-type"),
        pytest.param("/plain", [TEXT], id="plain"),
        pytest.param("/cyrillic", ["Посол сказал."], id="charset-of-the-server"),
        pytest.param("/wrong-charset", ["said “no”"], id="wrong-charset-of-the-server"),
        pytest.param("/story.md", [f"# T\n\n{TEXT}"], id="by-the-ending"),
        pytest.param("/rows.jsonl", ["One said.", "Two said."], id="json-lines"),
        pytest.param("/rows.csv?x=1", ["One said.", "Two said."], id="csv"),
        pytest.param("/api", ["One said.", "Two said."], id="json"),
        pytest.param("/packed", [TEXT], id="gzip"),
        pytest.param("/moved", [TEXT], id="moved"),
        pytest.param("/café", [TEXT], id="unescaped"),
    ],
)
def test_address_is_read(host: str, path: str, texts: list[str]) -> None:
    found = list(read_sources([host + path]))
    assert [f.text for f in found if isinstance(f, Source)] == texts
    assert all(f.source_id.startswith(host + path) for f in found)


def test_text_of_an_address_knows_where_it_came_from(host: str) -> None:
    (found,) = read_sources([host + "/moved"])
    assert isinstance(found, Source)
    assert (found.source_id, found.url) == (host + "/moved", host + "/plain")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        pytest.param("/gone", "could not be fetched (the server says 404 Not Found)", id="not-found"),
        pytest.param("/broken", "could not be fetched (the server says 500 Internal Server Error)", id="server-error"),
        pytest.param("/to-a-file", "could not be fetched (the server says 302", id="redirect-to-a-file-of-ours"),
        pytest.param("/pdf", "is a PDF, not text", id="pdf"),
        pytest.param("/empty", "is empty", id="empty"),
        pytest.param("/short", "could not be fetched (cut off after 7 of 1,000 bytes)", id="cut-off"),
        pytest.param("/large", "is larger than 0 MB", id="large"),
        pytest.param("/slow", "could not be fetched (no answer within 1 seconds)", id="silent"),
    ],
)
def test_what_cannot_be_fetched_gets_one_line(
    host: str, path: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "WAIT", 0.6)
    monkeypatch.setattr(read_module, "PAGE_LARGEST", 200_000)
    (failure,) = read_sources([host + path])
    assert isinstance(failure, Failure)
    assert failure.problem.startswith(problem)
    assert failure.line.startswith(host + path)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (failure,) = read_sources([f"http://127.0.0.1:{port}/a"])
    assert isinstance(failure, Failure)
    assert failure.problem == "could not be fetched (Connection refused)"


@pytest.mark.parametrize("address", ["http://", "http://[::1/a", "http://127.0.0.1:99999/a", "https://exa mple.org"])
def test_address_that_is_none(address: str) -> None:
    (failure,) = read_sources([address])
    assert isinstance(failure, Failure)
    assert "\n" not in failure.line


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("https://example.org/a", True, id="https"),
        pytest.param("HTTP://EXAMPLE.ORG", True, id="capitals"),
        pytest.param("ftp://example.org", False, id="ftp"),
        pytest.param("file:///etc/passwd", False, id="file"),
        pytest.param("see https://example.org", False, id="inside-a-text"),
        pytest.param("https://example.org and more", False, id="a-text-that-begins-with-one"),
    ],
)
def test_what_is_an_address(name: str, is_one: bool) -> None:
    assert web.is_address(name) is is_one
