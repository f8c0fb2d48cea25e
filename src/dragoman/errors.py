"""Every exception dragoman raises, in one place.

    DragomanError
    ├── SourceError            an input could not be read (names it, says what is wrong and what to do)
    │   ├── SourceNotFound         no file, directory or match of that name
    │   ├── SourceUnreadable       it is there, but cannot be turned into text
    │   ├── ColumnsError           a table whose text column cannot be told
    │   └── ReadingError           dragoman itself broke on the text
    ├── OptionError            an argument with a value that cannot be used
    ├── WorkerError            worker processes that cannot be started
    ├── PipelineError          a stage needs what no earlier stage gives
    ├── KnowledgeError         a row of a knowledge table that is wrong
    ├── StoreError             a store that cannot be opened, read or written
    │   ├── StoreBusy              another process holds it
    │   └── StoreVersionError      written by another schema version
    ├── EvaluationError        a measurement that cannot be made or kept
    │   └── CorpusMissing          no file of marked texts of that name
    └── ModelMissing           the language model is not installed

    SourceWarning              a text that was read, though something in its container was wrong

The library raises and prints nothing; only the command line prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class DragomanError(Exception):
    """Base of every error raised on purpose by dragoman."""


class SourceError(DragomanError):
    """An input that could not be read.

    Attributes:
        source_id: The path, address or row that failed, as the user would name it.
        problem: What is wrong, one clause.
        advice: What to do about it, one clause.
    """

    def __init__(self, source_id: str, problem: str, advice: str) -> None:
        self.source_id = source_id
        self.problem = problem
        self.advice = advice
        super().__init__(f"{source_id}: {problem}. {advice}.")

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        return type(self), (self.source_id, self.problem, self.advice)


class SourceNotFound(SourceError):
    """No file, directory or match of that name."""


class SourceUnreadable(SourceError):
    """The input is there, but cannot be turned into text."""


class ColumnsError(SourceError):
    """A table or JSON object in which the text column cannot be told."""


class ReadingError(SourceError):
    """dragoman itself broke on a text that was read in; a fault of the program, worth reporting."""


class SourceWarning(UserWarning):
    """A text that was read, though something in its container was wrong, such as a date that is none."""


class WorkerError(DragomanError):
    """Worker processes that cannot be started."""


class OptionError(DragomanError, ValueError):
    """An argument with a value that cannot be used."""


class PipelineError(DragomanError):
    """A stage needs what no earlier stage gives."""


class KnowledgeError(DragomanError):
    """A row of a knowledge table that is wrong; the message names file and line."""


class StoreError(DragomanError):
    """A store that cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process holds the store."""


class StoreVersionError(StoreError):
    """A store written by another version of the schema."""


class EvaluationError(DragomanError):
    """A measurement that cannot be made, or a floor that cannot be kept."""


class CorpusMissing(EvaluationError):
    """No file of marked texts of that name."""


class ModelMissing(DragomanError):
    """The language model is not installed; the message says how to install it."""


def suggest(name: str, known: Iterable[str]) -> str:
    """Say `` Did you mean X?`` if `name` is close to a known name, else nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""
