"""Every page: it is there, says what it should, and can be had as JSON and CSV."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from handmade import rich_record
from webpages import checked

PAGES = [
    pytest.param("/", ["What this record holds", "Latest contacts", "Who meets most often"], id="overview"),
    pytest.param("/contacts", ["Norland ↔ Surania", "2021-06-11", "going on"], id="contacts"),
    pytest.param("/contacts?topic=moon", ["No contact matches", "no rows"], id="contacts, on no such topic"),
    pytest.param("/contacts?mode=letter", ["No contact matches", "no rows"], id="contacts, none"),
    pytest.param("/actor/brandt", ["Ilva Brandt", "person", "the fleet sails", "Norland ↔ Surania"], id="actor"),
    pytest.param("/actors", ["Ilva Brandt", "person", "Norland"], id="actors"),
    pytest.param("/actors?q=ILVA&kind=person", ["Ilva Brandt", "2 rows"], id="actors by name"),
    pytest.param("/actors?kind=armed_group", ["Nobody of that name, kind and country"], id="actors, none"),
    pytest.param("/actor/NOR", ["Norland", "Harbour Ministry", "What is done to Norland"], id="a state"),
    pytest.param("/place/59.9,10.7", ["Veldt", "59.9° N, 10.7° E", "ACCUSE"], id="place"),
    pytest.param("/search?speaker=brandt&on=quire", ["the piers are old", "to or about"], id="search, to whom"),
    pytest.param("/search?in=events&on=SUR", ["ACCUSE", "1 row"], id="search, events, to whom"),
    pytest.param("/search?in=documents&on=SUR", ["A quarrel at the request"], id="search, documents, to whom"),
    pytest.param("/contacts?between=Norland,SUR", ["No contact matches"], id="contacts, a name of no state"),
    pytest.param("/about?by=day", ["Coverage by outlet and day", "2021-06-12"], id="about, by day"),
    pytest.param("/about?by=year", ["Coverage by outlet and year", "By month"], id="about, by year"),
    pytest.param("/topics", ["Strait", "Fish"], id="topics"),
    pytest.param("/topic/fish", ["Fish", "herring is plentiful", "Tomas Quire"], id="topic"),
    pytest.param("/pair/NOR/SUR", ["Contacts and events in time", "harasses ships", "ACCUSE", "meddling"], id="pair"),
    pytest.param("/history/NOR/SUR", ["Strait", "First and last words", "harasses ships", "2021-06-11"], id="history"),
    pytest.param("/history/NOR/SUR?topic=fish", ["herring is plentiful", "Surania"], id="history of a topic"),
    pytest.param("/history/NOR/SUR?topic=moon", ["with “moon” in its name"], id="history of no topic"),
    pytest.param("/history/NOR/SUR?until=1999-12-31", ["No contact of the two"], id="history before all"),
    pytest.param("/pair/brandt/quire", ["Ilva Brandt", "Tomas Quire", "the piers are old"], id="pair of persons"),
    pytest.param("/pair/NOR/SUR?since=2021-07-01", ["since 2021-07-01", "All time", "2021-07-20"], id="pair, days"),
    pytest.param("/pair/NOR/SUR/chart/goldstein", ["Goldstein", "2021-06", "−2.0"], id="chart"),
    pytest.param("/search", ["Statements", "Outlet", "Harbour Ministry"], id="search"),
    pytest.param("/search?q=HERRING", ["herring is plentiful", "1 row"], id="search, words"),
    pytest.param("/search?q=herrang", ["No statement fulfils this condition", "or search in"], id="search, nothing"),
    pytest.param("/search?in=events&country=NOR", ["ACCUSE", "Veldt"], id="search, events"),
    pytest.param("/search?in=documents&q=quarrel", ["A quarrel at the request"], id="search, documents"),
    pytest.param("/search?speaker=brandt&topic=ports&since=2021-06-01", ["the piers are old", "Take"], id="narrowed"),
    pytest.param("/queue", ["confidence 0.10", "the weakest first", "10 in 100 such rows are right"], id="queue"),
    pytest.param("/queue?in=events", ["ACCUSE", "confidence 0.50"], id="queue of events"),
    pytest.param("/queue?in=contacts", ["call", "40 in 100 such rows are right"], id="queue of contacts"),
    pytest.param("/search?in=documents&type=accuse&reality=actual", ["A quarrel"], id="search, documents, by act"),
    pytest.param("/network", ["<svg", "Norland and Surania"], id="network"),
    pytest.param("/map", ["<svg", "Veldt", "59.9"], id="map"),
    pytest.param("/about", ["Coverage by outlet and", "2021", "could not be read", "is no text"], id="about"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "words"), PAGES)
def test_page_says_what_it_should(room: Any, address: str, words: list[str]) -> None:
    answer = room.get(address)
    assert answer.status_code == 200
    checked(answer)
    assert [w for w in words if w not in answer.text] == []


@pytest.mark.parametrize("address", [p.values[0] for p in PAGES])
def test_page_is_there_as_json_and_csv(room: Any, address: str) -> None:
    """At the same address: tables with the number of their rows and the query; the first table as CSV."""
    path, _, query = str(address).partition("?")
    tables = room.get(f"{path}.json?{query}").json()["tables"]
    assert tables
    for table in tables.values():
        assert table["total"] >= len(table["rows"])
        assert "SELECT" in table["sql"]
    answer = room.get(f"{path}.csv?{query}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) - 1 == next(iter(tables.values()))["total"] or "/chart/" in path


@pytest.mark.parametrize("address", [p.values[0] for p in PAGES])
def test_every_table_can_be_taken_away(room: Any, address: str) -> None:
    path, _, query = str(address).partition("?")
    for name, table in room.get(f"{path}.json?{query}").json()["tables"].items():
        answer = room.get(f"{path}.csv?{query}&table={name}")
        assert answer.status_code == 200
        assert len(list(csv.reader(io.StringIO(answer.text)))) - 1 == table["total"]


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        pytest.param("/topic/pier.csv", 120, id="all"), pytest.param("/topic/pier.csv?page=3", 20, id="a page"),
        pytest.param("/search.csv?topic=pier", 120, id="search"),
        pytest.param("/topic/pier.csv?table=speakers", 1, id="another table"),
    ],
)  # fmt: skip
def test_csv_has_all_rows(room: Any, address: str, rows: int) -> None:
    assert len(room.get(address).text.splitlines()) - 1 == rows


@pytest.mark.parametrize(
    "address", ["/topic/pier.csv?table=nowhere", "/about.csv?table=", "/topic/pier?table=speakers"]
)
def test_no_table_of_that_name(room: Any, address: str) -> None:
    assert room.get(address).status_code in {400, 404}


@pytest.mark.parametrize("address", [p.values[0] for p in PAGES])
def test_every_table_shows_rows_and_query(room: Any, address: str) -> None:
    text = room.get(address).text
    assert "The query behind it" in text
    assert " row" in text


def test_links_of_the_pages_lead_somewhere(room: Any, call: str, documents: dict[str, str]) -> None:
    """Every link inside the room, from the pages on which most of them stand."""
    seen: set[str] = set()
    for address in (
        "/",
        "/contacts",
        call,
        "/pair/NOR/SUR",
        "/actor/brandt",
        "/actor/NOR",
        "/actors",
        "/topics",
        "/topic/strait",
        "/search",
        "/search?in=events",
        "/network",
        "/map",
        "/about",
        *documents.values(),
    ):
        seen |= {link.partition("#")[0] for link in checked(room.get(address)).links}
    wrong = [link for link in sorted(seen) if link.startswith("/") and room.get(link).status_code != 200]
    assert wrong == []


def test_history_of_a_pair_is_that_of_the_command(room: Any, path: Path) -> None:
    """The same topics, with the days on which they were raised, and the same first and last words."""
    import dragoman

    found = dragoman.history(path, between=["NOR", "SUR"])
    tables = room.get("/history/NOR/SUR.json").json()["tables"]
    told = [(t["topic"], t["contacts"], t["contested"], t["first"]) for t in tables["topics"]["rows"]]
    assert told == [(t.id, t.contacts, t.contested, t.first.start if t.first else None) for t in found.topics]
    assert {(w["document_id"], tuple(w["span"])) for w in tables["words"]["rows"]} == {
        (q.document_id, q.span) for t in found.topics for s in t.sides for q in (s.first_words, s.last_words)
    }
    assert "/history/NOR/SUR" in room.get("/pair/NOR/SUR").text
    assert room.get("/history/NOR/TRD").status_code == 404


def test_history_looks_at_no_more_contacts_than_a_reader_waits_for(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.room.pages import history

    every = room.app.state.library.contacts_of("NOR", "SUR")
    assert sorted(history.latest(every), key=every.index) == every
    monkeypatch.setattr(history, "MOST_DOCUMENTS", 1)
    assert history.latest(every) == every[-1:]
    room.app.state.library.changed(contacts=False)
    assert f"Only the latest 1 of {len(every)} contacts" in room.get("/history/NOR/SUR").text
    room.app.state.library.changed(contacts=False)


# A contact


def test_contact_lays_the_accounts_side_by_side(room: Any, call: str) -> None:
    answer = room.get(call)
    page = checked(answer)
    for words in ("Ilva Brandt ↔ Tomas Quire", "Ilva Brandt ← Harbour Ministry", "Surania harasses ships",
                  "herring is plentiful", "silent in its own account", "not known from what is at hand"):  # fmt: skip
        assert words in page.words
    assert '<span aria-hidden="true">≠</span> contested' in answer.text
    assert '<tbody class="one_sided" id="topic-' in answer.text
    assert "Rests on" in page.words
    assert "2 documents" in page.words


def test_contact_leads_to_the_words(room: Any, call: str) -> None:
    """A cell's words are one click from their place in the document."""
    links = [link for link in checked(room.get(call)).links if link.startswith("/document/") and "#w-" in link]
    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        assert anchor in checked(room.get(path)).ids


def test_contact_says_who_asked_for_it_where_and_how_long_it_took(room: Any, call: str) -> None:
    data = room.get(f"{call}.json").json()
    press = next(r["document_id"] for r in data["tables"]["accounts"]["rows"] if r["side"] == "SUR" and r["id"])
    assert data["asked_by"] == [{"id": "NOR", "name": "Norland", "documents": [press]}]
    assert [h["name"] for h in data["hosts"]] == ["Tomas Quire"]
    page = checked(room.get(call))
    for words in ("Who asked for it", "Host", "40 min", "Norland: Ilva Brandt; Surania: Tomas Quire"):
        assert words in page.words
    other = data["tables"]["later"]["rows"][0]["encounter"]
    assert "No text says whose wish it was." in room.get(f"/contact/{other}").text


def test_contact_has_its_topics_at_a_glance(room: Any, call: str) -> None:
    """Contested, of both, of one alone; each leads to its row."""
    page = checked(room.get(call))
    for words in (
        "≠ contested Strait",
        "only Norland Ports, Lights",
        "only Surania Fish",
        "raised 2nd, 100 % of its account",
    ):
        assert words in " ".join(page.words.split())
    assert [link for link in page.links if link.startswith("#topic-")]


def test_contact_has_earlier_and_later_ones(room: Any, call: str) -> None:
    tables = room.get(f"{call}.json").json()["tables"]
    assert tables["earlier"]["rows"] == []
    assert [r["when"] for r in tables["later"]["rows"]] == ["2021-07-20"]


def test_contact_as_json_has_the_comparison(room: Any, call: str) -> None:
    data = room.get(f"{call}.json").json()
    assert data["comparison"]["sides"] == ["NOR", "SUR"]
    assert data["date"] == {"start": "2021-06-11", "end": "2021-06-11", "granularity": "day", "span": None}
    assert {t["relation"] for t in data["comparison"]["topics"]} == {"contested", "one_sided"}


def test_contact_as_markdown_has_a_note_for_each_source(room: Any, call: str) -> None:
    answer = room.get(f"{call}.md")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text.startswith("# Ilva Brandt ↔ Tomas Quire\n")
    assert "## Strait (≠ contested)" in answer.text
    assert "- accuses: Surania harasses ships *Ilva Brandt ← Harbour Ministry ← Lantern Wire*[^" in answer.text
    for number in (1, 2):
        assert f"\n[^{number}]: " in answer.text
    assert "<https://post.example/a>" in answer.text


def test_contact_that_is_not_dated_says_so(room: Any) -> None:
    rows = room.get("/contacts.json").json()["tables"]["contacts"]["rows"]
    assert all(r["when"] for r in rows)
    assert "to the day" in room.get(f"/contact/{rows[0]['encounter']}").text


# A document


def test_document_shows_its_whole_text_and_its_record(room: Any, documents: dict[str, str]) -> None:
    answer = room.get(documents["rich"])
    page = checked(answer)
    for words in (
        "A quarrel ends",
        "nearly over",
        "About 3 to 4 million crowns",
        "2 faults in the text",
        "CONSULT phone",
    ):
        assert words in page.words
    assert 'class="at" id="w-' in answer.text
    assert "Accounts side by side" in page.words


def test_document_draws_overlapping_marks(room: Any, documents: dict[str, str]) -> None:
    """Words under several rows are one mark that names them all."""
    marks = [m.split('"')[0] for m in room.get(documents["rich"]).text.split('data-rows="')[1:]]
    assert any(" " in rows for rows in marks)


def test_document_as_json_has_its_text_and_spans(room: Any, documents: dict[str, str]) -> None:
    data = room.get(documents["press"] + ".json").json()
    for row in data["tables"]["statements"]["rows"]:
        (start, end), *_ = row["spans"]
        assert data["document"]["text"][start:end] == row["text"]


# Charts and pictures


@pytest.mark.parametrize("chart", ["timeline", "goldstein", "topics"])
def test_chart_is_drawn_on_the_server(room: Any, chart: str) -> None:
    pytest.importorskip("vl_convert")
    svg = room.get(f"/pair/NOR/SUR/chart/{chart}.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "<script" not in svg.text
    assert "http" not in svg.text.replace("http://www.w3.org", "")
    assert room.get(f"/pair/NOR/SUR/chart/{chart}.png").content.startswith(b"\x89PNG")
    assert room.get(f"/pair/NOR/SUR/chart/{chart}.json").json()["tables"][chart]["rows"]


@pytest.mark.parametrize("chart", ["timeline", "goldstein", "topics"])
def test_chart_for_a_phone_is_narrow_and_says_the_same(room: Any, chart: str) -> None:
    wide, narrow = (room.get(f"/pair/NOR/SUR/chart/{chart}.svg{query}").text for query in ("", "?narrow=1"))
    width = {drawn: float(re.search(r'<svg[^>]* width="([\d.]+)"', drawn)[1]) for drawn in (wide, narrow)}  # type: ignore[index]
    assert width[narrow] < 400 < 800 < width[wide]
    told = [re.findall(r'role="graphics-symbol"[^>]*aria-label="([^"]*)"', drawn) for drawn in (wide, narrow)]
    signs = [[sign for sign in of_one if not sign.startswith("X-axis")] for of_one in told]
    assert signs[0]
    assert signs[0] == signs[1]
    assert room.get(f"/pair/NOR/SUR/chart/{chart}.svg?narrow=2").status_code == 400


def test_charts_of_a_pair_share_their_days(room: Any) -> None:
    """So that they can be read one below the other, and a span drawn across one means the same in all."""
    days = {
        (data["first"], data["last"])
        for chart in ("timeline", "goldstein", "topics")
        for data in [room.get(f"/pair/NOR/SUR/chart/{chart}.json").json()]
    }
    assert days == {("2021-06-01", "2021-07-20")}
    lefts = {
        re.search(r"translate\(([\d.]+)", room.get(f"/pair/NOR/SUR/chart/{chart}.svg").text)[1]  # type: ignore[index]
        for chart in ("timeline", "goldstein", "topics")
    }
    assert len(lefts) == 1


def test_chart_of_nothing_says_so(room: Any) -> None:
    assert "No dated contact or event" in room.get("/pair/NOR/TRD/chart/timeline.svg").text


@pytest.mark.parametrize("picture", ["/network.svg", "/map.svg", "/actor/brandt.svg", "/topic/strait.svg"])
def test_pictures_can_be_taken_away(room: Any, picture: str) -> None:
    answer = room.get(picture)
    assert answer.text.startswith("<svg xmlns=")
    assert "href" not in answer.text


# Pages of a list


def test_list_has_pages_and_they_end(room: Any) -> None:
    first = room.get("/topic/pier")
    assert "50 of 120 rows" in first.text
    assert "Page 1 of 3" in first.text
    last = room.get("/topic/pier?page=3").text
    assert "20 of 120 rows" in last
    assert "Next" not in last
    assert room.get("/topic/pier.json?page=3").json()["page"] == {"number": 3, "of": 3}
    rows = [
        r["id"]
        for n in (1, 2, 3)
        for r in room.get(f"/topic/pier.json?page={n}").json()["tables"]["statements"]["rows"]
    ]
    assert len(rows) == len(set(rows)) == 120


def test_facets_narrow_and_can_be_taken_out(room: Any) -> None:
    facets = room.get("/search.json?speaker=quire").json()["facets"]
    assert {v["value"] for v in facets["topic"]} == {"strait", "fish"}
    assert [v["rows"] for v in facets["speaker"] if v["chosen"]] == [2]
    assert room.get(facets["topic"][0]["address"]).status_code == 200


def test_facet_of_days_goes_from_years_to_days(room: Any) -> None:
    found, query = [], ""
    for _ in range(3):
        days = room.get(f"/search.json?speaker=quire{query}").json()["facets"]["date"]
        found.append([d["value"] for d in days])
        query = f"&since={days[0]['value']}&until={days[0]['value']}"
    assert found == [["2021"], ["2021-06"], ["2021-06-12"]]
    assert room.get(f"/search.json?speaker=quire{query}").json()["facets"]["date"][0]["chosen"]


def test_facets_are_called_by_name(room: Any) -> None:
    facets = room.get("/search.json?speaker=quire").json()["facets"]
    assert {v["label"] for v in facets["topic"]} == {"Strait", "Fish"}
    assert {v["label"] for v in facets["country"]} == {"Surania"}
    assert "Fish" in checked(room.get("/search?topic=fish")).words


@pytest.mark.parametrize("place", ["Veldt", "59.9", "59.9,10.8", "1e9,2", "59.9,10.7,3", "-0,0"])
def test_no_such_place(room: Any, place: str) -> None:
    assert room.get(f"/place/{place}").status_code == 404


def test_bars_leave_no_month_out_and_go_by_year_where_they_are_many() -> None:
    from dragoman.room.pages.bars import MOST_BARS, picture

    few = picture([{"month": "2021-11", "statements": 2}, {"month": "2022-02", "statements": 1}], {"topic": "x"})[
        "bars"
    ]
    assert [(b["span"], b["height"] > 0) for b in few] == [
        ("2021-11", True), ("2021-12", False), ("2022-01", False), ("2022-02", True),
    ]  # fmt: skip
    assert few[0]["address"] == "/search?topic=x&since=2021-11&until=2021-11"
    many = picture([{"month": f"{y}-01", "statements": 1} for y in (2010, 2016)], {})["bars"]
    assert [b["span"] for b in many] == [str(y) for y in range(2010, 2017)]
    assert len(many) < MOST_BARS
    assert picture([], {})["bars"] == []
    assert [b["span"] for b in picture([{"month": "someday", "statements": 1}], {})["bars"]] == ["someday"]


def test_first_page_does_not_wait_for_contacts(path: Path) -> None:
    """While they are put together it says so; nothing half made is kept, and a program gets the whole."""
    from threading import Event

    from starlette.testclient import TestClient

    from dragoman.room.app import build

    app = build(str(path), token=None, any_host=False)
    library = app.state.library
    client = TestClient(app, base_url="http://127.0.0.1")
    library._warming = Event()
    assert "are being put together" in client.get("/").text
    assert client.get("/.json").json()["encounters"] > 0
    library._warming.set()
    assert "Norland ↔ Surania" in client.get("/").text
    library.close()


def test_many_may_read_at_once(room: Any, documents: dict[str, str], call: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    addresses = ["/", "/contacts", call, *documents.values(), "/search?q=pier", "/search?q=herring", "/about"] * 4
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(room.get, addresses))
    assert {a.status_code for a in answers} == {200}
    assert len({a.text for a in answers}) == len(set(addresses))


@pytest.mark.parametrize("address", [p.values[0] for p in PAGES])
def test_a_folder_of_parts_is_read_as_one_file(room: Any, parts: Any, address: str) -> None:
    path, _, query = str(address).partition("?")
    file, folder = (r.get(f"{path}.json?{query}").json() for r in (room, parts))
    if path != "/about":  # says of which kind a store is
        for name, table in file["tables"].items():
            assert folder["tables"][name]["rows"] == table["rows"], name
            assert folder["tables"][name]["total"] == table["total"], name
    assert parts.get(address).status_code == 200


@pytest.mark.parametrize(
    ("span", "contacts", "acts"),
    [
        pytest.param("", {"2021-06-11", "2021-07-20"}, True, id="all time"),
        pytest.param("?since=2021-06-01&until=2021-06-30", {"2021-06-11"}, True, id="a month"),
        pytest.param("?since=2021-07-20&until=2021-07-20", {"2021-07-20"}, False, id="a day"),
        pytest.param("?until=1999-12-31", set(), False, id="before all"),
        pytest.param("?since=2099-01-01", set(), False, id="after all"),
    ],
)
def test_a_span_of_days_is_followed_by_all_of_a_pair(room: Any, span: str, contacts: set[str], acts: bool) -> None:
    """Contacts, events, statements and the charts, whose addresses bear the same days."""
    tables = room.get(f"/pair/NOR/SUR.json{span}").json()["tables"]
    assert {r["when"] for r in tables["contacts"]["rows"]} == contacts
    assert bool(tables["events"]["rows"]) == acts
    days = room.get(f"/pair/NOR/SUR/chart/timeline.json{span}").json()["tables"]["timeline"]["rows"]
    assert {r["day"] for r in days if r["kind"] == "contact"} == contacts
    page = room.get(f"/pair/NOR/SUR{span}").text
    for chart in ("timeline", "goldstein", "topics"):
        assert f"/chart/{chart}.svg{span.replace('&', '&amp;')}" in page
        assert room.get(f"/pair/NOR/SUR/chart/{chart}.svg{span}").status_code == 200


@pytest.mark.parametrize("span", ["?since=2022-01-01&until=2021-01-01", "?since=June", "?day=2021-06-11"])
def test_days_that_are_none_are_told(room: Any, span: str) -> None:
    assert room.get(f"/pair/NOR/SUR{span}").status_code == 400
    assert room.get(f"/pair/NOR/SUR/chart/timeline.svg{span}").status_code == 400


def test_codings_of_an_own_ontology_stand_beside_the_text(room: Any, documents: dict[str, str]) -> None:
    coding = rich_record().codings[0]
    page = checked(room.get(documents["rich"]))
    assert coding.ontology in page.words
    assert coding.type in page.words
