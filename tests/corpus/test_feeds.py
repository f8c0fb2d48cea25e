"""Feeds, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from press import GRAIN, HARBOUR
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import OptionError
from dragoman.sources import Failure, Source
from dragoman.sources.feeds import Feed, Follower, State, feed_addresses
from dragoman.store import Store

PAGE = "<html><head><title>{}</title></head><body><article>{}</article></body></html>"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Post</title><link>{base}/</link>
<item><title>Harbour</title><link>{base}/harbour#top</link><pubDate>Sat, 12 Jun 2021 09:00:00 GMT</pubDate></item>
<item><title>Grain</title><link>/grain</link></item>
<item><title>Gone</title><link>{base}/gone</link></item>
<item><title>Hidden</title><link>{base}/private/x</link></item>
<item><title>No link</title></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Post</title>
<entry><title>Grain</title><link href="{base}/grain"/><updated>2021-06-13T08:00:00Z</updated></entry></feed>"""


def page(title: str, text: str) -> str:
    return PAGE.format(title, "".join(f"<p>{p}</p>" for p in text.split("\n\n")))


class Site:
    """A server with pages; `asked` tells what was requested of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.etag = '"1"'
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                body = site.pages.get(self.path)
                if self.path in {"/rss", "/atom"} and self.headers.get("If-None-Match") == site.etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(200 if body is not None else 404)
                self.send_header("ETag", site.etag)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write((body or "").encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.pages = {
            "/rss": RSS.format(base=self.base), "/atom": ATOM.format(base=self.base),
            "/harbour": page("Harbour reopens", HARBOUR), "/grain": page("Bill voted down", GRAIN),
            "/private/x": page("X", GRAIN), "/robots.txt": "User-agent: *\nDisallow: /private/\n", "/text": "No feed.",
        }  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def followed(site: Site, state: State, *feeds: str, known: tuple[str, ...] = ()) -> list[Source | Failure]:
    follower = Follower(state, known=known, pause=0)
    return list(follower.follow(f"{site.base}/{feed}" for feed in feeds))


def test_items_are_fetched_with_what_the_feed_says_of_them(site: Site) -> None:
    harbour, grain, gone, hidden = followed(site, State(), "rss")
    assert isinstance(harbour, Source)
    assert (harbour.source_id, harbour.published) == (f"{site.base}/harbour", "2021-06-12")
    assert (harbour.title, harbour.outlet) == ("Harbour reopens", "The Harbour Post")
    assert isinstance(grain, Source)
    assert isinstance(gone, Failure)
    assert isinstance(hidden, Failure)
    assert "robots.txt" in hidden.problem
    assert "/private/x" not in site.asked


def test_feed_that_did_not_change_is_not_read_again(site: Site) -> None:
    state = State()
    followed(site, state, "rss")
    site.asked.clear()
    assert followed(site, state, "rss") == []
    assert site.asked == ["/rss"]


def test_changed_feed_gives_only_what_is_new_or_failed(site: Site) -> None:
    state = State()
    followed(site, state, "rss")
    site.etag = '"2"'
    site.pages["/gone"] = page("There again", HARBOUR)
    site.asked.clear()
    found = followed(site, state, "rss")
    assert [s.source_id for s in found if isinstance(s, Source)] == [f"{site.base}/gone"]
    assert "/harbour" not in site.asked


def test_page_in_two_feeds_or_in_the_store_is_fetched_once(site: Site) -> None:
    found = followed(site, State(), "rss", "atom", known=(f"{site.base}/harbour",))
    assert [s.source_id for s in found if isinstance(s, Source)] == [f"{site.base}/grain"]
    assert site.asked.count("/grain") == 1
    assert site.asked.count("/robots.txt") == 1


def test_address_that_is_no_feed_is_a_failure_and_costs_no_other(site: Site) -> None:
    first, second, third = followed(site, State(), "text", "missing", "atom")
    assert isinstance(first, Failure)
    assert first.problem == "is no RSS or Atom feed"
    assert isinstance(second, Failure)
    assert isinstance(third, Source)
    assert third.published == "2021-06-13"


def test_one_host_is_given_a_pause(site: Site) -> None:
    waits: list[float] = []
    list(Follower(State(), pause=5, sleep=waits.append).follow([f"{site.base}/atom"]))
    assert len(waits) == 2  # feed, robots.txt, page
    assert all(4 < wait <= 5 for wait in waits)


def test_state_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    assert State.load(path) == State()
    state = State(feeds={"http://a.example/rss": Feed(etag="x", done=["http://a.example/1"])})
    state.save(path)
    assert State.load(path) == state
    path.write_text("{")
    with pytest.raises(OptionError, match="Remove it"):
        State.load(path)


def test_list_of_feeds() -> None:
    assert feed_addresses("# mine\nhttp://a.example/rss\n\nhttps://b.example/ # b\nhttp://a.example/rss\n") == [
        "http://a.example/rss", "https://b.example/",
    ]  # fmt: skip
    with pytest.raises(OptionError, match="no http"):
        feed_addresses("a.example/rss")
    with pytest.raises(OptionError, match="no feed"):
        feed_addresses("# nothing\n")


@pytest.mark.model
def test_command_reads_and_goes_on(site: Site, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text(f"{site.base}/atom\n")
    command = [
        "follow",
        str(tmp_path / "feeds.txt"),
        "--into",
        str(tmp_path / "r.duckdb"),
        "--no-model",
        "--pause",
        "0",
    ]
    for asked in (["/atom", "/robots.txt", "/grain"], ["/atom"]):
        site.asked.clear()
        assert CliRunner().invoke(app, command).exit_code == 0
        assert site.asked == asked


@pytest.mark.model
def test_command_reads_by_a_table_of_ones_own(site: Site, tmp_path: Path) -> None:
    feeds, acts, into = tmp_path / "feeds.txt", tmp_path / "mine.csv", tmp_path / "r.duckdb"
    feeds.write_text(f"{site.base}/atom\n")
    acts.write_text("verb,pos,objects,recipient,event_type,mode,cameo,goldstein\nsnub,,,,REJECT,,,\n")
    site.pages["/grain"] = page("Grain", GRAIN + "\n\nNorway snubbed Sweden on Friday.")
    command = ["follow", str(feeds), "--into", str(into), "--no-model", "--pause", "0", "--acts", str(acts)]
    assert CliRunner().invoke(app, command).exit_code == 0
    with Store.open(into) as store:
        rules = store.sql("SELECT made_by.rule FROM events").column(0).to_pylist()
    assert "own:mine.csv:2" in rules
