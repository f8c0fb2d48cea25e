"""How actor words and terms in office are scored; every row is made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import CorpusMissing
from dragoman.evaluate.actors import draw_terms, score_actors, score_office


def words(actor: str, day: str | None = None, **said: Any) -> dict[str, Any]:
    return {"actor": actor, "date": day, "context": "", "expect": {}} | said


ACTORS = [
    pytest.param(words("Norwegian police", expect={"country": "NOR", "code_1": "COP"}), ["country", "sector"], 1.0,
                 id="both-right"),
    pytest.param(words("Norwegian police", expect={"country": "SWE", "code_1": "MIL"}), ["country", "sector"], 0.0,
                 id="both-wrong"),
    pytest.param(words("Reuters", expect={"code_1": "JRN"}), ["sector"], 1.0, id="media-under-either-code"),
    pytest.param(words("the UN", expect={"country": "UNO"}), ["country"], 1.0, id="united-nations-for-a-country"),
    pytest.param(words("NATO", expect={"country": "IGO"}), ["country"], 1.0, id="organisation-for-a-country"),
    pytest.param(words("students", expect={"country": ""}), ["country"], 1.0, id="no-country"),
    pytest.param(words("Norway", expect={"country": ""}), ["country"], 0.0, id="a-country-too-many"),
    pytest.param(words("Tor Nilsen", expect_none=True), ["silent"], 1.0, id="nobody"),
    pytest.param(words("Norway", expect_none=True), ["silent"], 0.0, id="somebody-where-nobody-is"),
    pytest.param(words("Tor Nilsen", expect_not={"country": "GBR"}), ["country"], 1.0, id="not-that-country"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "measured", "score"), ACTORS)
def test_score_of_an_actor_text(row: dict[str, Any], measured: list[str], score: float) -> None:
    scores = score_actors([row], None).scores  # type: ignore[arg-type]
    assert {name: scores[f"{name}_acc"] for name in measured} == dict.fromkeys(measured, score)
    assert all(scores[f"n_{name}"] == (name in measured) for name in ("country", "sector", "silent"))


def term(person: str, since: str, until: str, **said: Any) -> dict[str, Any]:
    return {
        "person": person, "country": "CHN", "title": "Minister of Foreign Affairs", "since": since, "until": until,
        "seen": "", "exact": True, "source": "made up", "rivals": [],
    } | said  # fmt: skip


def test_a_term_the_tables_have_is_asked_at_its_edges() -> None:
    outcome = score_office([term("Qin Gang", "2022-12-30", "2023-07-25")], None)  # type: ignore[arg-type]
    assert outcome.scores == {
        "held_acc": 1.0, "over_acc": 1.0, "holder_acc": 1.0, "right_person_share": 1.0, "wrong_persons": 0,
        "n_asked": 6, "n_known": 1, "n_overruled": 0,
    }  # fmt: skip


def test_a_term_that_differs_from_the_hand_kept_one_is_not_asked() -> None:
    scores = score_office([term("Qin Gang", "2022-11-30", "2023-07-25")], None).scores  # type: ignore[arg-type]
    assert (scores["n_known"], scores["n_overruled"], scores["n_asked"]) == (1, 1, 0)


def test_a_person_the_tables_lack_is_not_asked() -> None:
    scores = score_office([term("Tor Nilsen", "2022-12-30", "2023-07-25")], None).scores  # type: ignore[arg-type]
    assert (scores["n_known"], scores["held_acc"]) == (0, None)


def test_facts_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"No heads\.csv"):
        draw_terms(tmp_path)
