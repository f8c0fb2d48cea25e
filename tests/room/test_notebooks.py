"""What a notebook shows: timelines, comparisons, rows."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import dragoman
from dragoman.api import Records
from dragoman.comparing import compared
from dragoman.errors import DragomanError, OptionError
from dragoman.store.timeline import timeline_rows
from quarrels import hostile, quarrel
from webpages import HOSTILE


def test_timeline_of_a_store_is_a_chart(path: Path) -> None:
    pytest.importorskip("altair")
    with dragoman.open_record(path, read_only=True) as store:
        chart = store.timeline("NOR", "SUR")
        rows = timeline_rows(store, "NOR", "SUR").rows
    assert chart.to_dict(validate=False)["mark"]["type"] == "point"
    assert {(r["day"], r["lane"], r["rows"]) for r in rows} >= {("2021-06-11", "Call", 2), ("2021-07-20", "Call", 1)}


def test_timeline_of_records_is_that_of_their_store(path: Path) -> None:
    pytest.importorskip("altair")
    with dragoman.open_record(path, read_only=True) as store:
        records = Records(store.records())
        assert records.timeline("NOR", "SUR").to_json() == store.timeline("NOR", "SUR").to_json()


def test_timeline_of_nobody_is_told(path: Path) -> None:
    pytest.importorskip("altair")
    with dragoman.open_record(path, read_only=True) as store, pytest.raises(OptionError, match="nobody called"):
        store.timeline("NOR", "Atlantis Republic")


def test_timeline_without_altair_says_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "altair":
            raise ModuleNotFoundError("no altair", name="altair")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with dragoman.open_record(path, read_only=True) as store, pytest.raises(DragomanError, match=r"dragoman\[room\]"):
        store.timeline("NOR", "SUR")


def test_comparison_shows_itself() -> None:
    found = next(c for c in compared(quarrel(), between=["NOR", "SUR"]) if c.comparison.topics)
    shown = found._repr_html_()
    for words in ("<th>Norland</th>", "≠ contested", "Surania harasses ships", "Ilva Brandt ← "):
        assert words in shown
    assert "<th>NOR</th>" in found.comparison._repr_html_()


def test_hostile_words_stay_words(path: Path) -> None:
    found = next(c.comparison for c in compared(quarrel(), between=["NOR", "SUR"]) if c.comparison.topics)
    topic = replace(found.topics[0], label=HOSTILE)
    for shown in (replace(found, encounter=HOSTILE, sides=[HOSTILE], topics=[topic])._repr_html_(),
                  Records([hostile()])._repr_html_()):  # fmt: skip
        assert "<script" not in shown
        assert "<img" not in shown
    with dragoman.open_record(path, read_only=True) as store:
        assert "<script" not in store.statements()._repr_html_()
