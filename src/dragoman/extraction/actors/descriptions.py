"""Descriptions: "the senior US diplomat", "Japan's foreign minister", "two officials briefed on the call".

A description is, in this order: the person named beside it; the one person of the text it fits; the holder
of the office on the document's date; the government, where the words stand for it; else an actor of kind
``unnamed`` that keeps the words.
"""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft, Gender, Mention
from dragoman.extraction.actors.described import (
    ADDRESSED,
    DEFINITE,
    NOT_THAT_ONE,
    Description,
    describe,
    noun_of,
    seat_of,
    sectors_of,
)
from dragoman.extraction.actors.groups import bare_group, group_of
from dragoman.extraction.actors.in_contact import PAIR_REACH, counterpart, is_plain, one_there, other_one
from dragoman.extraction.actors.ranks import ranked
from dragoman.extraction.speakers import may_speak, role_nouns
from dragoman.extraction.syntax import core_phrase, phrase
from dragoman.linguistics.mend import DAYS
from dragoman.record import Office
from dragoman.record.ids import slug

# Titles that stand for foreign policy in general: "top diplomat" fits a foreign minister.
_AMBASSADORS = frozenset({"ambassador", "un_ambassador"})
_DIPLOMATS = frozenset({"foreign_minister", "diplomat", "party_post", "national_security_adviser", "security_adviser"})
_STATES = frozenset({"ally", "neighbour", "neighbor", "country", "nation", "kingdom", "partner", "rival", "foe"})
_COUNTRIES = frozenset({"country", "nation"})  # of which several are a group that the text names: "both countries"
_IN_TITLES = frozenset({"of", "for", "and", "&"})
_BODIES = frozenset({"company", "firm", "group", "organisation", "organization", "agency"})
_ITS_OWN = frozenset({"peacekeeper", "tribunal", "mission", "jet", "warplane", "observer"})
_OFFICES = frozenset({"ministry", "department", "embassy"})
_SIDES_OF_THEIR_OWN = frozenset({"people", "armed_group"})
_ARTICLES = frozenset({"the", "its", "their", "of", "for"})
_TEXT_REACH = 60  # sentences
_LEADING = frozenset({"leader", "head"})
_HEADS = frozenset({"head_of_state", "head_of_government", "supreme_leader", "royal"})
_GENERIC = frozenset({"secretary", "minister", "leader"})  # titles that need the rest of the name to say which
# Nouns by which only those are called in whose title they are, where the text names no country.
_SPECIFIC = frozenset(
    "minister secretary representative adviser advisor chancellor king queen emir amir sultan emperor monarch pope "
    "president premier".split()
)
_ALIKE = (frozenset({"adviser", "advisor"}), frozenset("king queen emir amir sultan emperor monarch".split()))
_ON_MATTERS = frozenset({"against", "about", "over"})
_SHE = frozenset("wife widow mother sister daughter aunt niece queen princess nun actress hostess stewardess".split())
_HE = frozenset("husband father brother son uncle nephew king prince monk priest imam".split())
_TAKES_OFFICE = frozenset(
    "serve elect election appoint appointment name nominate nomination choose inaugurate inauguration swear select "
    "pick designate confirm confirmation install take work succeed".split()
)
_OF_ANOTHER_RANK = frozenset({"prime", "vice", "deputy"})
_ONE_A_STATE = frozenset({"head_of_state", "head_of_government", "deputy_head"})


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
    several = _is_addressed(b, d) and len(_addressable(b, d)) > 1  # "Mr. President", of two who are
    whoever = b.p.word[d.first].lower() in NOT_THAT_ONE  # "no U.S. president had visited Mali"
    one = not (d.plural or several or whoever)
    actor = (
        (_leader(b, d) or _in_text(b, d) or one_there(b, d) or _holder(b, d) or counterpart(b, d) or _ministry(b, d))
        if one
        else None
    )
    actor = actor or _medium(b, d) or _government(b, d) or _unnamed(b, d)
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
    if d.plural or _is_addressed(b, d):
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
        if _agrees(draft.kind, d) or (draft.kind is None and d.noun not in _BODIES and " " in draft.name):
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


def _is_addressed(b: Builder, d: Description) -> bool:
    """Whether the words are for whom one speaks to: "Thank you, Mr. President"."""
    return bool(ADDRESSED & {w.lower() for w in b.p.word[d.first : d.head]})


def _addressable(b: Builder, d: Description) -> list[str]:
    """Who in the text holds an office that one is addressed by so."""
    return [
        a.id for a in b.cast.actors.values()
        if a.kind == "person" and a.office is not None and _fits(b, a, d) and _is_called(a, d.noun)
    ]  # fmt: skip


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


def _agrees(kind: str | None, d: Description) -> bool:
    """Whether a name of that kind can be described so: a company by "firm", a person by "minister"."""
    if kind == "state":
        return d.noun in _STATES
    if d.noun in _BODIES:
        if d.noun in {"company", "firm"}:
            return kind in {"company", None}
        return kind in {"media", "nongovernmental", "intergovernmental", "armed_group", None}
    return kind in {"media", None} if d.stands_for == "media" else kind == "person"


def _learn(draft: Draft, d: Description) -> None:
    """What the description says of a named person or body."""
    draft.gender = draft.gender or gender_of(d.noun)
    if d.category:
        draft.categories.add(d.category)
    if not draft.known:
        if draft.kind is None and (d.stands_for == "media" or d.noun == "agency"):
            draft.kind, draft.sectors = "media", ("MED",)  # "the daily El Faro"
        elif draft.kind is None and d.noun not in _BODIES:
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


def _in_text(b: Builder, d: Description) -> str | None:
    """The one person named before who fits country and title; the most salient if several do."""
    if d.noun in _BODIES and d.definite and d.country is None and d.last - d.first < 2:
        return next(
            (
                a for a in b.actors_before(d.first, 3, "name") if _agrees(b.cast.actors[a].kind or "state", d)
            ),
            None,
        )  # fmt: skip
    if not d.definite or (d.category is None and d.noun not in {"diplomat", "minister", "secretary"}):
        return None
    if _is_addressed(b, d):
        return next(iter(_addressable(b, d)), None)
    fitting = [
        a for a in b.actors_before(d.first, _TEXT_REACH, "name")
        if b.cast.actors[a].kind == "person" and _fits(b, b.cast.actors[a], d)
    ]  # fmt: skip
    if d.country is None and d.noun in _SPECIFIC:
        fitting = [a for a in fitting if _is_called(b.cast.actors[a], d.noun)]
    if fitting:
        literal = [a for a in fitting if _is_titled(b, a, b.p.word[d.first : d.last + 1])]
        if len(literal) == 1 and b.issuer is not None and not _own_title(b, d):
            return literal[0]  # "the Foreign Minister" of two, one of them introduced so
        # In a release "the President" is the issuer's own, whoever else holds that title.
        own = [a for a in fitting if b.issuer is not None and b.cast.actors[a].country == b.issuer.country]
        if _own_holder(b, d):
            own = [a for a in own if "ELI" not in b.cast.actors[a].sectors]  # not his predecessor
        if own or not _own_holder(b, d):
            return own[0] if own else fitting[0]
        return None
    # A name that follows in the same text: "China's top diplomat" in the lead, Yang Jiechi below.
    if not d.country:
        return None
    later = [a for a, times in b.named.items() if times and b.cast.actors[a].kind == "person"]
    following = sorted(a for a in later if _fits(b, b.cast.actors[a], d))
    return following[0] if len(following) == 1 else None


def _leader(b: Builder, d: Description) -> str | None:
    """ "The Chadian leader", "the head of Chad": the one head of that state or government whom the text has named."""
    if d.noun not in _LEADING or d.country is None or not d.definite or sectors_of(_lower(b, d)):
        return None
    if not is_plain(b, d):
        return None  # "the Chadian opposition leader"
    named = (b.cast.actors[a] for a in b.actors_before(d.first, _TEXT_REACH, "name"))
    leading = [x.id for x in named if x.kind == "person" and x.country == d.country and x.categories & _HEADS]
    return leading[0] if len(leading) == 1 else None


def _lower(b: Builder, d: Description) -> list[str]:
    return [w.lower() for w in b.p.word[d.first : d.head + 1]]


def _is_titled(b: Builder, actor: str, words: list[str]) -> bool:
    """Whether the words of a title stand before one of the actor's names: "Foreign Minister Oyono"."""
    title = [w.lower() for w in words if w.lower() not in DEFINITE | {"'s", "’s"}]
    return bool(title) and any(
        m.kind == "name" and [w.lower() for w in b.p.word[max(0, m.first - len(title)) : m.first]] == title
        for m in b.cast.mentions if m.actors == (actor,)
    )  # fmt: skip


def _own_holder(b: Builder, d: Description) -> bool:
    """Whether a bare title in a release is one that the issuer's own country has ("the President")."""
    if b.issuer is None or b.issuer.country is None or d.country or d.body or not d.category or b.on is None:
        return False
    entry = b.kb.holder(d.category, b.issuer.country, b.on)
    if entry is None or d.noun not in _SPECIFIC:
        return entry is not None
    office = b.kb.office_of(entry.id, b.on)
    return office is not None and _in_title(d.noun, office)


def _own_title(b: Builder, d: Description) -> bool:
    """Whether the issuer's own holder of an office bears that very title: "the President" of the White House."""
    if b.issuer is None or b.issuer.country is None or not d.category or b.on is None or not _own_holder(b, d):
        return False
    own = b.kb.holder(d.category, b.issuer.country, b.on)
    office = b.kb.office_of(own.id, b.on) if own is not None else None
    return office is not None and d.noun in office.title.lower().split()


def _is_called(draft: Draft, noun: str) -> bool:
    """Whether the noun is in a title of the person: a Secretary of State is not "the minister"."""
    return draft.office is None or _in_title(noun, draft.office)


def _in_title(noun: str, office: Office) -> bool:
    title = set(office.title.lower().split())
    return noun in title or any(noun in words and words & title for words in _ALIKE)


def _is_of_a_body(b: Builder, d: Description) -> bool:
    """Whether a title that a state has but once is one of some body: "First Vice President of the Export Bank"."""
    if d.body is None or d.category not in _ONE_A_STATE:
        return False
    return b.cast.actors[d.body].kind in {"government", "company", "nongovernmental", None}


def _fits(b: Builder, draft: Draft, d: Description) -> bool:
    if d.country and draft.country != d.country:
        return False
    if _is_of_a_body(b, d) and draft.body != d.body:
        return False
    if d.category is None or d.category in _GENERIC:
        title = draft.office.title.lower().split() if draft.office is not None else []
        held = d.noun in title or any(d.noun in c.split("_") for c in draft.categories)
        return held or (bool(d.country) and bool(draft.categories & _DIPLOMATS) and d.noun == "diplomat")
    if d.category in draft.categories or (d.category == "envoy" and draft.categories & _AMBASSADORS):
        return True  # an ambassador is an envoy, and no envoy an ambassador for that
    return (
        bool(d.country)
        and d.category in _DIPLOMATS
        and bool(draft.categories & _DIPLOMATS)
        and "diplomat" in d.category
    )


def _sent_to(b: Builder, head: int) -> str | None:
    """Id of the state that an envoy is sent to: "the Chadian ambassador to Niger"."""
    to = next((j for j in b.p.children[head] if b.p.dep[j] == "prep" and b.p.word[j].lower() == "to"), None)
    inner = b.p.child(to, {"pobj"}) if to is not None else None
    owner = b.owner[inner] if inner is not None else None
    named = b.cast.actors[owner.actors[0]] if owner is not None else None
    return named.id if named is not None and named.kind == "state" else None


def _holder(b: Builder, d: Description) -> str | None:
    """The holder of the office on the document's date, where the table knows exactly one."""
    country = d.country
    if country is None and d.body is None and b.issuer is not None and d.last == d.head:
        country = b.issuer.country  # "the President" in a release of the White House
    if not d.category or not country or not d.definite or b.on is None or _is_of_a_body(b, d):
        return None
    if d.category in {"ambassador", "envoy"}:
        sent = b.kb.ambassadors(country, to, b.on) if (to := _sent_to(b, d.head)) is not None else []
        entry = b.kb.people.entry(sent[0], b.on) if len(sent) == 1 else None
    else:
        entry = b.kb.holder(d.category, country, b.on)
    if entry is not None and d.country is None and d.noun in _SPECIFIC:
        office = b.kb.office_of(entry.id, b.on)
        entry = entry if office is not None and _in_title(d.noun, office) else None
    return b.known(entry, "office holder", f"{d.category} {country} {b.on}").id if entry else None


def _ministry(b: Builder, d: Description) -> str | None:
    """ "the Foreign Ministry in Beijing", and "the ministry" for the one last named."""
    if d.noun not in _OFFICES or not d.definite:
        return None
    country = d.country or (seat_of(b, d.head) if d.noun != "embassy" else None)  # whose it is, not where
    if country is not None:
        found = b.kb.body_named(country, [w.lower() for w in b.p.word[d.first : d.head + 5]])
        return b.known(found, "description:body", d.noun).id if found is not None else None
    named = (a for a in b.actors_before(d.first, _TEXT_REACH) if b.cast.actors[a].kind == "government")
    wanted = {w for w in (w.lower() for w in b.p.word[d.first : _end_of_name(b, d) + 1]) if w.isalpha()} - _ARTICLES
    return next((a for a in named if wanted <= set(b.cast.actors[a].name.lower().split())), None)


def _end_of_name(b: Builder, d: Description) -> int:
    """Last token of a body's name: "Ministry of Commerce" runs on past its head."""
    last = d.head
    for j in b.p.children[d.head]:
        if b.p.dep[j] == "prep" and j == d.head + 1 and b.p.word[j].lower() in {"of", "for"}:
            inner = b.p.child(j, {"pobj"})
            last = inner if inner is not None and b.p.word[inner][:1].isupper() else last
    return last


def _government(b: Builder, d: Description) -> str | None:
    """Whose side the words stand for, the state for its government: "Chinese authorities", "the US side"."""
    body = b.cast.actors[d.body] if d.body is not None else None
    if d.stands_for == "state" and body is not None and body.kind in _SIDES_OF_THEIR_OWN:
        return body.id  # "the Abkhaz side", "the Taliban authorities": not their state's
    if d.stands_for == "state" and d.country:
        entry = b.kb.state(d.country)
        return b.known(entry, "description:government", d.noun).id if entry else None
    if body is not None and body.kind == "intergovernmental" and _is_of_body(d):
        return body.id  # "NATO troops", "a UN tribunal"
    if d.stands_for == "armed_forces" and d.country:
        entry = b.kb.body_for(d.country, "armed_forces")
        return b.known(entry, "description:armed forces", d.noun).id if entry else None
    return None


def _is_of_body(d: Description) -> bool:
    """Whether those described do nothing but what an organisation does: its troops and courts, not its officials."""
    return d.stands_for == "armed_forces" or d.noun in _ITS_OWN


def _medium(b: Builder, d: Description) -> str | None:
    """A paper, station or agency that the tables do not have: "the Abi news agency", "state television"."""
    words = b.p.word[d.first : d.head + 1]
    for owner in b.owner[d.first : d.head]:
        if d.stands_for in {"media", "agency"} and owner and b.cast.actors[owner.actors[0]].kind == "media":
            return owner.actors[0]  # "the Interfax agency"
    verb = b.p.lemma[b.p.head[d.head]].lower()
    reports = verb in {"report", "quote", "carry"} and any(b.p.pos[i] == "PROPN" for i in range(d.first, d.head))
    if d.stands_for == "agency" and reports:
        words = [*words, "news"]
    if d.stands_for != "media" and not (d.stands_for == "agency" and {"news", "press"} & {w.lower() for w in words}):
        return None
    proper = [
        b.p.word[i]
        for i in range(d.first, d.head)
        if b.p.pos[i] == "PROPN" and b.owner[i] is None and b.p.word[i] != "state"
    ]
    name = " ".join(proper) or b.text(d.first, d.head)
    made_by = b.rule("description:media", d.noun)
    draft = Draft(id=slug(name), name=name, kind="media", country=d.country, sectors=("MED",), made_by=made_by)
    return b.unknown(draft).id


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
