"""The marks of Markdown are left out of what is read, and nothing else is."""

from __future__ import annotations

import time

import pytest

from dragoman.text.condition import inspect
from dragoman.text.markdown import marks


def seen(text: str, *, start: int = 0) -> str:
    """What the reader sees."""
    view = inspect(text, start=start, marks=marks(text, start=start))
    assert view.repairs == []  # a mark is no fault
    return view.text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("# Talks end\n\nHe said so.", "Talks end\n\n\nHe said so.", id="heading"),
        pytest.param("## Talks end ##\nHe said so.", "Talks end\n\nHe said so.", id="heading-gets-its-own-paragraph"),
        pytest.param("Talks end\n=========\n\nHe said so.", "Talks end\n\n\n\nHe said so.", id="underlined-heading"),
        pytest.param("One.\n\n---\n\nTwo.", "One.\n\n\n\n\nTwo.", id="rule"),
        pytest.param("He **said** so.", "He said so.", id="bold"),
        pytest.param("He *said* __so__ and _more_.", "He said so and more.", id="emphasis"),
        pytest.param("**He *said* so**, she said.", "He said so, she said.", id="nested"),
        pytest.param("He `said` ~~no~~ so.", "He said no so.", id="code-and-strike"),
        pytest.param("In [the report](https://e.org/a) he said.", "In the report he said.", id="link"),
        pytest.param('In [it](https://e.org/a_(b) "T") he said.', "In it he said.", id="link-with-brackets-and-title"),
        pytest.param(
            "In [the report][1] he said.\n\n[1]: https://e.org\n", "In the report he said.\n\n\n", id="reference-link"
        ),
        pytest.param("![A handshake](a.jpg)\nHe said.", "\nHe said.", id="picture"),
        pytest.param("> “No,” he said.\n> She left.", "“No,” he said.\nShe left.", id="quote"),
        pytest.param("He said.\n\n```\nx = said\n```\n\nShe left.", "He said.\n\n\n\nShe left.", id="code-block"),
        pytest.param("He said.<!-- not this -->", "He said.", id="comment"),
        pytest.param("He said<br>so <b>now</b>.", "He said\nso now.", id="tags"),
        pytest.param("5 \\* 3 \\_ x", "5 * 3 _ x", id="escapes"),
    ],
)
def test_marks_are_left_out(text: str, read: str) -> None:
    assert seen(text) == read


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said 5 * 3 * 2 is 30.", id="stars-as-signs"),
        pytest.param("The file_name_here and a_b.", id="underscores-in-words"),
        pytest.param("He said [sic] so [and] more.", id="square-brackets"),
        pytest.param("The U.S. said #1 priority; AT&T <5 people> a<b.", id="signs"),
        pytest.param("- one\n- two\n1. three", id="lists-keep-their-marks"),
        pytest.param("He left — she said -- so - there.", id="dashes"),
        pytest.param("It cost $5 (about £4).", id="round-brackets"),
        pytest.param("| a | b |", id="table"),
        pytest.param("He said*\n\n* not then", id="footnote-star"),
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert seen(text) == text


def test_front_matter_is_left_alone() -> None:
    text = "---\ntitle: '# **Talks**'\n---\n# Talks"
    assert seen(text, start=text.rindex("# T")) == "---\ntitle: '# **Talks**'\n---\nTalks"


def test_spans_lead_back_to_the_text_as_read() -> None:
    text = "He said [the talks](https://example.org/a) had been *useful*."
    view = inspect(text, marks=marks(text))
    start = view.text.index("the talks had been useful")
    spans = view.to_source((start, start + len("the talks had been useful")))
    assert [text[s:e] for s, e in spans] == ["the talks", " had been *useful"]


@pytest.mark.parametrize(
    "unit",
    ["*", "_a", "[", "<", "`", "> ", "# ", "**a ", "[a](", "```\n", "<!--", "<a ", "-", "- ", "\\*", "![", "~~~\n"],
)
def test_time_grows_with_the_length(unit: str) -> None:
    """No row of signs makes the patterns go back and forth."""
    text = (unit * 60_000)[:60_000]
    started = time.perf_counter()
    marks(text)
    assert time.perf_counter() - started < 2
