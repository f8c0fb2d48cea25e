"""dragoman inside a spaCy pipeline: on the doc's own parse, saved and sent with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from dragoman.errors import KnowledgeError, OptionError, PipelineError
from dragoman.linguistics.spacy_parser import load_model
from dragoman.record import Record
from dragoman.spacy_component import DragomanComponent

TEXT = (
    "Title: Talks in Oslo end\nSource: Harbour Post\nDate: 2021-06-12\n\n"
    "OSLO — Norway’s foreign minister told reporters on Friday that the talks with Sweden had been useful.\n\n"
    "“We agreed on more than we expected,” the minister said.\n\n"
    "Share this story\n"
)

WATER = Path(__file__).resolve().parents[1] / "examples/water-disputes/water.toml"


def with_dragoman(**config: Any) -> Language:
    """A pipeline of its own, of the components of the model that is loaded once."""
    model = load_model()
    nlp: Language = spacy.blank("en", vocab=model.vocab)
    for name in model.pipe_names:
        nlp.add_pipe(name, source=model)
    nlp.add_pipe("dragoman", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return with_dragoman()


def record_of(doc: Any) -> Record:
    record = doc._.record
    assert isinstance(record, Record)
    return record


@pytest.mark.model
def test_doc_has_its_record(nlp: Language) -> None:
    record = record_of(nlp(TEXT))
    doc = record.document
    assert (doc.text, doc.title, doc.outlet, doc.published) == (TEXT, "Talks in Oslo end", "Harbour Post", "2021-06-12")
    assert [record.quote(s) for s in record.statements[0].cue] == ["told"]
    assert [d.value for d in record.dates] == ["2021-06-11"]


@pytest.mark.model
def test_span_groups_hold_the_rows(nlp: Language) -> None:
    doc = nlp(TEXT)
    record = record_of(doc)
    contents = {(s.id_, s.label_) for s in doc.spans["dragoman:statements"]}
    assert contents == {(s.id, s.act) for s in record.statements}
    assert [(d.text, d.label_) for d in doc.spans["dragoman:dates"]] == [("Friday", "DATE")]
    assert {s.kb_id_ for s in doc.spans["dragoman:actors"] if s.text == "Sweden"} == {"Q34"}
    assert "told" in {s.text for s in doc.spans["dragoman:cues"]}
    for group in ("events", "contacts", "references", "figures", "places", "sources"):
        assert f"dragoman:{group}" in doc.spans


@pytest.mark.model
def test_doc_keeps_its_own_annotation(nlp: Language) -> None:
    plain = load_model()(TEXT)
    doc = nlp(TEXT)
    assert [(t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc] == [
        (t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in plain
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label_) for e in plain.ents]


@pytest.mark.model
def test_header_lines_and_furniture_are_not_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    head = TEXT.index("OSLO")
    assert all(s.start_char >= head for s in doc.spans["dragoman:sources"])
    assert not any("Share" in s.text for s in doc.spans["dragoman:statements"])


@pytest.mark.model
def test_settings_of_the_component_and_of_a_doc() -> None:
    nlp = with_dragoman(published="June 12, 2021", outlet="Reuters")
    record = record_of(nlp("He spoke on Friday."))
    assert (record.document.published, record.document.outlet) == ("2021-06-12", "Reuters")
    doc = nlp.make_doc("He spoke on Friday.")
    doc._.published, doc._.outlet = "2021-07-03", "Harbour Post"
    record = record_of(nlp(doc))
    assert (record.document.outlet, [d.value for d in record.dates]) == ("Harbour Post", ["2021-07-02"])


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " \n\n ", "😀", "Title: Only a head\n", "\ufeff", "a" * 5000])
def test_any_text_gives_a_record(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert record_of(doc).document.text == text


@pytest.mark.model
def test_text_in_another_language_is_kept_without_findings(nlp: Language) -> None:
    doc = nlp("Le ministre a dit vendredi que les pourparlers avec la Suède avaient été utiles pour les deux pays.")
    record = record_of(doc)
    assert (record.document.language, record.statements, record.actors) == ("fr", [], [])


@pytest.mark.model
def test_spans_of_the_record_lie_in_the_text(nlp: Language) -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n"), "“No,” he said.\tThe UN said so 😀. " * 20):
        record = record_of(nlp(text))
        spans = [s for st in record.statements for s in (*st.source, *st.cue, *st.content)]
        assert spans
        assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.model
def test_pipe_gives_what_one_by_one_gives(nlp: Language) -> None:
    texts = [TEXT, "Xi called Biden.", ""]
    assert [record_of(d) for d in nlp.pipe(texts)] == [record_of(nlp(t)) for t in texts]


@pytest.mark.model
def test_record_travels_between_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "Xi called Biden."] * 2, n_process=2, batch_size=2))
    assert [record_of(d) for d in docs] == [record_of(nlp(d.text)) for d in docs]
    assert docs[0].spans["dragoman:dates"][0].text == "Friday"


@pytest.mark.model
def test_pipeline_is_saved_with_its_settings(tmp_path: Path) -> None:
    nlp = with_dragoman(published="2021-06-12")
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names[-1] == "dragoman"
    assert record_of(again("He spoke on Friday.")) == record_of(nlp("He spoke on Friday."))


@pytest.mark.model
def test_record_is_saved_with_its_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    saved = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(saved).get_docs(nlp.vocab)
    assert record_of(again) == record_of(doc)
    assert again.spans["dragoman:dates"][0].text == "Friday"


@pytest.mark.model
def test_doc_that_was_not_read_has_no_record(nlp: Language) -> None:
    assert nlp.make_doc("He said.")._.record is None


@pytest.mark.model
@pytest.mark.parametrize("missing", ["parser", "ner", "tagger", "lemmatizer"])
def test_missing_component_is_named(nlp: Language, missing: str) -> None:
    off = [missing] if missing != "tagger" else ["tagger", "attribute_ruler"]
    with nlp.select_pipes(disable=off), pytest.raises(PipelineError, match=f"does not have it: .*{missing}"):
        nlp("He said so.")


def test_blank_pipeline_says_what_it_lacks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman")
    with pytest.raises(PipelineError, match="tagger, parser, lemmatizer, ner"):
        nlp("He said so.")


def test_pipeline_of_another_language_is_refused() -> None:
    with pytest.raises(OptionError, match="dragoman reads English; this pipeline is for 'fr'"):
        spacy.blank("fr").add_pipe("dragoman")


def test_wrong_settings_are_told_when_they_are_given() -> None:
    with pytest.raises(OptionError, match="published: 'soon' is no date"):
        spacy.blank("en").add_pipe("dragoman", config={"published": "soon"})


@pytest.mark.model
def test_spacy_knows_what_it_needs(nlp: Language) -> None:
    assert not nlp.analyze_pipes()["problems"]["dragoman"]
    assert spacy.blank("en").add_pipe("dragoman") is not None
    bare = spacy.blank("en")
    bare.add_pipe("dragoman")
    assert "doc.ents" in bare.analyze_pipes()["problems"]["dragoman"]


@pytest.mark.model
def test_acts_and_ontology_of_the_users_own(tmp_path: Path) -> None:
    acts = tmp_path / "acts.csv"
    acts.write_text("verb,pos,objects,recipient,event_type,mode,cameo,goldstein\nsnub,,,,REJECT,,,\n")
    doc = with_dragoman(acts=str(acts), ontology=str(WATER))(
        "Norway snubbed Sweden. Ethiopia began filling the reservoir behind its great dam on Thursday."
    )
    record = record_of(doc)
    assert [e.made_by.rule for e in record.events if e.event_type == "REJECT" and e.made_by] == ["own:acts.csv:2"]
    assert [(s.label_, s.id_) for s in doc.spans["dragoman:codings"]] == [("impound", c.id) for c in record.codings]
    assert record.codings


def test_files_of_ones_own_that_cannot_be_used_are_named_at_once(tmp_path: Path) -> None:
    for own in ("acts", "ontology"):
        with pytest.raises(KnowledgeError, match="none"):
            DragomanComponent(**{own: str(tmp_path / "none.toml")})
