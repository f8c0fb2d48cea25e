"""How far it goes: articles a second with one worker and with two, memory, size of the store, cost of a million.

    python bench/scale.py                                  300 made articles of some 500 words, everything on
    python bench/scale.py --corpus releases.jsonl          pieces of 500 words of the texts of a file (field "text")
    python bench/scale.py --count 2000 --workers 1 2 4     more, and with more workers
    python bench/scale.py --store                          also: packing, and questions to parts and to one file

The whole program is run (`dragoman read … --into DIR/`), models, store and all, and watched from outside. Where other
programs use the machine as well, go by the seconds of CPU: they are what a million articles cost on idle cores.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

WORDS = 500  # of an article
_EVERY = 0.5  # seconds between looks at the memory


def articles(corpus: str | None) -> Iterator[str]:
    """Articles of about 500 words without end: pieces of a corpus, each time round with other words in them."""
    if corpus is None:
        from texts import texts

        for n, text in enumerate(texts(1 << 30, seed=21, paragraphs=(19, 24))):
            yield f"{text}\nItem {n:,} of the day.\n"
        return
    with Path(corpus).open(encoding="utf-8") as lines:
        pieces = [piece for line in lines for piece in _pieces(json.loads(line)["text"])]
    for again in count():
        for n, piece in enumerate(pieces):
            yield f"{piece}\n\nItem {again * len(pieces) + n:,} of the day.\n"


def _pieces(text: str) -> Iterator[str]:
    """Runs of whole paragraphs of some 500 words."""
    waiting: list[str] = []
    words = 0
    for paragraph in text.split("\n\n"):
        waiting.append(paragraph)
        words += len(paragraph.split())
        if words >= WORDS:
            yield "\n\n".join(waiting)
            waiting, words = [], 0


class Watch:
    """The memory of each process below this one, while the block runs."""

    def __init__(self) -> None:
        self.tenths: list[float] = []
        self.peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        seen = self.tenths
        step = max(1, len(seen) // 10)
        self.tenths = [max(seen[n : n + step]) for n in range(0, len(seen), step)][:10]

    def _watch(self) -> None:
        own = psutil.Process()
        while not self._done.wait(_EVERY):
            sizes = [0.0]
            for process in own.children(recursive=True):
                try:
                    sizes.append(process.memory_info().rss / 2**20)
                except psutil.Error:
                    continue
            self.tenths.append(max(sizes))
            self.peak = max(self.peak, *sizes)


def read(texts: Path, into: str, workers: int, more: list[str]) -> dict[str, float | list[float]]:
    """Run the program on the texts; seconds by the clock and of CPU, and the memory of its largest process."""
    before = _cpu()
    with Watch() as watch:
        started = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "dragoman",
            "read",
            str(texts),
            "--into",
            into,
            "--workers",
            str(workers),
            *more,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return {"seconds": seconds, "cpu": _cpu() - before, "peak": watch.peak, "tenths": watch.tenths}


def _cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    return path.stat().st_size if path.is_file() else sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def timed(command: list[str]) -> float:
    """Seconds that a command of the program takes."""
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "dragoman", *command], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"dragoman {' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Throughput, scaling, memory and size on articles of 500 words.")
    parser.add_argument(
        "--corpus", metavar="FILE.jsonl", help='texts of this file (field "text") in place of made ones'
    )
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=1, help="the best counts")
    parser.add_argument("--no-model", action="store_true", help="by the rules alone")
    parser.add_argument("--store", action="store_true", help="pack and ask as well")
    parser.add_argument("--json", metavar="FILE", help="write the numbers there")
    given = parser.parse_args()
    result: dict[str, Any] = {"cores": len(os.sched_getaffinity(0)), "articles": given.count, "runs": {}}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = list(islice(articles(given.corpus), given.count))
        texts = folder / "texts.jsonl"
        lines = (
            json.dumps({"id": f"a{n}", "text": text, "date": f"2021-06-{n % 28 + 1:02}"}) for n, text in enumerate(made)
        )
        texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = sum(len(text.split()) for text in made) / given.count
        packed = len(gzip.compress("\n".join(made).encode()))
        print(f"{given.count:,} articles of {words:.0f} words, {packed / given.count:,.0f} bytes each as gzip")
        more = ["--no-model"] if given.no_model else []
        start: Any = read(_first(texts, folder), f"{folder / 'first'}/", 1, more)
        result["start"] = start
        print(f"one article, with start-up: {start['seconds']:.1f} s, {start['cpu']:.1f} s of CPU")
        for workers in given.workers:
            runs = [read(texts, f"{folder / f'w{workers}-{n}'}/", workers, more) for n in range(given.rounds)]
            best: Any = min(runs, key=lambda r: r["seconds"])
            result["runs"][workers] = best
            print(
                f"{workers} worker(s): {given.count / best['seconds']:5.2f} articles/s by the clock, "
                f"{(best['cpu'] - workers * start['cpu']) / given.count * 1000:5.0f} ms of CPU each after start-up; "
                f"largest process {best['peak']:.0f} MiB ({', '.join(f'{m:.0f}' for m in best['tenths'])})"
            )
        first, last = result["runs"][given.workers[0]], result["runs"][given.workers[-1]]
        each = (first["cpu"] - start["cpu"]) / given.count
        result["cpu_each"], result["scaling"] = each, first["seconds"] / last["seconds"]
        print(f"{given.workers[0]} -> {given.workers[-1]} workers: {result['scaling']:.2f} x by the clock")
        parts = folder / f"w{given.workers[-1]}-0"
        result["parts"] = size(parts) / packed
        print(f"parts: {size(parts) / given.count:,.0f} bytes an article, {result['parts']:.2f} x the gzip text")
        if given.store:
            _stores(folder, parts, packed, result)
        hours = each * 1e6 / 3600
        print(f"a million articles: {hours:,.0f} core hours, {size(parts) / given.count / 1e3:,.1f} GB of parts")
    if given.json:
        Path(given.json).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def _first(texts: Path, folder: Path) -> Path:
    """A file of the first text alone."""
    path = folder / "first.jsonl"
    with texts.open(encoding="utf-8") as lines:
        path.write_text(next(lines), encoding="utf-8")
    return path


def _stores(folder: Path, parts: Path, packed: int, result: dict[str, Any]) -> None:
    """Pack there and back, and ask both."""
    file = folder / "record.duckdb"
    result["pack"] = timed(["pack", f"{parts}/", str(file)])
    result["back"] = timed(["pack", str(file), f"{folder / 'back'}/"])
    result["file"] = size(file) / packed
    print(f"packed into a file in {result['pack']:.1f} s, back in {result['back']:.1f} s; "
          f"the file is {result['file']:.2f} x the gzip text, "
          f"parts made of it {size(folder / 'back') / packed:.2f} x")  # fmt: skip
    for name, store in {"parts": str(parts), "parts made of the file": str(folder / "back"), "file": str(file)}.items():
        asked = timed(["statements", store, "--speaker", "China", "--limit", "5"])
        print(f"dragoman statements on {name}: {asked:.2f} s with start-up")


if __name__ == "__main__":
    main()
