"""The learned tagger and the rules together.

The tagger finds what no list of verbs reaches; the rules know exactly where a content begins and ends, what the
cue does, and what stands inside what is said. Where both see an attribution the rule's structure stays. What only
the tagger sees becomes an attribution of the rule ``learned``; what only a weak rule sees, and the tagger is
sure is none, is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extraction.attribution.agreement import SHORT, SHORT_SURE, agree
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.pieces import overlap, touch, within
from dragoman.extraction.attribution.tagged import attribution_of
from dragoman.extraction.nearby import Nearby
from dragoman.extraction.syntax import quoting_of, root_of, tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tagged, Tags

# Chosen on the development articles of PolNeAR (`dragoman evaluate attribution`).
LEAST = 0.7  # probability of a cue that makes an attribution of its own
SURE = 0.75  # sureness of a content that does
SAME = 0.3  # Jaccard index from which two cues have one content
_MATERIAL = frozenset({"MOBILIZE", "COERCE", "ASSAULT"})


def with_learned(p: Parse, found: list[Attribution], tags: Tags | None) -> list[Attribution]:
    """The attributions of rules and tagger; those of the rules alone where `tags` is None."""
    asides = [a for a in found if a.rule == "parenthesis"]
    for a in found:
        if a.rule != "parenthesis":
            _before_aside(p, a, asides)
    if tags is None:
        return found
    by_head = {a.head: a for a in found}
    ruled: Nearby[Attribution] = Nearby()
    credited: Nearby[Span] = Nearby()
    deeds: Nearby[Span] = Nearby()
    for a in found:
        ruled.add(a, [*a.content, a.cue_span, *([a.source_span] if a.source_span else [])])
        for span in (*a.content, a.cue_span) if a.rule == "credit" else ():
            credited.add(span, [span])
    for act in tags.acts:
        if max(act.types, key=lambda t: act.types[t]) in _MATERIAL:
            deeds.add(act.trigger, [act.trigger])
    added: list[Attribution] = []
    seen: set[int] = set()
    for t in _apart(tags.attributions):
        cue = tokens_of(p, t.cue)
        if not cue:
            continue
        same = next((by_head[i] for i in cue if i in by_head), None)
        near = ruled.around([t.cue, *t.content])
        same = same or _quoted_as(p, near, cue) or _let_be_known(near, t) or _same_content(near, t, seen)
        if same is not None:
            seen.add(id(same))
            around = ruled.around([same.cue_span])
            outer = [a for a in around if a is not same and touch([same.cue_span], a.content)]
            if not touch(t.content, [a.cue_span for a in outer]):
                agree(p, same, t, near, inner=bool(outer))
            else:
                same.learned = t.probability  # its content runs into the words of whoever reports it
        elif (
            _is_sure(p, t)
            and not _in_source(p, cue, ruled.around([t.cue]))
            and not touch([t.cue], deeds.around([t.cue]))
            and not touch([t.cue, *t.content], credited.around([t.cue, *t.content]))
        ):
            made = attribution_of(p, t, cue)
            if made is not None:
                _before_aside(p, made, near)
                added.append(made)
    return [*found, *added]


def _in_source(p: Parse, cue: range, near: Iterable[Attribution]) -> bool:
    """Whether a cue is a participle in the words that name another's source: "the marshal, quoted by Tass, said"."""
    at = p.start[cue[0]]
    return p.tag[cue[0]] == "VBN" and any(a.source_span and a.source_span[0] < at < a.source_span[1] for a in near)


def _is_sure(p: Parse, t: Tagged) -> bool:
    """Whether the tagger alone makes an attribution of it."""
    size = sum(len(tokens_of(p, s)) for s in t.content)
    return t.sureness >= SURE and t.probability >= (LEAST if size >= SHORT else SHORT_SURE)


def _nested(a: Tagged, b: Tagged) -> bool:
    """Whether one is said, by somebody else, inside what the other says."""
    return any(touch([x.cue], y.content) and touch(x.source, y.content) for x, y in ((a, b), (b, a)))


def _apart(attributions: list[Tagged]) -> list[Tagged]:
    """Without those that give the words of a surer one to another cue."""
    kept: Nearby[Tagged] = Nearby()
    out: list[Tagged] = []
    for t in sorted(attributions, key=lambda t: -t.probability):
        if all(overlap(t.content, k.content) < SAME or _nested(t, k) for k in kept.around(t.content)):
            kept.add(t, t.content)
            out.append(t)
    return sorted(out, key=lambda t: t.cue)


def _same_content(found: Iterable[Attribution], t: Tagged, seen: set[int]) -> Attribution | None:
    """The rule's attribution of the same words to another cue."""
    for a in found:
        inside = touch([a.cue_span], t.content) or touch([t.cue], a.content)  # one says what the other said
        if id(a) not in seen and a.content and not inside and overlap(a.content, t.content) >= 0.5:
            return a
    return None


def _quoted_as(p: Parse, found: Iterable[Attribution], cue: range) -> Attribution | None:
    """ "was quoted by TASS as saying": the saying is the attribution, with TASS for its relay."""
    for a in found:
        if quoting_of(p, a.head) in cue:
            return a
    return None


def _let_be_known(found: Iterable[Attribution], t: Tagged) -> Attribution | None:
    """ "let it be known that …": the cue of the rule begins with the verb that the tagger takes for a cue."""
    return next(
        (a for a in found if a.rule == "clause" and a.cue.words == "know" and within([t.cue], [a.cue_span])), None
    )


def _before_aside(p: Parse, made: Attribution, near: Iterable[Attribution]) -> None:
    """ "The premier, an aide said, had promised …": the tagger's source runs into the aside; the premier promised.

    Or it is the aside's own: "The king, Rao recalled, | used to say".
    """
    for a in (a for a in near if a.rule == "parenthesis" and made.source_span is not None):
        source, first = made.source_span, a.content[0]
        assert source is not None
        inside = a.source_span is not None and within([source], [a.source_span])
        resumed = inside and len(a.content) == 2 and made.cue_span[0] == a.content[1][0]
        if touch([a.cue_span], [source]) and source[0] < first[1]:
            made.source_span = (source[0], first[1])
        elif resumed and a is not made:
            made.source_span = first
        else:
            continue
        made.source = root_of(p, list(tokens_of(p, made.source_span)))
