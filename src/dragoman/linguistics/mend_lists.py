"""Mends of subjects: a verb taken for a participle of its subject, a list of names taken for an apposition.

"A Chadian patrol shelled two camps": what has an object of its own is no participle, so the sentence has a verb. "Peru,
the Bahamas and Cuba": an article within a list makes no apposition of it.
"""

from __future__ import annotations

from dragoman.linguistics.parse import Parse

# Verbs whose participle keeps an object: "a boy given a book", "a town named Abi".
_KEEPING = frozenset(
    "give grant offer award call name ask deny pay send promise hand allow assign accord owe show teach tell deem "
    "consider dub title entitle label style elect appoint render make leave keep charge".split()
)
_ONLY_PARTICIPLES = ("en", "wn", "ne", "un", "um", "ung")
_WORDS = frozenset({"ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "expl"})
_PLACES = frozenset({"GPE", "LOC"})


def mend_subjects(p: Parse, first: int) -> None:
    """Mend the sentences from token `first` on, in place."""
    for start, end in p.sentences:
        if start >= first:
            _verb_of_root(p, start, end)
    for i in range(first, len(p)):
        _past_beside_a_word(p, i)
    for n, (start, end, label) in enumerate(p.names[1:]):
        if start >= first and label in _PLACES and p.names[n][2] in _PLACES:
            _listed_place(p, p.names[n][:2], (start, end))


def _verb_of_root(p: Parse, start: int, end: int) -> None:
    """ "A Chadian patrol shelled two camps", taken for a phrase: the participle with an object is its verb."""
    root = next((i for i in range(start, end) if p.head[i] == i), None)
    if root is None or p.pos[root] not in {"NOUN", "PROPN"}:
        return
    verb = next((i for i in range(root + 1, end) if p.head[i] == root and p.dep[i] == "acl"), None)
    if verb is None or p.tag[verb] not in {"VBN", "VBD"} or p.word[verb].lower().endswith(_ONLY_PARTICIPLES):
        return
    own = [i for i in range(start, end) if p.head[i] == verb]
    if any(p.dep[i] in {"aux", "auxpass", "agent", "nsubj", "nsubjpass"} for i in own):
        return
    objects = any(i > verb and p.dep[i] == "dobj" for i in own)
    if p.tag[verb] == "VBN" and (p.lemma[verb].lower() in _KEEPING or not objects or p.word[verb - 1] == ","):
        return
    p.head[verb], p.dep[verb], p.tag[verb] = verb, "ROOT", "VBD"
    for i in range(verb + 1, end):
        if p.head[i] == root:
            p.head[i] = verb
    p.head[root], p.dep[root] = verb, "nsubj"


def _past_beside_a_word(p: Parse, verb: int) -> None:
    """ "called it nothing new and fired two shells": a verb in the past is joined to a verb, and to no adjective."""
    above = p.head[verb]
    if p.tag[verb] != "VBD" or p.dep[verb] != "conj" or p.pos[above] not in _WORDS:
        return
    if any(p.head[i] == verb and p.dep[i] in _OWN for i in range(above, verb)):
        return
    joint = next((i for i in range(verb - 1, above, -1) if p.dep[i] == "cc" and p.head[i] == above), None)
    while p.head[above] != above and p.tag[above] != "VBD":
        above = p.head[above]
    if joint is not None and p.tag[above] == "VBD":
        p.head[verb] = p.head[joint] = above


def _listed_place(p: Parse, before: tuple[int, int], place: tuple[int, int]) -> None:
    """ "Peru, the Bahamas and Cuba": a place with an article, which others are joined to, is one of a list."""
    head = next((i for i in range(*place) if not place[0] <= p.head[i] < place[1]), None)
    above = p.head[head] if head is not None else None
    if head is None or above is None or p.dep[head] != "appos" or not before[0] <= above < before[1]:
        return
    if p.word[place[0]].lower() != "the" and p.word[place[0] - 1].lower() != "the":
        return
    if any(p.head[i] == head and p.dep[i] == "conj" for i in range(head + 1, p.sentences[p.sent[head]][1])):
        p.dep[head] = "conj"
