"""Whose words a headline gives that names a city before a colon: "Lima: Pact must be signed"."""

from __future__ import annotations

from dragoman.linguistics.parse import Parse

_STOPS = frozenset({".", "!", "?", "”", '"', "’"})
_STAND = frozenset("must should will would can cannot ca wo we our no not n't never nothing".split())


def _is_headline(p: Parse, i: int) -> bool:
    """Whether the line of token `i` ends without a stop, as headlines do."""
    _, end = p.sentences[p.sent[i]]
    return p.word[end - 1] not in _STOPS


def is_label(p: Parse, i: int) -> bool:
    """Whether a city at the head of a headline stands for its government, which says what follows the colon.

    Only where that says what must, will or will not be ("Lima: Pact must be signed"): elsewhere the city is where it
    happened ("Oslo: Fog closes airport"), as it is in capitals, or before a sentence with a stop.
    """
    first, end = p.sentences[p.sent[i]]
    if p.word[i + 1 : i + 2] != [":"] or any(p.pos[k] not in {"PROPN", "NOUN"} for k in range(first, i)):
        return False
    if not _is_headline(p, i) or p.word[i].isupper():
        return False
    return any(p.word[k].lower() in _STAND for k in range(i + 2, end))
