"""Amounts: what is found, how it is read, and what is none. All sentences are made up.

A row gives kind, amount, upper end, currency or unit, whether it is approximate, and what is counted.
"""

from __future__ import annotations

import pytest

from dragoman.extraction.dates import find_dates
from dragoman.extraction.figures import find_figures
from dragoman.pipeline import Pipeline, prepare
from dragoman.sources import Source

Row = tuple[str, float, float | None, str | None, bool, str | None]

FOUND = [
    # money
    pytest.param(
        "The loan is worth $1.5 billion.", [("money", 1_500_000_000, None, "USD", False, None)], id="sign-billion"
    ),
    pytest.param("The fund holds $40bn.", [("money", 40_000_000_000, None, "USD", False, None)], id="sign-bn"),
    pytest.param("Brussels set aside €500m.", [("money", 500_000_000, None, "EUR", False, None)], id="sign-m"),
    pytest.param("Debt has passed $30tn.", [("money", 30_000_000_000_000, None, "USD", False, None)], id="sign-tn"),
    pytest.param("The fine was £2,500.", [("money", 2500, None, "GBP", False, None)], id="sign-plain"),
    pytest.param("Petrol costs $4.79 there.", [("money", 4.79, None, "USD", False, None)], id="sign-decimal"),
    pytest.param("Oslo gave US$20 million.", [("money", 20_000_000, None, "USD", False, None)], id="sign-us"),
    pytest.param("Oslo gave US $20 million.", [("money", 20_000_000, None, "USD", False, None)], id="sign-us-spaced"),
    pytest.param(
        "It could raise around $ 10 billion.", [("money", 10_000_000_000, None, "USD", True, None)], id="sign-spaced"
    ),
    pytest.param(
        "Canberra pledged A$40 million.", [("money", 40_000_000, None, "AUD", False, None)], id="sign-australian"
    ),
    pytest.param(
        "Ottawa pledged C$500 million.", [("money", 500_000_000, None, "CAD", False, None)], id="sign-canadian"
    ),
    pytest.param(
        "The firm owes HK$3 billion.", [("money", 3_000_000_000, None, "HKD", False, None)], id="sign-hong-kong"
    ),
    pytest.param(
        "The island spent NT$600 billion.", [("money", 600_000_000_000, None, "TWD", False, None)], id="sign-taiwan"
    ),
    pytest.param("The bridge cost ₹850 crore.", [("money", 8_500_000_000, None, "INR", False, None)], id="sign-rupee"),
    pytest.param("The bridge cost Rs 850 crore.", [("money", 8_500_000_000, None, "INR", False, None)], id="sign-rs"),
    pytest.param("Tokyo lent ¥3 trillion.", [("money", 3_000_000_000_000, None, "JPY", False, None)], id="sign-yen"),
    pytest.param("The wall cost ₪12 billion.", [("money", 12_000_000_000, None, "ILS", False, None)], id="sign-shekel"),
    pytest.param("Kyiv raised ₴20 billion.", [("money", 20_000_000_000, None, "UAH", False, None)], id="sign-hryvnia"),
    pytest.param(
        "The state lost ₽4 trillion.", [("money", 4_000_000_000_000, None, "RUB", False, None)], id="sign-ruble"
    ),
    pytest.param(
        "The bank sold ₺9 billion of bonds.", [("money", 9_000_000_000, None, "TRY", False, None)], id="sign-lira"
    ),
    pytest.param("Brasilia froze R$15 billion.", [("money", 15_000_000_000, None, "BRL", False, None)], id="sign-real"),
    pytest.param(
        "The plant will cost between $5bn and $7bn.",
        [("money", 5_000_000_000, 7_000_000_000, "USD", False, None)],
        id="range-between",
    ),
    pytest.param(
        "The plant will cost $5 to $7 billion.",
        [("money", 5_000_000_000, 7_000_000_000, "USD", False, None)],
        id="range-to",
    ),
    pytest.param(
        "The plant will cost $5-7 billion.",
        [("money", 5_000_000_000, 7_000_000_000, "USD", False, None)],
        id="range-dash",
    ),
    pytest.param(
        "The plant will cost $5bn–$7bn.",
        [("money", 5_000_000_000, 7_000_000_000, "USD", False, None)],
        id="range-both-signs",
    ),
    pytest.param(
        "Losses are put at $900 million to $1.2 billion.",
        [("money", 900_000_000, 1_200_000_000, "USD", False, None)],
        id="range-million-billion",
    ),
    pytest.param(
        "Losses reached nearly $100 billion.", [("money", 100_000_000_000, None, "USD", True, None)], id="about-nearly"
    ),
    pytest.param(
        "The bill is more than €2 million.", [("money", 2_000_000, None, "EUR", True, None)], id="about-more-than"
    ),
    pytest.param(
        "Fines of up to £18m are possible.", [("money", 18_000_000, None, "GBP", True, None)], id="about-up-to"
    ),
    pytest.param("At least $3m was stolen.", [("money", 3_000_000, None, "USD", True, None)], id="about-at-least"),
    pytest.param(
        "An estimated $70 million a year is lost.",
        [("money", 70_000_000, None, "USD", True, None)],
        id="about-estimated",
    ),
    pytest.param(
        "The jet costs $80 million or more.", [("money", 80_000_000, None, "USD", True, None)], id="about-or-more"
    ),
    pytest.param(
        "He signed a $1.5 million-a-year contract.", [("money", 1_500_000, None, "USD", False, None)], id="rate-a-year"
    ),
    pytest.param(
        "The $3-billion pipeline was halted.", [("money", 3_000_000_000, None, "USD", False, None)], id="hyphen"
    ),
    pytest.param(
        "The bloc paid 300 million euros.", [("money", 300_000_000, None, "EUR", False, None)], id="word-euros"
    ),
    pytest.param(
        "The bill came to 40 billion dollars.", [("money", 40_000_000_000, None, "USD", False, None)], id="word-dollars"
    ),
    pytest.param(
        "The gift was 5 million US dollars.", [("money", 5_000_000, None, "USD", False, None)], id="word-us-dollars"
    ),
    pytest.param(
        "The bank lent 200 billion yuan.", [("money", 200_000_000_000, None, "CNY", False, None)], id="word-yuan"
    ),
    pytest.param(
        "The bond raised 3 billion renminbi.", [("money", 3_000_000_000, None, "CNY", False, None)], id="word-renminbi"
    ),
    pytest.param(
        "Seoul offered 900 billion won.", [("money", 900_000_000_000, None, "KRW", False, None)], id="word-won"
    ),
    pytest.param("He was fined 30,000 rubles.", [("money", 30000, None, "RUB", False, None)], id="word-rubles"),
    pytest.param("He was fined 30,000 roubles.", [("money", 30000, None, "RUB", False, None)], id="word-roubles"),
    pytest.param("The yard cost 8 billion yen.", [("money", 8_000_000_000, None, "JPY", False, None)], id="word-yen"),
    pytest.param(
        "The inquiry cost 12 million pounds.", [("money", 12_000_000, None, "GBP", False, None)], id="word-pounds"
    ),
    pytest.param(
        "The canal earned 9 billion Egyptian pounds.",
        [("money", 9_000_000_000, None, "EGP", False, None)],
        id="word-egyptian",
    ),
    pytest.param("He hid 6 million Swiss francs.", [("money", 6_000_000, None, "CHF", False, None)], id="word-swiss"),
    pytest.param(
        "The fund lost 20 billion pesos.", [("money", 20_000_000_000, None, None, False, None)], id="word-pesos"
    ),
    pytest.param(
        "The fund lost 20 billion Mexican pesos.",
        [("money", 20_000_000_000, None, "MXN", False, None)],
        id="word-mexican",
    ),
    pytest.param(
        "Delhi set aside 200 crore rupees.",
        [("money", 2_000_000_000, None, "INR", False, None)],
        id="word-crore-rupees",
    ),
    pytest.param(
        "Each family got 5 lakh rupees.", [("money", 500000, None, "INR", False, None)], id="word-lakh-rupees"
    ),
    pytest.param(
        "The fund bought 2 billion Norwegian kroner.",
        [("money", 2_000_000_000, None, "NOK", False, None)],
        id="word-kroner",
    ),
    pytest.param(
        "The kingdom spent 60 billion riyals.", [("money", 60_000_000_000, None, "SAR", False, None)], id="word-riyals"
    ),
    pytest.param(
        "They found two million euros in cash.", [("money", 2_000_000, None, "EUR", False, None)], id="word-one-word"
    ),
    pytest.param("They found half a million dollars.", [("money", 500000, None, "USD", False, None)], id="word-half"),
    pytest.param(
        "It was a billion-dollar mistake.", [("money", 1_000_000_000, None, "USD", False, None)], id="word-a-billion"
    ),
    pytest.param(
        "A 10-million-euro grant was cut.", [("money", 10_000_000, None, "EUR", False, None)], id="word-hyphen"
    ),
    pytest.param(
        "The loan is worth EUR 30 million.", [("money", 30_000_000, None, "EUR", False, None)], id="code-before"
    ),
    pytest.param(
        "The loan is worth 30 million EUR.", [("money", 30_000_000, None, "EUR", False, None)], id="code-after"
    ),
    pytest.param("The road cost RMB 4 billion.", [("money", 4_000_000_000, None, "CNY", False, None)], id="code-rmb"),
    pytest.param(
        "Aid fell from $9bn to €4bn.",
        [("money", 9_000_000_000, None, "USD", False, None), ("money", 4_000_000_000, None, "EUR", False, None)],
        id="two-sums",
    ),
    # shares
    pytest.param("Turnout was 62 percent.", [("share", 0.62, None, None, False, None)], id="percent"),
    pytest.param("Turnout was 62.5%.", [("share", 0.625, None, None, False, None)], id="percent-sign"),
    pytest.param("Turnout was 62 per cent.", [("share", 0.62, None, None, False, None)], id="per-cent"),
    pytest.param("He won 80 percent of the vote.", [("share", 0.8, None, None, False, "the vote")], id="percent-of"),
    pytest.param(
        "Growth of 4 to 5 percent is planned.", [("share", 0.04, 0.05, None, False, None)], id="percent-range"
    ),
    pytest.param("Growth of 4-5% is planned.", [("share", 0.04, 0.05, None, False, None)], id="percent-dash"),
    pytest.param(
        "Ten percent of the crop was lost.", [("share", 0.1, None, None, False, "the crop")], id="percent-word"
    ),
    pytest.param("Some 30% of homes are empty.", [("share", 0.3, None, None, True, "homes")], id="percent-about"),
    pytest.param(
        "The rate rose by 2 percentage points.", [("share", 0.02, None, None, False, None)], id="percent-points"
    ),
    pytest.param("A 25-percent tariff took effect.", [("share", 0.25, None, None, False, None)], id="percent-hyphen"),
    pytest.param("A 25% tariff took effect.", [("share", 0.25, None, None, False, None)], id="percent-tariff"),
    pytest.param(
        "A third of the fleet was lost.", [("share", 0.333333, None, None, False, "the fleet")], id="fraction-third"
    ),
    pytest.param(
        "Two-thirds of the members agreed.",
        [("share", 0.666667, None, None, False, "the members")],
        id="fraction-two-thirds",
    ),
    pytest.param("Half of the seats are vacant.", [("share", 0.5, None, None, False, "the seats")], id="fraction-half"),
    pytest.param(
        "Half the seats are vacant.", [("share", 0.5, None, None, False, "the seats")], id="fraction-half-the"
    ),
    pytest.param(
        "Three quarters of the grain is exported.",
        [("share", 0.75, None, None, False, "the grain")],
        id="fraction-three-quarters",
    ),
    pytest.param("One in five voters stayed at home.", [("share", 0.2, None, None, False, None)], id="ratio-in"),
    pytest.param("Nine out of ten voters backed it.", [("share", 0.9, None, None, False, None)], id="ratio-out-of"),
    pytest.param("Uranium enriched to 60 percent was found.", [("share", 0.6, None, None, False, None)], id="enriched"),
    # quantities
    pytest.param("The wall is 300 km long.", [("quantity", 300, None, "km", False, None)], id="km"),
    pytest.param(
        "Troops are 40 kilometres from the capital.", [("quantity", 40, None, "km", False, None)], id="kilometres"
    ),
    pytest.param(
        "A 900-kilometer border divides them.", [("quantity", 900, None, "km", False, None)], id="kilometer-hyphen"
    ),
    pytest.param(
        "The ship was 12 nautical miles from the coast.", [("quantity", 12, None, "nmi", False, None)], id="miles"
    ),
    pytest.param(
        "The strip covers 365 square kilometers.", [("quantity", 365, None, "km²", False, None)], id="square-km"
    ),
    pytest.param("The port handled 5 million tonnes.", [("quantity", 5_000_000, None, "t", False, None)], id="tonnes"),
    pytest.param("Trucks brought 300 tons of flour.", [("quantity", 300, None, "t", False, "flour")], id="tons-of"),
    pytest.param("Police seized 70 kg of heroin.", [("quantity", 70, None, "kg", False, "heroin")], id="kg"),
    pytest.param(
        "It holds 120 kilograms of uranium.", [("quantity", 120, None, "kg", False, "uranium")], id="kilograms"
    ),
    pytest.param(
        "The field pumps 2 million barrels a day.",
        [("quantity", 2_000_000, None, "bbl/d", False, None)],
        id="barrels-day",
    ),
    pytest.param(
        "Output fell to 1.2 million barrels per day.",
        [("quantity", 1_200_000, None, "bbl/d", False, None)],
        id="barrels-per-day",
    ),
    pytest.param(
        "The tanker holds 2 million barrels of oil.",
        [("quantity", 2_000_000, None, "bbl", False, "oil")],
        id="barrels-of",
    ),
    pytest.param("The dam yields 5,150 megawatts.", [("quantity", 5150, None, "MW", False, None)], id="megawatts"),
    pytest.param("China added 200 gigawatts.", [("quantity", 200, None, "GW", False, None)], id="gigawatts"),
    pytest.param(
        "Fire burned 3,000 hectares of forest.", [("quantity", 3000, None, "ha", False, "forest")], id="hectares"
    ),
    pytest.param("The base covers 600 acres.", [("quantity", 600, None, "acre", False, None)], id="acres"),
    pytest.param("The ship is 300 metres long.", [("quantity", 300, None, "m", False, None)], id="metres"),
    pytest.param("The jet dropped 2,000 feet.", [("quantity", 2000, None, "ft", False, None)], id="feet"),
    pytest.param(
        "The pipe carries 55 billion cubic metres.", [("quantity", 55_000_000_000, None, "m³", False, None)], id="cubic"
    ),
    pytest.param(
        "They found 500 pounds of explosives.", [("quantity", 500, None, "lb", False, "explosives")], id="pounds-weight"
    ),
    pytest.param("A 500-pound bomb fell.", [("quantity", 500, None, "lb", False, None)], id="pound-bomb"),
    pytest.param("The missile flew 400 to 500 km.", [("quantity", 400, 500, "km", False, None)], id="range-km"),
    pytest.param("It was 40 degrees Celsius in the shade.", [("quantity", 40, None, "°C", False, None)], id="degrees"),
    pytest.param("The ship made 20 knots.", [("quantity", 20, None, "kn", False, None)], id="knots"),
    pytest.param("Winds reached 120 km/h.", [("quantity", 120, None, "km/h", False, None)], id="kmh"),
    pytest.param("The rate rose by 25 basis points.", [("quantity", 25, None, "bp", False, None)], id="basis"),
    # counts
    pytest.param("At least 17 people were killed.", [("count", 17, None, None, True, "people")], id="people"),
    pytest.param(
        "Some 100,000 troops stand at the border.", [("count", 100000, None, None, True, "troops")], id="soldiers"
    ),
    pytest.param(
        "Three million refugees crossed the river.", [("count", 3_000_000, None, None, False, "refugees")], id="million"
    ),
    pytest.param(
        "More than 6.5 million people have fled.",
        [("count", 6_500_000, None, None, True, "people")],
        id="million-digits",
    ),
    pytest.param("Nearly two thousand men were drafted.", [("count", 2000, None, None, True, "men")], id="thousand"),
    pytest.param("Two hundred tanks were parked there.", [("count", 200, None, None, False, "tanks")], id="hundred"),
    pytest.param("Two dozen ships left port.", [("count", 24, None, None, False, "ships")], id="dozen"),
    pytest.param("A dozen envoys were expelled.", [("count", 12, None, None, False, "envoys")], id="a-dozen"),
    pytest.param(
        "Half a million people marched.", [("count", 500000, None, None, False, "people")], id="half-a-million"
    ),
    pytest.param(
        "Moscow expelled 60 American diplomats.",
        [("count", 60, None, None, False, "American diplomats")],
        id="compound-noun",
    ),
    pytest.param(
        "The North fired 23 ballistic missiles.",
        [("count", 23, None, None, False, "ballistic missiles")],
        id="missiles",
    ),
    pytest.param("Poland sent 14 MiG-29 jets.", [("count", 14, None, None, False, "MiG-29 jets")], id="jets"),
    pytest.param("Between 40 and 50 people are missing.", [("count", 40, 50, None, False, "people")], id="range"),
    pytest.param("It has 80-90 warheads.", [("count", 80, 90, None, False, "warheads")], id="range-dash-count"),
    pytest.param("Eight or nine men were seen.", [("count", 8, 9, None, False, "men")], id="range-or"),
    pytest.param(
        "Some 3 to 4 million people need aid.",
        [("count", 3_000_000, 4_000_000, None, True, "people")],
        id="range-million",
    ),
    pytest.param("The blast left 17 dead.", [("count", 17, None, None, False, "dead")], id="dead"),
    pytest.param(
        "The blast left 17 dead and 30 wounded.",
        [("count", 17, None, None, False, "dead"), ("count", 30, None, None, False, "wounded")],
        id="dead-and-wounded",
    ),
    pytest.param("The raid killed 12.", [("count", 12, None, None, False, None)], id="killed-bare"),
    pytest.param(
        "Shelling wounded 9 and killed 2.",
        [("count", 9, None, None, False, None), ("count", 2, None, None, False, None)],
        id="wounded-bare",
    ),
    pytest.param("One man was arrested.", [("count", 1, None, None, False, "man")], id="hyphened-person"),
    pytest.param("About 5m people need food.", [("count", 5_000_000, None, None, True, "people")], id="attached-m"),
    pytest.param("The camp holds 2000 people.", [("count", 2000, None, None, False, "people")], id="year-like"),
    pytest.param("Thirty-one countries signed.", [("count", 31, None, None, False, "countries")], id="countries"),
    pytest.param("The bloc has 27 members.", [("count", 27, None, None, False, "members")], id="members"),
    pytest.param("The sides swapped 200 prisoners.", [("count", 200, None, None, False, "prisoners")], id="prisoners"),
    pytest.param("The flood destroyed 1,400 homes.", [("count", 1400, None, None, False, "homes")], id="homes"),
    pytest.param("Over two lakh people were moved.", [("count", 200000, None, None, True, "people")], id="lakh-people"),
    pytest.param("Police held 50 Palestinians.", [("count", 50, None, None, False, "Palestinians")], id="demonym"),
    pytest.param("Beijing sent 600,000 doses.", [("count", 600000, None, None, False, "doses")], id="doses"),
    pytest.param("As many as 40 rebels died.", [("count", 40, None, None, True, "rebels")], id="as-many-as"),
    pytest.param("No fewer than 8 generals resigned.", [("count", 8, None, None, True, "generals")], id="no-fewer"),
]

NO_FIGURES = [
    pytest.param("The embassy was closed in 2012.", [], id="year-in"),
    pytest.param("The 2015 agreement limited enrichment.", [], id="year-noun"),
    pytest.param("The 2019 elections were annulled.", [], id="year-election"),
    pytest.param("The accord was signed on March 3.", [], id="date"),
    pytest.param("He was born on 4 May 1961.", [], id="date-full"),
    pytest.param("It was built in the 1980s.", [], id="decade"),
    pytest.param("The siege lasted three weeks.", [], id="duration"),
    pytest.param("The 69-year-old leader spoke.", [], id="age-hyphen"),
    pytest.param("The call began at 3 p.m. and was short.", [], id="clock"),
    pytest.param("Resolution 2231 lifted the embargo.", [], id="resolution"),
    pytest.param("Under Resolution No. 1701 arms are banned.", [], id="resolution-no"),
    pytest.param("Article 5 was invoked.", [], id="article"),
    pytest.param("Articles 4 and 5 were invoked.", [], id="article-plural"),
    pytest.param("Section 301 tariffs were cited.", [], id="section"),
    pytest.param("A Boeing 737 left the runway.", [], id="boeing"),
    pytest.param("Boeing 737 jets were grounded.", [], id="boeing-jets"),
    pytest.param("An Airbus A320 turned back.", [], id="airbus"),
    pytest.param("A MiG-29 was lost.", [], id="mig"),
    pytest.param("The Su-35 deal was signed.", [], id="su"),
    pytest.param("Ankara wants the F-16.", [], id="f16"),
    pytest.param("The S-400 stayed.", [], id="s400"),
    pytest.param("Both raised COVID-19.", [], id="covid"),
    pytest.param("Leaders of the G20 met.", [], id="g20"),
    pytest.param("The G7 backed the cap.", [], id="g7"),
    pytest.param("The P5+1 broke up.", [], id="p5"),
    pytest.param("The Group of 20 met.", [], id="group-of-20"),
    pytest.param("The Group of Seven met.", [], id="group-of-seven"),
    pytest.param("The team won 3-1 in Doha.", [], id="score"),
    pytest.param("The council voted 12-3 to go on.", [], id="score-vote"),
    pytest.param("It ended 2:1.", [], id="score-colon"),
    pytest.param("Call 555-0147 for details.", [], id="phone"),
    pytest.param("Call +1 202 555 0147 for details.", [], id="phone-long"),
    pytest.param("They met in Room 12.", [], id="room"),
    pytest.param("Highway 1 was cut.", [], id="highway"),
    pytest.param("Route 60 was closed.", [], id="route"),
    pytest.param("Flight 17 was shot down.", [], id="flight"),
    pytest.param("Channel 4 aired the film.", [], id="channel"),
    pytest.param("Chapter 7 allows force.", [], id="chapter"),
    pytest.param("It is on page 12.", [], id="page"),
    pytest.param("Version 2.0 was hacked.", [], id="version"),
    pytest.param("The Type 055 sailed.", [], id="type"),
    pytest.param("Level 4 was reached.", [], id="level"),
    pytest.param("Phase two began.", [], id="phase-word"),
    pytest.param("Phase 1 is over.", [], id="phase"),
    pytest.param("Reactor 4 exploded.", [], id="reactor"),
    pytest.param("Unit 731 was named.", [], id="unit"),
    pytest.param("The 3rd Brigade left.", [], id="brigade"),
    pytest.param("The second round failed.", [], id="ordinal"),
    pytest.param("A third party mediated.", [], id="third-party"),
    pytest.param("His half-brother was killed.", [], id="half-brother"),
    pytest.param("They met half way.", [], id="half-way"),
    pytest.param("The second half was calm.", [], id="second-half"),
    pytest.param("No quarter was given.", [], id="first-quarter"),
    pytest.param("A two-state solution is dead.", [], id="two-state"),
    pytest.param("The six-party talks ended.", [], id="six-party"),
    pytest.param("The two sides met.", [], id="two-sides"),
    pytest.param("The two countries agreed.", [], id="two-countries"),
    pytest.param("Both men left.", [], id="both"),
    pytest.param("The three leaders dined.", [], id="the-three"),
    pytest.param("Their two envoys met.", [], id="their-two"),
    pytest.param("One of them lied.", [], id="one-pronoun"),
    pytest.param("They blame one another.", [], id="one-another"),
    pytest.param("No one came.", [], id="no-one"),
    pytest.param("One side lied.", [], id="one-side"),
    pytest.param("One thing is clear.", [], id="one-thing"),
    pytest.param("He refused three times.", [], id="times"),
    pytest.param("It is three times larger.", [], id="times-more"),
    pytest.param("He refused twice.", [], id="twice"),
    pytest.param("It is not a zero-sum game.", [], id="zero-sum"),
    pytest.param("The 9/11 commission met.", [], id="nine-eleven"),
    pytest.param("The line is staffed 24/7.", [], id="twenty-four-seven"),
    pytest.param("It was 20:1.", [], id="ratio"),
    pytest.param("The server 10.0.0.12 was hit.", [], id="ip"),
    pytest.param("See example.org/2021/12 for more.", [], id="url"),
    pytest.param("Write to desk12@example.org.", [], id="email"),
    pytest.param("The tag #100 spread.", [], id="hashtag"),
    pytest.param("He was ranked #12.", [], id="number-sign"),
    pytest.param("He is No. 2 in the party.", [], id="rank-no"),
    pytest.param("The office is at SW1A 2AH.", [], id="postcode"),
    pytest.param("He lives at 10 Downing Street.", [], id="address"),
    pytest.param("The crowd filled 5th Avenue.", [], id="street"),
    pytest.param("World War II ended.", [], id="world-war"),
    pytest.param("King George VI died.", [], id="king"),
    pytest.param("Pope John Paul II died.", [], id="pope"),
    pytest.param("It rivalled Super Bowl 50.", [], id="superbowl"),
    pytest.param("The dollar fell.", [], id="dollar-alone"),
    pytest.param("The euro rose against the yen.", [], id="euro-alone"),
    pytest.param("They want a pound of flesh.", [], id="pound-of-flesh"),
    pytest.param("The party won in May.", [], id="won-verb"),
    pytest.param("The Rand institute wrote it.", [], id="rand-name"),
    pytest.param("The percentage was low.", [], id="percent-alone"),
    pytest.param("A majority agreed.", [], id="majority"),
    pytest.param("Dozens of men were held.", [], id="dozens"),
    pytest.param("Hundreds were held.", [], id="hundreds"),
    pytest.param("Thousands marched.", [], id="thousands"),
    pytest.param("Tens of thousands marched.", [], id="tens-of-thousands"),
    pytest.param("Millions fled.", [], id="millions"),
    pytest.param("A few envoys left.", [], id="a-few"),
    pytest.param("Several envoys left.", [], id="several"),
    pytest.param("It is one in a million.", [], id="million-alone"),
    pytest.param("He used an iPhone 12.", [], id="iphone"),
    pytest.param("Form 990 was filed.", [], id="article-letter"),
]


def figures_of(pipeline: Pipeline, text: str) -> list[Row]:
    reading = prepare(Source(source_id="row", text=text, published="2024-03-14", language="en"))
    reading.parse = next(iter(pipeline.parser.parse([(reading.text, reading.sentences)])))
    reading.dates = find_dates(reading)
    return [
        (f.kind, f.amount, f.amount_high, f.currency or f.unit, f.approximate, f.what and reading.text[slice(*f.what)])
        for f in find_figures(reading)
    ]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_are_found_and_read(pipeline: Pipeline, text: str, expected: list[Row]) -> None:
    found = figures_of(pipeline, text)
    assert [row[0] for row in found] == [row[0] for row in expected]
    for row, wanted in zip(found, expected, strict=True):
        assert row == (wanted[0], pytest.approx(wanted[1]), *wanted[2:])


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), NO_FIGURES)
def test_what_is_no_figure_is_not_found(pipeline: Pipeline, text: str, expected: list[Row]) -> None:
    assert figures_of(pipeline, text) == expected
