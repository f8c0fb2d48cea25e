"""The language of a text (ISO 639-1): English by its commonest words, any other by py3langid, on the opening."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SAMPLE = 3_000  # code points; more does not change the answer and costs time
_LEAST = 40  # letters below which no language is claimed
_WORD = re.compile(r"[^\W\d_]+")
# Words that no text in English of some length is without, and that are words of no other large language.
_ENGLISH = frozenset("the of and to that with for was were has have by from said this which their would been".split())
_SHARE = 0.15  # of the words; prose in English has 0.2 to 0.3, other languages hardly any
_WORDS = 20  # fewer tell nothing


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str | None:
    """Language of `text`; None where it is too short or too odd to tell."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _LEAST:
        return None
    if _is_plainly_english(sample):
        return "en"
    language, probability = _identifier().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return str(language) if probability >= 0.9 else None


def _is_plainly_english(sample: str) -> bool:
    """Whether the commonest English words make up their usual share; the model need not be loaded to see that."""
    words = _WORD.findall(sample.lower())
    return len(words) >= _WORDS and sum(word in _ENGLISH for word in words) >= _SHARE * len(words)
