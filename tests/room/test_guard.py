"""What must not get in, and what must not get out."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dragoman.room import application
from dragoman.room.answers import Column, Table, as_csv
from dragoman.room.guard import POLICY, host_of
from webpages import HOSTILE, checked


def asking(path: Path, **options: Any) -> Any:
    from starlette.testclient import TestClient

    host = options.pop("host", "127.0.0.1")
    return TestClient(application(path, **options), base_url=f"http://{host}", follow_redirects=False)


# Hostile documents


def hostile_pages(documents: dict[str, str]) -> list[str]:
    name = quote(HOSTILE, safe="")
    return [
        documents["hostile"], f"/actor/{name}", f"/topic/{name}", "/search", "/search?in=documents", "/queue", "/about",
        "/topics", f"/search?q={name}", f"/search?outlet={name}", f"/contacts?between={name}",
    ]  # fmt: skip


def test_hostile_text_stays_text(room: Any, documents: dict[str, str]) -> None:
    """In every place where a document can put words: text, title, names, topics, outlet, source, repair, failure."""
    for address in hostile_pages(documents):
        answer = room.get(address)
        assert answer.status_code in {200, 404}, address
        checked(answer)
        assert answer.text.count("<script") == 1, address
        assert "<img src=x" not in answer.text
        assert 'href="javascript' not in answer.text


def test_hostile_text_is_whole_in_its_document(room: Any, documents: dict[str, str]) -> None:
    assert HOSTILE in checked(room.get(documents["hostile"])).words


def test_only_web_addresses_are_links(room: Any, documents: dict[str, str]) -> None:
    assert "https://post.example/a" in checked(room.get(documents["press"])).links
    assert "javascript:" not in room.get(documents["hostile"]).text.replace("&", "")


def test_markdown_shows_hostile_words_and_nothing_else() -> None:
    from dragoman.room.brief import text

    assert text("<img src=x> [a](javascript:b) *c*") == "\\<img src=x\\> \\[a\\](javascript:b) \\*c\\*"
    assert text("1. not a list") == "1\\. not a list"
    assert text("# no\nheading") == "\\# no heading"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_holds_no_formula(cell: str) -> None:
    out = as_csv(Table("t", "T", [Column("a", "A")], [{"a": cell, "b": -1.5, "c": [cell]}], "SELECT 1"))
    assert next(csv.reader(io.StringIO(out.split("\r\n", 1)[1])))[:2] == [f"'{cell}", "-1.5"]
    assert f"'{cell}" in out.rsplit("-1.5", 1)[1]


def test_csv_of_hostile_documents(room: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(room.get("/search.csv?in=documents").text)))
    assert '\'=HYPERLINK("http://evil.example")' in {r["title"] for r in rows}


# Headers


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/search?page=x", "/static/room.css", "/about.json", "/about.csv"]
)
def test_every_answer_is_guarded(room: Any, address: str) -> None:
    headers = room.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_policy_allows_nothing_from_elsewhere() -> None:
    assert POLICY.startswith("default-src 'none';")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    for rule in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in POLICY


def test_style_and_script_ask_nobody() -> None:
    from dragoman.room.templates import script, style

    assert "url(" not in style()
    assert "@import" not in style()
    assert "http" not in script()
    assert "innerHTML" not in script()


# Hosts and tokens


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("127.0.0.1:8765", "127.0.0.1"), ("LocalHost", "localhost"), ("[::1]:80", "::1"),
        ("evil.example:80", "evil.example"), ("", ""),
    ],
)  # fmt: skip
def test_name_of_a_host(header: str, name: str) -> None:
    assert host_of(header) == name


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:1", 200), ("localhost", 200), ("[::1]:80", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400),
])  # fmt: skip
def test_other_names_are_turned_away(room: Any, host: str, status: int) -> None:
    """A page elsewhere cannot point its own name at this machine and read the record."""
    answer = room.get("/", headers={"host": host})
    assert answer.status_code == status
    assert "content-security-policy" in answer.headers


def test_token_is_asked_for(path: Path) -> None:
    room = asking(path, token="sesame", any_host=True, host="record.example")
    assert room.get("/").status_code == 403
    assert room.get("/static/room.css").status_code == 403
    assert room.get("/?token=wrong").status_code == 403
    assert room.get("/", headers={"cookie": "dragoman_token=säsam".encode()}).status_code == 403


def test_token_lets_a_browser_in_and_leaves_the_address_line(path: Path) -> None:
    room = asking(path, token="sésame & more")
    answer = room.get("/search?q=pier&token=s%C3%A9same+%26+more", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=pier"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=Strict" in answer.headers["set-cookie"]


def test_cookie_is_enough(path: Path) -> None:
    room = asking(path, token="sesame")
    room.get("/?token=sesame", headers={"accept": "text/html"})
    assert room.get("/contacts").status_code == 200


def test_token_lets_a_program_in(path: Path) -> None:
    answer = asking(path, token="sesame").get("/about.json?token=sesame")
    assert answer.status_code == 200
    assert answer.json()["counts"]["documents"] == 6


def test_way_back_stays_in_the_room(path: Path) -> None:
    answer = asking(path, token="sesame").get(
        "http://127.0.0.1//evil.example/x?token=sesame", headers={"accept": "text/html"}
    )
    assert answer.headers["location"].startswith("/evil.example")


# What is asked wrongly


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/document/none", "has no document “none”"), ("/contact/x-000000000000", "Look for it in the list"),
        ("/actor/nobody", "has no actor"), ("/topic/nothing", "/topics"), ("/pair/NOR/XXX", "three letters"),
        ("/pair/NOR/SUR/chart/pie", "There are timeline"), ("/nowhere", "no page of that address"),
        ("/static/../room.py", "There is no"), ("/static/secret", "no such file"),
        ("/about.md", "cannot be had as .md"),
    ],
)  # fmt: skip
def test_what_is_not_there_says_what_to_do(room: Any, address: str, words: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 404
    assert words in answer.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/search?page=0", "from 1 to"), ("/search?page=9999", "from 1 to"), ("/search?page=²", "from 1 to"),
        ("/search?since=soon", "no date of one day"), ("/search?reality=real", "is none of"),
        ("/search?type=shout", "is none of"), ("/search?in=everything", "is none of"),
        ("/search?limit=1", "no parameter"),
        (f"/search?q={'x' * 300}", "at most 200"), ("/contacts?mode=cal", "Did you mean"),
        ("/about?x=1", "no parameter"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told(room: Any, address: str, words: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 400
    assert words in checked(answer).words
    path, _, query = address.partition("?")
    assert room.get(f"{path}.json?{query}").json()["status"] == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(room: Any, method: str) -> None:
    assert room.request(method, "/").status_code == 405


@pytest.mark.parametrize("q", ["' OR 1=1 --", "%", "\\", "(((", "\x00", "[a-", "私", "\\E.*\\Q", "a{1000}"])
def test_any_word_can_be_searched(room: Any, q: str) -> None:
    for kind in ("statements", "events", "documents"):
        assert room.get(f"/search.json?in={kind}&q={quote(q)}").status_code == 200


def test_store_is_not_changed(path: Path, room: Any) -> None:
    before = path.stat().st_mtime_ns
    room.get("/search?q=pier")
    assert path.stat().st_mtime_ns == before
