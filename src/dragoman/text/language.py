"""The language of a text (ISO 639-1), by py3langid on its opening."""

from __future__ import annotations

from functools import cache
from typing import Any

_SAMPLE = 3_000  # code points; more does not change the answer and costs time
_LEAST = 40  # letters below which no language is claimed


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str | None:
    """Language of `text`; None where it is too short or too odd to tell."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _LEAST:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= 0.9 else None
