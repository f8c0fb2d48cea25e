"""Dates that count from the day of publication or from one named before: Friday, last month, two weeks ago."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.extraction.dates import values
from dragoman.extraction.dates.absolute import EDGE, NAME_BEFORE, near_year, part_of
from dragoman.extraction.dates.rules import Found, Rule
from dragoman.extraction.dates.values import Value, shifted, with_part
from dragoman.extraction.dates.words import (
    ABOUT,
    BETWEEN,
    DAYS,
    MONTH,
    MONTHS,
    NUMBER,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    VAGUE,
    WEEKDAY,
    YEAR,
    B,
    S,
    number,
    singular,
    weekday_number,
)

_SHIFTS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
_SMALL = frozenset({"hour", "minute", "second"})
_NEAR = 2  # days ahead that a bare weekday may mean where its clause says neither past nor future


def weekday(found: Found, name: str, offset: int) -> Value:
    """The day a bare weekday means: the nearest past one, or the nearest to come if its clause speaks of that."""
    published = found.clues.published
    if published is None:
        return values.unknown("day")
    ahead = (weekday_number(name) - published.weekday()) % 7
    time = found.clues.time(offset)
    if time == "future" or (time is None and 0 < ahead <= _NEAR):
        return values.day(published + timedelta(days=ahead))
    return values.day(published - timedelta(days=(-ahead) % 7))


def _weekday(f: Found) -> Value | None:
    if NAME_BEFORE.search(f.before):
        return None  # "Mr Friday"
    if re.match(r"\s+[A-Z][a-z]+\b", f.after) and re.search(r"\b(?:The|the|of)\s+$", f.before):
        return None  # "the Sunday Telegraph"
    return with_part(weekday(f, f.text("day"), f.start("day")), f["part"])


def _weekday_of_week(f: Found) -> Value:
    published = f.clues.published
    if published is None:
        return values.unknown("day")
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_SHIFTS.get(f.text("which").lower(), 0))
    return values.day(monday + timedelta(days=weekday_number(f.text("day"))))


def _relative_name(f: Found) -> Value | None:
    """ "last March", "this Friday", "next summer"."""
    name, which = f.text("name").rstrip(".").lower(), f.text("which").lower().split()[-1]
    published = f.clues.published
    if published is None:
        return values.unknown("season" if name in SEASONS else "month" if name in MONTHS else "day")
    shift = _SHIFTS.get(which, 0)
    if name in SEASONS:
        return part_of(f, values.season(_season_year(published, name, shift), name))
    if name in MONTHS:
        n = MONTHS[name]
        year = published.year
        year -= shift < 0 and n >= published.month
        year += shift > 0 and n <= published.month
        return part_of(f, values.month(year, n))
    ahead = (DAYS[name] - published.weekday()) % 7
    if f.text("which").lower() in {"this past", "last", "previous"}:
        found = published - timedelta(days=(-ahead) % 7 or 7)
    else:
        found = published + timedelta(days=(ahead or 7) if shift > 0 and which != "coming" else ahead)
    return with_part(values.day(found), f["part"])


def _season_year(published: date, name: str, shift: int) -> int:
    """The year of "last summer": that of the latest one that is over."""
    if shift == 0:
        return published.year
    now = values.season(published.year, name)
    if shift < 0:
        return published.year if now.end is not None and now.end < published else published.year - 1
    return published.year if now.start is not None and now.start > published else published.year + 1


def _season(f: Found) -> Value | None:
    """A season alone, where a word before it asks for a time: "in the spring", "by summer"."""
    published, name = f.clues.published, f.text("season").lower()
    asked = re.search(r"\b(?:in|by|since|until|till|during|before|after|through|over)\s+$", f.before)
    if not asked or (name in {"fall", "spring"} and not f["the"] and name == "fall"):
        return None
    if re.match(r"\s+of\s+[A-Z]|\s+(?:in|from|to)\b", f.after) and name in {"fall", "spring"}:
        return None  # "in the fall of Kabul"
    if published is None:
        return values.unknown("season")
    year = near_year(f, {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 12}[name])
    return None if year is None else values.season(year, name)


def _today(f: Found) -> Value:
    words, published = f.words, f.clues.published
    if published is None:
        return values.unknown("day")
    shift = -1 if "yesterday" in words else 1 if "tomorrow" in words else 0
    shift *= 2 if "before yesterday" in words or "after tomorrow" in words else 1
    part = "night" if "tonight" in words else f["part"]
    return with_part(values.day(published + timedelta(days=shift)), part)


def _relative_unit(f: Found) -> Value | None:
    """ "last month", "this morning", "the coming week", "later this year"."""
    unit, published = f.text("unit").lower(), f.clues.published
    words = f.text("which").lower()
    which = words.split()[-1]
    if published is None:
        return values.unknown("day" if unit in PARTS else unit)
    shift = _SHIFTS.get(which, 0)
    if unit in PARTS:
        return with_part(values.day(published + timedelta(days=shift)), unit)
    if which == "past" and unit in {"decade", "century"}:
        return values.duration(1, unit)
    return part_of(f, shifted(published, unit, shift))


def _the_unit(f: Found) -> Value | None:
    """ "the end of the year", "the rest of the week", "the whole month": that of publication."""
    unit = f.text("unit").lower()
    base = _last_with(f, unit)
    if base is None:
        return values.unknown(unit)
    return part_of(f, shifted(base, unit, 0))


def _last_with(f: Found, unit: str) -> date | None:
    if unit == "day":
        return f.clues.last_day()
    return f.clues.published


def _the_day(f: Found) -> Value | None:
    """ "ended the day", "later in the day": the day named last, else that of publication."""
    last = f.clues.last_day()
    return values.unknown("day") if last is None else values.day(last)


def _year_end(f: Found) -> Value | None:
    published = f.clues.published
    return (
        values.unknown("year") if published is None else values.narrowed(values.year(published.year), "late", published)
    )


def _same(f: Found) -> Value | None:
    """ "the same day", "the following week", "that year", "the day before": from the time named last."""
    unit = f.text("unit").lower()
    which = (f["which"] or "").lower()
    part = unit if unit in PARTS else None
    step = "day" if part else unit
    last = f.clues.last("day") if step in {"day", "week", "weekend"} else f.clues.last()
    base = last.start if last is not None else None
    if base is None and which in {"following", "next", "previous", "preceding"}:
        base = f.clues.published
    if base is None:
        return values.unknown(step)
    shift = {"after": 1, "later": 1, "before": -1, "earlier": -1}.get(which, _SHIFTS.get(which, 0))
    return with_part(shifted(base, step, shift), part)


def _same_period(f: Found) -> Value | None:
    """ "the same period last year": the stretch named last, of the other year."""
    last, published = f.clues.last("month", "quarter", "half", "week", "day"), f.clues.published
    year = int(f.text("year")) if f["year"] else None
    if year is None:
        if published is None:
            return values.unknown(None)
        base = last.start if last is not None and last.start is not None else published
        year = (published if f["last"] else base).year - 1
    unit = f.text("unit").lower()
    if last is None or last.start is None or last.granularity in {"week"}:
        return values.year(year)
    start = last.start
    if last.granularity == "quarter" and unit in {"period", "quarter", "time"}:
        return values.quarter(year, (start.month - 1) // 3 + 1)
    if unit == "day" and last.granularity == "day" and (start.month, start.day) != (2, 29):
        return values.day(start.replace(year=year))
    return values.month(year, start.month)


def _ago(f: Found) -> Value | None:
    """ "two weeks ago", "a year earlier", "three days later"."""
    amount, unit, which = number(f["number"]), singular(f.text("unit")), f.text("which").lower()
    back = which in {"ago", "earlier", "before", "previously"}
    base = f.clues.published if which in {"ago", "hence"} or which.startswith("from") else f.clues.last_day()
    if which not in {"ago", "hence"} and unit in {"month", "year", "decade"}:
        last = f.clues.last()
        base = last.start if last is not None and last.start is not None and not which.startswith("from") else base
    if amount is None:
        return values.reference("PAST_REF" if back else "FUTURE_REF")
    if base is None:
        return values.unknown(unit)
    if unit in _SMALL:
        days = int(amount // 24) + 1 if unit == "hour" else 1
        other = base - timedelta(days=days) if back else base + timedelta(days=days)
        return Value(base.isoformat(), "DATE", "day", min(base, other), max(base, other))
    if amount != int(amount):
        amount, unit = (amount * 12, "month") if unit == "year" else (amount, unit)
    return shifted(base, unit, -int(amount) if back else int(amount))


def _nth_of(f: Found) -> Value | None:
    """ "the last week of March", "the first day of 2019"."""
    nth, unit = f.text("nth").lower(), f.text("unit").lower()
    whole = _stretch(f)
    if whole is None or whole.start is None or whole.end is None:
        return None
    from_end = nth in {"last", "final"}
    n = 1 if from_end else {"first": 1, "second": 2, "third": 3, "fourth": 4}[nth]
    if unit == "day":
        return values.day(whole.end if from_end else whole.start + timedelta(days=n - 1))
    start = whole.end - timedelta(days=6) if from_end else whole.start + timedelta(days=7 * (n - 1))
    found = values.week(start if from_end else start + timedelta(days=3))
    if unit == "weekend":
        return values.weekend(start)
    return replace(found, start=start, end=start + timedelta(days=6))


def _stretch(f: Found) -> Value | None:
    if f["month"]:
        n = MONTHS[f.text("month").rstrip(".").lower()]
        year = int(f.text("month_year")) if f["month_year"] else near_year(f, n)
        return None if year is None else values.month(year, n)
    if f["year"]:
        return values.year(int(f.text("year")))
    published = f.clues.published
    if published is None:
        return None
    words = f.text("which").lower().split()[-1]
    return shifted(published, f.text("of_unit").lower(), _SHIFTS.get(words, 0))


def _weekend(f: Found) -> Value | None:
    """ "over the weekend": the last one, or the next if the clause speaks of what is to come."""
    published = f.clues.published
    if published is None:
        return values.unknown("weekend")
    if f.clues.time(f.start()) == "future" or published.weekday() >= 5:
        return values.weekend(published)
    return values.weekend(published - timedelta(weeks=1))


def _that_time(f: Found) -> Value | None:
    """ "by that time": the time named last."""
    return f.clues.last()


def _before_last(f: Found) -> Value:
    """ "the week before last"."""
    unit, published = f.text("unit"), f.clues.published
    if published is None:
        return values.unknown("day" if unit in PARTS else unit)
    return with_part(shifted(published, "day" if unit in PARTS else unit, -2), unit if unit in PARTS else None)


_PAST = re.compile(r"recent|lately|past")
_FUTURE = re.compile(r"soon|future|term|coming")


def _reference(f: Found) -> Value | None:
    words = f.words
    if _PAST.search(words):
        return values.reference("PAST_REF")
    return values.reference("FUTURE_REF" if _FUTURE.search(words) else "PRESENT_REF")


_WHICH = rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{S}(?:past|coming|same))?|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent)"
_RELATIVE_UNITS = r"(?P<unit>week(?:end)?|month|quarter|year|decade|century|morning|afternoon|evening|night)"
_UNITS = r"(?P<unit>day|week|month|quarter|year|decade|century)"
_SAME_UNITS = r"(?P<unit>day|week|month|quarter|year|night|morning|afternoon|evening|weekend)"
_CLOSES = r"(?=[,.;:)!?”\"]|$)"
_DAY_AFTER = "|".join(
    f"(?<={w}{B})" for w in ("[Ff]or", "end", "ended", "ending", "finish", "finished", "closed", "began")
)

RULES = (
    Rule(
        "same_period",
        rf"""[Tt]he{S}same{S}(?P<unit>period|month|quarter|time|week|day|point){S}(?:(?:of|in){S})?
        (?:(?P<last>(?:the{S})?last{S}year|a{S}year{S}ago)|a{S}year{S}(?:earlier|before)
        |the{S}(?:previous|preceding|prior){S}year|(?P<year>{YEAR}))""",
        _same_period,
    ),
    Rule(
        "nth_of",
        rf"""(?:[Tt]he{S})?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal){S}(?P<unit>week(?:end)?|day){S}
        of{S}(?:(?P<month>{MONTH})(?:,?{S}(?P<month_year>{YEAR})\b)?|(?P<year>{YEAR})|(?P<which>this|last|next|the){S}(?P<of_unit>month|year))""",
        _nth_of,
    ),
    Rule("weekday_of", rf"(?P<day>{WEEKDAY})(?:{S}of)?{S}(?P<which>last|next|this){S}week", _weekday_of_week),
    Rule(
        "relative_name",
        rf"""{EDGE}(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{S}(?:past|coming))?|[Tt]he{S}(?:following|previous)){S}
        (?P<name>{MONTH}|{WEEKDAY}|{SEASON})(?:{S}(?P<part>{PART}))?""",
        _relative_name,
    ),
    Rule(
        "weekday",
        rf"(?:(?:[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater){S}(?:on{S})?)?(?P<day>{WEEKDAY})(?:{S}(?P<part>{PART}))?(?!-)",
        _weekday,
    ),
    Rule(
        "today",
        rf"""(?:[Tt]he{S})?day{S}(?:before{S}yesterday|after{S}tomorrow)
        |(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){S})?(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?:{S}(?P<part>{PART}))?""",
        _today,
    ),
    Rule(
        "same",
        rf"""(?:(?:[Tt]he|[Tt]hat|[Tt]his){S}(?:very{S})?same|[Tt]he{S}(?P<which>previous|following|next|preceding)|[Tt]hat){S}
        (?:very{S})?{_SAME_UNITS}(?!{S}of\b)""",
        _same,
    ),
    Rule(
        "day_before",
        rf"[Tt]he{S}(?P<unit>day|week|month|year|night|evening|morning){S}(?P<which>before|after|earlier|later|previous){_CLOSES}",
        _same,
    ),
    Rule("that_time", rf"(?:(?<=[Bb]y{B})|(?<=[Aa]t{B})|(?<=since{B}))that{S}time", _that_time),
    Rule("before_last", rf"(?:[Tt]he{S})(?P<unit>week|month|year|night|weekend){S}before{S}last", _before_last),
    Rule(
        "relative_unit",
        rf"{EDGE}(?:[Tt]he{S}(?=last|next|past|previous|coming|current))?{_WHICH}{S}{_RELATIVE_UNITS}(?!{S}of{S}[A-Z])",
        _relative_unit,
    ),
    Rule(
        "ago",
        rf"""(?:(?:{ABOUT}{S})?(?:(?P<number>{NUMBER}(?:{S}and{S}a{S}half)?|(?i:an?))|{VAGUE}){S}(?:{BETWEEN}{S})?)?
        (?P<unit>{UNIT}s?){S}(?P<which>ago|earlier|later|hence|from{S}(?:now|today)|(?:before|after)(?=[,.;]|$))(?!{S}than\b)""",
        _ago,
    ),
    Rule("year_end", rf"(?:[Tt]he{S})?year(?:-|['’]s{S}|{S})end\b", _year_end),
    Rule(
        "the_unit",
        rf"""(?P<edge>(?:[Tt]he{S})?(?:very{S})?(?:beginning|start|end|middle|close|turn|rest|remainder|course){S}of{S})
        the{S}(?:(?:current|entire|whole|full){S})?{_UNITS}(?!{S}(?:of|before|after)\b)""",
        _the_unit,
    ),
    Rule("whole_unit", rf"(?P<edge>[Tt]he{S}(?:entire|whole|full|current){S}){_UNITS}", _the_unit),
    Rule(
        "the_day",
        rf"""(?:(?:{_DAY_AFTER}|(?<=later{B}in{B})|(?<=rest{B}of{B}))the{S}day(?!{S}(?:after|before)\b)
        |(?:[Ll]ate|[Ee]arly){S}in{S}the{S}day)(?!{S}(?:of|when|that|he|she|they|we|I)\b)""",
        _the_day,
    ),
    Rule("weekend", rf"[Tt]he{S}(?:coming{S})?weekend", _weekend),
    Rule(
        "reference",
        rf"""recent{S}(?:days|weeks|months|years|decades|times)|(?:[Vv]ery{S}|[Mm]ore{S}|[Mm]ost{S})?[Rr]ecently
        |(?<!most{B})recent|[Ll]ately|[Nn]ow(?!-|{S}that\b)|[Cc]urrently|[Nn]owadays|[Tt]hese{S}days
        |(?<=[Aa]t{B})(?:present|the{S}moment)(?!{S}of\b)|[Tt]he{S}time{S}being|(?:[Vv]ery{S})?[Ss]oon(?!-|er)
        |[Tt]he{S}(?:(?:near|foreseeable|immediate|distant){S})?future(?!{S}(?:of|tense)\b)
        |(?:(?<=in{B})|(?<=of{B}))the{S}past(?!{S}\w)|(?:(?<=in{B})|(?<=over{B})|(?<=for{B}))the{S}(?:near|long|short|medium)(?:{S}|-)term""",
        _reference,
    ),
    Rule("season", rf"(?P<the>the{S})?(?P<season>{SEASON})(?!{S}(?:up|back|out|off|for)\b)", _season),
)
