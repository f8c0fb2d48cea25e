"""The formats of the field: byte for byte what they were, checked by their own check, and nothing made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman import export
from dragoman.errors import OptionError
from dragoman.exports.formats import FORMATS
from dragoman.exports.formats.rows import cow, fips, fraction_of_year, pairs
from dragoman.record import Actor, Event, Record
from handmade import bare_record, rich_record

GOLDEN = Path(__file__).with_name("golden")
DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def a_record() -> Record:
    """Two states and a person, an act between them, one that was denied, one with no recipient."""
    text = "Norland’s envoy\tmet Surania’s premier in Paris on Friday.\n\nNorland did not attack Surania. It warned."
    actors = [
        Actor(id="FRA", name="France", kind="state", country="FRA", mentions=[(0, 7)]),
        Actor(id="p", name="Ilva Brandt", kind="person", country="DEU", sectors=["GOV", "JRN"], mentions=[(20, 27)]),
        Actor(id="un", name="United Nations", kind="intergovernmental", sectors=["GOV"], mentions=[]),
    ]
    base = rich_record()
    place = replace(base.places[0], id="pl", name="Paris", country="FRA", admin1="Île-de-France", latitude=48.85341,
                    longitude=2.3488, geonames=2988507, span=(41, 46))  # fmt: skip

    def event(id_: str, event_type: str, by: list[str], to: list[str], **more: object) -> Event:
        return Event(id=id_, event_type=event_type, actors=by, recipients=to, trigger=[(16, 19)], **more)  # type: ignore[arg-type]

    events = [
        event("e-1", "CONSULT", ["FRA", "p"], ["FRA", "p"], cameo="042", goldstein=1.9, quad_code=1, place="pl",
              evidence=[(0, 57)], event_mode="visit", contexts=["diplomatic"], confidence=0.84),
        event("e-2", "ASSAULT", ["FRA"], ["p"], cameo="190", goldstein=-10.0, quad_code=4, evidence=[(59, 90)],
              reality="denied"),
        event("e-3", "THREATEN", ["un"], [], cameo="130", goldstein=-4.4, quad_code=3, evidence=[(91, 101)]),
    ]  # fmt: skip
    document = replace(
        bare_record(text, "a.txt", "2021-06-12").document, outlet="Harbour Post", url="https://x.example/a"
    )
    return Record(document=document, actors=actors, events=events, places=[place])


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_are_what_they_were(name: str) -> None:
    """A changed golden file is a change that users of the format must be told of."""
    lines = export([a_record()], name)
    assert lines is not None
    assert "".join(line + "\n" for line in lines) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_its_own_check_finds_nothing(name: str) -> None:
    lines = export([a_record(), rich_record()], name)
    assert lines is not None
    assert list(FORMATS[name].check(lines)) == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        pytest.param("gdelt", 61, id="gdelt"),
        pytest.param("gdelt-mentions", 16, id="mentions"),
        pytest.param("icews", 20, id="icews"),
        pytest.param("polecat", 40, id="polecat"),
    ],
)
def test_number_of_columns(name: str, columns: int) -> None:
    assert len(FORMATS[name].columns) == columns
    lines = export([a_record()], name)
    assert lines is not None
    assert {line.count("\t") + 1 for line in lines} == {columns}


@pytest.mark.parametrize("name", ["gdelt", "icews", "polecat", "gdelt-mentions"])
def test_denied_act_is_in_no_format_that_cannot_say_so(name: str) -> None:
    lines = export([a_record()], name)
    assert lines is not None
    assert not [line for line in lines if "190" in line.split("\t") or "ASSAULT" in line or "Assault" in line]


def test_denied_act_is_told_as_such_where_it_can() -> None:
    lines = export([a_record()], "plover")
    assert lines is not None
    assert [json.loads(x)["mode"] for x in lines if '"ASSAULT"' in x] == [["negation"]]


def test_reality_can_be_chosen() -> None:
    lines = export([a_record()], "icews", reality=["denied"])
    assert lines is not None
    assert len(list(lines)) == 2  # header and one row


FAULTY = [
    pytest.param("gdelt", "1\t2", "2 columns where gdelt has 61", id="too-few-columns"),
    pytest.param("gdelt", "\t".join(["x", *[""] * 60]), "GLOBALEVENTID: 'x' is not of the form", id="id-no-number"),
    pytest.param("gdelt", "\t".join(["7", *[""] * 60]), "EventCode is empty", id="no-code"),
    pytest.param("icews", "Event ID\tDate", "the header is not that of icews", id="other-header"),
    pytest.param("plover", "{", "no JSON", id="no-json"),
    pytest.param("plover", "[]", "no JSON object", id="no-object"),
    pytest.param("plover", '{"id":"1","date":"","actor":[{}],"event":"FIGHT"}', "no PLOVER type", id="old-type"),
    pytest.param("plover", '{"id":"1"}', "date, actor, event missing", id="missing"),
    pytest.param("ftm", '{"id":"a","schema":"Planet","properties":{}}', "schema 'Planet'", id="schema"),
    pytest.param("ftm", '{"id":"a","schema":"Person","properties":{"name":"A"}}', "list of strings", id="no-list"),
]


@pytest.mark.parametrize(("name", "line", "problem"), FAULTY)
def test_check_names_the_fault(name: str, line: str, problem: str) -> None:
    found = list(FORMATS[name].check([line + "\n"]))
    assert found
    assert found[0].line == 1
    assert problem in found[0].message


def test_pairs_of_a_mutual_act_leave_nobody_facing_himself() -> None:
    record = a_record()
    found = [(r.actor.id, r.recipient.id) for r in pairs(record, record.events[0]) if r.actor and r.recipient]
    assert found == [("FRA", "p"), ("p", "FRA")]


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        pytest.param("DEU", ("GM", "255"), id="germany"),
        pytest.param("CHN", ("CH", "710"), id="china"),
        pytest.param("GBR", ("UK", "200"), id="britain"),
        pytest.param("XXX", ("", ""), id="no-country"),
        pytest.param(None, ("", ""), id="none"),
    ],
)
def test_codes_of_countries(country: str | None, expected: tuple[str, str]) -> None:
    assert (fips(country), cow(country)) == expected


def test_fraction_of_the_year() -> None:
    assert [fraction_of_year(d) for d in ("2021-01-01", "2021-06-11", "2021-12-31")] == [
        "2021.0849", "2021.5233", "2021.9999"
    ]  # fmt: skip


def test_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield a_record()
        raise ValueError("the source broke")

    out = tmp_path / "events.csv"
    with pytest.raises(ValueError, match="broke"):
        export(broken(), "gdelt", out)
    with pytest.raises(ValueError, match="broke"):
        export(broken(), "csv", tmp_path / "tables")
    assert not out.exists()
    assert not list((tmp_path / "tables").glob("*"))
    assert list(tmp_path.glob("*.part")) == []


def test_tables_of_both_kinds_hold_the_same(tmp_path: Path) -> None:
    import csv

    import pyarrow.parquet as pq

    for kind in ("csv", "parquet"):
        export([a_record(), rich_record()], kind, tmp_path / kind)
    with (tmp_path / "csv" / "events.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    table = pq.read_table(tmp_path / "parquet" / "events.parquet").to_pylist()
    assert [r["id"] for r in rows] == [r["id"] for r in table]
    assert [json.loads(r["actors"]) for r in rows] == [r["actors"] for r in table]
    assert "events" in (tmp_path / "csv" / "codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        pytest.param({"format": "gdlet"}, "No format 'gdlet'. Did you mean", id="format"),
        pytest.param({"format": "csv"}, "folder", id="tables-without-folder"),
        pytest.param({"format": "gdelt", "reality": ["real"]}, "reality: no 'real'", id="reality"),
        pytest.param({"format": "gdelt", "since": "June"}, "since", id="day"),
    ],
)
def test_wrong_use_is_told(arguments: dict[str, object], problem: str) -> None:
    with pytest.raises(OptionError, match=problem):
        export([a_record()], **arguments)  # type: ignore[arg-type]


def test_days_of_publication_are_a_filter() -> None:
    for since, until, count in (("2021-06-12", None, 1), ("2021-06-13", None, 0), (None, "2021-06-11", 0)):
        lines = export([a_record(), bare_record("No date.")], "plover", since=since, until=until)
        assert lines is not None
        assert (len(list(lines)) > 0) == bool(count)


@pytest.mark.parametrize("name", FORMATS)
def test_docs_name_every_column(name: str) -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert f"`{name}`" in page
    assert [c for c in FORMATS[name].columns if c not in page] == []
