"""Wording, weight, promises: what stands beside the rows of a comparison. All texts are made up."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.extraction.comparison import compare
from dragoman.record import Comparison, ContactLength
from spoken import Line, report

NOR, SUR = "NOR.GOV.MFA", "SUR.GOV.MFA"


def both(one: str, other: str, **more: str) -> Comparison:
    """A sentence in each side's own release."""
    return compare("x-1", [
        report(Line("NOR", "brandt", one), outlet=NOR, title="Northern release"),
        report(Line("SUR", "quire", other), outlet=SUR, title="Southern release"),
    ])  # fmt: skip


def shown(found: Comparison) -> dict[str, list[str | list[str]]]:
    """Label -> what each side calls it; its status where it has no word."""
    return {w.label: [c.variants or c.status for c in w.cells] for w in found.wording}


WORDINGS = [
    pytest.param("The call was frank and useful", "The talks took place in a constructive atmosphere",
                 {"Tone": [["frank", "useful"], ["constructive"]]}, id="tones"),
    pytest.param("The call was frank", "The talks were about fish", {"Tone": [["frank"], "silent"]},
                 id="one-has-a-tone"),
    pytest.param("Both deplored the invasion", "Both spoke of the special military operation",
                 {"The war in Ukraine": [["invasion"], ["special military operation"]]}, id="rival-names"),
    pytest.param("Brandt named it a genocide in Xinjiang", "Quire rejected the so-called genocide",
                 {"What happens in Xinjiang": [["genocide"], "silent"],
                  "What is called so-called": ["silent", ["so-called genocide"]]}, id="so-called"),
    pytest.param("The call was frank", "The meeting was frank", {}, id="the-same-tone"),
    pytest.param("A frank man from the north spoke", "A warm wind blew over the strait", {}, id="not-of-the-contact"),
    pytest.param("Both spoke of sanctions", "Both spoke of fish", {}, id="a-plain-word-of-one"),
    pytest.param("Both deplored the invasion", "Both deplored the invasion", {}, id="the-same-name"),
    pytest.param("The chilly invasive mussel spreads", "The operation of the harbour resumed", {}, id="other-senses"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), WORDINGS)
def test_what_the_sides_call_differently(one: str, other: str, expected: dict[str, list[object]]) -> None:
    """Only where two accounts are at hand, and do not use the same words."""
    assert shown(both(one, other)) == expected


def test_the_press_is_silent_on_nothing() -> None:
    """That a side has no word for a thing needs its own account; one side's own release is not two."""
    found = compare("x-1", [report(Line("NOR", "brandt", "The call was frank"), outlet=NOR), report(outlet="wire")])
    assert found.wording == []


def test_every_wording_points_at_its_words() -> None:
    found = both("The call was frank", "The talks were constructive")
    quotes = [q for w in found.wording for c in w.cells for q in c.quotes]
    assert [q.words for q in quotes] == ["call was frank", "talks were constructive"]


def test_how_long_as_each_has_it() -> None:
    """A length that only one side gives is shown beside the other's silence."""
    record, contact = report(Line("NOR", "brandt", "They spoke of fish for an hour"), outlet=NOR)
    start = record.document.text.index("an hour")
    longer = replace(contact, duration=ContactLength(value="PT1H", span=(start, start + 7)))
    record = replace(record, contacts=[longer])
    found = compare("x-1", [(record, longer), report(Line("SUR", "quire", "They spoke of fish"), outlet=SUR)])
    assert shown(found) == {"How long": [["an hour"], "silent"]}


def test_order_and_weight_are_of_a_sides_own_account() -> None:
    """First raised first; the press, which chooses what it quotes, has neither."""
    fish = Line("NOR", "brandt", "the quota of cod is to be halved at once", topics=("fish",))
    found = compare("x-1", [
        report(fish, Line("NOR", "brandt", "the strait stays open"), outlet=NOR),
        report(Line("SUR", "quire", "the strait is ours"), outlet="wire"),
    ])  # fmt: skip
    cells = {t.id: {c.side: (c.order, c.weight) for c in t.cells} for t in found.topics}
    assert cells["fish"]["NOR"] == (1, 0.66)
    assert cells["strait"] == {"NOR": (2, 0.34), "SUR": (None, None)}


def test_promises_are_of_whoever_gave_them_as_a_side_has_it() -> None:
    found = compare("x-1", [report(
        Line("NOR", "brandt", "to send two more cutters", "promise"),
        Line("NOR", "quire", "to lift the ban on cod", "agree"),
        Line("NOR", "brandt", "that nets are too large"),
        Line("NOR", "brandt", "to impose", "promise"),
        outlet=NOR,
    )])  # fmt: skip
    assert [(p.side, p.by, p.statement.text) for p in found.promises] == [
        ("NOR", ["brandt"], "to send two more cutters"),
        ("NOR", ["quire"], "to lift the ban on cod"),
    ]


def test_a_release_that_only_names_the_contact_is_no_account_of_it() -> None:
    """Its silence says nothing: it is about another contact."""
    record, contact = report(outlet=SUR)
    other = replace(contact, id="c-other", mentions=[(0, 1), (2, 3), (4, 5)])
    found = compare("x-1", [report(Line("NOR", "brandt", "the strait stays open")),
                            (replace(record, contacts=[contact, other]), contact)])  # fmt: skip
    [row] = found.topics
    assert [c.status for c in row.cells] == ["said", "unknown"]
