"""What dragoman knows of the world: tables of states, bodies, organisations, outlets and people in office."""

from dragoman.knowledge.base import Entry, Knowledge, Match, load

__all__ = ["Entry", "Knowledge", "Match", "load"]
