"""Opposition: whether two sides speak of one topic in opposed directions.

Three grounds, each with evidence on both sides: each side accuses, criticises, rejects, demands or threatens, aimed at
the other; one denies what the other says; or one rejects the other's claims on it as such ("India's allegations").
Neither the topic nor the tone alone makes a dispute: both may regret the same thing, and both may ask each other to
work together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

from dragoman.record import Actor, Record, Statement

Spoken = Mapping[str, Sequence[tuple[Record, Statement]]]
SideOf = Callable[[Actor | None], str | None]

# Acts that are opposition by themselves once aimed at the other side.
_AGAINST = frozenset({"accuse", "criticise", "reject", "deny", "threaten", "warn", "demand"})
# Acts that ask something of the other: opposition unless it is to work together.
_ASKING = frozenset({"urge", "request"})
# Acts directed at whom they are said to, even where the words do not name the other side.
_ADDRESSED = frozenset({"accuse", "criticise", "threaten", "warn", "demand", "urge", "request"})
_TOGETHER = re.compile(
    r"\b(?:together|jointly|co-?operat\w*|collaborat\w*|partner\w*|dialogue|talks|engage\w*|work(?:ing)? with|"
    r"strengthen\w*|deepen\w*|expand\w*|restor\w*|resum\w*|continu\w*|maintain\w*|improv\w*)\b",
    re.IGNORECASE,
)
_REBUFFS = frozenset({"reject", "deny"})
_CLAIMS = re.compile(r"\b(?:allegation|accusation|claim|charge|assertion|insinuation)s?\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;:]\s")
_GAP = 60  # code points between the cue and what is said in which its object stands
_ASSERTING = frozenset({"say", "claim", "accuse", "announce", "criticise", "express_concern", "warn"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters that forms of one word share, near enough for the overlap of two sentences
_COMMON = frozenset(
    w[:_STEM]
    for w in "that this these those with from have been were they them their there which would could should about into "
    "more some such what when where while than then over under also only other being does said says told".split()
)


def contested(said: Spoken, side_of: SideOf, country: str | None = None) -> bool:
    """Whether any two sides are opposed on the topic of these statements.

    Args:
        said: What each side says on one topic, by side, with the record each statement is from.
        side_of: The side an actor stands for.
        country: The country that the topic is named after, if any: it is opposed blame too that one side blames the
            other, which blames that country.
    """
    aimed = {
        (side, other)
        for side, other in permutations(said, 2)
        if any(_aimed(record, s, side, other, side_of) for record, s in said[side])
    }
    if country is not None and country not in said:
        blamed = {
            side: {target for r, s in said[side] if (target := _blamed(r, s, side, side_of)) is not None}
            for side in said
        }
        if any(b in blamed[a] and country in blamed[b] for a, b in permutations(said, 2)):
            return True
    rebuffed = any(_rebuffs(r, s, a, b, side_of) for a, b in permutations(said, 2) for r, s in said[a])
    return (
        rebuffed
        or any((b, a) in aimed for a, b in aimed)
        or any(_denied(denial, claim) for a, b in permutations(said, 2) for denial in said[a] for claim in said[b])
    )


def _rebuffs(record: Record, s: Statement, side: str, other: str, side_of: SideOf) -> bool:
    """Whether a side rejects what the other claims: "rejects India's allegations of …"."""
    words = " ".join(record.quote(span) for span in [*s.cue, *s.content])
    return s.act in _REBUFFS and bool(_CLAIMS.search(words)) and _aimed(record, s, side, other, side_of)


def disputed(said: Spoken) -> bool:
    """Whether one side denies a contact, or what it was like, of which another tells: for what is said of itself."""
    deny = {side for side, found in said.items() if any(s.act == "deny" for _, s in found)}
    tell = {side for side, found in said.items() if any(s.act in _ASSERTING for _, s in found)}
    return any(side != other for side in deny for other in tell)


def _aimed(record: Record, s: Statement, side: str, other: str, side_of: SideOf) -> bool:
    """Whether a statement of a side's own speaker is directed against the other side."""
    if s.reality != "actual" or side_of(record.actor(s.speaker)) != side or not _opposes(record, s):
        return False
    targets = [*s.about, *(s.addressees if s.act in _ADDRESSED else []), *_object(record, s)]
    return any(side_of(record.actor(a)) == other for a in targets)


def _blamed(record: Record, s: Statement, side: str, side_of: SideOf) -> str | None:
    """The side that a statement of a side's own speaker blames: the first it names; None if it blames nobody."""
    if s.reality != "actual" or side_of(record.actor(s.speaker)) != side or not _opposes(record, s):
        return None
    targets = [side_of(record.actor(a)) for a in [*_object(record, s), *s.about]]
    return next((t for t in targets if t), None)


def _object(record: Record, s: Statement) -> list[str]:
    """Actors named between cue and content: "criticised China for its tariffs" is aimed at China."""
    gaps = [(end, start) for _, end in s.cue for start, _ in s.content if 0 < start - end <= _GAP]
    if not gaps or s.act not in _AGAINST:
        return []
    end, start = min(gaps, key=lambda g: g[1] - g[0])
    if _STOP.search(record.quote((end, start))):
        return []
    return [a.id for a in record.actors if any(end <= x and y <= start for x, y in a.mentions)]


def _opposes(record: Record, s: Statement) -> bool:
    if s.act in _ASKING:
        return not _TOGETHER.search(" ".join(record.quote(span) for span in s.content))
    return s.act in _AGAINST or s.polarity == "negative"


def _denied(denial: tuple[Record, Statement], claim: tuple[Record, Statement]) -> bool:
    """Whether the one denies most of what the other asserts: half of the shorter's words, at least two."""
    if denial[1].act != "deny" or claim[1].act not in _ASSERTING or claim[1].reality != "actual":
        return False
    a, b = stems(*denial), stems(*claim)
    shared = len(a & b)
    return shared >= 2 and 2 * shared >= min(len(a), len(b))


def stems(record: Record, s: Statement) -> set[str]:
    """The first letters of the content's words of weight: equal for the forms and most spellings of a word."""
    words = (w.casefold()[:_STEM] for span in s.content for w in _WORD.findall(record.quote(span)))
    return {w for w in words if w not in _COMMON}
