"""What the learned tagger sees in a text, as a stage."""

from __future__ import annotations

from dragoman.extraction.reading import Reading, stage
from dragoman.linguistics.tagger.model import Tags, shipped

VERSION = "1"


@stage(needs=("view",), gives="tags", version=VERSION)
def find_tags(reading: Reading) -> Tags:
    """Mark the attributions and acts of the reader's text with the model that ships."""
    return shipped().read(reading.text)
