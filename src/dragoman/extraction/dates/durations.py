"""Stretches of time and times that come again: two weeks, a three-day visit, the past decade, every year."""

from __future__ import annotations

import re

from dragoman.extraction.dates import values
from dragoman.extraction.dates.rules import Found, Rule
from dragoman.extraction.dates.values import Value, duration, period
from dragoman.extraction.dates.words import (
    ABOUT,
    BETWEEN,
    NUMBER,
    SEASON,
    SEASONS,
    UNIT,
    VAGUE,
    WEEKDAY,
    B,
    S,
    number,
    singular,
    weekday_number,
)

_HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y", "week": "P0.5W"}
_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
    "annually": "year", "hourly": "hour", "nightly": "night",
}  # fmt: skip


def _counted(f: Found) -> Value | None:
    """ "two weeks", "nearly two and a half years", "several months"."""
    unit = singular(f.text("unit"))
    words = f["number"]
    if words is not None and unit in {"second", "quarter", "night"} and number(words) == 1:
        return None  # "a second aircraft", "one quarter of the votes"
    if unit == "quarter" and re.match(r"\s+of\b", f.after):
        return None  # "three quarters of the grain"
    if words is not None and words.lower() == "one" and unit == "day" and not _bounded(f):
        return None  # "one day": some day
    return duration(number(words), unit)


def _bounded(f: Found) -> bool:
    """Whether "a week", "one day" is a stretch: after for, within, than …, or before ago, after, before."""
    return bool(_STRETCH_BEFORE.search(f.before)) or bool(_STRETCH_AFTER.match(f.after))


_STRETCH_BEFORE = re.compile(
    r"\b(?:for|within|over|than|nearly|almost|about|around|just|only|after|of|lasts?|lasted|lasting|last|takes?|took|taking|"
    r"spend|spent|spending|under|least|in|every|during|exactly|roughly)\s+$",
    re.I,
)
_STRETCH_AFTER = re.compile(
    r"\s+(?:after|before|earlier|later|into|in\s+(?:advance|prison|jail|office)|long|since|"
    r"of\s+(?:talks|fighting|war|violence|negotiations|protests|clashes|mourning))\b"
)


def _article(f: Found) -> Value | None:
    """ "for a week", "over a decade"; "15 a year" is a set; "a day when …" is neither."""
    unit = f.text("unit").lower()
    if _is_rate(f):
        return None if unit in {"second", "century"} else Value(period(1, unit), "SET", unit)
    if unit in {"second", "minute", "quarter", "night", "weekend"} or re.match(r"\s+(?:when|that|which|of)\b", f.after):
        return None
    if not (_bounded(f) or f["about"]) or re.search(r"\b(?:such|what|quite|not)\s+$", f.before):
        return None
    return duration(1, unit)


def _is_rate(f: Found) -> bool:
    """Whether a number, a noun or once, twice, times stands before: "three times a week", "2 million barrels a day"."""
    p = f.clues.parse
    i = p.token_at(f.span[0])
    if i == 0 or i >= len(p) or p.sent[i - 1] != p.sent[i] or f["about"]:
        return False
    return p.word[i - 1].lower() in {"once", "twice", "times"} or (
        p.pos[i - 1] in {"NUM", "SYM"}
        or (p.pos[i - 1] == "NOUN" and p.tag[i - 1] == "NNS" and p.dep[i] == "det" and p.dep[p.head[i]] == "npadvmod")
        or (f.before.rstrip().endswith(("%", "m", "bn")) and f.before.rstrip()[-2:-1].isdigit())
    )


def _per(f: Found) -> Value:
    unit = f.text("unit").lower()
    return Value(period(1, unit), "SET", unit)


def _half(f: Found) -> Value | None:
    unit = f.text("unit").lower()
    value = _HALVES.get(unit)
    return None if value is None else Value(value, "DURATION", unit)


def _range(f: Found) -> Value:
    """ "two to three weeks": so many that no one number is meant."""
    return duration(None, singular(f.text("unit")))


def _hyphened(f: Found) -> Value | None:
    """ "a three-day visit", "the 70-year-old leader"."""
    unit, amount = f.text("unit").lower(), number(f["number"])
    if amount is None or (unit == "second" and amount == 1):
        return None
    return duration(amount, unit)


def _long(f: Found) -> Value:
    return duration(None, singular(f.text("unit")))


def _stretch(f: Found) -> Value | None:
    """ "the past two years", "the next six months", "the coming days"."""
    unit, words = singular(f.text("unit")), f["number"]
    which = f.text("which").lower()
    if which in {"coming", "past"} and words is None and f["vague"] is None:
        return values.reference("FUTURE_REF" if which == "coming" else "PAST_REF")
    if words is None and f["vague"] is None and (which in {"first", "final"} or re.match(r"\s+of\b", f.after)):
        return None  # "the last days of the siege"
    return duration(number(words), unit)


def _bare(f: Found) -> Value | None:
    """ "decades in the making", "for years", "after months of talks"."""
    unit = singular(f.text("unit"))
    if unit in {"minute", "second"} and re.match(r"\s+of\b", f.after):
        return None  # the minutes of a meeting
    if unit in {"hour", "second"} and not re.search(r"\b(?:for|in|within|after|over|of|just|only)\s+$", f.before):
        return None  # office hours
    p = f.clues.parse
    i = p.token_at(f.span[0])
    if (
        i > 0
        and p.sent[i - 1] == p.sent[i]
        and (p.pos[i - 1] in {"ADJ", "NUM", "DET", "PRON", "PROPN"} or p.dep[i - 1] == "compound")
    ):
        return None  # "the early days", "her final months"
    return duration(None, unit)


def _every(f: Found) -> Value | None:
    """ "every year", "each Friday", "every four years", "every other week"."""
    day, unit, season = f["day"], f["unit"], f["season"]
    if day is not None:
        return Value(f"XXXX-WXX-{weekday_number(day.rstrip('s')) + 1}", "SET", "day")
    if season is not None:
        return Value(f"XXXX-{SEASONS[season.lower()]}", "SET", "season")
    if unit is None:
        return None
    if singular(unit) == "second":
        return None
    amount = 2.0 if f["other"] else number(f["number"]) or 1.0
    return Value(period(amount, singular(unit)), "SET", singular(unit))


def _weekdays(f: Found) -> Value:
    return Value(f"XXXX-WXX-{weekday_number(f.text('day')) + 1}", "SET", "day")


def _adverb(f: Found) -> Value | None:
    word = f.words
    if f.match[0][:1].isupper() and f.before.strip():
        return None  # a name: "the Daily Star"
    unit = _ADVERBS[word]
    return Value(period(1, unit), "SET", unit)


_NUMBERED = rf"(?:(?P<number>{NUMBER}(?:{S}and{S}a{S}half)?)|{VAGUE})"

RULES = (
    Rule(
        "every",
        rf"""(?:[Ee]very|[Ee]ach){S}(?:(?P<other>other){S}|(?P<number>{NUMBER}){S}|single{S})?
        (?:(?P<unit>{UNIT})s?|(?P<day>{WEEKDAY})|(?P<season>{SEASON}))""",
        _every,
    ),
    Rule("weekdays", rf"(?P<day>{WEEKDAY})s\b", _weekdays),
    Rule("per", rf"(?<=[\w%]{B})per{S}(?P<unit>day|week|month|year|hour|quarter)", _per),
    Rule(
        "stretch",
        rf"""(?:[Tt]he{S}|[Tt]hese{S}|[Tt]hose{S})?(?P<which>[Pp]ast|[Ll]ast|[Nn]ext|coming|previous|following|preceding|first|final){S}
        (?:(?:{ABOUT}{S})?(?P<number>{NUMBER}(?:{S}and{S}a{S}half)?){S}(?:{BETWEEN}{S})?|(?P<vague>{VAGUE}|couple{S}of|few){S})?
        (?P<unit>(?:second|minute|hour|day|night|week|month|quarter|year|decade)s|centuries)""",
        _stretch,
    ),
    Rule(
        "range",
        rf"""(?:{ABOUT}{S})?(?:{NUMBER}{S}(?:to|or){S}|\d+[-–]){NUMBER}{S}(?:{BETWEEN}{S})?(?P<unit>{UNIT}s)(?!{S}(?:ago|earlier|later)\b)""",
        _range,
    ),
    Rule(
        "hyphened",
        rf"(?P<number>{NUMBER}|[Ss]ingle)[-‑](?P<unit>second|minute|hour|day|night|week|month|year|decade|century)(?:[-‑](?:long|old)s?)?",
        _hyphened,
    ),
    Rule("long", r"(?P<unit>(?:hour|day|week|month|year|decade)s|centuries)[-‑]long", _long),
    Rule(
        "half_unit", rf"(?:{ABOUT}{S})?(?:[Hh]alf{S}an?{S}|half[-‑])(?P<unit>hour|day|week|year|decade|century)", _half
    ),
    Rule(
        "counted",
        rf"(?:{ABOUT}{S})?{_NUMBERED}{S}(?:{BETWEEN}{S})?(?P<unit>{UNIT}s?)(?!['’]{S}?of\b)(?:{S}old)?(?!-)",
        _counted,
    ),
    Rule(
        "article",
        rf"(?:(?P<about>{ABOUT}){S})?(?i:an?){S}(?:(?:full|whole|entire){S})?(?P<unit>{UNIT})(?![-s])",
        _article,
    ),
    Rule("bare", r"(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)(?![-'’])", _bare),
    Rule(
        "adverb",
        r"(?:[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Yy]early|[Aa]nnual(?:ly)?|[Hh]ourly|[Nn]ightly)",
        _adverb,
    ),
)
