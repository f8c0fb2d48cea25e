"""Who publishes at an address: ``sites.csv``, by the host's name and, where one host has many, how its path begins."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from dragoman.knowledge.tables import read_table


def outlet_of(url: str | None) -> str | None:
    """The outlet that publishes at an address; None if the table does not have its host, nor a host above it.

    "2017-2021.state.gov" is of state.gov; "bidenwhitehouse.archives.gov" is there itself, and archives.gov is not;
    "canada.ca/en/global-affairs" is, and canada.ca is not.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").lower().rstrip(".").split(".")
    except ValueError:  # an address with half a bracket
        return None
    folders = [folder.lower() for folder in parts.path.split("/") if folder]
    for i in range(len(host)):
        name = ".".join(host[i:])
        for n in range(min(len(folders), _deepest()), -1, -1):
            found = _sites().get("/".join([name, *folders[:n]]))
            if found is not None:
                return found
    return None


@cache
def _sites() -> dict[str, str]:
    return {row["host"]: row["outlet"] for row in read_table("sites.csv")}


@cache
def _deepest() -> int:
    """Folders in the longest path of the table."""
    return max(site.count("/") for site in _sites())
