"""Finds the time expressions of a text and resolves them, sentence by sentence, in the order they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.extraction.dates import absolute, clock, durations, relative
from dragoman.extraction.dates.rules import Clues, Found, compiled
from dragoman.extraction.dates.values import Value
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_RULES = (*clock.RULES, *absolute.RULES, *relative.RULES, *durations.RULES, *absolute.LAST_RULES)
_BY_NAME = {rule.name: rule for rule in _RULES}
_EXPRESSION = compiled(_RULES, after=r"(?!\w)")
# Every expression holds one of these …
_TRIGGER = re.compile(
    r"\d{4}|\d\d?[:/.]\d\d|\d\d? ?[apAP]\.?[mM]\b|\d0['’]?s\b|['’‘]\d\d|\d(?:st|nd|rd|th)\b|"
    r"\b(?:Q[1-4]|H[12]|FY ?-?\d\d)\b|"
    r"[Dd]ays?\b|DAY\b|[Tt]o(?:night|morrow)|(?i:\b(?:month|year|week|hour|minute|second|decade|centur|night|fortnight|morning|"
    r"afternoon|evening|noon|midday|midnight|spring|summer|autumn|fall\b|winter|quarter|recent|now\b|soon\b|current|future\b|"
    r"present\b|moment\b|past\b|lately|annual|daily|monthly|yearly|hourly|time\b|term\b|half\b|end\b|o['’]clock|ninet|eight|sevent|"
    r"sixt|fift|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|mon\b|tues?\b|wed\b|thurs?\b|fri\b|sat\b|sun\b|christmas))|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|[Bb]oxing|[Bb]astille|[Aa]rmistice"
)
# … and begins with one of these, at most so far before it.
_REACH = 40
_FIRST = (
    r"the an? about around roughly approximately nearly almost close more less fewer at up as just well over under "
    r"some early late later earlier mid beginning start end middle turn first second third fourth final latter "
    r"last next this past previous coming current that these those following preceding fiscal financial spring "
    r"summer autumn fall winter today yesterday tomorrow tonight day one two three four five six seven eight nine "
    r"ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty "
    r"sixty seventy eighty ninety half several many numerous countless dozens hundreds few each every per single "
    r"seconds? minutes? hours? days weeks? months? years? decades? centur(?:y|ies) nights? recent(?:ly)? very most "
    r"lately now currently nowadays present soon annual(?:ly)? daily weekly monthly quarterly yearly hourly "
    r"nightly noon midday midnight christmas new boxing orthodox bastille armistice sixteenth seventeenth "
    r"eighteenth nineteenth twentieth"
)
_START = re.compile(
    r"(?<![\w/$€£¥@#_-])(?<!\d[.,:])(?=\d|['’‘]\d|[QH][1-4]|FY|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|"
    r"Fri|Sat|Sun|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)|"
    rf"(?i:{'|'.join(_FIRST.split())})\b)"
)
# Lines as wide as this are wrapped text: the break is a blank.
_WRAPPED = re.compile(r"(?<=[^\n]{50})\n(?=[^\n])")
_AROUND = 24


def _names() -> re.Pattern[str]:
    words = sorted((row["words"] for row in read_table("names_with_times.csv")), key=lambda w: (-len(w), w))
    return re.compile("|".join(rf"\b{re.escape(w).replace('’', '[’' + chr(39) + ']')}\b" for w in words))


_NAMES = _names()


def find(
    text: str, parse: Parse, sentences: Iterable[Span], *, published: date | None, entries: Iterable[int] = ()
) -> Iterator[tuple[Span, str, Value]]:
    """Time expressions in text order: where, by which rule, and what they mean.

    Args:
        text: The reader's text.
        parse: Its parse: tense decides what "Friday" means.
        sentences: Where to look, in text order.
        published: The day relative expressions count from; None: they have no value.
        entries: Where the entries of a chronology open.
    """
    scanned = _WRAPPED.sub(" ", text)
    clues = Clues(text=scanned, parse=parse, published=published, entries=frozenset(entries))
    for sentence in sentences:
        clues.sentence = sentence
        done = sentence[0]
        for at in _starts(scanned, sentence):
            if at < done or (match := _EXPRESSION.match(scanned, at, sentence[1])) is None:
                continue
            rule = match.lastgroup or ""
            if _in_name(scanned, match.span()):
                continue
            value = _BY_NAME[rule].resolve(Found(rule, match, clues))
            if value is None:
                continue
            done = match.end()
            if value.start is not None:
                clues.named.append((match.span(), value))
                if sentence[0] in clues.entries or value.granularity == "year":
                    clues.entry = value
            yield match.span(), rule, value


def _starts(text: str, sentence: Span) -> Iterator[int]:
    """Where an expression may begin: words of the right kind shortly before a word of time."""
    at = sentence[0]
    for trigger in _TRIGGER.finditer(text, *sentence):
        for start in _START.finditer(text, max(at, trigger.start() - _REACH), sentence[1]):
            if start.start() > trigger.start():
                break
            yield start.start()
        at = max(at, trigger.start() + 1)


def _in_name(text: str, span: Span) -> bool:
    """Whether the words are part of a name that is no time: the Sunday Times, Black Friday."""
    start = max(0, span[0] - _AROUND)
    return any(m.start() < span[1] and span[0] < m.end() for m in _NAMES.finditer(text, start, span[1] + _AROUND))
