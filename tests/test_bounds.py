"""No text takes more than its share of time: the time grows with the text, whatever it is made of."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dragoman.pipeline import Pipeline, prepare
from dragoman.sources import Source

WORDS = (
    "the minister told reporters in Ankara that the talks on grain were useful and that the two sides would meet again "
    "next week in Geneva with senior officials "
)


def over(unit: str) -> Callable[[int], str]:
    """`unit` again and again, to so many code points."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def names(size: int) -> str:
    """Full names, none twice."""
    vowels = "aeiou"
    made = (
        f"{chr(65 + n % 26)}{vowels[n % 5]}{chr(97 + n // 26 % 26)}n {chr(65 + n // 7 % 26)}{vowels[n // 3 % 5]}"
        f"{chr(97 + n // 11 % 26)}ov{chr(97 + n // 300 % 26)}"
        for n in range(size // 12)
    )
    return ", ".join(made)[:size]


def speakers(size: int) -> str:
    return names(size // 3).replace(", ", " said that it was a good day. ")


SHAPES = {
    "one sentence": over(WORDS),
    "one word": over("a"),
    "one name without blanks": over("Blinken"),
    "straight marks": over('"'),
    "opening marks": over("“"),
    "quoted letters": over("“a” "),
    "marks of all kinds": over('"a ‘b “c '),
    "apostrophes": over("'a "),
    "names, a few": over("Antony Blinken, Yang Jiechi, Sergei Lavrov, Hakan Fidan, "),
    "names, none twice": names,
    "speakers, none twice": speakers,
    "line breaks": over("\n"),
    "lines of a letter": over("a\n"),
    "breaks and blanks": over("\n \t"),
    "paragraphs": over("He said so.\n\n"),
    "brackets, opened": over("("),
    "brackets, nested": lambda size: "(a " * (size // 6) + ") b" * (size // 6),
    "commas": over(","),
    "commas and blanks": over(", "),
    "said": over("said "),
    "he said that": over("he said that "),
    "said, according to": over("The talks failed, according to Reuters, "),
    "said in short sentences": over("He said that Iran said so. "),
    "colons": over("he said: "),
    "quotations never closed": over("“We will go to Tehran to meet the minister. \n\n"),
    "nothing to see": over("\u200b"),
    "letters and nothing": over("a\u200b"),
    "soft hyphens": over("a\xad"),
    "right to left": over("قال الوزير إن \u202eالمحادثات "),
    "accents on one letter": lambda size: "a" + "\u0301" * size,
    "pictures": over("🇺🇸👩\u200d🚀 "),
    "digits": over("7"),
    "digits and blanks": over("7 "),
    "digits and marks": over("7,777."),
    "dates": over("It began on June 11, 2021. "),
    "amounts": over("$10 billion, "),
    "amounts, spaced": over("$ 10 "),
    "Chinese": over("外交部发言人说会谈是有益的"),
    "Chinese sentences": over("外交部发言人说会谈是有益的。"),
    "stops": over("."),
    "stops before a letter": lambda size: "." * size + "x",
    "stops and blanks": over(". "),
    "hyphens": over("a-"),
    "hyphens at line ends": over("diplo-\nmatic "),
    "wrong encoding": over("itâ€™s "),
    "wrong encoding, one word": over("â€œ"),
    "entities": over("&amp;"),
    "ampersands": over("&"),
    "controls": over("\x01\x02a"),
    "capitals": over("CHINA "),
    "slid possessives": over("Blinkens’ comments "),
    "lost possessives": over("Chinas state "),
    "cut sentences": over("region. far "),
    "thrown words": over(", media said. Chinese state. "),
    "calls": over("Blinken and Yang held a phone call on Friday. "),
    "offices": over("the spokesman of the ministry of "),
    "ministries": over("Ministry of Foreign Affairs of "),
    "initials": over("A. "),
    "titles": over("Mr. "),
    "an address": lambda size: "http://" + over("a/b?c=")(size),
    "bullets": over("- item\n"),
    "datelines": over("ANKARA (Reuters) - "),
    "furniture": over("Share this article\n"),
    "headings": over("# A heading\n"),
    "links": over("[a](b "),
    "emphasis": over("**a *b "),
    "tags": over("<p><b>said</b>"),
}
MARKED = ["links", "emphasis", "tags", "headings", "bullets", "one sentence", "one word", "line breaks"]
# What the stages after the parse could trip over; the rest is settled before it.
LIVELY = [
    "one sentence", "marks of all kinds", "names, a few", "names, none twice", "speakers, none twice",
    "quotations never closed", "brackets, nested", "he said that", "said, according to", "said in short sentences",
    "colons", "dates", "amounts", "calls", "offices", "titles", "capitals", "cut sentences",
    "hyphens", "digits and blanks",
]  # fmt: skip
SLACK = 0.4  # seconds that a measurement may be off
BUSY = 2.5  # times longer that work may take where a core is shared, in CPU seconds as well


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the better of two runs: another program on the machine must not fail a test."""
    return min(_once(work), _once(work))


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize(
    ("shape", "markdown"), [*((shape, False) for shape in SHAPES), *((shape, True) for shape in MARKED)]
)
def test_reading_in_takes_time_in_step_with_the_text(shape: str, markdown: bool) -> None:
    """Views, blocks, quotation marks, sentences: twice the text, twice the time, and no long one at that."""
    short, long = (Source(text=SHAPES[shape](size), language="en", markdown=markdown) for size in (30_000, 60_000))
    once = seconds(lambda: prepare(short))
    twice = seconds(lambda: prepare(long))
    assert twice < 3 * once + SLACK
    assert twice < 2 * BUSY


@pytest.mark.model
@pytest.mark.parametrize("shape", LIVELY)
def test_the_whole_record_takes_time_in_step_with_the_text(pipeline: Pipeline, shape: str) -> None:
    spent = []
    for size in (5_000, 10_000):
        source = Source(text=SHAPES[shape](size), language="en", published="2021-06-12")
        spent.append(_once(lambda source=source: pipeline.read(source)))
    assert spent[1] < 3 * spent[0] + 2 * SLACK
    assert spent[1] < 8 * BUSY


@pytest.mark.model
@pytest.mark.parametrize("shape", ["names, none twice", "speakers, none twice", "calls", "offices", "he said that"])
def test_what_follows_the_parse_takes_time_in_step_with_the_text(pipeline: Pipeline, shape: str) -> None:
    """On a text long enough for a loop in a loop to show."""
    spent = []
    for size in (12_000, 24_000):
        source = Source(text=SHAPES[shape](size), language="en", published="2021-06-12")
        reading = prepare(source)
        reading.parse = next(iter(pipeline.parser.parse([(reading.text, reading.sentences)])))
        spent.append(_once(lambda reading=reading: pipeline.analyse(reading)))
    assert spent[1] < 3 * spent[0] + 2 * SLACK
    assert spent[1] < 10 * BUSY
