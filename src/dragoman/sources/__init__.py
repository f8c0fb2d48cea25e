"""Reading in: anything a user has becomes sources, one at a time; what cannot be read becomes a failure."""

from dragoman.sources.read import read_sources, source_from_text
from dragoman.sources.source import Failure, Source, parse_day
from dragoman.sources.tables import parse_columns

__all__ = ["Failure", "Source", "parse_columns", "parse_day", "read_sources", "source_from_text"]
