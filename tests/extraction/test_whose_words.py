"""Where one speaker's words end and another's begin, each beside one that looks like it. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import chain, name, statement

pytestmark = pytest.mark.model

SAID = [
    pytest.param("The registrar said the party had missed the day and asked it to come back by June.",
                 "The registrar | asked | it to come back by June", id="by-its-tense"),
    pytest.param("The rebels deny they shelled the mill and say the army did it.",
                 "The rebels | deny | they shelled the mill", id="up-to-the-next-verb"),
    pytest.param("The ministry has said it will veto the plan and has denied that it fears reprisals.",
                 "The ministry | has said | it will veto the plan", id="perfect-beside-perfect"),
    pytest.param("The premier said she would resign and thanked the army.", "The premier | thanked | the army",
                 id="behind-a-modal"),
    pytest.param("Oyono told Marku that the camp was empty and warned him against sending trucks.",
                 "Oyono | warned | sending trucks", id="no-camp-warns-him"),
    pytest.param("The president told the council he was ready to talk, and accused Chad of lying.",
                 "The president | accused | Chad of lying", id="he-is-who-speaks"),
    pytest.param("The palace said the call had been frank, while the Kremlin described it as useful.",
                 "The palace | said | the call had been frank", id="while-another"),
    pytest.param("The minister said aid was on its way, but residents said none had come.",
                 "residents | said | none had come", id="but-others"),
    pytest.param("Moscow says the drones came from Riga, a charge Latvia denies.",
                 "Russia | says | the drones came from Riga", id="a-charge-another-denies"),
    pytest.param("Chad said it would admit inspectors, a step that diplomats described as small.",
                 "Chad | said | it would admit inspectors", id="a-step-others-speak-of"),
    pytest.param("The ministry said Chad had opened fire, an accusation Kenya rejected.",
                 "Kenya | rejected | an accusation", id="a-noun-without-that"),
    pytest.param("The two sides agreed, the ministry’s readout said, to meet in May.",
                 "The two sides | agreed | to meet in May", id="agreed-to-behind-a-remark"),
    pytest.param("The council was warned by the mission that the dam would fail.",
                 "the mission | was warned | that the dam would fail", id="warned-by-that"),
    pytest.param("The bishop appealed to both sides to spare the mill.", "The bishop | appealed | to spare the mill",
                 id="appealed-to-them-to"),
    pytest.param("The chancellor made clear to the premier that Norway would not pay.",
                 "The chancellor | made clear | that Norway would not pay", id="made-clear-to-him-that"),
    pytest.param("“The ship is safe,” Oyono was quoted as saying by Xinhua.",
                 "Oyono | saying | “The ship is safe,”", id="quoted-behind-the-quotation"),
    pytest.param("The share fell to six percent, according to the Centre for Grain (CFG), an independent institute.",
                 "Centre for Grain | according to | The share fell to six percent", id="who-they-are-is-not-said"),
    pytest.param("Oyono blamed the storm.", "Oyono | blamed | the storm", id="blamed"),
    pytest.param("As Reuters reported on Monday, the captain had told the police that he was asleep.",
                 "the captain | had told | that he was asleep", id="as-reported-on-a-day"),
    pytest.param("Oyono told Marku that the ship was lost, and Marku replied that it was not, an aide told the press.",
                 "Marku | replied | that it was not", id="both-of-a-talk"),
    pytest.param("Oyono raised the fishing licences with her counterpart.",
                 "Oyono | raised | the fishing licences", id="raised-with"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_each_has_his_own_words(read, text: str, expected: str) -> None:
    """Speaker, cue and content, word for word."""
    record = read(text)
    assert expected in [statement(record, s) for s in record.statements]


NOT_SAID = [
    pytest.param("The army says rebels attacked the base and killed two guards.", "killed |", id="killing"),
    pytest.param("The mission says the army has burned the village and has warned it to stop.",
                 "The mission | has warned", id="tense-of-what-is-said"),
    pytest.param("She said he had lied and had accused the council.", "She | had accused", id="had-beside-had"),
    pytest.param("Oyono said the premier met the king and told him the truth.", "Oyono | told", id="past-beside-past"),
    pytest.param("She said she was cooking while the minister spoke.", "| spoke |", id="while-without-a-comma"),
    pytest.param("The envoy said Chad had lost the port, a town that Libya calls its own.",
                 "said | Chad had lost the port:", id="a-town-is-nothing-said"),
    pytest.param("The minister said he backed the plan, a sketch that he had drawn himself.",
                 "said | he backed the plan:", id="a-sketch-of-his-own"),
    pytest.param("The council was told by the mission that he led.", "told | that he led", id="whom-he-led"),
    pytest.param("The farmer raised goats with his brother.", "raised", id="raised-goats"),
    pytest.param("The bank raised money with the minister.", "raised", id="raised-money"),
    pytest.param("She raised two sons with her husband.", "raised", id="raised-sons"),
    pytest.param("The night Chad rejected was cold.", "rejected | The night", id="a-night-is-not-rejected"),
    pytest.param("The port was shut, Oyono said, and the ministry denied it.", "denied it", id="another-goes-on"),
    pytest.param("As Reuters closed, the captain slept.", "Reuters |", id="as-it-closed"),
    pytest.param("The general said the bridge stood, a bridge Chad built.", "| Chad", id="a-bridge-another-built"),
    pytest.param("The road to both sides was open to spare the mill.", "to spare", id="a-road-to-both-sides"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), NOT_SAID)
def test_nobody_has_anothers_words(read, text: str, part: str) -> None:
    """No statement holds it; a colon at its end stands for the end of the statement."""
    record = read(text)
    assert not [s for s in (f"{statement(record, s)}:" for s in record.statements) if part in s]


HEARERS = [
    pytest.param("The ambassador raised the case of the two sailors with the interior minister.",
                 "the interior minister", id="raised-a-case-with"),
    pytest.param("Oyono raised the blockade with President Rojas.", "Rojas", id="raised-with-a-name"),
    pytest.param("In a phone call with the Emir, the premier thanked Chad for its help.", "Chad", id="thanked"),
    pytest.param("In a phone call with the Emir, the premier said the strait was open.", "the Emir",
                 id="in-a-call-with-a-title"),
    pytest.param("The general urged the militias to hand in their guns and told them they had ten days.",
                 "the militias", id="told-them-whom-he-urged"),
    pytest.param("The bishop appealed to both sides to spare the mill.", "both sides", id="appealed-to"),
    pytest.param("The council was warned by the mission that the dam would fail.", "The council", id="was-warned-by"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hearer"), HEARERS)
def test_who_is_spoken_to(read, text: str, hearer: str) -> None:
    """An addressee of the last statement."""
    record = read(text)
    assert hearer in [name(record, a) for a in record.statements[-1].addressees]


NOT_HEARERS = [
    pytest.param("Oyono raised concerns about relations with Chad.", id="relations-with"),
    pytest.param("Oyono warned of a second raid, a remark that angered nobody.", id="a-remark"),
    pytest.param("After a call with the Emir the premier slept.", id="nothing-said"),
    pytest.param("The general urged calm and left them there.", id="left-them"),
    pytest.param("Oyono raised the flag with care.", id="with-care"),
]


@pytest.mark.parametrize("text", NOT_HEARERS)
def test_who_is_not_spoken_to(read, text: str) -> None:
    """Nobody is."""
    assert [a for s in read(text).statements for a in s.addressees] == []


CHAINS = [
    pytest.param("Local media, citing the police, reported that the consul had left.", "the police < Local media",
                 id="media-without-a-name"),
    pytest.param("The ship was safe, Oyono wrote in a letter to the council, a copy of which was seen by Reuters.",
                 "Oyono < Reuters", id="a-copy-seen-by"),
    pytest.param("“The ship is safe,” Oyono was quoted as saying by Xinhua.", "Oyono < Xinhua", id="as-saying-by"),
    pytest.param("“We will not sign,” a source close to the talks quoted Marku as telling the mediators.",
                 "Marku < a source close to the talks", id="quoted-him-as-telling"),
    pytest.param("The camp was empty, according to a statement from the minister’s office.", "the minister’s office",
                 id="whose-statement"),
    pytest.param("The minister’s remarks, printed by Reuters, denied that a deal had been struck.",
                 "The minister < Reuters", id="whose-remarks"),
    pytest.param("Oyono told Marku that the ship was lost, and Marku replied that it was not, an aide told the press.",
                 "Marku < an aide", id="both-on-anothers-word"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_on_whose_word(read, text: str, expected: str) -> None:
    """From the speaker outward."""
    record = read(text)
    assert expected in [chain(record, s) for s in record.statements]


ALONE = [
    pytest.param("The palace said the call had been frank, while the Kremlin described it as useful.", "Kremlin",
                 id="while-another"),
    pytest.param("Moscow says the drones came from Riga, a charge Latvia denies.", "Latvia", id="a-charge"),
    pytest.param("Chad said it would admit inspectors, a step that diplomats described as small.", "diplomats",
                 id="a-step"),
    pytest.param("Oyono wrote a letter, a copy of which burned. Reuters slept.", "Reuters", id="a-copy-burned"),
    pytest.param("The registrar said the party had missed the day and asked it to come back.", "The registrar",
                 id="the-same-speaker"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), ALONE)
def test_nobody_passes_on_what_he_does_not_say(read, text: str, speaker: str) -> None:
    """Whoever speaks for himself has nobody behind him."""
    record = read(text)
    found = [chain(record, s) for s in record.statements if name(record, s.speaker) == speaker]
    assert all(c == speaker for c in found)


MEANT = [
    pytest.param("Oyono left at noon. “Rao is cheating,” he told the court.", "Oyono", id="not-who-is-named-in-it"),
    pytest.param("“Rao is cheating,” he told the court.", "-", id="nobody-before-it"),
    pytest.param("Ms Rojas told her counterpart she would come, and he told her he would wait.", "her counterpart",
                 id="the-one-who-was-told"),
    pytest.param("Rao spoke. He told the court the ship was lost.", "Rao", id="without-a-quotation"),
    pytest.param("Mr Rojas told his wife he would come, and he told her he would wait.", "Rojas",
                 id="the-one-who-told"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_who_he_is(read, text: str, speaker: str) -> None:
    """The speaker of the last statement."""
    record = read(text)
    assert name(record, record.statements[-1].speaker) == speaker


def test_a_quotation_stands_once_in_what_is_said(read) -> None:
    """Also where the quoted words hold a saying of their own."""
    record = read("“I left,” said Oyono. “He had promised a boat, and I think he forgot.”")
    contents = [s.content for s in record.statements]
    assert all(len(set(c)) == len(c) for c in contents)
    assert "Oyono | said | “I left,” … “He had promised a boat, and I think he forgot.”" in [
        statement(record, s) for s in record.statements
    ]


BRIEFING = (
    "MS. JEAN-PIERRE: Good afternoon. The President has signed the bill.\n\nQ Thank you. Will he fly to Oslo?\n\n"
    "MS. JEAN-PIERRE: I have no trip to announce.\n\nQuito is not planned either."
)
TITLE = "Press Briefing by Press Secretary Karine Jean-Pierre, October 19, 2022"


def test_questions_of_a_briefing_are_not_the_speakers(read) -> None:
    """ "Q" without a colon opens a turn of nobody's; a word that begins with it opens none."""
    record = read(BRIEFING, published="2022-10-19", title=TITLE)
    assert [statement(record, s) for s in record.statements if s.made_by.rule == "label"] == [
        "Karine Jean-Pierre | : | Good afternoon. The President has signed the bill.",
        "- | Q | Thank you. Will he fly to Oslo?",
        "Karine Jean-Pierre | : | I have no trip to announce. … Quito is not planned either.",
    ]


LABELS = [
    pytest.param("THE PRESIDENT", "Remarks by President Biden at a Dinner", "Joe Biden", id="office-and-surname"),
    pytest.param("THE VICE PRESIDENT", "Remarks by Vice President Harris Before a Meeting", "Kamala Harris",
                 id="a-longer-office"),
    pytest.param("PRESIDENT BIDEN", "Remarks by President Biden and Prime Minister Johnson", "Joe Biden",
                 id="one-of-two"),
    pytest.param("MR. OYONO", "Remarks by President Biden at a Dinner", "MR. OYONO", id="not-in-the-title"),
    pytest.param("THE SPEAKER", "Remarks by President Biden at a Dinner", "THE SPEAKER", id="another-office"),
    pytest.param("THE PRESIDENT", "A Dinner in Oslo", "THE PRESIDENT", id="a-title-without-names"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "title", "speaker"), LABELS)
def test_labels_are_of_whom_the_title_names(read, label: str, title: str, speaker: str) -> None:
    """Whom nothing names keeps the words of the label, or none."""
    record = read(f"{label}: Good evening to all.\n\nQ Why so late?\n\n{label}: The road was long.",
                  published="2022-04-02", title=title)  # fmt: skip
    found = {name(record, s.speaker) for s in record.statements if record.quote(s.cue[0]) == ":"}
    assert found <= {speaker, "-"} if speaker == label else found == {speaker}


NAMELESS = [
    pytest.param("THE FIRST LADY", id="an-office-that-nobody-names"),
    pytest.param("MR. OYONO", id="a-surname-that-nobody-names"),
]


@pytest.mark.parametrize("label", NAMELESS)
def test_a_label_of_somebody_is_somebody(read, label: str) -> None:
    """Whom nothing else names is called as in the label, in each of the turns."""
    record = read(f"Q: Will it rain?\n\n{label}: I hope not.\n\nQ: Why?\n\n{label}: The road was long.")
    said = [name(record, s.speaker) for s in record.statements if s.made_by.rule == "label"]
    assert said == ["-", label, "-", label]


@pytest.mark.parametrize("label", ["NOTE", "THE FACTS"])
def test_a_heading_is_nobody(read, label: str) -> None:
    """Words in capitals before a colon that are no person's."""
    record = read(f"{label}: It rained for a day.\n\n{label}: The road was long.")
    assert {s.speaker for s in record.statements if s.made_by.rule == "label"} <= {None}


HEADINGS = [
    pytest.param("European External Action Service", False, id="of-a-release"),
    pytest.param("The Guardian", True, id="of-a-paper"),
]


@pytest.mark.parametrize(("outlet", "says"), HEADINGS)
def test_a_country_before_a_colon(read, outlet: str, says: bool) -> None:
    """In a paper's headline a country says what follows it; in a release's it is what the release is about."""
    record = read("Gabon: No talks before the spring of next year\n\nThe sea was calm.", outlet=outlet)
    assert bool(record.statements) is says
