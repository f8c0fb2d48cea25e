"""Documents the text cites: reports, statements, readouts, filings, resolutions, treaties."""

from __future__ import annotations

import msgspec

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.syntax import chars, core_phrase, phrase
from dragoman.record import DateRange, MadeBy, Reference, ReferenceKind, Span
from dragoman.record.ids import row_id

VERSION = "1"

_KINDS: dict[str, ReferenceKind] = {
    "report": "report", "study": "report", "assessment": "report", "survey": "report", "review": "report",
    "statement": "statement", "communiqué": "statement", "communique": "statement", "declaration": "statement",
    "readout": "readout", "filing": "filing", "prospectus": "filing", "indictment": "filing", "lawsuit": "filing",
    "offering": "filing", "resolution": "resolution", "treaty": "treaty", "accord": "treaty", "convention": "treaty",
    "interview": "interview", "article": "article", "editorial": "article", "op-ed": "article", "letter": "letter",
    "speech": "speech", "address": "speech",
}  # fmt: skip
_OWNED = frozenset({"interview", "address", "offering", "review", "letter", "speech", "accord", "convention"})


@stage(needs=("parse", "cast", "dates", "statements"), gives="references", version=VERSION)
def find_references(reading: Reading) -> list[Reference]:
    """Find cited documents: a noun for a document with an issuer, a date, or a statement that cites it."""
    found: list[Reference] = []
    p = reading.parse
    for i in range(len(p)):
        if p.pos[i] not in {"NOUN", "PROPN"} or (kind := _KINDS.get(p.lemma[i].lower())) is None:
            continue
        if p.dep[i] in {"compound", "amod"}:
            continue
        first, last = phrase(p, i, drop=frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl"}))
        if last - first > 20:
            first, last = core_phrase(p, i)
        span = chars(p, (first, last))
        by = _issuer(reading, i, first, last)
        cited = [s.id for s in reading.statements if any(a <= p.start[i] < b for a, b in [*s.source, *s.cue])]
        date = _date(reading, i, span)
        if (by is None and not cited and date is None) or (p.lemma[i].lower() in _OWNED and by is None):
            continue
        found.append(
            Reference(
                id=row_id("r", reading.document.id, span),
                by=by,
                kind=kind,
                title=None,
                date=date,
                span=span,
                statements=cited,
                made_by=MadeBy(stage="references", version=VERSION, rule="document noun", detail=p.word[i]),
            )  # fmt: skip
        )
    return _merged(found)


def _issuer(reading: Reading, i: int, first: int, last: int) -> str | None:
    """Who issued it: named in its phrase, by its possessor, or the subject of the verb that issued it."""
    p, cast = reading.parse, reading.cast
    for m in cast.within(first, last):
        linked = p.head[m.head] == i or (p.dep[m.head] == "pobj" and p.word[p.head[m.head]].lower() in {"by", "from"})
        if (
            linked
            and not m.place
            and len(m.actors) == 1
            and cast.actors[m.actors[0]].kind not in {"people", None}
            and m.kind != "adjective"
        ):
            return m.actors[0]
    verb = p.head[p.head[i]] if p.dep[i] == "pobj" else p.head[i]
    if (
        p.pos[verb] == "VERB"
        and p.dep[i] in {"dobj", "pobj"}
        and p.lemma[verb]
        in {"say", "issue", "publish", "release", "file", "send", "write", "sign", "give", "add", "state", "deliver"}
    ):
        from dragoman.extraction.syntax import doer_of

        doer = doer_of(p, verb)
        parties = cast.parties(p, doer) if doer is not None else ()
        return parties[0] if parties else None
    return None


def _date(reading: Reading, i: int, span: Span) -> DateRange | None:
    """A date inside the phrase, or beside the noun that announces it ("the June 10 publication of a report")."""
    p = reading.parse
    spans = [span]
    if p.dep[i] == "pobj" and p.lemma[p.head[p.head[i]]] in {"publication", "release", "issue"}:
        spans.append(chars(p, phrase(p, p.head[p.head[i]])))
    for d in reading.dates:
        if d.type == "DATE" and d.start and any(s <= d.span[0] and d.span[1] <= e for s, e in spans):
            return date_range(d)
    return None


def _merged(found: list[Reference]) -> list[Reference]:
    """One row a document: "the report" that follows with the same issuer and kind joins the first."""
    kept: dict[tuple[str, str | None], Reference] = {}
    out: list[Reference] = []
    for r in found:
        first = kept.get((r.kind, r.by)) if r.by else None
        if first is None:
            kept[r.kind, r.by] = r
            out.append(r)
        else:
            joined = msgspec.structs.replace(
                first, statements=list(dict.fromkeys([*first.statements, *r.statements])), date=first.date or r.date
            )
            out[out.index(first)] = kept[r.kind, r.by] = joined
    return out
