"""Time expressions of running text, resolved to TIMEX3 values against the day of publication.

Grammar and values follow TIMEX3 (ISO-TimeML). An expression resolves to an interval and a granularity, never
finer than its words. A bare weekday or month is the nearest past one, or the nearest to come where its
clause speaks of the future.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.syntax import modal_of, tense_of
from dragoman.linguistics.parse import Parse
from dragoman.record import DateType, MadeBy, TimeExpression
from dragoman.record.ids import row_id

VERSION = "1"

_MONTHS = {m.lower(): n for n, m in enumerate(calendar.month_name) if m}
_MONTHS |= {m.lower(): n for n, m in enumerate(calendar.month_abbr) if m} | {"sept": 9}
_DAYS = {d.lower(): n for n, d in enumerate(calendar.day_name)}
_DAYS |= {d.lower(): n for n, d in enumerate(calendar.day_abbr)} | {"tues": 1, "thurs": 3, "thur": 3}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBERS = {w: n for n, w in enumerate(_SMALL)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "couple of": 2,
}
_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "midday": "MI"}

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_NUM = r"(?i:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|couple\ of)"
_UNIT = r"(?:second|minute|hour|day|night|week|month|quarter|year|decade|century|centurie)s?"
_PART = r"(?:morning|afternoon|evening|night|noon|midday)"
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"

_PATTERN = re.compile(
    rf"""(?<![\w/$€£.-])(?:
    (?P<iso>{_YEAR}-\d\d-\d\d)(?![\d-])
  | (?P<clock>\d{{1,2}}(?::\d\d)?\s?(?:a\.?m\.?|p\.?m\.?|AM|PM)(?:\s(?:[A-Z]{{2,4}}T?)\b)?|\b\d{{1,2}}:\d\d\s?(?:GMT|UTC|[A-Z]{{2,3}}T)\b)
  | (?P<mdy>(?:(?P<wd1>{_DAY}),?\s+)?(?P<mon1>{_MONTH})\s+(?P<dom1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|\s*(?:million|billion|%))(?:,?\s+(?P<yr1>{_YEAR})\b)?)
  | (?P<dmy>(?:(?P<wd2>{_DAY}),?\s+)?(?:the\s+)?(?P<dom2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mon2>{_MONTH})(?:,?\s+(?P<yr2>{_YEAR})\b)?)
  | (?P<my>(?:(?P<edge1>early|late|mid|mid-|beginning\ of|end\ of)[\s-]+)?(?P<mon3>{_MONTH}),?\s+(?:of\s+)?(?P<yr3>{_YEAR})\b)
  | (?P<relmon>(?P<rel1>last|next|this|this\ past|this\ coming)\s+(?P<relname>{_MONTH}|{_DAY}|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:\s+(?P<part1>{_PART}))?)\b
  | (?P<wday>(?:(?P<edge3>late|early|last)\s+(?:on\s+)?)?(?P<wd3>{_DAY})(?:\s+(?P<part2>{_PART}))?)(?![\w])
  | (?P<day>(?:the\s+)?(?:day\s+before\s+yesterday|day\s+after\s+tomorrow)|(?:[Ee]arlier\s+)?(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?:\s+{_PART})?)\b
  | (?P<same>(?:[Tt]he|[Tt]hat)\s+(?:same|previous|following|next)\s+(?:day|week|month|year)|[Tt]hat\s+(?:day|week|month|year|time)|(?:[Tt]he\s+)(?:day|week|month|year)\s+(?:before|after)(?=[,.;]|$))
  | (?P<rel>(?:(?:[Ee]arlier|[Ll]ater)\s+|[Tt]he\s+(?=(?:last|next|past|previous|coming)\s))?(?P<rel2>last|next|this|past|previous|coming)\s+(?P<unit2>week|weekend|month|quarter|year|decade|century|{_PART}))\b
  | (?P<ago>(?:(?:about|around|nearly|almost|over|more\ than|some)\s+)?(?P<num3>{_NUM}|several|few|a\ few|many)\s+(?P<unit3>{_UNIT})\s+(?P<dir3>ago|earlier|later|before|hence|from\ now))\b
  | (?P<span>(?:[Tt]he\s+)?(?P<dir4>past|last|next|coming|previous|following)\s+(?:(?P<num4>{_NUM}|several|few|couple\ of)\s+)?(?P<unit4>days|weeks|months|years|decades|hours|centuries))\b
  | (?P<adjdur>(?P<num5>{_NUM})-(?P<unit5>second|minute|hour|day|night|week|month|year|decade)(?:-(?:long|old))?)\b
  | (?P<dur>(?:(?:about|around|nearly|almost|more\ than|less\ than|at\ least|up\ to|over)\s+)?(?P<num6>{_NUM}|several|a\ few|few|many|half\ an?)\s+(?P<unit6>{_UNIT}))\b
  | (?P<bare>(?<=[a-z]\s)(?:weeks|months|years|decades|centuries|hours|days)(?=\s+(?:of|before|after|since)\b|[,.;]))
  | (?P<set>(?:[Ee]very|[Ee]ach)\s+(?:(?:{_NUM})\s+)?(?:day|week|month|year|{_DAY}|quarter)s?|[Aa]nnually|[Dd]aily|[Ww]eekly|[Mm]onthly)\b
  | (?P<decade>(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<dec1>1[6-9]\d|20\d)0s|[’'](?P<dec2>\d)0s))
  | (?P<cent>(?:the\s+)?(?P<centn>\d{{1,2}})(?:st|nd|rd|th)[\s-]+century)\b
  | (?P<quarter>(?:(?:[Tt]he\s+)?(?P<qw>first|second|third|fourth)[\s-]quarter|Q(?P<qn>[1-4]))(?:\s+(?:of\s+)?(?P<yr4>{_YEAR}))?)\b
  | (?P<season>(?:[Tt]he\s+)?(?P<seas>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all)\s+(?:of\s+)?(?P<yr5>{_YEAR}))\b
  | (?P<fy>(?:[Ff]iscal(?:\s+[Yy]ear)?|FY)\s?(?P<yr6>{_YEAR}))\b
  | (?P<edgeyr>(?P<edge4>early|late|mid)[\s-]+(?P<yr7>{_YEAR}))\b
  | (?P<month>(?:(?P<edge2>early|late|mid|mid-|[Tt]he\ end\ of|[Tt]he\ beginning\ of)[\s-]+)?(?P<mon4>{_MONTH})(?![\w’'-]|\s+\d))
  | (?P<year>{_YEAR})(?![\w%-]|,\d|\.\d)
  | (?P<now>[Nn]ow(?!-)|[Cc]urrently|(?:[Mm]ore\s+)?[Rr]ecently|(?:[Vv]ery\s+)?[Ss]oon(?!-)|[Nn]owadays|(?:[Ii]n\s+)?recent\s+(?:days|weeks|months|years)|[Tt]he\s+(?:past|present|future)(?=[,.;:!?)]))\b
    )""",
    re.X,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|during|before|after|between|and|to|early|late|mid|year|for|through|around|circa|the)\s+|[(–-]|,\s)$",
    re.I,
)
_NOT_YEAR = re.compile(
    r"^\s+(?:people|troops|soldiers|dollars|euros|yuan|km|miles|men|women|civilians|votes|jobs|points)\b"
)
_FUTURE = frozenset("plan expect schedule set hope due slate prepare intend".split())


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and the days it covers, both included."""

    value: str | None
    type: DateType
    granularity: str | None
    start: date | None = None
    end: date | None = None


@stage(needs=("sentences", "parse"), gives="dates", version=VERSION)
def find_dates(reading: Reading) -> list[TimeExpression]:
    """Find and resolve every time expression (TIMEX3); those without a day to count from have no value."""
    return Finder(reading).find()


class Finder:
    """Walks the sentences of one reading; remembers the last day named, for "the same day"."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.p: Parse = reading.parse
        self.anchor = reading.published
        self.last: date | None = None

    def find(self) -> list[TimeExpression]:
        """All time expressions, in text order."""
        found = []
        text = self.reading.text
        spots = list(self.reading.sentences)
        if self.reading.dateline is not None and self.reading.dateline.date is not None:
            spots.insert(0, self.reading.dateline.date)
        for start, end in sorted(spots):
            for m in _PATTERN.finditer(text, start, end):
                kind = m.lastgroup if m.lastgroup else ""
                kind = next(k for k in _RULES if m.group(k) is not None)
                if not self._is_time(kind, m):
                    continue
                resolved = _RULES[kind](self, m)
                if resolved is None:
                    continue
                if resolved.granularity == "day" and resolved.start is not None:
                    self.last = resolved.start
                found.append(self._expression(m.start(), m.end(), kind, resolved))
        return found

    def _expression(self, start: int, end: int, kind: str, r: Resolved) -> TimeExpression:
        return TimeExpression(
            id=row_id("d", self.reading.document.id, (start, end)), text=self.reading.text[start:end], value=r.value,
            type=r.type, granularity=r.granularity, start=r.start.isoformat() if r.start else None,
            end=r.end.isoformat() if r.end else None, span=(start, end),
            made_by=MadeBy(stage="dates", version=VERSION, rule=kind),
        )  # fmt: skip

    def _is_time(self, kind: str, m: re.Match[str]) -> bool:
        """Whether the words are a time here: no person named May, no resolution 1701, no Sun."""
        text = self.reading.text
        if kind == "year":
            before = text[max(0, m.start() - 12) : m.start()]
            return (
                bool(_YEAR_BEFORE.search(before)) and not _NOT_YEAR.match(text[m.end() : m.end() + 12])
            ) or self._of_noun(m)
        if kind == "month":
            word = m["mon4"]
            if word in {"May", "March", "Mar", "Sept", "Dec", "Jan", "Jun"} or word.islower():
                return self._month_like(m)
        if kind in {"now", "bare"}:
            return True
        return not (kind == "wday" and m["wd3"] in {"Sun.", "Sat."} and text[m.end() : m.end() + 1].isalpha())

    def _of_noun(self, m: re.Match[str]) -> bool:
        """ "the 2015 agreement": a year before a noun, after an article or at the start."""
        i = self.p.token_at(m.start())
        if i >= len(self.p) or i == 0:
            return i == 0
        return (
            self.p.word[i - 1].lower() in {"the", "a", "its", "their", "his", "her", "this"}
            and self.p.pos[i] == "NUM"
            and self.p.dep[i] in {"nummod", "compound", "nmod"}
        )

    def _month_like(self, m: re.Match[str]) -> bool:
        """May and March only where a time can stand: after in, since, last … and no title or surname before."""
        before = self.reading.text[max(0, m.start("mon4") - 14) : m.start("mon4")]
        return bool(
            re.search(
                r"\b(?:in|since|until|by|of|during|from|to|through|early|late|mid|last|next|this|for|between|and|before|after|end of)[\s-]+$",
                before,
            )
        ) or bool(m["edge2"])

    # Rules: each turns one alternative of the grammar into a value.

    def _iso(self, m: re.Match[str]) -> Resolved | None:
        try:
            return _day(date.fromisoformat(m["iso"]))
        except ValueError:
            return None

    def _clock(self, m: re.Match[str]) -> Resolved:
        words = re.match(r"(\d{1,2})(?::(\d\d))?\s?([ap])?", m["clock"].lower())
        assert words is not None
        hour = int(words[1]) % 12 + (12 if words[3] == "p" else 0) if words[3] else int(words[1])
        zone = "Z" if "UTC" in m["clock"] or "GMT" in m["clock"] else ""
        time = f"T{hour % 24:02d}:{words[2] or '00'}{zone}"
        if self.anchor is None:
            return Resolved(time, "TIME", "minute")
        return Resolved(f"{self.anchor}{time}", "TIME", "minute", self.anchor, self.anchor)

    def _month_day(self, m: re.Match[str]) -> Resolved | None:
        month, dom, year = (m["mon1"], m["dom1"], m["yr1"]) if m["mdy"] else (m["mon2"], m["dom2"], m["yr2"])
        number = _MONTHS[month.rstrip(".").lower()]
        return self._near_day(number, int(dom), int(year) if year else None, m)

    def _near_day(self, month: int, dom: int, year: int | None, m: re.Match[str]) -> Resolved | None:
        if year is None and self.anchor is None:
            return Resolved(f"XXXX-{month:02d}-{dom:02d}", "DATE", "day")
        years = [year] if year is not None else self._years(m)
        for y in years:
            try:
                found = date(y, month, dom)
            except ValueError:
                continue
            if year is not None or self._fits(found, m):
                return _day(found)
        return None

    def _years(self, m: re.Match[str]) -> list[int]:
        assert self.anchor is not None
        y = self.anchor.year
        return [y, y + 1, y - 1] if self._future(m) else [y, y - 1, y + 1]

    def _fits(self, found: date, m: re.Match[str]) -> bool:
        """Whether a day without a year lies on the side of publication its clause speaks of."""
        assert self.anchor is not None
        if self._future(m):
            return found >= self.anchor
        return found <= self.anchor + timedelta(days=1) or (found - self.anchor).days < 120

    def _month_year(self, m: re.Match[str]) -> Resolved:
        return _month(int(m["yr3"]), _MONTHS[m["mon3"].rstrip(".").lower()], m["edge1"])

    def _bare_month(self, m: re.Match[str]) -> Resolved:
        number = _MONTHS[m["mon4"].rstrip(".").lower()]
        if self.anchor is None:
            return Resolved(f"XXXX-{number:02d}", "DATE", "month")
        year = self.anchor.year
        if self._future(m):
            year += number < self.anchor.month
        elif number > self.anchor.month:
            year -= 1
        return _month(year, number, m["edge2"])

    def _relative_name(self, m: re.Match[str]) -> Resolved | None:
        name, rel = m["relname"].rstrip(".").lower(), m["rel1"]
        if self.anchor is None:
            return Resolved(None, "DATE", None)
        if name in _SEASONS:
            year = self.anchor.year + {"last": -1, "next": 1}.get(rel, 0)
            return Resolved(f"{year}-{_SEASONS[name]}", "DATE", "season", date(year, 1, 1), date(year, 12, 31))
        if name in _MONTHS:
            year, number = self.anchor.year, _MONTHS[name]
            if rel == "last" and number >= self.anchor.month:
                year -= 1
            if rel == "next" and number <= self.anchor.month:
                year += 1
            return _month(year, number, None)
        ahead = (_DAYS[name] - self.anchor.weekday()) % 7
        if rel == "next":
            found = self.anchor + timedelta(days=ahead or 7)
        elif rel in {"this", "this coming"}:
            found = self.anchor + timedelta(days=ahead)
        else:
            found = self.anchor - timedelta(days=(-ahead) % 7 or 7)
        return self._with_part(found, m["part1"])

    def _weekday(self, m: re.Match[str]) -> Resolved:
        if self.anchor is None:
            return Resolved(None, "DATE", "day")
        ahead = (_DAYS[m["wd3"].rstrip(".").lower()] - self.anchor.weekday()) % 7
        future = self._future(m)
        found = self.anchor + timedelta(days=ahead) if future else self.anchor - timedelta(days=(-ahead) % 7)
        return self._with_part(found, m["part2"])

    def _with_part(self, found: date, part: str | None) -> Resolved:
        if part is None:
            return _day(found)
        return Resolved(f"{found}T{_PARTS[part.lower()]}", "TIME", "day", found, found)

    def _today(self, m: re.Match[str]) -> Resolved:
        words = m["day"].lower()
        if self.anchor is None:
            return Resolved(None, "DATE", "day")
        shift = (
            -2
            if "before yesterday" in words
            else 2
            if "after tomorrow" in words
            else -1
            if "yesterday" in words
            else 1
            if "tomorrow" in words
            else 0
        )
        found = self.anchor + timedelta(days=shift)
        part = "night" if "tonight" in words else next((p for p in _PARTS if p in words), None)
        return self._with_part(found, part)

    def _same(self, m: re.Match[str]) -> Resolved | None:
        words = m["same"].lower()
        unit = next(u for u in ("day", "week", "month", "year", "time") if u in words)
        if unit == "time":
            return None
        base = self.last
        if base is None:
            return Resolved(None, "DATE", unit)
        shift = (
            1
            if "following" in words or "next" in words or "after" in words
            else -1
            if "previous" in words or "before" in words
            else 0
        )
        return _unit(base, unit, shift)

    def _relative(self, m: re.Match[str]) -> Resolved | None:
        unit, rel = m["unit2"].lower(), m["rel2"]
        if self.anchor is None:
            return Resolved(None, "DATE", unit)
        shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(rel, 0)
        if unit in _PARTS:
            return self._with_part(self.anchor + timedelta(days=shift), unit)
        return _unit(self.anchor, unit, shift)

    def _ago(self, m: re.Match[str]) -> Resolved:
        number, unit = _number(m["num3"]), _singular(m["unit3"])
        base = self.anchor if m["dir3"] in {"ago", "hence", "from now"} else self.last or self.anchor
        back = m["dir3"] in {"ago", "earlier", "before"}
        if number is None or base is None:
            return Resolved("PAST_REF" if back else "FUTURE_REF", "DATE", None)
        if unit in {"hour", "minute", "second"}:
            return Resolved(base.isoformat(), "DATE", "day", base, base)
        return _unit(base, "day" if unit == "night" else unit, -number if back else number)

    def _span_of(self, m: re.Match[str]) -> Resolved:
        unit = _singular(m["unit4"])
        number = _number(m["num4"]) if m["num4"] else None
        amount = str(number) if number is not None else "X"
        return Resolved(_period(amount, unit), "DURATION", unit)

    def _duration(self, m: re.Match[str]) -> Resolved | None:
        number, unit = (m["num5"], m["unit5"]) if m["adjdur"] else (m["num6"], m["unit6"])
        unit = _singular(unit)
        if number in {"a", "an"} and unit in {"second", "minute", "century"}:
            return None
        if number.startswith("half"):
            return Resolved(
                {"hour": "PT30M", "day": "PT12H", "year": "P6M"}.get(unit, _period("X", unit)), "DURATION", unit
            )
        amount = _number(number)
        return Resolved(_period(str(amount) if amount is not None else "X", unit), "DURATION", unit)

    def _bare_unit(self, m: re.Match[str]) -> Resolved:
        unit = _singular(m["bare"])
        return Resolved(_period("X", unit), "DURATION", unit)

    def _every(self, m: re.Match[str]) -> Resolved:
        words = m["set"].lower()
        for name, n in _DAYS.items():
            if len(name) > 4 and name in words:
                return Resolved(f"XXXX-WXX-{n + 1}", "SET", "day")
        unit = {"annually": "year", "daily": "day", "weekly": "week", "monthly": "month"}.get(words) or next(
            u for u in ("day", "week", "month", "year", "quarter") if u in words
        )
        number = re.search(r"\d+", words)
        return Resolved(_period(number[0] if number else "1", unit), "SET", unit)

    def _decade(self, m: re.Match[str]) -> Resolved:
        first = int(m["dec1"]) if m["dec1"] else 190 + int(m["dec2"])
        return Resolved(str(first), "DATE", "decade", date(first * 10, 1, 1), date(first * 10 + 9, 12, 31))

    def _century(self, m: re.Match[str]) -> Resolved:
        n = int(m["centn"]) - 1
        return Resolved(f"{n:02d}", "DATE", "century", date(max(n * 100, 1), 1, 1), date(n * 100 + 99, 12, 31))

    def _quarter(self, m: re.Match[str]) -> Resolved:
        n = int(m["qn"]) if m["qn"] else ["first", "second", "third", "fourth"].index(m["qw"]) + 1
        year = int(m["yr4"]) if m["yr4"] else self.anchor.year if self.anchor else None
        if year is None:
            return Resolved(f"XXXX-Q{n}", "DATE", "quarter")
        if not m["yr4"] and self.anchor and n * 3 - 2 > self.anchor.month and not self._future(m):
            year -= 1
        return Resolved(f"{year}-Q{n}", "DATE", "quarter", date(year, n * 3 - 2, 1), _month_end(year, n * 3))

    def _season(self, m: re.Match[str]) -> Resolved:
        year = int(m["yr5"])
        return Resolved(f"{year}-{_SEASONS[m['seas'].lower()]}", "DATE", "season", date(year, 1, 1), date(year, 12, 31))

    def _year(self, m: re.Match[str]) -> Resolved:
        year = int(m["year"] or m["yr6"] or m["yr7"])
        prefix = "FY" if m["fy"] else ""
        return Resolved(f"{prefix}{year}", "DATE", "year", date(year, 1, 1), date(year, 12, 31))

    def _now(self, m: re.Match[str]) -> Resolved | None:
        words = m["now"].lower()
        if words.startswith(("now", "current", "nowadays")) or words == "the present":
            return Resolved("PRESENT_REF", "DATE", None)
        return Resolved("FUTURE_REF" if words in {"soon", "very soon", "the future"} else "PAST_REF", "DATE", None)

    def _future(self, m: re.Match[str]) -> bool:
        """Whether the clause of the expression speaks of what is to come."""
        i = self.p.token_at(m.start())
        for _ in range(6):
            if i >= len(self.p):
                return False
            if self.p.pos[i] in {"VERB", "AUX"}:
                if modal_of(self.p, i) in {"will", "shall"} or (
                    self.p.lemma[i] in _FUTURE and tense_of(self.p, i) != "past"
                ):
                    return True
                if self.p.tag[i] == "VB" and tense_of(self.p, i) == "infinitive":
                    governor = self.p.lemma[self.p.head[i]]
                    return governor in _FUTURE or governor in {"go", "be"}
                return False
            if self.p.head[i] == i:
                return False
            i = self.p.head[i]
        return False


_RULES = {
    "iso": Finder._iso, "clock": Finder._clock, "mdy": Finder._month_day, "dmy": Finder._month_day,
    "my": Finder._month_year, "relmon": Finder._relative_name, "wday": Finder._weekday, "day": Finder._today,
    "same": Finder._same, "rel": Finder._relative, "ago": Finder._ago, "span": Finder._span_of,
    "adjdur": Finder._duration, "dur": Finder._duration, "bare": Finder._bare_unit, "set": Finder._every,
    "decade": Finder._decade, "cent": Finder._century, "quarter": Finder._quarter, "season": Finder._season,
    "fy": Finder._year, "edgeyr": Finder._year, "month": Finder._bare_month, "year": Finder._year, "now": Finder._now,
}  # fmt: skip


def _day(d: date) -> Resolved:
    return Resolved(d.isoformat(), "DATE", "day", d, d)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _month(year: int, month: int, edge: str | None) -> Resolved:
    start, end = date(year, month, 1), _month_end(year, month)
    if edge and edge.lower().startswith(("early", "the beginning", "beginning")):
        end = date(year, month, 10)
    elif edge and edge.lower().startswith(("late", "the end", "end")):
        start = date(year, month, 21)
    elif edge:
        start, end = date(year, month, 11), date(year, month, 20)
    return Resolved(f"{year}-{month:02d}", "DATE", "month", start, end)


def _unit(base: date, unit: str, shift: int) -> Resolved:
    """The day, week, month … that lies `shift` units from that of `base`."""
    try:
        return _shifted(base, unit, shift)
    except (ValueError, OverflowError):
        return Resolved(None, "DATE", unit)


def _shifted(base: date, unit: str, shift: int) -> Resolved:
    if unit == "day":
        return _day(base + timedelta(days=shift))
    if unit in {"week", "weekend"}:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
        iso = monday.isocalendar()
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return Resolved(
            f"{iso.year}-W{iso.week:02d}{'-WE' if unit == 'weekend' else ''}",
            "DATE",
            "week",
            first,
            monday + timedelta(days=6),
        )
    if unit == "month":
        n = base.year * 12 + base.month - 1 + shift
        return _month(n // 12, n % 12 + 1, None)
    if unit == "quarter":
        n = base.year * 4 + (base.month - 1) // 3 + shift
        year, q = n // 4, n % 4 + 1
        return Resolved(f"{year}-Q{q}", "DATE", "quarter", date(year, q * 3 - 2, 1), _month_end(year, q * 3))
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    year = base.year + shift * years
    if unit == "year":
        return Resolved(f"{year}", "DATE", "year", date(year, 1, 1), date(year, 12, 31))
    first = year // years * years
    return Resolved(str(year // years), "DATE", unit, date(first, 1, 1), date(first + years - 1, 12, 31))


def _number(word: str) -> int | None:
    """The number a word names; None for "several", "a few"."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _singular(unit: str) -> str:
    return {"centuries": "century", "centurie": "century"}.get(unit, unit.rstrip("s"))


def _period(amount: str, unit: str) -> str:
    """TIMEX3 duration: P2W, PT3H, P1E for a decade."""
    if unit in {"hour", "minute", "second"}:
        return f"PT{amount}{_UNITS[unit]}"
    return f"P{amount}{_UNITS[unit]}"
