"""Who said what: source, cue and content (terms of PARC3 and PolNeAR). The sentences are ours."""

from __future__ import annotations

import pytest
from showing import name, statement

pytestmark = pytest.mark.model

FOUND = [
    pytest.param("Joe Biden met Olaf Scholz on Monday. The duty could grow, two diplomats said.",
                 ["two diplomats | said | The duty could grow"], id="any-two-diplomats"),
    pytest.param("Oyono said Ankara would host the talks.",
                 ["Oyono | said | Ankara would host the talks"], id="bare-clause"),
    pytest.param("Lavrov said that no call had been planned.",
                 ["Sergei Lavrov | said | that no call had been planned"], id="that-clause"),
    pytest.param("The plan can still work, said Marta Oyono.",
                 ["Marta Oyono | said | The plan can still work"], id="inverted"),
    pytest.param("The talks, Marta Oyono said, were frank.",
                 ["Marta Oyono | said | The talks … were frank"], id="in-the-middle"),
    pytest.param("The difference now, Marta Oyono told reporters, is that both sides want a deal.",
                 ["Marta Oyono | told | The difference now … is that both sides want a deal"], id="taken-up-again"),
    pytest.param("“We will not be the first to leave,” Marta Oyono said. “That is a promise.”",
                 ["Marta Oyono | said | “We will not be the first to leave,” … “That is a promise.”"], id="goes-on"),
    pytest.param("“Is there another way?” Oyono asked. “I have seen none.”",
                 ["Oyono | asked | “Is there another way?” … “I have seen none.”"], id="question-goes-on"),
    pytest.param("Oyono told a meeting of ministers that few capitals had kept their word.",
                 ["Oyono | told | that few capitals had kept their word"], id="told-a-meeting-that"),
    pytest.param("Canada urged Iran to release the crew.",
                 ["Canada | urged | Iran to release the crew"], id="urged-to"),
    pytest.param("Beijing called on Washington to lift the tariffs.",
                 ["China | called on | to lift the tariffs"], id="called-on"),
    pytest.param("Norway called for an inquiry into the shelling.",
                 ["Norway | called for | an inquiry into the shelling"], id="called-for"),
    pytest.param("Oyono expressed deep concern over the arrests.",
                 ["Oyono | expressed deep concern over | the arrests"], id="expressed-concern"),
    pytest.param("Oyono raised the case of two jailed reporters.",
                 ["Oyono | raised | the case of two jailed reporters"], id="raised-the-case"),
    pytest.param("France accused Russia of hiding the losses.",
                 ["France | accused | Russia of hiding the losses"], id="accused-of"),
    pytest.param("According to the Kremlin, the two leaders discussed grain.",
                 ["Kremlin | According to | the two leaders discussed grain"], id="according-to"),
    pytest.param("A report by Amnesty International found that hundreds had been jailed.",
                 ["Amnesty International | found | that hundreds had been jailed"], id="document-speaks"),
    pytest.param("Kenya said the plan was useful, adding that it needed money.",
                 ["Kenya | said | the plan was useful", "Kenya | adding | that it needed money"], id="adding-that"),
    pytest.param("Oyono called the vote a farce.",
                 ["Oyono | called | the vote a farce"], id="called-it-so"),
    pytest.param("“The door is open.” — Antony Blinken",
                 ["Antony Blinken | — | “The door is open.”"], id="credit-after-dash"),
    pytest.param("Both governments remain committed to the treaty, Oyono said.",
                 ["Oyono | said | Both governments remain committed to the treaty"], id="clause-before"),
    pytest.param("Oyono’s reply was that no deadline had been set.",
                 ["Oyono | reply | that no deadline had been set"], id="reply-was-that"),
    pytest.param("Oyono discussed how to reopen the border with Sudan’s envoy.",
                 ["Oyono | discussed | how to reopen the border with Sudan’s envoy"], id="discussed-how"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_statement_has_its_source_cue_and_content(read, text: str, expected: list[str]) -> None:
    """Every expected statement is found, word for word."""
    record = read(text)
    assert set(expected) <= {statement(record, s) for s in record.statements}


NONE = [
    pytest.param("The bloc provisionally imposed duties of up to a third on Chad last month.", id="duties-imposed"),
    pytest.param("Mali, which imposed sanctions on Niger after the coup, has a new port.", id="sanctions-imposed"),
    pytest.param("The ministers said goodbye at the airport.", id="said-goodbye"),
    pytest.param("The committee meets to discuss trade every spring.", id="infinitive-of-purpose"),
    pytest.param("The firm could raise about $10 billion in New York.", id="raise-money"),
    pytest.param("Militiamen attacked a camp near the border.", id="attack-is-no-criticism"),
    pytest.param("The importance of supporting women grew after the war.", id="gerund-after-a-noun"),
    pytest.param("The sanctions called for in the bill were never adopted.", id="called-for-in-a-relative"),
    pytest.param("He told the truth.", id="told-the-truth"),
    pytest.param("The bridge was backed by two banks’ loans in 1998 and opened a year later.", id="loan"),
    pytest.param("The delegation toured the port according to plan.", id="according-to-plan"),
    pytest.param("Trade grew by a third last year.", id="plain-fact"),
    pytest.param("The treaty runs to forty pages.", id="document-with-no-saying"),
    pytest.param("Soldiers found a tunnel under the wall.", id="found-a-thing"),
]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_attributed_where_nothing_is_said(read, text: str) -> None:
    """A cue word without an attribution gives no statement."""
    record = read(text)
    assert [statement(record, s) for s in record.statements] == []


KINDS = [
    pytest.param("“We are ready,” Oyono said.", "direct", id="direct"),
    pytest.param("Oyono said the offer was “a trap for the weak and the hopeful”.", "mixed", id="mixed"),
    pytest.param("Oyono said the offer was a trap.", "indirect", id="indirect"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_quotation(read, text: str, kind: str) -> None:
    """Direct where all words stand in quotation marks, mixed where some do."""
    assert read(text).statements[0].quotation == kind


ACTS = [
    pytest.param("Oyono said Washington should reopen the consulate.", "urge", "actual", id="said-should"),
    pytest.param("Canada demanded that Iran release the crew.", "demand", "actual", id="demanded"),
    pytest.param("Russia denied that it had sent troops.", "deny", "actual", id="denied"),
    pytest.param("Oyono praised Kenya for its patience.", "praise", "actual", id="praised"),
    pytest.param("Oyono warned that the truce could fail.", "warn", "actual", id="warned"),
    pytest.param("Oyono declined to comment on the report.", "say", "denied", id="declined-to-comment"),
    pytest.param("Oyono did not say whether talks would resume.", "say", "denied", id="did-not-say"),
    pytest.param("Oyono will announce that the port is open.", "announce", "planned", id="will-announce"),
    pytest.param("Oyono renewed her call for the release of the crew.", "request", "actual", id="renewed-her-call"),
    pytest.param("Oyono reiterated her demand that the crew be freed.", "demand", "actual", id="reiterated-demand"),
    pytest.param("Oyono offered congratulations on the election.", "praise", "actual", id="offered-congratulations"),
    pytest.param("Oyono reached an agreement with Chad on grain.", "agree", "actual", id="reached-an-agreement"),
]


@pytest.mark.parametrize(("text", "act", "reality"), ACTS)
def test_act_and_reality_of_the_saying(read, text: str, act: str, reality: str) -> None:
    """What the saying does, and whether it took place."""
    found = [(s.act, s.reality) for s in read(text).statements]
    assert (act, reality) in found


ADDRESSEES = [
    pytest.param(
        "Yang Jiechi told Antony Blinken that Washington should tread carefully.", ["Antony Blinken"], id="told"
    ),
    pytest.param("Canada urged Iran to release the crew.", ["Iran"], id="urged"),
    pytest.param("Beijing called on Washington to lift the tariffs.", ["United States"], id="called-on"),
    pytest.param("France accused Russia of hiding the losses.", [], id="accused-is-not-addressed"),
    pytest.param("Oyono said the border was shut.", [], id="to-nobody"),
    pytest.param("Oyono told reporters the border was shut.", [], id="reporters-are-no-party"),
    pytest.param("Antony Blinken informed Yang Jiechi in detail of the talks.", ["Yang Jiechi"], id="in-detail"),
    pytest.param("Yang Jiechi congratulated Antony Blinken on the vote.", ["Antony Blinken"], id="congratulated"),
]


@pytest.mark.parametrize(("text", "addressees"), ADDRESSEES)
def test_addressees_are_those_spoken_to(read, text: str, addressees: list[str]) -> None:
    """Known actors to whom it was said; what is talked about is no addressee."""
    record = read(text)
    known = [name(record, a) for a in record.statements[0].addressees if record.actor(a).kind != "unnamed"]
    assert known == addressees


def test_speakers_of_a_transcript_hold_their_paragraphs(read) -> None:
    """A label speaks for its paragraph and for those up to the next label."""
    record = read(
        "MS. RAO: We have read the letter.\n\nIt changes nothing.\n\nQ: Will you answer it?\n\nMS. RAO: In time."
    )
    turns = [statement(record, s) for s in record.statements if s.made_by.rule == "label"]
    assert [t.split(" | ", 1)[1] for t in turns] == [
        ": | We have read the letter. … It changes nothing.", "Q | Will you answer it?", ": | In time.",
    ]  # fmt: skip
