"""Amounts: money with currency and magnitude, shares, quantities, and counts of people and things."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.syntax import chars, core_phrase
from dragoman.knowledge.tables import read_table
from dragoman.record import Figure, MadeBy, Span
from dragoman.record.ids import row_id

VERSION = "1"

_MAGNITUDES = {
    "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9,
    "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_WORDS = {
    w: n for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "an": 1, "half a": 0.5, "dozen": 12, "a dozen": 12, "two dozen": 24}  # fmt: skip
_UNITS = (
    "kilometers|kilometres|kilometer|kilometre|km|miles|mile|meters|metres|tons|tonnes|metric tons|kilograms|kg|barrels|"
    "hectares|acres|megawatts|gigawatts|MW|GW|square kilometers|square kilometres|cubic meters|cubic metres|degrees Celsius"
)
_FRACTIONS = {"half": 0.5, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3, "two thirds": 2 / 3, "two-thirds": 2 / 3, "a quarter": 0.25, "one quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75, "a fifth": 0.2, "one-fifth": 0.2, "a tenth": 0.1}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MAGNITUDE = r"thousand|lakh|million|mn|crore|billion|bn|trillion|tn|(?-i:[mkb])(?![\w])"
_ABOUT = (
    r"(?:about|around|roughly|approximately|some|nearly|almost|more\ than|over|at\ least|up\ to|as\ much\ as|as\ many\ as|"
    r"less\ than|fewer\ than|under|close\ to|an\ estimated|estimated|no\ more\ than)"
)
_NOT_A_COUNT = re.compile(
    r"(?:resolution|boeing|airbus|article|section|chapter|no\.|number|route|highway|flight|page|room|channel|radio|fm|covid|"
    r"act|law|decree|paragraph|title|item|phase|type|model|group\ of|g|mig-|su-|f-|s-)\s*-?$",
    re.I,
)


@cache
def _currencies() -> tuple[dict[str, str], dict[str, str]]:
    """Symbol -> ISO 4217, singular word -> ISO 4217."""
    symbols, words = {}, {}
    for row in read_table("currencies.csv"):
        symbols.update({s: row["currency"] for s in row["symbols"].split("|") if s})
        words.update({w: row["currency"] for w in row["words"].split("|") if w})
    return symbols, words


@cache
def _pattern() -> re.Pattern[str]:
    symbols, words = _currencies()
    sign = "|".join(re.escape(s) for s in sorted(symbols, key=lambda s: (-len(s), s)))
    name = "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in sorted(words, key=lambda w: (-len(w), w)))
    number, magnitude = _NUMBER, _MAGNITUDE
    word = "|".join(sorted((w for w in _WORDS if w not in {"a", "an", "zero"}), key=len, reverse=True))
    return re.compile(
        rf"""(?P<about>\b{_ABOUT}\s+)?(?:(?P<between>\bbetween\s+))?(?:
        (?P<sign>{sign})\s?(?P<n1>{number})\s?-?(?P<m1>{magnitude})?
            (?:\s?(?:to|and|-|–)\s?(?:{sign})?\s?(?P<h1>{number})\s?-?(?P<mh1>{magnitude})?)?(?![\d%])
      | \b(?P<n2>{number}|{word}|a|half\ a)\s?-?(?P<m2>{magnitude})?(?:\s?(?:to|and|-|–)\s?(?P<h2>{number})\s?(?P<mh2>{magnitude})?)?
            [\s-](?P<name>(?:{name})s?)\b
      | \b(?P<n3>{number}|{word})(?:\s?(?:to|and|-|–)\s?(?P<h3>{number}))?\s?(?P<share>%|per\s?cent\b|percent\b|percentage\ points?\b)
      | \b(?P<fraction>{"|".join(sorted(_FRACTIONS, key=len, reverse=True))})\s+of\b
      | \b(?P<n4>{number}|{word})\s?-?(?P<m4>{magnitude})?(?:\s?(?:to|and|-|–)\s?(?P<h4>{number})\s?(?P<mh4>{magnitude})?)?[\s-](?P<unit>{_UNITS})\b
      | (?<![\w.,/:$€£-])(?P<n5>{number}|{word})(?:\s(?P<m5>{magnitude}))?(?=\s+[A-Za-z(])
        )""",
        re.X | re.I,
    )


@stage(needs=("sentences", "parse", "dates"), gives="figures", version=VERSION)
def find_figures(reading: Reading) -> list[Figure]:
    """Find amounts; a number inside a time expression or a name is none. Shares are 0 to 1."""
    found: list[Figure] = []
    taken = [d.span for d in reading.dates]
    starts = [s for s, _ in taken]
    names = [
        (reading.parse.start[a], reading.parse.end[b - 1])
        for a, b, label in reading.parse.names
        if label in {"LAW", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT"}
    ]
    name_starts = [s for s, _ in names]
    for start, end in reading.sentences:
        for m in _pattern().finditer(reading.text, start, end):
            span = _span(m)
            if _inside(span, taken, starts) or _inside(span, names, name_starts):
                continue
            figure = _figure(reading, m, span)
            if figure is not None:
                found.append(figure)
    return found


def _span(m: re.Match[str]) -> Span:
    """The amount without its "about" or "between"."""
    first = next(m.start(g) for g in ("sign", "n1", "n2", "n3", "fraction", "n4", "n5") if m.group(g) is not None)
    last = m.end("fraction") if m["fraction"] else m.end()
    return first, last


def _inside(span: Span, taken: list[Span], starts: list[int]) -> bool:
    at = bisect_left(starts, span[1])
    return any(s < span[1] and span[0] < e for s, e in taken[max(0, at - 3) : at])


def _value(number: str | None, magnitude: str | None) -> float | None:
    if number is None:
        return None
    word = number.lower()
    base = float(_WORDS[word]) if word in _WORDS else float(number.replace(",", ""))
    return round(base * _MAGNITUDES.get((magnitude or "").lower(), 1.0), 6)


def _figure(reading: Reading, m: re.Match[str], span: Span) -> Figure | None:
    kind, low, high, unit, currency, rule = _read(m)
    if low is None or kind is None:
        return None
    what = None
    if kind == "count":
        what = _counted(reading, m)
        if what is None:
            return None
    elif kind == "share":
        what = _after_of(reading, span)
    return Figure(
        id=row_id("f", reading.document.id, span), kind=kind, amount=low, amount_high=high, unit=unit, currency=currency,
        approximate=m["about"] is not None, what=what, span=span, made_by=MadeBy(stage="figures", version=VERSION, rule=rule),
    )  # type: ignore[arg-type]  # fmt: skip


def _read(m: re.Match[str]) -> tuple[str | None, float | None, float | None, str | None, str | None, str]:
    symbols, words = _currencies()
    if m["sign"]:
        high = _value(m["h1"], m["mh1"] or m["m1"])
        low = _value(m["n1"], m["m1"] or (m["mh1"] if high is not None else None))
        currency = symbols.get(m["sign"]) or symbols.get(m["sign"].upper())
        return "money", low, high, None, currency, "money:sign"
    if m["name"]:
        high = _value(m["h2"], m["mh2"] or m["m2"])
        word = re.sub(r"[\s-]", " ", m["name"].lower())
        currency = words.get(word) or words.get(word.rstrip("s"))
        return (
            "money",
            _value(m["n2"], m["m2"] or (m["mh2"] if high is not None else None)),
            high,
            None,
            currency,
            "money:word",
        )
    if m["share"]:
        low, high = _value(m["n3"], None), _value(m["h3"], None)
        return (
            "share",
            None if low is None else round(low / 100, 8),
            None if high is None else round(high / 100, 8),
            None,
            None,
            "share",
        )
    if m["fraction"]:
        return "share", round(_FRACTIONS[m["fraction"].lower()], 6), None, None, None, "share:fraction"
    if m["unit"]:
        high = _value(m["h4"], m["mh4"])
        return (
            "quantity",
            _value(m["n4"], m["m4"]),
            high,
            m["unit"].lower() if not m["unit"].isupper() else m["unit"],
            None,
            "quantity",
        )
    return "count", _value(m["n5"], m["m5"]), None, None, None, "count"


def _counted(reading: Reading, m: re.Match[str]) -> Span | None:
    """The noun a number counts; None if it counts nothing ("Resolution 2231", "Boeing 737 jets")."""
    p = reading.parse
    if _NOT_A_COUNT.search(reading.text[max(0, m.start("n5") - 16) : m.start("n5")]):
        return None
    i = p.token_at(m.start("n5"))
    if i >= len(p) or p.pos[i] != "NUM":
        return None
    head = i
    for _ in range(3):
        if p.dep[head] not in {"nummod", "compound", "quantmod", "number"}:
            break
        head = p.head[head]
    if head == i or p.pos[head] != "NOUN" or head < i or p.lemma[head] in {"time", "percent", "people-s"}:
        return None
    first, last = core_phrase(p, head)
    first = max(first, p.token_at(m.end("m5") if m["m5"] else m.end("n5")))
    return chars(p, (first, last)) if first <= last and p.start[first] < p.end[last] else None


def _after_of(reading: Reading, span: Span) -> Span | None:
    p = reading.parse
    i = p.token_at(span[1])
    if i + 1 < len(p) and p.word[i].lower() == "of":
        inner = p.child(i, {"pobj"})
        return chars(p, core_phrase(p, inner)) if inner is not None else None
    return None
