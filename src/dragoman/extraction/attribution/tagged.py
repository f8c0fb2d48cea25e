"""An attribution that only the tagger sees; none where its words are no saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extraction.attribution.agreement import EMPTY, QUOTED, acted_on
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.clauses import RITES
from dragoman.extraction.attribution.mended import ask_the_speaker, of_noun, speaking
from dragoman.extraction.attribution.nominal import NO_VOICE
from dragoman.extraction.attribution.pieces import (
    content_spans,
    holds_verb,
    of_one_sentence,
    source_span,
    touch,
    within,
)
from dragoman.extraction.attribution.sayers import met_to
from dragoman.extraction.attribution.unsaid import is_deed_to, is_word_for, wants_no_name
from dragoman.extraction.cues import Cue, adjectives, adverbs, deed_verbs, nouns, prepositions, verbs
from dragoman.extraction.speakers import is_document, is_official
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    chars,
    core_phrase,
    doer_of,
    is_passive,
    noun_phrase,
    root_of,
    tokens_of,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tagged

LEAST_STRANGE = 0.82  # probability of a cue that makes an attribution, of a word that no table has
_DOCUMENTS = frozenset("memorandum agreement protocol treaty contract document accord communique".split())
_DEEDS = frozenset({"sign", "initial", "ratify"})
_CLAUSAL = frozenset({"clause", "quote", "that", "wh", "rest"})  # frames of verbs whose content can be a sentence
_SUPPOSING = frozenset({"say", "think", "believe", "suppose", "know", "report"})


def attribution_of(p: Parse, t: Tagged, cue: range) -> Attribution | None:
    """The attribution of what the tagger marks; None where the cue is no saying, or nothing is left to be said."""
    head = root_of(p, list(cue))
    assert head is not None
    content = of_one_sentence(p, head, content_spans(p, t.content))
    content = content_spans(p, _without_cue(content, (p.start[cue[0]], p.end[cue[-1]])))
    if not content or p.pos[p.token_at(content[-1][1] - 1)] == "DET":
        return None  # words that break off: "goodbye at the"
    if (
        is_word_for(p, head)
        or wants_no_name(p, head)
        or _is_supposed(p, head)
        or _names_itself(p, head)
        or is_deed_to(p, head)
        or _is_whom(p, head, content)
        or (_is_strange(p, head) and (t.probability < LEAST_STRANGE or _is_deed(p, head, content)))
    ):
        return None
    if all(p.pos[i] in EMPTY and p.pos[i] != "PUNCT" for i in cue) or _by_rule(p, t, cue):
        return None
    content = of_noun(p, head, _without_subject(p, head, _of_one_sentence(p, head, content)))
    if not content:
        return None
    opens = p.token_at(content[0][0])
    if p.pos[head] == "NOUN" and is_document(p.lemma[head]) and _is_title(p, head):
        return None  # "Statement by President Rao on the truce"
    rite = p.lemma[head].lower() == "say" and any(
        p.lemma[i].lower() in RITES for i in range(opens, min(opens + 2, len(p)))
    )
    if _says_subject(p, head, content) or rite or _is_done(p, head, content) or _is_company(p, content):
        return None
    if is_passive(p, head) and p.lemma[head].lower() not in QUOTED:
        subject = p.child(head, SUBJECTS)
        heard = [chars(p, noun_phrase(p, subject))] if subject is not None and subject < head else []
        rest = [s for s in content if not within([s], heard)]
        if verbs().get(p.lemma[head].lower()) is not None and verbs()[p.lemma[head].lower()].addressee == "dobj":
            content = rest
        if not content:
            return None  # "the minister had been warned": he hears it
    source = None if acted_on(p, head, t.source) else source_span(p, t.source)
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
    scraps = [s for s in content if within([s], whole) and not touch([s], named)]
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
    return deed and target is not None and touch(content, [chars(p, (target, target))])


def _says_subject(p: Parse, head: int, content: list[Span]) -> bool:
    """ "three men had confessed": nobody says the men."""
    subject = p.child(head, {"nsubj"}) if p.pos[head] == "VERB" else None
    return subject is not None and within(content, [chars(p, noun_phrase(p, subject))])


def _is_whom(p: Parse, head: int, content: list[Span]) -> bool:
    """ "summoned the Chadian envoy": somebody to whom a thing is done, of a verb that no table has for a saying."""
    target = p.child(head, {"dobj"}) if p.pos[head] == "VERB" and p.lemma[head].lower() not in verbs() else None
    official = target is not None and is_official(p, target)
    return official and target is not None and within(content, [chars(p, noun_phrase(p, target))])


def _is_company(p: Parse, content: list[Span]) -> bool:
    """ "lodged | with Chad": whom it was done with, and nothing said."""
    alone = len(content) == 1 and p.word[p.token_at(content[0][0])].lower() == "with"
    return alone and not holds_verb(p, content)


def _names_itself(p: Parse, head: int) -> bool:
    """ "a group calling itself the Front": its name, and no statement."""
    return p.dep[head] in {"acl", "relcl"} and p.word[head + 1 : head + 2] in (["itself"], ["himself"], ["themselves"])


def _of_one_sentence(p: Parse, head: int, content: list[Span]) -> list[Span]:
    """Content without scraps of other sentences: what is no quotation ends with the sentence of its cue.

    A verb that no clause can follow says nothing of another sentence: "Chad refused. Mali shut its border."
    """
    first, end = p.sentences[p.sent[head]]
    own = [s for s in content if p.start[first] <= s[0] and s[1] <= p.end[end - 1]]
    row = verbs().get(p.lemma[head].lower()) if p.pos[head] == "VERB" else None
    if not own and (row is None or row.frames & _CLAUSAL):
        return content
    return [s for s in content if s in own or p.text[s[0]] in "“\"'‘" or p.text[s[1] - 1] in "”\"'’"]


def _is_deed(p: Parse, head: int, content: list[Span]) -> bool:
    """ "The bloc imposed duties of a tenth": a deed done with a thing, which says nothing."""
    return p.lemma[head].lower() in deed_verbs() and not holds_verb(p, content)


def _is_strange(p: Parse, head: int) -> bool:
    """Whether no table has the cue word."""
    lemma = p.lemma[head].lower()
    return lemma not in QUOTED and all(lemma not in table for table in (verbs(), nouns(), adjectives(), adverbs()))


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
    made.content = [c for c in made.content if not touch([c], [made.source_span])] or made.content


def _is_supposed(p: Parse, head: int) -> bool:
    """ "a man said to be his cousin": a word for the man, and no statement."""
    after = [p.word[i].lower() for i in range(head + 1, min(head + 3, len(p)))]
    bare = p.tag[head] in {"VBN", "VBD"} and p.child(head, {"aux", "auxpass"}) is None
    return bare and p.lemma[head].lower() in _SUPPOSING and after in (["to", "be"], ["to", "have"])


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
