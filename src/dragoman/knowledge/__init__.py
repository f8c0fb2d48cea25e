"""What dragoman knows of the world: tables of states, bodies, organisations, outlets and people in office."""

from dragoman.knowledge.base import Knowledge, Match
from dragoman.knowledge.entries import Entry
from dragoman.knowledge.loading import load
from dragoman.knowledge.persons import Ranked

__all__ = ["Entry", "Knowledge", "Match", "Ranked", "load"]
