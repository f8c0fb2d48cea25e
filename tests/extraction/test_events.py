"""Who did what to whom (PLOVER 2021), and whether it happened. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

FOUND = [
    pytest.param("Canada imposed sanctions on Belarus on Monday.",
                 "COERCE actual: Canada > Belarus", id="imposed-sanctions"),
    pytest.param("Sanctions were imposed on Belarus by Canada.", "COERCE actual: Canada > Belarus", id="passive"),
    pytest.param("Germany sent weapons to Ukraine.", "AID actual: Germany > Ukraine", id="sent-weapons"),
    pytest.param("Russia expelled two Czech diplomats.",
                 "SANCTION actual: Russia > two Czech diplomats", id="expelled-diplomats"),
    pytest.param("France accused Russia of hiding the losses.", "ACCUSE actual: France > Russia", id="accused"),
    pytest.param("Canada urged Iran to release the crew.", "REQUEST actual: Canada > Iran", id="urged"),
    pytest.param("Iran threatened to attack Israel.", "THREATEN actual: Iran > Israel", id="threatened"),
    pytest.param("Jordan and Britain agreed to hold a joint exercise.",
                 "AGREE actual: Jordan, United Kingdom > Jordan, United Kingdom", id="agreed-together"),
    pytest.param("Russian forces shelled Ukrainian positions.",
                 "ASSAULT actual: Russian Armed Forces > Ukraine", id="shelled"),
    pytest.param("Antony Blinken met Yang Jiechi in Alaska.",
                 "CONSULT actual: Antony Blinken, Yang Jiechi > Antony Blinken, Yang Jiechi", id="met"),
    pytest.param("On Saturday Israeli soldiers arrested forty Palestinians.",
                 "COERCE actual: Israeli soldiers > Palestine", id="arrested"),
    pytest.param("Beijing rejects the charge.", "REJECT actual: China > -", id="rejects"),
    pytest.param("The European Union lifted the embargo on Eritrea.",
                 "CONCEDE actual: European Union > Eritrea", id="lifted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_event_has_its_type_its_parties_and_its_reality(read, text: str, expected: str) -> None:
    """Type, actors and recipients from the clause of the act."""
    record = read(text)
    assert expected in [event(record, e) for e in record.events]


# Forty ways in which an attack or a sanction is spoken of that did not happen.
NOT_ACTUAL = [
    pytest.param("Russia did not attack Ukraine.", id="negated"),
    pytest.param("Russia never attacked Ukraine.", id="never"),
    pytest.param("Russia denied that it had attacked Ukraine.", id="denied-that"),
    pytest.param("Russia denied attacking Ukraine.", id="denied-gerund"),
    pytest.param("Russia has denied any attack on Ukraine.", id="denied-noun"),
    pytest.param("If Israel attacks Iran, oil will rise.", id="if"),
    pytest.param("Unless Iran yields, Israel will attack Iran.", id="unless"),
    pytest.param("Reports that Turkey had invaded Syria were false.", id="reports-were-false"),
    pytest.param("Turkey may invade Syria.", id="may"),
    pytest.param("Turkey could invade Syria within days.", id="could"),
    pytest.param("Turkey might have invaded Syria without the truce.", id="might-have"),
    pytest.param("Iran threatened to attack Israel.", id="threatened-to"),
    pytest.param("Iran vowed to attack Israel.", id="vowed-to"),
    pytest.param("Iran plans to attack Israel, the paper said.", id="plans-to"),
    pytest.param("Canada called for sanctions on Belarus.", id="called-for"),
    pytest.param("Canada urged the European Union to impose sanctions on Belarus.", id="urged-to"),
    pytest.param("The senator demanded that Canada impose sanctions on Belarus.", id="demanded-that"),
    pytest.param("Canada considered imposing sanctions on Belarus.", id="considered"),
    pytest.param("Canada refused to impose sanctions on Belarus.", id="refused-to"),
    pytest.param("Canada declined to impose sanctions on Belarus.", id="declined-to"),
    pytest.param("Canada failed to impose sanctions on Belarus.", id="failed-to"),
    pytest.param("Canada stopped short of imposing sanctions on Belarus.", id="stopped-short-of"),
    pytest.param("Canada decided against imposing sanctions on Belarus.", id="decided-against"),
    pytest.param("Canada ruled out imposing sanctions on Belarus.", id="ruled-out"),
    pytest.param("Canada will impose sanctions on Belarus on Monday.", id="will"),
    pytest.param("Canada is expected to impose sanctions on Belarus.", id="is-expected-to"),
    pytest.param("Canada is ready to impose sanctions on Belarus.", id="is-ready-to"),
    pytest.param("Canada should impose sanctions on Belarus.", id="should"),
    pytest.param("Canada would impose sanctions on Belarus only in a crisis.", id="would"),
    pytest.param("Oyono asked whether Canada had imposed sanctions on Belarus.", id="asked-whether"),
    pytest.param("Oyono warned Russia against attacking Ukraine.", id="warned-against"),
    pytest.param("Oyono feared that Russia would attack Ukraine.", id="feared-that"),
    pytest.param("Norway tried to prevent Russia from attacking Ukraine.", id="prevent-from"),
    pytest.param("There is no evidence that Russia attacked Ukraine.", id="no-evidence-that"),
    pytest.param("Canada hopes to avoid imposing sanctions on Belarus.", id="avoid"),
    pytest.param("Canada wants to impose sanctions on Belarus.", id="wants-to"),
    pytest.param("Neither Canada nor Norway imposed sanctions on Belarus.", id="neither-nor"),
    pytest.param("Canada has yet to impose sanctions on Belarus.", id="has-yet-to"),
    pytest.param("A plan to attack Ukraine was drawn up in Russia.", id="a-plan-to"),
    pytest.param("Accusations that Russia attacked Ukraine are baseless.", id="accusations-are-baseless"),
    pytest.param("Far from attacking Ukraine, Russia pulled back.", id="far-from"),
    pytest.param("Instead of attacking Ukraine, Russia waited.", id="instead-of"),
    pytest.param("The story that Russia attacked Ukraine is untrue.", id="story-untrue"),
    pytest.param("Russia shied away from attacking Ukraine.", id="shied-away"),
    pytest.param("Russia is yet to attack Ukraine.", id="is-yet-to"),
    pytest.param("Nothing suggests that Russia attacked Ukraine.", id="nothing-suggests"),
    pytest.param("Nothing will change until Russia attacks Ukraine.", id="not-until"),
    pytest.param("In case Russia attacks Ukraine, Poland has a plan.", id="in-case"),
    pytest.param("Any attack by Russia on Ukraine would be answered.", id="any-attack-would"),
]


@pytest.mark.parametrize("text", NOT_ACTUAL)
def test_what_did_not_happen_is_no_actual_act(read, text: str) -> None:
    """A coder that takes a denial for an attack is worse than none."""
    record = read(text)
    done = [
        e
        for e in record.events
        if e.event_type in {"ASSAULT", "SANCTION", "COERCE"} and e.reality in {"actual", "ongoing"}
    ]
    assert [event(record, e) for e in done] == []


NONE = [
    pytest.param("China’s foreign ministry declined to comment.", id="declined-to-comment"),
    pytest.param("Iran refused to say whether it would attend.", id="refused-to-say"),
    pytest.param("The ministers clashed over fish quotas, and Norway walked out.", id="clash-of-words"),
    pytest.param("Yang Jiechi and Antony Blinken clashed in front of cameras.", id="persons-clash"),
    pytest.param("The bank approved a loan for a dam.", id="no-political-party"),
    pytest.param("The storm attacked the coast of Chile.", id="weather"),
    pytest.param("Chile and Peru share a border.", id="no-act"),
    pytest.param("The film was shot in Morocco.", id="film"),
]


@pytest.mark.parametrize("text", NONE)
def test_no_material_act_where_nothing_was_done(read, text: str) -> None:
    """Words of violence or aid used otherwise."""
    record = read(text)
    assert [event(record, e) for e in record.events if e.quad_code in {2, 4}] == []


def test_an_act_inside_a_statement_names_the_statement(read) -> None:
    """ "Moscow says Kyiv shelled X" is another row than "Kyiv shelled X"."""
    said = read("Moscow said Ukraine had bombed a Russian base.")
    plain = read("Ukraine bombed a Russian base.")
    [reported] = [e for e in said.events if e.event_type == "ASSAULT"]
    [own] = [e for e in plain.events if e.event_type == "ASSAULT"]
    assert reported.statement == said.statements[0].id
    assert own.statement is None


DONE = [
    pytest.param("Russia managed to attack a Ukrainian base.", "actual", id="managed-to"),
    pytest.param("Russia did not hesitate to attack a Ukrainian base.", "actual", id="did-not-hesitate"),
    pytest.param("Russia confirmed that it had attacked a Ukrainian base.", "actual", id="confirmed"),
    pytest.param("Russia continues to bomb a Ukrainian base.", "ongoing", id="continues-to"),
    pytest.param("Russia has not stopped bombing a Ukrainian base.", "ongoing", id="has-not-stopped"),
]


@pytest.mark.parametrize(("text", "reality"), DONE)
def test_what_was_done_is_not_lost_to_caution(read, text: str, reality: str) -> None:
    assert [e.reality for e in read(text).events if e.event_type == "ASSAULT"] == [reality]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("Russia attacked Ukraine in 1918.", "2021-06-12", [], id="history"),
        pytest.param("Russia attacked Ukraine in 1918.", "1919-01-02", ["actual"], id="news-of-its-day"),
        pytest.param("Russia attacked Ukraine in May.", "2021-06-12", ["actual"], id="last-month"),
    ],
)
def test_history_is_no_news(read, text: str, published: str, expected: list[str]) -> None:
    found = read(text, published=published).events
    assert [e.reality for e in found if e.event_type == "ASSAULT"] == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        pytest.param("Russian aircraft bombed a Georgian village.", ["Russia"], id="aircraft-of-a-state"),
        pytest.param("Pro-Russian fighters bombed a Georgian village.", ["Pro-Russian fighters"], id="pro"),
    ],
)
def test_whose_act_it_is(read, text: str, actors: list[str]) -> None:
    record = read(text)
    [act] = [e for e in record.events if e.event_type == "ASSAULT"]
    assert [a.name for i in act.actors if (a := record.actor(i))] == actors
    assert all(a.country is None for i in act.actors if (a := record.actor(i)) and a.kind == "unnamed")


def test_who_met_is_said_by_the_relative_clause(read) -> None:
    record = read(
        "Traders there took little notice of a phone call in which US Secretary of State Antony Blinken and "
        "China’s Yang Jiechi argued over Taiwan."
    )
    [act] = [e for e in record.events if e.event_type == "CONSULT"]
    assert {a.name for i in act.actors if (a := record.actor(i))} == {"Antony Blinken", "Yang Jiechi"}
