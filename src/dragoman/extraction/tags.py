"""What the learned tagger sees in a text, as a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extraction.reading import Reading, Stage, stage

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tagger, Tags

VERSION = "1"


@stage(needs=("view",), gives="tags", version=VERSION)
def find_tags(reading: Reading) -> Tags:
    """Mark the attributions and acts of the reader's text with the model that ships."""
    from dragoman.linguistics.tagger.model import shipped  # numpy and the model load with the first text

    return shipped().read(reading.text)


def tags_of(tagger: Tagger, *, keep: bool = False) -> Stage:
    """The stage with a given tagger; `keep`: with the vectors that an ontology of the user's own is coded by."""
    return Stage("tags", VERSION, ("view",), "tags", lambda reading: tagger.read(reading.text, keep=keep))
