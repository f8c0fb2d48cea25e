"""Answers for an assistant: each row brings its document, its span, and the words that stand there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from dragoman.room import answering
from dragoman.room.asked import Wrong
from dragoman.room.library import Library


@pytest.fixture(scope="module")
def library(path: Path) -> Iterator[Library]:
    found = Library(str(path))
    yield found
    found.close()


def evidence(answer: Any) -> Iterator[dict[str, Any]]:
    """Every piece of evidence, however deep it stands."""
    if isinstance(answer, dict):
        if {"document", "span", "words"} <= answer.keys():
            yield answer
        for value in answer.values():
            yield from evidence(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from evidence(value)


def answers(library: Library) -> list[tuple[str, dict[str, Any]]]:
    encounter = answering.contacts(library, between="NOR,SUR")["rows"][0]["encounter"]
    document = answering.search(library, "documents")["rows"][0]["document"]
    return [
        ("search", answering.search(library, q="meddling")), ("events", answering.search(library, "events")),
        ("statements", answering.search(library, speaker="brandt", topic="ports")),
        ("contacts", answering.contacts(library)), ("compare", answering.compare(library, encounter)),
        ("document", answering.document(library, document)),
    ]  # fmt: skip


def test_all_evidence_stands_where_it_says(library: Library) -> None:
    for name, answer in answers(library):
        found = list(evidence(answer))
        assert found, name
        for piece in found:
            record = library.store.record(piece["document"])
            assert record is not None
            assert record.quote(tuple(piece["span"])) == piece["words"], name
        json.dumps(answer)


def test_comparison_tells_a_silence_from_what_is_not_at_hand(library: Library) -> None:
    rows = answering.contacts(library, between="NOR,SUR")["rows"]
    answer = answering.compare(library, next(r["encounter"] for r in rows if r["documents"] == 2))
    status = {t["topic"]: {c["side"]: c["status"] for c in t["cells"]} for t in answer["topics"]}
    assert status["fish"] == {"NOR": "silent", "SUR": "said"}
    assert status["ports"] == {"NOR": "said", "SUR": "unknown"}


def test_long_text_comes_in_parts(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_TEXT", 500)
    many = answering.search(library, "documents", q="pier is long")["rows"][0]["document"]
    first = answering.document(library, many)
    second = answering.document(library, many, first["next_start"])
    assert (first["span"], second["span"]) == ([0, 500], [500, 1000])
    assert {r["id"] for r in first["statements"]}.isdisjoint(r["id"] for r in second["statements"])


def test_nothing_found_says_why(library: Library) -> None:
    assert "No statement fulfils" in answering.search(library, q="unheard of")["why_empty"]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda library: answering.compare(library, "x-none"), "Ask for contacts first"),
        (lambda library: answering.document(library, "none"), "64 hexadecimal digits"),
        (lambda library: answering.search(library, "rumours"), "is none of"),
        (lambda library: answering.search(library, since="soon"), "no date"),
    ],
)
def test_what_cannot_be_asked_is_told(library: Library, ask: Any, words: str) -> None:
    with pytest.raises(Wrong, match=words):
        ask(library)


def test_without_the_sdk_one_line_says_how_to_get_it(path: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None\nfrom dragoman.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "mcp", str(path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "pip install dragoman[mcp]" in done.stderr.replace("\n", "")


@pytest.mark.skipif(find_spec("mcp") is None, reason="the extra 'mcp' is not installed")
def test_assistant_asks_by_the_protocol(path: Path) -> None:
    import anyio
    from mcp.client import Client

    from dragoman.room.assistant import server

    async def ask() -> None:
        async with Client(server(path)) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            assert names == {"search", "statements", "contacts", "compare", "document"}
            answer = await client.call_tool("search", {"words": "herring"})
            assert "herring is plentiful" in json.dumps(answer.structured_content, ensure_ascii=False)
            wrong = await client.call_tool("compare", {"encounter": "x-none"})
            assert wrong.is_error
            assert "Ask for contacts first" in str(wrong.content)

    anyio.run(ask)
