"""Dates by the calendar: June 10, 10 June 2021, March 2020, Q3, the 1990s, 2019."""

from __future__ import annotations

import re
from datetime import date

from dragoman.extraction.dates import values
from dragoman.extraction.dates.rules import Found, Rule
from dragoman.extraction.dates.values import Value, between, narrowed
from dragoman.extraction.dates.words import DAY, MONTH, NTH, OS, SEASON, SHORT_WEEKDAY, YEAR, B, S, month_number
from dragoman.knowledge.tables import read_table

# "the end of 2019", "early June", "later this year": what comes before a stretch of time and names a part of it.
EDGE = rf"""(?:(?P<edge>
    (?:[Tt]he{S})?(?:very{S})?(?:(?:beginning|start|end|middle|close|turn){S}of|[Ee]arly|[Ll]ate|[Mm]id)
    |(?:[Ee]arly|[Ll]ate){S}in|[Ll]ater|[Ee]arlier)(?:{S}|-))?"""
_EDGES = {
    "beginning": "early", "start": "early", "turn": "early", "early": "early", "end": "late", "close": "late",
    "late": "late", "middle": "mid", "mid": "mid", "later": "later", "earlier": "earlier",
}  # fmt: skip
_COUNTED = (
    r"(?:million|billion|trillion|thousand|percent|per\ cent|people|troops|soldiers|civilians|men|women|children|"
    r"others|members|countries|states|officials|points|votes|seats|times|dead|killed|wounded|injured|years|days|weeks|months)"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "latter": 2}
_HALVES = {1: "first half", 2: "second half"}
_CENTURIES = {
    word: n for n, word in enumerate("sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), 16)
}  # fmt: skip
_NINETIES = {word: n for n, word in enumerate("fifties sixties seventies eighties nineties".split(), 195)}
# A year stands after these; elsewhere four digits are a number.
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|during|before|after|between|and|to|or|early|late|mid|year|for|through|around|"
    r"circa|back|than|as|through|throughout|beyond|into|ending|ended|summer|spring|autumn|fall|winter)[\s-]+"
    r"|[(–—-]|\b(?:1[5-9]|20)\d\d,\s)$",
    re.I,
)
_NEVER_YEAR = re.compile(
    r"(?:\b(?:resolution|no|number|article|section|directive|regulation|order|bill|flight|route|highway|room|page|line|"
    r"boeing|airbus|chapter|act|law|decree|nearly|almost|about|over|some|only|roughly|approximately|estimated)\.?|[#№])\s*$",
    re.I,
)
_COUNT_AFTER = re.compile(
    rf"\s+(?:[a-z]+\s+)?{_COUNTED}\b|\s?%|"
    r"\s+(?:US|U\.S\.)?\s?(?:dollars|euros|yuan|rubles|km|miles|metres|meters|tons|tonnes)\b"
)


def edge_of(found: Found) -> str | None:
    """Which part of the stretch the words before it name: early, mid, late, earlier, later; None for the whole."""
    words = found["edge"]
    if words is None:
        return None
    return next((_EDGES[w] for w in re.split(r"[\s-]+", words.lower()) if w in _EDGES), None)


def part_of(found: Found, stretch: Value) -> Value:
    """The stretch, narrowed to the part that the words before it name."""
    edge = edge_of(found)
    return stretch if edge is None else narrowed(stretch, edge, found.clues.published)


def near_year(found: Found, month: int, day: int | None = None) -> int | None:
    """The year of a month (and day) named without one: the nearest that its clause allows; None if not known."""
    published = found.clues.published
    if published is None:
        return None
    time = found.clues.time(found.start())
    years: tuple[int, ...] = (published.year - 1, published.year, published.year + 1)
    # To the month: one in which the text appeared may be meant by past and future alike.
    distance = {y: (y - published.year) * 12 + month - published.month for y in years}
    if day is not None:
        days = {y: _distance(y, month, day, published) for y in years}
        years = tuple(y for y in years if days[y] is not None)
        distance = {y: d for y in years if (d := days[y]) is not None}
        slack = 1  # the day after publication by the clock of another zone
    else:
        slack = 0
    if time == "past":
        years = tuple(y for y in years if distance[y] <= slack) or years
    elif time == "future":
        years = tuple(y for y in years if distance[y] >= 0) or years
    return min(years, key=lambda y: (abs(distance[y]), y), default=None)


def _distance(year: int, month: int, day: int, published: date) -> int | None:
    try:
        return (date(year, month, day) - published).days
    except ValueError:
        return None  # February 29


def _calendar(year: int, month: int, day: int) -> Value | None:
    try:
        return values.day(date(year, month, day))
    except ValueError:
        return None


def _iso(f: Found) -> Value | None:
    return _calendar(int(f.text("year")), int(f.text("month")), int(f.text("day")))


def _numeric(f: Found) -> Value | None:
    """``25/3/2021``. Where day and month cannot be told apart the year alone is certain."""
    a, b, y = int(f.text("a")), int(f.text("b")), f.text("year")
    year = int(y) if len(y) == 4 else 2000 + int(y) if int(y) < 50 else 1900 + int(y)
    readings = [v for v in (_calendar(year, a, b), _calendar(year, b, a)) if v is not None]
    if not readings:
        return None
    return readings[0] if len({v.value for v in readings}) == 1 else values.year(year)


def _day(f: Found) -> Value | None:
    """A month and a day, with or without a year; a range of days is an interval."""
    month, day = month_number(f.text("month")), int(f.text("day"))
    year = int(f.text("year")) if f["year"] else _year_of_entry(f, month, day) or near_year(f, month, day)
    if year is None:
        year = _year_beside(f)
    if year is None:
        return Value(f"XXXX-{month:02d}-{day:02d}", "DATE", "day") if day <= 31 else None
    found = _calendar(year, month, day)
    other = f["other"]
    if found is None or other is None:
        return found
    end = _calendar(year, month, int(other))
    if end is None:
        return found
    first, last = sorted((found, end), key=lambda v: v.value or "")
    return between(first, last)


def _year_of_entry(f: Found, month: int, day: int) -> int | None:
    """The year of a day that an entry of a chronology opens with: that of the entry before it, or of the heading above.

    A chronology runs forward: "28 December 1998 – …", "3 January – …". Where no year stands before it, it is the last
    such day before the text was published; None if that is not known, or the day opens no entry.
    """
    if f.clues.sentence[0] not in f.clues.entries:
        return None
    before = re.search(rf"({YEAR}),?{S}$", f.before)
    if before is not None:
        return int(before[1])  # "2000, 12 December: …"
    last, published = f.clues.entry, f.clues.published
    if last is None and published is not None:
        return published.year - ((month, day) > (published.month, published.day))
    if last is None or last.start is None or last.end is None or last.start.year != last.end.year:
        return None
    goes_back = last.granularity != "year" and (month, day) < (last.start.month, last.start.day)
    return last.start.year + 1 if goes_back else last.start.year


def _year_beside(f: Found) -> int | None:
    """ "June 3 to June 5, 2021": the year of the date that ends the range."""
    m = re.match(rf"{OS}(?:-|–|to|and|through|until){S}?{MONTH}{S}(?:{DAY}{NTH},?{S})?({YEAR})\b", f.after)
    return int(m[1]) if m else None


def _month_year(f: Found) -> Value:
    return part_of(f, values.month(int(f.text("year")), month_number(f.text("month"))))


def _month(f: Found) -> Value | None:
    """A month alone: the nearest one that its clause allows."""
    if not _is_month(f):
        return None
    number = month_number(f.text("month"))
    year = _year_beside(f) or near_year(f, number)
    if year is None:
        return Value(f"XXXX-{number:02d}", "DATE", "month")
    return part_of(f, values.month(year, number))


_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|during|from|to|through|throughout|for|between|and|before|after|or|than|around|mid|"
    r"early|late|beginning|end|last|next|this|every|each|[Ii]n)[\s-]+$"
)
_NAME_LIKE = frozenset({"April", "May", "March", "June", "August", "MARCH", "MAY"})


def _is_month(f: Found) -> bool:
    """No person, verb or march: names and verbs are months only after a word that asks for a time."""
    name = f.text("month")
    if f["edge"]:
        return True
    if NAME_BEFORE.search(f.before):
        return False
    if name.rstrip(".") in {"Jan", "Mar", "Jun", "Jul", "Sep", "Apr", "Aug", "Oct", "Nov", "Dec", "Sept", "Feb"}:
        return name.endswith(".") and bool(_MONTH_BEFORE.search(f.before))
    if name in _NAME_LIKE:
        return bool(_MONTH_BEFORE.search(f.before)) and not re.match(
            r"\s+[A-Z][a-z]+\s+(?:said|told|is|was)\b", f.after
        )
    return True


# A title or a first name before a word makes it a surname.
NAME_BEFORE = re.compile(
    r"\b(?:President|Minister|Secretary|Chancellor|Premier|Mrs?|Ms|Dr|Sir|Lady|Lord|Gen|Sen|Theresa|Justice|Judge|Professor|"
    r"Captain|Colonel|General|Senator|Governor|Ambassador|Commissioner)\.?\s+$"
)


def _month_range(f: Found) -> Value | None:
    first, last = month_number(f.text("first")), month_number(f.text("month"))
    year = int(f.text("year")) if f["year"] else near_year(f, last)
    if year is None:
        return None
    return between(values.month(year - (first > last), first), values.month(year, last))


def _quarter(f: Found) -> Value | None:
    words = f["nth"]
    n = _ORDINALS[words.lower()] if words else int(f.text("q"))
    year = _year_of(f)
    if year is None:
        if f.clues.published is None:
            return Value(f"XXXX-Q{n}", "DATE", "quarter")
        published = f.clues.published
        year = published.year
        begun = n * 3 - 2 <= published.month
        if not begun and f.clues.time(f.start()) != "future":
            year -= 1
    return values.quarter(year, n)


def _half(f: Found) -> Value | None:
    words = f["nth"]
    n = _ORDINALS[words.lower()] if words else int(f.text("h"))
    if f["month"]:
        number = month_number(f.text("month"))
        month_year = int(f.text("month_year")) if f["month_year"] else near_year(f, number)
        return None if month_year is None else narrowed(values.month(month_year, number), _HALVES[n], None)
    year = _year_of(f)
    return None if year is None else values.half(year, n)


def _year_of(f: Found) -> int | None:
    """The year said after a quarter or half: 2019, last year, the same year."""
    if f["year"]:
        return int(f.text("year"))
    which, published = f["which"], f.clues.published
    if which is None or published is None:
        return None
    words = which.lower()
    if words in {"that", "the same"}:
        last = f.clues.last()
        return last.start.year if last is not None and last.start is not None else published.year
    return published.year + (
        -1 if words.endswith(("last", "previous")) else 1 if words.endswith(("next", "following")) else 0
    )


def _season_year(f: Found) -> Value:
    year = int(f["year"] or f"19{f.text('short')}")
    return part_of(f, values.season(year, f.text("season")))


def _fiscal(f: Found) -> Value:
    digits = f["year"] or f.text("short")
    return values.year(int(digits) if len(digits) == 4 else 2000 + int(digits), "FY")


def _year_range(f: Found) -> Value | None:
    first, digits = int(f.text("year")), f.text("last")
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if not first < last <= first + 200 or _NEVER_YEAR.search(f.before):
        return None
    return between(values.year(first), values.year(last))


def _decade(f: Found) -> Value | None:
    word = f["word"]
    if word is not None and not (f["the"] or f["edge"]):
        return None
    digits = _NINETIES[word.lower()] if word else int(f["long"] or f"19{f.text('short')}")
    return part_of(f, values.decade(digits))


def _century(f: Found) -> Value:
    words = f["word"]
    return part_of(f, values.century(_CENTURIES[words.lower()] if words else int(f.text("n"))))


def _year(f: Found) -> Value | None:
    if not f["edge"] and not _is_year(f):
        return None
    return part_of(f, values.year(int(f.text("year"))))


def _is_year(f: Found) -> bool:
    """Four digits are a year after a word that asks for a time, or before a noun they date ("the 2015 deal")."""
    if _NEVER_YEAR.search(f.before) or _COUNT_AFTER.match(f.after):
        return False
    p = f.clues.parse
    i = p.token_at(f.start("year"))
    if i >= len(p) or p.start[i] != f.start("year") or p.end[i] != f.match.end():
        return False
    if _YEAR_BEFORE.search(f.before):
        return not (p.dep[i] == "nummod" and p.tag[p.head[i]] == "NNS" and p.head[i] == i + 1)
    if re.search(r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|this|our|and|s|’s|'s)\s+$|,\s$", f.before):
        return not (p.tag[p.head[i]] == "NNS" and p.head[i] == i + 1) and not (
            f.before.endswith(", ") and p.dep[i] == "appos"
        )
    if not f.before.strip():
        return bool(re.match(r"\s(?:was|saw|is|has|will|marks|marked|began|ended|brought|[A-Za-z]+\s)", f.after))
    # "Conference 2010", told in 2010: the year in the name of what is held in it. "Vision 2030" is a name.
    published, year = f.clues.published, int(f.text("year"))
    held = published is not None and published.year - 1 <= year <= published.year
    return held and bool(re.search(r"\b[A-Z][\w’'-]*\s$", f.before)) and not re.match(r"\s[A-Za-z]*\d", f.after)


def _short_year(f: Found) -> Value | None:
    if not re.search(r"\b(?:in|since|of|from|summer|spring|autumn|fall|winter|until|before|after|by)\s+$", f.before):
        return None
    return values.year(1900 + int(f.text("digits")))


def _ordinal_day(f: Found) -> Value | None:
    """ "on the 12th": the nearest such day of the month that its clause allows."""
    published = f.clues.published
    day = int(f.text("day"))
    if published is None:
        return values.unknown("day")
    which = (f["which"] or "").lower()
    shift = {"last": -1, "next": 1}.get(which, 0)
    if not which:
        shift = -1 if day > published.day and f.clues.time(f.start()) != "future" else 0
        shift = 1 if day < published.day and f.clues.time(f.start()) == "future" else shift
    n = published.year * 12 + published.month - 1 + shift
    return _calendar(n // 12, n % 12 + 1, day)


_HOLIDAYS = {row["name"]: (int(row["month"]), int(row["day"])) for row in read_table("calendar_days.csv")}


def _holiday(f: Found) -> Value | None:
    name = f.text("name").replace("’", "'")
    if name == "Christmas" and not re.search(
        r"\b(?:at|by|before|after|since|until|this|last|next|over|on|for|around)\s+$", f.before
    ):
        return None
    month, day = _HOLIDAYS[name]
    year = int(f.text("year")) if f["year"] else near_year(f, month, day)
    return Value(f"XXXX-{month:02d}-{day:02d}", "DATE", "day") if year is None else _calendar(year, month, day)


_WD = rf"(?:{SHORT_WEEKDAY},?{S}(?:the{S})?)?"
_DAY_ONLY = rf"(?!\d|:\d|\.\d|,\d|{OS}%|{S}{_COUNTED}\b)"
_TO_DAY = rf"(?:(?:{OS}[-–]{OS}|{S}(?:to|and|through){S})(?P<other>{DAY}){NTH}{_DAY_ONLY})?"
_FROM_DAY = rf"(?:(?P<other>{DAY}){NTH}(?:{OS}[-–]{OS}|{S}(?:to|and){S}))?"
_YEAR = rf"(?:,?{S}(?P<year>{YEAR})\b)?"
_HOLIDAY = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", S) for name in sorted(_HOLIDAYS, key=lambda n: (-len(n), n))
)
_RELATIVE_YEAR = rf"""
    (?P<which>[Ll]ast|[Tt]his|[Nn]ext|the{S}(?:last|same|current|previous|following|next)|that|the|its){S}(?:(?:fiscal|financial){S})?year"""
_OF_YEAR = rf"(?:(?:{S}(?:of|in))?{S}(?:(?P<year>{YEAR})\b|{_RELATIVE_YEAR}))"

RULES = (
    Rule("iso", rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![-\d])", _iso),
    Rule("numeric", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\d/])", _numeric),
    Rule("month_day", rf"{_WD}(?P<month>{MONTH}){S}(?:the{S})?(?P<day>{DAY}){NTH}{_DAY_ONLY}{_TO_DAY}{_YEAR}", _day),
    Rule("day_month", rf"{_WD}{_FROM_DAY}(?:the{S})?(?P<day>{DAY}){NTH}{S}(?:of{S})?(?P<month>{MONTH}){_YEAR}", _day),
    Rule(
        "month_range",
        rf"(?P<first>{MONTH}){OS}[-–/]{OS}(?P<month>{MONTH})(?:{S}(?:of{S})?(?P<year>{YEAR})\b)?",
        _month_range,
    ),
    Rule("month_year", rf"{EDGE}(?P<month>{MONTH})(?:,?|{S}of){S}(?P<year>{YEAR})(?![-\w])", _month_year),
    Rule(
        "quarter",
        rf"""(?:(?:[Tt]he{S})?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal)[-\s]quarter|Q(?P<q>[1-4]))
        {_OF_YEAR}?""",
        _quarter,
    ),
    Rule(
        "half",
        rf"(?:(?:[Tt]he{S})?(?P<nth>[Ff]irst|[Ss]econd|latter)[-\s]half|H(?P<h>[12]))(?:{_OF_YEAR}|{S}of{S}(?P<month>{MONTH})(?:,?{S}(?P<month_year>{YEAR})\b)?)",
        _half,
    ),
    Rule(
        "season_year",
        rf"{EDGE}(?:[Tt]he{S})?(?P<season>{SEASON})(?:,?|{S}of){S}(?:(?P<year>{YEAR})|['’‘](?P<short>[3-9]\d))",
        _season_year,
    ),
    Rule(
        "fiscal",
        rf"""(?:(?:[Ff]iscal|[Ff]inancial)(?:{S}[Yy]ear)?{S}(?P<year>{YEAR})|FY{OS}-?(?P<short>\d\d(?:\d\d)?))
        (?:[-–/]\d\d)?""",
        _fiscal,
    ),
    Rule(
        "decade",
        rf"""{EDGE}(?:(?:[Tt]he{S})?(?P<long>1[5-9]\d|20\d)0['’]?s|(?:the{S})?['’‘](?P<short>[3-9])0s
        |(?P<the>the{S})?(?P<word>{"|".join(_NINETIES)}))""",
        _decade,
    ),
    Rule(
        "century",
        rf"""{EDGE}(?:[Tt]he{S})?(?:(?P<n>1\d|2[01])(?:st|th)|(?P<word>{"|".join(_CENTURIES)}))[-\s]century""",
        _century,
    ),
    Rule("year_range", rf"(?P<year>{YEAR}){OS}[-–/]{OS}(?P<last>{YEAR}|\d\d)(?![-–/\d])", _year_range),
    Rule("holiday", rf"(?P<name>{_HOLIDAY}){_YEAR}", _holiday),
    Rule(
        "ordinal_day",
        rf"""(?<=[Oo]n{B})the{S}(?P<day>{DAY})(?:st|nd|rd|th)
        (?:{S}of{S}(?P<which>this|last|next){S}month|(?=[,.;)]|{S}(?:in|at|that|to|and|local)\b|$))""",
        _ordinal_day,
    ),
    Rule("short_year", r"['’‘](?P<digits>[3-9]\d)(?![\w'’])", _short_year),
)
# Tried after all others: a month or a year that is part of nothing longer.
LAST_RULES = (
    Rule("year", rf"{EDGE}(?P<year>{YEAR})(?![-\w%]|[.,:/]\d|–\d)", _year),
    Rule("month", rf"{EDGE}(?P<month>{MONTH})(?![-’'](?!s\b))", _month),
)
