"""The summary on the screen: readable at any width, without colour, with no blanks at line ends; long records cut."""

from __future__ import annotations

import dataclasses
import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from dragoman.exports.terminal import render, render_comparison, render_many, weightiest
from dragoman.extraction.comparison import compare
from dragoman.extraction.encounters import find_encounters
from dragoman.record import Record, Statement
from dragoman.record.words import names_in
from handmade import bare_record, rich_record
from spoken import Line, report

WIDTHS = [50, 80, 120, 180]
ACCUSED = Line("NOR", "brandt", "Surania harasses ships", "accuse", about=("SUR",), via=("NOR.GOV.MFA",))
REJECTED = Line("SUR", "quire", "Norland’s meddling", "reject", about=("NOR",), quotation="direct")


def console(width: int = 100) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width), out


def shown(record: Record, width: int = 100, **options: bool | int | None) -> str:
    where, out = console(width)
    render(record, where, **options)  # type: ignore[arg-type]
    return out.getvalue()


def long_record(statements: int, *, in_contact: int = 0) -> Record:
    """A record of that many statements, of which `in_contact` late ones were made in its contact."""
    record, contact = report(
        *(Line("NOR", "wire", f"remark number {n:03} of many", topics=()) for n in range(statements))
    )
    rows = [
        replace(s, contact=contact.id if n >= statements - in_contact else None)
        for n, s in enumerate(record.statements)
    ]
    return replace(record, statements=rows, accounts=[])


RECORDS = [
    pytest.param(bare_record(""), id="empty"),
    pytest.param(rich_record(), id="every field filled"),
    pytest.param(report(ACCUSED, REJECTED)[0], id="accounts"),
    pytest.param(long_record(60), id="long"),
]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("record", RECORDS)
def test_lines_fit_and_end_in_no_blank(record: Record, explain: bool, width: int) -> None:
    for line in shown(record, width, explain=explain).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()
        assert "\x1b" not in line


def test_colour_only_on_a_terminal() -> None:
    out = io.StringIO()
    render(rich_record(), Console(file=out, width=100, force_terminal=True))
    assert "\x1b[" in out.getvalue()
    assert "\x1b" not in shown(rich_record())


def test_head_says_what_and_whence() -> None:
    lines = shown(rich_record()).splitlines()
    assert lines[0] == "A quarrel ends"
    assert lines[1] == "The Harbour Post · 2021-06-12 · N. Writer · text-0.txt"
    assert lines[2] == "condition: 1 repair, 1 place damaged and left as it is"


def test_accounts_stand_side_by_side() -> None:
    """One line of the table has the words of both; each with its act, and the chain where others passed it on."""
    text = shown(report(ACCUSED, REJECTED)[0])
    assert any(
        "accuses: Surania harasses ships" in x and "rejects: “Norland’s meddling”" in x for x in text.split("\n")
    )
    assert "≠ contested" in text
    assert "Ilva Brandt ← Harbour Ministry ← Lantern Wire" in text


@pytest.mark.parametrize(
    ("outlet", "words"),
    [
        pytest.param("wire", "not known from what is at hand", id="unknown"),
        pytest.param("SUR.GOV.MFA", "silent in its own account", id="silent"),
    ],
)
def test_silent_and_unknown_are_told_apart(outlet: str, words: str) -> None:
    assert words in shown(report(ACCUSED, outlet=outlet)[0])


def test_nested_statements_are_indented() -> None:
    lines = shown(rich_record()).split("Statements")[1].splitlines()
    outer = next(n for n, x in enumerate(lines) if "About 3 to 4 million crowns" in x)
    assert lines[outer].startswith("  • ")
    assert lines[outer + 1].startswith("    └ Ilva Brandt → Norland claims (denied): nearly … over")


def test_a_chain_that_ends_at_the_outlet_is_not_repeated() -> None:
    """The outlet stands in the head; on each row it would say nothing."""
    plain = Line("NOR", "brandt", "ships are few")
    assert "← Lantern Wire" not in shown(report(plain)[0]).split("Statements")[1]
    passed_on = Line("NOR", "brandt", "ships are few", via=("norpost",))
    assert "Ilva Brandt ← Harbour Post ← Lantern Wire" in shown(report(passed_on)[0]).split("Statements")[1]


LONG = [
    pytest.param(40, None, id="as many as fit"),
    pytest.param(41, "… 1 more not shown. Most often heard: Lantern Wire 41.", id="one more"),
    pytest.param(1240, "… 1,200 more not shown. Most often heard: Lantern Wire 1,240.", id="very many"),
]


@pytest.mark.parametrize(("number", "left"), LONG)
def test_long_records_are_cut_and_say_so(number: int, left: str | None) -> None:
    text = shown(long_record(number))
    assert text.count("remark number") == 40
    assert (left in text) if left else ("more not shown" not in text)


def test_explain_and_no_limit_show_every_row() -> None:
    assert shown(long_record(60), explain=True).count("remark number") == 60
    assert shown(long_record(60), most=None).count("remark number") == 60


def test_what_weighs_most_is_shown_in_the_order_of_the_text() -> None:
    """Statements made in the contact are shown though they stand last."""
    text = shown(long_record(100, in_contact=5))
    assert [n for n in range(95, 100) if f"number {n:03}" in text] == [95, 96, 97, 98, 99]
    assert text.index("number 000") < text.index("number 099")


def test_a_chosen_statement_brings_those_it_stands_in() -> None:
    outer = Statement(id="s-outer", content=[(0, 5)], confidence=0.1)
    inner = Statement(id="s-inner", content=[(0, 3)], parent="s-outer", contact="c", confidence=0.9)
    others = [Statement(id=f"s-{n}", content=[(n, n + 1)], confidence=0.5) for n in range(9)]
    record = replace(bare_record("abcdefghijkl"), statements=[outer, inner, *others])
    assert weightiest(record, 1) == {"s-inner", "s-outer"}


def test_explain_says_what_made_each_row() -> None:
    text = shown(rich_record(), 180, explain=True)
    reason = "statements 1, rule cue_verb, detail told"
    assert f"why: {reason}, cue “told”, confidence 0.75" in text  # the statement
    assert f"why: {reason}, confidence 0.50" in text  # the contact
    assert f"why: {reason}, confidence 0.33" in text  # the event
    assert "possessive, '’' read as \"'\"" in text
    assert "symbol, '😀' damaged, left as it is" in text
    assert "why:" not in shown(rich_record(), 180)


def test_nothing_found_is_said() -> None:
    assert "No contact, statement or event was found in this text." in shown(bare_record("Rain."))


def test_another_language_is_said() -> None:
    record = bare_record("Il pleut.")
    text = shown(replace(record, document=replace(record.document, language="fr")))
    assert "The text is not English (fr): kept, and nothing looked for in it." in text


@pytest.mark.parametrize("words", ["[bold]x[/bold]", "[/]", ":smile:", "[link=http://x.example]x[/link]"])
def test_markup_in_a_text_is_text(words: str) -> None:
    """Brackets and colons mean nothing to the screen."""
    assert words in shown(report(Line("NOR", "brandt", f"see {words} there"))[0])


def test_control_characters_do_not_reach_the_terminal() -> None:
    record = replace(bare_record("x"), document=replace(bare_record("x").document, title="a\x1b[2Jb\u202ec\x07d"))
    assert shown(record).splitlines()[0] == "a [2Jb c d"


def test_many_documents_have_a_line_each_and_totals() -> None:
    where, out = console(80)
    render_many(iter([rich_record(), report(ACCUSED, REJECTED)[0], bare_record("Rain " * 60)]), where)
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["Document", "contacts", "statements", "events"]
    assert [line.split()[-3:] for line in lines[1:]] == [
        ["1", "2", "2"],
        ["1", "2", "0"],
        ["0", "0", "0"],
        ["2", "4", "2"],
    ]
    assert lines[-1].startswith("3 documents")
    assert {len(line) for line in lines} == {80}


def test_comparison_numbers_its_documents() -> None:
    """Evidence, chain and document: those that carry the same statement are named beside it."""
    own = report(Line("NOR", "brandt", "the piers are old and the lights fail"), outlet="NOR.GOV.MFA", title="Release")
    story = report(Line("NOR", "brandt", "the piers are old and the lights fail"), REJECTED, title="Story")
    where, out = console(140)
    render_comparison(compare("x-0123456789ab", [own, story]), names_in([own[0], story[0]]), where)
    text = out.getvalue()
    assert text.splitlines()[:2] == ["Norland ↔ Surania", "2021-06-11 · x-0123456789ab · reported twice"]
    assert "says: the piers are old and the lights fail" in text
    assert "Ilva Brandt ← Harbour Ministry [1], also [2]" in " ".join(text.split())
    assert "[2] Story · Lantern Wire · 2021-06-12" in text
    assert all(line == line.rstrip() and len(line) <= 140 for line in text.splitlines())


def test_only_what_was_shown_is_above() -> None:
    """A statement cut from one cell stands in full where it comes first; what was shown is shortened."""
    lines = [
        Line("NOR", "brandt", f"pier {n} is {'very ' * n}old and must be mended before winter") for n in range(1, 5)
    ]
    twice = [replace_topics(line, ("strait", "piers")) for line in (lines[0], lines[3])]
    text = " ".join(shown(report(*twice, lines[1], lines[2])[0], 200).split("Statements")[0].split())
    assert text.count("as above: pier 1 is very old") == 1
    assert text.count("says: pier 4") == 1
    assert "as above: pier 4" in text


def replace_topics(line: Line, topics: tuple[str, ...]) -> Line:
    return dataclasses.replace(line, topics=topics)


def test_comparison_says_how_who_met() -> None:
    reports = [report(ACCUSED), report(REJECTED)]
    (encounter,) = find_encounters(record for record, _ in reports)
    where, out = console()
    render_comparison(compare(encounter.id, reports), names_in([reports[0][0]]), where, encounter=encounter)
    first, second, *_ = out.getvalue().splitlines()
    assert first == "Norland ↔ Surania: Ilva Brandt, Tomas Quire"
    assert second == f"Call · 2021-06-11 · {encounter.id} · reported twice"


def test_comparison_without_accounts_says_so() -> None:
    where, out = console()
    render_comparison(compare("x-1", [report()]), {}, where)
    assert "No side's account of it was found." in out.getvalue()
