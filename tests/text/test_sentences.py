"""Where sentences end. A row is a text as printed, `|` marking each place where a sentence ends and another begins."""

import pytest

from dragoman.text.sentences import LONGEST, split_sentences
from dragoman.text.structure import find_blocks, find_dateline


def split(text: str) -> list[str]:
    blocks = find_blocks(text)
    return [" ".join(text[s:e].split()) for s, e in split_sentences(text, blocks, find_dateline(text, blocks))]


ENDS = [
    pytest.param("The talks ended.| The envoys left.", id="plain"),
    pytest.param("Will they meet?| Nobody knew!| The hall was dark.", id="question-and-shout"),
    pytest.param("He lives in the U.S.| The embassy closed.", id="initialism-then-article"),
    pytest.param("They signed a pact with the non-U.S.| The others left.", id="initialism-behind-a-hyphen"),
    pytest.param("He lives in the U.S.| We’re sorry.", id="initialism-then-contraction"),
    pytest.param("She studied in Washington, D.C.| From 2007 she practised law.", id="initialism-then-preposition"),
    pytest.param("The ship left at 5 p.m.| Officials waved.", id="hour-then-noun"),
    pytest.param("The plant belongs to Orlo Inc.| The firm denied it.", id="firm-then-article"),
    pytest.param("They sold oil, gas, etc.| Buyers came from Asia.", id="etc-then-noun"),
    pytest.param("“We agreed.”| The minister smiled.", id="closing-mark-after-stop"),
    pytest.param('"We agreed." | The minister smiled.', id="straight-mark-after-stop"),
    pytest.param("The hall rose.| — Ada Quist", id="credit-line"),
    pytest.param("“Why now?”| He said, “Because it is late.”", id="question-then-new-saying"),
    pytest.param("He wrote to Congress (it never answered).| The matter rested.", id="bracket-inside-sentence"),
    pytest.param("The matter rested.| (Congress never answered.)| He left.", id="bracketed-sentence"),
    pytest.param("It rained …| Then the sun came.", id="ellipsis-then-starter"),
    pytest.param("We waited...| Nobody came.", id="dots-then-capital"),
    pytest.param("No.| I did not say so.", id="no-then-roman-looking"),
    pytest.param("It is part of World War I.| The front held.", id="roman-one"),
    pytest.param("Growth was 3.5 percent in 2014.| In 2015 it fell.", id="year"),
    pytest.param("He bought modern art.| Critics laughed.", id="art-is-a-word"),
    pytest.param("She sat.| He stood.", id="sat-is-a-word"),
    pytest.param("He chose Plan B.| The others left.", id="letter-then-starter"),
    pytest.param("会谈是有益的。| 双方同意。", id="chinese-stops"),
    pytest.param("He came from Flint, Mich.| The town is small.", id="state-then-article"),
    pytest.param("He came on Dec. 5.| The snow was deep.", id="day-of-month"),
    pytest.param("He spoke for the ministry .| The room was full .", id="blank-before-stop"),
    pytest.param("Read it at https://example.org/a.b.| The page is long.", id="address"),
    pytest.param("• Grain for the ports.\n| • Fuel for the ships.", id="bullets"),
    pytest.param("- Ports\n| - Ships\n| - Crews", id="list-without-stops"),
    pytest.param("Minister Flies to Capital\n\n| The minister flew to the capital on Monday.", id="headline"),
    pytest.param("A Long Road\n| The two sides met at dawn.", id="heading-line"),
]

RUNS_ON = [
    pytest.param("The U.S. Senate voted.", id="initialism-in-name"),
    pytest.param("The ASEAN-U.S. Foreign Ministers met.", id="initialism-behind-a-hyphen"),
    pytest.param("Gen. Ortega and Lt. Col. Hall met Sen. Quist.", id="titles"),
    pytest.param("Gens. Ortega and Hall met Profs. Quist and Yilmaz.", id="plural-titles"),
    pytest.param("Mr. He met Dr. An in No. 10.", id="titles-before-names-that-are-words"),
    pytest.param("J. R. Quist wrote to George H.W. Hall.", id="initials"),
    pytest.param("The order cites No. 12 and Art. IV of the pact.", id="number-and-article"),
    pytest.param("In Orlo v. Quist the court agreed, cf. Art. 2.", id="court-case"),
    pytest.param("They meet at 5 p.m. Friday or 6 a.m. GMT.", id="hour-in-date"),
    pytest.param("The talks began on Dec. 5 in St. Anton.", id="month-and-saint"),
    pytest.param("Rep. Quist (D-Calif.) Thursday called for talks.", id="bracket-with-stop"),
    pytest.param("“Why now?” the envoy asked.", id="quoted-question-small-letter"),
    pytest.param("“Why now?” Quist asked, looking at the map.", id="quoted-question-name"),
    pytest.param("“Go!” Foreign Minister Quist shouted.", id="quoted-shout-title"),
    pytest.param("“We won!” — the hall rose to its feet.", id="quoted-shout-and-dash"),
    pytest.param("They want “peace . . . and bread” at once.", id="spaced-ellipsis"),
    pytest.param("He would not use the word … Tehran had asked for.", id="ellipsis-in-clause"),
    pytest.param("The pact covers grain, e.g. Ukrainian wheat.", id="latin"),
    pytest.param("Growth was 3.5 percent and $1.2 billion was lost.", id="decimals"),
    pytest.param("See www.example.org/a.html for more.", id="address-inside"),
    pytest.param("1. Grain will be shipped from the ports.", id="number-of-a-list"),
    pytest.param("a. Any rule that was sent must be withdrawn.", id="letter-of-a-list"),
    pytest.param("Orlo Inc. Chairman Quist resigned.", id="firm-before-title"),
    pytest.param("The envoys, who were on the road for most of the\nnight, reached the border.", id="one-wrap"),
    pytest.param("The fleet left on 5. April for the gulf.", id="continental-date"),
    pytest.param("The plan puts all who live along the river\n\non the path.", id="paragraph-broken-in-sentence"),
]  # fmt: skip


@pytest.mark.parametrize("marked", ENDS)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    assert split(marked.replace("|", "")) == [" ".join(part.split()) for part in marked.split("|")]


@pytest.mark.parametrize("sentence", RUNS_ON)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [" ".join(sentence.split())]


WRAPPED = """The two ministers met in the old town hall on Monday, said a
spokesman for the host, and agreed that the crossing would open again.
Officials from both sides will draw up a list of goods next week.
Traders who had waited for months at the bridge welcomed the news,
but said that fees were too high."""


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    """A line that ends with a stop by chance does not begin a paragraph."""
    assert len(find_blocks(WRAPPED)) == 1
    assert [s[-1] for s in split(WRAPPED)] == [".", ".", "."]


def test_dateline_is_no_part_of_the_first_sentence() -> None:
    assert split("ANKARA, June 12 (Reuters) - The minister spoke.") == ["The minister spoke."]


@pytest.mark.parametrize("noise", ["* * *", "___", "-----", "…", "“”"])
def test_a_run_without_letters_or_digits_is_no_sentence(noise: str) -> None:
    assert split(f"The talks ended.\n\n{noise}\n\nThe envoys left.") == ["The talks ended.", "The envoys left."]


def test_a_table_of_numbers_is_no_sentence() -> None:
    assert split("12 304 56,7 " * 60) == []


def test_no_sentence_is_longer_than_the_limit_and_nothing_is_lost() -> None:
    text = "grain and fuel, ships and crews; " * 400
    spans = split_sentences(text, find_blocks(text))
    assert max(e - s for s, e in spans) <= LONGEST
    assert all(text[s:e].endswith(";") for s, e in spans[:-1])
    assert "".join(text[s:e] for s, e in spans).replace(" ", "") == text.replace(" ", "")
