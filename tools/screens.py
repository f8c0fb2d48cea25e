"""Pictures of the reading room for the README, taken of the example's record, so that they never lie.

    python tools/screens.py [--store out/record.duckdb] [--into docs/img] [--chromium chromium]

Without a store the example is read first. Needs the extra “room” and Chromium or Chrome.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1024, 860
MOST = 200_000  # bytes of a picture
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of the room over `store`, which is closed afterwards."""
    import uvicorn

    from dragoman.room import application

    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    config = uvicorn.Config(application(store), log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def asked(address: str) -> Any:
    """The JSON at an address."""
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def shots(room: str) -> dict[str, str]:
    """Name of a picture -> address of its page: the call of the example, its two sides, and a text that reports it."""
    rows = asked(f"{room}/contacts.json?between=USA,CHN")["tables"]["contacts"]["rows"]
    call = max(rows, key=lambda r: r["documents"])["encounter"]
    accounts = asked(f"{room}/contact/{call}.json")["tables"]["accounts"]["rows"]
    document = next(r["document_id"] for r in accounts if r["document_id"] and r["side"] == "USA")
    return {"contact": f"/contact/{call}", "pair": "/pair/USA/CHN", "document": f"/document/{document}"}


def taken(browser: str, address: str, into: Path) -> None:
    """Take a picture of a page as it is first seen."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--incognito",
                "--force-color-profile=srgb", "--disable-lcd-text", f"--user-data-dir={profile}",
                f"--window-size={WIDTH},{HEIGHT}", "--virtual-time-budget=8000", f"--screenshot={into}", address,
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    if into.stat().st_size > MOST:
        sys.exit(f"{into}: {into.stat().st_size:,} bytes, more than {MOST:,}. Make the window lower.")
    print(f"{into}: {into.stat().st_size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "img")
    parser.add_argument("--chromium", default=next((b for b in BROWSERS if shutil.which(b)), None))
    given = parser.parse_args()
    if given.chromium is None:
        sys.exit(f"No browser found ({', '.join(BROWSERS)}). Install Chromium, or name one: --chromium PATH")
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "record.duckdb"
        if not store.exists():
            example = str(ROOT / "examples" / "june-2021")
            subprocess.run([sys.executable, "-m", "dragoman", "read", example, "--into", str(store)], check=True)
        with served(store) as room:
            for name, path in shots(room).items():
                urllib.request.urlopen(room + path).close()  # made once, so that nothing is waited for
                taken(given.chromium, room + path, given.into / f"{name}.png")


if __name__ == "__main__":
    main()
