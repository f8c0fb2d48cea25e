"""The gazetteer: rows are sane, names find what they should."""

from __future__ import annotations

import pytest

from dragoman.knowledge.entries import states
from dragoman.knowledge.places import Site, folded, load_places
from dragoman.knowledge.tables import read_table


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        pytest.param("Baghdad", "city", "IRQ", id="capital"),
        pytest.param("Rangoon", "city", "MMR", id="former-name"),
        pytest.param("Cologne", "city", "DEU", id="english-name"),
        pytest.param("São Paulo", "city", "BRA", id="accents"),
        pytest.param("sao paulo", "city", "BRA", id="without-accents"),
        pytest.param("Bavaria", "region", "DEU", id="division"),
        pytest.param("South China Sea", "sea", None, id="sea"),
        pytest.param("Kerch Strait", "strait", None, id="strait"),
        pytest.param("Orange County", "admin2", "USA", id="county"),
    ],
)
def test_a_name_finds_its_site(name: str, kind: str, country: str | None) -> None:
    """Among the first two: a capital often shares its name with its province."""
    assert (kind, country) in [(site.kind, site.country) for site in load_places().named(name)[:2]]


@pytest.mark.parametrize("name", ["Zzyzxville", "", "Orange", "the"])
def test_no_site_of_that_name_in_the_first_rank(name: str) -> None:
    """ "Orange" is a town or a fruit, never a county without the word."""
    assert all(site.kind != "admin2" for site in load_places().named(name))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Al-Hudaydah", "al hudaydah", id="hyphen-and-case"),
        pytest.param("Chişinău", "Chisinau", id="accents"),
        pytest.param("Washington, D.C.", "Washington, DC", id="stops"),
    ],
)
def test_spellings_of_one_name_are_equal(a: str, b: str) -> None:
    assert folded(a) == folded(b)


def test_short_forms_are_known_as_printed() -> None:
    places = load_places()
    assert [site.name for site in places.abbreviated("Calif.")] == ["California"]
    assert places.abbreviated("calif.") == []


def test_nearest_town() -> None:
    town = load_places().nearest((48.21, 16.37))
    assert town is not None
    assert town.country == "AUT"
    assert load_places().nearest((-60.0, -140.0)) is None


def all_sites() -> list[Site]:
    places = load_places()
    return [site for row in read_table("places_by_hand.csv") for site in places.named(row["name"])]


def test_coordinates_lie_on_the_earth() -> None:
    assert all(-90 <= site.latitude <= 90 and -180 <= site.longitude <= 180 for site in all_sites())


def test_rows_by_hand_have_a_source_and_a_known_country() -> None:
    codes = {entry.id for entry, _ in states()}
    rows = read_table("places_by_hand.csv")
    assert all(row["source"] and row["kind"] for row in rows)
    assert {row["country"] for row in rows} - codes == {""}


def test_no_name_stands_twice_in_the_table_by_hand() -> None:
    rows = [row for row in read_table("places_by_hand.csv") if row["kind"] != "country"]
    names = [n for row in rows for n in {folded(n) for n in (row["name"], *filter(None, row["aliases"].split("|")))}]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_most_states_have_a_middle() -> None:
    places = load_places()
    lacking = [
        entry.id
        for entry, row in states()
        if row["is_state"] == "yes" and not row["valid_to"] and places.country(entry.id) is None
    ]
    assert len(lacking) <= 5, lacking
