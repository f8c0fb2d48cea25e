"""Header lines and front matter: what stands above the body, and what only looks like it."""

from __future__ import annotations

import pytest

from dragoman.sources import source_from_text
from dragoman.sources.headers import front_matter, header_lines

BODY = "The minister said the talks had been useful.\n"


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        pytest.param(" date 2021-06-12 \n\n\n\n", {"published": "2021-06-12"}, id="bare-date"),
        pytest.param("Date: 12 June 2021\n", {"published": "2021-06-12"}, id="date-with-colon"),
        pytest.param("PUBLISHED: June 12, 2021\n", {"published": "2021-06-12"}, id="capitals"),
        pytest.param(
            "Title: Talks end\nSource: The Harbour Post\nBy: Ada Marsh\n\n",
            {"title": "Talks end", "outlet": "The Harbour Post", "author": "Ada Marsh"},
            id="several",
        ),
        pytest.param(
            "Title: Talks\n\nDate: 2021-06-12\n\n", {"title": "Talks", "published": "2021-06-12"}, id="blank-between"
        ),
        pytest.param(
            "URL: https://example.org/a?b=c\r\n\r\n", {"url": "https://example.org/a?b=c"}, id="windows-line-ends"
        ),
        pytest.param("", {}, id="none"),
        pytest.param("By noon the talks had ended.\n", {}, id="by-without-colon-is-prose"),
        pytest.param("Date night at the embassy.\n", {}, id="date-without-a-day-is-prose"),
        pytest.param("Date: sometime in June\n", {}, id="date-that-is-none"),
        pytest.param(
            "Source: " + "a senior official who was not allowed to speak to the press " * 3 + "\n", {}, id="too-long"
        ),
        pytest.param("Warning: the talks may fail.\n", {}, id="another-field"),
        pytest.param("Title: One\nTitle: Two\n", {"title": "One"}, id="the-second-of-a-kind-is-body"),
    ],
)
def test_header_lines(head: str, fields: dict[str, str]) -> None:
    found, body = header_lines(head + BODY)
    assert found == fields
    assert (
        (head + BODY)[body:]
        .lstrip()
        .startswith("Title: Two" if "Two" in head else BODY if fields else (head + BODY)[:9])
    )


def test_headers_are_only_at_the_top() -> None:
    assert header_lines(BODY + "Date: 2021-06-12\n") == ({}, 0)


def test_text_that_is_all_headers_has_an_empty_body() -> None:
    text = "Title: Talks\nDate: 2021-06-12\n"
    assert header_lines(text)[1] == len(text)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        pytest.param(
            "---\ntitle: Talks end\ndate: 2021-06-12\n---\n",
            {"title": "Talks end", "published": "2021-06-12"},
            id="yaml",
        ),
        pytest.param("\ufeff---\r\ntitle: Talks\r\n---\r\n", {"title": "Talks"}, id="mark-and-windows-line-ends"),
        pytest.param("---\ndate: 2021-06-12T10:00:00Z\n---\n", {"published": "2021-06-12"}, id="datetime"),
        pytest.param("---\nauthor: [Ada Marsh, Bo Lind]\n---\n", {"author": "Ada Marsh, Bo Lind"}, id="list"),
        pytest.param("---\ntags: [a]\nmood: fine\n---\n", {}, id="other-fields"),
        pytest.param("---\ntitle: ''\ndate:\n---\n", {}, id="empty-fields"),
    ],
)
def test_front_matter(text: str, fields: dict[str, str]) -> None:
    head = front_matter(text + BODY)
    assert head.fields == fields
    assert (text + BODY)[head.body :] == BODY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\n: : [broken\n---\n", id="no-yaml"),
        pytest.param("---\njust words\n---\n", id="no-mapping"),
        pytest.param("--- a rule\n", id="no-fence"),
        pytest.param("---\ntitle: never closed\n", id="not-closed"),
        pytest.param("---\n!!python/object:os.system {}\n---\n", id="unsafe-yaml"),
        pytest.param("---\ndate: 2021-02-30\n---\n", id="yaml-date-that-is-none"),
    ],
)
def test_what_is_no_front_matter_is_body(text: str) -> None:
    head = front_matter(text + BODY)
    assert (head.fields, head.body) == ({}, 0)


def test_bad_date_in_front_matter_is_noted() -> None:
    source = source_from_text(f"---\ndate: soon\n---\n{BODY}", source_id="a.md")
    assert source.published is None
    assert source.notes[0].line.startswith("a.md: its date 'soon' is no date of one day, so it was read without.")
    assert source.notes[0].partial
    assert source_from_text(f"---\ndate: soon\n---\n{BODY}", published="2021-06-12").notes == ()


def test_what_is_given_wins_over_the_head() -> None:
    source = source_from_text(f"Title: Old\nSource: Post\n\n{BODY}", title="New", published="12 June 2021")
    assert (source.title, source.outlet, source.published) == ("New", "Post", "2021-06-12")


def test_text_stays_whole_under_its_head() -> None:
    text = f"Title: Old\n\n{BODY}"
    source = source_from_text(text)
    assert (source.text, text[source.body_start :].strip()) == (text, BODY.strip())
