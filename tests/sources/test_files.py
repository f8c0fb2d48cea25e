"""Files of every kind, directories, globs, standard input; and the one line for what cannot be read."""

from __future__ import annotations

import gzip
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.sources import Failure, How, Source, Unread, count_sources, find_sources, read_sources
from dragoman.sources import read as read_module

TEXT = "The minister said the talks had been useful.\n"
FRONT = "---\ntitle: Talks end\n---\n# Talks end\n\n" + TEXT
JSONL = '{"id": "a", "text": "One said so."}\n\n{"id": "b", "body": "Two said so."}\n'
PAGE = (
    "<html><head><title>Talks end</title></head><body><article>"
    + "<p>The minister said that the talks in the capital had been useful for both of the countries.</p>" * 3
    + "</article></body></html>"
)


def texts(*names: str | Path, **how: object) -> list[str]:
    found = list(read_sources(names, **how))  # type: ignore[arg-type]
    assert all(isinstance(f, Source) for f in found), found
    return [f.text for f in found if isinstance(f, Source)]


def failures(*names: str | Path, **how: object) -> list[Failure]:
    return [f for f in read_sources(names, **how) if isinstance(f, Failure)]  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("a.txt", TEXT, [TEXT], id="text"),
        pytest.param("a.TXT", TEXT, [TEXT], id="ending-in-capitals"),
        pytest.param("a.md", FRONT, [FRONT], id="markdown"),
        pytest.param("a.jsonl", JSONL, ["One said so.", "Two said so."], id="json-lines"),
        pytest.param("a.json", '{"text": "One said so."}', ["One said so."], id="json-object"),
        pytest.param("a.json", '[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."], id="json-list"),
        pytest.param("a.json", '{"n": 2, "articles": [{"text": "One."}]}', ["One."], id="json-wrapped-list"),
        pytest.param("a.json", JSONL, ["One said so.", "Two said so."], id="json-that-is-lines"),
        pytest.param("a.csv", "id,text\n1,One said so.\n", ["One said so."], id="csv"),
        pytest.param("a.tsv", "id\ttext\n1\tOne, two.\n", ["One, two."], id="tsv"),
        pytest.param("noending", TEXT, [TEXT], id="guess-text"),
        pytest.param("noending", JSONL, ["One said so.", "Two said so."], id="guess-json-lines"),
        pytest.param("noending", '{"text": "One."}', ["One."], id="guess-json"),
        pytest.param("noending", FRONT, [FRONT], id="guess-markdown"),
        pytest.param("notes.log", TEXT, [TEXT], id="unknown-ending"),
    ],
)
def test_every_kind_is_read(tmp_path: Path, name: str, content: str, expected: list[str], ending: str) -> None:
    path = tmp_path / (name + ending)
    data = content.encode()
    path.write_bytes(gzip.compress(data) if ending else data)
    assert texts(path) == expected


def test_page_is_read_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.html", "a.htm", "page"):
        (tmp_path / name).write_text(PAGE)
        assert texts(tmp_path / name)[0].startswith("The minister said")


def test_parquet_is_read_by_its_rows(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table = pa.table({"story": ["One said.", None, "Two said."], "pub_date": [18000, None, 18001]})
    table = table.set_column(1, "pub_date", table["pub_date"].cast("int32").cast("date32"))
    pq.write_table(table, tmp_path / "a.parquet")
    found = list(read_sources([tmp_path / "a.parquet"]))
    assert [(f.text, f.published) for f in found if isinstance(f, Source)] == [
        ("One said.", "2019-04-14"),
        ("Two said.", "2019-04-15"),
    ]
    assert [f.line for f in found if isinstance(f, Failure)] == [
        f"{tmp_path}/a.parquet:2: has no text in its text column. Leave the row out, or name another column with "
        "--columns text=COLUMN."
    ]
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress(data))
    (tmp_path / "noending").write_bytes(data)
    assert len(texts_of(tmp_path / "b.parquet.gz")) == len(texts_of(tmp_path / "noending")) == 2


def texts_of(path: Path) -> list[str]:
    return [f.text for f in read_sources([path]) if isinstance(f, Source)]


def test_markdown_is_marked_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FRONT)
    (tmp_path / "a.txt").write_text(TEXT)
    assert [f.markdown for f in read_sources([tmp_path]) if isinstance(f, Source)] == [True, False]


def test_directory_is_walked_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.md", ".hidden/x.txt", "a/.x.txt", "picture.png", "a/d.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(JSONL if name.endswith("jsonl") else name)
    assert texts(tmp_path) == ["b.txt", "a/c.md", "One said so.", "Two said so.", "a/z.txt"]


def test_source_ids_are_the_names_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT)
    (tmp_path / "in/b.jsonl").write_text(JSONL)
    monkeypatch.chdir(tmp_path)
    assert [f.source_id for f in read_sources(["in"])] == ["in/a.txt", "in/b.jsonl#a", "in/b.jsonl#b"]


def test_glob_takes_files_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "c.md", "d/e.txt", "[x].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    assert texts("?.txt") == ["a.txt", "b.txt"]
    assert texts("**/*.txt") == ["[x].txt", "a.txt", "b.txt", "d/e.txt"]
    assert texts("[x].txt") == ["[x].txt"]  # a file of that very name wins over the pattern


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(TEXT.encode(), [TEXT], id="text"),
        pytest.param(JSONL.encode(), ["One said so.", "Two said so."], id="json-lines"),
        pytest.param(gzip.compress(TEXT.encode()), [TEXT], id="gzip"),
        pytest.param("“No”".encode("utf-16"), ["“No”"], id="utf-16"),
    ],
)
def test_standard_input(data: bytes, expected: list[str]) -> None:
    found = list(read_sources(["-"], stdin=io.BytesIO(data)))
    assert [f.text for f in found if isinstance(f, Source)] == expected
    assert all(f.source_id.startswith("stdin") for f in found)


def test_named_pipe_is_read(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, TEXT.encode())
    os.close(write)
    assert texts(f"/dev/fd/{read}") == [TEXT]
    os.close(read)


def test_named_encoding(tmp_path: Path) -> None:
    for name, content in (("a.txt", "посол"), ("a.jsonl", '{"text": "посол"}'), ("a.csv", "text\nпосол\n")):
        (tmp_path / name).write_bytes(content.encode("koi8-r"))
    assert texts(tmp_path, encoding="koi8-r") == ["посол"] * 3
    assert {f.problem for f in failures(tmp_path, encoding="ascii")} == {
        "cannot be read as ascii (byte 0)", "cannot be read as ascii (byte 10)", "cannot be read as ascii (byte 5)",
    }  # fmt: skip


def broken_gzip(data: bytes) -> bytes:
    return gzip.compress(data * 2000)[:-20]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        pytest.param("a.txt", b"", "a.txt: is empty. There is nothing to read.", id="empty"),
        pytest.param("a.txt", b" \n\xef\xbb\xbf", "a.txt: is empty.", id="blank"),
        pytest.param("a.jsonl", b"\n\n", "a.jsonl: holds no row.", id="no-rows"),
        pytest.param("a.json", b"", "a.json: is empty.", id="empty-json"),
        pytest.param("a.json", b"[]", "a.json: holds no row.", id="empty-list"),
        pytest.param("a.csv", b"id,text\n", "a.csv: holds no row.", id="only-names"),
        pytest.param("a.csv", b"", "a.csv: has no first row that names its columns.", id="empty-csv"),
        pytest.param(
            "a.json", b'{"text": ', "a.json: is no valid JSON (expecting value at character 10).", id="broken-json"
        ),
        pytest.param("a.json", b"[" * 100000, "a.json: is no valid JSON (nested too deep).", id="deep-json"),
        pytest.param("a.txt", b"%PDF-1.4", "a.txt: is a PDF, not text. Turn it into text first", id="pdf"),
        pytest.param("a.csv", b"PK\x03\x04", "a.csv: is a zip or an office document, not text.", id="xlsx-as-csv"),
        pytest.param("a.txt", bytes(range(256)) * 9, "a.txt: holds bytes that no text has.", id="binary"),
        pytest.param(
            "a.txt.gz", b"no gzip", "a.txt.gz: is no whole gzip file (it does not begin as one).", id="no-gzip"
        ),
        pytest.param("a.txt.gz", broken_gzip(b"text "), "a.txt.gz: is no whole gzip file", id="cut-gzip"),
        pytest.param("a.parquet", b"PAR1 not really", "a.parquet: is no whole Parquet file (", id="broken-parquet"),
        pytest.param(
            "a.html", b"<html><body></body></html>", "a.html: holds no article that could be found.", id="no-article"
        ),
    ],
)
def test_what_cannot_be_read_gets_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, line: str
) -> None:
    """Which file, what is wrong, what to do; and those after it are read."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    Path("z.txt").write_text(TEXT)
    failure, after = read_sources([name, "z.txt"])
    assert isinstance(failure, Failure)
    assert failure.line.startswith(line)
    assert "\n" not in failure.line
    assert failure.advice
    assert isinstance(after, Source)


def test_rows_before_the_cut_of_a_gzip_are_kept(tmp_path: Path) -> None:
    rows = b"".join(b'{"id": %d, "text": "He said so %d."}\n' % (n, n * n) for n in range(20_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows)[:-1000])
    found = list(read_sources([tmp_path / "a.jsonl.gz"]))
    assert len(found) > 10_000
    assert isinstance(found[-1], Failure)
    assert found[-1].kind == "unreadable"
    assert all(isinstance(f, Source) for f in found[:-1])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param(
            "stroy.txt", "stroy.txt: no such file or directory. Check the name. Did you mean 'story.txt'.", id="nearly"
        ),
        pytest.param(
            "zzz/q.txt",
            "zzz/q.txt: no such file or directory. Check the name. There is no folder 'zzz' either.",
            id="folder",
        ),
        pytest.param("*.xml", "*.xml: matches no file. Check the pattern; ** crosses directories.", id="glob"),
        pytest.param("a\0b", "a\\0b: is no name of a file. Check the name.", id="nul"),
        pytest.param("n" * 300, "n" * 300 + ": no such file or directory.", id="long"),
        pytest.param("n" * 5000, "n" * 300 + ": ", id="too-long-for-the-system"),
        pytest.param(
            "dangling.txt", "dangling.txt: is a link to a file that is not there. Mend the link.", id="dangling-link"
        ),
        pytest.param(
            "empty", "empty: holds no file of a kind that can be read. Known endings: .txt", id="directory-of-nothing"
        ),
    ],
)
def test_what_is_not_there_gets_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(TEXT)
    Path("empty").mkdir()
    Path("dangling.txt").symlink_to("nowhere.txt")
    (failure,) = read_sources([name])
    assert isinstance(failure, Failure)
    assert failure.line.startswith(line)


def test_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read_sources([tmp_path]))
    assert [f.source_id for f in found if isinstance(f, Source)] == [str(tmp_path / "a.txt")]
    assert [f.kind for f in found if isinstance(f, Failure)] == ["unreadable"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT)
    shut = path if kind == "file" else path.parent
    with as_nobody(monkeypatch, shut):
        (failure,) = read_sources([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.source_id == str(shut)
    assert failure.problem == ("may not be read by you" if kind == "file" else "cannot be entered (Permission denied)")


class as_nobody:  # noqa: N801  (reads as a statement)
    """Shut a file or folder to us: by its mode, or for root, whom no mode stops, by a system that says no."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        self.patch, self.path = monkeypatch, path

    def __enter__(self) -> None:
        self.path.chmod(0)
        if os.geteuid() == 0:
            self.patch.setattr(Path, "open", self._refuse(Path.open))
            self.patch.setattr(os, "scandir", self._refuse(os.scandir))

    def __exit__(self, *_: object) -> None:
        self.patch.undo()
        self.path.chmod(stat.S_IRWXU)

    def _refuse(self, real: Callable[..., object]) -> Callable[..., object]:
        def refused(path: object, *args: object, **more: object) -> object:
            if os.fspath(path) == str(self.path):  # type: ignore[arg-type]
                raise PermissionError(13, "Permission denied", str(self.path))
            return real(path, *args, **more)

        return refused


def test_huge_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "LARGEST", 1 << 20)
    with gzip.open(tmp_path / "a.txt.gz", "wb") as file:  # a bomb: a few kilobytes that become megabytes
        file.write(b"a" * (2 << 20))
    (failure,) = read_sources([tmp_path / "a.txt.gz"])
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.problem) == ("too_large", "is larger than 1 MB, too much for one text")


def test_endless_device_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "LARGEST", 1 << 20)
    (failure,) = read_sources(["/dev/zero"])
    assert isinstance(failure, Failure)
    assert failure.kind == "too_large"


def test_files_of_one_text_are_found_unopened(tmp_path: Path) -> None:
    """So that another process can open them; tables are read where they are found."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(JSONL)
    found = list(find_sources([tmp_path], How()))
    assert [type(f) for f in found] == [Unread, Source, Source]
    (tmp_path / "a.txt").unlink()
    gone = found[0].read()  # type: ignore[union-attr]
    assert isinstance(gone, Failure)
    assert gone.problem == "is no longer there"


def test_counting_opens_no_text_and_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(JSONL + "broken\n")
    assert count_sources([tmp_path, "nothing.txt"], How()) == 5
    assert count_sources([tmp_path, "-"], How()) is None
    assert count_sources(["http://localhost:1/a"], How()) is None


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n' * 3)
    found = read_sources(iter([tmp_path / "a.jsonl", "-"]), stdin=None)
    assert isinstance(next(found), Source)  # standard input was not touched
