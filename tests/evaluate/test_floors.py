"""Floors hold scores up: a drop fails, a changed corpus fails, raising never lowers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import CorpusMissing, EvaluationError
from dragoman.evaluate.corpora import digest, read_corpus
from dragoman.evaluate.floors import Floor, check, raised, read_floors, reset, write_floors
from dragoman.evaluate.tasks import TASKS, Report, task_named


def report(score: float | None, *, other: float = 0.5, digest: str = "aa", complete: bool = True) -> Report:
    return Report(
        task="dates", corpus="dates.jsonl", digest=digest, rows=3, complete=complete, seconds=0.1,
        scores={"span_f1": score, "value_f1": other, "n": 7}, wrong=[],
    )  # fmt: skip


FLOOR = Floor(corpus="dates.jsonl", digest="aa", scores={"span_f1": 0.8, "value_f1": 0.5})


@pytest.mark.parametrize(
    ("measured", "problems"),
    [
        pytest.param(report(0.8), 0, id="at-the-floor"),
        pytest.param(report(0.9), 0, id="above"),
        pytest.param(report(0.7935), 0, id="under-as-processors-differ"),
        pytest.param(report(0.7925), 1, id="just-under"),
        pytest.param(report(0.1, other=0.1), 2, id="both-fell"),
        pytest.param(report(None), 1, id="no-score-any-more"),
        pytest.param(report(0.9, digest="bb"), 1, id="another-corpus-of-that-name"),
        pytest.param(report(0.1, complete=False), 0, id="part-of-the-corpus"),
    ],
)
def test_check(measured: Report, problems: int) -> None:
    assert len(check(measured, FLOOR)) == problems


def test_check_without_a_floor_has_nothing_to_say() -> None:
    assert check(report(0.0), None) == []


def test_raising_lifts_and_never_lowers() -> None:
    floor = raised(report(0.85678, other=0.4), FLOOR, ("span_f1", "value_f1"))
    assert floor.scores == {"span_f1": 0.856, "value_f1": 0.5}


def test_raised_floor_holds_on_the_same_scores() -> None:
    measured = report(0.85678, other=0.99999)
    assert check(measured, raised(measured, FLOOR, ("span_f1", "value_f1"))) == []


@pytest.mark.parametrize(
    "measured",
    [
        pytest.param(report(0.9, digest="bb"), id="another-corpus"),
        pytest.param(report(0.9, complete=False), id="part-of-the-corpus"),
    ],
)
def test_raising_refuses(measured: Report) -> None:
    with pytest.raises(EvaluationError):
        raised(measured, FLOOR, ("span_f1",))


def test_reset_lowers_and_takes_the_new_corpus() -> None:
    assert reset(report(0.2, digest="bb"), ("span_f1",)) == Floor(
        corpus="dates.jsonl", digest="bb", scores={"span_f1": 0.2}
    )


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors({"dates": FLOOR}, path)
    assert read_floors(path) == {"dates": FLOOR}
    assert json.loads(path.read_text())["dates"]["scores"]["span_f1"] == 0.8


def test_no_file_of_floors_is_no_floor(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "none.json") == {}


def test_a_broken_file_of_floors_is_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"dates": 1}')
    with pytest.raises(EvaluationError, match=r"floors\.json"):
        read_floors(path)


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda task: task.name)
def test_kept_floors_are_of_scores_the_task_holds(task: object) -> None:
    from dragoman.evaluate.tasks import Task

    assert isinstance(task, Task)
    floor = read_floors().get(task.name)
    assert floor is None or (set(floor.scores) <= set(task.held) and floor.corpus == Path(task.file).name)


def test_unknown_task_names_the_near_one() -> None:
    with pytest.raises(EvaluationError, match="Did you mean 'dates'"):
        task_named("date")


def test_missing_corpus_names_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text("{}\n")
    with pytest.raises(CorpusMissing, match=r"other\.jsonl.*--corpus"):
        read_corpus(tmp_path / "dates.jsonl")


@pytest.mark.parametrize("line", [pytest.param("{", id="not-json"), pytest.param("[1]", id="no-object")])
def test_a_broken_line_of_a_corpus_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dates.jsonl"
    path.write_text("{}\n" + line + "\n")
    with pytest.raises(EvaluationError, match="line 2"):
        read_corpus(path)


def test_a_changed_corpus_has_another_digest(tmp_path: Path) -> None:
    path = tmp_path / "dates.jsonl"
    path.write_text("{}\n")
    before = digest(path)
    path.write_text('{"a": 1}\n')
    assert digest(path) != before
