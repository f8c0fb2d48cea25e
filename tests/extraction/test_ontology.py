"""An ontology of the user's own: the file, what its examples teach, and the acts that are coded by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError, OptionError
from dragoman.extraction.events.sorting import Sorter
from dragoman.knowledge.ontology import marked, other_acts, read_ontology
from dragoman.linguistics.tagger.model import shipped
from dragoman.parallel import read_records
from dragoman.pipeline import Pipeline
from dragoman.record import Coding, Record
from dragoman.sources import Source, source_from_text

WATER = Path(__file__).resolve().parents[2] / "examples/water-disputes/water.toml"


@pytest.fixture(scope="module")
def water() -> Pipeline:
    return Pipeline(ontology=WATER)


def read_with(pipeline: Pipeline, text: str) -> Record:
    return pipeline.read(source_from_text(text, published="2021-06-12"))


def told(record: Record, c: Coding) -> str:
    """``type reality: actors > recipients``."""
    names = {a.id: a.name for a in record.actors}
    doers, others = (", ".join(sorted(names[a] for a in ids)) for ids in (c.actors, c.recipients))
    return f"{c.type} {c.reality}: {doers} > {others or '-'}"


FOUND = [
    pytest.param("Ethiopia began filling the reservoir behind its great dam on Thursday.",
                 "impound actual: Ethiopia > -", id="impound"),
    pytest.param("China discharged extra water from the dam to relieve Vietnam.",
                 "release actual: China > Vietnam", id="release"),
    pytest.param("Iraq and Turkey signed an agreement on sharing the Tigris.",
                 "share actual: Iraq, Türkiye > Iraq, Türkiye", id="mutual"),
    pytest.param("Ethiopia has not begun filling the reservoir behind the dam.",
                 "impound denied: Ethiopia > -", id="denied"),
    pytest.param("Ukraine fouled the Dniester with untreated sewage.", "pollute actual: Ukraine > -", id="pollute"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_an_act_like_the_examples_is_coded(water: Pipeline, text: str, expected: str) -> None:
    record = read_with(water, text)
    assert expected in [told(record, c) for c in record.codings]


NOT_FOUND = [
    pytest.param("The Russian army shelled Ukrainian positions.", id="other-act"),
    pytest.param("China signed a trade accord with Chile.", id="other-accord"),
    pytest.param("Turkey closed its border with Armenia.", id="closed-something-else"),
    pytest.param("Egypt condemned Ethiopia over the dam.", id="about-a-dam"),
    pytest.param("The Nile flows through Sudan and Egypt.", id="no-act"),
    pytest.param("Antony Blinken met Yang Jiechi in Alaska.", id="meeting"),
]


@pytest.mark.model
@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_acts_are_of_no_type(water: Pipeline, text: str) -> None:
    record = read_with(water, text)
    assert [told(record, c) for c in record.codings] == []


@pytest.mark.model
def test_a_coding_names_the_ontology_the_example_and_the_event(water: Pipeline) -> None:
    record = read_with(water, "Iraq and Turkey signed an agreement on sharing the Tigris.")
    [coding] = record.codings
    assert coding.made_by is not None
    assert (coding.ontology, coding.made_by.rule) == ("water", "ontology:water")
    assert coding.made_by.detail in {x.text for t in read_ontology(WATER).types for x in t.examples}
    assert coding.event in {e.id for e in record.events}


@pytest.mark.model
def test_the_events_are_what_they_are_without_an_ontology(water: Pipeline) -> None:
    text = "Turkey opened the sluices for Iraq. Iraq and Turkey signed an accord. Iran threatened Israel."
    bare = read_with(Pipeline(water.parser), text)
    assert bare.codings == []
    assert read_with(water, text).events == bare.events


@pytest.mark.model
def test_workers_code_the_same() -> None:
    texts = [Source(source_id=x, text=f"{x} began filling the reservoir behind its dam.") for x in ("Chad", "Laos")]
    one, two = (list(read_records(iter(texts), workers=n, ontology=WATER)) for n in (1, 2))
    assert one == two
    assert all(isinstance(r, Record) and r.codings for r in one)


def test_examples_left_out_are_mostly_sorted_rightly() -> None:
    """Four of the five types have a chance of one fifth; the measured share is 0.75."""
    sorter = Sorter(read_ontology(WATER), shipped())
    tried = sorter.left_out()
    own = [t for t in tried if t.type is not None]
    assert len(own) == 40
    assert sum(t.type == t.given for t in own) / len(own) >= 0.7
    assert all(t.given is None for t in tried if t.type is None)
    assert sorter.others_taken() <= 0.03


def test_an_ontology_needs_the_tagger() -> None:
    with pytest.raises(OptionError, match="ontology: it is coded by the learned tagger"):
        Pipeline(model=False, ontology=WATER)


def test_every_other_act_is_marked() -> None:
    assert len(other_acts()) == 16 * 12


def test_an_act_may_stand_in_pieces() -> None:
    example = marked("They *turned* the river *away* from it.")
    assert example is not None
    assert example.text == "They turned the river away from it."
    assert example.act == "turned … away"


@pytest.mark.parametrize("sentence", ["No act.", "A *broken mark.", "An ** empty one.", "Three * marks * here*"])
def test_a_sentence_without_a_marked_act_is_none(sentence: str) -> None:
    assert marked(sentence) is None


YAML = """
name: fish
type:
  - name: ban
    definition: Forbids the other to fish.
    examples: ["Norway *barred* Danish boats.", "Peru *banned* Chile's fleet.", "Oslo *closed* its waters to Iceland."]
"""


def test_yaml_will_do_as_well(tmp_path: Path) -> None:
    path = tmp_path / "fish.yaml"
    path.write_text(YAML, encoding="utf-8")
    known = read_ontology(path)
    assert (known.name, known.types[0].name, len(known.types[0].examples)) == ("fish", "ban", 3)


ONE = '[[type]]\nname = "ban"\ndefinition = "Forbids."\n'
EXAMPLES = 'examples = ["Norway *barred* boats.", "Peru *banned* ships.", "Oslo *closed* waters."]\n'
WRONG = [
    pytest.param("name = ", "cannot be read as an ontology", id="toml"),
    pytest.param('name = "fish"\n', "has no types", id="no-types"),
    pytest.param('name = "fish and chips"\n' + ONE + EXAMPLES, "name 'fish and chips' is no name", id="name"),
    pytest.param('titel = "x"\n' + ONE + EXAMPLES, "nothing is called 'titel'", id="unknown-key"),
    pytest.param(
        ONE + EXAMPLES + "exmples = []\n", "type 1: nothing is called 'exmples'. Did you mean", id="key-of-type"
    ),
    pytest.param('[[type]]\nname = "ban"\n' + EXAMPLES, "type 1 (ban) has no definition", id="no-definition"),
    pytest.param(ONE + 'examples = ["Norway *barred* it."]\n', "type 1 (ban) has 1 examples", id="few"),
    pytest.param(
        ONE + 'examples = ["Norway barred it."]\n', "type 1 (ban), example 1: no act is marked", id="unmarked"
    ),
    pytest.param(ONE + EXAMPLES + 'not = ["Norway left."]\n', "type 1 (ban), not 1: no act is marked", id="not"),
    pytest.param(ONE + EXAMPLES + 'mutual = "yes"\n', "mutual is true or false", id="mutual"),
    pytest.param(ONE + EXAMPLES + ONE + EXAMPLES, "two types are called 'ban'", id="twice"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_ontology_is_refused_with_file_place_and_reason(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "fish.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"fish\.toml") as error:
        read_ontology(path)
    assert said in str(error.value)
