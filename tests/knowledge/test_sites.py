"""Who publishes at an address."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import dragoman
from dragoman.extraction.comparison import own_side
from dragoman.knowledge import load
from dragoman.knowledge.sites import outlet_of
from dragoman.pipeline import Pipeline
from dragoman.sources import Source

ROWS = list(csv.DictReader((Path(dragoman.__file__).parent / "knowledge/data/sites.csv").open(encoding="utf-8")))

KNOWN = [
    pytest.param("https://www.reuters.com/world/x", "Reuters", id="www"),
    pytest.param("https://2017-2021.state.gov/x", "US Department of State", id="host-above"),
    pytest.param("https://bidenwhitehouse.archives.gov/x", "White House", id="archive-of-its-own"),
    pytest.param("https://www.canada.ca/en/global-affairs/news/x.html", "Global Affairs Canada", id="path"),
    pytest.param("HTTP://EDITION.CNN.COM.:8080/x", "CNN", id="capitals-port-and-dot"),
]
OFFICES = {
    "Ministry of Foreign Affairs", "Department of Foreign Affairs", "Ministry of Defence", "Government",
    "Office of the President", "Office of the Prime Minister",
}  # fmt: skip
UNKNOWN = [
    pytest.param("https://www.canada.ca/en/revenue-agency/x", id="path-of-another"),
    pytest.param("https://www.canada.ca/en/global-affairs-archive/x", id="folder-that-begins-so"),
    pytest.param("https://archives.gov/x", id="archive-of-many"),
    pytest.param("https://notreuters.com/x", id="another-name-that-ends-so"),
    pytest.param("https://reuters.com.example.org/x", id="host-below-another"),
    pytest.param("reuters.com/x", id="no-address"),
    pytest.param("https://[reuters.com/x", id="broken"),
    pytest.param("file:///reuters.com", id="file"),
    pytest.param("", id="empty"),
    pytest.param(None, id="none"),
]


@pytest.mark.parametrize(("url", "outlet"), KNOWN)
def test_the_host_tells_the_outlet(url: str, outlet: str) -> None:
    assert outlet_of(url) == outlet


@pytest.mark.parametrize("url", UNKNOWN)
def test_no_outlet_where_the_host_tells_none(url: str | None) -> None:
    assert outlet_of(url) is None


def test_each_host_stands_once_and_in_lower_case() -> None:
    hosts = [row["host"] for row in ROWS]
    assert len(hosts) == len(set(hosts))
    assert all(h == h.lower() and not h.startswith("www.") for h in hosts)
    assert all(row["source"] for row in ROWS)


@pytest.mark.parametrize("outlet", sorted({row["outlet"] for row in ROWS}))
def test_each_outlet_is_known(outlet: str) -> None:
    kb = load()
    office, _, state = outlet.rpartition(" of ")
    found = [*kb.named(outlet, on=None), *(kb.named(state.removeprefix("the "), on=None) if office in OFFICES else ())]
    assert any(e.kind in {"media", "government", "intergovernmental", "state"} for e in found)


@pytest.mark.model
def test_an_outlet_that_is_given_stands_before_the_address() -> None:
    text = "Talks were held in Oslo."
    assert dragoman.read(text, url="https://www.reuters.com/x").document.outlet == "Reuters"
    assert dragoman.read(text, url="https://www.reuters.com/x", outlet="Harbour Post").document.outlet == "Harbour Post"
    assert dragoman.read(text, url="https://e.example/x").document.outlet is None


OFFICIAL = [
    pytest.param("https://english1.president.go.kr/x", "KOR", id="a-president"),
    pytest.param("https://president.az/en/x", "AZE", id="a-president-without-a-row-of-his-own"),
    pytest.param("https://www.mofa.gov.sa/en/x", "SAU", id="a-ministry"),
    pytest.param("https://www.regjeringen.no/en/x", "NOR", id="a-government"),
    pytest.param("https://www.yna.co.kr/x", None, id="an-agency-is-press"),
]


@pytest.mark.model
@pytest.mark.parametrize(("url", "side"), OFFICIAL)
def test_an_official_site_is_its_sides_own_word(pipeline: Pipeline, url: str, side: str | None) -> None:
    text = "The minister said on Monday that the talks were useful."
    assert own_side(pipeline.read(Source(source_id="x", text=text, url=url))) == side
