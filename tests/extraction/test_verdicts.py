"""Acts in videos, photos and reports that are called fake, or only said to show them. The sentences are ours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

# No act of the type that is said to have taken place, or to be to come.
NOT_SO = [
    pytest.param("A video said to show Chad bombing Mali is fake.", "ASSAULT", id="said-to-show-is-fake"),
    pytest.param("Footage purported to show Serbian troops shelling Kosovo was staged.", "ASSAULT", id="was-staged"),
    pytest.param("A photo alleged to show Turkish soldiers beating Syrian migrants was doctored.", "ASSAULT",
                 id="was-doctored"),
    pytest.param("Images claimed to show Israel striking Lebanon turned out to be false.", "ASSAULT", id="turned-out"),
    pytest.param("A clip that purports to show Ethiopia attacking Eritrea is a fake.", "ASSAULT", id="that-purports"),
    pytest.param("The video claiming to show India shelling Pakistan is old and has been debunked.", "ASSAULT",
                 id="has-been-debunked"),
    pytest.param("Reports that Sudan had bombed Chad were false.", "ASSAULT", id="reports-were-false"),
    pytest.param("A report claiming that Peru had expelled the Chilean envoy was fabricated.", "SANCTION",
                 id="report-was-fabricated"),
    pytest.param("A claim that Kenya seized a Somali ship is untrue, officials said.", "COERCE", id="claim-is-untrue"),
    pytest.param("The pictures said to show Russian jets bombing Idlib are old and are not real.", "ASSAULT",
                 id="are-not-real"),
    pytest.param("The tape, said to show Libya attacking a Maltese boat, is a forgery.", "ASSAULT", id="in-commas"),
    pytest.param("Rumours that Mali had invaded Niger proved false.", "ASSAULT", id="proved-false"),
    pytest.param("The story that Oman had arrested a Yemeni envoy turned out to be a hoax.", "COERCE", id="a-hoax"),
    pytest.param("Fact-checkers found that a video of Egypt bombing Libya was doctored.", "ASSAULT", id="found-that"),
    pytest.param("A video said to show Chad bombing Mali spread on Sunday.", "ASSAULT", id="only-said-to-show"),
    pytest.param("Footage purporting to show Serbian troops shelling Kosovo was aired on television.", "ASSAULT",
                 id="only-purporting"),
    pytest.param("A photo alleged to show Turkish soldiers beating Syrian migrants could not be verified.", "ASSAULT",
                 id="not-verified"),
    pytest.param("The letter that claims to show that Chad threatened Mali was forged.", "THREATEN", id="a-letter"),
]  # fmt: skip

# What is told in its own voice stands, whatever else of the sentence is false.
SO = [
    pytest.param("Footage showed Serbian troops shelling Kosovo on Friday.", "ASSAULT", id="footage-showed"),
    pytest.param("Reports that Sudan had bombed Chad were not false.", "ASSAULT", id="not-false"),
    pytest.param("A video said to show Ethiopia attacking Eritrea is genuine.", "ASSAULT", id="is-genuine"),
    pytest.param("Chad bombed Mali after a fake report that Mali had closed the border.", "ASSAULT",
                 id="behind-a-fake-report"),
    pytest.param("Ethiopia attacked Eritrea and called the video a fake.", "ASSAULT", id="calls-it-a-fake"),
    pytest.param("Turkey attacked Syria over a photo that was doctored.", "ASSAULT", id="over-a-photo"),
    pytest.param("Kenya seized a Somali ship whose papers were false.", "COERCE", id="false-papers"),
    pytest.param("The report said that Peru expelled the Chilean envoy because his pass was false.", "SANCTION",
                 id="because-something-is-false"),
    pytest.param("Mali accused Chad of spreading a fake video of the king.", "ACCUSE", id="accused-of-a-fake"),
    pytest.param("Iran condemned the film and said that it was an invention.", "ACCUSE", id="condemned-a-film"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), NOT_SO)
def test_what_a_fake_shows_did_not_take_place(read, text: str, kind: str) -> None:
    assert {e.reality for e in read(text).events if e.event_type == kind} <= {"denied", "hypothetical"}


@pytest.mark.parametrize(("text", "kind"), SO)
def test_what_is_told_outright_stands(read, text: str, kind: str) -> None:
    assert [e.reality for e in read(text).events if e.event_type == kind] == ["actual"]
