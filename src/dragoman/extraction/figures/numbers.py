"""Number expressions: digits or words, a magnitude, the sign of a currency, a range."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dragoman.knowledge.tables import read_table

_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6,
    "crore": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "t": 1e12,
    "dozen": 12,
}  # fmt: skip
ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = (
    {w: n for n, w in enumerate([*ONES, *_TEENS], 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"a": 1, "an": 1}
)
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(ONES)}"
_MAGNITUDE = r"(?:hundred|thousand|lakh|lac|million|mn|mln|crore|billion|bn|bln|trillion|tn|trn|dozen)"
_LETTER = r"(?:m|k|b|bn|mn|tn|trn)"
# "half a million", "two and a half million", "a dozen", "two hundred thousand", "5m", "1.5 million"
_NUMBER = rf"""(?:(?P<half@>half\ a|a\ quarter\ of\ a)\ (?P<mh@>{_MAGNITUDE})s?\b
    |(?P<n@>{_DIGITS}|(?:{_WORD})(?:\ and\ a\ half)?(?![a-z])|an?(?=[ -]{_MAGNITUDE}\b))
    (?P<m@>(?:[ -]?{_MAGNITUDE}(?![a-z]))+|{_LETTER}(?![A-Za-z]))?)"""


@cache
def currencies() -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Symbol or code -> ISO 4217, singular word -> ISO 4217; None for a word that several states use."""
    symbols: dict[str, str | None] = {}
    words: dict[str, str | None] = {}
    for row in read_table("currencies.csv"):
        symbols.update(dict.fromkeys(filter(None, row["symbols"].split("|")), row["currency"] or None))
        words.update(dict.fromkeys(filter(None, row["words"].split("|")), row["currency"] or None))
    return symbols, words


@cache
def units() -> dict[str, str]:
    """Word in the singular -> unit."""
    return {word: row["unit"] for row in read_table("units.csv") for word in row["words"].split("|")}


def any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[ -]") for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def expression() -> re.Pattern[str]:
    """A number, or two that bound a range, with the sign of a currency before them."""
    sign = rf"(?:{any_of(currencies()[0])})"
    first, last = _NUMBER.replace("@", "1"), _NUMBER.replace("@", "2")
    to = rf"(?:\s?[-–—]\s?|\s(?:to|or)\s|(?(between)\sand\s|(?!)))(?P<sign2>{sign})?\s?"
    return re.compile(
        rf"""(?<![\w.,:/#@$€£¥%-])(?P<between>between\ )?(?:(?P<sign>{sign})\s?)?{first}
        (?:{to}{last}(?![\w%]*[-–]\d))?(?![\w]|[-–/:]\d|,\d|\.\d)""".replace(r"\ ", r"[^\S\n]"),
        re.X | re.I,
    )


# How a number expression can begin.
START = re.compile(
    rf"\d|[$€£¥₽₹₩₺₴₪₦₫₱৳฿₸]|\b(?:{'|'.join([*WORDS, 'half', 'between'])})\b|"
    r"\b(?:US?|U\.S\.|CA?|CDN|AU?|NZ|HK|NT|S|R|AR|Mex|E|CN|JP|GH)\s?[$€£¥₵]|"
    r"\b(?:US|Rs|RMB|USD|EUR|GBP|JPY|CNY|CHF|AED|PLN|NOK|SEK|DKK|Rp|RM|SR|TL|BTC)\b",
    re.I,
)


def numbers(m: re.Match[str]) -> tuple[float | None, float | None]:
    """The number, or the two ends of a range; the lower one takes the magnitude of the upper ("3 to 4 million")."""
    high = part(m, 2)
    low = part(m, 1)
    if high is None or low is None:
        return low, None
    if not m["m1"] and m["m2"] and low < high:
        scaled = value(m["n1"], m["m2"])
        low = scaled if scaled is not None and scaled < high else low
    return low, high


def part(m: re.Match[str], n: int) -> float | None:
    if m[f"half{n}"]:
        size = _MAGNITUDES[m[f"mh{n}"].lower()]
        return size / 2 if m[f"half{n}"].lower().startswith("half") else size / 4
    return value(m[f"n{n}"], m[f"m{n}"])


def value(number: str | None, magnitude: str | None) -> float | None:
    """The number that words or digits and magnitudes name."""
    if number is None:
        return None
    word = " ".join(number.lower().replace("-", " ").split())
    half = 0.5 if word.endswith(" and a half") else 0.0
    word = word.removesuffix(" and a half")
    if word[:1].isdigit():
        base = float(word.replace(",", ""))
    elif all(part in WORDS for part in word.split()):
        base = float(sum(WORDS[part] for part in word.split()))
    else:
        return None
    base += half
    for size in re.findall(r"[a-z]+", (magnitude or "").lower()):
        base *= _MAGNITUDES[size]
    return round(base, 6)
