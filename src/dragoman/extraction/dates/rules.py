"""The table of rules: an expression of the grammar and the function that resolves it.

The expressions of all rules make one alternation, tried in the order in which the rules are given. A group
``(?P<name>…)`` belongs to its rule alone: two rules may both have a group ``month``. They are verbose
(``re.X``): blanks of the text are written ``{S}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.extraction.dates.tense import Time, time_of
from dragoman.extraction.dates.values import Value
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

Resolve = Callable[["Found"], Value | None]


@dataclass(slots=True)
class Clues:
    """What the words alone do not say: the day of publication, the clause, the times named before."""

    text: str
    parse: Parse
    published: date | None
    sentence: Span = (0, 0)
    entries: frozenset[int] = frozenset()  # where the entries of a chronology open
    entry: Value | None = None  # the day of the last one, or the year named since
    named: list[tuple[Span, Value]] = field(default_factory=list)  # resolved so far, with days

    def time(self, offset: int) -> Time | None:
        """Whether the clause at `offset` speaks of past or future; None if it does not say."""
        return time_of(self.parse, self.parse.token_at(offset))

    def last(self, *granularities: str) -> Value | None:
        """The time named last, of one of the granularities if any are given; None if there is none."""
        for _, value in reversed(self.named):
            if not granularities or value.granularity in granularities:
                return value
        return None

    def last_day(self) -> date | None:
        """The day named last, else that of publication."""
        value = self.last("day")
        return value.start if value is not None else self.published


@dataclass(slots=True)
class Found:
    """A match of a rule: ``found["month"]`` is the text of its group, None where it took no part or has none."""

    rule: str
    match: re.Match[str]
    clues: Clues

    def __getitem__(self, group: str) -> str | None:
        name = f"{self.rule}__{group}"
        found: str | None = self.match[name] if name in self.match.re.groupindex else None
        return found

    def text(self, group: str) -> str:
        """The text of a group that every match of the rule has."""
        found = self[group]
        assert found is not None, (self.rule, group)
        return found

    def start(self, group: str | None = None) -> int:
        """Where the match, or a group of it, begins."""
        return self.match.start() if group is None else self.match.start(f"{self.rule}__{group}")

    @property
    def words(self) -> str:
        """The words matched, in lower case, blanks made single."""
        return " ".join(self.match[0].lower().split())

    @property
    def span(self) -> Span:
        """Where."""
        return self.match.span()

    @property
    def before(self) -> str:
        """Up to forty characters of the sentence before the match."""
        start = self.match.start()
        return self.clues.text[max(self.clues.sentence[0], start - 40) : start]

    @property
    def after(self) -> str:
        """Up to forty characters of the sentence after the match."""
        end = self.match.end()
        return self.clues.text[end : min(self.clues.sentence[1], end + 40)]


@dataclass(frozen=True, slots=True)
class Rule:
    """A part of the grammar. `name` goes into the record as the rule that found an expression."""

    name: str
    pattern: str
    resolve: Resolve

    def expression(self) -> str:
        """Its pattern with groups of its own."""
        own = re.sub(r"\(\?P<(\w+)>", rf"(?P<{self.name}__\1>", self.pattern)
        return f"(?P<{self.name}>{own})"


def compiled(rules: Sequence[Rule], *, after: str) -> re.Pattern[str]:
    """One expression of all rules, bounded by what may not stand after."""
    return re.compile(f"(?:{'|'.join(rule.expression() for rule in rules)}){after}", re.X)
