"""The page: all in one file, nothing lost, nothing let through, every link with its end."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from dragoman.exports.html import page, safe_url
from dragoman.record import Actor, Link, Record, Statement, Topic
from handmade import bare_record, rich_record
from spoken import Line, report

VOID = {"meta", "link", "input", "br"}
SIDES = [
    report(
        Line("NOR", "brandt", "Surania harasses ships", "accuse", about=("SUR",), via=("NOR.GOV.MFA",)),
        Line("SUR", "quire", "Norland’s meddling", "reject", about=("NOR",)),
        Line("SUR", "quire", "herring is plentiful", topics=("fish",)),
        Line("NOR", "brandt", "the piers are old", topics=("ports", "lights")),
        title="A quarrel",
    )[0],
    report(Line("NOR", "brandt", "the piers are old", topics=("ports", "lights")), outlet="NOR.GOV.MFA")[0],
]


class Page(HTMLParser):
    """Reads a page: that its tags close in order, its ids, links, loaded addresses, and the words of its texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.texts: list[str] = []
        self._text_depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on") or name == "style"]
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))
        self.loads += [str(given[n]) for n in ("src", "srcset", "data", "poster") if n in given]
        if tag == "link":
            self.loads.append(str(given["href"]))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "div" and given.get("class") == "text":
            self._text_depth = len(self.open)
            self.texts.append("")
        if tag == "p" and self._text_depth:
            self.texts[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self._text_depth:
            self._text_depth = 0

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.inline:
            self.inline[self.open[-1]].append(data)
        if self._text_depth:
            self.texts[-1] += data


PAGES = [
    pytest.param([], id="no record"),
    pytest.param([bare_record("Nothing to see.")], id="nothing found"),
    pytest.param([bare_record("")], id="empty text"),
    pytest.param([rich_record()], id="every field filled"),
    pytest.param([rich_record(n) for n in range(3)], id="several"),
    pytest.param(SIDES, id="accounts"),
]


@pytest.mark.parametrize("records", PAGES)
def test_page_is_whole(records: list[Record]) -> None:
    """Tags close in order, ids are unique, links inside the page lead somewhere, nothing is loaded."""
    found = Page(page(records))
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert found.loads == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", "".join(found.inline["style"] + found.inline["script"]))


@pytest.mark.parametrize("records", PAGES)
def test_page_shows_each_text_whole(records: list[Record]) -> None:
    """But for blank lines, between paragraphs."""
    assert [t.split() for t in Page(page(records)).texts] == [r.document.text.split() for r in records]


def test_only_the_pages_own_style_and_script_may_run() -> None:
    html = page([rich_record()])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    for name, inline in Page(html).inline.items():
        assert len(inline) == 1
        digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]


def test_every_row_points_at_its_words() -> None:
    record = rich_record()
    found = Page(page([record]))
    for table in ("statements", "codings", "contacts", "references", "figures", "dates", "places"):
        for row in getattr(record, table):
            assert {row.id, f"w-{row.id}"} <= set(found.ids)
            assert f"#w-{row.id}" in found.links


def test_a_row_without_words_is_no_link_into_nothing() -> None:
    """An event with neither trigger nor evidence is shown, and leads nowhere."""
    record = rich_record()
    empty = record.events[1].id
    found = Page(page([record]))
    assert empty in found.ids
    assert f"#w-{empty}" not in found.links


HOSTILE = "<script>alert(1)</script>\"'></mark></style><img src=x onerror=alert(1)>"


def hostile() -> Record:
    text = f"{HOSTILE} said that {HOSTILE} &lt;b&gt;"
    record = bare_record(text, source=HOSTILE, published="2021-06-12")
    said = Statement(
        id='s-"><b>', speaker=HOSTILE, source=[(0, 8)], cue=[(10, 20)], content=[(5, len(text))], addressees=[HOSTILE],
        chain=[Link(actor=HOSTILE, role="relay")], topics=[Topic(id=HOSTILE, label=HOSTILE)],
    )  # fmt: skip
    return replace(
        record, actors=[Actor(id=HOSTILE, name=HOSTILE, mentions=[(0, 9)])], statements=[said],
        document=replace(record.document, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(1)",
                         language='en"><script>'),
    )  # fmt: skip


@pytest.mark.parametrize("records", [pytest.param([hostile()], id="one"), pytest.param([hostile(), *SIDES], id="many")])
def test_hostile_text_stays_text(records: list[Record]) -> None:
    html = page(records, title=HOSTILE)
    found = Page(html)
    assert found.open == []
    assert html.count("<script") == 1
    assert "<img" not in html
    assert not [link for link in found.links if link.startswith("javascript")]
    assert found.texts[0].split() == records[0].document.text.split()


URLS = [
    pytest.param("https://post.example/a", True, id="https"),
    pytest.param("http://post.example/a", True, id="http"),
    pytest.param("javascript:alert(1)", False, id="script"),
    pytest.param("data:text/html,x", False, id="data"),
    pytest.param("/etc/passwd", False, id="path"),
    pytest.param("http://[bad", False, id="not an address"),
    pytest.param(None, False, id="none"),
]


@pytest.mark.parametrize(("url", "safe"), URLS)
def test_safe_url(url: str | None, safe: bool) -> None:
    assert (safe_url(url) == url and url is not None) is safe


@pytest.mark.parametrize("text", ["half \ud800 pair", "nul \x00 bell \x07 escape \x1b[31m", "noncharacter \uffff"])
def test_any_text_can_be_written(text: str) -> None:
    """One character for one, so that what is marked stays marked."""
    html = page([bare_record(text)])
    html.encode("utf-8")
    assert re.sub("[^\\w\\[ ]", "\ufffd", text).split() == Page(html).texts[0].split()


def test_right_to_left_text_runs_by_its_own_direction() -> None:
    html = page([bare_record("قال الوزير إن المضيق مفتوح.\n\nThe minister said so.")])
    assert html.count('<p dir="auto">') >= 2


def test_a_text_given_twice_is_shown_once() -> None:
    assert len(Page(page([rich_record(), rich_record()])).texts) == 1


def test_same_records_give_the_same_page() -> None:
    assert page(SIDES) == page(SIDES)


def test_accounts_are_told_apart_by_words_and_shape() -> None:
    """Colour is not the only sign: each relation has a word, a mark and a class with a line of its own."""
    html = page(SIDES[:1])
    for relation, mark, words in (("contested", "≠", "contested"), ("one_sided", "–", "one side")):
        assert f'<tbody class="{relation}">' in html
        assert f'<span aria-hidden="true">{mark}</span> {words}' in html
    assert "not known from what is at hand" in html


def test_topics_on_which_each_side_says_the_same_are_one_row() -> None:
    assert '<span class="labels">Ports, Lights</span>' in page([SIDES[1]])


def test_encounters_stand_on_top_of_several_documents() -> None:
    """Accounts of both documents, each statement with its chain and the number of its documents."""
    html = page(SIDES)
    top = html[html.index('class="encounters"') : html.index('class="document"')]
    assert "in 2 documents" in top
    assert "Ilva Brandt ← Harbour Ministry" in top
    assert re.search(r'href="#d2">\[2\]</a>, also <a class="doc" href="#d1">\[1\]', top)
    assert "encounters" not in page(SIDES[:1]).split("</style>")[1]


def test_reasons_are_there() -> None:
    assert "statements 1, rule cue_verb, detail told, cue “told”, confidence 0.75" in page([rich_record()])
