"""Time expressions: what is found, what it means, and what is no time. All sentences are made up.

Every text is published on Thursday 14 March 2024.
"""

from __future__ import annotations

import pytest

from dragoman.extraction.dates import find_dates
from dragoman.pipeline import Pipeline, prepare
from dragoman.record import TimeExpression
from dragoman.sources import Source

PUBLISHED = "2024-03-14"

FOUND = [
    # days of the week
    pytest.param("The minister said on Monday that talks would go on.", [("Monday", "2024-03-11")], id="weekday-past"),
    pytest.param("The envoy left on Thursday.", [("Thursday", "2024-03-14")], id="weekday-same"),
    pytest.param("The two sides will meet on Friday in Geneva.", [("Friday", "2024-03-15")], id="weekday-will"),
    pytest.param("He said the council would vote on Tuesday.", [("Tuesday", "2024-03-19")], id="weekday-would"),
    pytest.param(
        "Ministers are set to sign the accord on Saturday.", [("Saturday", "2024-03-16")], id="weekday-set-to"
    ),
    pytest.param("A vote scheduled for Sunday was called off.", [("Sunday", "2024-03-17")], id="weekday-scheduled"),
    pytest.param("Kyiv plans to open the bridge on Wednesday.", [("Wednesday", "2024-03-20")], id="weekday-plans"),
    pytest.param("Ministers to meet in Oslo on Monday", [("Monday", "2024-03-18")], id="weekday-headline"),
    pytest.param(
        "The ministry said Wednesday it will close the crossing.", [("Wednesday", "2024-03-13")], id="weekday-said-will"
    ),
    pytest.param("Rockets fell on the port late on Sunday.", [("late on Sunday", "2024-03-10")], id="weekday-late"),
    pytest.param("Shelling began on Friday night.", [("Friday night", "2024-03-08TNI")], id="weekday-night"),
    pytest.param("The convoy left on Tuesday morning.", [("Tuesday morning", "2024-03-12TMO")], id="weekday-morning"),
    pytest.param("The talks ended last Friday.", [("last Friday", "2024-03-08")], id="weekday-last"),
    pytest.param("The envoy returns next Tuesday.", [("next Tuesday", "2024-03-19")], id="weekday-next"),
    pytest.param("The court will rule this Friday.", [("this Friday", "2024-03-15")], id="weekday-this"),
    pytest.param("The cabinet met this past Sunday.", [("this past Sunday", "2024-03-10")], id="weekday-past-this"),
    pytest.param(
        "The envoy arrived on Tuesday of last week.", [("Tuesday of last week", "2024-03-05")], id="weekday-last-week"
    ),
    pytest.param(
        "They will meet on Wednesday next week.", [("Wednesday next week", "2024-03-20")], id="weekday-next-week"
    ),
    pytest.param("The committee meets on Mondays.", [("Mondays", "XXXX-WXX-1")], id="weekday-plural"),
    pytest.param("The talks were held on Tues., he said.", [("Tues.", "2024-03-12")], id="weekday-short"),
    pytest.param("Airspace stays closed until Saturday.", [("Saturday", "2024-03-16")], id="weekday-until"),
    pytest.param("Monday's meeting was the first of its kind.", [("Monday", "2024-03-11")], id="weekday-possessive"),
    pytest.param("Police sealed the square ahead of Sunday's vote.", [("Sunday", "2024-03-17")], id="weekday-ahead-of"),
    pytest.param(
        "The assembly meets on Friday to choose a speaker.", [("Friday", "2024-03-15")], id="weekday-calendar"
    ),
    # days
    pytest.param("The president spoke today with his counterpart.", [("today", "2024-03-14")], id="today"),
    pytest.param("The two spoke by phone earlier today.", [("earlier today", "2024-03-14")], id="earlier-today"),
    pytest.param("The ship sank yesterday.", [("yesterday", "2024-03-13")], id="yesterday"),
    pytest.param("They spoke yesterday evening.", [("yesterday evening", "2024-03-13TEV")], id="yesterday-evening"),
    pytest.param("The envoy leaves tomorrow.", [("tomorrow", "2024-03-15")], id="tomorrow"),
    pytest.param("The premier will address the nation tonight.", [("tonight", "2024-03-14TNI")], id="tonight"),
    pytest.param(
        "The raid took place the day before yesterday.",
        [("the day before yesterday", "2024-03-12")],
        id="day-before-yesterday",
    ),
    pytest.param(
        "Voting opens the day after tomorrow.", [("the day after tomorrow", "2024-03-16")], id="day-after-tomorrow"
    ),
    pytest.param("The accord was signed on March 3.", [("March 3", "2024-03-03")], id="month-day"),
    pytest.param(
        "The two met on November 15 in San Francisco.", [("November 15", "2023-11-15")], id="month-day-last-year"
    ),
    pytest.param("The summit will open on July 9.", [("July 9", "2024-07-09")], id="month-day-future"),
    pytest.param(
        "Both praised preparations for the April 22 summit.", [("April 22", "2024-04-22")], id="month-day-near"
    ),
    pytest.param("The treaty was signed on June 12, 2018.", [("June 12, 2018", "2018-06-12")], id="month-day-year"),
    pytest.param("He resigned on January 2nd.", [("January 2nd", "2024-01-02")], id="month-day-ordinal"),
    pytest.param("Sanctions took effect on Feb. 20.", [("Feb. 20", "2024-02-20")], id="month-day-abbreviated"),
    pytest.param("The court ruled on 8 February.", [("8 February", "2024-02-08")], id="day-month"),
    pytest.param("He was born on 4 May 1961.", [("4 May 1961", "1961-05-04")], id="day-month-year"),
    pytest.param(
        "The attack of the 7th of October changed the region.",
        [("the 7th of October", "2023-10-07")],
        id="day-of-month",
    ),
    pytest.param(
        "The vote was held on Sunday, March 10.", [("Sunday, March 10", "2024-03-10")], id="weekday-month-day"
    ),
    pytest.param(
        "The ministers met on Tuesday 12 March 2024.",
        [("Tuesday 12 March 2024", "2024-03-12")],
        id="weekday-day-month-year",
    ),
    pytest.param("The order dated 2021-06-11 was withdrawn.", [("2021-06-11", "2021-06-11")], id="iso"),
    pytest.param("The letter of 25/03/2021 was never answered.", [("25/03/2021", "2021-03-25")], id="numeric-clear"),
    pytest.param("The letter of 04/03/2021 was never answered.", [("04/03/2021", "2021")], id="numeric-unclear"),
    pytest.param(
        "The summit of June 10-12, 2019 ended early.", [("June 10-12, 2019", "2019-06-10/2019-06-12")], id="day-range"
    ),
    pytest.param(
        "The visit of 5 to 7 February was short.", [("5 to 7 February", "2024-02-05/2024-02-07")], id="day-range-to"
    ),
    pytest.param("The delegation arrived on the 12th.", [("the 12th", "2024-03-12")], id="ordinal-alone"),
    pytest.param("The delegation arrived on the 28th.", [("the 28th", "2024-02-28")], id="ordinal-past-month"),
    pytest.param(
        "Talks resume on the 20th of this month.", [("the 20th of this month", "2024-03-20")], id="ordinal-this-month"
    ),
    pytest.param("Shelling went on through Christmas Day.", [("Christmas Day", "2023-12-25")], id="christmas-day"),
    pytest.param("The truce began on New Year's Eve.", [("New Year's Eve", "2023-12-31")], id="new-years-eve"),
    pytest.param("The two met on February 29.", [("February 29", "2024-02-29")], id="leap-day"),
    pytest.param(
        "Talks were held on March 1 and again on March 4.",
        [("March 1", "2024-03-01"), ("March 4", "2024-03-04")],
        id="two-dates",
    ),
    # weeks, months, years
    pytest.param("The two met last week.", [("last week", "2024-W10")], id="last-week"),
    pytest.param("The council will vote this week.", [("this week", "2024-W11")], id="this-week"),
    pytest.param("The envoy will travel next week.", [("next week", "2024-W12")], id="next-week"),
    pytest.param(
        "Rebels took the town earlier this week.", [("earlier this week", "2024-W11")], id="earlier-this-week"
    ),
    pytest.param("The ship left the week before last.", [("the week before last", "2024-W09")], id="week-before-last"),
    pytest.param("Fighting spread over the weekend.", [("the weekend", "2024-W10-WE")], id="weekend"),
    pytest.param("Ministers will meet at the weekend.", [("the weekend", "2024-W11-WE")], id="weekend-next"),
    pytest.param("The march was held last weekend.", [("last weekend", "2024-W10-WE")], id="last-weekend"),
    pytest.param("Exports fell last month.", [("last month", "2024-02")], id="last-month"),
    pytest.param("The treaty expires next month.", [("next month", "2024-04")], id="next-month"),
    pytest.param("The raid took place late last month.", [("late last month", "2024-02")], id="late-last-month"),
    pytest.param("Trade grew last year.", [("last year", "2023")], id="last-year"),
    pytest.param("The summit is planned for this year.", [("this year", "2024")], id="this-year"),
    pytest.param("He will visit Tokyo later this year.", [("later this year", "2024")], id="later-this-year"),
    pytest.param("Elections are due next year.", [("next year", "2025")], id="next-year"),
    pytest.param("Growth slowed in the last quarter.", [("the last quarter", "2023-Q4")], id="last-quarter"),
    pytest.param("The envoy was expelled in January.", [("January", "2024-01")], id="month"),
    pytest.param("The pact was renewed in August.", [("August", "2023-08")], id="month-past-year"),
    pytest.param("The bloc will admit two members in July.", [("July", "2024-07")], id="month-future"),
    pytest.param("The port has been shut since October.", [("October", "2023-10")], id="month-since"),
    pytest.param("The two last met in May.", [("May", "2023-05")], id="month-may"),
    pytest.param("He stays in office until March.", [("March", "2024-03")], id="month-march-until"),
    pytest.param("The war began in February 2022.", [("February 2022", "2022-02")], id="month-year"),
    pytest.param("The crisis of October of 1962 was the worst.", [("October of 1962", "1962-10")], id="month-of-year"),
    pytest.param("The fleet left in late March 2011.", [("late March 2011", "2011-03")], id="late-month"),
    pytest.param("The talks opened in early February.", [("early February", "2024-02")], id="early-month"),
    pytest.param("A second round was held in mid-January.", [("mid-January", "2024-01")], id="mid-month"),
    pytest.param("The two met last September.", [("last September", "2023-09")], id="last-month-name"),
    pytest.param("The treaty lapses next June.", [("next June", "2024-06")], id="next-month-name"),
    pytest.param(
        "Output fell in the July-September 2023 period.", [("July-September 2023", "2023-07/2023-09")], id="month-range"
    ),
    pytest.param(
        "Clashes began in the first week of March.", [("the first week of March", "2024-W10")], id="first-week"
    ),
    pytest.param(
        "The offer came in the last week of January.", [("the last week of January", "2024-W04")], id="last-week-of"
    ),
    pytest.param(
        "The treaty lapsed on the last day of 2020.", [("the last day of 2020", "2020-12-31")], id="last-day-of"
    ),
    pytest.param("The embassy was closed in 2012.", [("2012", "2012")], id="year"),
    pytest.param("Ties have been frozen since 2016.", [("2016", "2016")], id="year-since"),
    pytest.param("The 2015 agreement limited enrichment.", [("2015", "2015")], id="year-modifier"),
    pytest.param("Moscow rejected its 1997 pledge.", [("1997", "1997")], id="year-its"),
    pytest.param("Clashes in 2008 and 2014 cost many lives.", [("2008", "2008"), ("2014", "2014")], id="year-two"),
    pytest.param("He served from 2009 to 2013.", [("2009", "2009"), ("2013", "2013")], id="year-from-to"),
    pytest.param("The 2014-15 war left the city in ruins.", [("2014-15", "2014/2015")], id="year-range"),
    pytest.param("He ruled the island in 1994-2006.", [("1994-2006", "1994/2006")], id="year-range-long"),
    pytest.param("The truce collapsed in early 2015.", [("early 2015", "2015")], id="early-year"),
    pytest.param("Troops will leave by the end of 2025.", [("the end of 2025", "2025")], id="end-of-year"),
    pytest.param(
        "The base will close by the end of this year.", [("the end of this year", "2024")], id="end-of-this-year"
    ),
    pytest.param("A deal is expected by the end of the year.", [("the end of the year", "2024")], id="end-of-the-year"),
    pytest.param("The two aim to sign by year-end.", [("year-end", "2024")], id="year-end"),
    pytest.param(
        "Growth was 2 percent in the first quarter of 2023.", [("the first quarter of 2023", "2023-Q1")], id="quarter"
    ),
    pytest.param(
        "Sales fell in the third quarter of last year.",
        [("the third quarter of last year", "2023-Q3")],
        id="quarter-last-year",
    ),
    pytest.param("Deliveries start in Q3 2025.", [("Q3 2025", "2025-Q3")], id="quarter-short"),
    pytest.param("Exports rose in the first half of 2023.", [("the first half of 2023", "2023-H1")], id="half"),
    pytest.param("The budget for fiscal 2025 was cut.", [("fiscal 2025", "FY2025")], id="fiscal"),
    pytest.param("The wall fell after the summer of 1989.", [("the summer of 1989", "1989-SU")], id="summer-year"),
    pytest.param("The two met last summer.", [("last summer", "2023-SU")], id="last-summer"),
    pytest.param("He will visit Seoul this spring.", [("this spring", "2024-SP")], id="this-spring"),
    pytest.param("Supplies ran short in the winter.", [("the winter", "2023-WI")], id="winter-in"),
    pytest.param("Arms control began in the 1970s.", [("the 1970s", "197")], id="decade"),
    pytest.param("The pipeline was built in the late 1980s.", [("the late 1980s", "198")], id="decade-late"),
    pytest.param("Borders opened in the '90s.", [("the '90s", "199")], id="decade-short"),
    pytest.param("Trade was small in the nineties.", [("the nineties", "199")], id="decade-word"),
    pytest.param("The border dates from the 19th century.", [("the 19th century", "18")], id="century"),
    pytest.param("It is a challenge of the 21st century.", [("the 21st century", "20")], id="century-this"),
    pytest.param("The regime fell in the autumn of '89.", [("the autumn of '89", "1989-FA")], id="short-year"),
    # counted from another time
    pytest.param("The envoy left two weeks ago.", [("two weeks ago", "2024-W09")], id="ago-weeks"),
    pytest.param("The raid took place three days ago.", [("three days ago", "2024-03-11")], id="ago-days"),
    pytest.param("The two met a year ago.", [("a year ago", "2023")], id="ago-year"),
    pytest.param("The war ended nearly 20 years ago.", [("nearly 20 years ago", "2004")], id="ago-years"),
    pytest.param("The treaty was signed two decades ago.", [("two decades ago", "200")], id="ago-decades"),
    pytest.param("The base was closed several months ago.", [("several months ago", "PAST_REF")], id="ago-vague"),
    pytest.param("The two broke ties years ago.", [("years ago", "PAST_REF")], id="ago-bare"),
    pytest.param("The ship was hit five hours ago.", [("five hours ago", "2024-03-14")], id="ago-hours"),
    pytest.param("The pact lapses three years from now.", [("three years from now", "2027")], id="from-now"),
    pytest.param(
        "The president arrived on March 4. He left the same day.",
        [("March 4", "2024-03-04"), ("the same day", "2024-03-04")],
        id="same-day",
    ),
    pytest.param(
        "The embassy was shut on March 4. The following day the envoy left.",
        [("March 4", "2024-03-04"), ("The following day", "2024-03-05")],
        id="following-day",
    ),
    pytest.param(
        "The town fell on February 2. Troops left the next day.",
        [("February 2", "2024-02-02"), ("the next day", "2024-02-03")],
        id="next-day",
    ),
    pytest.param(
        "The council met on March 8. A week earlier it had refused.",
        [("March 8", "2024-03-08"), ("A week earlier", "2024-W09")],
        id="week-earlier",
    ),
    pytest.param(
        "The ship was seized on January 5. Two days later it was freed.",
        [("January 5", "2024-01-05"), ("Two days later", "2024-01-07")],
        id="days-later",
    ),
    pytest.param(
        "The war began in 2014. A year later a truce was signed.",
        [("2014", "2014"), ("A year later", "2015")],
        id="year-later",
    ),
    pytest.param(
        "The pact was signed in 1994. Later that year the arms were moved.",
        [("1994", "1994"), ("that year", "1994")],
        id="that-year",
    ),
    pytest.param(
        "The bridge was hit on March 2. That night the port burned.",
        [("March 2", "2024-03-02"), ("That night", "2024-03-02TNI")],
        id="that-night",
    ),
    pytest.param(
        "Exports fell in January from the same period last year.",
        [("January", "2024-01"), ("the same period last year", "2023-01")],
        id="same-period",
    ),
    pytest.param(
        "The talks ended on March 6. Envoys had met the day before.",
        [("March 6", "2024-03-06"), ("the day before", "2024-03-05")],
        id="day-before",
    ),
    pytest.param(
        "Rockets fell on March 9. The previous day a drone was shot down.",
        [("March 9", "2024-03-09"), ("The previous day", "2024-03-08")],
        id="previous-day",
    ),
    # durations
    pytest.param("The ministers talked for two hours.", [("two hours", "PT2H")], id="duration"),
    pytest.param("The siege lasted three weeks.", [("three weeks", "P3W")], id="duration-weeks"),
    pytest.param("The call lasted about 40 minutes.", [("about 40 minutes", "PT40M")], id="duration-about"),
    pytest.param("The war went on for two and a half years.", [("two and a half years", "P2.5Y")], id="duration-half"),
    pytest.param("Talks went on for several months.", [("several months", "PXM")], id="duration-vague"),
    pytest.param("The truce held for a few days.", [("a few days", "PXD")], id="duration-few"),
    pytest.param("The truce lasted for a week.", [("a week", "P1W")], id="duration-article"),
    pytest.param("They have been at war for over a decade.", [("over a decade", "P10Y")], id="duration-over"),
    pytest.param("The envoy began a three-day visit.", [("three-day", "P3D")], id="duration-hyphen"),
    pytest.param("It was a two-hour call.", [("two-hour", "PT2H")], id="duration-hyphen-word"),
    pytest.param("Trade has doubled in the past five years.", [("the past five years", "P5Y")], id="duration-past"),
    pytest.param("Both will cut arms over the next six months.", [("the next six months", "P6M")], id="duration-next"),
    pytest.param("The two will speak in the coming days.", [("the coming days", "FUTURE_REF")], id="duration-coming"),
    pytest.param(
        "Shelling went on for six consecutive days.", [("six consecutive days", "P6D")], id="duration-consecutive"
    ),
    pytest.param("The two spoke for half an hour.", [("half an hour", "PT30M")], id="duration-half-hour"),
    pytest.param("The quarrel has gone on for decades.", [("decades", "PXDE")], id="duration-bare"),
    pytest.param("It ended a years-long quarrel.", [("years-long", "PXY")], id="duration-long"),
    pytest.param("A deal could take two to three weeks.", [("two to three weeks", "PXW")], id="duration-range"),
    pytest.param("Inspectors were given 48 hours to leave.", [("48 hours", "PT48H")], id="duration-day"),
    pytest.param("He was jailed for twenty-five years.", [("twenty-five years", "P25Y")], id="duration-number-words"),
    pytest.param("The arms must go within 90 days.", [("90 days", "P90D")], id="duration-within"),
    pytest.param("The monarchy lasted a century and more.", [("a century", "P100Y")], id="duration-century"),
    pytest.param("The 69-year-old leader has ruled for long.", [("69-year-old", "P69Y")], id="duration-age"),
    # sets
    pytest.param("The leaders meet every year.", [("every year", "P1Y")], id="set-every"),
    pytest.param("Elections are held every four years.", [("every four years", "P4Y")], id="set-every-n"),
    pytest.param("The council meets each Friday.", [("each Friday", "XXXX-WXX-5")], id="set-each-weekday"),
    pytest.param("The bloc holds an annual summit.", [("annual", "P1Y")], id="set-annual"),
    pytest.param("The strip is shelled daily.", [("daily", "P1D")], id="set-daily"),
    pytest.param("Envoys meet every other week.", [("every other week", "P2W")], id="set-other"),
    pytest.param("The country pumps 3 million barrels a day.", [("a day", "P1D")], id="set-rate"),
    pytest.param("Some 2,000 people flee per day.", [("per day", "P1D")], id="set-per"),
    pytest.param("The two speak twice a month.", [("a month", "P1M")], id="set-twice"),
    # clock times
    pytest.param("The launch was seen at 18:30 GMT.", [("18:30 GMT", "2024-03-14T18:30Z")], id="clock-gmt"),
    pytest.param("The call began at 3 p.m. and was short.", [("3 p.m.", "2024-03-14T15:00")], id="clock-pm"),
    pytest.param(
        "The readout was sent at 4:15 p.m. EDT on Monday.",
        [("4:15 p.m. EDT", "2024-03-14T16:15-04:00"), ("Monday", "2024-03-11")],
        id="clock-pm-edt",
    ),
    pytest.param(
        "The strike came at 12:00 UTC Monday.", [("12:00 UTC Monday", "2024-03-11T12:00Z")], id="clock-utc-day"
    ),
    pytest.param("The ship sank at 0430 GMT.", [("0430 GMT", "2024-03-14T04:30Z")], id="clock-military"),
    pytest.param(
        "The two spoke at 10:05 a.m., Beijing time.",
        [("10:05 a.m., Beijing time", "2024-03-14T10:05+08:00")],
        id="clock-beijing",
    ),
    pytest.param("Polls closed at 20:00 local time.", [("20:00 local time", "2024-03-14T20:00")], id="clock-local"),
    pytest.param(
        "The flight landed at 6:40 p.m. (GMT +8).",
        [("6:40 p.m. (GMT +8)", "2024-03-14T18:40+08:00")],
        id="clock-offset",
    ),
    pytest.param("The deadline passed at noon.", [("noon", "2024-03-14T12:00")], id="clock-noon"),
    pytest.param(
        "The truce began at midnight on March 10.",
        [("midnight", "2024-03-14T00:00"), ("March 10", "2024-03-10")],
        id="clock-midnight",
    ),
    pytest.param(
        "On March 10 the drill began at 9:30 a.m. in the bay.",
        [("March 10", "2024-03-10"), ("9:30 a.m.", "2024-03-10T09:30")],
        id="clock-after-date",
    ),
    pytest.param("The train left at 15:45 for the border.", [("15:45", "2024-03-14T15:45")], id="clock-bare"),
    pytest.param(
        "The guns fell silent at eleven o'clock in the morning.",
        [("eleven o'clock in the morning", "2024-03-14T11:00")],
        id="clock-oclock",
    ),
    # references
    pytest.param("The two are now at odds.", [("now", "PRESENT_REF")], id="ref-now"),
    pytest.param("No talks are currently planned.", [("currently", "PRESENT_REF")], id="ref-currently"),
    pytest.param("The envoy recently went to Doha.", [("recently", "PAST_REF")], id="ref-recently"),
    pytest.param("Ties have cooled in recent years.", [("recent years", "PAST_REF")], id="ref-recent-years"),
    pytest.param("Both noted recent attacks on ships.", [("recent", "PAST_REF")], id="ref-recent-weeks"),
    pytest.param("The sides may meet in the near future.", [("the near future", "FUTURE_REF")], id="ref-future"),
    pytest.param("The two will meet soon.", [("soon", "FUTURE_REF")], id="ref-soon"),
    pytest.param("These days few envoys visit the island.", [("These days", "PRESENT_REF")], id="ref-these-days"),
    pytest.param(
        "The envoy flew to Baku in the second half of February.",
        [("the second half of February", "2024-02")],
        id="half-of-month",
    ),
    pytest.param("The two spoke this morning.", [("this morning", "2024-03-14TMO")], id="this-morning"),
    pytest.param("The depot was hit last night.", [("last night", "2024-03-13TNI")], id="last-night"),
    pytest.param(
        "Signed in 1987, the treaty lapsed on August 2, 2019.",
        [("1987", "1987"), ("August 2, 2019", "2019-08-02")],
        id="two-in-one",
    ),
    pytest.param("Last year's summit was held in Delhi.", [("Last year", "2023")], id="possessive-year"),
    pytest.param("SUMMIT OPENS ON JUNE 10", [("JUNE 10", "2024-06-10")], id="capitals"),
]

NO_TIMES = [
    pytest.param("President May met the envoy.", [], id="person-may"),
    pytest.param("Theresa May may resign.", [], id="person-may-2"),
    pytest.param("May said the plan was sound.", [], id="person-may-3"),
    pytest.param("June Park, the spokeswoman, denied it.", [], id="person-june"),
    pytest.param("April Ryan asked the first question.", [], id="person-april"),
    pytest.param("August Hanning led the service.", [], id="person-august"),
    pytest.param("Jan Egeland called for access.", [], id="person-jan"),
    pytest.param("Wang Yi warned the United States.", [], id="person-wang"),
    pytest.param("The two sides may talk.", [], id="verb-may"),
    pytest.param("May the dead rest in peace.", [], id="verb-may-cap"),
    pytest.param("Thousands march against the law.", [], id="verb-march"),
    pytest.param("The march on the capital was banned.", [], id="noun-march"),
    pytest.param("A March for Life was held in the city.", [], id="march-for"),
    pytest.param("Prices fall when supply is high.", [], id="verb-fall"),
    pytest.param("The fall of Kabul shook allies.", [], id="noun-fall"),
    pytest.param("Thousands died in the fall of Vukovar.", [], id="in-the-fall-of"),
    pytest.param("Militias spring up along the border.", [], id="verb-spring"),
    pytest.param("They drank from a spring in the hills.", [], id="spring-water"),
    pytest.param("The Arab Spring began in Tunisia.", [], id="arab-spring"),
    pytest.param("Tanks ended the Prague Spring.", [], id="prague-spring"),
    pytest.param("She is the second woman to hold the post.", [], id="second-rank"),
    pytest.param("A second envoy was expelled.", [], id="second-ordinal"),
    pytest.param("A second aircraft turned back.", [], id="a-second-plane"),
    pytest.param("Allies second the motion.", [], id="second-verb"),
    pytest.param("A quarter of the votes were void.", [], id="quarter-fraction"),
    pytest.param("No quarter was given.", [], id="quarter-close"),
    pytest.param("The headquarters in Brussels was shut.", [], id="headquarters"),
    pytest.param("Only minute traces were found.", [], id="minute-adj"),
    pytest.param("The minutes of the meeting were leaked.", [], id="minutes-of"),
    pytest.param("It was her finest hour.", [], id="the-hague-hour"),
    pytest.param("Resolution 2231 lifted the embargo.", [], id="resolution-2231"),
    pytest.param("The envoy cited Security Council Resolution 1701.", [], id="resolution-sc"),
    pytest.param("Under Resolution No. 2015 arms are banned.", [], id="resolution-no"),
    pytest.param("UNSCR 1929 imposed an embargo.", [], id="un-resolution"),
    pytest.param("A Boeing 737 left the runway.", [], id="boeing-737"),
    pytest.param("The firm sold 2000 rifles.", [], id="boeing-2000"),
    pytest.param("The Airbus A320 turned back.", [], id="airbus"),
    pytest.param("Flight 1549 was diverted.", [], id="flight"),
    pytest.param("Article 1945 of the code was cited.", [], id="article"),
    pytest.param("Nearly 2000 people fled.", [], id="count-2000"),
    pytest.param("Some 1500 troops crossed the river.", [], id="count-1500-troops"),
    pytest.param("The men lived in 1500 villages.", [], id="count-in"),
    pytest.param("A force of 2000 soldiers guards the dam.", [], id="count-of"),
    pytest.param("About 1800 ships passed the strait.", [], id="count-1800"),
    pytest.param("He paid $2019 for it.", [], id="money-2019"),
    pytest.param("Support stood at 1900%.", [], id="percent"),
    pytest.param("They met in Room 2020.", [], id="room"),
    pytest.param("Highway 1967 was cut.", [], id="highway"),
    pytest.param("Leaders of the G20 met in Delhi.", [], id="g20"),
    pytest.param("The G7 backed the cap.", [], id="g7"),
    pytest.param("The E3 urged restraint.", [], id="e3"),
    pytest.param("The P5+1 broke up without a deal.", [], id="p5"),
    pytest.param("The Quad held a drill.", [], id="quad"),
    pytest.param("Riyadh presented Vision 2030.", [], id="vision"),
    pytest.param("The envoy praised Agenda 2063.", [], id="agenda"),
    pytest.param("Critics attacked Made in China 2025.", [], id="made-in-china"),
    pytest.param("The grant came from Horizon 2020.", [], id="horizon"),
    pytest.param("The Sunday Times broke the story.", [], id="sunday-times"),
    pytest.param("He told the Sunday Telegraph he was innocent.", [], id="sunday-telegraph"),
    pytest.param("The Mail on Sunday printed the letter.", [], id="mail-on-sunday"),
    pytest.param("Shops opened for Black Friday.", [], id="black-friday"),
    pytest.param("The inquiry into Bloody Sunday was reopened.", [], id="bloody-sunday"),
    pytest.param("He won on Super Tuesday.", [], id="super-tuesday"),
    pytest.param("The Good Friday Agreement is in danger.", [], id="good-friday"),
    pytest.param("Shots were fired after Friday prayers.", [], id="friday-prayers"),
    pytest.param("He was charged over the Sept. 11 attacks.", [], id="sept-11"),
    pytest.param("The September 11 terrorist attacks changed policy.", [], id="sept-11-long"),
    pytest.param("The 9/11 commission met.", [], id="nine-eleven"),
    pytest.param("The line is staffed 24/7.", [], id="twenty-four-seven"),
    pytest.param("The land was taken in the Six-Day War.", [], id="six-day-war"),
    pytest.param("China Daily printed the speech.", [], id="china-daily"),
    pytest.param("The People's Daily denied it.", [], id="peoples-daily"),
    pytest.param("He spoke to USA Today.", [], id="usa-today"),
    pytest.param("Russia Today aired the film.", [], id="russia-today"),
    pytest.param("Newsweek printed the photograph.", [], id="newsweek"),
    pytest.param("He told 60 Minutes that he would not run.", [], id="sixty-minutes"),
    pytest.param("She spoke on This Week.", [], id="this-week-abc"),
    pytest.param("Athletes left the Winter Olympics village.", [], id="winter-olympics"),
    pytest.param("Crowds marked the October Revolution.", [], id="october-revolution"),
    pytest.param("The March 14 alliance lost seats.", [], id="alliance-14"),
    pytest.param("The team won 3:1 in Doha.", [], id="score"),
    pytest.param("The vote was 12-3 with two abstentions.", [], id="score-2"),
    pytest.param("Women are outnumbered 20:1.", [], id="ratio"),
    pytest.param("Call 555-2019 for details.", [], id="phone"),
    pytest.param("Version 2.0.19 of the software was hacked.", [], id="version"),
    pytest.param("The index fell to 2019.5 points.", [], id="decimal"),
    pytest.param("The firm has 2,019 workers.", [], id="thousands"),
    pytest.param("The fine was €2019.", [], id="euro"),
    pytest.param("The border is 2000 km long.", [], id="km"),
    pytest.param("Winds reached 120 mph.", [], id="mph"),
    pytest.param("It was 40 degrees in the shade.", [], id="degrees"),
    pytest.param("Shells of 155 mm were found.", [], id="caliber"),
    pytest.param("Both raised COVID-19.", [], id="covid-19"),
    pytest.param("Ankara bought the S-400 system.", [], id="s-400"),
    pytest.param("Two F-16 jets were lost.", [], id="f-16"),
    pytest.param("A Su-27 crossed the line.", [], id="su-27"),
    pytest.param("A T-72 tank was burned.", [], id="t-72"),
    pytest.param("I am ready to talk.", [], id="am-verb"),
    pytest.param("They present a danger.", [], id="at-present-verb"),
    pytest.param("The present was returned.", [], id="present-gift"),
    pytest.param("Both envoys were present.", [], id="present-adj"),
    pytest.param("The ship sailed past the cape.", [], id="past-prep"),
    pytest.param("The truce will not last.", [], id="last-verb"),
    pytest.param("It was his last speech.", [], id="last-adj"),
    pytest.param("Next came the envoy of Chad.", [], id="next-adj"),
    pytest.param("The current was cut off.", [], id="current-electric"),
    pytest.param("The sun rose over the camp.", [], id="sun"),
    pytest.param("The envoy sat beside him.", [], id="sat"),
    pytest.param("Aung San of the Mon people spoke.", [], id="mon"),
    pytest.param("The two were wed in Oslo.", [], id="wed"),
    pytest.param("Sun Microsystems sued.", [], id="sun-microsystems"),
    pytest.param("The SEC filed a suit.", [], id="sec"),
    pytest.param("He worked at DEC and wrote code.", [], id="dec-code"),
    pytest.param("They met at Mar-a-Lago.", [], id="mar-a-lago"),
    pytest.param("The SEP lost the vote.", [], id="sep-party"),
    pytest.param("The octopus was sold.", [], id="oct-prefix"),
    pytest.param("They may or may not agree.", [], id="may-or-may-not"),
    pytest.param("It was a difficult day for the cabinet.", [], id="day-x"),
    pytest.param("It was not a day anybody forgot.", [], id="a-day-when"),
    pytest.param("Groups called a Day of Rage.", [], id="day-of-rage"),
    pytest.param("Her final months were hard.", [], id="days-of-old"),
    pytest.param("These are early days.", [], id="early-days"),
    pytest.param("In the end the envoy left.", [], id="at-end-of-day"),
    pytest.param("He asked for time.", [], id="time-out"),
    pytest.param("The Times wrote of a purge.", [], id="times-paper"),
    pytest.param("The New York Times saw the cable.", [], id="new-york-times"),
    pytest.param("Time named her person of honour.", [], id="time-magazine"),
    pytest.param("His half-brother was killed.", [], id="half-brother"),
    pytest.param("Half of the seats were lost.", [], id="half-of"),
    pytest.param("The long-term plan failed.", [], id="term-limit"),
    pytest.param("A third party mediated.", [], id="third-party"),
    pytest.param("The First Lady flew to Kyiv.", [], id="first-lady"),
    pytest.param("The Quarterly printed her essay.", [], id="first-quarterly-name"),
    pytest.param("One day he will pay.", [], id="one-day-someday"),
    pytest.param("The magazine's man of the year was absent.", [], id="year-of-name"),
    pytest.param("The film won no prize.", [], id="decade-film"),
    pytest.param("The bloc has 27 members.", [], id="number-plain"),
    pytest.param("Seventeen envoys left.", [], id="number-words"),
    pytest.param("The party won 1945 votes in the town.", [], id="seat-count"),
    pytest.param("Hundreds of men were held.", [], id="hundreds"),
    pytest.param("The odds are fifty-fifty.", [], id="fifty-fifty"),
    pytest.param("He sold houses for Century Park.", [], id="century-21"),
    pytest.param("High Noon was his favourite film.", [], id="noon-name"),
    pytest.param("Mr Monday Okpebholo denied it.", [], id="monday-name"),
    pytest.param("President Friday of the islands was arrested.", [], id="friday-surname"),
    pytest.param("The Evening Standard wrote of it.", [], id="evening-standard"),
    pytest.param("The Morning Star denied it.", [], id="morning-star"),
    pytest.param("The game Fortnite was banned.", [], id="fortnite"),
    pytest.param("China Newsweek reported it.", [], id="weekly-name"),
    pytest.param("The Western March was lost to Rome.", [], id="march-forces"),
    pytest.param("The chef of Autumn Moon was held.", [], id="autumn-name"),
    pytest.param("The Julys of her novel are long.", [], id="july-name"),
    pytest.param("Lawmakers passed House Resolution 2000.", [], id="resolution-2000"),
    pytest.param("The two signed Protocol II.", [], id="line-1949"),
    pytest.param("Now that the war is over, they trade.", [], id="now-that"),
]


def dates_of(pipeline: Pipeline, text: str, published: str | None = PUBLISHED) -> list[TimeExpression]:
    reading = prepare(Source(source_id="row", text=text, published=published, language="en"))
    reading.parse = next(iter(pipeline.parser.parse([(reading.text, reading.sentences)])))
    found: list[TimeExpression] = find_dates(reading)
    return found


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_times_are_found_and_resolved(pipeline: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.text, d.value) for d in dates_of(pipeline, text)] == expected


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), NO_TIMES)
def test_what_is_no_time_is_not_found(pipeline: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.text, d.value) for d in dates_of(pipeline, text)] == expected
