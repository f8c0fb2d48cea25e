"""A person whom the text has named and goes on to call by what he is: "Ambassador Weiss … The diplomat, 61, said".

Also by no more than an age ("the 61-year-old"). The nearest sentence before that names a person who can be so called
must name only one; where it names or describes others who can be meant, the words stay somebody's whom nobody knows.
"""

from __future__ import annotations

from functools import cache

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Mention
from dragoman.extraction.actors.ranks import several_so_called
from dragoman.extraction.speakers import is_person
from dragoman.knowledge.tables import read_table
from dragoman.record.ids import slug

_REACH = 3  # sentences
_BEFORE = 4  # tokens before a name that can be its title
_OF_AGE = frozenset("veteran senior young old elderly retired aging ageing career top".split())
_NATIONAL_REACH = 8  # sentences
_ONE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj"})
_TOWARDS = frozenset({"to", "by", "with", "for", "of", "on", "against"})
_PEOPLES = ("sh", "ch", "ese", "ss", "s")  # "the Dutch", "the Chinese", "the Swiss": all of them
_AGED = ("-", "year", "-", "old")


@cache
def _titles_of() -> dict[str, frozenset[str]]:
    """A noun for persons -> words of the titles of those it can call again (``called_again.csv``)."""
    found: dict[str, set[str]] = {}
    for row in read_table("called_again.csv"):
        found.setdefault(row["noun"], set()).add(row["title"])
    return {noun: frozenset(titles) for noun, titles in found.items()}


def add_persons_again(b: Builder) -> None:
    """Let "the diplomat", "the veteran politician", "the 61-year-old" be the person last named who is one."""
    p = b.p
    words = _Words(b)
    for head in range(2, len(p)):
        aged = p.word[head].lower() == "old" and _is_age(b, head)
        noun = p.tag[head] == "NN" and is_person(p, head)
        if not aged and not noun:
            continue
        first = head - 5 if aged else _opens(b, head)
        if first is None or not _is_free(b, first, head):
            continue
        if not aged and several_so_called(b, p.lemma[head].lower(), first):
            continue
        titles = _titles_of().get(p.lemma[head].lower(), frozenset()) | {p.lemma[head].lower()}
        person = _last(b, first, head, frozenset() if aged else titles, words)
        if person is not None:
            before = b.owner[head]
            if before is not None:
                b.drop(before)
            b.mention(first, head, (person,), "description")
    b.sweep()


def add_nationals(b: Builder) -> None:
    """Let "the Serb", "the American" be one person: the one of that country whom the text has named, else nobody known.

    Not where the word means a people ("the Dutch") or a language.
    """
    p = b.p
    for m in [m for m in b.cast.mentions if m.kind == "adjective" and m.first == m.last and m.first > 0]:
        i, country = m.first, b.cast.actors[m.actors[0]].country
        one = p.tag[i] in {"NNP", "NN"} and p.word[i - 1].lower() == "the" and not p.word[i].endswith(_PEOPLES)
        if (
            not one
            or country is None
            or p.dep[i] not in _ONE
            or any(p.dep[j] in {"appos", "conj"} for j in p.children[i])
        ):
            continue
        if p.dep[i] == "pobj" and p.word[p.head[i]].lower() not in _TOWARDS:
            continue
        name = b.text(i - 1, i)
        draft = _compatriot(b, m, country) or b.unknown(
            Draft(
                id="unnamed-" + slug(name), name=name, kind="unnamed", country=country, made_by=b.rule("national", name)
            )
        )
        b.drop(m)
        b.mention(i - 1, i, (draft.id,), "description")
    b.sweep()


def _compatriot(b: Builder, m: Mention, country: str) -> Draft | None:
    """The one person of a country in the nearest sentence before that has one."""
    for back in range(_NATIONAL_REACH + 1):
        here = [x for x in b.by_sentence.get(b.p.sent[m.first] - back, ()) if x.last < m.first and len(x.actors) == 1]
        drafts = {x.actors[0]: b.cast.actors[x.actors[0]] for x in here if b.p.tag[x.head] not in {"NNS", "NNPS"}}
        found = [d for d in drafts.values() if d.country == country and d.kind in {"person", "unnamed"}]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_age(b: Builder, head: int) -> bool:
    """Whether "old" ends "the 61-year-old", which is somebody and no word for another noun."""
    p = b.p
    aged = head >= 5 and tuple(w.lower() for w in p.word[head - 3 : head + 1]) == _AGED and p.word[head - 4].isdigit()
    return aged and p.word[head - 5].lower() == "the" and p.dep[head] not in {"amod", "acomp", "attr"}


def _opens(b: Builder, head: int) -> int | None:
    """First token of "the diplomat", "the veteran diplomat"; None: the words say more."""
    p, i = b.p, head - 1
    while i > 0 and p.word[i].lower() in _OF_AGE:
        i -= 1
    if p.word[i].lower() != "the" or p.dep[head] in {"compound", "nmod", "appos"}:
        return None
    behind = [j for j in p.children[head] if j > head and p.dep[j] not in {"punct", "case"}]
    return None if any(p.dep[j] in {"prep", "appos", "relcl", "acl", "conj", "cc"} for j in behind) else i


def _is_free(b: Builder, first: int, head: int) -> bool:
    """Whether the words are nobody's, or of somebody whom they describe for the first time."""
    owner = b.owner[head]
    if owner is None:
        return True
    draft = b.cast.actors[owner.actors[0]]
    words = b.text(first, head).lower()
    return owner.head == head and draft.kind == "unnamed" and len(owner.actors) == 1 and draft.name.lower() == words


class _Words:
    """What each named person is called in a text: the words before the name and of the descriptions, in lower case."""

    def __init__(self, b: Builder) -> None:
        self.of: dict[str, set[str]] = {}
        for m in b.cast.mentions:
            draft = b.cast.actors[m.actors[0]]
            if draft.kind != "person" or len(m.actors) != 1:
                continue
            words = self.of.setdefault(draft.id, set())
            if m.kind == "description":
                words.update(w.lower() for w in b.p.word[m.first : m.last + 1])
            elif m.kind == "name":
                words.update(w.lower() for w in _title(b, m))
            if draft.office is not None:
                words.update(draft.office.title.lower().split())


def _title(b: Builder, m: Mention) -> list[str]:
    """The words right before a name that are joined to it."""
    p, i = b.p, m.first - 1
    while i >= 0 and m.first - i <= _BEFORE and p.dep[i] in {"compound", "nmod", "amod", "punct"} and p.word[i] != ",":
        i -= 1
    return p.word[i + 1 : m.first + 1]


def _last(b: Builder, first: int, head: int, titles: frozenset[str], words: _Words) -> str | None:
    p = b.p
    for back in range(1, _REACH + 1):
        here = b.by_sentence.get(p.sent[first] - back, ())
        persons = {m.actors[0] for m in here if len(m.actors) == 1 and b.cast.actors[m.actors[0]].kind == "person"}
        fitting = {a for a in persons if not titles or titles & words.of.get(a, set())}
        others = any(_may_be_meant(b, m, p.lemma[head].lower(), titles) for m in here)
        if others or len(fitting) > 1:
            return None
        if fitting:
            return fitting.pop()
    return None


def _may_be_meant(b: Builder, m: Mention, noun: str, titles: frozenset[str]) -> bool:
    """Whether somebody who is only described can be meant by the words as well."""
    one = b.cast.actors[m.actors[0]].kind == "unnamed" and b.p.tag[m.head] in {"NN", "NNP"} and is_person(b.p, m.head)
    return one and (not titles or b.p.lemma[m.head].lower() in titles | {noun})
