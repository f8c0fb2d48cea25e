"""What a text says of a contact beside who and when: how long, which of a series, in whose house; and long lists."""

from __future__ import annotations

import pytest
from showing import contact, name

from dragoman.record import Record


def only(record: Record):
    [found] = record.contacts
    return found


LENGTHS = [
    pytest.param("The two-hour call between Joe Biden and Xi Jinping was frank.", "PT2H", id="two-hour-call"),
    pytest.param("Joe Biden held a 90-minute phone call with Vladimir Putin.", "PT90M", id="90-minute"),
    pytest.param("Joe Biden and Xi Jinping spoke for three hours on Monday.", "PT3H", id="spoke-for"),
    pytest.param("The talks between Russia and Ukraine lasted five hours.", "PT5H", id="lasted"),
    pytest.param("Emmanuel Macron spoke to Vladimir Putin for 1 hour and 45 minutes.", "PT1H45M", id="and-minutes"),
    pytest.param("Sauli Niinistö had a call with Joe Biden, which lasted more than an hour and a half.", "PT1H30M",
                 id="and-a-half"),
    pytest.param("Sauli Niinistö had an hour-long call with Joe Biden.", "PT1H", id="hour-long"),
    pytest.param("Emmanuel Macron hosted Vladimir Putin for three hours at Versailles.", "PT3H", id="hosted-for"),
    pytest.param("Joe Biden and Xi Jinping spoke after a two-hour delay.", None, id="a-delay"),
    pytest.param("Joe Biden waited for two hours and then spoke with Xi Jinping.", None, id="waited"),
    pytest.param("Joe Biden had a call with Xi Jinping after a two-hour briefing.", None, id="a-briefing"),
    pytest.param("The call between Joe Biden and Xi Jinping did not last two hours.", None, id="did-not-last"),
    pytest.param("Joe Biden spoke with Xi Jinping for the people of Ohio.", None, id="for-whom"),
    pytest.param("Joe Biden spoke with Xi Jinping for the first time in two years.", None, id="since-how-long"),
    pytest.param("Last week’s call between Joe Biden and Xi Jinping was frank.", None, id="last-weeks-call"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_how_long_a_contact_took(read, text: str, expected: str | None) -> None:
    """A stretch of time is the contact's only where its words measure the contact."""
    found = only(read(text)).duration
    assert (found and found.value) == expected


SERIES = [
    pytest.param("Joe Biden spoke with Vladimir Putin on Monday. It was their second call this year.",
                 (2, "2021-01-01"), id="their-second-call-this-year"),
    pytest.param("The third round of talks between Russia and Ukraine ended without a result.", (3, None),
                 id="third-round"),
    pytest.param("Joe Biden and Vladimir Putin spoke for the third time since December.", (3, "2020-12-01"),
                 id="for-the-third-time-since"),
    pytest.param("Joe Biden’s second meeting with Xi Jinping took place in Bali.", (2, None), id="second-meeting-with"),
    pytest.param("Joe Biden will have a 2nd call with Vladimir Putin.", (2, None), id="in-figures"),
    pytest.param("In his first call abroad, Joe Biden spoke with Justin Trudeau.", None,
                 id="his-first-call"),
    pytest.param("The call was the first between Joe Biden and Xi Jinping since March.", None, id="first-since"),
    pytest.param("Joe Biden and Xi Jinping spoke for the first time in two years.", None, id="first-in-two-years"),
    pytest.param("Joe Biden and Xi Jinping spoke for the first time.", (1, None), id="for-the-first-time"),
    pytest.param("Joe Biden and Xi Jinping met on the second day of the summit.", None, id="second-day"),
    pytest.param("The first lady of the United States met Angela Merkel on Monday.", None, id="first-lady"),
    pytest.param("Joe Biden met Xi Jinping for a second helping of soup.", None, id="second-helping"),
    pytest.param("Joe Biden spoke with Xi Jinping about the Second World War.", None, id="second-world-war"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SERIES)
def test_which_of_a_series_it_was(read, text: str, expected: tuple[int, str | None] | None) -> None:
    """A number counts where it counts the contacts of both."""
    found = only(read(text)).series
    assert (found and (found.number, found.period.start if found.period else None)) == expected


def test_two_places_in_one_series_are_two_contacts(read) -> None:
    """The second and the third call are not one, whatever else agrees."""
    record = read("The second call between Joe Biden and Xi Jinping was short. The third call between Joe Biden and Xi "
                  "Jinping was long.")  # fmt: skip
    assert [c.series and c.series.number for c in record.contacts] == [2, 3]


HOSTS = [
    pytest.param("Switzerland hosted talks between the United States and China in Geneva on Monday.",
                 "talks actual 2021-06-14: China, United States", ["Switzerland"], id="hosted-talks-between"),
    pytest.param("Qatar brokered a meeting between Israel and Egypt in Doha.",
                 "meeting actual -: Egypt, Israel", ["Qatar"], id="brokered"),
    pytest.param("Russia and Ukraine agreed on corridors in talks hosted by Turkey.",
                 "talks actual -: Russia, Ukraine", ["Türkiye"], id="hosted-by"),
    pytest.param("Recep Tayyip Erdogan received Vladimir Putin in Ankara on Monday.",
                 "meeting actual 2021-06-07: Recep Tayyip Erdogan, Vladimir Putin", ["Recep Tayyip Erdogan"],
                 id="received"),
    pytest.param("Emmanuel Macron met Vladimir Putin at a hotel.",
                 "meeting actual -: Emmanuel Macron, Vladimir Putin", [], id="at-a-hotel"),
    pytest.param("Emmanuel Macron spoke with Vladimir Putin, the host of the games.",
                 "call actual -: Emmanuel Macron, Vladimir Putin", [], id="host-of-games"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "hosts"), HOSTS)
def test_in_whose_house_it_was(read, text: str, expected: str, hosts: list[str]) -> None:
    """A host of others is no party; one who receives is both."""
    record = read(text)
    found = only(record)
    assert (contact(record, found), [name(record, a) for a in found.hosts]) == (expected, hosts)


PARTIES = [
    pytest.param("Antony Blinken met with the Speaker of the Knesset Mickey Levy, Prime Minister Naftali Bennett, and "
                 "Foreign Minister Yair Lapid to discuss trade.",
                 ["meeting actual -: Antony Blinken, Mickey Levy, Naftali Bennett, Yair Lapid"], id="a-list-of-titles"),
    pytest.param("Jake Sullivan spoke today with Oskar Byman, Foreign Policy Adviser to the President of Finland.",
                 ["call actual 2021-06-12: Finland, Jake Sullivan"],
                 id="whom-an-official-serves"),
    pytest.param("Antony Blinken called Foreign Minister Luigi Di Maio to discuss trade.",
                 ["call actual -: Antony Blinken, Luigi Di Maio"], id="called-to-discuss"),
    pytest.param("Antony Blinken spoke with Luigi Di Maio on the margins of the summit in Rome.",
                 ["meeting actual -: Antony Blinken, Luigi Di Maio"], id="on-the-margins"),
    pytest.param("A delegation led by Wendy Sherman met a Russian delegation headed by Sergei Ryabkov.",
                 ["meeting actual -: Sergei Ryabkov, Wendy Sherman"], id="delegations"),
    pytest.param("Turkish Foreign Minister Mevlut Cavusoglu met his counterparts from Greece and Cyprus in Athens.",
                 ["meeting actual -: Cyprus, Greece, Mevlut Cavusoglu"], id="counterparts-from"),
    pytest.param("Russian and Ukrainian negotiators met at the border on Monday.",
                 ["meeting actual 2021-06-07: Russia, Ukraine"], id="negotiators-of-two"),
    pytest.param("Saudi Arabia denied that its officials had met Iranian officials in Baghdad on 9 April.",
                 ["meeting denied 2021-04-09: Iranian officials, Saudi Arabia"], id="its-officials"),
    pytest.param("Wang Yi held separate meetings with the foreign ministers of Laos and Cambodia.",
                 ["meeting actual -: Laos, Wang Yi", "meeting actual -: Cambodia, Wang Yi"], id="separate-meetings"),
    pytest.param("The Ukrainian president and his French counterpart discussed grain by telephone on Sunday.",
                 ["call actual 2021-06-06: Volodymyr Zelenskyy, his French counterpart"], id="discussed-by-telephone"),
    pytest.param("Antony Blinken will travel to Kyiv on Tuesday to meet Volodymyr Zelensky.",
                 ["meeting planned 2021-06-15: Antony Blinken, Volodymyr Zelenskyy"], id="day-of-the-journey"),
    pytest.param("Antony Blinken met with the family of Alexei Navalny in Berlin.", [], id="the-family-of"),
    pytest.param("Antony Blinken met with aides to President Vladimir Putin.", [], id="aides-to"),
    pytest.param("Antony Blinken met with supporters of Peru’s President Pedro Castillo.", [], id="supporters-of"),
    pytest.param("Antony Blinken called Luigi Di Maio a friend.", [], id="called-a-friend"),
    pytest.param("Antony Blinken met with Yair Lapid, Ann Linde said.",
                 ["meeting actual -: Antony Blinken, Yair Lapid"], id="who-says-so"),
    pytest.param("Antony Blinken spoke with Yair Lapid, and Ann Linde met Luigi Di Maio.",
                 ["call actual -: Antony Blinken, Yair Lapid", "meeting actual -: Ann Linde, Luigi Di Maio"],
                 id="two-sentences-in-one"),
    pytest.param("Norway praised its team, which met Sweden in the final.", [], id="a-team"),
    pytest.param("Greek and Turkish fans met in Athens.", [], id="fans"),
    pytest.param("Norway and Denmark met today the demands of their fishermen.", [], id="met-demands"),
    pytest.param("Joe Biden met Xi Jinping after Monday’s vote.",
                 ["meeting actual -: Joe Biden, Xi Jinping"], id="the-day-of-another-thing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_who_took_part(read, text: str, expected: list[str]) -> None:
    """Lists with long titles, officials by whom they serve; nobody who is only named beside."""
    record = read(text)
    assert [contact(record, c) for c in record.contacts] == expected


RELEASES = [
    pytest.param("Antony Blinken spoke with Yair Lapid to review the truce.", "US Department of State", "2021-06-12",
                 id="a-sides-own-release"),
    pytest.param("Antony Blinken spoke with Yair Lapid to review the truce.", "Reuters", None, id="the-press"),
    pytest.param("Antony Blinken will speak with Yair Lapid to review the truce.", "US Department of State", None,
                 id="yet-to-come"),
    pytest.param("Antony Blinken, who was in Rome last week, spoke with Yair Lapid.", "US Department of State", None,
                 id="another-time-in-the-sentence"),
    pytest.param("Ann Linde met Luigi Di Maio. Antony Blinken spoke with Yair Lapid.", "US Department of State", None,
                 id="not-what-it-opens-with"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet", "expected"), RELEASES)
def test_the_day_of_a_release(read, text: str, outlet: str, expected: str | None) -> None:
    """A side's own release that opens with a contact and names no day is of that day."""
    found = read(text, outlet=outlet).contacts[-1]
    assert (found.date and found.date.start) == expected


def test_the_occasion_of_a_contact_is_no_mention_of_it(read) -> None:
    """A bilateral inside a summit is not the summit."""
    record = read("Antony Blinken spoke with Luigi Di Maio on the margins of the summit in Rome.")
    assert [record.quote(s) for s in only(record).mentions] == ["spoke"]
