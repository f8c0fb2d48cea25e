"""Contacts scored against the gold items of this package, and against the titles of official releases.

A found contact is matched, one to one, to the gold contact of the text with which it shares most: parties first, then
mode, day and reality; without a party in common there is no match. A party is right if its actor is named so, or
mentioned where the gold words stand. Modes, days, realities and who asked are asked of the matched.

In a release the title says how and with whom, so the body alone is read: `found` is the share with a contact, `mode`
that of the right family (a call is no meeting), `date` the day of the release or one that the body names, `parties`
that each half of the title ("Secretary Blinken’s Call with …") names one of the participants.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import permutations
from typing import Any

from dragoman.evaluate.chains import occurrences
from dragoman.evaluate.corpora import Row
from dragoman.evaluate.counts import Counts, share
from dragoman.evaluate.tasks import Outcome
from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Contact, DateRange, Record
from dragoman.record.ids import slug
from dragoman.record.words import day
from dragoman.sources import Source

# Halves of a title that name nobody: "French, German, Italian, and UK Counterparts", "The Secretary’s Call with …".
_SEVERAL = re.compile(r"(?:Counterparts|Allies|Ministers|Leaders|Representatives)\b|^The Secretary’s $|^$")
_VIRTUAL = re.compile(r"\bvirtual|\bvideo", re.IGNORECASE)
_SPELLED = 0.87  # likeness from which two spellings are of one name
_REMOTE = frozenset({"call", "video_call"})
_TITLE = re.compile(r"^(.*?)\b(?:Calls?|Meetings?) (?:with|between)\b(.*)$", re.IGNORECASE | re.DOTALL)


def read_item(row: Mapping[str, Any], pipeline: Pipeline) -> Record:
    """The record of an item's text."""
    return pipeline.read(
        Source(
            source_id=row["id"], text=row["text"], published=row.get("published"), outlet=row.get("outlet"),
            title=row.get("title"),
        )
    )  # fmt: skip


def is_party(record: Record, actor: str, words: str) -> bool:
    """Whether an actor is who is named by the words: named so, or mentioned where they stand."""
    known = record.actor(actor)
    if known is None:
        return False
    if known.name.lower() == words.lower():
        return True
    return any(s < f and g < e for s, e in occurrences(record.document.text, words) for g, f in known.mentions)


def parties_right(record: Record, contact: Contact, gold: Sequence[str]) -> int:
    """How many participants are gold parties, each used once."""
    left = list(gold)
    for p in contact.participants:
        hit = next((words for words in left if is_party(record, p.actor, words)), None)
        if hit is not None:
            left.remove(hit)
    return len(gold) - len(left)


class _Tally:
    """Adds up the items."""

    def __init__(self) -> None:
        self.contacts, self.parties, self.asked = Counts(), Counts(), Counts()
        self.n: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, row: Row, record: Record) -> None:
        """Count one item."""
        gold, found = row["contacts"], record.contacts
        pairs = _matched(record, gold)
        self.contacts.add(len(pairs), len(found), len(gold))
        for g, c in pairs:
            right = parties_right(record, c, g["parties"])
            self.parties.add(right, len(c.participants), len(g["parties"]))
            checks = {
                "mode": c.mode == g["mode"], "reality": c.reality == g["reality"],
                "date": (day(c.date) or None) == g["date"],
            }  # fmt: skip
            self.n.update({"matched": 1, **{name: int(ok) for name, ok in checks.items()}})
            asked = sum(any(is_party(record, a, words) for a in c.asked_by) for words in g["asked_by"])
            self.asked.add(asked, len(c.asked_by), len(g["asked_by"]))
            if not all(checks.values()) or right != len(g["parties"]) or asked != len(g["asked_by"]):
                self.wrong.append(f"{row['id']} [{_shown(record, c)}] for {_gold(g)}: {row['text']}")
        matched_gold = {id(g) for g, _ in pairs}
        matched = {c.id for _, c in pairs}
        for g in gold:
            if id(g) not in matched_gold:
                self.parties.add(0, 0, len(g["parties"]))
                self.asked.add(0, 0, len(g["asked_by"]))
                self.wrong.append(f"{row['id']} missed: {_gold(g)}: {row['text']}")
        self.wrong += [f"{row['id']} extra: {_shown(record, c)}: {row['text']}" for c in found if c.id not in matched]

    def scores(self) -> dict[str, float | int | None]:
        """All scores by name."""
        n = self.n
        return {
            **self.contacts.scores("contact"), **self.parties.scores("party"), **self.asked.scores("asked"),
            "mode_acc": share(n["mode"], n["matched"]), "reality_acc": share(n["reality"], n["matched"]),
            "date_acc": share(n["date"], n["matched"]), "n.gold": self.contacts.gold, "n.found": self.contacts.found,
        }  # fmt: skip


def _matched(record: Record, gold: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Contact]]:
    """Gold contacts with the found ones that share most with them, each once."""
    scored = []
    for n, g in enumerate(gold):
        for m, c in enumerate(record.contacts):
            right = parties_right(record, c, g["parties"])
            if right:
                alike = (c.mode == g["mode"]) + (c.reality == g["reality"]) + ((day(c.date) or None) == g["date"])
                scored.append((-right, -alike, n, m))
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, _, n, m in sorted(scored):
        if n not in taken_gold and m not in taken:
            taken_gold.add(n)
            taken.add(m)
            pairs.append((gold[n], record.contacts[m]))
    return pairs


def _shown(record: Record, c: Contact) -> str:
    names = [a.name if (a := record.actor(p.actor)) else p.actor for p in c.participants]
    asked = f" asked {c.asked_by}" if c.asked_by else ""
    return f"{c.mode} {c.reality} {day(c.date) or '-'} {', '.join(names)}{asked}"


def _gold(g: Mapping[str, Any]) -> str:
    asked = f" asked {g['asked_by']}" if g["asked_by"] else ""
    return f"{g['mode']} {g['reality']} {g['date'] or '-'} {', '.join(g['parties'])}{asked}"


def score_contacts(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the contacts of each item against the gold."""
    tally = _Tally()
    for row in rows:
        tally.add(row, read_item(row, pipeline))
    return Outcome(tally.scores(), tally.wrong)


def score_readouts(rows: Sequence[Row], pipeline: Pipeline) -> Outcome:
    """Score the main contact of each release whose title says "call with" or "meeting with" by its title and day."""
    n: Counter[str] = Counter()
    wrong: list[str] = []
    for row in rows:
        if row["kind"] not in {"call", "meeting"} or _TITLE.match(row["title"]) is None:
            continue
        n["all"] += 1
        record = read_item({**row, "published": row["date"], "outlet": row["publisher"], "title": None}, pipeline)
        main = main_contact(record)
        checks = _against_title(record, main, row) if main is not None else {}
        n.update({"found": main is not None, **{name: int(ok) for name, ok in checks.items()}})
        if main is None or not all(checks.values()):
            bad = ", ".join(name for name, ok in checks.items() if not ok) or "none found"
            wrong.append(f"{bad}: {row['title']} {row['date']} [{_shown(record, main) if main else ''}] {row['id']}")
    scores: dict[str, float | int | None] = {
        name: share(n[name], n["all"]) for name in ("found", "mode", "date", "parties")
    }
    return Outcome({**scores, "n": n["all"]}, wrong)


def main_contact(record: Record) -> Contact | None:
    """The contact that a release is about: held, named or told of most often, and first."""
    held = [c for c in record.contacts if c.reality in {"actual", "ongoing"}] or record.contacts
    told = Counter(s.contact for s in record.statements)
    return min(held, key=lambda c: (-len(c.mentions) - told[c.id], c.mentions), default=None)


def _against_title(record: Record, c: Contact, row: Row) -> dict[str, bool]:
    remote = row["kind"] == "call" or (c.mode == "video_call" and _VIRTUAL.search(row["text"]) is not None)
    return {
        "mode": (c.mode in _REMOTE) == remote, "date": _is_day(c.date, row),
        "parties": _in_title(record, c, row["title"]),
    }  # fmt: skip


def _is_day(found: DateRange | None, row: Row) -> bool:
    """The day of the release, or one of the two before it that its body names ("yesterday", "On April 21")."""
    if found is None or found.start != found.end:
        return False
    day_, released = date.fromisoformat(found.start), date.fromisoformat(row["date"])
    if day_ == released:
        return True
    said = f"{day_:%B} {day_.day}" in row["text"] or (released - day_ == timedelta(1) and "yesterday" in row["text"])
    return said and timedelta(0) < released - day_ < timedelta(4)


def _in_title(record: Record, c: Contact, title: str) -> bool:
    """Whether each half of the title names a participant."""
    m = _TITLE.match(title)
    if m is None:
        return False
    first, second = (m[1], m[2]) if " with" in m[0].lower() else (m[2].partition(" and ")[::2])
    halves = [set(slug(half).split("-")) for half in (first, second) if not _SEVERAL.search(half)]
    names = [_names(record, a) for p in c.participants if (a := record.actor(p.actor))]
    return all(any(_alike(name, half) for name in names) for half in halves)


def _names(record: Record, actor: Actor) -> set[str]:
    """Words of an actor's name, and of those of its mentions that hold all of them: "Samia Suluhu" Hassan."""
    own = {w for w in slug(actor.name).split("-") if len(w) > 2}
    spelled = ({w for w in slug(record.quote(s)).split("-") if len(w) > 2} for s in actor.mentions)
    return own.union(*(words for words in spelled if own <= words))


def _alike(name: set[str], half: set[str]) -> bool:
    """Whether a word of both is the same but for its spelling in our letters: Tileuberdi and Tleuberdi."""
    if name & half:
        return True
    joined = {*half, *("".join(pair) for pair in permutations(half, 2))}  # "al-Busaidi", "Albusaidi"
    return any(SequenceMatcher(None, a, b).ratio() >= _SPELLED for a in name for b in joined if len(b) > 4)
