"""Measure how often the statements of each rule are right, and write confidence.csv of the knowledge base.

usage: python tools/measure_confidence.py POLNEAR_TRAIN.jsonl [ARTICLES]

A statement is right where a gold attribution (PolNeAR 1.0.0) shares half of its content words and has the same
source, by the definitions of ``dragoman evaluate attribution``. Only statements that stand in no other are
counted: PolNeAR marks the outermost. Each rule is measured apart for how far the learned tagger bears it out, and
without the tagger. The confidence is the share of right ones, drawn towards the mean of that agreement by as many
statements as `PRIOR` (a rule seen twice tells little); the row without a rule is that mean.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from dragoman.evaluate.attribution import Tokens, match
from dragoman.extraction.attribution import statements
from dragoman.extraction.cues import agreement
from dragoman.pipeline import Pipeline
from dragoman.record import Statement
from dragoman.sources import source_from_text

TABLE = Path(__file__).parent.parent / "src/dragoman/knowledge/data/confidence.csv"
PRIOR = 20
Key = tuple[str, str]


def main(path: str, articles: int) -> None:
    """Read the first articles of the corpus, with the tagger and without, and write the table."""
    with Path(path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(articles), lines, strict=False)]
    seen: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    for model in (True, False):
        _count(Pipeline(model=model), rows, seen, right)
    _write(seen, right, articles)


def _count(pipeline: Pipeline, rows: list[dict[str, Any]], seen: Counter[Key], right: Counter[Key]) -> None:
    keys = _noting(pipeline)
    for row in rows:
        record = pipeline.read(source_from_text(row["text"], published=row["date"], source_id=row["id"]))
        found = [st for st in record.statements if st.parent is None]
        seen.update(keys[st.id] for st in found)
        tokens = Tokens(row["text"])
        gold = row["attributions"]
        pairs = match(
            [tokens.content_words(st.content) for st in found], [tokens.content_words(a["content"]) for a in gold]
        )
        for pair in pairs:
            mine, theirs = found[pair.predicted], gold[pair.gold]
            if _same_source(tokens, mine.source, theirs["source"]):
                right[keys[mine.id]] += 1


def _noting(pipeline: Pipeline) -> dict[str, Key]:
    """Rule and agreement of every statement the pipeline makes, by its id."""
    keys: dict[str, Key] = {}
    make = statements.Resolver._statement

    def noted(self: Any, voice: Any, ids: Any) -> Statement:
        made = make(self, voice, ids)
        a = voice.attribution
        keys[made.id] = (a.rule, agreement(a.learned, read=self.reading.tags is not None))
        return made

    statements.Resolver._statement = noted  # type: ignore[method-assign]
    return keys


def _write(seen: Counter[Key], right: Counter[Key], articles: int) -> None:
    source = f"measured on {articles} articles of PolNeAR 1.0.0, train (tools/measure_confidence.py)"
    means = {}
    for tagger in sorted({t for _, t in seen}):
        whole = sum(n for (_, t), n in seen.items() if t == tagger)
        means[tagger] = sum(n for (_, t), n in right.items() if t == tagger) / max(1, whole)
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["rule", "tagger", "confidence", "statements", "right", "source"])
        for tagger, mean in means.items():
            writer.writerow(["", tagger, f"{mean:.2f}", "", "", source])
        for rule, tagger in sorted(seen):
            key = (rule, tagger)
            share = (right[key] + PRIOR * means[tagger]) / (seen[key] + PRIOR)
            writer.writerow([rule, tagger, f"{share:.2f}", seen[key], right[key], source])
    print(f"{len(seen)} rules, {sum(seen.values())} statements, {means}")


def _same_source(tokens: Tokens, mine: list[tuple[int, int]], theirs: list[list[int]]) -> bool:
    a, b = tokens.content_words(mine), tokens.content_words(theirs)
    return (not a and not b) or (tokens.head(theirs) in a and tokens.head(mine) in b)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
