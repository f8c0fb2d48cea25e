"""Reading in: anything a user has becomes sources, one at a time; what cannot be read becomes a failure."""

from dragoman.sources.given import Given
from dragoman.sources.pages import from_text as source_from_text
from dragoman.sources.read import How, Unread, count_sources, find_sources, read_sources
from dragoman.sources.source import Failure, Source, checked_day, day_of_address, parse_day
from dragoman.sources.tables import parse_columns

__all__ = [
    "Failure", "Given", "How", "Source", "Unread", "checked_day", "count_sources", "day_of_address",
    "find_sources", "parse_columns", "parse_day", "read_sources", "source_from_text",
]  # fmt: skip
