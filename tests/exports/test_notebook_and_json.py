"""A record in a notebook, and as JSON."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from dragoman.exports.json import to_json, to_jsonl
from dragoman.record import Actor, Record, Statement
from dragoman.record.notebook import record_html
from handmade import bare_record, rich_record


class Tags(HTMLParser):
    """Names of the tags of a fragment, which must close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_notebook_shows_contacts_statements_and_events() -> None:
    html = rich_record()._repr_html_()
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html)
    for expected in ("A quarrel ends", "Call · 2021-06-07 · Veldt · going on", "claims (denied)", "nearly … over",
                     "CONSULT phone (planned)", "“told”", "3 actors"):  # fmt: skip
        assert expected in " ".join(words.split())


def test_notebook_is_whole_and_loads_nothing() -> None:
    html = record_html(rich_record())
    assert Tags(html).open == []
    assert Tags(html).seen <= {"div", "style", "h4", "ul", "li", "b", "i", "span"}
    assert not re.search(r"url\(|https?:|<script", html)


def test_notebook_says_what_it_leaves_out() -> None:
    said = [Statement(id=f"s-{n}", content=[(0, 4)]) for n in range(30)]
    html = record_html(replace(bare_record("Rain."), statements=said))
    assert html.count("<i>says</i>") == 12
    assert "… 18 more" in html


def test_notebook_lets_nothing_through() -> None:
    bad = "<script>alert(1)</script>"
    record = replace(bare_record(bad, source=bad), actors=[Actor(id="a", name=bad)])
    record = replace(record, statements=[Statement(id="s", speaker="a", content=[(0, len(bad))])])
    assert "<script" not in record_html(record)
    assert "&lt;script&gt;" in record_html(record)


@pytest.mark.parametrize("record", [bare_record(""), bare_record("Rain.")])
def test_notebook_says_that_nothing_was_found(record: Record) -> None:
    assert "No contact, statement or event was found" in record_html(record)


def test_json_of_one_is_an_object_and_of_several_a_list() -> None:
    one = rich_record()
    assert Record.from_json(to_json([one])) == one
    assert [d["schema"] for d in json.loads(to_json([one, one]))] == ["dragoman/record/1"] * 2
    assert json.loads(to_json([])) == []
    assert to_json([one]).startswith('{\n  "schema"')


def test_json_lines_are_a_record_each() -> None:
    records = [rich_record(n) for n in range(3)]
    lines = list(to_jsonl(iter(records)))
    assert not any("\n" in line for line in lines)
    assert [Record.from_json(line) for line in lines] == records


def test_json_holds_text_that_utf_8_cannot() -> None:
    """Half a surrogate pair is replaced, one for one, so that spans still hold."""
    record = replace(bare_record("a\ud800b\udfffc"), statements=[Statement(id="s", content=[(2, 3)])])
    found = Record.from_json(to_json([record]))
    assert found.document.text == "a\ufffdb\ufffdc"
    assert found.quote(found.statements[0].content[0]) == "b"
