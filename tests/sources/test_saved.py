"""Lists of addresses whose pages were saved: which page is whose, and what is no list."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.sources import Failure, Source, read_sources
from dragoman.sources.saved import checked_folder, saved_page

URL = "https://www.post.example/world/talks-end.html?page=2"
BODY = "The minister said that the talks in the capital had been useful for both of the countries."
PAGE = f"<html><head><title>Talks end</title></head><body><article>{f'<p>{BODY}</p>' * 3}</article></body></html>"
DATED = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2021-06-11">')


def digest(maker: str) -> str:
    return hashlib.new(maker, URL.encode()).hexdigest()


NAMES = [
    pytest.param(URL, "www.post.example/world/talks-end.html?page=2", id="as-wget-mirrors"),
    pytest.param(URL, "www.post.example/world/talks-end.html?page=2.html", id="as-wget-with-endings"),
    pytest.param("https://post.example/a/", "post.example/a/index.html", id="a-folder"),
    pytest.param("https://post.example", "post.example/index.html", id="a-host"),
    pytest.param("https://post.example/a", "post.example/a/index.html", id="a-folder-without-its-slash"),
    pytest.param("https://post.example/a", "post.example/a.htm", id="with-an-ending"),
    pytest.param(URL, digest("sha256"), id="sha256"),
    pytest.param(URL, digest("sha1") + ".html", id="sha1-with-an-ending"),
    pytest.param(URL, digest("md5") + ".txt.gz", id="md5-packed"),
    pytest.param(URL, "https%3A%2F%2Fwww.post.example%2Fworld%2Ftalks-end.html%3Fpage%3D2.html", id="percent-encoded"),
]
OTHERS = [
    pytest.param(URL, "talks-end.html", id="not-by-the-last-part-alone"),
    pytest.param(URL, "www.post.example/world/talks-end.html", id="not-another-page-of-it"),
    pytest.param("https://post.example/../../secret.html", "../secret.html", id="not-outside-the-folder"),
    pytest.param("https://" + "x" * 300 + ".example/a", "a.html", id="a-name-too-long"),
]


@pytest.mark.parametrize(("url", "name"), NAMES)
def test_a_page_is_found_by_its_address(tmp_path: Path, url: str, name: str) -> None:
    path = saved(tmp_path, name)
    assert saved_page(tmp_path / "saved", url) == path.resolve()


@pytest.mark.parametrize(("url", "name"), OTHERS)
def test_no_other_page_is_taken_for_it(tmp_path: Path, url: str, name: str) -> None:
    saved(tmp_path, name)
    assert saved_page(tmp_path / "saved", url) is None


def saved(folder: Path, name: str) -> Path:
    """An empty file of that name in the folder of saved pages."""
    path = folder / "saved" / name
    (folder / "saved").mkdir()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    (folder / "post.example").mkdir(parents=True)
    (folder / "post.example" / "one.html").write_text(DATED)
    (folder / "post.example" / "two.html").write_text(PAGE)
    with gzip.open(folder / (hashlib.sha256(b"https://wire.example/3").hexdigest() + ".txt.gz"), "wt") as file:
        file.write(BODY)
    return folder


EVENT = "\t".join(["1"] * 59 + ["20210612120000", "{url}"])
OLD_EVENT = "\t".join(["1"] * 56 + ["20130612", "{url}"])
MENTION = "\t".join(["1", "20210612120000", "20210612121500", "1", "Harbour Post", "{url}", *["1"] * 10])
HOST = "post.example"
ONE, TWO = f"https://{HOST}/one", f"https://{HOST}/two"
THREE, GONE = "https://wire.example/3", "https://x.example/"

LISTS = [
    pytest.param("urls.txt", f"# saved in June\n{ONE}\n\n{THREE}\n", [(ONE, "2021-06-11", HOST), (THREE, None, None)],
                 id="plain-list"),
    pytest.param("urls.txt", f"{TWO}\n", [(TWO, None, HOST)], id="one-address"),
    pytest.param("urls.csv", f"url,outlet,date\n{ONE},Harbour Post,2021-06-12\n{TWO},,\n",
                 [(ONE, "2021-06-12", "Harbour Post"), (TWO, None, HOST)], id="table-whose-day-wins"),
    pytest.param("urls.jsonl", f'{{"link": "{TWO}", "published": "2021-06-13"}}\n', [(TWO, "2021-06-13", HOST)],
                 id="json-lines"),
    pytest.param("a.export.CSV", "\n".join(EVENT.format(url=u) for u in (ONE, TWO, ONE, TWO, "BBC Monitoring")),
                 [(ONE, "2021-06-11", HOST), (TWO, "2021-06-12", HOST)], id="gdelt-events-each-page-once"),
    pytest.param("a.CSV", OLD_EVENT.format(url=TWO), [(TWO, "2013-06-12", HOST)], id="gdelt-1"),
    pytest.param("a.mentions.CSV", MENTION.format(url=TWO), [(TWO, "2021-06-12", "Harbour Post")], id="gdelt-mentions"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "expected"), LISTS)
def test_the_pages_of_a_list(
    tmp_path: Path, pages: Path, name: str, content: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    path = tmp_path / name
    path.write_text(content)
    found = list(read_sources([path], pages=str(pages)))
    assert all(isinstance(f, Source) and BODY in f.text for f in found), found
    assert [(f.url, f.published, f.outlet) for f in found if isinstance(f, Source)] == expected
    assert all(f.source_id.startswith(f"{path}:") for f in found)


def test_what_is_not_saved_or_no_date_is_said_and_the_rest_goes_on(tmp_path: Path, pages: Path) -> None:
    path = tmp_path / "urls.csv"
    path.write_text(f"url,date\n{GONE},2021-06-12\n{TWO},someday\n")
    gone, two = read_sources([path], pages=str(pages))
    assert isinstance(gone, Failure)
    assert (gone.source_id, gone.kind) == (f"{path}:2", "not_found")
    assert GONE in gone.problem
    assert isinstance(two, Source)
    assert [n.kind for n in two.notes] == ["date"]


def test_an_address_is_read_from_the_folder_before_it_is_fetched(tmp_path: Path, pages: Path) -> None:
    (found,) = read_sources([ONE], pages=str(pages))
    assert isinstance(found, Source)
    assert (found.source_id, found.url) == (ONE, ONE)
    assert BODY in found.text


NO_LISTS = [
    pytest.param("a.txt", f"{BODY}\n{ONE}\n", 1, id="a-text-with-an-address"),
    pytest.param("a.csv", f"url,text\n{ONE},{BODY}\n", 1, id="a-table-with-texts"),
    pytest.param("a.tsv", "a\tb\n" + "1\t" * 3, 0, id="a-table-with-neither"),
    pytest.param("a.CSV", "\t".join(["1"] * 61), 0, id="columns-of-gdelt-without-an-address"),
]


@pytest.mark.parametrize(("name", "content", "texts"), NO_LISTS)
def test_what_is_no_list_is_read_as_ever(tmp_path: Path, pages: Path, name: str, content: str, texts: int) -> None:
    path = tmp_path / name
    path.write_text(content)
    found = list(read_sources([path], pages=str(pages)))
    assert [isinstance(f, Source) for f in found] == ([True] if texts else [False])


def test_without_a_folder_a_list_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(f"{ONE}\n")
    (found,) = read_sources([path])
    assert isinstance(found, Source)
    assert found.text == f"{ONE}\n"


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="pages: there is no folder"):
        checked_folder(tmp_path / "x")
