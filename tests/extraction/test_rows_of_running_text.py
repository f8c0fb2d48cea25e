"""Rows of events where a clause tells more than one thing: what is said by the way, to whom, and of whom not.

The sentences are ours.
"""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

# text, type, all rows of that type
ROWS = [
    pytest.param("Peru refused to attend the summit, accusing Chile of arming rebels.", "ACCUSE",
                 ["ACCUSE actual: Peru > Chile"], id="accusing-beside-a-refusal"),
    pytest.param("Peru declined to attend the summit, urging Chile to leave the islands.", "REQUEST",
                 ["REQUEST actual: Peru > Chile"], id="urging-beside-a-refusal"),
    pytest.param("Chad wants to blockade Mali, threatening its trade.", "COERCE",
                 ["COERCE hypothetical: Chad > Mali"], id="wants-stays-a-wish"),
    pytest.param("Mali denied that Chad was behind the raid and accused Niger of planning it.", "ACCUSE",
                 ["ACCUSE actual: Mali > Niger"], id="denied-and-accused"),
    pytest.param("Mali denied that Chad was behind the raid and that it had accused Niger.", "ACCUSE",
                 ["ACCUSE denied: Mali > Niger"], id="denied-having-accused"),
    pytest.param("The minister was trying to leave when Chadian soldiers attacked the convoy.", "ASSAULT",
                 ["ASSAULT actual: Chadian soldiers > the convoy"], id="when-it-was-attacked"),
    pytest.param("The minister was trying to leave before Chadian soldiers could attack the convoy.", "ASSAULT",
                 ["ASSAULT hypothetical: Chadian soldiers > the convoy"], id="before-it-could-be-attacked"),
    pytest.param("Peru, Chile demand answers from Bolivia over blast report", "REQUEST",
                 ["REQUEST actual: Chile, Peru > Bolivia"], id="comma-for-and"),
    pytest.param("Peru, Chile sign border pact\n\nLIMA - Peru and Chile signed a pact on their border on Monday.",
                 "SUPPORT", ["SUPPORT actual: Chile, Peru > Chile, Peru"], id="headline-in-the-present"),
    pytest.param("Oslo, Norway hosts talks", "AGREE", [], id="town-and-its-state"),
    pytest.param("Police say Jonas Petersen was killed in Oslo.", "ACCUSE", [], id="was-killed-is-no-charge"),
    pytest.param("Norway said that Chadian troops had shelled its positions.", "ACCUSE",
                 ["ACCUSE actual: Norway > Chadian National Army"], id="had-shelled-is-a-charge"),
    pytest.param("Brazil condemned the detention of Ana Cruz and Luis Paz.", "ACCUSE",
                 ["ACCUSE actual: Brazil > -"], id="the-detained-are-not-blamed"),
    pytest.param("Brazil condemned Peru's detention of Ana Cruz.", "ACCUSE", ["ACCUSE actual: Brazil > Peru"],
                 id="who-detains-is-blamed"),
    pytest.param("Brazil condemned the killing of Ana Cruz by Peruvian soldiers.", "ACCUSE",
                 ["ACCUSE actual: Brazil > Peruvian soldiers"], id="who-kills-is-blamed"),
    pytest.param("Sweden condemned Monday's raid on Bamako.", "ACCUSE", ["ACCUSE actual: Sweden > -"],
                 id="a-raided-town-is-not-blamed"),
    pytest.param("Chad threatens those lives.", "THREATEN", [], id="lives-in-danger"),
    pytest.param("He warned Chad of the dangers of drought.", "THREATEN", [], id="warned-of-dangers"),
    pytest.param("Norway warned Chad of consequences.", "THREATEN", ["THREATEN actual: Norway > Chad"],
                 id="warned-of-consequences"),
    pytest.param("The premier warned that Chad could attack Mali.", "THREATEN", [], id="what-others-could-do"),
    pytest.param("Sweden warned that Mali would face sanctions.", "THREATEN", ["THREATEN actual: Sweden > Mali"],
                 id="what-they-would-face"),
    pytest.param("Iran threatened to use force to restore calm in Iraq.", "THREATEN",
                 ["THREATEN actual: Iran > -"], id="force-is-nobody"),
    pytest.param("Chad threatened to use force against Niger.", "THREATEN", ["THREATEN actual: Chad > Niger"],
                 id="force-against-somebody"),
    pytest.param("Sweden has no plans to send soldiers across the river.", "MOBILIZE",
                 ["MOBILIZE denied: Sweden > -"], id="soldiers-sent-are-not-faced"),
    pytest.param("Peru agreed with Chile to press Bolivia to open the pass.", "AGREE",
                 ["AGREE actual: Peru > Chile"], id="agreed-with-one-on-another"),
    pytest.param("Peru agreed to demand that Bolivia open the pass.", "AGREE", [], id="agreed-to-demand"),
    pytest.param("Macron promised to raise the matter at the UN Security Council.", "AGREE",
                 ["AGREE actual: Emmanuel Macron > -"], id="at-the-council"),
    pytest.param("Antony Blinken called on the traders to respect Chad's laws.", "REQUEST", [],
                 id="asked-of-others"),
    pytest.param("Antony Blinken called on Chad to respect Mali's laws.", "REQUEST",
                 ["REQUEST actual: Antony Blinken > Chad"], id="asked-of-chad"),
    pytest.param("Antony Blinken called on the traders to meet and lift the embargo.", "CONCEDE", [],
                 id="who-calls-does-not-lift"),
    pytest.param("Niger on Monday ordered the ambassador of Benin to leave the country.", "REQUEST", [],
                 id="ordered-out-is-no-request"),
    pytest.param("Niger on Monday ordered the ambassador of Benin to leave the country.", "SANCTION",
                 ["SANCTION actual: Niger > the ambassador of Benin"], id="ordered-out"),
    pytest.param("Swedes started supporting Joe Biden with their votes.", "SUPPORT", [], id="people-not-their-state"),
    pytest.param("The Swedes supported Ukraine with weapons.", "SUPPORT", ["SUPPORT actual: Sweden > Ukraine"],
                 id="the-people-as-their-state"),
    pytest.param("Did Norway send arms to Chad? Yes, Norway sent arms to Chad.", "AID",
                 ["AID actual: Norway > Chad"], id="asked-and-told"),
    pytest.param("Did Norway send arms to Chad? Yes, Norway sent arms to Mali.", "AID",
                 ["AID actual: Norway > Mali", "AID hypothetical: Norway > Chad"], id="asked-of-another"),
    pytest.param("Emmanuel Macron met Joe Biden on Monday. Vladimir Putin congratulated the two leaders.", "SUPPORT",
                 ["SUPPORT actual: Vladimir Putin > Emmanuel Macron, Joe Biden"], id="the-two-without-who-speaks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_a_clause_gives_the_rows_it_tells_and_no_other(read, text: str, kind: str, expected: list[str]) -> None:
    record = read(text)
    assert sorted(event(record, e) for e in record.events if e.event_type == kind) == sorted(expected)


# text, type, day of the act; None: the date is of something else
DAYS = [
    pytest.param("Sweden condemned Monday's raid on Bamako.", "ACCUSE", None, id="day-of-the-raid"),
    pytest.param("Sweden criticised Chad's 3 June raid.", "ACCUSE", None, id="date-of-the-raid"),
    pytest.param("Mali recalled its envoy to Chad after the 2 June coup.", "SANCTION", None, id="after-a-coup"),
    pytest.param("Sweden on Monday condemned Chad's raid.", "ACCUSE", "2021-06-07", id="day-of-the-saying"),
    pytest.param("Mali bombed Niger on 3 June.", "ASSAULT", "2021-06-03", id="day-of-the-attack"),
    pytest.param("Sweden condemned Chad at a meeting on Monday.", "ACCUSE", "2021-06-07", id="day-of-the-meeting"),
]


@pytest.mark.parametrize(("text", "kind", "day"), DAYS)
def test_a_date_that_tells_which_thing_is_meant_is_not_that_of_the_act(read, text: str, kind: str, day: str) -> None:
    found = [e.date.start if e.date else None for e in read(text).events if e.event_type == kind]
    assert found == [day]


def test_who_follows_up_on_a_trip_was_not_on_it(read) -> None:
    text = "Eyal Hulata of Israel met Jake Sullivan. Building on Joe Biden's trip to Chad, they discussed oil."
    record = read(text)
    assert [sorted(record.actor(x.actor).name for x in c.participants) for c in record.contacts] == [
        ["Eyal Hulata", "Jake Sullivan"],
        ["Chad", "Joe Biden"],  # the trip itself
    ]


# text, type, all rows of that type
AIMED = [
    pytest.param("Chad has neither confirmed nor denied that it attacked a bridge in Mali.", "ASSAULT",
                 ["ASSAULT hypothetical: Chad > Mali"], id="neither-confirmed-nor-denied"),
    pytest.param("Chad has denied that it attacked a bridge in Mali.", "ASSAULT",
                 ["ASSAULT denied: Chad > Mali"], id="denied-that"),
    pytest.param("Peru has suspended its dialogue with Chile.", "CONSULT", [], id="dialogue-suspended"),
    pytest.param("Peru has resumed its dialogue with Chile.", "CONSULT",
                 ["CONSULT actual: Chile, Peru > Chile, Peru"], id="dialogue-resumed"),
    pytest.param("Ethiopia, whose troops attacked the Sudanese army in June, kept silent.", "ASSAULT",
                 ["ASSAULT actual: Ethiopia > Sudanese Armed Forces"], id="whose-troops"),
    pytest.param("Peru, whose traders attacked the Chilean police in June, kept silent.", "ASSAULT",
                 ["ASSAULT actual: whose traders > Carabineros de Chile"], id="whose-traders"),
    pytest.param("Russia has no plans to send troops to Serbia.", "MOBILIZE",
                 ["MOBILIZE denied: Russia > Serbia"], id="has-no-plans"),
    pytest.param("Peru demanded the release of two Peruvian pilots by Chile.", "REQUEST",
                 ["REQUEST actual: Peru > Chile"], id="of-whom-a-release-is-demanded"),
    pytest.param("Peru demanded the release of Pablo Rojas.", "REQUEST", [], id="the-held-are-not-asked"),
    pytest.param("The Chilean foreign ministry declined to criticise Peru.", "REJECT", [], id="declined-to-criticise"),
    pytest.param("The US State Department refused to meet the Peruvian envoy.", "REJECT",
                 ["REJECT actual: US Department of State > the Peruvian envoy"], id="refused-to-meet"),
    pytest.param("Danish students protest as European Union bans airline.", "ACCUSE", [], id="protest-as-beside"),
    pytest.param("The UN has warned that 20 million Afghans face hunger.", "THREATEN", [], id="warned-of-what-is-so"),
    pytest.param("The UN has warned that crops in Chad could fail.", "THREATEN", [], id="warned-of-what-may-come"),
    pytest.param("Norway warned Chad that it would close the port.", "THREATEN", ["THREATEN actual: Norway > Chad"],
                 id="warned-of-ones-own-deed"),
    pytest.param("Mali accused Niger of letting foreign drones use its airfields, a charge Niger rejected.", "ACCUSE",
                 ["ACCUSE actual: Mali > Niger"], id="a-charge-rejected"),
    pytest.param("Mali accused Niger of letting foreign drones use its airfields, a charge Niger rejected.", "REJECT",
                 ["REJECT actual: Niger > -"], id="who-rejects-a-charge"),
    pytest.param("Pablo Rojas of Chile called for the release of Ana Cruz.", "REQUEST", [], id="called-for-a-release"),
    pytest.param("Peru called for the release of two Peruvians by Chile.", "REQUEST",
                 ["REQUEST actual: Peru > Chile"], id="called-for-a-release-by"),
    pytest.param("Turkey pledged to ship medicines through Iran.", "AGREE", ["AGREE actual: Türkiye > -"],
                 id="on-the-way"),
    pytest.param("Chad threatened to sue Niger at the World Trade Organization.", "THREATEN",
                 ["THREATEN actual: Chad > Niger"], id="where-one-sues"),
    pytest.param("Joe Biden hosted Emmanuel Macron and the two leaders signed an agreement on a mine.", "SUPPORT",
                 ["SUPPORT actual: Emmanuel Macron, Joe Biden > Emmanuel Macron, Joe Biden"],
                 id="hosts-that-nothing"),
    pytest.param("Norway freed dozens of Chadian sailors.", "RETREAT",
                 ["RETREAT actual: Norway > dozens of Chadian sailors"], id="dozens-of-them"),
    pytest.param("Norway released dozens of reports.", "RETREAT", [], id="dozens-of-papers"),
    pytest.param("Peru had asked Chile for nothing.", "REQUEST", ["REQUEST denied: Peru > Chile"],
                 id="asked-for-nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), AIMED)
def test_a_row_is_aimed_at_whom_the_clause_names(read, text: str, kind: str, expected: list[str]) -> None:
    record = read(text)
    assert sorted(event(record, e) for e in record.events if e.event_type == kind) == sorted(expected)
