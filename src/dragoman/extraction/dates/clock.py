"""Times of day: 3:30 p.m. EDT, 18:00 UTC Monday, noon, midnight."""

from __future__ import annotations

import re

from dragoman.extraction.dates import values
from dragoman.extraction.dates.relative import weekday
from dragoman.extraction.dates.rules import Found, Rule
from dragoman.extraction.dates.values import Value
from dragoman.extraction.dates.words import OS, PART, WEEKDAY, ZONES, S, number

_TIME_BEFORE = re.compile(
    r"(?:\b(?:at|from|until|till|by|around|about|since|between|to|and|before|after|of|than|past|shortly|starting|opened)\s+|\()$",
    re.I,
)


def _clock(f: Found) -> Value | None:
    if f["h"] is not None:
        hour, minute = int(f.text("h")), f["min"]
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if f.text("half").lower().startswith("p") else 0)
    elif f["hh"] is not None:
        hour, minute = int(f.text("hh")), f["mm"]
        if not f["zone"] and not _TIME_BEFORE.search(f.before):
            return None  # a score, a ratio
    else:
        hour, minute = int(f.text("military")[:2]), f.text("military")[2:]
    return _at(f, hour, minute)


def _o_clock(f: Found) -> Value | None:
    hour = number(f["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    part = (f["part"] or "").lower()
    late = part in {"afternoon", "evening"} or (part == "night" and hour > 5)
    return _at(f, int(hour) % 12 + (12 if late else 0) if part else int(hour), None)


def _noon(f: Found) -> Value | None:
    if not f["day"] and not _TIME_BEFORE.search(f.before):
        return None
    return _at(f, 0 if f.text("name").lower() == "midnight" else 12, "00")


def _at(f: Found, hour: int, minute: str | None) -> Value:
    """The time on its day: the one said with it, else one named in the sentence, else that of publication."""
    zone = _zone(f)
    time = f"T{hour:02d}:{minute or '00'}{zone}"
    granularity = "minute" if minute and minute != "00" else "hour"
    found = _day(f)
    if found is None or found.start is None:
        return Value(time, "TIME", granularity)
    return Value(f"{found.value}{time}", "TIME", granularity, found.start, found.end)


def _day(f: Found) -> Value | None:
    words = f["day"]
    if words:
        low = words.lower()
        if low in {"today", "tomorrow", "yesterday"}:
            shift = {"today": 0, "tomorrow": 1, "yesterday": -1}[low]
            return values.shifted(f.clues.published, "day", shift) if f.clues.published else None
        return weekday(f, words, f.start("day"))
    start, _ = f.clues.sentence
    for span, value in reversed(f.clues.named):
        if span[0] < start:
            break
        if value.granularity == "day" and value.type == "DATE" and value.start == value.end:
            return value
    return values.day(f.clues.published) if f.clues.published else None


def _zone(f: Found) -> str:
    """Offset of a zone that has one fixed; empty for local time and zones that change with the season."""
    name = " ".join((f["zone"] or "").lower().split())
    offset = re.match(r"([+-−–])\s*(\d{1,2})(?::?(\d\d))?$", f["offset"] or "")
    if offset and name in {"gmt", "utc"}:
        sign = "+" if offset[1] == "+" else "-"
        return f"{sign}{int(offset[2]):02d}:{offset[3] or '00'}"
    return ZONES.get(name, "")


_ZONE = rf"""(?:,?{S}\(?(?P<zone>GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|MSK|BST|IST|JST|KST|HKT|SGT|PKT|AES?DT|AEST
    |(?:[Ll]ocal|Beijing|Moscow|Kyiv|Kiev|London|Tokyo|Seoul|Tehran|Delhi|Hong{S}Kong|Eastern|Washington|Paris|Berlin|[A-Z][a-z]+){S}[Tt]ime)\b
    (?:{OS}(?P<offset>[-+−–]{OS}\d{{1,2}}(?::?\d\d)?))?\)?)"""
_ON = rf"(?:,?{S}(?P<day>{WEEKDAY}|today|tomorrow|yesterday)\b)"

RULES = (
    Rule(
        "clock",
        rf"""(?:(?P<h>\d{{1,2}})(?:[:.](?P<min>[0-5]\d))?{OS}(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)
        |(?P<hh>[01]?\d|2[0-3]):(?P<mm>[0-5]\d)(?::[0-5]\d)?(?![:\d])
        |(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?={S}(?:GMT|UTC|hours)\b)(?:{S}hours)?)
        {_ZONE}?{_ON}?""",
        _clock,
    ),
    Rule("o_clock", rf"(?P<hour>\d{{1,2}}|[a-z]+){S}o['’]clock(?:{S}(?:in{S}the|at){S}(?P<part>{PART}))?", _o_clock),
    Rule("noon", rf"(?P<name>noon|midday|midnight){_ZONE}?{_ON}?", _noon),
)
