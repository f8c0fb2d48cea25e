"""Parties that are described but not named: whoever the tagger sees act, or have something done to, is somebody.

"A Saudi businessman", "thousands of Nigerians", "Swiss doctors": no name, title or role of the tables gives them an
actor; the tagger says that they are parties to an act.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.described import modifiers
from dragoman.extraction.actors.descriptions import named_after, persons_inside
from dragoman.extraction.actors.one_land import NUMBERS
from dragoman.extraction.speakers import is_document, may_speak, sectors_of
from dragoman.extraction.syntax import core_phrase, doer_of, object_of, prepositional, root_of, tokens_of
from dragoman.knowledge.roles import sectors_ending
from dragoman.knowledge.tables import read_table
from dragoman.record.ids import slug

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import Tags

LEAST, SAID = 0.5, 0.7  # probabilities of an act and of a cue whose parties are added
_PARTIES, _SPEAKERS = frozenset({"NOUN"}), frozenset({"NOUN", "PROPN"})
_MANY = frozenset("thousands hundreds dozens scores tens millions nationals citizens people".split())
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_LONGEST = 14  # tokens; a longer phrase is no description


def add_doers(b: Builder, tags: Tags) -> None:
    """An actor of kind ``unnamed`` for each party and each source that has none."""
    for head in sorted(set(_heads(b, tags))):
        _add(b, head)


def _heads(b: Builder, tags: Tags) -> Iterator[int]:
    done = ((s, _PARTIES) for a in tags.acts if max(a.types.values()) >= LEAST for s in (*a.actors, *a.recipients))
    said = ((s, _SPEAKERS) for a in tags.attributions if a.probability >= SAID for s in a.source[:1])
    yield from _at_verbs(b)
    for span, kinds in chain(done, said):
        head = root_of(b.p, list(tokens_of(b.p, span)))
        head = _counted(b, head) if head is not None else None
        if head is not None and b.p.pos[head] in kinds and not is_document(b.p.lemma[head]):
            yield head


@cache
def _verbs() -> frozenset[str]:
    """Verbs of deeds against somebody."""
    return frozenset(row["verb"] for row in read_table("acts.csv") if row["event_type"] in _DEEDS)


def _at_verbs(b: Builder) -> Iterator[int]:
    """Nouns that are parties to a verb of such a deed by the parse: "police clashed with coca farmers"."""
    p = b.p
    for v in range(len(p)):
        if p.pos[v] != "VERB" or p.lemma[v].lower() not in _verbs():
            continue
        pair = prepositional(p, v, {"with", "at", "on", "against"})
        for head in (doer_of(p, v), object_of(p, v), pair[1] if pair is not None else None):
            noun = _counted(b, head) if head is not None and p.pos[head] == "NOUN" else None
            if noun is not None and sectors_ending([w.lower() for w in p.word[core_phrase(p, noun)[0] : noun + 1]]):
                yield noun


def _counted(b: Builder, head: int) -> int:
    """Of a number of people of no country, the people: "dozens of strikers"."""
    if b.p.lemma[head].lower() not in NUMBERS or modifiers(b, core_phrase(b.p, head)[0], head)[0] is not None:
        return head
    of = next((j for j in b.p.children[head] if b.p.word[j].lower() == "of"), None)
    inner = b.p.child(of, {"pobj"}) if of is not None else None
    return inner if inner is not None and b.owner[inner] is None and may_speak(b.p, inner) else head


def _add(b: Builder, head: int) -> None:
    p = b.p
    owner = b.owner[head]
    if owner is not None and (owner.head == head or owner.kind == "name"):
        return
    first, _ = core_phrase(p, head)
    last = _through_of(b, head)
    if last - first > _LONGEST or any(o is not None and o.head == head for o in b.owner[first : last + 1]):
        return
    country, body = modifiers(b, first, head)
    named = named_after(b, head)
    if named is not None:
        b.mention(first, last, named, "description")
        return
    many = p.lemma[head].lower() in NUMBERS and p.word[head + 1 : head + 2] != ["of"]  # "Thousands marched"
    if not many and not may_speak(p, head) and not (country and p.word[head].lower() in _MANY):
        return  # "the storm", "Ukrainian positions"
    sectors = sectors_ending([w.lower() for w in p.word[first : head + 1]])
    name = b.text(first, last)
    draft = b.unknown(
        Draft(
            id="unnamed-" + slug(name)[:60], name=name, kind="unnamed", country=country, body=body,
            sectors=sectors or sectors_of(p.lemma[head]), made_by=b.rule("party", name),
        )
    )  # fmt: skip
    draft.serves |= persons_inside(b, first, last)
    b.mention(first, last, (draft.id,), "description")


def _through_of(b: Builder, head: int) -> int:
    """The last token of a phrase with its of-phrase: "a group of Moroccan diplomats"."""
    p = b.p
    last = core_phrase(p, head)[1]
    for j in p.children[head]:
        if p.dep[j] == "prep" and p.word[j].lower() == "of" and j == last + 1:
            inner = p.child(j, {"pobj"})
            if inner is not None:
                last = core_phrase(p, inner)[1]
    return last
