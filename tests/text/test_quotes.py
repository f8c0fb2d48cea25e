"""Quotation marks as the press sets them."""

import pytest

from dragoman.text.quotes import find_quotes
from dragoman.text.structure import find_blocks


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, find_blocks(text))]


FOUND = [
    pytest.param("He said “we agree” and left.", ["“we agree”"], id="curly"),
    pytest.param('He said "we agree" and left.', ['"we agree"'], id="straight"),
    pytest.param("He said ''we agree'' and left.", ["''we agree''"], id="two-apostrophes"),
    pytest.param("He said «we agree» and left.", ["«we agree»"], id="guillemets"),
    pytest.param("He said ‘we agree’ and left.", ["‘we agree’"], id="single"),
    pytest.param("“We,” he said, “agree.”", ["“We,”", "“agree.”"], id="split-by-speaker"),
    pytest.param("“He called it ‘a step’ today.”", ["“He called it ‘a step’ today.”"], id="single-inside-double"),
    pytest.param("“She said “no” to us.”", ["“She said “no” to us.”", "“no”"], id="same-marks-inside"),
    pytest.param("“She said “we agree” to us.", ["“She said “we agree”"], id="opened-twice-closed-once"),
    pytest.param("“We will go. He left.", ["“We will go. He left."], id="never-closed"),
    pytest.param('He said "we agree”, then left.', ['"we agree”'], id="mixed-marks"),
    pytest.param('“We agree," he said, “and more."', ['“We agree,"', '“and more."'], id="mixed-marks-the-other-way"),
    pytest.param("It grew by “51 percent.“ He left.", ["“51 percent.“"], id="opening-mark-that-closes"),
    pytest.param('“A 12" board was nailed up,” he said.', ['“A 12" board was nailed up,”'], id="inches-inside"),
    pytest.param("„Wir“ was all he said.", ["„Wir“"], id="german"),
]

NOT_FOUND = [
    pytest.param("The ministers’ plan and Iran’s reply.", id="apostrophes"),
    pytest.param("It’s Iran's plan, isn't it?", id="contractions"),
    pytest.param('A board of 12" by 14" was nailed up.', id="inches"),
    pytest.param("In the ’90s and the '80s they met.", id="decades"),
    pytest.param("He said so, and the others nodded.", id="none"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_run_from_mark_to_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_quotation_where_marks_do_not_quote(text: str) -> None:
    assert quoted(text) == []


def test_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    """The rule of the press: no closing mark where the next paragraph goes on."""
    text = "“We came in peace.\n\n“We leave in peace,” he said."
    first, second = find_quotes(text, find_blocks(text))
    assert (first.closed, first.continued) == (False, True)
    assert (second.closed, second.continued) == (True, False)


def test_a_mark_left_open_does_not_reach_the_next_paragraph() -> None:
    text = "“We came in peace.\n\nThe others left."
    (only,) = find_quotes(text, find_blocks(text))
    assert (only.end, only.closed, only.continued) == (text.index("\n"), False, False)


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        pytest.param("The “special operation” goes on.", True, id="term"),
        pytest.param("He said “we shall see about that” today.", False, id="clause"),
        pytest.param("“No,” he said.", False, id="short-but-spoken"),
    ],
)
def test_a_few_words_in_marks_are_a_term(text: str, scare: bool) -> None:
    assert [q.scare for q in find_quotes(text, find_blocks(text))] == [scare]


def test_depth_of_a_quotation_inside_another() -> None:
    text = "“He called it «a step» today.”"
    assert [(q.depth, text[q.start : q.end]) for q in find_quotes(text, find_blocks(text))] == [
        (0, "“He called it «a step» today.”"), (1, "«a step»"),
    ]  # fmt: skip
