"""Persons named one after another, read from the words in their order where the parser lost the list.

Long titles break a parse: "with the Speaker of the Assembly Ana Quispe, Prime Minister Luis Rojas, and the Finance
Minister of Chad Adoum Sali". A list is cut at commas and "and"; of each piece the person named first counts. A piece
that only describes the one before ("Ana Quispe, head of the office of President Rojas, and …") adds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import RELATIVE_PRONOUNS

_TITLE_WORDS = frozenset({"of", "for", "to"})  # prepositions that stand inside a title
_RANKS = frozenset(
    "president minister secretary chancellor premier king queen prince commissioner chairman chairperson chair "
    "director adviser advisor".split()
)
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "CCONJ", "PART", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_GENITIVE = frozenset({"’s", "'s", "’", "'"})
_LONGEST = 80  # tokens of a list


def persons_after(reading: Reading, first: int) -> list[str]:
    """The persons of the list that begins at token `first`, up to the words that are none of it."""
    end = end_of_list(reading, first)
    p = reading.parse
    # "spoke with Xi, and Modi called": who is the subject of the next verb is no part of the list.
    following = next((i for i in range(first, end) if p.dep[i] in _SUBJECTS and p.head[i] >= end), end)
    return _persons(reading, first, p.edges[0][following] if following < end else end)


def persons_before(reading: Reading, first: int, verb: int) -> list[str]:
    """The persons of a subject that begins at token `first` and ends before its verb."""
    return _persons(reading, first, min(verb, end_of_list(reading, first)))


def _persons(reading: Reading, first: int, end: int) -> list[str]:
    pieces = list(_pieces(reading, first, end))
    # Without an "and" before the last, what follows a comma is an apposition and no list.
    joined = max((n for n, (_, and_) in enumerate(pieces) if and_), default=0)
    found: list[str] = []
    for n, (start, _) in enumerate(pieces[: joined + 1]):
        stop = pieces[n + 1][0] if n + 1 < len(pieces) else end
        found += _person(reading, start, stop)
    return list(dict.fromkeys(found))


def end_of_list(reading: Reading, first: int) -> int:
    """One past the last token of the list: a verb, a preposition of no title, or a relative pronoun ends it."""
    p, cast = reading.parse, reading.cast
    last = min(first + _LONGEST, p.sentences[p.sent[first]][1])
    for i in range(first, last):
        mention = cast.at(i)
        named = mention is not None and mention.kind == "name" and mention.first <= i <= mention.last
        word = p.word[i].lower()
        if named or word in {",", "-", "(", ")", "’s", "'s"}:
            continue
        if word in _TITLE_WORDS and p.pos[i] != "PART" and p.tag[min(i + 1, last - 1)] != "VB":
            continue
        if word in RELATIVE_PRONOUNS or p.pos[i] not in _NOMINAL or word == "to":
            return i
    return last


def _pieces(reading: Reading, first: int, end: int) -> Iterator[tuple[int, bool]]:
    """First token of each piece of the list, and whether "and" stands right before it."""
    p = reading.parse
    start, and_ = first, False
    for i in range(first, end):
        word = p.word[i].lower()
        if word not in {",", "and"}:
            continue
        if _in_name(reading, i):
            continue
        if i > start:
            yield start, and_
        start, and_ = i + 1, word == "and" or (and_ and i == start)
    if start < end:
        yield start, and_


def _person(reading: Reading, start: int, stop: int) -> list[str]:
    """The person a piece names first, right behind a title or behind one that holds "of" or "for".

    Where none is named: the official it describes, or the body it begins with.
    """
    p, cast = reading.parse, reading.cast
    described: list[str] = []
    for m in cast.within(start, stop - 1):
        sided = [a for a in m.actors if cast.side(a) and m.kind != "pronoun" and len(m.actors) == 1]
        persons = [a for a in sided if cast.actors[a].kind == "person"]
        if not described and m.first <= start + 1 and any(_is_official(reading, a) for a in sided):
            described = sided
        if not persons or p.word[min(m.last + 1, len(p) - 1)] in _GENITIVE:
            continue  # "the President's head of office Ana Quispe"
        titled = all(p.pos[i] in _NOMINAL or _in_name(reading, i) for i in range(start, m.first))  # "Minister Sheikh …"
        if m.kind == "name" and (titled or _behind_title(reading, start, m.first)):
            return persons
        described = described or (persons if titled else [])
    return described


def _is_official(reading: Reading, actor: str) -> bool:
    draft = reading.cast.actors[actor]
    return draft.kind == "government" or (draft.kind == "unnamed" and bool(draft.categories))


def _in_name(reading: Reading, i: int) -> bool:
    """Whether a token stands inside a name of several words: "Department of Foreign Affairs and Trade"."""
    mention = reading.cast.at(i)
    return mention is not None and mention.kind == "name" and mention.first < i <= mention.last


def _behind_title(reading: Reading, start: int, name: int) -> bool:
    """ "the Speaker of the Assembly Ana Quispe"; not "the family of Ana Quispe", "the office of President Rojas"."""
    p, cast = reading.parse, reading.cast
    if p.lemma[name - 1].lower() in _RANKS:
        return False
    of = max((i for i in range(start, name) if p.word[i].lower() in _TITLE_WORDS), default=start)
    return any(
        m.kind == "name" and cast.actors[a].kind != "person" for m in cast.within(of, name - 1) for a in m.actors
    )
