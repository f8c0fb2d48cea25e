"""Accounts side by side: what is said, silent or not at hand; shared, one-sided or contested; and each thing once.

All texts are made up, and so are the states.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from dragoman.extraction.comparison import best_date, compare, compare_record, own_side, side_of
from dragoman.record import Comparison
from spoken import ACTORS, Line, day, report

OPEN = Line("NOR", "brandt", "the strait must stay open to all ships")
SHUT = Line("SUR", "quire", "the strait is no business of outsiders")


def statuses(comparison: Comparison, topic: str = "strait") -> dict[str, str]:
    row = next(t for t in comparison.topics if t.id == topic)
    return {cell.side: cell.status for cell in row.cells}


def relation(comparison: Comparison, topic: str = "strait") -> str:
    return next(t.relation for t in comparison.topics if t.id == topic)


def texts(comparison: Comparison, side: str, topic: str = "strait") -> list[str]:
    row = next(t for t in comparison.topics if t.id == topic)
    return [s.text for cell in row.cells if cell.side == side for s in cell.statements]


SILENCE = [
    pytest.param("wire", "unknown", id="a wire quotes one sentence"),
    pytest.param("norpost", "unknown", id="a private paper of the other side"),
    pytest.param("NOR.GOV.MFA", "unknown", id="the other side's own release"),
    pytest.param("SUR.GOV.MFA", "silent", id="its ministry's release"),
    pytest.param("surtv", "silent", id="its state television"),
    pytest.param("quire", "silent", id="its minister's own page"),
]


@pytest.mark.parametrize(("outlet", "status"), SILENCE)
def test_silence_needs_that_sides_own_account(outlet: str, status: str) -> None:
    """Only a text that the side itself published can be silent on a topic."""
    assert statuses(compare_record(*report(OPEN, outlet=outlet))) == {"NOR": "said", "SUR": status}


def test_own_account_in_another_document_counts() -> None:
    """The side's own release need not be the document in which the other side speaks."""
    fish = Line("SUR", "quire", "fishing quotas were settled", topics=("fish",))
    found = compare("x-1", [report(OPEN), report(fish, outlet="SUR.GOV.MFA")])
    assert statuses(found) == {"NOR": "said", "SUR": "silent"}
    assert statuses(found, "fish") == {"NOR": "unknown", "SUR": "said"}


def test_own_account_without_a_statement_is_silent() -> None:
    """A release in which nothing was said on anything is still that side's account."""
    assert statuses(compare("x-1", [report(OPEN), report(outlet="SUR.GOV.MFA")]))["SUR"] == "silent"


def test_side_of_an_organisation_is_itself() -> None:
    assert side_of(ACTORS["league"]) == "league"
    assert side_of(ACTORS["wire"]) is None
    assert side_of(None) is None


OUTLETS = [
    pytest.param("Harbour Ministry", "NOR", id="an actor of the record, in a document where nobody speaks"),
    pytest.param("Lantern Wire", None, id="a wire"),
    pytest.param("US Department of State", "USA", id="only the tables know it"),
    pytest.param("Ministry of External Affairs of India", "IND", id="its state behind it"),
    pytest.param("UK Foreign, Commonwealth and Development Office", "GBR", id="its state before it"),
    pytest.param("European External Action Service", "EU", id="an organ speaks for its organisation"),
    pytest.param("Ministry of External Affairs of Utopia", None, id="of no state"),
    pytest.param("Friends of Norway", None, id="no body of a state"),
    pytest.param("Xinhua", "CHN", id="state media of the tables"),
    pytest.param("Reuters", None, id="a wire of the tables"),
    pytest.param("The Unheard-of Gazette", None, id="nobody knows it"),
    pytest.param(None, None, id="no outlet"),
]


@pytest.mark.parametrize(("outlet", "side"), OUTLETS)
def test_own_side_of_a_document_without_statements(outlet: str | None, side: str | None) -> None:
    record, _ = report()
    assert own_side(replace(record, document=replace(record.document, outlet=outlet))) == side


ACCUSED = Line("NOR", "brandt", "Surania harasses ships in the strait", "accuse", about=("SUR",))
REJECTED = Line("SUR", "quire", "Norland’s meddling in the strait", "reject", about=("NOR",))

RELATIONS = [
    pytest.param([OPEN], "one_sided", id="one speaks"),
    pytest.param([OPEN, SHUT], "shared", id="both speak, neither of the other"),
    pytest.param([ACCUSED, REJECTED], "contested", id="each against the other"),
    pytest.param([ACCUSED, SHUT], "shared", id="only one against the other"),
    pytest.param(
        [OPEN, Line("SUR", "quire", "Norland’s allegations over the strait", "reject", about=("NOR",))],
        "contested", id="rejects-what-the-other-alleges",
    ),
    pytest.param(
        [OPEN, Line("SUR", "quire", "Terdia’s allegations over the strait", "reject", about=("TRD",))],
        "shared", id="rejects-what-a-third-alleges",
    ),
    pytest.param(
        [OPEN, Line("SUR", "quire", "Norland’s map of the strait", "reject", about=("NOR",))],
        "shared", id="rejects-something-else",
    ),
    pytest.param(
        [ACCUSED, Line("SUR", "quire", "pirates in the strait", "criticise", about=("TRD",))],
        "shared", id="against a third",
    ),
    pytest.param(
        [ACCUSED, Line("SUR", "quire", "Norland’s patrols", "reject", about=("NOR",), topics=("fish",))],
        "one_sided", id="on another topic",
    ),
    pytest.param(
        [Line("NOR", "brandt", "to lift the blockade", "urge", to=("quire",)),
         Line("SUR", "quire", "to call its patrol boats home", "demand", to=("brandt",))],
        "contested", id="each demands of the other",
    ),
    pytest.param(
        [Line("NOR", "brandt", "to work together on safe passage", "urge", to=("quire",)),
         Line("SUR", "quire", "to cooperate on rescue at sea", "urge", to=("brandt",))],
        "shared", id="each asks to work together",
    ),
    pytest.param(
        [ACCUSED, Line("SUR", "brandt", "Surania’s patrols", "reject", about=("SUR", "NOR"))],
        "shared", id="its account only repeats what the other said",
    ),
    pytest.param(
        [ACCUSED, Line("SUR", "quire", "Norland’s meddling", "reject", about=("NOR",), reality="denied")],
        "shared", id="did not say it",
    ),
    pytest.param(
        [Line("NOR", "brandt", "Suranian gunboats fired on two trawlers"),
         Line("SUR", "quire", "that its gunboats had fired on any trawler", "deny")],
        "contested", id="one denies what the other asserts",
    ),
    pytest.param(
        [Line("NOR", "brandt", "Suranian gunboats fired on two trawlers"),
         Line("SUR", "quire", "that the harbour had been closed", "deny")],
        "shared", id="one denies something else",
    ),
    pytest.param(
        [Line("NOR", "brandt", "the lack of progress", "express_concern", about=("SUR",), polarity="negative"),
         Line("SUR", "quire", "Norland’s drills", "express_concern", about=("NOR",), polarity="negative")],
        "contested", id="each regrets what the other does",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), RELATIONS)
def test_contested_needs_opposed_evidence_on_both_sides(lines: list[Line], expected: str) -> None:
    assert relation(compare_record(*report(*lines))) == expected


def test_statements_of_no_topic_are_never_contested() -> None:
    """Two accusations without a topic need not be about one thing."""
    lines = [Line(x.side, x.speaker, x.words, x.act, about=x.about, topics=()) for x in (ACCUSED, REJECTED)]
    assert relation(compare_record(*report(*lines)), "other") == "shared"


TARGETS = [
    pytest.param("Brandt criticised Surania for its boats in the strait.", "contested", id="its-object-is-the-other"),
    pytest.param("Brandt criticised Terdia for its boats in the strait.", "shared", id="its-object-is-a-third"),
    pytest.param("Brandt criticised its boats in the strait.", "shared", id="no-object"),
    pytest.param("Brandt criticised the lot. Surania has boats in the strait.", "shared", id="in-another-sentence"),
]


@pytest.mark.parametrize(("sentence", "expected"), TARGETS)
def test_what_stands_between_cue_and_content_is_aimed_at(sentence: str, expected: str) -> None:
    """ "criticised Surania for its boats": the content does not name whom it is aimed at."""
    words = "boats in the strait"
    record, contact = report(Line("NOR", "brandt", sentence, "criticise"), REJECTED)
    text = record.document.text
    at, start = text.index("criticised"), text.index(words)
    said = replace(
        record.statements[0], cue=[(at, at + len("criticised"))], content=[(start, start + len(words))], about=[]
    )
    actors = [
        replace(a, mentions=[(text.index(a.name), text.index(a.name) + len(a.name))])
        if a.kind == "state" and a.name in sentence else a
        for a in record.actors
    ]  # fmt: skip
    record = replace(record, statements=[said, *record.statements[1:]], actors=actors)
    assert relation(compare_record(record, contact)) == expected


WHOLE = "that Norland would keep the strait open and pay for new lights"
ADDED = f"{'much work is left, ' * 6}the ministry said, and Brandt had said "
ONCE = [
    pytest.param(
        [Line("NOR", "NOR.GOV.MFA", f"Brandt had said {WHOLE}"),
         Line("NOR", "brandt", WHOLE, via=("NOR.GOV.MFA",), inside=True)],
        [WHOLE], id="what the minister said, as the ministry said",
    ),
    pytest.param(
        [Line("NOR", "NOR.GOV.MFA", f"{ADDED}{WHOLE}"),
         Line("NOR", "brandt", WHOLE, via=("NOR.GOV.MFA",), inside=True)],
        [f"{ADDED}{WHOLE}"], id="a small part of it",
    ),
    pytest.param(
        [Line("NOR", "NOR", "what Brandt had called a costly quarrel over the strait", "reject"),
         Line("NOR", "brandt", "a costly quarrel over the strait", inside=True)],
        ["what Brandt had called a costly quarrel over the strait"], id="quoted in passing",
    ),
    pytest.param(
        [Line("NOR", "brandt", WHOLE), Line("NOR", "osk", f"{WHOLE} soon")],
        [WHOLE, f"{WHOLE} soon"], id="two speakers",
    ),
    pytest.param(
        [Line("NOR", "brandt", "new lights"), Line("NOR", "brandt", "new lights on the old pier would cost much")],
        ["new lights", "new lights on the old pier would cost much"], id="too short to be a part",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), ONCE)
def test_a_statement_inside_another_appears_once(lines: list[Line], expected: list[str]) -> None:
    assert texts(compare_record(*report(*lines)), "NOR") == expected


CARRIED = [
    pytest.param(WHOLE, True, id="same words"),
    pytest.param(WHOLE.removeprefix("that "), True, id="without the clause word"),
    pytest.param("that Norland would keep the strait open", True, id="a part"),
    pytest.param(WHOLE.replace("Norland", "Norland,").upper(), True, id="case and punctuation"),
    pytest.param("that Norland would close the strait and sell the old lights", False, id="other words"),
    pytest.param("the strait open", False, id="a scrap"),
    pytest.param(WHOLE.replace("keep", "really keep"), True, id="a word added"),
    pytest.param(WHOLE.replace("would", "would not"), False, id="a negation"),
    pytest.param(WHOLE.replace("would", "wouldn’t"), False, id="a negation drawn together"),
    pytest.param(WHOLE.replace("new", "40"), False, id="a number"),
]


@pytest.mark.parametrize(("words", "same"), CARRIED)
def test_what_two_documents_carry_appears_once(words: str, same: bool) -> None:
    """The side's own wording is shown; the other document is named beside it."""
    release = report(Line("NOR", "brandt", WHOLE), outlet="NOR.GOV.MFA")
    story = report(Line("NOR", "brandt", words, via=("NOR.GOV.MFA",)))
    found = compare("x-1", [story, release]).topics[0].cells[0].statements
    assert {s.text for s in found} == ({WHOLE} if same else {WHOLE, words})
    assert [s.also_in for s in found] == ([[story[0].document.id]] if same else [[], []])


def test_same_words_twice_in_one_document_name_no_other_document() -> None:
    lines = [Line("NOR", "brandt", f"{WHOLE}"), Line("NOR", "brandt", f"{WHOLE}, she repeated")]
    found = compare_record(*report(*lines)).topics[0].cells[0].statements
    assert [(s.text, s.also_in) for s in found] == [(f"{WHOLE}, she repeated", [])]


def test_topics_of_most_sides_come_first_and_other_last() -> None:
    lines = [
        Line("NOR", "brandt", "something or other", topics=()),
        Line("SUR", "quire", "this and that", topics=()),
        Line("NOR", "brandt", "herring", topics=("fish",)),
        Line("NOR", "brandt", "the old pier", topics=("ports", "strait")),
        SHUT,
    ]
    assert [t.id for t in compare_record(*report(*lines)).topics] == ["strait", "fish", "ports", "other"]


def test_three_sides() -> None:
    third = Line("TRD", "teld", "the strait belongs to nobody")
    found = compare_record(*report(OPEN, third, parties=("brandt", "quire", "teld")))
    assert statuses(found) == {"NOR": "said", "SUR": "unknown", "TRD": "said"}
    assert relation(found) == "shared"


def test_account_of_a_stranger_is_left_out() -> None:
    """A side that took no part has no column."""
    found = compare_record(*report(OPEN, Line("TRD", "teld", "the strait belongs to nobody")))
    assert found.sides == ["NOR", "SUR"]
    assert texts(found, "NOR") == [OPEN.words]


def test_no_account_gives_no_row() -> None:
    assert compare_record(*report()).topics == []


def test_spans_are_the_evidence() -> None:
    record, contact = report(OPEN, SHUT)
    for topic in compare_record(record, contact).topics:
        for cell in topic.cells:
            for s in cell.statements:
                assert [record.quote(span) for span in s.spans] == [s.text]
                assert s.document_id == record.document.id
                assert s.chain[-1].role == "outlet"


def test_order_of_documents_does_not_matter() -> None:
    reports = [
        report(OPEN, ACCUSED), report(REJECTED, outlet="surtv", published="2021-06-11"),
        report(Line("NOR", "brandt", OPEN.words, via=("NOR.GOV.MFA",)), SHUT, published="2021-06-14"),
    ]  # fmt: skip
    found = [compare("x-1", list(order)) for order in permutations(reports)]
    assert all(other == found[0] for other in found)


DATES = [
    pytest.param(["2021-06-11", "2021-06"], "2021-06-11", id="a day before a month"),
    pytest.param(["2021", "2021-06"], "2021-06-01", id="a month before a year"),
    pytest.param(["2021-06-12", "2021-06-11", "2021-06-12"], "2021-06-12", id="the day most give"),
    pytest.param(["2021-06-12", "2021-06-11"], "2021-06-11", id="the earlier of two"),
    pytest.param([None, None], None, id="no date"),
]


@pytest.mark.parametrize(("dates", "start"), DATES)
def test_best_date(dates: list[str | None], start: str | None) -> None:
    found = best_date(day(d) for d in dates)
    assert (found.start if found else None) == start
