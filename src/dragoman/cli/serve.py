"""``dragoman serve``: the reading room over a store, in a browser on this machine."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any

import typer

from dragoman.cli.keep import author_name
from dragoman.cli.options import StoreFile
from dragoman.cli.screen import guarded, messages, say

_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


def serve(
    store: StoreFile,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes one that is free.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen. Anything but this machine asks for --token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(metavar="WORD", envvar="DRAGOMAN_TOKEN", help="A word without which nobody is let in."),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Let rows be accepted, rejected and mended.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Open the reading room: contacts side by side, documents with their marks, pairs in time, search.

    Needs the extra “room”: pip install 'dragoman[room]'. The store is read and not changed, unless --write is given,
    which lets you correct rows and holds the store for this room alone. Every page is also there as JSON and CSV: put
    .json or .csv behind its address.

    \b
    dragoman serve record.duckdb
    dragoman serve record.duckdb --port 9000 --open
    dragoman serve record.duckdb --write
    dragoman serve record.duckdb --host 0.0.0.0 --token a-long-word-of-your-own

    \b
    Exit status: 0  closed with Ctrl-C
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.errors import OptionError
        from dragoman.room import application, missing

        if host not in _LOCAL and not token:
            raise OptionError(f"--host {host} is open to other machines. Give a word that lets in: --token WORD")
        if token is not None and not token.strip():
            raise OptionError("--token: an empty word lets everybody in. Give a long one, or leave it out.")
        app = application(
            store, token, any_host=host not in _LOCAL, write=write, author=author_name(None) if write else ""
        )
        try:
            import uvicorn
        except ModuleNotFoundError as error:
            raise missing(error) from error
        sock = _listening(host, port)
        address = _address(host, sock.getsockname()[1], token)
        how = "open for corrections" if write else "open to be read"
        say(messages(), f"{store} is {how} at {address}  (Ctrl-C closes it)")
        if open_:
            import webbrowser

            webbrowser.open(address)
        # No log of requests: a token in an address would stand in it.
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)
        with suppress(KeyboardInterrupt):  # how a room is closed
            uvicorn.Server(config).run(sockets=[sock])


def _listening(host: str, port: int) -> Any:
    import socket

    from dragoman.errors import OptionError

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(found[0], found[1])
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(found[4])
        sock.listen(128)  # whoever comes before the server has started waits
    except OSError as error:
        raise OptionError(
            f"--host {host} --port {port} cannot be listened to ({error.strerror or error}). Name another --port."
        ) from error
    return sock


def _address(host: str, port: int, token: str | None) -> str:
    from urllib.parse import quote

    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={quote(token, safe='')}" if token else "")
