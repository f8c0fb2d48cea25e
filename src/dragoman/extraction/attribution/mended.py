"""What is mended in what the tagger alone has found: who speaks, who is asked, where the words of a noun end."""

from __future__ import annotations

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.speakers import is_document
from dragoman.extraction.syntax import chars, noun_phrase, root_of, tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_ASIDE = 20  # tokens of what somebody is asked between commas
_OURSELVES = frozenset({"i", "we"})


def ask_the_speaker(p: Parse, made: Attribution) -> None:
    """ "The Kremlin, asked if it was war, said …": whom the tagger has asking is asked, up to the comma."""
    head = made.head
    if p.lemma[head].lower() != "ask" or p.tag[head] not in {"VBD", "VBN"} or p.word[head - 1] != ",":
        return
    _, end = p.sentences[p.sent[head]]
    comma = next((i for i in range(head + 1, min(head + _ASIDE, end - 1)) if p.word[i] == ","), None)
    answers = comma is not None and p.tag[comma + 1] in {"VBD", "VBZ", "VBP", "MD"}
    if comma is None or not answers or made.source is None or made.source_span is None:
        return
    if made.source_span[1] != p.end[head - 2]:
        return
    made.addressee, made.addressee_span = made.source, made.source_span
    made.source = made.source_span = None
    made.content = [(s, min(e, p.end[comma - 1])) for s, e in made.content if s < p.start[comma]] or made.content


def speaking(p: Parse, head: int, source: Span) -> tuple[int | None, Span]:
    """The head of a source and its words: the subject of the verb where the source holds it, a document with its owner.

    "In Accra the daily Meridian | called it"; "MS. RAO: We | said" is said by us; "Chad's | letter, leaked, named it".
    """
    root = root_of(p, list(tokens_of(p, source)))
    subject = p.child(head, {"nsubj"}) if p.pos[head] == "VERB" else None
    if subject is not None and subject < head:
        inside = source[0] <= p.start[subject] < source[1]
        if inside and subject != root and p.pos[p.token_at(source[0])] == "ADP":
            return subject, chars(p, noun_phrase(p, subject))
        told = not inside and is_document(p.lemma[subject]) and p.edges[0][subject] <= p.token_at(source[0]) < head
        if told and p.edges[1][subject] >= p.token_at(source[1] - 1):
            return subject, chars(p, noun_phrase(p, subject))  # "the statement, carried by Sanad, | says"
        labelled = not inside and p.word[p.edges[0][subject] - 1] == ":" and source[1] <= p.start[subject]
        if labelled and p.word[subject].lower() in _OURSELVES:
            return subject, chars(p, (subject, subject))
    owned = p.head[root] if root is not None and p.dep[root] == "poss" else None
    if owned is not None and owned < head and is_document(p.lemma[owned]) and p.head[head] == owned:
        return owned, (source[0], p.end[owned])
    return root, source


def of_noun(p: Parse, head: int, content: list[Span]) -> list[Span]:
    """What a noun says ends with its clause: "claims that the dam had burst | were untrue"."""
    clause = p.child(head, {"ccomp", "acl"}) if p.pos[head] == "NOUN" else None
    mark = p.child(clause, {"mark"}) if clause is not None else None
    if clause is None or mark is None or p.word[mark].lower() != "that":
        return content
    end = p.end[noun_phrase(p, clause)[1]]
    return [(s, min(e, end)) for s, e in content if s < end] or content
