"""Who is meant: names, titles, descriptions, and the nobodies."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError, OptionError
from dragoman.knowledge.roles import role_of
from dragoman.knowledge.who import who

# text, name, country, first sector
NAMES = [
    pytest.param("Norway", "Norway", "NOR", None, id="state"),
    pytest.param("Burma", "Myanmar", "MMR", None, id="former-name"),
    pytest.param("Türkiye", "Türkiye", "TUR", None, id="accents"),
    pytest.param("Turkiye", "Türkiye", "TUR", None, id="without-accents"),
    pytest.param("the United Kingdom", "United Kingdom", "GBR", None, id="article"),
    pytest.param("united kingdom", "United Kingdom", "GBR", None, id="two-words-in-small-letters"),
    pytest.param("Oslo", "Norway", "NOR", "GOV", id="capital-acts-as-government"),
    pytest.param("OSLO", "Norway", "NOR", "GOV", id="capitals"),
    pytest.param("Norwegians", "Norway", "NOR", "CVL", id="people"),
    pytest.param("the Kremlin", "Kremlin", "RUS", "GOV", id="building"),
    pytest.param("Foggy Bottom", "US Department of State", "USA", "GOV", id="quarter"),
    pytest.param("the UN", "United Nations", None, "IGO", id="organisation"),
    pytest.param("Reuters", "Reuters", "GBR", "MED", id="outlet"),
    pytest.param("Qin Gang", "Qin Gang", "CHN", "GOV", id="person"),
    pytest.param("Antony Blinken", "Antony Blinken", "USA", "GOV", id="person-by-hand"),
    pytest.param("Chinese Foreign Minister Qin Gang", "Qin Gang", "CHN", "GOV", id="title-before"),
    pytest.param("Qin Gang, China's foreign minister", "Qin Gang", "CHN", "GOV", id="title-after"),
    pytest.param("Secretary Blinken", "Antony Blinken", "USA", "GOV", id="title-and-surname"),
    pytest.param("Senator Ana Ruiz of Peru", None, None, None, id="name-then-country"),
    pytest.param("Gen. Tor Nilsen", "Tor Nilsen", None, "MIL", id="rank-and-a-stranger"),
    pytest.param("Norwegian Senator Tor Nilsen", "Tor Nilsen", "NOR", "LEG", id="title-and-a-stranger"),
    pytest.param("Antony Blinkin", "Antony Blinken", "USA", "GOV", id="a-letter-wrong"),
    pytest.param("Antwerp", "Antwerp", "BEL", "CVL", id="town"),
    pytest.param("Lawyers Without Borders", "Lawyers Without Borders", None, "NGO", id="organisation-of-the-list"),
    pytest.param("Caterpillar Inc.", "Caterpillar Inc", "USA", "BUS", id="firm-of-the-list"),
    pytest.param("us", None, None, None, id="pronoun"),
    pytest.param("may", None, None, None, id="modal"),
    pytest.param("who", None, None, None, id="who-is-no-organisation"),
    pytest.param("Who", None, None, None, id="who-at-the-head-of-a-sentence"),
    pytest.param("he", None, None, None, id="he"),
    pytest.param("turkey", None, None, None, id="bird"),
    pytest.param("Frank", None, None, None, id="given-name"),
    pytest.param("Tor Nilsen", None, None, None, id="stranger"),
    pytest.param("Florence", None, None, None, id="given-name-that-is-a-town"),
    pytest.param("Tom King", None, None, None, id="surname-that-is-a-role"),
    pytest.param("Mary Bishop", None, None, None, id="surname-that-is-a-rank"),
    pytest.param("Paris Hilton", None, None, None, id="city-in-a-name"),
    pytest.param("Michael Jordan", None, None, None, id="state-in-a-name"),
    pytest.param("Chad Kroeger", None, None, None, id="state-as-given-name"),
    pytest.param("John Blinken", None, None, None, id="surname-of-another"),
    pytest.param("Tony Blinkem Smith", None, None, None, id="too-far-off"),
    pytest.param("Wang Yu", None, None, None, id="short-name-a-letter-off"),
    pytest.param("Li Qiong", None, None, None, id="short-surname-a-letter-off"),
    pytest.param("a cat", None, None, None, id="animal"),
    pytest.param("an old ball of string", None, None, None, id="thing"),
    pytest.param("was, expected", None, None, None, id="verbs"),
    pytest.param("xkcdqwerty", None, None, None, id="junk"),
    pytest.param("2023", None, None, None, id="number"),
    pytest.param("...", None, None, None, id="punctuation"),
    pytest.param("", None, None, None, id="empty"),
]


@pytest.mark.parametrize(("text", "name", "country", "sector"), NAMES)
def test_first_candidate_of_a_name(text: str, name: str | None, country: str | None, sector: str | None) -> None:
    found = who(text, on="2023-05-10")
    if name is None:
        assert [c.name for c in found] == []
    else:
        assert (found[0].name, found[0].country, (found[0].sectors or (None,))[0]) == (name, country, sector)


HOLDERS = [
    pytest.param("the Chinese foreign minister", "2023-05-10", "Qin Gang", id="adjective"),
    pytest.param("China's foreign minister", "2023-05-10", "Qin Gang", id="possessive"),
    pytest.param("the foreign minister of China", "2023-05-10", "Qin Gang", id="of"),
    pytest.param("minister of foreign affairs of Japan", "2018-05-10", "Taro Kono", id="title-with-of"),
    pytest.param("the US Secretary of State", "2019-05-10", "Mike Pompeo", id="secretary-of-state"),
    pytest.param("China's top diplomat", "2022-06-10", "Yang Jiechi", id="top-diplomat"),
    pytest.param("the French president", "2018-05-10", "Emmanuel Macron", id="president"),
    pytest.param("China's ambassador to Moscow", "2022-03-01", "Zhang Hanhui", id="ambassador-by-capital"),
]


@pytest.mark.parametrize(("text", "on", "name"), HOLDERS)
def test_description_is_the_holder_of_the_office_on_the_day(text: str, on: str, name: str) -> None:
    found = who(text, on=on)
    assert found[0].name == name
    assert found[0].office is not None


# text, kind, country, first sector: nobody in particular
DESCRIBED = [
    pytest.param("a Chinese minister", "unnamed", "CHN", "GOV", id="indefinite"),
    pytest.param("former French president", "unnamed", "FRA", "ELI", id="former"),
    pytest.param("a senior State Department official", "unnamed", "USA", "GOV", id="official-of-a-body"),
    pytest.param("two former CIA officials", "unnamed", "USA", "ELI", id="former-officials"),
    pytest.param("police", "unnamed", None, "COP", id="police"),
    pytest.param("Norwegian riot police", "unnamed", "NOR", "COP", id="police-of-a-state"),
    pytest.param("rebels", "unnamed", None, "REB", id="rebels"),
    pytest.param("a rebel commander", "unnamed", None, "REB", id="carrier-takes-the-word-before"),
    pytest.param("opposition leader", "unnamed", None, "OPP", id="opposition"),
    pytest.param("students in Peru", "unnamed", "PER", "EDU", id="where"),
    pytest.param("Peruvian judges", "unnamed", "PER", "JUD", id="judges"),
    pytest.param("EU lawmakers", "unnamed", None, "LEG", id="lawmakers-of-a-union"),
    pytest.param("Norwegian soldiers", "unnamed", "NOR", "MIL", id="soldiers"),
    pytest.param("a Peru-based charity", "unnamed", "PER", "NGO", id="based"),
    pytest.param("two Norwegians", "people", "NOR", "CVL", id="people"),
    pytest.param("the Norwegian foreign ministry", "government", "NOR", "GOV", id="body"),
    pytest.param("Ministry of Foreign Affairs of Peru", "government", "PER", "GOV", id="body-of"),
    pytest.param("the Zembla foreign minister", "unnamed", None, "GOV", id="no-such-country"),
    pytest.param("the Antwerp foreign minister", "unnamed", "BEL", "GOV", id="a-town-has-no-foreign-minister"),
    pytest.param("Antwerp farmers", "unnamed", "BEL", "AGR", id="town"),
    pytest.param("police in Bergen, Norway", "unnamed", "NOR", "COP", id="town-and-country"),
]


@pytest.mark.parametrize(("text", "kind", "country", "sector"), DESCRIBED)
def test_description_without_a_holder(text: str, kind: str, country: str | None, sector: str) -> None:
    first = who(text, on="2023-05-10")[0]
    assert (first.kind, first.country, first.sectors[0]) == (kind, country, sector)


def test_without_a_day_nobody_holds_an_office() -> None:
    described = who("the Chinese foreign minister")[0]
    assert (described.kind, described.country) == ("unnamed", "CHN")
    assert who("Qin Gang")[0].office is None


def test_context_names_the_country() -> None:
    assert who("Johnson", on="2020-01-15", context="The government in London said so.")[0].name == "Boris Johnson"
    assert who("the foreign minister", on="2023-05-10", context="In Beijing, he met the envoys.")[0].name == "Qin Gang"
    assert who("the foreign minister", on="2023-05-10")[0].kind == "unnamed"


def test_candidates_are_ranked_and_say_why() -> None:
    found = who("Clinton", on="2010-06-01")
    assert [c.name for c in found] == ["Hillary Clinton", "Bill Clinton"]
    assert found[0].score > found[1].score
    assert "in office on 2010-06-01" in found[0].why
    assert found[0].facts[0].table == "officeholders.csv"
    assert found[0].facts[0].source


def test_a_letter_wrong_costs_and_is_said() -> None:
    right, wrong = who("Antony Blinken", on="2022-05-01")[0], who("Antony Blinkin", on="2022-05-01")[0]
    assert wrong.id == right.id
    assert wrong.score < right.score
    assert "one letter away" in wrong.why[0]


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        who("Norway", on="next week")


OWN = """name,kind,country,title,category,since,until,sectors,aliases
Ana Ruiz,person,NOR,Minister of Foreign Affairs,foreign_minister,2023-01-01,,,A. Ruiz
Tor Nilsen,person,PER,,,,,BUS,
Fjord Watch,nongovernmental,NOR,,,,,NGO,FW
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "my.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_own_table_extends(own: Path) -> None:
    assert who("Tor Nilsen", actors=own)[0].sectors == ("BUS",)
    assert who("Fjord Watch", actors=own)[0].country == "NOR"
    ruiz = who("A. Ruiz", on="2023-05-10", actors=own)[0]
    assert (ruiz.name, ruiz.office.title if ruiz.office else None) == ("Ana Ruiz", "Minister of Foreign Affairs")
    assert ruiz.facts[0].table == "my.csv"
    assert who("Tor Nilsen") == []  # without it he is nobody still


def test_own_table_overrules(own: Path) -> None:
    """Whom it puts into a seat holds it, and whoever held it by our tables is out."""
    ours = who("the Norwegian foreign minister", on="2023-05-10")[0]
    assert ours.name not in {"Ana Ruiz", "Norwegian foreign minister"}
    assert who("the Norwegian foreign minister", on="2023-05-10", actors=own)[0].name == "Ana Ruiz"
    out = who(ours.name, on="2023-05-10", actors=own)[0]
    assert out.office is None or out.office.title != ours.office.title  # type: ignore[union-attr]


FAULTS = [
    pytest.param("nom\nAna Ruiz\n", "no column 'name'", id="no-name-column"),
    pytest.param("name,contry\nAna Ruiz,NOR\n", "Did you mean 'country'", id="misspelt-column"),
    pytest.param("name,kind\nAna Ruiz,human\n", "line 2: 'human' is no kind of actor", id="kind"),
    pytest.param(
        "name,category,since\nAna Ruiz,foreign_ministre,2020\n", "Did you mean 'foreign_minister'", id="category"
    ),
    pytest.param("name,title\nAna Ruiz,Minister\n", "the day it was taken up", id="no-since"),
    pytest.param("name,title,since\nAna Ruiz,Minister,May 2020\n", "is no date", id="date"),
    pytest.param("name,title,since,until\nAna Ruiz,Minister,2020-05,2019\n", "before it begins", id="order"),
    pytest.param("name,country\n,NOR\n", "it has no name", id="empty-name"),
    pytest.param("name\nRuiz, Ana\n", "more cells than the header", id="comma"),
]


@pytest.mark.parametrize(("table", "message"), FAULTS)
def test_a_table_that_cannot_be_used_says_where_and_why(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "my.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        who("Ana Ruiz", actors=path)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        who("Ana Ruiz", actors=tmp_path / "none.csv")


ROLES = [
    pytest.param("riot police", ("COP",), id="phrase"),
    pytest.param("journalists", ("JRN",), id="plural"),
    pytest.param("policemen", ("COP",), id="plural-of-man"),
    pytest.param("militiamen", ("PRM",), id="table-has-the-plural"),
    pytest.param("thieves", ("CRM",), id="irregular"),
    pytest.param("information minister", ("GOV", "JRN"), id="two-sectors"),
    pytest.param("kitten", None, id="animal"),
    pytest.param("Nilsen", None, id="name"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("words", "sectors"), ROLES)
def test_role_words(words: str, sectors: tuple[str, ...] | None) -> None:
    role = role_of(words.split())
    assert (role.sectors if role else None) == sectors
