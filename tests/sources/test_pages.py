"""The article of a page: its text, and what the page says of it. The pages are made up."""

from __future__ import annotations

import pytest

from dragoman.sources import Failure, Source
from dragoman.sources.pages import from_html

PARAGRAPHS = (
    "The Turkish foreign minister met his Greek colleague in Ankara on Tuesday, and both said the talks were useful.",
    "A spokesman for the ministry said the two had talked about the Aegean, trade and the return of migrants.",
    "“We agreed on more than we expected,” the Greek minister told reporters after a meeting of two hours.",
)


def page(head: str = "", body: str = "", after: str = "") -> str:
    article = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Ministers meet</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a> <a href='/share'>Share this</a></nav>"
        f"<article><h1>Ministers meet in Ankara</h1>{body}{article}</article>"
        f"{after}<footer>© 2019 The Harbour Gazette. All rights reserved.</footer></body></html>"
    )


def article(html: str, url: str | None = None) -> Source:
    found = from_html(html, source_id="a.html", url=url)
    assert isinstance(found, Source)
    return found


def test_text_is_the_article_a_blank_line_between_paragraphs() -> None:
    text = article(page()).text
    assert text.endswith("\n\n".join(PARAGRAPHS))
    assert "Share this" not in text
    assert "All rights reserved" not in text


def test_words_of_links_and_emphasis_stay_in_their_sentence() -> None:
    body = (
        "<p>The <b>Norwegian</b> envoy <a href='/x'>told the paper</a> on <em>Monday</em> that nothing was decided.</p>"
    )
    assert "The Norwegian envoy told the paper on Monday that nothing was decided." in article(page(body=body)).text


def test_characters_are_unescaped() -> None:
    body = (
        "<p>The minister&rsquo;s aide said &ldquo;no&rdquo; to the talks that were planned for Athens &amp; Rhodes.</p>"
    )
    assert (
        "minister’s aide said “no” to the talks that were planned for Athens & Rhodes." in article(page(body=body)).text
    )


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2021-06-15T08:00:00+03:00">', "", "2021-06-15", id="meta"
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-06-15"}</script>',
            "",
            "2021-06-15",
            id="json-ld",
        ),
        pytest.param("", '<p><time datetime="2021-06-15">15 June</time></p>', "2021-06-15", id="time-element"),
        pytest.param("", "", None, id="a-copyright-year-is-no-date"),
        pytest.param(
            "",
            "<p>The first such talks were held in the summer of 2017 and have not been repeated since then.</p>",
            None,
            id="a-year-in-the-text-is-no-date",
        ),
    ],
)
def test_day_of_publication_is_what_the_page_states(head: str, body: str, expected: str | None) -> None:
    assert article(page(head, body)).published == expected


def test_outlet_author_title_and_address_of_the_metadata() -> None:
    head = (
        '<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Ada Marsh">'
        '<meta property="og:title" content="Ministers meet in Ankara">'
        '<link rel="canonical" href="https://gazette.example/a">'
    )
    found = article(page(head))
    assert (found.title, found.outlet, found.author, found.url) == (
        "Ministers meet in Ankara", "The Harbour Gazette", "Ada Marsh", "https://gazette.example/a",
    )  # fmt: skip


def test_page_that_says_nothing_of_itself() -> None:
    found = article("<p>" + " ".join(PARAGRAPHS) + "</p>", url="https://e.example/a")
    assert (found.author, found.published, found.url) == (None, None, "https://e.example/a")


def test_short_article_is_read() -> None:
    assert article("<html><body><p>Xi called Biden on Friday.</p></body></html>").text == "Xi called Biden on Friday."


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<html><body></body></html>", id="empty"),
        pytest.param(
            "<html><body><nav><a href='/'>Home</a></nav><script>var x = 'He said';</script></body></html>",
            id="no-words",
        ),
        pytest.param("<" * 5000, id="no-markup"),
    ],
)
def test_page_without_an_article_is_a_failure(html: str) -> None:
    found = from_html(html, source_id="a.html")
    assert isinstance(found, Failure)
    assert found.line == "a.html: holds no article that could be found. Save its text as .txt and read that."


def test_same_page_gives_the_same_source_twice() -> None:
    assert article(page()) == article(page())


@pytest.mark.parametrize("tag", ["<p>", "<td>", "<script>x</script>", "<b", "<div><span>"])
def test_a_page_of_more_tags_than_any_article_is_refused_at_once(tag: str) -> None:
    found = from_html(f"<html><body>{tag * 60_000}", source_id="a.html")
    assert isinstance(found, Failure)
    assert found.kind == "too_large"
