"""Who publishes at an address: ``sites.csv``, by the host's name."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from dragoman.knowledge.tables import read_table


def outlet_of(url: str | None) -> str | None:
    """The outlet that publishes at an address; None if the table does not have its host, nor a host above it.

    "2017-2021.state.gov" is of state.gov; "bidenwhitehouse.archives.gov" is there itself, and archives.gov is not.
    """
    try:
        host = (urlsplit(url).hostname if url else None) or ""
    except ValueError:  # an address with half a bracket
        return None
    parts = host.lower().rstrip(".").split(".")
    return next((found for i in range(len(parts)) if (found := _sites().get(".".join(parts[i:])))), None)


@cache
def _sites() -> dict[str, str]:
    return {row["host"]: row["outlet"] for row in read_table("sites.csv")}
