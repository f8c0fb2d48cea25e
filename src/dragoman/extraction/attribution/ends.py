"""Where what is said ends: the words after it that belong to the saying, not to what is said."""

from __future__ import annotations

from dragoman.extraction.cues import verbs
from dragoman.extraction.speakers import may_speak, speaking_nouns
from dragoman.extraction.syntax import SUBJECTS, chars, finite_form, trimmed
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_HEARERS = frozenset({"reporter", "journalist", "press", "lawmaker", "correspondent"})  # "denied it to reporters"
_CONTRASTS = frozenset({"while", "whereas", "but", "though", "although"})
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
    """ "said A; the ministry denied B", "said A, while Rao said B": there another speaker has the word.

    So has one that says something of what was said as a whole: "said A, a charge that Riga denies".
    """
    for i in range(max(first, v) + 1, last):
        if p.word[i] == ";" and other_speaker(p, i + 1, last) is not None:
            return i - 1
        if p.word[i] == ",":
            if p.word[i + 1].lower() in _CONTRASTS and _contrasts(p, v, i + 1, last):
                return i - 1
            if _comments(p, i + 1, last):
                return i - 1
    return last


def other_speaker(p: Parse, first: int, last: int) -> int | None:
    """The first verb of saying of a token range, if a noun or name of the range is its subject."""
    k = next((k for k in range(first, last + 1) if p.pos[k] == "VERB" and p.lemma[k].lower() in verbs()), None)
    subject = p.child(k, SUBJECTS) if k is not None else None
    return k if subject is not None and first <= subject and p.pos[subject] in {"NOUN", "PROPN"} else None


def _contrasts(p: Parse, v: int, i: int, last: int) -> bool:
    """Whether a clause that opens with "while" at token `i` is not said: it has the tense of the saying."""
    k = other_speaker(p, i + 1, last)
    if k is None or p.dep[k] not in {"advcl", "conj", "ccomp"} or finite_form(p, k) != finite_form(p, v):
        return False
    cue, subject = verbs()[p.lemma[k].lower()], p.child(k, SUBJECTS)
    opens = subject is not None and p.edges[0][subject] == i + 1
    return cue.attitude == "speech" and opens and subject is not None and may_speak(p, subject)


def _comments(p: Parse, first: int, last: int) -> bool:
    """Whether a phrase behind a comma names what was said before it, with a clause in which another speaks of it."""
    if p.word[first].lower() == "which":
        return rejected_by(p, first) is not None
    if p.word[first].lower() not in {"a", "an", "the"}:
        return False
    noun = next((k for k in range(first + 1, min(first + 5, last) + 1) if p.edges[0][k] == first), None)
    if noun is None or p.lemma[noun].lower() not in speaking_nouns("said") or p.dep[noun] in SUBJECTS:
        return False
    named = p.head[noun]
    if p.dep[noun] == "compound" and p.pos[noun] == "NOUN" and p.dep[named] == "nsubj":
        return p.pos[named] == "PROPN" and p.lemma[p.head[named]].lower() in verbs()  # "a charge | Latvia denies"
    for k in p.children[noun]:
        subject = p.child(k, {"nsubj"}) if p.dep[k] == "relcl" else None
        if subject is not None and p.pos[subject] in {"NOUN", "PROPN"} and p.lemma[k].lower() in verbs():
            return True
    return False


def rejected_by(p: Parse, which: int) -> int | None:
    """The verb by which another rejects what was said before ", which": "said he had lied, which Chad denies"."""
    verb = p.head[which]
    subject = p.child(verb, {"nsubj"})
    if p.dep[which] not in {"dobj", "nsubj"} or p.dep[verb] != "relcl" or subject in {None, which} or which == 0:
        return None
    cue = verbs().get(p.lemma[verb].lower())
    rejects = cue is not None and (cue.act in {"deny", "reject"} or cue.words == "confirm") and p.word[which - 1] == ","
    own = subject is not None and p.pos[subject] in {"NOUN", "PROPN"} and finite_form(p, verb) in {"past", "present"}
    return verb if rejects and own else None


def cut_at_according(p: Parse, first: int, last: int) -> int:
    """Last token of a content that "according to" must not be part of."""
    for i in range(first + 1, last + 1):
        inside = (
            p.word[i - 1] == "," and p.word[i - 2].lower() == "that" and p.dep[i - 2] == "mark"
        )  # "said that, according to Rao, …"
        if p.word[i].lower() == "according" and i + 1 <= last and p.word[i + 1].lower() == "to" and not inside:
            return i - 1
    return last
