"""The tasks of ``dragoman evaluate``, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec import Struct

from dragoman.errors import EvaluationError, suggest
from dragoman.evaluate.corpora import Row, digest
from dragoman.pipeline import Pipeline

GOLD = Path(__file__).with_name("gold")  # texts of our own, marked by hand; a path that needs no folder of corpora


@dataclass(slots=True)
class Outcome:
    """What a scorer makes of the rows: scores by name, and the cases that went wrong, one line each.

    A score is None where its share has no whole ("of the matched", and nothing matched).
    """

    scores: dict[str, float | int | None]
    wrong: list[str] = field(default_factory=list)


Scorer = Callable[[Sequence[Row], Pipeline], Outcome]


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to measure: the file it is measured on, and the scores that must not fall.

    `scorer`: ``module:function`` under ``dragoman.evaluate``, imported when the task is run; `reader` likewise, the
    function that reads the rows of the file (or of a folder beside it).
    """

    name: str
    about: str
    file: str
    scorer: str
    held: tuple[str, ...]
    reader: str = "corpora:read_corpus"

    def load(self) -> Scorer:
        """The function that scores it."""
        found: Scorer = _function(self.scorer)
        return found

    def read(self, path: Path) -> list[Row]:
        """The rows to score.

        Raises:
            CorpusMissing: there is no such file.
        """
        rows: list[Row] = _function(self.reader)(path)
        return rows


def _function(name: str) -> Any:
    module, function = name.split(":")
    return getattr(import_module(f"dragoman.evaluate.{module}"), function)


class Report(Struct, frozen=True, kw_only=True):
    """The scores of one task on one file."""

    task: str
    corpus: str
    digest: str
    rows: int
    complete: bool
    seconds: float
    scores: dict[str, float | int | None]
    wrong: list[str]


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task(
            "attribution", "who says what: source, cue, content", "polnear_dev.jsonl", "attribution:score_attribution",
            ("token.macro_f1", "attribution.content.f1", "attribution.content+source.f1"),
        ),
        Task(
            "chains", "on whose word: links, parents, addressees, denials", str(GOLD / "chains.jsonl"),
            "chains:score_chains", ("statement.f1", "link.f1", "parent.f1", "addressee.f1", "kind_acc"),
        ),
        Task(
            "contacts", "calls, meetings, letters: found, parties, mode, day, reality, who asked",
            str(GOLD / "contacts.jsonl"), "contacts:score_contacts",
            ("contact.f1", "party.f1", "asked.f1", "mode_acc", "reality_acc", "date_acc"),
        ),
        Task(
            "readouts", "the contact of an official release, its title unread", "readouts.jsonl",
            "contacts:score_readouts", ("found", "mode", "date", "parties"),
        ),
        Task(
            "accounts", "reports of one contact found together, and their accounts compared",
            str(GOLD / "accounts.jsonl"), "accounts:score_accounts",
            ("pair.p", "pair.r", "topic.r", "topic.p", "relation_acc", "cell_acc", "evidence_acc"),
        ),
        Task(
            "two_sides", "the two texts of one contact among many releases", "two_sides.jsonl",
            "accounts:score_two_sides", ("pairs_found",), reader="accounts:read_two_sides",
        ),
        Task(
            "topics", "what two sides' real texts of one contact say: topics, relations, evidence", "two_sides.jsonl",
            "topics:score_topics", ("topic.r", "topic.p", "relation_acc", "cell_acc", "evidence_acc"),
            reader="topics:read_marked",
        ),
        Task(
            "events", "who did what to whom: PLOVER type, source, target", "gsr_dev.jsonl", "events:score_events",
            ("micro_f1", "unit_f1", "top_event_acc", "source_acc", "target_acc", "full_triple"),
        ),
        Task(
            "reality", "whether an act took place", str(GOLD / "reality.txt"), "reality:score_reality",
            ("reality_acc", "happened_acc", "not_as_actual", "coded_share"), reader="reality:read_table",
        ),
        Task(
            "types", "event type of a sentence", "plv_train.jsonl", "events:score_types", ("micro_f1", "quad_f1"),
        ),
        Task(
            "pairs", "event type of a given pair of parties", "plv_train.jsonl", "pairs:score_pairs",
            ("accuracy", "macro_f1", "quad_acc"),
        ),
        Task(
            "parties", "words of who acts and to whom it is done", "cameo_ner_train.jsonl", "parties:score_parties",
            ("token.f1", "source.f1", "target.f1"),
        ),
        Task(
            "dates", "time expressions and their values", "dates_dev.jsonl", "dates:score_dates",
            ("span_f1", "value_f1"),
        ),
        Task(
            "places", "toponyms, their country and coordinates", "geowebnews.jsonl", "places:score_places",
            ("found_f1", "country_acc", "within_161_km"),
        ),
        Task(
            "metonymy", "a place name as place or as actor", "relocar_train.jsonl", "metonymy:score_metonymy",
            ("accuracy",),
        ),
        Task(
            "actors", "actor words to country and sector", "actor_cases_dev.jsonl", "actors:score_actors",
            ("country_acc", "sector_acc", "silent_acc"),
        ),
        Task(
            "office", "who held an office, on the days around each term", "../facts", "actors:score_office",
            ("held_acc", "over_acc", "holder_acc", "right_person_share"), reader="actors:draw_terms",
        ),
        Task(
            "condition", "repairs made to texts that need none", "polnear_dev.jsonl", "condition:score_condition",
            ("clean_share",),
        ),
    )
}  # fmt: skip


def task_named(name: str) -> Task:
    """The task of that name.

    Raises:
        EvaluationError: there is none.
    """
    if name not in TASKS:
        raise EvaluationError(f"No task {name!r}.{suggest(name, TASKS)} There are: {', '.join(TASKS)}.")
    return TASKS[name]


def run(task: Task, path: Path, *, limit: int | None = None, pipeline: Pipeline | None = None) -> Report:
    """Read the rows of `path` (at most `limit`) and score what the pipeline finds in them.

    Raises:
        CorpusMissing: there is no such file.
    """
    rows = task.read(path)
    chosen = rows if limit is None else rows[:limit]
    started = perf_counter()
    outcome = task.load()(chosen, pipeline if pipeline is not None else Pipeline())
    return Report(
        task=task.name, corpus=path.name, digest=digest(path), rows=len(chosen), complete=len(chosen) == len(rows),
        seconds=perf_counter() - started, scores=outcome.scores, wrong=outcome.wrong,
    )  # fmt: skip
