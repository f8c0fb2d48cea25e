"""``dragoman evaluate``: what it prints, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dragoman.cli.evaluate import evaluate
from dragoman.evaluate import floors
from dragoman.evaluate.corpora import digest

app = typer.Typer()
app.command()(evaluate)
ROW = {
    "id": "one", "published": "2024-03-14", "text": "The envoy left on Monday.",
    "timex": [{"start": 18, "end": 24, "text": "Monday", "type": "DATE", "value": "2024-03-11"}],
}  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "dates_dev.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return tmp_path


def floor_file(monkeypatch: pytest.MonkeyPatch, folder: Path, **of_dates: object) -> None:
    path = folder / "floors.json"
    path.write_text(json.dumps({"dates": of_dates} if of_dates else {}), encoding="utf-8")
    monkeypatch.setattr(floors.read_floors, "__defaults__", (path,))
    monkeypatch.setattr(floors.write_floors, "__defaults__", (path,))


def test_an_unknown_task_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["datums", "--corpus", str(tmp_path)])
    assert result.exit_code == 2
    assert "No task 'datums'" in result.output


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["dates", "--corpus", str(tmp_path)])
    assert result.exit_code == 2
    assert "dates_dev.jsonl" in result.output


@pytest.mark.model
def test_scores_are_printed_as_json(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floor_file(monkeypatch, corpus)
    result = CliRunner().invoke(app, ["dates", "--corpus", str(corpus), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.output)["scores"]["value_f1"] == 1.0


@pytest.mark.model
@pytest.mark.parametrize(
    ("floor", "known", "status"),
    [
        pytest.param(1.0, True, 0, id="at-the-floor"),
        pytest.param(1.1, True, 1, id="under-the-floor"),
        pytest.param(0.1, False, 1, id="another-corpus"),
    ],
)
def test_a_drop_and_a_changed_corpus_fail(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, floor: float, known: bool, status: int
) -> None:
    fingerprint = digest(corpus / "dates_dev.jsonl") if known else "0"
    floor_file(monkeypatch, corpus, corpus="dates_dev.jsonl", digest=fingerprint, scores={"span_f1": floor})
    assert CliRunner().invoke(app, ["dates", "--corpus", str(corpus)]).exit_code == status


@pytest.mark.model
def test_raised_floors_are_kept(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floor_file(monkeypatch, corpus)
    assert CliRunner().invoke(app, ["dates", "--corpus", str(corpus), "--raise-floors"]).exit_code == 0
    kept = json.loads((corpus / "floors.json").read_text(encoding="utf-8"))
    assert kept["dates"]["scores"] == {"span_f1": 1.0, "value_f1": 1.0}
