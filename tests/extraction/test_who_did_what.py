"""What an act's words can name, who its parties are, and what must not be made of them. The sentences are ours."""

from __future__ import annotations

import pytest
from showing import event

pytestmark = pytest.mark.model

# What is told, as an event.
TOLD = [
    pytest.param("Police arrested protesters in Lagos on Friday.",
                 "COERCE actual: Police > protesters", id="at-home"),
    pytest.param("The governments of Chad and Niger signed a treaty on Monday.",
                 "SUPPORT actual: Chad, Niger > Chad, Niger", id="governments-of-two"),
    pytest.param("Greek and Turkish warships held joint exercises.",
                 "COOPERATE actual: Greece, Türkiye > Greece, Türkiye", id="two-adjectives"),
    pytest.param("Norway reaffirmed its commitment to Estonia's defence.",
                 "AGREE actual: Norway > Estonia", id="commitment-to"),
    pytest.param("The Norwegian premier expressed his condolences to Turkey.",
                 "SUPPORT actual: Erna Solberg > Türkiye", id="condolences-to"),
    pytest.param("Chile gave tents, blankets and medicine to Haiti.", "AID actual: Chile > Haiti", id="second-object"),
    pytest.param("Ethiopian air strikes killed two Eritrean soldiers.",
                 "ASSAULT actual: Ethiopia > two Eritrean soldiers", id="whose-strikes"),
    pytest.param("After Russia attacked Kharkiv, Ukraine closed its schools there.",
                 "ASSAULT actual: Russia > Ukraine", id="a-town-is-its-states"),
    pytest.param("Kenyan police dispersed a march by Somali traders.",
                 "COERCE actual: National Police Service of Kenya > Somali traders", id="dispersed-a-march"),
    pytest.param("Sudanese rebels demanded that the Sudanese government free the prisoners.",
                 "REQUEST actual: Sudanese rebels > Government of Sudan", id="of-their-own-government"),
    pytest.param("China vowed to retaliate against Canada.", "THREATEN actual: China > Canada", id="vow-against"),
    pytest.param("Oman opposes the Emirati plan.", "REJECT actual: Oman > United Arab Emirates", id="opposes-a-plan"),
    pytest.param("Japan will give vaccines to Laos.", "AGREE planned: Japan > Laos", id="what-is-to-come-is-promised"),
    pytest.param("Norway plans to send grain to Mali.", "AGREE planned: Norway > Mali", id="what-is-planned"),
    pytest.param("Nigeria and Rwanda were the first to sign the accord.",
                 "SUPPORT actual: Nigeria, Rwanda > Nigeria, Rwanda", id="first-to-sign"),
    pytest.param("Rebels from Chad managed to attack the Sudanese barracks.",
                 "ASSAULT actual: Rebels from Chad > Sudan", id="managed-to"),
    pytest.param("Peru raised the case of Chilean sailors abducted by Bolivia.",
                 "ASSAULT actual: Bolivia > Chile", id="abducted-by"),
    pytest.param("Hamas gunmen were able to kidnap an Israeli soldier.",
                 "ASSAULT actual: Hamas gunmen > an Israeli soldier", id="were-able-to"),
    pytest.param("The United States will sanction a Belarusian judge.",
                 "COERCE planned: United States > a Belarusian judge", id="to-sanction-is-to-coerce"),
    pytest.param("Egypt has pressured Sudan to close the camp.", "REQUEST actual: Egypt > Sudan", id="pressured"),
    pytest.param("The Houthis attacked Abu Dhabi on Sunday.",
                 "ASSAULT actual: Houthis > United Arab Emirates", id="attacked-a-town"),
    pytest.param("Prime Minister Rao attacked Norway for shutting the bank.",
                 "ACCUSE actual: Rao > Norway", id="attacked-in-words"),
    pytest.param("The White House offered some help to Norway.",
                 "AGREE actual: White House > Norway", id="offered-aid"),
    pytest.param("The mob attacked the Norwegian embassy on December 6th.",
                 "ASSAULT actual: The mob > Embassy of Norway", id="a-day-of-last-year"),
    pytest.param("Norway condemned the bombing in Mali by Chadian jets.",
                 "ACCUSE actual: Norway > Chad", id="condemned-an-attack-by"),
    pytest.param("The premier condemned the coup in Myanmar.",
                 "ACCUSE actual: The premier > Myanmar", id="condemned-a-coup-in"),
    pytest.param("Chad received 30 tons of grain from Norway on Monday.",
                 "AID actual: Norway > Chad", id="received-from"),
    pytest.param("Guatemala will be receiving vaccine doses from the United States this week.",
                 "AGREE planned: United States > Guatemala", id="will-receive-from"),
    pytest.param("Serbia has rejected the French plan for Kosovo.",
                 "REJECT actual: Serbia > France", id="rejected-whose-plan"),
    pytest.param("Administration officials underscored President Rao's support for Chad.",
                 "SUPPORT actual: Administration officials > Chad", id="underscored-anothers-support"),
    pytest.param("On Monday Norway began taking steps to impose harsh sanctions on Mali.",
                 "COERCE planned: Norway > Mali", id="taking-steps-to"),
    pytest.param("Two lawmakers in Canada talked about sending arms to Taiwan.",
                 "AID hypothetical: Two lawmakers in Canada > Taiwan", id="talking-about-giving"),
    pytest.param("Rao warned that Russian forces were postured to attack Georgia from the north.",
                 "ASSAULT hypothetical: Russian Armed Forces > Georgia", id="postured-to"),
    pytest.param("Turkey has launched a ground operation in northern Syria, the defence ministry said.",
                 "ASSAULT actual: Türkiye > Syria", id="ground-operation-in"),
    pytest.param("Malian troops mounted an operation against rebels near Kidal.",
                 "ASSAULT actual: Malian Armed Forces > rebels near Kidal", id="operation-against"),
    pytest.param("Israel began a new offensive in Gaza on Friday.",
                 "ASSAULT actual: Israel > Gaza Strip", id="began-an-offensive"),
    pytest.param("Rwanda stepped up its attacks on Burundian positions.",
                 "ASSAULT actual: Rwanda > Burundi", id="stepped-up-attacks"),
    pytest.param("Chad raised a militia of young men against Mali.",
                 "MOBILIZE actual: Chad > Mali", id="raised-a-militia"),
    pytest.param("Will Rao press Kenya to sign the paper?", "REQUEST hypothetical: Rao > Kenya", id="will-is-no-name"),
    pytest.param("Will Smith urged Kenya to sign the paper.",
                 "REQUEST actual: Will Smith > Kenya", id="will-is-a-name"),
    pytest.param("Japan repeated its demand for an apology from North Korea.",
                 "REQUEST actual: Japan > North Korea", id="repeated-a-demand"),
    pytest.param("Mexico lodged a request with the United States for more vaccines.",
                 "REQUEST actual: Mexico > United States", id="lodged-a-request"),
    pytest.param("Britain evacuated its embassy staff from Sudan on Sunday.",
                 "RETREAT actual: United Kingdom > Sudan", id="evacuated-staff"),
    pytest.param("Venezuela strongly denied Colombia's charge that it shelters rebels.",
                 "REJECT actual: Venezuela > Colombia", id="denied-a-charge"),
    pytest.param("Iran denied the accusation by Israel.", "REJECT actual: Iran > Israel", id="denied-what-one-says"),
    pytest.param("Moscow described the Czech allegation as absurd.",
                 "REJECT actual: Russia > Czechia", id="called-absurd"),
    pytest.param("Israel will not accept the Egyptian proposal, the premier said.",
                 "REJECT actual: Israel > Egypt", id="will-not-accept"),
    pytest.param("Saudi Arabia told the Canadian ambassador to leave.",
                 "SANCTION actual: Saudi Arabia > the Canadian ambassador", id="told-to-leave"),
    pytest.param("Mali has given the French ambassador 72 hours to leave.",
                 "SANCTION actual: Mali > the French ambassador", id="hours-to-leave"),
    pytest.param("Two Russian diplomats were declared persona non grata by the Netherlands.",
                 "SANCTION actual: Netherlands > Two Russian diplomats", id="persona-non-grata"),
    pytest.param("Russia retaliated with the expulsion of five American diplomats.",
                 "SANCTION actual: Russia > five American diplomats", id="retaliated-with-an-expulsion"),
    pytest.param("The imposition of sanctions on Belarus by the European Union was welcomed in Kyiv.",
                 "COERCE actual: European Union > Belarus", id="imposition-of"),
    pytest.param("Washington announced new curbs on exports to China.",
                 "COERCE actual: United States > China", id="curbs-on-goods-to"),
    pytest.param("Iran was hit by new American sanctions on Thursday.",
                 "COERCE actual: United States > Iran", id="hit-by-sanctions"),
    pytest.param("Russia was hit with a fresh round of sanctions from the European Union.",
                 "COERCE actual: European Union > Russia", id="hit-with-a-round-from"),
    pytest.param("The seizure of a Greek tanker by Iran raised tensions.",
                 "COERCE actual: Iran > a Greek tanker", id="seizure-of"),
    pytest.param("The United States and Russia extended the New START treaty for five years.",
                 "SUPPORT actual: Russia, United States > Russia, United States", id="extended-a-treaty"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told_is_coded(read, text: str, expected: str) -> None:
    record = read(text)
    assert expected in [event(record, e) for e in record.events]


# (text, type, what must not stand in an event of it: "" for any event of the type at all)
NOT_TOLD = [
    pytest.param("The premier outlined his government's vision for Chad.", "", "", id="outlined"),
    pytest.param("The ministers of Chad and Mali discussed Sudan's threats.", "ACCUSE", "", id="discussed"),
    pytest.param("The White House released a blueprint for clinics.", "RETREAT", "", id="released-a-paper"),
    pytest.param("President Biden asked his defense secretary to stay.", "REQUEST", "", id="own-government"),
    pytest.param("Antony Blinken reiterated the US concerns over Yemen.", "ACCUSE", "> United States", id="own-state"),
    pytest.param("I have agreed with the king of Jordan on a plan for Syria.", "AGREE", "",
                 id="who-speaks-is-not-named"),
    pytest.param("Our administration is committed to working with Kenya.", "AGREE", "", id="our-administration"),
    pytest.param("Did Norway warn Brazil about the ships?", "THREATEN", "THREATEN actual", id="asked"),
    pytest.param("Recognizing that the road is long, Chad and Mali met in Dakar.", "SUPPORT", "", id="granted"),
    pytest.param("Norway voiced condolences over the attack that Chad blamed on Mali.", "SUPPORT", "> Mali",
                 id="another-clause"),
    pytest.param("China vowed to fight corruption and smog.", "THREATEN", "", id="vow-against-a-thing"),
    pytest.param("The president welcomed Narendra Modi to the White House on Friday.", "SUPPORT", "",
                 id="welcome-is-the-visit"),
    pytest.param("Many Americans refused to see it.", "REJECT", "", id="people-not-their-state"),
    pytest.param("The company is backed by SoftBank, Alibaba and Tencent.", "SUPPORT", "", id="firms"),
    pytest.param("The speaker moved the House for a vote.", "MOBILIZE", "", id="no-force"),
    pytest.param("Elected officials are holding events across Norway.", "PROTEST", "", id="events-held"),
    pytest.param("Burmese troops took a hill on the Thai border.", "", "Thailand", id="a-border-is-nobody"),
    pytest.param("Norway condemned Russia's invasion of Ukraine.", "ACCUSE", "Ukraine", id="the-invaded"),
    pytest.param("Peru and Chile agreed to cooperate on fishing.", "AGREE", "planned", id="what-is-agreed-to"),
    pytest.param("The president announced his intent to nominate Ilva Brandt.", "AGREE", "", id="intent"),
    pytest.param("Peru and Chile will continue to consult on Bolivia.", "AGREE", "Bolivia", id="will-continue"),
    pytest.param("President Biden banned new US investment in Mali.", "COERCE", "> United States", id="own-firms"),
    pytest.param("Peru, Chile and Bolivia acknowledge the richness of the sea.", "SUPPORT", "", id="acknowledge"),
    pytest.param("Norway is due to attack Mali.", "AGREE", "", id="what-is-due-is-no-promise-of-itself"),
    pytest.param("Canada will also thank Qatar.", "AGREE", "", id="thanks-to-come-are-no-promise"),
    pytest.param("Prime Minister Rao attacked Norway for shutting the bank.", "ASSAULT", "", id="no-blow-in-words"),
    pytest.param("Q The rebels has attacked Bamako while the Norwegian premier was seeing her hosts.",
                 "ACCUSE", "", id="no-words-of-a-blow"),
    pytest.param("The president called out the Peruvian government for its lies.", "REQUEST", "", id="called-out"),
    pytest.param("In May the White House released its United States Strategy for Clean Water.",
                 "RETREAT", "", id="released-a-strategy"),
    pytest.param("The State Department released the Japan Action Plan on Friday.", "RETREAT", "", id="released-a-plan"),
    pytest.param("The courts threatened the EPA's rule on lead.", "THREATEN", "", id="threatened-a-thing"),
    pytest.param("Chad and Mali recognize the importance of clean water.", "SUPPORT", "", id="recognise-importance"),
    pytest.param("The premiers of Chad and Mali met and agreed that everybody must speak up.", "AGREE", "",
                 id="agreed-that-all-must"),
    pytest.param("The FBI is investigating the breach and CISA is working with the firm on it.", "ACCUSE",
                 "Cybersecurity", id="the-next-clause"),
    pytest.param("Chad ordered the withdrawal of its contingent from Mali.", "REQUEST", "", id="ordered-its-own-back"),
    pytest.param("The premier condemned the brutal attacks on farms and villages across Israel.",
                 "ACCUSE", "Israel", id="those-attacked-are-not-blamed"),
    pytest.param("Peru will receive two shiploads of wheat.", "AGREE", "", id="who-receives-gives-nothing"),
    pytest.param("Peru will receive two shiploads of wheat.", "AID", "", id="who-receives-aids-nobody"),
    pytest.param("The leaders of Chad, Mali and Niger reaffirmed the unity of the bloc and their support for ASEAN.",
                 "SUPPORT", "Mali", id="support-for-another"),
    pytest.param("They issued a note at the Lagos Peace Conference defending the borders of Ukraine.",
                 "SUPPORT", "Conference", id="a-conference-is-where"),
    pytest.param("Administration officials underscored President Rao's support for the harbour fund.",
                 "SUPPORT", "", id="whose-support-it-is"),
    pytest.param("The health ministry launched a campaign against malaria in Chad.", "ASSAULT", "",
                 id="campaign-against-malaria"),
    pytest.param("Norway launched a rescue operation in Chad.", "ASSAULT", "", id="rescue-operation"),
    pytest.param("Kenya launched an air operation to bring home its citizens from Sudan.", "ASSAULT", "",
                 id="operation-to-bring-home"),
    pytest.param("Norway may not accept the Chadian proposal.", "REJECT", "", id="may-not-accept"),
    pytest.param("If Norway does not accept the Chadian proposal, talks will end.", "REJECT", "", id="if-not-accepted"),
    pytest.param("Chad called the Malian claim an honest one.", "REJECT", "", id="called-honest"),
    pytest.param("Chad denied the claim of its own minister.", "REJECT", "", id="its-own-minister"),
    pytest.param("The ambassador of Chad told the envoy to leave a note.", "SANCTION", "", id="to-leave-a-note"),
    pytest.param("The captain told the Chadian ambassador that the ship would leave.", "SANCTION", "",
                 id="the-ship-would-leave"),
    pytest.param("Iran was hit by a storm as Chadian sanctions were lifted.", "COERCE", "", id="hit-by-a-storm"),
    pytest.param("Mali has called for the expulsion of Chadian diplomats.", "SANCTION", "", id="called-for-expulsion"),
    pytest.param("The arrest of a drop in exports by Chad was no small feat.", "COERCE", "", id="arrest-of-a-drop"),
    pytest.param("The release of a report by Norway pleased Chad.", "RETREAT", "", id="release-of-a-report"),
    pytest.param("Norway announced that sanctions on Chad would end.", "COERCE", "actual", id="sanctions-would-end"),
    pytest.param("Chad extended the deadline for a deal with Mali.", "SUPPORT", "", id="extended-a-deadline"),
    pytest.param("Chad renewed its interest in a deal with Mali.", "REQUEST", "", id="renewed-its-interest"),
    pytest.param("Norway evacuated its citizens from the flooded town.", "RETREAT", "", id="evacuated-citizens"),
    pytest.param("The assembly, by a resolution passed on May 3, 1962, has asked and empowered the President "
                 "of Chad to name a week.", "REQUEST", "", id="by-an-old-resolution"),
    pytest.param("The Norwegian foreign ministry provided factual information to Haiti.", "AID", "",
                 id="information-is-no-aid"),
    pytest.param("An official of Iran raised Crimea and Taiwan in talking to the press about Russia and China.", "",
                 "", id="raised-a-matter"),
    pytest.param("We raised it with China at the Secretary of State level.", "", "", id="at-the-level-of"),
    pytest.param("The people of Lomas have been fed and the town has been hailed by President Rao as a model.",
                 "SUPPORT", "people", id="of-the-clause-before"),
    pytest.param("President Rao’s nominee for the court of Norway — praising her record, the aide said, — is Ana Bako.",
                 "SUPPORT", "", id="behind-a-dash"),
    pytest.param("President Biden stressed his commitment to the United States as a sea power.", "AGREE",
                 "> United States", id="to-his-own-state"),
    pytest.param("The union continued its strike against Chad Airlines.", "ASSAULT", "", id="a-strike-at-work"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), NOT_TOLD)
def test_what_is_not_told_is_not_coded(read, text: str, kind: str, words: str) -> None:
    record = read(text)
    told = [event(record, e) for e in record.events if e.event_type == kind or not kind]
    assert [line for line in told if words in line] == []


def test_a_meeting_that_is_told_twice_is_one_event(read) -> None:
    record = read(
        "Secretary Blinken met Yang Jiechi in Anchorage on Friday. The meeting between Blinken and Yang lasted an hour."
    )
    assert len([e for e in record.events if e.event_type == "CONSULT"]) == 1


HOMES = [
    pytest.param("Police arrested protesters in Lagos.", {"Police": "NGA", "protesters": "NGA"}, id="clause"),
    pytest.param("Workers in Lyon went on strike against the bill.", {"Workers in Lyon": "FRA"}, id="phrase"),
    pytest.param("US soldiers in Baghdad arrested two men.", {"US soldiers in Baghdad": "USA"}, id="own-country"),
    pytest.param("Reporters in Moscow criticised Norway.", {"Reporters in Moscow": None}, id="sent-abroad"),
    pytest.param("Police in Lagos and police in Lyon arrested smugglers.", {"police": None}, id="two-countries"),
]


@pytest.mark.parametrize(("text", "countries"), HOMES)
def test_people_at_home_are_of_the_country_they_are_in(read, text: str, countries: dict[str, str | None]) -> None:
    found = {a.name: a.country for a in read(text).actors}
    assert {name: found.get(name) for name in countries} == countries
