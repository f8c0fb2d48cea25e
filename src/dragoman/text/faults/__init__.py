"""Faults of texts as they are found: what each looks like, what shows that it is one, and how it is mended."""

from dragoman.text.faults.fault import Fault, Names
from dragoman.text.faults.find import find_faults

__all__ = ["Fault", "Names", "find_faults"]
