"""One measurement, in a process of its own: ``python bench/measure.py WHAT WORKERS TEXTS.json``, its result as JSON.

`WHAT` is ``spacy`` (the bare pipeline of the same model, components as it ships) or ``dragoman`` (text to record).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil

_EVERY = 0.05  # seconds between looks at the memory


class Memory:
    """The most memory that this process and its children hold together, in MiB, while the block runs."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            self.peak = max(self.peak, resident())


def resident() -> float:
    """MiB held by this process and its children now; what forked processes share counts once for each."""
    me = psutil.Process()
    total = 0
    for process in [me, *me.children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 2**20


def spacy_docs(texts: list[str], workers: int) -> Iterator[Any]:
    """The bare pipeline over the texts."""
    from dragoman.linguistics.spacy_parser import load_model

    return load_model().pipe(texts, batch_size=32, n_process=workers)


def dragoman_records(texts: list[str], workers: int, pipeline: Any) -> Iterator[Any]:
    """The whole record of each text."""
    from dragoman.parallel import read_records
    from dragoman.sources import Source

    sources = [Source(source_id=f"bench-{n}", text=text, published="2024-03-14") for n, text in enumerate(texts)]
    return read_records(sources, workers=workers, pipeline=pipeline if workers == 1 else None)


def measure(what: str, workers: int, texts: list[str]) -> dict[str, Any]:
    """Words and documents a second, CPU seconds, peak memory, and for dragoman the seconds of each stage.

    With one worker the model is loaded and warm before the clock starts; with more, the time that the workers take
    to start counts, for both pipelines, and every text is read as often as there are workers.
    """
    from dragoman.pipeline import Pipeline

    pipeline = Pipeline()
    texts = texts * workers
    with Memory() as memory:
        if workers == 1:
            list(_results(what, texts[:2], 1, pipeline))
            pipeline.seconds.clear()
        started, cpu = time.perf_counter(), time.process_time()
        count = sum(1 for _ in _results(what, texts, workers, pipeline))
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    words = sum(len(text.split()) for text in texts)
    assert count == len(texts), f"{count} of {len(texts)} texts were read"
    return {
        "what": what, "workers": workers, "seconds": seconds, "cpu_seconds": cpu if workers == 1 else None,
        "documents_a_second": count / seconds, "words_a_second": words / seconds,
        "peak_mib": memory.peak, "stages": pipeline.seconds if what == "dragoman" and workers == 1 else None,
    }  # fmt: skip


def _results(what: str, texts: list[str], workers: int, pipeline: Any) -> Iterable[Any]:
    return spacy_docs(texts, workers) if what == "spacy" else dragoman_records(texts, workers, pipeline)


def flat(count: int) -> dict[str, Any]:
    """Memory in MiB after each tenth of `count` short texts, none read twice, through one pipeline."""
    from dragoman.pipeline import Pipeline
    from dragoman.sources import Source

    sys.path.insert(0, str(Path(__file__).parent))
    from texts import texts

    pipeline, held, started = Pipeline(), [], time.perf_counter()
    for n, text in enumerate(texts(count, seed=11, paragraphs=(2, 4)), start=1):
        # A word that no other text has: what a model keeps of each new word shows as growth.
        pipeline.read(Source(source_id=f"long-{n}", text=f"{text}\nThe vessel Orlo{n:x}tavi left port.\n"))
        if n % max(count // 10, 1) == 0:
            held.append(round(psutil.Process().memory_info().rss / 2**20, 1))
    return {"documents": count, "seconds": time.perf_counter() - started, "mib": held}


if __name__ == "__main__":
    if sys.argv[1] == "flat":
        print(json.dumps(flat(int(sys.argv[2]))))
    else:
        given = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), given)))
