"""What the grammar of headlines leaves out: "Chile, Peru sign pact", "Lima: Pact must be signed"."""

from __future__ import annotations

from dragoman.linguistics.parse import Parse

_STOPS = frozenset({".", "!", "?", "”", '"', "’"})
_LOOSE = frozenset({"npadvmod", "advcl", "nsubj", "dep", "nmod", "appos", "meta"})
_PLURAL = frozenset({"VBP", "VB"})
_STAND = frozenset("must should will would can cannot ca wo we our no not n't never nothing".split())


def is_headline(p: Parse, i: int) -> bool:
    """Whether the line of token `i` ends without a stop, as headlines do."""
    _, end = p.sentences[p.sent[i]]
    return p.word[end - 1] not in _STOPS


def paired_before(p: Parse, subject: int) -> int | None:
    """The name before a comma with which a subject acts: "Chile, Peru sign pact".

    Only where two names open a headline and a verb in the plural follows the second, which alone would want the
    singular ("Lima, Peru hosts talks").

    Returns:
        The token of the first name; None: it acts alone.
    """
    first = p.sentences[p.sent[subject]][0]
    verb = p.head[subject]
    opens = p.edges[0][subject]
    if p.dep[subject] != "nsubj" or p.tag[subject] != "NNP" or p.tag[verb] not in _PLURAL or opens < first + 2:
        return None
    before = opens - 2
    if p.word[opens - 1] != "," or not is_headline(p, subject) or p.child(verb, {"conj"}) == before:
        return None
    names = range(first, before + 1)
    plain = all(p.pos[i] == "PROPN" for i in names) and all(p.pos[i] == "PROPN" for i in range(opens, subject))
    return before if plain and p.head[before] in {verb, subject} and p.dep[before] in _LOOSE else None


def paired_behind(p: Parse, name: int) -> int | None:
    """The subject that a name at the head of a headline acts with; the other way round than :func:`paired_before`."""
    if p.word[name + 1 : name + 2] != [","] or name + 2 >= len(p):
        return None
    subject = next((i for i in range(name + 2, min(name + 6, len(p))) if p.edges[0][i] == name + 2), None)
    while subject is not None and p.dep[subject] == "compound":
        subject = p.head[subject]
    return subject if subject is not None and paired_before(p, subject) == name else None


def is_label(p: Parse, i: int) -> bool:
    """Whether a city at the head of a headline stands for its government, which says what follows the colon.

    Only where that says what must, will or will not be ("Lima: Pact must be signed"): elsewhere the city is where it
    happened ("Oslo: Fog closes airport"), as it is in capitals, or before a sentence with a stop.
    """
    first, end = p.sentences[p.sent[i]]
    if p.word[i + 1 : i + 2] != [":"] or any(p.pos[k] not in {"PROPN", "NOUN"} for k in range(first, i)):
        return False
    if not is_headline(p, i) or p.word[i].isupper():
        return False
    return any(p.word[k].lower() in _STAND for k in range(i + 2, end))
