"""dragoman: who said what to whom, on whose word.

    import dragoman

    record = dragoman.read("story.html")
    for statement in record.statements:
        print([record.quote(span) for span in statement.content])

:func:`read` takes a text, a path, or many; :func:`read_many` gives them one after another; :func:`open_record`
opens the record of many documents in one file. Everything else is imported by its full name. Nothing is loaded
before it is used: ``import dragoman`` is quick, the first text takes the seconds that loading the model takes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import Records, code_pair, read, read_many
    from dragoman.comparing import compare, history
    from dragoman.errors import (
        ColumnsError,
        CorpusMissing,
        DragomanError,
        EvaluationError,
        KnowledgeError,
        ModelMissing,
        OptionError,
        PipelineError,
        ReadingError,
        SourceError,
        SourceNotFound,
        SourceUnreadable,
        SourceWarning,
        StoreBusy,
        StoreError,
        StoreVersionError,
        WorkerError,
    )
    from dragoman.exports.formats.export import export
    from dragoman.knowledge.who import Candidate, Fact, who
    from dragoman.record import (
        Account,
        Actor,
        Cell,
        CellStatement,
        Coding,
        ComparedTopic,
        Comparison,
        Condition,
        Contact,
        ContactTopic,
        DateRange,
        Document,
        Event,
        Figure,
        Link,
        MadeBy,
        Office,
        Participant,
        Place,
        Record,
        Reference,
        Repair,
        Span,
        Statement,
        TimeExpression,
        Topic,
    )
    from dragoman.sources import Failure, Source
    from dragoman.store import Store, open_record

__version__ = "0.1.0"

# Module -> the names it gives. Read by `__getattr__`, by `dir` and by the type checker's twin above.
_NAMES = {
    "dragoman.api": "Records code_pair read read_many",
    "dragoman.comparing": "compare history",
    "dragoman.errors": (
        "ColumnsError CorpusMissing DragomanError EvaluationError KnowledgeError ModelMissing OptionError "
        "PipelineError ReadingError SourceError SourceNotFound SourceUnreadable SourceWarning StoreBusy StoreError "
        "StoreVersionError WorkerError"
    ),
    "dragoman.exports.formats.export": "export",
    "dragoman.knowledge.who": "Candidate Fact who",
    "dragoman.record": (
        "Account Actor Cell CellStatement Coding ComparedTopic Comparison Condition Contact ContactTopic DateRange "
        "Document Event Figure Link MadeBy Office Participant Place Record Reference Repair Span Statement "
        "TimeExpression Topic"
    ),
    "dragoman.sources": "Failure Source",
    "dragoman.store": "Store open_record",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [
    "Account", "Actor", "Candidate", "Cell", "CellStatement", "Coding", "ColumnsError", "ComparedTopic", "Comparison",
    "Condition", "Contact", "ContactTopic", "CorpusMissing", "DateRange", "Document", "DragomanError",
    "EvaluationError", "Event", "Fact", "Failure", "Figure", "KnowledgeError", "Link", "MadeBy", "ModelMissing",
    "Office", "OptionError", "Participant", "PipelineError", "Place", "ReadingError", "Record", "Records", "Reference",
    "Repair", "Source", "SourceError", "SourceNotFound", "SourceUnreadable", "SourceWarning", "Span", "Statement",
    "Store", "StoreBusy", "StoreError", "StoreVersionError", "TimeExpression", "Topic", "WorkerError", "__version__",
    "code_pair", "compare", "export", "history", "open_record", "read", "read_many", "who",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
