"""What else the words around a contact say of it: how long it took, which of a series it was, who was the host."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.contacts.parties import HOSTING, subject
from dragoman.extraction.contacts.who import eligible
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import is_negated
from dragoman.linguistics.parse import Parse
from dragoman.record import ContactLength, ContactSeries, DateRange, TimeExpression

_ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_ROUNDS = frozenset({"round", "session"})
_LASTING = frozenset({"last", "take", "run", "continue", "span"})
_STRETCH = re.compile(r"P(?:\d+(?:\.\d+)?[DW])?(?:T[\d.HMS]+)?")  # up to weeks; a call of years is none
_SINCE = re.compile(
    r"\bsince\b|\bin\s+(?:more\s+than\s+|nearly\s+|almost\s+)?[\w-]+\s+(?:year|month|week|decade|day)s?\b"
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and\s+)?", re.IGNORECASE)
_LONG = re.compile(r"\b(hour|day|week)[-‑ ]long\b", re.IGNORECASE)
_UNITS = {"hour": "PT1H", "day": "P1D", "week": "P1W"}
_NEAR = 30  # tokens between a number in a series and the words that say since when


def length_of(reading: Reading, i: int, anchors: tuple[int, ...]) -> ContactLength | None:
    """How long the contact named at `i` took: "a 90-minute call", "spoke for two hours", "the talks lasted a day"."""
    p = reading.parse
    for d in _expressions(reading, i, "DURATION"):
        if not d.value or not _STRETCH.fullmatch(d.value) or d.value == "P":
            continue
        at = _head_of(p, d)
        if _measures(p, at, i, anchors):
            return _whole(reading, d)
    return _long(reading, i)


def _whole(reading: Reading, d: TimeExpression) -> ContactLength:
    """A stretch with what is added to it: "two hours and 17 minutes", "an hour and a half"."""
    value, (start, end) = d.value or "", d.span
    half = _AND_A_HALF.match(reading.text, end)
    hours = re.fullmatch(r"PT(\d+)H", value)
    if half and hours:
        return ContactLength(value=f"PT{hours[1]}H30M", span=(start, half.end()))
    more = next((o for o in reading.dates if _AND.fullmatch(reading.text[end : o.span[0]]) and o.span[0] > end), None)
    minutes = re.fullmatch(r"PT(\d+)M", more.value or "") if more is not None else None
    if more is not None and hours and minutes:
        return ContactLength(value=f"PT{hours[1]}H{minutes[1]}M", span=(start, more.span[1]))
    return ContactLength(value=value, span=d.span)


def _long(reading: Reading, i: int) -> ContactLength | None:
    """ "an hour-long call", "day-long talks"."""
    p = reading.parse
    if p.pos[i] != "NOUN":
        return None
    m = _LONG.search(reading.text, p.start[p.edges[0][i]], p.start[i])
    return ContactLength(value=_UNITS[m[1].lower()], span=m.span()) if m is not None else None


def _measures(p: Parse, at: int, i: int, anchors: tuple[int, ...]) -> bool:
    """Whether the stretch of time headed at `at` is that of the contact at `i`."""
    head = p.head[at]
    if p.pos[i] == "NOUN" and head == i and at < i and p.dep[at] != "poss":
        return True  # "two-hour call"; not "last week's call"
    if p.pos[i] == "NOUN" and p.dep[i] == "pobj" and p.word[p.head[i]].lower() == "of" and p.head[p.head[i]] == at:
        return True  # "two hours of talks"
    verb = next((v for v in (p.head[i], *_below(p, i)) if p.lemma[v] in _LASTING and p.pos[v] == "VERB"), None)
    lasted = verb is not None and (p.dep[i] in {"nsubj", "nsubjpass"} or p.dep[verb] in {"relcl", "acl"})
    of = [*([verb] if lasted and verb is not None else []), *(a for a in anchors if p.pos[a] == "VERB")]
    if lasted and head == verb and p.dep[at] in {"npadvmod", "dobj", "attr"}:
        return not is_negated(p, head)
    return p.dep[at] == "pobj" and p.word[head].lower() == "for" and p.head[head] in of


def _below(p: Parse, i: int) -> list[int]:
    """Verbs of the clauses that hang on a noun, or on a party in between: "a call with Xi, which lasted"."""
    relative = [j for j in p.subtree(i) if p.dep[j] == "relcl" and p.lemma[j] == "last"] if p.pos[i] == "NOUN" else []
    return [*p.children[i], *relative]


def series_of(reading: Reading, i: int, anchors: tuple[int, ...], parties: tuple[str, ...]) -> ContactSeries | None:
    """Which of a series of the same parties it was: "their second call this year", "the third round of talks".

    "His first call to a foreign leader" counts one person's calls, and is none.
    """
    p = reading.parse
    for j in _counted(p, i, anchors):
        number = next((n for k in p.children[j] if k < j and (n := _ordinal(p.word[k]))), None) or _ordinal(p.word[j])
        if number is None or not (_of_both(reading, j) or (len(parties) > 1 and not _of_one(p, j))):
            continue
        first = next((k for k in p.children[j] if k < j and _ordinal(p.word[k])), j)
        period = _period(reading, max(j, i))
        start, end = p.start[first], p.end[j]
        if number == 1 and _SINCE.search(reading.text, end, p.end[p.sentences[p.sent[j]][1] - 1]):
            continue  # "their first call since March" says how long there was none
        return ContactSeries(number=number, period=period, span=(start, end))
    return None


def _counted(p: Parse, i: int, anchors: tuple[int, ...]) -> Iterator[int]:
    """The words that a number in a series may stand with: the noun itself, its round, "time" beside a verb."""
    if p.pos[i] == "NOUN":
        yield i
        of = p.head[i]
        if p.dep[i] == "pobj" and p.word[of].lower() == "of" and p.lemma[p.head[of]].lower() in _ROUNDS:
            yield p.head[of]
        told = p.child(p.head[i], {"attr"}) if p.dep[i] == "nsubj" else None
        if told is not None and (_ordinal(p.word[told]) or p.lemma[told] in {"call", "meeting", "conversation"}):
            yield told  # "The call was the second between …"
    for a in anchors:
        if p.pos[a] == "VERB":
            for j in p.children[a]:
                time = p.child(j, {"pobj"}) if p.dep[j] == "prep" and p.word[j].lower() == "for" else None
                if time is not None and p.lemma[time].lower() == "time":
                    yield time


def _ordinal(word: str) -> int | None:
    figures = _FIGURES.fullmatch(word.lower())
    return int(figures[1]) if figures else _ORDINALS.get(word.lower())


def _of_both(reading: Reading, j: int) -> bool:
    """Whether the count is said to be that of both: "their second call"."""
    p = reading.parse
    return any(p.dep[k] == "poss" and p.word[k].lower() == "their" for k in p.children[j])


def _of_one(p: Parse, j: int) -> bool:
    """ "his first call": of all that he made, unless it is said with whom."""
    with_ = any(p.dep[k] == "prep" and p.word[k].lower() in {"with", "between"} for k in p.children[j])
    return not with_ and any(
        p.dep[k] == "poss" and p.word[k].lower() in {"his", "her", "my", "its"} for k in p.children[j]
    )


def _period(reading: Reading, at: int) -> DateRange | None:
    """In or since when they are counted, where it stands behind: "this year", "since December"."""
    p = reading.parse
    for d in _expressions(reading, at, "DATE"):
        token = p.token_at(d.span[0])
        if at < token <= at + _NEAR and d.start and d.granularity in {"year", "month", "quarter", "week"}:
            return date_range(d)
    return None


def hosts_of(reading: Reading, i: int) -> tuple[str, ...]:
    """Who held the contact named at `i` in their house: "hosted by Norway", "Norway hosted talks between …"."""
    p = reading.parse
    found: list[str] = []
    for v in [*p.children[i], p.head[i]]:
        if v == i or p.lemma[v].lower() not in HOSTING or p.pos[v] not in {"VERB", "ADJ"}:
            continue
        if p.dep[v] == "amod" and v < i and v > 0 and p.dep[v - 1] not in {"det", "amod", "advmod"}:
            found += eligible(reading, v - 1)  # "Norway hosted talks", where the parser saw talks that were hosted
        agent = p.child(v, {"agent"})
        inner = p.child(agent, {"pobj"}) if agent is not None else None
        if inner is not None and (v in p.children[i] or p.dep[i] == "nsubjpass"):
            found += eligible(reading, inner)[:1]
        elif p.head[i] == v and p.dep[i] == "dobj" and not is_negated(p, v):
            found += subject(reading, v)
    return tuple(dict.fromkeys(found))


def _head_of(p: Parse, d: TimeExpression) -> int:
    """The token of a time expression that the others depend on."""
    first = p.token_at(d.span[0])
    inside = range(first, max(p.token_at(d.span[1] - 1), first) + 1)
    return next((k for k in inside if p.head[k] not in inside or p.head[k] == k), inside[-1])


def _expressions(reading: Reading, i: int, kind: str) -> Iterator[TimeExpression]:
    """Time expressions of the sentence of token `i`."""
    p = reading.parse
    first, last = p.sentences[p.sent[i]]
    start, end = p.start[first], p.end[last - 1]
    for n in range(bisect_left(reading.dates, start, key=lambda d: d.span[0]), len(reading.dates)):
        d = reading.dates[n]
        if d.span[0] >= end:
            return
        if d.type == kind:
            yield d
