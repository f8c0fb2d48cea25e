"""Acts that the learned tagger sees, as candidates beside those of ``acts.csv``.

The tagger names the trigger, its type and its parties; who the parties are, and whether the act took place, is
settled as for every other candidate. Of tagger and rules the more cautious is believed on reality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extraction.events.lexicon import Code, code_of
from dragoman.extraction.reality import asserted, reality_of, says_no
from dragoman.extraction.syntax import root_of, tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import Reality, Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import TaggedAct

LEAST = 0.5  # probability of a type that makes an act
SURE = 0.8  # probability of a reality that overrules "actual"
_CAUTION: dict[Reality, int] = {"actual": 0, "ongoing": 1, "planned": 2, "hypothetical": 3, "denied": 4}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act of the tagger, its words as tokens of the parse."""

    head: int
    tokens: tuple[int, ...]
    code: Code
    actors: list[str]
    recipients: list[str]
    reality: Reality
    background: bool
    probability: float


def candidates(
    p: Parse, acts: Iterable[TaggedAct], parties: Callable[[int], list[str]], *, least: float = LEAST
) -> list[Candidate]:
    """The acts that are sure enough, with the actors of their parties.

    Args:
        parties: Actors that the phrase headed at a token stands for.
        least: Probability of a type from which on an act is one.
    """
    out = []
    for act in acts:
        event_type = max(act.types, key=lambda t: act.types[t])
        head = root_of(p, list(tokens_of(p, act.trigger)))
        if head is None or act.types[event_type] < least:
            continue
        actors = _all(p, act.actors, parties)
        recipients = _all(p, act.recipients, parties)
        background = act.reality == "historical"
        out.append(
            Candidate(
                head, tuple(tokens_of(p, act.trigger)), code_of(event_type, act.mode), actors, recipients,
                reality_seen(p, head, act), background, act.types[event_type],
            )
        )  # fmt: skip
    return out


def _all(p: Parse, spans: list[Span], parties: Callable[[int], list[str]]) -> list[str]:
    found: dict[str, None] = {}
    for span in spans:
        head = root_of(p, list(tokens_of(p, span)))
        if head is not None and span[0] <= p.start[head] and p.end[head] <= span[1]:  # no half a word
            found.update(dict.fromkeys(parties(head)))
    return list(found)


def reality_seen(p: Parse, head: int, act: TaggedAct) -> Reality:
    """What the parse says; where it sees nothing against the act, the more cautious of both, the tagger being sure."""
    parsed = reality_of(p, head)
    if act.reality == "historical" or act.reality_probability < SURE or parsed not in {"actual", "ongoing"}:
        return parsed
    if act.reality == "denied" and (asserted(p, head) or not says_no(p, head)):
        return parsed
    seen: Reality = act.reality  # type: ignore[assignment]
    return max(parsed, seen, key=lambda r: _CAUTION[r])
