"""The reality of acts, scored against sentences of our own: forty-one constructions of ten sentences each.

The reality of a marked act is that of the event coded on its words; where none is coded, what its clause and what
governs it say (:mod:`dragoman.extraction.reality`). An act told as history must not be coded as news at all.

`reality_acc`: the record's word is the gold word. `happened_acc`: told rightly whether it took place (actual,
ongoing), is not yet so (planned, hypothetical), or is not so (denied). `coded_as_actual`: of the sentences whose act
did not take place, the number with an event on it that says it did; it should be 0. `coded_share`: of those whose act
took place, the share with an event on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import EvaluationError
from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import ratio
from dragoman.evaluate.tasks import Outcome
from dragoman.extraction.reality import reality_of
from dragoman.pipeline import Pipeline
from dragoman.record import Event

PUBLISHED = "2023-05-10"  # of every sentence
_GROUP = {"actual": "did", "ongoing": "did", "planned": "not yet", "hypothetical": "not yet", "denied": "not"}
_HEADING = re.compile(r"## ([\w-]+): (\w+)")
_MARK = re.compile(r"\*([^*]+)\*")


def read_table(path: Path) -> list[Row]:
    """The sentences of the table: construction, gold reality, text without its mark, and the marked span.

    Raises:
        EvaluationError: a line of the table cannot be read.
    """
    rows: list[Row] = []
    construction = reality = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if heading := _HEADING.fullmatch(line):
            construction, reality = heading[1], heading[2]
        elif line and not line.startswith("#"):
            marked = list(_MARK.finditer(line))
            if not marked or not construction:
                raise EvaluationError(f"{path}:{number}: no construction, or no act between asterisks")
            before = 2 * (len(marked) - 1)  # the last mark is the act asked for
            start = marked[-1].start() - before
            text = line.replace("*", "")
            rows.append({
                "construction": construction, "reality": reality, "text": text,
                "span": (start, start + len(marked[-1][1])),
            })  # fmt: skip
    return rows


def score_reality(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the reality of each marked act."""
    exact: dict[str, list[bool]] = defaultdict(list)
    group = []
    as_actual = coded = happened = 0
    wrong = []
    for row in rows:
        gold, (start, end) = row["reality"], row["span"]
        reading = pipeline.parsed(row["text"], PUBLISHED)
        p = reading.parse
        events = [e for e in pipeline.analyse(reading).events if any(s < end and start < f for s, f in e.trigger)]
        found = _said(events) or ("background" if gold == "background" else reality_of(p, p.token_at(start)))
        exact[row["construction"]].append(gold == found)
        group.append(_GROUP.get(gold, gold) == _GROUP.get(found, found))
        did = _GROUP.get(gold) == "did"
        as_actual += not did and any(_GROUP[e.reality] == "did" for e in events)
        happened += did
        coded += did and bool(events)
        if not group[-1]:
            wrong.append(
                f"{row['construction']} · gold {gold} · found {found}{' · coded' * bool(events)} · {row['text']}"
            )
    results = [r for found in exact.values() for r in found]
    return Outcome(
        {
            "sentences": len(rows), "reality_acc": ratio(sum(results), len(results)),
            "happened_acc": ratio(sum(group), len(group)), "coded_as_actual": as_actual,
            "not_as_actual": ratio(len(rows) - happened - as_actual, len(rows) - happened),
            "coded_share": ratio(coded, happened),
            **{name: ratio(sum(found), len(found)) for name, found in exact.items()},
        },
        wrong,
    )  # fmt: skip


def _said(events: Sequence[Event]) -> str | None:
    """The reality of the act as coded; of several rows the least cautious one, which does the harm."""
    order = ["actual", "ongoing", "planned", "hypothetical", "denied"]
    return min((e.reality for e in events), key=order.index, default=None)
