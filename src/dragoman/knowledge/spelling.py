"""How names are compared: words as the tokeniser parts them, with and without accents and case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Words inside names that are no names themselves: "Mohammed bin Salman", "Ursula von der Leyen".
PARTICLES = frozenset("de del della der di du da bin bint ibn al el van von la le ten ter dos abu".split())
_SPLIT = re.compile(r"(?<=\w)-(?=\w)|(?<=\w)'s\b|,")
# Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "ð": "d", "þ": "th", "ħ": "h", "ə": "a", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"}
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` without accents, its case kept: Erdoğan -> Erdogan."""
    if name.isascii():
        return name
    spread = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(c for c in spread if not unicodedata.combining(c))


def plain(name: str) -> str:
    """`name` in lower case, without accents, hyphens and stops: equal for spellings of one name."""
    return " ".join(fold(name).lower().replace("-", " ").replace(".", "").split())


def tokens(name: str) -> list[str]:
    """Words of a name as the tokeniser parts them: hyphens, commas and 's stand alone."""
    spaced = _SPLIT.sub(lambda m: f" {m.group()} ", name.replace("’", "'"))
    return spaced.split()


def same_word(name: str, word: str) -> bool:
    """Whether a word of a text is the word of a name: capitals throughout are allowed, other cases are not."""
    return (
        name == word
        or (len(name) > 3 and word.isupper() and name.upper() == word)
        or (name.islower() and name == word.lower())
    )
