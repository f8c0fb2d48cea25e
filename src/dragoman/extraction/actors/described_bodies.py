"""Bodies that are described: ministries, governments, and media that the tables do not have."""

from __future__ import annotations

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.cast import Draft
from dragoman.extraction.actors.described import Description, seat_of
from dragoman.record.ids import slug

_ITS_OWN = frozenset({"peacekeeper", "tribunal", "mission", "jet", "warplane", "observer"})
_OFFICES = frozenset({"ministry", "department", "embassy"})
_SIDES_OF_THEIR_OWN = frozenset({"people", "armed_group"})
_ARTICLES = frozenset({"the", "its", "their", "of", "for"})
TEXT_REACH = 60  # sentences


def described_ministry(b: Builder, d: Description) -> str | None:
    """ "the Foreign Ministry in Beijing", and "the ministry" for the one last named."""
    if d.noun not in _OFFICES or not d.definite:
        return None
    country = d.country or (seat_of(b, d.head) if d.noun != "embassy" else None)  # whose it is, not where
    if country is not None:
        found = b.kb.body_named(country, [w.lower() for w in b.p.word[d.first : d.head + 5]])
        return b.known(found, "description:body", d.noun).id if found is not None else None
    named = (a for a in b.actors_before(d.first, TEXT_REACH) if b.cast.actors[a].kind == "government")
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


def described_government(b: Builder, d: Description) -> str | None:
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


def described_medium(b: Builder, d: Description) -> str | None:
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
