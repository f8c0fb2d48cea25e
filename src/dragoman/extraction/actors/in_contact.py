"""Who is in the contact that a release opens with, and whom "his colleague", "the Chadian minister" mean there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Gender, Mention
from dragoman.extraction.contact_words import contact_nouns
from dragoman.extraction.syntax import SUBJECTS, conjuncts, core_phrase
from dragoman.linguistics.parse import Parse

if TYPE_CHECKING:
    from dragoman.extraction.actors.described import Description

PAIR_REACH = 12  # sentences
OPENING = 4  # sentences that can tell who met
MEETING = frozenset("meet speak talk call phone host receive visit confer consult welcome greet".split())
_HOLDING = frozenset("have hold receive conduct make pay exchange begin start get".split())
_DISCUSSING = frozenset({"discuss", "review", "explore"})
_BESIDE = frozenset({"with", "to", "from", "between"})
_COUNTERPARTS = frozenset({"counterpart", "colleague", "interlocutor", "homologue"})
_UNLIKE = frozenset({"head_of_state", "royal", "ambassador", "envoy", "diplomat"})  # offices without one counterpart
_IN_CONTACT = frozenset({"minister", "president", "leader", "premier", "chancellor", "secretary", "diplomat", "envoy"})


def those_there(b: Builder) -> list[str]:
    """Who takes part in the one contact that a release opens with: "Rao had a telephone conversation with Bako".

    Actor ids in text order, two or more of as many sides; empty where the opening tells of none.
    """
    p = b.p
    for verb in range(p.sentences[min(OPENING, len(p.sentences)) - 1][1] if p.sentences else 0):
        heads = _in_contact(p, verb) if p.pos[verb] == "VERB" else []
        named = [m for j in heads for i in conjuncts(p, j) if (m := _who(b, i)) is not None]
        group = list(dict.fromkeys(m.actors[0] for m in named))
        if heads and len(group) < 2:
            persons = (m for m in b.by_sentence.get(p.sent[verb], ()) if m.kind == "name" and len(m.actors) == 1)
            listed = sorted((m for m in persons if b.cast.actors[m.actors[0]].kind == "person"), key=lambda m: m.first)
            group = list(dict.fromkeys(m.actors[0] for m in listed))
        if len({b.cast.side(a) for a in group} - {None}) == len(group) > 1:
            return group
    return []


def opening_subjects(p: Parse) -> list[int]:
    """Tokens: who is the subject of a verb of contact in the first sentences of a text, its own side in a release."""
    verbs = range(p.sentences[min(OPENING, len(p.sentences)) - 1][1] if p.sentences else 0)
    return [s for v in verbs if p.pos[v] == "VERB" and _in_contact(p, v) and (s := p.child(v, {"nsubj"})) is not None]


def _in_contact(p: Parse, verb: int) -> list[int]:
    """Heads of the phrases that name who is in contact by a verb: "A met B", "A held talks with B", "A got a call"."""
    subject, noun = p.child(verb, {"nsubj", "nsubjpass"}), p.child(verb, {"dobj"})
    if subject is None:
        return []
    lemma = p.lemma[verb].lower()
    if lemma in _DISCUSSING:
        with_ = next((j for j in p.children[verb] if p.dep[j] == "prep" and p.word[j].lower() == "with"), None)
        other = p.child(with_, {"pobj"}) if with_ is not None else None
        return [subject, other] if other is not None and p.dep[subject] == "nsubj" else []
    talk = noun is not None and lemma in _HOLDING and p.lemma[noun].lower() in contact_nouns()
    happened = (lemma == "take" or (p.dep[subject] == "nsubjpass" and lemma in _HOLDING)) and p.lemma[
        subject
    ].lower() in contact_nouns()
    if not (lemma in MEETING or talk or happened) or (p.dep[subject] == "nsubjpass") != (happened and lemma != "take"):
        return []
    above = [verb, *([noun] if talk and noun is not None else []), *([subject] if happened else [])]
    behind = [j for i in above for j in p.children[i] if p.dep[j] == "prep" and p.word[j].lower() in _BESIDE]
    others = [k for j in behind if (k := p.child(j, {"pobj"})) is not None]
    met = [noun] if noun is not None and not talk and not happened else []
    return [*([] if happened else [subject]), *met, *others]


def _who(b: Builder, i: int) -> Mention | None:
    """The one person, named or described, whose phrase a token heads."""
    owner = b.owner[i]
    if owner is None or len(owner.actors) != 1 or not owner.first <= i <= owner.last:
        return None
    draft = b.cast.actors[owner.actors[0]]
    described = draft.kind == "unnamed" and draft.country is not None and b.p.tag[owner.head] not in {"NNS", "NNPS"}
    return owner if draft.kind == "person" or described else None


def one_there(b: Builder, d: Description) -> str | None:
    """ "The Chadian minister" of a release: who is in its contact for that country, of whom no office is known."""
    if b.cast.issuing_side is None or d.country is None or not d.definite or d.noun not in _IN_CONTACT:
        return None
    if not is_plain(b, d):
        return None
    there = [b.cast.actors[a] for a in those_there(b) if b.cast.actors[a].country == d.country]
    return there[0].id if len(there) == 1 and there[0].office is None and there[0].kind == "person" else None


def counterpart(b: Builder, d: Description) -> str | None:
    """ "The Egyptian foreign minister met his Iranian counterpart": the holder of that office in the other state.

    Only where his own office is known and one person before him in the sentence has one. Of a head of state it is
    not clear who is meant: the other's president, or who governs there.
    """
    if d.noun not in _COUNTERPARTS or d.country is None or d.category is not None or b.on is None:
        return None
    before = {m.actors[0] for m in b.by_sentence.get(b.p.sent[d.head], ()) if m.last < d.first and len(m.actors) == 1}
    persons = [x for a in sorted(before) if (x := b.cast.actors[a]).kind == "person" and x.country != d.country]
    offices = {c for x in persons for c in x.categories}
    if len(persons) != 1 or len(offices) != 1 or offices & _UNLIKE:
        return None
    entry = b.kb.holder(offices.pop(), d.country, b.on)
    return b.known(entry, "office holder:counterpart", d.noun).id if entry is not None else None


def is_plain(b: Builder, d: Description) -> bool:
    """Whether a description has no words of its own but those of its country: not "the Chadian opposition leader"."""
    return not any(b.owner[i] is None and b.p.pos[i] in {"NOUN", "PROPN", "ADJ"} for i in range(d.first, d.head))


def other_one(b: Builder, head: int) -> tuple[str, ...]:
    """ "Rao informed his colleague", "His counterpart agreed": of the two in contact, the one who is not "his"."""
    p = b.p
    owner = p.child(head, {"poss"})
    if p.lemma[head].lower() not in _COUNTERPARTS or owner is None or p.tag[head] not in {"NN", "NNP"}:
        return ()
    if p.word[owner].lower() not in {"his", "her"} or b.owner[head] is not None:
        return ()
    if any(p.dep[j] in {"prep", "appos"} and any(b.owner[k] for k in p.subtree(j)) for j in p.children[head]):
        return ()  # "his counterpart in Kiev"
    pair = those_there(b)
    whose = next((m.actors[0] for m in b.before(owner, PAIR_REACH) if _is_one(b, m, pair)), None)
    if len(pair) != 2 or whose is None:
        return ()
    word: Gender = "he" if p.word[owner].lower() == "his" else "she"
    if b.cast.actors[whose].gender not in {None, word}:
        return ()
    other = pair[1] if whose == pair[0] else pair[0]
    inside = [b.cast.actors[o.actors[0]] for o in b.owner[core_phrase(p, head)[0] : head] if o is not None]
    return (other,) if all(x.country == b.cast.actors[other].country for x in inside) else ()


def _is_one(b: Builder, m: Mention, pair: list[str]) -> bool:
    """Whether a mention is of one of a pair, and the subject of its clause."""
    return len(m.actors) == 1 and m.actors[0] in pair and b.p.dep[m.head] in SUBJECTS
