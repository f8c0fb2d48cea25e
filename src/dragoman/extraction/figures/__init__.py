"""Amounts: money with currency and magnitude, shares, quantities, and counts of people and things.

A number expression is found first (digits or words, a magnitude, a range); what stands around it says what it
is: a currency sign or word, a per cent sign, a unit, a noun it counts. A number of which nothing says so is no
figure: years, names ("Resolution 2231", "Boeing 737"), scores, telephone numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.extraction.figures.numbers import (
    ONES,
    START,
    WORDS,
    any_of,
    currencies,
    expression,
    numbers,
    part,
    units,
    value,
)
from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.syntax import chars, core_phrase
from dragoman.linguistics.parse import Parse
from dragoman.record import Figure, FigureKind, MadeBy, Span
from dragoman.record.ids import row_id

VERSION = "2"

_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10,
}  # fmt: skip
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|close\sto|more\sthan|less\sthan|fewer\sthan|"
    r"at\sleast|at\smost|up\sto|as\s(?:much|many|few|little)\sas|no\s(?:more|fewer|less)\sthan|upwards?\sof|an?\sestimated|"
    r"estimated|(?:well\s|just\s)?(?:over|under|above|below)|nearing|topping|exceeding|in\sexcess\sof|possibly)\s|~\s?)"
    r"(?:a\s(?:combined|total\sof)\s)?$",
    re.I,
)
_OR_SO = re.compile(r"[- ]?(?:plus\b|or\s(?:so|more)\b|\+)", re.I)
_SHARE = re.compile(
    r"\s?(?:%|per\s?cent(?:age\spoints?)?\b|percent(?:age\spoints?)?\b|pct\b|-percent\b)|-per\s?cent\b", re.I
)
_ONE_IN = re.compile(r"\s(?:in|out\sof(?:\severy)?)\s(?P<of>\d+|[a-z]+)\b(?!\s(?:the|a)\b)")
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<whole>{'|'.join(ONES)}|a|an)[ -])?(?P<part>half|third|quarter|fourth|fifth|sixth|tenth)s?"
    r"(?=\s(?:of|the|its|their|his|her)\b|(?<=[a-z][ -]thirds)|(?<=[a-z][ -]quarters)|(?<=[a-z][ -]fifths))",
    re.I,
)
# Before a number that is part of a name, a date, a place in an order.
_NAMED = re.compile(
    r"(?:\b(?:resolution|boeing|airbus|article|articles|section|sections|chapter|no\.?|nos\.?|number|numbers|route|highway|"
    r"flight|page|pages|room|channel|radio|fm|covid|act|law|decree|paragraph|title|item|phase|type|model|group\sof|mark|"
    r"version|level|tier|category|class|grade|step|chapter|volume|episode|season|round|game|match|week|day|stage|unit|"
    r"reactor|building|platform|gate|terminal|lane|exit|street|avenue|apartment|suite|protocol|annex|clause|rule|line|"
    r"order|directive|regulation|bill|case|docket|district|ward|precinct|zone|area|sector|hill|point|battalion|brigade|"
    r"regiment|division|squadron|group|top|under|aged|age|ages|at\sage|turned|pm|am|world\swar|formula|windows|iphone|"
    r"galaxy|apollo|soyuz|psalm|verse|vol|fig|table|iso|ukraine|call|dial|tel|phone|hb|sb|hr)\.?\s?|"
    r"\b[A-Z][A-Za-z]{0,3}-|\b(?:MiG|Su|Tu|Il|Mi|Ka|Yak|Type|Kh)\s|[#№(]\s?|\bthe\s(?:last|next|first|past)\s)$"
)
_DEFINITE = frozenset("the these those its their his her our both other".split())
_PEOPLE = frozenset(
    "person people soldier troop civilian man woman child militant fighter officer policeman protester demonstrator "
    "refugee migrant hostage prisoner worker journalist student member citizen victim casualty rebel insurgent "
    "passenger villager resident patient doctor diplomat official body fatality death injury".split()
)
_UNCOUNTED = frozenset(
    "time percent percentage point year month week day hour minute second decade century night fold way".split()
)
_HARM = frozenset(
    "kill wound injure arrest detain evacuate displace hospitalise hospitalize rescue abduct kidnap capture".split()
)
_HARMED = frozenset("dead killed wounded injured missing arrested detained hurt displaced homeless".split())
_PER = re.compile(r"\s?(?:-?a-?|\sper\s|\sa\s)(?:day|year|month|week|hour)\b", re.I)
_PERIODS = {"day": "d", "year": "a", "month": "month", "week": "week", "hour": "h"}
_SMALL = 10  # a number so small after "the" points back


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number expression says: kind, numbers, unit or currency, what it counts, and by which rule it was read."""

    kind: FigureKind
    low: float
    high: float | None
    end: int
    rule: str
    unit: str | None = None
    currency: str | None = None
    what: Span | None = None


@stage(needs=("sentences", "parse", "dates"), gives="figures", version=VERSION)
def find_figures(reading: Reading) -> list[Figure]:
    """Find amounts; a number inside a time expression or a name is none. Shares are 0 to 1."""
    finder = _Finder(reading)
    return [figure for sentence in reading.sentences for figure in finder.find(sentence)]


class _Finder:
    """Finds the figures of one reading, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.p: Parse = reading.parse
        self.taken = [d.span for d in reading.dates]
        self.starts = [s for s, _ in self.taken]
        self.names = [
            (self.p.start[a], self.p.end[b - 1])
            for a, b, label in self.p.names
            if label in {"LAW", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT"}
        ]
        self.name_starts = [s for s, _ in self.names]

    def find(self, sentence: Span) -> Iterator[Figure]:
        """The figures of a sentence, in order."""
        at, end = sentence
        while (start := START.search(self.text, at, end)) is not None:
            fraction = _FRACTION.match(self.text, start.start(), end)
            if fraction is not None and (amount := self._fraction(fraction)) is not None:
                yield self._figure(fraction.start(), amount)
                at = amount.end
                continue
            m = expression().match(self.text, start.start(), end)
            if m is None:
                at = self._skip(start.start(), end)
                continue
            first = next(m.start(g) for g in ("sign", "n1", "half1") if m[g] is not None)
            amount = self._amount(m, first, sentence)
            if amount is not None:
                yield self._figure(first, amount)
            at = amount.end if amount is not None else max(m.end(), start.start() + 1)

    def _skip(self, at: int, end: int) -> int:
        while at < end and self.text[at].isalnum():
            at += 1
        return at + 1

    def _figure(self, first: int, amount: Amount) -> Figure:
        span = (first, amount.end)
        about = bool(_ABOUT.search(self.text[max(0, first - 40) : first])) or bool(_OR_SO.match(self.text, amount.end))
        return Figure(
            id=row_id("f", self.reading.document.id, span), kind=amount.kind, amount=amount.low,
            amount_high=amount.high, unit=amount.unit, currency=amount.currency, approximate=about, what=amount.what,
            span=span, made_by=MadeBy(stage="figures", version=VERSION, rule=amount.rule),
        )  # fmt: skip

    def _amount(self, m: re.Match[str], first: int, sentence: Span) -> Amount | None:
        """What the number is, by what stands around it; None where it is no amount."""
        low, high = numbers(m)
        end = m.end()
        if high is not None and self._is_change(m):
            low, high, end = part(m, 1), None, m.end("m1") if m["m1"] else m.end("n1")
        span = (first, end)
        if _overlaps(span, self.taken, self.starts) or _overlaps(span, self.names, self.name_starts):
            return None
        if low is None:
            return None
        if m["sign"] is not None:
            symbols, _ = currencies()
            sign = " ".join(m["sign"].split())
            currency = symbols.get(sign, symbols.get(sign.upper()))
            return Amount("money", low, high, end, "money:sign", currency=currency)
        return (
            self._share(end, m, low, high)
            or self._money(end, low, high)
            or self._quantity(end, m, low, high)
            or self._count(end, m, low, high, sentence)
        )

    def _is_change(self, m: re.Match[str]) -> bool:
        """ "from $9bn to $4bn", "€2m to £3m": two amounts, not the ends of one."""
        if m["half1"] or m["between"]:
            return False
        first = m.start("sign") if m["sign"] else m.start("n1")
        other = m["sign2"] is not None and " ".join(m["sign2"].split()) != " ".join((m["sign"] or m["sign2"]).split())
        return other or bool(re.search(r"\bfrom\s(?:[a-z]+\s){0,2}$", self.text[max(0, first - 24) : first]))

    def _share(self, end: int, m: re.Match[str], low: float, high: float | None) -> Amount | None:
        """ "30 per cent", "one in five", "nine out of ten"."""
        found = _SHARE.match(self.text, end)
        if found is not None:
            high = None if high is None else round(high / 100, 8)
            return Amount("share", round(low / 100, 8), high, found.end(), "share", what=self._after_of(found.end()))
        ratio = _ONE_IN.match(self.text, end)
        if ratio is not None and high is None and not m["m1"]:
            of = value(ratio["of"].lower(), None)
            if (
                of is not None
                and low < of <= 100
                and not re.match(r"\s(?:years|days|weeks|months)", self.text[ratio.end() :])
            ):
                return Amount("share", round(low / of, 6), None, ratio.end(), "share:ratio")
        return None

    def _fraction(self, m: re.Match[str]) -> Amount | None:
        """ "two-thirds of the seats", "half the votes"."""
        whole = m["whole"]
        if whole is None and m["part"].lower() != "half":
            return None  # "the third of May", "a fourth of them" has its article
        if re.search(r"\b(?:the|first|second|other|latter)\s$", self.text[max(0, m.start() - 8) : m.start()]):
            return None  # "the first half of the year"
        if _overlaps(m.span(), self.taken, self.starts):
            return None
        share = _FRACTIONS[m["part"].lower()] * WORDS[(whole or "a").lower()]
        return Amount("share", round(share, 6), None, m.end(), "share:fraction", what=self._after_of(m.end()))

    def _money(self, end: int, low: float, high: float | None) -> Amount | None:
        """ "5 million US dollars", "200 crore rupees", "a billion-dollar deal"."""
        found = _currency_word().match(self.text, end)
        if found is None:
            return None
        _, words = currencies()
        word = re.sub(r"[\s-]+", " ", found["word"].lower())
        singular = word if word in words else word.removesuffix("s")
        if singular in {"pound"} and _is_weight(self.text, found):
            return Amount("quantity", low, high, found.end(), "quantity", unit="lb", what=self._after_of(found.end()))
        if singular in {"won", "real", "rand", "dong", "som"} and low < 1000:
            return None  # verbs and names
        if found["code"]:
            return Amount("money", low, high, found.end(), "money:code", currency=currencies()[0].get(found["code"]))
        return Amount("money", low, high, found.end(), "money:word", currency=words.get(singular))

    def _quantity(self, end: int, m: re.Match[str], low: float, high: float | None) -> Amount | None:
        """ "300 km", "two million barrels a day"."""
        found = _unit_word().match(self.text, end)
        if found is None:
            return None
        word = re.sub(r"[\s-]+", " ", found["unit"])
        known = units()
        unit = next((known[w] for w in (word, word.lower(), word.lower().removesuffix("s")) if w in known), None)
        if unit is None or _NAMED.search(self.text[max(0, m.start() - 24) : m.start()]):
            return None
        if unit in {"m", "ft", "in", "g", "t"} and len(word) < 2:
            return None
        rate = _PER.match(self.text, found.end())
        if rate is not None and unit in {"bbl", "m³", "t", "bcm"}:
            period = next(code for word, code in _PERIODS.items() if word in rate.group().lower())
            of = self._after_of(found.end())
            return Amount("quantity", low, high, rate.end(), "quantity", unit=f"{unit}/{period}", what=of)
        return Amount("quantity", low, high, found.end(), "quantity", unit=unit, what=self._after_of(found.end()))

    def _count(self, end: int, m: re.Match[str], low: float, high: float | None, sentence: Span) -> Amount | None:
        """ "17 soldiers", "three million refugees", "30 wounded"."""
        p, number = self.p, m["n1"]
        first = m.start("n1") if number is not None else m.start("half1")
        before = self.text[max(sentence[0], first - 24) : first]
        if _NAMED.search(before) or self._is_year(m, low) or self._is_score(m):
            return None
        i, last = p.token_at(first), p.token_at(end - 1)
        if i >= len(p) or last >= len(p):
            return None
        if self.text[end : end + 1] == "-":
            return None  # "a two-state solution", "the six-party talks"
        head = self._head(i, last)
        if head is None:
            return self._harmed(end, i, last, low, high)
        lemma = p.lemma[head].lower()
        if lemma in _UNCOUNTED or (low == 1 and lemma not in _PEOPLE) or self._is_reference(i, low):
            return None
        a, b = core_phrase(p, head)
        a = max(a, last + 1)
        if a > b:
            return None
        return Amount("count", low, high, end, "count", what=chars(p, (a, b)))

    def _head(self, first: int, last: int) -> int | None:
        """The noun that the number counts: it follows, and the number hangs on it."""
        p = self.p
        for i in range(last, first - 1, -1):
            head = i
            for _ in range(4):
                if p.dep[head] not in {"nummod", "compound", "quantmod", "number", "nmod", "amod", "det"}:
                    break
                head = p.head[head]
            if head > last and head - last < 8 and (p.pos[head] == "NOUN" or p.tag[head] == "NNPS"):
                return head
        following = last + 1
        if following < len(p) and p.tag[following] in {"NNS", "NNPS"} and p.sent[following] == p.sent[last]:
            return following
        return None

    def _harmed(self, end: int, first: int, last: int, low: float, high: float | None) -> Amount | None:
        """ "17 dead", "killed 17", "17 were wounded": people, though no noun says so."""
        p = self.p
        after = last + 1
        if after < len(p) and p.word[after].lower() in _HARMED and p.sent[after] == p.sent[last]:
            return Amount("count", low, high, end, "count:harmed", what=chars(p, (after, after)))
        for i in range(first, last + 1):
            verb = p.head[i]
            if p.dep[i] in {"dobj", "nsubjpass"} and p.lemma[verb].lower() in _HARM:
                return Amount("count", low, high, end, "count:harmed")
        return None

    def _is_reference(self, i: int, low: float) -> bool:
        """ "the two countries", "both its 12 members": a small number that only points back."""
        before = i - 1
        return (
            low <= _SMALL
            and before >= 0
            and self.p.word[before].lower() in _DEFINITE
            and self.p.sent[before] == self.p.sent[i]
        )

    def _is_year(self, m: re.Match[str], low: float) -> bool:
        digits = m["n1"] or ""
        if m["m1"] or not (digits.isdigit() and len(digits) == 4 and 1500 <= low <= 2100):
            return False
        after = self.p.token_at(m.end())
        return after >= len(self.p) or self.p.lemma[after].lower() not in _PEOPLE

    def _is_score(self, m: re.Match[str]) -> bool:
        """ "3-1", "a 12-3 vote"."""
        return (
            m["n2"] is not None
            and bool(re.search(r"[-–]", self.text[m.end("n1") : m.start("n2")]))
            and not ((value(m["n2"], m["m2"]) or 0) > (value(m["n1"], m["m1"] or m["m2"]) or 0))
        )

    def _after_of(self, end: int) -> Span | None:
        """What a share or quantity is of: "30 percent of the votes"."""
        p = self.p
        i = p.token_at(end)
        if i + 1 < len(p) and p.start[i] - end <= 1:
            if p.word[i].lower() == "of" and (inner := p.child(i, {"pobj"})) is not None:
                return chars(p, core_phrase(p, inner))
            if p.word[i].lower() in {"the", "its", "their"} and p.pos[p.head[i]] == "NOUN":
                first, last = core_phrase(p, p.head[i])
                return chars(p, (max(first, i), last))
        return None


@cache
def _currency_word() -> re.Pattern[str]:
    """A currency after a number: its word, or its code in capitals."""
    symbols, words = currencies()
    codes = "|".join(sorted(s for s in symbols if s.isalpha() and len(s) == 3 and s.isupper()))
    return re.compile(
        rf"(?:\s|-)(?P<word>(?i:{any_of(words)})(?:s|es)?|(?P<code>{codes}))\b(?!\s(?:the|a|an|by|over|against)\b)"
    )


@cache
def _unit_word() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|-)?(?P<unit>(?:{any_of(units())})s?|(?i:{any_of(units())})s?)\b(?!-old)")


def _is_weight(text: str, m: re.Match[str]) -> bool:
    """ "500 pounds of explosives", "a 500-pound bomb"."""
    after = text[m.end() : m.end() + 24]
    if re.match(
        r"\s(?:of\s(?!aid|debt|investment|damage|funding|money|cash)|in\sweight|heavier|lighter|bomb|warhead)", after
    ):
        return True
    return (
        m.group().startswith("-")
        and m["word"].lower() == "pound"
        and not re.match(r"\s(?:note|coin|deal|fine|loan)", after)
    )


def _overlaps(span: Span, others: list[Span], starts: list[int]) -> bool:
    at = bisect_left(starts, span[1])
    return any(s < span[1] and span[0] < e for s, e in others[max(0, at - 3) : at])
