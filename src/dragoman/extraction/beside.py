"""What stands beside the rows of a comparison: weight and order of topics, promises, third parties' accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from dragoman.extraction.said import Said, covered, once
from dragoman.extraction.topics import TopicIndex, aligned_id
from dragoman.extraction.wording import Told, Zone
from dragoman.knowledge.tables import read_table
from dragoman.record import Cell, ComparedTopic, Contact, OtherAccount, Promise, Record
from dragoman.record.model import OtherRole

Own = Mapping[str, Sequence[tuple[Record, Contact]]]
Kept = Mapping[str, Mapping[str, Sequence[Said]]]  # topic -> side -> what it says
_PROMISES = frozenset({"promise", "agree"})
_NO_TOPICS = frozenset({"other", "contact"})  # rows of what has no topic, which have no order
_FEW = 3  # words; a promise of fewer says nothing
_ALONE = 1  # contacts of a document whose whole text is the account


def weighed(topics: Sequence[ComparedTopic], kept: Kept, own: Own) -> list[ComparedTopic]:
    """The rows with the order and the weight that each side's own account gives to their topics."""
    places: dict[str, dict[str, int]] = {}
    words: dict[str, dict[str, int]] = {}
    told = [t for t in topics if t.id not in _NO_TOPICS]
    for side in own:
        said = {t.id: [e for e in kept[t.id].get(side, ()) if e.official] for t in told}
        began = {t: min(_raised(e, t) for e in entries) for t, entries in said.items() if entries}
        places[side] = {t: n for n, t in enumerate(sorted(began, key=lambda t: (began[t], t)), 1)}
        words[side] = {t: _size(entries) for t, entries in said.items()}
        all_ = {id(e): e for by_side in kept.values() for e in by_side.get(side, ()) if e.official}
        words[side][""] = _size(all_.values())
    return [
        replace(t, cells=[_weighed(c, t.id, places.get(c.side, {}), words.get(c.side, {})) for c in t.cells])
        for t in topics
    ]


def _raised(entry: Said, topic: str) -> tuple[int, int]:
    """Where a statement comes to a topic: document, then code point of its first word of the topic."""
    hits = TopicIndex.of(entry.record.document.text).within(entry.statement.content)
    at = next((h.span[0] for h in hits if topic in {h.topic, aligned_id(h.topic)}), entry.place[1])
    return entry.document, at


def _weighed(cell: Cell, topic: str, places: Mapping[str, int], words: Mapping[str, int]) -> Cell:
    if topic not in places or not words.get(""):
        return cell
    return replace(cell, order=places[topic], weight=round(words[topic] / words[""], 2))


def _size(entries: Iterable[Said]) -> int:
    """Code points that the contents cover, each document by itself."""
    by_document: dict[int, list[Said]] = {}
    for e in entries:
        by_document.setdefault(e.document, []).append(e)
    return sum(covered(group) for group in by_document.values())


def promises(sides: Sequence[str], said: Kept) -> list[Promise]:
    """What was promised or agreed, side by side in the order of the texts; each once in a side's account."""
    found: list[Promise] = []
    for side in sides:
        entries = {e.statement.id: e for by_side in said.values() for e in by_side.get(side, ())}
        given = [
            e
            for e in entries.values()
            if e.statement.act in _PROMISES
            and e.statement.reality == "actual"
            and len(e.words.split()) >= _FEW
            and not _is_readiness(e)
        ]
        found += [
            Promise(side=side, by=[x.actor for x in e.statement.chain if x.role == "speaker"], statement=e.shown)
            for e in once(given)
        ]
    return found


def _is_readiness(entry: Said) -> bool:
    """ "ready to sign", "willing to talk": no promise yet."""
    return bool(entry.statement.cue) and not _adjectives().isdisjoint(
        word for span in entry.statement.cue for word in entry.record.quote(span).casefold().split()
    )


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives that announce an intention."""
    return frozenset(r["cue"] for r in read_table("cues.csv") if r["pos"] == "adjective" and r["act"] == "promise")


def others(contacts: Sequence[tuple[Record, Contact]]) -> list[OtherAccount]:
    """Third parties' accounts, each voice once; hosts first, then by place in the texts."""
    said: dict[str, list[Said]] = {}
    known: dict[str, tuple[str | None, OtherRole]] = {}
    for number, (record, contact) in enumerate(contacts):
        by_id = {s.id: s for s in record.statements}
        for account in record.accounts:
            if account.contact != contact.id or account.side is not None or account.voice is None:
                continue
            entries = [Said(record, by_id[i], number, official=False) for i in account.statements if i in by_id]
            said.setdefault(account.voice, []).extend(entries)
            known.setdefault(account.voice, _role(record, contact, account.voice))
    rows = [
        OtherAccount(voice=voice, country=known[voice][0], role=known[voice][1], statements=[e.shown for e in once(e_)])
        for voice, e_ in said.items()
    ]
    return sorted(rows, key=lambda row: row.role != "host")


def _role(record: Record, contact: Contact, voice: str) -> tuple[str | None, OtherRole]:
    actor = record.actor(voice)
    country = actor.country if actor is not None else None
    hosts = {host.country or host.id for i in contact.hosts if (host := record.actor(i)) is not None}
    if actor is not None and actor.kind == "unnamed":
        return country, "unnamed"
    return country, "host" if (country or voice) in hosts else "third_party"


def told_by(contacts: Sequence[tuple[Record, Contact]], sides: Sequence[str], own: Own) -> dict[str, Told]:
    """Each side's words on the contact: the statements of its accounts; a whole document of its own on it alone."""
    found: dict[str, Told] = {}
    for side in sides:
        zones: list[Zone] = []
        for record, contact in contacts:
            if len(record.contacts) == _ALONE and any(r is record for r, _ in own.get(side, ())):
                zones.append(Zone(record, (0, len(record.document.text))))
                continue
            by_id = {s.id: s for s in record.statements}
            ids = [i for a in record.accounts if a.contact == contact.id and a.side == side for i in a.statements]
            zones += [Zone(record, span) for i in dict.fromkeys(ids) if i in by_id for span in by_id[i].content]
        found[side] = Told(zones, own.get(side, ()))
    return found
