"""What the learned tagger sees in a text, as a stage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.extraction.reading import Reading, Stage, stage

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tags

VERSION = "1"


@stage(needs=("view",), gives="tags", version=VERSION)
def find_tags(reading: Reading) -> Tags:
    """Mark the attributions and acts of the reader's text with the model that ships."""
    from dragoman.linguistics.tagger.model import shipped  # numpy and the model load with the first text

    return shipped().read(reading.text)


def tags_of(folder: Path) -> Stage:
    """The stage with a model of the user's own (`dragoman train`).

    Raises:
        DragomanError: the folder does not hold a model.
    """
    from dragoman.linguistics.tagger.model import loaded

    tagger = loaded(str(folder))
    return Stage("tags", VERSION, ("view",), "tags", lambda reading: tagger.read(reading.text))
