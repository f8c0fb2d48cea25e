"""The words of source and target scored against sentences whose tokens are tagged S, T, or R (related).

The sentences mark the parties of one act each. Theirs are compared with those that the tagger marks for the first act
of the sentence that has an actor, mended to whole phrases as those of the events are. A token counts as marked where
any of its code points is; a token that is marked as both is the actor's, since the tags have one role a token.
Sentences have no blanks of their own: they are put as print has them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import OptionError
from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.tasks import Outcome
from dragoman.extraction.events.extents import mended
from dragoman.linguistics.tagger.model import TaggedAct
from dragoman.pipeline import Pipeline
from dragoman.record import Span

_ROLES = {"S": "source", "T": "target"}
_CLOSE_UP = frozenset(", . ; : ! ? % ) ] ' ’ 's ’s n't n’t".split())  # no blank before
_OPEN = frozenset("( [ $".split())  # no blank after
_QUOTES = frozenset("' ’".split())


def set_as_print(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of tokens with blanks as print has them, and the code points of each."""
    text, spans, before = "", [], ""
    for token in tokens:
        possessive = before in _QUOTES and token == "s"
        if text and token not in _CLOSE_UP and before not in _OPEN and not possessive:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        before = token
    return text, spans


def main_act(acts: Sequence[TaggedAct]) -> TaggedAct | None:
    """The first act that has an actor, else the first; None if there is none."""
    return min(acts, key=lambda a: (not a.actors, a.trigger), default=None)


def score_parties(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the tokens of source and target of the main act of each sentence.

    Raises:
        OptionError: the pipeline has no learned tagger.
    """
    if pipeline.tagger is None:
        raise OptionError("model: the parties' words are marked by the learned tagger. Leave the model on.")
    counts = {role: Counts() for role in _ROLES.values()}
    wrong = []
    for row in rows:
        text, spans = set_as_print(row["tokens"])
        act = main_act(mended(pipeline.parsed(text).parse, pipeline.tagger.read(text).acts))
        sources = _tokens(spans, act.actors if act else [])
        found = {"S": sources, "T": _tokens(spans, act.recipients if act else []) - sources}
        gold = {tag: {i for i, t in enumerate(row["tags"]) if t[-1] == tag and t != "O"} for tag in _ROLES}
        for tag, role in _ROLES.items():
            counts[role].add(len(gold[tag] & found[tag]), len(found[tag]), len(gold[tag]))
        if gold != found:
            told = (f"{name} {_words(row, s['S'])} > {_words(row, s['T'])}" for name, s in _named(gold, found))
            wrong.append(" · ".join([*told, text]))
    both = Counts(*(sum(getattr(c, part) for c in counts.values()) for part in ("right", "found", "gold")))
    scores: dict[str, float | int | None] = {"sentences": len(rows), **both.scores("token")}
    for role, c in counts.items():
        scores |= c.scores(role)
    return Outcome(scores, wrong)


def _tokens(spans: Sequence[Span], marks: Sequence[Span]) -> set[int]:
    return {i for i, (s, e) in enumerate(spans) if any(s < f and g < e for g, f in marks)}


def _named(gold: dict[str, set[int]], found: dict[str, set[int]]) -> list[tuple[str, dict[str, set[int]]]]:
    return [("gold", gold), ("found", found)]


def _words(row: Row, members: set[int]) -> str:
    return " ".join(row["tokens"][i] for i in sorted(members)) or "-"
