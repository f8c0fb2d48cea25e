"""Phrases of the tables as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, in any case: hyphens and blanks are one, so are apostrophes, ``*`` is any ending."""
    ways = sorted(phrases, key=len, reverse=True)
    forms = (
        re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"[-‑\s]+").replace(r"\-", r"[-‑\s]+").replace("'", "['’]")
        for w in ways
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
