"""A medium that the text has named and goes on to call by its kind: "told El Faro … The paper added"."""

from __future__ import annotations

from functools import cache

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Mention
from dragoman.knowledge.tables import read_table

_REACH = 8  # sentences
_DEFINITE = frozenset({"the", "this", "that"})
_BETWEEN = frozenset("same news state official state-run state-owned public private independent local wire".split())
_OF_THE_STATE = frozenset({"state", "official", "state-run", "state-owned"})
_WHERE = frozenset({"on", "in", "at"})  # "the paper on Monday": when and where it was said
_SERVED = frozenset({"service", "wire"})  # of media only as "the news service"


@cache
def media_nouns() -> dict[str, frozenset[str]]:
    """What a medium is called by its kind -> the types of ``outlets.csv`` that are called so (``media_nouns.csv``)."""
    found: dict[str, set[str]] = {}
    for row in read_table("media_nouns.csv"):
        found.setdefault(row["noun"], set()).add(row["type"])
    return {noun: frozenset(types) for noun, types in found.items()}


def add_media_again(b: Builder) -> None:
    """Let "the paper", "the same channel", "the state agency" be mentions of the medium last named that is one.

    Where the nearest sentence that names a medium of the kind names two of them, it stays what it was.
    """
    p = b.p
    _name_state_media(b)
    named = {m.actors[0] for m in b.cast.mentions if _says_which(b, m)}
    outlet = b.cast.actors[b.cast.outlet] if b.cast.outlet is not None else None
    for head in range(len(p)):
        types = media_nouns().get(p.lemma[head].lower()) if p.tag[head] in {"NN", "NNP", "JJ"} else None
        first = _opens(b, head) if types is not None else None
        if types is None or first is None or not _is_free(b, head, named):
            continue
        if p.word[first].lower() == "this":  # "told this newspaper": whoever prints it
            medium = outlet.id if outlet is not None and outlet.kind == "media" else None
        else:
            medium = _last(b, first, head, types, named)
        if medium is not None:
            before = b.owner[head]
            if before is not None and before.head == head:
                b.drop(before)
            b.mention(first, head, (medium,), "description")
    b.sweep()


def _says_which(b: Builder, m: Mention) -> bool:
    """Whether a mention says of a medium which it is: by its name, or by more than its kind ("state radio")."""
    if b.cast.actors[m.actors[0]].kind != "media" or m.kind == "pronoun":
        return False
    words = [w.lower() for w in b.p.word[m.first : m.last + 1] if w.lower() not in _DEFINITE | {"a", "an", "same"}]
    return m.kind == "name" or len(words) > 1


def _name_state_media(b: Builder) -> None:
    """ "Turkish state broadcaster TRT": the state's media are the one that is named right behind."""
    for m in [m for m in b.cast.mentions if m.kind == "name" and m.last + 1 < len(b.p)]:
        named = b.owner[m.last + 1]
        own = b.kb.entry(m.actors[0])
        if named is None or named.kind != "name" or named is m or own is None or own.category != "state_media":
            continue
        if b.cast.actors[named.actors[0]].kind == "media" and named.actors != m.actors:
            b.drop(m)
            b.mention(m.first, m.last, named.actors, "description")


def _opens(b: Builder, head: int) -> int | None:
    """First token of "the paper", "the same channel", "the state news agency"; None: it says more, or no article."""
    p, i = b.p, head - 1
    while i >= 0 and (p.word[i].lower() in _BETWEEN or _is_adjective(b, i)):
        i -= 1
    if i < 0 or p.word[i].lower() not in _DEFINITE or p.sent[i] != p.sent[head]:
        return None
    if p.dep[head] in {"compound", "nmod", "amod", "appos"}:
        return None
    for j in p.children[head]:
        of_it = p.dep[j] in {"prep", "acl"} and p.word[j].lower() not in _WHERE
        if p.dep[j] in {"appos", "relcl"} or (j > head and of_it):
            return None  # "the paper of the commission", "the paper presented by Chad"
    words = {w.lower() for w in p.word[i:head]}
    return None if p.lemma[head].lower() in _SERVED and "news" not in words else i


def _is_adjective(b: Builder, i: int) -> bool:
    owner = b.owner[i]
    return owner is not None and owner.kind == "adjective"


def _is_free(b: Builder, head: int, named: set[str]) -> bool:
    """Whether nobody known is meant: nobody, or somebody made up of the words, or of more ("the paper’s man")."""
    owner = b.owner[head]
    if owner is None:
        return True
    if owner.head != head:
        return owner.kind == "description" and b.p.dep[head] == "poss"
    draft = b.cast.actors[owner.actors[0]]
    own = owner.kind == "description" and len(owner.actors) == 1
    return own and not draft.known and draft.id not in named


def _last(b: Builder, first: int, head: int, types: frozenset[str], named: set[str]) -> str | None:
    """The medium of the nearest sentence that names one of the kind, country and state that the words say."""
    words = {w.lower() for w in b.p.word[first:head]}
    adjectives = (o for o in b.owner[first:head] if o is not None and o.kind == "adjective")
    countries = {b.cast.actors[o.actors[0]].country for o in adjectives}
    for back in range(_REACH + 1):
        here = [m for m in b.by_sentence.get(b.p.sent[head] - back, ()) if m.last < first and m.actors[0] in named]
        found = [a for a in dict.fromkeys(m.actors[0] for m in here) if _is_one(b, a, types, words, countries)]
        if found:
            sure = [a for a in found if _types(b, b.cast.actors[a])] if len(found) > 1 else found
            return sure[0] if len(sure) == 1 else None
    return None


def _is_one(b: Builder, actor: str, types: frozenset[str], words: set[str], countries: set[str | None]) -> bool:
    """Whether a medium can be called so; one of which the tables know nothing can be of any kind and state."""
    draft = b.cast.actors[actor]
    own = _types(b, draft)
    of_state = not words & _OF_THE_STATE or "GOV" in draft.sectors or not draft.known
    return (not own or bool(own & types)) and of_state and (not countries or draft.country in countries)


def _types(b: Builder, draft: Draft) -> frozenset[str]:
    """Of what kind a medium is: as the table says, else by the words of its name; empty: unknown."""
    entry = b.kb.entry(draft.id) if draft.known else None
    if entry is not None and entry.category:
        return frozenset({entry.category})
    return frozenset(t for w in draft.name.lower().split() for t in media_nouns().get(w, ()))
