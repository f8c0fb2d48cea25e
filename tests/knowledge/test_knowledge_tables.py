"""The tables of the knowledge base hold together: sourced, dated, without doubles, without dangerous names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

import dragoman
from dragoman.knowledge import Knowledge, load
from dragoman.knowledge.tables import listed, read_table
from dragoman.knowledge.terms import categories
from dragoman.record import ActorKind
from dragoman.record.ids import slug

Row = dict[str, str]

HEADERS = {
    "bodies.csv": "id name aliases metonyms kind country sectors category valid_from valid_to wikidata source",
    "organisations.csv": "id name aliases metonyms kind sectors country category valid_from valid_to wikidata source",
    "peoples.csv": "id name aliases country sectors wikidata source",
    "regions.csv": "id name aliases adjectives people capitals country sectors category valid_from valid_to "
    "wikidata source",
    "outlets.csv": "name aliases type country owner state_media source",
    "officeholders.csv": "name aliases surname wikidata nationality gender country category title body since until "
    "as_of note source",
    "memberships.csv": "organisation member since until source",
    "not_actors.csv": "phrase what source",
    "titles.csv": "title category sector gender source",
    "body_patterns.csv": "words code category sectors name source",
    "title_fits.csv": "title_category office_category source",
    "office_categories.csv": "category rank sectors single_seat body about source",
}
COMPILED = ("people.csv", "offices.csv", "states.csv")
DATA = Path(dragoman.__file__).parent / "knowledge/data"
DATED = {
    "bodies.csv": ("valid_from", "valid_to"),
    "organisations.csv": ("valid_from", "valid_to"),
    "regions.csv": ("valid_from", "valid_to"),
    "states.csv": ("valid_from", "valid_to"),
    "officeholders.csv": ("since", "until"),
    "memberships.csv": ("since", "until"),
}
NAMED = ("states.csv", "regions.csv", "bodies.csv", "organisations.csv", "peoples.csv", "outlets.csv")
CELLS = ("name", "aliases", "metonyms", "adjectives", "people", "capitals")

# Words that open sentences, and words that are something else far more often than a name.
DANGEROUS = frozenset(
    "May Will March April June August Man Men Who What It IT Us We They He She One An All Any Both Many Most More "
    "House State States Government Parliament Senate Army Navy Court Police Party Union Council Commission Alliance "
    "Coalition Group Bank Fund Force Forces Front Movement Minister President Secretary Ministry Embassy Department "
    "Law Order Time Times Post Sun Star Mirror Standard Guardian Observer Independent Express Mail Herald Tribune "
    "Nation People World Today Dawn Punch Economist Spectator Focus Target Shell Apple Amazon Intel Total Orange Visa "
    "Gap Arm Meta Care Memorial Global Vale Leonardo Hall Square Palace Castle Street Summit Accord Fed Aid Plan PLAN "
    "SAY IS AM PM AND OR NOT ALL NEW Mark Rob Pat Bill Sue Art Grant Security Defence Defense Foreign Interior Finance "
    "Trade Justice Health Energy Youth Women Peace Freedom".split()
)

# One word for two: told apart by the day, by what else the text names, or not at all.
SHARED = {"Belgrade": "capital of three states, one after the other"}


@cache
def table(name: str) -> list[Row]:
    return read_table(name)


def names(row: Row) -> list[str]:
    """Every name a row gives, its own first."""
    return [n for cell in CELLS for n in listed(row.get(cell, ""))]


def ident(name: str, row: Row) -> str:
    """The id of a row's entry."""
    return slug(row["name"]) if name == "outlets.csv" else row["id"]


def first_day(partial: str) -> str:
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial


def last_day(partial: str) -> str:
    return partial + "-12-28"[len(partial) - 4 :] if len(partial) < 10 else partial


@pytest.mark.parametrize(("name", "header"), HEADERS.items(), ids=HEADERS)
def test_columns(name: str, header: str) -> None:
    assert list(table(name)[0]) == header.split()


@pytest.mark.parametrize("name", sorted(p.name for p in DATA.glob("*.csv")))
def test_every_row_is_sourced(name: str) -> None:
    assert [row for row in table(name) if not row["source"].strip()] == []


@pytest.mark.parametrize("name", [*HEADERS, *COMPILED])
def test_cells_are_clean(name: str) -> None:
    """No stray spaces, no empty or doubled list values, no column too many or too few."""
    for row in table(name):
        assert None not in {*row, *row.values()}, row
        assert {c: " ".join(c.split()) for c in row.values()} == {c: c for c in row.values()}
        if name in HEADERS:
            for cell in ("aliases", "metonyms", "capitals"):
                values = row.get(cell, "").split("|") if row.get(cell) else []
                assert len(values) == len(set(values) - {""}), row


@pytest.mark.parametrize(("name", "columns"), DATED.items(), ids=DATED)
def test_no_end_before_start(name: str, columns: tuple[str, str]) -> None:
    for row in table(name):
        start, end = row[columns[0]], row[columns[1]]
        for day in (start, end):
            assert not day or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", day), row
            if len(day) == 10:
                date.fromisoformat(day)
        assert not start or not end or first_day(start) <= last_day(end), row


def test_no_end_before_start_in_the_compiled_terms() -> None:
    wrong = [
        r for r in table("offices.csv") if r["until"] and r["since"] and first_day(r["since"]) > last_day(r["until"])
    ]
    assert wrong == []


def test_ids_are_unique() -> None:
    seen: dict[str, str] = {}
    doubles = []
    for name in NAMED:
        for row in table(name):
            entry = ident(name, row)
            if entry in seen:
                doubles.append((entry, seen[entry], name))
            seen[entry] = name
    assert doubles == []


def test_compiled_persons_and_terms_fit() -> None:
    people = {r["id"] for r in table("people.csv")}
    assert len(people) == len(table("people.csv"))
    assert {r["person"] for r in table("offices.csv")} == people
    assert {r["category"] for r in table("offices.csv")} <= set(categories())


def states() -> set[str]:
    return {r["id"] for r in table("states.csv")}


def organisations() -> set[str]:
    return {r["id"] for r in table("organisations.csv")}


@pytest.mark.parametrize("name", ["bodies.csv", "organisations.csv", "peoples.csv", "regions.csv", "outlets.csv"])
def test_countries_exist(name: str) -> None:
    assert {r["country"] for r in table(name)} - states() <= {""}


def test_countries_of_officeholders_exist() -> None:
    assert {r["country"] for r in table("officeholders.csv")} <= states() | organisations()
    assert {r["nationality"] for r in table("officeholders.csv")} - states() <= {""}


def test_bodies_of_officeholders_exist() -> None:
    known = organisations() | {r["id"] for r in table("bodies.csv")}
    assert {r["body"] for r in table("officeholders.csv")} - known <= {""}


def test_categories_and_kinds_are_known() -> None:
    offices = set(categories())
    of_titles = {r["title_category"] for r in table("title_fits.csv")}
    assert {r["category"] for r in table("officeholders.csv")} <= offices
    assert {r["category"] for r in table("titles.csv")} - offices - of_titles <= {""}
    assert {r["office_category"] for r in table("title_fits.csv")} <= offices
    for name in ("bodies.csv", "organisations.csv"):
        assert {r["kind"] for r in table(name)} <= set(get_args(ActorKind))
    assert {r["category"] for r in table("regions.csv")} == {"region", "de_facto_state"}
    assert {r["type"] for r in table("outlets.csv")} == {"agency", "broadcaster", "paper", "magazine", "site"}
    assert {r["state_media"] for r in table("outlets.csv")} == {"yes", "no"}
    assert {r["gender"] for r in table("officeholders.csv")} <= {"he", "she"}


def test_every_outlet_has_country_and_owner() -> None:
    assert [r["name"] for r in table("outlets.csv") if not r["country"] or not r["owner"]] == []


def test_an_open_term_says_to_what_day_it_is_known() -> None:
    for row in table("officeholders.csv"):
        assert bool(row["until"]) != bool(row["as_of"]), row


def test_one_person_has_one_set_of_names() -> None:
    """Rows of one name and country agree in gender, surname and spellings; an alias is no other row's name."""
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("officeholders.csv"):
        rows[row["name"], row["nationality"] or row["country"]].append(row)
    for (name, home), of_person in rows.items():
        assert len({(r["gender"], r["surname"], r["aliases"]) for r in of_person}) == 1, name
        assert [a for r in of_person for a in listed(r["aliases"]) if (a, home) in rows] == [], name


def test_two_persons_do_not_share_an_id() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for row in table("officeholders.csv"):
        homes[slug(row["name"])].add(row["nationality"] or row["country"])
    assert {k: v for k, v in homes.items() if len(v) > 1} == {}


def test_no_term_is_given_twice() -> None:
    seen = [(r["name"], r["country"], r["title"], r["since"]) for r in table("officeholders.csv")]
    assert len(seen) == len(set(seen))


def overlaps(rows: list[Row]) -> Iterator[tuple[str, str, str]]:
    """Pairs of holders who certainly sat at once: longer than the month a handover can take."""
    rows = sorted(rows, key=lambda r: r["since"])
    for i, a in enumerate(rows):
        for b in rows[i + 1 :]:
            start = max(last_day(a["since"]), last_day(b["since"]))
            end = min(first_day(a["until"] or "9999"), first_day(b["until"] or "9999"))
            long = start < end and (end >= "9999" or (date.fromisoformat(end) - date.fromisoformat(start)).days > 3)
            if long and a["name"] != b["name"] and not a["note"] and not b["note"]:
                yield a["name"], b["name"], f"{start}/{end}"


def test_a_single_seat_has_one_holder_at_a_time() -> None:
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("officeholders.csv"):
        if categories()[row["category"]].single_seat:
            seats[row["country"], row["category"]].append(row)
    assert {seat: found for seat, rows in seats.items() if (found := list(overlaps(rows)))} == {}


def test_members_and_organisations_exist() -> None:
    known = states() | organisations()
    for row in table("memberships.csv"):
        assert row["organisation"] in organisations(), row
        assert row["member"] in known, row


def test_a_membership_is_given_once_at_a_time() -> None:
    spells: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("memberships.csv"):
        spells[row["organisation"], row["member"]].append(row)
    for rows in spells.values():
        rows.sort(key=lambda r: r["since"])
        for a, b in pairwise(rows):
            assert "" < a["until"] <= b["since"], (a, b)


def test_a_name_stands_for_two_only_on_purpose() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name in NAMED:
        for row in table(name):
            for n in names(row):
                owners[n].add(ident(name, row))
    states_of_one_name = {r["id"]: set(listed(r["successors"])) for r in table("states.csv")}
    shared = {
        n: sorted(ids) for n, ids in owners.items()
        if len(ids) > 1 and n not in SHARED and not _successors(ids, states_of_one_name)
    }  # fmt: skip
    assert shared == {}
    assert [n for n in SHARED if len(owners[n]) < 2] == []


def _successors(ids: set[str], successors: dict[str, set[str]]) -> bool:
    """Whether the entries of one name are a state and those that came after it."""
    return any(ids - {i} <= successors.get(i, set()) for i in ids)


@pytest.mark.parametrize("name", ["regions.csv", "bodies.csv", "organisations.csv", "peoples.csv", "outlets.csv"])
def test_no_name_is_an_everyday_word(name: str) -> None:
    assert [(row["name"], n) for row in table(name) for n in names(row) if n in DANGEROUS or len(n) < 2] == []


@pytest.mark.parametrize("name", ["bodies.csv", "organisations.csv", "peoples.csv", "outlets.csv"])
def test_no_name_is_all_lower_case_words_without_a_capital(name: str) -> None:
    """A name written small would be found in any running text."""
    small = {n for row in table(name) for n in names(row) if n == n.lower() and not re.search(r"\d", n)}
    assert small <= {"dpa"}


def test_what_is_no_actor_is_not_also_one() -> None:
    known = {n for name in NAMED for row in table(name) for n in names(row)}
    phrases = [r["phrase"] for r in table("not_actors.csv")]
    assert [p for p in phrases if p in known] == []
    assert [p for p in phrases if " " not in p and "-" not in p] == []
    assert len(phrases) == len(set(phrases))


# -- what is in the tables ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return load()


@pytest.mark.parametrize(
    ("category", "country", "on", "holder"),
    [
        ("foreign_minister", "DEU", "1998-10-27", "Joschka Fischer"),
        ("foreign_minister", "DEU", "2017-06-01", "Sigmar Gabriel"),
        ("foreign_minister", "CHN", "2023-07-24", "Qin Gang"),
        ("foreign_minister", "CHN", "2023-07-26", "Wang Yi"),
        ("party_foreign_affairs", "CHN", "2022-12-01", "Yang Jiechi"),
        ("top_diplomat", "CHN", "2010-05-05", "Dai Bingguo"),
        ("foreign_minister", "JPN", "2006-03-01", "Taro Aso"),
        ("foreign_minister", "ISR", "2004-03-01", "Silvan Shalom"),
        ("foreign_minister", "UKR", "2015-02-12", "Pavlo Klimkin"),
        ("foreign_minister", "BRA", "2009-01-01", "Celso Amorim"),
        ("foreign_minister", "PRK", "2018-06-12", "Ri Yong-ho"),
        ("top_diplomat", "PRK", "2021-03-16", "Ri Son-gwon"),
        ("foreign_minister", "TWN", "2009-01-05", "Francisco Ou"),
        ("foreign_minister", "SYR", "2025-05-15", "Asaad al-Shaibani"),
        ("foreign_minister", "EU", "2010-06-01", "Catherine Ashton"),
        ("organisation_head", "EU", "2005-06-01", "José Manuel Barroso"),
        ("organisation_head", "NATO", "2001-09-12", "George Robertson"),
        ("organisation_head", "UN", "1994-04-07", "Boutros Boutros-Ghali"),
        ("organisation_head", "IAEA", "2003-03-07", "Mohamed ElBaradei"),
        ("organisation_head", "WHO", "2009-06-11", "Margaret Chan"),
        ("defence_minister", "RUS", "2000-08-12", "Igor Sergeyev"),
        ("defence_minister", "USA", "2001-09-11", "Donald Rumsfeld"),
        ("head_of_government", "PAK", "2022-04-11", "Shehbaz Sharif"),
        ("head_of_government", "ISR", "1998-10-23", "Benjamin Netanyahu"),
        ("foreign_minister", "VAT", "2022-01-01", "Paul Gallagher"),
    ],
)  # fmt: skip
def test_holder_on_a_day(kb: Knowledge, category: str, country: str, on: str, holder: str) -> None:
    found = kb.holder(category, country, date.fromisoformat(on))
    assert found is not None
    assert found.name == holder


@pytest.mark.parametrize(
    ("category", "country", "on"),
    [
        ("organisation_head", "NATO", "1994-08-25"),
        ("organisation_head", "WTO", "2020-12-01"),
        ("foreign_minister", "ISR", "2000-09-15"),
        ("defence_minister", "CHN", "2023-11-15"),
        ("organisation_head", "UN.OHCHR", "2022-09-20"),
    ],
    ids=["after Wörner", "after Azevêdo", "after Levy", "after Li Shangfu", "after Bachelet"],
)
def test_an_empty_seat_has_no_holder(kb: Knowledge, category: str, country: str, on: str) -> None:
    assert kb.holder(category, country, date.fromisoformat(on)) is None


@pytest.mark.parametrize(
    ("organisation", "member", "on", "is_member"),
    [
        ("NATO", "FIN", "2023-04-04", True),
        ("NATO", "FIN", "2023-04-03", False),
        ("NATO", "SWE", "2024-03-07", True),
        ("NATO", "UKR", "2024-07-10", False),
        ("EU", "GBR", "2020-01-31", True),
        ("EU", "GBR", "2020-02-01", False),
        ("BRICS", "ZAF", "2010-01-01", False),
        ("BRICS", "IRN", "2024-01-01", True),
        ("SCO", "IND", "2018-06-09", True),
        ("G8", "RUS", "2014-03-25", False),
        ("UN.SC", "CHN", "2021-01-01", True),
        ("UN.SC", "DEU", "2020-12-31", True),
        ("UN.SC", "DEU", "2021-01-01", False),
        ("ASEAN", "TLS", "2025-10-27", True),
        ("ECOWAS", "NER", "2025-01-30", False),
        ("P5PLUS1", "DEU", "2015-07-14", True),
        ("P5PLUS1", "IRN", "2015-07-14", False),
    ],
)
def test_member_on_a_day(kb: Knowledge, organisation: str, member: str, on: str, is_member: bool) -> None:
    assert (member in kb.members(organisation, date.fromisoformat(on))) is is_member


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foggy Bottom objected", ["USA.GOV.STATE"]),
        ("the Quai d'Orsay and Itamaraty", ["FRA.GOV.MFA", "BRA.GOV.MFA"]),
        ("Casa Rosada denied it", ["ARG.GOV.PRES"]),
        ("the Lok Sabha voted", ["IND.LEG.LS"]),
        ("the Congress party lost", ["IND.PTY.INC"]),
        ("Congress voted", ["USA.LEG"]),
        ("ships in the South China Sea", []),
        ("the Paris Agreement", []),
        ("the Gulf of Oman", []),
        ("the Party Congress opened", []),
        ("Michael Jordan retired", []),
        ("May said it would rain", []),
        ("Dawn broke", []),
        ("Foreign policy is hard", []),
        ("a quad bike", []),
        ("Fed up with delays", []),
    ],
)
def test_names_in_running_text(kb: Knowledge, text: str, found: list[str]) -> None:
    assert [m.entries[0].id for m in kb.find(text.split(), on=date(2021, 6, 1))] == found
