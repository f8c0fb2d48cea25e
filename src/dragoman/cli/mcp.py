"""``dragoman mcp``: the record for an assistant, over standard input and output."""

from __future__ import annotations

from dragoman.cli.options import StoreFile
from dragoman.cli.screen import guarded


def mcp(store: StoreFile) -> None:
    """Let an assistant ask the record, by the Model Context Protocol over standard input and output.

    Tools: search, statements, contacts, compare, document. Every answer carries the document, the span and the words
    it rests on. Needs the extra “mcp”: pip install 'dragoman[mcp]'. The store is read and never changed.

    \b
    dragoman mcp record.duckdb

    \b
    Exit status: 0  the assistant went away
                 2  wrong usage, or the store cannot be read
    """
    with guarded():
        from dragoman.room.assistant import server

        server(store).run("stdio")
