"""Blocks and datelines of texts as they come."""

import pytest

from dragoman.text.structure import find_blocks, find_dateline


def kinds(text: str, **more) -> list[tuple[str, str]]:
    return [(b.kind, " ".join(text[b.start : b.end].split())) for b in find_blocks(text, **more)]


BLOCKS = [
    pytest.param("One came.\n\nTwo left.", ["One came.", "Two left."], id="blank-line"),
    pytest.param("One came.\r\n\r\nTwo left.", ["One came.", "Two left."], id="carriage-returns"),
    pytest.param("One came.\r\rTwo left.", ["One came.", "Two left."], id="old-line-ends"),
    pytest.param("One came.\u2029Two left.", ["One came.", "Two left."], id="paragraph-separator"),
    pytest.param("One came.\n \t\n\n\nTwo left.", ["One came.", "Two left."], id="blank-lines-with-blanks"),
    pytest.param("One came.\nTwo left.\nThree stayed.", ["One came.", "Two left.", "Three stayed."], id="lines"),
    pytest.param("Goods:\n- grain\n- fuel", ["Goods:", "- grain", "- fuel"], id="list"),
    pytest.param(
        "The minister spoke to the\nassembly at noon.", ["The minister spoke to the assembly at noon."], id="wrap"
    ),
    pytest.param(
        "The minister who came to the assembly spoke for an\n\nhour about grain.",
        ["The minister who came to the assembly spoke for an hour about grain."],
        id="sentence-broken-by-blank-line",
    ),
    pytest.param(
        "The parties affirm that they will work on the ports; and\n\nto open the crossing at the bridge.",
        ["The parties affirm that they will work on the ports; and", "to open the crossing at the bridge."],
        id="items-of-a-treaty",
    ),
    pytest.param(
        "Q But will the minister really say when the talks —\n\nMS. HALL: He will.",
        ["Q But will the minister really say when the talks —", "MS. HALL: He will."],
        id="speaker-cuts-in",
    ),
    pytest.param(
        "Read the whole statement of the ministry on its page\n\nhttps://example.org/statement",
        ["Read the whole statement of the ministry on its page", "https://example.org/statement"],
        id="address-below",
    ),
    pytest.param(
        "13:50 GMT\nShelling kills two in the old port, doctors say\nTwo men were killed at noon, doctors said.",
        ["13:50 GMT", "Shelling kills two in the old port, doctors say", "Two men were killed at noon, doctors said."],
        id="entry-of-a-live-page",
    ),
    pytest.param(
        "Chad says the road over the pass is open again after weeks of rain and rockfall\nThe ministry of works in "
        "N’Djamena told the hauliers of three neighbouring countries that the first lorries had crossed the pass.",
        ["Chad says the road over the pass is open again after weeks of rain and rockfall",
         "The ministry of works in N’Djamena told the hauliers of three neighbouring countries that the first "
         "lorries had crossed the pass."],
        id="long-headline-above-an-unwrapped-paragraph",
    ),
    pytest.param(
        "On Monday the envoys of Chad met\nthe envoys of Niger and of\nMali at noon.",
        ["On Monday the envoys of Chad met the envoys of Niger and of Mali at noon."],
        id="lines-broken-off-are-no-headings",
    ),
    pytest.param("", [], id="empty"),
    pytest.param(" \n\n \n", [], id="blanks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_blocks_are_the_paragraphs_a_reader_sees(text: str, blocks: list[str]) -> None:
    assert [words for _, words in kinds(text)] == blocks


def test_headline_is_the_first_short_block_without_a_stop() -> None:
    assert kinds("Envoys Meet in Ankara\n\nThe envoys met on Monday.")[0] == ("headline", "Envoys Meet in Ankara")


@pytest.mark.parametrize(
    "text", ["The envoys met.\n\nThey left.", "Envoys Meet in Ankara"], ids=["a sentence", "one block only"]
)
def test_no_headline_where_the_first_block_is_the_text(text: str) -> None:
    assert kinds(text)[0][0] == "body"


def test_title_given_by_the_source_is_known_again() -> None:
    assert kinds("Envoys meet, talk, part.\n\nThey met.", title="Envoys  meet, talk, part.")[0][0] == "headline"


def test_header_and_furniture_are_kept_apart() -> None:
    text = "date 2021-06-12\nThe envoys met.\n\nShare\n\nThey left."
    assert kinds(text, start=16, boilerplate=[(33, 38)]) == [
        ("header", "date 2021-06-12"), ("body", "The envoys met."), ("boilerplate", "Share"), ("body", "They left."),
    ]  # fmt: skip


DATELINES = [
    pytest.param("ANKARA, June 12 (Reuters) - The", "ANKARA", "Reuters", "June 12", id="reuters"),
    pytest.param("WASHINGTON (AP) — The", "WASHINGTON", "AP", None, id="ap"),
    pytest.param("TEHRAN, Iran (AP) — The", "TEHRAN", "AP", None, id="with-country"),
    pytest.param("BEIJING, June 12, 2021 /Xinhua/ -- The", "BEIJING", "Xinhua", "June 12, 2021", id="slashes"),
    pytest.param("MOSCOW. June 12 (Interfax) - The", "MOSCOW", "Interfax", "June 12", id="stops"),
    pytest.param("BRUSSELS — The", "BRUSSELS", None, None, id="place-and-dash"),
    pytest.param("NEW YORK — The", "NEW YORK", None, None, id="two-words"),
    pytest.param("Kyiv, 3 March 2022 (Ukrinform) – The", "Kyiv", "Ukrinform", "3 March 2022", id="small-letters"),
    pytest.param("(Reuters) - The", None, "Reuters", None, id="agency-only"),
    pytest.param("By Ada Quist\n\nANKARA (Reuters) - The", "ANKARA", "Reuters", None, id="below-a-byline"),
]

NO_DATELINES = [
    pytest.param("The envoys met — they said — in Ankara.", id="dash-in-sentence"),
    pytest.param("MODERATOR: Thank you all.", id="speaker"),
    pytest.param("NATO – which has no army of its own – met.", id="body-and-dash"),
    pytest.param("Ankara: the city on the hill.", id="place-and-colon"),
    pytest.param("In May - The", id="no-capitals"),
    pytest.param("It was a long road to the talks. " * 4 + "\n\nANKARA (Reuters) - The", id="far-below"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "place", "agency", "date"), DATELINES)
def test_dateline_gives_place_agency_and_date(opening: str, place, agency, date) -> None:
    text = opening + " minister left the talks after an hour."
    found = find_dateline(text, find_blocks(text))
    assert found is not None
    assert text[found.span[1] :].startswith("The minister")
    assert [s and text[slice(*s)] for s in (found.place, found.agency, found.date)] == [place, agency, date]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_a_dash_or_colon_alone_makes_no_dateline(text: str) -> None:
    assert find_dateline(text, find_blocks(text)) is None
