"""Who says it and who hears it, where the text only describes them or says "he". The sentences are ours."""

from __future__ import annotations

import pytest
from showing import chain, name, statement

pytestmark = pytest.mark.model

SPEAKERS = [
    pytest.param("The palace declined to say who had called.", "The palace", id="a-house-speaks"),
    pytest.param("The dam was safe, the inspectorate said.", "the inspectorate", id="a-body-of-no-list"),
    pytest.param("The governor was told by his scouts that the road was shut.", "his scouts", id="agent"),
    pytest.param("The charge was dismissed by the mission’s press office.", "the mission’s press office",
                 id="agent-of-a-verb-without-clause"),
    pytest.param("The communiqué said fishing would resume.", "The communiqué", id="document-of-nobody"),
    pytest.param("A statement issued by Kenya said fishing would resume.", "Kenya", id="document-issued-by"),
    pytest.param("Oyono quoted Marku as saying that the dam was safe.", "Marku", id="quoted-as-saying"),
    pytest.param("The Danish envoy said the camp was empty. The envoy warned of a famine.", "The Danish envoy",
                 id="described-again"),
    pytest.param("A militia commander told reporters that the bridge was mined. He said nobody would be spared.",
                 "A militia commander", id="he-is-the-one-described"),
    pytest.param("Residents said they feared a flood.", "Residents", id="they-are-those-who-say-it"),
    pytest.param("The mission said it had warned the villagers.", "The mission", id="it-is-the-body-that-says-it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_speaker_of_the_last_statement(read, text: str, speaker: str) -> None:
    """Whoever says it is an actor, described or named."""
    record = read(text)
    assert name(record, record.statements[-1].speaker).lower() == speaker.lower()


NOT_SPEAKERS = [
    pytest.param("The port is shut, her letter says.", "her letter", id="a-letter-is-its-writers"),
    pytest.param("It was announced in Havana that the harbour had been sold.", "Havana", id="where-it-was-announced"),
    pytest.param("The envoy, asked about the gap, shrugged.", "The envoy", id="who-is-asked-says-nothing"),
    pytest.param("Oyono accused Marku of hiding the losses.", "Marku", id="the-accused-says-nothing"),
    pytest.param("The storm told on the old roof.", "The storm", id="a-storm-is-no-voice"),
    pytest.param("Oyono met the Danish envoy. The Danish council said the Polish envoy had left.", "the Danish envoy",
                 id="another-envoy"),
    pytest.param("The Danish envoy left. The two envoys said the camp was empty.", "The Danish envoy", id="two"),
    pytest.param("Oyono said the council had lied. He named nobody.", "the council", id="a-council-is-not-he"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "nobody"), NOT_SPEAKERS)
def test_who_says_nothing_is_no_speaker(read, text: str, nobody: str) -> None:
    """Those that are only named in the sentence."""
    record = read(text)
    assert nobody not in {name(record, s.speaker) for s in record.statements}


HEARERS = [
    pytest.param("Oyono said the prefect had assured her the road was open.", "Oyono", id="her-is-not-the-prefect"),
    pytest.param("A nurse said a soldier had told her to lie down.", "A nurse", id="the-one-who-says-it"),
    pytest.param("Speaking to lawmakers in Oslo, Marta Oyono said that the deadline stood.", "lawmakers in Oslo",
                 id="speaking-to"),
    pytest.param("Oyono’s letter to Kenya says the dam is safe.", "Kenya", id="a-letter-to"),
    pytest.param("In remarks to Canada’s parliament, Oyono called the vote a farce.", "Parliament of Canada",
                 id="remarks-to"),
    pytest.param("Oyono thanked Kenya for its patience.", "Kenya", id="thanked"),
    pytest.param("The ships had sailed, the harbour master assured the envoy.", "the envoy", id="after-a-clause"),
    pytest.param("Oyono told a rally that the war was over.", "a rally", id="a-rally"),
    pytest.param("Oyono informed Kenya of the plan.", "Kenya", id="informed-of"),
    pytest.param("Rojas thanked the Emir for his hospitality.", "the Emir", id="thanked-a-title"),
    pytest.param("“This is a lie,” Omar Sey told a briefing in Dakar.", "a briefing", id="a-briefing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hearer"), HEARERS)
def test_hearer_of_the_innermost_statement(read, text: str, hearer: str) -> None:
    """Who is spoken to is an addressee."""
    record = read(text)
    heard = [name(record, a).lower() for s in record.statements for a in s.addressees]
    assert hearer.lower() in heard


NOT_HEARERS = [
    pytest.param("The prefect said he had told himself that the road was open.", id="himself"),
    pytest.param("Oyono said the letter to the council had been lost.", id="a-letter-that-is-talked-of"),
    pytest.param("Oyono spoke of the harbour.", id="spoke-of"),
    pytest.param("Oyono told the truth.", id="told-the-truth"),
    pytest.param("Oyono criticised Kenya for its haste.", id="criticised"),
    pytest.param("Speaking of trade, Oyono said that nothing had changed.", id="speaking-of"),
    pytest.param("Oyono praised the road to Kenya.", id="a-road-to"),
    pytest.param("The council will sit on Monday, Oyono said on Twitter.", id="said-on-a-platform"),
    pytest.param("The council will sit on Monday, Oyono said in Kenya.", id="said-in-a-country"),
    pytest.param("Oyono told jokes.", id="jokes"),
    pytest.param("Oyono thanked the rain for its patience.", id="the-rain"),
    pytest.param("Oyono held a briefing and told the truth.", id="a-briefing-that-was-held"),
]


@pytest.mark.parametrize("text", NOT_HEARERS)
def test_nobody_hears_where_nobody_is_spoken_to(read, text: str) -> None:
    """No addressee is made of what is talked about."""
    assert [a for s in read(text).statements for a in s.addressees] == []


RELAYS = [
    pytest.param("Marta Oyono, quoted by the Harbour Sentinel, said the crew was safe.",
                 "Marta Oyono < Harbour Sentinel", id="quoted-by"),
    pytest.param("The envoy was quoted by the daily Kurier as saying that the bridge would be rebuilt.",
                 "The envoy < Kurier", id="was-quoted-by-as-saying"),
    pytest.param("An official told Kanal-9 that the plane had landed.", "An official < Kanal-9", id="numbered-station"),
    pytest.param("A trader told Radionord that the market was shut.", "A trader < Radionord", id="station-by-its-name"),
    pytest.param("Oyono said through an aide that she would appeal.", "Oyono < an aide", id="through-an-aide"),
    pytest.param("The camp is empty, the Tass agency said, quoting the mayor.", "the mayor < TASS", id="quoting"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELAYS)
def test_who_passes_it_on_is_a_link(read, text: str, expected: str) -> None:
    """Media and those who speak for others stand behind the speaker."""
    record = read(text)
    assert expected in [chain(record, s) for s in record.statements]


ALONE = [
    pytest.param("Oyono wrote on her website that the crew was safe.", "Oyono", id="her-own-website"),
    pytest.param("Oyono said through tears that the crew was safe.", "Oyono", id="through-tears"),
    pytest.param("Oyono told Marku-2 that the crew was safe.".replace("Marku-2", "Marku"), "Oyono", id="told-somebody"),
    pytest.param("Kenya welcomed the award; Chad’s envoy called it void, Xinhua said.", "Kenya",
                 id="before-a-semicolon"),
    pytest.param("The Sentinel printed the map. Oyono said the crew was safe.", "Oyono", id="another-sentence"),
    pytest.param("Oyono said the Sentinel had been quoted by Marku.", "Oyono", id="inside-what-is-said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_no_link_is_made_of_who_passes_nothing_on(read, text: str, expected: str) -> None:
    """The speaker stands alone."""
    record = read(text)
    assert expected in [chain(record, s) for s in record.statements]


WORDS = [
    pytest.param("Rebels are believed to have left the town.",
                 "- | are believed | Rebels … to have left the town", id="believed-to"),
    pytest.param("The truce is said to be near collapse.",
                 "- | is said | The truce … to be near collapse", id="said-to-be"),
    pytest.param("He had tried, an aide said, in front of a mirror.",
                 "an aide | said | He had tried … in front of a mirror", id="taken-up-by-a-phrase"),
    pytest.param("The port would open, Oyono said; the mayor denied it.",
                 "Oyono | said | The port would open", id="up-to-a-semicolon"),
    pytest.param("The captain explained to the monitors that his men were tourists.",
                 "The captain | explained | that his men were tourists", id="explained-to-that"),
    pytest.param("The minister denied saying that the dam was safe.",
                 "The minister | denied saying | that the dam was safe", id="denied-saying"),
    pytest.param("Oyono had asked for a helicopter.", "Oyono | had asked for | a helicopter", id="asked-for"),
    pytest.param("“We were promised help,” the mayor said. “It never came.” His deputy said the road was open.",
                 "His deputy | said | the road was open", id="a-closed-quotation-before-it"),
    pytest.param("Chad asked Norway for help.", "Chad | asked | help", id="asked-somebody-for"),
    pytest.param("Chad hopes for an early vote.", "Chad | hopes | an early vote", id="hopes-for"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_what_is_said_is_whole(read, text: str, expected: str) -> None:
    """Word for word."""
    record = read(text)
    assert expected in [statement(record, s) for s in record.statements]


NO_WORDS = [
    pytest.param("A man said to be the driver sat in the third row.", "to be", id="a-man-said-to-be"),
    pytest.param(
        "The port would open, Oyono said; the mayor denied it.", "| denied | The port", id="before-a-semicolon"
    ),
    pytest.param("Oyono told Marku, who told nobody.", "who", id="who-told-nobody"),
    pytest.param("The minister denied saying that the dam was safe.", "| denied | saying", id="denied-what"),
    pytest.param("The roads are shut, the mayor assured the envoy.", "| the envoy", id="the-hearer-is-not-said"),
    pytest.param("Rebels are believed by Chad.", "to ", id="believed-by"),
    pytest.param("The general, quoted by Tass, said the bridge was mined.", "| quoted |", id="quoted-by"),
    pytest.param(
        "“We were promised help,” the mayor said. “It never came.” His deputy said the road was open.",
        "said | “It never",
        id="a-closed-quotation-is-not-the-deputys",
    ),
    pytest.param(
        "Chad asked for Norway’s patience and Norway asked nothing.", "Norway | asked for", id="asked-nothing"
    ),
    pytest.param("The rebels are hopping for joy.", "joy", id="hopping"),
]


@pytest.mark.parametrize(("text", "part"), NO_WORDS)
def test_what_is_not_said_is_in_no_statement(read, text: str, part: str) -> None:
    """None of the statements has it."""
    record = read(text)
    assert not [s for s in (statement(record, s) for s in record.statements) if part in s]


KINDS = [
    pytest.param("The embassy neither confirmed nor denied that the family had left.", "say", "denied", id="neither"),
    pytest.param("Oyono would neither confirm nor deny that the count had stopped.", "say", "denied", id="would"),
    pytest.param("Oyono declined to speculate on the vote.", "say", "denied", id="declined-to-speculate"),
    pytest.param("Oyono confirmed that the family had left.", "say", "actual", id="confirmed"),
    pytest.param("Oyono denied that the family had left.", "deny", "actual", id="denied"),
    pytest.param("Oyono declined the invitation to Oslo.", "reject", "actual", id="declined-a-thing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "reality"), KINDS)
def test_saying_neither_is_saying_nothing(read, text: str, act: str, reality: str) -> None:
    """What is neither confirmed nor denied is not said."""
    assert (act, reality) in [(s.act, s.reality) for s in read(text).statements]
