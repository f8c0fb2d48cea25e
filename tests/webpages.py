"""A page of the reading room, read back."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "link", "input", "br", "img", "source"}
HOSTILE = "<script>alert(1)</script>\"'></mark></style><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """Reads a page: that its tags close in order, its ids, links and words; nothing inline."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on") or name == "style"]
        assert tag != "style"
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))
        self.loads += [str(given[n]) for n in ("src", "srcset", "data", "poster") if n in given]
        if tag == "link":
            self.loads.append(str(given["href"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}>"

    def handle_data(self, data: str) -> None:
        assert not self.open or self.open[-1] != "script" or not data.strip()
        self.words += data


def checked(answer: Any) -> Page:
    page = Page(answer.text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(load.startswith("/") or load == "data:," for load in page.loads)
    assert not [link for link in page.links if not link.startswith(("/", "#", "https://post.example/"))]
    return page
