"""Attributions by a verb: "Yang said", "urged Iran to stop", "expressed concern over"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.clauses import is_day, that_clause
from dragoman.extraction.attribution.content import content_of
from dragoman.extraction.attribution.ends import SETTINGS, to_clause_end
from dragoman.extraction.cues import Cue, deed_objects, idioms, phrases, verbs
from dragoman.extraction.speakers import RINGS, is_document, is_official, is_person, may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    chars,
    clause_marker,
    core_phrase,
    doer_of,
    goes_on_from,
    is_passive,
    noun_phrase,
    quoting_of,
    subject_of,
    tense_of,
    trimmed,
    verb_group,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_RAISING = frozenset("say think believe expect report understand suppose consider know allege rumour rumor".split())
_FIXED = frozenset({"dobj", "acomp", "ccomp", "oprd"})
_EVIDENTIAL = frozenset("show reveal find suggest indicate signal imply determine conclude hint record".split())
# What a document does in words: "the statement read", "the minutes record"; of a person it is no saying.
_OF_DOCUMENTS = frozenset({"read"})
# "telephoned to say", "went on to accuse": the infinitive was said.
_TURNS = frozenset("telephone phone call ring write email text radio wire cable go hasten".split())
_BARE = frozenset({"help", "let", "make", "watch"})
_ORDERING = frozenset({"demand", "urge", "ask", "request", "promise", "agree", "accuse", "support"})
_REFUSALS = frozenset({"decline", "refuse"})
_NAMING = frozenset({"name", "identify", "quote", "cite"})
_NO_TOPICS = frozenset({"money", "fund", "capital", "tax", "price", "rate", "wage", "child", "hand", "glass", "flag"})
_MEETS = frozenset({"speak", "meet", "talk", "confer", "consult"})
_MEETINGS = frozenset("meeting call talk conversation discussion roundtable session consultation".split())
_LETTING = frozenset({"let", "make"})
_WAYS = frozenset(
    "dispatch deployment delivery shipment sale export supply transfer return visit trip flow release access".split()
)
_WAY = 6  # tokens before "to" in which one of these stands
_LITTLE = frozenset({"nothing", "little"})


def verbal(p: Parse) -> Iterator[Attribution]:
    """Every attribution whose cue is a verb, in text order."""
    known, doubled = verbs(), idioms()
    for v in range(len(p)):
        if p.pos[v] != "VERB":
            continue
        lemma = p.lemma[v].lower()
        found = None
        if lemma in doubled:
            found = _idiomatic(p, v, doubled[lemma])
        if found is None and lemma in known:
            found = _plain(p, v, known[lemma])
        if found is not None:
            yield found


def _plain(p: Parse, v: int, cue: Cue) -> Attribution | None:
    if cue.words in {"cite", "quote"} and p.dep[v] == "pcomp" and p.word[p.head[v]].lower() == "without":
        return None  # "without citing a source"
    if _unsaid_infinitive(p, v) or not _can_speak(p, v, cue) or wants_no_name(p, v) or is_deed_to(p, v):
        return None
    nothing = _refused(p, v, cue) or _nothing_said(p, v, cue)
    if nothing is not None:
        return nothing
    if cue.words in {"cite", "quote"} and any(
        quoting_of(p, k) == v for j in p.children[v] for k in (j, *p.children[j])
    ):
        return None  # "cited him as saying": the saying is the statement
    content, rule, head = _raised(p, v) or content_of(p, v, cue)
    if not content:
        content, rule, head = _quoted_before_it(p, v) or (content, rule, head)
    if not content:
        return None
    lets = _lets_be_known(p, v)
    cue = replace(cue, act="announce", attitude="speech") if lets is not None else cue
    first = verb_group(p, v)[0] if lets is None else verb_group(p, lets)[0]
    made = _attribution(p, v, cue, content, rule, head, cue_tokens=(first, verb_group(p, v)[1]))
    if rule == "np passive" and cue.act == "support":
        return None  # "is backed by two banks": money, not words
    if rule == "np passive" and made.source is not None and not may_speak(p, made.source):
        return None  # "backed by two loans": a thing says nothing
    return made


def is_deed_to(p: Parse, v: int) -> bool:
    """ "recalled its envoy": what the object makes a deed of; "referred the press | to the ministry" says nothing."""
    target = p.child(v, {"dobj", "nsubjpass"})
    if target is None:
        return False
    return p.lemma[v].lower() == "refer" or (p.lemma[v].lower(), p.lemma[target].lower()) in deed_objects()


def wants_no_name(p: Parse, v: int) -> bool:
    """ "declined to be named": so it is said who speaks, and nothing is."""
    naming = p.child(v, {"xcomp"}) if p.lemma[v].lower() in _REFUSALS else None
    return naming is not None and p.lemma[naming].lower() in _NAMING and is_passive(p, naming)


def _quoted_before_it(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "“…,” Oyono was quoted as saying": what is said stands before the verb of quoting."""
    quoting = quoting_of(p, v)
    if quoting is None:
        return None
    clause = p.child(quoting, {"ccomp"})
    if clause is not None and clause < quoting and p.word[p.edges[1][clause] + 1] in {",", "”"}:
        return [chars(p, noun_phrase(p, clause))], "clause before", clause
    first = p.sentences[p.sent[v]][0]
    closing = next((i for i in range(quoting - 1, first, -1) if p.word[i] in {"”", '"', "''"}), None)
    opening = (
        next((i for i in range(closing - 1, first - 1, -1) if p.word[i] in {"“", '"', "``"}), None) if closing else None
    )
    if closing is None or opening is None or opening != first:
        return None
    return [chars(p, (opening, closing))], "clause before", None


def _refused(p: Parse, v: int, cue: Cue) -> Attribution | None:
    """ "refused to tell the press who paid": the refused saying is part of the cue, its content the content."""
    if cue.words not in _REFUSALS:
        return None
    said = p.child(v, {"xcomp"})
    inner = verbs().get(p.lemma[said].lower()) if said is not None else None
    if said is None or said < v or inner is None or tense_of(p, said) != "infinitive":
        return None
    if inner.attitude != "speech" or inner.act not in {"say", "claim", "ask", "announce"}:
        return None  # "declined to condemn the raid": what is refused is no saying alone
    content, rule, head = content_of(p, said, inner)
    if not content and (named := p.child(said, {"dobj"})) is not None and inner.addressee != "dobj":
        content, rule, head = [chars(p, noun_phrase(p, named))], "np", named
    if not content and (question := p.child(said, {"ccomp", "advcl"})) is not None:
        content, rule, head = [chars(p, noun_phrase(p, question))], "wh", question
    if not content or content[0][0] < p.end[said]:
        return None
    made = _attribution(p, v, cue, content, rule, head, cue_tokens=(verb_group(p, v)[0], said))
    made.addressee = _addressee(p, said, inner)
    made.addressee_span = chars(p, core_phrase(p, made.addressee)) if made.addressee is not None else None
    return made


def _nothing_said(p: Parse, v: int, cue: Cue) -> Attribution | None:
    """ "has said nothing about the raid": what is not said is what the phrase names, else "nothing" itself."""
    if p.lemma[v].lower() == "comment":
        on = next(
            (j for j in p.children[v] if j > v and p.dep[j] == "prep" and p.word[j].lower() in {"on", "about"}), None
        )
        if on is None or p.child(v, {"ccomp", "parataxis"}) is not None:
            return None
        return _attribution(p, v, cue, [chars(p, noun_phrase(p, on))], "prep", on, cue_tokens=verb_group(p, v))
    word = p.child(v, {"dobj"}) if p.lemma[v].lower() in {"say", "disclose", "reveal"} else None
    if word is None or p.word[word].lower() not in _LITTLE:
        return None
    for j in [*p.children[word], *p.children[v]]:
        if p.dep[j] == "prep" and p.word[j].lower() in {"about", "of", "on"} and p.child(j, {"pobj", "pcomp"}):
            return _attribution(
                p, v, cue, [chars(p, noun_phrase(p, j))], "unsaid", j, cue_tokens=(verb_group(p, v)[0], word)
            )
    return _attribution(p, v, cue, [chars(p, (word, word))], "np", word, cue_tokens=verb_group(p, v))


def _raised(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "The truce is said to be near collapse": nobody says it of the truce and its being near collapse."""
    subject, clause = p.child(v, SUBJECTS), p.child(v, {"xcomp"})
    if p.lemma[v].lower() not in _RAISING or p.child(v, {"auxpass"}) is None or subject is None or clause is None:
        return None
    if agent_of(p, v) is not None or tense_of(p, clause) != "infinitive" or clause < v or subject > v:
        return None
    if _is_said_to_have(p, clause) and p.child(clause, {"ccomp", "dobj"}) is not None:
        return None  # "is reported to have told her that …": what counts is what he told her
    return [chars(p, noun_phrase(p, subject)), to_clause_end(p, v, clause)], "raised", clause


def _idiomatic(p: Parse, v: int, options: list[tuple[str, Cue]]) -> Attribution | None:
    """Verb and fixed word: the word is its preposition, particle, object or adjective."""
    for word, cue in options:
        second = next(
            (
                j for j in p.children[v]
                if p.word[j].lower() == word or (p.dep[j] in _FIXED and p.lemma[j].lower() == word)
            ),
            None,
        )  # fmt: skip
        if cue.addressee == "official":
            second = _before_official(p, v, word)
        if second is None or _unsaid_infinitive(p, v) or _aside(p, v) or (p.dep[second] == "prep" and second < v):
            continue  # "Of the two only Rao spoke"
        doer = doer_of(p, v)
        if doer is not None and not may_speak(p, doer):
            continue  # "guarantees ruling out an attack"
        first, _ = verb_group(p, v)
        if p.dep[second] in {"prep", "prt"}:
            found = _after_preposition(p, v, second, cue)
        else:
            found = _after_object(p, v, second, cue)
        if found is not None:
            content, rule, head, last, addressee = found
            if addressee is None and cue.addressee in {"with", "to"}:
                addressee, content = _spoken_to(p, v, second, head, cue.addressee, content)
            if any(v < j < second and p.dep[j] in {"dobj", "dative", "agent"} for j in p.children[v]):
                last = verb_group(p, v)[1] if p.dep[second] == "prep" else last  # "asked Norway for help"
            made = _attribution(p, v, cue, content, rule, head, cue_tokens=(first, last))
            if addressee is not None:
                made.addressee, made.addressee_span = addressee, chars(p, core_phrase(p, addressee))
            return made
    return None


def _before_official(p: Parse, v: int, word: str) -> int | None:
    """ "raised the fishing licences with his counterpart": the preposition before somebody in office."""
    topic = p.child(v, {"dobj"})
    if topic is None or topic < v or is_official(p, topic) or p.pos[topic] == "PRON" or p.lemma[topic] in _NO_TOPICS:
        return None
    for j in (*p.children[v], *p.children[topic]):
        heard = p.child(j, {"pobj"}) if j > topic and p.word[j].lower() == word else None
        if heard is not None and is_official(p, heard):
            return j
    return None


def _spoken_to(
    p: Parse, v: int, noun: int, head: int | None, word: str, content: list[Span]
) -> tuple[int | None, list[Span]]:
    """ "raised the case | with Rao", "made clear to the premier | that": the hearer, and the content without him."""
    near = {v, noun} if p.pos[noun] in {"NOUN", "ADJ"} else {v}
    beside = [*near, *([i for i in p.subtree(head) if p.pos[i] == "NOUN"] if head is not None else [])]
    for j in (j for i in beside for j in p.children[i] if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == word):
        heard = p.child(j, {"pobj"})
        if heard is None or not (may_speak(p, heard) if p.head[j] in near else is_official(p, heard)):
            continue
        if word == "to" and _goes_there(p, j):
            continue  # "voiced alarm over the dispatch of troops | to Russia"
        if any(s < p.start[j] < e and p.edges[1][heard] + 1 < p.token_at(e - 1) for s, e in content):
            continue  # something is said after it
        before = p.end[j - 1]
        return heard, [(s, min(e, before)) if s < before and p.start[j] < e else (s, e) for s, e in content]
    return None, content


def _goes_there(p: Parse, to: int) -> bool:
    """Whether a phrase with "to" ends the way of what is named right before it: "the sale of jets to Chad"."""
    before = (p.lemma[i].lower() for i in range(max(p.sentences[p.sent[to]][0], to - _WAY), to) if p.pos[i] == "NOUN")
    return any(noun in _WAYS for noun in before)


Found = tuple[list[Span], str, int | None, int, int | None]


def _aside(p: Parse, v: int) -> bool:
    """ "Speaking of trade, Rao said …": the participle sets the topic of the saying that follows."""
    return p.tag[v] == "VBG" and p.dep[v] == "advcl" and p.head[v] > v and p.lemma[v] in {"speak", "talk"}


def _after_preposition(p: Parse, v: int, prep: int, cue: Cue) -> Found | None:
    """ "called for X"; "called on X to do Y"."""
    inner = p.child(prep, {"pobj", "pcomp"})
    if inner is not None and is_day(p, inner):
        return None  # "consulted a lawyer on Friday"
    topic = p.child(v, {"dobj"}) if cue.addressee == "official" else None
    if topic is not None:
        start, end = to_clause_end(p, v, topic)
        return [(start, min(end, p.end[prep - 1]))], "idiom:np", topic, v, inner
    if cue.addressee == "pobj":
        clause = p.child(v, {"xcomp", "advcl", "ccomp"})
        if clause is None and inner is not None:
            clause = p.child(inner, {"acl", "relcl"})
        if inner is None or clause is None or clause < prep or tense_of(p, clause) != "infinitive":
            return None
        return [chars(p, noun_phrase(p, clause))], "idiom:to-inf", clause, prep, inner
    if inner is None:
        clause = p.child(v, {"ccomp", "dobj"}) if p.dep[prep] == "prt" else None
        return None if clause is None else ([to_clause_end(p, v, clause)], "idiom:clause", clause, prep, None)
    return [to_clause_end(p, v, inner)], "idiom:np", inner, prep, None


def _after_object(p: Parse, v: int, noun: int, cue: Cue) -> Found | None:
    """ "expressed concern over X", "made clear that X"; "raised the case of X" is said whole."""
    if "np" in cue.frames and p.dep[noun] == "dobj":
        return [to_clause_end(p, v, noun)], "idiom:np", noun, v, None
    near = [*p.children[noun], *p.children[v]]
    hearers = [p.child(j, {"pobj"}) for j in near if j > noun and p.word[j].lower() == cue.addressee]
    for j in [*near, *(k for heard in hearers if heard is not None for k in p.children[heard])]:
        if j <= noun:
            continue
        if p.dep[j] == "prep" and p.word[j].lower() in cue.prepositions:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None:
                return [to_clause_end(p, v, inner)], "idiom:prep", inner, j, None
        clause = p.dep[j] in {"acl", "ccomp", "relcl"} or (p.dep[j] == "advcl" and clause_marker(p, j) == "that")
        if "clause" in cue.frames and clause and tense_of(p, j) != "infinitive":
            return [to_clause_end(p, v, j)], "idiom:clause", j, noun, None
        told = p.child(j, {"pobj"}) if "clause" in cue.frames and p.word[j].lower() == cue.addressee else None
        told_that = that_clause(p, told) if told is not None else None
        if told_that is not None:  # "made clear to the premier that …"
            return [to_clause_end(p, v, told_that)], "idiom:clause", told_that, noun, told
        beside = p.dep[j] == "advcl" and p.edges[0][j] == noun + 1  # "renewed his call | to free the crew"
        if "to-inf" in cue.frames and (beside or p.dep[j] in {"acl", "xcomp"}) and tense_of(p, j) == "infinitive":
            return [to_clause_end(p, v, j)], "idiom:to-inf", j, noun, None
    return None


def _attribution(
    p: Parse, v: int, cue: Cue, content: list[Span], rule: str, head: int | None, *, cue_tokens: tuple[int, int]
) -> Attribution:
    source = _speaker(p, v)
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
    addressee = _addressee(p, v, cue)
    if addressee is not None and addressee == head:
        addressee = None  # "promised helicopters": what is promised, not to whom
    return Attribution(
        cue=cue, head=v, cue_span=chars(p, cue_tokens), source=source, source_span=span,
        content=_without(content, [chars(p, cue_tokens), *([span] if span else [])]), rule=rule, content_head=head,
        addressee=addressee, addressee_span=chars(p, core_phrase(p, addressee)) if addressee is not None else None,
        relay=_quoting(p, v),
    )  # fmt: skip


def _lets_be_known(p: Parse, v: int) -> int | None:
    """The verb above in "let it be known that", "made it known that": its subject says so."""
    above = p.head[v]
    it = next((j for j in p.children[v] if p.dep[j] in SUBJECTS), None) or p.child(above, {"dobj"})
    if p.lemma[v] != "know" or p.lemma[above].lower() not in _LETTING or above > v or it is None:
        return None
    return above if p.dep[v] in {"ccomp", "oprd", "xcomp"} and p.word[it].lower() == "it" else None


def _speaker(p: Parse, v: int) -> int | None:
    """Who says it: of a verb that the parser joins to what another verb says, that verb's speaker.

    "Rao said that a storm had come and ordered aid"
    """
    lets = _lets_be_known(p, v)
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
        return agent_of(p, p.head[v]) if _is_said_to_have(p, v) else None  # "was reported by Sanad to have told"
    by = agent_of(p, v) if is_passive(p, head) else None  # "was quoted as saying by Xinhua"
    return doer_of(p, head) if by is None else by


def said_all_the_same(p: Parse, v: int) -> bool:
    """Whether an infinitive tells of a saying that took place, or of one that did not: "has yet to comment"."""
    return _is_said_to_have(p, v) or _said_in_turn(p, v) or goes_on_from(p, v) is not None


def _is_said_to_have(p: Parse, v: int) -> bool:
    """ "is reported to have told": a saying told as past, by an infinitive."""
    above = p.head[v]
    passive = p.dep[v] == "xcomp" and p.lemma[above].lower() in _RAISING and p.child(above, {"auxpass"}) is not None
    cue = verbs().get(p.lemma[v].lower())
    perfect = any(p.dep[j] == "aux" and p.lemma[j].lower() == "have" for j in p.children[v])
    return passive and perfect and cue is not None and cue.attitude == "speech"


def _said_in_turn(p: Parse, v: int) -> bool:
    """ "telephoned to say", "went on to accuse", "has yet to comment": it tells of a saying, or of none."""
    above = p.head[v]
    if p.dep[v] not in {"xcomp", "advcl", "ccomp"} or p.pos[above] not in {"VERB", "AUX"} or above > v:
        return False
    lemma = p.lemma[above].lower()
    if lemma in {"hear", "overhear"}:  # "heard a controller tell the pilot to turn"
        return p.dep[v] in {"xcomp", "ccomp"} and p.child(v, {"nsubj"}) is not None
    if lemma == "go":
        return p.child(above, {"prt", "advmod"}) == above + 1 == v - 2 and p.word[above + 1].lower() == "on"
    if lemma == "have":
        return any(p.word[j].lower() == "yet" for j in p.children[above] if j < v)
    cue = verbs().get(p.lemma[v].lower())
    if lemma in RINGS and p.child(above, {"dobj"}) is not None:  # "summoned the envoy to protest against the raid"
        speaks = cue is not None and cue.attitude == "speech" and cue.act != "discuss"
        return speaks or p.lemma[v].lower() in idioms()
    bare = p.child(above, {"dobj"}) is None or lemma in RINGS  # "telephoned to say"
    bare = bare and not any(p.word[j].lower() in {"on", "upon", "for"} for j in p.children[above])  # a demand
    return lemma in _TURNS | RINGS and bare and cue is not None and "clause" in cue.frames


def _unsaid_infinitive(p: Parse, v: int) -> bool:
    """Whether the verb is an infinitive or a bare participle with no one to say it ("to discuss trade")."""
    if tense_of(p, v) == "infinitive":
        return not said_all_the_same(p, v)
    if p.dep[v] == "ccomp" and p.lemma[p.head[v]] in _BARE and p.tag[v] in {"VB", "VBP"}:
        return True  # "helps the islanders defend their homes"
    if p.tag[v] == "VBG" and p.dep[v] == "advcl" and p.child(v, {"mark", "advmod"}) is not None:
        opens = min(p.children[v], default=v)
        return p.word[opens].lower() in {"when", "while", "before", "after"}  # "with care when discussing trade"
    return p.dep[v] in {"amod", "compound"}


def is_word_for(p: Parse, v: int) -> bool:
    """ "Lima, said to be cold", "the general who is said to have left": a word for whom it is said of."""
    clause, subject = p.child(v, {"xcomp"}), p.child(v, SUBJECTS)
    if p.lemma[v].lower() not in _RAISING or clause is None or clause < v or tense_of(p, clause) != "infinitive":
        return False
    bare = subject is None and p.tag[v] in {"VBN", "VBD"} and p.dep[v] in {"acl", "advcl"}
    bare = bare or (p.word[v - 1] == "," and clause == v + 2 and p.lemma[clause] == "be")
    related = subject is not None and p.tag[subject] in {"WP", "WDT"} and p.child(v, {"auxpass"}) is not None
    return bare or related


def _is_of_infinitive(p: Parse, v: int) -> bool:
    """ "discussed a plan that would bring peace, support farms": the bare form goes on with a modal."""
    head = p.head[v]
    return (
        p.dep[v] == "conj" and p.tag[v] in {"VB", "VBP"} and p.tag[head] in {"VBD", "VBZ", "VBN"}
        and p.child(v, {"aux"}) is None
    )  # fmt: skip


def _can_speak(p: Parse, v: int, cue: Cue) -> bool:
    subject = subject_of(p, v)
    if subject is None:
        return False
    word = p.word[subject.token].lower()
    if (subject.inherited and _is_of_infinitive(p, v)) or is_word_for(p, v):
        return False
    if cue.words == "seek" and p.dep[v] == "acl" and p.tag[v] == "VBG":
        return False  # "those seeking refuge": what they do
    if p.dep[v] == "acl" and p.tag[v] == "VBG" and not may_speak(p, subject.token):
        return False  # "its goals, recognizing the need"
    shared = p.pos[subject.token] == "NOUN" and subject.inherited and not is_passive(p, v)
    mute = shared and _speaker(p, v) == subject.token and not may_speak(p, subject.token)
    mute = mute and goes_on_from(p, v) is None
    if mute and cue.act in _ORDERING:
        return False  # "said that a storm had come and ordered aid": no storm orders it
    if is_passive(p, v):
        # "officials briefed on the plan", "the man told to leave": they hear, and nobody is said to speak.
        return not (p.dep[v] == "acl" and cue.addressee == "dobj" and agent_of(p, v) is None)
    if word == "there" or (word == "you" and cue.attitude == "belief"):
        return False  # "you would think" is nobody's thought
    if word in {"it", "that", "this"} and p.lemma[v] in _EVIDENTIAL and p.dep[v] != "relcl":
        return False
    if p.lemma[v] in _OF_DOCUMENTS and not is_document(p.lemma[subject.token]) and not _quoted_before(p, v):
        return False
    return not (p.lemma[v] in _EVIDENTIAL and p.pos[subject.token] == "NOUN" and not may_speak(p, subject.token))


def _quoted_before(p: Parse, v: int) -> bool:
    """Whether words in quotation marks end before a verb: "“…”, she read from a note"."""
    return any(p.word[i] in {"”", "''"} for i in range(p.sentences[p.sent[v]][0], v))


def _addressee(p: Parse, v: int, cue: Cue) -> int | None:
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
            there = p.word[j].lower() == "to" and cue.pos == "idiom" and _goes_there(p, j)
            if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == cue.addressee and not there:
                return p.child(j, {"pobj"})
    return None
