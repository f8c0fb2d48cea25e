"""Kill a reading run at random moments, go on with it, and compare what it leaves with an undisturbed run.

    python bench/kill.py                          200 kills of runs into a file, 200 of runs into a folder of parts
    python bench/kill.py --kills 5 --seed 2       fewer, at other moments
    python bench/kill.py --real --kills 10        the whole program with its models, in place of a light reader

A run reads some hundred texts and is killed (SIGKILL) after a random time, up to four times; then it is left to end,
and its store is compared with that of a run that nobody disturbed: every record byte for byte, every failure, no
document twice. After each kill the store is opened as well, and must hold whole documents of the undisturbed run only.
The light reader makes a record of each sentence without any model, so that most of the time goes into writing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from dragoman.errors import StoreError  # noqa: E402
from dragoman.record import Document, Record, Statement  # noqa: E402
from dragoman.record.ids import document_id, row_id  # noqa: E402
from dragoman.sources import Source  # noqa: E402
from dragoman.store import Store  # noqa: E402

_BATCH = (7, 10**9, 60.0)  # documents, characters, seconds: small batches, so that many kills hit one being written
_MOST = 4  # kills before a run may end


class Light:
    """Reads without models: every sentence is a statement of nobody's."""

    def read(self, source: Source) -> Record:
        """The record of one text."""
        own, at, statements = document_id(source.text), 0, []
        for number, sentence in enumerate(source.text.split(". ")):
            end = at + len(sentence)
            statements.append(Statement(id=row_id("s", own, number), speaker=None, content=[(at, end)]))
            at = end + 2
        return Record(
            document=Document(id=own, text=source.text, source_id=source.source_id, published=source.published),
            statements=statements,
        )


def read_lightly(texts: str, store: str) -> None:
    """A run of the light reader, with everything that `dragoman read --into` does but the models and the screen."""
    from dragoman.keeping import Keeper
    from dragoman.parallel import read_records
    from dragoman.sources import Given, How, find_sources
    from dragoman.store.parts import Parts

    Store.batch = Parts.batch = _BATCH
    given = Given()
    with Store.open(store) as kept:
        keeper = Keeper(kept)
        found = keeper.unread(find_sources([texts], How()), given)
        light: Any = Light()
        print("reading", flush=True)
        for _ in keeper.keep(read_records(found, given=given, pipeline=light)):
            pass


def command(texts: Path, store: str, *, real: bool) -> list[str]:
    """What runs: this file's light reader, or the whole program."""
    if real:
        return [sys.executable, "-m", "dragoman", "read", str(texts), "--into", store]
    return [sys.executable, str(Path(__file__)), "--run", str(texts), store]


def run(texts: Path, store: str, *, real: bool, kill_after: float | None = None) -> float | None:
    """Run to the end, or kill it after so many seconds; how long it took, None if it was killed."""
    process = subprocess.Popen(command(texts, store, real=real), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if not real:  # the clock starts when everything is loaded
        assert process.stdout is not None
        process.stdout.readline()
    started = time.monotonic()
    try:
        _, said = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return None
    if process.returncode not in ({0, 1} if real else {0}):  # 1: some texts are none, as they should be
        sys.exit(f"The run failed:\n{said.decode()[-3000:]}")
    return time.monotonic() - started


def state(store: str) -> tuple[dict[str, str], list[str], int]:
    """The digest of each record by document, the failures, and the number of rows of all tables."""
    with Store.open(store, read_only=True) as kept:
        digests = {r.document.id: hashlib.sha256(msgspec.json.encode(r)).hexdigest() for r in kept.records()}
        ids = kept.document_ids()
        if len(ids) != len(set(ids)):
            raise AssertionError(f"{store}: documents stand twice")
        return digests, [f.line for f in kept.failed()], sum(kept.counts().values())


def partly(store: str, whole: tuple[dict[str, str], list[str], int]) -> int:
    """See that a store that a kill left holds whole documents of the whole run only; how many."""
    try:
        digests, failures, _ = state(store)
    except StoreError as error:
        if "There is no store" in str(error) or "holds nothing yet" in str(error):
            return 0  # killed before anything was kept
        raise
    if not digests.items() <= whole[0].items() or not set(failures) <= set(whole[1]):
        raise AssertionError(f"{store} holds what the whole run does not")
    return len(digests)


def texts_file(folder: Path, count: int, *, short: bool) -> Path:
    """Made texts with a day each, of three months, and a broken line and a text without words among them."""
    from texts import texts

    path = folder / "texts.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n, text in enumerate(texts(count, seed=5, paragraphs=(1, 1) if short else (4, 12))):
            day = f"2021-{n % 3 + 5:02}-{n % 28 + 1:02}"
            out.write(json.dumps({"id": f"t{n}", "text": text, "date": day}) + "\n")
            if n % 50 == 7:
                out.write('{"text": "cut off\n')
                out.write(json.dumps({"id": f"empty{n}", "text": ""}) + "\n")
    return path


def disturbed(texts: Path, kind: str, kills: int, seed: int, *, real: bool) -> Iterator[str]:
    """Kill `kills` times in all; yields a line for each run that was left to end."""
    lot = random.Random(f"{kind} {seed}")
    with tempfile.TemporaryDirectory() as folder:
        whole_store = _store(folder, "whole", kind)
        lasts = run(texts, whole_store, real=real) or 0.0
        whole = state(whole_store)
        yield f"{kind}: undisturbed in {lasts:.1f} s, {len(whole[0])} documents, {len(whole[1])} failures"
        done = rounds = written = 0
        while done < kills:
            store = _store(folder, f"round-{rounds}", kind)
            for _ in range(min(lot.randint(1, _MOST), kills - done)):
                took = run(texts, store, real=real, kill_after=lot.uniform(0.0, lasts))
                if took is not None:  # it had ended before
                    lasts = min(lasts, took)
                    break
                written += bool(0 < partly(store, whole) < len(whole[0]))
                done += 1
            run(texts, store, real=real)
            found = state(store)
            if found != whole:
                raise AssertionError(f"{kind}, seed {seed}, round {rounds}: not what the undisturbed run left")
            rounds += 1
        yield (
            f"{kind}: {done} kills in {rounds} runs, {written} of them with part of the texts kept; "
            "every run ended with the same records, failures and numbers of rows"
        )


def _store(folder: str, name: str, kind: str) -> str:
    return str(Path(folder) / f"{name}.duckdb") if kind == "file" else str(Path(folder) / name) + "/"


def main() -> None:
    """Kill and compare."""
    parser = argparse.ArgumentParser(description="Kill reading runs at random and compare what they leave.")
    parser.add_argument("--kills", type=int, default=200, help="of each kind of store (default: 200)")
    parser.add_argument("--texts", type=int, default=400, help="texts of a run (default: 400)")
    parser.add_argument("--kind", choices=["file", "parts"], action="append", help="one kind of store only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="the whole program with its models, on short texts")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        read_lightly(*given.run)
        return
    with tempfile.TemporaryDirectory() as folder:
        texts = texts_file(Path(folder), given.texts, short=given.real)
        for kind in given.kind or ["file", "parts"]:
            for line in disturbed(texts, kind, given.kills, given.seed, real=given.real):
                print(line, flush=True)


if __name__ == "__main__":
    main()
