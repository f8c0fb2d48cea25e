"""Records in the formats of the field: each a stream of lines, and a check of a file that claims to be one."""

from __future__ import annotations

from dragoman.exports.formats.format import FORMATS, Format, Problem, format_named
from dragoman.exports.formats.tables import write_tables

__all__ = ["FORMATS", "Format", "Problem", "format_named", "write_tables"]
