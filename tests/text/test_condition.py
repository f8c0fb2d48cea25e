"""Text as it is found: what is repaired, what is only reported, and what must not be touched."""

import random
import re

import pytest

from dragoman.text.condition import boilerplate_lines, inspect

STATES = {"China", "Iran", "Turkey", "Moscow", "Beijing", "Norway"}
PEOPLES = {"Russian", "Chinese", "Iranian", "Democrat", "Turkish"}
PERSONS = {"Blinken", "Yang", "Lavrov", "Price", "Quist"}


class Names:
    """What these rows need to know of the world."""

    def is_name(self, word: str) -> bool:
        return word in STATES | PERSONS

    def is_state(self, word: str) -> bool:
        return word in STATES

    def is_people(self, word: str) -> bool:
        return word in PEOPLES


def seen(text: str) -> str:
    """What the reader sees."""
    return inspect(text, names=Names()).text


def reported(text: str) -> list[tuple[str, str]]:
    """Kind and words of the faults that are left as they are."""
    return [(r.kind, r.as_read) for r in inspect(text, names=Names()).repairs if r.repaired is None]


REPAIRED = [
    pytest.param("Blinken left. Blinkens’ plan stands.", "Blinken left. Blinken’s plan stands.", id="slid-known"),
    pytest.param("Blinken left. Blinkens' plan stands.", "Blinken left. Blinken's plan stands.", id="slid-straight"),
    pytest.param(
        "The rise of Orlo Tavi hurt. Tavis’ shares fell.",
        "The rise of Orlo Tavi hurt. Tavi’s shares fell.",
        id="slid-named-in-full",
    ),
    pytest.param(
        "Yang’s words. She said Yangs’ call was late.",
        "Yang’s words. She said Yang’s call was late.",
        id="slid-other-place-right",
    ),
    pytest.param(
        "China agreed. Chinas state broadcaster said so.",
        "China agreed. China’s state broadcaster said so.",
        id="fell-off",
    ),
    pytest.param(
        "The talks in the region. of the north failed.",
        "The talks in the region of the north failed.",
        id="cut-before-preposition",
    ),
    pytest.param(
        "The talks failed. because nobody came.", "The talks failed because nobody came.", id="cut-before-conjunction"
    ),
    pytest.param(
        "The ship left the port. carrying grain.", "The ship left the port carrying grain.", id="cut-before-participle"
    ),
    pytest.param("The talks failed. . The envoys left..", "The talks failed. The envoys left.", id="doubled-stops"),
    pytest.param("It was late, media said. Chinese state.", "It was late, Chinese state media said.", id="thrown"),
    pytest.param(
        "It was late, ministry said. The foreign. He left.",
        "It was late, the foreign ministry said. He left.",
        id="thrown-with-article",
    ),
    pytest.param("It cost $ 10 billion or € 8 billion.", "It cost $10 billion or €8 billion.", id="spaced-currency"),
    pytest.param("It cost £\u00a0300.", "It cost £300.", id="currency-no-break-space"),
    pytest.param(
        "A diplo-\nmatic note; diplomatic notes.", "A diplomatic note; diplomatic notes.", id="hyphen-seen-whole"
    ),
    pytest.param("The govern-\nment fell.", "The government fell.", id="hyphen-common-word"),
    pytest.param("Donâ€™t go to GuantÃ¡namo.", "Don’t go to Guantánamo.", id="mojibake"),
    pytest.param("FranÃ\x83Â§ois spoke.", "François spoke.", id="mojibake-twice"),
    pytest.param("FranA\u0303\x83A\u0302\xa7ois spoke.", "François spoke.", id="mojibake-decomposed"),
    pytest.param("\x93We agree\x94 \x96 he\x92s right.", "“We agree” – he’s right.", id="windows-read-as-latin"),
    pytest.param(
        "Smith &amp; Quist said &#8220;no&#8221; &mdash; twice.", "Smith & Quist said “no” — twice.", id="entities"
    ),
    pytest.param("The news\u00adpaper \u200bsaid\ufeff so.", "The newspaper said so.", id="invisible"),
    pytest.param(
        "It was late, a said a State Department spokesperson.",
        "It was late, said a State Department spokesperson.",
        id="stray-article",
    ),
]

UNTOUCHED = [
    pytest.param("The ministers’ meeting and the Russians’ reply.", id="true-plurals"),
    pytest.param("Blinken left. The Blinkens’ house was sold.", id="a-family"),
    pytest.param("Blinken and two Blinkens’ letters.", id="counted"),
    pytest.param("The United States’ reply. A state answered.", id="name-in-s"),
    pytest.param(
        "Several U.S. Attorneys’ offices. The Attorney spoke. District Attorney Quist.", id="office-in-plural"
    ),
    pytest.param("The New York office. Morning News’ editor Quist.", id="news"),
    pytest.param("Price spoke. Prices’ rise hurts.", id="name-that-is-a-noun"),
    pytest.param("Price spoke. He said prices rise. Prices rise.", id="verb-after-noun"),
    pytest.param("China spoke. The two Chinas policy ended.", id="two-of-a-state"),
    pytest.param("America. The Summit of the Americas opened.", id="region"),
    pytest.param("Lavrov spoke. Democrats plan to vote.", id="people"),
    pytest.param("He works for Fox Corp. and for Acme Inc. as a clerk.", id="firm"),
    pytest.param("See U.S. Const. amend. XIV, sec. 2, and Calif. law.", id="law"),
    pytest.param("He holds a D. Phil. from Oxford and an M.Phil. in law.", id="degree"),
    pytest.param("Approx. two of them, e.g. the Quist Jr. family.", id="abbreviations"),
    pytest.param("We saw iPhones. eBay sold them.", id="brand-in-small-letters"),
    pytest.param("He left. van der Quist stayed.", id="name-in-small-letters"),
    pytest.param("it rained. we left. they stayed. he ran. she sang. of course.", id="writes-all-small"),
    pytest.param("Well... he left. Hmm.. maybe not.", id="pauses"),
    pytest.param("He said “No . . . not now” and left.", id="spaced-ellipsis"),
    pytest.param("Visit example.org. info at example.com.", id="addresses"),
    pytest.param("It cost US$ 10 in one shop, $5 in another.", id="currency-with-country"),
    pytest.param("A long-\nterm plan and a US-\nled force.", id="compound-at-line-end"),
    pytest.param("An anti-\ngovernment march.", id="prefix-at-line-end"),
    pytest.param("The co-\noperation began; co-operation matters.", id="compound-seen-whole"),
    pytest.param("Zoë met François in São Paulo, voilà – “naïve”.", id="accents"),
    pytest.param("R&D and AT&T; Q&A; x & y.", id="ampersands"),
    pytest.param("It was late, media said. Chinese ships sailed.", id="sentence-after-media"),
    pytest.param("It was late, officials said. He left. Nobody came.", id="short-sentences"),
    pytest.param("“We agree,” he said. “That is all.”", id="quotations"),
    pytest.param("He said that that was all; it had had to be.", id="words-that-stand-twice"),
    pytest.param("", id="empty"),
]

REPORTED = [
    pytest.param("They met, the door said.", [("damaged_clause", "the door said")], id="a-thing-that-speaks"),
    pytest.param("It was a said in the hall.", [("damaged_clause", "a said")], id="article-before-verb"),
    pytest.param("He saw the the ship.", [("doubled_word", "the the")], id="word-twice"),
    pytest.param("ANKARA \ufffd The talks.", [("replacement_character", "\ufffd")], id="lost-character"),
    pytest.param("The \x02talks.", [("control_character", "\x02")], id="control-character"),
    pytest.param("The talks in the hall. six minutes late.", [("cut_sentence", ".")], id="perhaps-cut"),
    pytest.param("The talks went on. " * 30 + "He spoke of the", [("truncated", "the")], id="truncated"),
]


@pytest.mark.parametrize(("text", "repaired"), REPAIRED)
def test_a_plain_fault_is_repaired(text: str, repaired: str) -> None:
    assert seen(text) == repaired


@pytest.mark.parametrize("text", UNTOUCHED)
def test_sound_text_is_not_touched(text: str) -> None:
    view = inspect(text, names=Names())
    assert (view.text, view.repairs) == (text, [])


@pytest.mark.parametrize(("text", "faults"), REPORTED)
def test_what_cannot_be_repaired_safely_is_reported_and_left(text: str, faults: list[tuple[str, str]]) -> None:
    assert reported(text) == faults
    assert inspect(text).text == text
    assert inspect(text).damaged


def test_a_doubtful_cut_is_repaired_in_a_text_that_is_damaged_all_over() -> None:
    doubtful = "The talks in the hall. six minutes late."
    assert seen(f"{doubtful} It cost a lot. . Blinken left. Blinkens’ plan stands.").startswith(
        "The talks in the hall six minutes late."
    )


def test_every_repair_says_what_was_read_and_what_is_read_now() -> None:
    text = "Blinken left. Blinkens’ plan cost $ 10."
    assert [(r.kind, r.as_read, r.repaired) for r in inspect(text, names=Names()).repairs] == [
        ("possessive", "s’", "’s"), ("spaced_currency", " ", ""),
    ]  # fmt: skip
    assert all(text[r.span[0] : r.span[1]] == r.as_read for r in inspect(text, names=Names()).repairs)


def test_header_lines_are_not_looked_at() -> None:
    assert inspect("cost $ 10. . \nIt cost $ 10.", start=14).text == "cost $ 10. . \nIt cost $10."


# Damage made on sound sentences, to see how much of it is found again.

SENTENCES = """\
The foreign minister of Norway told Blinken that the ships would sail from the northern ports within a week.
Lavrov met the envoys of Iran in Moscow to discuss the export of grain through the straits.
Beijing rejected the report and said that its officials had never seen the letter.
Blinken’s visit to China was put off because the two governments could not agree on an agenda.
Quist called Lavrov’s remarks an attempt to divide the alliance before the summit.
Turkey’s government will pay $12 million for the repair of the bridge, officials said.
The talks ended without a statement, Iranian state media said.
Yang’s letter to the assembly named three demands, according to a person who had read it.
The ministry denied that Iran’s navy had stopped a tanker near the coast of Norway.
The two countries have traded accusations since the collapse of the agreement in March.
China’s foreign ministry summoned the ambassador after the ship entered the strait.
Moscow’s offer was worth €300 million, the Turkish foreign ministry said.
Yang spoke with Blinken on Friday about the security of the border and the release of prisoners.
The envoys will stay in Moscow until €12 million has been found, a senior Iranian diplomat said.
The strait was closed to ships for $4 million of repairs, Chinese state television said.
Price’s statement did not name the countries that had asked for the meeting.
""".splitlines()


def slide(s: str) -> str:
    return re.sub(r"\b(Blinken|Lavrov|Yang|Iran|Turkey|China|Moscow)’s", r"\1s’", s)


def drop(s: str) -> str:
    return re.sub(r"\b(Iran|Turkey|China|Moscow)’s", r"\1s", s)


def cut(s: str) -> str:
    return re.sub(r"(\w{4,}) (of|that|through|before|because|to|after|on|near|in|from) ", r"\1. \2 ", s, count=1)


def throw(s: str) -> str:
    thrown = re.sub(r", ((?:\w+ )+)(media|ministry|diplomat|television) said\.", r", \2 said. \1.", s).replace(
        " .", "."
    )
    return re.sub(r"(?<=said\. )\w", lambda m: m.group().upper(), thrown)


def space(s: str) -> str:
    return re.sub(r"([$€])(\d)", r"\1 \2", s)


def double(s: str) -> str:
    return s[:-1] + ". ."


def mistake(s: str) -> str:
    return s.replace("’", "â€™").replace("€3", "â‚¬3")


def hyphenate(s: str) -> str:
    return re.sub(
        r"\b(minis|gov|agree|ambas|officia|accu|coun|state|assem|secu)(ter|ernment|ment|sador|ls|sations|tries|bly|rity)\b",
        r"\1-\n\2", s, count=1,
    )  # fmt: skip


@pytest.mark.parametrize("damage", [slide, drop, cut, throw, space, double, mistake, hyphenate])
def test_damage_done_to_sound_sentences_is_found_again(damage) -> None:
    """At least nine in ten, in a text that names its names somewhere unharmed; and nothing else is touched."""
    witness = "Blinken, Lavrov, Yang and Quist; China, Iran, Turkey, Moscow. Price spoke."
    hit = missed = 0
    for sound in SENTENCES:
        harmed = damage(sound)
        if harmed == sound:
            assert seen(f"{witness} {sound}") == f"{witness} {sound}"
            continue
        mended = seen(f"{witness} {harmed}").removeprefix(witness + " ")
        if mended.lower() == sound.lower():
            hit += 1
        else:
            missed += 1
    assert hit >= 3
    assert hit / (hit + missed) >= 0.9


def test_a_text_damaged_in_every_way_at_once_is_read_as_it_was() -> None:
    pick = random.Random(7)
    harmed = [pick.choice([slide, drop, cut, space, double])(s) for s in SENTENCES]
    assert sum(h != s for h, s in zip(harmed, SENTENCES, strict=True)) >= 7
    mended = seen("\n".join(harmed)).split("\n")
    assert sum(m == s for m, s in zip(mended, SENTENCES, strict=True)) >= 0.9 * len(SENTENCES)


FURNITURE = [
    pytest.param("This story has not been edited by our staff and is published from a feed.", id="disclaimer"),
    pytest.param("ALSO READ | Ministers to meet again", id="also-read"),
    pytest.param("Share this article", id="share"),
    pytest.param("Facebook Twitter WhatsApp", id="buttons"),
    pytest.param("Sign up for our daily newsletter", id="newsletter"),
    pytest.param("(Reporting by Ada Quist; Editing by Bo Hall)", id="credits"),
    pytest.param("© 2021 The Orlo Times. All rights reserved.", id="copyright"),
    pytest.param("Advertisement", id="advertisement"),
    pytest.param("Photo: Ada Quist/Orlo", id="caption"),
    pytest.param("Click here to read more", id="click"),
    pytest.param("READ ALSO Ministers meet again", id="read-also-in-capitals"),
    pytest.param("Read the full statement here.", id="read-the-rest"),
    pytest.param("Watch the full interview below:", id="watch"),
    pytest.param("Follow Ada Quist on Twitter @adaquist.", id="follow-a-writer"),
    pytest.param("@adaquist", id="handle"),
    pytest.param("Bo Hall/Getty Images.", id="photographer"),
    pytest.param("Bo Hall via AP", id="photographer-via"),
    pytest.param("Ada Quist contributed to this report.", id="contributed"),
    pytest.param("Get the latest headlines in your inbox", id="inbox"),
    pytest.param("We use cookies to improve the site.", id="cookies"),
    pytest.param("This is a developing story.", id="developing"),
    pytest.param("Tags: Norway, grain, talks", id="tags"),
    pytest.param("4 min read", id="minutes"),
    pytest.param("https://example.org/story", id="address"),
    pytest.param("Skip to main content", id="skip"),
]
NO_FURNITURE = [
    pytest.param("The two sides share this view.", id="share-in-sentence"),
    pytest.param("Photographs of the talks were shown on Monday.", id="photograph-in-sentence"),
    pytest.param("He was reporting by radio from the border.", id="reporting-by"),
    pytest.param("The story has been told by many.", id="story"),
    pytest.param("Related talks are to be held in May.", id="related"),
    pytest.param("Advertisements for the army were banned.", id="advertisements"),
    pytest.param("Follow the money, he told the court.", id="follow"),
    pytest.param("Related talks on the strait failed.", id="related-talks"),
    pytest.param("Read the treaty again, he said.", id="read-in-sentence"),
    pytest.param("Watch the border, the general told them.", id="watch-in-sentence"),
    pytest.param("WATCHDOG SAYS TALKS FAILED", id="capitals"),
    pytest.param("He posted the letter on Twitter.", id="on-twitter"),
    pytest.param("Norway contributed to this report of the council by sending data.", id="contributed-in-sentence"),
    pytest.param("Get the latest offer in writing, the envoy was told.", id="get"),
    pytest.param("The cookies policy of the ministry was mocked.", id="policy"),
    pytest.param("This story is about the river.", id="this-story"),
    pytest.param("The talks took 4 minutes.", id="four-minutes"),
    pytest.param("See https://example.org/story for the text.", id="address-in-sentence"),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_of_the_page_is_known(line: str) -> None:
    text = f"The talks ended.\n{line}\nThe envoys left."
    assert [text[s:e] for s, e in boilerplate_lines(text)] == [line]


@pytest.mark.parametrize("line", NO_FURNITURE)
def test_a_sentence_is_no_furniture(line: str) -> None:
    assert boilerplate_lines(f"The talks ended.\n{line}\nThe envoys left.") == []
