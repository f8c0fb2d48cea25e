"""Documents the text cites: reports, statements, readouts, filings, resolutions, treaties, interviews, letters.

A noun for a document is a reference where the text says whose it is, when it came out, what it is called, or what
it says. Which of these a noun needs stands in ``reference_nouns.csv``: `some` (any of them), `issuer`, or `named`
(a name with capitals: "Resolution 1701", "the North Atlantic Treaty").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.syntax import agent_of, chars, core_phrase, doer_of, phrase
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse
from dragoman.record import DateRange, MadeBy, Reference, ReferenceKind, Span, Statement
from dragoman.record.ids import row_id

VERSION = "2"

_LONGEST = 20  # tokens of a phrase; a longer one is cut to its core
_ISSUING = frozenset(
    "say make issue publish release file send write sign give add state deliver post adopt approve pass unveil submit "
    "tell "
    "announce warn print run air broadcast circulate tweet leak obtain draft launch conduct commission".split()
)
_OUT = frozenset(
    "publish release issue date sign adopt post file dated submit deliver write broadcast conduct obtain".split()
)
_ANNOUNCING = frozenset({"publication", "release", "issue", "adoption", "signing"})
_TITLED = re.compile(
    r"^,?\s?(?:(?:titled|entitled|called|named|headlined|under\sthe\s(?:title|headline))\s?,?\s?|:\s?)?"
    r"[“\"](?P<title>[^”\"\n]{3,120})[,.]?[”\"]"
)
_LATER_TITLE = re.compile(
    r"^[^“\"\n]{0,60}\b(?:titled|entitled|headlined),?\s[“\"](?P<title>[^”\"\n]{3,120})[,.]?[”\"]"
)
_NUMBER = re.compile(r"^\s?(?:No\.?\s?)?(?P<number>\d{1,4}(?:\s?\(\d{4}\))?)")
_COLLECTIVE = frozenset(
    {"reports", "statements", "interviews", "letters", "articles", "speeches", "studies", "surveys"}
)


@cache
def _nouns() -> dict[str, tuple[ReferenceKind, str]]:
    """Noun, one or two words -> kind, and what it needs beside it."""
    return {row["noun"]: (row["kind"], row["needs"]) for row in read_table("reference_nouns.csv")}  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun for a document: its token, kind, what it needs, the tokens of its phrase."""

    token: int
    kind: ReferenceKind
    needs: str
    first: int
    last: int


@stage(needs=("parse", "cast", "dates", "statements"), gives="references", version=VERSION)
def find_references(reading: Reading) -> list[Reference]:
    """Find cited documents, each once, with the statements it is cited for."""
    finder = _Finder(reading)
    found = [r for i in range(len(reading.parse)) if (r := finder.reference(i)) is not None]
    return _merged(found)


class _Finder:
    """Looks at the nouns of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.p: Parse = reading.parse
        self.by_cue: dict[int, list[Statement]] = {}
        for st in reading.statements:
            for start, end in [*st.cue, *st.source]:
                i = self.p.token_at(start)
                while i < len(self.p) and self.p.start[i] < end:
                    self.by_cue.setdefault(i, []).append(st)
                    i += 1

    def reference(self, i: int) -> Reference | None:
        """The document that the noun at token `i` cites; None where it cites none."""
        noun = self._noun(i)
        if noun is None:
            return None
        span = chars(self.p, (noun.first, noun.last))
        title, end = self._title(noun, span)
        by = self._issuer(noun)
        cited = self._cited(noun)
        date = self._date(noun)
        if not _is_cited(noun, by, date, title, cited, self.p):
            return None
        span = (span[0], max(span[1], end))
        return Reference(
            id=row_id("r", self.reading.document.id, span), by=by, kind=noun.kind, title=title, date=date, span=span,
            statements=cited,
            made_by=MadeBy(stage="references", version=VERSION, rule=noun.kind, detail=self.p.word[i]),
        )  # fmt: skip

    def _noun(self, i: int) -> _Noun | None:
        p = self.p
        if p.pos[i] not in {"NOUN", "PROPN"} or p.dep[i] in {"compound", "amod"}:
            return None
        lemma = p.lemma[i].lower() if p.pos[i] == "NOUN" else p.word[i].lower().removesuffix("s")
        pair = f"{p.word[i - 1].lower()} {lemma}" if i else ""
        known = _nouns().get(pair) or _nouns().get(lemma)
        if known is None:
            return None
        first, last = phrase(p, i, drop=frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl"}))
        if last - first > _LONGEST:
            first, last = core_phrase(p, i)
        return _Noun(i, known[0], known[1], first, last)

    def _title(self, noun: _Noun, span: Span) -> tuple[str | None, int]:
        """The document's name and where it ends: in quotation marks, by number, or in capitals."""
        p, text = self.p, self.reading.text
        after = text[span[1] : span[1] + 160]
        quoted = _TITLED.match(after) or _LATER_TITLE.match(after)
        if quoted is not None and quoted["title"][:1].isupper():
            return quoted["title"].rstrip(",. "), span[1] + quoted.end()
        if noun.kind == "resolution":
            number = _NUMBER.match(text[p.end[noun.token] : p.end[noun.token] + 16])
            if number is not None:
                first, _ = self._capitals(noun)
                start = p.start[first]
                end = p.end[noun.token] + number.end()
                return " ".join(text[start:end].split()), end
            return None, span[1]
        if p.word[noun.token][:1].isupper() or noun.needs == "named":
            first, last = self._capitals(noun)
            if last > first:
                return " ".join(text[p.start[first] : p.end[last]].split()), p.end[last]
        return None, span[1]

    def _capitals(self, noun: _Noun) -> tuple[int, int]:
        """The run of capitalised words around a noun: "Treaty on the Non-Proliferation of Nuclear Weapons"."""
        p = self.p
        first = last = noun.token
        if not p.word[noun.token][:1].isupper():
            return first, last
        while first > 0 and p.sent[first - 1] == p.sent[noun.token] and _is_capital(p.word[first - 1]):
            first -= 1
        while first < noun.token and p.word[first].lower() in {"the", "a", "an", "under", "in", "its", "this"}:
            first += 1
        at = last + 1
        while at < len(p) and p.sent[at] == p.sent[noun.token]:
            if p.word[at][:1].isupper():
                last = at
            elif p.word[at].lower() not in {"on", "of", "the", "for", "and", "against", "to", "-", "in", "with"}:
                break
            at += 1
        return first, last

    def _issuer(self, noun: _Noun) -> str | None:
        """Who issued it: named in its phrase, by its possessor, by the participle after it, or as who said it in it."""
        p, cast = self.p, self.reading.cast
        for m in cast.within(noun.first, noun.last):
            beside = p.head[m.head] == noun.token
            linked = beside or (p.dep[m.head] == "pobj" and self._links(noun, p.head[m.head]))
            kinds = cast.kinds(m.actors)
            stands = m.kind != "adjective" or kinds == {"state"}  # "the Russian statement"
            if linked and not m.place and len(m.actors) == 1 and not kinds & {"people", None} and stands:
                return m.actors[0]
        for j in p.children[noun.token]:
            if p.dep[j] == "acl" and p.lemma[j].lower() in _ISSUING and (agent := agent_of(p, j)) is not None:
                return next(iter(cast.parties(p, agent)), None)
        return self._sayer(noun)

    def _links(self, noun: _Noun, prep: int) -> bool:
        words = {"by", "from", "with"} if noun.kind in {"interview", "letter"} else {"by", "from"}
        if noun.kind in {"article", "interview"}:
            words |= {"in", "on", "for"}
        return self.p.word[prep].lower() in words and self.p.head[prep] == noun.token

    def _sayer(self, noun: _Noun) -> str | None:
        """ "The ministry said in a statement", "Ankara released a report"."""
        p = self.p
        verb = self._verb(noun)
        if verb is None or p.lemma[verb].lower() not in _ISSUING:
            return None
        doer = doer_of(p, verb)
        parties = self.reading.cast.parties(p, doer) if doer is not None else ()
        return parties[0] if parties else None

    def _verb(self, noun: _Noun) -> int | None:
        """The verb whose object or adjunct the document is."""
        p, i = self.p, noun.token
        verb = p.head[p.head[i]] if p.dep[i] == "pobj" else p.head[i]
        if p.pos[verb] != "VERB" or p.dep[i] not in {"dobj", "pobj"}:
            return None
        if p.dep[i] == "pobj" and p.word[p.head[i]].lower() not in {"in", "on", "during", "through", "via", "by", "at"}:
            return None
        return verb

    def _cited(self, noun: _Noun) -> list[str]:
        """Statements that it is cited for: it is their source, or they were made in it."""
        found = list(self.by_cue.get(noun.token, ()))
        verb = self._verb(noun)
        if verb is not None and self.p.dep[noun.token] == "pobj":
            found += self.by_cue.get(verb, ())
        return list(dict.fromkeys(st.id for st in found))

    def _date(self, noun: _Noun) -> DateRange | None:
        """When it came out: a date in its phrase, of its participle, or of the noun that announces it."""
        p = self.p
        spans = [chars(p, (noun.first, noun.last))]
        announced = p.head[p.head[noun.token]] if p.dep[noun.token] == "pobj" else None
        if announced is not None and p.lemma[announced] in _ANNOUNCING:
            spans.append(chars(p, phrase(p, announced)))
        for j in p.children[noun.token]:
            if p.dep[j] in {"acl", "relcl"} and p.lemma[j].lower() in _OUT:
                spans.append(chars(p, phrase(p, j, drop=frozenset({"ccomp", "advcl", "relcl", "conj"}))))
        for d in self.reading.dates:
            inside = any(s <= d.span[0] and d.span[1] <= e for s, e in spans)
            if d.type == "DATE" and d.start and d.end and inside and self._dates(d.span):
                return date_range(d)
        return None

    def _dates(self, span: Span) -> bool:
        """Whether a date dates the document, and not something named inside its phrase ("under the 1990 law")."""
        p = self.p
        i = p.token_at(span[0])
        while p.start[i] >= span[0] and p.end[i] <= span[1] and p.head[i] != i:
            i = p.head[i]
        if p.pos[i] == "ADP":
            i = p.head[i]
        lemma = p.lemma[i].lower()
        pair = f"{p.word[i - 1].lower()} {lemma}" if i else ""
        return p.pos[i] == "VERB" or lemma in _nouns() or pair in _nouns() or lemma in _ANNOUNCING


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word == "-"


def _is_cited(
    noun: _Noun, by: str | None, date: DateRange | None, title: str | None, cited: list[str], p: Parse
) -> bool:
    """Whether the text says enough of a document for it to be one that is cited."""
    if noun.needs == "named":
        return title is not None
    if p.word[noun.token].lower() in _COLLECTIVE and by is None and title is None:
        return False  # "reports of clashes"
    if noun.needs == "issuer":
        return by is not None or title is not None
    return by is not None or bool(cited) or date is not None or title is not None


def _merged(found: list[Reference]) -> list[Reference]:
    """One row a document: what follows of the same kind and issuer, with no other date or title, joins the first."""
    kept: list[Reference] = []
    for r in found:
        for n, first in enumerate(kept):
            if _same(first, r):
                statements = list(dict.fromkeys([*first.statements, *r.statements]))
                kept[n] = msgspec.structs.replace(
                    first, statements=statements, date=first.date or r.date, title=first.title or r.title,
                    by=first.by or r.by,
                )  # fmt: skip
                break
        else:
            kept.append(r)
    return kept


def _same(a: Reference, b: Reference) -> bool:
    if a.kind != b.kind or (a.title and b.title and a.title != b.title):
        return False
    if a.title is not None and a.title == b.title:
        return True
    dates = a.date is not None and b.date is not None and (a.date.start, a.date.end) != (b.date.start, b.date.end)
    return a.by is not None and a.by == b.by and not dates and not (b.title and not a.title)
