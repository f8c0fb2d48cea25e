"""CPU time by stage, and what the tables cost: the share of who, where and when, their loading and their memory.

    python bench/stages.py                          200 made texts
    python bench/stages.py --corpus texts.jsonl     the first texts of a file (field "text")
    python bench/stages.py --check                  1 where a bound is missed

CPU time is that of the process, so that what else the machine does counts little. The tables are loaded in a process of
its own, without models.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from texts import texts  # noqa: E402

KNOWLEDGE = ("cast", "places", "dates")  # who, where, when
SHARE, START_UP, MEMORY = 0.15, 1.5, 250.0  # of the CPU time; seconds; MiB

_LOAD = """
import json, time
from datetime import date
import psutil
import dragoman.pipeline
me = psutil.Process()
before, started = me.memory_info().rss, time.process_time()
from dragoman.knowledge import load
from dragoman.knowledge.places import load_places
kb = load()
kb.person("Blinken"), kb.holder("foreign_minister", "CHN", date(2023, 7, 1)), load_places().named("Geneva")
used = time.process_time() - started
print(json.dumps({"seconds": used, "memory": (me.memory_info().rss - before) / 2**20}))
"""


def main() -> int:
    """Measure and print; 1 with ``--check`` where a bound is missed."""
    parser = argparse.ArgumentParser(description="CPU time by stage, and what the tables cost.")
    parser.add_argument(
        "--corpus", metavar="FILE.jsonl", help='texts of this file (field "text") in place of made ones'
    )
    parser.add_argument("--count", type=int, default=200, help="number of texts (default: 200)")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a bound is missed")
    options = parser.parse_args()
    given = _given(options.corpus, options.count)
    spent = by_stage(given)
    _print(spent, len(given))
    share = sum(spent[s] for s in KNOWLEDGE) / sum(spent.values())
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    cost = json.loads(done.stdout)
    bounds = [
        ("who, where, when: share of the CPU time", share, SHARE),
        ("loading the tables: seconds of CPU time", cost["seconds"], START_UP),
        ("memory of the tables: MiB", cost["memory"], MEMORY),
    ]
    for what, value, bound in bounds:
        print(f"{what}: {value:.2f} (bound {bound})")
    return int(options.check and any(value > bound for _, value, bound in bounds))


def by_stage(given: list[str]) -> Counter[str]:
    """Seconds of CPU time of each step over all texts; the first text is read once before, so that nothing loads."""
    from dragoman.extraction.assemble import assemble
    from dragoman.pipeline import Pipeline, is_english, prepare
    from dragoman.sources import source_from_text

    pipeline, spent = Pipeline(), Counter[str]()
    pipeline.read(source_from_text(given[0], published="2021-06-12"))
    for text in given:
        clock = time.process_time()
        reading = prepare(source_from_text(text, published="2021-06-12"))
        clock = _note(spent, "text", clock)
        if not is_english(reading):
            continue
        reading.parse = next(iter(pipeline.parser.parse([(reading.text, reading.sentences)])))
        clock = _note(spent, "parse", clock)
        for stage in pipeline.stages:
            setattr(reading, stage.gives, stage(reading))
            clock = _note(spent, stage.name, clock)
        assemble(reading)
        _note(spent, "record", clock)
    return spent


def _note(spent: Counter[str], name: str, since: float) -> float:
    now = time.process_time()
    spent[name] += now - since
    return now


def _given(corpus: str | None, count: int) -> list[str]:
    if corpus is None:
        return list(texts(count, seed=1))
    with Path(corpus).open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)]


def _print(spent: Counter[str], count: int) -> None:
    table = Table(title=f"CPU time over {count} texts")
    table.add_column("step")
    table.add_column("ms a text", justify="right")
    table.add_column("share", justify="right")
    for name, seconds in spent.most_common():
        table.add_row(name, f"{1000 * seconds / count:.2f}", f"{100 * seconds / sum(spent.values()):.1f} %")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
