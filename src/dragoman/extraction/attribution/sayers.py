"""Who says what a verb says, to whom, and on whose word: the attribution made of a verb and a content."""

from __future__ import annotations

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.clauses import is_day
from dragoman.extraction.attribution.ends import SETTINGS
from dragoman.extraction.attribution.unsaid import is_said_to_have
from dragoman.extraction.cues import Cue, phrases, verbs
from dragoman.extraction.speakers import is_person, may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    chars,
    core_phrase,
    doer_of,
    is_passive,
    noun_phrase,
    quoting_of,
    subject_of,
    tense_of,
    trimmed,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_MEETS = frozenset({"speak", "meet", "talk", "confer", "consult"})
_MEETINGS = frozenset("meeting call talk conversation discussion roundtable session consultation".split())
_LETTING = frozenset({"let", "make"})
_WAYS = frozenset(
    "dispatch deployment delivery shipment sale export supply transfer return visit trip flow release access".split()
)
_WAY = 6  # tokens before "to" in which one of these stands


def goes_there(p: Parse, to: int) -> bool:
    """Whether a phrase with "to" ends the way of what is named right before it: "the sale of jets to Chad"."""
    before = (p.lemma[i].lower() for i in range(max(p.sentences[p.sent[to]][0], to - _WAY), to) if p.pos[i] == "NOUN")
    return any(noun in _WAYS for noun in before)


def attributed(
    p: Parse, v: int, cue: Cue, content: list[Span], rule: str, head: int | None, *, cue_tokens: tuple[int, int]
) -> Attribution:
    """The attribution of a content to whoever says what the verb at `v` says.

    Args:
        p: The parse.
        v: Token of the verb.
        cue: Its row of the table.
        content: What is said, in code points; the words of cue and source are taken out of it.
        rule: The rule that found it.
        head: Token that heads the content; None where there is none.
        cue_tokens: First and last token of the cue.
    """
    source = speaker_of(p, v)
    by = _by_phrase(p, v) if source is None else None
    if by is not None:
        source, content = p.child(by, {"pobj"}), [(s, min(e, p.start[by])) for s, e in content if s < p.start[by]]
        content = [(s, s + len(p.text[s:e].rstrip(" ,"))) for s, e in content]
    span = None
    if source is not None:
        inherited = subject_of(p, v)
        tokens = noun_phrase(p, source)
        if inherited is not None and inherited.inherited and p.dep[v] in {"acl", "relcl"}:
            tokens = core_phrase(p, source)
        if tokens[0] <= cue_tokens[0] <= tokens[1]:
            tokens = core_phrase(p, source)
        if head is not None and p.head[head] == source and tokens[0] < head < source and p.dep[head] == "compound":
            tokens = head + 1, tokens[1]  # "a charge | Latvia denies"
        span = chars(p, _without_setting(p, source, tokens))
        begins = min((s for s, _ in content if span[0] < s < span[1]), default=None)
        if begins is not None and p.token_at(begins) > source:  # "by an officer that he would …"
            last = p.token_at(begins) - 1
            span = chars(p, trimmed(p, tokens[0], last))
    addressee = hearer_of(p, v, cue)
    if addressee is not None and addressee == head:
        addressee = None  # "promised helicopters": what is promised, not to whom
    return Attribution(
        cue=cue, head=v, cue_span=chars(p, cue_tokens), source=source, source_span=span,
        content=_without(content, [chars(p, cue_tokens), *([span] if span else [])]), rule=rule, content_head=head,
        addressee=addressee, addressee_span=chars(p, core_phrase(p, addressee)) if addressee is not None else None,
        relay=_quoting(p, v),
    )  # fmt: skip


def lets_be_known(p: Parse, v: int) -> int | None:
    """The verb above in "let it be known that", "made it known that": its subject says so."""
    above = p.head[v]
    it = next((j for j in p.children[v] if p.dep[j] in SUBJECTS), None) or p.child(above, {"dobj"})
    if p.lemma[v] != "know" or p.lemma[above].lower() not in _LETTING or above > v or it is None:
        return None
    return above if p.dep[v] in {"ccomp", "oprd", "xcomp"} and p.word[it].lower() == "it" else None


def speaker_of(p: Parse, v: int) -> int | None:
    """Who says it: of a verb that the parser joins to what another verb says, that verb's speaker.

    "Rao said that a storm had come and ordered aid"
    """
    lets = lets_be_known(p, v)
    if lets is not None:
        return doer_of(p, lets)
    if (outer := _said_over(p, v)) is not None:
        return doer_of(p, outer)
    source = doer_of(p, v)
    if source is None or p.dep[v] != "conj" or p.pos[source] != "NOUN" or may_speak(p, source):
        return source
    above = p.head[p.head[v]]
    says = verbs().get(p.lemma[above].lower()) if p.dep[p.head[v]] in {"ccomp", "xcomp"} else None
    if says is None or p.tag[above] != p.tag[v] or p.sent[above] != p.sent[v]:
        return source
    teller = doer_of(p, above)
    return teller if teller is not None and may_speak(p, teller) else source


def _said_over(p: Parse, v: int) -> int | None:
    """The saying that a participle behind a comma goes back to: "ruled that the arrest was void, saying Rao had lied".

    The parser hangs it on what was said, whose subject says nothing.
    """
    clause = p.head[v]
    said = p.head[clause]
    if p.tag[v] != "VBG" or p.dep[v] != "advcl" or p.word[v - 1] != "," or p.dep[clause] != "ccomp" or clause > v:
        return None
    subject, cue = p.child(clause, SUBJECTS), verbs().get(p.lemma[said].lower())
    mute = subject is not None and p.pos[subject] == "NOUN" and not may_speak(p, subject)
    return said if mute and said < clause and cue is not None and "clause" in cue.frames else None


def met_to(p: Parse, v: int) -> int | None:
    """The verb in "spoke with Bako to discuss grain", "held a meeting with Bako to discuss it": its subject discusses.

    The infinitive hangs on the verb or, where the parser errs, on whom one speaks with.
    """
    to = p.child(v, {"aux"})
    if p.tag[v] != "VB" or to is None or p.word[to].lower() != "to" or p.dep[v] not in {"acl", "relcl", "advcl"}:
        return None
    at = p.head[v]
    if p.pos[at] == "VERB" and at < v:
        held = p.child(at, {"dobj"})
        meeting = held is not None and p.lemma[held].lower() in _MEETINGS
        return at if p.lemma[at] in _MEETS or meeting else None
    while p.dep[at] in {"conj", "appos"}:
        at = p.head[at]
    prep = p.head[at]
    if p.dep[at] != "pobj" or p.word[prep].lower() != "with" or p.child(v, SUBJECTS) is not None:
        return None
    above = p.head[prep]
    if p.lemma[above].lower() in _MEETINGS and p.pos[above] == "NOUN":
        above = p.head[above]
        return above if p.pos[above] == "VERB" else None
    return above if p.pos[above] == "VERB" and p.lemma[above] in _MEETS else None


def _without_setting(p: Parse, source: int, tokens: tuple[int, int]) -> tuple[int, int]:
    """The words of a source without where or on whose word it was said: "the envoy, in a letter to Rao, accused"."""
    for j in p.children[source]:
        if p.dep[j] == "prep" and j > source and p.word[j - 1] == ",":
            inner = p.child(j, {"pobj"})
            told = inner is not None and f"{p.word[j].lower()} {p.lemma[inner].lower()}" in phrases()
            setting = (
                inner is not None and p.lemma[inner].lower() in SETTINGS and p.word[j].lower() in {"in", "on", "at"}
            )
            setting = setting or told
            if (setting or p.word[j].lower() == "according") and p.edges[1][j] >= tokens[1]:
                return tokens[0], j - 2
    return tokens


def _by_phrase(p: Parse, v: int) -> int | None:
    """The "by" of a passive that the parser hangs on a noun of what is said: "was asked for parts by the mission"."""
    if not is_passive(p, v) or p.dep[v] in {"acl", "amod"}:
        return None
    for i in range(v + 1, p.edges[1][v] + 1):
        if p.word[i].lower() == "by" and p.dep[i] == "prep" and p.pos[p.head[i]] in {"NOUN", "PROPN"}:
            named = p.child(i, {"pobj"})
            far = any(p.pos[k] in {"VERB", "AUX"} for k in range(v + 1, i))  # "told to come back by a guard"
            animate = is_person if far else may_speak
            nominal = named is not None and not is_day(p, named) and p.pos[named] in {"NOUN", "PROPN"}
            if nominal and named is not None and animate(p, named):
                return i
        if p.pos[i] in {"VERB", "AUX"} and tense_of(p, i) != "infinitive":
            return None
    return None


def _without(content: list[Span], parts: list[Span]) -> list[Span]:
    """Content spans that do not swallow the cue or the source."""
    kept = []
    for start, end in content:
        for s, e in parts:
            if start < e and s < end:
                start, end = (e, end) if s <= start else (start, s)
        if end > start:
            kept.append((start, end))
    return kept


def _quoting(p: Parse, v: int) -> int | None:
    """Who quotes the speaker: "TASS quoted Peskov as saying", "Peskov was quoted by TASS as saying"."""
    head = quoting_of(p, v)
    if head is None:
        return agent_of(p, p.head[v]) if is_said_to_have(p, v) else None  # "was reported by Sanad to have told"
    by = agent_of(p, v) if is_passive(p, head) else None  # "was quoted as saying by Xinhua"
    return doer_of(p, head) if by is None else by


def hearer_of(p: Parse, v: int, cue: Cue) -> int | None:
    """Token of whom it is said to, by what the cue has for its hearer; None where nobody is named."""
    if cue.addressee == "dobj":
        passive = is_passive(p, v)
        if passive:
            subject = subject_of(p, v)
            return subject.token if subject else None
        target = p.child(v, {"dobj", "dative"})
        named = p.child(v, {"dobj"})
        if target is not None and named is not None and p.pos[target] == "PROPN" == p.pos[named]:
            parted = p.edges[1][target] + 1 != p.edges[0][named]
            target = target if parted else named  # "told the Lagos daily Vanguard": one name for the parser's two
        if target is None:
            clause = p.child(v, {"ccomp", "xcomp"})
            target = p.child(clause, {"nsubj"}) if clause is not None and tense_of(p, clause) == "infinitive" else None
        nominal = target is not None and p.pos[target] in {"NOUN", "PROPN", "PRON"}
        # "warned of a raid, a remark that …"
        return target if nominal and target is not None and p.word[p.edges[0][target] - 1] != "," else None
    if cue.addressee:
        for j in p.children[v]:
            there = p.word[j].lower() == "to" and cue.pos == "idiom" and goes_there(p, j)
            if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == cue.addressee and not there:
                return p.child(j, {"pobj"})
    return None
