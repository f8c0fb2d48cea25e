"""Web archives, zip and tar: what is whole is read, what is not is named."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from press import GRAIN, HARBOUR

from dragoman.sources import Failure, Source, archives, read_sources

PAGE = "<html><head><title>Harbour reopens</title></head><body><article>{}</article></body></html>"
BODY = PAGE.format("".join(f"<p>{p}</p>" for p in HARBOUR.split("\n\n"))).encode()


def record(url: str, block: bytes, kind: str = "response") -> bytes:
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-06-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    body: bytes = BODY, status: str = "200 OK", media: str = "text/html; charset=utf-8", more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


def page(number: int, **options: str) -> bytes:
    return record(
        f"http://post.example/{number}", answer(BODY.replace(b"Veldt", f"Veldt {number}".encode()), **options)
    )


def outcomes(path: Path) -> list[str]:
    """``+`` and the page of each text, ``-`` and the problem of each failure."""
    found = read_sources([path])
    return [f"+ {s.url}" if isinstance(s, Source) else f"- {s.problem}" for s in found]


THREE = [page(n) for n in range(3)]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_each_page_of_a_web_archive_is_a_text(tmp_path: Path, packed: bool) -> None:
    others = [page(7, status="404 Not Found"), page(8, media="image/png"), record("dns:post.example", b"", "request")]
    records = [*THREE, *others]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(map(gzip.compress, records) if packed else records))
    first, *rest = read_sources([path])
    assert isinstance(first, Source)
    assert (first.url, first.title) == ("http://post.example/0", "Harbour reopens")
    assert first.source_id == f"{path}#http://post.example/0"
    assert "ending a quarrel" in first.text
    assert len(rest) == 2


def test_texts_of_a_wet_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.wet.gz"
    path.write_bytes(
        b"".join(
            gzip.compress(record(f"http://post.example/{t[:3]}.html", t.encode(), "conversion"))
            for t in (GRAIN, HARBOUR)
        )
    )
    assert [s.text for s in read_sources([path]) if isinstance(s, Source)] == [GRAIN, HARBOUR]


def broken(data: bytes) -> bytes:
    """A gzip member with its middle overwritten."""
    middle = len(data) // 2
    return data[:middle] + bytes(40) + data[middle + 40 :]


GZ = [gzip.compress(r) for r in THREE]
DAMAGED = [
    pytest.param("a.warc", b"".join(THREE)[:-300], ["+ 0", "+ 1", "- is cut off"], id="cut"),
    pytest.param("a.warc.gz", b"".join(GZ)[:-300], ["+ 0", "+ 1", "- is cut off"], id="cut-gzip"),
    pytest.param("a.warc.gz", GZ[0] + broken(GZ[1]) + GZ[2], ["+ 0", "- ", "+ 2"], id="broken-gzip-member"),
    pytest.param("a.warc", THREE[0] + b"rubbish\r\n\r\n" + THREE[2], ["+ 0", "+ 2"], id="rubbish-between"),
    pytest.param(
        "a.warc", THREE[0] + record("http://post.example/1", b"\0\1") + THREE[2],
        ["+ 0", "- holds no answer of a server", "+ 2"], id="no-http",
    ),
    pytest.param(
        "a.warc", THREE[0] + record("http://post.example/1", answer(b"<html><body></body></html>")) + THREE[2],
        ["+ 0", "- holds no article", "+ 2"], id="empty-page",
    ),
    pytest.param(
        "a.warc",
        THREE[0]
        + record("http://post.example/1", answer(gzip.compress(bytes(60 << 20)), more="Content-Encoding: gzip\r\n"))
        + THREE[2],
        ["+ 0", "- is larger than", "+ 2"], id="bomb",
    ),
    pytest.param("a.warc", b"", ["- holds no page"], id="empty"),
    pytest.param("a.warc", b"This is no archive.", ["- "], id="no-archive"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), DAMAGED)
def test_damage_costs_only_what_it_hits(tmp_path: Path, name: str, data: bytes, expected: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = [o.replace("http://post.example/", "") for o in outcomes(path)]
    assert len(found) == len(expected), found
    assert all(f.startswith(e) for f, e in zip(found, expected, strict=True)), found


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


FILES = {
    "a/story.txt": GRAIN.encode(), "b.jsonl": b'{"text": "One said."}\n{"text": "Two said."}\n', "c.png": b"\x89PNG",
    "d.txt.gz": gzip.compress(HARBOUR.encode()), "../e.txt": b"The envoy said so.", "__MACOSX/._f.txt": b"x",
    "g.warc.gz": GZ[0],
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_files_of_an_archive_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(zipped(FILES) if name == "a.zip" else tarred(FILES, "w" if name == "a.tar" else "w:gz"))
    found = list(read_sources([path]))
    texts = {s.text for s in found if isinstance(s, Source)}
    assert {GRAIN, HARBOUR, "One said.", "Two said.", "The envoy said so."} < texts
    assert len(found) == 6
    assert not [s for s in found if isinstance(s, Failure)]
    assert any(s.source_id == f"{path}#a/story.txt" for s in found)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("a.zip", b"PK\x03\x04 rubbish", "is no whole zip archive", id="zip"),
        pytest.param("a.zip", zipped({"a.png": b"x"}), "holds no file of a kind", id="nothing"),
        pytest.param("a.tar", b"x" * 2000, "is no whole tar archive", id="tar"),
    ],
)
def test_spoilt_archive_is_a_failure(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = read_sources([tmp_path / name])
    assert isinstance(found, Failure)
    assert found.problem.startswith(problem)


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(archives, "SMALL", 1 << 20)
    path = tmp_path / ("a.zip" if pack is zipped else "a.tgz")
    path.write_bytes(pack({"a.txt": GRAIN.encode(), "b.txt": bytes(50 << 20)}))  # type: ignore[operator]
    first, second = read_sources([path])
    assert isinstance(first, Source)
    assert isinstance(second, Failure)
    assert second.kind == "too_large"


def test_tar_cut_short_gives_what_was_whole(tmp_path: Path) -> None:
    data = tarred({"a.txt": GRAIN.encode(), "b.txt": (HARBOUR * 50).encode()}, "w")
    (tmp_path / "a.tar").write_bytes(data[:4000])
    first, *rest = read_sources([tmp_path / "a.tar"])
    assert isinstance(first, Source)
    assert [type(r) for r in rest] in ([Failure], [Failure, Failure])
