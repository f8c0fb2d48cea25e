"""Accounts: what each side's own voice says happened in a contact."""

from __future__ import annotations

from collections import Counter

from dragoman.extraction.reading import Reading, stage
from dragoman.record import Account, MadeBy, Statement
from dragoman.record.ids import row_id

VERSION = "1"
_VOICES = frozenset({"media", "government", "person", "state", "party", "intergovernmental"})


@stage(needs=("contacts", "settings", "statements", "events", "cast"), gives="accounts", version=VERSION)
def find_accounts(reading: Reading) -> list[Account]:
    """One account for each side of a contact that a voice of that side vouches for.

    The voice is the link of the chain that speaks for a side: spokesperson, ministry, state media, or the
    document's own outlet where that is a side's. What the document says in its own voice is no side's account.
    """
    found: dict[tuple[str, str], list[tuple[Statement, str]]] = {}
    sides = {c.id: [p.side for p in c.participants if p.side] for c in reading.contacts}
    for st in reading.statements:
        contact = reading.settings.get(st.id)
        if contact is None:
            continue
        voiced = _voice(reading, st, sides.get(contact, []))
        if voiced is not None:
            side, voice = voiced
            found.setdefault((contact, side), []).append((st, voice))
    return [_account(reading, contact, side, rows) for (contact, side), rows in found.items()]


def _voice(reading: Reading, st: Statement, sides: list[str]) -> tuple[str, str] | None:
    """Side and actor of the link that vouches for the statement, nearest the reader first."""
    cast = reading.cast
    links = [link.actor for link in st.chain if link.role in {"spokesperson", "relay"}]
    if cast.outlet is not None:
        links.append(cast.outlet)
    for actor in links:
        side = cast.side(actor)
        draft = cast.actors[actor]
        if side not in sides or draft.kind not in _VOICES:
            continue
        if draft.kind == "media" and "GOV" not in draft.sectors:
            continue  # a private paper speaks for no government
        return side, actor
    return None


def _account(reading: Reading, contact: str, side: str, rows: list[tuple[Statement, str]]) -> Account:
    ids = [st.id for st, _ in rows]
    counted = Counter(voice for _, voice in rows)
    # A named voice before "state media"; then the one that vouches for most.
    voice = min(counted, key=lambda v: (v.endswith("MED.STATE"), -counted[v], v))
    events = [e.id for e in reading.events if e.statement in ids]
    return Account(
        id=row_id("a", reading.document.id, contact, side), contact=contact, side=side, voice=voice, statements=ids,
        events=events, made_by=MadeBy(stage="accounts", version=VERSION, rule="voice in the chain", detail=None),
    )  # fmt: skip
