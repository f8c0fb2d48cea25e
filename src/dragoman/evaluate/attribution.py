"""Attributions scored against PolNeAR: tokens by role, attributions by content, sources of the matched.

Tokens are ``\\w+`` or one other visible character; a token belongs to a span that shares a character with it,
and a token that starts with ``\\w`` is a word. Within an article a predicted and a gold attribution match, one
to one, if the Jaccard index of their content words is at least .5, the closest pairs first (ties in text order).
Both sources being right is: each one's head word is among the other's words.

PolNeAR marks only the outermost attribution ("She said that he had agreed to resign" is one, hers). A record
keeps what stands inside it too, as statements with a `parent`. So the attributions of a record are its
statements without parent; their source, cue and content are compared as they stand. A medium's report of
another's words ("X said, the agency reported") is one statement of X in a record, and is compared as X's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import Outcome
from dragoman.pipeline import Pipeline
from dragoman.record import Record, Span
from dragoman.sources import Source

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
LEAST_JACCARD = 0.5
_TOKEN = re.compile(r"\w+|[^\w\s]")
# A source's head is its last word before the first of these.
_AFTER_HEAD = frozenset(
    ", ( [ - – — ; : who whom whose which that of for in at on with from to by about against as near under over "
    "between among close".split()
)
_NO_HEAD = frozenset({"s", "the", "a", "an"})

_LEVELS = {
    "content": "matched", "content+source": "both", "exact content": "exact", "exact content+source": "exact both",
}  # fmt: skip

Attribution = Mapping[str, Sequence[Sequence[int]]]
Words = frozenset[int]


class Tokens:
    """The tokens of a text, and which of them stand inside quotation marks."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _TOKEN.finditer(text)]
        self.words = [text[s:e] for s, e in spans]
        self.is_word = [w[0].isalnum() or w[0] == "_" for w in self.words]
        self._at: list[int] = [-1] * len(text)
        for i, (start, end) in enumerate(spans):
            self._at[start:end] = [i] * (end - start)
        self.quoted = _quoted(text, spans)

    def cover(self, spans: Iterable[Sequence[int]]) -> Words:
        """Tokens that share a character with one of the spans."""
        return frozenset(i for s, e in spans for i in self._at[max(0, s) : max(0, e)] if i >= 0)

    def content_words(self, spans: Iterable[Sequence[int]]) -> Words:
        """The words among the tokens of the spans."""
        return frozenset(i for i in self.cover(spans) if self.is_word[i])

    def head(self, spans: Iterable[Sequence[int]]) -> int | None:
        """The head word of a source; None where it has no word."""
        head = None
        for i in sorted(self.cover(spans)):
            if head is not None and self.words[i].lower() in _AFTER_HEAD:
                break
            if self.is_word[i] and self.words[i].lower() not in _NO_HEAD:
                head = i
        return head

    def kind(self, words: Words) -> str:
        """``direct`` (nine tenths inside quotation marks), ``mixed``, ``indirect``, or ``empty``."""
        if not words:
            return "empty"
        inside = sum(self.quoted[i] for i in words) / len(words)
        return "direct" if inside >= 0.9 else "mixed" if inside > 0 else "indirect"


def _quoted(text: str, spans: list[Span]) -> list[bool]:
    """Whether each token stands inside quotation marks: curly ones pair, a straight one turns, a line ends both."""
    quoted = []
    inside, last = False, 0
    for start, end in spans:
        if "\n" in text[last:start]:
            inside = False
        last = end
        mark = text[start:end]
        quoted.append(inside and mark not in {"“", "”", '"'})
        inside = {"“": True, "”": False, '"': not inside}.get(mark, inside)
    return quoted


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicted and a gold attribution whose contents match."""

    predicted: int
    gold: int
    jaccard: float


def match(predicted: Sequence[Words], gold: Sequence[Words]) -> list[Pair]:
    """Pairs of contents, one to one, taken by falling Jaccard index."""
    candidates = []
    for i, a in enumerate(predicted):
        for j, b in enumerate(gold):
            both = len(a & b)
            if both and (jaccard := both / (len(a) + len(b) - both)) >= LEAST_JACCARD:
                candidates.append((-jaccard, min(b), i, j))
    used_predicted: set[int] = set()
    used_gold: set[int] = set()
    pairs = []
    for negative, _, i, j in sorted(candidates):
        if i not in used_predicted and j not in used_gold:
            used_predicted.add(i)
            used_gold.add(j)
            pairs.append(Pair(i, j, -negative))
    return pairs


class Tally:
    """Adds up the articles of a corpus."""

    def __init__(self) -> None:
        self.tokens = {role: Counts() for role in ROLES}
        self.n: Counter[str] = Counter()
        self.jaccard = 0.0

    def add(self, text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[Pair]:
        """Count one article; returns its matched pairs."""
        t = Tokens(text)
        for role in ROLES:
            g = frozenset().union(*(t.cover(a.get(role, ())) for a in gold))
            p = frozenset().union(*(t.cover(a.get(role, ())) for a in predicted))
            self.tokens[role].add(len(g & p), len(p), len(g))
        in_gold = [t.content_words(a["content"]) for a in gold]
        in_predicted = [t.content_words(a["content"]) for a in predicted]
        self.n["gold"] += len(gold)
        self.n["predicted"] += len(predicted)
        self.n.update(f"gold:{t.kind(w)}" for w in in_gold)
        self.n.update(f"predicted:{t.kind(w)}" for w in in_predicted)
        pairs = match(in_predicted, in_gold)
        for pair in pairs:
            exact = in_predicted[pair.predicted] == in_gold[pair.gold]
            kinds = t.kind(in_predicted[pair.predicted]), t.kind(in_gold[pair.gold])
            self._pair(t, predicted[pair.predicted], gold[pair.gold], exact, kinds)
            self.jaccard += pair.jaccard
        return pairs

    def _pair(self, t: Tokens, predicted: Attribution, gold: Attribution, exact: bool, kinds: tuple[str, str]) -> None:
        n = self.n
        p, g = t.content_words(predicted.get("source", ())), t.content_words(gold.get("source", ()))
        n["matched"] += 1
        n["exact"] += exact
        n["cue"] += bool(t.cover(predicted.get("cue", ())) & t.cover(gold.get("cue", ())))
        if g:
            right = bool(p) and t.head(gold["source"]) in p and t.head(predicted["source"]) in g
            same = p == g
            n["sourced"] += 1
            n["source any"] += bool(p & g)
            n["source head"] += right
            n["source exact"] += same
        else:
            right = same = not p
            n["unsourced"] += 1
            n["unsourced right"] += right
        n["both"] += right
        n["exact both"] += exact and same
        n.update([f"hit predicted:{kinds[0]}", f"hit gold:{kinds[1]}"])
        if right:
            n.update([f"sourced predicted:{kinds[0]}", f"sourced gold:{kinds[1]}"])

    def scores(self) -> dict[str, float | int | None]:
        """All scores by name."""
        n = self.n
        out: dict[str, float | int | None] = {}
        for role in ROLES:
            out |= self.tokens[role].scores(f"token.{role}")
        out["token.macro_f1"] = sum(self.tokens[role].f1 for role in ROLES) / len(ROLES)
        for name, right in _LEVELS.items():
            out |= Counts(n[right], n["predicted"], n["gold"]).scores(f"attribution.{name}")
        out |= {
            "matched.source_any": share(n["source any"], n["sourced"]),
            "matched.source_head": share(n["source head"], n["sourced"]),
            "matched.source_exact": share(n["source exact"], n["sourced"]),
            "matched.nosource_ok": share(n["unsourced right"], n["unsourced"]),
            "matched.cue_any": share(n["cue"], n["matched"]),
            "matched.content_exact": share(n["exact"], n["matched"]),
            "matched.content_jaccard": share(self.jaccard, n["matched"]),
        }
        for kind in KINDS:
            for name, hit in (("", "hit"), ("_with_source", "sourced")):
                out[f"{kind}.p{name}"] = share(n[f"{hit} predicted:{kind}"], n[f"predicted:{kind}"])
                out[f"{kind}.r{name}"] = share(n[f"{hit} gold:{kind}"], n[f"gold:{kind}"])
        return out | {"n.gold": n["gold"], "n.predicted": n["predicted"], "n.matched": n["matched"]}


def outermost(record: Record) -> list[dict[str, list[Span]]]:
    """The attributions of a record as PolNeAR would mark them."""
    return [{role: list(getattr(st, role)) for role in ROLES} for st in record.statements if st.parent is None]


def score_attribution(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the statements of each article against its attributions."""
    tally = Tally()
    wrong = []
    for row in rows:
        record = pipeline.read(Source(source_id=row["id"], text=row["text"], published=row.get("date")))
        predicted = outermost(record)
        pairs = tally.add(row["text"], row["attributions"], predicted)
        missed = set(range(len(row["attributions"]))) - {pair.gold for pair in pairs}
        extra = set(range(len(predicted))) - {pair.predicted for pair in pairs}
        wrong += [f"{row['id']} missed: {_line(row['text'], row['attributions'][j])}" for j in sorted(missed)]
        wrong += [f"{row['id']} extra: {_line(row['text'], predicted[i])}" for i in sorted(extra)]
    return Outcome(tally.scores(), wrong)


def _line(text: str, attribution: Attribution) -> str:
    """``[source] cue: content`` on one line."""
    source, cue, content = (" … ".join(text[s:e] for s, e in attribution.get(role, ())) for role in ROLES)
    return " ".join(f"[{source}] {cue}: {content}".split())
