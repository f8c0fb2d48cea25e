"""Stories: the documents that are copies of one text, whatever editors did to them.

Candidates come from MinHash and LSH (rensa) over shingles; every candidate is then compared exactly, in this order:

1. The same words in the same order are copies, whatever else is known.
2. Copies appear within :data:`WINDOW` days of one another, where both have a day; in one outlet within
   :data:`OWN_WINDOW`, or :data:`OWN_TITLED_WINDOW` under one title. What recurs later is a form.
3. Shingles that recur over more than :data:`FORM` days in the documents at hand are words of a form ("do hereby
   proclaim"). Copies must agree in what is left: by containment, so that a cut version counts, or, for a text with
   many words changed, by the words that stand in the same order in both.
4. Two texts that agree in all but their names and numbers are two fillings of one form, not copies.

A story is what pairs of copies hang together to. The result depends on the set of documents and not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import numpy as np
from msgspec import Meta, Struct
from msgspec.structs import replace

from dragoman.corpus.shingles import FUNCTION_WORDS, key, names_and_plain, shared, shingles, words
from dragoman.corpus.wire import credit_of
from dragoman.record import Document
from dragoman.record.ids import row_id
from dragoman.store.part_files import by_name
from dragoman.store.publications import Publication

WINDOW = 30  # days between two copies of one text
OWN_WINDOW = 2  # … in one outlet
OWN_TITLED_WINDOW = 7  # … under one title
FORM = 45  # days over which words recur that are a form's
_FILLED = 5  # texts that share a shingle before it can be a form's; fewer may be about one matter
_BANDS, _ROWS, _SEED = 128, 2, 7
_AT_ONCE = 4_000  # texts sketched at a time
_CONTAINED = 0.6  # share of the shorter text's own shingles that the other has: a copy
_SOME = 0.07  # … where the order of the words says that it is a copy
_IN_ORDER = 0.5  # share of the shorter text's words that stand in the same order in the other
_LENGTHS = 3.0  # of two texts compared by the order of their words, the longer over the shorter
_FEWEST = 6  # own shingles; a text with fewer is a copy only of the same words
_NAMES, _TIMES, _SLACK = 2, 3.0, 0.05  # names that each has alone; their share lost, beside that of other words
_LIGHT = 0.6  # share of all shingles of two texts that are in both: light edits
_WHOLE, _SHORTER = 0.85, 0.9  # a cut version: that share of it is in the longer text, and it is that much shorter

CopyKind = Literal["first", "exact", "light edit", "heavy edit", "cut", "extended"]


class Copy(Struct, frozen=True, kw_only=True):
    """One document of a story."""

    document: Annotated[str, Meta(description="Document id.")]
    kind: Annotated[
        CopyKind,
        Meta(description="What it is to `of`: the same words, edited, cut, or with words added. first: the story's."),
    ]
    of: Annotated[str | None, Meta(description="Document id of the earliest one it is a copy of; null for the first.")]
    similarity: Annotated[float, Meta(description="Share of the shingles of both that are in both, 0 to 1.")]
    contained: Annotated[float, Meta(description="Share of the shorter one's shingles that are in the other, 0 to 1.")]


class Story(Struct, frozen=True, kw_only=True):
    """The documents that are copies of one text."""

    id: Annotated[str, Meta(description="Made from the ids of its documents.")]
    documents: Annotated[list[str], Meta(description="Document ids, by day of publication, then by id.")]
    publications: Annotated[int, Meta(description="Sources that carry them; one text has several, word for word.")]
    first: Annotated[str, Meta(description="Id of the one published first; of one day, the smallest id.")]
    published: Annotated[str | None, Meta(description="Day of the first.")] = None
    title: Annotated[str | None, Meta(description="Headline of the first that has one.")] = None
    wire: Annotated[str | None, Meta(description="News agency that one of them credits.")] = None
    outlets: Annotated[list[str], Meta(description="Outlets, in the order of their documents, each once.")]
    copies: Annotated[list[Copy], Meta(description="Every document, and what it is to the others.")]


class _Text:
    """What is kept of a document while stories are looked for."""

    __slots__ = ("day", "document", "empty", "key", "order", "outlets", "own", "place", "publications", "shingles")

    def __init__(self, document: Document, publications: Sequence[Publication]) -> None:
        self.outlets = [p.outlet for p in publications if p.outlet] or [document.outlet or ""]
        self.publications = len(publications) or 1
        if publications:
            first = publications[0]
            document = replace(document, url=first.url, outlet=first.outlet, published=first.published)
        self.document = document
        found = words(document.text)  # not kept: a list of words takes ten times the room of the text
        self.empty = not found
        self.key = key(found)
        self.shingles = shingles(found)
        self.own = self.shingles
        self.order = (document.published is None, document.published or "", document.id)
        self.day = date.fromisoformat(document.published).toordinal() if document.published else None
        host = urlsplit(document.url).hostname if document.url else None
        self.place = host.removeprefix("www.") if host else document.outlet


def find_stories(
    documents: Iterable[Document], publications: Iterable[Publication] = (), *, least: int = 2
) -> list[Story]:
    """The stories of `documents` that appeared at least `least` times, the largest first, then by day and id.

    Args:
        documents: In any order; one given twice counts once.
        publications: Where they appeared; a document of which none is given, where it says.
    """
    of = _by_document(publications)
    texts = sorted({d.id: _Text(d, of.get(d.id, ())) for d in documents}.values(), key=lambda t: t.order)
    one_each = _same_words(texts)
    leaders = [group[0] for group in one_each]
    _leave_out_forms(leaders)
    links = [(a, b) for a, b in _candidates(leaders) if are_copies(leaders[a], leaders[b])]
    near = _neighbours(links, one_each)
    stories = []
    for component in _components(len(leaders), links):
        members = sorted((t for n in component for t in one_each[n]), key=lambda t: t.order)
        if sum(t.publications for t in members) >= least:
            stories.append(_story(members, near))
    return sorted(stories, key=lambda s: (-s.publications, s.published is None, s.published or "", s.id))


def _by_document(publications: Iterable[Publication]) -> dict[str, list[Publication]]:
    """The publications of each document, the earliest first, then by source."""
    found: dict[str, list[Publication]] = defaultdict(list)
    for publication in publications:
        found[publication.document_id].append(publication)
    for each in found.values():
        each.sort(key=lambda p: (p.published is None, p.published or "", by_name(p.source_id)))
    return found


def _same_words(texts: Sequence[_Text]) -> list[list[_Text]]:
    """Texts of the same words together; a text without words is like no other."""
    groups: dict[str, list[_Text]] = defaultdict(list)
    for text in texts:
        groups[text.document.id if text.empty else text.key].append(text)
    return list(groups.values())


def _leave_out_forms(texts: Sequence[_Text]) -> None:
    """Set `own` of each text: its shingles without those of forms."""
    dated = [t for t in texts if t.day is not None and len(t.shingles)]
    if len(dated) < 3:
        return
    every = np.concatenate([t.shingles for t in dated])
    days = np.concatenate([np.full(len(t.shingles), t.day, dtype=np.int32) for t in dated])
    order = np.argsort(every, kind="stable")
    every, days = every[order], days[order]
    starts = np.flatnonzero(np.r_[True, every[1:] != every[:-1]])
    counts = np.diff(np.r_[starts, len(every)])
    spread = np.maximum.reduceat(days, starts) - np.minimum.reduceat(days, starts)
    forms = every[starts[(counts > _FILLED) & (spread > FORM)]]
    for text in texts:
        text.own = np.setdiff1d(text.shingles, forms, assume_unique=True)


def _candidates(texts: Sequence[_Text]) -> list[tuple[int, int]]:
    """Pairs that may be copies, by MinHash and LSH; with two rows a band, 15 % in common are found 19 times of 20."""
    import rensa

    usable = [n for n, t in enumerate(texts) if len(t.own) >= _FEWEST]
    if len(usable) < 2:
        return []
    sketches: list[Any] = []
    for some in _batched(usable):
        tokens = [[s.tobytes() for s in texts[n].own] for n in some]
        sketches += rensa.RMinHash.from_token_sets(tokens, _BANDS * _ROWS, _SEED)
    index = rensa.RMinHashLSH(0.1, _BANDS * _ROWS, _BANDS)
    index.insert_many(sketches)
    found: list[tuple[int, int]] = []
    for some in _batched(range(len(usable))):
        near = index.query_all([sketches[n] for n in some])
        found += ((usable[a], usable[b]) for a, others in zip(some, near, strict=True) for b in set(others) if b > a)
    return sorted(found)


def _batched(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """`numbers` by a few thousand, so that only so many texts are lists of words at once."""
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def are_copies(a: _Text, b: _Text) -> bool:
    """Whether two texts of different words are copies."""
    apart = abs(a.day - b.day) if a.day is not None and b.day is not None else 0
    own = a.place is not None and a.place == b.place
    titled = a.document.title == b.document.title
    if apart > (WINDOW if not own else OWN_TITLED_WINDOW if titled else OWN_WINDOW):
        return False
    fewer = min(len(a.own), len(b.own))
    if fewer < _FEWEST:
        return False
    contained = shared(a.own, b.own) / fewer
    # An outlet mends and adds to its own text; under another title or day, the same words with gaps are a form's.
    edited = contained >= _SOME and (not own or (titled and apart <= OWN_WINDOW))
    if not (contained >= _CONTAINED or (edited and _same_order(a, b))):
        return False
    return not _other_facts(a.document.text, b.document.text)


def _same_order(a: _Text, b: _Text) -> bool:
    from rapidfuzz.distance import LCSseq

    first, second = ([w for w in words(t.document.text) if w not in FUNCTION_WORDS] for t in (a, b))
    shorter, longer = sorted((len(first), len(second)))
    if longer > _LENGTHS * shorter:
        return False
    least = int(_IN_ORDER * shorter) + 1
    return bool(LCSseq.similarity(first, second, score_cutoff=least) >= least)


def _other_facts(a: str, b: str) -> bool:
    """Whether two texts agree in all but their names and numbers: one form, filled in twice."""
    (names_a, plain_a), (names_b, plain_b) = names_and_plain(a), names_and_plain(b)
    ways = ((names_a, plain_a, names_b | plain_b), (names_b, plain_b, names_a | plain_a))
    # The way in which fewer are lost: a cut version has lost names, but has no others in their place.
    _, names, plain = min(
        (len((names | plain) - other), _share(names - other, names), _share(plain - other, plain))
        for names, plain, other in ways
    )
    both = min(len(names_a - names_b - plain_b), len(names_b - names_a - plain_a))
    return both >= _NAMES and names > _TIMES * plain + _SLACK


def _share(part: set[str], whole: set[str]) -> float:
    return len(part) / max(1, len(whole))


def _components(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What hangs together, by union and find."""
    parent = list(range(count))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(count):
        groups[root(n)].append(n)
    return list(groups.values())


def _neighbours(links: Iterable[tuple[int, int]], groups: Sequence[list[_Text]]) -> dict[str, list[_Text]]:
    """Key of the words of a text -> the texts of other words that it is a copy of."""
    found: dict[str, list[_Text]] = defaultdict(list)
    for a, b in links:
        found[groups[a][0].key].extend(groups[b])
        found[groups[b][0].key].extend(groups[a])
    return found


def _story(members: Sequence[_Text], near: dict[str, list[_Text]]) -> Story:
    first = members[0]
    ids = [t.document.id for t in members]
    outlets = dict.fromkeys(o for t in members for o in t.outlets if o)
    return Story(
        id=row_id("y", "", *sorted(ids)), documents=ids, publications=sum(t.publications for t in members),
        first=first.document.id, published=first.document.published,
        title=next((t.document.title for t in members if t.document.title), None),
        wire=next((c for t in members if (c := credit_of(t.document)) is not None), None),
        outlets=list(outlets), copies=[_copy(t, members, near) for t in members],
    )  # fmt: skip


def _copy(text: _Text, members: Sequence[_Text], near: dict[str, list[_Text]]) -> Copy:
    own = text.document.id
    if text is members[0]:
        return Copy(document=own, kind="first", of=None, similarity=1.0, contained=1.0)
    same = [t for t in members if t.key == text.key and t.document.id != own]
    of = min(same + near.get(text.key, []), key=lambda t: t.order)
    if of.key == text.key:
        return Copy(document=own, kind="exact", of=of.document.id, similarity=1.0, contained=1.0)
    common, before, after = shared(of.shingles, text.shingles), len(of.shingles), len(text.shingles)
    similarity, contained = common / (before + after - common), common / min(before, after)
    return Copy(
        document=own, kind=_kind(similarity, contained, before, after), of=of.document.id,
        similarity=round(similarity, 4), contained=round(contained, 4),
    )  # fmt: skip


def _kind(similarity: float, contained: float, before: int, after: int) -> CopyKind:
    if contained >= _WHOLE and min(before, after) < _SHORTER * max(before, after):
        return "cut" if after < before else "extended"
    return "light edit" if similarity >= _LIGHT else "heavy edit"
