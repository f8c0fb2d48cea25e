"""Acts of the user's own: what their table finds, what it must not find, and what is said of a wrong row."""

from __future__ import annotations

from pathlib import Path

import pytest
from showing import event

from dragoman.errors import KnowledgeError
from dragoman.extraction.events.own import OwnActs
from dragoman.knowledge.own_acts import read_own_acts
from dragoman.parallel import read_records
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.sources import Source, source_from_text

HEADER = "verb,pos,objects,recipient,event_type,mode,cameo,goldstein,source\n"
TABLE = (
    HEADER + "snub,,,,REJECT,,,,\n"  # line 2: a verb that nobody else knows
    "embargo,noun,,on|against,COERCE,restrict,,-9,\n"  # 3: a noun
    "accuse,,,,REJECT,,,,\n"  # 4: an act of saying has another type
    "shell,,,,drop,,,,\n"  # 5
    "meet,,,,drop,,,,\n"  # 6
    "expel,,player,,drop,,,,\n"  # 7: only with that object
    "urge,verb,,,drop,,,,\n"  # 8
    "call off,,talk|meeting,with,REJECT,meet,,,\n"  # 9: with a particle
    "arm,,@,dobj,AID,,072,8.3,\n"  # 10
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "my_acts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(table: Path) -> Pipeline:
    return Pipeline(acts=table)


def read_with(pipeline: Pipeline, text: str) -> Record:
    return pipeline.read(source_from_text(text, published="2021-06-12"))


FOUND = [
    pytest.param("Norway snubbed Sweden on Monday.", "REJECT actual: Norway > Sweden", 2, id="verb"),
    pytest.param("Sweden was snubbed by Norway.", "REJECT actual: Norway > Sweden", 2, id="passive"),
    pytest.param("Norway did not snub Sweden.", "REJECT denied: Norway > Sweden", 2, id="negated"),
    pytest.param("Egypt’s embargo on Sudan hurts traders.", "COERCE actual: Egypt > Sudan", 3, id="noun"),
    pytest.param("France accused Russia of hiding the losses.", "REJECT actual: France > Russia", 4, id="speech"),
    pytest.param("Kenya called off talks with Uganda.", "REJECT actual: Kenya > Uganda", 9, id="particle"),
    pytest.param("Iran armed Syria.", "AID actual: Iran > Syria", 10, id="object-is-an-actor"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected", "line"), FOUND)
def test_a_row_of_theirs_codes_the_act_and_is_named_as_its_rule(own, text: str, expected: str, line: int) -> None:
    record = read_with(own, text)
    rules = {event(record, e): e.made_by.rule for e in record.events if e.made_by}
    assert rules.get(expected) == f"own:my_acts.csv:{line}"


NOT_FOUND = [
    pytest.param("Russian forces shelled Ukrainian positions.", {"ASSAULT"}, id="dropped-verb"),
    pytest.param("Ukrainian positions were shelled by Russian forces.", {"ASSAULT"}, id="dropped-passive"),
    pytest.param("Antony Blinken met Yang Jiechi in Alaska.", {"CONSULT"}, id="dropped-contact"),
    pytest.param("Canada urged Iran to release the crew.", {"REQUEST"}, id="dropped-act-of-saying"),
    pytest.param("France accused Russia of hiding the losses.", {"ACCUSE"}, id="recoded-keeps-no-type-of-ours"),
    pytest.param("The snub surprised Norway and Sweden.", {"REJECT"}, id="noun-of-a-verb-row"),
    pytest.param("Norway’s gardeners snubbed the roses.", {"REJECT"}, id="no-recipient-nor-state"),
    pytest.param("Chile expelled a Peruvian player.", {"SANCTION"}, id="dropped-with-its-object"),
    pytest.param("Iran armed itself with patience.", {"AID"}, id="object-is-no-actor"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "types"), NOT_FOUND)
def test_what_a_row_drops_or_does_not_fit_is_no_such_act(own, text: str, types: set[str]) -> None:
    record = read_with(own, text)
    assert [event(record, e) for e in record.events if e.event_type in types] == []


@pytest.mark.model
def test_a_drop_with_an_object_leaves_the_other_objects_alone(own) -> None:
    record = read_with(own, "Russia expelled two Czech diplomats.")
    assert "SANCTION actual: Russia > two Czech diplomats" in [event(record, e) for e in record.events]


@pytest.mark.model
def test_codes_of_the_row_stand_and_others_follow_from_type_and_mode(own) -> None:
    [armed] = read_with(own, "Iran armed Syria.").events
    [snubbed] = read_with(own, "Norway snubbed Sweden.").events
    assert (armed.cameo, armed.goldstein, armed.quad_code) == ("072", 8.3, 2)
    assert (snubbed.cameo, snubbed.goldstein, snubbed.quad_code) == ("120", -4.0, 3)


@pytest.mark.model
def test_an_act_of_saying_keeps_its_statement(own) -> None:
    record = read_with(own, "France accused Russia of hiding the losses.")
    [accused] = [e for e in record.events if e.event_type == "REJECT"]
    assert accused.statement in {s.id for s in record.statements}


@pytest.mark.model
def test_workers_read_with_the_same_table(table: Path) -> None:
    texts = [Source(source_id=str(n), text=f"Norway snubbed {x}.") for n, x in enumerate(("Sweden", "Chile", "Kenya"))]
    one, two = (list(read_records(iter(texts), workers=n, acts=table)) for n in (1, 2))
    assert one == two
    assert all(isinstance(r, Record) and r.events[0].made_by.rule == "own:my_acts.csv:2" for r in one)


WRONG = [
    pytest.param("word,event_type\nsnub,REJECT\n", "no column 'verb'", id="no-verb-column"),
    pytest.param("verb,event_typ\nsnub,REJECT\n", "no column 'event_type'", id="no-type-column"),
    pytest.param("verb,event_type,modus\nsnub,REJECT,\n", "no column is called 'modus'", id="unknown-column"),
    pytest.param(HEADER + ",,,,REJECT,,,,\n", "line 2: it has no verb", id="no-verb"),
    pytest.param(HEADER + "snub,,,,REJECTS,,,,\n", "'REJECTS' is no PLOVER type. Did you mean", id="type"),
    pytest.param(HEADER + "snub,,,,,,,,\n", "'' is no PLOVER type", id="no-type"),
    pytest.param(HEADER + "a,,,,REJECT,,,,\nsnub,,,,REJECT,vist,,,\n", "line 3: 'vist' is no mode", id="mode"),
    pytest.param(HEADER + "snub,,,,REJECT,,12a,,\n", "cameo '12a'", id="cameo"),
    pytest.param(HEADER + "snub,,,,REJECT,,,-11,\n", "goldstein '-11'", id="goldstein"),
    pytest.param(HEADER + "snub,adverb,,,REJECT,,,,\n", "pos 'adverb'", id="pos"),
    pytest.param(HEADER + "snub,,,dobject,REJECT,,,,\n", "recipient 'dobject' is no place", id="place"),
    pytest.param(HEADER + "snub,,,,drop,meet,,,\n", "a row that drops a word has no mode", id="drop-with-mode"),
    pytest.param(HEADER + "snub off now,,,,REJECT,,,,\n", "is no word", id="three-words"),
    pytest.param(HEADER + "snub,,-|@,,REJECT,,,,\n", "objects '-'", id="objects"),
    pytest.param(HEADER + "snub,,,,REJECT,,,,,x\n", "more cells than the header", id="cells"),
    pytest.param(HEADER + "snub,,,,drop,,,,\nsnub,,,,REJECT,,,,\n", "line 3: 'snub' is REJECT, but drop", id="both"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_table_is_refused_with_file_line_and_reason(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.csv") as error:
        OwnActs.read(path)
    assert said in str(error.value)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.csv cannot be read"):
        read_own_acts(tmp_path / "none.csv")
