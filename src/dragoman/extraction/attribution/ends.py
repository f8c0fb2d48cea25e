"""Where what is said ends: the words after it that belong to the saying, not to what is said."""

from __future__ import annotations

from dragoman.extraction.cues import verbs
from dragoman.extraction.syntax import SUBJECTS, chars, trimmed
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_HEARERS = frozenset({"reporter", "journalist", "press", "lawmaker", "correspondent"})  # "denied it to reporters"
# Where something was said, not what: "said in a statement", "said at a news conference".
SETTINGS = frozenset(
    "statement interview conference tweet post email briefing remark speech letter address message report readout note "
    "release testimony appearance call phone meeting talk blog video broadcast".split()
)


def to_clause_end(p: Parse, v: int, head: int, *, through: int | None = None) -> Span:
    """From the phrase at `head` to the end of what depends on the verb after it.

    A second verb joined to `v`, a participle that is a cue of its own ("adding that"), "according to" and
    the setting of the saying ("in a statement") end the content.
    """
    left, right = p.edges
    first, last = left[head], right[head]
    if through is not None:
        last = max(last, right[through])
    for j in p.children[v]:
        if j <= last or left[j] <= last:
            continue
        if p.dep[j] in {"conj", "cc", "parataxis", "nsubj", "nsubjpass", "ccomp", "agent"} or _ends_content(p, j):
            break
        if p.dep[j] == "dobj" and p.word[left[j] - 1] in {"’", "'"}:
            last = right[j]  # "on the United States’ | efforts"
            continue
        if p.dep[j] == "punct":
            if p.word[j] in {",", ";", "—", "–"}:
                break
            continue
        if p.dep[j] in {"prep", "advcl", "advmod", "npadvmod", "xcomp", "prt", "oprd"}:
            last = right[j]
    while (
        last + 2 < len(p)
        and p.word[last + 1] == "-"
        and p.end[last] == p.start[last + 1]
        and p.end[last + 1] == p.start[last + 2]
    ):
        last = right[last + 2]  # "de-escalation" is one word
    last = cut_at_according(p, first, last)
    last = _cut_at_participle(p, v, first, last)
    last = _cut_at_other_saying(p, v, first, last)
    return chars(p, trimmed(p, first, last))


def _ends_content(p: Parse, j: int) -> bool:
    if p.dep[j] == "prep":
        if p.word[j].lower() == "according":
            return True
        inner = p.child(j, {"pobj"})
        if inner is not None and p.word[j].lower() == "to" and p.lemma[inner].lower() in _HEARERS:
            return True
        return (
            inner is not None
            and p.lemma[inner].lower() in SETTINGS
            and p.word[j].lower() in {"in", "at", "during", "on"}
        )
    if p.dep[j] == "advcl" and p.tag[j] == "VBG" and p.lemma[j].lower() in verbs():
        return True
    return p.dep[j] == "npadvmod"


def _cut_at_participle(p: Parse, v: int, first: int, last: int) -> int:
    """ "said the talks were useful, adding that …": a comma and a participle of saying go back to the speaker."""
    for i in range(first + 2, last + 1):
        if p.word[i - 1] == "," and p.tag[i] == "VBG" and p.dep[i] == "advcl":
            cue = verbs().get(p.lemma[i].lower())
            if p.word[i].lower() in {"citing", "quoting"} and p.sent[i] == p.sent[v]:
                return i - 2
            if cue is not None and cue.attitude == "speech" and "clause" in cue.frames and p.sent[i] == p.sent[v]:
                return i - 2
    return last


def _cut_at_other_saying(p: Parse, v: int, first: int, last: int) -> int:
    """ "said A; the ministry denied B": after a semicolon another speaker has the word."""
    for i in range(max(first, v) + 1, last):
        if p.word[i] == ";":
            says = (k for k in range(i + 1, last + 1) if p.lemma[k].lower() in verbs() and p.pos[k] == "VERB")
            k = next(says, None)
            subject = p.child(k, SUBJECTS) if k is not None else None
            if subject is not None and i < subject and p.pos[subject] in {"NOUN", "PROPN"}:
                return i - 1
    return last


def cut_at_according(p: Parse, first: int, last: int) -> int:
    """Last token of a content that "according to" must not be part of."""
    for i in range(first + 1, last + 1):
        if p.word[i].lower() == "according" and i + 1 <= last and p.word[i + 1].lower() == "to":
            return i - 1
    return last
