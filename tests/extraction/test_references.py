"""Cited documents: kind, issuer, title, date; and what is no document. All sentences are made up.

Every text is published on Thursday 14 March 2024.
"""

from __future__ import annotations

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.sources import Source

Row = tuple[str, str | None, str | None, str | None]  # kind, issuer, title, first day of the date

CITED = [
    pytest.param(
        "The foreign ministry of Norway said in a statement that talks would go on.",
        ("statement", "NOR.GOV.MFA", None, None),
        id="said-in-a-statement",
    ),
    pytest.param(
        "Amnesty International published a report on Tuesday about the camps.",
        ("report", "AMNESTY", None, None),
        id="published-a-report",
    ),
    pytest.param(
        "A report by Amnesty International accused the army of torture.",
        ("report", "AMNESTY", None, None),
        id="report-by",
    ),
    pytest.param(
        "An Amnesty International report published on March 5 named six camps.",
        ("report", "AMNESTY", None, "2024-03-05"),
        id="issuer-and-participle-date",
    ),
    pytest.param(
        "Amnesty International’s report shows that the camps grew.", ("report", "AMNESTY", None, None), id="possessor"
    ),
    pytest.param(
        "A report released by Human Rights Watch last week lists the dead.",
        ("report", "HRW", None, "2024-03-04"),
        id="released-by",
    ),
    pytest.param(
        "The Pentagon’s 2022 assessment found no new silos.",
        ("report", "USA.GOV.DEFENSE", None, "2022-01-01"),
        id="year-of-report",
    ),
    pytest.param(
        "The ministry released a report titled “Broken Shield” in Oslo.",
        ("report", None, "Broken Shield", None),
        id="titled",
    ),
    pytest.param(
        "In a report, “Broken Shield,” the institute counted 40 raids.",
        ("report", None, "Broken Shield", None),
        id="title-in-quotes",
    ),
    pytest.param(
        "UN Security Council Resolution 1701 ended that war.",
        ("resolution", "UN.SC", "UN Security Council Resolution 1701", None),
        id="resolution-number",
    ),
    pytest.param(
        "They called for full observance of Resolution 2231.",
        ("resolution", None, "Resolution 2231", None),
        id="resolution-alone",
    ),
    pytest.param(
        "Both cited the Budapest Memorandum of 1994.",
        ("treaty", None, "Budapest Memorandum", "1994-01-01"),
        id="memorandum",
    ),
    pytest.param(
        "Moscow left the Open Skies Treaty in 2021.", ("treaty", None, "Open Skies Treaty", None), id="treaty-name"
    ),
    pytest.param("The Treaty of Lisbon changed the vote.", ("treaty", None, "Treaty of Lisbon", None), id="treaty-of"),
    pytest.param(
        "He pointed to the Paris Agreement on climate.", ("treaty", None, "Paris Agreement", None), id="agreement-name"
    ),
    pytest.param(
        "Lavrov told TASS in an interview that the talks had failed.", ("interview", None, None, None), id="interview"
    ),
    pytest.param(
        "In an interview with Reuters, the envoy denied it.", ("interview", "reuters", None, None), id="interview-with"
    ),
    pytest.param("The White House readout did not name Taiwan.", ("readout", "USA.GOV.WH", None, None), id="readout"),
    pytest.param(
        "According to a readout of the call, both sides agreed.", ("readout", None, None, None), id="readout-cited"
    ),
    pytest.param(
        "The envoy wrote in an article in the Financial Times that the war was lost.",
        ("article", None, None, None),
        id="article",
    ),
    pytest.param(
        "Didi made a filing with the exchange on March 4, the documents show.",
        ("filing", None, None, None),
        id="filing",
    ),
    pytest.param("According to the indictment, he sold parts to Iran.", ("filing", None, None, None), id="indictment"),
    pytest.param("Zelensky said in a speech that aid was late.", ("speech", None, None, None), id="speech"),
    pytest.param("Erdogan sent a letter to Athens.", ("letter", None, None, None), id="letter"),
    pytest.param(
        "The joint statement of March 1 named three islands.",
        ("statement", None, None, "2024-03-01"),
        id="statement-of-day",
    ),
    pytest.param(
        "The Chinese statement left out the islands.", ("statement", "CHN", None, None), id="adjective-of-state"
    ),
    pytest.param("A study by the OECD put the loss at a tenth.", ("report", "OECD", None, None), id="study-by"),
    pytest.param(
        "The minister said in a press release that the port was safe.",
        ("statement", None, None, None),
        id="press-release",
    ),
]

NOT_CITED = [
    pytest.param("Police answered reports of shots near the port.", id="reports-of"),
    pytest.param("Soldiers report to the general.", id="verb"),
    pytest.param("The reporters left the room.", id="another-word"),
    pytest.param("No statement was made.", id="no-statement"),
    pytest.param("He gave his address in Oslo as a hotel.", id="address-of-a-house"),
    pytest.param("The two sides reached an agreement.", id="agreement-without-name"),
    pytest.param("They want a deal soon.", id="deal"),
    pytest.param("A peaceful resolution of the conflict is near.", id="resolution-of-conflict"),
    pytest.param("The column of tanks moved north.", id="column-of-tanks"),
    pytest.param("The review board met.", id="compound"),
    pytest.param("He is a letter carrier.", id="letter-carrier"),
    pytest.param("The interview room was cold.", id="interview-room"),
    pytest.param("By convention the host speaks first.", id="by-convention"),
    pytest.param("In accord with custom they shook hands.", id="in-accord"),
    pytest.param("A speech impediment troubled him.", id="speech-impediment"),
    pytest.param("She wrote letters.", id="plural-alone"),
    pytest.param("The article was removed from the treaty text by hand.", id="article-of-law"),
    pytest.param("Investors in the charter airline lost money.", id="charter-airline"),
    pytest.param("The book market shrank.", id="book-market"),
    pytest.param("Protocol demands a bow.", id="protocol"),
]


def read(pipeline: Pipeline, text: str) -> Record:
    return pipeline.read(Source(source_id="row", text=text, published="2024-03-14", language="en"))


@pytest.mark.model
@pytest.mark.parametrize(("text", "row"), CITED)
def test_documents_are_cited(pipeline: Pipeline, text: str, row: Row) -> None:
    """A row that leaves issuer, title or date open does not ask for them."""
    found = read(pipeline, text).references
    kind, issuer, title, day = row
    match = [r for r in found if r.kind == kind]
    assert len(match) == 1, found
    assert issuer is None or match[0].by == issuer
    assert title is None or match[0].title == title
    assert day is None or (match[0].date is not None and match[0].date.start == day)


@pytest.mark.model
@pytest.mark.parametrize("text", NOT_CITED)
def test_what_is_no_document_is_not_cited(pipeline: Pipeline, text: str) -> None:
    assert read(pipeline, text).references == []


@pytest.mark.model
def test_a_statement_points_to_the_document_it_was_made_in(pipeline: Pipeline) -> None:
    record = read(pipeline, "The foreign ministry of Norway said in a statement that talks would go on.")
    assert record.references[0].statements == [record.statements[0].id]


@pytest.mark.model
def test_a_document_cited_twice_is_one(pipeline: Pipeline) -> None:
    text = "Amnesty International published a report on the camps. The Amnesty International report names six of them."
    assert len(read(pipeline, text).references) == 1
