"""Measure how often the statements of each rule are right, and write confidence.csv of the knowledge base.

usage: python tools/measure_confidence.py POLNEAR_TRAIN.jsonl [ARTICLES]

A statement is right where a gold attribution (PolNeAR 1.0.0) shares half of its content words and has the same
source, by the definitions of ``dragoman evaluate attribution``. Only statements that stand in no other are
counted: PolNeAR marks the outermost. The confidence is the share of right ones, drawn towards the mean of all
rules by as many statements as `PRIOR` (a rule seen twice tells little).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from dragoman.evaluate.attribution import Tokens, match
from dragoman.pipeline import Pipeline
from dragoman.sources import source_from_text

TABLE = Path(__file__).parent.parent / "src/dragoman/knowledge/data/confidence.csv"
PRIOR = 20


def main(path: str, articles: int) -> None:
    """Read the first articles of the corpus and write the table."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    pipeline = Pipeline()
    with Path(path).open(encoding="utf-8") as lines:
        for _, line in zip(range(articles), lines, strict=False):
            row = json.loads(line)
            record = pipeline.read(source_from_text(row["text"], published=row["date"], source_id=row["id"]))
            found = [st for st in record.statements if st.parent is None and st.made_by is not None]
            seen.update(st.made_by.rule for st in found if st.made_by)
            tokens = Tokens(row["text"])
            gold = row["attributions"]
            pairs = match(
                [tokens.content_words(st.content) for st in found], [tokens.content_words(a["content"]) for a in gold]
            )
            for pair in pairs:
                mine, theirs = found[pair.predicted], gold[pair.gold]
                if _same_source(tokens, mine.source, theirs["source"]) and mine.made_by:
                    right[mine.made_by.rule] += 1
    mean = sum(right.values()) / max(1, sum(seen.values()))
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["rule", "confidence", "statements", "right", "source"])
        for rule in sorted(seen):
            share = (right[rule] + PRIOR * mean) / (seen[rule] + PRIOR)
            source = f"measured on {articles} articles of PolNeAR 1.0.0, train (tools/measure_confidence.py)"
            writer.writerow([rule, f"{share:.2f}", seen[rule], right[rule], source])
    print(f"{len(seen)} rules, {sum(seen.values())} statements, {mean:.3f} right")


def _same_source(tokens: Tokens, mine: list[tuple[int, int]], theirs: list[list[int]]) -> bool:
    a, b = tokens.content_words(mine), tokens.content_words(theirs)
    return (not a and not b) or (tokens.head(theirs) in a and tokens.head(mine) in b)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
