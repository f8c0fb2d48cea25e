"""Attributions by a verb: "Yang said", "urged Iran to stop", "expressed concern over"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.content import content_of
from dragoman.extraction.attribution.ends import to_clause_end
from dragoman.extraction.attribution.idiomatic import by_idiom
from dragoman.extraction.attribution.sayers import attributed, hearer_of, lets_be_known, speaker_of
from dragoman.extraction.attribution.unsaid import (
    RAISING,
    REFUSALS,
    is_deed_to,
    is_said_to_have,
    is_word_for,
    unsaid_infinitive,
    wants_no_name,
)
from dragoman.extraction.cues import Cue, idioms, verbs
from dragoman.extraction.speakers import is_document, may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    chars,
    core_phrase,
    goes_on_from,
    is_passive,
    noun_phrase,
    quoting_of,
    subject_of,
    tense_of,
    verb_group,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_EVIDENTIAL = frozenset("show reveal find suggest indicate signal imply determine conclude hint record".split())
# What a document does in words: "the statement read", "the minutes record"; of a person it is no saying.
_OF_DOCUMENTS = frozenset({"read"})
_ORDERING = frozenset({"demand", "urge", "ask", "request", "promise", "agree", "accuse", "support"})
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
            found = by_idiom(p, v, doubled[lemma])
        if found is None and lemma in known:
            found = _plain(p, v, known[lemma])
        if found is not None:
            yield found


def _plain(p: Parse, v: int, cue: Cue) -> Attribution | None:
    if cue.words in {"cite", "quote"} and p.dep[v] == "pcomp" and p.word[p.head[v]].lower() == "without":
        return None  # "without citing a source"
    if unsaid_infinitive(p, v) or not _can_speak(p, v, cue) or wants_no_name(p, v) or is_deed_to(p, v):
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
    lets = lets_be_known(p, v)
    cue = replace(cue, act="announce", attitude="speech") if lets is not None else cue
    first = verb_group(p, v)[0] if lets is None else verb_group(p, lets)[0]
    made = attributed(p, v, cue, content, rule, head, cue_tokens=(first, verb_group(p, v)[1]))
    if rule == "np passive" and cue.act == "support":
        return None  # "is backed by two banks": money, not words
    if rule == "np passive" and made.source is not None and not may_speak(p, made.source):
        return None  # "backed by two loans": a thing says nothing
    return made


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
    if cue.words not in REFUSALS:
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
    made = attributed(p, v, cue, content, rule, head, cue_tokens=(verb_group(p, v)[0], said))
    made.addressee = hearer_of(p, said, inner)
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
        return attributed(p, v, cue, [chars(p, noun_phrase(p, on))], "prep", on, cue_tokens=verb_group(p, v))
    word = p.child(v, {"dobj"}) if p.lemma[v].lower() in {"say", "disclose", "reveal"} else None
    if word is None or p.word[word].lower() not in _LITTLE:
        return None
    for j in [*p.children[word], *p.children[v]]:
        if p.dep[j] == "prep" and p.word[j].lower() in {"about", "of", "on"} and p.child(j, {"pobj", "pcomp"}):
            return attributed(
                p, v, cue, [chars(p, noun_phrase(p, j))], "unsaid", j, cue_tokens=(verb_group(p, v)[0], word)
            )
    return attributed(p, v, cue, [chars(p, (word, word))], "np", word, cue_tokens=verb_group(p, v))


def _raised(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "The truce is said to be near collapse": nobody says it of the truce and its being near collapse."""
    subject, clause = p.child(v, SUBJECTS), p.child(v, {"xcomp"})
    if p.lemma[v].lower() not in RAISING or p.child(v, {"auxpass"}) is None or subject is None or clause is None:
        return None
    if agent_of(p, v) is not None or tense_of(p, clause) != "infinitive" or clause < v or subject > v:
        return None
    if is_said_to_have(p, clause) and p.child(clause, {"ccomp", "dobj"}) is not None:
        return None  # "is reported to have told her that …": what counts is what he told her
    return [chars(p, noun_phrase(p, subject)), to_clause_end(p, v, clause)], "raised", clause


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
    mute = shared and speaker_of(p, v) == subject.token and not may_speak(p, subject.token)
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
