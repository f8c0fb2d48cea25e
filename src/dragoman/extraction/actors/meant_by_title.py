"""Who is meant by a title: somebody of the text whom it fits, else who held the office on the day."""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.described import ADDRESSED, DEFINITE, Description, sectors_of
from dragoman.extraction.actors.described_bodies import TEXT_REACH
from dragoman.extraction.actors.in_contact import is_plain
from dragoman.record import Office

# Titles that stand for foreign policy in general: "top diplomat" fits a foreign minister.
_AMBASSADORS = frozenset({"ambassador", "un_ambassador"})
_DIPLOMATS = frozenset({"foreign_minister", "diplomat", "party_post", "national_security_adviser", "security_adviser"})
_STATES = frozenset({"ally", "neighbour", "neighbor", "country", "nation", "kingdom", "partner", "rival", "foe"})
BODIES = frozenset({"company", "firm", "group", "organisation", "organization", "agency"})
_LEADING = frozenset({"leader", "head"})
_HEADS = frozenset({"head_of_state", "head_of_government", "supreme_leader", "royal"})
_GENERIC = frozenset({"secretary", "minister", "leader"})  # titles that need the rest of the name to say which
# Nouns by which only those are called in whose title they are, where the text names no country.
_SPECIFIC = frozenset(
    "minister secretary representative adviser advisor chancellor king queen emir amir sultan emperor monarch pope "
    "president premier".split()
)
_ALIKE = (frozenset({"adviser", "advisor"}), frozenset("king queen emir amir sultan emperor monarch".split()))
_ONE_A_STATE = frozenset({"head_of_state", "head_of_government", "deputy_head"})


def is_addressed(b: Builder, d: Description) -> bool:
    """Whether the words are for whom one speaks to: "Thank you, Mr. President"."""
    return bool(ADDRESSED & {w.lower() for w in b.p.word[d.first : d.head]})


def addressable(b: Builder, d: Description) -> list[str]:
    """Who in the text holds an office that one is addressed by so."""
    return [
        a.id for a in b.cast.actors.values()
        if a.kind == "person" and a.office is not None and _fits(b, a, d) and _is_called(a, d.noun)
    ]  # fmt: skip


def can_be_called(kind: str | None, d: Description) -> bool:
    """Whether a name of that kind can be described so: a company by "firm", a person by "minister"."""
    if kind == "state":
        return d.noun in _STATES
    if d.noun in BODIES:
        if d.noun in {"company", "firm"}:
            return kind in {"company", None}
        return kind in {"media", "nongovernmental", "intergovernmental", "armed_group", None}
    return kind in {"media", None} if d.stands_for == "media" else kind == "person"


def in_text(b: Builder, d: Description) -> str | None:
    """The one person named before who fits country and title; the most salient if several do."""
    if d.noun in BODIES and d.definite and d.country is None and d.last - d.first < 2:
        return next(
            (
                a for a in b.actors_before(d.first, 3, "name") if can_be_called(b.cast.actors[a].kind or "state", d)
            ),
            None,
        )  # fmt: skip
    if not d.definite or (d.category is None and d.noun not in {"diplomat", "minister", "secretary"}):
        return None
    if is_addressed(b, d):
        return next(iter(addressable(b, d)), None)
    fitting = [
        a for a in b.actors_before(d.first, TEXT_REACH, "name")
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


def leader_of(b: Builder, d: Description) -> str | None:
    """ "The Chadian leader", "the head of Chad": the one head of that state or government whom the text has named."""
    if d.noun not in _LEADING or d.country is None or not d.definite or sectors_of(_lower(b, d)):
        return None
    if not is_plain(b, d):
        return None  # "the Chadian opposition leader"
    named = (b.cast.actors[a] for a in b.actors_before(d.first, TEXT_REACH, "name"))
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
    """Whether a title that a state has but once is one of some body: "First Vice President of the Harbour Bank"."""
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


def holder_of(b: Builder, d: Description) -> str | None:
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
