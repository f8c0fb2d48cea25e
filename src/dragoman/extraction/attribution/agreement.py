"""Where a rule and the tagger see one attribution: which of the two has the source and the content right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.pieces import (
    content_spans,
    holds_verb,
    of_one_sentence,
    overlap,
    size,
    source_span,
    touch,
    within,
)
from dragoman.extraction.shown import shown_by
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import MEANS, SUBJECTS, agent_of, chars, is_passive, root_of, subject_of, tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tagged

# Chosen on the development articles of PolNeAR (`dragoman evaluate attribution`).
SURE_SOURCE = 0.9  # probability of a cue whose source overrules the rule's
AGREED = 0.65  # Jaccard index of the two contents from which the rule's stands
FIRM = 0.4  # the same for rules that know where a content ends
_FIRM = ("label", "credit", "clause", "parenthesis", "according", "idiom", "colon", "in detail")
SHORT, SHORT_SURE = 3, 0.9  # tokens of a content that only a very sure cue makes one
QUOTED = frozenset(
    "quote cite hear report record overhear film show worry concern alarm surprise please dismay disappoint "
    "convince".split()
)
_LENDING = frozenset("express voice show make raise have take give cast hold".split())
_PARTS = re.compile(r", (?:while|whereas|but|though|although|an?) ")
EMPTY = frozenset({"DET", "ADP", "PART", "SCONJ", "CCONJ", "PUNCT", "AUX"})  # a content of these says nothing


def agree(p: Parse, a: Attribution, t: Tagged, others: Iterable[Attribution], *, inner: bool) -> None:
    """Both see it: the rule's source and content stay unless it has none or the tagger is sure of other words.

    What stands inside another's words (`inner`) the tagger takes for that speaker's, as PolNeAR marks only the
    outermost: there the rule's source stays.
    """
    a.learned = t.probability
    if _astray(a, t) or a.rule.startswith("agenda"):
        return
    content = _without_source(p, a, of_one_sentence(p, a.head, content_spans(p, _said(p, a, t, others))))
    if a.rule.startswith("idiom"):  # words of the cue are not said
        content = content_spans(p, [(max(s, a.cue_span[1]) if s >= a.cue_span[0] else s, e) for s, e in content])
    headless = (
        a.rule in {"np", "idiom:np"}
        and a.content_head is not None
        and within(content, a.content)
        and p.head[a.content_head] == a.head
        and not touch(content, [chars(p, (a.content_head, a.content_head))])
        and (a.rule == "idiom:np" or p.lemma[a.head].lower() not in _LENDING)
    )  # "underscored its support for | the truce": the support is what is underscored
    it = a.rule == "np" and a.content_head is not None and p.pos[a.content_head] == "PRON"
    opens = p.word[p.token_at(content[0][0])].lower() if content else ""
    headless = headless or (a.rule in {"np", "prep"} and opens == "of" and within(content, a.content))
    scanty = (
        a.rule == "noun:clause" and within(content, a.content) and size(p, content) < SHORT < size(p, a.content) - SHORT
    )
    swallowed = a.rule == "to-inf" and within(content, a.content) and touch([t.cue], a.content)
    whole = (it or scanty or swallowed or headless or a.rule in {"raised", "parenthesis", "label", "unsaid"}) or (
        a.rule.startswith(("clause", "parenthesis", "according"))
        and within(_of_sentence(p, a, content), a.content)
        and (a.rule.startswith(("clause", "parenthesis")) or not holds_verb(p, content))
    )  # a clause is said as a whole
    whole = whole or (a.rule == "according to" and a.content_head is not None and not holds_verb(p, content))
    astray = a.rule.startswith("clause") and touch([t.cue], a.content)  # a cue of words that are said
    heard = a.addressee_span is not None and within([a.addressee_span], content) and a.rule == "clause"
    whole = whole or (heard and touch(content, a.content)) or astray or _holds_other(p, a, content, others)
    least = FIRM if a.rule.startswith(_FIRM) else AGREED
    scrap = all(p.pos[i] in EMPTY for s in content for i in tokens_of(p, s)) or _breaks_off(p, a, content)
    if whole and a.rule.startswith("clause"):
        a.content = [*a.content, *_quoted_later(p, a, content)]
    if content and not whole and not scrap and overlap(a.content, content) < least:
        a.content = content
        a.content_head = root_of(p, [i for s in content for i in tokens_of(p, s)])
    if t.source and (acted_on(p, a.head, t.source) or _only_where(p, a.head, t.source) or _owned(p, a, t)):
        return  # "is expected to resign": nobody is said to expect it
    far = a.source is not None and all(p.sent[p.token_at(s)] != p.sent[a.head] for s, _ in t.source)
    unsure = far or a.relay is not None or inner or t.probability < SURE_SOURCE or _has_subject(p, a)
    other = t.source and not unsure
    source = source_span(p, t.source)
    if source and (_is_beside(p, a, source) or (a.rule == "parenthesis" and a.source_span is not None)):
        return
    if source and (a.source_span is None or (other and not touch(t.source, [a.source_span]))):
        a.source_span = source
        a.source = root_of(p, list(tokens_of(p, source)))


def _breaks_off(p: Parse, a: Attribution, content: list[Span]) -> bool:
    """Whether the tagger's words end inside a phrase that the rule's go on with: "promised aid in the | spring"."""
    if not content:
        return False
    last = p.token_at(content[-1][1] - 1)
    return p.pos[last] in {"DET", "ADP"} and within(content, a.content) and content[-1][1] < a.content[-1][1]


def _without_source(p: Parse, a: Attribution, content: list[Span]) -> list[Span]:
    """Without the pieces that stand in the words for who speaks: "…, | its | president announced"."""
    if a.source_span is None or a.source is None or p.pos[a.head] != "VERB":
        return content
    start, end = a.source_span
    return [(s, e) for s, e in content if not start <= s < e <= end]


def _has_subject(p: Parse, a: Attribution) -> bool:
    """Whether the rule's source is the verb's own subject and stands right before it: "the president | said"."""
    if a.rule in {"label", "credit"}:
        return True
    if shown_by(p, a.head) is not None:
        return True
    if a.source is None or p.head[a.source] != a.head or p.dep[a.source] != "nsubj" or a.source > a.head:
        return False
    between = range(p.edges[1][a.source] + 1, a.head)
    return may_speak(p, a.source) and all(p.dep[i] in {"aux", "neg", "advmod"} for i in between)


def _quoted_later(p: Parse, a: Attribution, content: list[Span]) -> list[Span]:
    """The quotations of later sentences that the tagger gives to a cue as well: "A, Rao said. “B.”"."""
    later = [s for s in content if p.sent[p.token_at(s[0])] > p.sent[a.head] and not touch([s], a.content)]
    return [s for s in later if p.text[s[0]] in '“"']


def _of_sentence(p: Parse, a: Attribution, content: list[Span]) -> list[Span]:
    """The pieces of a content in the sentence of its cue, if any: quotations that follow find their own way."""
    return [s for s in content if p.sent[p.token_at(s[0])] == p.sent[a.head]] or content


def _holds_other(p: Parse, a: Attribution, content: list[Span], others: Iterable[Attribution]) -> bool:
    """Whether a content takes in another's saying that the rule keeps apart.

    "Said A, | a step that Rao called small", "said A, | while Rao said B", "Rao, who called A | B, said C".
    """
    end = max((e for _, e in a.content), default=0)
    for o in others:
        if o is a or o.rule == "parenthesis" or o.source_span is None or touch(a.content, [o.cue_span]):
            continue
        again = o.source == a.source and p.tag[o.head] == "VBG" and o.head > a.head and p.word[o.head - 1] == ","
        if again and touch(content, [o.cue_span]):
            return True  # "ruled that the arrest was void, | saying Rao had lied"
        opens = _PARTS.match(p.text, end, max(end, o.source_span[0])) is not None
        if touch(content, [o.cue_span]) and (touch([a.cue_span], [o.source_span]) or opens):
            return True
    return False


def _said(p: Parse, a: Attribution, t: Tagged, others: Iterable[Attribution]) -> list[Span]:
    """The content the tagger gives, without what is the hearer's name or what another sentence says on its own.

    Nothing where its cue has swallowed words of the rule's content: "denies secret talks | with Hanoi".
    """
    if a.rule == "np" and touch([t.cue], a.content) and t.content and p.pos[p.token_at(t.content[0][0])] == "ADP":
        return []
    verb = p.head[a.head] if p.dep[a.head] in SUBJECTS else None
    if a.rule == "noun:clause" and verb is not None and touch(t.content, [chars(p, (verb, verb))]):
        return []  # "his claim that it was dry | was disputed"
    heard = [a.addressee_span] if a.addressee_span is not None and a.addressee_span[1] <= a.cue_span[0] else []
    elsewhere = [
        span for o in others
        if o is not a and o.rule.startswith("clause") and not touch([o.cue_span], t.content)
        and (p.sent[o.head] != p.sent[a.head] or not touch(o.content, [*a.content, a.cue_span]))
        for span in o.content
    ]  # fmt: skip
    said = _before_next_act(p, a, _after_hearer(p, a, t.content))
    return [s for s in said if not touch([s], heard) and not touch([s], elsewhere)]


def _before_next_act(p: Parse, a: Attribution, content: list[Span]) -> list[Span]:
    """The content without what else the speaker does: "asked the navy to help | and sent two ships"."""
    form = p.tag[a.head]
    if a.rule != "to-inf" or form not in {"VBD", "VBZ"}:
        return content
    acts = (j for j in p.children[a.head] if j > a.head and p.dep[j] == "conj" and p.tag[j] == form)
    act = next((j for j in acts if p.child(j, SUBJECTS) is None), None)
    joint = next((j for j in range(act - 1, a.head, -1) if p.dep[j] == "cc"), None) if act is not None else None
    if joint is None:
        return content
    return [(s, min(e, p.end[joint - 1])) for s, e in content if s < p.start[joint]]


def _after_hearer(p: Parse, a: Attribution, content: list[Span]) -> list[Span]:
    """The content without the hearer it opens with, of a cue that keeps him apart: "appealed to Rao | to spare …"."""
    apart = a.addressee_span is not None and not a.cue.frames & {"np", "obj-inf"}
    if a.addressee_span is None or not apart or a.addressee_span[0] < a.cue_span[1]:
        return content
    first, end = tokens_of(p, a.addressee_span)[0], a.addressee_span[1]
    opens = p.start[first - 1] if p.pos[first - 1] == "ADP" else a.addressee_span[0]
    return [(max(s, end), e) if opens <= s < end else (s, e) for s, e in content if not opens <= s < e <= end]


def _astray(a: Attribution, t: Tagged) -> bool:
    """Whether the tagger takes parts of a clear rule for others: the hearer for the speaker or for what is said.

    "The generals would leave, their lawyer assured the envoy": no word of the hearer is said, and no word of a clause
    before the cue names who says it.
    """
    if a.content_head is not None and any(s < a.cue_span[0] and a.cue_span[1] < e for s, e in t.content):
        return True  # a content around its own cue
    heard = [a.addressee_span] if a.addressee_span is not None else []
    if touch(t.source, heard) or (t.content and heard and within(t.content, heard)):
        return True
    clear = a.rule.startswith(_FIRM) and a.source_span is not None
    if a.rule == "according to" and clear and not touch(t.source, [a.source_span] if a.source_span else []):
        return True
    if a.relay is not None:
        return clear and touch(t.content, [a.source_span] if a.source_span else [])
    if clear and a.rule == "clause before" and t.content and all(s >= a.cue_span[1] for s, _ in t.content):
        return True
    return clear and a.rule.startswith(("clause", "parenthesis")) and within(t.source, a.content) and bool(t.source)


def acted_on(p: Parse, head: int, source: list[Span]) -> bool:
    """Whether the words of a source are the subject of a passive cue: of whom it is thought, not who thinks it."""
    if not is_passive(p, head) or p.lemma[head].lower() in QUOTED:
        return False
    subject = subject_of(p, head) if p.lemma[head].lower() == "ask" else None  # "the envoy, asked about it, smiled"
    acted_on = [j for j in p.children[head] if p.dep[j] in SUBJECTS] + ([subject.token] if subject else [])
    return any(s <= p.start[j] < e for j in acted_on for s, e in source)


def _is_beside(p: Parse, a: Attribution, source: Span) -> bool:
    """Whether the verb has a subject that can speak, and the source is who carries its words: "as quoted by Ansa"."""
    if a.source is None or p.dep[a.source] != "nsubj" or p.head[a.source] != a.head:
        return False
    if a.source_span is not None and touch([source], [a.source_span]):
        return False
    root = root_of(p, list(tokens_of(p, source)))
    return root is not None and may_speak(p, a.source) and p.dep[root] in {"pobj", "dep", "dobj", "npadvmod"}


def _owned(p: Parse, a: Attribution, t: Tagged) -> bool:
    """Whether the words themselves say whose saying it is, or that nobody is named: "Rao's claim", "asked about it"."""
    if a.rule.startswith("noun"):
        return a.source is not None and p.dep[a.source] == "poss" and p.head[a.source] == a.head
    nameless = is_passive(p, a.head) and agent_of(p, a.head) is None and a.source is None
    first = p.token_at(t.source[0][0]) if t.source else 0
    nameless = nameless and (p.word[first - 1].lower() != "by" or p.lemma[first].lower() in MEANS)
    return nameless and p.lemma[a.head].lower() not in QUOTED


def _only_where(p: Parse, head: int, source: list[Span]) -> bool:
    """Whether the words of a source say where an act without a doer took place: "it was announced in Havana"."""
    if not is_passive(p, head) or agent_of(p, head) is not None:
        return False
    inner = (p.child(j, {"pobj"}) for j in p.children[head] if p.dep[j] == "prep" and p.word[j].lower() in {"in", "at"})
    return any(i is not None and any(s <= p.start[i] < e for s, e in source) for i in inner)
