"""Reading on many machines: one class that any engine can run, and Ray Data as the engine that comes with it."""

from dragoman.cluster.reader import Reader

__all__ = ["Reader"]
