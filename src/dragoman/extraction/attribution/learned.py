"""The learned tagger and the rules together.

The tagger finds what no list of verbs reaches; the rules know exactly where a content begins and ends, what the
cue does, and what stands inside what is said. Where both see an attribution the rule's structure stays. What only
the tagger sees becomes an attribution of the rule ``learned``; what only a weak rule sees, and the tagger is
sure is none, is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.clauses import RITES
from dragoman.extraction.attribution.mended import ask_the_speaker, of_noun, speaking
from dragoman.extraction.attribution.nominal import NO_VOICE
from dragoman.extraction.attribution.verbs import is_deed_to, is_word_for, met_to, wants_no_name
from dragoman.extraction.cues import Cue, adjectives, adverbs, deed_verbs, nouns, prepositions, verbs
from dragoman.extraction.nearby import Nearby
from dragoman.extraction.shown import shown_by
from dragoman.extraction.speakers import is_document, may_speak
from dragoman.extraction.syntax import (
    MEANS,
    SUBJECTS,
    agent_of,
    chars,
    core_phrase,
    doer_of,
    is_passive,
    noun_phrase,
    quoting_of,
    root_of,
    subject_of,
    tokens_of,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span
from dragoman.text.view import merged

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tagged, Tags

# Chosen on the development articles of PolNeAR (`dragoman evaluate attribution`).
LEAST = 0.7  # probability of a cue that makes an attribution of its own
LEAST_STRANGE = 0.82  # the same, of a word that no table has
SURE = 0.75  # sureness of a content that does
SURE_SOURCE = 0.9  # probability of a cue whose source overrules the rule's
SAME = 0.3  # Jaccard index from which two cues have one content
AGREED = 0.65  # and from which the rule's content stands
FIRM = 0.4  # the same for rules that know where a content ends
_FIRM = ("label", "credit", "clause", "parenthesis", "according", "idiom", "colon", "in detail")
SHORT, SHORT_SURE = 3, 0.9  # tokens of a content that only a very sure cue makes one
_QUOTED = frozenset(
    "quote cite hear report record overhear film show worry concern alarm surprise please dismay disappoint "
    "convince".split()
)
_AGO = frozenset({"before", "ago", "earlier", "later", "today", "yesterday"})
_LENDING = frozenset("express voice show make raise have take give cast hold".split())
_DOCUMENTS = frozenset("memorandum agreement protocol treaty contract document accord communique".split())
_DEEDS = frozenset({"sign", "initial", "ratify"})
_MATERIAL = frozenset({"MOBILIZE", "COERCE", "ASSAULT"})
_SUPPOSING = frozenset({"say", "think", "believe", "suppose", "know", "report"})
_PARTS = re.compile(r", (?:while|whereas|but|though|although|an?) ")
_EMPTY = frozenset({"DET", "ADP", "PART", "SCONJ", "CCONJ", "PUNCT", "AUX"})  # a content of these says nothing
_TRIMMED = frozenset({",", ";", ":", ".", "–", "—", "-", "...", "…", "and", "but"})


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
            outer = [a for a in around if a is not same and _touch([same.cue_span], a.content)]
            if not _touch(t.content, [a.cue_span for a in outer]):
                _agree(p, same, t, near, inner=bool(outer))
            else:
                same.learned = t.probability  # its content runs into the words of whoever reports it
        elif (
            _is_sure(p, t)
            and not _in_source(p, cue, ruled.around([t.cue]))
            and not _touch([t.cue], deeds.around([t.cue]))
            and not _touch([t.cue, *t.content], credited.around([t.cue, *t.content]))
        ):
            made = _attribution(p, t, cue)
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
    return any(_touch([x.cue], y.content) and _touch(x.source, y.content) for x, y in ((a, b), (b, a)))


def _apart(attributions: list[Tagged]) -> list[Tagged]:
    """Without those that give the words of a surer one to another cue."""
    kept: Nearby[Tagged] = Nearby()
    out: list[Tagged] = []
    for t in sorted(attributions, key=lambda t: -t.probability):
        if all(_overlap(t.content, k.content) < SAME or _nested(t, k) for k in kept.around(t.content)):
            kept.add(t, t.content)
            out.append(t)
    return sorted(out, key=lambda t: t.cue)


def _same_content(found: Iterable[Attribution], t: Tagged, seen: set[int]) -> Attribution | None:
    """The rule's attribution of the same words to another cue."""
    for a in found:
        inside = _touch([a.cue_span], t.content) or _touch([t.cue], a.content)  # one says what the other said
        if id(a) not in seen and a.content and not inside and _overlap(a.content, t.content) >= 0.5:
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
        (a for a in found if a.rule == "clause" and a.cue.words == "know" and _within([t.cue], [a.cue_span])), None
    )


def _overlap(a: list[Span], b: list[Span]) -> float:
    both = sum(max(0, min(e, f) - max(s, g)) for s, e in a for g, f in b)
    return both / max(1, sum(e - s for s, e in a) + sum(e - s for s, e in b) - both)


def _agree(p: Parse, a: Attribution, t: Tagged, others: Iterable[Attribution], *, inner: bool) -> None:
    """Both see it: the rule's source and content stay unless it has none or the tagger is sure of other words.

    What stands inside another's words (`inner`) the tagger takes for that speaker's, as PolNeAR marks only the
    outermost: there the rule's source stays.
    """
    a.learned = t.probability
    if _astray(a, t) or a.rule.startswith("agenda"):
        return
    content = _without_source(p, a, content_spans(p, _said(p, a, t, others)))
    if a.rule.startswith("idiom"):  # words of the cue are not said
        content = content_spans(p, [(max(s, a.cue_span[1]) if s >= a.cue_span[0] else s, e) for s, e in content])
    headless = (
        a.rule in {"np", "idiom:np"}
        and a.content_head is not None
        and _within(content, a.content)
        and p.head[a.content_head] == a.head
        and not _touch(content, [chars(p, (a.content_head, a.content_head))])
        and (a.rule == "idiom:np" or p.lemma[a.head].lower() not in _LENDING)
    )  # "underscored its support for | the truce": the support is what is underscored
    it = a.rule == "np" and a.content_head is not None and p.pos[a.content_head] == "PRON"
    opens = p.word[p.token_at(content[0][0])].lower() if content else ""
    headless = headless or (a.rule in {"np", "prep"} and opens == "of" and _within(content, a.content))
    scanty = (
        a.rule == "noun:clause"
        and _within(content, a.content)
        and _size(p, content) < SHORT < _size(p, a.content) - SHORT
    )
    swallowed = a.rule == "to-inf" and _within(content, a.content) and _touch([t.cue], a.content)
    whole = (it or scanty or swallowed or headless or a.rule in {"raised", "parenthesis", "label", "unsaid"}) or (
        a.rule.startswith(("clause", "parenthesis", "according"))
        and _within(_of_sentence(p, a, content), a.content)
        and (a.rule.startswith(("clause", "parenthesis")) or not _holds_verb(p, content))
    )  # a clause is said as a whole
    whole = whole or (a.rule == "according to" and a.content_head is not None and not _holds_verb(p, content))
    astray = a.rule.startswith("clause") and _touch([t.cue], a.content)  # a cue of words that are said
    heard = a.addressee_span is not None and _within([a.addressee_span], content) and a.rule == "clause"
    whole = whole or (heard and _touch(content, a.content)) or astray or _holds_other(p, a, content, others)
    least = FIRM if a.rule.startswith(_FIRM) else AGREED
    scrap = all(p.pos[i] in _EMPTY for s in content for i in tokens_of(p, s)) or _breaks_off(p, a, content)
    if whole and a.rule.startswith("clause"):
        a.content = [*a.content, *_quoted_later(p, a, content)]
    if content and not whole and not scrap and _overlap(a.content, content) < least:
        a.content = content
        a.content_head = root_of(p, [i for s in content for i in tokens_of(p, s)])
    if t.source and (_acted_on(p, a.head, t.source) or _only_where(p, a.head, t.source) or _owned(p, a, t)):
        return  # "is expected to resign": nobody is said to expect it
    far = a.source is not None and all(p.sent[p.token_at(s)] != p.sent[a.head] for s, _ in t.source)
    unsure = far or a.relay is not None or inner or t.probability < SURE_SOURCE or _has_subject(p, a)
    other = t.source and not unsure
    source = source_span(p, t.source)
    if source and (_is_beside(p, a, source) or (a.rule == "parenthesis" and a.source_span is not None)):
        return
    if source and (a.source_span is None or (other and not _touch(t.source, [a.source_span]))):
        a.source_span = source
        a.source = root_of(p, list(tokens_of(p, source)))


def _breaks_off(p: Parse, a: Attribution, content: list[Span]) -> bool:
    """Whether the tagger's words end inside a phrase that the rule's go on with: "promised aid in the | spring"."""
    if not content:
        return False
    last = p.token_at(content[-1][1] - 1)
    return p.pos[last] in {"DET", "ADP"} and _within(content, a.content) and content[-1][1] < a.content[-1][1]


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
    later = [s for s in content if p.sent[p.token_at(s[0])] > p.sent[a.head] and not _touch([s], a.content)]
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
        if o is a or o.rule == "parenthesis" or o.source_span is None or _touch(a.content, [o.cue_span]):
            continue
        again = o.source == a.source and p.tag[o.head] == "VBG" and o.head > a.head and p.word[o.head - 1] == ","
        if again and _touch(content, [o.cue_span]):
            return True  # "ruled that the arrest was void, | saying Rao had lied"
        opens = _PARTS.match(p.text, end, max(end, o.source_span[0])) is not None
        if _touch(content, [o.cue_span]) and (_touch([a.cue_span], [o.source_span]) or opens):
            return True
    return False


def _size(p: Parse, spans: list[Span]) -> int:
    return sum(len(tokens_of(p, s)) for s in spans)


def _holds_verb(p: Parse, content: list[Span]) -> bool:
    return any(p.pos[i] in {"VERB", "AUX"} for s in content for i in tokens_of(p, s))


def _said(p: Parse, a: Attribution, t: Tagged, others: Iterable[Attribution]) -> list[Span]:
    """The content the tagger gives, without what is the hearer's name or what another sentence says on its own.

    Nothing where its cue has swallowed words of the rule's content: "denies secret talks | with Hanoi".
    """
    if a.rule == "np" and _touch([t.cue], a.content) and t.content and p.pos[p.token_at(t.content[0][0])] == "ADP":
        return []
    verb = p.head[a.head] if p.dep[a.head] in SUBJECTS else None
    if a.rule == "noun:clause" and verb is not None and _touch(t.content, [chars(p, (verb, verb))]):
        return []  # "his claim that it was dry | was disputed"
    heard = [a.addressee_span] if a.addressee_span is not None and a.addressee_span[1] <= a.cue_span[0] else []
    elsewhere = [
        span for o in others
        if o is not a and o.rule.startswith("clause") and not _touch([o.cue_span], t.content)
        and (p.sent[o.head] != p.sent[a.head] or not _touch(o.content, [*a.content, a.cue_span]))
        for span in o.content
    ]  # fmt: skip
    said = _before_next_act(p, a, _after_hearer(p, a, t.content))
    return [s for s in said if not _touch([s], heard) and not _touch([s], elsewhere)]


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
    if _touch(t.source, heard) or (t.content and heard and _within(t.content, heard)):
        return True
    clear = a.rule.startswith(_FIRM) and a.source_span is not None
    if a.rule == "according to" and clear and not _touch(t.source, [a.source_span] if a.source_span else []):
        return True
    if a.relay is not None:
        return clear and _touch(t.content, [a.source_span] if a.source_span else [])
    if clear and a.rule == "clause before" and t.content and all(s >= a.cue_span[1] for s, _ in t.content):
        return True
    return clear and a.rule.startswith(("clause", "parenthesis")) and _within(t.source, a.content) and bool(t.source)


def _acted_on(p: Parse, head: int, source: list[Span]) -> bool:
    """Whether the words of a source are the subject of a passive cue: of whom it is thought, not who thinks it."""
    if not is_passive(p, head) or p.lemma[head].lower() in _QUOTED:
        return False
    subject = subject_of(p, head) if p.lemma[head].lower() == "ask" else None  # "the envoy, asked about it, smiled"
    acted_on = [j for j in p.children[head] if p.dep[j] in SUBJECTS] + ([subject.token] if subject else [])
    return any(s <= p.start[j] < e for j in acted_on for s, e in source)


def _is_beside(p: Parse, a: Attribution, source: Span) -> bool:
    """Whether the verb has a subject that can speak, and the source is who carries its words: "as quoted by Ansa"."""
    if a.source is None or p.dep[a.source] != "nsubj" or p.head[a.source] != a.head:
        return False
    if a.source_span is not None and _touch([source], [a.source_span]):
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
    return nameless and p.lemma[a.head].lower() not in _QUOTED


def _only_where(p: Parse, head: int, source: list[Span]) -> bool:
    """Whether the words of a source say where an act without a doer took place: "it was announced in Havana"."""
    if not is_passive(p, head) or agent_of(p, head) is not None:
        return False
    inner = (p.child(j, {"pobj"}) for j in p.children[head] if p.dep[j] == "prep" and p.word[j].lower() in {"in", "at"})
    return any(i is not None and any(s <= p.start[i] < e for s, e in source) for i in inner)


def _within(spans: list[Span], others: list[Span]) -> bool:
    return all(any(g <= s and e <= f for g, f in others) for s, e in spans)


def _touch(a: Iterable[Span], b: Iterable[Span]) -> bool:
    others = list(b)
    return any(s < f and g < e for s, e in a for g, f in others)


def _attribution(p: Parse, t: Tagged, cue: range) -> Attribution | None:
    content = content_spans(p, t.content)
    content = content_spans(p, _without_cue(content, (p.start[cue[0]], p.end[cue[-1]])))
    if not content or p.pos[p.token_at(content[-1][1] - 1)] == "DET":
        return None  # words that break off: "goodbye at the"
    head = root_of(p, list(cue))
    assert head is not None
    if (
        is_word_for(p, head)
        or wants_no_name(p, head)
        or _is_supposed(p, head)
        or _names_itself(p, head)
        or is_deed_to(p, head)
        or (_is_strange(p, head) and (t.probability < LEAST_STRANGE or _is_deed(p, head, content)))
    ):
        return None
    if all(p.pos[i] in _EMPTY and p.pos[i] != "PUNCT" for i in cue) or _by_rule(p, t, cue):
        return None
    content = of_noun(p, head, _without_subject(p, head, _of_one_sentence(p, head, content)))
    opens = p.token_at(content[0][0])
    if p.pos[head] == "NOUN" and is_document(p.lemma[head]) and _is_title(p, head):
        return None  # "Statement by President Rao on the truce"
    rite = p.lemma[head].lower() == "say" and any(
        p.lemma[i].lower() in RITES for i in range(opens, min(opens + 2, len(p)))
    )
    if _says_subject(p, head, content) or rite or _is_done(p, head, content):
        return None
    if is_passive(p, head) and p.lemma[head].lower() not in _QUOTED:
        subject = p.child(head, SUBJECTS)
        heard = [chars(p, noun_phrase(p, subject))] if subject is not None and subject < head else []
        rest = [s for s in content if not _within([s], heard)]
        if verbs().get(p.lemma[head].lower()) is not None and verbs()[p.lemma[head].lower()].addressee == "dobj":
            content = rest
        if not content:
            return None  # "the minister had been warned": he hears it
    source = None if _acted_on(p, head, t.source) else source_span(p, t.source)
    meets = met_to(p, head)
    doer = doer_of(p, meets) if meets is not None else None
    source = source if doer is None else chars(p, core_phrase(p, doer))
    speaker, source = speaking(p, head, source) if source else (None, None)
    made = Attribution(
        cue=_cue(p, head), head=head, cue_span=(p.start[cue[0]], p.end[cue[-1]]),
        source=speaker, source_span=source, content=content,
        rule=f"learned:{_kind(p, head)}", content_head=root_of(p, [i for s in content for i in tokens_of(p, s)]),
        learned=t.probability,
    )  # fmt: skip
    _by_quoter(p, made)
    ask_the_speaker(p, made)
    return made


def _without_subject(p: Parse, head: int, content: list[Span]) -> list[Span]:
    """A content without scraps of the subject's own phrase: "H.H. Sheikh Idriss bin Rao has discussed | the dam"."""
    subject = p.child(head, {"nsubj"}) if p.pos[head] == "VERB" else None
    if subject is None or subject > head:
        return content
    whole, named = [chars(p, noun_phrase(p, subject))], [chars(p, (subject, subject))]
    scraps = [s for s in content if _within([s], whole) and not _touch([s], named)]
    return [s for s in content if s not in scraps] or content


def _is_title(p: Parse, i: int) -> bool:
    """Whether a token stands in a line without a finite verb that no full stop ends."""
    first, end = p.sentences[p.sent[i]]
    return p.word[end - 1] not in {".", "!", "?", "”", '"'} and all(
        p.tag[k] not in {"VBD", "VBZ", "VBP", "MD"} for k in range(first, end)
    )


def _without_cue(content: list[Span], cue: Span) -> list[Span]:
    """The pieces of a content without the cue that one of them has taken in: "The envoy | is said | to have left"."""
    pieces = [x for s, e in content for x in ([(s, cue[0]), (cue[1], e)] if s <= cue[0] < e else [(s, e)])]
    return [(s, e) for s, e in pieces if s < e]


def _by_rule(p: Parse, t: Tagged, cue: range) -> bool:
    """ "according to UN standards": nobody's words."""
    root = root_of(p, list(tokens_of(p, (t.source[0][0], t.source[-1][1])))) if t.source else None
    return p.word[cue[0]].lower() == "according" and root is not None and p.lemma[root].lower() in NO_VOICE


def _is_done(p: Parse, head: int, content: list[Span]) -> bool:
    """ "signed a memorandum on trade": what is signed is not said; "signed a deal to free the crew" says what it is."""
    target = p.child(head, {"dobj"}) if p.lemma[head].lower() in _DEEDS else None
    deed = target is not None and p.lemma[target].lower() in _DOCUMENTS
    return deed and target is not None and _touch(content, [chars(p, (target, target))])


def _says_subject(p: Parse, head: int, content: list[Span]) -> bool:
    """ "three men had confessed": nobody says the men."""
    subject = p.child(head, {"nsubj"}) if p.pos[head] == "VERB" else None
    return subject is not None and _within(content, [chars(p, noun_phrase(p, subject))])


def _names_itself(p: Parse, head: int) -> bool:
    """ "a group calling itself the Front": its name, and no statement."""
    return p.dep[head] in {"acl", "relcl"} and p.word[head + 1 : head + 2] in (["itself"], ["himself"], ["themselves"])


def _of_one_sentence(p: Parse, head: int, content: list[Span]) -> list[Span]:
    """Content without scraps of other sentences: what is no quotation ends with the sentence of its cue."""
    first, end = p.sentences[p.sent[head]]
    own = [s for s in content if p.start[first] <= s[0] and s[1] <= p.end[end - 1]]
    return (
        [s for s in content if s in own or p.text[s[0]] in "“\"'‘" or p.text[s[1] - 1] in "”\"'’"] if own else content
    )


def _is_deed(p: Parse, head: int, content: list[Span]) -> bool:
    """ "The bloc imposed duties of a tenth": a deed done with a thing, which says nothing."""
    return p.lemma[head].lower() in deed_verbs() and not _holds_verb(p, content)


def _is_strange(p: Parse, head: int) -> bool:
    """Whether no table has the cue word."""
    lemma = p.lemma[head].lower()
    return lemma not in _QUOTED and all(lemma not in table for table in (verbs(), nouns(), adjectives(), adverbs()))


def _by_quoter(p: Parse, made: Attribution) -> None:
    """ "The envoy was quoted by Tass": the envoy says it and Tass passes it on, whatever the tagger has it."""
    if p.lemma[made.head].lower() not in {"quote", "cite"} or not is_passive(p, made.head):
        return
    quoted = p.child(made.head, SUBJECTS)
    below = [made.head, *(j for j in p.subtree(made.head) if p.dep[j] in {"prep", "pcomp"} and j > made.head)]
    quoter = next((agent for i in below if (agent := agent_of(p, i)) is not None), None)
    if quoted is None or quoter is None:
        return
    made.source, made.source_span, made.relay = quoted, chars(p, noun_phrase(p, quoted)), quoter
    made.content = [c for c in made.content if not _touch([c], [made.source_span])] or made.content


def _is_supposed(p: Parse, head: int) -> bool:
    """ "a man said to be his cousin": a word for the man, and no statement."""
    after = [p.word[i].lower() for i in range(head + 1, min(head + 3, len(p)))]
    bare = p.tag[head] in {"VBN", "VBD"} and p.child(head, {"aux", "auxpass"}) is None
    return bare and p.lemma[head].lower() in _SUPPOSING and after in (["to", "be"], ["to", "have"])


def _before_aside(p: Parse, made: Attribution, near: Iterable[Attribution]) -> None:
    """ "The premier, an aide said, had promised …": the tagger's source runs into the aside; the premier promised.

    Or it is the aside's own: "The king, Rao recalled, | used to say".
    """
    for a in (a for a in near if a.rule == "parenthesis" and made.source_span is not None):
        source, first = made.source_span, a.content[0]
        assert source is not None
        within = a.source_span is not None and _within([source], [a.source_span])
        resumed = within and len(a.content) == 2 and made.cue_span[0] == a.content[1][0]
        if _touch([a.cue_span], [source]) and source[0] < first[1]:
            made.source_span = (source[0], first[1])
        elif resumed and a is not made:
            made.source_span = first
        else:
            continue
        made.source = root_of(p, list(tokens_of(p, made.source_span)))


def _kind(p: Parse, head: int) -> str:
    return {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(p.pos[head], "other")


def _cue(p: Parse, head: int) -> Cue:
    """The row of the cue word; of one that no table has, a saying (verbs) or a view (the rest)."""
    lemma = p.lemma[head].lower()
    kind = _kind(p, head)
    tables = {"verb": verbs(), "noun": nouns(), "adjective": adjectives()}
    for table in (tables.get(kind, verbs()), verbs(), nouns(), adjectives(), adverbs(), prepositions()):
        row: Cue | None = table.get(lemma)
        if row is not None:
            return row
    return Cue(lemma, kind, "say", "speech", "neutral", frozenset(), frozenset(), "")


def source_span(p: Parse, spans: list[Span]) -> Span | None:
    """The words of a source on whole tokens, without a comma or a lone "by" at the ends; None if there are none."""
    members = _mostly(p, (spans[0][0], spans[-1][1])) if spans else []
    while len(members) > 1 and p.word[members[-1]] in {",", ".", ":", "-", "–", "—", "'s", "’s"}:
        members.pop()
    while len(members) > 1 and p.word[members[0]].lower() in {",", "by", "to", "that", "-", "–", "—", "and", "but"}:
        members.pop(0)
    return (p.start[members[0]], p.end[members[-1]]) if members else None


def _mostly(p: Parse, span: Span) -> list[int]:
    """The tokens of a span, without one at an end that it only touches by its last or first letters."""
    members = list(tokens_of(p, span))
    while len(members) > 1 and 2 * (p.end[members[0]] - span[0]) <= p.end[members[0]] - p.start[members[0]]:
        members.pop(0)
    while len(members) > 1 and 2 * (span[1] - p.start[members[-1]]) <= p.end[members[-1]] - p.start[members[-1]]:
        if p.word[members[-2]] == "-":
            break  # "Asharq Al-|Awsat"
        members.pop()
    return members


def content_spans(p: Parse, spans: list[Span]) -> list[Span]:
    """The words of a content on whole tokens, without punctuation or conjunctions at their ends."""
    out: list[Span] = []
    for span in spans:
        members = _mostly(p, span)
        while members and p.word[members[-1]] in _TRIMMED and p.word[members[-1]] != ".":
            members.pop()
        if len(members) > 1 and p.dep[members[-1]] == "agent":
            members.pop()  # "was dismissed as fiction | by the mission"
        while members and p.word[members[0]] in _TRIMMED:
            members.pop(0)
        if len(members) > 1 and p.word[members[0]].lower() in _AGO and p.word[members[1]].lower() == "that":
            members.pop(0)  # "had told her the day | before that they were not"
        before = members[0] - 1 if members else -1
        if before >= 0 and p.pos[before] == "DET" and p.head[before] in members and p.tag[before] == "DT":
            members.insert(0, before)  # "begged the | ministry for help"
        if members:
            out.append((p.start[members[0]], p.end[members[-1]]))
    return merged(out)


__all__ = ["SUBJECTS", "with_learned"]
