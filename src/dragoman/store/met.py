"""Contacts in the world that a store reports, found once and kept in a file beside it.

Joining the contacts of many documents takes seconds. What was found is kept in ``record.duckdb.contacts`` with a word
for the state of the store; where that is another, or the file is not there, it is found again. The file can be deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from dragoman.record import Actor, Contact, Document, Record
from dragoman.store.connect import MEMORY, version

if TYPE_CHECKING:
    from dragoman.extraction.encounters import Encounter
    from dragoman.store.store import Store


Met = tuple["Encounter", list[str]]  # a contact in the world, and the ids of the actors that took part


WORTH = 1000  # contacts, fewer of which are found before a reader notices
# Another where a document came, went or was read anew, or somebody said something of it.
_STATE = """
SELECT (SELECT count(*) || ' ' || coalesce(bit_xor(hash(document_id, digest)), 0) FROM readings) || ' ' ||
       (SELECT coalesce(bit_xor(hash(id)), 0) FROM corrections) || ' ' ||
       (SELECT coalesce(bit_xor(hash(id)), 0) FROM decisions) AS state
"""
_CONTACTS = "SELECT document_id, to_json(list(c ORDER BY position))::VARCHAR FROM contacts c GROUP BY document_id"
_ACTORS = """
SELECT a.document_id, a.id, a.name, a.kind, a.country
FROM (SELECT DISTINCT doc, unnest(list_concat(list_transform(participants, lambda p: p.actor), asked_by)) AS id
      FROM contacts) p JOIN actors a USING (doc, id) ORDER BY a.document_id, a.position
"""
_DOCUMENTS = "SELECT id, published, outlet FROM documents WHERE doc IN (SELECT doc FROM contacts) ORDER BY id"


def met_in(store: Store) -> list[Met]:
    """Every contact in the world that `store` reports, as people decided; by date, undated last."""
    place = contacts_file(store.path)
    state = f"{version()} {store.sql(_STATE).column(0)[0].as_py()}"
    kept = _read(place, state) if place is not None else None
    if kept is not None:
        return kept
    made = _found(store)
    if place is not None and len(made) >= WORTH:
        _write(place, msgspec.msgpack.encode((state, made)))
    return made


def _read(place: Path, state: str) -> list[Met] | None:
    """What is kept of that state; None where there is nothing that can be read."""
    from dragoman.extraction.encounters import Encounter

    with suppress(OSError, msgspec.DecodeError):  # one that holds something else is a DecodeError too
        of, met = msgspec.msgpack.decode(place.read_bytes(), type=tuple[str, list[tuple[Encounter, list[str]]]])
        return met if of == state else None
    return None


def contacts_file(store: str) -> Path | None:
    """Where the contacts of a store are kept; None where it has no place on the disk."""
    return None if store == MEMORY else Path(f"{store}.contacts")


def _found(store: Store) -> list[Met]:
    from dragoman.extraction.encounters import find_encounters

    parties: dict[tuple[str, str], list[str]] = {}
    records = list(_records(store, parties))
    return [
        (e, sorted({a for key in e.contacts for a in parties[key]}))
        for e in find_encounters(records, store.decisions())
    ]


def _records(store: Store, parties: dict[tuple[str, str], list[str]]) -> Iterator[Record]:
    """What encounters are found by, and no more: contacts, who took part, when and where it was published.

    Args:
        parties: Is filled: ids of who took part, by document and contact.
    """
    actors: dict[str, list[Actor]] = {}
    for document, own, name, kind, country in _rows(store, _ACTORS):
        actors.setdefault(document, []).append(Actor(id=own, name=name, kind=kind, country=country, mentions=[]))
    documents = {own: (published, outlet) for own, published, outlet in _rows(store, _DOCUMENTS)}
    decoder = msgspec.json.Decoder(list[Contact])
    for document, rows in _rows(store, _CONTACTS):
        published, outlet = documents[document]
        contacts = decoder.decode(rows)
        parties.update({(document, c.id): [p.actor for p in c.participants] for c in contacts})
        about = Document(id=document, text="", published=published, outlet=outlet)
        yield Record(document=about, contacts=contacts, actors=actors.get(document, []))


def _rows(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in store.sql(query).columns), strict=True)


def _write(place: Path, data: bytes) -> None:
    """Keep it, whole or not at all; where that cannot be done it is found again the next time."""
    new = place.with_name(f".{place.name}.{uuid4().hex}")
    with suppress(OSError):
        try:
            new.write_bytes(data)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
