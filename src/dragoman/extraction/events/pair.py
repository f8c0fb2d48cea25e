"""One given pair of parties in a text: what the one does to the other.

For who codes existing data, and for the published benchmarks, which give the pair and ask for the type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Struct

from dragoman.extraction.events.learned import reality_seen
from dragoman.extraction.events.lexicon import code_of, quad_codes
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import root_of, tokens_of
from dragoman.extraction.topics import TopicIndex, topics_of
from dragoman.linguistics.parse import Parse
from dragoman.record import EventType, MadeBy, Reality, Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import TaggedAct, Tagger

VERSION = "1"
_NOTHING = "NONE"
_BYSTANDER = 0.05  # voice of an act that marks neither of the two


class CodedPair(Struct, frozen=True, kw_only=True):
    """The act of one party towards another, as PLOVER codes it.

    Attributes:
        event_type: PLOVER type; None: nothing of the ontology passes between the two.
        event_mode: PLOVER mode; None: the type has none, or none fits.
        contexts: PLOVER contexts of the sentence.
        quad_code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        cameo: CAMEO code, leading zero kept.
        goldstein: -10 (conflict) to 10 (cooperation).
        reality: Whether it took place; None without a type.
        trigger: Code points of the words that name the act; None: no single word does.
        confidence: Probability of the type, 0 to 1.
        probabilities: Of every type, and of ``NONE``.
    """

    event_type: EventType | None
    event_mode: str | None
    contexts: list[str]
    quad_code: Annotated[int | None, "1 to 4"]
    cameo: str | None
    goldstein: float | None
    reality: Reality | None
    trigger: Span | None
    confidence: float
    probabilities: dict[str, float]
    made_by: MadeBy


def code_pair(reading: Reading, tagger: Tagger, actor: Span, recipient: Span) -> CodedPair:
    """Code the pair; `reading` is parsed, the spans are code points of its text."""
    p = reading.parse
    probabilities = _probabilities(reading, tagger, actor, recipient)
    best = max(probabilities, key=lambda t: probabilities[t])
    act = _act_between(reading, best, actor, recipient)
    made_by = MadeBy(
        stage="events", version=VERSION, rule="learned:pair", detail=reading.text[slice(*act.trigger)] if act else None
    )
    if best == _NOTHING:
        return CodedPair(
            event_type=None, event_mode=None, contexts=[], quad_code=None, cameo=None, goldstein=None, reality=None,
            trigger=None, confidence=probabilities[best], probabilities=probabilities, made_by=made_by,
        )  # fmt: skip
    code = code_of(best, act.mode if act and max(act.types, key=lambda t: act.types[t]) == best else None)
    sentence = _sentence(p, actor)
    contexts = [c for t in topics_of(TopicIndex.of(reading.text), [sentence]) for c in t.contexts]
    return CodedPair(
        event_type=code.event_type, event_mode=code.mode, contexts=list(dict.fromkeys(contexts)),
        quad_code=quad_codes()[best], cameo=code.cameo, goldstein=code.goldstein,
        reality=_reality(p, act, actor, recipient), trigger=act.trigger if act else None,
        confidence=probabilities[best], probabilities=probabilities, made_by=made_by,
    )  # fmt: skip


def _probabilities(reading: Reading, tagger: Tagger, actor: Span, recipient: Span) -> dict[str, float]:
    """Of each type: the pair as such and the tagged acts that it takes part in have equal voices."""
    pair = tagger.pair(reading.text, actor, recipient)
    seen = dict.fromkeys(pair, 0.0)
    for act in reading.tags.acts if reading.tags is not None else ():
        part = (_meets(act.actors, actor) + _meets(act.recipients, recipient)) / 2
        for event_type, p in act.types.items():
            if event_type in seen:
                seen[event_type] = max(seen[event_type], p * (_BYSTANDER + part))
    total = sum(pair.values()) + sum(seen.values())
    return {k: round((pair[k] + seen[k]) / total, 3) for k in pair}


def _act_between(reading: Reading, event_type: str, actor: Span, recipient: Span) -> TaggedAct | None:
    """The tagged act that the two take part in: of that type, with both of them, with one of them; else None."""
    acts = reading.tags.acts if reading.tags is not None else []

    def worth(act: TaggedAct) -> float:
        both = _meets(act.actors, actor) + _meets(act.recipients, recipient)
        return 2.0 * act.types.get(event_type, 0.0) + both

    near = [a for a in acts if worth(a) >= 1.0]
    return max(near, key=worth, default=None)


def _meets(spans: list[Span], given: Span) -> bool:
    return any(s < given[1] and given[0] < e for s, e in spans)


def _sentence(p: Parse, span: Span) -> Span:
    first, end = p.sentences[p.sent[p.token_at(span[0])]]
    return p.start[first], p.end[end - 1]


def _reality(p: Parse, act: TaggedAct | None, actor: Span, recipient: Span) -> Reality:
    """That of the trigger; without one, of the verb that joins the two."""
    if act is not None:
        head = root_of(p, list(tokens_of(p, act.trigger)))
        if head is not None:
            return reality_seen(p, head, act)
    above = [_above(p, root_of(p, list(tokens_of(p, span)))) for span in (actor, recipient)]
    joined = next((i for i in above[0] if i in above[1] and p.pos[i] in {"VERB", "AUX", "NOUN"}), None)
    return reality_of(p, joined) if joined is not None else "actual"


def _above(p: Parse, i: int | None) -> list[int]:
    out: list[int] = []
    while i is not None and (not out or p.head[out[-1]] != out[-1]):
        out.append(i)
        i = p.head[i]
    return out
