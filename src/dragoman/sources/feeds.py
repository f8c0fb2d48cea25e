"""Feeds: what RSS and Atom feeds announce, fetched politely and only once.

One request at a time, a pause between two to one host, no page that the host's ``robots.txt`` withholds, and a feed
only if it changed since it was asked for last (ETag, Last-Modified). What is done is told by a :class:`State`, which
the caller keeps from one run to the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from dragoman.errors import OptionError
from dragoman.sources.read import PAGE_LARGEST, How, read_answer
from dragoman.sources.source import Failure, Source, parse_day
from dragoman.sources.web import fetch, fetch_changed, is_address

PAUSE = 2.0  # seconds between two requests to one host
_ROBOTS_LARGEST = 1 << 19
_AGENT = "dragoman"


class Feed(Struct):
    """What is known of a feed since it was read last; `done`: the links in it that need not be fetched again."""

    etag: str | None = None
    modified: str | None = None
    done: list[str] = field(default_factory=list)


class State(Struct):
    """What is known of every feed, by address."""

    feeds: dict[str, Feed] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> State:
        """The state kept at `path`; an empty one if there is none.

        Raises:
            OptionError: the file is no state.
        """
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except FileNotFoundError:
            return cls()
        except (msgspec.DecodeError, OSError) as error:
            raise OptionError(
                f"{path} cannot be read as the state of feeds ({error}). Remove it to begin anew."
            ) from error

    def save(self, path: Path) -> None:
        """Keep the state at `path`, whole or not at all."""
        aside = path.with_name(path.name + ".new")
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1))
        aside.replace(path)


def feed_addresses(text: str) -> list[str]:
    """The addresses in a list of feeds: one a line, ``#`` begins a comment.

    Raises:
        OptionError: a line that is no address, or none at all.
    """
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    found = [line for line in lines if line and not line.startswith("#")]
    for line in found:
        if not is_address(line):
            raise OptionError(f"{line[:100]!r} is no http(s) address of a feed. Give one a line.")
    if not found:
        raise OptionError("The list names no feed. Give the address of one a line.")
    return list(dict.fromkeys(found))


class Follower:
    """Fetches what feeds announce; `state` grows with what was done.

    Args:
        known: Links that need not be fetched, whatever the state says.
        pause: Seconds between two requests to one host.
        sleep: What waits; for tests.
    """

    def __init__(
        self, state: State, *, known: Iterable[str] = (), pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self.state = state
        self._known = set(known)
        self._pause = pause
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | None] = {}

    def follow(self, addresses: Iterable[str]) -> Iterator[Source | Failure]:
        """The new pages of each feed, in its order, as texts; what cannot be fetched is a failure.

        A link counts as done when the next is asked for; one that failed is tried again when the feed has changed.
        """
        for address in addresses:
            yield from self._feed(address)

    def _feed(self, address: str) -> Iterator[Source | Failure]:
        had = self.state.feeds.setdefault(address, Feed())
        self._wait(address)
        answer = fetch_changed(address, most=PAGE_LARGEST, etag=had.etag, modified=had.modified)
        if isinstance(answer, Failure):
            yield answer
        if answer is None or isinstance(answer, Failure):
            return
        feed = _parsed(answer.data, answer.url)
        if feed is None:
            yield _failure(address, "is no RSS or Atom feed", "Give the address of the feed, not of the site")
            return
        items = {link: entry for entry in feed.entries if (link := _link(entry, answer.url))}
        had.done = [link for link in had.done if link in items]
        for link, entry in items.items():
            if link in self._known or link in had.done:
                continue
            self._known.add(link)
            spoilt = False
            for found in self._item(link, entry, feed.feed):
                spoilt |= isinstance(found, Failure) and not found.partial
                yield found
            if not spoilt:
                had.done.append(link)
        had.etag, had.modified = answer.etag, answer.modified

    def _item(self, link: str, entry: Any, feed: Any) -> Iterator[Source | Failure]:
        if not self._allowed(link):
            yield _failure(link, "may not be fetched (robots.txt of its host)", "Save the page and read the file")
            return
        self._wait(link)
        answer = fetch(link, most=PAGE_LARGEST)
        if isinstance(answer, Failure):
            yield answer
            return
        for found in read_answer(link, answer, How()):
            yield found if isinstance(found, Failure) else _completed(found, entry, feed, link)

    def _allowed(self, link: str) -> bool:
        host = _host(link)
        if host not in self._robots:
            self._wait(link)
            answer = fetch(urljoin(link, "/robots.txt"), most=_ROBOTS_LARGEST)
            self._robots[host] = None
            if not isinstance(answer, Failure):
                robots = RobotFileParser()
                robots.parse(answer.data.decode("utf-8", "replace").splitlines())
                self._robots[host] = robots
        known = self._robots[host]
        return known is None or known.can_fetch(_AGENT, link)

    def _wait(self, address: str) -> None:
        host, now = _host(address), time.monotonic()
        if host in self._last and (rest := self._last[host] + self._pause - now) > 0:
            self._sleep(rest)
        self._last[host] = time.monotonic()


def _parsed(data: bytes, url: str) -> Any:
    """What feedparser makes of a feed; None if it is none.

    Raises:
        OptionError: feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError as error:
        raise OptionError("To follow feeds, install feedparser: pip install 'dragoman[feeds]'") from error
    # Bytes only: given an address, feedparser would fetch it by its own rules.
    found = feedparser.parse(data, response_headers={"content-location": url}, sanitize_html=False)
    return found if found.get("version") else None


def _link(entry: Any, base: str) -> str | None:
    link = urljoin(base, str(entry.get("link") or "").strip())
    return link.partition("#")[0] if link != base and is_address(link) else None


def _completed(found: Source, entry: Any, feed: Any, link: str) -> Source:
    """A text with what the feed says of it where the page says nothing."""
    day = found.published or parse_day(entry.get("published") or entry.get("updated") or "")
    # The reader of pages names the host where a page does not name its outlet; the feed does better.
    outlet = found.outlet if found.outlet and found.outlet.lower() not in _host(link) else None
    return replace(
        found, source_id=link, published=day, url=found.url or link, title=found.title or _plain(entry.get("title")),
        author=found.author or _plain(entry.get("author")), outlet=outlet or _plain(feed.get("title")) or found.outlet,
    )  # fmt: skip


def _plain(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _failure(address: str, problem: str, advice: str) -> Failure:
    return Failure(source_id=address, kind="unreadable", problem=problem, advice=advice)
