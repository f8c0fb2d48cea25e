"""Files that mean harm, or were harmed: does reading them crash, hang, or lose one without a word?

    python bench/hostile.py                       10,000 mutated files, read by the rules
    python bench/hostile.py --count 500 --seed 7  fewer, others
    python bench/hostile.py --model               with the learned tagger too
    python bench/hostile.py --keep DIR            leave the files that were read badly there

Every kind of file that can be read is made from a good text, then harmed: cut short, bits flipped, nested, made huge,
in another encoding than it says, under another ending than its own, packed into bombs. Each is read as
`dragoman read --into` would read it, in a process that is watched. A file is read badly if

- the process dies on it, or works on one text of it for longer than ten seconds (a long text: a second more for each
  20,000 characters), or holds more than 1.2 GB;
- it gives neither a record nor a failure, or a failure that does not name it, or one not in the table of failures;
- dragoman itself breaks on it (a failure of kind `error`).
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import resource
import select
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

SECONDS, MIB = 10.0, 1200  # of one text, and of the process
CHARACTERS = 20_000  # of a long text that may take a second more
_PATIENCE = 12  # times as long by the clock on the wall
_ENCODINGS = "utf-16 utf-16-le utf-32 utf-8-sig cp1251 cp1252 gb18030 shift_jis koi8-r latin-1 mac-roman utf-7".split()
_ENDINGS = (
    ".txt .md .html .json .jsonl .csv .tsv .parquet .warc .zip .tar .tgz .txt.gz .jsonl.gz .warc.gz .xhtml".split()
)
_SIGNS = [
    "\0",
    "\ufeff",
    "\u202e",
    "\u200b",
    "\u0301" * 300,
    "\ud800",
    "\U000e0041",
    "\x1b[2J",
    "😀" * 50,
    "\r",
    "\x0b",
]
Bytes = Callable[[random.Random, bytes], bytes]


def _text(lot: random.Random) -> str:
    from texts import texts

    return next(texts(1, seed=lot.randrange(1 << 30), paragraphs=(2, 5)))


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    head = '<head><meta charset="utf-8"><title>Talks</title><meta name="date" content="2021-06-12"></head>'
    return f"<!doctype html><html>{head}<body><article><h1>Talks</h1>{paragraphs}</article></body></html>"


def _rows(lot: random.Random, text: str) -> list[dict[str, Any]]:
    days = ["2021-06-12", "12/6/2021", "2021-13-45", 1623456000, None, "yesterday", {"a": 1}, [], 1e400, "0000-00-00"]
    return [{"id": f"r{n}", "text": text[: lot.randint(0, 900)], "date": lot.choice(days)} for n in range(3)]


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": [r["text"] for r in rows], "id": [r["id"] for r in rows]}), out)
    return out.getvalue()


def _warc(text: str) -> bytes:
    body = _page(text).encode()
    heads = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
    http = heads + b"%d\r\n\r\n" % len(body) + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
        "WARC-Date: 2021-06-12T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    first = head.encode() + http + b"\r\n\r\n"
    return first + first.replace(b"example.org/a", b"example.org/b").replace(b"<urn:uuid:1", b"<urn:uuid:2")


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _tar(files: dict[str, bytes], mode: Any = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def good(lot: random.Random) -> tuple[str, bytes]:
    """Ending and bytes of a file with nothing wrong in it."""
    text = _text(lot)
    data = text.encode()
    rows = _rows(lot, text)
    lines = "".join(json.dumps(r) + "\n" for r in rows)
    files = {"a.txt": data, "b/c.html": _page(text).encode(), "../d.jsonl": lines.encode()}
    cells = 'id,text\n1,"' + text.replace('"', '""') + '"\n'
    return lot.choice([
        (".txt", data), (".md", b"---\ntitle: Talks\ndate: 2021-06-12\n---\n\n" + data),
        (".html", _page(text).encode()),
        (".json", json.dumps(rows).encode()), (".jsonl", lines.encode()), (".csv", cells.encode()),
        (".tsv", f"id\ttext\n1\t{' '.join(text.split())}\n".encode()), (".parquet", _parquet(rows)),
        (".warc", _warc(text)), (".zip", _zip(files)), (".tar", _tar(files)), (".tgz", _tar(files, "w:gz")),
        (".txt.gz", gzip.compress(data)), (".warc.gz", gzip.compress(_warc(text))),
    ])  # fmt: skip


def _cut(lot: random.Random, data: bytes) -> bytes:
    return data[: lot.randint(0, len(data))]


def _flip(lot: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(lot.choice([1, 1, 3, 20, 200])):
        if out:
            out[lot.randrange(len(out))] ^= 1 << lot.randrange(8)
    return bytes(out)


def _noise(lot: random.Random, data: bytes) -> bytes:
    at, more = lot.randint(0, len(data)), lot.randbytes(lot.choice([1, 16, 300, 5000]))
    return data[:at] + more + data[at + lot.choice([0, len(more)]) :]


def _moved(lot: random.Random, data: bytes) -> bytes:
    a, b, c = sorted(lot.randint(0, len(data)) for _ in range(3))
    return data[:a] + data[b:c] * lot.choice([1, 2, 50]) + data[a:b] + data[c:]


def _signs(lot: random.Random, data: bytes) -> bytes:
    text = list(data.decode("utf-8", "replace"))
    for _ in range(lot.choice([1, 5, 60])):
        text.insert(lot.randint(0, len(text)), lot.choice(_SIGNS))
    return "".join(text).encode("utf-8", "surrogatepass")


def _encoded(lot: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(lot.choice(_ENCODINGS), "replace")


def _twice(lot: random.Random, data: bytes) -> bytes:
    return data.decode("latin-1").encode() if lot.random() < 0.5 else gzip.compress(data)


HARM: list[Bytes] = [_cut, _flip, _noise, _moved, _signs, _encoded, _twice]


def _deep_json(lot: random.Random) -> tuple[str, bytes]:
    n = lot.choice([500, 5_000, 200_000])
    opened, closed = lot.choice([("[", "]"), ('{"text":', "}"), ('{"a":[', "]}")])
    return lot.choice([".json", ".jsonl"]), (opened * n + '"x"' + closed * n).encode()


def _deep_page(lot: random.Random) -> tuple[str, bytes]:
    n = lot.choice([300, 3_000, 100_000])
    tag = lot.choice(["div", "b", "span", "table><tr><td", "ul><li", "blockquote", "font", "p"])
    words = _text(lot)
    middle = "".join(f"<p>{p}</p>" for p in words.split("\n\n"))
    return ".html", f"<html><body>{f'<{tag}>' * n}{middle}".encode()


def _wide_page(lot: random.Random) -> tuple[str, bytes]:
    piece = lot.choice(["<p>He said so.</p>", "<a href=x>y</a>", "&amp;", "&#x1F600;", "<!--", "<br>",
                        "<script>x</script>",
                        "<![CDATA[", "<td>", "<p", " a=b", "<img src=data:;base64,AAAA>", "</div>"])  # fmt: skip
    return ".html", f"<html><body>{piece * lot.choice([1000, 20_000, 200_000])}</body></html>".encode()


def _entities(lot: random.Random) -> tuple[str, bytes]:
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return lot.choice([".xhtml", ".html"]), (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{names}]>'
        "<html><body><p>&l11; said so.</p></body></html>"
    ).encode()


def _bomb(lot: random.Random) -> tuple[str, bytes]:
    zeros = bytes(lot.choice([1 << 20, 30 << 20, 300 << 20]))
    kind = lot.choice(["gz", "zip", "tgz", "nested", "gz.gz"])
    if kind == "zip":
        return ".zip", _zip({f"{n}.txt": zeros for n in range(3)})
    if kind == "tgz":
        return ".tgz", _tar({"a.txt": zeros}, "w:gz")
    packed = gzip.compress(zeros, 1)
    if kind == "nested":
        return ".zip", _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": bytes(1 << 20)})}), "d.txt.gz": packed})
    return lot.choice([".txt.gz", ".jsonl.gz", ".csv.gz", ".html.gz", ".json.gz", ".warc.gz"]), (
        gzip.compress(packed) if kind == "gz.gz" else packed
    )


def _huge(lot: random.Random) -> tuple[str, bytes]:
    unit = lot.choice(["a", "\n", "He said so. ", "“", "(", "\t", "said ", "é", "1,", "\0", "{", '"', "<"])
    size = lot.choice([20_000, 60_000, 12 << 20])  # what is longer than a text may be is refused
    return lot.choice([".txt", ".html", ".json", ".jsonl", ".csv", ".tsv", ".md"]), (
        unit * (size // len(unit))
    ).encode()


def _table(lot: random.Random) -> tuple[str, bytes]:
    wide = ",".join(f"c{n}" for n in range(lot.choice([1, 50, 20_000])))
    return ".csv", lot.choice([
        f"{wide},text\n{wide},He said so.\n", 'text\n"' + "never closed\n" * 3000, "text,text,text\na,b,c\n",
        "text\n" + "a,b,c\n" * 2000, "\n" * 5000, "text;date\nHe said so.;31.02.2021\n" * 200,
    ]).encode()  # fmt: skip


def _lines(lot: random.Random) -> tuple[str, bytes]:
    line = lot.choice([
        '{"text": "\\ud800 He said so."}', '{"text": Infinity}', '{"text": ["a", ["b", {"c": 1}]]}', "{}", "null",
        '{"text": "x", "text": "y", "date": -1}', '{"text": {"text": "x"}}', "[1, 2", '{"date": 1e999, "text": "a"}',
        '{"text": "He said so.", "published": "2021-06-31"}', '{"TEXT": "He said so.", "": 1}',
    ])  # fmt: skip
    return lot.choice([".jsonl", ".json", ".ndjson"]), (line + "\n").encode() * lot.choice([1, 3, 400])


MADE = [_deep_json, _deep_page, _wide_page, _entities, _bomb, _huge, _table, _lines]


def harmed(number: int, seed: int) -> tuple[str, bytes, str]:
    """Ending, bytes and the kind of harm of one file."""
    lot = random.Random(f"{seed} {number}")
    if lot.random() < 0.15:
        made = lot.choice(MADE)
        return *made(lot), made.__name__.strip("_")
    ending, data = good(lot)
    harms = [lot.choice(HARM) for _ in range(lot.choice([1, 1, 1, 2, 3]))]
    for harm in harms:
        data = harm(lot, data)
    if lot.random() < 0.15:
        return lot.choice(_ENDINGS), data, "ending, " + ", ".join(h.__name__.strip("_") for h in harms)
    return ending, data, ", ".join(h.__name__.strip("_") for h in harms)


# The process that reads


def work(model: bool) -> None:
    """Read the files named on standard input, one a line; a line of JSON on each."""
    from dragoman.parallel import outcomes
    from dragoman.pipeline import Pipeline
    from dragoman.record import Record
    from dragoman.sources import Failure, Given, How, Source, Unread, find_sources
    from dragoman.store import Store

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    pipeline, given = Pipeline(model=model), Given()
    outcomes(Source(text="Norway’s foreign minister said so on Monday."), given, pipeline)  # loads what is loaded once
    answers.write("ready\n")
    answers.flush()
    with Store.open(":memory:") as store:
        for line in sys.stdin:
            name = line.rstrip("\n")
            found = []
            for item in find_sources([name], How()):
                source = item.read() if isinstance(item, Unread) else item
                answers.write(f"at {len(source.text) if isinstance(source, Source) else 0}\n")
                answers.flush()
                found += outcomes(source, given, pipeline)
            records = [o for o in found if isinstance(o, Record)]
            failures = [o for o in found if isinstance(o, Failure)]
            store.add_failures(failures)
            store.add(records)
            read = {r.document.source_id for r in records}  # another piece of it was
            query = "SELECT source_id FROM failures WHERE source_id IN (SELECT unnest($ids))"
            asked = {"ids": [f.source_id for f in failures]}
            kept = {row["source_id"] for row in store.sql(query, asked).to_pylist()}
            answer = {
                "records": len(records),
                "failures": [f.kind for f in failures],
                "lines": [f.line for f in failures if f.kind in {"error", "killed"}][:3],
                "unnamed": [f.source_id for f in failures if not f.source_id.startswith(name)][:3],
                "lost": [f.source_id for f in failures if f.source_id not in kept | read][:3],
                "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


class Reader:
    """The process that reads, started anew when it has died or been ended."""

    def __init__(self, model: bool) -> None:
        self._command = [sys.executable, str(Path(__file__)), "--worker", *(["--model"] if model else [])]
        self._process: subprocess.Popen[str] | None = None
        self._heard = b""

    def read(self, path: Path) -> tuple[dict[str, Any] | None, str]:
        """What reading a file gave, or None and what went wrong."""
        if self._process is None:
            self._heard = b""
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                bufsize=1,
            )
            self._answer(300)
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n")
        limit = SECONDS
        while (answer := self._answer(limit)) and answer.startswith("at "):
            limit = SECONDS + int(answer[3:]) / CHARACTERS
        if answer:
            return json.loads(answer), ""
        wrong = "died" if answer == "" else f"is read for more than {limit:.0f} s"
        self._process.kill()
        said = self._process.communicate()[1][-1500:]
        self._process = None
        return None, f"{wrong}\n{said}" if wrong == "died" else wrong

    def _answer(self, seconds: float) -> str | None:
        """A line; the empty string if the process has died, None if it takes too long.

        The seconds are of its own work: what else the machine does shall not count.
        """
        assert self._process is not None
        assert self._process.stdout is not None
        watched, started = psutil.Process(self._process.pid), time.monotonic()
        before = sum(watched.cpu_times()[:2])
        while b"\n" not in self._heard:
            if select.select([self._process.stdout], [], [], 0.5)[0]:
                heard = os.read(self._process.stdout.fileno(), 1 << 16)  # unbuffered: what waits can be selected
                if not heard:
                    return ""
                self._heard += heard
                continue
            worked = sum(watched.cpu_times()[:2]) - before
            if worked > seconds or time.monotonic() - started > _PATIENCE * seconds:
                return None
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode() + "\n"

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def verdict(answer: dict[str, Any]) -> str:
    """What is bad about an answer; empty: nothing."""
    if answer["lines"]:
        return f"breaks dragoman: {answer['lines'][0]}"
    if not answer["records"] and not answer["failures"]:
        return "is lost without a word"
    if answer["unnamed"] or answer["lost"]:
        return f"is not named: {answer['unnamed'] or answer['lost']}"
    return f"takes {answer['mib']:.0f} MiB" if answer["mib"] > MIB else ""


def main() -> int:
    """Make, read, and say what was read badly."""
    parser = argparse.ArgumentParser(description="Read harmed files; say which are read badly.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first file")
    parser.add_argument("--model", action="store_true", help="with the learned tagger")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the files that are read badly there")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work(given.model)
        return 0
    counts: Counter[str] = Counter()
    slowest: tuple[float, str] = (0.0, "")
    bad, most = 0, 0.0
    reader = Reader(given.model)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.start, given.start + given.count):
            ending, data, harm = harmed(number, given.seed)
            path = Path(folder) / f"{number}{ending}"
            path.write_bytes(data)
            started = time.monotonic()
            answer, wrong = reader.read(path)
            took = time.monotonic() - started
            slowest = max(slowest, (took, f"{path.name} ({harm})"))
            if answer is not None:
                wrong = verdict(answer)
                most = max(most, answer["mib"])
                counts["read"] += bool(answer["records"])
                counts.update({f"failed: {kind}" for kind in answer["failures"]})
            if wrong.startswith("takes "):
                reader.close()
                reader._process = None
            if wrong:
                bad += 1
                print(f"{path.name} ({harm}; seed {given.seed}) {wrong}", flush=True)
                if given.keep:
                    given.keep.mkdir(exist_ok=True)
                    shutil.copy(path, given.keep / path.name)
            path.unlink()
    reader.close()
    for what, times in sorted(counts.items()):
        print(f"{what:24}{times:8,}")
    print(f"slowest {slowest[0]:.1f} s: {slowest[1]}; most memory {most:.0f} MiB")
    print(f"{given.count:,} files, {bad} read badly")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
