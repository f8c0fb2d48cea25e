"""The pipeline as a spaCy component: ``nlp.add_pipe("dragoman")``."""

from __future__ import annotations

from typing import Any


def make_component(nlp: Any, name: str) -> Any:
    """Factory named in the entry point group ``spacy_factories``."""
    raise NotImplementedError
