"""The formats by name: how each is written, and what a line of it has to look like."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dragoman.errors import OptionError, suggest
from dragoman.exports.formats import ftm, gdelt, icews, plover, polecat
from dragoman.knowledge.tables import read_table
from dragoman.record import Event, Record

Rows = Callable[[Record, Event], Iterable[Sequence[str]]]
_DAY, _STAMP, _CODE = r"\d{4}-\d\d-\d\d", r"\d{14}", r"\d{2,4}"
_NUMBER = r"-?\d+(\.\d+)?"


class Problem(NamedTuple):
    """What is wrong with a line of a file."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format of events: a name, what it is, and its columns (none: JSON lines)."""

    name: str
    about: str
    suffix: str
    columns: tuple[str, ...]
    header: bool
    rows: Rows | None
    patterns: dict[str, str]
    """Column -> what a value that is not empty has to match."""
    realities: tuple[str, ...] = ("actual", "ongoing")
    """Realities of the events that are written unless others are asked for: what the format cannot tell stays out."""

    def lines(self, records: Iterable[Record], realities: Sequence[str] | None = None) -> Iterator[str]:
        """The lines of the file, without line ends, in the order of the records.

        Args:
            realities: Of the events to write; None: those that the format can tell.
        """
        chosen = frozenset(self.realities if realities is None else realities)
        if self.header:
            yield "\t".join(self.columns)
        told: set[str] = set()
        for record in records:
            events = [e for e in record.events if e.reality in chosen]
            if self.rows is not None:
                for event in events:
                    yield from ("\t".join(row) for row in self.rows(record, event))
            elif self.name == "ftm":
                yield from ftm.entities(record, events, told)
            else:
                for event in events:
                    yield from plover.lines(record, event)

    def check(self, lines: Iterable[str]) -> Iterator[Problem]:
        """What is wrong with the lines of a file that is to be of this format."""
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\r\n")
            if not self.columns:
                yield from (Problem(number, m) for m in _check_json(self.name, line))
            elif number == 1 and self.header:
                if tuple(line.split("\t")) != self.columns:
                    yield Problem(1, f"the header is not that of {self.name}: {', '.join(self.columns[:4])}, …")
            else:
                yield from (Problem(number, m) for m in self._check_row(line.split("\t")))

    def _check_row(self, values: Sequence[str]) -> Iterator[str]:
        if len(values) != len(self.columns):
            yield f"{len(values)} columns where {self.name} has {len(self.columns)}"
            return
        for name, value in zip(self.columns, values, strict=True):
            pattern = self.patterns.get(name)
            if pattern is not None and value and not re.fullmatch(pattern, value):
                yield f"{name}: {value!r} is not of the form {pattern}"
            elif not value and name in _NEEDED:
                yield f"{name} is empty"


_NEEDED = frozenset({"GLOBALEVENTID", "EventCode", "Event ID", "Event Type", "CAMEO Code"})
_QUADS = "[1-4]"


@cache
def _types() -> frozenset[str]:
    return frozenset(r["event_type"] for r in read_table("event_types.csv"))


def _check_json(name: str, line: str) -> Iterator[str]:
    try:
        value = json.loads(line)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    if not isinstance(value, dict):
        yield "no JSON object"
    elif name == "ftm":
        if value.get("schema") not in ftm.SCHEMATA:
            yield f"schema {value.get('schema')!r} is none of {', '.join(sorted(ftm.SCHEMATA))}"
        properties = value.get("properties")
        if not value.get("id") or not isinstance(properties, dict):
            yield "an entity needs id, schema and properties"
        elif not all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in properties.values()):
            yield "every property is a list of strings"
    else:
        missing = [k for k in plover.REQUIRED if k not in value]
        if missing:
            yield f"{', '.join(missing)} missing"
        elif value["event"] not in _types():
            yield f"event {value['event']!r} is no PLOVER type"
        elif not isinstance(value["actor"], list) or not value["actor"]:
            yield "actor is no list of entities"


_GDELT_PATTERNS = {
    "GLOBALEVENTID": r"\d+", "SQLDATE": r"\d{8}", "MonthYear": r"\d{6}", "Year": r"\d{4}",
    "FractionDate": r"\d{4}\.\d{4}", "Actor1CountryCode": "[A-Z]{3}", "Actor2CountryCode": "[A-Z]{3}",
    "Actor1Type1Code": "[A-Z]{3}", "Actor2Type1Code": "[A-Z]{3}", "IsRootEvent": "[01]", "EventCode": _CODE,
    "EventBaseCode": r"\d{2,3}", "EventRootCode": r"\d\d", "QuadClass": _QUADS, "GoldsteinScale": _NUMBER,
    "NumMentions": r"\d+", "NumSources": r"\d+", "NumArticles": r"\d+", "ActionGeo_Type": "[1-5]",
    "ActionGeo_CountryCode": "[A-Z]{2}", "ActionGeo_Lat": _NUMBER, "ActionGeo_Long": _NUMBER, "DATEADDED": _STAMP,
}  # fmt: skip
_MENTION_PATTERNS = {
    "GLOBALEVENTID": r"\d+", "EventTimeDate": _STAMP, "MentionTimeDate": _STAMP, "MentionType": "[1-6]",
    "SentenceID": r"\d+", "Actor1CharOffset": r"-?\d+", "Actor2CharOffset": r"-?\d+", "ActionCharOffset": r"-?\d+",
    "InRawText": "[01]", "Confidence": r"\d{1,3}", "MentionDocLen": r"\d+",
}  # fmt: skip
FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("plover", "PLOVER JSON, one event a line", ".jsonl", (), False, None, {},
               ("actual", "ongoing", "planned", "hypothetical", "denied")),
        Format("polecat", "POLECAT, 40 columns", ".tsv", polecat.COLUMNS, True, polecat.rows, {
            "Event Date": _DAY, "Event Type": "[A-Z]+", "Intensity": _NUMBER, "Quad Code": _QUADS,
            "Latitude": _NUMBER, "Longitude": _NUMBER, "GeoNames ID": r"\d+", "Publication Date": _DAY,
        }),
        Format("icews", "ICEWS, 20 columns", ".tsv", icews.COLUMNS, True, icews.rows, {
            "Event ID": r"\d+", "Event Date": _DAY, "CAMEO Code": _CODE, "Intensity": _NUMBER,
            "Sentence Number": r"\d+", "Latitude": _NUMBER, "Longitude": _NUMBER,
        }),
        Format("gdelt", "GDELT 2.0 Events, 61 columns, no header", ".csv", gdelt.EVENTS, False, gdelt.events,
               _GDELT_PATTERNS),
        Format("gdelt-mentions", "GDELT 2.0 Mentions, 16 columns, no header", ".csv", gdelt.MENTIONS, False,
               gdelt.mentions, _MENTION_PATTERNS),
        Format("ftm", "FollowTheMoney entities, one a line", ".ftm.json", (), False, None, {}),
    )
}  # fmt: skip


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        OptionError: there is none.
    """
    if name not in FORMATS:
        raise OptionError(f"No format {name!r}.{suggest(name, FORMATS)} There are: {', '.join(FORMATS)}, csv, parquet.")
    return FORMATS[name]
