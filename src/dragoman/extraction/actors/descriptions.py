"""Descriptions: "the senior US diplomat", "Japan's foreign minister", "two officials briefed on the call".

A description is, in this order: the person named beside it; the one person of the text it fits; the holder
of the office on the document's date; the government, where the words stand for it; else an actor of kind
``unnamed`` that keeps the words.
"""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Gender, Mention
from dragoman.extraction.actors.described import DEFINITE, NOT_THAT_ONE, Description, describe, noun_of
from dragoman.extraction.actors.described_bodies import described_government, described_medium, described_ministry
from dragoman.extraction.actors.groups import bare_group, group_of
from dragoman.extraction.actors.in_contact import PAIR_REACH, counterpart, one_there, other_one
from dragoman.extraction.actors.meant_by_title import (
    BODIES,
    addressable,
    can_be_called,
    holder_of,
    in_text,
    is_addressed,
    leader_of,
)
from dragoman.extraction.actors.ranks import ranked
from dragoman.extraction.speakers import may_speak, role_nouns
from dragoman.extraction.syntax import core_phrase, phrase
from dragoman.linguistics.mend import DAYS
from dragoman.record import Office
from dragoman.record.ids import slug

_COUNTRIES = frozenset({"country", "nation"})  # of which several are a group that the text names: "both countries"
_IN_TITLES = frozenset({"of", "for", "and", "&"})
_ON_MATTERS = frozenset({"against", "about", "over"})
_SHE = frozenset("wife widow mother sister daughter aunt niece queen princess nun actress hostess stewardess".split())
_HE = frozenset("husband father brother son uncle nephew king prince monk priest imam".split())
_TAKES_OFFICE = frozenset(
    "serve elect election appoint appointment name nominate nomination choose inaugurate inauguration swear select "
    "pick designate confirm confirmation install take work succeed".split()
)
_OF_ANOTHER_RANK = frozenset({"prime", "vice", "deputy"})


def add_descriptions(b: Builder) -> None:
    """Resolve every noun phrase that describes an actor; one that modifies a name joins that name."""
    known = role_nouns()
    for head in range(len(b.p)):
        if b.p.pos[head] in {"NOUN", "PROPN"} and (meant := other_one(b, head) or bare_group(b, head)):
            b.mention(*core_phrase(b.p, head), meant, "description")
            continue
        if b.p.lemma[head].lower() in _COUNTRIES and b.p.tag[head] == "NNS" and b.owner[head] is None:
            both = describe(b, head)
            if group := group_of(b, both):
                b.mention(both.first, both.last, group, "description")
            continue
        if b.p.pos[head] not in {"NOUN", "PROPN"} or noun_of(b, head) not in known:
            continue
        owner = b.owner[head]
        if owner is not None or (_is_tied(b, head) and b.kb.title_category(b.p.word[head - 2 : head + 1]) is None):
            continue  # "Port-au-Prince" is no prince, "the vice-president" is one
        if b.p.dep[head] in {"compound", "nmod", "amod"} and b.p.pos[b.p.head[head]] in {"NOUN", "PROPN"}:
            named = b.owner[b.p.head[head]]
            if named is not None or b.p.dep[head] != "nmod":
                continue
        resolve(b, describe(b, head))


def _is_tied(b: Builder, head: int) -> bool:
    """Whether a hyphen joins a word to the one before it."""
    return head > 1 and b.p.word[head - 1] == "-" and b.p.end[head - 1] == b.p.start[head]


def resolve(b: Builder, d: Description) -> None:
    """Give the description its actor and write the mention."""
    named = _beside(b, d)
    if named is None and _is_role(b, d):
        return
    if named is not None:
        _learn(b.cast.actors[named.actors[0]], d)
        _name_at_last(b, d, named.actors[0])
        if not d.first <= named.first <= d.last:
            b.mention(d.first, d.last, named.actors[:1], "description")
        return
    group = group_of(b, d)
    if group:
        b.mention(d.first, d.last, group, "description")
        return
    several = is_addressed(b, d) and len(addressable(b, d)) > 1  # "Mr. President", of two who are
    whoever = b.p.word[d.first].lower() in NOT_THAT_ONE  # "no U.S. president had visited Mali"
    one = not (d.plural or several or whoever)
    actor = (
        (
            leader_of(b, d)
            or in_text(b, d)
            or one_there(b, d)
            or holder_of(b, d)
            or counterpart(b, d)
            or described_ministry(b, d)
        )
        if one
        else None
    )
    actor = actor or described_medium(b, d) or described_government(b, d) or _unnamed(b, d)
    below = b.p.word[d.head - 1].lower() in _OF_ANOTHER_RANK if d.head else False  # no prime minister is "the minister"
    if actor and not d.plural and d.stands_for == "unnamed" and d.country is not None and not below:
        b.described[d.noun] = (actor, d.head)  # "the French ambassador … The ambassador"
    if actor:
        b.mention(d.first, d.last, (actor,), "description")


def _is_role(b: Builder, d: Description) -> bool:
    """ "elected as the eleventh president", "to serve as the minister": an office, and nobody who holds it yet."""
    prep = b.p.head[d.head]
    if b.p.dep[d.head] != "pobj" or b.p.word[prep].lower() != "as":
        return False
    return b.p.lemma[b.p.head[prep]].lower() in _TAKES_OFFICE


def _beside(b: Builder, d: Description) -> Mention | None:
    """The name this description stands in apposition to, before or after it."""
    p = b.p
    if d.plural or is_addressed(b, d):
        return None
    joint = _of_two_titles(b, d) or _behind_state(b, d)
    if joint is not None:
        return joint
    near = [j for at in (d.head, *_inner(b, d.head)) for j in p.children[at] if p.dep[j] == "appos"]
    if p.dep[d.head] == "appos" or (p.dep[d.head] in {"compound", "nmod"}):
        near.append(p.head[d.head])
    if d.head + 1 < len(p) and p.word[d.head + 1][:1].isupper():
        near.append(d.head + 1)
    if d.first >= 2 and p.word[d.first - 1] == "," and p.dep[d.head] not in {"nsubj", "dobj", "pobj", "poss"}:
        near.append(d.first - 2)
    for i in near:
        owner = b.owner[i]
        if owner is None and d.stands_for == "media" and i == d.head + 1 and p.pos[i] == "PROPN":
            owner = _unknown_medium(b, i)
        if owner is None or owner.kind != "name" or (i > d.head + 1 and "," not in p.word[d.head : owner.first]):
            continue
        draft = b.cast.actors[owner.actors[0]]
        joined = owner.first == d.head + 1 and p.dep[owner.head] == "appos" and p.head[owner.head] == d.head
        if d.stands_for == "media" and joined and draft.kind in {None, "person"} and not draft.known:
            draft.kind, draft.sectors = "media", ("MED",)  # "told the Lima newspaper El Faro"
            return owner
        if can_be_called(draft.kind, d) or (draft.kind is None and d.noun not in BODIES and " " in draft.name):
            return owner
    return None


def _unknown_medium(b: Builder, first: int) -> Mention:
    """The name of a medium that nobody knows: "the newspaper Diena"."""
    p, last = b.p, first
    while p.pos[last + 1 : last + 2] == ["PROPN"] and b.free(last + 1, last + 1) and p.sent[last + 1] == p.sent[first]:
        last += 1
    name = b.text(first, last)
    draft = b.unknown(Draft(id=slug(name), name=name, kind="media", sectors=("MED",), made_by=b.rule("medium", name)))
    return b.mention(first, last, (draft.id,), "name")


def _of_two_titles(b: Builder, d: Description) -> Mention | None:
    """The name behind a second title: "Qatari Deputy Prime Minister and Foreign Minister Al-Thani" is one person."""
    p = b.p
    if (
        p.word[d.head + 1 : d.head + 2] not in (["and"], ["&"])
        or p.word[d.first].lower() in DEFINITE
        or d.category is None
    ):
        return None
    i = d.head + 2
    while i < len(p) and b.owner[i] is None and (p.word[i][:1].isupper() or p.word[i].lower() in _IN_TITLES):
        i += 1
    owner = b.owner[i] if i < len(p) else None
    title = [w.lower() for w in p.word[d.head + 2 : i]]
    if owner is None or owner.kind != "name" or owner.first != i or b.kb.title_category(title) is None:
        return None
    return owner if b.cast.actors[owner.actors[0]].kind == "person" else None


def _behind_state(b: Builder, d: Description) -> Mention | None:
    """The name right behind the state that a title is of: "the President of the Republic of Chad Idriss Bako"."""
    p = b.p
    for m in b.by_sentence.get(p.sent[d.head], ()):
        if m.kind != "name" or m.first <= d.head + 2 or b.cast.actors[m.actors[0]].kind != "person":
            continue
        state = b.owner[m.first - 1]
        between = p.word[d.head + 1 : state.first] if state is not None else []
        titled = all(w[:1].isupper() or w.lower() in {"of", "the", "and", "for"} for w in between)
        if state is None or state.first <= d.head or between[:1] != ["of"] or not titled:
            continue
        if b.cast.actors[state.actors[0]].kind == "state" and state.last == m.first - 1:
            return m
    return None


def _name_at_last(b: Builder, d: Description, actor: str) -> None:
    """ "A delegate said his colleague had agreed. The colleague, Grigori Lunin, …": the one described before is he."""
    again = b.described.get(d.noun)
    plain = d.head - d.first == 1 and b.p.word[d.first].lower() == "the"
    if not plain or again is None or again[0] == actor or b.p.sent[d.head] - b.p.sent[again[1]] > PAIR_REACH:
        return
    if b.cast.actors[again[0]].kind == "unnamed":
        b.rename(again[0], actor)
        b.described[d.noun] = (actor, d.head)


def named_after(b: Builder, head: int) -> tuple[str, ...] | None:
    """The person whose name is set off after a phrase: "the Turkish host, Cemal Arıkan"."""
    for j in (j for at in (head, *_inner(b, head)) for j in b.p.children[at] if b.p.dep[j] == "appos"):
        owner = b.owner[j]
        if owner is not None and owner.kind == "name" and "," in b.p.word[head : owner.first]:
            draft = b.cast.actors[owner.actors[0]]
            if draft.kind is None and " " in draft.name and may_speak(b.p, head):
                draft.kind = "person"
            if draft.kind == "person":
                return owner.actors[:1]
    return None


def _inner(b: Builder, head: int) -> list[int]:
    """Nouns of the phrases that follow, no roles themselves: "the envoy *of Chad* to *Niger*, Idriss Bono".

    The parser hangs the name on the last of them; in "a spokesman for the premier, Idriss Bono" it is the premier's.
    """
    out: list[int] = []
    todo = [head]
    while todo and len(out) < 6:
        at = todo.pop(0)
        for j in b.p.children[at]:
            if b.p.dep[j] == "prep" and j > head:
                for k in b.p.children[j]:
                    if b.p.dep[k] == "pobj" and role_nouns().get(b.p.lemma[k].lower(), ("",))[0] != "unnamed":
                        out.append(k)
                        todo.append(k)
    return out


def _learn(draft: Draft, d: Description) -> None:
    """What the description says of a named person or body."""
    draft.gender = draft.gender or gender_of(d.noun)
    if d.category:
        draft.categories.add(d.category)
    if not draft.known:
        if draft.kind is None and (d.stands_for == "media" or d.noun == "agency"):
            draft.kind, draft.sectors = "media", ("MED",)  # "the daily El Faro"
        elif draft.kind is None and d.noun not in BODIES:
            draft.kind = "person"  # a name that a person's role stands beside
        draft.country = draft.country or d.country
        draft.sectors = draft.sectors or d.sectors
        if draft.kind == "person" and draft.office is None and d.title is not None:
            draft.office = Office(title=d.title, country=draft.country)
    draft.body = draft.body or d.body


def gender_of(noun: str) -> Gender | None:
    """The pronoun a describing noun takes; None: either."""
    if noun.endswith("woman") or noun in _SHE:
        return "she"
    return "he" if (noun.endswith("man") and noun != "human") or noun in _HE else None


def _unnamed(b: Builder, d: Description) -> str | None:
    if d.stands_for == "state":
        return None
    same = [w.lower() for w in b.p.word[d.first : d.head]] in (["the"], ["the", "same"])
    alone = b.p.word[d.head + 1 : d.last + 1] in ([], ["'s"], ["’s"]) and d.country is None
    # "The delegate of Peru" is not the delegate before.
    bare = same and alone and b.p.word[d.head + 1 : d.head + 2] != ["of"]
    key = f"{d.noun}s" if d.plural else d.noun
    again = b.described.get(key)
    titled = ranked(b, d.first, d.head) if bare else None
    if titled is not None:
        return titled  # "General Amir Niaz … The general"
    if bare and again is not None and b.p.sent[d.head] - b.p.sent[again[1]] <= PAIR_REACH:
        return again[0]  # "the Danish envoy … The envoy"
    first, last = phrase(b.p, d.head, drop=frozenset({"appos", "conj", "cc", "punct", "relcl", "advcl"}))
    if last - first > 14:
        first, last = d.first, d.last
    matter = next((j for j in b.p.children[d.head] if j > d.head and _is_matter(b, j)), None)
    if matter is not None and b.p.dep[d.head] in {"dobj", "dative", "pobj", "nsubjpass"}:
        last = min(last, max(d.head, matter - 1))  # "warned the members | against a deal"
    while last > d.head and b.p.word[last] in {"'s", "’s", "'", "’"}:
        last -= 1
    last = _before_day(b, d.head, last)
    name = b.text(first, last)
    draft = b.unknown(
        Draft(
            id="unnamed-" + slug(name)[:60],
            name=name,
            kind="unnamed",
            country=d.country,
            sectors=d.sectors,
            body=d.body,
            gender=gender_of(d.noun),
            categories={d.category} if d.category else set(),
            made_by=b.rule("description", d.noun),
        )
    )
    draft.serves |= persons_inside(b, first, last)
    b.described[key] = (draft.id, d.head)
    return draft.id


def _is_matter(b: Builder, prep: int) -> bool:
    """Whether a phrase says of what one is told or accused: "against a deal", "of flying cover"."""
    word = b.p.word[prep].lower()
    return word in _ON_MATTERS or (word == "of" and b.p.tag[prep + 1 : prep + 2] == ["VBG"])


def _before_day(b: Builder, head: int, last: int) -> int:
    """Last token of a description without the day behind it: "summoned the envoy | on Thursday"."""
    day = any(last == e - 1 and label in {"DATE", "TIME"} for _, e, label in b.p.names)
    if not day and b.p.word[last].lower() not in DAYS:
        return last
    inside = (j for j in range(last, head, -1) if b.p.dep[j] == "prep" and b.p.word[j].lower() in {"on", "in", "at"})
    prep = next(inside, None)
    return prep - 1 if prep is not None and b.p.child(prep, {"pobj"}) == last else last


def persons_inside(b: Builder, first: int, last: int) -> set[str]:
    """The persons named within a phrase: whose office, spokesman or aide it is."""
    owners = {o.actors[0] for o in b.owner[first : last + 1] if o is not None and len(o.actors) == 1}
    return {a for a in owners if b.cast.actors[a].kind == "person"}
