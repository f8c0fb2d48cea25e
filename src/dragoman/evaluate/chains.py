"""Statements and their chains scored against the gold items of this package (``gold/README.md``).

A predicted and a gold statement match, one to one, if the Jaccard index of their content words is at least .5, as
in :mod:`dragoman.evaluate.attribution`, nested ones too. A link is right if its role is the gold role and its
actor is named where the gold name stands in the text. Links, parents and addressees of a statement that was not
found are missed; those of one that is none are extra. The outlet is no link here.

`kind` asks of the matched: asserted, denied ("denied that …"), refused ("declined to comment"), absent ("did not
say"). `calibration_error` is the expected calibration error (Naeini et al. 2015) of the confidences in ten bins;
right is what matches and has the right speaker.

Scores that begin with `even.` and `odd.` are those of the items of even and odd number. Rules are mended on the even
ones; where the odd ones fall behind, they have been fitted to the texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.evaluate.attribution import Tokens, match
from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import Outcome
from dragoman.pipeline import Pipeline
from dragoman.record import Record, Span, Statement
from dragoman.sources import Source

_REFUSING = re.compile(r"declin|refus|would not|wouldn|unwilling", re.I)
_DENYING = re.compile(r"\bden(y|ied|ies|ying)\b(?! *nor)", re.I)
_NEITHER = re.compile(r"\bneither\b|\bnor\b", re.I)
_BINS = 10
_OF_HALVES = ("statement.f1", "link.f1", "parent.f1", "addressee.f1", "kind_acc", "calibration_error")


def spans_of(text: str, value: Any) -> list[Span]:
    """Where the words of a gold value stand: a string, ``{"text", "n"}`` (the n-th, from 1), or a list of them."""
    if value is None:
        return []
    if isinstance(value, list):
        return [span for part in value for span in spans_of(text, part)]
    words, n = (value, 1) if isinstance(value, str) else (value["text"], value["n"])
    at = -1
    for _ in range(n):
        at = text.index(words, at + 1)
    return [(at, at + len(words))]


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where the words stand."""
    out, at = [], text.find(words)
    while at >= 0:
        out.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return out


class Item:
    """One gold item beside what was found in its text."""

    def __init__(self, row: Row, record: Record) -> None:
        self.text: str = row["text"]
        self.record = record
        self.gold: list[Mapping[str, Any]] = row["statements"]
        self.found = record.statements
        tokens = Tokens(self.text)
        pairs = match(
            [tokens.content_words(s.content) for s in self.found],
            [tokens.content_words(spans_of(self.text, g["content"])) for g in self.gold],
        )
        self.of_gold = {p.gold: p.predicted for p in pairs}
        self.of_found = {p.predicted: p.gold for p in pairs}

    def is_at(self, actor: str | None, words: str | None, span: Span | None = None) -> bool:
        """Whether an actor is who is named by the words: named so, or mentioned where they stand."""
        if actor is None or words is None:
            return actor is None and words is None
        known = self.record.actor(actor)
        mentions = [*(known.mentions if known else []), *([span] if span else [])]
        if known is not None and known.name.lower() == words.lower():
            return True
        return any(s < f and g < e for s, e in occurrences(self.text, words) for g, f in mentions)

    def has_speaker(self, found: Statement, gold: Mapping[str, Any]) -> bool:
        """Whether a found statement has the speaker of the gold one."""
        return self.is_at(found.speaker, _one(gold["speaker"]))

    def links(self, found: Statement, gold: Mapping[str, Any]) -> int:
        """How many links of a found statement are links of the gold one, each used once."""
        left = [tuple(link) for link in gold["chain"]]
        right = 0
        for link in found.chain:
            hit = next((g for g in left if g[1] == link.role and self.is_at(link.actor, g[0], link.span)), None)
            if hit is not None:
                left.remove(hit)
                right += 1
        return right

    def heard(self, found: Statement, gold: Mapping[str, Any]) -> int:
        """How many addressees are right; "me" in quoted words is whoever is quoted."""
        quoted = next((_one(g["speaker"]) for g in self.gold if g["id"] == gold["parent"]), None)
        words = [quoted if w.lower() in {"me", "us"} and quoted else w for w in _words(gold["addressees"])]
        return sum(any(self.is_at(a, w) for w in words) for a in found.addressees)


def _words(values: Iterable[Any]) -> list[str]:
    return [v if isinstance(v, str) else v["text"] for v in values]


def kind_of(text: str, s: Statement) -> str:
    """What kind of saying a statement is, by its act, its reality and the words of its cue."""
    words = " ".join(text[a:b] for a, b in s.cue)
    if s.act == "deny":
        return "denied"
    if s.reality != "denied":
        return "asserted"
    if _NEITHER.search(words):
        return "absent"
    if _DENYING.search(words):
        return "denied"
    return "refused" if _REFUSING.search(words) else "absent"


class Tally:
    """Adds up the items."""

    def __init__(self) -> None:
        self.statements, self.links, self.parents, self.addressees = Counts(), Counts(), Counts(), Counts()
        self.n: Counter[str] = Counter()
        self.sure: list[tuple[float, bool]] = []
        self.wrong: list[str] = []

    def add(self, id_: str, item: Item) -> None:
        """Count one item."""
        found, gold = item.found, item.gold
        self.statements.add(len(item.of_gold), len(found), len(gold))
        numbers = {s.id: n for n, s in enumerate(found)}
        names = {g["id"]: n for n, g in enumerate(gold)}
        right_links = right_parents = right_addressees = 0
        for j, g in enumerate(gold):
            i = item.of_gold.get(j)
            if i is None:
                self.wrong.append(f"{id_} missed: {_shown(item.text, g)}")
                continue
            s = found[i]
            links, speaker = item.links(s, g), item.has_speaker(s, g)
            right_links += links
            right_addressees += item.heard(s, g)
            if g["parent"] is not None and s.parent is not None:
                right_parents += item.of_gold.get(names[g["parent"]]) == numbers.get(s.parent)
            self.n["matched"] += 1
            self.n["speaker"] += speaker
            self.n[f"gold {g['kind']}"] += 1
            self.n[f"right {g['kind']}"] += kind_of(item.text, s) == g["kind"]
            self.sure.append((s.confidence, speaker))
            if links != len(g["chain"]) or kind_of(item.text, s) != g["kind"] or not speaker:
                have = ", ".join(f"{x.actor} {x.role}" for x in s.chain if x.role != "outlet")
                self.wrong.append(
                    f"{id_} {kind_of(item.text, s)} [{have}] for {g['kind']} {g['chain']}: {_shown(item.text, g)}"
                )
        self.sure += [(s.confidence, False) for i, s in enumerate(found) if i not in item.of_found]
        self.wrong += [
            f"{id_} extra: {' … '.join(item.text[a:b] for a, b in s.content)}"
            for i, s in enumerate(found) if i not in item.of_found
        ]  # fmt: skip
        self.links.add(
            right_links, sum(x.role != "outlet" for s in found for x in s.chain), sum(len(g["chain"]) for g in gold)
        )
        self.parents.add(
            right_parents, sum(s.parent is not None for s in found), sum(g["parent"] is not None for g in gold)
        )
        self.addressees.add(
            right_addressees, sum(len(s.addressees) for s in found), sum(len(g["addressees"]) for g in gold)
        )

    def scores(self) -> dict[str, float | int | None]:
        """All scores by name."""
        n = self.n
        kinds = ("asserted", "denied", "refused", "absent")
        return {
            **self.statements.scores("statement"), **self.links.scores("link"), **self.parents.scores("parent"),
            **self.addressees.scores("addressee"), "speaker_acc": share(n["speaker"], n["matched"]),
            "kind_acc": share(sum(n[f"right {k}"] for k in kinds), n["matched"]),
            **{f"{k}.r": share(n[f"right {k}"], n[f"gold {k}"]) for k in kinds},
            "calibration_error": calibration_error(self.sure),
            "n.gold": self.statements.gold, "n.found": self.statements.found, "n.matched": n["matched"],
        }  # fmt: skip


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float | None:
    """Mean distance of confidence and share of right ones over ten bins, weighted by their size; None: nothing."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in sure:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    gaps = (abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return share(sum(gaps), len(sure))


def _one(value: Any) -> str | None:
    words: str | None = value["text"] if isinstance(value, dict) else value
    return words


def _shown(text: str, gold: Mapping[str, Any]) -> str:
    source, cue, content = (
        " … ".join(text[s:e] for s, e in spans_of(text, gold[k])) for k in ("source", "cue", "content")
    )
    return f"[{source}] {cue}: {content}"


def is_odd(row: Row) -> bool:
    """Whether an item is of the half that is only scored: rules are mended on those of even number."""
    return int(row["id"][1:]) % 2 == 1


def score_chains(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the statements of each item against the gold."""
    tally, halves = Tally(), {"even": Tally(), "odd": Tally()}
    for row in rows:
        source = Source(source_id=row["id"], text=row["text"], published=row.get("published"), outlet=row.get("outlet"))
        item = Item(row, pipeline.read(source))
        for part in (tally, halves["odd" if is_odd(row) else "even"]):
            part.add(row["id"], item)
    of_halves = {f"{half}.{name}": part.scores()[name] for half, part in halves.items() for name in _OF_HALVES}
    return Outcome({**tally.scores(), **of_halves}, tally.wrong)
