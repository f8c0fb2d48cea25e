"""The reading room in a real browser: where Playwright and Chromium are not there, these are passed over.

pip install playwright; apt install chromium
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.extraction.encounters import find_encounters
from dragoman.room import application
from dragoman.store import Store
from quarrels import hostile, quarrel

playwright = pytest.importorskip("playwright.sync_api")
uvicorn = pytest.importorskip("uvicorn")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
PAGES = (
    "/ /contacts /actors /actor/NOR /actor/brandt /place/59.9,10.7 /pair/NOR/SUR /pair/NOR/SUR?since=2099-01-01 "
    "/pair/NOR/SUR/chart/topics /history/NOR/SUR /topics /topic/fish /search /search?in=events "
    "/search?in=documents /search?q=nowhere /stories /network /map /queue /queue?in=contacts "
    "/queue?in=corrections /about /about?by=day /nowhere"
).split()
AXE = os.environ.get("AXE", "")  # npm install axe-core; AXE=node_modules/axe-core/axe.min.js
_RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a room that is open for writing answers."""
    path = tmp_path_factory.mktemp("browser") / "record.duckdb"
    with Store.open(path) as store:
        store.add([*quarrel(), hostile()])
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(path, write=True, author="Clerk"), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page that keeps what it asked of other hosts, and every script that ran away."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.wrong = []
    made.on("request", lambda r: r.url.startswith((address, "data:")) or made.wrong.append(r.url))
    made.on("dialog", lambda d: (made.wrong.append(d.message), d.dismiss()))
    made.on("pageerror", lambda e: made.wrong.append(str(e)))
    made.on("console", lambda m: made.wrong.append(m.text) if "violates" in m.text else None)
    yield made
    context.close()


def documents() -> list[str]:
    """Documents, and the contacts that they report."""
    met = [f"/contact/{encounter.id}" for encounter in find_encounters(quarrel())]
    return [*(f"/document/{record.document.id}" for record in (*quarrel(), hostile())), *met]


@pytest.mark.parametrize("where", [*PAGES, *documents()])
def test_nothing_runs_and_nothing_leaves(page: Any, where: str) -> None:
    page.goto(where, wait_until="networkidle")
    assert page.locator("main h1").count() == 1
    assert page.wrong == []


@pytest.mark.parametrize("width", [390, 1024, 1600])
@pytest.mark.parametrize("where", [*PAGES, *documents()])
def test_no_page_is_wider_than_its_window(page: Any, where: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("width", [390, 1024])
def test_a_chart_fits_the_window_and_keeps_the_size_of_its_letters(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/pair/NOR/SUR", wait_until="networkidle")
    for name in ("timeline", "goldstein", "topics"):
        box = page.locator(f"#{name} .scroll")
        box.scroll_into_view_if_needed()
        page.wait_for_function(f"document.querySelector('#{name} img').naturalWidth > 0")
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        shown = page.locator(f"#{name} img").evaluate("e => e.clientWidth / e.naturalWidth")
        assert shown > 0.85


@pytest.mark.parametrize("width", [390, 1024])
def test_a_span_drawn_on_a_chart_is_followed(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/pair/NOR/SUR", wait_until="networkidle")
    chart = page.locator("#timeline [data-brush]")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=*until=*")
    assert "2021-06-11" in page.locator("#rows-contacts").inner_text()
    assert "2021-07-20" not in page.locator("#rows-contacts").inner_text()
    page.get_by_role("link", name="All time").click()
    assert "2021-07-20" in page.locator("#rows-contacts").inner_text()


def test_signs_of_a_chart_say_what_they_stand_for(page: Any) -> None:
    page.goto("/pair/NOR/SUR", wait_until="networkidle")
    page.locator("#timeline [data-brush]").hover()
    page.locator("#timeline svg").wait_for()
    told = page.locator("#timeline svg title").all_text_contents()
    assert "2021-07-20, Call: 1 row" in told
    assert page.locator("#timeline svg").get_attribute("aria-label") == page.locator("#goldstein img").get_attribute(
        "alt"
    ).replace("Cooperation and conflict, month by month", "Contacts and events in time")
    assert page.wrong == []


def test_a_span_can_be_given_without_scripts(chromium: Any, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/pair/NOR/SUR")
    page.fill("input[name=since]", "2021-07-01")
    page.get_by_role("button", name="Show these days").click()
    assert "2021-06-11" not in page.locator("#rows-contacts").inner_text()
    context.close()


def test_rows_are_walked_by_keyboard(page: Any) -> None:
    page.goto(documents()[0])
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first != second


def test_a_row_is_corrected_by_keyboard_and_taken_back(page: Any) -> None:
    page.goto(documents()[0])
    rows = page.locator("article.statement").count()
    summary = page.locator("article.statement details.judge summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("nobody says this")
    page.locator("article.statement button[value=reject]").first.press("Enter")
    page.wait_for_url("**#corrections")
    assert page.locator("article.statement").count() == rows - 1
    assert "nobody says this" in page.locator("#corrections").inner_text()
    page.locator("#corrections button", has_text="Undo").first.press("Enter")
    page.wait_for_load_state()
    assert page.locator("article.statement").count() == rows


def test_a_contact_prints(page: Any, tmp_path: Path) -> None:
    page.goto("/contacts")
    page.locator("main td a").first.click()
    page.wait_for_load_state()  # the head of a page comes before its rows
    page.emulate_media(media="print")
    assert not page.locator("header.bar nav").is_visible()
    assert page.locator("table.accounts").is_visible()


@pytest.mark.skipif(not AXE, reason="AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", [*PAGES, *documents()])
def test_axe_finds_nothing(page: Any, where: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(where)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    run = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
    assert [(v["id"], v["nodes"][0]["html"]) for v in page.evaluate(run, _RULES)["violations"]] == []
