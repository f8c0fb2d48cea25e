"""Who speaks on, who is spoken to again, where one's words end: each beside what looks like it. Sentences of ours."""

from __future__ import annotations

import pytest
from showing import chain, name, statement

pytestmark = pytest.mark.model

SAID = [
    pytest.param("Prime Minister Daud urged his party to stay calm and made clear that he would not resign.",
                 "Daud | made clear | that he would not resign", id="finite-behind-an-infinitive"),
    pytest.param("The premier asked the navy to help and sent two ships.",
                 "The premier | asked | the navy to help", id="what-else-is-done-is-not-asked"),
    pytest.param("Ukraine's air force said it had shot down 31 drones, and the governor, Oleh Vorona, said two died.",
                 "Armed Forces of Ukraine | said | it had shot down 31 drones", id="up-to-the-next-speaker"),
    pytest.param("The rebels said they had taken the town, which the army denied.",
                 "the army | denied | they had taken the town", id="the-whole-is-denied"),
    pytest.param("The rebels said they had taken the town, which the army denied.",
                 "The rebels | said | they had taken the town", id="the-denial-is-not-theirs"),
    pytest.param("Foreign Minister Salma Idris summoned the Belgian ambassador to protest against the raid.",
                 "Salma Idris | to protest | the raid", id="summoned-to-protest"),
    pytest.param("The consul called his Bolivian colleague to express regret over the incident.",
                 "The consul | to express regret over | the incident", id="called-to-express-regret"),
    pytest.param("We welcome the ruling, President Tanner said in a statement.",
                 "Tanner | welcome | the ruling", id="we-before-who-says-it"),
    pytest.param("The minister plans to resign within a week, the daily La Nación reported.",
                 "The minister | plans | to resign within a week", id="plans-to-whole"),
    pytest.param("Chad should meet Mali halfway and put the matter right, Oyono added.",
                 "Oyono | added | Chad should meet Mali halfway and put the matter right", id="put-is-no-past-here"),
    pytest.param("Chad's mission rejected the claims.", "Chad's mission | rejected | the claims", id="a-mission"),
    pytest.param("The presidency let it be known that Rao would not attend.",
                 "The presidency | let it be known | that Rao would not attend", id="let-it-be-known"),
    pytest.param("The court ruled on Friday that the arrest was unlawful, saying the minister had ignored its order.",
                 "The court | ruled | that the arrest was unlawful", id="ruled-up-to-saying"),
    pytest.param("The court ruled on Friday that the arrest was unlawful, saying the minister had ignored its order.",
                 "The court | saying | the minister had ignored its order", id="saying-behind-what-was-ruled"),
    pytest.param("Zambia will leave the bloc, its president announced in a televised address to the nation.",
                 "its president | announced | Zambia will leave the bloc", id="its-is-whose-president-it-is"),
    pytest.param("In remarks carried by the state news agency SANA, the president said that no soldier would remain.",
                 "the president | said | that no soldier would remain", id="the-president-and-no-state"),
    pytest.param("Vice President Ana Rao spoke on Monday by phone with Grain Council (GC) Director-General "
                 "Dr. Teo Bako Ghebre to discuss the decision by Chad to reverse its withdrawal.",
                 "Ana Rao | to discuss | the decision by Chad to reverse its withdrawal",
                 id="spoke-with-him-to-discuss"),
    pytest.param("Reuters could not verify the claim by the militia that it had taken the airfield.",
                 "the militia | claim | that it had taken the airfield", id="a-claim-that-another-verifies"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_words_go_to_who_says_them(read, text: str, expected: str) -> None:
    """Speaker, cue and content, word for word."""
    record = read(text)
    assert expected in [statement(record, s) for s in record.statements]


NOT_SAID = [
    pytest.param("Foreign Minister Salma Idris summoned the Belgian ambassador to protest against the raid.",
                 "the Belgian ambassador", id="whom-one-summons"),
    pytest.param("Foreign Minister Salma Idris summoned the Belgian ambassador to a meeting.", "ambassador",
                 id="a-summons-says-nothing"),
    pytest.param("The consul called his colleague to discuss grain.", "colleague", id="a-call-to-discuss"),
    pytest.param("The rebels said the letter, which the army wrote, was false.", "they", id="which-the-army-wrote"),
    pytest.param("Statement by President Rao on the Truce in Chad\n\nThe truce holds.", "the Truce",
                 id="a-title-says-nothing"),
    pytest.param("Army Radio reported, without citing a source, that the cabinet had voted.", "a source",
                 id="without-citing"),
    pytest.param("The presidency let the envoy know nothing.", "nothing", id="let-somebody-know-nothing"),
    pytest.param("The envoy's remarks were dismissed as “fiction” by the presidency.", "“fiction” by",
                 id="by-is-not-said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), NOT_SAID)
def test_words_that_nobody_says(read, text: str, part: str) -> None:
    """The words begin no content."""
    record = read(text)
    assert not [s for s in record.statements if record.quote(s.content[0]).startswith(part)]


MEANT = [
    pytest.param("Oyelaran said the money was gone. He added that nobody knew where.", "Oyelaran", id="a-bare-surname"),
    pytest.param("The ministry said Chad had broken the truce. It added that it would respond.", "The ministry",
                 id="the-body-that-spoke"),
    pytest.param("The report said Mali had bought drones. It also said Niger had not.", "The report",
                 id="the-report-that-spoke"),
    pytest.param("The governor's office said the road was safe; the army, it added, had checked it twice.",
                 "The governor's office", id="not-who-stands-before-the-aside"),
    pytest.param("“The president said he was ready,” Denis Popov noted. He added that no date was set.", "Denis Popov",
                 id="not-who-is-quoted-of"),
    pytest.param("“The president said he was ready,” Denis Popov noted. According to him, no date is set.",
                 "Denis Popov", id="according-to-him"),
    pytest.param("President Rojas left. One of the envoys said it was over. “It is a signal,” he said.",
                 "One of the envoys", id="one-of-the-envoys"),
    pytest.param("The premier's remarks were leaked. He told investors that the tax was dead.", "The premier",
                 id="whose-remarks"),
    pytest.param("Two officials spoke. The second said the bridge was shut.", "The second", id="the-second"),
    pytest.param("Foreign Minister Aidar Bekov spoke. A. Bekov said the bridge was shut.", "Aidar Bekov",
                 id="by-an-initial"),
    pytest.param("A source declined to discuss what they called “private talks”.", "A source", id="what-they-called"),
    pytest.param("The commission's report found that the police had lied, and it recommended that they be tried.",
                 "The commission", id="it-is-the-report-that-found"),
    pytest.param("A Polish major told a French colonel that it was late. The colonel said the road was shut.",
                 "a French colonel", id="the-colonel-again"),
    pytest.param("A statement attributed to the rebel commander, Salif Keba, said that the hostages were alive.",
                 "Salif Keba", id="attributed-to"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_who_speaks_on(read, text: str, speaker: str) -> None:
    """The speaker of the last statement."""
    record = read(text)
    assert name(record, record.statements[-1].speaker) == speaker


NOT_MEANT = [
    pytest.param("Anna Weiss said the minister, Karl Brandt, had lied. He has denied it.", "Anna Weiss",
                 id="the-accused-answers"),
    pytest.param("Radio Veldt said the mayor had fled. He told friends he would return.", "Radio Veldt",
                 id="a-station-is-no-he"),
    pytest.param("The envoys said Karl Brandt had gone. It said nothing of his wife.", "The envoys",
                 id="many-are-no-it"),
    pytest.param("The commission's report found a leak.\n\nThe sea rose. It warned that the dam would fail.",
                 "The commission", id="not-the-report-of-another-paragraph"),
    pytest.param("A Polish major told a French colonel that it was late. The Danish colonel said the road was shut.",
                 "a French colonel", id="another-colonel"),
    pytest.param("A statement attributed to haste said the hostages were alive.", "haste", id="haste-says-nothing"),
    pytest.param("Boris Bekov left. A. Bekov said the bridge was shut.", "Boris Bekov", id="another-initial"),
    pytest.param("The police said Ms Lind had fled. He added that the search went on.", "Lind", id="she-is-no-he"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "nobody"), NOT_MEANT)
def test_who_does_not_speak_on(read, text: str, nobody: str) -> None:
    """He is not the speaker of the last statement."""
    record = read(text)
    assert name(record, record.statements[-1].speaker) != nobody


HEARERS = [
    pytest.param("Oyelaran said Nigerian officials had assured him that the money was safe.", "Oyelaran",
                 id="him-is-who-says-so"),
    pytest.param("The union said mediators had informed it that the strike was over.", "The union", id="it-was-told"),
    pytest.param("The daily quoted a nurse as saying guards had told her that the ward was shut.", "a nurse",
                 id="who-is-quoted-as-saying-so"),
    pytest.param("The premier wrote to his counterpart, asking him to lift the veto.", "his counterpart",
                 id="wrote-to-him-asking-him"),
    pytest.param("The premier wrote to his counterpart, asking him to act and telling him that time ran out.",
                 "his counterpart", id="and-telling-him"),
    pytest.param("The consul called his Bolivian colleague to express regret over the incident.",
                 "his Bolivian colleague", id="whom-one-calls"),
    pytest.param("Foreign Minister Salma Idris summoned the Belgian ambassador to protest against the raid.",
                 "the Belgian ambassador", id="whom-one-summons"),
    pytest.param("She warned the members against “a false calm”.", "the members", id="not-with-what-it-is-about"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hearer"), HEARERS)
def test_who_is_spoken_to_again(read, text: str, hearer: str) -> None:
    """The addressee of the last statement."""
    record = read(text)
    assert [name(record, a) for a in record.statements[-1].addressees] == [hearer]


NOT_HEARERS = [
    pytest.param("Karl Brandt said the storm had left him with nothing.", id="a-storm-tells-nobody"),
    pytest.param("The union said the delay had cost it a year.", id="what-costs-it"),
    pytest.param("The premier thanked the crowd, and the wind took his hat.", id="a-crowd-that-is-thanked"),
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_HEARERS)
def test_who_hears_nothing(read, text: str) -> None:
    """No statement has an addressee."""
    assert not [s for s in read(text).statements if s.addressees]


CHAINS = [
    pytest.param("Mali accused France of spying, in a statement read on state television by its spokesman, Omar Sey.",
                 None, "Mali < Omar Sey < state television", id="who-reads-it"),
    pytest.param("The rebels told AFP that they had the town, which the army denied.", None, "the army",
                 id="no-relay-of-the-denial"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet", "expected"), CHAINS)
def test_how_it_came_here(read, text: str, outlet: str | None, expected: str) -> None:
    """The links of the last statement."""
    record = read(text, outlet=outlet)
    assert chain(record, record.statements[-1]) == expected


def test_a_spokesperson_of_the_outlets_state_speaks_for_it(read) -> None:
    """Without a country beside the title; one whom another state's agency quotes of it does not."""
    text = "China opposes the move, Foreign Ministry spokesperson Gao Lin said on Tuesday."
    roles = {o: [x.role for x in read(text, outlet=o).statements[0].chain] for o in ("Xinhua", "Reuters")}
    assert roles == {"Xinhua": ["speaker", "spokesperson", "outlet"], "Reuters": ["speaker", "relay", "outlet"]}
