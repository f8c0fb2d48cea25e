"""Scores of events on hand-made units, against numbers worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.events import Coded, Tally, codes_of, countries, country_of, units_of
from dragoman.record import Actor

Row = dict[str, Any]


def actor(code: str, sector: str | None = None) -> Row:
    return {"text": "x", "code": code, "sector": sector, "start": None, "end": None}


def gold(number: int, label: str, source: list[Row], target: list[Row], **more: Any) -> Row:
    return {
        "id": f"g{number}", "text": f"text {number}", "event": label, "event_2021": label, "source": source,
        "target": target, "reciprocal": False, "flags": [], **more,
    }  # fmt: skip


ROWS = [
    gold(1, "ACCUSE", [actor("NOR", "GOV")], [actor("SWE")]),
    gold(2, "AID", [actor("GER")], [actor("FIN")]),
    gold(3, "CONSULT", [actor("DNK"), actor("ISL")], [], reciprocal=True),
    gold(4, "PROTEST", [actor("POL", "CVL")], []),
]
PREDICTED = {
    "g1": [Coded("ACCUSE", ("NORMIL",), ("SWEGOV",)), Coded("REJECT", ("NORGOV",), ("SWE",))],
    "g2": [Coded("AID", ("FIN",), ("DEU",))],  # the right type, the parties the wrong way about
    "g3": [Coded("CONSULT", ("DNK", "ISL"), ("ISL", "DNK"))],
}


def scores() -> dict[str, float | int | None]:
    tally = Tally()
    for unit in units_of(ROWS, PREDICTED):
        tally.add(unit)
    return tally.scores()


@pytest.mark.parametrize(
    ("score", "value"),
    [
        pytest.param("coverage", 3 / 4, id="a-unit-without-prediction"),
        pytest.param("micro_p", 3 / 4, id="an-extra-type-costs-precision"),
        pytest.param("micro_r", 3 / 4, id="the-protest-is-missed"),
        pytest.param("unit_p", 1.0, id="an-extra-type-costs-no-unit"),
        pytest.param("macro_unit_p", (0.5 + 1 + 1) / 3, id="mean-over-units"),
        pytest.param("top_event_acc", 3 / 4, id="silence-is-wrong"),
        pytest.param("top_event_prec", 1.0, id="silence-left-out"),
        pytest.param("extra_types_per_unit", 1 / 3, id="one-extra"),
        pytest.param("source_acc", 2 / 4, id="Germany-is-not-the-source"),
        pytest.param("target_acc", 2 / 3, id="no-target-no-score"),
        pytest.param("source_given_type", 2 / 3, id="of-those-of-the-type"),
        pytest.param("full_triple", 2 / 4, id="type-and-both-parties"),
        pytest.param("dyad_unordered", 3 / 4, id="either-way-about"),
        pytest.param("sector_given_country", 1.0, id="any-event-with-the-sector"),
        pytest.param("sector_n", 1, id="no-prediction-no-sector"),
        pytest.param("macro_f1", (1 + 1 + 1 + 0) / 4, id="mean-over-gold-types"),
    ],
)
def test_scores_are_those_worked_out_by_hand(score: str, value: float) -> None:
    assert scores()[score] == pytest.approx(value)


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        pytest.param(Coded("CONSULT", ("DNK",), ("ISL",)), 1, id="two-parties"),
        pytest.param(Coded("CONSULT", ("DNK",), ("DNK",)), 0, id="one-party-twice"),
        pytest.param(Coded("CONSULT", ("DNK",), ("NOR",)), 0, id="another-party"),
        pytest.param(Coded("AGREE", ("DNK",), ("ISL",)), 0, id="another-type"),
    ],
)
def test_a_mutual_record_wants_two_of_its_parties(predicted: Coded, right: int) -> None:
    tally = Tally()
    for unit in units_of([ROWS[2]], {"g3": [predicted]}):
        tally.add(unit)
    assert tally.scores()["full_triple"] == right


def test_records_of_one_text_are_one_unit() -> None:
    rows = [ROWS[0], {**ROWS[1], "text": ROWS[0]["text"]}]
    units = units_of(rows, {"g1": [Coded("ACCUSE")]})
    assert [unit.gold_types for unit in units] == [{"ACCUSE", "AID"}]


@pytest.mark.parametrize(
    ("code", "country"),
    [
        pytest.param("USAGOV", "USA", id="sector-cut"),
        pytest.param("GER", "DEU", id="old-code"),
        pytest.param("UNO", "IGO", id="organisation"),
        pytest.param("usa-gov", "USA", id="case-and-marks"),
        pytest.param(None, "", id="none"),
        pytest.param("---", "", id="placeholder"),
    ],
)
def test_country_of_a_code(code: str | None, country: str) -> None:
    assert country_of(code) == country


def test_countries_leaves_out_what_is_none() -> None:
    assert countries(["USAGOV", None, "", "PAL"]) == {"USA", "PSE"}


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        pytest.param(
            Actor(id="a", name="A", country="FRA", sectors=["GOV", "MIL"]), ["FRAGOV", "FRAMIL"], id="sectors"
        ),
        pytest.param(Actor(id="a", name="A", country="FRA"), ["FRA"], id="country-alone"),
        pytest.param(Actor(id="a", name="A", kind="intergovernmental", sectors=["IGO"]), ["IGOIGO"], id="organisation"),
        pytest.param(Actor(id="a", name="A", kind="person", sectors=["GOV"]), [], id="country-not-known"),
    ],
)
def test_codes_of_an_actor(found: Actor, codes: list[str]) -> None:
    assert codes_of(found) == codes
