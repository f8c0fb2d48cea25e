"""Calls, meetings, visits, talks: one row a contact, however often the text names it."""

from __future__ import annotations

from dragoman.extraction.contacts.clusters import Cluster, cluster
from dragoman.extraction.contacts.days import released_on, said_on
from dragoman.extraction.contacts.mentions import find_mentions
from dragoman.extraction.contacts.settings import Settings
from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.topics import TopicIndex, topics
from dragoman.record import Contact, ContactTopic, MadeBy, Participant, Span
from dragoman.record.ids import row_id

__all__ = ["find_clusters", "find_contacts", "find_settings"]

VERSION = "3"


@stage(needs=("parse", "cast", "dates", "places", "statements"), gives="clusters", version=VERSION)
def find_clusters(reading: Reading) -> list[Cluster]:
    """Join the mentions of each contact."""
    return cluster(list(find_mentions(reading)), reading.cast, reading.published)


@stage(needs=("clusters", "statements", "cast"), gives="settings", version=VERSION)
def find_settings(reading: Reading) -> dict[str, str]:
    """Statement id -> id of the contact in which it was made."""
    ids = {c.key: contact_id(reading, c) for c in reading.clusters}
    return {st: ids[key] for st, key in Settings(reading, reading.clusters).settings().items()}


@stage(needs=("clusters", "settings", "statements", "places"), gives="contacts", version=VERSION)
def find_contacts(reading: Reading) -> list[Contact]:
    """The contacts with participants, mode, date, place and topics."""
    index = TopicIndex.of(reading.text)
    places = {p.span: p.id for p in reading.places}
    issuer = reading.cast.issuing_side
    return [_contact(reading, c, index, places, issuer) for c in reading.clusters]


def contact_id(reading: Reading, c: Cluster) -> str:
    """Id of a contact, made from its first mention."""
    return row_id("c", reading.document.id, c.mentions[0].span, sorted(c.sides))


def _contact(reading: Reading, c: Cluster, index: TopicIndex, places: dict[Span, str], issuer: str | None) -> Contact:
    contact = contact_id(reading, c)
    certain = c.specific or len(c.mentions) > 1
    day = c.date or said_on(reading, contact)
    released = None if day else released_on(reading, c, issuer)
    detail = "day of the release" if released else None
    return Contact(
        id=contact, mode=c.mode, participants=_participants(reading, c), date=day or released,
        place=places.get(c.place) if c.place else None, topics=_topics(reading, contact, index, c), mentions=c.spans(),
        asked_by=list(c.asked_by), hosts=list(c.hosts), duration=c.duration, series=c.series, reality=c.reality,
        confidence=0.85 if certain else 0.65,
        made_by=MadeBy(stage="contacts", version=VERSION, rule=c.mentions[0].rule, detail=detail),
    )  # fmt: skip


def _participants(reading: Reading, c: Cluster) -> list[Participant]:
    """Persons; a state or body only where no person of its side is named."""
    cast = reading.cast
    personal = {cast.side(a) for a in c.parties if cast.actors[a].kind == "person"}
    chosen = [a for a in c.parties if cast.actors[a].kind == "person" or cast.side(a) not in personal]
    chosen.sort(key=lambda a: cast.spans.get(a, [(1 << 60, 0)])[0])
    return [Participant(actor=a, side=cast.side(a)) for a in chosen]


def _topics(reading: Reading, contact: str, index: TopicIndex, c: Cluster) -> list[ContactTopic]:
    """Topics of the statements made in the contact, with who raised them, and of the sentences that name it."""
    found: dict[str, tuple[dict[str, None], list[Span]]] = {}
    labels = {t.id: t.label for t in topics().values()}
    for st in reading.statements:
        if reading.settings.get(st.id) != contact:
            continue
        for hit in index.within(st.content):
            raised, spans = found.setdefault(hit.topic, ({}, []))
            if st.speaker and st.act != "discuss":
                raised[st.speaker] = None
            spans.append(hit.span)
        for topic in st.topics:
            labels[topic.id] = topic.label
            if topic.id not in found:
                found[topic.id] = ({}, list(st.content))
    p = reading.parse
    for m in c.mentions:
        for j in p.children[m.anchors[-1]]:
            if p.dep[j] in {"advcl", "xcomp"} and p.lemma[j] in {"discuss", "address", "review", "cover"}:
                for hit in index.within([(p.start[j], p.end[p.edges[1][j]])]):
                    found.setdefault(hit.topic, ({}, []))[1].append(hit.span)
    return [
        ContactTopic(id=t, label=labels[t], raised_by=list(raised), spans=sorted(set(spans)))
        for t, (raised, spans) in found.items()
    ]
