"""How words came to the reader: who cites whom in turn, who gave them out, who sets a saying between commas.

The sentences are ours.
"""

from __future__ import annotations

import pytest
from showing import chain, name, statement

pytestmark = pytest.mark.model

CHAINS = [
    pytest.param("The ferry had no lamps, AFP reported, quoting the newspaper Le Soir, which cited a diver.",
                 "a diver < Le Soir < Agence France-Presse", id="cites-who-cites"),
    pytest.param("Chad’s envoy said the well was dry, the palace said on Monday, Reuters reported.",
                 "Chad’s envoy < the palace < Reuters", id="three-in-a-row"),
    pytest.param("State television showed a pilot saying that the fuel had run out.",
                 "a pilot < State television", id="shown-on-television"),
    pytest.param("A film released by the coast guard has a captain saying that the nets were cut.",
                 "a captain < the coast guard", id="in-a-film-given-out"),
    pytest.param("The lake was rising, a miller told his cousin, who told the Dawn newspaper.",
                 "a miller < his cousin < Dawn newspaper", id="who-told"),
    pytest.param("Oyono said, in a recording released by his office, that the mine was shut.",
                 "Oyono < his office", id="released-by-his-office"),
    pytest.param("The emir was reported by Reuters to have told the tribes that the tax would fall.",
                 "The emir < Reuters", id="reported-to-have-told"),
    pytest.param("Through the Swiss mediators, the rebels told the family that the nurse was alive.",
                 "the rebels < the Swiss mediators", id="through-mediators"),
    pytest.param("The consul passed on a warning from the herdsmen that the pass was mined.",
                 "the herdsmen < The consul", id="passed-on-a-warning"),
    pytest.param("The pilot conveyed the captain’s assurance that the hold was dry.", "the captain < The pilot",
                 id="conveyed-an-assurance"),
    pytest.param("Oyono wrote in the Valley Ledger that the dam was safe.", "Oyono < Valley Ledger",
                 id="in-a-paper-nobody-knows"),
    pytest.param("Speaking on Radio Veldt, Oyono said that the dam was safe.", "Oyono < Radio Veldt",
                 id="speaking-on-a-station"),
    pytest.param("Minister Ana Ruiz was heard on Radio Costa saying that the dam was safe.", "Ana Ruiz < Radio Costa",
                 id="heard-on-a-station"),
    pytest.param("MR. OYONO: The mayor told us in May that the bridge is safe.\n\nQUESTION: And now?\n\n"
                 "MR. OYONO: We wait.", "The mayor < MR. OYONO", id="in-a-turn-of-a-transcript"),
    pytest.param("AFP quoted the abbot as having told monks that the road was shut.",
                 "the abbot < Agence France-Presse", id="as-having-told-with-a-clause"),
    pytest.param("According to minutes, which were leaked to the weekly Profil, the chairman asked if it was so.",
                 "the chairman < minutes < Profil", id="leaked-to-a-weekly"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_each_who_passed_it_on_is_a_link(read, text: str, expected: str) -> None:
    """From the first voice outward."""
    record = read(text)
    assert expected in [chain(record, s) for s in record.statements]


NO_LINKS = [
    pytest.param("The ferry had no lamps, Sanad reported, which angered a diver.", "a diver", id="which-of-the-report"),
    pytest.param("State television showed a pilot. He said that the fuel had run out.", "State television",
                 id="shown-and-then-speaking"),
    pytest.param("The lake was rising, a miller told his cousin, who told jokes.", "his cousin", id="told-jokes"),
    pytest.param("Oyono said in a room released by his office that the mine was shut.", "his office",
                 id="no-document-released"),
    pytest.param("Oyono said through a loudspeaker that the mine was shut.", "a loudspeaker", id="a-loudspeaker"),
    pytest.param("Oyono said in the Ledger Hotel that the dam was safe.", "Ledger Hotel", id="a-hotel-is-no-paper"),
    pytest.param("Oyono wrote in the Book of Guests that the dam was safe.", "Book of Guests", id="a-book-of-guests"),
    pytest.param("Oyono said in Canal Street that the dam was safe.", "Canal Street", id="a-street-is-no-station"),
    pytest.param("The consul ran on a promise from the herdsmen. Oyono said the pass was mined.", "The consul",
                 id="nothing-passed-on"),
    pytest.param("The consul passed the herdsmen, and Oyono said the pass was mined.", "The consul", id="passed-by"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "nobody"), NO_LINKS)
def test_who_passes_nothing_on_is_no_link(read, text: str, nobody: str) -> None:
    """Named beside it, and no more."""
    record = read(text)
    links = [link for s in record.statements for link in s.chain if link.role != "speaker"]
    assert nobody not in {name(record, link.actor) for link in links}


ROLES = [
    pytest.param("Norway’s premier left. Her spokesman, Per Holm, said that she had promised a vote.", "spokesperson",
                 id="her-spokesman"),
    pytest.param("The sultan’s cook said the sultan had promised bread.", "relay", id="a-cook-speaks-for-nobody"),
    pytest.param("The sultan’s rival said the sultan had promised bread.", "relay", id="a-rival"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_who_serves_the_speaker_is_a_spokesperson(read, text: str, role: str) -> None:
    """Whoever else tells of him is a relay."""
    assert [s.chain[1].role for s in read(text).statements if len(s.chain) > 1] == [role]


STATEMENTS = [
    pytest.param("“The divers,” Rao’s spokesman, Ali Tendo, said, “will come back when they are paid.”",
                 "Ali Tendo | said | “The divers,” … “will come back when they are paid.”", id="split-in-its-subject"),
    pytest.param("He called the wall “a bad joke”, the consul said.",
                 "the consul | said | He called the wall “a bad joke”", id="a-quotation-inside"),
    pytest.param("The ministry stated that the flood was over, and sternly urged the villagers to return.",
                 "The ministry | stated | that the flood was over", id="and-sternly-urged"),
    pytest.param("Oyono called the offer “a paper boat”.", "Oyono | called | the offer “a paper boat”",
                 id="called-with-marks"),
    pytest.param("The nurse had warned the mayor the night before that the well was foul.",
                 "The nurse | had warned | that the well was foul", id="the-night-before-that"),
    pytest.param("Claims by the miller that the lake rose were false, Oyono said.",
                 "the miller | Claims | that the lake rose", id="claims-by-whom"),
    pytest.param("The two sides had agreed to a truce.", "The two sides | had agreed | a truce", id="agreed-to"),
    pytest.param("In the words of the consul, the road was a river.", "the consul | words | the road was a river",
                 id="in-the-words-of"),
    pytest.param("The barn had been robbed, the miller said; the dog had slept.",
                 "the miller | said | The barn had been robbed … the dog had slept", id="behind-a-semicolon"),
    pytest.param("The late abbot, an old aide recalled, used to say that bread was prayer.",
                 "an old aide | recalled | The late abbot … used to say that bread was prayer", id="used-to-say"),
    pytest.param("The reply from Tehran was that the ship was its own.", "Iran | reply | that the ship was its own",
                 id="a-reply-from-a-capital"),
    pytest.param("The consul, asked if he would stay, said he would.", "- | asked | if he would stay",
                 id="asked-between-commas"),
    pytest.param("“The lake is ours,” the miller chortled.", "the miller | chortled | “The lake is ours,”",
                 id="a-manner-of-speaking"),
    pytest.param("Oyono is wary of the plan.", "Oyono | is wary of | the plan", id="wary-of"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_who_says_what(read, text: str, expected: str) -> None:
    """``speaker | cue | content``."""
    record = read(text)
    assert expected in [statement(record, s) for s in record.statements]


NOT_SAID = [
    pytest.param("The barn was red, the miller said; the dog slept.", "the dog slept", id="told-by-the-writer"),
    pytest.param("The barn had been robbed, the miller said; the mayor said the dog had slept.",
                 "The barn had been robbed … the mayor said the dog had slept", id="another-says-it"),
    pytest.param("The ministry stated that the flood was over and strongly built.", "that the flood was over",
                 id="no-second-saying"),
    pytest.param("The mayor wept, a day before the ministry said so.", "The mayor wept", id="before-it-was-said"),
    pytest.param("Oyono left for Tehran, and a parcel from Tehran was late.", "was late", id="a-parcel-says-nothing"),
    pytest.param("In the words of the hymn, the road was a river.", "the road was a river", id="words-of-a-hymn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), NOT_SAID)
def test_what_nobody_says(read, text: str, content: str) -> None:
    """No statement has just that for its content."""
    record = read(text)
    assert content not in [statement(record, s).rpartition(" | ")[2] for s in record.statements]


SPEAKERS = [
    pytest.param("General Amir Tendo lost the hill. “I had no water,” the general answered.", "Amir Tendo",
                 id="the-general-again"),
    pytest.param("Judge Mona Feld rose. The case was closed, the judge said.", "Mona Feld", id="the-judge-again"),
    pytest.param("The Dutch pilot drank his tea. Later he told a nurse that he had slept.", "The Dutch pilot",
                 id="he-who-drank"),
    pytest.param("The Finn who had come, Aino Laine, told reporters that it was late.", "Aino Laine",
                 id="a-finn-by-name"),
    pytest.param("One of the elders, Noor Rahim, said the mill was lost.", "Noor Rahim", id="one-of-them-by-name"),
    pytest.param("The ambassador to Chad, Karim Saleh, met the press. The envoy replied that it was late.",
                 "Karim Saleh", id="an-ambassador-is-an-envoy"),
    pytest.param("The consul read out a statement. It said that the well was dry.", "The consul", id="read-out"),
    pytest.param("A resolution adopted by the Arab League urged Chad to wait.", "Arab League", id="adopted-by"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_whose_words_they_are(read, text: str, speaker: str) -> None:
    """Speaker of the last statement."""
    record = read(text)
    assert name(record, record.statements[-1].speaker) == speaker


NOT_HIM = [
    pytest.param("General Amir Tendo met General Ivo Prass. The general said the hill was lost.", "Amir Tendo",
                 id="one-of-two-generals"),
    pytest.param("General Amir Tendo left. A Polish general came. The general said the hill was lost.", "Amir Tendo",
                 id="a-nearer-general"),
    pytest.param("The pilot saw a Dutch nurse, and the nurse waved. He said that the fog was thick.", "a Dutch nurse",
                 id="the-object"),
    pytest.param("The mill burned down. He said that the fog was thick.", "The mill", id="a-mill-is-not-he"),
    pytest.param("The envoy to Chad, Karim Saleh, met the press. The ambassador replied that it was late.",
                 "Karim Saleh", id="an-envoy-is-no-ambassador"),
    pytest.param("The consul tore up a statement. It said that the well was dry.", "The consul", id="torn-up"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "nobody"), NOT_HIM)
def test_whose_words_they_are_not(read, text: str, nobody: str) -> None:
    """Where it is not safe, somebody else speaks or nobody."""
    record = read(text)
    assert nobody not in [name(record, s.speaker) for s in record.statements]


HEARERS = [
    pytest.param("“It is late,” said a Chadian diplomat who spoke to Kyodo.", ["Kyodo"], id="who-spoke-to"),
    pytest.param("The abbot told his parish that the well was dry.", ["his parish"], id="any-who-is-told-a-clause"),
    pytest.param("The consul wrote to the council to say that the well was dry.", ["the council"], id="wrote-to-say"),
    pytest.param("Oyono agreed to a truce.", [], id="agreed-to-a-thing"),
    pytest.param("The consul told a story that the well was dry.", [], id="told-a-story"),
    pytest.param("Denied by Lima was a report that it had asked Chad for seed.", ["Chad"], id="asked-in-a-report"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "heard"), HEARERS)
def test_who_is_spoken_to(read, text: str, heard: list[str]) -> None:
    """Hearers of the last statement."""
    record = read(text)
    last = record.statements[-1] if record.statements else None
    assert [name(record, x) for x in (last.addressees if last is not None else [])] == heard


HEADLINES = [
    pytest.param("Chile, Peru agree to share fog data", [("Chile", ["Peru"])], id="two-names"),
    pytest.param("Seoul, Tokyo agree to share fog data", [("South Korea", ["Japan"])], id="two-capitals"),
    pytest.param("Quito: Pact must be signed by May", [("Ecuador", [])], id="a-capital-and-what-must-be"),
    pytest.param("Quito: Fog closes two airports", [], id="a-capital-where-it-happens"),
    pytest.param("QUITO: The fog will not close the airport.", [], id="the-city-of-a-report"),
    pytest.param("In Lima, Peru agrees to share fog data", [("Peru", [])], id="a-place-and-a-name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(read, text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Who says it, and with whom."""
    record = read(text)
    found = [(name(record, s.speaker), [name(record, x) for x in s.addressees]) for s in record.statements]
    assert found == expected
