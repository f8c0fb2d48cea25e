"""Rows are corrected on the pages of a room that is open for writing, and by nobody else's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.errors import StoreError
from dragoman.room import application
from dragoman.store import Store
from handmade import rich_record
from quarrels import hostile, quarrel
from webpages import HOSTILE, checked


@pytest.fixture
def own(tmp_path: Path) -> Path:
    found = tmp_path / "record.duckdb"
    with Store.open(found) as store:
        store.add([*quarrel(), hostile(), rich_record()])
    return found


@pytest.fixture
def desk(own: Path) -> Iterator[Any]:
    """A room open for writing."""
    from starlette.testclient import TestClient

    app = application(own, write=True, author="Clerk")
    with TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False) as client:
        yield client


def statement(text: str = "piers are old") -> tuple[str, str]:
    """Id of the statement with these words, and the address of its document."""
    for record in quarrel():
        for s in record.statements:
            if text in record.quote(s.content[0]):
                return s.id, f"/document/{record.document.id}"
    raise AssertionError(text)


def word_of(client: Any, address: str = "/queue") -> str:
    return re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)[1]


def send(client: Any, where: str = "/correct", *, csrf: str | None = None, headers: Any = None, **fields: Any) -> Any:
    csrf = word_of(client) if csrf is None else csrf
    return client.post(where, data={"csrf": csrf, "author": "Ada", **fields}, headers=headers)


def test_row_is_rejected_and_taken_back(desk: Any) -> None:
    row, document = statement()
    assert "the piers are old" in checked(desk.get(document)).words
    answer = send(desk, row=row, verdict="reject", reason="nobody says this", back="document")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{document}#corrections"
    page = desk.get(document).text
    assert row not in {s["id"] for s in desk.get(f"{document}.json").json()["tables"]["statements"]["rows"]}
    assert "rejected" in page
    assert "nobody says this" in page
    (said,) = desk.get("/queue.json?in=corrections").json()["tables"]["corrections"]["rows"]
    assert (said["author"], said["reason"], said["words"]) == ("Ada", "nobody says this", "the piers are old")
    assert send(desk, "/undo", correction=said["id"], back="corrections").headers["location"] == "/queue?in=corrections"
    assert row in {s["id"] for s in desk.get(f"{document}.json").json()["tables"]["statements"]["rows"]}
    assert desk.get("/queue.json?in=corrections").json()["tables"]["corrections"]["total"] == 0


def test_row_is_mended_in_several_fields_at_once(desk: Any) -> None:
    row, document = statement()
    page = checked(desk.get(f"/correct/{row}"))
    assert "the piers are old" in page.words
    spans = desk.get(f"/correct/{row}.json").json()["row"]["content"]
    start, end = spans[0]
    answer = send(
        desk, row=row, verdict="mend", speaker="quire", act="deny", reality="actual",
        content=f"[[{start + 4}, {end}]]", back="document",
    )  # fmt: skip
    assert answer.headers["location"] == f"{document}#{row}"
    (found,) = [s for s in desk.get(f"{document}.json").json()["tables"]["statements"]["rows"] if s["id"] == row]
    assert (found["speaker"], found["act"], found["text"], found["confidence"]) == ("quire", "deny", "piers are old", 1)
    told = desk.get("/queue.json?in=corrections").json()["tables"]["corrections"]["rows"]
    assert {c["field"] for c in told} == {"speaker", "act", "content"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param("piers are old", "piers are old", id="fewer"),
        pytest.param("the  piers … old", "the piers … old", id="in pieces"),
        pytest.param("piers\r\nare", "piers are", id="over two lines"),
    ],
)
def test_words_are_mended_by_words(desk: Any, words: str, text: str) -> None:
    row, document = statement()
    assert "the piers are old</textarea>" in desk.get(f"/correct/{row}").text
    assert send(desk, row=row, verdict="mend", content=words).status_code == 303
    (found,) = [s for s in desk.get(f"{document}.json").json()["tables"]["statements"]["rows"] if s["id"] == row]
    assert found["text"] == text


def test_words_that_stand_twice_are_those_nearest_to_where_they_stood() -> None:
    from dragoman.room.desk import FIELDS, _spans
    from handmade import bare_record

    record = bare_record("It rains. It snows. It rains. It snows.", "a.txt")
    content = next(f for f in FIELDS["statements"] if f.name == "content")
    assert _spans(content, "It rains", record, [(20, 29)]) == [[20, 28]]
    assert _spans(content, "It rains", record, [(0, 9)]) == [[0, 8]]
    assert _spans(content, "It rains. … It snows.", record, [(20, 29), (30, 39)]) == [[20, 29], [30, 39]]


def test_search_finds_what_a_correction_says(desk: Any) -> None:
    """Words of a span that was mended are found at once, those that it had are not; a rejected row is found no more."""
    row, _ = statement()

    def rows(q: str) -> set[str]:
        return {r["id"] for r in desk.get(f"/search.json?q={q}").json()["tables"]["statements"]["rows"]}

    assert row in rows("piers")
    start, _ = desk.get(f"/correct/{row}.json").json()["row"]["content"][0]
    send(desk, row=row, verdict="mend", content=f"[[{start}, {start + 3}]]", back="document")
    assert row not in rows("piers")
    (said, *_) = desk.get("/queue.json?in=corrections").json()["tables"]["corrections"]["rows"]
    send(desk, "/undo", correction=said["id"])
    assert row in rows("piers")
    send(desk, row=row, verdict="reject", back="document")
    assert row not in rows("piers")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"content": "[[0, 999999]]"}, "no span of the text"),
        ({"content": "herrings fly"}, "these words do not stand in the text"),
        ({"content": "[1, 2]"}, "write the words as they stand"), ({"content": "[["}, "or spans as"),
        ({"act": "shout"}, "cannot stand there"),
        ({"speaker": "nobody"}, "is no actor of this text"), ({}, "Nothing was changed"),
        ({"author": " "}, "say who you are"), ({"author": "x" * 100}, "at most 80"),
    ],
)  # fmt: skip
def test_what_cannot_stand_there_changes_nothing(desk: Any, fields: Any, words: str) -> None:
    row, document = statement()
    before = desk.get(f"{document}.json").json()
    answer = send(desk, row=row, verdict="mend", **{"speaker": "brandt", **fields})
    assert answer.status_code == 400
    assert words in checked(answer).words
    assert desk.get(f"{document}.json").json() == before


def test_correction_survives_another_reading(desk: Any, own: Path) -> None:
    """The room is closed, the text is read by a later version, and the room is opened again."""
    row, document = statement()
    send(desk, row=row, verdict="mend", speaker="quire")
    desk.app.state.library.close()
    record = next(r for r in quarrel() if document.endswith(r.document.id))
    another = replace(record, document=replace(record.document, title="Another reading"))
    with Store.open(own) as store:
        assert store.add([another]).replaced == 1
        (said,) = [s for s in store.record(record.document.id).statements if s.id == row]
        assert said.speaker == "quire"


def test_accepted_row_leaves_the_queue(desk: Any) -> None:
    event = "e-0123456789ab"
    assert event in {r["id"] for r in desk.get("/queue.json?in=events").json()["tables"]["events"]["rows"]}
    assert send(desk, row=event, verdict="accept", back="events").headers["location"] == "/queue?in=events"
    assert event not in {r["id"] for r in desk.get("/queue.json?in=events").json()["tables"]["events"]["rows"]}


def test_contact_is_corrected_everywhere(desk: Any) -> None:
    """The contacts in the world are put together anew."""
    record = quarrel()[2]
    contact = record.contacts[0].id
    assert desk.get("/contacts.json").json()["tables"]["contacts"]["total"] == 3
    send(desk, row=contact, verdict="reject")
    assert desk.get("/contacts.json").json()["tables"]["contacts"]["total"] == 2


def test_author_is_remembered(desk: Any) -> None:
    row, _ = statement()
    assert 'value="Clerk"' in desk.get(f"/correct/{row}").text
    answer = send(desk, row=row, verdict="accept", author="Zoë “Z” <b>")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    page = desk.get(f"/correct/{row}")
    checked(page)
    assert "Zoë “Z” &lt;b&gt;" in page.text


def test_hostile_rows_can_be_corrected(desk: Any) -> None:
    row = 's-"><b>'
    checked(desk.get("/correct/" + row.replace('"', "%22").replace(">", "%3E").replace("<", "%3C")))
    answer = send(desk, row=row, verdict="reject", reason=HOSTILE, author=HOSTILE[:40])
    assert answer.status_code == 303
    assert checked(desk.get("/queue?in=corrections")).words.count(HOSTILE) >= 1


# Who may not


@pytest.mark.parametrize("csrf", ["", "wrong", "wörter"])
def test_form_without_the_word_of_the_room_is_turned_away(desk: Any, csrf: str) -> None:
    row, document = statement()
    answer = send(desk, row=row, verdict="reject", csrf=csrf)
    assert answer.status_code == 403
    assert "Load its page again" in checked(answer).words
    assert "the piers are old" in desk.get(document).text
    assert send(desk, "/undo", correction="k-0", csrf=csrf).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
    ],
)  # fmt: skip
def test_form_from_elsewhere_is_turned_away(desk: Any, headers: Any) -> None:
    answer = send(desk, row=statement()[0], verdict="reject", headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


def test_form_of_the_room_is_let_in(desk: Any) -> None:
    headers = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    answer = send(desk, row=statement()[0], verdict="accept", headers=headers)
    assert answer.status_code == 303
    # Under "no-referrer" a browser would call the origin of the room's own forms null.
    assert desk.get("/").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_way_back_stays_in_the_room(desk: Any, where: str) -> None:
    answer = send(desk, row=statement()[0], verdict="accept", back=where)
    assert answer.headers["location"].startswith("/document/")


def test_room_that_only_reads_takes_nothing_and_says_so(room: Any) -> None:
    for where in ("/correct", "/undo"):
        answer = room.post(where, data={"csrf": "", "row": "s-0", "verdict": "reject"})
        assert answer.status_code == 403
        assert "--write" in answer.text
    for address in ("/queue", statement()[1]):
        page = room.get(address).text
        assert "This room only reads" in page
        assert "<form method" not in page
    assert room.get("/").headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 400), (b"\xff=\xfe", "application/x-www-form-urlencoded", 403),
        (b"row=" + b"x" * 70_000, "application/x-www-form-urlencoded", 413),
        (b"&".join(b"a=1" for _ in range(3000)), "application/x-www-form-urlencoded", 400),
    ],
)  # fmt: skip
def test_forms_that_are_none(desk: Any, content: bytes, kind: str, status: int) -> None:
    assert desk.post("/correct", content=content, headers={"content-type": kind}).status_code in {status, 400}


def test_row_that_is_not_there(desk: Any) -> None:
    assert desk.get("/correct/s-000000000000").status_code == 404
    assert send(desk, row="s-000000000000", verdict="accept").status_code == 400
    assert send(desk, "/undo", correction="k-000000000000").status_code == 400
    assert send(desk, row=statement()[0], verdict="praise").status_code == 400


def test_room_for_corrections_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        application(tmp_path / "none.duckdb", write=True)
    assert not list(tmp_path.iterdir())


def test_pages_can_be_read_while_rows_are_corrected(desk: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    row, document = statement()
    csrf = word_of(desk)
    with ThreadPoolExecutor(8) as pool:
        read = [pool.submit(desk.get, a) for a in ["/", "/contacts", document, "/queue", "/search?q=piers"] * 6]
        made = [pool.submit(send, desk, row=row, verdict="accept", csrf=csrf, reason=str(n)) for n in range(6)]
    assert {f.result().status_code for f in read} == {200}
    assert {f.result().status_code for f in made} == {303}


@settings(max_examples=60, deadline=None, derandomize=True, database=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    fields=st.dictionaries(
        st.sampled_from(["row", "verdict", "author", "reason", "back", "speaker", "act", "content", "correction"]),
        st.one_of(st.text(max_size=20), st.sampled_from([HOSTILE, "mend", "[[0,1]]", "[[1e9,2]]", "[[0,true]]", "{}"])),
    )
)
def test_no_form_breaks_the_room(desk: Any, fields: dict[str, str]) -> None:
    row, _ = statement()
    for where in ("/correct", "/undo"):
        answer = send(desk, where, **{"row": row, "verdict": "mend", **fields})
        assert answer.status_code in {303, 400, 403}, answer.text
    checked(desk.get("/queue?in=corrections"))
