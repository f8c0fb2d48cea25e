"""What stands in the table of accounts and beside it: as parts of a page, as rows, in briefs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from dragoman.record import OtherAccount, Promise, Wording, WordingCell, WordingQuote
from dragoman.room.brief import html, markdown
from dragoman.room.library import SideBySide
from dragoman.room.pages.accounts import account_tables, beside_parts, comparison_parts, glance
from webpages import Page


@pytest.fixture
def side(room: Any) -> SideBySide:
    """The call of two sides, with a thing called differently, a promise and a third party’s word."""
    library = room.app.state.library
    found: SideBySide = library.laid_side_by_side(next(m for m in library.contacts if len(m.documents) == 2))
    said = next(t for t in found.comparison.topics if t.label == "Fish").cells[1].statements[0]
    quote = WordingQuote(words="herring", document_id=said.document_id, span=(0, 7))
    cells = [
        WordingCell(side="NOR", status="said", variants=["the catch"], quotes=[quote]),
        WordingCell(side="SUR", status="silent"),
    ]
    comparison = structs.replace(
        found.comparison, wording=[Wording(id="fish", label="Fish in the strait", cells=cells)],
        promises=[Promise(side="SUR", by=["quire"], statement=said)],
        others=[OtherAccount(voice="TRD", country="TRD", role="host", statements=[said])],
    )  # fmt: skip
    return replace(found, comparison=comparison)


def test_statement_on_two_topics_is_shown_once_and_referred_to(side: SideBySide) -> None:
    strait = side.comparison.topics[0]
    again = structs.replace(strait, id="again", label="Again", relation="shared")
    twice = replace(side, comparison=structs.replace(side.comparison, topics=[strait, again]))
    first, last = comparison_parts(twice, {})["rows"]
    for one, other in zip(first["cells"], last["cells"], strict=True):
        assert [s["above"] for s in one["statements"]] == [None] * len(one["statements"])
        assert [s["above"] for s in other["statements"]] == [s["anchor"] for s in one["statements"]]


def test_topics_at_a_glance(side: SideBySide) -> None:
    found = [(g["words"], [t["words"] for t in g["topics"]]) for g in glance(comparison_parts(side, {}), side)]
    assert found == [("contested", ["Strait"]), ("only Norland", ["Ports, Lights"]), ("only Surania", ["Fish"])]


def test_what_is_under_no_topic_is_no_topic_at_a_glance(side: SideBySide) -> None:
    other = [structs.replace(t, id="other", label="Other", relation="shared") for t in side.comparison.topics[:1]]
    alone = replace(side, comparison=structs.replace(side.comparison, topics=other))
    assert glance(comparison_parts(alone, {}), alone) == []


def test_what_stands_beside_the_accounts(side: SideBySide) -> None:
    number = dict.fromkeys(side.records, 1)
    parts = beside_parts(side, number)
    assert [c["called"] for c in parts["wording"][0]["cells"]] == ["the catch", "silent in its own account"]
    assert parts["promises"][0]["who"] == "Tomas Quire, as Surania has it"
    assert parts["others"][0]["heading"].endswith("(host)")
    tables = {t.name: t for t in account_tables(side)}
    assert {name: t.count for name, t in tables.items()} == {
        "accounts": 8, "wording": 2, "promises": 1, "third_parties": 1,
    }  # fmt: skip
    assert {r["weight"] for r in tables["accounts"].rows} == {None, 1.0}


WORDS = [
    "What each side calls it", "Fish in the strait", "the catch", "Promised or agreed",
    "Tomas Quire, as Surania has it",
    "Third parties", "(host)", "raised 2nd, 100 % of its account", "asked for by Norland",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_briefs_have_it_too(side: SideBySide, word: str) -> None:
    assert word in markdown([side])
    assert word in " ".join(Brief(html([side], title="A call")).words.split())


class Brief(Page):
    """A page with its style inside."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "style":
            super().handle_starttag(tag, attrs)
        else:
            self.open.append(tag)
