"""The words of time, as regular expressions and as numbers."""

from __future__ import annotations

import calendar
import re

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
DAYS |= {name.lower(): n for n, name in enumerate(calendar.day_abbr)} | {"tues": 1, "thurs": 3, "thur": 3}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "midday": "MI", "lunchtime": "MI",
}  # fmt: skip
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
# How many of the unit of TIMEX3 one of these is.
FOLD = {"fortnight": 2, "decade": 10, "century": 100}
# Zones of one fixed offset. ET and Moscow time before 2014 have none that the words give.
ZONES = {
    "utc": "Z", "gmt": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
    "eest": "+03:00", "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00",
    "pkt": "+05:00", "aest": "+10:00", "aedt": "+11:00", "beijing time": "+08:00", "moscow time": "+03:00",
    "tokyo time": "+09:00", "seoul time": "+09:00", "tehran time": "+03:30", "delhi time": "+05:30",
    "hong kong time": "+08:00",
}  # fmt: skip

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: n for n, word in enumerate([*_ONES, *_TEENS], 1)}
_NUMBERS |= {word: n * 10 for n, word in enumerate(_TENS, 2)}
_NUMBERS |= {"a": 1, "an": 1, "single": 1, "couple": 2, "dozen": 12, "hundred": 100}

# One blank, never a line break: the end of a line parts a headline from the date below it.
B = r"[^\S\n]"
S = B + "+"
OS = B + "*"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|"
    r"APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
PART = r"(?:morning|afternoon|evening|night|noon|midday|lunchtime)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = r"(?:st|nd|rd|th)?"
UNIT = r"(?:second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|centur(?:y|ie))"
WORD_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)}|(?:a|one){S}hundred|"
    rf"(?:a{S}|half{S}a{S})?dozen|a{S}couple(?:{S}of)?)"
)
NUMBER = rf"(?:(?i:{WORD_NUMBER})|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?)"
VAGUE = rf"(?i:several|a{S}few|(?:many|numerous|countless|some|these|dozens{S}of|hundreds{S}of)(?:{S}more)?|few)"
ABOUT = (
    rf"(?i:about|around|roughly|approximately|nearly|almost|close{S}to|more{S}than|less{S}than|fewer{S}than|at{S}least|"
    rf"at{S}most|up{S}to|as{S}long{S}as|(?:just{S}|well{S})?(?:over|under)|some|an{S}estimated)"
)
# Words between a number and its unit that leave the span one of time.
BETWEEN = (
    r"(?:consecutive|straight|successive|full|whole|entire|more|additional|further|extra|trading|working|business|"
    r"calendar|long|short|solid|intense|crucial|critical|tumultuous|difficult|turbulent)"
)


def number(words: str | None) -> float | None:
    """The number that words or digits name; None for "several"."""
    if words is None:
        return None
    text = " ".join(words.lower().split()).removesuffix(" of")
    if text.endswith(" and a half"):
        whole = number(text.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if text == "half a dozen":
        return 6
    if text in _NUMBERS:
        return _NUMBERS[text]
    parts = re.split(r"[\s-]", text)
    if all(part in _NUMBERS for part in parts) and len(parts) == 2:
        a, b = (_NUMBERS[part] for part in parts)
        return a * b if b >= 12 or parts[0] in {"a", "one"} else a + b
    return None


def plain_number(value: float) -> str:
    """``3`` for 3.0, ``2.5`` for 2.5."""
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def singular(unit: str) -> str:
    """``year`` for years, ``century`` for centuries."""
    low = unit.lower()
    return "century" if low.startswith("centur") else low.removesuffix("s")


def month_number(name: str) -> int:
    """1 for January, Jan, JAN."""
    return MONTHS[name.rstrip(".").lower()]


def weekday_number(name: str) -> int:
    """0 for Monday, Mon, MONDAY."""
    return DAYS[name.rstrip(".").lower()]
