"""Accounts: what each side's own voice says happened in a contact, and what third parties say of it.

A side's voice is a spokesperson, ministry, state media or the document's own outlet where that is a side's: what its
principals said in the contact on its word, and what it says of the contact itself ("the call was frank", "no such
talks took place"). A third party (a host, a mediator, anybody described and not named) has a row of its own without a
side. What the document says in its own voice is nobody's account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.extraction.contacts.clusters import Cluster
from dragoman.extraction.reading import Reading, stage
from dragoman.extraction.syntax import root_of, tokens_of
from dragoman.record import Account, Contact, MadeBy, Statement
from dragoman.record.ids import row_id

VERSION = "2"
_VOICES = frozenset({"media", "government", "person", "state", "party", "intergovernmental"})
_THIRD = frozenset({"government", "person", "state", "intergovernmental", "unnamed"})
_ELSEWHEN = frozenset({"since", "until", "after", "before", "ahead", "following", "despite", "without"})
_HELD = frozenset({"actual", "ongoing", "denied"})
# Acts that tell what happened; whoever praises or regrets a contact gives no account of it.
_TELLING = frozenset({"say", "claim", "announce", "deny", "discuss", "agree"})
_KNOWING = frozenset(
    "official officials diplomat diplomats source sources person people aide aides adviser advisers envoy negotiator "
    "negotiators mediator mediators minister ministers".split()
)
_TEXTS = frozenset({"account", "readout", "version", "report", "description", "transcript"})  # of a contact, not it
_STEPS = 4  # words between the verb of what is said and the words that name the contact


class _Voiced(NamedTuple):
    """A statement in an account: whose, by whom, and why."""

    contact: str
    side: str | None  # None: a third party's
    voice: str
    statement: Statement
    rule: str


@stage(needs=("contacts", "clusters", "settings", "statements", "events", "cast"), gives="accounts", version=VERSION)
def find_accounts(reading: Reading) -> list[Account]:
    """An account for each side of a contact that a voice of it vouches for, and for each third party's voice."""
    found: dict[tuple[str, str | None, str], list[_Voiced]] = {}
    for v in [*_made_there(reading), *_told_of(reading)]:
        # A side has one account, whoever speaks for it; of third parties each has one.
        found.setdefault((v.contact, v.side, "" if v.side else v.voice), []).append(v)
    return [_account(reading, rows) for rows in found.values()]


def _made_there(reading: Reading) -> Iterator[_Voiced]:
    """What was said in a contact, on the word of whoever vouches for it."""
    sides = {c.id: [p.side for p in c.participants if p.side] for c in reading.contacts}
    for st in reading.statements:
        contact = reading.settings.get(st.id)
        voiced = _voice(reading, st, sides.get(contact, [])) if contact is not None else None
        if contact is not None and voiced is not None:
            yield _Voiced(contact, *voiced, st, "voice in the chain")


def _voice(reading: Reading, st: Statement, sides: list[str]) -> tuple[str | None, str] | None:
    """Side and actor of the link that vouches for the statement, nearest the event first; else a third party's."""
    cast = reading.cast
    passed_on = [link.actor for link in st.chain if link.role in {"spokesperson", "relay"}]
    for actor in [*passed_on, *([cast.outlet] if cast.outlet is not None else [])]:
        side = _side_voiced(reading, actor)
        if side in sides:
            return side, actor
    third = next((a for a in passed_on if _is_third(reading, a, sides)), None)
    return (None, third) if third is not None else None


def _side_voiced(reading: Reading, actor: str) -> str | None:
    """The side an actor can speak for; None for a private paper, which speaks for no government."""
    draft = reading.cast.actors[actor]
    if draft.kind not in _VOICES or (draft.kind == "media" and "GOV" not in draft.sectors):
        return None
    return reading.cast.side(actor)


def _is_third(reading: Reading, actor: str, sides: list[str]) -> bool:
    """Whether an actor is none of the sides, or one that is described and not named."""
    draft = reading.cast.actors[actor]
    return draft.kind == "unnamed" or (draft.kind in _THIRD and reading.cast.side(actor) not in {None, *sides})


def _told_of(reading: Reading) -> Iterator[_Voiced]:
    """What voices say of a contact without having said it there."""
    clusters = dict(zip((c.id for c in reading.contacts), reading.clusters, strict=True))
    for st in reading.statements:
        if st.speaker is None or st.id in reading.settings or st.reality != "actual":
            continue
        for contact in _subject_matter(reading, st, clusters):
            sides = [p.side for p in contact.participants if p.side]
            own = _side_speaking(reading, st)
            if own in sides:
                yield _Voiced(contact.id, own, st.speaker, st, "tells of the contact")
            elif st.act in _TELLING and _is_third(reading, st.speaker, sides) and _knows(reading, st.speaker):
                yield _Voiced(contact.id, None, st.speaker, st, "third party tells of the contact")


def _side_speaking(reading: Reading, st: Statement) -> str | None:
    """The side for which the speaker speaks: a body, a state, or a person in office; nobody only described."""
    assert st.speaker is not None
    draft = reading.cast.actors[st.speaker]
    return _side_voiced(reading, st.speaker) if draft.kind != "person" or _is_official(reading, st.speaker) else None


def _knows(reading: Reading, actor: str) -> bool:
    """Whether a third party may have it first hand: an official, or somebody said to be one or to know."""
    draft = reading.cast.actors[actor]
    known = not _KNOWING.isdisjoint(draft.name.lower().split())
    return _is_official(reading, actor) if draft.kind != "unnamed" else known or bool(draft.categories)


def _is_official(reading: Reading, actor: str) -> bool:
    """Whether an actor is in office or serves one; a body of state or of states always is."""
    draft = reading.cast.actors[actor]
    return draft.kind != "person" or bool(draft.categories) or draft.office is not None or "GOV" in draft.sectors


def _subject_matter(reading: Reading, st: Statement, clusters: dict[str, Cluster]) -> list[Contact]:
    """The contact that a statement is about, if it is one: it names it, or reports what one of its parties said."""
    about = [c for c in reading.contacts if _names(reading, st, clusters[c.id])]
    if not about:
        about = [c for c in reading.contacts if _reports_party(reading, st, clusters[c.id])]
    return about if len(about) == 1 else []


def _names(reading: Reading, st: Statement, c: Cluster) -> bool:
    """Whether the contact stands in the main clause of what is said, and not as the time of something else."""
    for start, end in st.content:
        inside = list(tokens_of(reading.parse, (start, end)))
        root = root_of(reading.parse, inside) if inside else None
        if root is None:
            continue
        for m in [*c.mentions, *c.back_references]:
            if start <= m.span[0] < end and _in_clause(reading, m.head, root, held=c.reality in _HELD):
                return True
    return False


def _in_clause(reading: Reading, i: int, root: int, *, held: bool) -> bool:
    """Whether a word belongs to the clause of `root`; that of a contact only planned must be what it says itself."""
    p = reading.parse
    if p.word[max(p.edges[0][i] - 1, 0)].lower() in _ELSEWHEN:
        return False
    if not held:
        return i == root or (p.head[i] == root and p.pos[i] == "NOUN")
    for _ in range(_STEPS):
        if i == root:
            return True
        above = p.head[i]
        if above == i or p.word[above].lower() in _ELSEWHEN or p.lemma[above].lower() in _TEXTS:
            return False
        if p.pos[above] == "VERB" and above != root and p.dep[above] not in {"conj", "ccomp"}:
            return False
        i = above
    return i == root


def _reports_party(reading: Reading, st: Statement, c: Cluster) -> bool:
    """ "The ministry said that the minister accused …": a body passes on what one of the parties said there."""
    assert st.speaker is not None
    if reading.cast.actors[st.speaker].kind not in {"government", "media"} or c.reality != "actual":
        return False
    return any(
        inner.speaker in c.parties and inner.speaker != st.speaker and inner.id != st.id and inner.cue
        and any(a <= inner.cue[0][0] < b for a, b in st.content)
        for inner in reading.statements
    )  # fmt: skip


def _account(reading: Reading, rows: list[_Voiced]) -> Account:
    first = rows[0]
    statements = list(dict.fromkeys(v.statement.id for v in rows))
    counted = Counter(v.voice for v in rows)
    # A named voice before "state media"; then the one that vouches for most.
    voice = min(counted, key=lambda v: (v.endswith("MED.STATE"), -counted[v], v))
    events = [e.id for e in reading.events if e.statement in set(statements)]
    key = first.side or f"third {first.voice}"
    return Account(
        id=row_id("a", reading.document.id, first.contact, key), contact=first.contact, side=first.side, voice=voice,
        statements=statements, events=events,
        made_by=MadeBy(stage="accounts", version=VERSION, rule=first.rule, detail=None),
    )  # fmt: skip
