"""Measure how often the statements of each rule are right, and write confidence.csv of the knowledge base.

usage: python tools/measure_confidence.py POLNEAR_TRAIN.jsonl [ARTICLES]

Two corpora tell it. In PolNeAR 1.0.0 a statement is right where a gold attribution shares half of its content words
and has the same source, by the definitions of ``dragoman evaluate attribution``; only statements that stand in no
other are counted there, as PolNeAR marks the outermost. In the chains of this package (``evaluate/gold``) it is right
where it matches a gold statement and has its speaker, nested ones too; it counts `WEIGHT` times, as there a statement
is what the record means by one, and PolNeAR has many more. Only the items of even number are used; the calibration
error is then measured on the odd ones, which no rule was mended on.

A cell is a rule, how far the learned tagger bears it out, whether the statement stands inside another, and whether it
has a speaker. A rule's share of right ones is drawn towards the mean of the tagger's agreement by as many statements
as `PRIOR` (a rule seen twice tells little), and a cell's towards its rule's, shifted by what standing inside and
having a speaker change for all rules together. The rows without a rule are for rules that were not measured.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from math import exp, log
from pathlib import Path
from typing import Any

from dragoman.evaluate.attribution import Tokens, match
from dragoman.evaluate.chains import Item, calibration_error, is_odd
from dragoman.evaluate.tasks import GOLD
from dragoman.extraction import cues
from dragoman.extraction.assemble import assemble
from dragoman.extraction.attribution import statements
from dragoman.extraction.cues import Grounds, confidence_of
from dragoman.extraction.reading import Reading
from dragoman.pipeline import Pipeline, prepare
from dragoman.record import Record, Statement
from dragoman.sources import Source

TABLE = Path(__file__).parent.parent / "src/dragoman/knowledge/data/confidence.csv"
PRIOR = 20
WEIGHT = 2
Row = dict[str, Any]
Parsed = tuple[Row, Reading]
Judge = Callable[[Row, Record], Iterator[tuple[Statement, bool]]]
Counts = tuple[Counter[Grounds], Counter[Grounds]]


def main(path: str, articles: int) -> None:
    """Read both corpora, with the tagger and without, write the table, and say how well it fits the odd items."""
    pipeline = Pipeline()
    with Path(path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(articles), lines, strict=False)]
    gold = [json.loads(line) for line in (GOLD / "chains.jsonl").read_text(encoding="utf-8").splitlines()]
    measure(pipeline, parsed(pipeline, rows), list(parsed(pipeline, gold)), articles)


def measure(pipeline: Pipeline, articles: Iterable[Parsed], gold: list[Parsed], number: int) -> None:
    """Count the statements of parsed articles and gold items, and write the table."""
    seen: Counter[Grounds] = Counter()
    right: Counter[Grounds] = Counter()
    grounds = _noting()
    even = [item for item in gold if not is_odd(item[0])]
    for texts, judge, weight in ((articles, right_source, 1), (even, right_speaker, WEIGHT)):
        for statement, is_right in judged(pipeline, texts, judge):
            seen[grounds[statement.id]] += weight
            right[grounds[statement.id]] += weight * is_right
    write((seen, right), corpora(number))
    confidence_of.cache_clear()
    cues._confidences.cache_clear()
    odd = [item for item in gold if is_odd(item[0])]
    for tagger in (True, False):
        sure = [(st.confidence, ok) for st, ok in judged(pipeline, odd, right_speaker, taggers=(tagger,))]
        print(f"odd items, tagger {tagger}: calibration error {calibration_error(sure):.3f} of {len(sure)}")


def corpora(number: int) -> str:
    """What the shares are measured on, as the table says it."""
    return f"{number} articles of PolNeAR 1.0.0, train, and, counted {WEIGHT} times, the even items of our gold chains"


def parsed(pipeline: Pipeline, rows: Iterable[Row]) -> Iterator[Parsed]:
    """The rows with their texts parsed and tagged."""
    for row in rows:
        published = row.get("published") or row.get("date")
        source = Source(source_id=row["id"], text=row["text"], published=published, outlet=row.get("outlet"))
        reading = prepare(source)
        reading.parse = next(iter(pipeline.parser.parse([(reading.text, reading.sentences)])))
        reading.tags = pipeline.tagger.read(reading.text) if pipeline.tagger is not None else None
        yield row, reading


def judged(
    pipeline: Pipeline, texts: Iterable[Parsed], judge: Judge, *, taggers: tuple[bool, ...] = (True, False)
) -> Iterator[tuple[Statement, bool]]:
    """Every statement found in the texts, with the tagger and without, and whether it is right."""
    for row, reading in texts:
        for tagger in taggers:
            mine = deepcopy(reading)
            if not tagger:
                mine.tags = None
            for stage in pipeline.stages:
                if stage.gives != "tags":
                    setattr(mine, stage.gives, stage(mine))
                if stage.gives == "statements":
                    break
            yield from judge(row, assemble(mine))


def right_source(row: Row, record: Record) -> Iterator[tuple[Statement, bool]]:
    """The outermost statements of an article of PolNeAR."""
    found = [st for st in record.statements if st.parent is None]
    tokens = Tokens(row["text"])
    gold = row["attributions"]
    pairs = match(
        [tokens.content_words(st.content) for st in found], [tokens.content_words(a["content"]) for a in gold]
    )
    theirs = {pair.predicted: gold[pair.gold]["source"] for pair in pairs}
    for n, st in enumerate(found):
        yield st, n in theirs and _same_source(tokens, st.source, theirs[n])


def right_speaker(row: Row, record: Record) -> Iterator[tuple[Statement, bool]]:
    """The statements of an item of the gold chains."""
    item = Item(row, record)
    for n, st in enumerate(item.found):
        yield st, n in item.of_found and item.has_speaker(st, item.gold[item.of_found[n]])


def _noting() -> dict[str, Grounds]:
    """The grounds of every statement that is made from now on, by its id."""
    grounds: dict[str, Grounds] = {}
    make = statements.Resolver._statement

    def noted(self: Any, voice: Any, ids: Any) -> Statement:
        made = make(self, voice, ids)
        grounds[made.id] = self.grounds_of(voice)
        return made

    statements.Resolver._statement = noted  # type: ignore[method-assign]
    return grounds


def shares(counts: Counts) -> dict[Grounds, float]:
    """The smoothed share of right ones of each cell, and of the cells of no rule."""
    seen, right = counts
    of_tagger = _summed(counts, lambda g: (g.tagger,))
    of_rule = _summed(counts, lambda g: (g.rule, g.tagger))
    of_place = _summed(counts, lambda g: (g.tagger, g.nested, g.speaker))
    out: dict[Grounds, float] = {}
    places = {(tagger, nested, known) for (tagger,) in of_tagger for nested in (False, True) for known in (False, True)}
    for tagger, nested, known in sorted(places):
        mean = _drawn(of_tagger[tagger,], 0.5, 1)
        place = _drawn(of_place.get((tagger, nested, known), (0, 0)), mean, PRIOR)
        out[Grounds("", tagger, nested, known)] = place
        for rule in sorted({g.rule for g in seen if g.tagger == tagger}):
            of = _drawn(of_rule[rule, tagger], mean, PRIOR)
            cell = Grounds(rule, tagger, nested, known)
            if seen[cell]:
                shifted = _logistic(_logit(of) + _logit(place) - _logit(mean))
                out[cell] = _drawn((right[cell], seen[cell]), shifted, PRIOR)
    return out


def _summed(counts: Counts, key: Callable[[Grounds], tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[int, int]]:
    """Right and seen by a key of the cells."""
    seen, right = counts
    out: dict[tuple[Any, ...], tuple[int, int]] = {}
    for cell, n in seen.items():
        r, s = out.get(key(cell), (0, 0))
        out[key(cell)] = (r + right[cell], s + n)
    return out


def _drawn(count: tuple[int, int], towards: float, weight: float) -> float:
    return (count[0] + weight * towards) / (count[1] + weight)


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))


def write(counts: Counts, corpora: str) -> None:
    """Write the table."""
    seen, right = counts
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["rule", "tagger", "nested", "speaker", "confidence", "statements", "right", "source"])
        for cell, share in sorted(shares(counts).items()):
            place = ["yes" if cell.nested else "no", "yes" if cell.speaker else "no"]
            n = [seen[cell], right[cell]] if cell.rule else ["", ""]
            source = f"measured on {corpora} (tools/measure_confidence.py)"
            writer.writerow([cell.rule, cell.tagger, *place, f"{share:.2f}", *n, source])
    print(f"{len(seen)} cells, {sum(seen.values())} statements")


def _same_source(tokens: Tokens, mine: list[tuple[int, int]], theirs: list[list[int]]) -> bool:
    a, b = tokens.content_words(mine), tokens.content_words(theirs)
    return (not a and not b) or (tokens.head(theirs) in a and tokens.head(mine) in b)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150)
