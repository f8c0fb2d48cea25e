"""How an answer is written: HTML, JSON, CSV, Markdown, a picture. Of a page that takes a while the head goes first.

The head tells a browser which style and script to ask for, and a reader that the room is at work. It goes out as soon
as it is sure that there is such a page; what goes wrong after that can only be told in the page itself.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Hashable, Iterator

from starlette.responses import Response, StreamingResponse

from dragoman.errors import DragomanError
from dragoman.room.answers import Answer, Drawing, Head, Making, Table, as_csv, as_json, whole
from dragoman.room.asked import Asked, Wrong
from dragoman.room.library import Library
from dragoman.room.templates import environment

_log = logging.getLogger(__name__)
View = Callable[[Library, Asked], Making]
BROKE = "dragoman broke on this page; the terminal says more."
# What no HTML page can hold: control characters but tab and line ends, halves of surrogate pairs, noncharacters.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def answered(library: Library, view: View, asked: Asked, known: str | None = None) -> Response:
    """The answer to a question; what was written once is kept until the store changes.

    Args:
        known: The mark of the answer that a browser has (``If-None-Match``).
    Raises:
        Wrong: it cannot be asked, or there is no such page.
    """
    key = (asked.path, asked.form, tuple(asked.query.items()), asked.desk, asked.table)
    ready = library.ready  # asked before: what is made meanwhile may lack what is made ready meanwhile
    mark = library.mark(key) if ready else ""
    marked = {"etag": mark} if mark else {}
    if mark and mark == known:
        return Response(status_code=304, headers=marked)
    found = library.kept(key)
    if found is None:
        kept, state = key if ready else None, library.state
        making = view(library, asked)
        begun = next(making)
        if asked.form == "html" and isinstance(begun, Head):
            pieces = _pieces(library, asked, begun, making, (kept, state))
            return StreamingResponse(pieces, media_type="text/html", headers=marked)
        found = library.written(kept, state, lambda: _written(next(making, begun), asked))
    return Response(found[0], media_type=found[1], headers=marked)


def _pieces(
    library: Library, asked: Asked, head: Head, making: Making, keep: tuple[Hashable | None, int]
) -> Iterator[bytes]:
    """A page in two pieces; `keep`: under which key, and in which state of the store it was begun."""
    first = encoded(environment().get_template("head.html.j2").render(head=head))
    yield first
    try:
        page, _ = library.written(*keep, lambda: (first + as_html(whole(making), asked, begun=True), "text/html"))
    except Exception as error:
        library.changed(contacts=False)  # a browser does not keep this page, either
        if not isinstance(error, Wrong | DragomanError):
            _log.exception("%s could not be finished", asked.path)
        told = str(error) if isinstance(error, Wrong | DragomanError) else BROKE
        yield as_html(Answer("wrong.html.j2", Head("This page could not be finished"), parts={"words": told}), asked,
                   begun=True)  # fmt: skip
        return
    yield page[page.index(b"<main") :]


def _written(made: Head | Answer | Drawing, asked: Asked) -> tuple[bytes, str]:
    """The body of an answer, and what kind of thing it is."""
    assert not isinstance(made, Head)
    if isinstance(made, Drawing):
        return made.content, made.kind
    if asked.form == "json":
        return as_json(made), "application/json"
    if asked.form == "csv":
        return as_csv(_chosen(made, asked.table)).encode("utf-8", "replace"), "text/csv; charset=utf-8"
    if asked.form == "md" and made.markdown is not None:
        return made.markdown.encode("utf-8", "replace"), "text/markdown; charset=utf-8"
    if asked.form != "html":
        raise Wrong(404, f"This page cannot be had as .{asked.form}. Try .json, or .csv for its first table.")
    return as_html(made, asked), "text/html"


def _chosen(answer: Answer, name: str | None) -> Table:
    """The table of a page that was asked for by name, else its first."""
    if not answer.tables:
        raise Wrong(404, "This page has no table.")
    found = answer.tables[0] if name is None else next((t for t in answer.tables if t.name == name), None)
    if found is None:
        raise Wrong(404, f"This page has no table of that name. It has {', '.join(t.name for t in answer.tables)}.")
    return found


def as_html(answer: Answer, asked: Asked, *, begun: bool = False) -> bytes:
    """A page of HTML; where it was begun, what follows its head."""
    html = environment().get_template(answer.template).render(
        **{"asked": asked, "lead": "", **answer.parts}, answer=answer, here=asked, head=answer.head, begun=begun,
        title=answer.head.title, tables={t.name: t for t in answer.tables},
    )  # fmt: skip
    return encoded(html)


def encoded(html: str) -> bytes:
    """HTML as it goes out."""
    return _UNHOLDABLE.sub("\ufffd", html).encode("utf-8")
